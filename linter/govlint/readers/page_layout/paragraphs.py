"""Lines of a PDF put together to paragraphs, over line and page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from govlint.document import Paragraph
from govlint.readers.page_layout.parts import Grid, Line, steps
from govlint.text.normalise import fold

# A line that begins with the number of a heading, behind the end of a sentence, begins a paragraph.
_HEADING = re.compile(r"[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、")
_ENDS = ("。", "！", "？", "；", "：", "”", ")", "）", ";", ":")
# The right margin is where all but the longest lines end.
_USUAL = 0.9
_SOME = 0.1
_LONG = 0.6
_SMALL = 8.0
# Paragraphs that are set apart are so many times the distance of their lines from each other.
_WIDER = 1.25


class _Margins(msgspec.Struct):
    """Where lines begin and end, and whether paragraphs begin with an indent."""

    left: float
    right: float
    indents: bool
    pitch: float | None


def _margins(lines: Sequence[Line]) -> _Margins:
    if not lines:
        return _Margins(0.0, 0.0, indents=False, pitch=None)
    starts = Counter(round(line.x0) for line in lines)
    # First lines may be indented in more than half of the lines.
    left = float(
        min(
            start for start, count in starts.items() if count >= min(_SOME * len(lines), max(starts.values()))
        )
    )
    ends = sorted(line.x1 for line in lines)
    indented = sum(_is_indented(line, left) for line in lines)
    return _Margins(left, ends[int(len(ends) * _USUAL)], indented >= len(lines) * _SOME, _pitch(lines))


def _pitch(lines: Sequence[Line]) -> float | None:
    """The distance from line to line inside paragraphs; None where paragraphs are not set apart by more."""
    found = steps(lines, _SMALL)
    often = max(_SOME * len(found), 3)
    usual = [step for step in found if sum(abs(other - step) < 1 for other in found) >= often]
    pitch = min(usual, default=0.0)
    return pitch if sum(step > _WIDER * pitch for step in found) >= often else None


def _is_indented(line: Line, left: float) -> bool:
    return line.x0 > left + 1.2 * max(line.size, _SMALL)


def pieces(items: list[Line | Grid]) -> Iterator[list[Line] | Grid]:
    """Tables, and lines put together to paragraphs."""
    margins = _margins([item for item in items if isinstance(item, Line)])
    paragraph: list[Line] = []
    for item in items:
        if isinstance(item, Grid):
            if paragraph:
                yield paragraph
            paragraph = []
            yield item
        elif paragraph and _goes_on(paragraph[-1], item, margins):
            paragraph.append(item)
        else:
            if paragraph:
                yield paragraph
            paragraph = [item]
    if paragraph:
        yield paragraph


def _goes_on(before: Line, line: Line, margins: _Margins) -> bool:
    """Whether a line belongs to the paragraph of the line before.

    That one must be long enough (a word that may not be broken leaves much room) and this one not
    indented. Where no paragraph is indented, only a line that is quite full goes on.
    """
    if abs(before.size - line.size) >= 1:
        return False
    if _HEADING.match(fold(line.text)) and before.text.endswith(_ENDS):
        return False
    if margins.pitch is not None and before.page == line.page:
        near = abs(line.top - before.top) <= _WIDER * margins.pitch
        if not near or not margins.indents:
            return near
    if margins.indents:
        full = before.x1 > margins.left + _LONG * (margins.right - margins.left)
    else:
        full = before.x1 > margins.right - 1.5 * max(before.size, _SMALL)
    return full and not _is_indented(line, margins.left)


def paragraph_of(lines: list[Line]) -> Paragraph:
    """The paragraph that lines make; it stands where the first does."""
    text = lines[0].text
    for line in lines[1:]:
        ascii_ends = (
            text[-1:].isascii()
            and line.text[:1].isascii()
            and text[-1:].isalnum()
            and line.text[:1].isalpha()
        )
        text += (" " if ascii_ends else "") + line.text
    return Paragraph(text, lines[0].anchor)
