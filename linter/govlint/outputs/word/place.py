"""From the place of a finding to the characters of the Word file that it means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

import msgspec

from govlint.document import Anchor, WordAnchor
from govlint.finding import Location
from govlint.readers.word.read import Passage
from govlint.readers.word.xml import Element, tags
from govlint.text.bilingual import Bilingual

_OF_DOCUMENT = Bilingual(
    "（针对整个文件，没有单独的位置，批注放在这里。）",
    "(This is about the whole file; the comment hangs here for want of a place.)",
)
_OF_TABLE = Bilingual(
    "（针对整张表，批注放在表的第一格。）",
    "(This is about the whole table; the comment hangs on its first cell.)",
)
_NEAR = Bilingual(
    "（没有可以直接标出的文字，批注放在最近的位置。）",
    "(There are no words to mark; the comment hangs on the nearest place.)",
)
_NUMBERED = Bilingual(
    "（这里说的编号由 Word 自动生成，批注放在它后面的文字上。）",
    "(The number meant is one that Word computes; the comment hangs on the text behind it.)",
)
_MASK = "*"
_PARAGRAPH = tags("p")


class Sign(msgspec.Struct, frozen=True):
    """A character of the file: the element that it is from, and its offset in the text of that."""

    source: Element
    offset: int


class Stretch(msgspec.Struct, frozen=True):
    """A part of the text: its first and its last character; None if it has none.

    ``paragraph`` is where it stands then. ``note`` says so where the place is not the one that is meant.
    """

    paragraph: Element
    ends: tuple[Sign, Sign] | None = None
    note: Bilingual | None = None


class _Text:
    """The text of a passage, and the character of the file at each position."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.whole = "".join(text for text, _ in passage.pieces)
        self._starts = list(accumulate((len(text) for text, _ in passage.pieces), initial=0))[:-1]

    def sign(self, index: int) -> Sign:
        number = bisect_right(self._starts, index) - 1
        return Sign(self.passage.pieces[number][1], index - self._starts[number])

    def is_written(self, index: int) -> bool:
        """Whether a character stands in the file, and is not computed by Word."""
        return self.sign(index).source.tag not in _PARAGRAPH

    def line(self, start: int) -> tuple[int, int]:
        """From ``start`` to the end of the line, or of the cell."""
        whole = self.whole
        if self.passage.anchor.table is None:
            return start, start + len(whole[start:].partition("\n")[0])
        return start, len(whole)


