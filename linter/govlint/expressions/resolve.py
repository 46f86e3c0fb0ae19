"""Names to keys: what a formula speaks of, and whether what it says makes sense at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal as Word

from govlint.expressions.evaluate import COMPARISONS, FUNCTIONS, TEXT_COMPARISONS
from govlint.expressions.keys import LABEL, Cell, Column, Fact, First, Key, Member
from govlint.expressions.nodes import (
    FormulaError,
    Literal,
    Name,
    Node,
    Operation,
    Reference,
    Text,
    column_of,
    references,
)
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import print_number

# What a formula, or a thing that it names, gives.
Kind = Word["number", "truth", "text"]

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
        if isinstance(node, (Literal, Text)):
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
                column_of(node),
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
                column_of(node),
            )
        condition = node.operands[0]
        several = {r.parts: keys for r in references(condition) if len(keys := self._keys_of(r)) != 1}
        if len(several) > 1:
            raise FormulaError(
                Bilingual(
                    f"{node.operator}(...) 里只能有一个代表几个值的名称",
                    f"{node.operator}(...) may hold one name for several values",
                ),
                column_of(node),
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


def kind_of(node: Node, kind_of_key: Callable[[Key], Kind]) -> Kind:
    """What a resolved formula gives; ``kind_of_key`` tells it of a key.

    Raises FormulaError where it joins what cannot be joined, such as ``a and 3`` or a text with a number.
    """
    if isinstance(node, Literal):
        return "number"
    if isinstance(node, Text):
        return "text"
    if isinstance(node, Reference):
        kinds = set(map(kind_of_key, node.keys))
        return "text" if "text" in kinds else "truth" if kinds == {"truth"} else "number"
    kinds_of = [kind_of(operand, kind_of_key) for operand in node.operands]
    if node.operator in TEXT_COMPARISONS and "text" in kinds_of:
        _check_both_texts(node.operands, kinds_of)
        return "truth"
    wanted: Kind = "truth" if node.operator in _LOGIC else "number"
    for operand, kind in zip(node.operands, kinds_of, strict=True):
        if kind != wanted:
            raise FormulaError(_misfit(operand, kind, wanted), column_of(operand))
    return "truth" if node.operator in _LOGIC or node.operator in COMPARISONS else "number"


def _misfit(operand: Node, kind: Kind, wanted: Kind) -> Bilingual:
    """What is wanted in place of an operand."""
    if wanted == "truth":
        zh, en = ("一个数", "a number") if kind == "number" else ("文字", "a text")
        return Bilingual(
            f"这里要一个条件（例如 … > 0），不是{zh}", f"a condition such as … > 0 is wanted here, not {en}"
        )
    if kind == "truth":
        return Bilingual("这里要一个数，不是一个条件", "a number is wanted here, not a condition")
    return _no_number(operand)


def _no_number(text: Node) -> Bilingual:
    """That a text stands where something is reckoned."""
    zh, en = (_A_LABEL.zh, _A_LABEL.en) if isinstance(text, Text) else ("", "")
    name = _written(text)
    return Bilingual(
        f"{name} 是文字，不能计算或比大小，只能用 == 或 != 同文字比较{zh}",
        f"{name} is a text and cannot be reckoned with; == and != compare it with a text{en}",
    )


def _check_both_texts(operands: Sequence[Node], kinds: Sequence[Kind]) -> None:
    """Raise FormulaError where one side of a comparison is a text, and the other is not."""
    if kinds[0] == kinds[1]:
        return
    text, other = operands if kinds[0] == "text" else reversed(operands)
    cure = Bilingual("", "")
    match other:
        case Literal(value):
            number = print_number(value)
            cure = Bilingual(
                f"；文字写在单引号里：'{number}'", f"; words stand in single quotation marks: '{number}'"
            )
        case _ if isinstance(text, Reference) and _is_column(text.keys[0]):
            cure = _OF_WORDS
        case Reference(keys=(Fact() | First(), *_)):
            cure = Bilingual(
                "；事实的组是文字的，要列在这个事实的 text 里",
                "; groups of a fact that are words are listed under its text",
            )
        case _ if isinstance(text, Text):
            cure = _A_LABEL
    name = _written(text)
    raise FormulaError(
        Bilingual(
            f"{name} 是文字，只能同文字比较，另一边不是文字{cure.zh}",
            f"{name} is a text and can only be compared with one; the other side is none{cure.en}",
        ),
        column_of(text),
    )


_OF_WORDS = Bilingual(
    "；这一列的 cells 是 text，写的是字；要同数比较，写一个数字列",
    "; cells: text says that this column holds words; to compare with a number, name a column of figures",
)
_A_LABEL = Bilingual(
    "；数不加引号，标签用双引号", "; numbers stand without quotation marks, labels between double ones"
)


def _is_column(key: Key) -> bool:
    """Whether a key stands for cells of a column, and not for the label of a row."""
    match key:
        case Cell(_, _, name) | Column(name) | Member(name):
            return name != LABEL
    return False


def _written(text: Node) -> str:
    """A text of a formula as it is written there."""
    if isinstance(text, Text):
        return f"'{text.value}'"
    assert isinstance(text, Reference)
    cell = f"[{', '.join(map('.'.join, text.cell))}]" if text.cell else ""
    return ".".join(text.parts) + cell
