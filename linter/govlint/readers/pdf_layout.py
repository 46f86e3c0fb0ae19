"""From the characters and rules of PDF pages to paragraphs and tables. Runs in the worker of ``pdf``.

pdfplumber finds lines of text and the cells that rules enclose; here they become the blocks of a
report: page numbers and running heads go, paragraphs are joined over line and page ends, and a
table that runs over pages becomes one again.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from govlint.bilingual import Bilingual
from govlint.document import Block, Cell, Document, Paragraph, PdfAnchor, Table, UnreadableDocument
from govlint.normalise import fold, split_number
from govlint.readers.limits import Limits, check_cells
from govlint.readers.pdf_aligned import has_aligned_rows
from govlint.readers.pdf_rules import with_closed_frames

_SCAN = Bilingual(
    "PDF 里没有文字（可能是扫描件或图片），无法检查；请改用 Word 原件，或先做文字识别。",
    "The PDF has no text (perhaps it is a scan), so it cannot be checked; take the Word original.",
)
_NO_GRID = Bilingual(
    "PDF 里的表格没有框线（或没有表格），数字属于哪一格无法确定；请改用 Word 原件（.docx）。",
    "The PDF has tables without rules (or none), so that it is uncertain which cell a figure belongs to; "
    "take the Word original (.docx).",
)
_PASSWORD = Bilingual(
    "PDF 有密码保护，无法读取；请取消密码后再检查。",
    "The PDF is protected by a password; remove it and try again.",
)
_DAMAGED = Bilingual(
    "PDF 已损坏，无法读取（{detail}）；请重新获取或导出。",
    "The PDF is damaged and cannot be read ({detail}); get or export it again.",
)
_TOO_LONG = Bilingual(
    "PDF 超过 {limit} 页的上限；请确认它确实是报告，或拆分后再检查。",
    "The PDF has more than {limit} pages; make sure that it is a report, or split it.",
)
_MOST_PAGES = 300
# Points within which two edges are one.
_NEAR = 4.0
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# Blanks between Chinese and Latin characters come from the layout.
_LAYOUT_BLANK = re.compile(rf"(?<=[{_CJK}“”《》（）]) +(?=\S)|(?<=\S) +(?=[{_CJK}“”《》（）])")
_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共，,]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*"
)
# A line that begins with the number of a heading, behind the end of a sentence, begins a paragraph.
_HEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_ENDS = ("。", "！", "？", "；", "：", "”", ")", "）", ";", ":")
_RUNNING = 3
# The rules of a table that goes on are there again but for some on the left, which merged cells cover.
_MOST_OF = 0.7
# The right margin is where all but the longest lines end.
_USUAL = 0.9
_SOME = 0.1
_LONG = 0.6
_SMALL = 8.0
# Lines of a paragraph follow each other within so many times their height; those of paragraphs that are set
# apart, at so many times that.
_STEP = 4.0
_WIDER = 1.25


class _Line(msgspec.Struct):
    """A line of text outside tables."""

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def anchor(self) -> PdfAnchor:
        return _anchor(self.page, self.x0, self.top, self.x1, self.bottom)


class _Box(msgspec.Struct):
    """A cell of a table on one page."""

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    doubtful: bool = False


class _Grid(msgspec.Struct):
    """A table, perhaps of several pages: its cells with rows and columns as numbers of edges."""

    page: int
    boxes: list[tuple[int, int, int, int, _Box]]
    rows: int
    edges: list[float]
    last_page: int
    box: tuple[float, float, float, float]


def read_layout(path: Path, source: str, limits: Limits) -> Document:
    """Read a PDF. Raises UnreadableDocument, and ImportError where pdfplumber is not installed."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            if len(pdf.pages) > _MOST_PAGES:
                raise UnreadableDocument(_TOO_LONG.format(limit=_MOST_PAGES))
            pages = [list(_page(page, limits)) for page in pdf.pages]
            title = str((pdf.metadata or {}).get("Title") or "")
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableDocument(_PASSWORD) from None
        raise UnreadableDocument(_DAMAGED.format(detail=str(cause) or type(cause).__name__)) from None
    items = [item for page in _without_running_heads(pages) for item in page]
    if not any(isinstance(item, _Line) and item.text for item in items):
        raise UnreadableDocument(_SCAN)
    joined = list(_joined_tables(items))
    if not any(isinstance(item, _Grid) for item in joined):
        raise UnreadableDocument(_NO_GRID)
    blocks: list[Block] = []
    doubtful: list[PdfAnchor] = []
    for piece in _pieces(joined):
        if isinstance(piece, _Grid):
            table, doubts = _table(piece)
            blocks.append(table)
            doubtful += doubts
        else:
            blocks.append(_paragraph(piece))
    properties = {"title": title} if title else {}
    return Document(source, "pdf", tuple(blocks), (), properties, frozenset(doubtful))


