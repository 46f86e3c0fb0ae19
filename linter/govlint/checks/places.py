"""The places that a formula runs at, and what its names mean there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from govlint.binding.measures import section_measures, table_measures
from govlint.binding.outline import heading_text
from govlint.binding.prose.patterns import Mention
from govlint.binding.tables.figures import BoundTable
from govlint.checks.others import Neighbour
from govlint.checks.outcome import Context
from govlint.checks.values import (
    ROW_LABEL,
    ROWS_BELOW,
    Value,
    column_name,
    figure_value,
    label_value,
    named_cell,
    same_row,
    same_row_value,
    stated_value,
)
from govlint.expressions import Key, Known, evaluate, name_of
from govlint.expressions.keys import (
    BELOW,
    MEMBERS,
    PREVIOUS,
    SAME,
    Cell,
    Column,
    Fact,
    First,
    Measure,
    Member,
    Other,
    Row,
    Trait,
)
from govlint.finding import Location
from govlint.packs.names import COUNT, REPORT_YEAR
from govlint.packs.pack import Column as PackColumn
from govlint.packs.pack import Group, Part, Table
from govlint.packs.pack import Row as PackRow
from govlint.packs.scopes import Scope
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

_REPORT_YEAR = Bilingual("报告年度", "report year")
_OTHERS = {
    PREVIOUS: Bilingual("上一年度的报告", "report of the year before"),
    MEMBERS: Bilingual("下级机关的报告", "reports of the bodies below"),
}
_OF_OTHER = Bilingual("{report}的{name}", "{name} of {report}")
_COUNTED = Bilingual("{place}的{counted}", "{place}: {counted}")
_MEASURES = {
    "cells": Bilingual("单元格数", "cells"),
    "filled": Bilingual("已填单元格数", "filled cells"),
    "blank": Bilingual("空白单元格数", "blank cells"),
    "rows": Bilingual("行数", "rows"),
    "pieces": Bilingual("分段数", "pieces"),
    "characters": Bilingual("字数", "characters"),
    "paragraphs": Bilingual("段数", "paragraphs"),
    "items": Bilingual("小标题数", "items"),
    "tables": Bilingual("表格数", "tables"),
    "images": Bilingual("图片数", "images"),
}


class Place:
    """The report as a whole: names are cells written out, facts, and the year."""

    def __init__(self, context: Context, label: str, location: Location, scope: tuple[str, str]) -> None:
        self._context = context
        self.label = label
        self.location = location
        self.scope = scope
        self.row: PackRow | None = None
        self.language = context.language

    @property
    def is_rough(self) -> bool:
        """Whether what the place itself says is only roughly meant."""
        return False

    @property
    def table_name(self) -> str:
        """The title of the table that the place is in; empty where it is in none."""
        return ""

    def known(self, key: Key) -> Known | None:
        """The number or the text alone: most formulas hold, and then nothing else is needed."""
        if isinstance(key, Other):
            neighbour = self._neighbour(key.whose)
            if neighbour is None or neighbour.context is None:
                return None
            return self.at(neighbour.context).known(key.key)
        return self.value(key).known

    def half_unit(self, key: Key) -> Number:
        """How far a value may be off for its rounding."""
        return self.value(key).half_unit

    def value(self, key: Key) -> Value:
        """A name with all that a finding says of it."""
        match key:
            case Cell():
                return self._cell(key)
            case Trait():
                return self._trait(key)
            case First(fact, group):
                return Place.value(self, Fact(fact, group))
            case Fact():
                return self._fact(key)
            case Other(whose, own):
                return self._other(whose, own)
            case Row() | Column() | Member() | Measure():
                raise LookupError(f"{name_of(key)} has no meaning at {self.label or 'the report'}")

    def _other(self, whose: str, key: Key) -> Value:
        """The same name at the same place of another report."""
        neighbour = self._neighbour(whose)
        if neighbour is None or neighbour.context is None:
            label = neighbour.label if neighbour else _OTHERS[whose.partition(".")[0]]
            return Value(None, label.in_language(self.language))
        found = self.at(neighbour.context).value(key)
        label = _OF_OTHER.format(report=neighbour.label, name=self.value(key).label)
        location = found.location
        if location is not None:
            location = msgspec.structs.replace(location, file=neighbour.file)
        return msgspec.structs.replace(
            found, label=label.in_language(self.language), location=location, cell=None
        )

    def _neighbour(self, whose: str) -> Neighbour[Context] | None:
        others = self._context.others
        return others.named(whose) if others else None

    def at(self, context: Context) -> Place:
        """The same place in another report."""
        return whole_report(context)

    def _fact(self, key: Fact) -> Value:
        """What the report as a whole states: its year, how often, or the first time."""
        report = self._context.report
        if key == REPORT_YEAR:
            printed = None if report.year is None else str(report.year)
            return Value(report.year, _REPORT_YEAR.in_language(self.language), report.whole, printed)
        mentions = report.mentions.get(key.name, [])
        if key.group == COUNT:
            return Value(len(mentions), key.name, None, str(len(mentions)))
        return self._stated(mentions[0], key) if mentions else Value(None, self._fact_label(key))

    def _trait(self, key: Trait) -> Value:
        """1 where the body has the trait, 0 where it has not, nothing where that is not known."""
        spec = self._context.pack.profile[key.name]
        has = self.trait(key.name)
        colon = "：" if self.language == "zh" else ": "
        title, wanted = spec.title, spec.values[key.value].title
        label = title.in_language(self.language) + colon + wanted.in_language(self.language)
        if has is None:
            return Value(None, label)
        return Value(int(has == key.value), label, None, spec.values[has].title.in_language(self.language))

    def trait(self, name: str) -> str | None:
        """The value of a trait of the body: as configured, else as the report shows it, else None."""
        spec = self._context.pack.profile[name]
        configured = self._context.report.organisation.get(name)
        if configured in spec.values:
            return configured
        shown = self._context.pack.traits.get(name, {})
        for value, formula in shown.items():
            held = evaluate(formula, self.known)
            if held is None:
                return None
            if held:
                return value
        return next((value for value, described in spec.values.items() if described.otherwise), None)

    def _stated(self, mention: Mention, key: Fact) -> Value:
        return stated_value(mention, key.group, self._fact_label(key), self._context.pack.facts[key.name])

    def _fact_label(self, key: Fact) -> str:
        return self._context.pack.facts[key.name].labels.get(key.group, name_of(key))

    def _cell(self, key: Cell) -> Value:
        table = self._context.report.tables.get(key.table)
        if table is None:
            unread = key.table in self._context.report.unread
            return Value(None, self._context.pack.tables[key.table].name, unread=unread)
        if key.row == SAME:
            if self.row is None:
                return Value(None, table.template.name)
            return same_row_value(table, self.row, key.column, self.language)
        value = figure_value(table, key.row, key.column, by_row=True)
        return msgspec.structs.replace(value, label=self._cell_label(table, key, value.label))

    def _cell_label(self, table: BoundTable, key: Cell, short: str) -> str:
        """Row and column of a cell; the names that the rule's own form has where the report's has none."""
        own = self._context.pack.tables.get(key.table)
        if not short and own is not None:
            rows = (row for _, row in own.rows() if row.id == key.row and row.path)
            short = next((row.path[-1].short for row in rows), "")
        return named_cell(short, column_name(table, key.column)).in_language(self.language)


class MentionPlace(Place):
    """One mention of a fact: its own groups are names."""

    def __init__(self, context: Context, mention: Mention, fact: str) -> None:
        span, text = mention.location.span, mention.location.text or ""
        super().__init__(context, text[span[0] : span[1]] if span else text, mention.location, (fact, ""))
        self._mention = mention

    @property
    def is_rough(self) -> bool:
        """Whether one of its quantities is only roughly meant."""
        quantities = map(self._mention.quantity, self._mention.values)
        return any(quantity is not None and quantity.slack > 0 for quantity in quantities)

    def half_unit(self, key: Key) -> Number:
        """How far a quantity of this mention may be off; of others, half a unit as printed."""
        if isinstance(key, Fact) and self._is_own(key):
            quantity = self._mention.quantity(key.group)
            if quantity is not None and quantity.slack:
                return quantity.slack
        return super().half_unit(key)

    def value(self, key: Key) -> Value:
        """A group of this mention, or what the report as a whole says."""
        if isinstance(key, Fact) and self._is_own(key):
            return self._stated(self._mention, key)
        return super().value(key)

    def leaves_out(self, keys: Iterable[Key]) -> bool:
        """Whether the mention is worded without one of the values."""
        own = (key.group for key in keys if isinstance(key, Fact) and self._is_own(key))
        return any(group not in self._mention.values for group in own)

    def _is_own(self, key: Fact) -> bool:
        """Whether a value is one of this mention, not one of the report as a whole."""
        return key.name == self.scope[0] and key.group != COUNT


class TablePlace(Place):
    """A column, a row, a cell or a group of columns of a table: rows, columns or members are names."""

    def __init__(
        self,
        context: Context,
        table: BoundTable,
        label: str,
        location: Location,
        line: str,
        own: type[Row] | type[Column] | type[Member],
        cell_of: Callable[[str], tuple[str, str]],
        again: Callable[[Context, BoundTable], Place | None],
    ) -> None:
        """``again`` finds the same line or cell in that table of another report."""
        super().__init__(context, label, location, (table.template.id, line))
        self._again = again
        self._table = table
        self._own = own
        self._cell_of = cell_of

    @property
    def table_name(self) -> str:
        """The title of its table."""
        return self._table.template.name

    def known(self, key: Key) -> Known | None:
        """What stands in the cell that the name means here."""
        if not isinstance(key, self._own) or self._is_label(key):
            return super().known(key)
        figure = self._table.figures.get(self._cell_of(key.id))
        return None if figure is None else figure.known

    def value(self, key: Key) -> Value:
        """The cell that the name means here."""
        if not isinstance(key, self._own):
            return super().value(key)
        if key.id == BELOW:
            return Value(None, ROWS_BELOW.in_language(self.language))
        if self._is_label(key) and self.row is not None:
            return label_value(self._table, self.row, ROW_LABEL.in_language(self.language))
        return figure_value(self._table, *self._cell_of(key.id), by_row=self._own is Row)

    def at(self, context: Context) -> Place:
        """The same line or cell in another report."""
        template = self._table.template
        table = context.report.tables.get(template.id)
        place = self._again(context, table) if table else None
        return place or AbsentTable(context, context.pack.tables.get(template.id, template))

    def _is_label(self, key: Key) -> bool:
        """Whether a name is that of the row's label."""
        return isinstance(key, Column) and self._table.template.is_label(key.id)


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
        if not isinstance(key, Measure):
            return super().value(key)
        number = self._measures[key.name]
        counted = _MEASURES[key.name].in_language(self.language)
        label = _COUNTED.format(place=self.label, counted=counted).in_language(self.language)
        return Value(number, label, self.location, str(number))


