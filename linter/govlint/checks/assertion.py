"""``check: assert``: a formula that must hold, with every operand as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from govlint.bilingual import Bilingual
from govlint.binding.figures import BoundTable, Figure
from govlint.checks.outcome import CellKey, Context, Equation, Outcome
from govlint.expressions import Key, Lookup, Node, evaluate, keys, linear_form, render, sides
from govlint.finding import Evidence, Location, Operand
from govlint.normalise import fold
from govlint.numbers import Number, print_number
from govlint.packs.names import Scope, read_scope
from govlint.packs.pack import Column, Part
from govlint.packs.schema import AssertRule

# A reason names this many missing operands; all of them are in the outcome's related locations.
_MISSING_NAMED = 4


class _Value(msgspec.Struct, frozen=True):
    """What a key of the formula stands for at one place."""

    value: Number | None
    label: str
    location: Location | None
    printed: str | None
    cell: CellKey | None = None


class _Place(msgspec.Struct, frozen=True):
    """One place a rule runs at: its label, its location, and what keys mean there."""

    label: str
    location: Location
    value_of: Callable[[Key], _Value]
    scope: tuple[str, str]


def check_assert(rule: AssertRule, context: Context) -> Iterator[Outcome]:
    """Evaluate the rule's formula at each of its places."""
    scope = read_scope(rule.for_each, context.pack.tables, context.pack.facts)
    formula, when = context.formulas["assert"], context.formulas.get("when")
    used = keys(formula)
    blame = keys(context.formulas["blame"])[0] if "blame" in context.formulas else used[-1]
    linear = linear_form(formula)
    for place in _places(scope, context):
        value_of = place.value_of

        def lookup(key: Key, value_of: Callable[[Key], _Value] = value_of) -> Number | None:
            return value_of(key).value

        if when is not None and not evaluate(when, lookup):
            unknown = evaluate(when, lookup) is None
            if unknown:
                yield _not_assessable(place, keys(when))
            else:
                yield Outcome(status="not-applicable", location=place.location)
            continue
        held = evaluate(formula, lookup)
        if held is None:
            yield _not_assessable(place, used)
            continue
        equation = _equation(place, linear) if linear is not None else None
        if held:
            yield Outcome(status="pass", location=place.location, equation=equation, scope=place.scope)
        else:
            yield _failure(place, formula, used, blame, lookup, equation)


def _failure(
    place: _Place, formula: Node, used: tuple[Key, ...], blame: Key, lookup: Lookup, equation: Equation | None
) -> Outcome:
    values = {key: place.value_of(key) for key in used}
    operands = tuple(
        Operand(".".join(key[1:]), value.label, value.printed, value.location)
        for key, value in values.items()
    )
    compared = sides(formula, lookup)
    left, right = (_printed(side) for side in compared) if compared else (None, None)
    difference = None
    if compared and not isinstance(compared[0], bool) and None not in compared:
        difference = print_number(compared[0] - compared[1])  # type: ignore[operator]
    evidence = Evidence(
        render(formula, lambda key: values[key].label),
        render(formula, lambda key: _printed(values[key].value) or "?"),
        operands,
        computed=left,
        reported=right,
        difference=difference,
    )
    blamed = place.value_of(blame)
    related = tuple(v.location for v in values.values() if v.location and v.location != blamed.location)
    message: dict[str, Any] = {
        "place": place.label,
        "formula": evidence.formula,
        "filled": evidence.filled,
        "left": left or "",
        "right": right or "",
        "difference": (difference or "").lstrip("-"),
    }
    for key, value in values.items():
        names = ["_".join(key[1:]), key[-1]] if key[0] in ("fact", "cell") else [key[-1]]
        for name in names:
            message.setdefault(name.replace(".", "_"), value.printed or "")
    return Outcome(
        status="fail",
        location=blamed.location or place.location,
        values=message,
        evidence=(evidence,),
        related=related,
        equation=equation,
        scope=place.scope,
    )


def _printed(value: object) -> str | None:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return print_number(value)  # type: ignore[arg-type]


def _not_assessable(place: _Place, used: tuple[Key, ...]) -> Outcome:
    """Name the operands that are missing."""
    missing = [value for key in used if (value := place.value_of(key)).value is None]
    zh = "、".join(f"{v.label}（{_state(v)[0]}）" for v in missing[:_MISSING_NAMED])
    en = ", ".join(f"{v.label} ({_state(v)[1]})" for v in missing[:_MISSING_NAMED])
    if len(missing) > 1 and len({_state(v) for v in missing}) == 1 and len(missing) == len(used):
        zh, en = f"各项均{_state(missing[0])[0]}", f"all operands {_state(missing[0])[1]}"
    elif len(missing) > _MISSING_NAMED:
        zh, en = f"{zh} 等 {len(missing)} 项", f"{en} and others, {len(missing)} in all"
    reason = Bilingual(f"{place.label}：{zh}", f"{place.label}: {en}") if place.label else Bilingual(zh, en)
    related = tuple(v.location for v in missing if v.location)
    return Outcome(status="not-assessable", location=place.location, reason=reason, related=related)


def _state(value: _Value) -> tuple[str, str]:
    if value.printed is None:
        return "缺失", "missing"
    if not fold(value.printed):
        return "空白", "blank"
    return f"“{value.printed.strip()}”不是数字", f"{value.printed.strip()!r} is not a number"


