"""Which cells explain broken equalities: all smallest sets of them, each with its amounts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govlint.checks.outcome import CellKey, Equation
from govlint.engine.wrong_cell import Excess, Explanation, explain

_SIZE = 4


def _cell(row: int, column: int) -> CellKey:
    return ("t", f"r{row}", f"c{column}")


def _equation(values: dict[CellKey, int], coefficients: dict[CellKey, int]) -> Equation:
    return Equation(coefficients, sum(values[cell] * k for cell, k in coefficients.items()))


def _equations(values: dict[CellKey, int]) -> list[Equation]:
    """Every row and column of a square table sums to its last cell."""
    lines = [[_cell(r, c) for c in range(_SIZE)] for r in range(_SIZE)]
    lines += [[_cell(r, c) for r in range(_SIZE)] for c in range(_SIZE)]
    return [_equation(values, dict.fromkeys(line[:-1], 1) | {line[-1]: -1}) for line in lines]


def _balanced(inner: Sequence[int]) -> dict[CellKey, int]:
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
def test_a_balanced_table_needs_no_explanation(inner: list[int]) -> None:
    assert explain(_equations(_balanced(inner)), _always) == []


@given(_INNER, _PLACE, st.integers(-30, 30).filter(bool))
def test_one_wrong_cell_is_found_with_its_excess(
    inner: list[int], place: tuple[int, int], excess: int
) -> None:
    values = _balanced(inner)
    values[_cell(*place)] += excess
    row, column = place
    assert explain(_equations(values), _always) == [
        Explanation((row, _SIZE + column), ({_cell(row, column): Fraction(excess)},))
    ]


@given(_INNER, _PLACE, _PLACE, st.integers(1, 30), st.integers(31, 60))
def test_two_wrong_cells_are_found(
    inner: list[int], one: tuple[int, int], other: tuple[int, int], first: int, second: int
) -> None:
    assume(one != other)
    values = _balanced(inner)
    values[_cell(*one)] += first
    values[_cell(*other)] += second
    (explanation,) = explain(_equations(values), _always)
    assert {_cell(*one): first, _cell(*other): second} in explanation.sets
    assert all(len(excess) == 2 for excess in explanation.sets)
    if one[0] != other[0] and one[1] != other[1]:
        assert len(explanation.sets) == 1


def test_equal_slips_in_two_rows_and_columns_have_two_explanations() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 1
    values[_cell(1, 1)] += 1
    assert explain(_equations(values), _always) == [
        Explanation((0, 1, 4, 5), ({_cell(0, 0): 1, _cell(1, 1): 1}, {_cell(0, 1): 1, _cell(1, 0): 1}))
    ]


def test_a_value_in_the_wrong_row_is_found_by_way_of_the_columns_that_hold() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 3
    values[_cell(1, 0)] -= 3
    (explanation,) = explain(_equations(values), _always)
    assert explanation.broken == (0, 1)
    ways = [{_cell(0, c): 3, _cell(1, c): -3} for c in range(3)]
    assert list(explanation.sets) == [*ways, {_cell(0, 3): -3, _cell(1, 3): 3}]


def test_what_is_broken_far_apart_is_explained_apart() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 1
    far = Equation({("u", "a", "b"): 1, ("u", "a", "c"): -1}, 2)
    assert explain([far, *_equations(values)], _always) == [
        Explanation((0,), ({("u", "a", "b"): 2}, {("u", "a", "c"): -2})),
        Explanation((1, 5), ({_cell(0, 0): 1},)),
    ]


def test_a_cell_that_cannot_have_that_value_is_no_explanation() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 9
    # What is left is too low in three cells.
    assert explain(_equations(values), lambda cell, excess: excess < 9) == [
        Explanation((0, 4), ({_cell(0, 3): -9, _cell(3, 0): -9, _cell(3, 3): -9},))
    ]


def test_amounts_with_decimals_and_coefficients_are_exact() -> None:
    a, b, c = (("t", "r", name) for name in "abc")
    equations = [Equation({a: 2, b: 1}, Decimal("0.3")), Equation({a: 3, c: -1}, Decimal("0.45"))]
    assert explain(equations, _always) == [Explanation((0, 1), ({a: Fraction(3, 20)},))]


def test_a_residue_within_the_slack_is_not_broken() -> None:
    a, b, c = (("t", "r", name) for name in "abc")
    near = Equation({a: 1, b: -1}, Decimal("0.4"), Decimal("0.5"))
    far = Equation({a: 1, c: -1}, 7, Decimal("0.5"))
    assert explain([near], _always) == []
    assert explain([near, far], _always) == [Explanation((1,), ({c: -7},))]
    both = Equation({a: 1, b: -1}, Decimal("7.4"), Decimal("0.5"))
    assert explain([both, far], _always) == [Explanation((0, 1), ({a: Fraction(37, 5)},))]


def test_a_cell_may_move_within_the_slack_of_another_equality() -> None:
    a, b, c = (("t", "r", name) for name in "abc")
    near = Equation({a: 1, b: -1}, Decimal("0.4"), Decimal("0.5"))
    far = Equation({a: 1, c: -1}, Decimal("0.6"), Decimal("0.5"))
    assert explain([near, far], _always) == [Explanation((1,), ({a: Fraction(3, 5)}, {c: -Fraction(3, 5)}))]


def test_beyond_the_bounds_there_is_no_explanation() -> None:
    values = _balanced([5] * 9)
    values[_cell(0, 0)] += 1
    assert explain(_equations(values), _always, effort=8) == [Explanation((0, 4), ())]


def test_an_error_that_cells_can_share_in_many_ways_is_not_explained() -> None:
    # Too high by seven, and neither of the first two is as much as that: both together may be.
    a, b, c, d = (("t", "r", name) for name in "abcd")
    values = {a: 4, b: 4, c: 1, d: 1}
    equations = [Equation({a: 1, b: 1, c: -1}, 7), Equation({c: 1, d: -1}, 0)]
    assert explain(equations, lambda cell, excess: excess <= values[cell]) == [Explanation((0,), ())]
    assert explain(equations, _always) == [Explanation((0,), ({a: 7}, {b: 7}))]


_LETTERS = [("t", "r", name) for name in "abcdef"]
_SYSTEMS = st.lists(
    st.tuples(
        st.dictionaries(
            st.sampled_from(_LETTERS), st.sampled_from([1, 1, -1, -1, 2]), min_size=2, max_size=4
        ),
        st.sampled_from([0, 0, 1, -1, 2, 3]),
    ),
    min_size=1,
    max_size=6,
).map(lambda lines: [Equation(coefficients, residual) for coefficients, residual in lines])


@settings(deadline=None)
@given(_SYSTEMS)
def test_every_set_mends_all_and_none_is_smaller(equations: list[Equation]) -> None:
    for explanation in explain(equations, _always):
        own = [e for n, e in enumerate(equations) if n in explanation.broken or not e.residual]
        barred = {
            cell
            for n, e in enumerate(equations)
            if e.residual and n not in explanation.broken
            for cell in e.coefficients
        }
        cells = sorted({cell for e in own for cell in e.coefficients} - barred)
        assert [set(excess) for excess in explanation.sets] == _smallest(own, cells)
        for excess in explanation.sets:
            assert all(_left(equation, excess) == 0 for equation in own)


@settings(deadline=None)
@given(_SYSTEMS, st.randoms())
def test_the_order_of_the_equations_does_not_matter(equations: list[Equation], random: object) -> None:
    order = list(range(len(equations)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = explain([equations[n] for n in order], _always)
    found = [(tuple(sorted(order[n] for n in e.broken)), e.sets) for e in shuffled]
    assert sorted(found, key=str) == sorted(
        ((e.broken, e.sets) for e in explain(equations, _always)), key=str
    )


def _left(equation: Equation, excess: Excess) -> Fraction:
    return Fraction(equation.residual) - sum(
        (value * excess.get(cell, Fraction(0)) for cell, value in equation.coefficients.items()), Fraction(0)
    )


def _smallest(equations: list[Equation], cells: list[CellKey]) -> list[set[CellKey]]:
    """All smallest sets of cells that can mend the equalities, by trying every set."""
    for size in range(1, len(cells) + 1):
        found = [
            set(chosen) for chosen in itertools.combinations(cells, size) if _solvable(equations, chosen)
        ]
        if found:
            return found
    return []


def _solvable(equations: list[Equation], chosen: Sequence[CellKey]) -> bool:
    """Whether amounts for the chosen cells make up all residuals: elimination of the whole system."""
    lines = [[Fraction(e.coefficients.get(c, 0)) for c in chosen] + [Fraction(e.residual)] for e in equations]
    for column in range(len(chosen)):
        pivot = next((line for line in lines if line[column] and not any(line[:column])), None)
        if pivot is None:
            continue
        for line in lines:
            if line is not pivot and line[column]:
                factor = line[column] / pivot[column]
                line[:] = [own - factor * other for own, other in zip(line, pivot, strict=True)]
    return all(any(line[:-1]) or not line[-1] for line in lines)
