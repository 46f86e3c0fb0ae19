"""The roster of bodies as an office keeps it, in Excel, as CSV or as YAML, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from govlint.audit.bodies import Body, Roster, name_key
from govlint.audit.sheet import Cell, Sheet, read_sheet
from govlint.sources.mistakes import Mistakes, Problem
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened
from govlint.text.nearest import hint, listed
from govlint.text.normalise import fold

# Which headings mean what; the first two of each are those that are told.
_HEADINGS = {
    "name": ("名称", "name", "机关名称", "单位名称", "机构名称"),
    "id": ("编号", "id", "代码"),
    "level": ("层级", "level", "级别"),
    "parent": ("上级", "parent", "主管", "上级机关", "上级单位", "主管部门", "主管单位"),
    "aliases": ("别名", "aliases", "曾用名", "简称", "alias"),
    "first": ("起始年度", "first"),
    "last": ("截止年度", "last"),
    # For people.
    "note": ("备注", "note", "序号"),
}
_MEANINGS = {fold(heading): meaning for meaning, headings in _HEADINGS.items() for heading in headings}
_KNOWN = Bilingual(
    listed([chinese for chinese, *_ in _HEADINGS.values()]).zh,
    listed([english for _, english, *_ in _HEADINGS.values()]).en,
)
_SEPARATORS = re.compile(r"[、；;，,/\n\r]+")
# Looking for the nearest of many names takes its time.
_MOST_HINTS = 20
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")

_EMPTY = Bilingual(
    "名单里没有单位；请至少写一行“名称”和一个单位",
    "the roster has no bodies; write at least a heading 'name' and a body below",
)
_NO_NAME_COLUMN = Bilingual(
    "没有单位名称的列；标题行要有其中之一：{known}",
    "there is no column of names; one of the headings must be: {known}",
)
_NO_HEADING = Bilingual(
    "这一列有内容而没有标题；请写明标题，或删去",
    "this column has no heading; write one, or delete the column",
)
_UNKNOWN = Bilingual(
    "不认识的列“{heading}”；可以有：{known}{near}", "unknown column {heading!r}; there may be: {known}{near}"
)
_TWICE = Bilingual(
    "“{heading}”列与“{other}”列意思相同，请只留一列",
    "the columns {heading!r} and {other!r} mean the same; keep one of them",
)
_NO_NAME = Bilingual("这一行没有单位名称，请填写", "this row has no name of a body; write one")
_SAME_ID = Bilingual(
    "编号“{id}”也是第 {line} 行的，请改正其中一个", "the id {id!r} is that of row {line} as well; correct one"
)
_SAME_NAME = Bilingual(
    "名称或别名“{name}”也是第 {line} 行“{other}”的，请写完整名称以便区分",
    "the name or alias {name!r} is one of {other!r} in row {line} as well; write names that differ",
)
_NO_PARENT = Bilingual(
    "上级“{parent}”不在名单里；请补上这个单位，最上一级的此格留空{near}",
    "the body above, {parent!r}, is not in the roster; add it, or leave the cell blank at the top{near}",
)
_PARENTS = Bilingual(
    "这一格写了 {count} 个上级（{parents}），一个单位只能有一个上级",
    "there are {count} bodies above ({parents}); a body can have one only",
)
_LOOP = Bilingual(
    "上级关系成了环：{loop}；请改正其中一个上级",
    "the bodies above form a loop: {loop}; correct the body above of one of them",
)
_NO_YEAR = Bilingual(
    "“{text}”不是年度，请写四位数字，如 2023", "{text!r} is no year; write four digits, such as 2023"
)
_BACKWARDS = Bilingual(
    "起始年度 {first} 在截止年度 {last} 之后，请改正",
    "the first year, {first}, is after the last, {last}; correct one",
)


def read_roster(path: Path) -> Roster:
    """Read a roster: .xlsx (the first sheet), .csv (UTF-8 or GB18030) or .yaml (a list of mappings).

    Raises Refusal where the file cannot be read, and Mistakes with every mistake in it.
    """
    sheet = read_sheet(path, lambda heading: fold(heading) in _MEANINGS)
    return _Reader(sheet).roster()


class _Row(msgspec.Struct, frozen=True):
    """A body whose parent is as written, and the cells of its row by meaning."""

    body: Body
    cells: dict[str, Cell]

    @property
    def line(self) -> int:
        return self.cells["name"].line


class _Reader:
    """Makes bodies of the rows of a sheet, and collects what is wrong with them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._problems: list[Problem] = []
        self._ids: dict[str, _Row] = {}
        self._names: dict[str, _Row] = {}
        self._near: dict[str, Bilingual] = {}

    def roster(self) -> Roster:
        """The roster. Raises Mistakes."""
        columns = self._columns()
        if "name" not in columns:
            raise Mistakes(self._problems)
        if not self._sheet.rows:
            self._wrong(self._sheet.headings[0], _EMPTY)
        rows = [
            self._row({meaning: row[number] for meaning, number in columns.items()})
            for row in self._sheet.rows
        ]
        named = [row for row in rows if row is not None]
        for row in named:
            self._know(row)
        bodies = [msgspec.structs.replace(row.body, parent=self._parent(row)) for row in named]
        self._check_loops({body.id: body for body in bodies})
        if self._problems:
            raise Mistakes(self._problems)
        return Roster(bodies)

    def _columns(self) -> dict[str, int]:
        """The number of the column of each meaning that there is."""
        found: dict[str, int] = {}
        headings = self._sheet.headings
        if not any(heading.text for heading in headings):
            self._wrong(Cell("", 1, 1), _EMPTY)
            return {}
        for number, heading in enumerate(headings):
            meaning = _MEANINGS.get(fold(heading.text))
            if not heading.text:
                self._check_blank(number, heading)
            elif meaning is None:
                near = hint(heading.text, [name for names in _HEADINGS.values() for name in names])
                self._wrong(heading, _UNKNOWN, heading=heading.text, near=near, known=_KNOWN)
            elif meaning in found:
                other = headings[found[meaning]].text
                self._wrong(heading, _TWICE, heading=heading.text, other=other)
            elif meaning != "note":
                found[meaning] = number
        if "name" not in found:
            self._wrong(headings[0], _NO_NAME_COLUMN, known=listed(_HEADINGS["name"]))
        return found

    def _check_blank(self, number: int, heading: Cell) -> None:
        """A column without a heading must be blank."""
        filled = next((row[number] for row in self._sheet.rows if row[number].text), None)
        if filled is not None:
            self._wrong(filled, _NO_HEADING)

    def _row(self, cells: dict[str, Cell]) -> _Row | None:
        first, last = self._year(cells.get("first")), self._year(cells.get("last"))
        if first is not None and last is not None and first > last:
            self._wrong(cells["last"], _BACKWARDS, first=first, last=last)
        name = cells["name"]
        if not name_key(name.text):
            self._wrong(name, _NO_NAME)
            return None
        body = Body(
            id=_text(cells, "id") or name.text,
            name=name.text,
            level=_text(cells, "level"),
            parent=_text(cells, "parent"),
            aliases=tuple(dict.fromkeys(_pieces(_text(cells, "aliases")))),
            first=first,
            last=last,
        )
        return _Row(body, cells)

    def _year(self, cell: Cell | None) -> int | None:
        if cell is None or not cell.text:
            return None
        found = _YEAR.fullmatch(fold(cell.text))
        if found is None:
            self._wrong(cell, _NO_YEAR, text=cell.text)
            return None
        return int(found.group(1))

    def _know(self, row: _Row) -> None:
        """Note the id and the names of a row, which no other may have."""
        other = self._ids.setdefault(fold(row.body.id), row)
        if other is not row and "id" in row.cells:
            self._wrong(row.cells["id"], _SAME_ID, id=row.body.id, line=other.line)
        for name, meaning in [(row.body.name, "name"), *((alias, "aliases") for alias in row.body.aliases)]:
            other = self._names.setdefault(name_key(name), row)
            if other is not row:
                cell = row.cells[meaning]
                self._wrong(cell, _SAME_NAME, name=name, line=other.line, other=other.body.name)

    def _parent(self, row: _Row) -> str:
        """The id of the body above, empty where there is none or it is not known."""
        written = row.body.parent
        above = self._named(written) if written else None
        if above is not None:
            return above.body.id
        if written:
            self._tell_unknown(row.cells["parent"])
        return ""

    def _tell_unknown(self, parent: Cell) -> None:
        pieces = _pieces(parent.text)
        if len(pieces) > 1:
            self._wrong(parent, _PARENTS, count=len(pieces), parents=listed(pieces))
            return
        if parent.text not in self._near and len(self._near) < _MOST_HINTS:
            self._near[parent.text] = hint(parent.text, [row.body.name for row in self._ids.values()])
        near = self._near.get(parent.text, Bilingual("", ""))
        self._wrong(parent, _NO_PARENT, parent=parent.text, near=near)

    def _named(self, written: str) -> _Row | None:
        """The row that an id or a name means."""
        return self._ids.get(fold(written)) or self._names.get(name_key(written))

    def _check_loops(self, bodies: dict[str, Body]) -> None:
        for loop in _loops(bodies):
            names = [bodies[identifier].name for identifier in (*loop, loop[0])]
            row = self._ids[fold(loop[0])]
            self._wrong(row.cells["parent"], _LOOP, loop=listed(names))

    def _wrong(self, cell: Cell, message: Bilingual, **values: object) -> None:
        short = {k: shortened(v, LONGEST_QUOTE) if isinstance(v, str) else v for k, v in values.items()}
        self._problems.append(self._sheet.source.at(cell.line, cell.column, message.format(**short)))


def _text(cells: dict[str, Cell], meaning: str) -> str:
    cell = cells.get(meaning)
    return "" if cell is None else cell.text


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATORS.split(text) if name_key(piece)]


def _loops(bodies: dict[str, Body]) -> Iterator[list[str]]:
    """The ids of each loop of parents, from the first of them in the roster on."""
    order = {identifier: number for number, identifier in enumerate(bodies)}
    seen: dict[str, str] = {}
    for start in bodies:
        at = start
        while at and at not in seen:
            seen[at] = start
            at = bodies[at].parent
        if at and seen[at] == start:
            loop = [at]
            while (above := bodies[loop[-1]].parent) != at:
                loop.append(above)
            first = loop.index(min(loop, key=order.__getitem__))
            yield loop[first:] + loop[:first]
