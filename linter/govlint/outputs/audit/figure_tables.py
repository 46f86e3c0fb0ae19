"""The figures of all reports: a sheet for each table of an edition, a line for each report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from govlint.audit.batches import batches
from govlint.audit.handed_in import Entry
from govlint.audit.store import Store
from govlint.engine.details import ReportFigure
from govlint.engine.record import RecordedTable
from govlint.outputs.audit.told import body_name
from govlint.outputs.figure_sheets import form_layout, shown
from govlint.outputs.form_columns import FormColumns
from govlint.outputs.workbook import Sheet, Workbook
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

_NAME = Bilingual("{edition} {table}", "{edition} {table}")


class FigureTables:
    """The sheets, each made when a report first has figures for it."""

    def __init__(self, book: Workbook, packs: Sequence[Pack]) -> None:
        self._book = book
        self._packs = {pack.id: pack for pack in packs}
        self._made: dict[tuple[str, str], tuple[FormColumns, Sheet]] = {}

    def write(self, store: Store, entries: Iterable[Entry]) -> None:
        """Write the figures of these reports."""
        for some in batches(entries):
            records = store.records([entry.stored.id for entry in some])
            for entry in some:
                record = records[entry.stored.id]
                known = [table for table in record.tables if table.pack in self._packs]
                for table in sorted(known, key=self._at):
                    figures = [figure for figure in record.figures if figure.table == table.id]
                    self._table(entry, self._packs[table.pack], table.id, figures)

    def end(self) -> None:
        """End the sheets."""
        for _, sheet in self._made.values():
            sheet.end()

    def _at(self, table: RecordedTable) -> int:
        """Where the section of a table stands in the form."""
        pack = self._packs[table.pack]
        return list(pack.outline.sections).index(pack.tables[table.id].section)

    def _table(self, entry: Entry, pack: Pack, table: str, figures: Sequence[ReportFigure]) -> None:
        form, sheet = self._sheet(pack, table)
        file = visible_line(entry.stored.path)
        for label, cells in (form.lines(figures) or {}).items():
            line = [label] if form.lined else []
            values = [shown(cells.get(number)) for number in range(len(form.columns))]
            sheet.row([body_name(entry), entry.year, file, *line, *values])

    def _sheet(self, pack: Pack, table: str) -> tuple[FormColumns, Sheet]:
        key = pack.edition_of, table
        if key not in self._made:
            alone = msgspec.structs.replace(pack, tables={table: pack.tables[table]})
            form = FormColumns(alone)
            language = self._book.language
            name = _NAME.format(
                edition=pack.edition.name.in_language(language), table=pack.tables[table].title
            )
            layout = form_layout(alone, form, language)
            self._made[key] = form, self._book.sheet(name.in_language(language), layout)
        return self._made[key]
