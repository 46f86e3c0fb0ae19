"""One page: its lines of text, and the tables that rules enclose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from govlint.readers.limits import Limits
from govlint.readers.page_layout.cells import Cell, cells_of, tables_of
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Char, Page
from govlint.readers.page_layout.parts import NEAR, Box, Grid, Line, Placed, Words, apart, nearest
from govlint.readers.page_layout.rules import rules_of
from govlint.readers.page_layout.text_lines import once, text_lines
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


def read_page(page: Page, limits: Limits) -> list[Line | Grid]:
    """The lines and the tables with rules of a page, from top to bottom.

    Raises UnreadableDocument for more cells than ``limits`` has.
    """
    chars = once(page.chars)
    index = CharIndex(chars)
    cells = cells_of(rules_of(page.shapes, index, limits.cells), limits.cells)
    grids = [_grid(page.number, index, own) for own in _tables(cells)]
    inside = {id(char) for grid in grids for char in _in(index, grid)}
    outside = [char for char in chars if id(char) not in inside]
    for grid in grids:
        if len(grid.edges) == 2:
            grid.lines = _lines(page.number, _in(index, grid))
    things: list[Line | Grid] = [*_lines(page.number, outside), *grids]
    return sorted(things, key=lambda thing: thing.top if isinstance(thing, Line) else thing.box[1])


def _in(index: CharIndex, grid: Grid) -> list[Char]:
    """The characters in a table; the last line may hang over its edge."""
    x0, top, x1, bottom = grid.box
    return index.within(x0, top, x1, bottom + _OVER)


def _tables(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each table; a low cell alone may be a row that the page end parted from its table."""
    tables = tables_of(cells)
    whole = [table for table in tables if len(apart([x for cell in table for x in cell[::2]])) > 2]
    yield from whole
    bands = [(min(cell[1] for cell in table), max(cell[3] for cell in table)) for table in whole]
    for cell in sorted(table[0] for table in tables if len(table) == 1):
        beside = any(cell[1] < bottom and top < cell[3] for top, bottom in bands)
        if not beside and cell[3] - cell[1] <= _LOW:
            yield [cell]


def _lines(number: int, chars: Sequence[Char]) -> list[Line]:
    """The lines of text that characters make."""
    return [
        Line(
            number,
            _plain(line.text),
            min(char.x0 for char in line.chars),
            min(char.top for char in line.chars),
            max(char.x1 for char in line.chars),
            max(char.bottom for char in line.chars),
            round(line.chars[0].size, 1),
            _words(line.chars),
        )
        for line in text_lines(chars)
    ]


def _grid(number: int, chars: CharIndex, cells: Sequence[Cell]) -> Grid:
    """The table of cells, each with its rows and columns."""
    xs = apart([x for cell in cells for x in (cell[0], cell[2])])
    ys = apart([y for cell in cells for y in (cell[1], cell[3])])
    end = max(cell[3] for cell in cells)
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
        text, doubtful = text_of(chars.within(x0, top, x1, bottom + over))
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


def _area(cell: Cell) -> float:
    return (cell[2] - cell[0]) * (cell[3] - cell[1])


def text_of(chars: Sequence[Char]) -> tuple[str, bool]:
    """The text that the characters of a cell make, and whether it is doubtful: a number broken over lines."""
    texts = _upright(chars) if _is_vertical(chars) else _level(chars)
    texts = [_plain(text) for text in texts if text]
    if len(texts) > 1 and all(re.fullmatch(r"[\d.,]+", text) for text in texts):
        return "".join(texts), True
    return "\n".join(texts), False


def _level(chars: Sequence[Char]) -> list[str]:
    """The lines of horizontal text."""
    lines: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char.top + char.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        if lines and lines[-1][0].top <= middle <= lines[-1][0].bottom:
            lines[-1].append(char)
        else:
            lines.append([char])
    return ["".join(char.text for char in sorted(line, key=lambda char: char.x0)).strip() for line in lines]


def _upright(chars: Sequence[Char]) -> list[str]:
    """Vertical text as one line, in the order in which the file has its characters."""
    return ["".join(char.text for char in chars).strip()]


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether columns of characters follow each other from right to left."""
    back = right = 0
    for before, char in itertools.pairwise(chars):
        size = max(char.bottom - char.top, 1.0)
        leftwards = before.x0 - char.x0 > size / 2
        back += leftwards and char.top - before.top < size / 2
        right += char.x0 - before.x0 > size / 2
    return back > right


def _plain(text: str) -> str:
    """Text without what fonts and the layout made of it: radicals for characters, blanks around digits."""
    return _LAYOUT_BLANK.sub("", text.translate(LOOK_ALIKES))


def _words(chars: Sequence[Char]) -> list[Words]:
    """The words of a line, apart where there is a gap."""
    words: list[Words] = []
    for char in sorted(chars, key=lambda char: char.x0):
        if not char.text.strip():
            continue
        if words and char.x0 - words[-1].x1 < _GAP * (char.bottom - char.top):
            last = words[-1]
            last.text += char.text.translate(LOOK_ALIKES)
            last.x1 = max(last.x1, char.x1)
            last.top, last.bottom = min(last.top, char.top), max(last.bottom, char.bottom)
        else:
            words.append(Words(char.text.translate(LOOK_ALIKES), char.x0, char.top, char.x1, char.bottom))
    return words
