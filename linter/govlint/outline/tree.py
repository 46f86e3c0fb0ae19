"""The report as a tree: what the parser gives and every rule sees."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.document import Block, Document, Paragraph


class Heading(msgspec.Struct, frozen=True):
    """A heading: its paragraph, its number as printed (may be empty) and its title."""

    paragraph: Paragraph
    number: str
    title: str


class Item(msgspec.Struct, frozen=True):
    """A numbered part of a section. Text run in behind the heading is the first block."""

    heading: Heading
    blocks: tuple[Block, ...]


class Section(msgspec.Struct, frozen=True):
    """A section of the first level: its own blocks, then its items."""

    heading: Heading
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]

    def all_blocks(self) -> Iterator[Block]:
        """The blocks of the section and of its items, without headings, in document order."""
        yield from self.blocks
        for item in self.items:
            yield from item.blocks


class Report(msgspec.Struct, frozen=True):
    """A whole report in document order.

    ``titles`` holds each printing of the title as its lines; ``front`` the blocks before the
    first section; ``closing`` signature, date and what follows; ``annexes`` the attachments from the
    line that names them; ``unplaced`` the blocks that have no place in the outline (they are also
    among the blocks around them).
    """

    document: Document
    titles: tuple[tuple[Paragraph, ...], ...]
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    closing: tuple[Block, ...]
    annexes: tuple[Block, ...] = ()
    unplaced: tuple[Block, ...] = ()
