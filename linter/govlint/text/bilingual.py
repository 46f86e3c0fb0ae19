"""A text in Chinese and in English: everything a person reads comes in both."""

from __future__ import annotations

from typing import Literal

import msgspec

Language = Literal["zh", "en"]


class _Values(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "?"


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same sentence or label in Chinese (``zh``) and in English (``en``)."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.en if language == "en" else self.zh

    def format(self, **values: object) -> Bilingual:
        """Fill ``{name}`` places in both texts; a Bilingual value fills each text in its language.

        A place without a value shows ``?``: a message that says a little less is better than none.
        """
        chinese = _Values({k: v.zh if isinstance(v, Bilingual) else v for k, v in values.items()})
        english = _Values({k: v.en if isinstance(v, Bilingual) else v for k, v in values.items()})
        return Bilingual(self.zh.format_map(chinese), self.en.format_map(english))
