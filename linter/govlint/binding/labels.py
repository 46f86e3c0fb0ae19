"""Matching printed labels with those of the form: exact, accepted variant, near, or not at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

import msgspec

from govlint.packs.pack import Label
from govlint.text.normalise import fold, split_number, without_punctuation

Likeness = Literal["exact", "variant", "renumbered", "punctuation", "altered"]

# Below this similarity two labels are different labels. Taken from the typing slips listed in
# the field (two characters lost of thirteen, one of seven) against the closest pair of official
# labels (结果维持 and 结果纠正: 0.5).
NEAR = 0.68
# In the place that its neighbours leave for a label, this much is enough; and this, if nothing else is open.
NEAR_IN_PLACE = 0.55
_NEAR_ALONE = 0.5
# From here on it is that label with a slip, as one of three characters; below, it may be another one.
_SURE_IN_PLACE = 0.6
# There, a piece of a label of so many characters is that label, shortened.
_SHORTENED = 4


class Match(msgspec.Struct, frozen=True):
    """Which expected label (its index) a text stands for, and how like it is.

    Where only its place tells it from a label of another meaning, it is not ``sure``.
    """

    index: int
    likeness: Likeness
    sure: bool = True


def likeness(text: str, label: Label) -> Likeness | None:
    """How a text equals a label without guessing; None where only a near match could help."""
    folded, expected = fold(text), fold(label.text)
    if folded == expected:
        return "exact"
    if any(folded == fold(alias) for alias in label.aliases):
        return "variant"
    if without_punctuation(folded) == without_punctuation(expected):
        number, expected_number = split_number(folded)[0], split_number(expected)[0]
        return "punctuation" if number == expected_number else "renumbered"
    if split_number(folded)[1] == split_number(expected)[1] and len(expected) > 2:
        return "renumbered"
    return None


def similarity(text: str, label: Label) -> float:
    """How alike a text and a label are, from 0 to 1, numbers in front set aside."""
    # Imported here: a report without slips never needs it, and it would slow every start.
    from rapidfuzz import fuzz

    folded, expected = split_number(fold(text))[1], split_number(fold(label.text))[1]
    if not folded or not expected:
        return 0.0
    if len(expected) >= 2 and folded.startswith((expected + "(", expected + "[")):
        return 0.95
    if len(folded) >= 2 and expected.startswith(folded + "("):
        return 0.95
    if len(expected) >= 4 and expected in folded and len(folded) <= 3 * len(expected):
        return 0.9
    return fuzz.ratio(folded, expected) / 100


def alike(text: str, label: Label) -> float:
    """How alike a text and a label are, from 0 to 1; a label written in any of its ways is all alike."""
    return 1.0 if likeness(text, label) else similarity(text, label)


def align(texts: Sequence[str], labels: Sequence[Label], in_place: bool = False) -> list[Match | None]:
    """Assign texts to labels, each at most once: equal ones first, then the nearest.

    Among equally near labels the one that keeps the printed order wins. With ``in_place``, a text that is
    only somewhat like a label is also assigned to it where its neighbours leave no other.
    """
    matches: list[Match | None] = [None] * len(texts)
    free: dict[str, list[int]] = {}
    for index, label in enumerate(labels):
        free.setdefault(fold(label.text), []).append(index)
    taken: set[int] = set()
    for position, text in enumerate(texts):
        candidates = free.get(fold(text))
        if candidates:
            index = candidates.pop(0)
            matches[position] = Match(index, "exact")
            taken.add(index)
    if len(taken) in (len(texts), len(labels)):
        return matches
    _match(texts, labels, matches, taken, near=False)
    _match(texts, labels, matches, taken, near=True)
    if in_place:
        _match_in_place(texts, labels, matches)
    return matches


def _match_in_place(texts: Sequence[str], labels: Sequence[Label], matches: list[Match | None]) -> None:
    """Match a text with the one label that its neighbours leave between them, if somewhat like it."""
    alone = matches.count(None) == 1 and len(texts) == len(labels)
    least = _NEAR_ALONE if alone else NEAR_IN_PLACE
    for position, text in enumerate(texts):
        index = left_open(matches, position, len(labels))
        if index is None:
            continue
        score = 1.0 if _is_piece(text, labels[index]) else similarity(text, labels[index])
        if score >= least:
            matches[position] = Match(index, "altered", score >= _SURE_IN_PLACE)


def left_open(matches: Sequence[Match | None], position: int, count: int) -> int | None:
    """The one of ``count`` labels that the matches before and after an open position leave between them."""
    if matches[position] is not None:
        return None
    before = matches[position - 1] if position else Match(-1, "exact")
    after = matches[position + 1] if position + 1 < len(matches) else Match(count, "exact")
    if before and after and after.index == before.index + 2:
        return before.index + 1
    return None


def _is_piece(text: str, label: Label) -> bool:
    piece, whole = split_number(fold(text))[1], split_number(fold(label.text))[1]
    return len(piece) >= _SHORTENED and piece in whole


def _match(
    texts: Sequence[str],
    labels: Sequence[Label],
    matches: list[Match | None],
    taken: set[int],
    near: bool,
) -> None:
    """Match what is still open on both sides, the most alike and best placed pairs first."""
    pairs: list[tuple[float, int, int, int, Likeness]] = []
    places = _expected_places(matches)
    for position, text in enumerate(texts):
        if matches[position] is not None or not fold(text):
            continue
        place = places[position]
        for index, label in enumerate(labels):
            if index in taken:
                continue
            if near:
                score = similarity(text, label)
                if score >= NEAR:
                    pairs.append((-score, abs(index - place), position, index, "altered"))
            elif how := likeness(text, label):
                pairs.append((-1.0, abs(index - place), position, index, how))
    for _, _, position, index, how in sorted(pairs):
        if matches[position] is None and index not in taken:
            matches[position] = Match(index, how)
            taken.add(index)


def _expected_places(matches: Sequence[Match | None]) -> list[int]:
    """For every position the index that would follow the nearest match above."""
    places: list[int] = []
    following = 0
    for match in matches:
        places.append(following)
        following = (match.index if match else following) + 1
    return places


def out_of_order(indices: Sequence[int]) -> list[int]:
    """Positions to move so that the rest is ascending: all outside a longest ascending run.

    Of two that changed places, the later one is named.
    """
    # Patience sorting from the end: for each length of a run, where the best one begins so far.
    begins: list[int] = []
    values: list[int] = []
    behind = [-1] * len(indices)
    for position in range(len(indices) - 1, -1, -1):
        value = -indices[position]
        length = bisect_left(values, value)
        behind[position] = begins[length - 1] if length else -1
        begins[length : length + 1] = [position]
        values[length : length + 1] = [value]
    kept: set[int] = set()
    position = begins[-1] if begins else -1
    while position >= 0:
        kept.add(position)
        position = behind[position]
    return [position for position in range(len(indices)) if position not in kept]
