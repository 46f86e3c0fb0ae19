"""All figures of the reports of a run, a line a report, on a sheet for each edition of a form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from govlint.engine.details import ReportFigure
from govlint.engine.linter import Result
from govlint.outputs.form_columns import FormColumns, Lines
from govlint.outputs.workbook import Cell, Column, Layout, Sheet, Value, Workbook
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import read_number

_FIGURES = Bilingual("数据汇总 {edition}", "Figures {edition}")
_BODY = Bilingual("机关", "body")
_YEAR = Bilingual("年度", "year")
_FILE = Bilingual("文件", "file")
_LINE = Bilingual("行", "row")
_WIDTH = 9
_WIDE = 14


class FigureSheets:
    """The sheets, each made when a report first has figures for it."""

    def __init__(self, book: Workbook, packs: Sequence[Pack]) -> None:
        self._book = book
        self._packs = packs
        self._forms: dict[str, FormColumns] = {}
        self._sheets: dict[str, Sheet] = {}

    def report(self, result: Result, file: Cell) -> None:
        """Write the figures of a report, those of a table of another edition on the sheet of that one."""
        figures = result.details.figures if result.details else ()
        packs = sorted(self._packs, key=lambda pack: pack.id != result.edition_id)
        lines: dict[str, Lines] = {}
        for _, table in groupby(figures, lambda figure: figure.table):
            pack_id, found = self._fitting(packs, list(table))
            of_form = lines.setdefault(pack_id, {})
            for label, cells in found.items():
                of_form.setdefault(label, {}).update(cells)
        for pack in packs:
            form = self._form(pack)
            for label, cells in lines.get(pack.id, {}).items():
                values: list[Value] = [result.body, result.year, file, *([label] if form.lined else [])]
                values += [shown(cells.get(number)) for number in range(len(form.columns))]
                self._sheet(pack, form).row(values)

    def _fitting(self, packs: Sequence[Pack], figures: Sequence[ReportFigure]) -> tuple[str, Lines]:
        """The first form that has all cells of a table, and where they belong."""
        fits = ((pack.id, self._form(pack).lines(figures)) for pack in packs)
        return next((name, lines) for name, lines in fits if lines is not None)

    def end(self) -> None:
        """End the sheets."""
        for sheet in self._sheets.values():
            sheet.end()

    def _form(self, pack: Pack) -> FormColumns:
        if pack.id not in self._forms:
            self._forms[pack.id] = FormColumns(pack)
        return self._forms[pack.id]

    def _sheet(self, pack: Pack, form: FormColumns) -> Sheet:
        if pack.id not in self._sheets:
            layout = form_layout(pack, form, self._book.language)
            name = _FIGURES.format(edition=pack.edition.name).in_language(self._book.language)
            self._sheets[pack.id] = self._book.sheet(name, layout)
        return self._sheets[pack.id]


def form_layout(pack: Pack, form: FormColumns, language: Language) -> Layout:
    """The columns of body, year and file, of the line where the form has several, and of its cells."""
    # A level of headings that this form has nothing for is left out.
    levels = [level for level in range(4) if any(column.heads[level] for column in form.columns)]
    blank = ("",) * (len(levels) - 1)
    columns = [
        Column((*blank, _BODY.in_language(language)), 20),
        Column((*blank, _YEAR.in_language(language)), 7),
        Column((*blank, _FILE.in_language(language)), 24),
    ]
    if form.lined:
        columns.append(Column((*blank, _LINE.in_language(language)), 20))
    width = _WIDTH if pack.language == "zh" else _WIDE
    for column in form.columns:
        heads = tuple(column.heads[level] for level in levels)
        columns.append(Column(heads, width, column.summed and not form.lined))
    return Layout(columns, frozen=2, one_page_wide=False)


def shown(figure: ReportFigure | None) -> Value:
    """The number of a cell; what is printed, where that is none, though it may stand for one (N/A, <1)."""
    if figure is None:
        return None
    if figure.value is not None and read_number(figure.text).kind == "number":
        return figure.value
    return figure.text
