"""What a figure usually is: the median of the same cell in other reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

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
    return {cell: Usual(median(found), len(found)) for cell, found in values.items()}


def median(values: Sequence[Number]) -> Number:
    """The median, exact: of an even number of values the mean of the middle two."""
    ordered = sorted(values)
    upper = ordered[len(ordered) // 2]
    if len(ordered) % 2:
        return upper
    mean = (Decimal(ordered[len(ordered) // 2 - 1]) + Decimal(upper)) / 2
    return int(mean) if mean == int(mean) else mean
