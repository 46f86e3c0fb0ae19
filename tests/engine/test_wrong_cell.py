"""Which cells explain broken equalities: never a cell that is not certain."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from govlint.checks.outcome import CellKey, Equation
from govlint.engine.wrong_cell import Culprit, find_culprits

_SIZE = 4


def _cell(row: int, column: int) -> CellKey:
    return ("t", f"r{row}", f"c{column}")


def _equations(values: dict[CellKey, int]) -> list[Equation]:
    """Every row and column of a square table sums to its last cell."""
    lines = [[_cell(r, c) for c in range(_SIZE)] for r in range(_SIZE)]
    lines += [[_cell(r, c) for r in range(_SIZE)] for c in range(_SIZE)]
    equations = []
    for line in lines:
        coefficients = dict.fromkeys(line[:-1], 1) | {line[-1]: -1}
        equations.append(Equation(coefficients, sum(values[c] * k for c, k in coefficients.items())))
    return equations


def _balanced(inner: list[int]) -> dict[CellKey, int]:
    n = _SIZE - 1
    values = {_cell(r, c): inner[r * n + c] for r in range(n) for c in range(n)}
    for r in range(n):
        values[_cell(r, n)] = sum(values[_cell(r, c)] for c in range(n))
    for c in range(_SIZE):
        values[_cell(n, c)] = sum(values[_cell(r, c)] for r in range(n))
    return values


def _always(_: CellKey, __: Fraction) -> bool:
    return True


_INNER = st.lists(st.integers(0, 50), min_size=9, max_size=9)
_PLACE = st.tuples(st.integers(0, _SIZE - 1), st.integers(0, _SIZE - 1))


@given(_INNER)
def test_a_balanced_table_has_no_culprit(inner: list[int]) -> None:
    assert find_culprits(_equations(_balanced(inner)), _always) == []


@given(_INNER, _PLACE, st.integers(1, 30))
def test_one_wrong_cell_is_found_with_its_excess(
    inner: list[int], place: tuple[int, int], excess: int
) -> None:
    values = _balanced(inner)
    values[_cell(*place)] += excess
    row, column = place
    assert find_culprits(_equations(values), _always) == [
        Culprit(_cell(row, column), Fraction(excess), (row, _SIZE + column))
    ]


@given(_INNER, _PLACE, _PLACE, st.integers(1, 30), st.integers(31, 60))
def test_two_wrong_cells_apart_are_both_found(
    inner: list[int], one: tuple[int, int], other: tuple[int, int], first: int, second: int
) -> None:
    if one[0] == other[0] or one[1] == other[1]:
        return
    values = _balanced(inner)
    values[_cell(*one)] += first
    values[_cell(*other)] += second
    found = {culprit.cell: culprit.excess for culprit in find_culprits(_equations(values), _always)}
    assert found == {_cell(*one): Fraction(first), _cell(*other): Fraction(second)}


def test_two_cells_in_one_row_are_found_together() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 1
    values[_cell(0, 1)] += 3
    found = find_culprits(_equations(values), _always)
    assert [(c.cell, c.excess) for c in found] == [(_cell(0, 0), 1), (_cell(0, 1), 3)]


def test_equal_slips_in_two_rows_and_columns_are_left_open() -> None:
    # (0,0) and (1,1) too high by one explain as much as (0,1) and (1,0).
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 1
    values[_cell(1, 1)] += 1
    assert find_culprits(_equations(values), _always) == []


def test_a_cell_that_cannot_have_that_value_is_not_blamed() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 9
    assert find_culprits(_equations(values), lambda cell, excess: excess < 9) == []
