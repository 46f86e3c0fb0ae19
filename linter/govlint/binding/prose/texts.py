"""The running text of a report by part, each paragraph with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec

from govlint.binding.outline import BoundSection
from govlint.binding.tables.figures import BoundTable
from govlint.document import Block, Paragraph, Wraps, place_in
from govlint.finding import Location, Step
from govlint.outline.tree import Report
from govlint.text.normalise import half_width
from govlint.text.patterns import Needed


class Text(msgspec.Struct, frozen=True):
    """A paragraph (or title, or cell) of a part: its text and its place.

    ``half`` is the text in half-width forms, which patterns are matched against; ``wraps`` are the
    further lines of the file that it goes on in.
    """

    text: str
    location: Location
    half: str
    wraps: Wraps = ()

    def part(self, start: int, end: int) -> Location:
        """The place of a part of the text."""
        place = self.location
        # A title may run over several lines; its text has one place, that of the first.
        exact = place.anchor is not None and place.route[0].kind != "title"
        anchor = place_in(place.anchor, self.wraps, start) if exact and place.anchor else place.anchor
        return Location(place.route, anchor, self.text, (start, end))


class Texts(msgspec.Struct, frozen=True):
    """The texts of some parts, and all of them together, a line each, as they are and encoded.

    ``starts`` is where each begins in ``encoded``; ``needed`` says of patterns which words they need.
    """

    items: tuple[Text, ...]
    whole: str
    encoded: bytes
    starts: tuple[int, ...]
    needed: Mapping[str, Needed]

    @property
    def location(self) -> Location | None:
        """The place of the first text."""
        return self.items[0].location if self.items else None


class PartTexts:
    """The running text of one report by part; each part is collected when it is first asked for, and kept."""

    def __init__(
        self,
        report: Report,
        sections: Sequence[BoundSection],
        tables: Mapping[str, BoundTable],
        needed: Mapping[str, Needed],
    ) -> None:
        """``needed`` are the words that patterns need, as the pack has them."""
        self._needed = needed
        self._report = report
        self._sections = sections
        self._tables = tables
        self._collected: dict[tuple[str, ...], Texts] = {}

    def of(self, parts: Sequence[str]) -> Texts:
        """The texts of the named parts, in document order within each part.

        A part is ``title``, ``repeated title``, ``front`` (before the first section), ``body`` (all sections
        with their headings), ``headings``, ``closing``, ``annexes``, ``tables`` (cells), ``section S``,
        ``opening S`` (a section without its items), ``item S.I``, ``table T`` (its cells) or ``property P``
        of the file.
        """
        key = tuple(parts)
        if key not in self._collected:
            if len(key) == 1:
                items = tuple(self._texts(key[0]))
            else:
                items = tuple(text for part in key for text in self.of([part]).items)
            self._collected[key] = _together(items, self._needed)
        return self._collected[key]

    def _texts(self, part: str) -> Iterator[Text]:
        kind, _, name = part.partition(" ")
        if kind == "title":
            if self._report.titles:
                yield title_text(self._report.titles[0])
        elif kind == "repeated":
            yield from (title_text(lines) for lines in self._report.titles[1:])
        elif kind == "front":
            yield from _paragraphs(self._report.front, (Step("preface", "preface", ""),))
        elif kind == "closing":
            yield from _paragraphs(self._report.closing, (Step("closing", "closing", ""),))
        elif kind == "annexes":
            yield from _paragraphs(self._report.annexes, (Step("annex", "annex", ""),))
        elif kind == "property":
            if name in self._report.document.properties:
                value = self._report.document.properties[name]
                yield _text(value, Location((Step("document", f"property.{name}", name),), None, value))
        elif kind == "tables":
            yield from _cell_texts(self._tables.values())
        elif kind == "table":
            yield from _cell_texts([self._tables[name]] if name in self._tables else [])
        else:
            yield from _section_texts(self._sections, kind, name)


def _text(text: str, location: Location, wraps: Wraps = ()) -> Text:
    return Text(text, location, half_width(text), wraps)


def _together(items: tuple[Text, ...], needed: Mapping[str, Needed]) -> Texts:
    whole = "\n".join(text.half for text in items)
    halves = (text.half for text in items)
    lengths = accumulate((len(h if h.isascii() else h.encode()) + 1 for h in halves), initial=0)
    return Texts(items, whole, whole.encode(), tuple(lengths)[: len(items)], needed)


def _cell_texts(tables: Iterable[BoundTable]) -> Iterator[Text]:
    """The text of every cell of tables of the form."""
    for table in tables:
        for piece in table.pieces:
            for cell in piece.cells:
                if cell.text.strip():
                    yield _text(cell.text, Location(table.route, cell.anchor, cell.text))


def _section_texts(sections: Sequence[BoundSection], kind: str, name: str) -> Iterator[Text]:
    section_name, _, topic = name.partition(".")
    for bound in sections:
        if kind not in ("body", "headings") and bound.id != section_name:
            continue
        route: tuple[Step, ...] = (bound.step,)
        heading = bound.section.heading.paragraph
        if kind in ("body", "headings"):
            yield _text(heading.text, Location(route, heading.anchor, heading.text))
        if kind in ("body", "section", "opening"):
            yield from _paragraphs(bound.section.blocks, route, heading if kind == "body" else None)
        if kind == "opening":
            continue
        for number, item in enumerate(bound.items, 1):
            if kind == "item" and topic not in item.topics:
                continue
            identifier = item.topics[0] if item.topics else str(number)
            own = item.item.heading
            step = Step("item", identifier, own.number + own.title)
            if kind in ("body", "headings", "section", "item"):
                place = Location((*route, step), own.paragraph.anchor, own.paragraph.text)
                yield _text(own.paragraph.text, place, own.paragraph.wraps)
            if kind in ("body", "section", "item"):
                yield from _paragraphs(item.item.blocks, (*route, step), own.paragraph)


def _paragraphs(
    blocks: Iterable[Block], route: tuple[Step, ...], heading: Paragraph | None = None
) -> Iterator[Text]:
    number = 0
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        number += 1
        if heading is not None and heading.text.endswith(block.text):
            continue  # run in behind the heading, whose whole line is a text already
        step = Step("paragraph", str(number), "")
        yield _text(block.text, Location((*route, step), block.anchor, block.text), block.wraps)


def title_text(lines: tuple[Paragraph, ...]) -> Text:
    """A title that may run over several lines, as one text."""
    joined = "".join(line.text.strip() for line in lines)
    return _text(joined, Location((Step("title", "title", joined),), lines[0].anchor, joined))
