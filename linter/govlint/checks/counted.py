"""Quantities with their units in a text, and where they stand: what lists and shares are made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from govlint.checks.outcome import Outcome
from govlint.checks.text import found_words
from govlint.finding import Location
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from govlint.text.patterns import for_text
from govlint.text.quantities import RoughWords, quantity_pattern, read_quantity
from govlint.text.sentences import after_last, before_next, is_endless

_SENTENCE_ENDS = "。!?"
_ONLY_PUNCTUATION = re.compile(r"[\s,:(、。]*")
# So much of the text behind a quantity can still say that it is only rough.
_BEHIND = 6
ROUGH = Bilingual("列举中有约数", "a figure in the list is only rough")


class Counted(msgspec.Struct, frozen=True):
    """A quantity with its unit, and where it stands in a text."""

    value: Number
    exact: bool
    unit: str
    start: int
    end: int


class Counting(msgspec.Struct, frozen=True):
    """How quantities are found: in which units, and by which words they are rough."""

    units: str
    rough: RoughWords

    @property
    def pattern(self) -> re.Pattern[str]:
        """A quantity and its unit, a group each."""
        found: re.Pattern[str] = for_text(f"({quantity_pattern(self.rough)})\\s*({self.units})")
        return found


def sentence_start(half: str, before: int) -> int:
    """Where the sentence begins that a position lies in."""
    return after_last(half, _SENTENCE_ENDS, before)


def sentence_end(half: str, after: int) -> int:
    """Where the sentence ends that a position lies in."""
    return before_next(half, _SENTENCE_ENDS, after)


def in_endless_sentence(half: str, start: int, end: int) -> bool:
    """Whether a part of a text lies in what is too long to be a sentence."""
    return is_endless(half, _SENTENCE_ENDS, start, end)


def only_punctuation(between: str) -> bool:
    """Whether nothing but punctuation stands between two things."""
    return _ONLY_PUNCTUATION.fullmatch(between) is not None


class Quantities:
    """The quantities of one text in half-width forms, read once: many lists and shares may ask for them."""

    def __init__(self, counting: Counting, half: str) -> None:
        self._all = list(_quantities(counting, half))
        self._starts = [quantity.start for quantity in self._all]

    def between(self, start: int, end: int) -> list[Counted]:
        """The quantities between two positions of the text, in its order."""
        found = self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if found and found[-1].end > end:
            del found[-1]
        return found


def _quantities(counting: Counting, half: str) -> Iterator[Counted]:
    for match in counting.pattern.finditer(half):
        behind = half[match.end(1) : match.end(1) + _BEHIND]
        quantity = read_quantity(match.group(1), behind, counting.rough)
        if quantity is not None:
            exact = not quantity.slack
            yield Counted(quantity.value, exact, match.group(2), match.start(1), match.end())


def uncertain(place: Location, why: Bilingual) -> Outcome:
    """The words at a place cannot be judged, and why."""
    words = found_words(place)
    reason = Bilingual(f"“{words}”：{why.zh}", f"“{words}”: {why.en}")
    return Outcome(status="not-assessable", location=place, reason=reason)
