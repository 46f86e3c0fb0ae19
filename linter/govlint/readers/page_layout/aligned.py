"""Tables on PDF pages that no rules enclose, read from how their words stand above each other.

Which figure belongs to which row and column is a guess there, so every cell of such a table is
doubtful: its figures are shown, and nothing is reported because of them.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterator, Sequence

import msgspec

from govlint.readers.page_layout.parts import Box, Grid, Line, Placed, Words, apart, nearest, steps
from govlint.text.normalise import fold

# A row of a table has at least so many figures that stand apart, and a document with tables so many such
# rows.
_FIGURES = 3
_ROWS = 3
_FIGURE = re.compile(r"[+-]?[\d０-９][\d０-９,.]*")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
# A line so much farther from the one before than rows are from each other is no row.
_APART = 1.35
_OTHER_SIZE = 0.5
_SMALL = 1.0
# Words so far apart, in times their height, are of two cells; blanks around digits in running text are less.
_FAR = 1.0
_MUCH = 1000.0
_SAME_LINE = 2.0
# Points by which a heading may miss the middle of its columns.
_OFF = 5.0
_SENTENCE = re.compile(r"[。；]")


def with_aligned_tables(items: Sequence[Line | Grid]) -> list[Line | Grid]:
    """The lines and tables of a document, with lines that make a table put together to one."""
    lines = [item for item in items if isinstance(item, Line)]
    if sum(len(_figures(line)) >= _FIGURES for line in lines) < _ROWS:
        return list(items)
    step = _step(lines)
    found: list[Line | Grid] = []
    for is_line, run in itertools.groupby(items, lambda item: isinstance(item, Line)):
        if is_line:
            found += _with_tables([item for item in run if isinstance(item, Line)], step)
        else:
            found += run
    return found


def _figures(line: Line) -> list[Words]:
    """The figures of a line that stand by themselves."""
    if len(line.words) < 2:
        return []
    gaps = [_MUCH, *(_gap(*pair) for pair in itertools.pairwise(line.words)), _MUCH]
    alone = [min(pair) >= _FAR for pair in itertools.pairwise(gaps)]
    return [words for words, far in zip(line.words, alone, strict=True) if far and _is_figure(words)]


def _gap(before: Words, after: Words) -> float:
    """The gap between words in times their height."""
    return (after.x0 - before.x1) / max(after.bottom - after.top, 1.0)


def _is_figure(words: Words) -> bool:
    return _FIGURE.fullmatch(words.text) is not None


def _is_row(line: Line) -> bool:
    """Whether a line has words far apart, as of two cells."""
    far = any(_gap(*pair) >= _FAR for pair in itertools.pairwise(line.words))
    return far and not _SENTENCE.search(line.text)


def _step(lines: Sequence[Line]) -> float:
    """The usual distance between rows that have figures."""
    found = steps([line for line in lines if _figures(line)], _SMALL)
    return statistics.median(found) if found else 0.0


def _with_tables(lines: list[Line], step: float) -> Iterator[Line | Grid]:
    """Lines in a row, those of tables put together."""
    at = 0
    while at < len(lines):
        end = _zone_end(lines, at, step)
        zone = lines[at:end]
        if sum(map(_is_row, zone)) >= 2 and sum(len(_figures(line)) for line in zone) >= _FIGURES:
            yield _grid(zone, step)
        else:
            # A part of what is no table is none either.
            end = max(end, at + 1)
            yield from lines[at:end]
        at = end


def _zone_end(lines: list[Line], start: int, step: float) -> int:
    """Where the lines end that may belong to one table with the line at ``start``."""
    for number in range(start, len(lines)):
        line = lines[number]
        before = lines[number - 1] if number > start else None
        if before is not None and _is_apart(before, line, step):
            return number
        if not _is_row(line) and _is_no_part(line, before, _next(lines, number), step):
            return number
    return len(lines)


def _is_no_part(line: Line, before: Line | None, after: Line | None, step: float) -> bool:
    """Whether a line without gaps is of the text around a table: a sentence, a heading, what stands alone."""
    if after is None or _SENTENCE.search(line.text):
        return True
    if _HEADING.match(fold(line.text)):
        return before is None or _is_apart(line, after, step) or abs(line.size - after.size) > _OTHER_SIZE
    return before is None and _is_apart(line, after, step)


def _next(lines: list[Line], number: int) -> Line | None:
    return lines[number + 1] if number + 1 < len(lines) else None


def _is_apart(before: Line, line: Line, step: float) -> bool:
    return before.page == line.page and line.top - before.top > _APART * step


class _Cell(msgspec.Struct):
    """Words that stand below each other in one cell."""

    parts: list[Words]
    page: int

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def x0(self) -> float:
        return min(part.x0 for part in self.parts)

    @property
    def x1(self) -> float:
        return max(part.x1 for part in self.parts)

    @property
    def middle(self) -> float:
        return (self.parts[0].top + self.parts[-1].bottom) / 2

    @property
    def is_figure(self) -> bool:
        return len(self.parts) == 1 and _is_figure(self.parts[0])


def _grid(zone: list[Line], step: float) -> Grid:
    """The table that lines make."""
    strip = _strip(zone, step)
    columns = _columns([words for _, words in strip if _is_figure(words)])
    left = columns[0][0]
    cells = _cells(_whole_words(strip, columns))
    rows = _rows(cells, left, step)
    labels = max(sum(_is_label(cell, left) for cell in row) for row in rows)
    placed: list[Placed] = []
    for number, row in enumerate(rows):
        own = sorted((cell for cell in row if _is_label(cell, left)), key=lambda cell: cell.x0)
        for position, cell in enumerate(own):
            placed.append((number, labels - len(own) + position, 1, 1, _box(cell)))
        taken: set[int] = set()
        over = sorted((cell for cell in row if not _is_label(cell, left)), key=lambda cell: cell.x0)
        for cell, (first, last) in zip(over, _spans(over, columns), strict=True):
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                placed.append((number, labels + first, 1, last - first + 1, _box(cell)))
    top, bottom = zone[0], zone[-1]
    edges = [float(number) for number in range(labels + len(columns) + 1)]
    outline = (min(line.x0 for line in zone), top.top, max(line.x1 for line in zone), top.bottom)
    return Grid(top.page, placed, len(rows), edges, bottom.page, outline)


def _strip(zone: list[Line], step: float) -> list[tuple[int, Words]]:
    """The words of all lines with their page, moved so that pages follow each other like rows."""
    strip: list[tuple[int, Words]] = []
    moved = 0.0
    for number, line in enumerate(zone):
        if number and line.page != zone[number - 1].page:
            moved += zone[number - 1].top + step - line.top
        for words in line.words:
            shifted = msgspec.structs.replace(words, top=words.top + moved, bottom=words.bottom + moved)
            strip.append((line.page, shifted))
    return strip


def _cells(strip: list[tuple[int, Words]]) -> list[_Cell]:
    """Words put together that stand close below each other; a figure stands alone."""
    close = _close(strip)
    cells: list[_Cell] = []
    near: list[_Cell] = []
    for page, words in sorted(strip, key=lambda entry: entry[1].top):
        near = [cell for cell in near if words.top - cell.parts[-1].top <= close]
        for cell in near:
            if (
                not _is_figure(words)
                and not cell.is_figure
                and cell.page == page
                and words.top > cell.parts[-1].top
                and words.x0 < cell.x1
                and cell.x0 < words.x1
            ):
                cell.parts.append(words)
                break
        else:
            near.append(_Cell([words], page))
            cells.append(near[-1])
    return cells


def _close(strip: list[tuple[int, Words]]) -> float:
    """How near lines of one cell are: well below the distance of rows; 0 where no such lines are seen."""
    below: list[float] = []
    near: list[Words] = []
    for words in sorted((words for _, words in strip if not _is_figure(words)), key=lambda words: words.top):
        near = [over for over in near if words.top - over.top < 2 * (over.bottom - over.top)]
        below += [
            words.top - over.top
            for over in near
            if words.top > over.top and words.x0 < over.x1 and over.x0 < words.x1
        ]
        near.append(words)
    tops = sorted({round(words.top, 1) for _, words in strip if _is_figure(words)})
    rows = [after - before for before, after in itertools.pairwise(tops) if after - before > 1]
    if not below or not rows:
        return min(below, default=0.0) * 1.1
    least, row = min(below), min(rows)
    return (least + row) / 2 if least < 0.9 * row else 0.0


def _columns(figures: list[Words]) -> list[tuple[float, float]]:
    """The columns of figures from left to right: where figures stand above each other."""
    columns: list[tuple[float, float]] = []
    for figure in sorted(figures, key=lambda figure: figure.x0):
        if columns and figure.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], figure.x1))
        else:
            columns.append((figure.x0, figure.x1))
    return columns


def _whole_words(
    strip: list[tuple[int, Words]], columns: list[tuple[float, float]]
) -> list[tuple[int, Words]]:
    """Words put together that a blank parts but that stand over the same column."""
    whole: list[tuple[int, Words]] = []
    for page, words in strip:
        last = whole[-1][1] if whole else None
        if (
            last is not None
            and abs(last.top - words.top) < _SAME_LINE
            and 0 <= _gap(last, words) < _FAR
            and not _is_figure(last)
            and not _is_figure(words)
            and _nearest_column(last, columns) == _nearest_column(words, columns)
        ):
            whole[-1] = page, Words(last.text + words.text, last.x0, last.top, words.x1, last.bottom)
        else:
            whole.append((page, words))
    return whole


def _nearest_column(thing: Words | _Cell, columns: list[tuple[float, float]]) -> int:
    """The column that something stands over or next to; -1 left of all."""
    if thing.centre < columns[0][0]:
        return -1
    return min(range(len(columns)), key=lambda number: abs(_middle(columns, number, number) - thing.centre))


def _is_label(cell: _Cell, left: float) -> bool:
    return not cell.is_figure and cell.centre < left


def _rows(cells: list[_Cell], left: float, step: float) -> list[list[_Cell]]:
    """The rows from top to bottom: those of figures with their labels, and those of headings."""
    heights = apart([cell.middle for cell in cells if not _is_label(cell, left)], step / 4)
    rows: list[list[_Cell]] = [[] for _ in heights]
    for cell in cells:
        rows[nearest(heights, cell.middle)].append(cell)
    return rows


def _spans(cells: list[_Cell], columns: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The first and the last column of each cell of a row.

    Headings stand over the middle of their columns: where they follow each other from the first
    column, or to the last, that tells how many each has.
    """
    if len(cells) > 1 and not any(cell.is_figure for cell in cells):
        spans = _side_by_side([cell.centre for cell in cells], columns)
        if spans and spans[-1][1] == len(columns) - 1:
            return spans
        mirrored = [(-x1, -x0) for x0, x1 in reversed(columns)]
        spans = _side_by_side([-cell.centre for cell in reversed(cells)], mirrored)
        if spans:
            most = len(columns) - 1
            return [(most - last, most - first) for first, last in reversed(spans)]
    return [_columns_of(cell, columns) for cell in cells]


def _side_by_side(middles: list[float], columns: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The columns of headings that follow each other from the first column; none where they don't."""
    spans: list[tuple[int, int]] = []
    first = 0
    for middle in middles:
        if first >= len(columns):
            return []
        last = min(range(first, len(columns)), key=lambda n: abs(_middle(columns, first, n) - middle))
        if abs(_middle(columns, first, last) - middle) > _OFF:
            return []
        spans.append((first, last))
        first = last + 1
    return spans


def _middle(columns: list[tuple[float, float]], first: int, last: int) -> float:
    return (sum(columns[first]) + sum(columns[last])) / 4


def _columns_of(cell: _Cell, columns: list[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last column that a cell stands over."""
    over = [n for n, (x0, x1) in enumerate(columns) if x0 < cell.x1 and cell.x0 < x1]
    if over:
        return over[0], over[-1]
    only = max(_nearest_column(cell, columns), 0)
    return only, only


def _box(cell: _Cell) -> Box:
    first, last = cell.parts[0], cell.parts[-1]
    text = "\n".join(part.text for part in cell.parts)
    return Box(cell.page, text, cell.x0, first.top, cell.x1, last.bottom, doubtful=True)
