"""A result as plain data for a page: what is shown, in which order, under which numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from govlint.document import Anchor, PageAnchor, Table, moved
from govlint.engine.details import Details
from govlint.engine.linter import NotAssessed, Result, Waived, anchor_key
from govlint.finding import SEVERITIES, Finding, Location, Operand, Severity
from govlint.outputs.equation import equation
from govlint.outputs.page.grid import CellMarks, Grid, grid
from govlint.outputs.page.marks import Mark, worst
from govlint.outputs.page.passage import Piece, Words, passage
from govlint.outputs.places import anchor_in_words, place_in_words, route_in_words, section_of
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual, Language
from govlint.text.visible import visible_line


class Telling(msgspec.Struct, frozen=True):
    """How much is told, and in which language: ``paths`` shows the routes that waivers name, ``full``
    long sums whole; ``titles`` are those of the rules.
    """

    language: Language
    titles: Mapping[str, Bilingual] = {}
    paths: bool = False
    full: bool = False

    def say(self, text: Bilingual) -> str:
        """The text in the language."""
        return text.in_language(self.language)


class SumView(msgspec.Struct, frozen=True):
    """A sum that does not come out: in figures, in labels, and how far it may be off."""

    figures: str
    formula: str
    tolerance: str | None


class OperandView(msgspec.Struct, frozen=True):
    """A figure that a finding uses; ``cell`` is the name of its cell, if a table shows it."""

    label: str
    value: str | None
    cell: int | None


class FindingView(msgspec.Struct, frozen=True):
    """A finding; ``section`` is the part of the report, ``place`` where it lies there."""

    number: int
    severity: Severity
    rule: str
    message: str
    section: str
    place: str
    path: str | None
    fix: str | None
    sums: tuple[SumView, ...]
    operands: tuple[OperandView, ...]
    basis: str


class PlaceView(msgspec.Struct, frozen=True):
    """A table, or sentences of a paragraph, or else a part of the report, with the findings that lie there.

    ``marks`` are those that mean all of it; ``part_of`` are the numbers of findings that lie elsewhere and
    compare with what stands here.
    """

    section: str
    title: str
    grid: Grid | None
    passage: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    findings: tuple[FindingView, ...]
    part_of: tuple[int, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The severity of the worst finding that means all of it."""
        return worst(self.marks)


class UnknownView(msgspec.Struct, frozen=True):
    """What could not be judged for one reason: the part of the report and the rules."""

    section: str
    reason: str
    rules: tuple[str, ...]


class AcceptedView(msgspec.Struct, frozen=True):
    """A finding that is waived or recorded; with a waiver who answers for it, why, until when, and where
    that is written.
    """

    rule: str
    message: str
    place: str
    reason: str | None = None
    by: str | None = None
    until: str | None = None
    source: str | None = None


class FileView(msgspec.Struct, frozen=True):
    """A file in the overview; ``number`` is that of its section, None where it has none, and ``reason``
    says why it was not checked.
    """

    number: int | None
    file: str
    body: str = ""
    year: int | None = None
    severities: dict[Severity, int] = {}
    unknown: int = 0
    reason: str | None = None


class ReportView(msgspec.Struct, frozen=True):
    """All that is shown of a report."""

    number: int
    file: str
    title: str
    body: str
    year: int | None
    form: str
    severities: dict[Severity, int]
    checks: dict[str, int]
    findings: tuple[FindingView, ...]
    places: tuple[PlaceView, ...]
    unknown: tuple[UnknownView, ...]
    crashes: tuple[str, ...]
    waived: tuple[AcceptedView, ...]
    baselined: tuple[AcceptedView, ...]
    gone: int


def file_view(checked: Checked, number: int | None, telling: Telling) -> FileView:
    """A file as a line of the overview."""
    outcome, file = checked.outcome, visible_line(str(checked.path))
    if isinstance(outcome, Unchecked):
        return FileView(number, file, reason=telling.say(outcome.reason))
    unknown = outcome.counts.get("not-assessable", 0)
    return FileView(number, file, outcome.body, outcome.year, _severities(outcome), unknown)


