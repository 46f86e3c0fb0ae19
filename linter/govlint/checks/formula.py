"""Running formulas at the places of a report: the one home of it, for rules, ``eval`` and coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from govlint.binding.bound import BoundReport
from govlint.checks.outcome import Context
from govlint.checks.places import Place, places, whole_report
from govlint.checks.values import Value
from govlint.expressions import (
    Key,
    Node,
    Operation,
    Reference,
    Tolerance,
    Written,
    evaluate,
    is_open,
    keys,
    render,
    render_brief,
)
from govlint.expressions import Value as Result
from govlint.expressions.keys import BELOW, MEMBERS, Cell, Other, Row
from govlint.packs.language.rules import OVER_REPORTS, AnyRule, AssertRule
from govlint.packs.pack import Pack
from govlint.packs.pack import Row as PackRow
from govlint.packs.scopes import Scope, read_scopes


class Run(msgspec.Struct, frozen=True):
    """A formula at one place of a report, with the rows of this report written out."""

    place: Place
    node: Node

    @property
    def keys(self) -> tuple[Key, ...]:
        """What it is made of here."""
        return keys(self.node)

    def result(self, tolerance: Tolerance | None = None) -> Result:
        """The value here; None where it cannot be known."""
        return evaluate(self.node, self.place.known, tolerance)

    def values(self) -> dict[Key, Value]:
        """What it is made of, with labels and places."""
        return {key: self.place.value(key) for key in self.keys}

    def written(self, text_of: Callable[[Key], str]) -> str:
        """The formula with a text in place of each key, joined in the language of the place."""
        return render(self.node, text_of, self.place.language)

    def brief(self, values: Mapping[Key, Value]) -> Written:
        """The formula with labels and with figures or words, long sums shortened."""
        return render_brief(
            self.node, lambda key: values[key].label, lambda key: values[key].known, self.place.language
        )


# A place with the formulas that run there, by name.
Runs = tuple[Place, dict[str, Run]]


def runs(formulas: Mapping[str, Node], scope: Scope, context: Context) -> Iterator[Runs]:
    """Run formulas at every place of the report that a scope covers."""
    table = scope.table.id if scope.table else ""
    here: dict[str, Node] | None = None
    for place in places(scope, context):
        # What is below a cell differs from cell to cell.
        if here is None or scope.kind == "cell":
            here = {name: _written_out(node, context, table, place.row) for name, node in formulas.items()}
        yield place, {name: Run(place, node) for name, node in here.items()}


def runs_of(rule: AssertRule, context: Context) -> Iterator[Runs]:
    """Run ``assert``, ``when`` and ``blame`` of a rule at every place of each of its scopes."""
    for formulas, scope in scopes_of(rule, context.pack):
        yield from runs(formulas, scope, context)


def scopes_of(rule: AnyRule, pack: Pack) -> Iterator[tuple[dict[str, Node], Scope]]:
    """The formulas of a rule with each scope that it runs over: the report, for all but assertions."""
    only, leave_out = (rule.only, rule.leave_out) if isinstance(rule, AssertRule) else ([], [])
    for scoped in pack.formulas[rule.id]:
        scopes = read_scopes(scoped.for_each, pack.tables, pack.facts, only, leave_out)
        yield scoped.formulas, scopes[scoped.for_each]


def rules_over_reports(pack: Pack) -> dict[str, frozenset[str]]:
    """The rules that look at more than one report, by id: which others their formulas name."""
    found: dict[str, frozenset[str]] = {}
    for rule in pack.rules:
        nodes = (node for scoped in pack.formulas.get(rule.id, ()) for node in scoped.formulas.values())
        others = frozenset(key.whose for node in nodes for key in keys(node) if isinstance(key, Other))
        if others or isinstance(rule, OVER_REPORTS):
            found[rule.id] = others
    return found


def runs_on_report(formulas: Iterable[Node], context: Context) -> Iterator[Run]:
    """Run formulas on the report as a whole, one after another."""
    place = whole_report(context)
    return (Run(place, _written_out(node, context, "", None)) for node in formulas)


def _written_out(node: Node, context: Context, table: str, at_hand: PackRow | None) -> Node:
    """The formula with each row of the report, or each report, in place of a name for any number of them.

    ``table`` is the one that names of rows belong to, ``at_hand`` the row that the place is in.
    """
    if not any(is_open(key) for key in keys(node)):
        return node
    match node:
        case Reference():
            found = tuple(own for key in node.keys for own in _rows(key, context, table, at_hand))
            # Without any such row its name stays, which has no value: missing is not 0.
            return msgspec.structs.replace(node, keys=found or node.keys)
        case Operation(operator, operands):
            written = (_written_out(operand, context, table, at_hand) for operand in operands)
            return Operation(operator, tuple(written))
        case _:
            return node


def _rows(key: Key, context: Context, table: str, at_hand: PackRow | None) -> list[Key]:
    """The keys of the rows, or reports, that there are for a key; itself where it is no open one."""
    report = context.report
    match key:
        case Other(whose, own) if whose == MEMBERS:
            members = context.others.members if context.others else ()
            return [Other(f"{MEMBERS}.{number}", own) for number in range(len(members))]
        case Row(row) if row == BELOW:
            bound = report.tables.get(table)
            return [Row(own.id) for own in bound.below(at_hand)] if bound and at_hand else []
        case Row(row) if is_open(key):
            return [Row(own) for own in _open_rows(report, table, row)]
        case Cell(name, row, column) if is_open(key):
            return [Cell(name, own, column) for own in _open_rows(report, name, row)]
        case _:
            return [key]


def _open_rows(report: BoundReport, table: str, name: str) -> list[str]:
    bound = report.tables.get(table)
    prefix = name.removesuffix("*")
    return [row.id for row in bound.open_rows if row.id.startswith(prefix)] if bound else []
