"""One page of a PDF: its lines of text, and the tables that rules enclose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from govlint.readers.limits import Limits, check_cells
from govlint.readers.page_layout.parts import NEAR, Box, Grid, Line, Placed, Words, apart, nearest
from govlint.readers.page_layout.rules import with_closed_frames
from govlint.text.normalise import LOOK_ALIKES

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# Blanks between Chinese and Latin characters come from the layout.
_LAYOUT_BLANK = re.compile(rf"(?<=[{_CJK}“”《》（）]) +(?=\S)|(?<=\S) +(?=[{_CJK}“”《》（）])")
# Words so far apart, in times their height, may be of two cells.
_GAP = 0.4
# Points by which the middle of a character may lie below its table.
_OVER = 3.0
# No row of one cell is higher.
_LOW = 60.0
# Left, top, right and bottom.
_Cell = tuple[float, float, float, float]


def read_page(page: Any, limits: Limits) -> Iterator[Line | Grid]:
    """The lines and the tables with rules of a page of pdfplumber, from top to bottom."""
    number = page.page_number
    _set_upright(page.page_obj)
    # Some programs print bold characters twice.
    page = page.dedupe_chars()
    page, finder = with_closed_frames(page)
    grids = [_grid(page, cells, limits) for cells in _tables(finder)]
    boxes = [grid.box for grid in grids]

    def outside(thing: dict[str, Any]) -> bool:
        x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
        return not any(x0 <= x <= x1 and top <= y <= bottom + _OVER for x0, top, x1, bottom in boxes)

    lines = _lines(page.filter(lambda thing: thing["object_type"] != "char" or outside(thing)), number)
    for grid in grids:
        if len(grid.edges) == 2:
            within = _within(page.bbox, grid.box)
            grid.lines = _lines(page.crop(within), number) if within is not None else []
    things: list[Line | Grid] = [*lines, *grids]
    yield from sorted(things, key=lambda thing: thing.top if isinstance(thing, Line) else thing.box[1])


def _tables(finder: Any) -> Iterator[list[_Cell]]:
    """The cells of each table; a low cell alone may be a row that the page end parted from its table."""
    whole = [
        table for table in finder.tables if len(apart([x for cell in table.cells for x in cell[::2]])) > 2
    ]
    yield from (table.cells for table in whole)
    for cell in sorted(set(finder.cells).difference(*(table.cells for table in finder.tables))):
        beside = any(cell[1] < table.bbox[3] and table.bbox[1] < cell[3] for table in whole)
        if not beside and cell[3] - cell[1] <= _LOW:
            yield [cell]


def _set_upright(page: Any) -> None:
    """Give pdfminer's page the lower left and the upper right corner: PDF allows any two opposite ones."""
    x0, y0, x1, y1 = page.mediabox
    page.mediabox = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within(page: Sequence[float], box: Sequence[float]) -> _Cell | None:
    """What of a box lies on the page, None if nothing does."""
    x0, top = max(page[0], box[0]), max(page[1], box[1])
    x1, bottom = min(page[2], box[2]), min(page[3], box[3])
    return (x0, top, x1, bottom) if x0 < x1 and top < bottom else None


def _lines(page: Any, number: int) -> list[Line]:
    """The lines of text on a page or a part of it."""
    return [
        Line(
            number,
            _plain(line["text"].strip()),
            line["x0"],
            line["top"],
            line["x1"],
            line["bottom"],
            round(line["chars"][0]["size"], 1) if line["chars"] else 0.0,
            _words(line["chars"]),
        )
        for line in page.extract_text_lines(strip=True, return_chars=True)
    ]


