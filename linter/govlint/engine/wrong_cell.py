"""Which single cells explain several broken equalities.

A wrong cell breaks every equality that contains it, each by the same amount. So a cell explains
what is broken if every assessed equality with that cell is broken, and correcting the cell by one
amount mends them all. Where one cell, or failing that one pair of cells, explains a set of broken
equalities and nothing else explains it as well, the cells are reported instead of the equalities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import msgspec

from govlint.checks.outcome import CellKey, Equation

_MAX_PAIR_CANDIDATES = 60


class Culprit(msgspec.Struct, frozen=True):
    """A cell, by how much it is too high, and the indices of the equalities that it breaks."""

    cell: CellKey
    excess: Fraction
    broken: tuple[int, ...]


Possible = Callable[[CellKey, Fraction], bool]


def find_culprits(equations: Sequence[Equation], possible: Possible) -> list[Culprit]:
    """Return the cells that explain broken equalities beyond doubt, most telling first.

    ``possible`` says whether a cell may be too high by an amount: a count cannot become negative.
    """
    containing: dict[CellKey, list[int]] = {}
    for index, equation in enumerate(equations):
        for cell in equation.coefficients:
            containing.setdefault(cell, []).append(index)
    broken = {index for index, equation in enumerate(equations) if equation.residual != 0}
    culprits: list[Culprit] = []
    while broken:
        found = _single(equations, containing, broken, possible) or _pair(
            equations, containing, broken, possible
        )
        if not found:
            break
        culprits += found
        for culprit in found:
            broken -= set(culprit.broken)
    return culprits


def _candidates(
    equations: Sequence[Equation], containing: dict[CellKey, list[int]], broken: set[int], possible: Possible
) -> list[Culprit]:
    """Cells of which every equality is still broken by one and the same amount."""
    cells = dict.fromkeys(cell for index in sorted(broken) for cell in equations[index].coefficients)
    found: list[Culprit] = []
    for cell in cells:
        inside = containing[cell]
        if len(inside) < 2 or not broken.issuperset(inside):
            continue
        amounts = {Fraction(equations[n].residual) / equations[n].coefficients[cell] for n in inside}
        if len(amounts) == 1 and possible(cell, min(amounts)):
            found.append(Culprit(cell, amounts.pop(), tuple(inside)))
    return found


def _single(
    equations: Sequence[Equation], containing: dict[CellKey, list[int]], broken: set[int], possible: Possible
) -> list[Culprit]:
    """The candidate that explains most, if no other one as good shares an equality with it."""
    candidates = _candidates(equations, containing, broken, possible)
    candidates.sort(key=lambda candidate: -len(candidate.broken))
    for candidate in candidates:
        rivals = [
            other
            for other in candidates
            if other is not candidate
            and len(other.broken) >= len(candidate.broken)
            and set(other.broken) & set(candidate.broken)
        ]
        if not rivals:
            return [candidate]
    return []


def _pair(
    equations: Sequence[Equation], containing: dict[CellKey, list[int]], broken: set[int], possible: Possible
) -> list[Culprit]:
    """Two cells that together mend what is broken around them, if only one pair does."""
    cells = [
        cell
        for cell in dict.fromkeys(cell for index in sorted(broken) for cell in equations[index].coefficients)
        if len(containing[cell]) > 1
        and sum(1 for n in containing[cell] if n in broken) == len(containing[cell])
    ]
    if len(cells) > _MAX_PAIR_CANDIDATES:
        return []
    solutions: list[list[Culprit]] = []
    for position, first in enumerate(cells):
        for second in cells[position + 1 :]:
            shared = set(containing[first]) & set(containing[second])
            if not shared:
                continue
            solution = _solve(equations, containing, first, second, shared)
            if solution and all(possible(culprit.cell, culprit.excess) for culprit in solution):
                solutions.append(solution)
    return solutions[0] if len(solutions) == 1 else []


def _solve(
    equations: Sequence[Equation],
    containing: dict[CellKey, list[int]],
    first: CellKey,
    second: CellKey,
    shared: set[int],
) -> list[Culprit] | None:
    """The excess of each of two cells in one line, each told by an equality of its own."""
    result: list[Culprit] = []
    for cell in (first, second):
        own = [n for n in containing[cell] if n not in shared]
        amounts = {Fraction(equations[n].residual) / equations[n].coefficients[cell] for n in own}
        if len(amounts) != 1:
            return None
        result.append(Culprit(cell, amounts.pop(), tuple(containing[cell])))
    for index in shared:
        coefficients = equations[index].coefficients
        if sum(c.excess * coefficients[c.cell] for c in result) != Fraction(equations[index].residual):
            return None
    return result
