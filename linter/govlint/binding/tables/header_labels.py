"""The labels over the columns of a table against those of the form: headings, notes, bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.binding.labels import align, left_open, likeness, out_of_order, similarity
from govlint.binding.tables.figures import BoundTable, LabelDefect
from govlint.binding.tables.grid import PlacedColumn, Segment, text_of
from govlint.document import Cell
from govlint.finding import Location, Step
from govlint.packs.pack import Label, Part
from govlint.text.normalise import fold


def heading_defects(
    bound: BoundTable, segment: Segment, part: Part, places: list[PlacedColumn]
) -> Iterator[LabelDefect]:
    """Column headings that are altered, out of order, not in the form, or missing; then the notes."""
    matched = [place for place in places if place.match]
    found = [place.match.index for place in matched if place.match]
    moved = out_of_order(found)
    for position, place in enumerate(matched):
        assert place.column is not None
        assert place.match is not None
        assert place.header is not None
        label, text = place.column.label.text, text_of(place.header)
        where = bound.place(None, place.column, place.header)
        if place.match.likeness != "exact":
            unit = place.column.unit
            kind = "missing-unit" if unit and unit not in text else place.match.likeness
            yield LabelDefect(kind, text, label, where, place.match.sure)
        if position in moved:
            yield LabelDefect("column-order", text, label, where)
    instead: dict[int, str] = {}
    matches = [place.match for place in places]
    for position, place in enumerate(places):
        if place.column is None and place.header is not None:
            text = text_of(place.header)
            where = Location((*bound.route, Step("column", "", text)), place.header.anchor, text)
            between = left_open(matches, position, len(part.columns))
            expected = part.columns[between].label.text if between is not None else ""
            yield LabelDefect("extra-column", text, expected, where)
            if between is not None:
                instead[between] = text
    first = segment.header[0].cells[0]
    headless = {place.column.id for place in places if place.column and place.header is None}
    for index, column in enumerate(part.columns):
        if column.id in headless:
            where = Location(bound.place(None, column).route, first.anchor)
            yield LabelDefect("missing-heading", "", column.label.text, where)
        elif index not in found:
            where = Location(bound.place(None, column).route, first.anchor)
            yield LabelDefect("missing-column", instead.get(index, ""), column.label.text, where)
    yield from _note_defects(bound, segment, part, places)


def _note_defects(
    bound: BoundTable, segment: Segment, part: Part, places: list[PlacedColumn]
) -> Iterator[LabelDefect]:
    """Stub, corner note, common heading and the headings of column groups."""
    headers = {id(place.header) for place in places}
    cells = [c for row in segment.header for c in row.cells if fold(c.text) and id(c) not in headers]
    wanted = [("", text, "missing-heading") for text in (part.stub, part.heading) if text]
    if part.corner:
        wanted.append(("", part.corner, "missing-corner"))
    wanted += [(group.id, group.path[-1].text, "missing-heading") for group in part.column_groups]
    matches = align([text_of(cell) for cell in cells], [Label(text, text) for _, text, _ in wanted])
    found = {match.index for match in matches if match}
    for cell, match in zip(cells, matches, strict=True):
        if match and match.likeness != "exact":
            identifier, expected, missing = wanted[match.index]
            corner = missing == "missing-corner"
            if not (corner and match.likeness == "punctuation"):
                where = _header_place(bound, identifier, expected, cell)
                yield LabelDefect(missing if corner else match.likeness, text_of(cell), expected, where)
    for index, (identifier, expected, kind) in enumerate(wanted):
        if index not in found:
            first = segment.header[0].cells[0]
            yield LabelDefect(kind, "", expected, _header_place(bound, identifier, expected, first))


def _header_place(bound: BoundTable, identifier: str, label: str, cell: Cell) -> Location:
    return Location((*bound.route, Step("column", identifier, label)), cell.anchor, cell.text)


def header_missing(bound: BoundTable, headless: Sequence[tuple[Segment, Part]]) -> LabelDefect:
    """The defect of parts without any of their headings, at the first of them."""
    labels = dict.fromkeys(column.label.text for _, part in headless for column in part.columns)
    where = Location(bound.route, headless[0][0].table.anchor)
    return LabelDefect("missing-heading", "", "、".join(labels), where)


def foreign_part(bound: BoundTable, segment: Segment, part: Part) -> LabelDefect:
    """The defect of a part that is printed as in another edition of the form."""
    row = segment.band or segment.header[0]
    found = dict.fromkeys(text_of(cell) for row in segment.header for cell in row.cells if fold(cell.text))
    expected = [part.stub or part.corner, *(column.label.text for column in part.columns)]
    where = Location(bound.route, row.cells[0].anchor, text_of(row.cells[0]))
    return LabelDefect("other-edition", "、".join(found), "、".join(filter(None, expected)), where)


def band_defects(bound: BoundTable, segment: Segment, part: Part) -> Iterator[LabelDefect]:
    """The label over a part, missing or other than in the form."""
    if part.band is None or not (segment.header or segment.band):
        return
    if segment.band is None:
        cell = segment.header[0].cells[0]
        yield LabelDefect("missing-band", "", part.band, Location(bound.route, cell.anchor))
        return
    label = Label(part.band, part.band)
    exact = (cell for cell in segment.band.cells if fold(cell.text) == fold(part.band))
    cell = next(exact, None) or max(segment.band.cells, key=lambda cell: similarity(text_of(cell), label))
    text = text_of(cell)
    if likeness(text, label) not in ("exact", "punctuation"):
        yield LabelDefect("missing-band", text, part.band, Location(bound.route, cell.anchor, text))
