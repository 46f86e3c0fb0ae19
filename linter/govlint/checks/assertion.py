"""``check: assert``: a formula that must hold, with every operand as evidence."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from govlint.checks.open_rows import written_out
from govlint.checks.outcome import CellKey, Context, Equation, LazyEquation, Outcome
from govlint.checks.places import Place, Value, places
from govlint.expressions import Key, Node, Tolerance, allowance, evaluate, keys, linear_form, render, sides
from govlint.finding import Evidence, Location, Operand
from govlint.packs.formulas import PRINTED, operand_names
from govlint.packs.language import AssertRule
from govlint.packs.names import read_scope
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold
from govlint.text.numbers import Number, print_number

# A reason names this many missing operands; all of them are in the outcome's related locations.
_MISSING_NAMED = 4
_UNCERTAIN = Bilingual("“{place}”：{doubt}", "“{place}”: {doubt}")
_OTHER_SCOPE = Bilingual(
    "（文中写的是{scope}的数，与表的口径可能不同，请核对）",
    " (the text gives it for {scope}, which need not be what the table counts)",
)


def check_assert(rule: AssertRule, context: Context) -> Iterator[Outcome]:
    """Evaluate the rule's formula at each of its places."""
    scope = read_scope(rule.for_each, context.pack.tables, context.pack.facts)
    found = list(places(scope, context))
    if not found:
        return  # of most statements in the text there is none
    own_table = scope.table.id if scope.table else ""
    formulas = {
        name: written_out(formula, context.report, own_table) for name, formula in context.formulas.items()
    }
    formula, when = formulas["assert"], formulas.get("when")
    used = keys(formula)
    blame = keys(formulas["blame"])[0] if "blame" in formulas else used[-1]
    # Within a tolerance a small residue is no error, so it says nothing of any one cell.
    linear = linear_form(formula) if rule.tolerance is None else None
    for place in found:
        if when is not None:
            applies = evaluate(when, place.number)
            if applies is None:
                yield _not_assessable(place, keys(when))
                continue
            if not applies:
                yield Outcome(status="not-applicable", location=place.location)
                continue
        if place.doubt is not None:
            reason = _UNCERTAIN.format(place=place.label, doubt=place.doubt)
            yield Outcome(status="not-assessable", location=place.location, reason=reason)
            continue
        tolerance = _tolerance(rule, place)
        held = evaluate(formula, place.number, tolerance)
        if held is None:
            yield _not_assessable(place, used)
            continue
        equation = functools.partial(_equation, place, linear) if linear is not None else None
        if held:
            yield Outcome(status="pass", location=place.location, equation=equation, scope=place.scope)
        else:
            # A statement in the text that the figures contradict stands where it is made.
            here = place.location if scope.kind == "mention" and rule.blame is None else None
            yield _failure(place, formula, used, blame, equation, tolerance, here)


def barred_by_condition(context: Context) -> Outcome | None:
    """What a rule says where its ``when`` is not true of the report; None where it is, or has none."""
    when = context.formulas.get("when")
    if when is None:
        return None
    place = Place(context, "", context.report.whole, ("", ""))
    applies = evaluate(when, place.number)
    if applies is None:
        return _not_assessable(place, keys(when))
    return None if applies else Outcome(status="not-applicable", location=place.location)


def _failure(
    place: Place,
    formula: Node,
    used: tuple[Key, ...],
    blame: Key,
    equation: LazyEquation | None,
    tolerance: Tolerance | None,
    here: Location | None,
) -> Outcome:
    values = {key: place.value(key) for key in used}
    evidence = _evidence(place, formula, values, tolerance)
    location = here or place.value(blame).location or place.location
    related = tuple(v.location for v in values.values() if v.location and v.location != location)
    message: dict[str, Any] = {
        "place": place.label,
        "formula": evidence.formula,
        "filled": evidence.filled,
        "left": evidence.computed or "",
        "right": evidence.reported or "",
        "difference": (evidence.difference or "").lstrip("-"),
    }
    for name, key in operand_names(used).items():
        message.setdefault(name, (values[key].printed or "").strip())
    return Outcome(
        status="fail",
        location=location,
        values=message,
        evidence=(evidence,),
        related=related,
        equation=equation,
        scope=place.scope,
        severity="info" if place.notice else None,
        note=_OTHER_SCOPE.format(scope=place.notice) if place.notice else None,
    )


def _evidence(place: Place, formula: Node, values: dict[Key, Value], tolerance: Tolerance | None) -> Evidence:
    operands = tuple(
        Operand(".".join(key[1:]), value.label, value.printed, value.location)
        for key, value in values.items()
    )
    left, right = sides(formula, place.number) or (None, None)
    difference = None
    if _is_number(left) and _is_number(right):
        difference = print_number(left - right)  # type: ignore[operator]
    return Evidence(
        render(formula, lambda key: values[key].label, place.language),
        render(formula, lambda key: _printed(values[key].number) or "?", place.language),
        operands,
        computed=_printed(left),
        reported=_printed(right),
        difference=difference,
        tolerance=None if tolerance is None else _printed(allowance(formula, place.number, tolerance)),
    )


def _tolerance(rule: AssertRule, place: Place) -> Tolerance | None:
    if rule.tolerance is None:
        return Tolerance(0, place.half_unit) if place.is_rough else None
    if rule.tolerance == PRINTED:
        return Tolerance(0, place.half_unit)
    return Tolerance(Decimal(rule.tolerance))


def _is_number(value: object) -> bool:
    return value is not None and not isinstance(value, bool)


def _printed(value: object) -> str | None:
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return print_number(value)  # type: ignore[arg-type]


def _not_assessable(place: Place, used: tuple[Key, ...]) -> Outcome:
    """Name the operands that are missing."""
    missing = [value for key in used if (value := place.value(key)).number is None]
    zh = "、".join(f"{v.label}（{_state(v)[0]}）" for v in missing[:_MISSING_NAMED])
    en = ", ".join(f"{v.label} ({_state(v)[1]})" for v in missing[:_MISSING_NAMED])
    if len(missing) > 1 and len({_state(v) for v in missing}) == 1 and len(missing) == len(used):
        zh, en = f"各项均{_state(missing[0])[0]}", f"all operands {_state(missing[0])[1]}"
    elif len(missing) > _MISSING_NAMED:
        zh, en = f"{zh} 等 {len(missing)} 项", f"{en} and others, {len(missing)} in all"
    reason = Bilingual(f"{place.label}：{zh}", f"{place.label}: {en}") if place.label else Bilingual(zh, en)
    related = tuple(v.location for v in missing if v.location)
    return Outcome(status="not-assessable", location=place.location, reason=reason, related=related)


def _state(value: Value) -> tuple[str, str]:
    if value.printed is None:
        return "缺失", "missing"
    if not fold(value.printed):
        return "空白", "blank"
    return f"“{value.printed.strip()}”不是数字", f"{value.printed.strip()!r} is not a number"


def _equation(place: Place, linear: dict[Key, int]) -> Equation | None:
    coefficients: dict[CellKey, int] = {}
    residual: Number = 0
    for key, coefficient in linear.items():
        value = place.value(key)
        if value.cell is None or value.number is None:
            return None
        coefficients[value.cell] = coefficients.get(value.cell, 0) + coefficient
        residual += coefficient * value.number
    return Equation(coefficients, residual)
