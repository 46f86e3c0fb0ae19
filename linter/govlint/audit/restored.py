"""A report as rules look at it, made again from its record: its tables, without its text."""

from __future__ import annotations

from collections.abc import Mapping

from govlint.binding.bound import BoundReport
from govlint.binding.prose.claims import Claims
from govlint.binding.prose.meaning import Meanings
from govlint.binding.prose.texts import PartTexts
from govlint.binding.tables.figures import BoundTable, Figure, UnreadTable
from govlint.checks.outcome import Context
from govlint.document import Cell, Document, Table
from govlint.engine.details import ReportFigure
from govlint.engine.record import Record, RecordedTable
from govlint.outline.tree import Report
from govlint.packs.pack import Column, Pack, Row
from govlint.text.numbers import Reading


def restored(
    record: Record,
    packs: Mapping[str, Pack],
    *,
    file: str,
    year: int | None,
    organisation: Mapping[str, str],
) -> Context:
    """What rules over reports look at.

    ``packs`` are those of the run, by id; a table of another one is not there. ``organisation`` is what is
    known of the body: its name and its traits. Raises KeyError where the pack of the report is not there.
    """
    pack = packs[record.pack]
    report = Report(Document(file, "", (), doubtful=frozenset(record.doubtful)), (), (), (), ())
    figures: dict[str, list[ReportFigure]] = {}
    for figure in record.figures:
        figures.setdefault(figure.table, []).append(figure)
    tables = {
        table.id: _table(table, packs[table.pack], figures.get(table.id, ()))
        for table in record.tables
        if table.pack in packs and table.id in packs[table.pack].tables
    }
    unread = {
        one.id: UnreadTable(pack.tables[one.id], one.location, one.reason)
        for one in record.unread
        if one.id in pack.tables
    }
    bound = BoundReport(
        report,
        pack,
        pack,
        pack,
        year,
        [],
        tables,
        unread,
        [],
        [],
        {},
        Claims((), Meanings(pack.claims)),
        organisation,
        PartTexts(report, [], {}, {}),
    )
    return Context(bound, pack)


def _table(recorded: RecordedTable, pack: Pack, figures: list[ReportFigure] | tuple[()]) -> BoundTable:
    template = pack.tables[recorded.id]
    opening = next((row for _, row in template.rows() if row.each), None)
    open_rows = [_open_row(opening, *row) for row in recorded.open_rows] if opening else []
    rows = {row.id: row for _, row in template.rows()} | {row.id: row for row in open_rows}
    columns = {column.id: column for part in template.parts for column in part.columns}
    return BoundTable(
        template,
        pack,
        (Table((), 0, 0, recorded.anchor),),
        None,
        recorded.route,
        {
            (own.row, own.column): _figure(own, rows[own.row], columns[own.column])
            for own in figures
            if own.row in rows and own.column in columns
        },
        [],
        [],
        open_rows,
    )


def _open_row(opening: Row, identifier: str, label: str, code: str) -> Row:
    row = opening.own(1, label, code)
    return Row(identifier, row.path, code=code)


def _figure(own: ReportFigure, row: Row, column: Column) -> Figure:
    reading = Reading("text") if own.value is None else Reading("number", own.value)
    return Figure(row, column, Cell(0, 0, own.text, own.anchor), reading, own.value)
