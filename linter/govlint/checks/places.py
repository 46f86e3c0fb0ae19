"""The places that a formula runs at, and what its names mean there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from govlint.binding.measures import section_measures, table_measures
from govlint.binding.outline import heading_text
from govlint.binding.prose.patterns import Mention
from govlint.binding.tables.figures import BoundTable, Figure
from govlint.checks.outcome import CellKey, Context
from govlint.expressions import Key, evaluate
from govlint.finding import Location
from govlint.packs.names import COUNT, REPORT_YEAR, SAME, Scope
from govlint.packs.pack import Row
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold
from govlint.text.numbers import Number

_REPORT_YEAR = "报告年度"
_MEASURES = {
    "cells": "单元格数",
    "filled": "已填单元格数",
    "blank": "空白单元格数",
    "rows": "行数",
    "pieces": "分段数",
    "characters": "字数",
    "paragraphs": "段数",
    "items": "小标题数",
    "tables": "表格数",
    "images": "图片数",
}


class Value(msgspec.Struct, frozen=True):
    """What a name stands for at a place: its number, its label, where it is and how it is printed.

    ``rounded`` says that it is an amount, which even without decimals may be rounded.
    """

    number: Number | None
    label: str
    location: Location | None = None
    printed: str | None = None
    cell: CellKey | None = None
    rounded: bool = False


class Place:
    """The report as a whole: names are cells written out, facts, and the year."""

    def __init__(self, context: Context, label: str, location: Location, scope: tuple[str, str]) -> None:
        self._context = context
        self.label = label
        self.location = location
        self.scope = scope
        self.row: Row | None = None
        self.language = context.pack.language

    @property
    def doubt(self) -> Bilingual | None:
        """Why nothing should be judged here."""
        return None

    @property
    def notice(self) -> Bilingual | None:
        """Why a failure here is only worth a notice."""
        return None

    @property
    def is_rough(self) -> bool:
        """Whether what the place itself says is only roughly meant."""
        return False

    def number(self, key: Key) -> Number | None:
        """The number alone: most formulas hold, and then nothing else is needed."""
        return self.value(key).number

    def half_unit(self, key: Key) -> Number:
        """Half a unit of the last decimal that a value is printed with; a count is exact."""
        value = self.value(key)
        decimals = -int(value.number.as_tuple().exponent) if isinstance(value.number, Decimal) else 0
        return Decimal(5).scaleb(-decimals - 1) if decimals or value.rounded else 0

    def value(self, key: Key) -> Value:
        """A name with all that a finding says of it."""
        if key[0] == "cell":
            return self._cell(key)
        if key[0] == "profile":
            return self._trait(key)
        if key[0] == "first":
            return Place.value(self, ("fact", *key[1:]))
        report = self._context.report
        fact, group = key[1:]
        if (fact, group) == REPORT_YEAR:
            printed = None if report.year is None else str(report.year)
            return Value(report.year, _REPORT_YEAR, report.whole, printed)
        mentions = report.mentions.get(fact, [])
        if group == COUNT:
            return Value(len(mentions), fact, None, str(len(mentions)))
        return self.stated(mentions[0], key) if mentions else Value(None, self._fact_label(key))

    def _same_row(self, table: BoundTable, column: str) -> Value:
        """The cell in the row of another table that is the same as the one at hand."""
        if self.row is None:
            return Value(None, table.template.name)
        own = self.row
        label = f"{table.template.name}·{_column_name(table, column)}"
        names = [own.id] if own.label is None else [own.id, fold(own.label.text)]
        for part in table.template.parts:
            for row in table.rows(part):
                is_open = row in table.open_rows
                if (row.id if not is_open else fold(row.path[-1].text)) in names[is_open:]:
                    value = figure_value(table, row.id, column, by_row=True)
                    return msgspec.structs.replace(value, label=label)
        return Value(None, label)

    def _trait(self, key: Key) -> Value:
        """1 where the body has the trait, 0 where it has not, nothing where that is not known."""
        trait, value = key[1:]
        spec = self._context.pack.profile[trait]
        has = self.trait(trait)
        language = self._context.pack.language
        label = f"{spec.title.in_language(language)}：{spec.values[value].title.in_language(language)}"
        if has is None:
            return Value(None, label)
        return Value(int(has == value), label, None, spec.values[has].title.in_language(language))

    def trait(self, name: str) -> str | None:
        """The value of a trait of the body: as configured, else as the report shows it, else None."""
        spec = self._context.pack.profile[name]
        configured = self._context.report.organisation.get(name)
        if configured in spec.values:
            return configured
        shown = self._context.pack.traits.get(name, {})
        for value, formula in shown.items():
            held = evaluate(formula, self.number)
            if held is None:
                return None
            if held:
                return value
        return next((value for value, described in spec.values.items() if described.otherwise), None)

    def stated(self, mention: Mention, key: Key) -> Value:
        """What one mention of a fact says."""
        written = mention.values.get(key[2])
        rounded = key[2] in self._context.pack.facts[key[1]].rounded
        return Value(
            mention.number(key[2]), self._fact_label(key), mention.location, written, rounded=rounded
        )

    def _fact_label(self, key: Key) -> str:
        return self._context.pack.facts[key[1]].labels.get(key[2], f"{key[1]}.{key[2]}")

    def _cell(self, key: Key) -> Value:
        name, row, column = key[1:]
        table = self._context.report.tables.get(name)
        if table is None:
            return Value(None, self._context.pack.tables[name].name)
        if row == SAME:
            return self._same_row(table, column)
        value = figure_value(table, row, column, by_row=True)
        return msgspec.structs.replace(value, label=self._cell_label(table, name, row, column, value.label))

    def _cell_label(self, table: BoundTable, name: str, row: str, column: str, short: str) -> str:
        """Row and column of a cell; the names that the rule's own form has where the report's has none."""
        own = self._context.pack.tables.get(name)
        if not short and own is not None:
            rows = (line for part in own.parts for line in part.rows if line.id == row and line.path)
            short = next((line.path[-1].short for line in rows), "")
        return f"{short}·{_column_name(table, column)}".lstrip("·")


class MentionPlace(Place):
    """One mention of a fact: its own groups are names."""

    def __init__(self, context: Context, mention: Mention, fact: str) -> None:
        span, text = mention.location.span, mention.location.text or ""
        super().__init__(context, text[span[0] : span[1]] if span else text, mention.location, (fact, ""))
        self._mention = mention

    @property
    def doubt(self) -> Bilingual | None:
        """What makes the meaning of a claim uncertain."""
        doubt = self._mention.doubt
        return self._context.pack.prose.doubts[doubt].title if doubt else None

    @property
    def notice(self) -> Bilingual | None:
        """The scope that a claim is given for, where it is not that of the tables."""
        scope = self._mention.scope
        if scope is None:
            return None
        spec = self._context.pack.prose.scopes[scope]
        same = any(self.trait(trait) in values for trait, values in spec.same_for.items())
        return None if same else spec.title

    @property
    def is_rough(self) -> bool:
        """Whether one of its quantities is only roughly meant."""
        quantities = map(self._mention.quantity, self._mention.values)
        return any(quantity is not None and quantity.slack > 0 for quantity in quantities)

    def half_unit(self, key: Key) -> Number:
        """How far a quantity of this mention may be off; of others, half a unit as printed."""
        if key[:2] == ("fact", self.scope[0]) and key[2] != COUNT:
            quantity = self._mention.quantity(key[2])
            if quantity is not None and quantity.slack:
                return quantity.slack
        return super().half_unit(key)

    def value(self, key: Key) -> Value:
        """A group of this mention, or what the report as a whole says."""
        if key[:2] == ("fact", self.scope[0]) and key[2] != COUNT:
            return self.stated(self._mention, key)
        return super().value(key)


class TablePlace(Place):
    """A column, a row or a group of columns of a table: rows, columns or members are names."""

    def __init__(
        self,
        context: Context,
        table: BoundTable,
        label: str,
        location: Location,
        line: str,
        kind: str,
        cell_of: Callable[[str], tuple[str, str]],
    ) -> None:
        super().__init__(context, label, location, (table.template.id, line))
        self._table = table
        self._kind = kind
        self._cell_of = cell_of

    def number(self, key: Key) -> Number | None:
        """The number in the cell that the name means here."""
        if key[0] != self._kind:
            return super().number(key)
        figure = self._table.figures.get(self._cell_of(key[1]))
        return None if figure is None else figure.value

    def value(self, key: Key) -> Value:
        """The cell that the name means here."""
        if key[0] != self._kind:
            return super().value(key)
        return figure_value(self._table, *self._cell_of(key[1]), by_row=self._kind == "row")


class MeasuredPlace(Place):
    """A table or a section as a whole: what can be counted of it are names."""

    def __init__(
        self,
        context: Context,
        label: str,
        location: Location,
        scope: tuple[str, str],
        measures: dict[str, int],
    ) -> None:
        super().__init__(context, label, location, scope)
        self._measures = measures

    def value(self, key: Key) -> Value:
        """A count, or what the report as a whole says."""
        if key[0] != "measure":
            return super().value(key)
        number = self._measures[key[1]]
        return Value(number, f"{self.label}·{_MEASURES[key[1]]}", self.location, str(number))


class AbsentTable(Place):
    """A table that the report lacks: every name is missing."""

    def value(self, key: Key) -> Value:
        """Nothing but the name."""
        return Value(None, ".".join(key[1:]))


def places(scope: Scope, context: Context) -> Iterator[Place]:
    """Every place of the report that a scope covers."""
    if scope.table is not None:
        yield from _table_places(scope, context)
    elif scope.kind == "table":
        for table in context.tables():
            title = table.template.name
            yield MeasuredPlace(
                context, title, table.location, (table.template.id, ""), table_measures(table)
            )
    elif not context.is_main:
        return
    elif scope.kind == "section":
        for bound in context.report.sections:
            if bound.id:
                measures = section_measures(bound)
                location = context.report.section_location(bound.id)
                yield MeasuredPlace(
                    context, heading_text(bound.section.heading), location, (bound.id, ""), measures
                )
    elif scope.fact is not None:
        for mention in context.report.mentions.get(scope.fact, ()):
            yield MentionPlace(context, mention, scope.fact)
    else:
        yield Place(context, "", context.report.whole, ("", ""))


def _table_places(scope: Scope, context: Context) -> Iterator[Place]:
    assert scope.table is not None
    if scope.table.id not in context.report.tables:
        if context.is_main:
            location = context.report.section_location(scope.table.section)
            yield AbsentTable(context, scope.table.name, location, ("", ""))
        return
    for table in context.tables():
        if table.template.id == scope.table.id:
            for part in scope.parts:
                if scope.kind == "column":
                    yield from (_column(context, table, c.id, c.name) for c in part.columns)
                elif scope.kind == "row":
                    yield from (_row(context, table, row) for row in table.rows(part))
                else:
                    for group in part.column_groups:
                        if any(column.group == group.id for column in part.columns):
                            label = group.path[-1].short
                            yield from (
                                _group(context, table, r.id, group.id, label) for r in table.rows(part)
                            )


def _column(context: Context, table: BoundTable, column: str, label: str) -> Place:
    location = table.place(None, next(c for p in table.template.parts for c in p.columns if c.id == column))
    return TablePlace(context, table, label, location, column, "row", lambda row: (row, column))


def _row(context: Context, table: BoundTable, row: Row) -> Place:
    label = row.path[-1].short if row.path else ""
    location = table.place(row, None)
    place = TablePlace(context, table, label, location, row.id, "column", lambda column: (row.id, column))
    place.row = row
    return place


def _group(context: Context, table: BoundTable, row: str, group: str, label: str) -> Place:
    return TablePlace(
        context, table, label, table.location, group, "member", lambda member: (row, f"{group}.{member}")
    )


def figure_value(table: BoundTable, row: str, column: str, by_row: bool) -> Value:
    """A cell as a value; its label is that of its row or of its column."""
    label = _label(table, row if by_row else column, by_row)
    figure: Figure | None = table.figures.get((row, column))
    if figure is None:
        return Value(None, label)
    place = table.location_of(figure)
    rounded = figure.column.cells == "amount"
    return Value(figure.value, label, place, figure.cell.text, (table.template.id, row, column), rounded)


def _column_name(table: BoundTable, column: str) -> str:
    columns = (own for part in table.template.parts for own in part.columns)
    # The rule may be of another edition, whose table has a column that this one lacks.
    return next((own.name for own in columns if own.id == column), column)


def _label(table: BoundTable, identifier: str, by_row: bool) -> str:
    if by_row:
        row = table.row(identifier)
        return row.path[-1].short if row and row.path else ""
    columns = (column for part in table.template.parts for column in part.columns)
    return next((column.path[-1].short for column in columns if column.id == identifier), identifier)
