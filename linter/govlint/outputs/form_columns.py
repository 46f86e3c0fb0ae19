"""The cells of a form as columns, so that the figures of a report stand in one line."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from govlint.engine.details import ReportFigure
from govlint.expressions.keys import ALL
from govlint.packs.pack import Column, Pack, Part, Row

# Figures by the label of their line and the number of their column.
Lines = dict[str, dict[int, ReportFigure]]


class FormColumn(msgspec.Struct, frozen=True):
    """A cell of a form, or the column of a table that has a row for each of something.

    Its headings are those of table, row, group of columns and column. ``summed`` says that the figures of
    several reports can be added up.
    """

    heads: tuple[str, str, str, str]
    summed: bool


class FormColumns:
    """The columns of a form in printed order, and where a figure belongs.

    A report has one line; where tables of the form have a row for each of something, such as for each
    part of an agency, it has a line for each of these, which ``lined`` says.
    """

    def __init__(self, pack: Pack) -> None:
        self.lined = False
        self.columns: list[FormColumn] = []
        self._numbers: dict[tuple[str, str, str, str], tuple[int, bool]] = {}
        sections = list(pack.outline.sections)
        for table in sorted(pack.tables.values(), key=lambda table: sections.index(table.section)):
            for part in table.parts:
                self._part(table.id, table.name, part)

    def lines(self, figures: Iterable[ReportFigure]) -> Lines | None:
        """Figures by the label of their line and the number of their column; None if the form does not have
        a cell for each of them.
        """
        lines: Lines = {}
        for figure in figures:
            place = self._place(figure)
            if place is None:
                return None
            lines.setdefault(place[0], {})[place[1]] = figure
        return lines

    def _place(self, figure: ReportFigure) -> tuple[str, int] | None:
        # A row that stands for any number of rows has the id of each, or of its level, before its number.
        for row in (figure.row, figure.row.rpartition(".")[0]):
            found = self._numbers.get((figure.table, row, figure.column, figure.column_label))
            if found is not None:
                number, lined = found
                return figure.row_label if lined else "", number
        return None

    def _part(self, table: str, title: str, part: Part) -> None:
        lined = part.open_row is not None
        self.lined = self.lined or lined
        first = len(self.columns)
        if lined:
            self.columns += [_column(title, part, None, column) for column in part.columns]
        for row in part.rows:
            if not lined:
                first = len(self.columns)
                self.columns += [_column(title, part, row, column) for column in part.columns]
            for name in row.names_of_own():
                for number, column in enumerate(part.columns):
                    place = (table, name.removesuffix(ALL), column.id, column.name)
                    self._numbers[place] = (first + number, lined)


def _column(title: str, part: Part, row: Row | None, column: Column) -> FormColumn:
    above = (part.band or "", *(label.short for label in (row.path if row else ())))
    groups = (label.text for label in column.path[:-1])
    heads = (title, "\n".join(filter(None, above)), "\n".join(groups), column.label.text)
    # Where the form prints no unit, what a number without one counts is not known.
    known = bool(column.unit) or not column.units
    return FormColumn(heads, column.cells != "text" and known)
