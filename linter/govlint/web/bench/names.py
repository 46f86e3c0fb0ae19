"""The names that formulas can use, with what they stand for in a report."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.outline import heading_text
from govlint.binding.tables.figures import BoundTable
from govlint.checks.outcome import Context
from govlint.checks.places import whole_report
from govlint.engine.masking import masked
from govlint.outputs.places import anchor_in_words
from govlint.packs.pack import Part
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import print_number

_FACTS = Bilingual("文中的事实", "facts of the text")
_BODY = Bilingual("机关", "the body")
_SECTIONS = Bilingual("各部分", "sections")
_UNKNOWN = Bilingual("未知", "unknown")
# A cell that is no number is shown by so much of its text.
_SHOWN = 30


class Name(msgspec.Struct, frozen=True):
    """A name, the value that it has and where that stands in the report."""

    name: str
    value: str
    place: str = ""


class Row(msgspec.Struct, frozen=True):
    """A row of a table: its id, its printed label, and a name for each column."""

    id: str
    label: str
    cells: tuple[Name, ...]


class Grid(msgspec.Struct, frozen=True):
    """A part of a table: the ids of both, the ids and labels of its columns, and its rows."""

    table: str
    part: str
    title: str
    place: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


class Group(msgspec.Struct, frozen=True):
    """Names that belong together under a title; those of ``sections`` are for patterns, not for formulas."""

    title: str
    names: tuple[Name, ...]
    sections: bool = False


class Tree(msgspec.Struct, frozen=True):
    """Everything that formulas can name: tables, what the text states, what is known of the body; and the
    sections, which patterns name. Private data is masked. ``unread`` are tables that could not be read, with
    the reason.
    """

    grids: tuple[Grid, ...]
    groups: tuple[Group, ...]
    unread: tuple[Name, ...]


def tree_of(report: BoundReport, language: Language) -> Tree:
    """The names that formulas on a report can use."""
    unread = (
        Name(name, table.reason.in_language(language), anchor_in_words(table.location.anchor, language))
        for name, table in report.unread.items()
    )
    groups = (
        Group(_FACTS.in_language(language), tuple(_facts(report, language))),
        Group(_BODY.in_language(language), tuple(_traits(report, language))),
        Group(_SECTIONS.in_language(language), tuple(_sections(report, language)), sections=True),
    )
    return Tree(
        tuple(_grids(report, language)), tuple(group for group in groups if group.names), tuple(unread)
    )


def _grids(report: BoundReport, language: Language) -> Iterator[Grid]:
    for table in report.tables.values():
        for part in table.template.parts:
            yield Grid(
                table.template.id,
                part.id,
                table.template.title.in_language(language),
                anchor_in_words(table.anchor, language),
                tuple((column.id, column.name) for column in part.columns),
                tuple(_rows(report, table, part, language)),
            )


def _rows(report: BoundReport, table: BoundTable, part: Part, language: Language) -> Iterator[Row]:
    for row in table.rows(part):
        cells = []
        for column in part.columns:
            figure = table.figures.get((row.id, column.id))
            name = f"{table.template.id}[{row.id}, {column.id}]"
            if figure is None:
                cells.append(Name(name, "?"))
                continue
            known = figure.value
            text = _short(figure.cell.text, report) if known is None else print_number(known)
            cells.append(Name(name, text, anchor_in_words(figure.cell.anchor, language)))
        yield Row(row.id, row.path[-1].short if row.path else "", tuple(cells))


def _facts(report: BoundReport, language: Language) -> Iterator[Name]:
    for fact, mentions in report.mentions.items():
        for mention in mentions:
            place = anchor_in_words(mention.location.anchor, language)
            for group, written in mention.values.items():
                yield Name(f"{fact}.{group}", _hidden(written.strip(), report), place)
    year = _UNKNOWN.in_language(language) if report.year is None else str(report.year)
    yield Name("report.year", year)


def _traits(report: BoundReport, language: Language) -> Iterator[Name]:
    whole = whole_report(Context(report, report.pack))
    for trait in report.pack.profile:
        yield Name(trait, whole.trait(trait) or _UNKNOWN.in_language(language))


def _sections(report: BoundReport, language: Language) -> Iterator[Name]:
    for bound in report.sections:
        if bound.id:
            heading = _hidden(heading_text(bound.section.heading), report)
            place = anchor_in_words(bound.section.heading.paragraph.anchor, language)
            yield Name(bound.id, heading, place)


def _short(text: str, report: BoundReport) -> str:
    line = " ".join(_hidden(text, report).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _hidden(text: str, report: BoundReport) -> str:
    return masked(text, report.pack.prose.mask)
