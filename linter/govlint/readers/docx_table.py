"""Word tables as grids: spans instead of merged cells, rows and cells that were deleted left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from govlint.document import Anchor, Cell, Table
from govlint.readers.docx_place import Notes, Place
from govlint.readers.docx_xml import Element, Properties, inside, number, tags, value_of
from govlint.readers.limits import check_cells

_TABLE, _CELL = tags("tbl"), tags("tc")
_CONTINUES = (None, "continue")


class _Written(msgspec.Struct):
    """A cell as written in the file: its element, its 1-based number in the row, its place and merging."""

    element: Element
    number: int
    column: int
    span: int
    merge: str | None


class _Draft(msgspec.Struct):
    """A cell of the grid that may still grow downwards."""

    row: int
    column: int
    text: str
    anchor: Anchor
    row_span: int
    column_span: int


class TableReader:
    """Reads the tables of one document, numbering them; ``text_of`` gives the text of a w:tc."""

    def __init__(
        self,
        properties: Properties,
        place: Place,
        notes: Notes,
        text_of: Callable[[Element], str],
        most_cells: int,
    ) -> None:
        self._properties = properties
        self._place = place
        self._notes = notes
        self._text_of = text_of
        self._most_cells = most_cells
        self._tables = 0
        self._positions = 0

    def read(self, element: Element) -> Table | None:
        """The grid of a w:tbl at the current place, None if it has no cells.

        Raises UnreadableDocument if the tables of the document together are too large.
        """
        place = self._place
        place.table = self._tables + 1
        anchor = place.anchor()
        drafts: list[_Draft] = []
        above: dict[int, _Draft] = {}
        rows = columns = 0
        for place.row, row in enumerate(inside(element, "tr"), 1):
            place.cell = None
            if self._is_removed(row):
                continue
            written, width = self._written(row)
            columns = max(columns, width)
            check_cells(self._positions + (rows + 1) * columns, self._most_cells)
            above = self._place_cells(rows, written, above, drafts)
            rows += 1
        place.leave_table()
        if not drafts:
            return None
        self._tables += 1
        self._positions += rows * columns
        cells = tuple(Cell(d.row, d.column, d.text, d.anchor, d.row_span, d.column_span) for d in drafts)
        return Table(cells, rows, columns, anchor)

    def cells(self, element: Element) -> Iterator[Element]:
        """The w:tc that show on the page, in order, for a table that is not read as a grid."""
        for row in inside(element, "tr"):
            if not self._is_removed(row):
                for cell in inside(row, "tc"):
                    own = self._properties.get(cell, {})
                    if (
                        "cellDel" not in own
                        and not _continues(own, "vMerge")
                        and not _continues(own, "hMerge")
                    ):
                        yield cell

    def is_layout(self, element: Element) -> bool:
        """Tell whether a table only arranges the tables in it: they have more cells than it has."""
        if next(element.iterdescendants(*_TABLE), None) is None:
            return False
        own = sum(1 for row in inside(element, "tr") for _ in inside(row, "tc"))
        return sum(1 for _ in element.iter(*_CELL)) > 2 * own

    def _is_removed(self, row: Element) -> bool:
        own = self._properties.get(row)
        if own is None:
            return False
        if "del" in own or "ins" in own:
            self._notes.add("tracked-changes")
        return "del" in own

    def _written(self, row: Element) -> tuple[list[_Written], int]:
        """The cells of a row with their grid columns, cells merged to the left joined; and its width."""
        own = self._properties.get(row, {})
        column = number(value_of(own.get("gridBefore")), 0)
        cells: list[_Written] = []
        for index, cell in enumerate(inside(row, "tc"), 1):
            found = self._properties.get(cell)
            if found is None:
                cells.append(_Written(cell, index, column, 1, None))
                column += 1
                continue
            self._place.cell = index
            if "cellDel" in found or "cellIns" in found:
                self._notes.add("tracked-changes")
            if "cellDel" in found:
                continue
            span = max(1, number(value_of(found.get("gridSpan")), 1))
            if cells and _continues(found, "hMerge"):
                cells[-1].span += span
            else:
                merge = (
                    "continue" if _continues(found, "vMerge") else "restart" if "vMerge" in found else None
                )
                cells.append(_Written(cell, index, column, span, merge))
            column += span
        return cells, column + number(value_of(own.get("gridAfter")), 0)

    def _place_cells(
        self, row: int, written: list[_Written], above: dict[int, _Draft], drafts: list[_Draft]
    ) -> dict[int, _Draft]:
        """Add the cells of a row to ``drafts``; returns those that the next row may continue, by column."""
        open_below: dict[int, _Draft] = {}
        for cell in written:
            draft = above.get(cell.column) if cell.merge == "continue" else None
            # A continuation that does not lie under its cell shows as a cell of its own.
            if draft is not None and draft.column_span == cell.span:
                draft.row_span += 1
            else:
                self._place.cell = cell.number
                text = self._text_of(cell.element)
                draft = _Draft(row, cell.column, text, self._place.anchor(), 1, cell.span)
                drafts.append(draft)
            if cell.merge is not None:
                open_below[cell.column] = draft
        return open_below


def _continues(properties: dict[str, Element], name: str) -> bool:
    """Tell whether a cell continues the one above (vMerge) or to the left (hMerge)."""
    element = properties.get(name)
    return element is not None and value_of(element) in _CONTINUES