class AbsentTable(Place):
    """A table that the report lacks, or that could not be read: every name is missing."""

    def __init__(self, context: Context, template: Table) -> None:
        unread = context.report.unread.get(template.id)
        where = unread.location if unread else context.report.section_location(template.section)
        super().__init__(context, template.name, where, ("", ""))
        self._unread = unread is not None

    def value(self, key: Key) -> Value:
        """Nothing but the name."""
        return Value(None, name_of(key), unread=self._unread)


def whole_report(context: Context) -> Place:
    """The report as a whole, as the place of a formula."""
    return Place(context, "", context.report.whole, ("", ""))


def places(scope: Scope, context: Context) -> Iterator[Place]:
    """Every place of the report that a scope covers."""
    if scope.table is not None:
        yield from _table_places(scope, scope.table, context)
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
        yield whole_report(context)


def _table_places(scope: Scope, template: Table, context: Context) -> Iterator[Place]:
    if template.id not in context.report.tables:
        if context.is_main:
            yield AbsentTable(context, template)
        return
    for table in context.tables():
        if table.template.id == template.id:
            for part in scope.parts:
                yield from _part_places(scope, part, table, context)


def _part_places(scope: Scope, part: Part, table: BoundTable, context: Context) -> Iterator[Place]:
    match scope.kind:
        case "column":
            columns = (column for column in part.reckoned if scope.covers(column.id))
            yield from (_column(context, table, column) for column in columns)
        case "row":
            yield from (_row(context, table, row) for row in table.rows(part) if scope.covers(row.id))
        case "cell":
            for row in table.rows(part):
                columns = (column for column in part.reckoned if scope.covers(f"{row.id}, {column.id}"))
                yield from (_cell(context, table, row, column) for column in columns)
        case "group":
            for group in part.column_groups:
                if scope.covers(group.id) and any(column.group == group.id for column in part.columns):
                    yield from (_group(context, table, row.id, group) for row in table.rows(part))


