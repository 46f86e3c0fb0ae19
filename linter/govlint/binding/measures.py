"""What can be counted of any table and any section."""

from __future__ import annotations

from govlint.binding.outline import BoundSection
from govlint.binding.tables.figures import BoundTable
from govlint.document import Paragraph, Table
from govlint.text.normalise import fold


def table_measures(table: BoundTable) -> dict[str, int]:
    """The measures of a table, by name (``packs.names.TABLE_MEASURES``)."""
    blank = sum(figure.reading.kind == "blank" for figure in table.figures.values())
    return {
        "cells": len(table.figures),
        "filled": len(table.figures) - blank,
        "blank": blank,
        "rows": len({row for row, _ in table.figures}),
        "pieces": len(table.pieces),
    }


def section_measures(bound: BoundSection) -> dict[str, int]:
    """The measures of a section, by name (``packs.names.SECTION_MEASURES``); blanks do not count."""
    blocks = list(bound.section.all_blocks())
    texts = [fold(block.text) for block in blocks if isinstance(block, Paragraph)]
    return {
        "characters": sum(map(len, texts)),
        "paragraphs": sum(map(bool, texts)),
        "items": len(bound.items),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "images": sum(block.images for block in blocks if isinstance(block, Paragraph)),
    }
