"""How the main figures of a form go from year to year: of levels of bodies, and of single ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.store import Store
from govlint.checks.others import CellKey
from govlint.outputs.audit.told import in_order
from govlint.packs.pack import Column, Pack, Part, Row
from govlint.text.numbers import Number

# What a row is called that has the sums of the rows beside it, as columns are marked that have such sums.
_TOTAL = "total"


class MainFigure(msgspec.Struct, frozen=True):
    """A main figure: the cell that it stands in, and what table and cell are called."""

    cell: CellKey
    table: str
    label: str


class Point(msgspec.Struct, frozen=True):
    """The sum of a figure over the reports of a year, and how many these are."""

    value: Number
    reports: int


class Trend(msgspec.Struct, frozen=True):
    """A main figure of a group of bodies, by year; a year without a number is not there."""

    group: str
    figure: MainFigure
    points: dict[int, Point]


def main_figures(packs: Iterable[Pack]) -> tuple[MainFigure, ...]:
    """The main figures of forms, those of several editions once, in printed order.

    They stand in the columns that are marked as totals: in every row that is in no group, and in the row
    ``total`` of a group.
    """
    found: dict[CellKey, MainFigure] = {}
    for pack in packs:
        sections = list(pack.outline.sections)
        for table in sorted(pack.tables.values(), key=lambda table: sections.index(table.section)):
            for part in table.parts:
                for row, column in _main_cells(part):
                    cell = (table.id, row.id, column.id)
                    found.setdefault(cell, MainFigure(cell, table.name, _label(part, row, column)))
    return tuple(found.values())


def counted_reports(reports: HandedInReports) -> Iterator[Entry]:
    """The report of each body and year, where it is known which it is, body by body."""
    for entry in in_order(reports):
        if entry.body and reports.the_one(entry.body, entry.year) is entry:
            yield entry


def trends(
    store: Store, figures: Sequence[MainFigure], reports: Iterable[tuple[str, Entry]]
) -> tuple[Trend, ...]:
    """The main figures of groups of reports, each of which comes with its group, in the order of both.

    A figure that none of a group has is left out.
    """
    grouped = [(entry.stored.id, group, entry.year) for group, entry in reports if entry.year is not None]
    points: dict[tuple[str, CellKey], dict[int, Point]] = {}
    for group, year, cell, value, count in store.sums(grouped, [figure.cell for figure in figures]):
        points.setdefault((group, cell), {})[year] = Point(value, count)
    groups = dict.fromkeys(group for _, group, _ in grouped)
    return tuple(
        Trend(group, figure, points[group, figure.cell])
        for group in groups
        for figure in figures
        if (group, figure.cell) in points
    )


def _main_cells(part: Part) -> Iterator[tuple[Row, Column]]:
    for row in part.rows:
        if row.each or (len(row.path) > 1 and row.id.rpartition(".")[2] != _TOTAL):
            continue
        for column in part.reckoned:
            if column.total:
                yield row, column


def _label(part: Part, row: Row, column: Column) -> str:
    """The labels of the row; with the column's where one of them alone does not tell."""
    name = "".join(label.short for label in row.path)
    alone = sum(other.total for other in part.reckoned) == 1
    return name if name and alone else f"{name} {column.name}".strip()
