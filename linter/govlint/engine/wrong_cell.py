"""Which cells explain the equalities that do not hold: the smallest sets whose correction mends them all.

The principle is that of Fellegi and Holt (1976): figures are put right by changing as few cells as
can be. A correction mends every broken equality and keeps those that hold. If only one set is
smallest, its cells are wrong, unless errors happen to cancel; if several are, those cells are that
all of them contain.

The search branches over the cells of the broken equality that leaves fewest to choose from. A chosen
cell is eliminated from the other equalities, so that what is left to mend does not mention it. A cell
that was tried is excluded from the branches after it, so that each set is found once. Broken
equalities that share no cell need a cell each, which bounds the depth.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

import msgspec

from govlint.checks.others import CellKey
from govlint.checks.outcome import Equation

# How often the search may look at an equality, over a whole report; a quarter of a second or so.
MAX_EFFORT = 500_000

# With more wrong cells than these together, nobody would look for them by this.
_MOST_CELLS = 10
# What it takes to reckon how much too high a chosen cell is, beside looking at an equality.
_EFFORT_OF_AMOUNTS = 100

# How much too high each cell of a set is.
Excess = dict[CellKey, Fraction]
Possible = Callable[[CellKey, Fraction], bool]


class Explanation(msgspec.Struct, frozen=True):
    """Equalities broken together, by their indices, and the smallest sets of cells that explain them.

    There is no set where nothing explains them, where cells can share an error in many ways, or where
    the search came to its bounds.
    """

    broken: tuple[int, ...]
    sets: tuple[Excess, ...]


def explain(equations: Sequence[Equation], possible: Possible, effort: int = MAX_EFFORT) -> list[Explanation]:
    """Return an explanation of every broken equality, those of the fewest equalities first.

    ``possible`` says whether a cell may be too high by an amount: a count cannot become negative.
    Broken equalities are explained together where a cell is in both, or where one that holds has a
    cell of each. ``effort`` bounds the search over all of them.
    """
    cells = sorted({cell for equation in equations for cell in equation.coefficients})
    scale = _scale(equations)
    numbered = _rows(equations, cells, scale)
    groups = _broken_together(numbered)
    everywhere = _cells_of(row for _, row in numbered if row.is_broken)
    intact = [row for _, row in numbered if not row.is_broken]
    search = _Search(cells, scale, possible, effort)
    explanations = []
    for group in groups:
        broken = [row for _, row in group]
        sets = search.smallest_sets([*broken, *intact], everywhere & ~_cells_of(broken))
        explanations.append(Explanation(tuple(sorted(number for number, _ in group)), tuple(sets)))
    return explanations


class _Row(msgspec.Struct, frozen=True):
    """An equality, or several combined: coefficients by number of the cell, in whole numbers.

    ``cells`` has a bit for each cell. The row is broken where ``residual`` is beyond ``slack``.
    """

    cells: int
    coefficients: dict[int, int]
    residual: int
    slack: int
    is_broken: bool


# A row with the index of its equality.
_Numbered = tuple[int, _Row]
# By how much cells, by number, are too high; in the rows' whole numbers.
_Amounts = dict[int, Fraction]


def _scale(equations: Sequence[Equation]) -> int:
    """What amounts are multiplied by, so that all of them are whole."""
    amounts = [amount for equation in equations for amount in (equation.residual, equation.slack)]
    return math.lcm(*(Fraction(amount).denominator for amount in amounts))


def _rows(equations: Sequence[Equation], cells: Sequence[CellKey], scale: int) -> list[_Numbered]:
    """The equalities as rows, in an order that does not depend on theirs."""
    numbers = {cell: number for number, cell in enumerate(cells)}
    rows: list[_Numbered] = []
    for index, equation in enumerate(equations):
        coefficients = {numbers[cell]: value for cell, value in equation.coefficients.items() if value}
        residual, slack = (int(Fraction(amount) * scale) for amount in (equation.residual, equation.slack))
        rows.append((index, _row(coefficients, residual, slack)))
    return sorted(rows, key=lambda numbered: sorted(numbered[1].coefficients.items()))


def _row(coefficients: dict[int, int], residual: int, slack: int) -> _Row:
    bits = 0
    for cell in coefficients:
        bits |= 1 << cell
    return _Row(bits, coefficients, residual, slack, abs(residual) > slack)


def _cells_of(rows: Iterable[_Row]) -> int:
    bits = 0
    for row in rows:
        bits |= row.cells
    return bits


def _broken_together(rows: Sequence[_Numbered]) -> list[list[_Numbered]]:
    """The broken rows in groups that share no cell, not even by way of one row that holds."""
    # Each cell of a broken row leads to another one that it is together with, the last to itself.
    leads: dict[int, int] = {}

    def last(cell: int) -> int:
        while leads[cell] != cell:
            leads[cell] = cell = leads[leads[cell]]
        return cell

    broken = [numbered for numbered in rows if numbered[1].is_broken]
    for _, row in broken:
        leads.update((cell, cell) for cell in row.coefficients)
    for _, row in rows:
        known = [cell for cell in row.coefficients if cell in leads]
        for cell in known:
            leads[last(cell)] = last(known[0])
    groups: dict[int, list[_Numbered]] = {}
    for numbered in broken:
        groups.setdefault(last(next(iter(numbered[1].coefficients))), []).append(numbered)
    return sorted(groups.values(), key=len)


class _Unclear(Exception):
    """The search came to its bounds, or to cells of which many amounts would do."""


class _Search:
    """The search for sets of cells, with the effort that is left for it."""

    def __init__(self, cells: Sequence[CellKey], scale: int, possible: Possible, effort: int) -> None:
        self._cells = cells
        self._scale = scale
        self._possible = possible
        self._effort = effort

    def smallest_sets(self, rows: Sequence[_Row], excluded: int) -> list[Excess]:
        """All sets of the smallest size that mend the rows without an excluded cell.

        None where there is no such set, or where that cannot be told.
        """
        try:
            for size in range(1, _MOST_CELLS + 1):
                found = list(self._sets(rows, excluded, size, ()))
                if found:
                    # Where rows are combined their slack adds up, which may be more than one of them has.
                    exact = all(_mends(amounts, row) for amounts in found for row in rows)
                    return sorted(map(self._excess, found), key=sorted) if exact else []
        except _Unclear:
            pass
        return []

    def _sets(
        self, rows: Sequence[_Row], excluded: int, size: int, chosen: tuple[tuple[int, _Row], ...]
    ) -> Iterator[_Amounts]:
        """The sets with ``size`` cells more; ``chosen`` are those eliminated, each with the row it was in."""
        self._effort -= len(rows)
        if self._effort < 0:
            raise _Unclear
        broken = [(row.cells & ~excluded, row) for row in rows if row.is_broken]
        if not broken:
            # With cells to spare these alone would do, but one of them would have to be negative.
            if size and _share_with_others(chosen, rows, excluded):
                raise _Unclear
            self._effort -= _EFFORT_OF_AMOUNTS * len(chosen)
            amounts = _amounts(chosen)
            if not size and all(self._possible(*item) for item in self._excess(amounts).items()):
                yield amounts
            return
        broken.sort(key=lambda own: own[0].bit_count())
        left, pivot = broken[0]
        if not left or _least([candidates for candidates, _ in broken]) > size:
            return
        if size == 1:
            left = _mending_all(left, rows)
        while left:
            bit = left & -left
            cell = bit.bit_length() - 1
            rest = [
                _without(row, cell, pivot) if row.cells & bit else row for row in rows if row is not pivot
            ]
            yield from self._sets(rest, excluded, size - 1, (*chosen, (cell, pivot)))
            excluded |= bit
            left ^= bit

    def _excess(self, amounts: _Amounts) -> Excess:
        return {self._cells[cell]: amounts[cell] / self._scale for cell in sorted(amounts)}


def _amounts(chosen: Sequence[tuple[int, _Row]]) -> _Amounts:
    """By how much chosen cells are too high, each told by the row that it was eliminated with."""
    amounts: _Amounts = {}
    for cell, row in reversed(chosen):
        known = sum(row.coefficients.get(other, 0) * amount for other, amount in amounts.items())
        amounts[cell] = (row.residual - known) / Fraction(row.coefficients[cell])
    return amounts


def _mends(amounts: _Amounts, row: _Row) -> bool:
    """Whether a row holds once the cells are corrected."""
    left = Fraction(row.residual)
    for cell, amount in amounts.items():
        left -= row.coefficients.get(cell, 0) * amount
    return abs(left) <= row.slack


def _share_with_others(chosen: Sequence[tuple[int, _Row]], rows: Sequence[_Row], excluded: int) -> bool:
    """Whether a cell more could take over a part, as much as one likes, of what the chosen cells are off."""
    own = sum(1 << cell for cell, _ in chosen)
    return bool(_cells_of(row for _, row in chosen) & ~_cells_of(rows) & ~own & ~excluded)


def _least(candidates: Sequence[int]) -> int:
    """How many cells rows with these candidates need at least: those that share none need one each.

    Two lots of such rows are counted, the second begun with what the first left out: in a table whose
    rows cross its columns, the one has rows and the other columns.
    """
    taken, needed, left = 0, 0, []
    for own in candidates:
        if own & taken:
            left.append(own)
        else:
            taken |= own
            needed += 1
    taken, others = 0, 0
    for own in left:
        if not own & taken:
            taken |= own
            others += 1
    return max(needed, others)


def _mending_all(candidates: int, rows: Sequence[_Row]) -> int:
    """Those of the candidates that are in every broken row and in no exact row that holds."""
    for row in rows:
        if row.is_broken:
            candidates &= row.cells
        elif not row.slack:
            candidates &= ~row.cells
    return candidates


def _without(row: _Row, cell: int, pivot: _Row) -> _Row:
    """The row with a cell eliminated from it by means of another row."""
    own, other = row.coefficients[cell], pivot.coefficients[cell]
    shared = math.gcd(own, other) * (1 if other > 0 else -1)
    times, factor = other // shared, own // shared
    coefficients = {c: value * times for c, value in row.coefficients.items()}
    for c, value in pivot.coefficients.items():
        combined = coefficients.get(c, 0) - factor * value
        if combined:
            coefficients[c] = combined
        else:
            del coefficients[c]
    residual = row.residual * times - factor * pivot.residual
    return _row(coefficients, residual, row.slack * times + abs(factor) * pivot.slack)
