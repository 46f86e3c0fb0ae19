"""Formulas: parsing, exact three-valued evaluation, and rendering with names or figures.

A formula is read with ``grammar/expression.lark`` into a small tree. Its references are resolved
once, when a rule pack is loaded, to keys (ids of rows, columns, cells or facts); evaluation asks
a lookup for the value of each key. A missing value makes the result unknown (None) unless the
rest decides it, as in Kleene's logic: never false, and never true.
"""

from govlint.expressions.evaluate import Known, Lookup, Tolerance, Value, allowance, evaluate, sides
from govlint.expressions.keys import Key, is_open, name_of
from govlint.expressions.linear import linear_form
from govlint.expressions.nodes import (
    FormulaError,
    Literal,
    Name,
    Node,
    Operation,
    Reference,
    Text,
    keys,
    references,
)
from govlint.expressions.parse import parse
from govlint.expressions.render import Written, render, render_brief, written
from govlint.expressions.resolve import Kind, kind_of, resolve

__all__ = [
    "FormulaError",
    "Key",
    "Kind",
    "Known",
    "Literal",
    "Lookup",
    "Name",
    "Node",
    "Operation",
    "Reference",
    "Text",
    "Tolerance",
    "Value",
    "Written",
    "allowance",
    "evaluate",
    "is_open",
    "keys",
    "kind_of",
    "linear_form",
    "name_of",
    "parse",
    "references",
    "render",
    "render_brief",
    "resolve",
    "sides",
    "written",
]
