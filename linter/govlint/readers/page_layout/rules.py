"""The rules of tables on a PDF page: dots put together to lines, and frames closed that a page end left open.

Web pages and word processors leave out rules: the outer ones of a table without a frame, and the
upper or lower one of a row that a page end cut. What the other rules show of the frame is put there.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from govlint.readers.page_layout.parts import NEAR

Rule = dict[str, Any]

# Points: a dot is no larger; dots follow each other so closely; a line of dots is
# at least so long. A row is no higher than so many times the usual one.
_DOT = 2.5
_GAP = 3.0
_LINE = 12.0
_ROW = 1.3
_MOST_DOTS = 60_000
_MOST_EDGES = 2000


def with_closed_frames(page: Any) -> tuple[Any, Any]:
    """The page without the dots of dotted rules, and what finds its tables: pdfplumber's TableFinder."""
    dots = [
        shape for kind in ("rect", "curve", "line") for shape in page.objects.get(kind, ()) if _is_dot(shape)
    ]
    dotted: list[Rule] = []
    if 0 < len(dots) <= _MOST_DOTS:
        dotted = [*_lines(dots, "h"), *_lines(dots, "v")]
        page = page.filter(lambda shape: shape["object_type"] == "char" or not _is_dot(shape))
    finder = page.debug_tablefinder(_settings(dotted))
    # A drawing has many more rules than tables do.
    frames = _frames(finder.edges) if len(finder.edges) <= _MOST_EDGES else []
    missing = [rule for frame in frames for rule in _missing(frame)]
    return page, page.debug_tablefinder(_settings([*dotted, *missing])) if missing else finder


def _settings(rules: Sequence[Rule]) -> dict[str, Any]:
    return {
        "explicit_vertical_lines": [rule for rule in rules if rule["orientation"] == "v"],
        "explicit_horizontal_lines": [rule for rule in rules if rule["orientation"] == "h"],
    }


def _is_dot(shape: Rule) -> bool:
    """Whether a shape is a dot, or a dash as short."""
    return bool(shape["width"] <= _DOT and shape["height"] <= _DOT)


def _lines(dots: Sequence[Rule], orientation: str) -> Iterable[Rule]:
    """The lines that dots make in one direction."""
    along, behind, across = ("x0", "x1", "top") if orientation == "h" else ("top", "bottom", "x0")
    run: list[Rule] = []
    for dot in sorted(dots, key=lambda dot: (round(dot[across]), dot[along])):
        if run and round(dot[across]) == round(run[0][across]) and dot[along] - run[-1][behind] <= _GAP:
            run.append(dot)
            continue
        yield from _line(run, orientation)
        run = [dot]
    yield from _line(run, orientation)


def _line(run: Sequence[Rule], orientation: str) -> Iterable[Rule]:
    if not run:
        return
    x0, x1 = min(dot["x0"] for dot in run), max(dot["x1"] for dot in run)
    top, bottom = min(dot["top"] for dot in run), max(dot["bottom"] for dot in run)
    if max(x1 - x0, bottom - top) >= _LINE:
        yield _rule(x0, top, x1, bottom, orientation)


def _rule(x0: float, top: float, x1: float, bottom: float, orientation: str) -> Rule:
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _frames(edges: Sequence[Rule]) -> list[list[Rule]]:
    """The rules of each table: those that touch."""
    frames: list[list[Rule]] = []
    for edge in edges:
        touching = [frame for frame in frames if any(_touch(edge, other) for other in frame)]
        merged = [edge, *(other for frame in touching for other in frame)]
        frames = [frame for frame in frames if not any(frame is other for other in touching)] + [merged]
    return _stacked(frames)


def _stacked(frames: Sequence[list[Rule]]) -> list[list[Rule]]:
    """Frames without rules on the side are one with those above that are as wide, but for a row between."""
    stacked: list[list[Rule]] = []
    for frame in sorted(frames, key=lambda frame: min(edge["top"] for edge in frame)):
        x0, top, x1, _ = _box(frame)
        for other in stacked:
            other_x0, _, other_x1, bottom = _box(other)
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
    x0, _, x1, _ = _box(frame)
    upright = [edge["x0"] for edge in frame if edge["orientation"] == "v"]
    return not upright or min(upright) > x0 + NEAR or max(upright) < x1 - NEAR


def _row_height(frame: Sequence[Rule]) -> float:
    """The usual distance between rules."""
    tops = sorted({round(edge["top"]) for edge in frame if edge["orientation"] == "h"})
    heights: list[float] = [after - before for before, after in itertools.pairwise(tops)]
    return statistics.median(heights) if heights else 0.0


def _box(frame: Sequence[Rule]) -> tuple[float, float, float, float]:
    return (
        min(edge["x0"] for edge in frame),
        min(edge["top"] for edge in frame),
        max(edge["x1"] for edge in frame),
        max(edge["bottom"] for edge in frame),
    )


def _touch(one: Rule, other: Rule) -> bool:
    return bool(
        one["x0"] <= other["x1"] + NEAR
        and other["x0"] <= one["x1"] + NEAR
        and one["top"] <= other["bottom"] + NEAR
        and other["top"] <= one["bottom"] + NEAR
    )


def _missing(frame: Sequence[Rule]) -> Iterable[Rule]:
    """The outer rules that the others reach out to, and that are not there or not in full."""
    level = [edge for edge in frame if edge["orientation"] == "h"]
    upright = [edge for edge in frame if edge["orientation"] == "v"]
    if not level or not upright or len(level) + len(upright) < 3:
        return
    x0, top, x1, bottom = _box(frame)
    for x in (x0, x1):
        if not _covered([(e["top"], e["bottom"]) for e in upright if abs(e["x0"] - x) <= NEAR], top, bottom):
            yield _rule(x, top, x, bottom, "v")
    for y in (top, bottom):
        if not _covered([(e["x0"], e["x1"]) for e in level if abs(e["top"] - y) <= NEAR], x0, x1):
            yield _rule(x0, y, x1, y, "h")


def _covered(pieces: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    """Whether pieces reach from one end to the other without a gap."""
    for first, last in sorted(pieces):
        if first > start + NEAR:
            return False
        start = max(start, last)
    return start >= end - NEAR
