"""Sentences of a report with the words that are wrong marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from govlint.finding import Severity
from govlint.outputs.page.marks import Mark, worst
from govlint.text.sentences import after_last, before_next

_SENTENCE_ENDS = "。！？!?；;"


class Words(msgspec.Struct, frozen=True):
    """Words that are marked: where they are in their text, and the finding that lies in them, or the
    number of the one that they take part in.
    """

    start: int
    end: int
    finding: Mark | None = None
    part_of: int | None = None


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text that is marked alike; ``ends`` are the findings whose words end with it, and
    ``left_out`` says that it stands for sentences that are not shown.
    """

    text: str
    severity: Severity | None = None
    part_of: tuple[int, ...] = ()
    ends: tuple[Mark, ...] = ()
    left_out: bool = False


def passage(text: str, words: Sequence[Words]) -> tuple[Piece, ...]:
    """The sentences of a text that have marked words, in pieces; what lies between is left out."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _sentences(text, words):
        if start > at:
            pieces.append(Piece("……", left_out=True))
        pieces += pieces_between(text, start, end, words)
        at = end
    if text[at:].strip():
        pieces.append(Piece("……", left_out=True))
    return tuple(pieces)


def _sentences(text: str, words: Sequence[Words]) -> list[tuple[int, int]]:
    """Where the sentences with marked words begin and end; neighbours are one."""
    found: list[tuple[int, int]] = []
    for one in sorted(words, key=lambda words: words.start):
        start = after_last(text, _SENTENCE_ENDS, one.start)
        end = min(before_next(text, _SENTENCE_ENDS, one.end - 1) + 1, len(text))
        if found and start <= found[-1][1]:
            first, last = found.pop()
            start, end = first, max(end, last)
        found.append((start, end))
    return found


def pieces_between(text: str, start: int, end: int, words: Sequence[Words]) -> list[Piece]:
    """What stands between two places of a text, in pieces that are marked alike."""
    here = [one for one in words if start <= one.start < one.end <= end]
    cuts = sorted({start, end, *(one.start for one in here), *(one.end for one in here)})
    waiting = sorted(range(len(here)), key=lambda number: -here[number].start)
    covering: list[int] = []
    pieces = []
    for first, last in pairwise(cuts):
        covering = [number for number in covering if here[number].end > first]
        while waiting and here[waiting[-1]].start == first:
            covering.append(waiting.pop())
        marked = [here[number] for number in sorted(covering)]
        findings = [one.finding for one in marked if one.finding is not None]
        part_of = {one.part_of for one in marked if one.part_of is not None}
        ends = tuple(one.finding for one in marked if one.finding is not None and one.end == last)
        pieces.append(Piece(text[first:last], worst(findings), tuple(sorted(part_of)), ends))
    return pieces
