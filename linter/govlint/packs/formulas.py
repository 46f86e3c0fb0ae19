"""The formulas of rules and traits, with their names resolved and every mistake at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govlint.expressions import FormulaError, Node, keys
from govlint.expressions.keys import operand_names
from govlint.packs.inherit import Placed
from govlint.packs.language.rules import PRINTED, AssertRule
from govlint.packs.names import Names, Vocabulary
from govlint.packs.pack import ScopedFormulas
from govlint.packs.references import check_template
from govlint.packs.scopes import Scope, mistake_in_lines, read_scopes
from govlint.sources.mistakes import Problem
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import MAX_DIGITS

# No Infinity, with which every rule would pass, and no 1e999999999, with which none could be computed.
_PLAIN_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")


class RuleFormulas:
    """Resolves the formulas of one rule after another; ``problems`` lists what is wrong with them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.problems: list[Problem] = []

    def of(self, placed: Placed) -> tuple[ScopedFormulas, ...]:
        """The resolved formulas of one rule, a set for each scope that it runs over."""
        rule = placed.rule
        if not isinstance(rule, AssertRule):
            names = Names(Scope("report"), self._vocabulary)
            when = self._condition(placed, ("when",), rule.when, names) if rule.when else None
            return (ScopedFormulas("", {"when": when}),) if when else ()
        self._check_tolerance(placed, rule)
        vocabulary = self._vocabulary
        try:
            scopes = read_scopes(
                rule.for_each, vocabulary.tables, vocabulary.facts, rule.only, rule.leave_out
            )
        except FormulaError as error:
            self.problems.append(_in_formula(placed, ("for_each",), error))
            return ()
        self._check_lines(placed, rule, scopes.values())
        return tuple(
            ScopedFormulas(name, self._asserted(placed, rule, Names(scope, vocabulary)))
            for name, scope in scopes.items()
        )

    def severities(self, placed: Placed) -> tuple[Node, ...]:
        """The conditions under which one rule has another severity, in their order."""
        names = Names(Scope("report"), self._vocabulary)
        found = [
            self._condition(placed, ("severities", number, "when"), case.when, names)
            for number, case in enumerate(placed.rule.severities)
        ]
        return tuple(node for node in found if node is not None)

    def _asserted(self, placed: Placed, rule: AssertRule, names: Names) -> dict[str, Node]:
        """What a rule asserts in one scope, when, and which value it blames."""
        found = {"assert": self._condition(placed, ("assert",), rule.formula, names)}
        if rule.when is not None:
            found["when"] = self._condition(placed, ("when",), rule.when, names)
        if rule.blame is not None:
            try:
                found["blame"] = names.value(rule.blame)
            except FormulaError as error:
                self.problems.append(_in_formula(placed, ("blame",), error))
        formulas = {name: node for name, node in found.items() if node is not None}
        if "assert" in formulas:
            self._check_templates(placed, rule, formulas["assert"])
        return formulas

    def _condition(self, placed: Placed, path: Path, text: str, names: Names) -> Node | None:
        """A formula that must be true or false; None, with a problem, where it is not one."""
        try:
            return names.condition(text)
        except FormulaError as error:
            self.problems.append(_in_formula(placed, path, error))
            return None

    def _check_lines(self, placed: Placed, rule: AssertRule, scopes: Iterable[Scope]) -> None:
        for key in ("only", "leave_out"):
            for number, pattern in enumerate(getattr(rule, key)):
                if message := mistake_in_lines(scopes, pattern):
                    self.problems.append(placed.source.value_problem((*placed.path, key, number), message))

    def _check_tolerance(self, placed: Placed, rule: AssertRule) -> None:
        if rule.tolerance is None or rule.tolerance == PRINTED:
            return
        if _PLAIN_NUMBER.fullmatch(rule.tolerance) and len(rule.tolerance) <= MAX_DIGITS:
            return
        message = Bilingual(
            f"tolerance 应是不小于 0、最多 {MAX_DIGITS} 位的数（如 0.5），或 {PRINTED}",
            f"tolerance is a number from 0 up with at most {MAX_DIGITS} digits, such as 0.5, or {PRINTED}",
        )
        self.problems.append(placed.source.value_problem((*placed.path, "tolerance"), message))

    def _check_templates(self, placed: Placed, rule: AssertRule, formula: Node) -> None:
        known = {*rule.names, *operand_names(keys(formula))}
        for key in ("message", "fix"):
            text: Bilingual | None = getattr(rule, key)
            for language in ("zh", "en") if text else ():
                if message := check_template(getattr(text, language), sorted(known)):
                    place = (*placed.path, key, language)
                    self.problems.append(placed.source.value_problem(place, message))


def _in_formula(placed: Placed, path: Path, error: FormulaError) -> Problem:
    return placed.source.value_problem((*placed.path, *path), wrong(error), offset=error.column - 1)


def wrong(error: FormulaError) -> Bilingual:
    """A mistake in a formula as a sentence."""
    return Bilingual(f"公式有误：{error.message.zh}", f"the formula is not right: {error.message.en}")