def _page(page: Any, limits: Limits) -> Iterator[_Line | _Grid]:
    """The lines and tables of a page from top to bottom."""
    number = page.page_number
    page, rules = with_closed_frames(page)
    found = page.find_tables(rules)
    grids = [grid for table in found if (grid := _grid(page, table, limits)) is not None]
    boxes = [grid.box for grid in grids]

    def outside(thing: dict[str, Any]) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)

    rest = page.filter(lambda thing: thing["object_type"] != "char" or outside(thing))
    if has_aligned_rows(rest.extract_words()):
        raise UnreadableDocument(_NO_GRID)
    lines = [
        _Line(
            number,
            _LAYOUT_BLANK.sub("", line["text"].strip()),
            line["x0"],
            line["top"],
            line["x1"],
            line["bottom"],
            round(line["chars"][0]["size"], 1) if line["chars"] else 0.0,
        )
        for line in rest.extract_text_lines(strip=True, return_chars=True)
    ]
    things: list[_Line | _Grid] = [*lines, *grids]
    yield from sorted(things, key=lambda thing: thing.top if isinstance(thing, _Line) else thing.box[1])


def _grid(page: Any, table: Any, limits: Limits) -> _Grid | None:
    """A table with at least two columns; a frame around text is none."""
    check_cells(len(table.cells), limits.cells)
    xs = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    if len(xs) < 3 or len(ys) < 2:
        return None
    number = page.page_number
    found = []
    for x0, top, x1, bottom in sorted(table.cells, key=lambda cell: (cell[1], cell[0])):
        text, doubtful = _cell_text(page, (x0, top, x1, bottom))
        box = _Box(number, text, x0, top, x1, bottom, doubtful)
        row, down = _nearest(ys, top), _nearest(ys, bottom)
        column, right = _nearest(xs, x0), _nearest(xs, x1)
        found.append((row, column, max(down - row, 1), max(right - column, 1), box))
    return _Grid(number, found, len(ys) - 1, xs, number, table.bbox)


def _cell_text(page: Any, box: tuple[float, float, float, float]) -> tuple[str, bool]:
    """The text of a cell, and whether it is doubtful: a number broken over lines."""
    chars = [
        char
        for char in page.chars
        if box[0] <= (char["x0"] + char["x1"]) / 2 <= box[2]
        and box[1] <= (char["top"] + char["bottom"]) / 2 <= box[3]
    ]
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and lines[-1][0]["top"] <= middle <= lines[-1][0]["bottom"]:
            lines[-1].append(char)
        else:
            lines.append([char])
    texts = [
        "".join(char["text"] for char in sorted(line, key=lambda char: char["x0"])).strip() for line in lines
    ]
    texts = [_LAYOUT_BLANK.sub("", text) for text in texts if text]
    if len(texts) > 1 and all(re.fullmatch(r"[\d.,]+", text) for text in texts):
        return "".join(texts), True
    return "\n".join(texts), False


