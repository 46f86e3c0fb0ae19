"""Where findings lie in a report: its tables and sentences, with all marks of each put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

import msgspec

from govlint.document import Anchor, PageAnchor, Table, moved
from govlint.engine.details import Details
from govlint.engine.linter import anchor_key
from govlint.finding import Finding, Location
from govlint.outputs.page.grid import CellMarks, grid
from govlint.outputs.page.marks import Mark
from govlint.outputs.page.passage import Words, passage
from govlint.outputs.page.view import FindingView, PlaceView
from govlint.outputs.places import anchor_in_words, route_in_words, section_of
from govlint.text.bilingual import Language


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


class Places:
    """The places of a report that findings lie in or compare with, in the order of the document."""

    def __init__(self, details: Details | None, language: Language) -> None:
        self._language = language
        tables = [block for block in details.blocks if isinstance(block, Table)] if details else []
        self._figures = {figure.anchor for figure in details.figures} if details else set()
        self._whole = {table.anchor: table for table in tables}
        self._of_cell = {cell.anchor: table for table in tables for cell in table.cells}
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
            # A number must stand somewhere: where no word is meant it stands behind the next, or the last.
            start = min(start, len(location.text) - 1)
            place.words.append(Words(start, max(end, start + 1), finding=mark))
        else:
            place.whole.append(mark)
        for other in _taking_part(finding):
            self._add_part(mark.number, other)

    def name(self, location: Location | None) -> int | None:
        """The name of a cell, if a table shows it as marked."""
        anchor = self._cell_anchor(location) if location else None
        return self._names.get(anchor) if anchor else None

    def views(self, findings: Sequence[FindingView]) -> Iterator[PlaceView]:
        """The places, with the findings, whose numbers count them from 1."""
        for place in sorted(self._places.values(), key=lambda place: place.order):
            yield PlaceView(
                section_of(place.location, self._language),
                self._title(place),
                grid(place.table, place.cells, self._figures) if place.table else None,
                passage(place.location.text or "", place.words) if place.words else (),
                tuple(place.whole),
                tuple(findings[number - 1] for number in place.findings),
                tuple(sorted(place.parts - set(place.findings))),
            )

    @property
    def figures(self) -> Set[Anchor]:
        """The cells of the form's figures."""
        return self._figures

    def of_table(self, anchor: Anchor) -> tuple[Sequence[Mark], Mapping[Anchor, CellMarks]]:
        """What is marked in the table at a place: findings that mean all of it, and cells."""
        place = self._places.get(("table", anchor))
        return (place.whole, place.cells) if place else ((), {})

    def beside_tables(self) -> Iterator[tuple[Location, Sequence[Words], Sequence[Mark]]]:
        """What is marked outside tables: a place, words in its text, and findings that mean all of it."""
        for place in self._places.values():
            if place.table is None:
                yield place.location, place.words, place.whole

    def _add_part(self, number: int, location: Location) -> None:
        """Mark a cell, or words, that a finding elsewhere compares; what is neither is not shown."""
        if self._is_whole(location):
            return
        if self._cell_anchor(location) is not None:
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
        section = section_of(location, self._language)
        return self._places.setdefault(section, _Place(anchor_key(location.anchor), location))

    def _table(self, location: Location) -> Table | None:
        anchor = self._cell_anchor(location)
        if anchor is not None:
            return self._of_cell[anchor]
        return self._whole.get(location.anchor) if location.anchor else None

    def _cell_anchor(self, location: Location) -> Anchor | None:
        """The place of the cell that a location is, or is words in; None where it is neither."""
        for anchor in (location.anchor, _start(location)):
            if anchor in self._of_cell:
                return anchor
        return None

    def _cell(self, place: _Place, location: Location) -> CellMarks:
        anchor = self._cell_anchor(location)
        assert anchor is not None
        name = self._names.setdefault(anchor, len(self._names) + 1)
        return place.cells.setdefault(anchor, CellMarks(name))

    def _title(self, place: _Place) -> str:
        route = place.location.route
        if place.table is not None:
            words = next((step.label for step in reversed(route) if step.kind == "table"), "")
            at = place.table.anchor
            return _joined(words, anchor_in_words(at, self._language), self._language)
        if not place.words:
            return ""
        words = route_in_words(place.location, self._language)
        return _joined(words, anchor_in_words(_start(place.location), self._language), self._language)


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
        if location is None or location.file is not None:
            continue  # it is in another report
        if (location.anchor, location.span) != (finding.location.anchor, finding.location.span):
            yield location
