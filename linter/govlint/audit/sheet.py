"""A table that people keep in Excel, as CSV or as YAML, as headings and rows with the place of every cell."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from govlint.document import UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits
from govlint.refusal import Refusal
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.sources.source import Source
from govlint.sources.yaml_source import read_yaml_file
from govlint.text.bilingual import Bilingual

# A list of 300,000 bodies with all columns filled is within these.
_MOST_BYTES = 50_000_000
_MOST_CELLS = 3_000_000
_LIMITS = Limits(part_bytes=200_000_000, archive_bytes=400_000_000)
_DELIMITERS = (",", "\t", ";")
# Rows among which the headings are looked for, to tell by what the cells are parted.
_HEAD = 20
# Not newline and tab, which stand between cells.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")

_UNUSABLE = Bilingual("不能使用 {path}：{reason}", "{path} cannot be used: {reason}")
_KINDS = Bilingual(
    "只能是 .xlsx、.csv 或 .yaml 文件，请另存为其中一种",
    "it must be an .xlsx, .csv or .yaml file; save it as one of these",
)
_NO_LIBRARY = Bilingual(
    '读 .xlsx 需要另装组件；请运行：pip install "govlint[audit]"，或另存为 .csv',
    'reading .xlsx needs another component; run: pip install "govlint[audit]", or save it as .csv',
)
_LOCKED = Bilingual(
    "这是有密码的或旧格式（.xls）的文件；请取消密码，另存为 .xlsx",
    "it has a password or is of the old format (.xls); take the password off and save it as .xlsx",
)
_DAMAGED = Bilingual(
    "它不是 Excel 工作簿，或者已经损坏；请用 Excel 或 WPS 打开，另存为 .xlsx",
    "it is no Excel workbook, or is damaged; open it in Excel or WPS and save it as .xlsx",
)
_DECLARATIONS = Bilingual(
    "里面有文件类型声明（DOCTYPE），正常的工作簿没有；请用 Excel 或 WPS 另存为 .xlsx",
    "it has a document type declaration, which no ordinary workbook has; save it anew as .xlsx",
)
_TOO_MANY_CELLS = Bilingual(
    f"单元格超过 {_MOST_CELLS} 个的上限；请删去无关的行和列",
    f"it has more than {_MOST_CELLS} cells, the limit; delete rows and columns that do not belong to it",
)
_ENCODING = Bilingual(
    "文字编码既不是 UTF-8，也不是 GB18030；请另存为 UTF-8 编码的 CSV",
    "it is neither UTF-8 nor GB18030; save it as CSV in UTF-8",
)
_CONTROLS = Bilingual(
    "有控制字符，可能不是文本文件；请删去，或重新另存为 CSV",
    "there are control characters, perhaps it is no text; take them out, or save it as CSV again",
)
_QUOTES = Bilingual(
    "引号不成对，或者一格的文字太长：{reason}",
    "the quotation marks do not pair, or a cell is too long: {reason}",
)
_MERGED_CELLS = Bilingual(
    "单元格 {cells} 是合并的，各行是什么不明确；请取消合并，逐行填写",
    "the cells {cells} are merged, so that what each row has is not clear; unmerge them and fill every row",
)
_NOT_A_LIST = Bilingual("这里要一个列表，每项以“- ”开头", "wanted is a list; every item begins with '- '")
_NOT_A_MAPPING = Bilingual("这一项要写成“键: 值”", "this item must be 'key: value' lines")
_NOT_A_TEXT = Bilingual("这里要一段文字，或者文字的列表", "wanted is a text, or a list of texts")


class Cell(msgspec.Struct, frozen=True):
    """A text, blanks around it gone, and its place: line and column, or in a table row and column, from 1."""

    text: str
    line: int
    column: int


class Sheet(msgspec.Struct, frozen=True):
    """The headings of a table and its rows that are not blank, each with a cell for every heading.

    What stands where there is no heading makes a heading without text.
    """

    source: Source
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


def read_sheet(path: Path, is_heading: Callable[[str], bool]) -> Sheet:
    """Read a file by its extension; ``is_heading`` tells the words that a heading may be.

    A line of one cell above the headings is a title. Raises Refusal where the file cannot be read at all,
    and Mistakes where places in it are wrong.
    """
    kind = path.suffix.lower()
    if kind in (".yaml", ".yml"):
        return _yaml(path)
    try:
        if kind == ".csv":
            return _csv(path, is_heading)
        if kind == ".xlsx":
            return _xlsx(path, is_heading)
    except (UnusableFile, UnreadableDocument) as error:
        raise Refusal(_UNUSABLE.format(path=path, reason=error.message)) from None
    raise _unusable(path, _KINDS)


def _unusable(path: Path, reason: Bilingual) -> Refusal:
    return Refusal(_UNUSABLE.format(path=path, reason=reason))


def _csv(path: Path, is_heading: Callable[[str], bool]) -> Sheet:
    text = _decoded(path)
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        raise Mistakes([Problem(str(path), line, 1, _CONTROLS)])

    def known(delimiter: str) -> int:
        try:
            head = list(islice(_csv_rows(path, text, delimiter), _HEAD))
        except Mistakes:
            return 0
        return max((sum(map(is_heading, row)) for _, row in head), default=0)

    # The first of those with as many.
    delimiter = max(_DELIMITERS, key=known)
    return _table(path, _csv_rows(path, text, delimiter), is_heading)


def _decoded(path: Path) -> str:
    data = read_regular(path, most=_MOST_BYTES)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unusable(path, _ENCODING)


def _csv_rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise Mistakes([Problem(str(path), line, 1, _QUOTES.format(reason=error))]) from None


def _xlsx(path: Path, is_heading: Callable[[str], bool]) -> Sheet:
    data = read_regular(path, most=_MOST_BYTES)
    if data.startswith(_OLD_OFFICE):
        raise _unusable(path, _LOCKED)
    try:
        import openpyxl
    except ImportError:
        raise _unusable(path, _NO_LIBRARY) from None
    with Archive(io.BytesIO(data), _LIMITS) as archive:
        # The library opens what it is led to; nothing in the file may be a bomb.
        for part in archive.names:
            if b"<!DOCTYPE" in (archive.read(part) or b""):
                raise _unusable(path, _DECLARATIONS)
        try:
            # It warns of styles and the like, which do not matter here.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
                first = book.worksheets[0]
                first.reset_dimensions()
                rows = enumerate(first.iter_rows(values_only=True), start=1)
                written = ((line, [_written(value) for value in row]) for line, row in rows)
                table = _table(path, written, is_heading)
                merged = _MERGED.findall(archive.read(first._worksheet_path) or b"")
        except Refusal:
            raise
        except Exception:
            # The library raises anything at all on damaged files.
            raise _unusable(path, _DAMAGED) from None
    _check_merged(table, merged)
    return table


def _written(value: object) -> str:
    """A value of a cell as a person reads it: 2023 is a number with a fraction in the file."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _check_merged(sheet: Sheet, merged: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> None:
    """Raise Mistakes where cells of several rows under the headings are one."""
    head = sheet.headings[0].line if sheet.headings else 0
    problems = []
    for first_column, first, last_column, last in merged:
        if int(last) > max(int(first), head):
            cells = f"{first_column.decode()}{int(first)}:{last_column.decode()}{int(last)}"
            problems.append(sheet.source.at(int(first), 1, _MERGED_CELLS.format(cells=cells)))
    if problems:
        raise Mistakes(problems)


