"""Tables that run over page ends, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from govlint.readers.page_layout.parts import NEAR, Grid, Line, Placed, nearest
from govlint.text.normalise import fold, split_number

# Most rules of a table that goes on are there again.
_MOST_OF = 0.7


def joined_tables(items: list[Line | Grid]) -> Iterator[Line | Grid]:
    """Put together the pieces of tables that run over a page end; text in a frame is none."""
    waiting: Grid | None = None
    for item in items:
        if waiting is not None:
            joined = join(waiting, item) if isinstance(item, Grid) else None
            if joined is not None:
                waiting = joined
                continue
            yield from _table_or_lines(waiting)
            waiting = None
        if isinstance(item, Grid):
            waiting = item
        else:
            yield item
    if waiting is not None:
        yield from _table_or_lines(waiting)


def _table_or_lines(grid: Grid) -> Iterator[Line | Grid]:
    """A table of one column is a frame around text, if it is no row that a page end parted from its table."""
    if len(grid.edges) > 2:
        yield grid
    else:
        yield from grid.lines


def join(above: Grid, below: Grid) -> Grid | None:
    """One table of two that stand on following pages in the same columns; None if they are two."""
    if below.page != above.last_page + 1:
        return None
    edges = _common_edges(above.edges, below.edges)
    if edges is None or len(edges) < 3:
        return None
    above, below = _without_blank_row(above, above.rows - 1), _without_blank_row(below, 0)
    boxes = [_moved(entry, above.edges, edges, 0) for entry in above.boxes]
    added = [_moved(entry, below.edges, edges, above.rows) for entry in below.boxes]
    added += _unruled(boxes, added, above.rows, below)
    if _is_rest_of_row(boxes, added, above.rows):
        added = [(row - 1, *entry) for row, *entry in added]  # type: ignore[misc]
        rows = above.rows + below.rows - 1
    else:
        rows = above.rows + below.rows
    first = min(row for row, *_ in added)
    split = rows < above.rows + below.rows or _is_split_header(boxes, added, above.rows)
    for row, column, down, right, box in added:
        cut = _cell_above(boxes, above.rows, column, right) if row == first else None
        if cut is not None and _continues(boxes[cut], (row, column, down, right, box), split):
            old_row, old_column, old_down, old_right, old = boxes[cut]
            text = "".join(part for part in (old.text, box.text) if part)
            # The label was cut by the page end: what is put together again may not be as printed.
            mended = msgspec.structs.replace(
                old, text=text, doubtful=old.doubtful or bool(old.text and box.text)
            )
            boxes[cut] = (old_row, old_column, max(row + down - old_row, old_down), old_right, mended)
        else:
            boxes.append((row, column, down, right, box))
    return Grid(above.page, boxes, rows, edges, below.page, above.box)


def _common_edges(one: list[float], other: list[float]) -> list[float] | None:
    """The edges of both pieces; None where they are of two tables.

    A piece lacks the edges that its merged cells cover: those between columns of labels, or the
    outer one on the left.
    """
    few, many = sorted((one, other), key=len)
    extra = [edge for edge in few if min(abs(edge - own) for own in many) > 2 * NEAR]
    as_wide = abs(few[0] - many[0]) <= 2 * NEAR
    if abs(few[-1] - many[-1]) > 2 * NEAR or len(extra) > (len(few) - 2) * (1 - _MOST_OF):
        return None
    if not as_wide and len(few) < _MOST_OF * len(many):
        return None
    return sorted([*many, *extra])


def _without_blank_row(grid: Grid, number: int) -> Grid:
    """The table without its first or last row where that is only a strip left over at the page end."""
    strip = [entry for entry in grid.boxes if entry[0] == number and entry[2] == 1]
    if grid.rows < 2 or not strip or any(box.text for *_, box in strip):
        return grid
    boxes: list[Placed] = []
    for entry in grid.boxes:
        row, column, down, right, box = entry
        if entry in strip:
            continue
        if row <= number < row + down:
            down -= 1
        boxes.append((row - (row > number), column, down, right, box))
    return msgspec.structs.replace(grid, boxes=boxes, rows=grid.rows - 1)


def _unruled(boxes: list[Placed], added: list[Placed], rows: int, below: Grid) -> list[Placed]:
    """Where the rules of the left columns are missing on a page: the cells above that run through it."""
    left = min(column for _, column, *_ in added)
    return [
        (rows, column, below.rows, right, msgspec.structs.replace(box, page=below.page, text=""))
        for row, column, down, right, box in boxes
        if row + down == rows and column + right <= left
    ]


def _moved(entry: Placed, edges: Sequence[float], to: Sequence[float], rows: int) -> Placed:
    row, column, down, right, box = entry
    start, end = nearest(to, edges[column]), nearest(to, edges[min(column + right, len(edges) - 1)])
    return row + rows, start, down, max(end - start, 1), box


def _cell_above(boxes: list[Placed], row: int, column: int, right: int) -> int | None:
    """The cell that ends where a row begins, in the same columns."""
    for index, (own_row, own_column, down, own_right, _) in enumerate(boxes):
        if (own_column, own_right) == (column, right) and own_row + down == row:
            return index
    return None


def _continues(above: Placed, below: Placed, rest_of_row: bool) -> bool:
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
    label = fold(old.text)
    return (_is_numbered(old.text) or label.count("(") > label.count(")")) and not _is_numbered(new.text)


def _is_numbered(text: str) -> bool:
    """Whether a label begins with a number; perhaps there is nothing else before the page end."""
    return bool(split_number(fold(text) + "字")[0])


def _is_rest_of_row(boxes: list[Placed], added: list[Placed], first: int) -> bool:
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
        if box.text and _is_numbered(box.text):
            return False
        numbered = numbered or bool(box.text and _is_numbered(old.text) and boxes[cut][2] == 1)
    return numbered


def _is_rest_of_header(boxes: list[Placed], below: list[Placed], first: int) -> bool:
    """Whether a row holds the second halves of labels that all began before the page end."""
    halves = [entry for entry in below if entry[4].text]
    if len(halves) < 2 or any(_is_value(entry[4].text) for entry in halves):
        return False
    above = [_cell_above(boxes, first, column, right) for _, column, _, right, _ in halves]
    texts = [boxes[cut][4].text for cut in above if cut is not None]
    return len(texts) == len(halves) and all(text and not _is_value(text) for text in texts)


def _is_split_header(boxes: list[Placed], added: list[Placed], first: int) -> bool:
    """Whether a page end cut headings that stand beside headings of two rows.

    What is left of one is blank, and no figure stands beside it or above.
    """
    below = [entry for entry in added if entry[0] == first]
    cut = [(_cell_above(boxes, first, column, right), box) for _, column, _, right, box in below]
    halves = [(boxes[above][4].text, box.text) for above, box in cut if above is not None]
    return (
        1 < len(halves) < len(below)
        and not any(_is_value(box.text) for _, box in cut)
        and all(above and not _is_value(above) for above, _ in halves)
        and any(not text for _, text in halves)
    )


def _is_value(text: str) -> bool:
    return bool(text) and not re.search(r"[\u4e00-\u9fff]", text)
