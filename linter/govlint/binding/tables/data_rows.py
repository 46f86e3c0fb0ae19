"""A data row taken apart: which cells are labels, and which value stands under which heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from govlint.binding.labels import NEAR, likeness, similarity
from govlint.binding.tables.grid import GridRow, PlacedColumn, Segment, text_of
from govlint.document import Cell
from govlint.packs.pack import Label, Part
from govlint.text.normalise import fold, split_number
from govlint.text.numbers import BLANK, read_number


class DataRow(msgspec.Struct):
    """A data row taken apart: the cells of its labels, its values by placed column.

    ``found`` counts its value cells; ``by_place`` says that each stands under its own heading, so
    that a wrong number of cells puts only the merged ones in doubt.
    """

    grid: GridRow
    labels: list[Cell]
    values: list[Cell | None]
    places: list[PlacedColumn]
    part: Part
    found: int
    by_place: bool = True


def take_apart(
    row: GridRow, segment: Segment, part: Part, places: list[PlacedColumn], parts: tuple[Part, ...]
) -> DataRow:
    """Split a data row into label cells and one value cell for each placed column."""
    if segment.table.ragged:
        return _take_apart_ragged(row, part, places, parts)
    edge = min((place.first for place in places), default=0)
    labels = _with_numbers([cell for cell in row.cells if cell.column < edge and fold(cell.text)])
    values: list[Cell | None] = []
    for place in places:
        if place.first == place.last:
            # A table put together from pieces may have fewer columns than the heading it stands under.
            cell = row.covering[place.first] if place.first < len(row.covering) else None
            values.append(cell if cell is not None and cell.row == row.number else None)
            continue
        covered: list[Cell] = []
        for cell in row.covering[place.first : place.last + 1]:
            # A cell merged downwards counts once, in the row where it begins.
            if cell is not None and cell.row == row.number and cell not in covered:
                covered.append(cell)
        values.append(_one(covered))
    shared = Counter(id(cell) for cell in values if cell is not None)
    # A cell merged over several columns belongs to none of them for certain.
    values = [cell if shared[id(cell)] == 1 else None for cell in values]
    return DataRow(row, labels, values, places, part, len(shared))


def _with_numbers(labels: list[Cell]) -> list[Cell]:
    """Labels with their numbers, where these have cells of their own."""
    joined: list[Cell] = []
    number = ""
    for cell in labels:
        if _is_only_number(cell.text):
            number = text_of(cell)
        else:
            joined.append(msgspec.structs.replace(cell, text=number + cell.text) if number else cell)
            number = ""
    return joined


def _is_only_number(text: str) -> bool:
    """Whether a text is the number of a label, such as ``（一）`` or ``1.``, and no code."""
    folded = fold(text)
    return not folded.isdigit() and split_number(folded + "x")[1] == "x"


def _one(cells: list[Cell]) -> Cell | None:
    """The cell that holds the value under a heading over several; None if different values compete."""
    filled = [cell for cell in cells if read_number(cell.text) is not BLANK]
    if len({fold(cell.text) for cell in filled}) > 1:
        return None
    return filled[0] if filled else cells[0] if cells else None


def _take_apart_ragged(
    row: GridRow, part: Part, places: list[PlacedColumn], parts: tuple[Part, ...]
) -> DataRow:
    """Where the geometry is lost: the label is the last cell that is one, the values come behind it."""
    if not any(r.path for r in part.rows):
        cells = _without_padding(row.cells, len(places))
        return DataRow(row, [], cells, places, part, len(cells), by_place=False)
    labels = [r.path[-1] for p in parts for r in p.rows if r.path]
    labels += [g.path[-1] for p in parts for g in p.row_groups]
    most = max(len(row.cells) - len(places), 1)
    end = most
    known = [n for n, cell in enumerate(row.cells[: most + 2]) if _is_label(text_of(cell), labels)]
    if known:
        end = known[-1] + 1
    elif part.open_row is not None:
        end = _leading_words(row, part)
    values = _without_padding(row.cells[end:], len(places))
    own = [cell for cell in row.cells[:end] if fold(cell.text)]
    return DataRow(row, own, values, places, part, len(values), by_place=False)


def _without_padding(cells: Sequence[Cell], count: int) -> list[Cell | None]:
    """Cells without the blank ones at the end that fill a row up to the width of others."""
    end = len(cells)
    while end > count and not fold(cells[end - 1].text):
        end -= 1
    return list(cells[:end])


def _leading_words(row: GridRow, part: Part) -> int:
    """How many cells there are up to the last one with words before the first with a value."""
    sentinels = {word for column in part.columns for word in column.sentinels}
    end = 0
    for position, cell in enumerate(row.cells):
        text = text_of(cell)
        if end == 0 and part.open_row and part.open_row.levels and fold(text).isdigit():
            continue  # a code, or a piece of one
        if text and (read_number(text).kind != "text" or fold(text) in sentinels):
            break
        end = position + 1 if text else end
    return max(end, 1)


def _is_label(text: str, labels: list[Label]) -> bool:
    if read_number(text).kind != "text":
        return False
    return any(likeness(text, label) for label in labels) or any(
        similarity(text, label) >= NEAR for label in labels
    )
