"""Where filled rectangles stand to each other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from govlint.readers.page_layout.cells import Cell
from govlint.readers.page_layout.content import Shape
from govlint.readers.page_layout.parts import NEAR

# Points: a rule is no thicker, whether drawn as a line or as a rectangle.
THICK = 3.0


def is_thin(shape: Shape) -> bool:
    """Whether a rectangle is a rule."""
    return min(shape.width, shape.height) <= THICK


def is_within(fill: Shape, cell: Cell) -> bool:
    """Whether a fill lies within a box."""
    x0, top, x1, bottom = cell
    return (
        x0 - NEAR <= fill.x0
        and fill.x1 <= x1 + NEAR
        and top - NEAR <= fill.top
        and fill.bottom <= bottom + NEAR
    )


def beside(group: Sequence[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """The fills of which one ends where the other begins."""
    by_start = by_place((fill.x0, fill) for fill in group)
    for left in group:
        for right in at_place(by_start, left.x1):
            overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
            if left.x0 < right.x0 - NEAR and abs(right.x0 - left.x1) <= NEAR and overlap > THICK:
                yield left, right


def by_place(fills: Iterable[tuple[float, Shape]]) -> dict[int, list[Shape]]:
    """Fills by a place, to be looked up with ``at_place``."""
    found: dict[int, list[Shape]] = defaultdict(list)
    for place, fill in fills:
        found[round(place / NEAR)].append(fill)
    return found


def at_place(found: dict[int, list[Shape]], place: float) -> Iterator[Shape]:
    """The fills near a place."""
    at = round(place / NEAR)
    return itertools.chain(*(found.get(at + step, ()) for step in (-1, 0, 1)))
