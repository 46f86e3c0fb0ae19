"""Names to keys: what a formula speaks of, and whether what it says makes sense at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal as Word

from govlint.expressions.evaluate import COMPARISONS, FUNCTIONS
from govlint.expressions.keys import Key
from govlint.expressions.nodes import FormulaError, Literal, Name, Node, Operation, Reference, references
from govlint.text.bilingual import Bilingual

Kind = Word["number", "truth"]

# After all(...) and any(...) are written out; no rule that a person can read comes near it.
MAX_OPERATIONS = 2000
_QUANTIFIERS = {"all": "and", "any": "or"}
_LOGIC = frozenset({"and", "or", "not", "implies"})
# How many operands a function takes; None for any number.
_ARITY = {"sum": None, "min": None, "max": None, "count": None, "abs": 1, "round": 2}


def resolve(
    node: Node,
    keys_of: Callable[[Reference], tuple[Key, ...]],
    several: Callable[[Key], bool] = lambda _: False,
) -> Node:
    """Return the formula with every reference's ``keys`` filled in by ``keys_of``.

    A key of which ``several`` is true stands for more than one value. ``all(...)`` and ``any(...)``
    are written out, one comparison for each thing that the one name for several in it stands for.
    Raises FormulaError where such a name stands anywhere else outside a function, or a function
    has too many operands.
    """
    resolved = _Resolver(keys_of, several).resolved(node)
    if _size(resolved) > MAX_OPERATIONS:
        raise FormulaError(Bilingual("公式写出来太长", "the formula is too long when written out"))
    return resolved


class _Resolver:
    """Fills in the keys of one formula."""

    def __init__(
        self, keys_of: Callable[[Reference], tuple[Key, ...]], several: Callable[[Key], bool]
    ) -> None:
        self._keys_of = keys_of
        self._several = several

    def resolved(self, node: Node) -> Node:
        if isinstance(node, Literal):
            return node
        if isinstance(node, Reference):
            keys = self._keys_of(node)
            if len(keys) != 1 or self._several(keys[0]):
                raise FormulaError(_ONLY_INSIDE, node.column)
            return Reference(node.parts, node.cell, keys, node.column)
        if node.operator in _QUANTIFIERS:
            return self._written_out(node)
        if node.operator not in FUNCTIONS:
            return Operation(node.operator, tuple(map(self.resolved, node.operands)))
        wanted = _ARITY[node.operator]
        if wanted is None:
            return Operation(node.operator, tuple(map(self._argument, node.operands)))
        if len(node.operands) != wanted:
            raise FormulaError(
                Bilingual(
                    f"{node.operator}(...) 要有 {wanted} 个参数，这里有 {len(node.operands)} 个",
                    f"{node.operator}(...) takes {wanted} operands, here are {len(node.operands)}",
                ),
                _column(node),
            )
        return Operation(node.operator, tuple(map(self.resolved, node.operands)))

    def _argument(self, node: Node) -> Node:
        """An operand of a function that takes any number of values."""
        if isinstance(node, Reference):
            return Reference(node.parts, node.cell, self._keys_of(node), node.column)
        return self.resolved(node)

    def _written_out(self, node: Operation) -> Node:
        """``all(...)`` and ``any(...)``: one condition for each thing that its one name for several means."""
        if len(node.operands) != 1:
            raise FormulaError(
                Bilingual(f"{node.operator}(...) 里写一个条件", f"{node.operator}(...) holds one condition"),
                _column(node),
            )
        condition = node.operands[0]
        several = {r.parts: keys for r in references(condition) if len(keys := self._keys_of(r)) != 1}
        if len(several) > 1:
            raise FormulaError(
                Bilingual(
                    f"{node.operator}(...) 里只能有一个代表几个值的名称",
                    f"{node.operator}(...) may hold one name for several values",
                ),
                _column(node),
            )
        if not several:
            return self.resolved(condition)
        ((name, keys),) = several.items()
        cases = [self._with(name, key).resolved(condition) for key in keys]
        joined = cases[0]
        for case in cases[1:]:
            joined = Operation(_QUANTIFIERS[node.operator], (joined, case))
        return joined

    def _with(self, name: Name, key: Key) -> _Resolver:
        """A resolver for which one name means one thing."""
        keys_of = self._keys_of
        return _Resolver(lambda r: (key,) if r.parts == name else keys_of(r), self._several)


_ONLY_INSIDE = Bilingual(
    "代表几个值的名称只能放在 sum(...) 一类的函数里",
    "a name for several values belongs inside sum(...) or another function",
)


def _size(node: Node) -> int:
    return 1 + sum(map(_size, node.operands)) if isinstance(node, Operation) else 1


def kind_of(node: Node, truths: Callable[[Key], bool]) -> Kind:
    """Whether a resolved formula gives a number or a truth value; ``truths`` tells it of a key.

    Raises FormulaError where it joins what cannot be joined, such as ``a and 3``.
    """
    if isinstance(node, Literal):
        return "number"
    if isinstance(node, Reference):
        return "truth" if all(truths(key) for key in node.keys) else "number"
    wanted: Kind = "truth" if node.operator in _LOGIC else "number"
    for operand in node.operands:
        if kind_of(operand, truths) != wanted:
            raise FormulaError(_MISFIT[wanted], _column(operand))
    return "truth" if node.operator in _LOGIC or node.operator in COMPARISONS else "number"


_MISFIT: dict[Kind, Bilingual] = {
    "truth": Bilingual(
        "这里要一个条件（例如 … > 0），不是一个数", "a condition such as … > 0 is wanted here, not a number"
    ),
    "number": Bilingual("这里要一个数，不是一个条件", "a number is wanted here, not a condition"),
}


def _column(node: Node) -> int:
    return next((reference.column for reference in references(node)), 1)
