"""The formulas of rules and traits, with their names resolved and every mistake at its place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from govlint.expressions import FormulaError, Key, Node, keys, kind_of
from govlint.packs.inherit import Placed
from govlint.packs.language import AssertRule
from govlint.packs.names import Names, Scope, Vocabulary, read_scope
from govlint.packs.references import check_template
from govlint.sources.mistakes import Problem
from govlint.sources.yaml_source import Path
from govlint.text.bilingual import Bilingual

PRINTED = "printed"


class RuleFormulas:
    """Resolves the formulas of one rule after another; ``problems`` lists what is wrong with them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.problems: list[Problem] = []

    def of(self, placed: Placed) -> dict[str, Node]:
        """The resolved formulas of one rule, by key."""
        rule = placed.rule
        scope = Scope("report")
        if isinstance(rule, AssertRule):
            self._check_tolerance(placed, rule)
            try:
                scope = read_scope(rule.for_each, self._vocabulary.tables, self._vocabulary.facts)
            except FormulaError as error:
                self.problems.append(_in_formula(placed, ("for_each",), error))
                return {}
        formulas: dict[str, Node] = {}
        names = Names(scope, self._vocabulary)
        report = Names(Scope("report"), self._vocabulary)
        if rule.when is not None:
            self._formula(placed, ("when",), rule.when, names, formulas, "when")
        for number, case in enumerate(rule.severities):
            path: Path = ("severities", number, "when")
            self._formula(placed, path, case.when, report, formulas, f"severities.{number}")
        if isinstance(rule, AssertRule):
            self._formula(placed, ("assert",), rule.formula, names, formulas, "assert")
            if rule.blame is not None:
                try:
                    formulas["blame"] = names.value(rule.blame)
                except FormulaError as error:
                    self.problems.append(_in_formula(placed, ("blame",), error))
            if "assert" in formulas:
                self._check_templates(placed, rule, formulas["assert"])
        return formulas

    def _formula(
        self, placed: Placed, path: Path, text: str, names: Names, formulas: dict[str, Node], key: str
    ) -> None:
        try:
            node = names.formula(text)
            if kind_of(node, _is_truth) != "truth":
                message = Bilingual(
                    "公式只算出一个数，没有说什么必须成立；要写成比较，例如 a + b == c",
                    "the formula gives a number and claims nothing; write a comparison such as a + b == c",
                )
                raise FormulaError(message)
        except FormulaError as error:
            self.problems.append(_in_formula(placed, path, error))
        else:
            formulas[key] = node

    def _check_tolerance(self, placed: Placed, rule: AssertRule) -> None:
        if rule.tolerance is None or rule.tolerance == PRINTED:
            return
        try:
            if Decimal(rule.tolerance) >= 0:
                return
        except InvalidOperation:
            pass
        message = Bilingual(
            f"tolerance 应是不小于 0 的数，或 {PRINTED}", f"tolerance is a number from 0 up, or {PRINTED}"
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


def operand_names(used: Sequence[Key]) -> dict[str, Key]:
    """The names by which a message may call the operands of a formula."""
    names: dict[str, Key] = {}
    for key in used:
        own = ["_".join(key[1:]), key[-1]] if key[0] in ("fact", "cell") else [key[-1]]
        own = [f"{key[1]}_first_{key[2]}"] if key[0] == "first" else own
        for name in own:
            names.setdefault(name.replace(".", "_"), key)
    return names


def _is_truth(key: Key) -> bool:
    return key[0] == "profile"


def _in_formula(placed: Placed, path: Path, error: FormulaError) -> Problem:
    return placed.source.value_problem((*placed.path, *path), wrong(error), offset=error.column - 1)


def wrong(error: FormulaError) -> Bilingual:
    """A mistake in a formula as a sentence."""
    return Bilingual(f"公式有误：{error.message.zh}", f"the formula is not right: {error.message.en}")
