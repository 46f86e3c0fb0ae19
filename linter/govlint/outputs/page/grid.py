"""A table of a report as rows of a page, with cells marked."""

from __future__ import annotations

from collections.abc import Mapping, Set

import msgspec

from govlint.document import Anchor, Cell, Table
from govlint.finding import Severity
from govlint.outputs.page.marks import Mark, worst

# More rows than this are no head, whatever stands in them: they are printed again on every page.
_MOST_HEAD = 8
# Tables of so many columns are printed smaller, and of so many across.
_SMALL, _ACROSS = 9, 21


class CellMarks(msgspec.Struct):
    """What is marked in a cell: the findings that lie in it, and the numbers of those that it takes part
    in; ``name`` is what links call it by.
    """

    name: int
    findings: list[Mark] = []
    part_of: list[int] = []


class GridCell(msgspec.Struct, frozen=True):
    """A cell of a page; one that is no cell of the report but fills a gap of its grid has no text."""

    text: str
    rows: int = 1
    columns: int = 1
    name: int | None = None
    findings: tuple[Mark, ...] = ()
    part_of: tuple[int, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The severity of the worst finding in it."""
        return worst(self.findings)


Row = tuple[GridCell, ...]


class Grid(msgspec.Struct, frozen=True):
    """A table: the rows of its head, the others, and how it is to be printed."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    size: str


def grid(table: Table, marks: Mapping[Anchor, CellMarks], figures: Set[Anchor]) -> Grid:
    """The table with its marks; ``figures`` are the cells of the form's figures, above which the head is."""
    head = _head_rows(table, figures)
    rows = _rows(table, marks)
    size = "across" if table.columns >= _ACROSS else "small" if table.columns >= _SMALL else "plain"
    return Grid(rows[:head], rows[head:], size)


def _head_rows(table: Table, figures: Set[Anchor]) -> int:
    """How many rows stand above the first figure, or are the first row where there are no figures.

    A cell that reaches from the head into what follows makes that part of it.
    """
    end = min((cell.row for cell in table.cells if cell.anchor in figures), default=1)
    for cell in table.cells:
        if cell.row < end:
            end = max(end, cell.row + cell.row_span)
    return end if end < table.rows and end <= _MOST_HEAD else 0


def _rows(table: Table, marks: Mapping[Anchor, CellMarks]) -> tuple[Row, ...]:
    begun: dict[int, list[Cell]] = {}
    for cell in table.cells:
        begun.setdefault(cell.row, []).append(cell)
    rows: list[Row] = []
    above: list[Cell] = []
    for number in range(table.rows):
        row: list[GridCell] = []
        taken = sorted([*above, *begun.get(number, ())], key=lambda cell: cell.column)
        at = 0
        for cell in taken:
            if cell.column > at:
                row.append(GridCell("", columns=cell.column - at))
            if cell.row == number:
                row.append(_cell(cell, marks.get(cell.anchor)))
            at = max(at, cell.column + cell.column_span)
        if at < table.columns:
            row.append(GridCell("", columns=table.columns - at))
        rows.append(tuple(row))
        above = [cell for cell in taken if cell.row + cell.row_span > number + 1]
    return tuple(rows)


def _cell(cell: Cell, marks: CellMarks | None) -> GridCell:
    if marks is None:
        return GridCell(cell.text, cell.row_span, cell.column_span)
    return GridCell(
        cell.text,
        cell.row_span,
        cell.column_span,
        marks.name,
        tuple(marks.findings),
        tuple(marks.part_of),
    )
