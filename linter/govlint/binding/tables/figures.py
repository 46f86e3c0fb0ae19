"""Figures and label defects: what binding a table to its template gives."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govlint.document import Anchor, Cell, Table
from govlint.finding import Location, Step
from govlint.outline.tree import Section
from govlint.packs.pack import Column, Pack, Part, Row
from govlint.packs.pack import Table as Template
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold
from govlint.text.numbers import Number, Reading, multiple_of, read_number

# Kinds of columns whose figures have no decimals.
WHOLE = ("count", "change")


class Figure(msgspec.Struct, frozen=True):
    """The value at a row and a column of the form: the cell, what it says, the number to reckon with."""

    row: Row
    column: Column
    cell: Cell
    reading: Reading
    value: Number | None

    @property
    def known(self) -> Number | str | None:
        """What a formula takes it for: the words of a column of words, else the number."""
        return self.cell.text.strip() if self.column.cells == "text" else self.value

    @property
    def is_plain(self) -> bool:
        """Whether the cell holds a whole number from 0 up, written as plain digits."""
        return isinstance(self.value, int) and self.value >= 0 and not self.reading.quirks


def make_figure(row: Row, column: Column, cell: Cell) -> Figure:
    """Read a cell.

    Its value is in the column's unit: None if blank, words, or in ten thousands of what the column does not
    say.
    """
    if column.cells == "text":
        return Figure(row, column, cell, Reading("text"), None)
    if column.sentinels and fold(cell.text) in column.sentinels:
        meant = column.sentinels[fold(cell.text)]
        number: Number = int(meant) if meant == int(meant) else meant
        return Figure(row, column, cell, Reading("number", number), number)
    reading = read_number(cell.text)
    unit, value = reading.unit, reading.value
    if unit and unit != column.unit and value is not None:
        worth = column.units.get(unit)
        (factor, thing), (own_factor, own) = multiple_of(unit), multiple_of(column.unit or "")
        if worth is not None:
            value *= worth
        elif thing in ("", own) if column.unit else column.cells in WHOLE:
            value = _in_whole(value * Decimal(factor) / own_factor)
        elif factor > 1:
            value = None
    return Figure(row, column, cell, reading, value)


def _in_whole(value: Decimal) -> Number:
    """A number without decimals that are none."""
    return int(value) if value == int(value) else value.normalize()


class LabelDefect(msgspec.Struct, frozen=True):
    """A label that is not as printed in the form: what was found, what should stand there, where.

    An added label that stands in the place of a missing one has that as what is expected, and the missing one
    has it as what was found. ``sure`` is that the one is meant by the other.
    """

    kind: str
    found: str
    expected: str
    location: Location
    sure: bool = True

    @property
    def is_misnamed(self) -> bool:
        """Whether another label stands here than the one that is meant."""
        return bool(self.found and self.expected)


class MisplacedRow(msgspec.Struct, frozen=True):
    """A row whose value cells are not as many as the columns, so that none can be told."""

    row: Row
    found: int
    expected: int
    location: Location


class BoundTable(msgspec.Struct, dict=True):
    """A table of the report bound to a table of the form.

    ``open_rows`` are the rows found where the template has a row for each of something; ``stray`` are
    figures in columns without heading that are none of the form; ``labels`` are the cells that the labels
    of the rows are printed in, by row.
    ``pack`` is the edition whose template it fits; ``pieces`` are the physical tables
    that make it up; ``section`` is where the first of them stands.
    """

    template: Template
    pack: Pack
    pieces: tuple[Table, ...]
    section: Section | None
    route: tuple[Step, ...]
    figures: dict[tuple[str, str], Figure]
    defects: list[LabelDefect]
    misplaced: list[MisplacedRow]
    open_rows: list[Row] = []
    stray: list[Cell] = []
    labels: dict[str, Cell] = {}

    @functools.cached_property
    def remarkable(self) -> list[Figure]:
        """The figures that are anything but a plain whole number from 0 up."""
        return [figure for figure in self.figures.values() if not figure.is_plain]

    def rows(self, part: Part) -> Iterator[Row]:
        """The rows of a part, with those found in place of one that stands for any number."""
        for row in part.rows:
            if row.each:
                yield from (own for own in self.open_rows if own.id.startswith(row.id + "."))
            else:
                yield row

    def row(self, identifier: str) -> Row | None:
        """A row by its id."""
        for part in self.template.parts:
            for row in self.rows(part):
                if row.id == identifier:
                    return row
        return None

    def below(self, row: Row) -> list[Row]:
        """The rows of the next level whose codes begin with that of a row."""
        opening = next((own for _, own in self.template.rows() if row.id.startswith(own.id + ".")), None)
        digits = sorted(opening.levels.values()) if opening and row.code else []
        following = next((wanted for wanted in digits if wanted > len(row.code)), None)
        return [own for own in self.open_rows if len(own.code) == following and own.code.startswith(row.code)]

    @property
    def anchor(self) -> Anchor:
        """Where the table begins."""
        return self.pieces[0].anchor

    @property
    def location(self) -> Location:
        """The table as a whole."""
        return Location(self.route, self.anchor)

    def place(self, row: Row | None, column: Column | None, cell: Cell | None = None) -> Location:
        """The location of a row, a column or a cell of this table."""
        route = self.route
        if row is not None and row.path:
            route = (*route, Step("row", row.id, row.path[-1].text))
        if column is not None:
            route = (*route, Step("column", column.id, column.name))
        anchor = cell.anchor if cell else self.anchor
        return Location(route, anchor, cell.text if cell else None)

    def location_of(self, figure: Figure) -> Location:
        """The location of a figure's cell."""
        return self.place(figure.row, figure.column, figure.cell)


class LooseTable(msgspec.Struct, frozen=True):
    """A physical table that is not (the first printing of) a table of the form."""

    table: Table
    location: Location
    template: str = ""


class UnreadTable(msgspec.Struct, frozen=True):
    """A table of the form that is there and could not be read rightly, and why; nothing of it is judged."""

    template: Template
    location: Location
    reason: Bilingual
    pieces: tuple[Table, ...] = ()
