"""Tables pasted from a spreadsheet or a word processor: one row a line, cells separated by TABs."""

from __future__ import annotations

import re

from govlint.document import Table
from govlint.readers.limits import check_cells
from govlint.readers.plain.lines import BLANKS, Line, is_numbered_heading, is_sentence, is_value
from govlint.readers.plain.rows import filled, is_ragged, split_at_tabs, table_of

# A word processor puts a TAB behind the number of a list item or heading: no row of a table.
_LIST_MARK = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]+|第\S{1,4}[章节条部分]+|[-*+•·●①-⑳]")
_LABEL_LENGTH = 30
# How far to look for the nature of a region that begins with a TAB, and for the closing quotation mark.
_LOOK_AHEAD = 50
_QUOTED_LINES = 8


def read_pasted_table(
    lines: list[Line], start: int, most_cells: int
) -> tuple[list[Line | Table], int] | None:
    """Read the table of TAB-separated rows that begins at ``start``.

    At least two rows; empty lines between them don't end it. A merged row comes as one cell
    without a TAB: such a line is taken in between two rows, and above the first if another one
    in the table begins with the same two characters. A cell in quotation marks may go on over
    several lines, as spreadsheets write it.

    Returns the table and the index of the line behind it, or None if there is no such table at
    ``start``. Raises UnreadableDocument for more than ``most_cells`` cells.
    """
    titled = _is_label(lines[start]) and start + 1 < len(lines)
    begin = start + 1 if titled else start
    if not _is_row(lines[begin]) or (lines[begin].text.startswith("\t") and not _is_pasted(lines, begin)):
        return None
    rows, end = _rows(lines, begin, most_cells)
    if titled:
        opening = lines[start].text.strip(BLANKS)[:2]
        if not any(len(row) == 1 and row[0].text.strip(BLANKS)[:2] == opening for row in rows):
            return None
        rows.insert(0, [lines[start]])
    if len(rows) < 2:
        return None
    if _lacks_only_empty_cells(rows):
        rows = filled(rows, most_cells)
    return [table_of(rows, ragged=is_ragged(rows))], end


def _lacks_only_empty_cells(rows: list[list[Line]]) -> bool:
    """Whether an export left out nothing but empty cells at the end of rows above the values.

    So it is where all rows with values are as wide as any, and merged cells came with all their empty ones;
    a word processor leaves these out, and then nobody knows from the number of cells which those are.
    """
    width = max(map(len, rows))
    for row in rows:
        if any(field.text.strip(BLANKS) and is_value(field.text) for field in row):
            if len(row) < width:
                return False
        elif len(row) < width and not _has_gap(row):
            return False
    return True


def _has_gap(row: list[Line]) -> bool:
    """Whether an empty cell stands before the last one that says something."""
    said = [index for index, field in enumerate(row) if field.text.strip(BLANKS)]
    return bool(said) and len(said) <= said[-1]


def _is_row(line: Line) -> bool:
    first, tab, rest = line.text.partition("\t")
    if not tab or line.plain or is_sentence(first):
        return False
    shown, several = rest.strip(BLANKS), "\t" in rest
    if not first.strip(BLANKS):
        return several or not (is_sentence(shown) or is_numbered_heading(shown))
    return several or bool(shown and not _LIST_MARK.fullmatch(first.strip(BLANKS)))


def _ends_in_empty_cell(line: Line) -> bool:
    """Tell whether a line is a label and a TAB: below other rows the TAB stands for an empty cell."""
    label = line.text.removesuffix("\t")
    return label != line.text and _is_label(line._replace(text=label))


def _is_pasted(lines: list[Line], start: int) -> bool:
    """Tell whether the TAB that begins the line at ``start`` stands for an empty cell before it.

    It does if lines that don't begin with a TAB follow directly and are most of them, or if all
    have the same number of TABs; otherwise the TAB begins a cell of the export layout.
    """
    tabs: list[int] = []
    led = 0
    for line in lines[start : start + _LOOK_AHEAD]:
        if not line.text or line.plain or "\t" not in line.text:
            break
        tabs.append(line.text.count("\t"))
        led += line.text.startswith("\t")
    return led < len(tabs) and (led * 2 < len(tabs) or min(tabs) == max(tabs))


def _is_label(line: Line) -> bool:
    shown = line.text.strip(BLANKS)
    return (
        0 < len(shown) <= _LABEL_LENGTH
        and "\t" not in line.text
        and not line.plain
        and not shown.endswith(("。", "：", "；"))
        and not is_numbered_heading(shown)
    )


def _rows(lines: list[Line], start: int, most_cells: int) -> tuple[list[list[Line]], int]:
    rows: list[list[Line]] = []
    cells = 0
    index = end = start
    while index < len(lines):
        line = lines[index]
        if _is_row(line) or (rows and _ends_in_empty_cell(line)):
            row, index = _row(lines, index, most_cells)
            rows.append(row)
            cells += len(row)
            check_cells(cells, most_cells)
            end = index
        elif index == end and _is_label(line) and index + 1 < len(lines) and _is_row(lines[index + 1]):
            rows.append([line])
            index = end = index + 1
        elif line.text:
            break
        else:
            index += 1
    return rows, end


def _row(lines: list[Line], index: int, most_cells: int) -> tuple[list[Line], int]:
    """Split a row into fields; while a quotation mark is open, the row goes on in the next line."""
    row = split_at_tabs(lines[index], most_cells)
    following = index + 1
    for line in lines[following : index + _QUOTED_LINES]:
        if not _opens_quotation(row[-1].text):
            break
        following += 1
        fields = split_at_tabs(line, most_cells)
        row[-1] = row[-1]._replace(text=f"{row[-1].text}\n{fields[0].text}")
        if len(fields) > 1 and _opens_quotation(row[-1].text):
            break  # A TAB within the quotation: it is none.
        row += fields[1:]
    if following == index + 1:
        return row, following
    if _opens_quotation(row[-1].text):
        return split_at_tabs(lines[index], most_cells), index + 1
    return [_unquoted(field) for field in row], following


def _opens_quotation(text: str) -> bool:
    return text.startswith('"') and text.count('"') % 2 == 1


def _unquoted(field: Line) -> Line:
    text = field.text
    if "\n" not in text or not (text.startswith('"') and text.endswith('"')):
        return field
    return field._replace(text=text[1:-1].replace('""', '"'), column=field.column + 1)
