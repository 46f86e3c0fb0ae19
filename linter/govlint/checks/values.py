"""What a name in a formula stands for in a report: its number, its label, and where it is printed."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from govlint.binding.prose.patterns import Mention
from govlint.binding.tables.figures import BoundTable, Figure
from govlint.checks.outcome import CellKey
from govlint.finding import Location
from govlint.packs.pack import Row
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, Language, shortened
from govlint.text.normalise import fold
from govlint.text.numbers import Number

# Quotation marks inside quotation marks are single ones.
_INNER = str.maketrans("“”", "‘’")
_ROW = Bilingual("“{name}”行", "row “{name}”")
_COLUMN = Bilingual("“{name}”列", "column “{name}”")
# The row of a cell, and the rows whose codes are below its own.
THIS_ROW = Bilingual("本行", "this row")
ROWS_BELOW = Bilingual("下级各行", "the rows below")
_OF_TABLE = Bilingual("{table}的“{name}”列", "{table}: {name}")


class Value(msgspec.Struct, frozen=True):
    """What a name stands for at a place: its number, its label, where it is and how it is printed.

    ``rounded`` says that it is an amount, which even without decimals may be rounded; ``unread`` that it
    stands in a table that could not be read.
    """

    number: Number | None
    label: str
    location: Location | None = None
    printed: str | None = None
    cell: CellKey | None = None
    rounded: bool = False
    unread: bool = False

    @property
    def half_unit(self) -> Number:
        """Half a unit of the last decimal that it is printed with; a count is exact, and so is a plain 0."""
        decimals = -int(self.number.as_tuple().exponent) if isinstance(self.number, Decimal) else 0
        return Decimal(5).scaleb(-decimals - 1) if decimals or (self.rounded and self.number != 0) else 0


def named_cell(row: str, column: str) -> Bilingual:
    """A cell in words by the names of its row and column, a row or a column where only that is named."""
    parts = [
        words.format(name=name.translate(_INNER)) for words, name in ((_ROW, row), (_COLUMN, column)) if name
    ]
    return Bilingual("".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def short_label(row: Row) -> str:
    """The short label of a row; empty for the only row of a part without row labels."""
    return row.path[-1].short if row.path else ""


def named_row(row: Row) -> Bilingual:
    """A row in words."""
    return named_cell(short_label(row), "")


def named_table(table: BoundTable) -> Bilingual:
    """A table by its title."""
    title = table.template.title
    return Bilingual(f"《{title.zh}》", f"“{title.en}”")


def figure_value(table: BoundTable, row: str, column: str, by_row: bool) -> Value:
    """A cell as a value; its label is that of its row or of its column."""
    label = row_label(table, row) if by_row else _column_label(table, column)
    figure: Figure | None = table.figures.get((row, column))
    if figure is None:
        return Value(None, label)
    place = table.location_of(figure)
    rounded = figure.column.cells == "amount"
    return Value(figure.value, label, place, figure.cell.text, (table.template.id, row, column), rounded)


def same_row_value(table: BoundTable, own: Row, column: str, language: Language) -> Value:
    """The cell in the row of a table that is the same as a row of another one: by id, or by name if open."""
    label = _OF_TABLE.format(table=table.template.name, name=column_name(table, column)).in_language(language)
    names = [own.id] if own.label is None else [own.id, fold(own.label.text)]
    for part in table.template.parts:
        for row in table.rows(part):
            is_open = row in table.open_rows
            if (row.id if not is_open else fold(row.path[-1].text)) in names[is_open:]:
                return msgspec.structs.replace(figure_value(table, row.id, column, by_row=True), label=label)
    return Value(None, label)


def stated_value(mention: Mention, group: str, label: str, rounded: bool) -> Value:
    """What one mention of a fact says."""
    return Value(mention.number(group), label, mention.location, mention.values.get(group), rounded=rounded)


def row_label(table: BoundTable, identifier: str) -> str:
    """The short label of a row; empty where the table has no such row."""
    if identifier.endswith(".*"):
        rows = (row for part in table.template.parts for row in part.rows if row.each)
        row = next((row for row in rows if identifier in row.names_of_own()), None)
    else:
        row = table.row(identifier)
    return row.path[-1].short if row and row.path else ""


def column_name(table: BoundTable, column: str) -> str:
    """The name of a column; its id where the rule is of an edition that has a column more."""
    columns = (own for part in table.template.parts for own in part.columns)
    return next((own.name for own in columns if own.id == column), column)


def _column_label(table: BoundTable, identifier: str) -> str:
    columns = (column for part in table.template.parts for column in part.columns)
    return next((column.path[-1].short for column in columns if column.id == identifier), identifier)


def state_of(value: Value) -> tuple[str, str]:
    """Why a value has no number, in Chinese and in English."""
    if value.unread:
        return "未能读准", "not read"
    if value.printed is None:
        return "缺失", "missing"
    if not fold(value.printed):
        return "空白", "blank"
    printed = shortened(value.printed.strip(), LONGEST_QUOTE)
    return f"“{printed}”不是数字", f"{printed!r} is not a number"
