"""One defect, one finding: failures that follow from another one become its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation

from msgspec.structs import replace

from govlint.binding.bound import BoundReport
from govlint.checks.outcome import Equation, Outcome, Scope
from govlint.engine.blame import blame
from govlint.engine.ledger import Judgement, Ledger
from govlint.engine.wrong_cell import explain
from govlint.finding import Location
from govlint.packs.language.rules import ClaimRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number


def merge_root_causes(judged: Sequence[Judgement], report: BoundReport) -> list[Judgement]:
    """Return the failures to report.

    Broken equalities that wrong cells explain become a failure at each of these cells, with its
    equalities as evidence. A failure of a rule that ``yields_to`` others is dropped where one of
    them failed at the same place or around it. A total that is off only because its parts are is not reported
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
        if judgement[1].equation is not None
        and (equation := judgement[1].equation()) is not None
        and _is_legible(equation, report)
    ]
    ledger = Ledger(assessed, report)
    merged: list[Judgement] = []
    explained: set[int] = set()
    for explanation in explain(ledger.equations, ledger.possible):
        named, told = blame(explanation, ledger)
        merged += named
        explained.update(id(ledger.judgements[n][1]) for n in told)
    residuals = {id(outcome): equation.residual for (_, outcome), equation in assessed}
    rest = [(rule, outcome) for rule, outcome in failures if id(outcome) not in explained]
    rest = _without_consequent_totals(rest, residuals, report)
    return _confirmed(merged, rest)


def _confirmed(merged: Sequence[Judgement], rest: Sequence[Judgement]) -> list[Judgement]:
    """Numbers of the text that a corrected cell agrees with: they speak for the correction."""
    found: list[Judgement] = []
    said: set[int] = set()
    for rule, outcome in merged:
        change = _change(outcome)
        agreeing = [
            o for r, o in rest if isinstance(r, ClaimRule) and _is_mended(o, outcome.location, change)
        ]
        said.update(map(id, agreeing))
        if agreeing:
            words = agreeing[0].values["place"]
            note = Bilingual(
                f"；文中“{words}”与更正后的数一致", f"; “{words}” in the text agrees with the correction"
            )
            related = (*outcome.related, *(other.location for other in agreeing))
            outcome = replace(outcome, note=note, related=related)
        found.append((rule, outcome))
    return found + [(rule, outcome) for rule, outcome in rest if id(outcome) not in said]


def _change(outcome: Outcome) -> Decimal | None:
    """By how much a cell would change if it were corrected; None where that is not told exactly."""
    right = outcome.values.get("should_be")
    if right is None:
        return None
    with suppress(InvalidOperation):  # 约 54
        return Decimal(right.zh) - Decimal(outcome.values["found"])
    return None


def _is_mended(outcome: Outcome, cell: Location, change: Decimal | None) -> bool:
    """Whether a number of the text holds once a cell that it was compared with is corrected."""
    return change is not None and any(
        evidence.difference is not None
        and Decimal(evidence.difference) == change
        and any(operand.location == cell for operand in evidence.operands)
        for evidence in outcome.evidence
    )


def _is_legible(equation: Equation, report: BoundReport) -> bool:
    """Whether the reader was sure of every cell."""
    cells = (report.tables[cell[0]].figures[cell[1:]].cell for cell in equation.coefficients)
    return all(cell.anchor not in report.document.doubtful for cell in cells)


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
    failed = {
        (rule.id, place) for rule, outcome in judged if outcome.status == "fail" for place in _places(outcome)
    }
    return [
        (rule, outcome)
        for rule, outcome in failures
        if not any(
            (name, place) in failed
            for name in rule.yields_to
            for place in (*_places(outcome), *_around(outcome.location))
        )
    ]


def _places(outcome: Outcome) -> Iterator[Scope | str]:
    """What a rule ran over, and the place in the structure that its failure stands at."""
    if any(outcome.scope):
        yield outcome.scope
    yield outcome.location.path


def _around(location: Location) -> Iterator[str]:
    """The places in the structure that a place is in; a paragraph is on its own."""
    if location.span is None:
        for end in range(1, len(location.route)):
            yield replace(location, route=location.route[:end]).path
