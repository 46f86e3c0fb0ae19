"""The lines of a text file with their places, and what a single line looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from govlint.document import TextAnchor
from govlint.text.numbers import read_number

# What Unicode calls white space, and the marks that show nothing at all.
BLANKS = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
# A line break as HTML writes it; Markdown and pipe tables use it too.
BREAK_TAG = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
# Editors start a new line at these, and the numbers of our lines must be theirs.
_NEWLINE = re.compile(r"\r\n|[\n\r]")
# These end a line of text as well, but editors go on counting the same line.
_SOFT_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_IMAGE = re.compile(
    r"\[(?:image|img|图片|图像)\s*+\d*+\s*+(?:[:：][^\[\]]*+)?\]|!\[[^\[\]]*+\]\([^()]*+\)", re.IGNORECASE
)
_NUMBERED_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}(?:章|部分)")
_SENTENCE_LENGTH = 15
_VALUE_LENGTH = 40


class Line(NamedTuple):
    """A piece of a line: the line's number, the column where ``text`` begins, ``text`` as written.

    A blank line has an empty ``text``. ``level`` is a declared heading level. ``plain`` says that
    the line can only be a paragraph, never part of a table; ``goes_on``, that it goes on with the
    paragraph of the line above.
    """

    number: int
    column: int
    text: str
    level: int | None = None
    plain: bool = False
    goes_on: bool = False

    @property
    def anchor(self) -> TextAnchor:
        """The place where the text begins."""
        return TextAnchor(self.number, self.column)


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of ``text``; one that holds nothing but blanks is blank unless a TAB is among them."""
    begin = 0
    for number in count(1):
        found = _NEWLINE.search(text, begin)
        column = 1
        for part in _SOFT_BREAK.split(text[begin : found.start() if found else len(text)]):
            is_blank = not part.strip(BLANKS) and "\t" not in part
            yield Line(number, column, "" if is_blank else part)
            column += len(part) + 1
        if found is None:
            return
        begin = found.end()


def without_images(line: Line) -> tuple[Line, int]:
    """Take image markers and the blanks at both ends out of a line.

    Returns the line, its column moved to where the text now begins, and the number of images.
    """
    kept: list[str] = []
    first: int | None = None
    begin = images = 0
    for end, following in [*(found.span() for found in _IMAGE.finditer(line.text)), (len(line.text), 0)]:
        images += following > 0
        kept.append(line.text[begin:end])
        if first is None and kept[-1].strip(BLANKS):
            first = end - len(kept[-1].lstrip(BLANKS))
        begin = following
    if first is None:
        first = len(line.text) - len(line.text.lstrip(BLANKS))
    return line._replace(column=line.column + first, text="".join(kept).strip(BLANKS)), images


def is_numbered_heading(text: str) -> bool:
    """Tell whether ``text`` begins like a heading of the first level (``一、``), images aside."""
    return _NUMBERED_HEADING.match(_IMAGE.sub("", text).lstrip(BLANKS)) is not None


def is_sentence(text: str) -> bool:
    """Tell whether ``text`` is running prose rather than a label, a value or a note in brackets."""
    shown = text.strip(BLANKS)
    if shown.startswith(("（", "(")) and shown.rstrip("。").endswith(("）", ")")):
        return False
    return len(shown) >= _SENTENCE_LENGTH and ("。" in shown or shown[-1] in "！？；：")


def is_value(text: str) -> bool:
    """Tell whether ``text`` is what a value cell holds: a number, a placeholder such as ``/``, or nothing."""
    return not text.strip(BLANKS) or (len(text) <= _VALUE_LENGTH and read_number(text).kind != "text")
