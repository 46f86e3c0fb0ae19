"""Patterns written with words: ``{申请}`` is a fragment that patterns share, ``{n}`` a quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

# Braces of quantifiers hold digits, those of \p{…} follow a p.
_PLACE = re.compile(r"(?<!\\[pP])\{([^\W\d]\w*)\}")
_MOST_WORDS = 200
_LONGEST = 10_000


def word_in(pattern: str) -> str | None:
    """The name of the first fragment or quantity that a pattern asks for; None if it asks for none."""
    found = _PLACE.search(pattern)
    return found.group(1) if found else None


def expand(pattern: str, words: Mapping[str, str], quantity: str) -> str:
    """Put the fragments and the pattern of a quantity in their places. Raises Refusal."""
    for _ in range(_MOST_WORDS):
        found = _PLACE.search(pattern)
        if found is None:
            return pattern
        name = found.group(1)
        if name in words:
            fragment = f"(?:{words[name]})"
        elif name.isascii():
            fragment = f"(?P<{name}>{quantity})"
        else:
            near = hint(name, words)
            raise Refusal(Bilingual(f"words 里没有“{name}”{near.zh}", f"there is no word {name!r}{near.en}"))
        pattern = pattern[: found.start()] + fragment + pattern[found.end() :]
        if len(pattern) > _LONGEST:
            break
    raise Refusal(
        Bilingual("展开后的正则表达式过长", "the pattern is too long once its words are put in place")
    )
