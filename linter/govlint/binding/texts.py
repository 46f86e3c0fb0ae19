"""The running text of a report by part, each paragraph with its place; and what it states."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
import re2

from govlint.document import Block, Paragraph, moved
from govlint.finding import Location, Step
from govlint.normalise import half_width
from govlint.numbers import Number

if TYPE_CHECKING:
    from govlint.binding.bound import BoundReport

_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")


class Text(msgspec.Struct, frozen=True):
    """A paragraph (or title, or cell) of a part: its text and its place.

    ``half`` is the text in half-width forms, which patterns are matched against.
    """

    text: str
    location: Location
    half: str


class Mention(msgspec.Struct, frozen=True):
    """One place where the text states a fact: the values of its groups, as written."""

    values: dict[str, str]
    location: Location

    def number(self, group: str) -> Number | None:
        """A value as a number: digits, or Chinese digits as in 二〇二四; None for words."""
        written = self.values.get(group)
        if written is None:
            return None
        digits = half_width(written).translate(_DIGITS)
        return int(digits) if digits.isascii() and digits.isdigit() else None


def _text(text: str, location: Location) -> Text:
    return Text(text, location, half_width(text))


@functools.lru_cache(maxsize=1024)
def compiled(pattern: str) -> tuple[re2._Regexp, int]:
    """A pattern ready to search half-width text, and the number of its group ``here`` (0 if none).

    Full-width signs in the pattern stand for themselves.
    """
    plain = []
    for character in pattern:
        half = half_width(character)
        plain.append(character if half == character else "\\" + half if not half.isalnum() else half)
    expression = re2.compile("".join(plain).replace("\\ ", " "))
    return expression, expression.groupindex.get("here", 0)


def found_in(pattern: str, text: Text) -> bool:
    """Whether a pattern matches anywhere in a text."""
    return compiled(pattern)[0].search(text.half) is not None


def search(pattern: str, text: Text) -> Iterator[tuple[re2._Match, Location]]:
    """Every match of a pattern in a text, with the place of the part that matched.

    Where the pattern has a group named ``here``, that group is the place.
    """
    expression, here = compiled(pattern)
    place = text.location
    for match in expression.finditer(text.half):
        span = match.span(here) if match.group(here) is not None else match.span()
        # A title may run over several lines; its text has one place, that of the first.
        exact = place.anchor is not None and place.route[0].kind != "title"
        anchor = moved(place.anchor, span[0]) if exact and place.anchor else place.anchor
        yield match, Location(place.route, anchor, text.text, span)


def texts_in(report: BoundReport, parts: Iterable[str]) -> list[Text]:
    """The texts of the named parts, in document order within each part.

    A part is ``title``, ``front`` (before the first section), ``body`` (all sections with
    their headings), ``headings``, ``closing``, ``tables`` (cells), ``section S``, ``opening S``
    (a section without its items), ``item S.I`` or ``property P`` of the file.
    """
    return [text for part in parts for text in texts_of_part(report, part)]


def texts_of_part(report: BoundReport, part: str) -> list[Text]:
    """The texts of one part, collected once for each report."""
    if part not in report.collected:
        report.collected[part] = list(_texts(report, part))
    return report.collected[part]


def _texts(report: BoundReport, part: str) -> Iterator[Text]:
    kind, _, name = part.partition(" ")
    if kind == "title":
        if report.report.titles:
            yield title_text(report.report.titles[0])
    elif kind == "front":
        yield from _paragraphs(report.report.front, (Step("preface", "preface", ""),))
    elif kind == "closing":
        yield from _paragraphs(report.report.closing, (Step("closing", "closing", ""),))
    elif kind == "property":
        if name in report.report.document.properties:
            value = report.report.document.properties[name]
            yield _text(value, Location((Step("document", f"property.{name}", name),), None, value))
    elif kind == "tables":
        yield from report.cell_texts()
    else:
        yield from _section_texts(report, kind, name)


def _section_texts(report: BoundReport, kind: str, name: str) -> Iterator[Text]:
    section_name, _, topic = name.partition(".")
    for bound in report.sections:
        if kind not in ("body", "headings") and bound.id != section_name:
            continue
        route: tuple[Step, ...] = (bound.step,)
        heading = bound.section.heading.paragraph
        if kind in ("body", "headings"):
            yield _text(heading.text, Location(route, heading.anchor, heading.text))
        if kind in ("body", "section", "opening"):
            yield from _paragraphs(bound.section.blocks, route)
        if kind == "opening":
            continue
        for number, item in enumerate(bound.items, 1):
            if kind == "item" and topic not in item.topics:
                continue
            identifier = item.topics[0] if item.topics else str(number)
            own = item.item.heading
            step = Step("item", identifier, own.number + own.title)
            if kind in ("body", "headings", "section", "item"):
                yield _text(
                    own.paragraph.text, Location((*route, step), own.paragraph.anchor, own.paragraph.text)
                )
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
        yield _text(block.text, Location((*route, step), block.anchor, block.text))


def title_text(lines: tuple[Paragraph, ...]) -> Text:
    """A title that may run over several lines, as one text."""
    joined = "".join(line.text.strip() for line in lines)
    return _text(joined, Location((Step("title", "title", joined),), lines[0].anchor, joined))
