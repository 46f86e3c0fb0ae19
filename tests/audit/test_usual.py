"""What a figure usually is: medians, exact, of the cells that have a number."""

from __future__ import annotations

from decimal import Decimal
from statistics import median as reference

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.audit.usual import usual, usual_of
from govlint.checks.others import Usual
from govlint.document import TextAnchor
from govlint.engine.details import ReportFigure
from govlint.engine.record import Record
from govlint.text.numbers import Number


def _record(**values: Number | None) -> Record:
    figures = tuple(
        ReportFigure("t", row, "c", "", "", "", "", value, TextAnchor(1)) for row, value in values.items()
    )
    return Record(
        pack="p",
        names=(),
        called=(),
        traits={},
        tables=(),
        unread=(),
        figures=figures,
        claims=(),
        sentences=(),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([7], "7"),
        ([9, 1], "5"),
        ([2, 1], "1.5"),
        ([3, 100, 2], "3"),
        ([1, 2, 4, 8], "3"),
        ([Decimal("0.1"), Decimal("0.2")], "0.15"),
        ([Decimal("1.5"), 2, Decimal("2.5")], "2"),
    ],
)
def test_a_median(values: list[Number], expected: str) -> None:
    assert str(usual_of(values).median) == expected


@given(st.lists(st.integers(-1000, 1000), min_size=1))
def test_it_is_the_median_in_any_order(values: list[int]) -> None:
    assert usual_of(values) == usual_of(values[::-1])
    assert usual_of(values).median == Decimal(str(reference(values)))


def test_the_two_in_the_middle() -> None:
    assert usual_of([4, 1, 8, 2]) == Usual(2, 4, 4)
    assert usual_of([4, 1, 8]) == Usual(4, 4, 3)


def test_cells_without_a_number_do_not_count() -> None:
    records = [_record(a=3, b=None), _record(a=None, b=None), _record(a=8, c=1), _record(a=4)]
    assert usual(records) == {("t", "a", "c"): Usual(4, 4, 3), ("t", "c", "c"): Usual(1, 1, 1)}
    assert usual([]) == {}
