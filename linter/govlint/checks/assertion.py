"""``check: assert``: a formula that must hold, with every operand as evidence."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from govlint.checks.formula import Run, runs_of, runs_on_report
from govlint.checks.others import CellKey
from govlint.checks.outcome import Context, Equation, LazyEquation, Outcome
from govlint.checks.places import MentionPlace, Place
from govlint.checks.values import Value, state_of
from govlint.expressions import (
    Key,
    Literal,
    Node,
    Operation,
    Tolerance,
    allowance,
    linear_form,
    name_of,
    sides,
    written,
)
from govlint.expressions.keys import Other, operand_names
from govlint.finding import Evidence, Location, Operand
from govlint.packs.language.rules import PRINTED, AnyRule, AssertRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

# A reason names this many missing operands; all of them are in the outcome's related locations.
_MISSING_NAMED = 4

_NOTHING = Literal(Decimal(0))


def check_assert(rule: AssertRule, context: Context) -> Iterator[Outcome]:
    """Evaluate the rule's formula at each of its places."""
    for place, formulas in runs_of(rule, context):
        yield _judged(rule, place, formulas)


def _judged(rule: AssertRule, place: Place, formulas: Mapping[str, Run]) -> Outcome:
    """What the rule says of one place."""
    barred = _barred(formulas.get("when"))
    if barred is not None:
        return barred
    asserted = formulas["assert"]
    tolerance = _tolerance(rule, place)
    held = asserted.result(tolerance)
    if held is None:
        return _not_assessable(asserted)
    equation = functools.partial(_equation, asserted, tolerance)
    if held:
        return Outcome(status="pass", location=place.location, equation=equation, scope=place.scope)
    return _failure(rule, asserted, formulas.get("blame"), equation, tolerance)


def barred_by_condition(rule: AnyRule, context: Context) -> Outcome | None:
    """What a rule says where its ``when`` is not true of the report; None where it is, or has none."""
    conditions = (scoped.formulas["when"] for scoped in context.pack.formulas[rule.id])
    return _barred(next(runs_on_report(conditions, context), None))


def _barred(when: Run | None) -> Outcome | None:
    """What a condition says where it is not known to be true; None where it is, or there is none."""
    applies = True if when is None else when.result()
    if when is None or applies:
        return None
    place = when.place
    if applies is None and not (isinstance(place, MentionPlace) and place.leaves_out(when.keys)):
        return _not_assessable(when)
    return Outcome(status="not-applicable", location=when.place.location)


def _failure(
    rule: AssertRule,
    asserted: Run,
    blame: Run | None,
    equation: LazyEquation | None,
    tolerance: Tolerance | None,
) -> Outcome:
    place, values = asserted.place, asserted.values()
    evidence = _evidence(asserted, values, tolerance)
    location = _location(rule, asserted, blame) or place.location
    related = tuple(v.location for v in values.values() if v.location and v.location != location)
    message: dict[str, Any] = {
        "place": place.label,
        "table": place.table_name,
        "formula": evidence.formula,
        "filled": evidence.filled,
        "left": evidence.computed or "",
        "right": evidence.reported or "",
        "difference": (evidence.difference or "").lstrip("-"),
    }
    for name, key in operand_names(asserted.keys).items():
        value = values[key]
        message.setdefault(name, (value.printed or "").strip() if value.text is None else value.text)
    return Outcome(
        status="fail",
        location=location,
        values=message,
        evidence=(evidence,),
        related=related,
        equation=equation,
        scope=place.scope,
    )


def _location(rule: AssertRule, asserted: Run, blame: Run | None) -> Location | None:
    """Where the defect is: at what the rule blames, else where the text makes the statement, else last.

    Of what should add up to nothing, the last that is something is meant.

    The defect is one of this report: what is in another one is only what it is held against.
    """
    if blame is not None:
        return blame.place.value(blame.keys[0]).location
    if isinstance(asserted.place, MentionPlace):
        return asserted.place.location
    own = [key for key in asserted.keys if not isinstance(key, Other)]
    amiss = [key for key in own if asserted.place.known(key)] if _is_to_be_nothing(asserted.node) else own
    at = amiss or own
    return asserted.place.value(at[-1]).location if at else None


