"""Writing an Excel workbook row by row: whatever a text holds stays a text, and no row is lost."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import msgspec
import wcwidth
import xlsxwriter
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range

from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import Number
from govlint.text.visible import visible, visible_line

# Limits of Excel: rows of a sheet, UTF-16 units of a cell and of a link, links of a sheet, digits that it
# keeps, characters of a sheet's name.
MOST_ROWS = 1_048_576
MOST_TEXT = 32_767
_MOST_LINK = 2_079
MOST_LINKS = 65_530
_EXACT = 10**15
_MOST_NAME = 31

_CUT = Bilingual("……（文字过长，以下截去）", " ... (too long; cut here)")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_NOT_IN_LINKS = re.compile("""[%#?" <>\\[\\]^`{}]""")
_A4 = 9
# In points: a line of text, and the most that Excel allows for a row.
_LINE = 15
_HIGHEST = 409
# In percent, for sheets that are too wide for a page.
_SMALL = 60
_BYTES = 1_000_000
# Charts: in pixels, but for the rows that one takes, each of which is so many pixels high.
_CHARTS_BESIDE = 2
_CHART_WIDTH, _CHART_GAP, _CHART_ROWS, _PIXELS = 480, 20, 15, 20

Tone = Literal["plain", "head", "total", "error", "warning", "info"]
Kind = Literal["text", "number", "link"]
_LOOK = {"font_name": "宋体", "text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6"}
_KINDS: dict[Kind, dict[str, Any]] = {
    "text": {},
    "number": {"align": "right", "indent": 1, "text_wrap": False},
    "link": {"font_color": "#0563C1", "underline": 1},
}
_TONES: dict[Tone, dict[str, Any]] = {
    "plain": {},
    "head": {"bold": True, "bg_color": "#DDEBF7", "align": "center", "valign": "vcenter"},
    "total": {"bold": True, "top": 2, "bg_color": "#F2F2F2"},
    "error": {"bg_color": "#F8CBAD"},
    "warning": {"bg_color": "#FFE699"},
    "info": {"bg_color": "#D9E1F2"},
}


class Cell(msgspec.Struct, frozen=True):
    """A text or a number, the file that it leads to if any, and how it looks."""

    value: str | Number | None
    target: Path | None = None
    tone: Tone = "plain"


Value = Cell | str | Number | None


class Column(msgspec.Struct, frozen=True):
    """The headings of a column from the outermost to its own, and how wide it is in digits.

    A ``summed`` column has its sum under the last row.
    """

    heads: tuple[str, ...]
    width: int
    summed: bool = False


class Layout(msgspec.Struct, frozen=True):
    """How a sheet is laid out: its columns, all with as many headings, how many of them stay in sight,
    and whether it is printed to the width of a page.
    """

    columns: Sequence[Column]
    frozen: int = 1
    one_page_wide: bool = True


class Line(msgspec.Struct, frozen=True):
    """A row that is drawn as a line: the how manieth it is below the headings, its name and its numbers."""

    row: int
    name: str
    values: tuple[Number | None, ...]


class LineChart(msgspec.Struct, frozen=True):
    """Rows drawn as lines over the headings of the columns from ``first`` on.

    ``title`` stands in the first column of the rows, the names of the lines in the second.
    """

    title: str
    first: int
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


class Workbook:
    """A workbook whose sheets grow side by side. Rows wait in files, not in memory, until it is saved."""

    def __init__(
        self, folder: Path, language: Language, most_rows: int = MOST_ROWS, most_links: int = MOST_LINKS
    ) -> None:
        """``folder`` is the one that the workbook will be in: links to files are meant from there."""
        self.folder = folder
        self.language = language
        self.most_rows = most_rows
        self.most_links = most_links
        self._waiting = TemporaryDirectory(prefix="govlint-")
        self._path = Path(self._waiting.name) / "workbook.xlsx"
        self._made = xlsxwriter.Workbook(
            str(self._path),
            {"constant_memory": True, "tmpdir": self._waiting.name, "use_zip64": True},
        )
        self._made.set_properties({"author": "govlint"})
        self._formats: dict[tuple[Tone, Kind, bool], Any] = {}
        self._names: set[str] = set()

    def sheet(self, name: str, layout: Layout) -> Sheet:
        """A new sheet behind the others."""
        return Sheet(self, name, layout)

    def line_chart(self) -> Any:
        """A new chart of lines, not yet on a sheet."""
        return self._made.add_chart({"type": "line"})

    def add(self, name: str) -> Any:
        """A worksheet with that name, or one like it that Excel takes."""
        allowed = _NOT_IN_NAMES.sub("_", visible_line(name))
        number = 1
        unique = allowed[:_MOST_NAME]
        while unique.lower() in self._names:
            number += 1
            suffix = f" {number}"
            unique = allowed[: _MOST_NAME - len(suffix)] + suffix
        self._names.add(unique.lower())
        return self._made.add_worksheet(unique)

    def format(self, tone: Tone, kind: Kind = "text", quoted: bool = False) -> Any:
        """How a cell looks; ``quoted`` keeps a text a text when somebody edits it."""
        key = (tone, kind, quoted)
        if key not in self._formats:
            look = _LOOK | _KINDS[kind] | _TONES[tone] | {"quote_prefix": quoted}
            self._formats[key] = self._made.add_format(look)
        return self._formats[key]

    def saved(self) -> Iterator[bytes]:
        """The bytes of the workbook, whose sheets have all ended."""
        self._made.close()
        with open(self._path, "rb") as file:
            while piece := file.read(_BYTES):
                yield piece
        self._waiting.cleanup()


class Sheet:
    """Rows under headings, with filters; what is too long for one worksheet goes on in another."""

    def __init__(self, book: Workbook, name: str, layout: Layout) -> None:
        self._book = book
        self._name = name
        self._layout = layout
        self._heads = len(layout.columns[0].heads)
        self._summed = any(column.summed for column in layout.columns)
        self._widths = [column.width for column in layout.columns]
        self._begin()

    def row(self, values: Sequence[Value]) -> None:
        """Write the next row; what follows its last value is blank."""
        if self._next + self._summed >= self._book.most_rows:
            self.end()
            self._begin()
        cells = [value if isinstance(value, Cell) else Cell(value) for value in values]
        texts = [self._text(cell.value) if isinstance(cell.value, str) else "" for cell in cells]
        # Not every program finds out by itself how high a row must be.
        self._set_height(max(map(_lines, texts, self._widths), default=1))
        for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            self._write(number, cell, text)
        self._next += 1

    def end(self, notes: Iterable[str] = ()) -> None:
        """Write the sums and lines of notes under them, and set what depends on the rows."""
        last, width = self._next - 1, len(self._layout.columns) - 1
        self._sheet.autofilter(self._heads - 1, 0, max(last, self._heads - 1), width)
        if self._summed and last >= self._heads:
            self._total(last)
        for note in notes:
            self._next += 1
            self._sheet.write_string(self._next, 0, self._text(note))

    def draw(self, charts: Iterable[LineChart]) -> None:
        """Draw charts of this sheet's rows, two beside each other, below all that is written on it.

        The rows must all be on one worksheet.
        """
        for at, chart in enumerate(charts):
            row = self._next + 2 + at // _CHARTS_BESIDE * _CHART_ROWS
            place = {"x_offset": at % _CHARTS_BESIDE * (_CHART_WIDTH + _CHART_GAP)}
            self._sheet.insert_chart(row, 0, self._drawn(chart), place)

    def _drawn(self, chart: LineChart) -> Any:
        last = chart.first + len(chart.headings) - 1
        name = self._sheet.get_name()
        drawn = self._book.line_chart()
        for line in chart.lines:
            row = self._heads + line.row
            drawn.add_series(
                {
                    "name": [name, row, 1],
                    "name_data": [self._text(line.name)],
                    "categories": [name, self._heads - 1, chart.first, self._heads - 1, last],
                    "categories_data": list(chart.headings),
                    "values": [name, row, chart.first, row, last],
                    "values_data": [None if value is None else float(value) for value in line.values],
                    "marker": {"type": "automatic", "size": 5},
                }
            )
        # By its cell: a text could be taken for a formula.
        of_title = [name, self._heads + chart.lines[0].row, 0]
        drawn.set_title({"name": of_title, "data": [self._text(chart.title)], "name_font": {"size": 11}})
        drawn.set_legend({"position": "bottom"})
        drawn.set_y_axis({"min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        drawn.set_size({"width": _CHART_WIDTH, "height": _CHART_ROWS * _PIXELS - _CHART_GAP})
        return drawn

    def _begin(self) -> None:
        book, layout = self._book, self._layout
        self._sheet = book.add(self._name)
        self._links = 0
        self._next = 0
        self._sums: list[Number] = [0 for _ in layout.columns]
        for level in range(self._heads):
            self._head(level)
        for number, wide in enumerate(self._widths):
            self._sheet.set_column(number, number, wide)
        self._sheet.freeze_panes(self._heads, layout.frozen)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self._sheet.repeat_rows(0, self._heads - 1)
        self._sheet.set_footer("&L&A&R&P / &N")
        if layout.one_page_wide:
            self._sheet.fit_to_pages(1, 0)
        else:
            self._sheet.set_print_scale(_SMALL)
            self._sheet.repeat_columns(0, layout.frozen - 1)

    def _head(self, level: int) -> None:
        """A row of headings; one that stands over several columns is written once."""
        form = self._book.format("head")
        heads = [(column.heads[: level + 1], number) for number, column in enumerate(self._layout.columns)]
        lines = 1
        for names, members in groupby(heads, lambda head: head[0]):
            numbers = [number for _, number in members]
            text = self._text(names[-1])
            if len(numbers) > 1 and text and level < self._heads - 1:
                self._sheet.merge_range(level, numbers[0], level, numbers[-1], "", form)
                self._sheet.write_string(level, numbers[0], text, form)
                room = sum(self._widths[number] for number in numbers)
                lines = max(lines, _lines(text, room))
                continue
            for number in numbers:
                self._sheet.write_string(level, number, text, form)
                lines = max(lines, _lines(text, self._widths[number]))
        self._set_height(lines)
        self._next += 1

    def _set_height(self, lines: int) -> None:
        self._sheet.set_row(self._next, min(_LINE * lines, _HIGHEST))

    def _total(self, last: int) -> None:
        """The sums of the rows that a filter leaves in sight."""
        form, form_of_sums = self._book.format("total"), self._book.format("total", "number")
        label = _SUM.in_language(self._book.language)
        self._set_height(_lines(label, self._widths[0]))
        for number, column in enumerate(self._layout.columns):
            if column.summed:
                cells = xl_range(self._heads, number, last, number)
                total = float(self._sums[number])
                self._sheet.write_formula(self._next, number, f"=SUBTOTAL(9,{cells})", form_of_sums, total)
            else:
                self._sheet.write_string(self._next, number, "" if number else label, form)
        self._next += 1

    def _write(self, number: int, cell: Cell, text: str) -> None:
        value = cell.value
        if value is not None and not isinstance(value, str):
            if -_EXACT < value < _EXACT:
                self._sums[number] += value
                form = self._book.format(cell.tone, "number")
                self._sheet.write_number(self._next, number, value, form)
                return
            text = str(value)
        link = self._link(cell.target)
        form = self._book.format(cell.tone, "link" if link else "text", text.startswith(_FORMULA_SIGNS))
        if link is None:
            self._sheet.write_string(self._next, number, text, form)
        else:
            link.text = text
            self._sheet.write_url(self._next, number, link, form)

    def _text(self, text: str) -> str:
        """A text that a cell can hold."""
        shown = visible(text)
        units = shown.encode("utf-16-le")
        if len(units) <= 2 * MOST_TEXT:
            return shown
        mark = _CUT.in_language(self._book.language)
        return units[: 2 * (MOST_TEXT - len(mark))].decode("utf-16-le", "ignore") + mark

    def _link(self, target: Path | None) -> Url | None:
        """A link to a file, if Excel can have one more."""
        if target is None or self._links >= self._book.most_links:
            return None
        address = link_address(target, self._book.folder)
        if address is None:
            return None
        self._links += 1
        return Url(f"external:{address}")


_SUM = Bilingual("合计（随筛选变化）", "sum (of the rows shown)")


def link_address(target: Path, folder: Path) -> str | None:
    """How a workbook in ``folder`` names a file; None if Excel cannot."""
    try:
        path = os.path.relpath(target.absolute(), folder.absolute())
        address = "./" + _NOT_IN_LINKS.sub(_escaped, path).replace(":", "%3a")
    except ValueError:  # on another drive
        address = _NOT_IN_LINKS.sub(_escaped, str(target.absolute()))
    # A name may have bytes that are no characters, or a newline.
    if visible_line(address) != address or len(address.encode("utf-16-le")) // 2 > _MOST_LINK:
        return None
    return address


def _escaped(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02x}"


def _width(text: str) -> int:
    """How wide a line is in digits; Chinese characters count double."""
    return wcwidth.wcswidth(text.replace("\t", " "))  # which knows no width of a tab


def _lines(text: str, room: int) -> int:
    """How many lines a text takes in a column as wide as that."""
    return sum(max(1, -(-_width(line) // max(room - 1, 1))) for line in text.split("\n"))
