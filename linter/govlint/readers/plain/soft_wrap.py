"""Lines of a paragraph that an editor broke at the width of the page.

Markdown joins all lines without an empty one between. Reports are often written with a paragraph a
line all the same, so lines are joined only where the first one plainly does not end there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govlint.readers.plain.lines import BLANKS, BREAK_TAG, Line, is_value
from govlint.text.normalise import characters

# Behind these a new line is a new paragraph; behind the others the sentence must go on.
_ENDS = tuple("。；！？：.;!?:…")
_CLOSING = tuple("）)】")
_GOES_ON = tuple("，、,（(《〈“‘")
_PAIRS = ("（）", "()", "《》", "“”", "〈〉", "〔〕", "【】")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}\S|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]"
)
_PROSE = re.compile("[，。,]")
# In Chinese characters: a shorter line was not broken by the width of a page, and the next line of a
# paragraph is longer than the one above by a word at most.
_SHORTEST, _A_WORD = 15, 4
# How far up to look for brackets that are still open.
_MOST_LINES = 50


def goes_on(above: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the paragraph of the lines above it.

    It does not behind a heading, a table, a sentence that ended, or a line break that was asked for, nor
    if it begins with a number as headings and list items do. Otherwise it does behind a comma or within
    brackets or quotation marks, and where both lines are prose and the one above is about as long.
    """
    before = _paragraph(above, line)
    text = line.text.strip(BLANKS)
    if not before or _NUMBERED.match(text) or is_value(text) or _is_row(line):
        return False
    written = before[-1].text
    if written.endswith(("  ", "\\")) or BREAK_TAG.search(written[-8:]):
        return False
    whole = "".join(part.text.strip(BLANKS) for part in before)
    if whole.endswith(_GOES_ON) or any(whole.count(pair[0]) > whole.count(pair[1]) for pair in _PAIRS):
        return True
    if whole.endswith(_ENDS) or not _PROSE.search(whole + text) or _is_label(whole):
        return False
    width = characters(written.strip(BLANKS))
    return width >= _SHORTEST and characters(text) <= width + _A_WORD


def _paragraph(above: Sequence[Line], line: Line) -> list[Line]:
    """The lines of the paragraph right above a line; none where there is something else."""
    found: list[Line] = []
    for before in reversed(above[-_MOST_LINES:]):
        if (
            before.number != line.number - 1 - len(found)
            or not before.text
            or before.plain
            or _is_row(before)
        ):
            break
        found.insert(0, before)
        if not before.goes_on:
            break
    return found


def _is_row(line: Line) -> bool:
    return "|" in line.text or "\t" in line.text


def _is_label(text: str) -> bool:
    """Whether a line is a numbered heading, or a note in brackets, rather than the begin of a sentence."""
    if text.endswith(_CLOSING):
        return text.startswith(("（", "(", "【")) or not _PROSE.search(text)
    return _NUMBERED.match(text) is not None and not _PROSE.search(text)
