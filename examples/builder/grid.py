"""A table as a grid of cells with spans, and the few ways in which an example edits one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

_T = TypeVar("_T")


@dataclass(frozen=True)
class Cell:
    """A cell at a 0-based grid position. Value cells have a ``name`` (``部分公开/自然人``), labels none."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    name: str = ""

    def covers(self, row: int, column: int) -> bool:
        """Whether the cell, with its spans, lies over this grid position."""
        return self.row <= row < self.row + self.rows and self.column <= column < self.column + self.columns


@dataclass(frozen=True)
class Grid:
    """A table: ``id`` as in the data files (``表三``), column ``widths`` in twips, cells in any order."""

    id: str
    widths: tuple[int, ...]
    cells: tuple[Cell, ...]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max(cell.row + cell.rows for cell in self.cells)

    def at(self, row: int, column: int) -> Cell:
        """The cell over a grid position. Raises ValueError unless there is exactly one."""
        (found,) = (cell for cell in self.cells if cell.covers(row, column))
        return found

    def line(self, row: int) -> list[Cell]:
        """The cells over a row from left to right, each once, those that began further up included."""
        return sorted(
            (cell for cell in self.cells if cell.row <= row < cell.row + cell.rows),
            key=lambda cell: cell.column,
        )


def named(grid: Grid, name: str) -> Cell:
    """The value cell called ``name``. Raises ValueError if there is none."""
    return _only((cell for cell in grid.cells if cell.name == name), f"{grid.id}/{name}")


def row_of(grid: Grid, row_name: str) -> int:
    """The row whose value cells are called ``row_name/…``. Raises ValueError if there is none."""
    rows = {cell.row for cell in grid.cells if cell.name.rpartition("/")[0] == row_name}
    return _only(rows, f"{grid.id}/{row_name}")


def labelled(grid: Grid, text: str) -> Cell:
    """The label cell that reads ``text``. Raises ValueError unless there is exactly one."""
    return _only((cell for cell in grid.cells if not cell.name and cell.text == text), f"{grid.id} {text}")


def with_text(grid: Grid, chosen: Callable[[Cell], bool], text: str) -> Grid:
    """The grid with ``text`` in every chosen cell."""
    return replace(
        grid, cells=tuple(replace(cell, text=text) if chosen(cell) else cell for cell in grid.cells)
    )


def without_row(grid: Grid, row: int) -> Grid:
    """The grid without a row; cells that span it shrink, cells below it move up."""
    cells = []
    for cell in grid.cells:
        if cell.row == row and cell.rows == 1:
            continue
        if cell.row > row:
            cell = replace(cell, row=cell.row - 1)
        elif cell.row + cell.rows > row:
            cell = replace(cell, rows=cell.rows - 1)
        cells.append(cell)
    return replace(grid, cells=tuple(cells))


def with_row_after(grid: Grid, row: int, label: str, value: str) -> Grid:
    """The grid with one more row below ``row`` in the same group: its own label, one value in every column.

    Cells that span ``row`` together with others, such as a group's label, grow over the new row.
    """
    cells = []
    for cell in grid.cells:
        if cell.row > row:
            cell = replace(cell, row=cell.row + 1)
        elif cell.row <= row < cell.row + cell.rows and cell.rows > 1:
            cell = replace(cell, rows=cell.rows + 1)
        cells.append(cell)
    for cell in grid.cells:
        if cell.row == row and cell.rows == 1:
            column_name = cell.name.rpartition("/")[2]
            name = f"{label}/{column_name}" if cell.name else ""
            cells.append(replace(cell, row=row + 1, text=value if cell.name else label, name=name))
    return replace(grid, cells=tuple(cells))


def with_rows_swapped(grid: Grid, one: int, other: int) -> Grid:
    """The grid with two rows exchanged; cells that span further rows stay."""
    places = {one: other, other: one}
    return replace(
        grid,
        cells=tuple(
            replace(cell, row=places[cell.row]) if cell.rows == 1 and cell.row in places else cell
            for cell in grid.cells
        ),
    )


def _only(found: Iterable[_T], wanted: str) -> _T:
    several = list(found)
    if len(several) != 1:
        raise ValueError(
            f"{wanted}: 应恰有一处，实有 {len(several)} 处 / expected once, found {len(several)}"
        )
    return several[0]
