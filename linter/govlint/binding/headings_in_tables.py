"""Headings and captions that stand in a row of a table: set apart, so that they head what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from govlint.binding.tables.grid import GridRow, grid_rows
from govlint.document import Block, Cell, Document, Paragraph, Table
from govlint.text.normalise import fold, split_number


def headings_apart(document: Document, titles: Collection[str]) -> Document:
    """A document with its tables cut at rows that hold nothing but the heading of a section or a caption.

    ``titles`` are the folded headings of sections and titles of tables. A document without such rows comes
    back as it is.
    """
    blocks = tuple(part for block in document.blocks for part in _parts(block, titles))
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def _parts(block: Block, titles: Collection[str]) -> Iterator[Block]:
    if isinstance(block, Paragraph) or not any(_title(cell.text) in titles for cell in block.cells):
        yield block
        return
    rows = grid_rows(block)
    start = 0
    for row in rows:
        cell = _only(row)
        if cell is not None and _title(cell.text) in titles:
            yield from _piece(block, rows[start : row.number])
            yield Paragraph(cell.text.strip(), cell.anchor)
            start = row.number + 1
    yield from _piece(block, rows[start:])


def _title(text: str) -> str:
    """The text of a heading without its number."""
    return split_number(fold(text))[1]


def _only(row: GridRow) -> Cell | None:
    """The one cell with text that reaches into a row, if it reaches into no other."""
    filled = {id(cell): cell for cell in (*row.cells, *row.covering) if cell and cell.text.strip()}
    cell = next(iter(filled.values())) if len(filled) == 1 else None
    return cell if cell is not None and (cell.row, cell.row_span) == (row.number, 1) else None


def _piece(table: Table, rows: Sequence[GridRow]) -> Iterator[Table]:
    """Some rows of a table as a table of their own; none where they are empty."""
    cells = [replace(cell, row=cell.row - rows[0].number) for row in rows for cell in row.cells]
    if any(cell.text.strip() for cell in cells):
        yield replace(table, cells=tuple(cells), rows=len(rows), anchor=cells[0].anchor)
