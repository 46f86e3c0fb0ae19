"""Writing a formula for people: with labels or with figures in place of the names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govlint.expressions.evaluate import FUNCTIONS, Known
from govlint.expressions.keys import Key
from govlint.expressions.nodes import Literal, Node, Reference, Text
from govlint.text.bilingual import Language, quoted
from govlint.text.numbers import print_number

_PRECEDENCE = {"implies": 1, "or": 2, "and": 3, "not": 4, "+": 6, "-": 6, "*": 7, "/": 7, "neg": 8}
_SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "neg": "-"}
_WORDS: dict[Language, dict[str, str]] = {
    "zh": {**_SIGNS, "and": "且", "or": "或", "not": "非", "implies": "则"},
    "en": {**_SIGNS},
}


# A sum of more terms that are not 0 is told by their number.
_MOST_TERMS = 6
# A sum of fewer terms is short enough with those that are 0.
_FEW_TERMS = 4
_SUM_OF: dict[Language, str] = {"zh": "{count} 项之和", "en": "sum of {count} terms"}
_OTHERS: dict[Language, str] = {"zh": "（另 {count} 项为 0）", "en": " ({count} others are 0)"}

# A formula with labels, and with figures.
Written = tuple[str, str]


def render(node: Node, text_of: Callable[[Key], str], language: Language = "zh") -> str:
    """Write a resolved formula with ``text_of`` in place of each key; a sum becomes ``a + b + c``."""
    return _Writer(lambda terms: (" + ".join(map(text_of, terms)), ""), language).render(node)


def render_brief(
    node: Node,
    label_of: Callable[[Key], str],
    value_of: Callable[[Key], Known | None],
    language: Language = "zh",
) -> Written:
    """Write a formula with labels and with figures or words, long sums without the terms that are 0.

    A sum with many terms that are not 0, or with none, is told by how many there are and what they make.
    """

    def labels(keys: Sequence[Key]) -> tuple[str, str]:
        kept = _telling(keys, value_of)
        if kept is None:
            return _SUM_OF[language].format(count=len(keys)), ""
        left_out = len(keys) - len(kept)
        others = _OTHERS[language].format(count=left_out) if left_out else ""
        return " + ".join(map(label_of, kept)), others

    def figures(keys: Sequence[Key]) -> tuple[str, str]:
        kept = _telling(keys, value_of)
        if kept is None:
            numbers = [
                value for value in map(value_of, keys) if value is not None and not isinstance(value, str)
            ]
            return print_number(sum(numbers)), ""
        return " + ".join(written(value_of(key)) for key in kept), ""

    return _Writer(labels, language).render(node), _Writer(figures, language).render(node)


def written(value: Known | None) -> str:
    """A value in place of its name: a number, words in quotation marks, ``?`` where it is not known."""
    if value is None:
        return "?"
    return quoted(value) if isinstance(value, str) else print_number(value)


def _telling(keys: Sequence[Key], value_of: Callable[[Key], Known | None]) -> Sequence[Key] | None:
    """The terms of a sum that are to be named; None where their number alone is."""
    if len(keys) < _FEW_TERMS:
        return keys
    values = [value_of(key) for key in keys]
    if None in values:
        return keys
    kept = [key for key, value in zip(keys, values, strict=True) if value]
    return kept if 0 < len(kept) <= _MOST_TERMS else None


def _terms(node: Node) -> list[Key] | None:
    """The keys that a node adds up; None where it is anything but a sum of names."""
    if isinstance(node, Reference):
        return list(node.keys)
    if isinstance(node, (Literal, Text)) or node.operator not in ("sum", "+"):
        return None
    terms: list[Key] = []
    for operand in node.operands:
        inner = _terms(operand)
        if inner is None:
            return None
        terms += inner
    return terms


class _Writer:
    """Writes formulas; ``sum_of`` gives the text of a sum of names, and what stands behind its side."""

    def __init__(self, sum_of: Callable[[Sequence[Key]], tuple[str, str]], language: Language) -> None:
        self._sum_of = sum_of
        self._words = _WORDS[language]
        self._behind = ""

    def render(self, node: Node) -> str:
        """The text of a formula."""
        self._behind = ""
        return self._node(node)[0] + self._behind

    def _node(self, node: Node) -> tuple[str, int]:
        if isinstance(node, Literal):
            return print_number(node.value), 9
        if isinstance(node, Text):
            return quoted(node.value), 9
        terms = _terms(node)
        if terms is not None:
            text, behind = self._sum_of(terms)
            self._behind = behind or self._behind
            return text, 6 if " + " in text else 9
        assert not isinstance(node, Reference)
        operator = node.operator
        if operator in FUNCTIONS and operator != "sum":
            return f"{operator}({', '.join(map(self._argument, node.operands))})", 9
        parts = [self._node(operand) for operand in node.operands]
        if operator == "sum":
            return " + ".join(text for text, _ in parts), 6
        own = _PRECEDENCE.get(operator, 5)
        texts = [f"({text})" if inner < own else text for text, inner in parts]
        if len(texts) == 2 and operator in "-/" and parts[1][1] == own:
            texts[1] = f"({parts[1][0]})"
        sign = self._words.get(operator, operator)
        if len(texts) == 1:
            return (f"{sign} {texts[0]}" if operator == "not" else sign + texts[0]), own
        return f"{texts[0]} {sign} {texts[1]}", own

    def _argument(self, node: Node) -> str:
        """An operand of a function; what one name stands for is listed, since it is not added up."""
        if isinstance(node, Reference):
            return ", ".join(self._sum_of([key])[0] for key in node.keys)
        return self._node(node)[0]
