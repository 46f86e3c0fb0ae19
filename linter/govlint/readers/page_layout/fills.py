"""Coloured rectangles told apart: cells of tables, and what only stands behind text.

Word processors put one behind every shaded paragraph, or every line of it, and behind marked words.
Its edges are no rules; where it touches a table they would make rows of it that nobody sees.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from govlint.readers.page_layout.cells import Cell, Rule
from govlint.readers.page_layout.content import Char, Shape
from govlint.readers.page_layout.frames import covered
from govlint.readers.page_layout.parts import NEAR, apart, nearest

# Points: a rule is no thicker, whether drawn as a line or as a rectangle.
_THICK = 3.0
# In so many rows, on the average, cells of a table stand beside each other at the same place.
_ROWS = 2
# Cells fill so much of their table; the rest is space between them.
_MOST_OF = 0.75
# Points between marked words.
_JOINED = 1.0
# Points between the ends of marked words and those of the mark.
_TIGHT = 1.5
# No cell is narrower.
_NARROW = 6.0


def is_thin(shape: Shape) -> bool:
    """Whether a rectangle is a rule."""
    return min(shape.width, shape.height) <= _THICK


def marks(fills: Sequence[Shape], chars: Sequence[Char]) -> list[Shape]:
    """Of coloured rectangles those behind marked words: they are as long as the words, as no cell is."""
    own = _Chars(chars)
    return [fill for fill in fills if fill.width <= _NARROW or _is_mark(fill, own.in_fill(fill))]


def is_gap(shape: Shape, fills: Sequence[Shape], marked: Collection[Shape], rules: Sequence[Rule]) -> bool:
    """Whether a thin upright fill only closes a gap between marked words: no level rules end it."""
    beside = [fill for fill in fills if _goes_on(shape, fill)] if shape.width <= _THICK else []
    if not beside or any(fill not in marked for fill in beside):
        return False
    level = [rule for rule in rules if not rule.upright and rule.start - NEAR <= shape.x0 <= rule.end + NEAR]
    return not all(any(abs(rule.at - end) <= NEAR for rule in level) for end in (shape.top, shape.bottom))


def _goes_on(shape: Shape, fill: Shape) -> bool:
    """Whether a fill as high stands right beside a thin one."""
    return (
        (abs(fill.x0 - shape.x1) <= _JOINED or abs(shape.x0 - fill.x1) <= _JOINED)
        and fill.top - _JOINED <= shape.top
        and shape.bottom <= fill.bottom + _JOINED
    )


def cell_fills(
    fills: Sequence[Shape], rules: Sequence[Rule], cells: Sequence[Cell], chars: Sequence[Char]
) -> list[Shape]:
    """Of coloured rectangles that mark no words those that are cells or rows of a table.

    ``rules`` and ``cells`` are those that lines make: what lies within such a cell has no edge that
    they lack.
    """
    free = [fill for fill in fills if not any(_is_within(fill, cell) for cell in cells)]
    uprights = [rule for rule in rules if rule.upright]
    ruled = {fill for fill in free if _is_crossed(fill, uprights)}
    drawn = {cell for table in _drawn(free, _Chars(chars)) for cell in table}
    return [fill for fill in free if fill in ruled or fill in drawn]


class _Chars:
    """Characters of a page by their height."""

    def __init__(self, chars: Iterable[Char]) -> None:
        self._chars = sorted((char for char in chars), key=lambda char: char.middle[1])
        self._middles = [char.middle[1] for char in self._chars]

    def in_fill(self, fill: Shape) -> list[Char]:
        """The characters on a fill."""
        first, last = bisect_left(self._middles, fill.top), bisect_right(self._middles, fill.bottom)
        return [char for char in self._chars[first:last] if fill.x0 <= char.middle[0] <= fill.x1]

    def are_above(self, top: float) -> bool:
        """Whether more text stands above than one line, which may be a running head."""
        return _are_lines(self._chars[: bisect_left(self._middles, top)])

    def are_below(self, bottom: float) -> bool:
        """Whether more text stands below than one line, which may be a page number."""
        return _are_lines(self._chars[bisect_right(self._middles, bottom) :])


def _are_lines(chars: Sequence[Char]) -> bool:
    tops = [char.top for char in chars if char.text.strip()]
    return bool(tops) and max(tops) - min(tops) > NEAR


def _is_mark(fill: Shape, chars: Sequence[Char]) -> bool:
    tops = [char.top for char in chars]
    return (
        bool(chars)
        and max(tops) - min(tops) <= NEAR
        and min(char.x0 for char in chars) <= fill.x0 + _TIGHT
        and max(char.x1 for char in chars) >= fill.x1 - _TIGHT
    )


def _is_within(fill: Shape, cell: Cell) -> bool:
    x0, top, x1, bottom = cell
    return (
        x0 - NEAR <= fill.x0
        and fill.x1 <= x1 + NEAR
        and top - NEAR <= fill.top
        and fill.bottom <= bottom + NEAR
    )


def _is_crossed(fill: Shape, uprights: Iterable[Rule]) -> bool:
    """Whether rules run down both sides of a fill, or through it."""
    along = [rule for rule in uprights if fill.x0 - NEAR <= rule.at <= fill.x1 + NEAR]

    def is_ruled(x0: float, x1: float) -> bool:
        pieces = [(rule.start, rule.end) for rule in along if x0 <= rule.at <= x1]
        return covered(pieces, fill.top, fill.bottom)

    left, right = fill.x0 + NEAR, fill.x1 - NEAR
    if is_ruled(fill.x0 - NEAR, left) and is_ruled(right, fill.x1 + NEAR):
        return True
    inside = {rule.at for rule in along if left < rule.at < right}
    return any(is_ruled(at, at) for at in inside)


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


def _drawn(fills: Sequence[Shape], chars: _Chars) -> list[list[Shape]]:
    """The tables that fills alone draw: in one they stand beside each other at the same places row for row.

    A coloured heading over rows without colour is none, nor is every other row. But a page end leaves
    rows of a table by themselves: at the upper one, or at the lower one of a page with such a table.
    """
    groups = [
        (cells, pairs)
        for group in _touching(fills)
        if (pairs := list(_beside(group))) and _is_full(cells := _cells(group, pairs))
    ]
    tables = [cells for cells, pairs in groups if _rows(pairs) >= _ROWS]
    rest = [
        cells
        for cells, pairs in groups
        if _rows(pairs) < _ROWS
        and (
            not chars.are_above(min(cell.top for cell in cells))
            or (tables and not chars.are_below(max(cell.bottom for cell in cells)))
        )
    ]
    return [*tables, *rest]


def _cells(group: Sequence[Shape], pairs: Iterable[tuple[Shape, Shape]]) -> list[Shape]:
    """The cells of a table; a row of one cell has the colour of others, a paragraph has not."""
    beside = set(itertools.chain(*pairs))
    colours = {cell.fill for cell in beside}
    return [fill for fill in group if fill in beside or fill.fill in colours]


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


def _beside(group: Iterable[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """The fills of which one ends where the other begins."""
    by_start: dict[int, list[Shape]] = defaultdict(list)
    for fill in group:
        by_start[round(fill.x0 / NEAR)].append(fill)
    for left in group:
        place = round(left.x1 / NEAR)
        for right in itertools.chain(*(by_start.get(place + step, ()) for step in (-1, 0, 1))):
            overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
            if left.x0 < right.x0 - NEAR and abs(right.x0 - left.x1) <= NEAR and overlap > _THICK:
                yield left, right
