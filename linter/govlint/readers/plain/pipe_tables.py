"""Tables drawn with bars: Markdown pipe tables, and grids between ``+---+`` or box-drawing lines."""

from __future__ import annotations

import re
from itertools import zip_longest

from govlint.document import Table
from govlint.readers.limits import check_cells
from govlint.readers.plain.lines import BLANKS, BREAK_TAG, Line, is_value
from govlint.readers.plain.rows import filled, is_ragged, table_of

_BARS = "|｜│┃║"
_CORNERS = "+┌├└┏┣┗╔╠╚"
_BORDER = frozenset("+-=:|┌┬┐├┼┤└┴┘─┏┳┓┣╋┫┗┻┛━╔╦╗╠╬╣╚╩╝═│┃║ ")
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")

_Row = list[Line]


def read_pipe_table(lines: list[Line], start: int, most_cells: int) -> tuple[list[Line | Table], int] | None:
    """Read the table that begins at ``start``.

    Every row begins with a bar, or a delimiter row (``--- | ---``) is the second line. As in
    GitHub's Markdown, a row shorter than the header is filled up with empty cells on the right;
    a table with a longer row is ragged and is left as it is. A header of empty cells is dropped:
    Markdown demands one even of a table without. In a cell, ``\\|`` is a bar, ``<br>`` a line
    break and ``&nbsp;`` a blank.

    Returns the table, or the lines if they make none, and the index of the line behind them; or
    None if nothing like a table begins there. Raises UnreadableDocument for more than
    ``most_cells`` cells.
    """
    first = lines[start]
    shown = first.text.lstrip(BLANKS)
    if first.plain or not shown:
        return None
    if shown[0] in _CORNERS and _is_border(first):
        return _read_grid(lines, start, most_cells)
    delimited = start + 1 < len(lines) and _is_delimiter(lines[start + 1])
    if shown[0] not in _BARS and not (delimited and _BAR.search(shown)):
        return None
    rows, end = _rows(lines, start, most_cells)
    if not rows:
        return list(lines[start:end]), end  # nothing but rules between rows
    if not delimited and (len(rows) < 2 or all(len(row) == 1 for row in rows)):
        return list(lines[start:end]), end
    if delimited and len(rows) > 1 and not any(field.text.strip(BLANKS) for field in rows[0]):
        del rows[0]
    width = len(rows[0])
    if any(len(row) > width for row in rows):
        return [table_of(rows, ragged=True)], end
    return [table_of(filled(rows, most_cells), ragged=False)], end


def _is_border(line: Line) -> bool:
    shown = line.text.strip(BLANKS)
    return len(shown) > 2 and shown[0] in _CORNERS and _BORDER.issuperset(shown)


def _is_delimiter(line: Line) -> bool:
    shown = line.text.strip(BLANKS)
    return not line.plain and "-" in shown and "|" in shown and frozenset("|-:+ \t").issuperset(shown)


def _is_rule(line: Line) -> bool:
    """Tell whether a line is only a rule between rows: at least three dashes in every cell."""
    return _is_delimiter(line) and all(
        cell.count("-") > 2 for cell in line.text.strip(BLANKS + "|").split("|")
    )


def _rows(lines: list[Line], start: int, most_cells: int) -> tuple[list[_Row], int]:
    led = _begins_with_bar(lines[start])
    rows: list[_Row] = []
    cells = 0
    index = start
    while index < len(lines):
        line = lines[index]
        if not line.text and _goes_on(lines, index + 1, rows, most_cells):
            index += 1
            continue
        if not _is_row(line, led):
            break
        if not (_is_rule(line) or (index == start + 1 and _is_delimiter(line))):
            rows.append(_fields(line, most_cells))
            cells += len(rows[-1])
            check_cells(cells, most_cells)
        index += 1
    return rows, index


def _is_row(line: Line, led: bool) -> bool:
    if line.plain:
        return False
    if not led:
        return _BAR.search(line.text) is not None
    return _begins_with_bar(line) or line.text.rstrip(BLANKS).endswith(tuple(_BARS))


def _begins_with_bar(line: Line) -> bool:
    return line.text.lstrip(BLANKS).startswith(tuple(_BARS)) and not line.plain


def _goes_on(lines: list[Line], index: int, rows: list[_Row], most_cells: int) -> bool:
    """Tell whether the table goes on behind an empty line: a row as wide, not a new header."""
    if index >= len(lines) or not rows or not _begins_with_bar(lines[index]):
        return False
    if index + 1 < len(lines) and _is_delimiter(lines[index + 1]):
        return False
    return len(_fields(lines[index], most_cells)) == len(rows[0])


def _fields(line: Line, most_cells: int) -> _Row:
    text = line.text
    begin = len(text) - len(text.lstrip(BLANKS))
    end = len(text.rstrip(BLANKS))
    if begin < end and text[begin] in _BARS:
        begin += 1
    bars = []
    for found in _BAR.finditer(text, begin, end):
        bars.append(found.start())
        check_cells(len(bars), most_cells)
    if not bars or bars[-1] != end - 1:
        bars.append(end)
    fields = []
    for bar in bars:
        fields.append(_field(line, begin, bar))
        begin = bar + 1
    return fields


def _field(line: Line, begin: int, end: int) -> Line:
    """Make a field without the blanks that pad it; full-width ones are kept as part of the text."""
    written = line.text[begin:end]
    text = written.strip(" \t")
    if text:
        begin += len(written) - len(written.lstrip(" \t"))
    text = BREAK_TAG.sub("\n", text.replace("\\|", "|").replace("&nbsp;", " "))
    return Line(line.number, line.column + begin, text)


def _read_grid(lines: list[Line], start: int, most_cells: int) -> tuple[list[Line | Table], int]:
    rows: list[_Row] = []
    between: list[_Row] = []
    cells = 0
    index = start
    while index < len(lines) and (_begins_with_bar(lines[index]) or _is_border(lines[index])):
        if _is_border(lines[index]) or _is_rule(lines[index]):
            rows += _joined(between)
            between = []
        else:
            between.append(_fields(lines[index], most_cells))
            cells += len(between[-1])
            check_cells(cells, most_cells)
        index += 1
    rows += _joined(between)
    if not rows:
        return list(lines[start:index]), index
    return [table_of(rows, ragged=is_ragged(rows))], index


def _joined(between: list[_Row]) -> list[_Row]:
    """Join the lines between two borders into one row.

    They are rows of their own if they differ in width, or if two of them have a value in the same
    column: then only the header is set apart by borders.
    """
    if len(between) < 2 or is_ragged(between):
        return between
    columns = list(zip_longest(*between))
    if any(sum(bool(field.text) and is_value(field.text) for field in column) > 1 for column in columns):
        return between
    return [[_stacked([field for field in column if field.text] or [column[0]]) for column in columns]]


def _stacked(fields: list[Line]) -> Line:
    return fields[0]._replace(text="\n".join(field.text for field in fields))
