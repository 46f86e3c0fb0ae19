"""Reading a formula: Lark over ``grammar/expression.lark``, within bounds, with errors that help."""

from __future__ import annotations

import functools
from decimal import Decimal

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govlint.data import data_folder
from govlint.expressions.misread import not_understood
from govlint.expressions.nodes import FormulaError, Literal, Node, Operation, Reference, Text
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import MAX_DIGITS, Number

MAX_LENGTH = 2000
MAX_DEPTH = 60

_OPERATORS = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "negate": "neg",
    "and_": "and",
    "or_": "or",
    "not_": "not",
    "implies": "implies",
}
_COMPARISONS = {"≤": "<=", "≥": ">=", "≠": "!="}


@functools.cache
def _parser() -> Lark:
    text = (data_folder("grammar") / "expression.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=False)


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read a formula. Raises FormulaError with the place of the first thing not understood."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            Bilingual(f"公式超过 {MAX_LENGTH} 个字符", f"a formula may have at most {MAX_LENGTH} characters")
        )
    if not text.strip():
        raise FormulaError(Bilingual("公式是空的", "the formula is empty"))
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _misread(text, error) from None
    except RecursionError:
        raise _too_deep() from None
    return _build(tree, 1)


def _misread(text: str, error: UnexpectedInput) -> FormulaError:
    kind = getattr(getattr(error, "token", None), "type", "")
    if kind == "$END":
        return FormulaError(Bilingual("公式没有写完", "the formula breaks off"), len(text) + 1)
    # Where a formula runs over lines, the place counts from its beginning.
    return not_understood(text, error.pos_in_stream or 0, kind == "COMPARISON")


def _too_deep() -> FormulaError:
    return FormulaError(
        Bilingual(f"公式嵌套超过 {MAX_DEPTH} 层", f"a formula may be nested at most {MAX_DEPTH} deep")
    )


def _build(tree: Tree[Token], depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise _too_deep()
    children = tree.children
    if tree.data == "number":
        return Literal(_number(children[0]))
    if tree.data == "text":
        (token,) = tree.scan_values(lambda _: True)
        return Text(str(token)[1:-1], column=(token.start_pos or 0) + 1)
    if tree.data in ("reference", "cell"):
        names = [_name(child) for child in children if isinstance(child, Tree)]
        place = next(iter(tree.scan_values(lambda _: True))).start_pos or 0
        return Reference(names[0], (names[1], names[2]) if len(names) == 3 else None, column=place + 1)
    operands = tuple(_build(child, depth + 1) for child in children if isinstance(child, Tree))
    if tree.data in ("compare", "call"):
        operator = str(next(child for child in children if isinstance(child, Token)))
        return Operation(_COMPARISONS.get(operator, operator), operands)
    return Operation(_OPERATORS[str(tree.data)], operands)


def _name(tree: Tree[Token]) -> tuple[str, ...]:
    return tuple(str(token).strip('"') for token in tree.children)


def _number(token: Token | Tree[Token]) -> Number:
    text = str(token)
    if len(text.replace(".", "")) > MAX_DIGITS:
        raise FormulaError(
            Bilingual(f"一个数最多 {MAX_DIGITS} 位", f"a number may have at most {MAX_DIGITS} digits"),
            (getattr(token, "start_pos", None) or 0) + 1,
        )
    return Decimal(text) if "." in text else int(text)