def _column(context: Context, table: BoundTable, column: PackColumn) -> Place:
    location = table.place(None, column)

    def again(other: Context, bound: BoundTable) -> Place | None:
        same = _same_column(bound, column)
        return _column(other, bound, same) if same else None

    return TablePlace(
        context, table, column.name, location, column.id, Row, lambda row: (row, column.id), again
    )


def _row(context: Context, table: BoundTable, row: PackRow) -> Place:
    label = row.path[-1].short if row.path else ""
    location = table.place(row, None)

    def again(other: Context, bound: BoundTable) -> Place | None:
        same = same_row(bound, row)
        return _row(other, bound, same) if same else None

    place = TablePlace(
        context, table, label, location, row.id, Column, lambda column: (row.id, column), again
    )
    place.row = row
    return place


def _cell(context: Context, table: BoundTable, row: PackRow, column: PackColumn) -> Place:
    figure = table.figures.get((row.id, column.id))
    location = table.place(row, column, figure.cell if figure else None)
    label = named_cell(row.path[-1].short if row.path else "", column.name).in_language(context.language)

    def cell_of(name: str) -> tuple[str, str]:
        return (row.id if name == SAME else name), column.id

    def again(other: Context, bound: BoundTable) -> Place | None:
        own_row, own_column = same_row(bound, row), _same_column(bound, column)
        return _cell(other, bound, own_row, own_column) if own_row and own_column else None

    place = TablePlace(context, table, label, location, f"{row.id}, {column.id}", Row, cell_of, again)
    place.row = row
    return place


def _group(context: Context, table: BoundTable, row: str, group: Group) -> Place:
    label = group.path[-1].short

    def again(other: Context, bound: BoundTable) -> Place | None:
        groups = (own for part in bound.template.parts for own in part.column_groups)
        same = next((own for own in groups if own.id == group.id), None)
        return _group(other, bound, row, same) if same else None

    return TablePlace(
        context,
        table,
        label,
        table.location,
        group.id,
        Member,
        lambda member: (row, f"{group.id}.{member}"),
        again,
    )


def _same_column(table: BoundTable, column: PackColumn) -> PackColumn | None:
    columns = (own for part in table.template.parts for own in part.columns)
    return next((own for own in columns if own.id == column.id), None)
