"""Binding a table of the report to its template: every figure to its row and column, by label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from govlint.binding.figures import BoundTable, LabelDefect, MisplacedRow, make_figure
from govlint.binding.grid import GridRow, PlacedColumn, Segment, Vocabulary, place_columns, segments, text_of
from govlint.binding.labels import NEAR, Match, align, likeness, out_of_order, similarity
from govlint.document import Cell, Table
from govlint.finding import Location, Step
from govlint.normalise import fold
from govlint.numbers import BLANK, read_number
from govlint.packs.pack import Column, Group, Label, Pack, Part, Row
from govlint.report import Section

_KINDS = {
    "variant": "variant",
    "renumbered": "renumbered",
    "punctuation": "punctuation",
    "altered": "altered",
}


class _DataRow(msgspec.Struct):
    """A data row taken apart: the cells of its labels, its values by placed column.

    ``found`` counts its value cells; ``by_place`` says that each stands under its own heading, so
    that a wrong number of cells puts only the merged ones in doubt.
    """

    grid: GridRow
    labels: list[Cell]
    values: list[Cell | None]
    places: list[PlacedColumn]
    part: Part
    found: int
    by_place: bool = True


def bind_table(
    vocabulary: Vocabulary,
    pack: Pack,
    pieces: Sequence[Table],
    section: Section | None,
    route: tuple[Step, ...],
) -> BoundTable:
    """Bind the physical tables ``pieces``, which together are one table of the form."""
    bound = BoundTable(vocabulary.template, pack, tuple(pieces), section, route, {}, [], [])
    _Binder(vocabulary, bound).bind()
    return bound


class _Binder:
    """Binds one table; defects go into the bound table as they are found."""

    def __init__(self, vocabulary: Vocabulary, bound: BoundTable) -> None:
        self._vocabulary = vocabulary
        self._bound = bound
        self._template = bound.template
        self._seen_parts: set[str] = set()

    def bind(self) -> None:
        rows: list[_DataRow] = []
        places: list[PlacedColumn] = []
        part: Part | None = None
        for segment in self._segments():
            own = self._part_of(segment, part)
            if segment.header or own is not part or part is None:
                places = place_columns(segment, own)
                if not any(place.column for place in places):
                    places = _default_places(segment, own)
                    if segment.header or own.id not in self._seen_parts:
                        self._header_missing(segment, own)
                else:
                    self._check_header(segment, own, places)
            part = own
            self._seen_parts.add(own.id)
            self._check_band(segment, own)
            rows += [_take_apart(row, segment, own, places, self._template.parts) for row in segment.data]
        self._bind_rows(rows)

    def _segments(self) -> Iterator[Segment]:
        for piece in self._bound.pieces:
            yield from segments(piece, self._vocabulary)

    def _part_of(self, segment: Segment, before: Part | None) -> Part:
        """Which part of the template a segment is: by its rows, its band and its headings."""
        parts = self._template.parts
        if len(parts) == 1:
            return parts[0]
        texts = {fold(cell.text) for row in segment.data for cell in row.cells}
        headings = {fold(cell.text) for row in segment.header for cell in row.cells}
        scores: list[float] = []
        for part in parts:
            score = 2.0 * sum(1 for row in part.rows if row.label and fold(row.label.text) in texts)
            score += sum(1 for column in part.columns if fold(column.label.text) in headings)
            if segment.band and part.band:
                score += 2.0 * (fold(part.band) == fold(segment.band.cells[0].text))
            score += 0.5 * (part is before) - 0.75 * (part.id in self._seen_parts and bool(segment.header))
            scores.append(score)
        return parts[max(range(len(parts)), key=lambda n: scores[n])]

    # ------------------------------------------------------------ rows

    def _bind_rows(self, rows: list[_DataRow]) -> None:
        labelled = [row for row in rows if any(r.path for r in row.part.rows)]
        for part in self._template.parts:
            if not any(row.path for row in part.rows):
                self._bind_unlabelled(part, [row for row in rows if row.part is part])
        expected = [(part, row) for part, row in self._template.rows() if row.path]
        labels = [row.path[-1] for _, row in expected]
        texts = [text_of(row.labels[-1]) if row.labels else "" for row in labelled]
        matches = align(texts, labels)
        groups = self._check_groups(labelled)
        order = [n for n, match in enumerate(matches) if match]
        moved = {order[n] for n in out_of_order([m.index for m in matches if m])}
        found: set[int] = set()
        for position, (row, match) in enumerate(zip(labelled, matches, strict=True)):
            if match is None:
                self._unexpected(row, groups)
                continue
            found.add(match.index)
            expected_row = expected[match.index][1]
            self._bind_row(row, expected_row)
            place = self._bound.place(expected_row, None, row.labels[-1])
            if match.likeness != "exact":
                self._defect(_KINDS[match.likeness], texts[position], labels[match.index].text, place)
            if position in moved:
                self._defect("row-order", texts[position], labels[match.index].text, place)
        collapsed = {d.expected for d in self._bound.defects if d.kind == "collapsed"}
        for index, (_, absent) in enumerate(expected):
            if index not in found and not any(label.text in collapsed for label in absent.path[:-1]):
                self._missing_row(absent, rows, matches, index, labelled)

    def _bind_unlabelled(self, part: Part, rows: list[_DataRow]) -> None:
        """A part with a single row without a label: its first row that has cells for it."""
        row = part.rows[0]
        if rows:
            self._bind_row(rows[0], row)
            for extra in rows[1:]:
                if any(fold(cell.text) for cell in extra.grid.cells):
                    cell = extra.grid.cells[0]
                    place = self._bound.place(None, None, cell)
                    self._defect("extra-row", " ".join(text_of(c) for c in extra.grid.cells), "", place)
        elif part.id in self._seen_parts:
            self._defect("missing-row", "", "", self._bound.location)

    def _bind_row(self, data: _DataRow, row: Row) -> None:
        anchor = data.labels[-1] if data.labels else (data.grid.cells[0] if data.grid.cells else None)
        if data.found != len(data.places):
            place = self._bound.place(row, None, anchor)
            self._bound.misplaced.append(MisplacedRow(row, data.found, len(data.places), place))
            if not data.by_place:
                return
        for placed, cell in zip(data.places, data.values, strict=True):
            if placed.column is None or cell is None:
                continue
            if (row.id, placed.column.id) not in self._bound.figures:
                figure = make_figure(row, placed.column, cell)
                self._bound.figures[row.id, placed.column.id] = figure

    def _unexpected(self, row: _DataRow, groups: dict[str, Group]) -> None:
        """A row that the form does not have: a group without its rows, or an added row."""
        if not any(fold(cell.text) for cell in row.grid.cells):
            return
        label = row.labels[-1] if row.labels else row.grid.cells[0]
        group = groups.get(fold(label.text))
        place = Location((*self._bound.route, Step("row", "", text_of(label))), label.anchor, label.text)
        if group is not None and row.labels:
            self._defect("collapsed", text_of(label), group.path[-1].text, place)
        elif group is None or any(value and fold(value.text) for value in row.values):
            self._defect("extra-row", text_of(label), "", place)

    def _missing_row(
        self,
        row: Row,
        rows: list[_DataRow],
        matches: Sequence[Match | None],
        index: int,
        labelled: list[_DataRow],
    ) -> None:
        """Report an absent row, at the row after which it belongs."""
        before = [n for n, match in enumerate(matches) if match and match.index < index]
        cell = labelled[before[-1]].labels[-1] if before and labelled[before[-1]].labels else None
        place = self._bound.place(row, None)
        if cell is not None:
            place = Location(place.route, cell.anchor)
        self._defect("missing-row", "", row.path[-1].text, place)

    def _check_groups(self, rows: list[_DataRow]) -> dict[str, Group]:
        """Check the labels of row groups; return the groups by folded label."""
        groups = [group for part in self._template.parts for group in part.row_groups]
        by_text = {fold(group.path[-1].text): group for group in groups}
        leaves = {fold(row.path[-1].text) for _, row in self._template.rows() if row.path}
        cells: list[Cell] = []
        seen: set[str] = set()
        for row in rows:
            for cell in row.labels[:-1]:
                if fold(cell.text) not in seen | leaves:
                    seen.add(fold(cell.text))
                    cells.append(cell)
            if row.labels and fold(row.labels[-1].text) in by_text:
                seen.add(fold(row.labels[-1].text))
        open_groups = [g for g in groups if fold(g.path[-1].text) not in seen]
        texts = [text_of(cell) for cell in cells if fold(cell.text) not in by_text]
        open_cells = [cell for cell in cells if fold(cell.text) not in by_text]
        matched: set[int] = set()
        for cell, match in zip(open_cells, align(texts, [g.path[-1] for g in open_groups]), strict=True):
            if match is not None:
                matched.add(match.index)
                expected = open_groups[match.index].path[-1].text
                place = Location(
                    (*self._bound.route, Step("row", open_groups[match.index].id, expected)),
                    cell.anchor,
                    cell.text,
                )
                self._defect(_KINDS.get(match.likeness, "altered"), text_of(cell), expected, place)
        present = {row.id for _, row in self._template.rows()}
        for index, group in enumerate(open_groups):
            if index not in matched and rows and any(name.startswith(group.id + ".") for name in present):
                self._defect(
                    "missing-heading",
                    "",
                    group.path[-1].text,
                    Location(
                        (*self._bound.route, Step("row", group.id, group.path[-1].text)), self._bound.anchor
                    ),
                )
        return by_text

    # ------------------------------------------------------------ headers

    def _check_header(self, segment: Segment, part: Part, places: list[PlacedColumn]) -> None:
        found = [place.match.index for place in places if place.match]
        moved = out_of_order(found)
        matched = [place for place in places if place.match]
        for position, place in enumerate(matched):
            assert place.column is not None
            assert place.match is not None
            assert place.header is not None
            label, text = place.column.label.text, text_of(place.header)
            where = self._bound.place(None, place.column, place.header)
            if place.match.likeness != "exact":
                kind = _KINDS[place.match.likeness]
                if place.column.unit and place.column.unit not in text:
                    kind = "missing-unit"
                self._defect(kind, text, label, where)
            if position in moved:
                self._defect("column-order", text, label, where)
        for place in places:
            if place.column is None and place.header is not None:
                text = text_of(place.header)
                where = Location((*self._bound.route, Step("column", "", text)), place.header.anchor, text)
                self._defect("extra-column", text, "", where)
        for index, column in enumerate(part.columns):
            if index not in found:
                where = Location(self._bound.place(None, column).route, segment.header[0].cells[0].anchor)
                self._defect("missing-column", "", column.label.text, where)
        self._check_notes(segment, part, places)

    def _check_notes(self, segment: Segment, part: Part, places: list[PlacedColumn]) -> None:
        """Stub, corner note, common heading and the headings of column groups."""
        headers = {id(place.header) for place in places}
        cells = [c for row in segment.header for c in row.cells if fold(c.text) and id(c) not in headers]
        groups = [(g.id, g.path[-1].text, "missing-heading") for g in part.column_groups]
        notes = [("", text, "missing-heading") for text in (part.stub, part.heading) if text]
        if part.corner:
            notes.append(("", part.corner, "missing-corner"))
        wanted = [*notes, *groups]
        matches = align([text_of(c) for c in cells], [Label(text, text) for _, text, _ in wanted])
        found = {match.index for match in matches if match}
        for cell, match in zip(cells, matches, strict=True):
            if match and match.likeness != "exact":
                identifier, expected, missing = wanted[match.index]
                kind = "missing-corner" if missing == "missing-corner" else _KINDS[match.likeness]
                if not (kind == "missing-corner" and match.likeness == "punctuation"):
                    self._defect(
                        kind, text_of(cell), expected, self._header_place(identifier, expected, cell)
                    )
        for index, (identifier, expected, kind) in enumerate(wanted):
            if index not in found:
                first = segment.header[0].cells[0]
                self._defect(kind, "", expected, self._header_place(identifier, expected, first))

    def _header_place(self, identifier: str, label: str, cell: Cell) -> Location:
        return Location((*self._bound.route, Step("column", identifier, label)), cell.anchor, cell.text)

    def _header_missing(self, segment: Segment, part: Part) -> None:
        expected = "、".join(column.label.text for column in part.columns)
        self._defect("missing-heading", "", expected, Location(self._bound.route, segment.table.anchor))

    def _check_band(self, segment: Segment, part: Part) -> None:
        if part.band is None or not (segment.header or segment.band):
            return
        if segment.band is None:
            cell = segment.header[0].cells[0]
            self._defect("missing-band", "", part.band, Location(self._bound.route, cell.anchor))
            return
        cell = segment.band.cells[0]
        text = next((text_of(c) for c in segment.band.cells if fold(c.text)), "")
        if likeness(text, Label(part.band, part.band)) not in ("exact", "punctuation"):
            self._defect("missing-band", text, part.band, Location(self._bound.route, cell.anchor, text))

    def _defect(self, kind: str, found: str, expected: str, location: Location) -> None:
        self._bound.defects.append(LabelDefect(kind, found, expected, location))


def _take_apart(
    row: GridRow, segment: Segment, part: Part, places: list[PlacedColumn], parts: tuple[Part, ...]
) -> _DataRow:
    """Split a data row into label cells and one value cell for each placed column."""
    if segment.table.ragged:
        return _take_apart_ragged(row, part, places, parts)
    edge = min((place.first for place in places), default=0)
    labels = [cell for cell in row.cells if cell.column < edge and fold(cell.text)]
    values: list[Cell | None] = []
    for place in places:
        covered: list[Cell] = []
        for cell in row.covering[place.first : place.last + 1]:
            # A cell merged downwards counts once, in the row where it begins.
            if cell is not None and cell.row == row.number and cell not in covered:
                covered.append(cell)
        filled = [cell for cell in covered if read_number(cell.text) is not BLANK]
        values.append(filled[0] if filled else covered[0] if covered else None)
    shared = Counter(id(cell) for cell in values if cell is not None)
    # A cell merged over several columns belongs to none of them for certain.
    values = [cell if shared[id(cell)] == 1 else None for cell in values]
    return _DataRow(row, labels, values, places, part, len(shared))


def _take_apart_ragged(
    row: GridRow, part: Part, places: list[PlacedColumn], parts: tuple[Part, ...]
) -> _DataRow:
    """Where the geometry is lost: the label is the last cell that is one, the values come behind it."""
    if not any(r.path for r in part.rows):
        cells: list[Cell | None] = list(row.cells)
        return _DataRow(row, [], cells, places, part, len(cells), by_place=False)
    labels = [r.path[-1] for p in parts for r in p.rows if r.path]
    labels += [g.path[-1] for p in parts for g in p.row_groups]
    most = max(len(row.cells) - len(places), 1)
    end = most
    for position in range(min(len(row.cells), most + 2) - 1, -1, -1):
        text = text_of(row.cells[position])
        if text and read_number(text).kind == "text" and _is_label(text, labels):
            end = position + 1
            break
    values: list[Cell | None] = list(row.cells[end:])
    own = [cell for cell in row.cells[:end] if fold(cell.text)]
    return _DataRow(row, own, values, places, part, len(values), by_place=False)


def _is_label(text: str, labels: list[Label]) -> bool:
    return any(likeness(text, label) for label in labels) or any(
        similarity(text, label) >= NEAR for label in labels
    )


def _default_places(segment: Segment, part: Part) -> list[PlacedColumn]:
    """Without headings: the last columns of the grid, in the order of the form."""
    columns: list[Column] = list(part.columns)
    start = 0 if segment.table.ragged else max(segment.table.columns - len(columns), 0)
    return [PlacedColumn(c, None, None, start + n, start + n) for n, c in enumerate(columns)]
