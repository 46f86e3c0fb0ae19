"""Tables of the export layout, where every cell begins with a TAB at the start of a line.

A cell goes on over the following lines that have no TAB; an empty line ends a row, but not the
table; a line with only a TAB is an empty cell. Several cells may stand on one line. Merged cells
come out as empty cells or not at all, so these tables are always ragged.

Prose is indented with a TAB as well, so a region of TAB-led lines is only the material: what is
prose or a heading in it comes back as lines, and the rows in between become tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govlint.document import Table
from govlint.readers.limits import check_cells
from govlint.readers.plain.lines import BLANKS, Line, is_numbered_heading, is_sentence, is_value
from govlint.readers.plain.rows import split_at_tabs, table_of

# What a cell's text ends with when it plainly goes on in the next line.
_UNFINISHED = ("、", "，", ",", "（", "(", "〔", "[", "“", "和", "及", "或")
_BRACKETS = ("（", "(", "〔", "[")
# A number in a cell is followed by a unit at most, not by a name or a date.
_UNIT_LENGTH = 6

# A cell is the lines it stands on, the first without its TAB; an entry the cells of one TAB-led
# line; a chunk the entries between two empty lines.
_Cell = list[Line]
_Entry = list[_Cell]


def read_exported_table(
    lines: list[Line], start: int, most_cells: int
) -> tuple[list[Line | Table], int] | None:
    """Read the region of TAB-led lines that begins at ``start``.

    Returns its tables and paragraph lines in order and the index of the line behind it, or None
    if the line at ``start`` is not TAB-led. Raises UnreadableDocument for more than
    ``most_cells`` cells.
    """
    if not _is_led(lines[start]):
        return None
    chunks, end = _chunks(lines, start, most_cells)
    return list(_tables_and_lines(chunks)), end


def _is_led(line: Line) -> bool:
    return line.text.startswith("\t") and not line.plain


def _chunks(lines: list[Line], start: int, most_cells: int) -> tuple[list[list[_Entry]], int]:
    chunks: list[list[_Entry]] = [[]]
    cells = 0
    index = start
    while index < len(lines):
        line = lines[index]
        if not line.text:
            if chunks[-1]:
                chunks.append([])
        elif line.plain or (not _is_led(line) and not (chunks[-1] and _goes_on(chunks[-1][-1][-1], line))):
            break
        else:
            cells += line.text.count("\t")
            check_cells(cells, most_cells)
            fields = split_at_tabs(line, most_cells)
            if _is_led(line):
                chunks[-1].append([[field] for field in fields[1:]])
            else:
                chunks[-1][-1][-1].append(fields[0])
                chunks[-1][-1].extend([field] for field in fields[1:])
        index += 1
    return [chunk for chunk in chunks if chunk], index


def _goes_on(cell: _Cell, line: Line) -> bool:
    """Tell whether ``line``, directly below ``cell`` and without a TAB of its own, belongs to the cell.

    It does, except that
    - a first-level heading (``一、``) ends the table, unless the cell is visibly unfinished;
    - a sentence ends it after a cell that is complete: a number, a placeholder or nothing;
    - so does, after a number or a placeholder, what ends in a full stop or is longer than a unit
      and not in brackets.
    """
    written, following = cell[-1].text.strip(BLANKS), line.text.strip(BLANKS)
    if is_numbered_heading(following):
        return written.endswith(_UNFINISHED)
    if not is_value(written):
        return True
    if is_sentence(following):
        return False
    if not written or following.startswith(_BRACKETS):
        return True
    return len(following) <= _UNIT_LENGTH and not following.endswith("。")


def _tables_and_lines(chunks: Iterable[list[_Entry]]) -> Iterator[Line | Table]:
    rows: list[list[_Cell]] = []
    for chunk in chunks:
        if _is_indented(chunk):
            yield from _flush(rows)
            yield from _lines(cell for entry in chunk for cell in entry)
            continue
        for row in _rows(chunk):
            taken = 0
            while taken < len(row) and _stands_alone(row, taken, begins_table=not rows):
                yield from _flush(rows)
                yield from row[taken]
                taken += 1
            rest = row[taken:]
            if _is_prose(rest):
                yield from _flush(rows)
                yield from _lines(rest)
            elif rest:
                rows.append(rest)
    yield from _flush(rows)


def _is_indented(chunk: list[_Entry]) -> bool:
    """Tell whether several TABs only move the text to the right, as in a centred title."""
    return any(len(entry) > 1 for entry in chunk) and all(
        _text(entry[-1]).strip(BLANKS) and not any(_text(cell).strip(BLANKS) for cell in entry[:-1])
        for entry in chunk
    )


def _rows(chunk: list[_Entry]) -> list[list[_Cell]]:
    """One row, with a cell a line; but where at least half the lines hold several cells, a row a line."""
    if sum(len(entry) > 1 for entry in chunk) * 2 >= len(chunk):
        return chunk
    return [[cell for entry in chunk for cell in entry]]


def _stands_alone(row: list[_Cell], index: int, *, begins_table: bool) -> bool:
    """Tell whether the first cell left in a row is a heading or a sentence indented with a TAB.

    ``一、…`` also begins rows of tables. It is a heading if it is alone in its row, or if no value
    follows and it is above the table's first row or a full stop ends the next cell.
    """
    text = _text(row[index])
    if index + 1 == len(row):
        return is_sentence(text) or is_numbered_heading(text)
    following = _text(row[index + 1])
    if is_value(following):
        return False
    ends_sentence = following.rstrip(BLANKS).endswith("。")
    return is_sentence(text) or (is_numbered_heading(text) and (begins_table or ends_sentence))


def _is_prose(row: list[_Cell]) -> bool:
    texts = [_text(cell) for cell in row]
    return any(is_sentence(text) for text in texts) and not any(is_value(text) for text in texts)


def _flush(rows: list[list[_Cell]]) -> Iterator[Line | Table]:
    """Yield the rows gathered as a table, or as lines if they are none, and forget them."""
    wide = [row for row in rows if len(row) > 1]
    if len(wide) > 1 or any(is_value(_text(cell)) for row in wide for cell in row):
        fields = [[Line(cell[0].number, cell[0].column, _text(cell)) for cell in row] for row in rows]
        yield table_of(fields, ragged=True)
    else:
        yield from _lines(cell for row in rows for cell in row)
    rows.clear()


def _lines(cells: Iterable[_Cell]) -> Iterator[Line]:
    for cell in cells:
        yield from cell


def _text(cell: _Cell) -> str:
    return "\n".join(line.text for line in cell)