def _is_to_be_nothing(formula: Node) -> bool:
    """Whether a formula says that something is 0, so that what is not 0 is amiss."""
    return isinstance(formula, Operation) and formula.operator == "==" and formula.operands[1] == _NOTHING


def _evidence(asserted: Run, values: dict[Key, Value], tolerance: Tolerance | None) -> Evidence:
    place, formula = asserted.place, asserted.node
    operands = tuple(
        Operand(name_of(key), value.label, value.printed, value.location) for key, value in values.items()
    )
    left, right = sides(formula, place.known) or (None, None)
    difference = None
    if _is_number(left) and _is_number(right):
        difference = print_number(left - right)  # type: ignore[operator]
    whole = (
        asserted.written(lambda key: values[key].label),
        asserted.written(lambda key: written(values[key].known)),
    )
    brief = asserted.brief(values)
    return Evidence(
        *whole,
        operands,
        computed=_printed(left),
        reported=_printed(right),
        difference=difference,
        tolerance=None if tolerance is None else _printed(allowance(formula, place.known, tolerance)),
        brief=None if brief == whole else brief,
    )


def _tolerance(rule: AssertRule, place: Place) -> Tolerance | None:
    if rule.tolerance is None:
        return Tolerance(0, place.half_unit) if place.is_rough else None
    if rule.tolerance == PRINTED:
        return Tolerance(0, place.half_unit)
    return Tolerance(Decimal(rule.tolerance))


def _is_number(value: object) -> bool:
    return value is not None and not isinstance(value, (bool, str))


def _printed(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return print_number(value)  # type: ignore[arg-type]


def _not_assessable(run: Run) -> Outcome:
    """Name the operands that are missing."""
    values, place = run.values(), run.place
    missing = list({(v.label, state_of(v)): v for v in values.values() if v.known is None}.values())
    # Of other reports every one is named: somebody has to ask for it.
    elsewhere = any(isinstance(key, Other) and value.known is None for key, value in values.items())
    most = len(missing) if elsewhere else _MISSING_NAMED
    zh = "、".join(f"{v.label}（{state_of(v)[0]}）" for v in missing[:most])
    en = ", ".join(f"{v.label} ({state_of(v)[1]})" for v in missing[:most])
    alike = len({state_of(v) for v in missing}) == 1 and len(missing) == len(values)
    if len(missing) > 1 and alike and not elsewhere:
        zh, en = f"各项均{state_of(missing[0])[0]}", f"all operands {state_of(missing[0])[1]}"
    elif len(missing) > most:
        zh, en = f"{zh} 等 {len(missing)} 项", f"{en} and others, {len(missing)} in all"
    reason = Bilingual(f"{place.label}：{zh}", f"{place.label}: {en}") if place.label else Bilingual(zh, en)
    related = tuple(v.location for v in missing if v.location)
    return Outcome(status="not-assessable", location=place.location, reason=reason, related=related)


def _equation(asserted: Run, tolerance: Tolerance | None) -> Equation | None:
    """The coefficients of the cells, where the formula is a plain sum of cells that all have a number."""
    linear = linear_form(asserted.node)
    if linear is None:
        return None
    coefficients: dict[CellKey, int] = {}
    residual: Number = 0
    for key, coefficient in linear.items():
        value = asserted.place.value(key)
        if value.cell is None or value.number is None:
            return None
        coefficients[value.cell] = coefficients.get(value.cell, 0) + coefficient
        residual += coefficient * value.number
    slack = None if tolerance is None else allowance(asserted.node, asserted.place.known, tolerance)
    return Equation(coefficients, residual, slack or 0)