class Places:
    """Finds the places of findings in the passages of a file."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """There must be at least one passage."""
        self._texts = [_Text(passage) for passage in passages]
        self._by_anchor: dict[tuple[int | None, ...], list[int]] = {}
        for index, passage in enumerate(passages):
            anchor = passage.anchor
            for key in (_key(anchor), (anchor.block, anchor.table)):
                self._by_anchor.setdefault(key, []).append(index)

    def title(self, title: str) -> Stretch:
        """The title of the report, else the first text."""
        shown = [index for index, text in enumerate(self._texts) if text.whole.strip()]
        for index in shown:
            found = self._flowing(index, 0, title, 0)
            if title and found is not None:
                return found
        first = next(iter(shown), 0)
        return self._stretch(first, *self._texts[first].line(0))

    def find(self, location: Location) -> Stretch:
        """The words that a location means; near them where there are none."""
        anchor = location.anchor
        if not isinstance(anchor, WordAnchor):
            return msgspec.structs.replace(self.title(""), note=_OF_DOCUMENT)
        index = self._index(anchor)
        text = self._texts[index]
        start = max(anchor.offset - text.passage.anchor.offset, 0)
        if location.text is None:
            return msgspec.structs.replace(
                self._stretch(index, *text.line(start)), note=_note(location, anchor)
            )
        meant, skipped = location.text, 0
        if location.span is not None:
            first, last = location.span
            meant, skipped = meant[first:last], first
        if _says(text.whole[start : start + len(meant)], meant):
            return self._stretch(index, start, start + len(meant))
        # Lines put together: the title, whose place is that of its first line.
        return self._flowing(index, start, meant, len(_without_blanks(location.text[:skipped]))) or (
            self._stretch(index, *text.line(start))
        )

    def signs(self, location: Location) -> tuple[Element, list[Sign]] | None:
        """The paragraph and the characters that a location means; None where they do not stand there so."""
        if not isinstance(location.anchor, WordAnchor) or location.text is None:
            return None
        meant = location.text if location.span is None else location.text[slice(*location.span)]
        text = self._texts[self._index(location.anchor)]
        start = location.anchor.offset - text.passage.anchor.offset
        # Of another passage, which is only the nearest, nothing is meant.
        if _key(text.passage.anchor) != _key(location.anchor):
            return None
        if text.whole[start : start + len(meant)] != meant:
            return None
        if location.span is None and text.passage.anchor.table is not None and text.whole != meant:
            return None
        return text.passage.paragraphs[0], [text.sign(start + at) for at in range(len(meant))]

    def _index(self, anchor: WordAnchor) -> int:
        """The passage that an anchor is in: the first of a table, else the nearest before."""
        if anchor.table is not None and anchor.row is None:
            begun = self._by_anchor.get((anchor.block, anchor.table), [])[:1]
        else:
            found = self._by_anchor.get(_key(anchor), [])
            begun = [index for index in found if self._texts[index].passage.anchor.offset <= anchor.offset]
        if begun:
            return begun[-1]
        before = [i for i, text in enumerate(self._texts) if _order(text.passage.anchor) < _order(anchor)]
        return before[-1] if before else 0

    def _stretch(self, index: int, start: int, end: int) -> Stretch:
        """A part of a passage, without what Word computes at its ends."""
        text = self._texts[index]
        paragraph = text.passage.paragraphs[0]
        inside = [at for at in range(start, min(end, len(text.whole))) if text.is_written(at)]
        if inside:
            return Stretch(paragraph, (text.sign(inside[0]), text.sign(inside[-1])))
        if start < end and len(text.whole.strip()):
            first, last = text.line(start)
            if any(text.is_written(at) for at in range(first, last)):
                return msgspec.structs.replace(self._stretch(index, first, last), note=_NUMBERED)
        return Stretch(paragraph)

    def _flowing(self, index: int, start: int, meant: str, skipped: int) -> Stretch | None:
        """Where words stand from a position on, blanks and ends of lines aside, behind ``skipped`` signs."""
        wanted = _without_blanks(meant)
        seen = list(islice(self._signs(index, start), skipped, skipped + len(wanted)))
        said = "".join(self._texts[number].whole[at] for number, at in seen)
        written = [(number, at) for number, at in seen if self._texts[number].is_written(at)]
        if not written or not _says(said, wanted):
            return None
        (number, begin), (last, end) = written[0], written[-1]
        paragraph = self._texts[number].passage.paragraphs[0]
        return Stretch(paragraph, (self._texts[number].sign(begin), self._texts[last].sign(end)))

    def _signs(self, index: int, start: int) -> Iterator[tuple[int, int]]:
        """The passage and the position of each character that is no blank, from a position on."""
        for number in range(index, len(self._texts)):
            whole = self._texts[number].whole
            for at in range(start if number == index else 0, len(whole)):
                if not whole[at].isspace():
                    yield number, at


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _key(anchor: WordAnchor) -> tuple[int | None, ...]:
    return (anchor.block, anchor.table, anchor.row, anchor.cell)


def _order(anchor: WordAnchor) -> tuple[int, ...]:
    return (anchor.block, anchor.table or 0, anchor.row or 0, anchor.cell or 0, anchor.offset)


def _says(text: str, meant: str) -> bool:
    """Whether a text reads as quoted; what is private is masked in the quotation."""
    return len(text) == len(meant) and all(
        one == other or other == _MASK for one, other in zip(text, meant, strict=True)
    )


def _note(location: Location, anchor: Anchor) -> Bilingual:
    kind = location.route[-1].kind if location.route else "document"
    if kind == "document":
        return _OF_DOCUMENT
    return _OF_TABLE if kind == "table" and anchor.row is None else _NEAR  # type: ignore[union-attr]
