"""What two readings of one report are compared by: its figures, and its paragraphs without blanks."""

from __future__ import annotations

from decimal import Decimal

from govlint.document import Document, Paragraph
from govlint.engine.linter import Linter


def figures(linter: Linter, document: Document) -> dict[tuple[str, object], int | Decimal | None]:
    """The value of every cell that the form has, by its table and its place in it."""
    return {
        (name, key): figure.value
        for name, table in linter.bind(document, {}).tables.items()
        for key, figure in table.figures.items()
    }


def paragraphs(document: Document) -> list[str]:
    """The text of every paragraph; blanks come and go with the format."""
    return ["".join(block.text.split()) for block in document.blocks if isinstance(block, Paragraph)]
