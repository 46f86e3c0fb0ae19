"""What the examples and cases of a pack never try: rules, severities, clauses and operands."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.authoring.cases import Report
from govlint.checks.open_rows import written_out
from govlint.checks.outcome import Context
from govlint.checks.places import Place, places
from govlint.engine.linter import Linter
from govlint.expressions import Key, Node, Operation, evaluate, keys, references, render
from govlint.packs.language import AnyRule, AssertRule
from govlint.packs.names import read_scope
from govlint.packs.pack import Pack


class Gap(msgspec.Struct, frozen=True):
    """Something that no example or case exercises: of which rule, what kind of thing, and which."""

    rule: str
    kind: str
    what: str


def gaps(report: Report, linter: Linter) -> list[Gap]:
    """List the gaps of a pack, rule by rule.

    A clause is exercised when it was true somewhere and false somewhere; an operand when its value
    was other than zero where the rule was assessed. A rule is tried on its own examples and on all
    cases.
    """
    pack = report.pack
    seen = {rule.id: _Seen() for rule in pack.rules}
    for trial in report.trials:
        bound = linter.bind(trial.document, trial.organisation)
        if bound.pack is not pack and all(table.pack is not pack for table in bound.tables.values()):
            continue
        for rule in pack.rules:
            if trial.rule in (None, rule.id):
                _observe(rule, Context(bound, pack, pack.formulas[rule.id]), seen[rule.id])
    found: list[Gap] = []
    for rule in pack.rules:
        if not rule.examples.passing:
            found.append(Gap(rule.id, "example", "pass"))
        if not rule.examples.failing:
            found.append(Gap(rule.id, "example", "fail"))
        found += _rule_gaps(rule, pack, seen[rule.id])
    return found


class _Seen(msgspec.Struct):
    """What was observed of one rule."""

    truths: dict[str, set[bool]] = msgspec.field(default_factory=dict)
    operands: set[Key] = msgspec.field(default_factory=set)


def _observe(rule: AnyRule, context: Context, seen: _Seen) -> None:
    if isinstance(rule, AssertRule):
        scope = read_scope(rule.for_each, context.pack.tables, context.pack.facts)
        for place in places(scope, context):
            _observe_place(rule, context, place, seen)
    elif context.is_main:
        whole = Place(context, "", context.report.whole, ("", ""))
        _observe_formulas(context, whole, seen)


def _observe_place(rule: AssertRule, context: Context, place: Place, seen: _Seen) -> None:
    _observe_formulas(context, place, seen)
    when, asserted = context.formulas.get("when"), context.formulas["assert"]
    applies = True if when is None else evaluate(_here(when, context, place), place.number)
    if not applies or evaluate(_here(asserted, context, place), place.number) is None:
        return
    for reference in references(asserted):
        for key in reference.keys:
            one = msgspec.structs.replace(reference, keys=(key,))
            if any(place.number(own) for own in keys(_here(one, context, place))):
                seen.operands.add(key)


def _here(node: Node, context: Context, place: Place) -> Node:
    """A formula with the rows of the report in place of names for all of them."""
    return written_out(node, context.report, place.scope[0])


def _observe_formulas(context: Context, place: Place, seen: _Seen) -> None:
    for name, formula in context.formulas.items():
        if name != "blame":
            for clause in _clauses(formula):
                value = evaluate(_here(clause, context, place), place.number)
                # Without its operands a condition does not hold: the rule stays out.
                if value is not None or name == "when":
                    seen.truths.setdefault(_written(clause), set()).add(bool(value))


def _rule_gaps(rule: AnyRule, pack: Pack, seen: _Seen) -> Iterator[Gap]:
    for name, formula in pack.formulas[rule.id].items():
        if name == "blame":
            continue
        for clause in _clauses(formula):
            for value in {True, False} - seen.truths.get(_written(clause), set()):
                yield Gap(rule.id, "clause", f"{_written(clause)} = {str(value).lower()}")
    asserted = pack.formulas[rule.id].get("assert")
    for key in keys(asserted) if asserted is not None else ():
        if key not in seen.operands:
            yield Gap(rule.id, "operand", _name(key))


def _clauses(node: Node) -> Iterator[Node]:
    """The conditions that a formula is made of."""
    if isinstance(node, Operation) and node.operator in ("and", "or", "not", "implies"):
        for operand in node.operands:
            yield from _clauses(operand)
    else:
        yield node


def _written(node: Node) -> str:
    return render(node, _name)


def _name(key: Key) -> str:
    if key[0] == "cell":
        return f"{key[1]}[{key[2]}, {key[3]}]"
    return ".".join(key[1:])
