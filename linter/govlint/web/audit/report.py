"""One report: what became of it, all that is wrong in it, and its figures with the findings in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from govlint.audit.handed_in import Entry, Line
from govlint.audit.rows import finding_key
from govlint.engine.linter import Crash, NotAssessed, Result, Said
from govlint.engine.record import Record
from govlint.finding import Finding
from govlint.outputs.audit.page_findings import AcrossView, across_view
from govlint.outputs.audit.told import Told
from govlint.outputs.page.compose import unknown_views
from govlint.outputs.page.view import Telling, UnknownView
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual, Language
from govlint.web.audit.audited import Audited, Head
from govlint.web.audit.figures import FigureTable, figure_tables
from govlint.web.audit.pairs import Pair, pairs_of

# What is shown at most, so that a browser opens it.
MOST_FINDINGS = 300


class Opened(msgspec.Struct, frozen=True):
    """A file with all that is said of it: what only other reports show, and what it shows by itself.

    ``result`` and ``record`` are None where it was not checked, or is no report. ``waived`` are findings that
    somebody answers for, which are not told.
    """

    entry: Entry
    result: Result | None
    record: Record | None
    said: Said | None
    waived: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def beside(self) -> tuple[Finding, ...]:
        """The findings that only other reports show."""
        return self._not_waived(self.said.findings if self.said else ())

    @property
    def alone(self) -> tuple[Finding, ...]:
        """The findings of the report by itself."""
        return self._not_waived(self.result.findings if self.result else ())

    @property
    def told(self) -> Told:
        """The same, as the outputs of an audit take it."""
        return Told(self.entry, self.alone, self.beside)

    def _not_waived(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding_key(finding) not in self.waived)


class Part(msgspec.Struct, frozen=True):
    """A part of the running text: its heading, and its sentences."""

    title: str
    sentences: tuple[str, ...]


class ReportView(msgspec.Struct, frozen=True):
    """All that is shown of a report.

    ``beside`` and ``alone`` are its findings, numbered through from 1; ``left_out`` are so many that are not
    shown. ``reason`` says why it was not checked, ``lines`` what the roster report says of it.
    """

    head: Head
    title: str
    form: str
    level: str
    parent: str
    lines: tuple[Line, ...]
    reason: Bilingual | None
    pairs: tuple[Pair, ...]
    beside: tuple[AcrossView, ...]
    alone: tuple[AcrossView, ...]
    left_out: int
    unknown: tuple[UnknownView, ...]
    crashes: tuple[str, ...]
    tables: tuple[FigureTable, ...]
    parts: tuple[Part, ...]

    @property
    def in_tables(self) -> frozenset[int]:
        """The numbers of the findings that lie in a cell of the tables."""
        cells = (cell for table in self.tables for cell in table.cells)
        return frozenset(mark.number for cell in cells for mark in cell.marks)


def opened(audited: Audited, number: int) -> Opened:
    """A file with all that is said of it. Raises Refusal where there is none of that number."""
    entry = audited.entry(number)
    ((_, checked),) = audited.store.checked([number])
    result = checked.outcome if isinstance(checked.outcome, Result) else None
    record = audited.store.records([number]).get(number)
    said, waived = audited.store.said([number]).get(number), audited.store.waived([number])
    return Opened(entry, result, record, said, frozenset(waived.get(number, ())))


def report_view(audited: Audited, number: int, language: Language) -> ReportView:
    """A report. Raises Refusal where there is none of that number."""
    one = opened(audited, number)
    entry, findings = one.entry, (*one.beside, *one.alone)
    views = [across_view(one.told, finding, language, audited.number) for finding in findings[:MOST_FINDINGS]]
    body = audited.bodies.get(entry.body)
    telling = Telling(
        language, {rule.id: rule.title for pack in audited.packs.values() for rule in pack.rules}
    )
    record, crashes = one.record, _crashes(one)
    return ReportView(
        audited.head(entry),
        entry.stored.title,
        telling.say(one.result.edition) if one.result and one.result.edition else "",
        entry.level,
        audited.parent_name(body) if body else "",
        tuple(line for line in _lines(audited, entry) if entry.stored.path in line.files),
        entry.stored.reason,
        tuple(pairs_of(audited, entry)),
        tuple(views[: len(one.beside)]),
        tuple(views[len(one.beside) :]),
        len(findings) - len(views),
        unknown_views(_not_assessed(one), telling),
        tuple(telling.say(crash.reason) for crash in crashes),
        figure_tables(record.figures, findings[:MOST_FINDINGS]) if record else (),
        parts_of(record, audited.packs) if record else (),
    )


def parts_of(record: Record, packs: Mapping[str, Pack]) -> tuple[Part, ...]:
    """The running text of a report, part by part in its order."""
    pack = packs.get(record.pack)
    return tuple(
        Part(part_title(pack, part), tuple(sentence.text for sentence in same))
        for part, same in groupby(record.sentences, key=lambda sentence: sentence.part)
    )


def part_title(pack: Pack | None, part: str) -> str:
    """What a section, or an item in one, is called; its id where the pack is not known here."""
    section, _, item = part.partition(".")
    if pack is None or section not in pack.outline.sections:
        return part
    title = pack.outline.printed(section)
    items = pack.outline.sections[section].items
    return f"{title} / {items[item].heading}" if item in items else title


def _lines(audited: Audited, entry: Entry) -> Sequence[Line]:
    """The lines of the roster report that may be about a report: those of its body, else all without one."""
    if not entry.body:
        return [line for line in audited.lines if not line.body]
    return [line for (body, _), lines in audited.lines_of.items() if body == entry.body for line in lines]


def _not_assessed(one: Opened) -> tuple[NotAssessed, ...]:
    return (*(one.result.not_assessed if one.result else ()), *(one.said.not_assessed if one.said else ()))


def _crashes(one: Opened) -> tuple[Crash, ...]:
    return (*(one.result.crashes if one.result else ()), *(one.said.crashes if one.said else ()))
