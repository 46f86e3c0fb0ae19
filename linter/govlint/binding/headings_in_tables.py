"""Headings and captions that stand in a row of a table: set apart, so that they head what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from govlint.document import Block, Cell, Document, Paragraph, Table
from govlint.text.normalise import fold, split_number


def headings_apart(document: Document, titles: Collection[str]) -> Document:
    """A document with its tables cut at rows that hold nothing but the heading of a section or a caption.

    ``titles`` are the folded headings of sections and titles of tables. A document without such rows comes
    back as it is.
    """
    blocks = tuple(part for block in document.blocks for part in _parts(block, titles))
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=blocks)


def _parts(block: Block, titles: Collection[str]) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield block
        return
    headings = [cell for cell in block.cells if _title(cell.text) in titles and _is_alone(cell, block)]
    start = 0
    for cell in headings:
        yield from _rows(block, start, cell.row)
        yield Paragraph(cell.text.strip(), cell.anchor)
        start = cell.row + 1
    yield from _rows(block, start, block.rows)


def _title(text: str) -> str:
    """The text of a heading without its number."""
    return split_number(fold(text))[1]


def _is_alone(heading: Cell, table: Table) -> bool:
    """Whether all that reaches into the row of a cell is that cell, and it does not reach beyond."""
    beside = (c for c in table.cells if c is not heading and c.row <= heading.row < c.row + c.row_span)
    return heading.row_span == 1 and not any(cell.text.strip() for cell in beside)


def _rows(table: Table, start: int, end: int) -> Iterator[Table]:
    """The rows of a table from one to another, as a table; none where they are empty."""
    if (start, end) == (0, table.rows):
        yield table
        return
    cells = tuple(replace(cell, row=cell.row - start) for cell in table.cells if start <= cell.row < end)
    if any(cell.text.strip() for cell in cells):
        yield replace(table, cells=cells, rows=end - start, anchor=cells[0].anchor)