def report_view(checked: Checked, result: Result, number: int, telling: Telling) -> ReportView:
    """A checked file as a section of the page, the ``number``-th."""
    places = _Places(result.details, telling)
    marks = [Mark(at, finding.severity) for at, finding in enumerate(result.findings, 1)]
    for mark, finding in zip(marks, result.findings, strict=True):
        places.add(mark, finding)
    findings = tuple(
        _finding(mark.number, finding, places, telling)
        for mark, finding in zip(marks, result.findings, strict=True)
    )
    return ReportView(
        number,
        visible_line(str(checked.path)),
        result.title,
        result.body,
        result.year,
        telling.say(result.edition) if result.edition else "",
        _severities(result),
        result.counts,
        findings,
        tuple(places.views(findings)),
        _unknown(result.not_assessed, telling),
        tuple(telling.say(crash.reason) for crash in result.crashes),
        tuple(_waived(waived, telling) for waived in result.waived),
        tuple(_accepted(finding, telling) for finding in result.baselined),
        result.gone,
    )


def _severities(result: Result) -> dict[Severity, int]:
    counted = Counter(finding.severity for finding in result.findings)
    return {name: counted[name] for name in SEVERITIES}


class _Place(msgspec.Struct):
    """A place that is being filled: the order it comes in, a location that it is named by, the table that
    it is, and what is marked in it.
    """

    order: tuple[int, ...]
    location: Location
    table: Table | None = None
    whole: list[Mark] = []
    cells: dict[Anchor, CellMarks] = {}
    words: list[Words] = []
    findings: list[int] = []
    parts: set[int] = set()


class _Places:
    """The places of a report that findings lie in or compare with, in the order of the document."""

    def __init__(self, details: Details | None, telling: Telling) -> None:
        self._telling = telling
        self._tables = [b for b in details.blocks if isinstance(b, Table)] if details else []
        self._figures = {figure.anchor for figure in details.figures} if details else set()
        self._whole = {table.anchor: table for table in self._tables}
        self._of_cell = {cell.anchor: table for table in self._tables for cell in table.cells}
        self._places: dict[object, _Place] = {}
        self._names: dict[Anchor, int] = {}

    def add(self, mark: Mark, finding: Finding) -> None:
        """Mark where a finding lies, and what takes part in it."""
        location = finding.location
        place = self._place(location)
        place.findings.append(mark.number)
        if place.table is not None and not self._is_whole(location):
            self._cell(place, location).findings.append(mark)
        elif place.table is None and location.text:
            start, end = location.span or (0, len(location.text))
            place.words.append(Words(start, max(end, start + 1), finding=mark))
        else:
            place.whole.append(mark)
        for other in _taking_part(finding):
            self._add_part(mark.number, other)

    def name(self, location: Location | None) -> int | None:
        """The name of a cell, if a table shows it as marked."""
        return self._names.get(location.anchor) if location and location.anchor else None

    def views(self, findings: tuple[FindingView, ...]) -> Iterator[PlaceView]:
        """The places, with the findings, whose numbers count them from 1."""
        for place in sorted(self._places.values(), key=lambda place: place.order):
            yield PlaceView(
                section_of(place.location, self._telling.language),
                self._title(place),
                grid(place.table, place.cells, self._figures) if place.table else None,
                passage(place.location.text or "", place.words) if place.words else (),
                tuple(place.whole),
                tuple(findings[number - 1] for number in place.findings),
                tuple(sorted(place.parts - set(place.findings))),
            )

    def _add_part(self, number: int, location: Location) -> None:
        """Mark a cell, or words, that a finding elsewhere compares; what is neither is not shown."""
        if self._is_whole(location):
            return
        if location.anchor in self._of_cell:
            place = self._place(location)
            part_of = self._cell(place, location).part_of
            if number not in part_of:
                part_of.append(number)
        elif location.text and location.span:
            place = self._place(location)
            place.words.append(Words(*location.span, part_of=number))
        else:
            return
        place.parts.add(number)

    def _is_whole(self, location: Location) -> bool:
        """Whether a place in a table means all of it."""
        return location.text is None and location.anchor in self._whole

    def _place(self, location: Location) -> _Place:
        """The place that a location is in; a new one where nothing was marked there before."""
        table = self._table(location)
        if table is not None:
            return self._places.setdefault(
                ("table", table.anchor), _Place(anchor_key(table.anchor), location, table)
            )
        if location.text:
            key: object = (location.path, location.text)
            return self._places.setdefault(key, _Place(anchor_key(_start(location)), location))
        section = section_of(location, self._telling.language)
        return self._places.setdefault(section, _Place(anchor_key(location.anchor), location))

    def _table(self, location: Location) -> Table | None:
        if location.anchor is None:
            return None
        return self._of_cell.get(location.anchor) or self._whole.get(location.anchor)

    def _cell(self, place: _Place, location: Location) -> CellMarks:
        assert location.anchor is not None
        name = self._names.setdefault(location.anchor, len(self._names) + 1)
        return place.cells.setdefault(location.anchor, CellMarks(name))

    def _title(self, place: _Place) -> str:
        language = self._telling.language
        route = place.location.route
        if place.table is not None:
            words = next((step.label for step in reversed(route) if step.kind == "table"), "")
            at = place.table.anchor
            return _joined(words, anchor_in_words(at, language), language)
        if not place.words:
            return ""
        words = route_in_words(place.location, language)
        return _joined(words, anchor_in_words(_start(place.location), language), language)


