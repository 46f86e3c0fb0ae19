"""A report from beginning to end, with all that is marked in it: paragraphs, headings and tables in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from govlint.document import Anchor, Paragraph, TextAnchor, WordAnchor
from govlint.engine.details import Details, ReportClaim, ReportText
from govlint.finding import Location
from govlint.outputs.page.grid import grid
from govlint.outputs.page.marks import Mark
from govlint.outputs.page.passage import Words, pieces_between
from govlint.outputs.page.places import Places
from govlint.outputs.page.view import BlockView, ClaimPiece
from govlint.text.bilingual import Bilingual, Language

_READ = Bilingual("读出的数", "a number that was read")
_DOUBTED = Bilingual("读出的数，没有核对：{doubt}", "a number that was read and not compared: {doubt}")
# A heading in whose paragraph the text goes on unmarked is shown as text.
_LONGEST_HEADING = 80


class _Marked(msgspec.Struct):
    """A paragraph while it is filled."""

    paragraph: Paragraph
    words: list[Words] = []
    whole: list[Mark] = []
    claims: list[ReportClaim] = []


def whole_blocks(
    details: Details, places: Places, language: Language
) -> tuple[tuple[BlockView, ...], tuple[Mark, ...]]:
    """All blocks of a report with what is marked in them, and the findings that mean none of them."""
    texts = _Texts([block for block in details.blocks if isinstance(block, Paragraph)])
    unplaced = [mark for at, words, whole in places.beside_tables() for mark in texts.add(at, words, whole)]
    for text in details.texts:
        texts.add_claims(text)
    levels = {heading.anchor: (heading.level, heading.length) for heading in details.headings}
    blocks: list[BlockView] = []
    for block in details.blocks:
        if isinstance(block, Paragraph):
            blocks += _text_views(texts.of(block), *levels.get(block.anchor, (0, 0)), language)
        else:
            whole, cells = places.of_table(block.anchor)
            blocks.append(BlockView(grid=grid(block, cells, places.figures), marks=tuple(whole)))
    return tuple(blocks), tuple(unplaced)


class _Texts:
    """The paragraphs of a report, and which of them a place is in."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._marked = [_Marked(paragraph) for paragraph in paragraphs]
        self._by_place: dict[object, list[_Marked]] = {}
        for marked in self._marked:
            for anchor in (marked.paragraph.anchor, *(place for _, place in marked.paragraph.wraps)):
                self._by_place.setdefault(_coarse(anchor), []).append(marked)
        self._found: dict[object, tuple[_Marked | None, int | None]] = {}
        self._of = {id(marked.paragraph): marked for marked in self._marked}

    def of(self, paragraph: Paragraph) -> _Marked:
        return self._of[id(paragraph)]

    def add(self, place: Location, words: Sequence[Words], whole: Sequence[Mark]) -> list[Mark]:
        """Mark words of a text, and findings that mean all of it; those that no paragraph can take."""
        marked, at = self._find(place.anchor, place.text)
        if marked is None:
            return [*whole, *_findings(words)]
        marked.whole += whole
        if at is None:
            # The words are not there as they were quoted: the paragraph as a whole is marked.
            marked.whole += _findings(words)
            return []
        marked.words += (
            msgspec.structs.replace(one, start=at + one.start, end=at + one.end) for one in words
        )
        return []

    def add_claims(self, text: ReportText) -> None:
        marked, at = self._find(text.anchor, text.text)
        if marked is not None and at is not None:
            for claim in text.claims:
                start, end = claim.span
                marked.claims.append(ReportClaim((at + start, at + end), claim.doubt))

    def _find(self, anchor: Anchor | None, text: str | None) -> tuple[_Marked | None, int | None]:
        """The paragraph at a place, and where a text begins in it; None for what is not found."""
        if anchor is None:
            return None, None
        # A long paragraph may be asked for with each of its many numbers.
        key = _coarse(anchor), text
        if key not in self._found:
            self._found[key] = self._search(self._by_place.get(key[0], []), text)
        return self._found[key]

    def _search(self, near: Sequence[_Marked], text: str | None) -> tuple[_Marked | None, int | None]:
        if text:
            for marked in near:
                at = marked.paragraph.text.find(text)
                if at >= 0:
                    return marked, at
        return (near[0] if near else None), None


def _coarse(anchor: Anchor) -> object:
    """What two places in one line or paragraph have in common; a place in a table is in none."""
    if isinstance(anchor, TextAnchor):
        return anchor.line
    if isinstance(anchor, WordAnchor):
        return anchor.block, anchor.table
    return anchor


def _findings(words: Sequence[Words]) -> list[Mark]:
    return [one.finding for one in words if one.finding is not None]


def _text_views(marked: _Marked, level: int, length: int, language: Language) -> Iterator[BlockView]:
    """A paragraph; one that goes on behind its heading is two."""
    text = marked.paragraph.text
    end = length if level and length < len(text) else len(text)
    if end > _LONGEST_HEADING:
        level = 0
    yield BlockView(level, tuple(_pieces(marked, 0, end, language)), marks=tuple(marked.whole))
    if end < len(text):
        yield BlockView(0, tuple(_pieces(marked, end, len(text), language)))


def _pieces(marked: _Marked, start: int, end: int, language: Language) -> Iterator[ClaimPiece]:
    words = [_within(one, end) for one in marked.words if start <= one.start < end]
    claims = sorted(
        (claim for claim in marked.claims if start <= claim.span[0] and claim.span[1] <= end), key=_span
    )
    words += (Words(*claim.span) for claim in claims)
    at = start
    for piece in pieces_between(marked.paragraph.text, start, end, words):
        first, at = at, at + len(piece.text)
        # The last that begins before the piece.
        number = bisect_right(claims, first, key=lambda claim: claim.span[0])
        said = claims[number - 1] if number else None
        told = _told(said, language) if said is not None and at <= said.span[1] else ""
        yield ClaimPiece(piece.text, piece.severity, piece.part_of, piece.ends, claim=told)


def _span(claim: ReportClaim) -> tuple[int, int]:
    return claim.span


def _told(claim: ReportClaim, language: Language) -> str:
    told = _READ if claim.doubt is None else _DOUBTED.format(doubt=claim.doubt)
    return told.in_language(language)


def _within(words: Words, end: int) -> Words:
    """Words as far as they stand in a stretch."""
    return words if words.end <= end else msgspec.structs.replace(words, end=end)
