"""A table with the geometry of the form, out of labels and values found without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.binding.tables.flow import Word
from govlint.binding.tables.sequence import Filled, Reading
from govlint.document import Anchor, Cell, Table, moved
from govlint.packs.pack import Part
from govlint.text.normalise import fold


def printed_table(reading: Reading, words: Sequence[Word]) -> tuple[Table, frozenset[Anchor]]:
    """The table as the form prints it, and the places of the cells that are not certain.

    All labels are those of the form, each at the place among ``words`` where it stands, or where the
    table begins. Values that are not certain have no cells, and the label before them is doubtful.
    """
    printer = _Printer(reading, words)
    return printer.table(), frozenset(printer.doubtful)


class _Printer:
    """Collects the cells of one table."""

    def __init__(self, reading: Reading, words: Sequence[Word]) -> None:
        self.doubtful: set[Anchor] = set()
        self._reading = reading
        self._start = words[0].anchor
        self._end = self._start
        self._places: dict[str, list[Anchor]] = {}
        for word in reversed(words):
            self._places.setdefault(fold(word.text), []).append(word.anchor)
        self._parts = reading.template.parts
        self._width = max(part.label_columns + len(part.columns) for part in self._parts)
        self._cells: list[Cell] = []
        self._row = 0

    def table(self) -> Table:
        for part in self._parts:
            if part.band:
                self._form_label(self._row, 0, part.band, 1, self._width)
                self._row += 1
            self._header(part)
            slots = [filled for filled in self._reading.slots if filled.slot.part is part]
            self._rows(part, slots)
        cells = sorted(self._cells, key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), self._row, self._width, self._start)

    def _form_label(self, row: int, column: int, text: str, rows: int, columns: int) -> None:
        """Print a label of the form, at its place in the flow."""
        places = self._places.get(fold(text))
        anchor = places.pop() if places else self._start
        self._cells.append(Cell(row, column, text, anchor, rows, columns))

    def _header(self, part: Part) -> None:
        left = part.label_columns
        top = self._row + bool(part.heading)
        bottom = top + max(len(column.path) for column in part.columns)
        if left:
            self._form_label(self._row, 0, part.corner or part.stub or "", bottom - self._row, left)
        if part.heading:
            self._form_label(self._row, left, part.heading, 1, len(part.columns))
        for group in part.column_groups:
            own = [n for n, column in enumerate(part.columns) if column.id.startswith(group.id + ".")]
            self._form_label(top + len(group.path) - 1, left + own[0], group.path[-1].text, 1, len(own))
        for number, column in enumerate(part.columns):
            row = top + len(column.path) - 1
            self._form_label(row, left + number, column.label.text, bottom - row, self._span(part, number))
        self._row = bottom

    def _span(self, part: Part, number: int) -> int:
        """The last column of a part reaches to the edge of the table."""
        if number < len(part.columns) - 1:
            return 1
        return self._width - part.label_columns - number

    def _rows(self, part: Part, slots: Sequence[Filled]) -> None:
        groups = {group.id: group for group in part.row_groups}
        begun: set[str] = set()
        left = part.label_columns
        for row in part.rows:
            own = [filled for filled in slots if filled.slot.row is row]
            for name in _groups_above(row.id):
                if name in groups and name not in begun:
                    begun.add(name)
                    depth = len(groups[name].path) - 1
                    rows = sum(other.id.startswith(name + ".") for other in part.rows)
                    self._form_label(self._row, depth, groups[name].path[-1].text, rows, 1)
            if row.label is not None:
                self._row_label(own[0], left)
            column = 0
            for filled in own:
                self._values(filled.values or (), part, column)
                column += len(filled.slot.columns)
            self._row += 1

    def _row_label(self, filled: Filled, left: int) -> None:
        label, depth = filled.slot.row.path[-1], len(filled.slot.row.path) - 1
        anchor, place = self._end, filled.place
        if place is not None:
            anchor = place.words[0].anchor
            self._end = moved(place.words[-1].anchor, len(place.words[-1].text))
        elif places := self._places.get(fold(label.text)):
            anchor = places.pop()
        if filled.values is None:
            self.doubtful.add(anchor)
        self._cells.append(Cell(self._row, depth, label.text, anchor, 1, left - depth))

    def _values(self, values: Sequence[Word], part: Part, column: int) -> None:
        left = part.label_columns
        for number, value in enumerate(values, column):
            span = self._span(part, number)
            self._cells.append(Cell(self._row, left + number, value.text, value.anchor, 1, span))
            self._end = moved(value.anchor, len(value.text))


def _groups_above(identifier: str) -> Iterator[str]:
    """The ids of the groups that a row stands in, the outermost first."""
    names = identifier.split(".")
    return (".".join(names[:depth]) for depth in range(1, len(names)))
