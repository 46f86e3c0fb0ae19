"""Equalities that are plain sums: their coefficients, to find the one cell that explains several."""

from __future__ import annotations

from govlint.expressions.keys import Key
from govlint.expressions.nodes import Node, Operation, Reference


def linear_form(node: Node) -> dict[Key, int] | None:
    """The coefficients of an equality that is a plain sum of names, left side minus right side.

    None where the formula is not such an equality.
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
