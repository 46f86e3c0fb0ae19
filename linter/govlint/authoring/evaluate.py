"""Any formula on a report: at every place where its names mean something."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from govlint.binding.bound import BoundReport
from govlint.checks.outcome import Context
from govlint.checks.places import Place, Value, places
from govlint.expressions import FormulaError, Node, evaluate, keys, render
from govlint.expressions import Value as Result
from govlint.packs.names import Names, Vocabulary, read_scope
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import print_number


class Evaluation(msgspec.Struct, frozen=True):
    """The result of a formula at one place, with the operands that it was made of."""

    scope: str
    place: str
    result: Result
    filled: str
    operands: tuple[Value, ...]


def evaluate_formula(report: BoundReport, pack: Pack, text: str, for_each: str | None) -> list[Evaluation]:
    """Evaluate a formula wherever ``for_each`` says, or wherever its names have a meaning.

    Raises FormulaError where the names mean nothing, or several things in different scopes.
    """
    scope_text, formula = _resolved(pack, text, for_each)
    scope = read_scope(scope_text, pack.tables, pack.facts)
    context = Context(report, pack, {})
    return [_at(place, formula, scope_text or "report") for place in places(scope, context)]


def _resolved(pack: Pack, text: str, for_each: str | None) -> tuple[str | None, Node]:
    vocabulary = Vocabulary(pack.tables, pack.facts, pack.profile)

    def resolved(scope: str | None) -> Node:
        return Names(read_scope(scope, pack.tables, pack.facts), vocabulary).formula(text)

    if for_each is not None:
        return for_each, resolved(for_each)
    errors: list[FormulaError] = []
    fitting: list[tuple[str | None, Node]] = []
    for scope in _scopes(pack):
        try:
            node = resolved(scope)
        except FormulaError as error:
            errors.append(error)
        else:
            if scope is None:
                return None, node
            fitting.append((scope, node))
    if not fitting:
        # Where most of the names mean something, the mistake is most likely the one that is left.
        raise max(errors, key=lambda error: (error.column, _likeness(error, text)))
    if len(fitting) > 1:
        names = [scope or "" for scope, _ in fitting]
        raise FormulaError(
            Bilingual(
                f"这些名称在几处都有：{'、'.join(names)}；请用 --for-each 指明",
                f"these names stand in several scopes: {', '.join(names)}; say which with --for-each",
            )
        )
    return fitting[0]


def _likeness(error: FormulaError, text: str) -> float:
    """How like the name that an error suggests is to the one written."""
    # Imported here: only mistakes need it.
    import difflib

    written = re.match(r"[\w.]*", text[error.column - 1 :])
    suggested = re.search(r"did you mean '([^']+)'", error.message.en)
    if written is None or suggested is None:
        return 0.0
    return difflib.SequenceMatcher(None, written.group(), suggested.group(1)).ratio()


def _scopes(pack: Pack) -> Sequence[str | None]:
    kinds = ("column", "row", "group")
    return [None, *(f"{kind} of {table}" for table in pack.tables for kind in kinds)]


def _at(place: Place, formula: Node, scope: str) -> Evaluation:
    used = keys(formula)
    values = {key: place.value(key) for key in used}
    result = evaluate(formula, place.number)
    filled = render(formula, lambda key: f"{values[key].label}({_printed(values[key])})")
    return Evaluation(scope, place.label, result, filled, tuple(values.values()))


def _printed(value: Value) -> str:
    if value.number is not None:
        return print_number(value.number)
    if value.printed is None:
        return "?"
    return repr(value.printed.strip()) if value.printed.strip() else "''"
