"""Binding a table of the report to its template: every figure to its row and column, by label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.binding.labels import Match, align, left_open, out_of_order, similarity
from govlint.binding.tables.data_rows import DataRow, take_apart
from govlint.binding.tables.figures import BoundTable, LabelDefect, MisplacedRow, make_figure
from govlint.binding.tables.grid import (
    GridRow,
    PlacedColumn,
    Segment,
    Vocabulary,
    label_columns,
    place_columns,
    segments,
    text_of,
)
from govlint.binding.tables.header_labels import (
    band_defects,
    foreign_part,
    header_missing,
    heading_defects,
)
from govlint.binding.tables.lines import joined
from govlint.binding.tables.side_by_side import apart
from govlint.document import Table
from govlint.finding import Location, Step
from govlint.outline.tree import Section
from govlint.packs.pack import Column, Group, Label, Pack, Part, Row, code_of
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold
from govlint.text.numbers import read_number

# With rows of any name about, a label must be this much like one of the form to be that one misspelt.
_SURELY_MEANT = 0.85
# So many columns in order are numbered; fewer may be figures.
_FEWEST_NUMBERED = 3
# What a row without a name is called.
_UNNAMED = "?"


def bind_table(
    vocabulary: Vocabulary,
    pack: Pack,
    pieces: Sequence[Table],
    section: Section | None,
    route: tuple[Step, ...],
    others: Sequence[Template] = (),
) -> BoundTable:
    """Bind the physical tables ``pieces``, which together are one table of the form.

    ``others`` are the templates of the same table in other editions; a part that is printed as there has
    no figures, and is one defect.
    """
    bound = BoundTable(vocabulary.template, pack, tuple(pieces), section, route, {}, [], [], [])
    _Binder(vocabulary, bound, others).bind()
    return bound


class _Binder:
    """Binds one table; defects go into the bound table as they are found."""

    def __init__(self, vocabulary: Vocabulary, bound: BoundTable, others: Sequence[Template]) -> None:
        self._vocabulary = vocabulary
        self._bound = bound
        self._template = bound.template
        self._others = others
        self._seen_parts: set[str] = set()
        # Parts that stand under the form's own band.
        self._banded: set[str] = set()
        # Parts that are printed as in another edition, and those that are without any heading.
        self._foreign: set[str] = set()
        self._headless: list[tuple[Segment, Part]] = []
        # Headings that are not there, by part, for each header that it has.
        self._absent: dict[str, list[list[LabelDefect]]] = {}

    def bind(self) -> None:
        rows: list[DataRow] = []
        places: list[PlacedColumn] = []
        part: Part | None = None
        for segment in self._segments():
            own = self._part_of(segment, part)
            segment.data = joined(segment.data, own)
            if segment.header and (foreign := self._foreign_part(segment, own)):
                self._foreign.add(own.id)
                self._bound.defects.append(foreign)
                part = None
                continue
            if segment.header or own is not part or part is None:
                places = place_columns(segment, own) if segment.header else []
                if any(place.column for place in places) or len(places) not in (0, len(own.columns)):
                    self._note_headings(segment, own, places)
                else:
                    places = []
                    if segment.header or own.id not in self._seen_parts:
                        self._headless.append((segment, own))
            part = own
            self._seen_parts.add(own.id)
            self._note_band(segment, own)
            rows += [self._data_row(row, segment, own, places) for row in segment.data]
        if self._headless:
            self._bound.defects.append(header_missing(self._bound, self._headless))
        for lists in self._absent.values():
            keys = [{_key(defect) for defect in absent} for absent in lists]
            self._bound.defects += [d for d in lists[0] if all(_key(d) in others for others in keys)]
        self._bind_rows(rows)

    def _note_band(self, segment: Segment, part: Part) -> None:
        """Note what is amiss with a band; one too many, behind that of the form, is an added row.

        Where rows stand under it, they are told.
        """
        defects = list(band_defects(self._bound, segment, part))
        surplus = part.id in self._banded and segment.band is not None
        if not defects and segment.band is not None:
            self._banded.add(part.id)
        for defect in defects:
            if not surplus:
                self._bound.defects.append(defect)
            elif not segment.data:
                self._defect("extra-row", defect.found, "", defect.location)

    def _note_headings(self, segment: Segment, part: Part, places: list[PlacedColumn]) -> None:
        """Note what is amiss with headings; what is absent only if no other piece of the part has it."""
        absent: list[LabelDefect] = []
        for defect in heading_defects(self._bound, segment, part, places):
            is_absent = defect.kind.startswith("missing-") and not defect.found
            (absent if is_absent else self._bound.defects).append(defect)
        self._absent.setdefault(part.id, []).append(absent)

    def _data_row(self, row: GridRow, segment: Segment, part: Part, places: list[PlacedColumn]) -> DataRow:
        """A row with its values under their columns; without headings, by the order of the form."""
        if not places and not segment.header:
            part = self._part_of_row(row, part)
        return take_apart(row, segment, part, places or _default_places(segment, part), self._template.parts)

    def _part_of_row(self, row: GridRow, part: Part) -> Part:
        """The part that a row belongs to by its label alone."""
        texts = {fold(cell.text) for cell in row.cells}
        named = (
            p for p in self._template.parts if any(r.label and fold(r.label.text) in texts for r in p.rows)
        )
        return next(named, part)

    def _foreign_part(self, segment: Segment, own: Part) -> LabelDefect | None:
        """The defect of a part with all the headings that another edition has there, and none of its own."""
        if self._columns_found(segment, own):
            return None
        for template in self._others:
            for part in template.parts:
                if part.id == own.id and self._columns_found(segment, part) == len(part.columns):
                    return foreign_part(self._bound, segment, own)
        return None

    def _columns_found(self, segment: Segment, part: Part) -> int:
        headings = {fold(cell.text) for row in segment.header for cell in row.cells}
        return sum(not headings.isdisjoint(map(fold, (c.label.text, *c.label.aliases))) for c in part.columns)

    def _segments(self) -> Iterator[Segment]:
        for piece in self._bound.pieces:
            for table in apart(piece, self._template):
                yield from segments(table, self._vocabulary)

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
                score += 2.0 * any(fold(part.band) == fold(cell.text) for cell in segment.band.cells)
            score += 0.5 * (part is before) - 0.75 * (part.id in self._seen_parts and bool(segment.header))
            scores.append(score)
        return parts[max(range(len(parts)), key=lambda n: scores[n])]

    # ------------------------------------------------------------ rows

    def _bind_rows(self, rows: list[DataRow]) -> None:
        labelled = [row for row in rows if any(r.path for r in row.part.rows)]
        for part in self._template.parts:
            if not any(row.path for row in part.rows):
                self._bind_unlabelled(part, [row for row in rows if row.part is part])
        expected = [
            (part, row)
            for part, row in self._template.rows()
            if row.path and not row.each and part.id not in self._foreign
        ]
        labels = [row.path[-1] for _, row in expected]
        texts = [text_of(row.labels[-1]) if row.labels else "" for row in labelled]
        matches = self._without_guesses(labelled, texts, align(texts, labels, in_place=True), labels)
        groups = {fold(g.path[-1].text): g for part in self._template.parts for g in part.row_groups}
        order = [n for n, match in enumerate(matches) if match]
        moved = {order[n] for n in out_of_order([m.index for m in matches if m])}
        found: set[int] = set()
        instead: dict[int, DataRow] = {}
        last = order[-1] if order else len(labelled)
        there = {expected[match.index][1].id for match in matches if match}
        for position, (row, match) in enumerate(zip(labelled, matches, strict=True)):
            if match is None and (_is_unused(row) or _goes_on(row)):
                continue
            between = left_open(matches, position, len(labels))
            meant = expected[between][1] if between is not None else None
            if match is None and _has_only_figures(row):
                self._bind_unnamed_row(row, meant)
                found |= {between} if between is not None else set()
                continue
            if match is None and position > last and not any(v and fold(v.text) for v in row.values):
                continue  # a note under the table
            if match is None and self._bind_open_row(row, groups):
                continue
            if match is None:
                if self._unexpected(row, groups, there, meant) and between is not None:
                    instead[between] = row
                continue
            found.add(match.index)
            expected_row = expected[match.index][1]
            self._bind_row(row, expected_row)
            place = self._bound.place(expected_row, None, row.labels[-1])
            if match.likeness != "exact":
                self._defect(match.likeness, texts[position], labels[match.index].text, place, match.sure)
            if position in moved:
                self._defect("row-order", texts[position], labels[match.index].text, place)
        collapsed = {d.expected for d in self._bound.defects if d.kind == "collapsed"}
        for index, (_, absent) in enumerate(expected):
            if index not in found and not any(label.text in collapsed for label in absent.path[:-1]):
                before = [
                    row for row, match in zip(labelled, matches, strict=True) if match and match.index < index
                ]
                self._missing_row(absent, before[-1] if before else None, instead.get(index))
        self._check_groups(labelled, groups)

    def _without_guesses(
        self, rows: list[DataRow], texts: list[str], matches: list[Match | None], labels: list[Label]
    ) -> list[Match | None]:
        """Where a part has rows of any name, a label that is only a little like another is a name."""
        return [
            None
            if match is not None
            and match.likeness == "altered"
            and row.part.open_row is not None
            and similarity(text, labels[match.index]) < _SURELY_MEANT
            else match
            for row, text, match in zip(rows, texts, matches, strict=True)
        ]

    def _bind_open_row(self, data: DataRow, groups: dict[str, Group]) -> bool:
        """Bind a row of a name that no template knows, where the form has such rows."""
        opening = data.part.open_row
        if opening is None or not data.labels or fold(data.labels[-1].text) in groups:
            return False
        text = text_of(data.labels[-1])
        number = len(self._bound.open_rows) + 1
        row = opening.own(number, text, code_of([cell.text for cell in data.labels]))
        self._bound.open_rows.append(row)
        self._bind_row(data, row)
        return True

    def _bind_unnamed_row(self, data: DataRow, meant: Row | None) -> None:
        """Bind a row of figures without a label: as the one that its place leaves, or one of any name."""
        opening = data.part.open_row
        if meant is None and opening is not None:
            number = len(self._bound.open_rows) + 1
            meant = opening.own(number, _UNNAMED)
            self._bound.open_rows.append(meant)
        if meant is not None:
            self._bind_row(data, meant)
        cell = next(cell for cell in data.values if cell is not None)
        expected = meant.path[-1].text if meant else ""
        self._defect("unlabelled-row", "", expected, self._bound.place(meant, None, cell))

    def _bind_unlabelled(self, part: Part, rows: list[DataRow]) -> None:
        """A part with a single row without a label: the first row of each of its pieces."""
        seen: set[str] = set()
        # Above the figures may stand the numbers of the columns.
        numbered = len(rows) > 1 and _numbers_columns(rows[0])
        for row in rows[numbered:]:
            columns = {place.column.id for place in row.places if place.column}
            if not seen or not columns <= seen:
                self._bind_row(row, part.rows[0])
                seen |= columns
            elif any(fold(cell.text) for cell in row.grid.cells):
                place = self._bound.place(None, None, row.grid.cells[0])
                self._defect("extra-row", " ".join(text_of(c) for c in row.grid.cells), "", place)
        if not rows and part.id in self._seen_parts:
            self._defect("missing-row", "", "", self._bound.location)

    def _bind_row(self, data: DataRow, row: Row) -> None:
        anchor = data.labels[-1] if data.labels else (data.grid.cells[0] if data.grid.cells else None)
        if data.labels:
            self._bound.labels.setdefault(row.id, data.labels[-1])
        if data.found != len(data.places):
            place = self._bound.place(row, None, anchor)
            self._bound.misplaced.append(MisplacedRow(row, data.found, len(data.places), place))
            if not data.by_place:
                return
        for placed, cell in zip(data.places, data.values, strict=True):
            if cell is None:
                continue
            if placed.column is None:
                if placed.header is None and read_number(cell.text).kind == "number":
                    self._bound.stray.append(cell)
                continue
            if (row.id, placed.column.id) not in self._bound.figures:
                figure = make_figure(row, placed.column, cell)
                self._bound.figures[row.id, placed.column.id] = figure

    def _unexpected(self, row: DataRow, groups: dict[str, Group], there: set[str], meant: Row | None) -> bool:
        """A row that the form does not have: a group without its rows, or an added row; whether it is added.

        A group may have a row of its own over its rows, of which ``there`` has the ids. With figures in it,
        that is an added row. One that stands where only the row ``meant`` is open has the name wrong.
        """
        if not any(fold(cell.text) for cell in row.grid.cells):
            return False
        label = row.labels[-1] if row.labels else row.grid.cells[0]
        group = groups.get(fold(label.text))
        place = Location((*self._bound.route, Step("row", "", text_of(label))), label.anchor, label.text)
        divided = group is not None and any(id_.startswith(f"{group.id}.") for id_ in there)
        if group is not None and row.labels and not divided:
            self._defect("collapsed", text_of(label), group.path[-1].text, place)
            return False
        if group is not None and not any(value and fold(value.text) for value in row.values):
            return False
        self._defect("extra-row", text_of(label), meant.path[-1].text if meant else "", place)
        return True

    def _missing_row(self, row: Row, before: DataRow | None, instead: DataRow | None) -> None:
        """Report an absent row, at the row after which it belongs, with the label that is in its place."""
        place = self._bound.place(row, None)
        if before is not None and before.labels:
            place = Location(place.route, before.labels[-1].anchor)
        found = text_of(instead.labels[-1] if instead.labels else instead.grid.cells[0]) if instead else ""
        self._defect("missing-row", found, row.path[-1].text, place)

    def _check_groups(self, rows: list[DataRow], groups: dict[str, Group]) -> None:
        """Compare the labels of row groups with those of the form."""
        leaves = {fold(row.path[-1].text) for _, row in self._template.rows() if row.path and not row.each}
        # A collapsed group stands as a row; its label is there all the same.
        printed = {fold(row.labels[-1].text): row.labels[-1] for row in rows if row.labels}
        inner = {fold(cell.text): cell for row in rows for cell in row.labels[:-1]}
        others = [cell for text, cell in inner.items() if text not in groups and text not in leaves]
        absent = [group for text, group in groups.items() if text not in inner and text not in printed]
        matches = align([text_of(cell) for cell in others], [group.path[-1] for group in absent])
        for cell, match in zip(others, matches, strict=True):
            if match is not None:
                group = absent[match.index]
                place = Location(self._group_route(group), cell.anchor, cell.text)
                self._defect(match.likeness, text_of(cell), group.path[-1].text, place)
        found = {match.index for match in matches if match}
        bound_rows = {row for row, _ in self._bound.figures}
        for index, group in enumerate(absent):
            if index not in found and any(row.startswith(group.id + ".") for row in bound_rows):
                place = Location(self._group_route(group), self._bound.anchor)
                self._defect("missing-heading", "", group.path[-1].text, place)

    def _group_route(self, group: Group) -> tuple[Step, ...]:
        return (*self._bound.route, Step("row", group.id, group.path[-1].text))

    def _defect(self, kind: str, found: str, expected: str, location: Location, sure: bool = True) -> None:
        self._bound.defects.append(LabelDefect(kind, found, expected, location, sure))


def _key(defect: LabelDefect) -> tuple[str, str, tuple[Step, ...]]:
    """By what two defects are the same, wherever they stand."""
    return defect.kind, defect.expected, defect.location.route


def _has_only_figures(row: DataRow) -> bool:
    """Whether a row has figures and no label, nor shares that of the row above."""
    if row.labels or not any(cell and read_number(cell.text).kind == "number" for cell in row.values):
        return False
    return all(cell is None or cell.row == row.grid.number for cell in row.grid.covering)


def _numbers_columns(row: DataRow) -> bool:
    """Whether the figures of a row are 1, 2, 3 and on, as those that number its columns."""
    values = [read_number(cell.text).value for cell in row.values if cell is not None]
    return len(values) >= _FEWEST_NUMBERED and values == list(range(1, len(values) + 1))


def _is_unused(row: DataRow) -> bool:
    """Whether one of the rows of any name was kept free; a program may have put zeros in as its sums."""
    if row.labels or row.part.open_row is None:
        return False
    readings = [read_number(cell.text) for cell in row.values if cell is not None]
    blank = sum(reading.kind == "blank" for reading in readings)
    return blank > 0 and blank + sum(reading.value == 0 for reading in readings) == len(readings)


def _goes_on(row: DataRow) -> bool:
    """Whether a row without a label has one more line of words of the row above, which has the totals."""
    placed = [(p.column, cell) for p, cell in zip(row.places, row.values, strict=False) if p.column and cell]
    words = any(fold(cell.text) for column, cell in placed if column.cells == "text")
    totals = [fold(cell.text) for column, cell in placed if column.total]
    return not row.labels and words and bool(totals) and not any(totals)


def _default_places(segment: Segment, part: Part) -> list[PlacedColumn]:
    """Without headings: the columns behind the labels, else the last of the grid, in the form's order."""
    columns: list[Column] = list(part.columns)
    width = segment.table.columns
    start = 0
    if not segment.table.ragged:
        start = label_columns(segment, part)
        if not 0 < start <= width - len(columns):
            start = max(width - len(columns), 0)
    return [PlacedColumn(c, None, None, start + n, start + n) for n, c in enumerate(columns)]
