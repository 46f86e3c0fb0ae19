"""Over what a rule runs: the report, the lines of tables, the mentions of a fact, tables or sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

import msgspec

from govlint.expressions import FormulaError
from govlint.packs.language.facts import FactSpec
from govlint.packs.pack import Part, Table
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

# What can be said of any table and of any section.
TABLE_MEASURES = ("cells", "filled", "blank", "rows", "pieces")
SECTION_MEASURES = ("characters", "paragraphs", "items", "tables", "images")
_FOR_EACH = re.compile(r"\s*(column|row|cell|group|mention)\s+of\s+(\S+)\s*")
_IN_TABLES = re.compile(r"\s*(column|row|cell|group)\s+of\s+(\S.*?)\s*")
_TARGET = re.compile(r"[^\s,，、]+")
_SCOPES = "column of T, row of T, cell of T, group of T, mention of F, table, section"


class Scope(msgspec.Struct, frozen=True):
    """Over what a rule runs: ``kind`` is report, column, row, cell, group, mention, table or section.

    Of a table's columns, rows, cells (``row, column``) or groups it covers those whose ids fit one of
    ``only`` and none of ``leave_out``.
    """

    kind: str
    table: Table | None = None
    part: Part | None = None
    fact: str | None = None
    only: tuple[str, ...] = ("*",)
    leave_out: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the table that the scope covers."""
        if self.part is not None:
            return (self.part,)
        return self.table.parts if self.table else ()

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that have a name in this scope."""
        return {"table": TABLE_MEASURES, "section": SECTION_MEASURES}.get(self.kind, ())

    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of the columns, rows, cells or groups of columns in its table that it can cover."""
        parts = self.parts
        match self.kind:
            case "column":
                return tuple(column.id for part in parts for column in part.reckoned)
            case "row":
                return tuple(name for part in parts for row in part.rows for name in row.examples())
            case "cell":
                return tuple(
                    f"{name}, {column.id}"
                    for part in parts
                    for row in part.rows
                    for name in row.examples()
                    for column in part.reckoned
                )
            case "group":
                return tuple(group.id for part in parts for group in part.column_groups)
            case _:
                return ()

    def covers(self, line: str) -> bool:
        """Whether a column, row, cell or group with this id belongs to it."""
        return _fits(line, self.only) and not _fits(line, self.leave_out)


def _fits(line: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(line, pattern) for pattern in patterns)


def read_scopes(
    text: str | None,
    tables: Mapping[str, Table],
    facts: Mapping[str, FactSpec],
    only: Sequence[str] = (),
    leave_out: Sequence[str] = (),
) -> dict[str, Scope]:
    """Read ``for_each``, which may name several tables: each scope by what names it alone.

    Raises FormulaError where it names nothing that the pack has.
    """
    found = _IN_TABLES.fullmatch(text or "")
    if found is None:
        return {(text or "").strip(): read_scope(text, tables, facts)}
    kind, targets = found.groups()
    scopes: dict[str, Scope] = {}
    for target in _TARGET.finditer(targets):
        name = f"{kind} of {target.group()}"
        scope = _in_table(kind, target.group(), tables, found.start(2) + target.start() + 1)
        scopes[name] = msgspec.structs.replace(scope, only=tuple(only) or ("*",), leave_out=tuple(leave_out))
    return scopes


def read_scope(text: str | None, tables: Mapping[str, Table], facts: Mapping[str, FactSpec]) -> Scope:
    """Read a ``for_each`` that names one thing. Raises FormulaError where the pack has no such thing."""
    if not text:
        return Scope("report")
    if text.strip() in ("table", "section"):
        return Scope(text.strip())
    found = _FOR_EACH.fullmatch(text)
    if found is None:
        raise FormulaError(
            Bilingual(
                f"for_each 不能是“{text}”，可以写：{_SCOPES}",
                f"for_each cannot be {text!r}; it is one of {_SCOPES}",
            )
        )
    kind, target = found.groups()
    if kind != "mention":
        return _in_table(kind, target, tables, found.start(2) + 1)
    if target not in facts:
        raise FormulaError(unknown("事实（fact）", "fact", target, facts), found.start(2) + 1)
    return Scope(kind, fact=target)


def _in_table(kind: str, target: str, tables: Mapping[str, Table], column: int) -> Scope:
    """The lines of a table, or of one of its parts: ``T`` or ``T.part``."""
    name, _, part_name = target.partition(".")
    table = tables.get(name)
    if table is None:
        raise FormulaError(unknown("表", "table", name, tables), column)
    if not part_name:
        return Scope(kind, table)
    parts = {part.id: part for part in table.parts}
    if part_name in parts:
        return Scope(kind, table, parts[part_name])
    raise FormulaError(unknown(f"表 {name} 的块（part）", f"part of table {name}", part_name, parts), column)


def mistake_in_lines(scopes: Iterable[Scope], pattern: str) -> Bilingual | None:
    """What is wrong with a pattern of lines; None where it fits a line of one of the tables."""
    lines = dict.fromkeys(line for scope in scopes for line in scope.lines)
    if any(fnmatchcase(line, pattern) for line in lines):
        return None
    return unknown("列、行、单元格或组", "column, row, cell or group", pattern, lines)
