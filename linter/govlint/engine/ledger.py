"""The equalities that were assessed, with the cells that they are over."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from govlint.binding.bound import BoundReport
from govlint.binding.tables.figures import Figure
from govlint.checks.cells import cell_name
from govlint.checks.others import CellKey
from govlint.checks.outcome import Equation, Outcome
from govlint.engine.slips import Slip, slips
from govlint.engine.wrong_cell import Excess
from govlint.finding import Location
from govlint.packs.language.rules import AnyRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

Judgement = tuple[AnyRule, Outcome]


class Ledger:
    """The assessed equalities by their indices, each with the judgement that it comes from."""

    def __init__(self, assessed: Sequence[tuple[Judgement, Equation]], report: BoundReport) -> None:
        self.judgements = [judgement for judgement, _ in assessed]
        self.equations = [equation for _, equation in assessed]
        self._report = report
        self._containing: dict[CellKey, list[int]] = {}
        for index, equation in enumerate(self.equations):
            for cell, coefficient in equation.coefficients.items():
                if coefficient:
                    self._containing.setdefault(cell, []).append(index)

    def containing(self, cell: CellKey) -> list[int]:
        """The equalities that a cell is in."""
        return self._containing[cell]

    def beside(self, cell: CellKey) -> set[CellKey]:
        """All cells of its equalities."""
        return {other for index in self.containing(cell) for other in self.equations[index].coefficients}

    def in_order(self, cells: Iterable[CellKey]) -> list[CellKey]:
        """Cells in the order in which they stand in the tables."""
        return sorted(cells, key=self._order.__getitem__)

    @functools.cached_property
    def _order(self) -> dict[CellKey, int]:
        figures = ((name, *key) for name, table in self._report.tables.items() for key in table.figures)
        return {cell: position for position, cell in enumerate(figures)}

    def value(self, cell: CellKey, excess: Fraction = Fraction(0)) -> Number:
        """What a cell reads, less that by which it is too high."""
        value = Fraction(self._figure(cell).value or 0) - excess
        if value.denominator == 1:
            return int(value)
        return Decimal(value.numerator) / Decimal(value.denominator)

    def name(self, cell: CellKey) -> Bilingual:
        """The name of a cell as people say it."""
        return cell_name(self._figure(cell))

    def location(self, cell: CellKey) -> Location:
        """Where a cell stands."""
        return self._report.tables[cell[0]].location_of(self._figure(cell))

    def table(self, cell: CellKey) -> Location:
        """Where the table of a cell stands."""
        return self._report.tables[cell[0]].location

    def possible(self, cell: CellKey, excess: Fraction) -> bool:
        """Whether a cell may be too high by that much: counts are whole, and only changes are negative."""
        figure = self._figure(cell)
        meant = Fraction(figure.value or 0) - excess
        kind = figure.column.cells
        return (kind == "change" or meant >= 0) and (kind == "amount" or meant.denominator == 1)

    def is_mended(self, index: int, excess: Excess) -> bool:
        """Whether an equality holds once cells are corrected."""
        equation = self.equations[index]
        left = Fraction(equation.residual)
        for cell, coefficient in equation.coefficients.items():
            left -= coefficient * excess.get(cell, 0)
        return abs(left) <= equation.slack

    def slips(self, excess: Excess) -> dict[CellKey, Slip]:
        """Which slips explain that cells are too high by so much."""
        changes = {
            cell: (Fraction(self.value(cell)), Fraction(self.value(cell, amount)))
            for cell, amount in excess.items()
        }
        return slips(changes, self._report.tables, {cell for cell in excess if self._is_total(cell)})

    def _is_total(self, cell: CellKey) -> bool:
        """Whether a cell is the sum of several others."""
        return any(_is_sum(cell, self.equations[index]) for index in self.containing(cell))

    def _figure(self, cell: CellKey) -> Figure:
        return self._report.tables[cell[0]].figures[cell[1:]]


def _is_sum(cell: CellKey, equation: Equation) -> bool:
    others = [value for other, value in equation.coefficients.items() if other != cell]
    return len(others) > 1 and all(value * equation.coefficients[cell] < 0 for value in others)
