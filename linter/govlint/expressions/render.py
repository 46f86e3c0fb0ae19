"""Writing a formula for people: with labels or with figures in place of the names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govlint.expressions.evaluate import FUNCTIONS
from govlint.expressions.keys import Key
from govlint.expressions.nodes import Literal, Node, Reference
from govlint.text.bilingual import Language
from govlint.text.numbers import print_number

_PRECEDENCE = {"implies": 1, "or": 2, "and": 3, "not": 4, "+": 6, "-": 6, "*": 7, "/": 7, "neg": 8}
_SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "neg": "-"}
_WORDS: dict[Language, dict[str, str]] = {
    "zh": {**_SIGNS, "and": "且", "or": "或", "not": "非", "implies": "⇒"},
    "en": {**_SIGNS, "implies": "⇒"},
}


def render(node: Node, text_of: Callable[[Key], str], language: Language = "zh") -> str:
    """Write a resolved formula with ``text_of`` in place of each key; a sum becomes ``a + b + c``."""
    return _render(node, text_of, _WORDS[language])[0]


def _render(node: Node, text_of: Callable[[Key], str], words: Mapping[str, str]) -> tuple[str, int]:
    if isinstance(node, Literal):
        return print_number(node.value), 9
    if isinstance(node, Reference):
        return " + ".join(text_of(key) for key in node.keys), 9 if len(node.keys) == 1 else 6
    operator = node.operator
    parts = [_render(operand, text_of, words) for operand in node.operands]
    if operator == "sum":
        return " + ".join(text for text, _ in parts), 6
    if operator in FUNCTIONS:
        return f"{operator}({', '.join(text for text, _ in parts)})", 9
    own = _PRECEDENCE.get(operator, 5)
    texts = [f"({text})" if inner < own else text for text, inner in parts]
    if len(texts) == 2 and operator in "-/" and parts[1][1] == own:
        texts[1] = f"({parts[1][0]})"
    sign = words.get(operator, operator)
    if len(texts) == 1:
        return (f"{sign} {texts[0]}" if operator == "not" else sign + texts[0]), own
    return f"{texts[0]} {sign} {texts[1]}", own
