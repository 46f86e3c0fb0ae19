"""Coloured rectangles told apart: cells and rows of tables, and what only stands behind text.

Word processors put one behind every shaded paragraph, or every line of it. Its edges are no rules;
where it touches a table they would make rows of it that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govlint.readers.page_layout.cells import Cell, Rule
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Shape
from govlint.readers.page_layout.fill_tables import tables_drawn
from govlint.readers.page_layout.frames import covered
from govlint.readers.page_layout.parts import NEAR
from govlint.readers.page_layout.places import beside, is_within


def cell_fills(
    fills: Sequence[Shape], rules: Sequence[Rule], cells: Sequence[Cell], chars: CharIndex
) -> list[Shape]:
    """Of coloured rectangles that mark no words those that are cells or rows of a table.

    ``rules`` and ``cells`` are those that lines make: what lies within such a cell has no edge that
    they lack, unless the rules between rows are missing.
    """
    uprights = [rule for rule in rules if rule.upright]
    ruled = [fill for fill in fills if _is_crossed(fill, uprights)]
    free = {fill for fill in fills if not any(is_within(fill, cell) for cell in cells)}
    kept = free.intersection(ruled)
    kept.update(*tables_drawn([fill for fill in fills if fill in free], chars))
    kept.update(_rows_without_rules(ruled, cells, chars))
    return [fill for fill in fills if fill in kept]


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


def _rows_without_rules(fills: Sequence[Shape], cells: Sequence[Cell], chars: CharIndex) -> Iterator[Shape]:
    """Fills between upright rules that are rows within cells of rules: only colour tells those rows apart.

    They stand beside each other at one height, and other rows have no colour, or another one. Of a
    shaded paragraph in a cell neither is so: all that is written there is shaded alike.
    """
    level = {
        fill
        for pair in beside(fills)
        for fill in pair
        if abs(pair[0].top - pair[1].top) <= NEAR and abs(pair[0].bottom - pair[1].bottom) <= NEAR
    }
    for cell in cells:
        within = [fill for fill in fills if is_within(fill, cell)]
        if not level.isdisjoint(within) and _are_rows(within, cell, chars):
            yield from within


def _are_rows(fills: Sequence[Shape], cell: Cell, chars: CharIndex) -> bool:
    """Whether fills in a cell are of several colours, or leave out some of what is written there."""
    if len({fill.fill for fill in fills}) > 1:
        return True
    coloured = {id(char) for fill in fills for char in chars.within(fill.x0, fill.top, fill.x1, fill.bottom)}
    return any(id(char) not in coloured for char in chars.within(*cell) if char.text.strip())
