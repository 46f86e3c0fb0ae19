"""Frames of tables closed that a page end or the style left open.

Web pages and word processors leave out rules: the outer ones of a table without a frame, and the
upper or lower one of a row that a page end cut. What the other rules show of the frame is put there.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence

from govlint.readers.page_layout.cells import Rule
from govlint.readers.page_layout.parts import NEAR

# A row is no higher than so many times the usual one.
_ROW = 1.3
# A drawing has many more rules than tables do.
_MOST_RULES = 2000
_Box = tuple[float, float, float, float]


def missing_rules(rules: Sequence[Rule]) -> list[Rule]:
    """The outer rules of tables that are not there, or not in full; none where there are too many rules."""
    frames = _frames(rules) if len(rules) <= _MOST_RULES else []
    return [rule for frame in frames for rule in _missing(frame)]


def _frames(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules of each table: those that touch."""
    frames: list[list[Rule]] = []
    for rule in rules:
        touching = [frame for frame in frames if any(_touch(rule, other) for other in frame)]
        together = [rule, *(other for frame in touching for other in frame)]
        frames = [frame for frame in frames if not any(frame is other for other in touching)] + [together]
    return _stacked(frames)


def _stacked(frames: Sequence[list[Rule]]) -> list[list[Rule]]:
    """Frames without rules on the side are one with those above that are as wide, but for a row between."""
    stacked: list[list[Rule]] = []
    for frame in sorted(frames, key=lambda frame: _box_of(frame)[1]):
        x0, top, x1, _ = _box_of(frame)
        for other in stacked:
            other_x0, _, other_x1, bottom = _box_of(other)
            as_wide = abs(x0 - other_x0) <= NEAR and abs(x1 - other_x1) <= NEAR
            if (
                as_wide
                and (_is_open(frame) or _is_open(other))
                and 0 <= top - bottom <= _ROW * _row_height([*other, *frame])
            ):
                other += frame
                break
        else:
            stacked.append(list(frame))
    return stacked


def _is_open(frame: Sequence[Rule]) -> bool:
    """Whether the left or the right outer rule is missing altogether."""
    x0, _, x1, _ = _box_of(frame)
    upright = [rule.at for rule in frame if rule.upright]
    return not upright or min(upright) > x0 + NEAR or max(upright) < x1 - NEAR


def _row_height(frame: Sequence[Rule]) -> float:
    """The usual distance between rules."""
    tops = sorted({round(rule.at) for rule in frame if not rule.upright})
    heights: list[float] = [after - before for before, after in itertools.pairwise(tops)]
    return statistics.median(heights) if heights else 0.0


def _box(rule: Rule) -> _Box:
    """Left, top, right and bottom of a rule."""
    if rule.upright:
        return rule.at, rule.start, rule.at, rule.end
    return rule.start, rule.at, rule.end, rule.at


def _box_of(frame: Sequence[Rule]) -> _Box:
    boxes = [_box(rule) for rule in frame]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _touch(one: Rule, other: Rule) -> bool:
    x0, top, x1, bottom = _box(one)
    other_x0, other_top, other_x1, other_bottom = _box(other)
    return (
        x0 <= other_x1 + NEAR
        and other_x0 <= x1 + NEAR
        and top <= other_bottom + NEAR
        and other_top <= bottom + NEAR
    )


def _missing(frame: Sequence[Rule]) -> Iterable[Rule]:
    """The outer rules that the others reach out to, and that are not there or not in full."""
    uprights = sum(rule.upright for rule in frame)
    if uprights in (0, len(frame)) or len(frame) < 3:
        return
    x0, top, x1, bottom = _box_of(frame)
    outer = [Rule(True, x, top, bottom) for x in (x0, x1)] + [Rule(False, y, x0, x1) for y in (top, bottom)]
    for rule in outer:
        along = [
            (other.start, other.end)
            for other in frame
            if other.upright == rule.upright and abs(other.at - rule.at) <= NEAR
        ]
        if not covered(along, rule.start, rule.end):
            yield rule


def covered(pieces: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    """Whether pieces reach from one end to the other without a gap."""
    for first, last in sorted(pieces):
        if first > start + NEAR:
            break
        start = max(start, last)
    return start >= end - NEAR