def _equation(place: _Place, linear: dict[Key, int]) -> Equation | None:
    coefficients: dict[CellKey, int] = {}
    residual: Number = 0
    for key, coefficient in linear.items():
        value = place.value_of(key)
        if value.cell is None or value.value is None:
            return None
        coefficients[value.cell] = coefficients.get(value.cell, 0) + coefficient
        residual += coefficient * value.value
    return Equation(coefficients, residual)


def _places(scope: Scope, context: Context) -> Iterator[_Place]:
    """Every place of the report that a scope covers."""
    if scope.kind == "report":
        if context.is_main:
            yield _Place("", context.report.whole, lambda key: _absolute(context, key), ("", ""))
        return
    if scope.kind == "mention":
        yield from _mentions(scope, context)
        return
    assert scope.table is not None
    if scope.table.id not in context.report.tables:
        if context.is_main:
            location = context.report.section_location(scope.table.section)
            label = scope.table.title.zh
            yield _Place(
                label, location, lambda key: _Value(None, _table_free_label(key), None, None), ("", "")
            )
        return
    for table in context.tables():
        if table.template.id == scope.table.id:
            yield from _table_places(scope, context, table)


def _table_free_label(key: Key) -> str:
    return ".".join(key[1:])


def _table_places(scope: Scope, context: Context, table: BoundTable) -> Iterator[_Place]:
    for part in scope.parts:
        if scope.kind == "column":
            for column in part.columns:
                yield _column_place(context, table, part, column)
        elif scope.kind == "row":
            for row in part.rows:
                location = table.place(row, None)
                label = row.path[-1].short if row.path else ""

                def of_row(key: Key, row_id: str = row.id) -> _Value:
                    if key[0] != "column":
                        return _absolute(context, key)
                    return _figure(table, row_id, key[1], by_row=False)

                yield _Place(label, location, of_row, (table.template.id, row.id))
        else:
            yield from _group_places(context, table, part)


def _column_place(context: Context, table: BoundTable, part: Part, column: Column) -> _Place:
    def of_column(key: Key) -> _Value:
        if key[0] != "row":
            return _absolute(context, key)
        return _figure(table, key[1], column.id, by_row=True)

    return _Place(column.name, table.place(None, column), of_column, (table.template.id, column.id))


def _group_places(context: Context, table: BoundTable, part: Part) -> Iterator[_Place]:
    """Groups of columns that have columns of their own, in each row."""
    for group in part.column_groups:
        if not any(column.group == group.id for column in part.columns):
            continue
        for row in part.rows:

            def of_group(key: Key, row_id: str = row.id, group_id: str = group.id) -> _Value:
                if key[0] != "member":
                    return _absolute(context, key)
                return _figure(table, row_id, f"{group_id}.{key[1]}", by_row=False)

            location = table.place(row, None)
            yield _Place(group.path[-1].short, location, of_group, (table.template.id, group.id))


def _figure(table: BoundTable, row: str, column: str, by_row: bool) -> _Value:
    figure = table.figures.get((row, column))
    if figure is None:
        return _Value(None, _label_of(table, row if by_row else column, by_row), None, None)
    label = _own_label(figure, by_row)
    printed = figure.cell.text if figure.cell else None
    return _Value(figure.value, label, table.location_of(figure), printed, (table.template.id, row, column))


def _own_label(figure: Figure, by_row: bool) -> str:
    if by_row:
        return figure.row.path[-1].short if figure.row.path else figure.row.id
    return figure.column.label.short


def _label_of(table: BoundTable, identifier: str, by_row: bool) -> str:
    for part in table.template.parts:
        for line in part.rows if by_row else part.columns:
            if line.id == identifier and line.path:
                return line.path[-1].short
    return identifier


def _mentions(scope: Scope, context: Context) -> Iterator[_Place]:
    if not context.is_main or scope.fact is None:
        return
    for mention in context.report.mentions.get(scope.fact, ()):

        def of_mention(key: Key, mention: Any = mention) -> _Value:
            if key[:2] != ("fact", scope.fact):
                return _absolute(context, key)
            written = mention.values.get(key[2])
            return _Value(mention.number(key[2]), _fact_label(context, key), mention.location, written)

        span, text = mention.location.span, mention.location.text or ""
        label = text[span[0] : span[1]] if span else text
        yield _Place(label, mention.location, of_mention, (scope.fact, ""))


def _absolute(context: Context, key: Key) -> _Value:
    """A key that does not depend on the place: a cell of a table, or the first mention of a fact."""
    if key[0] == "cell":
        table = context.report.tables.get(key[1])
        if table is None:
            title = context.pack.tables[key[1]].title.zh
            return _Value(None, title, None, None)
        value = _figure(table, key[2], key[3], by_row=True)
        label = f"{value.label}·{_label_of(table, key[3], by_row=False)}"
        return _Value(value.value, label, value.location, value.printed, value.cell)
    if key == ("fact", "report", "year"):
        year = context.report.year
        return _Value(year, "报告年度", context.report.whole, None if year is None else str(year))
    mentions = context.report.mentions.get(key[1], [])
    if key[2] == "count":
        return _Value(len(mentions), key[1], None, str(len(mentions)))
    label = _fact_label(context, key)
    if not mentions:
        return _Value(None, label, None, None)
    first = mentions[0]
    return _Value(first.number(key[2]), label, first.location, first.values.get(key[2]))


def _fact_label(context: Context, key: Key) -> str:
    return context.pack.facts[key[1]].labels.get(key[2], f"{key[1]}.{key[2]}")
