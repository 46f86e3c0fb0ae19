"""Exact evaluation in three values: true, a number or a text, false, and unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

import msgspec

from govlint.expressions.keys import Key
from govlint.expressions.nodes import Literal, Node, Operation, Reference, Text
from govlint.text.normalise import fold
from govlint.text.numbers import Number

# What a name stands for, as far as it is known.
Known = Number | str
Lookup = Callable[[Key], Known | None]
Value = Known | bool | None
_Interval = tuple[Number, Number]

_MAX_DECIMALS = 12
# Decimal numbers have 28 digits, and beyond them are rounded. No report counts so far: what is larger is
# not known.
_TOO_LARGE = 10**28
# Enough for every number below that, with all its decimals.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)


def _known(value: Number) -> Number | None:
    return value if -_TOO_LARGE < value < _TOO_LARGE else None


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


def _rounded(values: Sequence[Number]) -> Number:
    """Round half up, as people do, to a number of decimals."""
    digits = min(max(int(values[1]), 0), _MAX_DECIMALS)
    rounded = Decimal(values[0]).quantize(Decimal(1).scaleb(-digits), context=_EXACT)
    return int(rounded) if digits == 0 else rounded


FUNCTIONS: dict[str, Callable[[Sequence[Number]], Number]] = {
    "sum": _total,
    "abs": _size,
    "min": _least,
    "max": _greatest,
    "count": len,
    "round": _rounded,
}
COMPARISONS: dict[str, Callable[[Number, Number], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
}
# Texts are compared folded, as labels are.
TEXT_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "==": lambda a, b: fold(a) == fold(b),
    "!=": lambda a, b: fold(a) != fold(b),
}


class Tolerance(msgspec.Struct, frozen=True):
    """How far a comparison may be off: ``absolute``, and the rounding of each operand.

    ``half_unit`` gives half a unit of the last decimal that an operand is printed with: a figure
    printed 3.5 stands for anything from 3.45 to 3.55. Two sides agree where their intervals meet,
    as in XBRL Calculations 1.1.
    """

    absolute: Number
    half_unit: Callable[[Key], Number] | None = None


def evaluate(node: Node, lookup: Lookup, tolerance: Tolerance | None = None) -> Value:
    """Evaluate a resolved formula: a number, a text, a truth value, or None where it cannot be known."""
    if isinstance(node, Reference):
        return lookup(node.keys[0])
    if isinstance(node, (Literal, Text)):
        return node.value
    operator, operands = node.operator, node.operands
    if operator in FUNCTIONS:
        return _call(operator, operands, lookup)
    if operator in ("and", "or", "not", "implies"):
        return _logic(operator, operands, lookup, tolerance)
    values = [evaluate(operand, lookup) for operand in operands]
    if operator in TEXT_COMPARISONS and any(isinstance(value, str) for value in values):
        return _texts(operator, values)
    left = _number(values[0])
    if left is None:
        return None
    if operator == "neg":
        return -left
    right = _number(values[1])
    if right is None:
        return None
    if operator == "+":
        return _known(left + right)
    if operator == "-":
        return _known(left - right)
    if operator == "*":
        return _known(left * right)
    if operator == "/":
        return None if right == 0 else _known(Decimal(left) / Decimal(right))
    if tolerance is None:
        return COMPARISONS[operator](left, right)
    return _within(operator, operands, lookup, tolerance)


def _number(value: Value) -> Number | None:
    """A value to reckon with. Words where a rule has a number, as in another edition, are none."""
    return None if isinstance(value, str) else value


def _texts(operator: str, values: Sequence[Value]) -> bool | None:
    """Whether a comparison of two texts holds; None where one is not known, or is no text."""
    left, right = values
    if not (isinstance(left, str) and isinstance(right, str)):
        return None
    return TEXT_COMPARISONS[operator](left, right)


def _call(function: str, operands: tuple[Node, ...], lookup: Lookup) -> Value:
    values: list[Number] = []
    for operand in operands:
        if isinstance(operand, Reference):
            for key in operand.keys:
                value = _number(lookup(key))
                if value is None:
                    if function == "count":
                        continue
                    return None
                values.append(value)
        else:
            computed = _number(evaluate(operand, lookup))
            if computed is None:
                return None
            values.append(computed)
    if not values and function in ("min", "max"):
        return None
    return _known(FUNCTIONS[function](values))


def _logic(
    operator: str, operands: tuple[Node, ...], lookup: Lookup, tolerance: Tolerance | None
) -> bool | None:
    left = _truth(operands[0], lookup, tolerance)
    if operator == "not":
        return None if left is None else not left
    if operator == "implies":
        operator, left = "or", None if left is None else not left
    decided = operator == "or"
    if left is decided:
        return decided
    right = _truth(operands[1], lookup, tolerance)
    if right is decided:
        return decided
    return None if left is None or right is None else right


def _truth(node: Node, lookup: Lookup, tolerance: Tolerance | None) -> bool | None:
    value = evaluate(node, lookup, tolerance)
    return None if value is None else bool(value)


def _within(operator: str, operands: tuple[Node, ...], lookup: Lookup, tolerance: Tolerance) -> bool | None:
    """Whether a comparison holds for some values within the tolerance."""
    left, right = (_interval(operand, lookup, tolerance) for operand in operands)
    if left is None or right is None:
        return None
    slack = tolerance.absolute
    meet = left[0] <= right[1] + slack and right[0] <= left[1] + slack
    match operator:
        case "==":
            return meet
        case "!=":
            return not meet or left != right
        case "<=" | "<":
            return COMPARISONS[operator](left[0], right[1] + slack)
        case _:
            return COMPARISONS[operator](left[1] + slack, right[0])


def _interval(node: Node, lookup: Lookup, tolerance: Tolerance) -> _Interval | None:
    """The least and the greatest value that a formula can have, given how its operands are rounded."""
    found = _ends(node, lookup, tolerance)
    return None if found is None or None in map(_known, found) else found


def _ends(node: Node, lookup: Lookup, tolerance: Tolerance) -> _Interval | None:
    if isinstance(node, Literal):
        return node.value, node.value
    if isinstance(node, Text):
        return None
    if isinstance(node, Reference):
        return _rounding(node.keys[0], lookup, tolerance)
    parts: list[_Interval] = []
    for operand in node.operands:
        several = [(key,) for key in operand.keys] if isinstance(operand, Reference) else [()]
        for keys in several:
            part = _rounding(keys[0], lookup, tolerance) if keys else _interval(operand, lookup, tolerance)
            if part is None:
                return None
            parts.append(part)
    lows, highs = [low for low, _ in parts], [high for _, high in parts]
    match node.operator:
        case "+" | "sum":
            return _total(lows), _total(highs)
        case "-":
            return lows[0] - highs[1], highs[0] - lows[1]
        case "neg":
            return -highs[0], -lows[0]
        case "*":
            return _corners([a * b for a in parts[0] for b in parts[1]])
        case "/":
            if lows[1] <= 0 <= highs[1]:
                return None
            return _corners([Decimal(a) / Decimal(b) for a in parts[0] for b in parts[1]])
        case "abs":
            ends = _corners([_size([lows[0]]), _size([highs[0]])])
            return (0, ends[1]) if lows[0] <= 0 <= highs[0] else ends
        case "count":
            return len(parts), len(parts)
        case "round":
            return _rounded([lows[0], lows[1]]), _rounded([highs[0], highs[1]])
        case _:
            function = FUNCTIONS[node.operator]
            return (function(lows), function(highs)) if parts else None


def _rounding(key: Key, lookup: Lookup, tolerance: Tolerance) -> _Interval | None:
    value = _number(lookup(key))
    if value is None:
        return None
    half = tolerance.half_unit(key) if tolerance.half_unit else 0
    return value - half, value + half


def _corners(values: Sequence[Number]) -> _Interval:
    return _least(values), _greatest(values)


def allowance(node: Node, lookup: Lookup, tolerance: Tolerance) -> Number | None:
    """How far apart the two sides of a comparison may be; None for any other formula."""
    if not (isinstance(node, Operation) and node.operator in COMPARISONS):
        return None
    left, right = (_interval(operand, lookup, tolerance) for operand in node.operands)
    if left is None or right is None:
        return None
    width = Decimal(left[1] - left[0] + right[1] - right[0])
    return tolerance.absolute + width / 2


def sides(node: Node, lookup: Lookup) -> tuple[Value, Value] | None:
    """The values of both sides of a comparison, None for any other formula."""
    if isinstance(node, Operation) and node.operator in COMPARISONS:
        return evaluate(node.operands[0], lookup), evaluate(node.operands[1], lookup)
    return None
