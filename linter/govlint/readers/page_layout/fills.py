"""Coloured rectangles told apart: cells of tables, and what only stands behind text.

Word processors put one behind every shaded paragraph, or every line of it, and behind marked words.
Its edges are no rules; where it touches a table they would make rows of it that nobody sees.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from govlint.readers.page_layout.cells import Cell, Rule
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Shape
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


def marks(fills: Sequence[Shape], chars: CharIndex) -> list[Shape]:
    """Of coloured rectangles those behind marked words: they are as long as the words, as no cell is."""
    return [fill for fill in fills if fill.width <= _NARROW or _is_mark(fill, chars)]


def gaps(
    shapes: Iterable[Shape], fills: Sequence[Shape], marked: Collection[Shape], rules: Sequence[Rule]
) -> set[Shape]:
    """Of ``shapes`` the thin upright fills that only close gaps between marked words."""
    by_side = _by_place((side, fill) for fill in fills for side in (fill.x0, fill.x1))
    level = [rule for rule in rules if not rule.upright]
    found: set[Shape] = set()
    for shape in shapes:
        if shape.fill and shape.width <= _THICK < shape.height:
            beside = [fill for fill in _at(by_side, shape.x0) if _goes_on(shape, fill)]
            if beside and all(fill in marked for fill in beside) and not _is_ended(shape, level):
                found.add(shape)
    return found


def _is_ended(shape: Shape, level: Iterable[Rule]) -> bool:
    """Whether a level rule stands at either end, as at those of a rule between cells."""
    crossing = [rule.at for rule in level if rule.start - NEAR <= shape.x0 <= rule.end + NEAR]
    return all(any(abs(at - end) <= NEAR for at in crossing) for end in (shape.top, shape.bottom))


def _by_place(fills: Iterable[tuple[float, Shape]]) -> dict[int, list[Shape]]:
    """Fills by a place, to be looked up with ``_at``."""
    found: dict[int, list[Shape]] = defaultdict(list)
    for place, fill in fills:
        found[round(place / NEAR)].append(fill)
    return found


def _at(by_place: dict[int, list[Shape]], place: float) -> Iterator[Shape]:
    """The fills near a place."""
    at = round(place / NEAR)
    return itertools.chain(*(by_place.get(at + step, ()) for step in (-1, 0, 1)))


def _goes_on(shape: Shape, fill: Shape) -> bool:
    """Whether a fill as high stands right beside a thin one."""
    return (
        (abs(fill.x0 - shape.x1) <= _JOINED or abs(shape.x0 - fill.x1) <= _JOINED)
        and fill.top - _JOINED <= shape.top
        and shape.bottom <= fill.bottom + _JOINED
    )


def cell_fills(
    fills: Sequence[Shape], rules: Sequence[Rule], cells: Sequence[Cell], chars: CharIndex
) -> list[Shape]:
    """Of coloured rectangles that mark no words those that are cells or rows of a table.

    ``rules`` and ``cells`` are those that lines make: what lies within such a cell has no edge that
    they lack.
    """
    free = [fill for fill in fills if not any(_is_within(fill, cell) for cell in cells)]
    uprights = [rule for rule in rules if rule.upright]
    ruled = {fill for fill in free if _is_crossed(fill, uprights)}
    drawn = {cell for table in _drawn(free, chars) for cell in table}
    return [fill for fill in free if fill in ruled or fill in drawn]


def _is_mark(fill: Shape, chars: CharIndex) -> bool:
    words = chars.within(fill.x0, fill.top, fill.x1, fill.bottom)
    tops = [char.top for char in words]
    return (
        bool(words)
        and max(tops) - min(tops) <= NEAR
        and min(char.x0 for char in words) <= fill.x0 + _TIGHT
        and max(char.x1 for char in words) >= fill.x1 - _TIGHT
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


def _drawn(fills: Sequence[Shape], chars: CharIndex) -> list[list[Shape]]:
    """The tables that fills alone draw: in one they stand beside each other at the same places row for row.

    A coloured heading over rows without colour is none, nor is every other row. But a page end leaves
    rows of a table by themselves: at the upper one, or at the lower one of a page with such a table.
    """
    groups = [
        (cells, pairs)
        for group in _touching(_without_grounds(fills))
        if (pairs := list(_beside(group))) and _is_full(cells := _cells(group, pairs))
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
    pairs = list(_beside(fills))
    beside = set(itertools.chain(*pairs))

    def is_ground(fill: Shape) -> bool:
        box = (fill.x0, fill.top, fill.x1, fill.bottom)
        return any(_is_within(left, box) and _is_within(right, box) for left, right in pairs)

    return [fill for fill in fills if fill in beside or not is_ground(fill)]


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


def _beside(group: Sequence[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """The fills of which one ends where the other begins."""
    by_start = _by_place((fill.x0, fill) for fill in group)
    for left in group:
        for right in _at(by_start, left.x1):
            overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
            if left.x0 < right.x0 - NEAR and abs(right.x0 - left.x1) <= NEAR and overlap > _THICK:
                yield left, right
