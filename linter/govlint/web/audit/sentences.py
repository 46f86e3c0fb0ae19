"""The sentences of two texts side by side: which are the same, nearly the same, or in one of them only."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from rapidfuzz.distance import Indel

from govlint.text.masked import masked

Kind = Literal["same", "near", "left", "right"]
KINDS: tuple[Kind, ...] = ("same", "near", "left", "right")
# Two sentences are nearly the same if so much of them is, once numbers, dates and names are masked.
NEARLY = 0.75
# Each of one text is compared with each of the other: no report has so many, and none is waited for.
_MOST_COMPARISONS = 40_000
_LONGEST = 2000


class Piece(msgspec.Struct, frozen=True):
    """Words of a sentence, and whether the other one has others there."""

    text: str
    differs: bool = False


class Pair(msgspec.Struct, frozen=True):
    """A sentence with the one that it is beside; where ``kind`` is left or right, the other side is empty."""

    kind: Kind
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()


def side_by_side(left: Sequence[str], right: Sequence[str], names: Sequence[str] = ()) -> list[Pair]:
    """The sentences of two texts in the order of the left one, each beside its like.

    Those that only the right one has stand where they are in it. ``names`` are those of the bodies, by which
    alone two sentences may differ. A sentence is beside one other at most.
    """
    partner = _equal(left, right)
    partner |= _nearly(left, right, partner, names)
    return list(_in_order(left, right, partner))


def _equal(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for at, text in enumerate(right):
        waiting[text].append(at)
    return {at: waiting[text].popleft() for at, text in enumerate(left) if waiting[text]}


def _nearly(
    left: Sequence[str], right: Sequence[str], equal: Mapping[int, int], names: Sequence[str]
) -> dict[int, int]:
    """The most alike first, of those that are equal to none."""
    taken = set(equal.values())
    own = _masked(left, equal.keys(), names)
    theirs = _masked(right, taken, names)
    if len(own) * len(theirs) > _MOST_COMPARISONS:
        return {}
    found = [
        (-share, one, other)
        for one, text in own.items()
        for other, its in theirs.items()
        if (share := Indel.normalized_similarity(text, its, score_cutoff=NEARLY))
    ]
    partner: dict[int, int] = {}
    for _, one, other in sorted(found):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return partner


def _masked(sentences: Sequence[str], taken: Collection[int], names: Sequence[str]) -> dict[int, str]:
    masks = {
        at: masked(text, names)
        for at, text in enumerate(sentences)
        if at not in taken and len(text) <= _LONGEST
    }
    return {at: mask for at, mask in masks.items() if mask}


def _in_order(left: Sequence[str], right: Sequence[str], partner: Mapping[int, int]) -> Iterator[Pair]:
    taken = set(partner.values())
    told = 0
    for at, text in enumerate(left):
        if at not in partner:
            yield Pair("left", (Piece(text),))
            continue
        other = partner[at]
        for before in range(told, other):
            if before not in taken:
                yield Pair("right", (), (Piece(right[before]),))
        told = max(told, other + 1)
        yield _pair(text, right[other])
    for rest in range(told, len(right)):
        if rest not in taken:
            yield Pair("right", (), (Piece(right[rest]),))


def _pair(one: str, other: str) -> Pair:
    if one == other:
        return Pair("same", (Piece(one),), (Piece(other),))
    left: list[Piece] = []
    right: list[Piece] = []
    for step in Indel.opcodes(one, other):
        differs = step.tag != "equal"
        for pieces, text in (
            (left, one[step.src_start : step.src_end]),
            (right, other[step.dest_start : step.dest_end]),
        ):
            if text:
                pieces.append(Piece(text, differs))
    return Pair("near", tuple(left), tuple(right))
