"""One defect, one finding: failures that follow from another one become its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govlint.binding.bound import BoundReport
from govlint.binding.tables.figures import BoundTable
from govlint.checks.cells import cell_name
from govlint.checks.outcome import CellKey, Outcome, Scope
from govlint.engine.wrong_cell import Culprit, find_culprits
from govlint.finding import Evidence
from govlint.packs.language.rules import AnyRule, AssertRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

_CULPRIT = Bilingual(
    "“{place}”填的是 {found}，使含有它的 {count} 个等式都不成立",
    "{place} reads {found}, which breaks all {count} equations that contain it",
)
_CORRECTION = Bilingual(
    "如果其他数字无误，此处应为 {should_be}",
    "if all other figures are right, this one should be {should_be}",
)

Judgement = tuple[AnyRule, Outcome]


def merge_root_causes(judged: Sequence[Judgement], report: BoundReport) -> list[Judgement]:
    """Return the failures to report.

    Broken equalities that one wrong cell explains become one failure at that cell, with each
    equality as evidence. A failure of a rule that ``yields_to`` others is dropped where one of
    them failed at the same place. A total that is off only because its parts are is not reported
    again.
    """
    failures = [(rule, outcome) for rule, outcome in judged if outcome.status == "fail"]
    if any(outcome.equation is not None for _, outcome in failures):
        failures = _merge_equations(judged, failures, report)
    return _without_yielding(failures, judged)


def _merge_equations(
    judged: Sequence[Judgement], failures: list[Judgement], report: BoundReport
) -> list[Judgement]:
    assessed = [
        (judgement, equation)
        for judgement in judged
        if judgement[1].equation is not None and (equation := judgement[1].equation()) is not None
    ]
    merged: list[Judgement] = []
    explained: set[int] = set()
    equations = [equation for _, equation in assessed]
    for culprit in find_culprits(equations, lambda cell, excess: _possible(cell, excess, report)):
        group = [assessed[n][0] for n in culprit.broken]
        explained.update(id(outcome) for _, outcome in group)
        merged.append(_at_culprit(group, culprit, report.tables[culprit.cell[0]]))
    residuals = {id(outcome): equation.residual for (_, outcome), equation in assessed}
    rest = [(rule, outcome) for rule, outcome in failures if id(outcome) not in explained]
    return merged + _without_consequent_totals(rest, residuals, report)


def _possible(cell: CellKey, excess: Fraction, report: BoundReport) -> bool:
    """A count cannot have been meant to be negative."""
    figure = report.tables[cell[0]].figures[cell[1:]]
    return figure.column.cells == "change" or Fraction(figure.value or 0) >= excess


def _at_culprit(group: list[Judgement], culprit: Culprit, table: BoundTable) -> Judgement:
    """One failure at the wrong cell; the rule that blames this cell, else the first, gives its name."""
    figure = table.figures[culprit.cell[1:]]
    location = table.location_of(figure)
    rule = next((r for r, outcome in group if outcome.location.path == location.path), group[0][0])
    evidence: tuple[Evidence, ...] = tuple(e for _, outcome in group for e in outcome.evidence)
    related = {
        operand.location.path: operand.location
        for e in evidence
        for operand in e.operands
        if operand.location and operand.location.path != location.path
    }
    values: dict[str, Any] = {
        "place": cell_name(figure),
        "found": print_number(figure.value or 0),
        "should_be": print_number(_corrected(figure.value, culprit.excess)),
        "count": len(group),
    }
    return rule, Outcome(
        status="fail",
        location=location,
        values=values,
        evidence=evidence,
        related=tuple(related.values()),
        message=_CULPRIT,
        fix=_CORRECTION,
    )


def _corrected(value: Number | None, excess: Fraction) -> Number:
    corrected = Fraction(value or 0) - excess
    if corrected.denominator == 1:
        return int(corrected)
    return Decimal(corrected.numerator) / Decimal(corrected.denominator)


def _without_consequent_totals(
    failures: list[Judgement], residuals: dict[int, Number], report: BoundReport
) -> list[Judgement]:
    """Leave out a total's broken equality whose amount is just that of its parts' together."""
    kept: list[Judgement] = []
    for rule, outcome in failures:
        parts = _summed_scopes(outcome, report)
        amounts = [
            residuals[id(o)] for r, o in failures if r is rule and o.scope in parts and id(o) in residuals
        ]
        if not amounts or sum(amounts) != residuals.get(id(outcome)):
            kept.append((rule, outcome))
    return kept


def _summed_scopes(outcome: Outcome, report: BoundReport) -> set[Scope]:
    """The columns that the outcome's column adds up, if it is a total."""
    name, line = outcome.scope
    if name not in report.tables:
        return set()
    return {
        (name, part_column.id)
        for part in report.tables[name].template.parts
        for column in part.columns
        if column.id == line and column.total
        for part_column in part.summed_by(column)
    }


def _without_yielding(failures: list[Judgement], judged: Sequence[Judgement]) -> list[Judgement]:
    """Drop failures of rules that yield where one of the rules they yield to failed too."""
    failed = {(rule.id, outcome.scope) for rule, outcome in judged if outcome.status == "fail"}
    return [
        (rule, outcome)
        for rule, outcome in failures
        if not (
            isinstance(rule, AssertRule)
            and rule.yields_to
            and any((name, outcome.scope) in failed for name in rule.yields_to)
        )
    ]
