"""Formulas over rows whose number is known only in a report: written out for the report at hand."""

from __future__ import annotations

from govlint.binding.bound import BoundReport
from govlint.expressions import Key, Node, Operation, Reference, keys
from govlint.packs.names import is_open


def written_out(node: Node, report: BoundReport, table: str) -> Node:
    """The formula with every such row in place of the name for all of them.

    ``table`` is the one that names of rows belong to.
    """
    if not any(is_open(key) for key in keys(node)):
        return node
    return _written_out(node, report, table)


def _written_out(node: Node, report: BoundReport, table: str) -> Node:
    if isinstance(node, Reference):
        found = tuple(own for key in node.keys for own in _rows(key, report, table))
        return Reference(node.parts, node.cell, found, node.column)
    if isinstance(node, Operation):
        return Operation(node.operator, tuple(_written_out(o, report, table) for o in node.operands))
    return node


def _rows(key: Key, report: BoundReport, table: str) -> list[Key]:
    if not is_open(key):
        return [key]
    name = table if key[0] == "row" else key[1]
    prefix = (key[1] if key[0] == "row" else key[2]).removesuffix("*")
    bound = report.tables.get(name)
    rows = [row.id for row in bound.open_rows if row.id.startswith(prefix)] if bound else []
    return [("row", row) if key[0] == "row" else ("cell", name, row, key[3]) for row in rows]
