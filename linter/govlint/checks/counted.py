"""Quantities with their units in a text, and where they stand: what lists and shares are made of."""

from __future__ import annotations

import re

import msgspec

from govlint.binding.prose.texts import Text
from govlint.checks.outcome import Outcome
from govlint.checks.text import found_words
from govlint.document import moved
from govlint.finding import Location
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from govlint.text.patterns import for_text
from govlint.text.quantities import RoughWords, quantity_pattern, read_quantity
from govlint.text.sentences import after_last, before_next

_SENTENCE_ENDS = "。!?"
_ONLY_PUNCTUATION = re.compile(r"[\s,:(、。]*")
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


def only_punctuation(between: str) -> bool:
    """Whether nothing but punctuation stands between two things."""
    return _ONLY_PUNCTUATION.fullmatch(between) is not None


def quantities(counting: Counting, half: str, start: int, end: int) -> list[Counted]:
    """The quantities between two positions of a text in half-width forms, in its order."""
    found = []
    for match in counting.pattern.finditer(half[start:end]):
        behind = half[start + match.end(1) : start + match.end(1) + 6]
        quantity = read_quantity(match.group(1), behind, counting.rough)
        if quantity is not None:
            first = start + match.start(1)
            found.append(
                Counted(quantity.value, not quantity.slack, match.group(2), first, start + match.end())
            )
    return found


def place_of(text: Text, start: int, end: int) -> Location:
    """The place of a part of a text."""
    place = text.location
    exact = place.anchor is not None and place.route[0].kind != "title"
    anchor = moved(place.anchor, start) if exact and place.anchor else place.anchor
    return Location(place.route, anchor, text.text, (start, end))


def uncertain(place: Location, why: Bilingual) -> Outcome:
    """The words at a place cannot be judged, and why."""
    words = found_words(place)
    reason = Bilingual(f"“{words}”：{why.zh}", f"“{words}”: {why.en}")
    return Outcome(status="not-assessable", location=place, reason=reason)
