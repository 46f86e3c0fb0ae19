"""What a figure usually is: the median of the same cell in other reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from govlint.checks.others import CellKey, Usual
from govlint.engine.record import Record
from govlint.text.numbers import Number


def usual(records: Iterable[Record]) -> Mapping[CellKey, Usual]:
    """The median of each cell over some reports, and of how many of them have a number in it."""
    values: defaultdict[CellKey, list[Number]] = defaultdict(list)
    for record in records:
        for figure in record.figures:
            if figure.value is not None:
                values[figure.table, figure.row, figure.column].append(figure.value)
    return {cell: usual_of(found) for cell, found in values.items()}


def usual_of(values: Sequence[Number]) -> Usual:
    """The two in the middle of some values."""
    ordered = sorted(values)
    return Usual(ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2], len(ordered))
