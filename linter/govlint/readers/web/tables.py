"""Tables of web pages by the table model of HTML: every cell at its own place in the grid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from govlint.document import Anchor, Cell, Table
from govlint.readers.limits import Limits, check_cells

_WIDEST = 1000
_DEEPEST_SPAN = 65534
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BREAKING = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "center"})
# A cell with so much text in so many paragraphs is a page in a frame, not a value.
_LONG_CELL = 400
_PARAGRAPHS = 4


def is_layout(table: etree._Element) -> bool:
    """Whether a table only arranges the page: its cells hold tables, or whole texts, or there is one cell."""
    # Some editors put a table of one cell into each cell.
    if any(len(_all_cells(inner)) > 1 for inner in table.iterfind(".//table")):
        return True
    cells = _all_cells(table)
    if len(cells) <= 1:
        return True
    return any(
        len("".join(map(str, cell.itertext()))) > _LONG_CELL and len(cell.findall(".//p")) >= _PARAGRAPHS
        for cell in cells
    )


def read_table(
    table: etree._Element, place_of: Callable[[etree._Element], Anchor], limits: Limits
) -> Table | None:
    """Read a table; None for one without text. Raises UnreadableDocument for an endless grid.

    Source of the method: HTML Standard, 4.9.12.1 Forming a table.
    """
    rows = list(_rows(table))
    cells: list[Cell] = []
    taken: dict[tuple[int, int], bool] = {}
    # Cells whose row span is 0 reach to the end of the table.
    width = 0
    positions = 0
    for row, element in enumerate(rows):
        column = 0
        for cell in _cells(element):
            while (row, column) in taken:
                column += 1
            column_span = _span(cell.get("colspan"), _WIDEST) or 1
            row_span = _span(cell.get("rowspan"), _DEEPEST_SPAN)
            row_span = min(row_span or len(rows), len(rows) - row)
            positions += row_span * column_span
            check_cells(positions, limits.cells)
            for down in range(row_span):
                for right in range(column_span):
                    taken[row + down, column + right] = True
            cells.append(Cell(row, column, cell_text(cell), place_of(cell), row_span, column_span))
            column += column_span
            width = max(width, column)
    if not any(cell.text.strip() for cell in cells):
        return None
    return Table(tuple(cells), len(rows), width, place_of(table))


def _all_cells(table: etree._Element) -> list[etree._Element]:
    return [cell for row in _rows(table) for cell in _cells(row)]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _span(written: str | None, most: int) -> int:
    """A span as written: 0 where the attribute says so, 1 where it says nothing sensible."""
    digits = (written or "1").strip()
    return min(int(digits), most) if digits.isdigit() and len(digits) < 9 else 1


def cell_text(cell: etree._Element) -> str:
    """The text of a cell with its line breaks."""
    lines = "".join(_pieces(cell)).split("\x00")
    clean = (_BLANK.sub(" ", line).strip(" ") for line in lines)
    return "\n".join(line for line in clean if line.strip("\xa0\u3000 ")) or ""


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br" or tag in _BREAKING:
            yield "\x00"
        if tag:
            yield from _pieces(child)
        if tag in _BREAKING:
            yield "\x00"
        yield child.tail or ""
