"""What the examples and cases of a pack never try: rules, severities, clauses and operands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from govlint.authoring.cases import Report
from govlint.checks.formula import Run, rules_over_reports, runs, runs_on_report, scopes_of
from govlint.checks.outcome import Context
from govlint.engine.linter import Linter
from govlint.expressions import Key, Node, Operation, name_of, references, render
from govlint.expressions import Value as Result
from govlint.expressions.keys import Cell, Other
from govlint.packs.language.rules import AnyRule, AssertRule
from govlint.packs.pack import Pack
from govlint.packs.scopes import Scope


class Gap(msgspec.Struct, frozen=True):
    """Something that no example or case exercises: of which rule, what kind of thing, and which."""

    rule: str
    kind: str
    what: str


def gaps(report: Report, linter: Linter, inherited: bool = False) -> list[Gap]:
    """List the gaps of a pack, rule by rule, of its own rules or of the ``inherited`` ones, too.

    A clause is exercised when it was true somewhere and false somewhere; an operand when its value
    was other than zero where the rule was assessed. A rule is tried on its own examples and on all
    cases.
    """
    pack = report.pack
    rules = [rule for rule in pack.rules if inherited or pack.is_own(rule.id)]
    seen = {rule.id: _Seen() for rule in rules}
    beyond = rules_over_reports(pack)
    for trial in report.trials:
        bound = linter.bind(trial.document, trial.organisation)
        if bound.pack is not pack and all(table.pack is not pack for table in bound.tables.values()):
            continue
        others = trial.beside.others if trial.beside else None
        for rule in rules:
            if trial.rule in (None, rule.id) and (rule.id in beyond) is (others is not None):
                _observe(rule, Context(bound, pack, others=others), seen[rule.id])
    found: list[Gap] = []
    for rule in rules:
        if not rule.examples.passing:
            found.append(Gap(rule.id, "example", "pass"))
        if not rule.examples.failing:
            found.append(Gap(rule.id, "example", "fail"))
        found += _rule_gaps(rule, pack, seen[rule.id])
    return found


class _Seen(msgspec.Struct):
    """What was observed of one rule: the truth values of each clause, the operands that counted."""

    truths: dict[str, set[bool]] = msgspec.field(default_factory=dict)
    operands: set[str] = msgspec.field(default_factory=set)

    def note(self, clause: str, value: Result) -> None:
        """Note what a clause gave somewhere; nothing where it cannot be known."""
        if value is not None:
            self.truths.setdefault(clause, set()).add(bool(value))


def _observe(rule: AnyRule, context: Context, seen: _Seen) -> None:
    """Note what the formulas of a rule give in a report; its severities only where it runs at all."""
    runs_somewhere = not isinstance(rule, AssertRule)
    for formulas, scope in scopes_of(rule, context.pack):
        for whole, conditions, asserted, operands in _taken_apart(formulas, scope, context):
            runs_somewhere = True
            for name, run in conditions.items():
                # Without its operands a condition does not hold: the rule stays out.
                seen.note(name, bool(run.result()))
            for name, run in asserted.items():
                seen.note(name, run.result())
            if _is_assessed(whole):
                seen.operands.update(name for name, run in operands.items() if _is_other_than_zero(run))
    if context.is_main and runs_somewhere:
        for condition in context.pack.severities.get(rule.id, ()):
            clauses = _clauses(condition)
            for name, run in zip(clauses, runs_on_report(clauses.values(), context), strict=True):
                seen.note(name, run.result())


def _taken_apart(
    formulas: Mapping[str, Node], scope: Scope, context: Context
) -> Iterator[tuple[dict[str, Run], ...]]:
    """At every place: the formulas whole, the clauses of ``when`` and of ``assert``, and the operands."""
    clauses = [_clauses(formulas[name]) if name in formulas else {} for name in ("when", "assert")]
    at_places = (runs(part, scope, context) for part in (formulas, *clauses, _operands(formulas)))
    for here in zip(*at_places, strict=True):
        yield tuple(run for _, run in here)


def _is_assessed(formulas: Mapping[str, Run]) -> bool:
    """Whether the rule applies at a place and can be judged there."""
    applies = "when" not in formulas or formulas["when"].result()
    return bool(applies) and "assert" in formulas and formulas["assert"].result() is not None


def _is_other_than_zero(operand: Run) -> bool:
    return any(map(operand.place.known, operand.keys))


def _rule_gaps(rule: AnyRule, pack: Pack, seen: _Seen) -> Iterator[Gap]:
    formulas = [scoped.formulas for scoped in pack.formulas[rule.id]]
    conditions = [own["when"] for own in formulas if "when" in own]
    conditions += pack.severities.get(rule.id, ())
    conditions += [own["assert"] for own in formulas if "assert" in own]
    for clause in dict.fromkeys(name for condition in conditions for name in _clauses(condition)):
        for value in {True, False} - seen.truths.get(clause, set()):
            yield Gap(rule.id, "clause", f"{clause} = {str(value).lower()}")
    for operand in dict.fromkeys(name for own in formulas for name in _operands(own)):
        if operand not in seen.operands:
            yield Gap(rule.id, "operand", operand)


def _clauses(node: Node) -> dict[str, Node]:
    """The conditions that a formula is made of, as they are written."""
    if isinstance(node, Operation) and node.operator in ("and", "or", "not", "implies"):
        return {name: clause for operand in node.operands for name, clause in _clauses(operand).items()}
    return {render(node, _name): node}


def _operands(formulas: Mapping[str, Node]) -> dict[str, Node]:
    """The operands of what a rule asserts, by name, each as a formula of its own."""
    if "assert" not in formulas:
        return {}
    return {
        _name(key): msgspec.structs.replace(reference, keys=(key,))
        for reference in references(formulas["assert"])
        for key in reference.keys
    }


def _name(key: Key) -> str:
    if isinstance(key, Other):
        return f"{key.whose}.{_name(key.key)}"
    return f"{key.table}[{key.row}, {key.column}]" if isinstance(key, Cell) else name_of(key)
