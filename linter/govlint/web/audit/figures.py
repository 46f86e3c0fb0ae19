"""The figures of one report, or of two side by side, in the rows and columns of their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from govlint.checks.others import CellKey
from govlint.document import Anchor
from govlint.engine.details import ReportFigure
from govlint.finding import SEVERITIES, Finding, Severity
from govlint.text.numbers import print_number


class Mark(msgspec.Struct, frozen=True):
    """The number of a finding that lies in a cell, and its severity."""

    number: int
    severity: Severity


class Cell(msgspec.Struct, frozen=True):
    """A cell: what it says in the left report and in the right one, None where there is no such cell.

    ``difference`` is the right number less the left one, empty where one of them is none. ``marks`` are the
    findings that lie in it.
    """

    left: str | None
    right: str | None = None
    differs: bool = False
    difference: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """That of the worst finding in it."""
        return min((mark.severity for mark in self.marks), key=SEVERITIES.index, default=None)


class Row(msgspec.Struct, frozen=True):
    """A row: its label, and its cells by column; None where the form has no cell."""

    label: str
    cells: tuple[Cell | None, ...]

    @property
    def differs(self) -> bool:
        """Whether any of its cells does."""
        return any(cell is not None and cell.differs for cell in self.cells)


class Grid(msgspec.Struct, frozen=True):
    """Rows under the same columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class FigureTable(msgspec.Struct, frozen=True):
    """A table of the form, in grids: its parts may have columns of their own."""

    title: str
    grids: tuple[Grid, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells, row by row."""
        rows = (row for grid in self.grids for row in grid.rows)
        return tuple(cell for row in rows for cell in row.cells if cell is not None)


def figure_tables(
    figures: Sequence[ReportFigure], findings: Sequence[Finding] = ()
) -> tuple[FigureTable, ...]:
    """The tables of one report, with the findings that lie in their cells, by their numbers from 1."""
    marks: dict[Anchor, list[Mark]] = {}
    for number, finding in enumerate(findings, 1):
        if finding.location.anchor is not None:
            marks.setdefault(finding.location.anchor, []).append(Mark(number, finding.severity))
    cells = {_key(one): Cell(one.text, marks=tuple(marks.get(one.anchor, ()))) for one in figures}
    return _tables(figures, cells)


def compared_tables(left: Sequence[ReportFigure], right: Sequence[ReportFigure]) -> tuple[FigureTable, ...]:
    """The tables of two reports: the cells of both under the same names, in the order of the left one.

    What only the right one has comes behind the rest of its table.
    """
    own, its = ({_key(one): one for one in figures} for figures in (left, right))
    every = [*left, *(one for one in right if _key(one) not in own)]
    return _tables(every, {_key(one): _compared(own.get(_key(one)), its.get(_key(one))) for one in every})


def only_differing(tables: Sequence[FigureTable]) -> tuple[FigureTable, ...]:
    """The tables with those rows alone in which some cell differs."""
    shown = []
    for table in tables:
        grids = (Grid(grid.columns, tuple(row for row in grid.rows if row.differs)) for grid in table.grids)
        kept = tuple(grid for grid in grids if grid.rows)
        if kept:
            shown.append(FigureTable(table.title, kept))
    return tuple(shown)


def _key(figure: ReportFigure) -> CellKey:
    return figure.table, figure.row, figure.column


def _compared(left: ReportFigure | None, right: ReportFigure | None) -> Cell:
    if left is None or right is None:
        return Cell(left.text if left else None, right.text if right else None, differs=True)
    if left.value is None or right.value is None:
        return Cell(left.text, right.text, differs=left.text != right.text)
    if left.value == right.value:
        return Cell(left.text, right.text)
    difference = right.value - left.value
    sign = "+" if difference > 0 else ""
    return Cell(left.text, right.text, differs=True, difference=sign + print_number(difference))


def _tables(figures: Sequence[ReportFigure], cells: Mapping[CellKey, Cell]) -> tuple[FigureTable, ...]:
    by_table: dict[str, list[ReportFigure]] = {}
    for figure in figures:
        by_table.setdefault(figure.table, []).append(figure)
    return tuple(FigureTable(own[0].table_label, _grids(own, cells)) for own in by_table.values())


def _grids(figures: Sequence[ReportFigure], cells: Mapping[CellKey, Cell]) -> tuple[Grid, ...]:
    rows: dict[str, dict[str, ReportFigure]] = {}
    for figure in figures:
        rows.setdefault(figure.row, {}).setdefault(figure.column, figure)
    grids = []
    # Neighbours that share a column stand in one grid.
    for _, same in groupby(rows.values(), key=_first_column):
        kept = list(same)
        columns = {column: one.column_label for row in kept for column, one in row.items()}
        grids.append(
            Grid(
                tuple(columns.values()),
                tuple(
                    Row(
                        next(iter(row.values())).row_label,
                        tuple(cells[_key(row[column])] if column in row else None for column in columns),
                    )
                    for row in kept
                ),
            )
        )
    return tuple(grids)


def _first_column(row: Mapping[str, ReportFigure]) -> str:
    return next(iter(row))
