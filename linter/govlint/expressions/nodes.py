"""The tree of a formula, and the error for a formula that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.expressions.keys import Key
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

# A name as written, part by part.
Name = tuple[str, ...]


class FormulaError(Refusal):
    """A formula that cannot be read or resolved; ``column`` is the 1-based place in it."""

    def __init__(self, message: Bilingual, column: int = 1) -> None:
        super().__init__(message)
        self.column = column


class Literal(msgspec.Struct, frozen=True, tag=True):
    """A number written in the formula."""

    value: Number


class Text(msgspec.Struct, frozen=True, tag=True):
    """Words written in the formula, to compare others with."""

    value: str
    column: int = 1


class Reference(msgspec.Struct, frozen=True, tag=True):
    """A name as written: its parts (``*`` last for all members) and, for a cell, row and column.

    ``keys`` are the things it stands for, filled in by ``resolve``; more than one only inside a
    function.
    """

    parts: Name
    cell: tuple[Name, Name] | None = None
    keys: tuple[Key, ...] = ()
    column: int = 1


class Operation(msgspec.Struct, frozen=True, tag=True):
    """An operator or function with its operands."""

    operator: str
    operands: tuple[Node, ...]


Node = Literal | Text | Reference | Operation


def column_of(node: Node) -> int:
    """The place in the formula where something is named first."""
    if isinstance(node, Text):
        return node.column
    return next((reference.column for reference in references(node)), 1)


def references(node: Node) -> Iterator[Reference]:
    """Yield every reference of a formula in the order of writing."""
    if isinstance(node, Reference):
        yield node
    elif isinstance(node, Operation):
        for operand in node.operands:
            yield from references(operand)


def keys(node: Node) -> tuple[Key, ...]:
    """The keys that a resolved formula uses, each once, in the order of writing."""
    return tuple(dict.fromkeys(key for reference in references(node) for key in reference.keys))
