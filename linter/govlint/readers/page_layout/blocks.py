"""From the lines and tables of pages to the blocks of a report.

Page numbers and running heads go, paragraphs are joined over line and page ends, and a table that runs
over pages becomes one again.
"""

from __future__ import annotations

import re
from collections import Counter

from govlint.document import Anchor, Block, Cell, Table, UnreadableDocument
from govlint.readers.page_layout.aligned import with_aligned_tables
from govlint.readers.page_layout.joining import joined_tables
from govlint.readers.page_layout.paragraphs import paragraph_of, pieces
from govlint.readers.page_layout.parts import NEAR, Grid, Line, page_anchor
from govlint.text.bilingual import Bilingual

_SCAN = Bilingual(
    "{file} 里没有文字（可能是扫描件或图片），无法检查；请改用 Word 原件，或先做文字识别。",
    "The {file} has no text (perhaps it is a scan), so it cannot be checked; take the Word original.",
)
_NO_GRID = Bilingual(
    "{file} 里没有可以读出的表格（可能是图片），无法检查；请改用 Word 原件（.docx）。",
    "The {file} has no tables that can be read (perhaps they are pictures), so it cannot be checked; "
    "take the Word original (.docx).",
)
_TOO_LONG = Bilingual(
    "{file} 超过 {limit} 页的上限；请确认它确实是报告，或拆分后再检查。",
    "The {file} has more than {limit} pages; make sure that it is a report, or split it.",
)
_MOST_PAGES = 300
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共，,]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*"
)
_RUNNING = 3


def check_pages(count: int, file: str) -> None:
    """Raise UnreadableDocument if a ``file``, such as ``PDF``, has more pages than reports have."""
    if count > _MOST_PAGES:
        raise UnreadableDocument(_TOO_LONG.format(file=file, limit=_MOST_PAGES))


def blocks_of(pages: list[list[Line | Grid]], file: str) -> tuple[tuple[Block, ...], frozenset[Anchor]]:
    """The blocks that pages make, and the places of doubtful cells.

    Raises UnreadableDocument where the pages of the ``file``, such as ``PDF``, hold no text, or no tables.
    """
    items = [item for page in _without_running_heads(pages) for item in page]
    if not any(_has_text(item) for item in items):
        raise UnreadableDocument(_SCAN.format(file=file))
    joined = with_aligned_tables(list(joined_tables(items)))
    if not any(isinstance(item, Grid) for item in joined):
        raise UnreadableDocument(_NO_GRID.format(file=file))
    blocks: list[Block] = []
    doubtful: list[Anchor] = []
    for piece in pieces(joined):
        if isinstance(piece, Grid):
            table, doubts = _table(piece)
            blocks.append(table)
            doubtful += doubts
        else:
            blocks.append(paragraph_of(piece))
    return tuple(blocks), frozenset(doubtful)


def _has_text(item: Line | Grid) -> bool:
    return bool(item.text) if isinstance(item, Line) else any(box.text for *_, box in item.boxes)


def _without_running_heads(pages: list[list[Line | Grid]]) -> list[list[Line | Grid]]:
    """The pages without page numbers and the lines that stand on most pages at the same height."""
    seen = Counter(
        _running(line)
        for page in pages
        for line in {id(item): item for item in [*page[:2], *page[-2:]]}.values()
        if isinstance(line, Line)
    )

    def runs(item: Line | Grid, at_edge: bool) -> bool:
        if not isinstance(item, Line) or not at_edge:
            return False
        number = _PAGE_NUMBER.fullmatch(item.text) is not None
        return number or seen[_running(item)] >= max(2, min(_RUNNING, len(pages)))

    return [
        [item for index, item in enumerate(page) if not runs(item, index < 2 or index >= len(page) - 2)]
        for page in pages
    ]


def _running(line: Line) -> tuple[str, int]:
    """What is the same in a running head on every page: its height, and its text but for the page number."""
    return re.sub(r"\d+", "#", line.text), round(line.top / NEAR)


def _table(grid: Grid) -> tuple[Table, list[Anchor]]:
    cells: list[Cell] = []
    doubtful: list[Anchor] = []
    for row, column, down, right, box in sorted(grid.boxes, key=lambda entry: entry[:2]):
        anchor = page_anchor(box.page, box.x0, box.top, box.x1, box.bottom)
        cells.append(Cell(row, column, box.text, anchor, down, right))
        if box.doubtful:
            doubtful.append(anchor)
    place = page_anchor(grid.page, *grid.box)
    if len(doubtful) == len(cells):
        doubtful.append(place)
    return Table(tuple(cells), grid.rows, len(grid.edges) - 1, place), doubtful
