"""Which rows, columns, cells, facts and measures the names in a rule's formulas stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from govlint.expressions import (
    FormulaError,
    Key,
    Kind,
    Literal,
    Name,
    Node,
    Operation,
    Reference,
    is_open,
    keys,
    kind_of,
    name_of,
    parse,
    resolve,
)
from govlint.expressions.keys import (
    ALL,
    BELOW,
    LABEL,
    MEMBERS,
    PREVIOUS,
    SAME,
    Cell,
    Column,
    Fact,
    First,
    Measure,
    Member,
    Other,
    Row,
    Trait,
)
from govlint.packs.language.facts import FactSpec, ProfileSpec
from govlint.packs.pack import Label, Part, Table
from govlint.packs.pack import Row as PackRow
from govlint.packs.scopes import Scope
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed, unknown
from govlint.text.normalise import fold
from govlint.text.patterns import PatternError, groups

REPORT_YEAR = Fact("report", "year")
COUNT = "count"
# All rows or columns that there are.
EVERY: Name = ("*",)
# What no id has: it is a label, or meant as words.
_IS_LABEL = re.compile("[^a-z0-9_.*]")
_AS_WORDS = Bilingual(
    "；如果是用来比较的文字，写在单引号里：'{words}'",
    "; words to compare with stand in single quotation marks: '{words}'",
)
_IS_NUMBER = re.compile(r"\d+(\.\d+)?")
_NO_QUOTES = Bilingual("；数不加引号：{number}", "; a number stands without quotation marks: {number}")
# So many labels are told in place of the ids.
_FEW = 12
_WHICH_VALUE = Bilingual(
    "{trait} 有几个取值，要写明是哪一个，不用 == ：{values}",
    "{trait} has several values; write the one that is meant, without ==: {values}",
)
_CLAIMS_NOTHING = Bilingual(
    "公式只算出一个数，没有说什么必须成立；要写成比较，例如 a + b == c",
    "the formula gives a number and claims nothing; write a comparison such as a + b == c",
)
_ONLY_WORDS = Bilingual(
    "公式只是文字，没有说什么必须成立；要写成比较，例如 a == '…' 或 a != ''",
    "the formula gives a text and claims nothing; write a comparison such as a == '…' or a != ''",
)
_NO_NUMBER = Bilingual(
    "这里要算出一个数，不是条件，也不是文字",
    "a formula that gives a number is wanted here, not a condition or a text",
)
# Before a group: the first mention in the report, where the rule runs over all of them.
FIRST = "first."


# What is to be named where a rule runs over rows, or over columns.
_ACROSS = {
    "row": Bilingual(
        "：它是行；for_each: row of … 逐行检查，公式里写列",
        ": it is a row; a rule for each row names columns",
    ),
    "column": Bilingual(
        "：它是列；for_each: column of … 逐列检查，公式里写行",
        ": it is a column; a rule for each column names rows",
    ),
}


# Of other reports, the figures of the tables are at hand.
_RECORDED = (Cell, Row, Column, Member)
_NOT_RECORDED = Bilingual(
    "{whose} 后面只能写表里的一个数，或 report.year；文中的话、机关的情况、行名和任意多行不能用",
    "behind {whose} stands one figure of a table, or report.year; no fact, trait, label or open row",
)

_NAME_BEHIND = Bilingual(
    "；它后面要写另一份报告里的名称：{whose}.…", "; a name in the other report stands behind it: {whose}.…"
)


class Vocabulary(msgspec.Struct, frozen=True):
    """What a pack defines that a formula can name."""

    tables: Mapping[str, Table]
    facts: Mapping[str, FactSpec]
    profile: Mapping[str, ProfileSpec]


class Names:
    """Resolves the references of one rule's formulas."""

    def __init__(self, scope: Scope, vocabulary: Vocabulary) -> None:
        self._scope = scope
        self._tables = vocabulary.tables
        self._facts = vocabulary.facts
        self._profile = vocabulary.profile

    def formula(self, text: str) -> Node:
        """Parse and resolve a formula. Raises FormulaError."""
        node = resolve(parse(text), self._keys, is_open)
        if not keys(node):
            raise FormulaError(
                Bilingual(
                    "公式里没有任何名称，结果永远一样",
                    "the formula names nothing, so its result never changes",
                )
            )
        self._check_assessable(node)
        _check_divisors(node)
        kind_of(node, self._kind)
        return node

    def condition(self, text: str) -> Node:
        """Parse and resolve a formula that must be true or false. Raises FormulaError."""
        node = self.formula(text)
        kind = kind_of(node, self._kind)
        if kind != "truth":
            raise FormulaError(_CLAIMS_NOTHING if kind == "number" else _ONLY_WORDS)
        return node

    def number(self, text: str) -> Node:
        """Parse and resolve a formula that gives a number. Raises FormulaError."""
        node = self.formula(text)
        if kind_of(node, self._kind) != "number":
            raise FormulaError(_NO_NUMBER)
        return node

    def value(self, text: str) -> Node:
        """Parse and resolve one name, such as the one to blame. Raises FormulaError."""
        node = resolve(parse(text), self._keys, is_open)
        if not isinstance(node, Reference):
            raise FormulaError(Bilingual("这里只能写一个名称", "one name is wanted here, not a formula"))
        return node

    def _keys(self, reference: Reference) -> tuple[Key, ...]:
        whose, *parts = reference.parts
        if whose in (PREVIOUS, MEMBERS) and parts:
            return self._in_others(whose, msgspec.structs.replace(reference, parts=tuple(parts)))
        if reference.cell is not None:
            return self._cells(reference)
        own = self._own(reference)
        if own:
            return own
        first, _, rest = ".".join(reference.parts).partition(".")
        stated = Fact(first, rest)
        if stated == REPORT_YEAR or (
            first in self._facts and rest in (COUNT, *groups_of(self._facts[first]))
        ):
            return (stated,)
        if first in self._facts and rest.removeprefix(FIRST) in groups_of(self._facts[first]):
            return (First(first, rest.removeprefix(FIRST)),)
        if first in self._profile:
            if rest in self._profile[first].values:
                return (Trait(first, rest),)
            values = self._profile[first].values
            message = unknown(f"{first} 的取值", f"value of {first}", rest, values)
            if not rest:
                names = listed(f"{first}.{value}" for value in values)
                message = Bilingual(
                    _WHICH_VALUE.zh.format(trait=first, values=names.zh),
                    _WHICH_VALUE.en.format(trait=first, values=names.en),
                )
            raise FormulaError(message, reference.column)
        raise FormulaError(self._no_such_name(reference), reference.column)

    def _in_others(self, whose: str, reference: Reference) -> tuple[Key, ...]:
        """The keys of a name that is looked up in other reports, of which figures and the year are known."""
        keys = self._keys(reference)
        for key in keys:
            is_figure = isinstance(key, _RECORDED) and not self._is_label(key)
            if is_open(key) or not (is_figure or key == REPORT_YEAR):
                raise FormulaError(_NOT_RECORDED.format(whose=whose), reference.column)
        return tuple(Other(whose, key) for key in keys)

    def _is_label(self, key: Key) -> bool:
        """Whether a key stands for the label of a row."""
        match key:
            case Cell(table, _, column):
                return self._tables[table].is_label(column)
            case Column(column):
                return self._scope.table is not None and self._scope.table.is_label(column)
            case _:
                return False

    def _no_such_name(self, reference: Reference) -> Bilingual:
        written = ".".join(reference.parts)
        candidates = self._candidates()
        counted = [f"{fact}.{COUNT}" for fact in self._facts]
        near = hint(written, [*candidates, *counted] if written.isascii() else self._labels())
        if written in {
            group.id for part in self._scope.parts for group in (*part.row_groups, *part.column_groups)
        }:
            return Bilingual(
                f"“{written}”是分组标题，自己没有数值；用 {written}.* 代表组内各项",
                f"{written!r} is a heading without a value of its own; {written}.* stands for its members",
            )
        if reference.parts[0] in self._tables and len(reference.parts) > 2:
            table, row, *column = reference.parts
            cell = f"{table}[{row}, {'.'.join(column)}]"
            near = Bilingual(f"；单元格写作 {cell}", f"; a cell is written {cell}")
        elif written in self._across():
            near = _ACROSS[self._scope.kind]
        elif written in (PREVIOUS, MEMBERS):
            near = _NAME_BEHIND.format(whose=written)
        elif _IS_NUMBER.fullmatch(written):
            near = _NO_QUOTES.format(number=written)
        if not near.zh:
            names = listed(candidates)
            known = Bilingual(f"；这里可以用：{names.zh}", f"; here may stand: {names.en}")
            words = Bilingual("", "")
            if _IS_LABEL.search(written):
                words = _AS_WORDS.format(words=written)
                labels = list(dict.fromkeys(self._labels()))
                if 0 < len(labels) <= _FEW:
                    names = listed(labels)
                    known = Bilingual(f"；这里的标签有：{names.zh}", f"; the labels here are: {names.en}")
            near = Bilingual(words.zh + known.zh, words.en + known.en)
        return Bilingual(f"这里没有名为“{written}”的数值{near.zh}", f"no {written!r} here{near.en}")

    def _cells(self, reference: Reference) -> tuple[Key, ...]:
        assert reference.cell is not None
        name = ".".join(reference.parts)
        table = self._tables.get(name)
        if table is None:
            raise FormulaError(unknown("表", "table", name, self._tables), reference.column)
        row_name, column_name = reference.cell
        if row_name == (SAME,) and table.is_label(".".join(column_name)):
            self._check_at_a_row(reference.column)
            return (Cell(table.id, SAME, LABEL),)
        found: list[Key] = []
        rows_known: dict[str, None] = {}
        columns_known: dict[str, None] = {}
        row_found = column_found = False
        for part in table.parts:
            rows = self._cell_rows(row_name, part, reference.column)
            columns = _matching(column_name, _columns(column_name, part), reference.column)
            found += [Cell(table.id, row, column) for row in rows for column in columns]
            rows_known |= dict.fromkeys(row.id for row in part.rows)
            columns_known |= dict.fromkeys(column.id for column in part.columns)
            row_found, column_found = row_found or bool(rows), column_found or bool(columns)
        if found:
            return tuple(found)
        row, column = ".".join(row_name), ".".join(column_name)
        if not row_found:
            message = unknown(f"表 {table.id} 的行", f"row of table {table.id}", row, rows_known)
        elif not column_found:
            message = unknown(f"表 {table.id} 的列", f"column of table {table.id}", column, columns_known)
        else:
            message = Bilingual(
                f"表 {table.id} 中“{row}”行和“{column}”列不相交",
                f"row {row!r} and column {column!r} of table {table.id} do not meet",
            )
        raise FormulaError(message, reference.column)

    def _cell_rows(self, name: Name, part: Part, column: int) -> list[str]:
        """The rows of a part that a cell's first name means; the row at hand may be one of them."""
        if name != (SAME,):
            return _matching(name, {row.id: row.label for row in part.rows}, column, part.open_row)
        self._check_at_a_row(column)
        return [SAME]

    def _check_at_a_row(self, column: int) -> None:
        if self._scope.kind not in ("row", "cell"):
            raise FormulaError(
                Bilingual(
                    f"{SAME}（同一行）只能用在 for_each: row of … 或 cell of … 的规则里",
                    f"{SAME} (the same row) has a meaning only in a rule for each row or cell of a table",
                ),
                column,
            )

    def _own(self, reference: Reference) -> tuple[Key, ...]:
        """Keys in the rule's own scope: rows for a column, columns for a row, members for a group."""
        scope = self._scope
        if scope.kind == "cell" and (at_hand := self._at_hand(reference)):
            return (at_hand,)
        if scope.kind in ("column", "cell"):
            rows = {row.id: row.label for part in scope.parts for row in part.rows}
            opening = next((part.open_row for part in scope.parts if part.open_row), None)
            found = _matching(reference.parts, rows, reference.column, opening)
            return tuple(Row(name) for name in found)
        if scope.kind == "row":
            if scope.table is not None and scope.table.is_label(".".join(reference.parts)):
                return (Column(LABEL),)
            columns = dict(pair for part in scope.parts for pair in _columns(reference.parts, part).items())
            return tuple(Column(name) for name in _matching(reference.parts, columns, reference.column))
        if scope.kind == "group":
            members = {c.id.rpartition(".")[2]: c.label for p in scope.parts for c in p.columns}
            return tuple(Member(name) for name in _matching(reference.parts, members, reference.column))
        if scope.kind == "mention" and scope.fact:
            group = ".".join(reference.parts)
            if group in groups_of(self._facts[scope.fact]):
                return (Fact(scope.fact, group),)
        name = ".".join(reference.parts)
        if name in scope.measures:
            return (Measure(name),)
        return ()

    def _at_hand(self, reference: Reference) -> Row | None:
        """The row of the cell at hand, or the rows below it by their codes."""
        name = ".".join(reference.parts)
        if name == BELOW and not any(part.open_row and part.open_row.levels for part in self._scope.parts):
            raise FormulaError(
                Bilingual(
                    f"{BELOW} 是编码在这一行之下的各行；这张表的行没有写 codes",
                    f"{BELOW} are the rows whose codes are below that of the row; no row here has codes",
                ),
                reference.column,
            )
        return Row(name) if name in (SAME, BELOW) else None

    def _candidates(self) -> list[str]:
        scope = self._scope
        names: list[str] = [*scope.measures]
        for part in scope.parts:
            by_row = scope.kind in ("column", "cell")
            names += [row.id for row in part.rows] if by_row else [c.id for c in part.columns]
        names += [LABEL] if scope.kind == "row" else []
        names += groups_of(self._facts[scope.fact]) if scope.fact else ()
        names += [f"{fact}.{group}" for fact, spec in self._facts.items() for group in groups_of(spec)]
        names += [f"{trait}.{value}" for trait, spec in self._profile.items() for value in spec.values]
        return [*names, name_of(REPORT_YEAR)]

    def _across(self) -> set[str]:
        """The lines of the table at hand that run along with those that the rule runs over."""
        parts = self._scope.parts
        if self._scope.kind == "row":
            return {row.id for part in parts for row in part.rows}
        return {c.id for part in parts for c in part.columns} if self._scope.kind == "column" else set()

    def _labels(self) -> list[str]:
        lines = [
            line
            for part in self._scope.parts
            for line in (part.rows if self._scope.kind in ("column", "cell") else part.columns)
        ]
        labels = [line.path[-1] for line in lines if line.path]
        return [text for label in labels for text in (label.short, label.text)]

    def _kind(self, key: Key) -> Kind:
        """What a key stands for; texts are labels, columns of words, and groups of facts that are words."""
        match key:
            case Trait():
                return "truth"
            case Other(_, own):
                return self._kind(own)
            case Fact(name, group) | First(name, group):
                return "text" if name in self._facts and group in self._facts[name].text else "number"
            case Cell(table, _, name):
                columns = [
                    own for part in self._tables[table].parts for own in part.columns if own.id == name
                ]
            case Column(name):
                columns = [own for part in self._scope.parts for own in part.columns if own.id == name]
            case Member(name):
                every = (own for part in self._scope.parts for own in part.columns)
                columns = [own for own in every if own.id.rpartition(".")[2] == name]
            case _:
                return "number"
        # The name of the label of a row is that of no column.
        return "text" if all(own.cells == "text" for own in columns) else "number"

    def _check_assessable(self, node: Node) -> None:
        """Refuse a formula of which every comparison lacks a value at every place it runs at."""
        places = list(self._places())
        if not places:
            return
        if not any(place.issuperset(own) for own in _comparisons(node) for place in places):
            raise FormulaError(
                Bilingual(
                    "这个公式永远无法判断：没有一处同时有这些数值",
                    "the formula can never be assessed: nowhere do all these values stand together",
                )
            )

    def _places(self) -> list[set[Key]]:
        """For each part of the scope (or group of columns) the own keys that have a value there."""
        scope = self._scope
        if scope.kind in ("column", "cell"):
            at_hand: set[Key] = {Row(SAME), Row(BELOW)}
            return [
                {Row(name) for row in part.rows for name in (row.names_of_own() if row.each else [row.id])}
                | at_hand
                for part in scope.parts
            ]
        if scope.kind == "row":
            return [{Column(LABEL), *(Column(own.id) for own in part.columns)} for part in scope.parts]
        if scope.kind == "group":
            return [
                {Member(c.id.rpartition(".")[2]) for c in part.columns if c.group == group.id}
                for part in scope.parts
                for group in part.column_groups
            ]
        return []


