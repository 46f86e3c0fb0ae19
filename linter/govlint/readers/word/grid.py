"""Word tables as grids: spans instead of merged cells."""

from __future__ import annotations

import msgspec

from govlint.document import Cell, Table, WordAnchor
from govlint.readers.limits import check_cells


class Written(msgspec.Struct):
    """A cell as written in the file: its 1-based number in the row, its text, its span and merging.

    ``across`` and ``down`` are None, ``restart`` or ``continue``.
    """

    number: int
    text: str = ""
    span: int = 1
    down: str | None = None
    across: str | None = None


class Grid:
    """Puts the rows of one table together.

    ``used`` are the grid positions of the tables before, ``most`` those that all may have.
    """

    def __init__(self, anchor: WordAnchor, used: int, most: int) -> None:
        self._anchor = anchor
        self._used = used
        self._most = most
        self._cells: list[Cell] = []
        self._rows = 0
        self._columns = 0
        # Cells that the next row may continue, by column: their index and span.
        self._open: dict[int, tuple[int, int]] = {}
        # Rows that a cell takes, by its index, if more than one.
        self._row_spans: dict[int, int] = {}

    @property
    def size(self) -> int:
        """How many grid positions the table has."""
        return self._rows * self._columns

    def add_row(self, number: int, cells: list[Written], margins: dict[str, int]) -> None:
        """Add the row with this 1-based number in the file; ``margins`` are its empty columns.

        Raises UnreadableDocument if the table gets too large.
        """
        placed = self._cells
        row = self._rows
        block, table = self._anchor.block, self._anchor.table
        column = margins.get("gridBefore", 0)
        open_below: dict[int, tuple[int, int]] = {}
        for cell in _joined(cells):
            span = cell.span
            above = self._open.get(column) if cell.down == "continue" else None
            # A continuation that does not lie under its cell shows as a cell of its own.
            if above is not None and above[1] == span:
                self._row_spans[above[0]] = self._row_spans.get(above[0], 1) + 1
            else:
                above = (len(placed), span)
                anchor = WordAnchor(block, table, number, cell.number)
                placed.append(Cell(row, column, cell.text, anchor, 1, span))
            if cell.down is not None:
                open_below[column] = above
            column += span
        self._open = open_below
        self._columns = max(self._columns, column + margins.get("gridAfter", 0))
        self._rows += 1
        check_cells(self._used + self.size, self._most)

    def table(self) -> Table | None:
        """The table; None if it has no cells."""
        if not self._cells:
            return None
        for index, rows in self._row_spans.items():
            self._cells[index] = msgspec.structs.replace(self._cells[index], row_span=rows)
        return Table(tuple(self._cells), self._rows, self._columns, self._anchor)


def _joined(cells: list[Written]) -> list[Written]:
    """The cells of a row, those merged with the cell to their left made one with it."""
    if all(cell.across is None for cell in cells):
        return cells
    joined: list[Written] = []
    for cell in cells:
        if cell.across == "continue" and joined:
            joined[-1].span += cell.span
        else:
            joined.append(cell)
    return joined
