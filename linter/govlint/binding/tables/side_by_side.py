"""Lists set side by side in one table, of which each becomes a table of its own.

As in accounts with income on the left and spending on the right: there are several columns of row
labels, each with values to its right. The lists need not be of equal length.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from govlint.document import Table
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold


def apart(table: Table, template: Template) -> list[Table]:
    """The lists of a table, from left to right; the table itself where there is only one."""
    columns = _label_columns(table, template)
    if len(columns) < 2:
        return [table]
    # What stands before the labels, such as codes, stands before those of each list.
    starts = [column - columns[0] for column in columns]
    return [_cut(table, start, end) for start, end in zip(starts, [*starts[1:], table.columns], strict=True)]


def _label_columns(table: Table, template: Template) -> list[int]:
    """The grid columns with labels of rows, where rows have such labels in several of them.

    Headings of row labels count as well, where one row has several.
    """
    labels = {fold(row.label.text) for _, row in template.rows() if row.label and not row.each}
    stubs = {fold(part.stub) for part in template.parts if part.stub}
    hits = Counter(column for columns in _columns_of(table, labels) for column in columns)
    several = Counter(
        column for columns in _columns_of(table, labels) if len(columns) > 1 for column in columns
    )
    found = {column for column in several if several[column] > 1 and several[column] * 2 >= hits[column]}
    for columns in _columns_of(table, stubs):
        found |= set(columns) if len(columns) > 1 else set()
    return sorted(found)


def _columns_of(table: Table, texts: set[str]) -> list[list[int]]:
    """For each row, where cells with one of the texts begin; one written out over several counts once."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    before: tuple[int, int, str] | None = None
    for cell in table.cells:
        text = fold(cell.text)
        if text in texts:
            if before != (cell.row, cell.column, text):
                rows[cell.row].append(cell.column)
            before = (cell.row, cell.column + cell.column_span, text)
    return list(rows.values())


def _cut(table: Table, start: int, end: int) -> Table:
    """The columns from ``start`` up to ``end``; a cell that reaches beyond belongs where it begins."""
    cells = tuple(
        msgspec.structs.replace(
            cell, column=cell.column - start, column_span=min(cell.column_span, end - cell.column)
        )
        for cell in table.cells
        if start <= cell.column < end
    )
    return msgspec.structs.replace(table, cells=cells, columns=end - start)
