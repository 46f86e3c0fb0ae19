"""Rows that a table prints over several lines: each put together into the one line with its values."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from govlint.binding.labels import similarity
from govlint.binding.tables.grid import GridRow, holds_words, text_of
from govlint.document import Cell
from govlint.packs.pack import Label, Part
from govlint.text.normalise import fold

# How like a text must be to the label of a line to be that one, cut off or misspelt; of short labels
# only the very same is one, since labels of rows may be anything.
_SURELY_MEANT = 0.8
_LONG_LABEL = 8


def joined(rows: Sequence[GridRow], part: Part) -> list[GridRow]:
    """The rows with the lines that only say more left out, and the labels of lines taken away.

    A row's own label may stand on its first line alone, so it is handed on to the next; a line of a kind
    that was there before begins another row, which has no label where none is printed. Figures without
    any label behind such lines, or a word alone, are what the end of a page left of one.
    """
    if part.lines is None:
        return list(rows)
    values, beside = part.lines.values, part.lines.beside
    kept: list[GridRow] = []
    name: Cell | None = None
    before: set[str] = set()
    for row in rows:
        meant = [_meant(cell, [*values, *beside]) for cell in row.cells]
        at = next((n for n, label in enumerate(meant) if label), None)
        if at is None and before and _is_rest(row):
            continue
        if at is None:
            name, before = None, set()
            kept.append(row)
            continue
        kind = meant[at]
        own = [cell for cell in row.cells[:at] if fold(cell.text)]
        if own or kind in before:
            name, before = (own[-1] if own else None), set()
        before.add(kind)
        if kind in values:
            kept.append(_with_label(row, at, name))
    return kept


def _is_rest(row: GridRow) -> bool:
    """Whether a row has figures and no label, or a label and nothing else."""
    filled = [cell for cell in row.cells if fold(cell.text)]
    return len(filled) < 2 or not any(map(holds_words, filled))


def _meant(cell: Cell, labels: Sequence[str]) -> str:
    """The label of a line that a cell holds, or surely stands for; empty if none."""
    if not holds_words(cell):
        return ""
    text = text_of(cell)
    exact = (label for label in labels if fold(label) == fold(text))
    long = [label for label in labels if len(fold(label)) >= _LONG_LABEL]
    near = (label for label in long if similarity(text, Label(label, label)) >= _SURELY_MEANT)
    return next(exact, "") or next(near, "")


def _with_label(row: GridRow, at: int, name: Cell | None) -> GridRow:
    """A row with another label in place of all cells up to that of its line."""
    line = row.cells[at]
    label = name or msgspec.structs.replace(line, text="")
    covering = list(row.covering)
    covering[: line.column] = [name] * line.column
    return GridRow(row.number, [label, *row.cells[at + 1 :]], covering, row.kind)
