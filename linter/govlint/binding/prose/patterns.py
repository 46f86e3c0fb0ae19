"""Searching the running text with the patterns of rules, in linear time; and what it states."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec
import re2

from govlint.binding.prose.texts import Text, Texts
from govlint.finding import Location
from govlint.text.normalise import half_width
from govlint.text.numbers import Number
from govlint.text.patterns import for_lines, for_text, for_written, groups, has_needed
from govlint.text.quantities import Quantity, RoughWords, read_quantity

_LETTERS = str.maketrans("Oo", "00")


class Mention(msgspec.Struct, frozen=True):
    """One place where the text states a fact: the values of its groups, as written.

    ``rough`` are the words by which a quantity is only roughly meant.
    """

    values: dict[str, str]
    location: Location
    rough: RoughWords = RoughWords()

    def quantity(self, group: str) -> Quantity | None:
        """A value as a quantity: 12, 1.3万余, 二〇二四; None for words."""
        written = self.values.get(group)
        if written is None:
            return None
        return read_quantity(half_width(written).translate(_LETTERS), "", self.rough)

    def number(self, group: str) -> Number | None:
        """A value as a number, None for words."""
        quantity = self.quantity(group)
        return None if quantity is None else quantity.value


def values_of(match: re2._Match) -> dict[str, str]:
    """The named groups of a match that took part in it."""
    return {key: value for key, value in match.groupdict().items() if value is not None and not is_here(key)}


def is_here(group: str) -> bool:
    """Whether a group marks the place of a finding: ``here``; with several wordings ``here2`` and so on."""
    return group.startswith("here")


def matches(pattern: str, text: Text) -> bool:
    """Whether a pattern is found in a text."""
    return for_text(pattern).search(text.half) is not None


def matches_any(pattern: str, texts: Texts) -> bool:
    """Whether a pattern is found in any of the texts."""
    return any(matches(pattern, text) for text in candidates(pattern, texts))


def candidates(pattern: str, texts: Texts) -> Iterator[Text]:
    """The texts in which a pattern may be found, in order.

    Where it is known which words a match contains, a look for them leaves few texts, for most patterns
    none: those are never compiled. Else one search over all lines does; what it finds may still cross
    a line end.
    """
    words = texts.needed.get(pattern)
    if words:
        if has_needed(texts.whole, words):
            yield from (text for text in texts.items if has_needed(text.half, words))
        return
    following = 0
    for match in for_lines(pattern).finditer(texts.encoded):
        start, end = match.span()
        last = bisect_right(texts.starts, max(end - 1, start))
        yield from texts.items[max(following, bisect_right(texts.starts, start) - 1) : last]
        following = max(following, last)


def search(
    pattern: str, texts: Texts, as_written: bool = False, allow: str | None = None
) -> Iterator[tuple[re2._Match, Location]]:
    """Every match of a pattern in the texts, with the place of the part that matched.

    Where a group named ``here`` (or ``here2`` and so on) took part, that is the place; one inside of a
    stretch that ``allow`` fits is left out. The patterns are matched against the text in half-width forms,
    or ``as_written``.
    """
    made = for_written if as_written else for_text
    for text in texts.items if as_written else candidates(pattern, texts):
        compiled = made(pattern)
        form = text.text if as_written else text.half
        marks = [number for group, number in groups(pattern).items() if is_here(group)]
        allowed: list[tuple[int, int]] | None = None
        for match in compiled.finditer(form):
            here = next((number for number in marks if match.group(number) is not None), 0)
            start, end = match.span(here)
            if allow and allowed is None:
                allowed = [found.span() for found in made(allow).finditer(form)]
            if not any(first <= start and end <= last for first, last in allowed or ()):
                yield match, text.part(start, end)
