"""Whether a table has lost its shape: it has the labels of a form, but their places tell nothing."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import msgspec

from govlint.binding.labels import NEAR, similarity
from govlint.binding.tables.grid import GridRow, grid_rows, holds_words
from govlint.document import Table
from govlint.packs.pack import Label
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold

# So many labels of rows, or half of them if they are fewer, make a table one of the form.
_ROWS_TO_KNOW = 3
# What is written between the label of a group and that of a row in the same cell.
_BETWEEN = "-:·/,、"
# Of the columns of a row without a label, so many have a heading of the form above them.
_HEADED = 0.8


class Form(msgspec.Struct, dict=True):
    """A template with its labels, folded."""

    template: Template

    def __post_init__(self) -> None:
        rows = [(part, row) for part, row in self.template.rows() if row.label]
        self.rows = {fold(row.path[-1].text): len(part.columns) for part, row in rows}
        groups = [group for part in self.template.parts for group in part.row_groups]
        self.groups = tuple(fold(group.path[-1].text) for group in groups)
        headings = [t for p in self.template.parts for t in (p.band, p.stub, p.corner, p.heading) if t]
        for part in self.template.parts:
            headings += [column.label.text for column in part.columns]
            headings += [group.path[-1].text for group in part.column_groups]
        headings += [group.path[-1].text for group in groups]
        self.headings = {fold(text): Label(text, text) for text in headings}
        self.columns = max(len(part.columns) for part in self.template.parts)
        self.labels = self.headings.keys() | self.rows.keys()

    def is_heading(self, text: str) -> bool:
        """Whether a text is a heading of the form, part of one, or near one."""
        if not text:
            return False
        if text in self.headings or any(text in heading for heading in self.headings):
            return True
        return any(similarity(text, label) >= NEAR for label in self.headings.values())

    def is_header(self, words: Sequence[str]) -> bool:
        """Whether words that stand together are a heading of the form, or most of them are headings."""
        if self.is_heading("".join(words)):
            return True
        known = sum(len(word) for word in words if self.is_heading(word))
        return known * 2 > sum(map(len, words))


class Shape:
    """A table as its labels are looked for in it: each part is put together when it is first asked for."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @functools.cached_property
    def joined(self) -> str:
        """Its words, folded, one behind the other."""
        return "".join(fold(cell.text) for cell in self.table.cells if holds_words(cell))

    @functools.cached_property
    def texts(self) -> set[str]:
        """The folded text of its cells."""
        return {fold(cell.text) for cell in self.table.cells}

    @functools.cached_property
    def rows(self) -> list[GridRow]:
        """Its rows."""
        return grid_rows(self.table)


def has_lost_its_shape(shape: Shape, form: Form) -> bool:
    """Whether a table has labels of a form, but not each as a cell, or not with its values in its place.

    So it is where rows were cut anywhere or moved to the left edge, where labels are broken over
    cells, and where words that mean nothing stand in place of the headings.
    """
    known = form.rows.keys() or form.labels
    there = sum(label in shape.joined for label in known)
    if there < min(_ROWS_TO_KNOW, len(known) / 2):
        return False
    if any(_is_broken(label, shape, form.groups) for label in form.labels):
        return True
    rows = shape.rows
    if _has_other_headings(rows, form):
        return True
    return _has_moved_rows(rows, form, shape.table.ragged) if form.rows else _has_moved_headings(rows, form)


def _is_broken(label: str, shape: Shape, groups: tuple[str, ...]) -> bool:
    """Whether a label stands over several cells, or in one with the label of the group above it."""
    if label in shape.texts or label not in shape.joined:
        return False
    holding = [text for text in shape.texts if label in text]
    before = [text.removesuffix(label).rstrip(_BETWEEN) for text in holding if text.endswith(label)]
    return not holding or any(text.endswith(groups) for text in before if groups)


def _has_other_headings(rows: Sequence[GridRow], form: Form) -> bool:
    """Whether the first row of a table has several words, and none that the form knows."""
    cells = [cell for cell in rows[0].cells if fold(cell.text)]
    known = any(fold(cell.text) in form.rows or form.is_heading(fold(cell.text)) for cell in cells)
    return len(cells) > 1 and all(map(holds_words, cells)) and not known


def _has_moved_rows(rows: Sequence[GridRow], form: Form, ragged: bool) -> bool:
    """Whether most rows have not all their values behind their label, or these begin at several columns."""
    whole, short = 0, 0
    begins: dict[int, set[int]] = {}
    for row in rows:
        for position, cell in enumerate(row.cells):
            wanted = form.rows.get(fold(cell.text))
            if wanted is None:
                continue
            behind = row.cells[position + 1 :]
            values = [c.column for c in behind if fold(c.text) and not holds_words(c)]
            whole += len(behind) >= wanted
            short += len(behind) < wanted
            if len(values) == wanted:
                begins.setdefault(wanted, set()).add(values[0])
    return short > whole or (not ragged and any(len(columns) > 1 for columns in begins.values()))


def _has_moved_headings(rows: Sequence[GridRow], form: Form) -> bool:
    """Whether the row of values is too short, or its cells do not stand under headings of the form."""
    values = max(rows, key=lambda row: sum(not holds_words(cell) for cell in row.cells if fold(cell.text)))
    filled = [cell for cell in values.cells if fold(cell.text)]
    if len(filled) < form.columns:
        return True
    above = [[row.covering[cell.column] for row in rows[: values.number]] for cell in filled]
    headed = sum(any(over and form.is_heading(fold(over.text)) for over in cells) for cells in above)
    return headed < _HEADED * len(filled)
