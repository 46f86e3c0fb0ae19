"""What was read from a report: its structure with the ids and figures that formulas can name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govlint.binding.bound import BoundReport
from govlint.binding.outline import BoundSection, heading_text
from govlint.binding.tables.figures import BoundTable, Figure, UnreadTable
from govlint.checks.outcome import Context
from govlint.checks.places import whole_report
from govlint.document import Block, Paragraph, Table
from govlint.outputs.places import anchor_in_words
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import print_number

_TITLE = Bilingual("标题", "title")
_FRONT = Bilingual("第一部分之前", "before the first section")
_CLOSING = Bilingual("落款", "closing")
_ANNEXES = Bilingual("附件", "attachments")
_FACTS = Bilingual("文中的事实（公式里写 名称.组）", "facts of the text (fact.group in formulas)")
_PROFILE = Bilingual("机关（公式里写 名称.取值）", "the body (trait.value in formulas)")
_UNREAD = Bilingual("没有读准：", "not read: ")
_COLUMNS = Bilingual("列", "columns")
_NO_ID = Bilingual("（格式之外）", "(not in the form)")
_UNKNOWN = Bilingual("未知", "unknown")
_SHOWN = 40


def tree_text(report: BoundReport, language: Language) -> Iterator[str]:
    """The report as an indented tree, a line each."""

    def say(text: Bilingual) -> str:
        return text.in_language(language)

    if report.report.titles:
        yield f"{say(_TITLE)}  {' '.join(line.text.strip() for line in report.report.titles[0])}"
    front = [block for block in report.report.front if isinstance(block, Paragraph) and block.text.strip()]
    if front:
        yield f"{say(_FRONT)}"
        for block in front:
            yield f"  {_short(block.text)}  {anchor_in_words(block.anchor, language)}"
    for bound in report.sections:
        yield from _section(bound, report, language)
    for table in report.tables.values():
        if table.section is None:
            yield from _table(table, "", language)
    steps = [bound.step for bound in report.sections]
    for unread in report.unread.values():
        if unread.location.route[0] not in steps:
            yield from _unread(unread, "", language)
    yield from _blocks(_CLOSING, report.report.closing, language)
    yield from _blocks(_ANNEXES, report.report.annexes, language)
    yield ""
    yield say(_FACTS)
    for name, mentions in report.mentions.items():
        for mention in mentions:
            for group, written in mention.values.items():
                place = anchor_in_words(mention.location.anchor, language)
                yield f"  {name}.{group} = {written.strip()}  {place}"
    yield f"  report.year = {report.year if report.year is not None else say(_UNKNOWN)}"
    if report.pack.profile:
        yield say(_PROFILE)
    for trait, value in _traits(report).items():
        yield f"  {trait} = {value or say(_UNKNOWN)}"


def _blocks(name: Bilingual, blocks: Sequence[Block], language: Language) -> Iterator[str]:
    """The blocks behind the last section under their name, if there are any."""
    if blocks:
        yield name.in_language(language)
    for block in blocks:
        text = block.text if isinstance(block, Paragraph) else ""
        yield f"  {_short(text)}  {anchor_in_words(block.anchor, language)}"


def _section(bound: BoundSection, report: BoundReport, language: Language) -> Iterator[str]:
    heading = bound.section.heading
    identifier = f"[{bound.id}]" if bound.id else _NO_ID.in_language(language)
    yield f"{heading_text(heading)}  {identifier}  {anchor_in_words(heading.paragraph.anchor, language)}"
    for block in bound.section.blocks:
        if isinstance(block, Paragraph) and block.text.strip():
            yield f"  {_short(block.text)}  {anchor_in_words(block.anchor, language)}"
    for item in bound.items:
        topics = ", ".join(f"{bound.id}.{topic}" for topic in item.topics)
        place = anchor_in_words(item.item.heading.paragraph.anchor, language)
        yield f"  {heading_text(item.item.heading)}  {f'[{topics}]' if topics else ''}  {place}"
    for table in report.tables.values():
        if table.section is bound.section:
            yield from _table(table, "  ", language)
    for unread in report.unread.values():
        if unread.location.route[0] == bound.step:
            yield from _unread(unread, "  ", language)
    known = {id(piece) for table in report.tables.values() for piece in table.pieces}
    known |= {id(piece) for table in report.unread.values() for piece in table.pieces}
    for block in bound.section.all_blocks():
        if isinstance(block, Table) and id(block) not in known:
            yield f"  {_NO_ID.in_language(language)}  {anchor_in_words(block.anchor, language)}"


def _table(table: BoundTable, indent: str, language: Language) -> Iterator[str]:
    title = table.template.title.in_language(language)
    yield f"{indent}{title}  [{table.template.id}]  {anchor_in_words(table.anchor, language)}"
    for part in table.template.parts:
        columns = ", ".join(column.id for column in part.columns)
        yield f"{indent}  {part.id}  {_COLUMNS.in_language(language)}: {columns}"
        for row in table.rows(part):
            figures = (table.figures.get((row.id, column.id)) for column in part.columns)
            values = " | ".join(_value(figure) for figure in figures)
            label = row.path[-1].short if row.path else ""
            yield f"{indent}    {row.id} = {values}  {label}".rstrip()


def _unread(table: UnreadTable, indent: str, language: Language) -> Iterator[str]:
    title = table.template.title.in_language(language)
    yield f"{indent}{title}  [{table.template.id}]  {anchor_in_words(table.location.anchor, language)}"
    yield f"{indent}  {_UNREAD.in_language(language)}{table.reason.in_language(language)}"


def _value(figure: Figure | None) -> str:
    if figure is None:
        return "?"
    if figure.value is not None:
        return print_number(figure.value)
    return repr(figure.cell.text.strip()) if figure.cell.text.strip() else "''"


def _traits(report: BoundReport) -> dict[str, str | None]:
    whole = whole_report(Context(report, report.pack))
    return {trait: whole.trait(trait) for trait in report.pack.profile}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def tree_data(report: BoundReport) -> dict[str, Any]:
    """The same as plain data, complete, for JSON."""
    titles = report.report.titles
    return {
        "edition": report.used.id if report.used else None,
        "year": report.year,
        "title": "".join(line.text.strip() for line in titles[0]) if titles else None,
        "sections": [
            {
                "id": bound.id or None,
                "match": bound.match,
                "heading": heading_text(bound.section.heading),
                "anchor": bound.section.heading.paragraph.anchor,
                "items": [
                    {
                        "topics": item.topics,
                        "heading": heading_text(item.item.heading),
                        "anchor": item.item.heading.paragraph.anchor,
                    }
                    for item in bound.items
                ],
                "text": [
                    {"text": block.text, "anchor": block.anchor}
                    for block in bound.section.all_blocks()
                    if isinstance(block, Paragraph)
                ],
            }
            for bound in report.sections
        ],
        "tables": [_table_data(table) for table in report.tables.values()],
        "unread": [
            {"id": name, "reason": table.reason, "anchor": table.location.anchor}
            for name, table in report.unread.items()
        ],
        "facts": {
            name: [{"values": mention.values, "anchor": mention.location.anchor} for mention in mentions]
            for name, mentions in report.mentions.items()
        },
        "profile": _traits(report),
    }


def _table_data(table: BoundTable) -> dict[str, Any]:
    return {
        "id": table.template.id,
        "pack": table.pack.id,
        "title": table.template.title,
        "anchor": table.anchor,
        "figures": [
            {
                "name": f"{table.template.id}[{row}, {column}]",
                "row": row,
                "column": column,
                "value": None if figure.value is None else print_number(figure.value),
                "kind": figure.reading.kind,
                "text": figure.cell.text,
                "anchor": figure.cell.anchor,
            }
            for (row, column), figure in table.figures.items()
        ],
    }