def _edges(values: Sequence[float]) -> list[float]:
    """Positions of edges, those that lie together as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _without_running_heads(pages: list[list[_Line | _Grid]]) -> list[list[_Line | _Grid]]:
    """The pages without page numbers and the lines that stand on most pages at the same height."""
    seen = Counter(
        _running(line)
        for page in pages
        for line in {id(item): item for item in [*page[:2], *page[-2:]]}.values()
        if isinstance(line, _Line)
    )

    def runs(item: _Line | _Grid, at_edge: bool) -> bool:
        if not isinstance(item, _Line) or not at_edge:
            return False
        number = _PAGE_NUMBER.fullmatch(item.text) is not None
        return number or seen[_running(item)] >= max(2, min(_RUNNING, len(pages)))

    return [
        [item for index, item in enumerate(page) if not runs(item, index < 2 or index >= len(page) - 2)]
        for page in pages
    ]


def _running(line: _Line) -> tuple[str, int]:
    """What is the same in a running head on every page: its height, and its text but for the page number."""
    return re.sub(r"\d+", "#", line.text), round(line.top / _NEAR)


def _joined_tables(items: list[_Line | _Grid]) -> Iterator[_Line | _Grid]:
    """Put together the pieces of tables that run over a page end."""
    waiting: _Grid | None = None
    for item in items:
        if waiting is not None:
            joined = _join(waiting, item) if isinstance(item, _Grid) else None
            if joined is not None:
                waiting = joined
                continue
            yield waiting
            waiting = None
        if isinstance(item, _Grid):
            waiting = item
        else:
            yield item
    if waiting is not None:
        yield waiting


def _join(above: _Grid, below: _Grid) -> _Grid | None:
    """One table of two that stand on following pages in the same columns; None if they are two."""
    if below.page != above.last_page + 1:
        return None
    few, many = sorted((above.edges, below.edges), key=len)
    if abs(few[-1] - many[-1]) > 2 * _NEAR:
        return None
    if abs(few[0] - many[0]) > 2 * _NEAR and len(few) < _MOST_OF * len(many):
        return None
    if any(min(abs(edge - other) for other in many) > 2 * _NEAR for edge in few):
        return None
    above, below = _without_blank_row(above, above.rows - 1), _without_blank_row(below, 0)
    boxes = [_moved(entry, above.edges, many, 0) for entry in above.boxes]
    added = [_moved(entry, below.edges, many, above.rows) for entry in below.boxes]
    added += _unruled(boxes, added, above.rows, below)
    if _is_rest_of_row(boxes, added, above.rows):
        added = [(row - 1, *entry) for row, *entry in added]  # type: ignore[misc]
        rows = above.rows + below.rows - 1
    else:
        rows = above.rows + below.rows
    first = min(row for row, *_ in added)
    for row, column, down, right, box in added:
        cut = _cell_above(boxes, above.rows, column, right) if row == first else None
        if cut is not None and _continues(
            boxes[cut], (row, column, down, right, box), rows < above.rows + below.rows
        ):
            old_row, old_column, old_down, old_right, old = boxes[cut]
            text = "".join(part for part in (old.text, box.text) if part)
            # The label was cut by the page end: what is put together again may not be as printed.
            mended = msgspec.structs.replace(old, text=text, doubtful=old.doubtful or bool(box.text))
            boxes[cut] = (old_row, old_column, max(row + down - old_row, old_down), old_right, mended)
        else:
            boxes.append((row, column, down, right, box))
    return _Grid(above.page, boxes, rows, many, below.page, above.box)


def _without_blank_row(grid: _Grid, number: int) -> _Grid:
    """The table without its first or last row where that is only a strip left over at the page end."""
    strip = [entry for entry in grid.boxes if entry[0] == number and entry[2] == 1]
    if grid.rows < 2 or not strip or any(box.text for *_, box in strip):
        return grid
    boxes: list[_Placed] = []
    for entry in grid.boxes:
        row, column, down, right, box = entry
        if entry in strip:
            continue
        if row <= number < row + down:
            down -= 1
        boxes.append((row - (row > number), column, down, right, box))
    return msgspec.structs.replace(grid, boxes=boxes, rows=grid.rows - 1)


def _unruled(boxes: list[_Placed], added: list[_Placed], rows: int, below: _Grid) -> list[_Placed]:
    """Where the rules of the left columns are missing on a page: the cells above that run through it."""
    left = min(column for _, column, *_ in added)
    return [
        (rows, column, below.rows, right, msgspec.structs.replace(box, page=below.page, text=""))
        for row, column, down, right, box in boxes
        if row + down == rows and column + right <= left
    ]


_Placed = tuple[int, int, int, int, _Box]


def _moved(entry: _Placed, edges: Sequence[float], to: Sequence[float], rows: int) -> _Placed:
    row, column, down, right, box = entry
    start, end = _nearest(to, edges[column]), _nearest(to, edges[min(column + right, len(edges) - 1)])
    return row + rows, start, down, max(end - start, 1), box


def _cell_above(boxes: list[_Placed], row: int, column: int, right: int) -> int | None:
    """The cell that ends where a row begins, in the same columns."""
    for index, (own_row, own_column, down, own_right, _) in enumerate(boxes):
        if (own_column, own_right) == (column, right) and own_row + down == row:
            return index
    return None


def _continues(above: _Placed, below: _Placed, rest_of_row: bool) -> bool:
    """Whether a cell goes on over the page end: blank, or text without a number of its own."""
    old, new = above[4], below[4]
    if old.page == new.page:
        return False
    if rest_of_row:
        return True
    if _is_value(old.text) or _is_value(new.text):
        return False
    if not old.text:
        # The heading of several rows, written in the middle of them or below.
        return above[2] > 1 or below[2] > 1
    if not new.text:
        return True
    return not split_number(fold(new.text))[0] and bool(split_number(fold(old.text))[0])


def _is_rest_of_row(boxes: list[_Placed], added: list[_Placed], first: int) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before."""
    below = [entry for entry in added if entry[0] == first]
    numbered = _is_rest_of_header(boxes, below, first)
    for _, column, _, right, box in below:
        cut = _cell_above(boxes, first, column, right)
        if cut is None:
            return False
        old = boxes[cut][4]
        if _is_value(old.text) and _is_value(box.text):
            return False
        if box.text and split_number(fold(box.text))[0]:
            return False
        numbered = numbered or bool(box.text and split_number(fold(old.text))[0] and boxes[cut][2] == 1)
    return numbered


