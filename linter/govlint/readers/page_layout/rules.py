"""The rules of tables among the shapes of a page: lines, edges of rectangles, and rows of dots."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from govlint.readers.page_layout.cells import Rule, cells_of, merged, tables_of
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Shape
from govlint.readers.page_layout.fills import cell_fills
from govlint.readers.page_layout.frames import missing_rules
from govlint.readers.page_layout.marks import gaps, marks
from govlint.readers.page_layout.places import is_thin

# Points: a dot is no larger; dots follow each other so closely; a line of dots is
# at least so long.
_DOT = 2.5
_GAP = 3.0
_LINE = 12.0
_MOST_DOTS = 60_000
_SHORTEST = 1.0
# A drawing has more coloured rectangles than a table has cells.
_MOST_FILLS = 1500


def rules_of(shapes: Sequence[Shape], chars: CharIndex, most_cells: int) -> list[Rule]:
    """The rules that shapes around characters make, put together and with closed frames.

    Raises UnreadableDocument where they enclose more cells than ``most_cells``.
    """
    dots = [shape for shape in shapes if _is_dot(shape)]
    dotted: list[Rule] = []
    if 0 < len(dots) <= _MOST_DOTS:
        shapes = [shape for shape in shapes if not _is_dot(shape)]
        dotted = [*_lines(dots, upright=False), *_lines(dots, upright=True)]
    fills = [shape for shape in shapes if shape.fill and not is_thin(shape)]
    drawn = [shape for shape in shapes if not shape.fill or is_thin(shape)]
    if not 0 < len(fills) <= _MOST_FILLS:
        return _closed([*_edges(drawn), *dotted])
    marked = set(marks(fills, chars))
    rules = [*_edges(drawn), *dotted]
    closed_gaps = gaps(drawn, fills, marked, rules)
    rules = [*_edges(shape for shape in drawn if shape not in closed_gaps), *dotted]
    closed = _closed(rules)
    tables = (table for table in tables_of(cells_of(closed, most_cells)) if len(table) > 1)
    others = [fill for fill in fills if fill not in marked]
    cells = cell_fills(others, closed, list(itertools.chain(*tables)), chars)
    return _closed([*rules, *_edges(cells)]) if cells else closed


def _closed(rules: Sequence[Rule]) -> list[Rule]:
    return merged([*rules, *missing_rules(merged(rules))])


def _edges(shapes: Iterable[Shape]) -> Iterator[Rule]:
    """The lines, and the edges of rectangles."""
    for shape in shapes:
        if shape.width >= _SHORTEST:
            for at in dict.fromkeys((shape.top, shape.bottom)):
                yield Rule(False, at, shape.x0, shape.x1)
        if shape.height >= _SHORTEST:
            for at in dict.fromkeys((shape.x0, shape.x1)):
                yield Rule(True, at, shape.top, shape.bottom)


def _is_dot(shape: Shape) -> bool:
    """Whether a shape is a dot, or a dash as short."""
    return shape.width <= _DOT and shape.height <= _DOT


def _lines(dots: Sequence[Shape], upright: bool) -> Iterator[Rule]:
    """The lines that dots make in one direction."""
    run: list[Shape] = []
    for dot in sorted(dots, key=lambda dot: _place(dot, upright)):
        row, start = _place(dot, upright)
        if run and (row != _place(run[0], upright)[0] or start - _end(run[-1], upright) > _GAP):
            yield from _line(run, upright)
            run = []
        run.append(dot)
    yield from _line(run, upright)


def _place(dot: Shape, upright: bool) -> tuple[int, float]:
    """Where a dot stands across a line, and where it begins along it."""
    return (round(dot.x0), dot.top) if upright else (round(dot.top), dot.x0)


def _end(dot: Shape, upright: bool) -> float:
    return dot.bottom if upright else dot.x1


def _line(run: Sequence[Shape], upright: bool) -> Iterator[Rule]:
    if not run:
        return
    start, end = _place(run[0], upright)[1], max(_end(dot, upright) for dot in run)
    if end - start >= _LINE:
        edges = [edge for dot in run for edge in ((dot.x0, dot.x1) if upright else (dot.top, dot.bottom))]
        yield Rule(upright, (min(edges) + max(edges)) / 2, start, end)
