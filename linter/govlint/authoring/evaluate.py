"""Any formula on a report: at every place where its names mean something."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from govlint.binding.bound import BoundReport
from govlint.checks.formula import Run, runs
from govlint.checks.outcome import Context
from govlint.checks.values import Value
from govlint.expressions import FormulaError, Node, written
from govlint.expressions import Value as Result
from govlint.packs.names import Names, Vocabulary
from govlint.packs.pack import Pack
from govlint.packs.scopes import Scope, read_scope, read_scopes
from govlint.text.bilingual import Bilingual, Language

_TRUTH = {True: Bilingual("成立", "true"), False: Bilingual("不成立", "false")}
_UNKNOWN = Bilingual("无法判断", "not assessable")
NOWHERE = Bilingual("报告里没有这张表", "the report has no such table")


class Evaluation(msgspec.Struct, frozen=True):
    """The result of a formula at one place, with the operands that it was made of."""

    scope: str
    place: str
    result: Result
    filled: str
    operands: tuple[Value, ...]


def evaluate_formula(
    report: BoundReport, pack: Pack, text: str, for_each: str | None, language: Language
) -> list[Evaluation]:
    """Evaluate a formula wherever ``for_each`` says, or wherever its names have a meaning.

    What is written out is in ``language``, apart from the labels of the form. Raises FormulaError
    where the names mean nothing, or several things in different scopes.
    """
    context = Context(report, pack, language)
    found: list[Evaluation] = []
    for name, scope in _scopes(pack, text, for_each).items():
        formula = _resolved(pack, text, scope)
        found += [_evaluation(run["formula"], name) for _, run in runs({"formula": formula}, scope, context)]
    return found


def in_words(result: Result, language: Language) -> str:
    """What came of a formula at one place, as people read it."""
    if result is None:
        return _UNKNOWN.in_language(language)
    return _TRUTH[result].in_language(language) if isinstance(result, bool) else written(result)


def _resolved(pack: Pack, text: str, scope: Scope) -> Node:
    return Names(scope, Vocabulary(pack.tables, pack.facts, pack.profile)).formula(text)


def _scopes(pack: Pack, text: str, for_each: str | None) -> dict[str, Scope]:
    """The scopes asked for; where none is, the one in which all names of the formula mean something."""
    if for_each is not None:
        return read_scopes(for_each, pack.tables, pack.facts)
    errors: list[FormulaError] = []
    fitting: dict[str, Scope] = {}
    for name in _scopes_of(pack):
        scope = read_scope(name, pack.tables, pack.facts)
        try:
            _resolved(pack, text, scope)
        except FormulaError as error:
            errors.append(error)
        else:
            if not name:
                return {name: scope}
            fitting[name] = scope
    if not fitting:
        # Where most of the names mean something, the mistake is most likely the one that is left.
        raise max(errors, key=lambda error: (error.column, _likeness(error, text)))
    if len(fitting) > 1:
        raise FormulaError(
            Bilingual(
                f"这些名称在几处都有：{'、'.join(fitting)}；请用 --for-each 指明",
                f"these names stand in several scopes: {', '.join(fitting)}; say which with --for-each",
            )
        )
    return fitting


def _likeness(error: FormulaError, text: str) -> float:
    """How like the name that an error suggests is to the one written."""
    # Imported here: only mistakes need it.
    import difflib

    written = re.match(r"[\w.]*", text[error.column - 1 :])
    suggested = re.search(r"did you mean '([^']+)'", error.message.en)
    if written is None or suggested is None:
        return 0.0
    return difflib.SequenceMatcher(None, written.group(), suggested.group(1)).ratio()


def _scopes_of(pack: Pack) -> Sequence[str]:
    kinds = ("column", "row", "group")
    return ["", *(f"{kind} of {table}" for table in pack.tables for kind in kinds)]


def _evaluation(run: Run, scope: str) -> Evaluation:
    values = tuple(run.values().values())
    return Evaluation(scope or "report", run.place.label, run.result(), written_out(run), values)


def written_out(run: Run) -> str:
    """A formula with the label of each name and its value in brackets."""
    values = run.values()
    return run.written(lambda key: f"{values[key].label}({_printed(values[key])})")


def _printed(value: Value) -> str:
    if value.known is not None:
        return written(value.known)
    if value.printed is None:
        return "?"
    return repr(value.printed.strip()) if value.printed.strip() else "''"
