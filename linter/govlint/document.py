"""What readers give: a document as blocks in reading order, each with its place in the file.

A block is a paragraph (one line of text, without line breaks) or a table (cells with row and
column spans). Every block and every cell carries its anchor, the place in the format's own
terms, so that no later step has to search the file again.
"""

from __future__ import annotations

import msgspec

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual


class TextAnchor(msgspec.Struct, frozen=True, tag="text", tag_field="kind"):
    """A place in a text file: 1-based line, and 1-based column counted in characters."""

    line: int
    column: int = 1


class WordAnchor(msgspec.Struct, frozen=True, tag="docx", tag_field="kind", omit_defaults=True):
    """A place in a Word file.

    ``block`` is the 1-based number of the paragraph or table in the body; in a table, ``table``
    is the 1-based number of the table, ``row`` and ``cell`` the 1-based row and the cell within
    it as written in the file (a merged cell counts once); in a paragraph, ``offset`` is the
    number of characters of the paragraph before this text.
    """

    block: int
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    offset: int = 0


class PageAnchor(msgspec.Struct, frozen=True, tag="pdf", tag_field="kind"):
    """A place on a page: its 1-based number, and the box in points from its upper left corner."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


Anchor = TextAnchor | WordAnchor | PageAnchor


def moved(anchor: Anchor, characters: int) -> Anchor:
    """The place that many characters further on in the same line; on a page the line itself."""
    if isinstance(anchor, PageAnchor):
        return anchor
    if isinstance(anchor, TextAnchor):
        return TextAnchor(anchor.line, anchor.column + characters)
    return WordAnchor(anchor.block, anchor.table, anchor.row, anchor.cell, anchor.offset + characters)


# The further lines of a text: the offset where each begins, and its place.
Wraps = tuple[tuple[int, Anchor], ...]


def place_in(anchor: Anchor, wraps: Wraps, characters: int) -> Anchor:
    """The place of a character of a text that begins at ``anchor`` and may go on in further lines."""
    for offset, place in reversed(wraps):
        if offset <= characters:
            return moved(place, characters - offset)
    return moved(anchor, characters)


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """One line of text. A paragraph with soft line breaks comes as several of these.

    ``text`` includes the number that a word processor computed (``一、``). ``images`` counts the
    pictures in it. ``level`` is the heading level that the format itself declares, if any. Where the
    text goes on in further lines of the file, ``wraps`` has the offset and the place of each.
    """

    text: str
    anchor: Anchor
    images: int = 0
    level: int | None = None
    wraps: Wraps = ()


class Cell(msgspec.Struct, frozen=True):
    """A table cell at a 0-based grid position; a merged cell is one cell with its spans.

    ``text`` keeps line breaks inside the cell as ``\\n`` and blanks as written.
    """

    row: int
    column: int
    text: str
    anchor: Anchor
    row_span: int = 1
    column_span: int = 1


class Table(msgspec.Struct, frozen=True, tag=True):
    """A grid of cells in row order.

    ``ragged`` says that the format lost the geometry: ``Cell.column`` is then only the position
    of the cell in its row, as in exported text where merged cells appear as empty or not at all.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    anchor: Anchor
    ragged: bool = False


Block = Paragraph | Table


REMARKS = ("tracked-changes", "comments", "damaged-characters")


class Remark(msgspec.Struct, frozen=True):
    """Something the reader noticed about the file that is not part of its text.

    ``kind`` is one of ``REMARKS``; ``count`` says how many; ``anchor`` is the first place, if there is one.
    """

    kind: str
    count: int
    anchor: Anchor | None = None


class Document(msgspec.Struct, frozen=True):
    """A whole file: its name as given, its format, its blocks and what the reader remarked.

    ``properties`` holds metadata of the file such as ``title`` and ``author``. ``doubtful`` are the
    places of cells that the reader had to put together, so that they may not read as printed.
    """

    source: str
    format: str
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...] = ()
    properties: dict[str, str] = {}
    doubtful: frozenset[Anchor] = frozenset()


class UnreadableDocument(Refusal):
    """A file that could not be read. ``reason`` is one sentence: what is wrong, what to do."""

    exit_code = 3

    @property
    def reason(self) -> Bilingual:
        """Its message."""
        return self.message