def _joined(words: str, anchor: str, language: Language) -> str:
    if not words or not anchor:
        return words or anchor
    return f"{words}（{anchor}）" if language == "zh" else f"{words} ({anchor})"


def _start(location: Location) -> Anchor | None:
    """Where the text of a location begins; on a page it is the line of the words that are meant."""
    if location.anchor is None or location.span is None or isinstance(location.anchor, PageAnchor):
        return location.anchor
    return moved(location.anchor, -location.span[0])


def _taking_part(finding: Finding) -> Iterator[Location]:
    """What a finding compares, but for the place that it lies in."""
    operands = (operand.location for evidence in finding.evidence for operand in evidence.operands)
    for location in (*finding.related, *operands):
        if location is not None and (location.anchor, location.span) != (
            finding.location.anchor,
            finding.location.span,
        ):
            yield location


def _finding(number: int, finding: Finding, places: _Places, telling: Telling) -> FindingView:
    sums = []
    operands: dict[object, Operand] = {}
    for evidence in finding.evidence:
        made = equation(evidence, telling.full)
        if made is not None:
            sums.append(SumView(*made, evidence.tolerance))
        for operand in evidence.operands:
            anchor = operand.location.anchor if operand.location else None
            operands[operand.label, operand.value, anchor] = operand
    return FindingView(
        number,
        finding.severity,
        finding.rule,
        telling.say(finding.message),
        section_of(finding.location, telling.language),
        place_in_words(finding.location, telling.language),
        finding.location.path if telling.paths else None,
        telling.say(finding.fix) if finding.fix else None,
        tuple(sums),
        tuple(OperandView(o.label, o.value, places.name(o.location)) for o in operands.values()),
        finding.basis,
    )


def _unknown(not_assessed: tuple[NotAssessed, ...], telling: Telling) -> tuple[UnknownView, ...]:
    """What could not be judged, in the order of the document, put together where the reason is the same."""
    rules: dict[tuple[str, str], dict[str, None]] = {}
    for one in sorted(not_assessed, key=lambda one: anchor_key(one.location.anchor)):
        key = section_of(one.location, telling.language), telling.say(one.reason)
        title = telling.say(telling.titles[one.rule]) if one.rule in telling.titles else ""
        rules.setdefault(key, {})[f"{one.rule} {title}".rstrip()] = None
    return tuple(UnknownView(*key, tuple(named)) for key, named in rules.items())


def _waived(waived: Waived, telling: Telling) -> AcceptedView:
    return msgspec.structs.replace(
        _accepted(waived.finding, telling),
        reason=waived.reason,
        by=waived.by,
        until=waived.until,
        source=f"{visible_line(waived.file)}:{waived.line}",
    )


def _accepted(finding: Finding, telling: Telling) -> AcceptedView:
    language = telling.language
    parts = (section_of(finding.location, language), route_in_words(finding.location, language))
    place = ("：" if language == "zh" else ": ").join(part for part in parts if part)
    return AcceptedView(finding.rule, telling.say(finding.message), place)
