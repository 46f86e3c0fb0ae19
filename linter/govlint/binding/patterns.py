"""Searching the running text with the patterns of rules, in linear time; and what it states."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import re2

from govlint.binding.texts import Text, Texts
from govlint.document import moved
from govlint.finding import Location
from govlint.normalise import half_width
from govlint.numbers import Number
from govlint.regex import for_lines, for_text, groups

_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


class Mention(msgspec.Struct, frozen=True):
    """One place where the text states a fact: the values of its groups, as written."""

    values: dict[str, str]
    location: Location

    def number(self, group: str) -> Number | None:
        """A value as a number: digits, or Chinese digits as in 二〇二四; None for words."""
        written = self.values.get(group)
        if written is None:
            return None
        digits = half_width(written).translate(_DIGITS)
        return int(digits) if digits.isascii() and digits.isdigit() else None


def matches(pattern: str, text: Text) -> bool:
    """Whether a pattern is found in a text."""
    return for_text(pattern).search(text.half) is not None


def matches_any(pattern: str, texts: Texts) -> bool:
    """Whether a pattern is found in any of the texts."""
    return _may_match(pattern, texts) and any(matches(pattern, text) for text in texts.items)


def _may_match(pattern: str, texts: Texts) -> bool:
    # One search over all lines rules most patterns out; what it finds may still cross a line end.
    return for_lines(pattern).search(texts.whole) is not None


def search(pattern: str, texts: Texts) -> Iterator[tuple[re2._Match, Location]]:
    """Every match of a pattern in the texts, with the place of the part that matched.

    Where the pattern has a group named ``here``, that group is the place.
    """
    if not _may_match(pattern, texts):
        return
    here = groups(pattern).get("here", 0)
    for text in texts.items:
        for match in for_text(pattern).finditer(text.half):
            span = match.span(here) if match.group(here) is not None else match.span()
            yield match, _place(text, span)


def _place(text: Text, span: tuple[int, int]) -> Location:
    place = text.location
    # A title may run over several lines; its text has one place, that of the first.
    exact = place.anchor is not None and place.route[0].kind != "title"
    anchor = moved(place.anchor, span[0]) if exact and place.anchor else place.anchor
    return Location(place.route, anchor, text.text, span)
