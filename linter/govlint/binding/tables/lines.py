"""Rows that a table prints over several lines: each put together into the one line with its values."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from govlint.binding.tables.grid import GridRow
from govlint.document import Cell
from govlint.packs.pack import Part
from govlint.text.normalise import fold


def joined(rows: Sequence[GridRow], part: Part) -> list[GridRow]:
    """The rows with the lines that only say more left out, and the labels of lines taken away.

    A row's own label may stand on its first line alone, so it is handed on to the next; a line of a kind
    that was there before begins another row, which has no label where none is printed.
    """
    if part.lines is None:
        return list(rows)
    values, beside = set(map(fold, part.lines.values)), set(map(fold, part.lines.beside))
    kept: list[GridRow] = []
    name: Cell | None = None
    before: set[str] = set()
    for row in rows:
        at = next((n for n, cell in enumerate(row.cells) if fold(cell.text) in values | beside), None)
        if at is None:
            name, before = None, set()
            kept.append(row)
            continue
        kind = fold(row.cells[at].text)
        own = [cell for cell in row.cells[:at] if fold(cell.text)]
        if own or kind in before:
            name, before = (own[-1] if own else None), set()
        before.add(kind)
        if kind in values:
            kept.append(_with_label(row, at, name))
    return kept


def _with_label(row: GridRow, at: int, name: Cell | None) -> GridRow:
    """A row with another label in place of all cells up to that of its line."""
    line = row.cells[at]
    label = name or msgspec.structs.replace(line, text="")
    covering = list(row.covering)
    covering[: line.column] = [name] * line.column
    return GridRow(row.number, [label, *row.cells[at + 1 :]], covering, row.kind)