def _check_divisors(node: Node) -> None:
    if not isinstance(node, Operation):
        return
    if node.operator == "/" and isinstance(node.operands[1], Literal) and node.operands[1].value == 0:
        raise FormulaError(Bilingual("除以 0，永远算不出", "it divides by 0 and can never be computed"))
    for operand in node.operands:
        _check_divisors(operand)


def _comparisons(node: Node) -> list[set[Key]]:
    """The keys of each condition in a formula that belong to the place it runs at."""
    if isinstance(node, Operation) and node.operator in ("and", "or", "not", "implies"):
        return [own for operand in node.operands for own in _comparisons(operand)]
    return [{key for key in keys(node) if isinstance(key, (Row, Column, Member))}]


def _columns(name: Name, part: Part) -> dict[str, Label]:
    """The columns of a part that a name can mean; all there are (``*``) are those of figures."""
    columns = part.reckoned if name == EVERY else part.columns
    return {column.id: column.label for column in columns}


def _matching(
    parts: Name, labels: Mapping[str, Label | None], column: int, opening: PackRow | None = None
) -> list[str]:
    """The ids that a name stands for: itself, all of ``group.*`` or of ``*``, or those with that label.

    ``group.*`` is also the group itself where an edition gives it a row of its own. Raises
    FormulaError where a label fits several.
    """
    if parts == EVERY:
        return [name + ALL if opening is not None and name == opening.id else name for name in labels]
    several = ".".join(parts).removesuffix(ALL) + ALL
    if opening is not None and several in opening.names_of_own():
        if parts[-1] == "*":
            return [several]
        name = several.removesuffix(ALL)
        raise FormulaError(
            Bilingual(
                f"“{name}”代表任意多行，写作 {several}",
                f"{name!r} stands for any number of rows; write {several}",
            ),
            column,
        )
    if parts[-1] == "*":
        group = ".".join(parts[:-1])
        return [name for name in labels if name == group or name.startswith(group + ".")]
    written = ".".join(parts)
    if written in labels:
        return [written]
    folded = fold(written)
    found = [
        name
        for name, label in labels.items()
        if label and folded in (fold(label.text), fold(label.short), *map(fold, label.aliases))
    ]
    if len(found) > 1:
        names = listed(found)
        raise FormulaError(
            Bilingual(
                f"标签“{written}”对应几处：{names.zh}；请写编号",
                f"the label {written!r} fits several: {names.en}; write the id",
            ),
            column,
        )
    return found


def groups_of(fact: FactSpec) -> tuple[str, ...]:
    """The names of the values that a fact captures; none if a pattern of it is broken."""
    try:
        return tuple(dict.fromkeys(name for pattern in fact.searched for name in groups(pattern)))
    except PatternError:
        return ()
