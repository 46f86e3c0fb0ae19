"""What a PDF page is made of, between its characters and the blocks of a report."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from govlint.document import PageAnchor

# Points within which two edges are one.
NEAR = 4.0
_STEP = 4.0


class Words(msgspec.Struct):
    """Words of a line without a gap between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def centre(self) -> float:
        """The middle between left and right."""
        return (self.x0 + self.x1) / 2


class Line(msgspec.Struct):
    """A line of text outside tables."""

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    words: list[Words]

    @property
    def anchor(self) -> PageAnchor:
        """Where the line stands."""
        return page_anchor(self.page, self.x0, self.top, self.x1, self.bottom)


class Box(msgspec.Struct):
    """A cell of a table on one page."""

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    doubtful: bool = False


# Row, column, rows and columns covered, and the cell.
Placed = tuple[int, int, int, int, Box]


class Grid(msgspec.Struct):
    """A table, perhaps of several pages: its cells with rows and columns as numbers of edges.

    ``lines`` is the text of a table of one column, which may be a frame and no table.
    """

    page: int
    boxes: list[Placed]
    rows: int
    edges: list[float]
    last_page: int
    box: tuple[float, float, float, float]
    lines: list[Line] = []


def page_anchor(page: int, x0: float, top: float, x1: float, bottom: float) -> PageAnchor:
    """The place of a box on a page, in points to one decimal."""
    return PageAnchor(page, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def apart(values: Iterable[float], distance: float = NEAR) -> list[float]:
    """Positions in order, of those that lie together the first."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > distance:
            kept.append(value)
    return kept


def steps(lines: Sequence[Line], smallest: float) -> list[float]:
    """How far below the line before lines stand, on one page and within a few times their height.

    A height below ``smallest`` counts as that.
    """
    return [
        after.top - before.top
        for before, after in itertools.pairwise(lines)
        if before.page == after.page and 0 < after.top - before.top < _STEP * max(before.size, smallest)
    ]


def nearest(edges: Sequence[float], value: float) -> int:
    """The number of the edge nearest to a position, of edges in order; the lower one of two as near."""
    behind = bisect_left(edges, value)
    if behind in (0, len(edges)):
        return min(behind, len(edges) - 1)
    return behind - 1 if value - edges[behind - 1] <= edges[behind] - value else behind
