"""A text in Chinese and in English: everything a person reads comes in both."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

Language = Literal["zh", "en"]

_FORMATTER = string.Formatter()


# The longest message of the linter's own packs has 200 characters without its values. A value that is
# longer than a sentence, or a message that repeats its values without end, is cut with a sign of it.
LONGEST_VALUE: Final = 2000
LONGEST_MESSAGE: Final = 10_000
# So much of a cell or of other words of the report that only have to be known again.
LONGEST_QUOTE: Final = 200
_CUT = "…"
_UNKNOWN = "?"


class Bilingual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same sentence or label in Chinese (``zh``) and in English (``en``)."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``."""
        return self.en if language == "en" else self.zh

    def format(self, **values: object) -> Bilingual:
        """Fill ``{name}`` places in both texts; a Bilingual value fills each text in its language.

        A place without a value shows ``?``: a message that says a little less is better than none. What is
        longer than LONGEST_VALUE or LONGEST_MESSAGE is cut, which ``…`` shows.
        """
        chinese = {k: v.zh if isinstance(v, Bilingual) else v for k, v in values.items()}
        english = {k: v.en if isinstance(v, Bilingual) else v for k, v in values.items()}
        return Bilingual(_filled(self.zh, chinese), _filled(self.en, english))


def counted(number: int, noun: str) -> Bilingual:
    """A number; in English with what it counts, which has an s behind it but for one."""
    return Bilingual(str(number), f"{number} {noun}{'' if number == 1 else 's'}")


def shortened(text: str, longest: int = LONGEST_VALUE) -> str:
    """The text, cut with ``…`` where it is longer than that."""
    return text if len(text) <= longest else text[: longest - len(_CUT)] + _CUT


# Quotation marks inside quotation marks are single ones.
_INNER = str.maketrans("“”", "‘’")


def quoted(text: str) -> str:
    """Words of a report in quotation marks, which are the same in both languages."""
    return f"“{text.translate(_INNER)}”"


def _filled(template: str, values: Mapping[str, object]) -> str:
    pieces: list[str] = []
    length = 0
    for written, name, specification, conversion in _FORMATTER.parse(template):
        pieces.append(written)
        if name is not None:
            value = _FORMATTER.convert_field(values.get(name, _UNKNOWN), conversion)
            pieces.append(shortened(format(value, specification or "")))
            length += len(pieces[-1])
        length += len(written)
        if length > LONGEST_MESSAGE:
            break
    return shortened("".join(pieces), LONGEST_MESSAGE)
