"""Plain text and Markdown files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from govlint.document import Anchor, Block, Document, Paragraph, Table, UnreadableDocument
from govlint.readers.decoding import damage_in, decode
from govlint.readers.kinds import MARKDOWN
from govlint.readers.limits import Limits, check_blocks, check_cells
from govlint.readers.opened import Opened
from govlint.readers.plain import inline
from govlint.readers.plain.export_layout import read_exported_table
from govlint.readers.plain.lines import BLANKS, Line, split_lines, without_images
from govlint.readers.plain.markdown import prepare
from govlint.readers.plain.pasted_rows import read_pasted_table
from govlint.readers.plain.pipe_tables import read_pipe_table
from govlint.text.bilingual import Bilingual

_TOO_LARGE = Bilingual(
    zh="文本文件有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告，或拆分后再检查。",
    en="The text file has {size} bytes, more than the limit of {limit}; "
    "make sure that it is a report, or split it.",
)
_NO_TEXT = Bilingual(
    zh="文件里没有文字；请确认文件已完整保存，或重新导出。",
    en="There is no text in the file; make sure that it was saved whole, or export it again.",
)
_TOO_MANY_LINES = Bilingual(
    zh="文件超过 {limit} 行的上限；请确认它确实是报告，或拆分后再检查。",
    en="The file has more than {limit} lines, the limit; make sure that it is a report, or split it.",
)
# Each takes the lines, the index where a table may begin and the most cells it may have.
_TABLE_READERS = (read_pipe_table, read_pasted_table, read_exported_table)
_DRAWN_RULE = re.compile(r"\s*[─━═]{3,}\s*")


def read(opened: Opened) -> Document:
    """Read a plain text or Markdown file. Raises UnreadableDocument."""
    limits = opened.limits
    if opened.size > limits.text_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=opened.size, limit=limits.text_bytes))
    return read_text(opened.file.read(), opened.source, markdown=opened.kind is MARKDOWN, limits=limits)


def read_text(data: bytes, source: str, *, markdown: bool, limits: Limits) -> Document:
    """Read the bytes of a plain text file, or of a Markdown file if ``markdown``.

    Both may hold tables of every layout (bars, pasted rows, TAB-led export); headings with a
    level, properties and marks within lines are read in Markdown only. ``source`` is the name
    that the document is given. Damaged characters are a remark of the document.

    Raises UnreadableDocument for a file over ``limits``, without text, binary, or in an encoding
    that is not recognised.
    """
    text = decode(data) if data else ""
    if not text.strip(BLANKS):
        raise UnreadableDocument(_NO_TEXT)
    damage = damage_in(text)
    # Nearly every line becomes a block or a cell, so more lines than both may be are too many.
    most_lines = limits.blocks + limits.cells
    lines = list(islice(split_lines(text), most_lines + 1))
    if len(lines) > most_lines:
        raise UnreadableDocument(_TOO_MANY_LINES.format(limit=most_lines))
    properties: dict[str, str] = {}
    if markdown:
        lines, properties = prepare(lines)
    blocks = tuple(_blocks(lines, markdown, limits))
    if not blocks:
        raise UnreadableDocument(_NO_TEXT)
    return Document(source, "md" if markdown else "txt", blocks, (damage,) if damage else (), properties)


def _blocks(lines: list[Line], markdown: bool, limits: Limits) -> Iterator[Block]:
    blocks = cells = 0
    for item in _in_paragraphs(_layout(lines, limits.cells)):
        if isinstance(item, Table):
            cells += len(item.cells)
            check_cells(cells, limits.cells)
            found: list[Block] = [inline.shown_table(item) if markdown else item]
        else:
            found = [*(_markdown_paragraphs(item) if markdown else _paragraph(item[0]))]
        blocks += len(found)
        check_blocks(blocks, limits.blocks)
        yield from found


def _layout(lines: list[Line], most_cells: int) -> Iterator[Line | Table]:
    """Yield tables, and the lines that are in none, in order."""
    index = 0
    while index < len(lines):
        for read_table in _TABLE_READERS if lines[index].text else ():
            found = read_table(lines, index, most_cells)
            if found is not None:
                items, index = found
                yield from items
                break
        else:
            # A rule drawn over or below a table says nothing.
            if not _DRAWN_RULE.fullmatch(lines[index].text):
                yield lines[index]
            index += 1


def _in_paragraphs(items: Iterable[Line | Table]) -> Iterator[list[Line] | Table]:
    """Yield the tables, and the lines together that go on with one another."""
    lines: list[Line] = []
    for item in items:
        if lines and not (isinstance(item, Line) and item.goes_on):
            yield lines
            lines = []
        if isinstance(item, Table):
            yield item
        else:
            lines.append(item)
    if lines:
        yield lines


def _paragraph(line: Line) -> Iterator[Paragraph]:
    shown, images = without_images(line)
    if shown.text or images:
        yield Paragraph(shown.text, shown.anchor, images, line.level)


def _markdown_paragraphs(lines: list[Line]) -> Iterator[Paragraph]:
    found: list[list[Paragraph]] = []
    for line in lines:
        for number, shown in enumerate(_shown_paragraphs(line)):
            if found and number == 0:
                found[-1].append(shown)
            else:
                found.append([shown])
    yield from map(_joined, found)


def _joined(parts: list[Paragraph]) -> Paragraph:
    """The parts as one; words of the Latin alphabet with a blank between, as Markdown shows them."""
    texts = [parts[0].text]
    wraps: list[tuple[int, Anchor]] = []
    length = len(parts[0].text)
    for before, part in pairwise(parts):
        around = before.text[-1:] + part.text[:1]
        blank = " " if around.isascii() and any(map(str.isalpha, around)) else ""
        wraps.append((length + len(blank), part.anchor))
        texts.append(blank + part.text)
        length += len(texts[-1])
    images = sum(part.images for part in parts)
    return Paragraph("".join(texts), parts[0].anchor, images, parts[0].level, tuple(wraps))


def _shown_paragraphs(line: Line) -> Iterator[Paragraph]:
    if line.plain and line.level is None:
        yield from _paragraph(line)
        return
    for part in inline.parts(line):
        marked, images = without_images(part)
        text, dropped = inline.without_marks(marked.text)
        shown, _ = without_images(marked._replace(column=marked.column + dropped, text=text))
        if shown.text or images:
            yield Paragraph(shown.text, (shown if shown.text else marked).anchor, images, line.level)
