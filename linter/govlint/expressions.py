"""Formulas: parsing, exact three-valued evaluation, and rendering with names or figures.

A formula is read with ``grammar/expression.lark`` into a small tree. Its references are resolved
once, when a rule pack is loaded, to keys (ids of rows, columns, cells or facts); evaluation asks
a lookup for the value of each key. A missing value makes the result unknown (None) unless the
rest decides it, as in Kleene's logic: never false, and never true.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import msgspec
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govlint.data import data_folder
from govlint.numbers import Number, print_number

MAX_LENGTH = 2000
MAX_DEPTH = 60

Key = tuple[str, ...]
Lookup = Callable[[Key], Number | None]
Value = Number | bool | None


class FormulaError(ValueError):
    """A formula that cannot be read; ``column`` is the 1-based place in it."""

    def __init__(self, message: str, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


class Literal(msgspec.Struct, frozen=True):
    """A number written in the formula."""

    value: Number


class Reference(msgspec.Struct, frozen=True):
    """A name as written: its parts (``*`` last for all members) and, for a cell, row and column.

    ``keys`` are the things it stands for, filled in by ``resolve``; more than one only inside a
    function.
    """

    parts: Key
    cell: tuple[Key, Key] | None = None
    keys: tuple[Key, ...] = ()
    column: int = 1


class Operation(msgspec.Struct, frozen=True):
    """An operator or function with its operands."""

    operator: str
    operands: tuple[Node, ...]


Node = Literal | Reference | Operation


@functools.cache
def _parser() -> Lark:
    text = (data_folder("grammar") / "expression.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=False)


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read a formula. Raises FormulaError with the place of the first thing not understood."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula may have at most {MAX_LENGTH} characters")
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        if getattr(getattr(error, "token", None), "type", "") == "$END":
            raise FormulaError("the formula breaks off", len(text) + 1) from None
        raise FormulaError(f"not understood at {text[error.column - 1 :][:12]!r}", error.column) from None
    return _build(tree, 1)


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


def _build(tree: Tree[Token], depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise FormulaError(f"a formula may be nested at most {MAX_DEPTH} deep")
    children = tree.children
    if tree.data == "number":
        return Literal(_number(str(children[0])))
    if tree.data in ("reference", "cell"):
        names = [_name(child) for child in children if isinstance(child, Tree)]
        column = next(iter(tree.scan_values(lambda _: True))).column or 1
        return Reference(names[0], (names[1], names[2]) if len(names) == 3 else None, column=column)
    operands = tuple(_build(child, depth + 1) for child in children if isinstance(child, Tree))
    if tree.data in ("compare", "call"):
        operator = str(next(child for child in children if isinstance(child, Token)))
        return Operation(operator, operands)
    return Operation(_OPERATORS[str(tree.data)], operands)


def _name(tree: Tree[Token]) -> Key:
    return tuple(str(token).strip('"') for token in tree.children)


def _number(text: str) -> Number:
    return Decimal(text) if "." in text else int(text)


def references(node: Node) -> Iterator[Reference]:
    """Yield every reference of a formula in the order of writing."""
    if isinstance(node, Reference):
        yield node
    elif isinstance(node, Operation):
        for operand in node.operands:
            yield from references(operand)


def resolve(node: Node, keys_of: Callable[[Reference], tuple[Key, ...]]) -> Node:
    """Return the formula with every reference's ``keys`` filled in by ``keys_of``.

    Raises FormulaError where a name that stands for several things is used outside a function.
    """
    if isinstance(node, Reference):
        keys = keys_of(node)
        if len(keys) != 1:
            raise FormulaError("a name for several values belongs inside sum(...)", node.column)
        return Reference(node.parts, node.cell, keys, node.column)
    if isinstance(node, Operation):
        if node.operator in _FUNCTIONS:
            return Operation(node.operator, tuple(_resolve_argument(o, keys_of) for o in node.operands))
        return Operation(node.operator, tuple(resolve(o, keys_of) for o in node.operands))
    return node


def _resolve_argument(node: Node, keys_of: Callable[[Reference], tuple[Key, ...]]) -> Node:
    if isinstance(node, Reference):
        return Reference(node.parts, node.cell, keys_of(node), node.column)
    return resolve(node, keys_of)


def keys(node: Node) -> tuple[Key, ...]:
    """The keys that a resolved formula uses, each once, in the order of writing."""
    return tuple(dict.fromkeys(key for reference in references(node) for key in reference.keys))


def _total(values: Sequence[Number]) -> Number:
    total: Number = 0
    for value in values:
        total += value
    return total


def _size(values: Sequence[Number]) -> Number:
    return -values[0] if values[0] < 0 else values[0]


def _least(values: Sequence[Number]) -> Number:
    return sorted(values)[0]


def _greatest(values: Sequence[Number]) -> Number:
    return sorted(values)[-1]


_FUNCTIONS: dict[str, Callable[[Sequence[Number]], Number]] = {
    "sum": _total,
    "abs": _size,
    "min": _least,
    "max": _greatest,
    "count": len,
}
_COMPARISONS: dict[str, Callable[[Number, Number], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}


def evaluate(node: Node, lookup: Lookup) -> Value:
    """Evaluate a resolved formula: a number, a truth value, or None where it cannot be known."""
    if isinstance(node, Reference):
        return lookup(node.keys[0])
    if isinstance(node, Literal):
        return node.value
    operator, operands = node.operator, node.operands
    if operator in _FUNCTIONS:
        return _call(operator, operands, lookup)
    if operator in ("and", "or", "not", "implies"):
        return _logic(operator, operands, lookup)
    values = [evaluate(operand, lookup) for operand in operands]
    left = values[0]
    if left is None:
        return None
    if operator == "neg":
        return -left
    right = values[1]
    if right is None:
        return None
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    if operator == "*":
        return left * right
    if operator == "/":
        return None if right == 0 else Decimal(left) / Decimal(right)
    return _COMPARISONS[operator](left, right)


def _call(function: str, operands: tuple[Node, ...], lookup: Lookup) -> Value:
    values: list[Number] = []
    for operand in operands:
        if isinstance(operand, Reference):
            for key in operand.keys:
                value = lookup(key)
                if value is None:
                    if function == "count":
                        continue
                    return None
                values.append(value)
        else:
            computed = evaluate(operand, lookup)
            if computed is None:
                return None
            values.append(computed)
    return _FUNCTIONS[function](values)


def _logic(operator: str, operands: tuple[Node, ...], lookup: Lookup) -> bool | None:
    left = _truth(operands[0], lookup)
    if operator == "not":
        return None if left is None else not left
    if operator == "implies":
        operator, left = "or", None if left is None else not left
    decided = operator == "or"
    if left is decided:
        return decided
    right = _truth(operands[1], lookup)
    if right is decided:
        return decided
    return None if left is None or right is None else right


def _truth(node: Node, lookup: Lookup) -> bool | None:
    value = evaluate(node, lookup)
    return None if value is None else bool(value)


def linear_form(node: Node) -> dict[Key, int] | None:
    """The coefficients of an equality that is a plain sum of names, left side minus right side.

    None where the formula is not such an equality. Used to find the one cell that explains
    several broken equalities.
    """
    if not (isinstance(node, Operation) and node.operator == "=="):
        return None
    coefficients: dict[Key, int] = {}
    for operand, sign in zip(node.operands, (1, -1), strict=True):
        if not _collect(operand, sign, coefficients):
            return None
    return coefficients


def _collect(node: Node, sign: int, coefficients: dict[Key, int]) -> bool:
    if isinstance(node, Reference):
        for key in node.keys:
            coefficients[key] = coefficients.get(key, 0) + sign
        return True
    if isinstance(node, Operation) and node.operator in ("+", "-", "sum", "neg"):
        for position, operand in enumerate(node.operands):
            negative = node.operator == "neg" or (node.operator == "-" and position == 1)
            if not _collect(operand, -sign if negative else sign, coefficients):
                return False
        return True
    return False


_PRECEDENCE = {"implies": 1, "or": 2, "and": 3, "not": 4, "+": 6, "-": 6, "*": 7, "/": 7, "neg": 8}
_PRINTED = {
    **{"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "*": "×", "/": "÷", "neg": "-"},
    **{"and": "且", "or": "或", "not": "非", "implies": "⇒"},
}


def render(node: Node, text_of: Callable[[Key], str]) -> str:
    """Write a resolved formula with ``text_of`` in place of each key; a sum becomes ``a + b + c``."""
    return _render(node, text_of)[0]


def _render(node: Node, text_of: Callable[[Key], str]) -> tuple[str, int]:
    if isinstance(node, Literal):
        return print_number(node.value), 9
    if isinstance(node, Reference):
        return " + ".join(text_of(key) for key in node.keys), 9 if len(node.keys) == 1 else 6
    operator = node.operator
    parts = [_render(operand, text_of) for operand in node.operands]
    if operator == "sum":
        return " + ".join(text for text, _ in parts), 6
    if operator in _FUNCTIONS:
        return f"{operator}({', '.join(text for text, _ in parts)})", 9
    own = _PRECEDENCE.get(operator, 5)
    texts = [f"({text})" if inner < own else text for text, inner in parts]
    if len(texts) == 2 and operator in "-/" and parts[1][1] == own:
        texts[1] = f"({parts[1][0]})"
    sign = _PRINTED.get(operator, operator)
    if len(texts) == 1:
        return (f"{sign} {texts[0]}" if operator == "not" else sign + texts[0]), own
    return f"{texts[0]} {sign} {texts[1]}", own


def sides(node: Node, lookup: Lookup) -> tuple[Value, Value] | None:
    """The values of both sides of a comparison, None for any other formula."""
    if isinstance(node, Operation) and node.operator in _COMPARISONS:
        return evaluate(node.operands[0], lookup), evaluate(node.operands[1], lookup)
    return None
