"""Which of the cells that explain broken equalities are named, and what is said of them.

A cell is named if all smallest explanations have it, or if slips account for one of them better than
for the others. What is left open becomes one statement of the few ways to mend it. All this is said
only where fewer errors than equalities explain what is broken: else the equalities say as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from govlint.binding.bound import BoundReport
from govlint.checks.cells import cell_name
from govlint.checks.outcome import CellKey, Equation, Outcome
from govlint.engine.slips import Slip, slips
from govlint.engine.wrong_cell import Excess, Explanation
from govlint.finding import Evidence, Location
from govlint.packs.language.rules import AnyRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

Judgement = tuple[AnyRule, Outcome]
# A judgement with its equality.
Assessed = tuple[Judgement, Equation]

# More ways to mend equalities than these do not help to find the wrong cells.
_MOST_WAYS = 4
# If the ways are more, the cells that they are about are named, as long as these are not many.
_MOST_CANDIDATES = 12
# So many other cells are named beside one.
_MOST_NAMED = 4

_ALONE = Bilingual(
    "“{place}”填的是 {found}，使含有它的 {count} 个等式都不成立",
    "{place} reads {found}, which breaks all {count} equations that contain it",
)
_WITH_OTHERS = Bilingual(
    "“{place}”填的是 {found}；它和{others}一并更正，{count} 个不成立的等式才都成立",
    "{place} reads {found}; only with {others} does it explain the {count} equations that do not hold",
)
_LIKELY = Bilingual(
    "“{place}”填的是 {found}，很可能有误：{count} 个等式不成立，{ways} 种改法中这一种最像笔误（{slip}）",
    "{place} reads {found}, which is likely wrong: {count} equations do not hold, and of {ways} ways to mend"
    " them this one looks most like a slip ({slip})",
)
_AMONG = Bilingual(
    "{count} 个等式不成立，有 {ways} 种改法，每种改 {size} 格，无法断定是哪几格：{described}",
    "{count} equations do not hold; any of {ways} corrections of {size} cells mends them, and it cannot be"
    " told which of these cells are wrong: {described}",
)
_ONE_OF = Bilingual(
    "{count} 个等式不成立，有 {ways} 种改法，无法断定哪些格有误：{described}",
    "{count} equations do not hold; any of {ways} corrections mends them, and it cannot be told which"
    " cells are wrong: {described}",
)
_IF_ONLY_THIS = Bilingual(
    "如果其他数字无误，此处应为 {should_be}",
    "if all other figures are right, this one should be {should_be}",
)
_IF_ONLY_THESE = Bilingual(
    "如果只有这几处有误，此处应为 {should_be}",
    "if only these cells are wrong, this one should be {should_be}",
)
_MOST_LIKELY = Bilingual("很可能应为 {should_be}", "it should most likely be {should_be}")
_CHECK = Bilingual("对照底数核对这些格", "check these cells against the records")
_SLIP = Bilingual("（可能是{slip}）", " (perhaps {slip})")
_ABOUT = Bilingual("约 {number}", "about {number}")


class _Verdict(msgspec.Struct, frozen=True):
    """The cells that are wrong, with the slips that explain them, and the ways to mend what is left.

    ``likely`` are those of the cells that were chosen among so many ``choices`` because they look most
    like slips. ``errors`` is how many errors explain all: a slip that made several cells wrong is one.
    """

    errors: int
    wrong: Excess
    slips: dict[CellKey, Slip]
    ways: tuple[Excess, ...]
    likely: frozenset[CellKey] = frozenset()
    choices: int = 1


def blame(
    explanation: Explanation, assessed: Sequence[Assessed], report: BoundReport
) -> tuple[list[Judgement], set[int]]:
    """Return failures at the wrong cells, and the indices of the equalities that they stand for.

    ``assessed`` are the outcomes whose equalities were explained, in the same order.
    """
    if not explanation.sets:
        return [], set()
    return _Blame(explanation, assessed, report).failures()


def possible(cell: CellKey, excess: Fraction, report: BoundReport) -> bool:
    """Whether a cell may be too high by that much: counts are whole, and only changes are negative."""
    figure = report.tables[cell[0]].figures[cell[1:]]
    meant = Fraction(figure.value or 0) - excess
    kind = figure.column.cells
    return (kind == "change" or meant >= 0) and (kind == "amount" or meant.denominator == 1)


class _Blame:
    """Wording what explains equalities that are broken together."""

    def __init__(self, explanation: Explanation, assessed: Sequence[Assessed], report: BoundReport) -> None:
        self._broken = explanation.broken
        self._assessed = assessed
        self._report = report
        figures = ((name, *key) for name, table in report.tables.items() for key in table.figures)
        self._order = {cell: position for position, cell in enumerate(figures)}
        self._verdict = self._judge([self._in_order(excess) for excess in explanation.sets])

    def failures(self) -> tuple[list[Judgement], set[int]]:
        """The failures, and the equalities that they stand for."""
        verdict = self._verdict
        if verdict.errors >= len(self._broken):
            return [], set()
        failures: list[Judgement] = []
        told: set[int] = set()
        for cell in verdict.wrong:
            # Of a single equality any cell could be wrong.
            if len(self._broken_by(cell)) > 1 or self._partners(cell):
                failures.append(self._at(cell))
                told.update(self._broken_by(cell))
        left = {n for n in self._broken if not self._is_mended(n)}
        if self._are_few() and len(verdict.ways[0]) < len(left):
            return [*failures, self._one_of(sorted(left))], told | left
        return failures, told - left

    def _are_few(self) -> bool:
        """Whether there are several ways to mend what is left, and so few that they help."""
        return 0 < len(self._verdict.ways) <= _MOST_WAYS or 0 < len(self._candidates()) <= _MOST_CANDIDATES

    def _candidates(self) -> list[CellKey]:
        """The cells of all ways to mend what is left."""
        return sorted({cell for way in self._verdict.ways for cell in way}, key=self._order.__getitem__)

    def _in_order(self, excess: Excess) -> Excess:
        """The cells in the order in which they stand in the tables."""
        return {cell: excess[cell] for cell in sorted(excess, key=self._order.__getitem__)}

    def _judge(self, sets: Sequence[Excess]) -> _Verdict:
        known = [self._slips(excess) for excess in sets]
        common = {c: amount for c, amount in sets[0].items() if all(other.get(c) == amount for other in sets)}
        if len(sets) == 1:
            return _Verdict(_errors(common, known[0]), common, known[0], ())
        ways = tuple({c: amount for c, amount in excess.items() if c not in common} for excess in sets)
        slipped = {
            n: _errors(sets[n], known[n]) for n, way in enumerate(ways) if way.keys() <= known[n].keys()
        }
        best = [n for n, errors in slipped.items() if errors == min(slipped.values())]
        if len(best) == 1:
            likely = frozenset(ways[best[0]])
            return _Verdict(slipped[best[0]], sets[best[0]], known[best[0]], (), likely, len(sets))
        sure = {c: slip for c, slip in known[0].items() if all(other.get(c) == slip for other in known)}
        return _Verdict(len(sets[0]), common, sure, ways)

    def _slips(self, excess: Excess) -> dict[CellKey, Slip]:
        changes = {cell: (self._value(cell), self._value(cell) - amount) for cell, amount in excess.items()}
        totals = {cell for cell in excess if any(_is_sum(cell, equation) for _, equation in self._assessed)}
        return slips(changes, self._report.tables, totals)

    def _at(self, cell: CellKey) -> Judgement:
        """The failure at a wrong cell; the rule that blames it, else the first, gives its name."""
        partners, verdict = self._partners(cell), self._verdict
        broken = self._broken_by(cell) or self._broken
        values: dict[str, Any] = {
            "place": self._name(cell),
            "found": print_number(_number(self._value(cell))),
            "should_be": self._corrected(cell, verdict.wrong[cell]),
            "count": len(broken),
            "ways": verdict.choices,
            "others": _listed([self._name(other) for other in partners]),
        }
        slip = verdict.slips.get(cell)
        values["slip"] = slip.text if slip else ""
        if cell in verdict.likely:
            message, fix = _LIKELY, _MOST_LIKELY
            values["count"] = len(self._broken)
        elif partners:
            message, fix = _WITH_OTHERS, _IF_ONLY_THESE
            values["count"] = len(self._broken)
        else:
            message, fix = _ALONE, _IF_ONLY_THIS
        if slip is not None and cell not in verdict.likely:
            fix = Bilingual(fix.zh + _SLIP.zh, fix.en + _SLIP.en)
        location = self._location(cell)
        group = [self._assessed[n][0] for n in broken]
        rule = next((r for r, outcome in group if outcome.location.path == location.path), group[0][0])
        return rule, _failure(location, group, [], values, message, fix)

    def _one_of(self, left: Sequence[int]) -> Judgement:
        """The failure that names the ways to mend what is left, at the table that they are in."""
        ways, cells = self._verdict.ways, self._candidates()
        group = [self._assessed[n][0] for n in left]
        few = len(ways) <= _MOST_WAYS
        described = [self._described(way) for way in ways]
        joined = Bilingual("；或".join(d.zh for d in described), "; or ".join(d.en for d in described))
        values = {
            "count": len(left),
            "ways": len(ways),
            "size": len(ways[0]),
            "described": joined if few else _listed([self._name(cell) for cell in cells], len(cells)),
        }
        location = self._report.tables[cells[0][0]].location
        places = [self._location(cell) for cell in cells]
        return group[0][0], _failure(location, group, places, values, _ONE_OF if few else _AMONG, _CHECK)

    def _described(self, way: Excess) -> Bilingual:
        """A correction in words."""
        parts = [
            (self._name(cell), print_number(_number(self._value(cell))), self._corrected(cell, amount))
            for cell, amount in way.items()
        ]
        return Bilingual(
            "、".join(f"“{name}”{found} 改为 {right.zh}" for name, found, right in parts),
            ", ".join(f"{name} from {found} to {right.en}" for name, found, right in parts),
        )

    def _corrected(self, cell: CellKey, excess: Fraction) -> Bilingual:
        """What a cell should read; only about, where no equality with it is exact."""
        number = print_number(_number(self._value(cell) - excess))
        if all(self._assessed[n][1].slack for n in self._containing(cell)):
            return _ABOUT.format(number=number)
        return Bilingual(number, number)

    def _partners(self, cell: CellKey) -> list[CellKey]:
        """The other wrong cells in its equalities."""
        beside = {other for n in self._containing(cell) for other in self._assessed[n][1].coefficients}
        return [other for other in self._verdict.wrong if other != cell and other in beside]

    def _containing(self, cell: CellKey) -> list[int]:
        return [n for n, (_, equation) in enumerate(self._assessed) if equation.coefficients.get(cell)]

    def _broken_by(self, cell: CellKey) -> list[int]:
        return [n for n in self._broken if self._assessed[n][1].coefficients.get(cell)]

    def _is_mended(self, number: int) -> bool:
        """Whether an equality holds once the wrong cells are corrected."""
        equation = self._assessed[number][1]
        wrong = self._verdict.wrong
        mended = sum(value * wrong.get(cell, 0) for cell, value in equation.coefficients.items())
        return abs(Fraction(equation.residual) - mended) <= equation.slack

    def _value(self, cell: CellKey) -> Fraction:
        return Fraction(self._report.tables[cell[0]].figures[cell[1:]].value or 0)

    def _name(self, cell: CellKey) -> str:
        return cell_name(self._report.tables[cell[0]].figures[cell[1:]])

    def _location(self, cell: CellKey) -> Location:
        table = self._report.tables[cell[0]]
        return table.location_of(table.figures[cell[1:]])


def _errors(cells: Iterable[CellKey], known: Mapping[CellKey, Slip]) -> int:
    """How many errors made cells wrong; a slip over several cells is one."""
    return len({known[cell].cells if cell in known else (cell,) for cell in cells})


def _is_sum(cell: CellKey, equation: Equation) -> bool:
    """Whether an equality says that a cell is the sum of several others."""
    own = equation.coefficients.get(cell, 0)
    others = [value for other, value in equation.coefficients.items() if other != cell]
    return own != 0 and len(others) > 1 and all(value * own < 0 for value in others)


def _failure(
    location: Location,
    group: Sequence[Judgement],
    places: Sequence[Location],
    values: dict[str, Any],
    message: Bilingual,
    fix: Bilingual,
) -> Outcome:
    """A failure with the evidence of a group of others; ``places`` come first among the related ones."""
    evidence: tuple[Evidence, ...] = tuple(e for _, outcome in group for e in outcome.evidence)
    operands = [operand.location for e in evidence for operand in e.operands if operand.location]
    related = {place.path: place for place in (*places, *operands) if place.path != location.path}
    return Outcome(
        status="fail",
        location=location,
        values=values,
        evidence=evidence,
        related=tuple(related.values()),
        message=message,
        fix=fix,
    )


def _listed(names: Sequence[str], most: int = _MOST_NAMED) -> Bilingual:
    zh, en = [f"“{name}”" for name in names[:most]], list(names[:most])
    if len(names) > most:
        zh, en = [*zh, f"另外 {len(names) - most} 格"], [*en, f"{len(names) - most} more"]
    return Bilingual("、".join(zh), ", ".join(en))


def _number(value: Fraction) -> Number:
    if value.denominator == 1:
        return int(value)
    return Decimal(value.numerator) / Decimal(value.denominator)
