"""What a finding quotes of the report: all of a paragraph or a cell, or the part around the words meant.

A page that lost its paragraphs is one text of any length, and each of its many findings would carry
all of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from govlint.finding import Evidence, Location, Operand
from govlint.text.bilingual import shortened
from govlint.text.sentences import LONGEST_SENTENCE

# A paragraph of more characters than this is none: see the longest sentence.
LONGEST_TEXT = LONGEST_SENTENCE
# Of a longer one so much is quoted before the words that are meant, of these, and behind them.
_AROUND, _MEANT = 200, 1000


def excerpt(place: Location) -> Location:
    """The place; of a text longer than LONGEST_TEXT only what stands around the words that its span marks."""
    text = place.text
    if text is None or len(text) <= LONGEST_TEXT:
        return place
    start, end = place.span or (0, 0)
    end = min(end, start + _MEANT)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    # Of a number that lies on the edge nothing is left: part of one might no longer be seen to be private.
    while 0 < first < start and _goes_on(text, first):
        first += 1
    while end < last < len(text) and _goes_on(text, last):
        last -= 1
    span = place.span and (start - first, end - first)
    return Location(place.route, place.anchor, text[first:last], span, place.file)


def _goes_on(text: str, at: int) -> bool:
    """Whether a number or a word of Latin letters goes on across a position."""
    return all(not sign.isspace() and (sign.isascii() or sign.isdigit()) for sign in text[at - 1 : at + 1])


def excerpts(places: Sequence[Location]) -> tuple[Location, ...]:
    """Several places, each with no more of its text than LONGEST_TEXT."""
    return tuple(map(excerpt, places))


def short_evidence(evidence: Evidence) -> Evidence:
    """The evidence with no more of what operands and formula say than a person can read."""
    operands = tuple(map(_short_operand, evidence.operands))
    return msgspec.structs.replace(
        evidence,
        formula=shortened(evidence.formula, LONGEST_TEXT),
        filled=shortened(evidence.filled, LONGEST_TEXT),
        operands=operands,
        computed=evidence.computed and shortened(evidence.computed),
        reported=evidence.reported and shortened(evidence.reported),
        brief=evidence.brief and (shortened(evidence.brief[0], LONGEST_TEXT), evidence.brief[1]),
    )


def _short_operand(operand: Operand) -> Operand:
    value = None if operand.value is None else shortened(operand.value)
    place = None if operand.location is None else excerpt(operand.location)
    return msgspec.structs.replace(operand, value=value, location=place)
