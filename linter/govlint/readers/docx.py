"""Word files (.docx): our own walk through the XML.

Reads what a person sees on the page once all tracked changes are accepted: content controls, field
results, text boxes (after the paragraph they are anchored in), and the numbers that Word computes.
Headers, footers, footnotes and hidden text are left out.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from govlint.bilingual import Bilingual
from govlint.document import Block, Document, Paragraph, UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.docx_package import Package
from govlint.readers.docx_paragraph import Words
from govlint.readers.docx_place import Notes, Place
from govlint.readers.docx_styles import Style, outline_level
from govlint.readers.docx_table import TableReader
from govlint.readers.docx_xml import ROLES, Element, chosen, collect_properties, value_of
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_blocks

_NO_TEXT = Bilingual(
    zh="Word 文件里没有文字、表格和图片；请确认文件已完整保存，或重新导出。",
    en="There is no text, table or picture in the Word file; make sure that it was saved whole, "
    "or export it again.",
)


def read_docx(file: Path | bytes | BinaryIO, source: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a Word file, given by its path, its bytes or open; ``source`` is the document's name.

    Raises UnreadableDocument for anything that is no sound Word file within ``limits``, and
    OSError if the path cannot be opened.
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return read_docx(opened, source, limits)
    with Archive(io.BytesIO(file) if isinstance(file, bytes) else file, limits) as archive:
        package = Package(archive, limits)
        walk = _Walk(package, limits)
        walk.body(package.body)
        if not walk.blocks:
            raise UnreadableDocument(_NO_TEXT)
        remarks = walk.notes.remarks(comments=package.comments())
        return Document(source, "docx", tuple(walk.blocks), remarks, package.properties())


class _Walk:
    """One pass through the body, collecting ``blocks`` and ``notes``."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self._package = package
        self._limits = limits
        self._properties = collect_properties(package.document)
        self._place = Place()
        self.notes = Notes(self._place)
        self._tables = TableReader(self._properties, self._place, self.notes, self._cell_text, limits.cells)
        # What stands before a deleted paragraph mark: it belongs to the paragraph that follows.
        self._carried: Words | None = None

    def body(self, body: Element) -> None:
        """Read the whole body."""
        self._story(body, in_body=True)
        self._put_carried()

    def _story(self, parent: Element, *, in_body: bool) -> None:
        """Read paragraphs and tables; ``in_body`` those that count as blocks of the body."""
        for child in parent:
            role = ROLES.get(child.tag)
            if role is None:
                continue
            if role == "p":
                if in_body:
                    self._place.next_block()
                self._paragraph(child)
            elif role == "tbl":
                if in_body:
                    self._place.next_block()
                self._table(child)
            elif role == "through" or role == "taken":
                self._story(child, in_body=in_body)
            elif role == "alternatives":
                branch = chosen(child)
                if branch is not None:
                    self._story(branch, in_body=in_body)

    def _paragraph(self, paragraph: Element) -> None:
        words, label, level = self._read(paragraph, self._carried)
        self._carried = None
        if label is None:
            self._carried = words
            return
        self._put(label + words.text(), words.images, level)
        for box in words.boxes:
            self._story(box, in_body=False)
            self._put_carried()

    def _put_carried(self) -> None:
        carried, self._carried = self._carried, None
        if carried is not None:
            self._put(carried.text(), carried.images, None)
            for box in carried.boxes:
                self._story(box, in_body=False)

    def _put(self, text: str, images: int, level: int | None) -> None:
        """Add a paragraph, line by line; lines that show nothing are left out but counted."""
        for line in text.split("\n"):
            if images or (line and not line.isspace()):
                self.blocks.append(Paragraph(line, self._place.anchor(), images, level))
                images = 0
            self._place.offset += len(line) + 1
        check_blocks(len(self.blocks), self._limits.blocks)

    def _read(self, paragraph: Element, carried: Words | None) -> tuple[Words, str | None, int | None]:
        """Words, number and heading level of a paragraph; no number but None if it has no end.

        The words come after those carried over from a paragraph without an end.
        """
        words = carried or Words(self._properties, self.notes)
        own = self._properties.get(paragraph)
        if own is None:
            words.read(paragraph)
            return words, "", None
        style: Style | None = None
        if "pStyle" in own:
            style = self._package.styles.resolve(value_of(own["pStyle"]) or "")
        words.read(paragraph, hidden=style is not None and style.hidden)
        if not own.keys().isdisjoint(("ins", "moveTo", "del", "moveFrom")):
            self.notes.add("tracked-changes")
            if "del" in own or "moveFrom" in own:
                return words, None, None
        label = ""
        if "numPr" in own or (style is not None and style.numbering is not None):
            label = self._package.numbering.label(own.get("numPr"), style)
        level = outline_level(own.get("outlineLvl"))
        if level is None and style is not None:
            level = style.level
        return words, label, level or None

    def _table(self, table: Element) -> None:
        self._put_carried()
        if self._tables.is_layout(table):
            for cell in self._tables.cells(table):
                self._story(cell, in_body=False)
                self._put_carried()
            return
        read = self._tables.read(table)
        if read is not None:
            self.blocks.append(read)
            check_blocks(len(self.blocks), self._limits.blocks)

    def _cell_text(self, cell: Element) -> str:
        lines: list[str] = []
        self._lines(cell, lines)
        return "\n".join(lines)

    def _lines(self, parent: Element, lines: list[str]) -> None:
        """Add the paragraphs of a cell to ``lines``, with those of text boxes and tables in it."""
        carried: Words | None = None
        for child in parent:
            role = ROLES.get(child.tag)
            if role == "p":
                words, label, _ = self._read(child, carried)
                carried = words if label is None else None
                if label is not None:
                    lines.append(label + words.text())
                    for box in words.boxes:
                        self._lines(box, lines)
            elif role == "tbl":
                for cell in self._tables.cells(child):
                    self._lines(cell, lines)
            elif role == "through" or role == "taken":
                self._lines(child, lines)
            elif role == "alternatives":
                branch = chosen(child)
                if branch is not None:
                    self._lines(branch, lines)
        if carried is not None:
            lines.append(carried.text())
