"""A document as a flow of words and values, as if no table had any geometry.

Where a table was saved as text, its cells stand one a line, or several between bars and blanks; a
label may go on in the next line. What is left is the order: labels, and values behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from govlint.document import Anchor, Block, Cell, Paragraph, Table, place_in
from govlint.text.normalise import fold
from govlint.text.numbers import read_number

# Between the cells of a line: bars, and blanks of any kind.
_WORD = re.compile(r"[^\s|｜│┃║]+")
_CELL = re.compile(r"[^\t|｜│┃║]+")
_PAGE_NUMBER = re.compile(r"\s*[-—–－]+\s*\d{1,4}\s*[-—–－]+\s*")
_SENTENCE = re.compile(r"[。！？!?；;]")
# No label is as long, whatever blanks align it with others; what is goes for prose, unless at least one in
# so many of its words is a value.
_LABEL_LENGTH = 80
_WORDS_A_VALUE = 4


class Word(msgspec.Struct, frozen=True):
    """A piece of text without blanks in it, a value, or an empty cell.

    ``block`` is the index of its block in the document, ``cell`` its cell where the block is a table.
    """

    text: str
    anchor: Anchor
    block: int
    cell: Cell | None = None

    @property
    def is_value(self) -> bool:
        """Whether it is what a value cell holds, or nothing."""
        return read_number(self.text).kind != "text"

    @property
    def is_blank(self) -> bool:
        """Whether it is an empty cell."""
        return not self.text.strip()


class Run(msgspec.Struct, dict=True):
    """Words, and the values that follow them up to the next word: one that is not blank at least, or none."""

    words: list[Word]
    values: list[Word]

    def __post_init__(self) -> None:
        self.joined = ""
        self.begins: list[int] = []
        for word in self.words:
            self.begins.append(len(self.joined))
            self.joined += fold(word.text)

    def values_for(self, count: int) -> list[Word] | None:
        """The values if they are as many as that; empty cells count only where numbers are too few."""
        filled = [value for value in self.values if not value.is_blank]
        if len(filled) == count:
            return filled
        return self.values if len(self.values) == count else None


def is_prose(block: Block) -> bool:
    """Whether a block is a sentence, which is never part of a table."""
    if not isinstance(block, Paragraph):
        return False
    if _SENTENCE.search(block.text):
        return True
    if len("".join(block.text.split())) <= _LABEL_LENGTH:
        return False
    words = words_of(block, 0)
    return sum(word.is_value for word in words) * _WORDS_A_VALUE < len(words)


def words_of(block: Block, index: int) -> list[Word]:
    """The words of a block in reading order; a page number has none."""
    if isinstance(block, Table):
        return [word for cell in block.cells for word in _cell_words(cell, index)]
    if _PAGE_NUMBER.fullmatch(block.text):
        return []
    return [
        word
        for found in _CELL.finditer(block.text)
        for word in _line_words(block, found.group(), found.start(), index)
    ]


def _line_words(block: Paragraph, text: str, start: int, index: int) -> Iterator[Word]:
    words = list(_WORD.finditer(text))
    if len(words) == 2 and read_number(text).kind == "number":
        # A number with its unit, or with a blank between thousands.
        yield Word(text.strip(), place_in(block.anchor, block.wraps, start + words[0].start()), index)
        return
    for word in words:
        yield Word(word.group(), place_in(block.anchor, block.wraps, start + word.start()), index)


def _cell_words(cell: Cell, index: int) -> Iterator[Word]:
    several = "two-numbers" in read_number(cell.text).quirks
    for text in _WORD.findall(cell.text) if several else [cell.text]:
        yield Word(text, cell.anchor, index, cell)


def _in_one_row(one: Word, other: Word) -> bool:
    return one.block == other.block and (one.cell and one.cell.row) == (other.cell and other.cell.row)


def runs_of(words: Sequence[Word]) -> list[Run]:
    """Words cut behind every stretch of values; the last run may have no values."""
    runs: list[Run] = []
    texts: list[Word] = []
    values: list[Word] = []
    for word in words:
        if word.is_value:
            if values and all(value.is_blank for value in values) and not _in_one_row(values[0], word):
                values = []
            values.append(word)
            continue
        if any(not value.is_blank for value in values):
            runs.append(Run(texts, values))
            texts = []
        # Empty cells behind a label alone are what a merged cell leaves.
        values = []
        texts.append(word)
    return [*runs, Run(texts, values if any(not value.is_blank for value in values) else [])]
