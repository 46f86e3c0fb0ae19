"""What an example changes in the specimen, in words and small tables."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.packs.language.examples import Edit, RuleExample, TableEdit
from govlint.packs.pack import Pack, Table
from govlint.text.bilingual import Bilingual, Language

_NOTHING = Bilingual("规则包的样例报告，不作改动", "the pack's specimen as it is")
_FORM = Bilingual("用 {form} 的样例报告", "the specimen of {form}")
_SAYS = Bilingual("“{part}”写：{text}", "“{part}” says: {text}")
_HEADING = Bilingual("“{part}”的标题写作“{text}”", "the heading of “{part}” reads “{text}”")
_NO_TEXT = Bilingual("“{part}”没有文字", "“{part}” has no text")
_TITLE = Bilingual("标题：{text}", "title: {text}")
_PREFACE = Bilingual("前言：{text}", "preface: {text}")
_CLOSING = Bilingual("落款：{text}", "closing: {text}")
_NOT_THERE = Bilingual("没有“{part}”", "“{part}” is not there")
_ORDER = Bilingual("各部分的次序：{parts}", "the sections in this order: {parts}")
_APPENDED = Bilingual("末尾多一个部分“{text}”", "a further section at the end: “{text}”")
_EXTRA_TABLE = Bilingual("“{part}”多一张格式没有的表", "“{part}” has a table that the form has not")
_IMAGE = Bilingual("“{part}”有一张图片", "“{part}” has a picture")
_REMARK = Bilingual("文件里有：{remark}", "the file has: {remark}")
_PROPERTY = Bilingual("文件属性 {name}：{value}", "file property {name}: {value}")
_ORGANISATION = Bilingual("机关情况 {name}：{value}", "the body's {name}: {value}")
_CELLS = Bilingual("《{table}》里填：", "{table} has:")
_CELL_HEADS = Bilingual("| 行 | 列 | 填 |", "| row | column | value |")
_BLANK = Bilingual("（空白）", "(blank)")
_ALL = Bilingual("（各）", "(all)")
_ONLY = Bilingual("（只有一行）", "(the only row)")
_LABEL = Bilingual("《{table}》的“{name}”写作“{text}”", "in {table} “{name}” reads “{text}”")
_MISSING_LINE = Bilingual("《{table}》没有“{name}”", "{table} lacks “{name}”")
_ADDED = Bilingual("《{table}》“{name}”后多一行“{text}”", "{table} has a row “{text}” behind “{name}”")
_SWAPPED = Bilingual(
    "《{table}》“{one}”和“{other}”两行对调", "in {table} “{one}” and “{other}” change places"
)
_COLLAPSED = Bilingual("《{table}》“{name}”各行并成一行", "in {table} the rows of “{name}” are one")
_DROPPED = Bilingual("《{table}》“{name}”一行少一格", "in {table} the row “{name}” lacks a cell")
_SPLIT = Bilingual("《{table}》从第 {count} 行后分成两张", "{table} is cut in two behind row {count}")
_REPEATED = Bilingual("《{table}》印了两遍", "{table} is printed twice")
_MOVED = Bilingual("《{table}》放在“{part}”", "{table} stands in “{part}”")
_OTHER_FORM = Bilingual("《{table}》用 {form} 的表", "{table} is that of {form}")
_PART_OF_FORM = Bilingual(
    "《{table}》的 {name} 用 {form} 的表", "the part {name} of {table} is that of {form}"
)


# What stands beside an example, by the key that names it.
_BESIDE = {
    "previous": Bilingual("旁边有本机关上一年度的报告：", "beside it, the report for the year before:"),
    "members": Bilingual("旁边有下级机关的报告：", "beside it, the report of a body below:"),
    "years": Bilingual("旁边有本机关另一年度的报告：", "beside it, the report for another year:"),
    "peers": Bilingual("旁边有另一机关的报告：", "beside it, the report of another body:"),
}
_FILES = Bilingual("同一机关同一年度还有：{files}", "for the same body and year there is also: {files}")
_FILED = Bilingual("文件名或文件夹写的是 {year} 年", "file or folder says {year}")
_ROSTER = Bilingual("名单里有：{names}", "on the roster: {names}")


def edit_in_words(edit: Edit, pack: Pack, language: Language) -> Iterator[str]:
    """The lines, as Markdown, that say what the report of an example has, and what stands beside it; the
    specimen has nothing of it.
    """
    words = _Words(pack, language)
    told = list(words.report(edit))
    yield from told or [words.item(_NOTHING)]
    if isinstance(edit, RuleExample):
        yield from words.beside(edit)


class _Words:
    """Names of a form in place of their ids, in one language."""

    def __init__(self, pack: Pack, language: Language) -> None:
        self._pack = pack
        self._language = language
        self._comma = "、" if language == "zh" else ", "

    def item(self, template: Bilingual, **values: object) -> str:
        """A line of a list."""
        return "- " + template.format(**values).in_language(self._language)

    def beside(self, example: RuleExample) -> Iterator[str]:
        """What stands beside the report of an example."""
        for key, reports in example.beside.items():
            for report in reports:
                yield self.item(_BESIDE[key])
                for line in list(self.report(report)) or [self.item(_NOTHING)]:
                    yield f"  {line}" if line else ""
        if example.files:
            yield self.item(_FILES, files=self._comma.join(example.files))
        if example.filed_under is not None:
            yield self.item(_FILED, year=example.filed_under)
        if example.roster is not None:
            yield self.item(_ROSTER, names=self._comma.join(example.roster))

    def report(self, edit: Edit) -> Iterator[str]:
        """What the whole report has."""
        if edit.form:
            yield self.item(_FORM, form=edit.form)
        for text, lines in ((_TITLE, edit.title), (_PREFACE, edit.preface), (_CLOSING, edit.closing)):
            if lines is not None:
                yield self.item(text, text=" / ".join(lines))
        for name, heading in edit.headings.items():
            yield self.item(_HEADING, part=self._part(name), text=heading)
        for name, lines in edit.texts.items():
            text = _SAYS if lines else _NO_TEXT
            yield self.item(text, part=self._part(name), text=" / ".join(lines))
        for named in edit.remove:
            kind, _, name = named.partition(" ")
            part = self._pack.tables[name].name if kind == "table" else self._part(name)
            yield self.item(_NOT_THERE, part=part)
        if edit.order:
            yield self.item(_ORDER, parts=self._comma.join(map(self._part, edit.order)))
        if edit.append_section:
            yield self.item(_APPENDED, text=edit.append_section)
        if edit.extra_table:
            yield self.item(_EXTRA_TABLE, part=self._part(edit.extra_table))
        for name in edit.images:
            yield self.item(_IMAGE, part=self._part(name))
        for remark in edit.remarks:
            yield self.item(_REMARK, remark=remark)
        for name, value in edit.properties.items():
            yield self.item(_PROPERTY, name=name, value=value)
        for name, value in edit.organisation.items():
            yield self.item(_ORGANISATION, name=name, value=self._trait(name, value))
        for name, changes in edit.tables.items():
            yield from self._table(self._pack.tables[name], changes)

    def _part(self, name: str) -> str:
        """A section or an item of one as the form prints it."""
        section, _, item = name.partition(".")
        if section not in self._pack.outline.sections:
            return name
        topics = self._pack.outline.sections[section].items
        if item in topics:
            return topics[item].number + topics[item].heading
        return self._pack.outline.printed(section)

    def _trait(self, name: str, value: str) -> Bilingual | str:
        spec = self._pack.profile.get(name)
        return spec.values[value].title if spec and value in spec.values else value

    def _table(self, table: Table, edit: TableEdit) -> Iterator[str]:
        lines = _lines(table, self._language)
        named: dict[str, object] = {"table": table.name}
        if edit.form:
            yield self.item(_OTHER_FORM, **named, form=edit.form)
        for part, form in edit.forms.items():
            yield self.item(_PART_OF_FORM, **named, name=part, form=form)
        if edit.section:
            yield self.item(_MOVED, **named, part=self._part(edit.section))
        for key, text in edit.labels.items():
            yield self.item(_LABEL, **named, name=self._line(key, lines), text=text)
        for key in edit.remove:
            yield self.item(_MISSING_LINE, **named, name=self._line(key, lines))
        for row, text in edit.add.items():
            yield self.item(_ADDED, **named, name=lines.get(row, row), text=text)
        if len(edit.swap) == 2:
            one, other = (lines.get(row, row) for row in edit.swap)
            yield self.item(_SWAPPED, **named, one=one, other=other)
        for group in edit.collapse:
            yield self.item(_COLLAPSED, **named, name=lines.get(group, group))
        if edit.drop_cell:
            yield self.item(_DROPPED, **named, name=lines.get(edit.drop_cell, edit.drop_cell))
        if edit.split:
            yield self.item(_SPLIT, **named, count=edit.split)
        if edit.repeat:
            yield self.item(_REPEATED, **named)
        if edit.cells:
            yield from self._cells(edit.cells, table, lines)

    def _cells(self, cells: dict[str, str], table: Table, lines: dict[str, str]) -> Iterator[str]:
        yield self.item(_CELLS, table=table.name)
        yield ""
        yield f"  {_CELL_HEADS.in_language(self._language)}"
        yield "  |---|---|---|"
        for key, value in cells.items():
            row, _, column = key.partition(", ")
            shown = value or _BLANK.in_language(self._language)
            yield f"  | {self._named(row, lines)} | {self._named(column or '*', lines)} | {shown} |"

    def _named(self, pattern: str, lines: dict[str, str]) -> str:
        if pattern == "*":
            return _ALL.in_language(self._language)
        return lines.get(pattern, pattern)

    def _line(self, key: str, lines: dict[str, str]) -> str:
        """What ``row R``, ``column C`` and their like are called."""
        _, _, name = key.partition(" ")
        return lines.get(name, name)


def _lines(table: Table, language: Language) -> dict[str, str]:
    """The labels of rows, columns and their groups, by id; the blocks of the table by their band."""
    labels: dict[str, str] = {}
    for part in table.parts:
        labels[part.id] = part.band or part.corner or part.heading or part.id
        for group in (*part.row_groups, *part.column_groups):
            labels[group.id] = group.path[-1].short
        only = _ONLY.in_language(language)
        labels |= {row.id: row.path[-1].short if row.path else only for row in part.rows}
        labels |= {column.id: column.name for column in part.columns}
    return labels
