"""Which rows, columns, cells and facts the names in a rule's formulas stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

import msgspec

from govlint.expressions import FormulaError, Key, Node, Reference, parse, resolve
from govlint.normalise import fold
from govlint.packs.pack import Label, Part, Table
from govlint.packs.schema import FactSpec
from govlint.regex import groups

REPORT_YEAR = ("report", "year")
COUNT = "count"


class Scope(msgspec.Struct, frozen=True):
    """Over what a rule runs: ``kind`` is report, column, row, group or mention."""

    kind: str
    table: Table | None = None
    part: Part | None = None
    fact: str | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the table that the scope covers."""
        if self.part is not None:
            return (self.part,)
        return self.table.parts if self.table else ()


def read_scope(text: str | None, tables: dict[str, Table], facts: dict[str, FactSpec]) -> Scope:
    """Read ``for_each``. Raises FormulaError where it names nothing that the pack has."""
    if text is None:
        return Scope("report")
    kind, _, target = text.partition(" of ")
    if kind == "mention":
        if target not in facts:
            raise FormulaError(f"no fact {target!r}{_nearest(target, facts)}")
        return Scope(kind, fact=target)
    if kind not in ("column", "row", "group"):
        raise FormulaError("for_each is 'column of T', 'row of T', 'group of T' or 'mention of F'")
    name, _, part_name = target.partition(".")
    table = tables.get(name)
    if table is None:
        raise FormulaError(f"no table {name!r}{_nearest(name, tables)}")
    if not part_name:
        return Scope(kind, table)
    for part in table.parts:
        if part.id == part_name:
            return Scope(kind, table, part)
    raise FormulaError(f"no part {part_name!r} in {name}{_nearest(part_name, [p.id for p in table.parts])}")


class Names:
    """Resolves the references of one rule's formulas."""

    def __init__(self, scope: Scope, tables: dict[str, Table], facts: dict[str, FactSpec]) -> None:
        self._scope = scope
        self._tables = tables
        self._facts = facts

    def formula(self, text: str) -> Node:
        """Parse and resolve a formula. Raises FormulaError."""
        return resolve(parse(text), self._keys)

    def _keys(self, reference: Reference) -> tuple[Key, ...]:
        if reference.cell is not None:
            return self._cells(reference)
        own = self._own(reference)
        if own:
            return own
        fact, _, group = ".".join(reference.parts).partition(".")
        if (fact, group) == REPORT_YEAR or (
            fact in self._facts and group in (COUNT, *groups_of(self._facts[fact]))
        ):
            return (("fact", fact, group),)
        written = ".".join(reference.parts)
        raise FormulaError(f"no {written!r} here{_nearest(written, self._candidates())}", reference.column)

    def _cells(self, reference: Reference) -> tuple[Key, ...]:
        table = self._tables.get(".".join(reference.parts))
        if table is None:
            name = ".".join(reference.parts)
            raise FormulaError(f"no table {name!r}{_nearest(name, self._tables)}", reference.column)
        assert reference.cell is not None
        row_name, column_name = reference.cell
        found: list[Key] = []
        for part in table.parts:
            rows = _matching(row_name, {row.id: row.label for row in part.rows})
            columns = _matching(column_name, {column.id: column.label for column in part.columns})
            found += [("cell", table.id, row, column) for row in rows for column in columns]
        if not found:
            raise FormulaError(
                f"no cell {'.'.join(row_name)!r}, {'.'.join(column_name)!r} in table {table.id}",
                reference.column,
            )
        return tuple(found)

    def _own(self, reference: Reference) -> tuple[Key, ...]:
        """Keys in the rule's own scope: rows for a column, columns for a row, members for a group."""
        scope = self._scope
        if scope.kind == "column":
            rows = {row.id: row.label for part in scope.parts for row in part.rows}
            return tuple(("row", name) for name in _matching(reference.parts, rows))
        if scope.kind == "row":
            columns = {column.id: column.label for part in scope.parts for column in part.columns}
            return tuple(("column", name) for name in _matching(reference.parts, columns))
        if scope.kind == "group":
            members = {c.id.rpartition(".")[2]: c.label for p in scope.parts for c in p.columns}
            return tuple(("member", name) for name in _matching(reference.parts, members))
        if scope.kind == "mention" and scope.fact:
            group = ".".join(reference.parts)
            if group in groups_of(self._facts[scope.fact]):
                return (("fact", scope.fact, group),)
        return ()

    def _candidates(self) -> list[str]:
        scope = self._scope
        names = [f"{fact}.{group}" for fact, spec in self._facts.items() for group in groups_of(spec)]
        for part in scope.parts:
            names += [row.id for row in part.rows] if scope.kind == "column" else [c.id for c in part.columns]
        return names


def _matching(parts: Key, labels: Mapping[str, Label | None]) -> list[str]:
    """The ids that a name stands for: itself, all of ``group.*``, or those with that label.

    ``group.*`` is also the group itself where an edition gives it a row of its own.
    """
    if parts[-1] == "*":
        group = ".".join(parts[:-1])
        return [name for name in labels if name == group or name.startswith(group + ".")]
    written = ".".join(parts)
    if written in labels:
        return [written]
    folded = fold(written)
    found = [name for name, label in labels.items() if label and fold(label.text) == folded]
    if len(found) > 1:
        raise FormulaError(f"the label {written!r} fits several: {', '.join(found)}")
    return found


def groups_of(fact: FactSpec) -> tuple[str, ...]:
    """The names of the values that a fact captures."""
    return tuple(groups(fact.pattern))


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
