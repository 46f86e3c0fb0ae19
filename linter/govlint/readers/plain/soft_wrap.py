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
_ENDS = re.compile(r"[。；！？：;!?:…]$|(?<!\d)\.$")
_GOES_ON = tuple("，、,（(《〈“‘")
_BRACKETS = ("（）", "()", "《》", "“”", "〈〉", "〔〕", "【】")
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}(?:[章条节项]|部分)|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]"
)
_PROSE = re.compile("[，。]")
# A shorter line was not broken by the width of a page, and the next one is longer by a word at most.
_SHORTEST, _A_WORD = 15, 4
# How far to look, up for brackets that are still open and down for a comma or full stop.
_LOOK_BACK, _LOOK_AHEAD = 20, 5


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that go on with the paragraph above marked so.

    A line does not behind a heading, a table, a sentence that ended, or a line break that was asked
    for, nor if it begins with a number as headings and list items do. Otherwise it does behind a comma
    or within brackets or quotation marks, if it begins with a small letter, and where the lines are prose
    and it is not longer than the one above.
    """
    result: list[Line] = []
    paragraph: list[str] = []
    for index, line in enumerate(lines):
        text = line.text.strip(BLANKS)
        goes_on = False
        if not text or line.plain or _is_row(line):
            paragraph = []
        else:
            goes_on = _goes_on(paragraph, lines[max(index - 1, 0)], line, lines[index : index + _LOOK_AHEAD])
            paragraph = [*paragraph[-_LOOK_BACK:], text] if goes_on else [text]
        result.append(line._replace(goes_on=goes_on))
    return result


def _goes_on(paragraph: Sequence[str], above: Line, line: Line, following: Sequence[Line]) -> bool:
    """Whether a line goes on with the paragraph, whose last line is the one above."""
    text = line.text.strip(BLANKS)
    # A line that does not begin at the edge had the mark of a list item or a quotation.
    if not paragraph or above.number + 1 != line.number or line.column > 1:
        return False
    if _NUMBERED.match(text) or is_value(text):
        return False
    if above.text.endswith(("  ", "\\")) or BREAK_TAG.search(above.text[-8:]):
        return False
    whole = "".join(paragraph)
    if whole.endswith(_GOES_ON) or any(whole.count(pair[0]) > whole.count(pair[1]) for pair in _BRACKETS):
        return True
    if _ENDS.search(whole[-2:]):
        return False
    if text[0].isascii() and text[0].islower():
        return True
    if _is_label(whole) or not _is_full(paragraph[-1], text):
        return False
    return _PROSE.search(whole + "".join(below.text for below in following if not below.plain)) is not None


def _is_row(line: Line) -> bool:
    return "|" in line.text or "\t" in line.text


def _is_label(text: str) -> bool:
    """Whether a line is a numbered heading, or a note in brackets, rather than the begin of a sentence."""
    if text.startswith(("（", "(", "【")) and text.endswith(("）", ")", "】")):
        return True
    return _NUMBERED.match(text) is not None and not _PROSE.search(text)


def _is_full(above: str, text: str) -> bool:
    """Whether a line reaches the width of the page, as far as the next one tells."""
    return len(above) >= _SHORTEST and (
        len(text) <= len(above) + _A_WORD or characters(text) <= characters(above) + _A_WORD
    )
