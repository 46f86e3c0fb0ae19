"""Tables that coloured rectangles alone draw."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Shape
from govlint.readers.page_layout.parts import NEAR, apart, nearest
from govlint.readers.page_layout.places import beside, is_within

# In so many rows, on the average, cells of a table stand beside each other at the same place.
_ROWS = 2
# Cells fill so much of their table; the rest is space between them.
_MOST_OF = 0.75


def tables_drawn(fills: Sequence[Shape], chars: CharIndex) -> list[list[Shape]]:
    """The tables that fills alone draw: in one they stand beside each other at the same places row for row.

    A coloured heading over rows without colour is none, nor is every other row. But a page end leaves
    rows of a table by themselves: at the upper one, or at the lower one of a page with such a table.
    """
    groups = [
        (cells, pairs)
        for group in _touching(_without_grounds(fills))
        if (pairs := list(beside(group))) and _is_full(cells := _cells(group, pairs))
    ]
    tables = [cells for cells, pairs in groups if _rows(pairs) >= _ROWS]
    rest = [
        cells
        for cells, pairs in groups
        if _rows(pairs) < _ROWS
        and (
            not chars.has_lines_above(min(cell.top for cell in cells))
            or (tables and not chars.has_lines_below(max(cell.bottom for cell in cells)))
        )
    ]
    return [*tables, *rest]


def _without_grounds(fills: Sequence[Shape]) -> list[Shape]:
    """The fills but for those behind a page or a whole table, which hold cells beside each other."""
    pairs = list(beside(fills))
    paired = set(itertools.chain(*pairs))

    def is_ground(fill: Shape) -> bool:
        box = (fill.x0, fill.top, fill.x1, fill.bottom)
        return any(is_within(left, box) and is_within(right, box) for left, right in pairs)

    return [fill for fill in fills if fill in paired or not is_ground(fill)]


def _cells(group: Sequence[Shape], pairs: Iterable[tuple[Shape, Shape]]) -> list[Shape]:
    """The cells of a table; a row of one cell has the colour of others, a paragraph has not."""
    paired = set(itertools.chain(*pairs))
    colours = {cell.fill for cell in paired}
    return [fill for fill in group if fill in paired or fill.fill in colours]


def _is_full(cells: Iterable[Shape]) -> bool:
    """Whether cells leave no rows without colour between them."""
    cells = set(cells)
    width = max(cell.x1 for cell in cells) - min(cell.x0 for cell in cells)
    height = max(cell.bottom for cell in cells) - min(cell.top for cell in cells)
    return sum(cell.width * cell.height for cell in cells) >= _MOST_OF * width * height


def _rows(pairs: Sequence[tuple[Shape, Shape]]) -> float:
    """In how many rows a place between fills is one, on the average."""
    places = apart(left.x1 for left, _ in pairs)
    rows = apart(max(left.top, right.top) for left, right in pairs)
    found = {(nearest(places, left.x1), nearest(rows, max(left.top, right.top))) for left, right in pairs}
    return len(found) / len(places)


def _touching(fills: Sequence[Shape]) -> list[list[Shape]]:
    """Fills in groups of those that touch."""
    groups: list[list[Shape]] = []
    for fill in sorted(fills, key=lambda fill: fill.top):
        near = [group for group in groups if any(_touch(fill, other) for other in group)]
        together = [*(other for group in near for other in group), fill]
        groups = [group for group in groups if not any(group is other for other in near)] + [together]
    return groups


def _touch(one: Shape, other: Shape) -> bool:
    return (
        one.x0 <= other.x1 + NEAR
        and other.x0 <= one.x1 + NEAR
        and one.top <= other.bottom + NEAR
        and other.top <= one.bottom + NEAR
    )
