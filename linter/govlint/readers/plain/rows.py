"""Rows of text fields made into a table, whatever the layout they were written in."""

from __future__ import annotations

from collections.abc import Sequence

from govlint.document import Cell, Table
from govlint.readers.limits import check_cells
from govlint.readers.plain.lines import Line


def split_at_tabs(line: Line, most_cells: int) -> list[Line]:
    """Split a line at its TABs; raise UnreadableDocument for more than ``most_cells`` TABs."""
    check_cells(line.text.count("\t"), most_cells)
    fields = []
    column = line.column
    for text in line.text.split("\t"):
        fields.append(Line(line.number, column, text))
        column += len(text) + 1
    return fields


def table_of(rows: Sequence[Sequence[Line]], *, ragged: bool) -> Table:
    """Make a table of ``rows`` of fields; a field's place is its cell's, its index the cell's column."""
    cells = tuple(
        Cell(row, column, field.text, field.anchor)
        for row, fields in enumerate(rows)
        for column, field in enumerate(fields)
    )
    return Table(cells, len(rows), max(len(fields) for fields in rows), cells[0].anchor, ragged)


def filled(rows: Sequence[list[Line]], most_cells: int) -> list[list[Line]]:
    """Fill rows up with empty cells on the right, to the width of the widest.

    Raises UnreadableDocument for more than ``most_cells`` cells.
    """
    width = max(map(len, rows))
    check_cells(width * len(rows), most_cells)
    return [
        [*row, *[Line(row[-1].number, row[-1].column + len(row[-1].text), "")] * (width - len(row))]
        for row in rows
    ]


def is_ragged(rows: Sequence[Sequence[Line]]) -> bool:
    """Tell whether rows have different numbers of fields."""
    return any(len(fields) != len(rows[0]) for fields in rows)