def _grid(page: Any, cells: list[_Cell], limits: Limits) -> Grid:
    """The table of cells, each with its rows and columns."""
    check_cells(len(cells), limits.cells)
    xs = apart([x for cell in cells for x in (cell[0], cell[2])])
    ys = apart([y for cell in cells for y in (cell[1], cell[3])])
    end = max(cell[3] for cell in cells)
    number = page.page_number
    found: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    for x0, top, x1, bottom in sorted(cells, key=_area):
        row, down = nearest(ys, top), nearest(ys, bottom)
        column, right = nearest(xs, x0), nearest(xs, x1)
        if down == row or right == column:
            continue  # the gap between two rules
        rows = range(row, down)
        # Where a rule ends too early, a cell reaches over others; it has only the columns before those.
        free = _free(taken, rows, range(column, right))
        if not free:
            continue
        taken.update(itertools.product(rows, free))
        x1 = min(x1, xs[free[-1] + 1])
        # The last line of a cell cut by the page end may hang over its edge.
        over = _OVER if abs(bottom - end) <= NEAR else 0.0
        text, doubtful = text_of(_chars_in(page, (x0, top, x1, bottom + over)))
        box = Box(number, text, x0, top, x1, bottom, doubtful)
        found.append((row, column, len(rows), len(free), box))
    found.sort(key=lambda entry: entry[:2])
    outline = (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        end,
    )
    return Grid(number, found, len(ys) - 1, xs, number, outline)


def _free(taken: set[tuple[int, int]], rows: range, columns: range) -> list[int]:
    """The columns from the left up to one that is taken in one of the rows."""
    return list(itertools.takewhile(lambda column: taken.isdisjoint((row, column) for row in rows), columns))


def _area(cell: _Cell) -> float:
    return (cell[2] - cell[0]) * (cell[3] - cell[1])


def _chars_in(page: Any, box: _Cell) -> list[dict[str, Any]]:
    return [
        char
        for char in page.chars
        if box[0] <= (char["x0"] + char["x1"]) / 2 <= box[2]
        and box[1] <= (char["top"] + char["bottom"]) / 2 <= box[3]
    ]


def text_of(chars: Sequence[dict[str, Any]]) -> tuple[str, bool]:
    """The text that the characters of a cell make, and whether it is doubtful: a number broken over lines."""
    texts = _upright(chars) if _is_vertical(chars) else _level(chars)
    texts = [_plain(text) for text in texts if text]
    if len(texts) > 1 and all(re.fullmatch(r"[\d.,]+", text) for text in texts):
        return "".join(texts), True
    return "\n".join(texts), False


def _level(chars: Sequence[dict[str, Any]]) -> list[str]:
    """The lines of horizontal text."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and lines[-1][0]["top"] <= middle <= lines[-1][0]["bottom"]:
            lines[-1].append(char)
        else:
            lines.append([char])
    return [
        "".join(char["text"] for char in sorted(line, key=lambda char: char["x0"])).strip() for line in lines
    ]


def _upright(chars: Sequence[dict[str, Any]]) -> list[str]:
    """Vertical text as one line, in the order in which the file has its characters."""
    return ["".join(char["text"] for char in chars).strip()]


def _is_vertical(chars: Sequence[dict[str, Any]]) -> bool:
    """Whether columns of characters follow each other from right to left."""
    back = right = 0
    for before, char in itertools.pairwise(chars):
        size = max(char["bottom"] - char["top"], 1.0)
        leftwards = before["x0"] - char["x0"] > size / 2
        back += leftwards and char["top"] - before["top"] < size / 2
        right += char["x0"] - before["x0"] > size / 2
    return back > right


def _plain(text: str) -> str:
    """Text without what fonts and the layout made of it: radicals for characters, blanks around digits."""
    return _LAYOUT_BLANK.sub("", text.translate(LOOK_ALIKES))


def _words(chars: Sequence[dict[str, Any]]) -> list[Words]:
    """The words of a line, apart where there is a gap."""
    words: list[Words] = []
    for char in sorted(chars, key=lambda char: char["x0"]):
        if not char["text"].strip():
            continue
        if words and char["x0"] - words[-1].x1 < _GAP * (char["bottom"] - char["top"]):
            last = words[-1]
            last.text += char["text"].translate(LOOK_ALIKES)
            last.x1 = max(last.x1, char["x1"])
            last.top, last.bottom = min(last.top, char["top"]), max(last.bottom, char["bottom"])
        else:
            words.append(
                Words(
                    char["text"].translate(LOOK_ALIKES), char["x0"], char["top"], char["x1"], char["bottom"]
                )
            )
    return words