def _is_rest_of_header(boxes: list[_Placed], below: list[_Placed], first: int) -> bool:
    """Whether a row holds the second halves of labels that all began before the page end."""
    halves = [entry for entry in below if entry[4].text]
    if len(halves) < 2 or any(_is_value(entry[4].text) for entry in halves):
        return False
    above = [_cell_above(boxes, first, column, right) for _, column, _, right, _ in halves]
    texts = [boxes[cut][4].text for cut in above if cut is not None]
    return len(texts) == len(halves) and all(text and not _is_value(text) for text in texts)


def _is_value(text: str) -> bool:
    return bool(text) and not re.search(r"[\u4e00-\u9fff]", text)


def _table(grid: _Grid) -> tuple[Table, list[PdfAnchor]]:
    cells: list[Cell] = []
    doubtful: list[PdfAnchor] = []
    for row, column, down, right, box in sorted(grid.boxes, key=lambda entry: entry[:2]):
        anchor = _anchor(box.page, box.x0, box.top, box.x1, box.bottom)
        cells.append(Cell(row, column, box.text, anchor, down, right))
        if box.doubtful:
            doubtful.append(anchor)
    x0, top, x1, bottom = grid.box
    columns = len(grid.edges) - 1
    return Table(tuple(cells), grid.rows, columns, _anchor(grid.page, x0, top, x1, bottom)), doubtful


class _Margins(msgspec.Struct):
    """Where lines begin and end, and whether paragraphs begin with an indent."""

    left: float
    right: float
    indents: bool
    pitch: float | None


def _margins(lines: Sequence[_Line]) -> _Margins:
    left = float(Counter(round(line.x0) for line in lines).most_common(1)[0][0])
    ends = sorted(line.x1 for line in lines)
    indented = sum(_is_indented(line, left) for line in lines)
    return _Margins(left, ends[int(len(ends) * _USUAL)], indented >= len(lines) * _SOME, _pitch(lines))


def _pitch(lines: Sequence[_Line]) -> float | None:
    """The distance from line to line inside paragraphs; None where paragraphs are not set apart by more."""
    steps = [
        after.top - before.top
        for before, after in itertools.pairwise(lines)
        if before.page == after.page and 0 < after.top - before.top < _STEP * max(before.size, _SMALL)
    ]
    often = max(_SOME * len(steps), 3)
    usual = [step for step in steps if sum(abs(other - step) < 1 for other in steps) >= often]
    pitch = min(usual, default=0.0)
    return pitch if sum(step > _WIDER * pitch for step in steps) >= often else None


def _is_indented(line: _Line, left: float) -> bool:
    return line.x0 > left + 1.2 * max(line.size, _SMALL)


def _pieces(items: list[_Line | _Grid]) -> Iterator[list[_Line] | _Grid]:
    """Tables, and lines put together to paragraphs."""
    margins = _margins([item for item in items if isinstance(item, _Line)])
    paragraph: list[_Line] = []
    for item in items:
        if isinstance(item, _Grid):
            if paragraph:
                yield paragraph
            paragraph = []
            yield item
        elif paragraph and _goes_on(paragraph[-1], item, margins):
            paragraph.append(item)
        else:
            if paragraph:
                yield paragraph
            paragraph = [item]
    if paragraph:
        yield paragraph


def _goes_on(before: _Line, line: _Line, margins: _Margins) -> bool:
    """Whether a line belongs to the paragraph of the line before.

    That one must be long enough (a word that may not be broken leaves much room) and this one not
    indented. Where no paragraph is indented, only a line that is quite full goes on.
    """
    if _HEADING.match(line.text) and before.text.endswith(_ENDS):
        return False
    if margins.pitch is not None and before.page == line.page:
        near = abs(line.top - before.top) <= _WIDER * margins.pitch
        if not near or not margins.indents:
            return near and abs(before.size - line.size) < 1
    if margins.indents:
        full = before.x1 > margins.left + _LONG * (margins.right - margins.left)
    else:
        full = before.x1 > margins.right - 1.5 * max(before.size, _SMALL)
    return full and not _is_indented(line, margins.left) and abs(before.size - line.size) < 1


def _paragraph(lines: list[_Line]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        ascii_ends = (
            text[-1:].isascii()
            and line.text[:1].isascii()
            and text[-1:].isalnum()
            and line.text[:1].isalpha()
        )
        text += (" " if ascii_ends else "") + line.text
    return Paragraph(text, lines[0].anchor)


def _anchor(page: int, x0: float, top: float, x1: float, bottom: float) -> PdfAnchor:
    return PdfAnchor(page, round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))
