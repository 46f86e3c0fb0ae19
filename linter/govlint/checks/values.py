"""What a name in a formula stands for in a report: its number, its label, and where it is printed."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from govlint.binding.prose.patterns import Mention
from govlint.binding.tables.figures import BoundTable, Figure
from govlint.checks.others import CellKey
from govlint.expressions import Known
from govlint.finding import Location
from govlint.packs.language.facts import FactSpec
from govlint.packs.pack import Row, Table, without_code
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, Language, quoted, shortened
from govlint.text.normalise import fold
from govlint.text.numbers import Number

_ROW = Bilingual("{name}行", "row {name}")
_COLUMN = Bilingual("{name}列", "column {name}")
# The row of a cell, and the rows whose codes are below its own.
THIS_ROW = Bilingual("本行", "this row")
ROWS_BELOW = Bilingual("下级各行", "the rows below")
_OF_TABLE = Bilingual("{table}的“{name}”列", "{table}: {name}")
# The label of a row, of the table at hand and of another one.
ROW_LABEL = Bilingual("行名", "label")
_LABEL_OF_TABLE = Bilingual("{table}的行名", "{table}: label")


class Value(msgspec.Struct, frozen=True):
    """What a name stands for at a place: its number or text, its label, where it is and how it is printed.

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
    text: str | None = None

    @property
    def known(self) -> Known | None:
        """What formulas take it for: the number or the text; None where it has neither."""
        return self.number if self.text is None else self.text

    @property
    def half_unit(self) -> Number:
        """Half a unit of the last decimal that it is printed with; a count is exact, and so is a plain 0."""
        decimals = -int(self.number.as_tuple().exponent) if isinstance(self.number, Decimal) else 0
        return Decimal(5).scaleb(-decimals - 1) if decimals or (self.rounded and self.number != 0) else 0


def named_cell(row: str, column: str) -> Bilingual:
    """A cell in words by the names of its row and column, a row or a column where only that is named."""
    parts = [words.format(name=quoted(name)) for words, name in ((_ROW, row), (_COLUMN, column)) if name]
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
    known = figure.known
    if isinstance(known, str):
        return Value(None, label, place, figure.cell.text, (table.template.id, row, column), text=known)
    rounded = figure.column.cells == "amount"
    return Value(figure.value, label, place, figure.cell.text, (table.template.id, row, column), rounded)


def same_row_value(table: BoundTable, own: Row, column: str, language: Language) -> Value:
    """The cell, or the label, of the row of a table that is the same as a row of another one."""
    is_label = table.template.is_label(column)
    of_column = _OF_TABLE.format(table=table.template.name, name=column_name(table, column))
    label = (label_of_table(table.template) if is_label else of_column).in_language(language)
    row = same_row(table, own)
    if row is None:
        return Value(None, label)
    if is_label:
        return label_value(table, row, label)
    return msgspec.structs.replace(figure_value(table, row.id, column, by_row=True), label=label)


def same_row(table: BoundTable, own: Row) -> Row | None:
    """The row of a table that is the same as one of another table or report."""
    rows = (row for part in table.template.parts for row in table.rows(part))
    return next((row for row in rows if _is_same(row, own, row in table.open_rows)), None)


def _is_same(row: Row, own: Row, is_open: bool) -> bool:
    """Whether a row of another table is the same: by its id; a row of any name by its code, else its name."""
    if not is_open:
        return row.id == own.id
    if row.code and own.code:
        return row.code == own.code
    return own.label is not None and fold(row.path[-1].text) == fold(own.label.text)


def label_of_table(table: Table) -> Bilingual:
    """What the label of the row of another table is called."""
    return _LABEL_OF_TABLE.format(table=table.name)


def label_value(table: BoundTable, row: Row, label: str) -> Value:
    """The label of a row as it is printed, without its code; a blank one says nothing.

    ``label`` is what formulas call it.
    """
    cell = table.labels.get(row.id)
    if cell is None:
        return Value(None, label)
    text = without_code(cell.text, row.code)
    return Value(None, label, table.place(row, None, cell), text, text=text or None)


def stated_value(mention: Mention, group: str, label: str, spec: FactSpec) -> Value:
    """What one mention of a fact says."""
    printed = mention.values.get(group)
    if group in spec.text:
        return Value(
            None, label, mention.location, printed, text=None if printed is None else printed.strip()
        )
    return Value(mention.number(group), label, mention.location, printed, rounded=group in spec.rounded)


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