def _table(path: Path, rows: Iterable[tuple[int, Sequence[str]]], is_heading: Callable[[str], bool]) -> Sheet:
    cells = 0
    kept: list[list[Cell]] = []
    for line, row in rows:
        # Rows without any cell count as well: a file may claim as many of them as it likes.
        cells += len(row) or 1
        if cells > _MOST_CELLS:
            raise _unusable(path, _TOO_MANY_CELLS)
        found = [Cell(text.strip(), line, column) for column, text in enumerate(row, start=1)]
        while found and not found[-1].text:
            found.pop()
        if found:
            kept.append(found)
    while kept and _is_title(kept[0]) and not any(is_heading(cell.text) for cell in kept[0]):
        del kept[0]
    width = max(map(len, kept), default=0)
    filled = [
        (*row, *(Cell("", row[0].line, column) for column in range(len(row) + 1, width + 1))) for row in kept
    ]
    return Sheet(Source(str(path), None, {}), filled[0] if filled else (), tuple(filled[1:]))


def _is_title(row: Sequence[Cell]) -> bool:
    return sum(bool(cell.text) for cell in row) == 1


def _yaml(path: Path) -> Sheet:
    source = read_yaml_file(path)
    problems: list[Problem] = []
    items = source.data if isinstance(source.data, list) else []
    if items is not source.data and source.data is not None:
        problems.append(source.at(1, 1, _NOT_A_LIST))
    headings: dict[str, Cell] = {}
    for number, item in enumerate(items):
        if not isinstance(item, dict):
            problems.append(source.value_problem((number,), _NOT_A_MAPPING))
            continue
        for key in item:
            place = source.places[number, key]
            headings.setdefault(key, Cell(key.strip(), place.line, place.column))
    mappings = [(number, item) for number, item in enumerate(items) if isinstance(item, dict)]
    rows = tuple(
        tuple(_yaml_cell(source, number, key, item.get(key), problems) for key in headings)
        for number, item in mappings
    )
    if problems:
        raise Mistakes(problems)
    return Sheet(source, tuple(headings.values()), rows)


def _yaml_cell(source: Source, number: int, key: str, value: Any, problems: list[Problem]) -> Cell:
    place = source.places.get((number, key)) or source.places[number,]
    texts = value if isinstance(value, list) else [value or ""]
    if not all(isinstance(text, str) for text in texts):
        problems.append(source.value_problem((number, key), _NOT_A_TEXT))
        return Cell("", place.value_line, place.value_column)
    return Cell("\n".join(texts).strip(), place.value_line, place.value_column)
