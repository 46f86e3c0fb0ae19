"""Word files (.docx): our own walk through the XML.

Reads what a person sees on the page once all tracked changes are accepted: content controls, field
results, text boxes (after the paragraph they are anchored in), and the numbers that Word computes.
Headers, footers, footnotes and hidden text are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.document import Block, Cell, Document, Paragraph, UnreadableDocument, WordAnchor, moved
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits, check_blocks
from govlint.readers.opened import Opened
from govlint.readers.word.grid import Grid, Written
from govlint.readers.word.package import Package
from govlint.readers.word.place import Notes, Place
from govlint.readers.word.settle import blocks_of, settle
from govlint.readers.word.styles import Style, outline_level
from govlint.readers.word.words import Words
from govlint.readers.word.xml import ROLES, Element, attribute, number, value_of
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import raised

_NO_TEXT = Bilingual(
    zh="Word 文件里没有文字、表格和图片；请确认文件已完整保存，或重新导出。",
    en="There is no text, table or picture in the Word file; make sure that it was saved whole, "
    "or export it again.",
)


def read(opened: Opened) -> Document:
    """Read a Word file. Raises UnreadableDocument for anything that is no sound one within the limits."""
    with Archive(opened.file, opened.limits) as archive:
        package = Package(archive, opened.limits)
        walk = _Walk(package, opened.limits)
        walk.read(package.body)
        if not walk.blocks:
            raise UnreadableDocument(_NO_TEXT)
        remarks = walk.notes.remarks(comments=package.comments())
        return Document(opened.source, "docx", tuple(walk.blocks), remarks, package.properties())


class Passage(msgspec.Struct, frozen=True):
    """A paragraph of the body, or a cell: where it begins, its text and what that is from.

    ``pieces`` are the text in order, each with the element that it is from; a number that Word computes, and
    the end of a paragraph within a cell, are from the paragraph itself. ``paragraphs`` are all that it has.
    """

    anchor: WordAnchor
    paragraphs: tuple[Element, ...]
    pieces: tuple[tuple[str, Element], ...]


def passages(package: Package, limits: Limits) -> list[Passage]:
    """All passages of a Word file, as anchors count them; those that show nothing are among them.

    Changes the tree of the package's document. Raises UnreadableDocument.
    """
    walk = _Walk(package, limits, passages=[])
    walk.read(package.body)
    assert walk.passages is not None
    return walk.passages


class _Walk:
    """One pass through the settled body, element by element, collecting ``blocks`` and ``notes``.

    It collects ``passages``, too, where it is given a list for them.

    Elements come when they begin; so each ends what was before it. Properties come right after the
    paragraph, row or cell that they belong to.
    """

    def __init__(self, package: Package, limits: Limits, passages: list[Passage] | None = None) -> None:
        self.blocks: list[Block] = []
        self.passages = passages
        self._package = package
        self._limits = limits
        self._place = Place()
        self.notes = Notes(self._place)
        # The text being read, of a paragraph of the body or of a whole cell, and where its last
        # paragraph begins, None before the first; the properties of that paragraph, by name.
        self._words = Words()
        self._start: int | None = None
        self._properties: dict[str, Element] = {}
        # The paragraphs of the text being read.
        self._paragraphs: list[Element] = []
        # The last run that is set higher than the line.
        self._raised: Element | None = None
        # The table being read, and its row so far with the columns left empty beside it.
        self._grid: Grid | None = None
        self._row: list[Written] = []
        self._margins: dict[str, int] = {}
        # Tables so far, and the grid positions that they take.
        self._tables = 0
        self._positions = 0

    def read(self, body: Element) -> None:
        """Read the whole body."""
        moved = settle(body)
        top = {block: block not in moved for block in blocks_of(body)}
        words, pieces = self._words, self._words.pieces
        own_comments = self._package.own_comments
        for element in body.iter(*ROLES):
            role = ROLES[element.tag]
            if role == "t":
                text = element.text
                if text:
                    if self._raised is not None and element.getparent() is self._raised:
                        text = raised(text, "".join(pieces[self._start :][-1:]))
                    # A line break in the XML is a blank on the page.
                    words.put(text.replace("\n", " ") if "\n" in text else text, element)
            elif role == "p":
                if element in top or self._grid is None:
                    self._begin_block(top.get(element, False))
                elif self._start is not None:
                    self._end_paragraph()
                    words.put("\n", element)
                self._start = len(pieces)
                self._paragraphs.append(element)
            elif role == "tc":
                if self._start is not None:
                    self._end_cell()
                row = self._row
                self._place.cell = cell = len(row) + 1
                row.append(Written(cell))
            elif role == "tr":
                self._end_row()
                self._place.row = (self._place.row or 0) + 1
                self._place.cell = None
            elif role == "tbl":
                self._begin_block(top.get(element, False))
                self._place.table = self._tables + 1
                self._grid = Grid(self._place.anchor(), self._positions, self._limits.cells)
            elif role == "vertAlign":
                properties = element.getparent()
                if properties is not None and value_of(element) == "superscript":
                    self._raised = properties.getparent()
            elif role == "revision":
                self.notes.add("tracked-changes")
            elif role in ("pStyle", "numPr", "outlineLvl"):
                self._properties[role] = element
            elif role in ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter"):
                self._shape(role, value_of(element))
            elif role == "commentReference":
                if attribute(element, "id") not in own_comments:
                    self.notes.add("comments")
            else:
                words.add(element, role)
        self._begin_block(False)

    def _begin_block(self, counted: bool) -> None:
        """End the paragraph or table before; ``counted`` if the next has a number of its own."""
        if self._grid is not None:
            self._end_table(self._grid)
        elif self._start is not None:
            level = self._end_paragraph()
            self._put(*self._take(), level)
        if counted:
            self._place.next_block()

    def _end_paragraph(self) -> int | None:
        """Apply the properties of the last paragraph to its text; returns its heading level."""
        if not self._properties:
            return None
        properties, self._properties = self._properties, {}
        style_id = value_of(properties.get("pStyle"))
        style = self._package.styles.resolve(style_id) if style_id is not None else Style()
        if style.hidden:
            self._words.drop(self._start)
        if "numPr" in properties or style.numbering is not None:
            label = self._package.numbering.label(properties.get("numPr"), style)
            self._words.insert(self._start or 0, label, self._paragraphs[-1])
        own = outline_level(properties.get("outlineLvl"))
        return (style.level if own is None else own) or None

    def _take(self) -> tuple[str, int]:
        """The text read and the number of pictures in it."""
        self._start = None
        if self.passages is not None:
            pieces = tuple(zip(self._words.pieces, self._words.sources, strict=True))
            self.passages.append(Passage(self._place.anchor(), tuple(self._paragraphs), pieces))
        self._paragraphs.clear()
        text, images = self._words.take()
        if "\ufffd" in text:
            self.notes.add("damaged-characters", text.count("\ufffd"))
        return text, images

    def _put(self, text: str, images: int, level: int | None) -> None:
        """Add a paragraph, line by line; lines that show nothing are left out but counted."""
        for line in text.split("\n"):
            if images or (line and not line.isspace()):
                self.blocks.append(Paragraph(line, self._place.anchor(), images, level))
                images = 0
            self._place.offset += len(line) + 1
        check_blocks(len(self.blocks), self._limits.blocks)

    def _shape(self, role: str, value: str | None) -> None:
        """Note a property of a row or a cell."""
        if role == "gridBefore" or role == "gridAfter":
            self._margins[role] = number(value, 0)
        elif self._row:
            cell = self._row[-1]
            if role == "gridSpan":
                cell.span = max(1, number(value, 1))
            elif role == "vMerge":
                cell.down = value or "continue"
            else:
                cell.across = value or "continue"

    def _end_cell(self) -> None:
        if self._properties:
            self._end_paragraph()
        text, _ = self._take()
        if self._row:
            self._row[-1].text = text

    def _end_row(self) -> None:
        if self._start is not None:
            self._end_cell()
        if self._row and self._grid is not None:
            self._grid.add_row(self._place.row or 1, self._row, self._margins)
        self._row = []
        self._margins.clear()

    def _end_table(self, grid: Grid) -> None:
        self._end_row()
        self._grid = None
        self._place.leave_table()
        table = grid.table()
        if table is None:
            return
        if len(table.cells) == 1:
            self.blocks += _framed(table.cells[0])
        else:
            self.blocks.append(table)
        check_blocks(len(self.blocks), self._limits.blocks)
        self._tables += 1
        self._positions += grid.size


def _framed(cell: Cell) -> Iterator[Paragraph]:
    """The lines of a table of one cell, which is only a frame around text."""
    offset = 0
    for line in cell.text.split("\n"):
        if line and not line.isspace():
            yield Paragraph(line, moved(cell.anchor, offset))
        offset += len(line) + 1
