"""What is said of cells that explain broken equalities.

Only where fewer errors than equalities explain what is broken is anything said: else the equalities
say as much. What remains open becomes one statement of the few ways to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Any

from govlint.checks.others import CellKey
from govlint.checks.outcome import Outcome
from govlint.engine.ledger import Judgement, Ledger
from govlint.engine.verdict import Verdict, judge
from govlint.engine.wrong_cell import Excess, Explanation
from govlint.finding import Evidence, Location
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import print_number

# More ways to mend equalities than these do not help to find the wrong cells.
_MOST_WAYS = 4
# If the ways are more, the cells that they are about are named, as long as these are not many.
_MOST_CANDIDATES = 12
# So many other cells are named beside one.
_MOST_NAMED = 4

_ALONE = Bilingual(
    "{place}填的是 {found}，使含有它的 {count} 处勾稽关系都不成立",
    "{place} reads {found}, which breaks all {count} equations that contain it",
)
_WITH_OTHERS = Bilingual(
    "{place}填的是 {found}；它和{others}一并更正，{count} 处不成立的勾稽关系才都成立",
    "{place} reads {found}; only with {others} does it explain the {count} equations that do not hold",
)
_SWAPPED = Bilingual(
    "{place}填的是 {found}，{others}填的是 {should_be}，像是填错了位置：对调后，{count} 处不成立的"
    "勾稽关系都成立",
    "{place} reads {found} and {others} reads {should_be}, as if they were in each other's place: exchanged,"
    " they mend the {count} equations that do not hold",
)
_LIKELY = Bilingual(
    "{place}填的是 {found}，很可能有误：{count} 处勾稽关系不成立，{ways} 种改法中这一种最像笔误（{slip}）",
    "{place} reads {found}, which is likely wrong: {count} equations do not hold, and of {ways} ways to mend"
    " them this one looks most like a slip ({slip})",
)
_AMONG = Bilingual(
    "{count} 处勾稽关系不成立，有 {ways} 种改法，每种改 {size} 格，无法断定是哪几格：{described}",
    "{count} equations do not hold; any of {ways} corrections of {size} cells mends them, and it cannot be"
    " told which of these cells are wrong: {described}",
)
_ONE_OF = Bilingual(
    "{count} 处勾稽关系不成立，有 {ways} 种改法，无法断定哪些格有误：{described}",
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
_EXCHANGE = Bilingual(
    "对照底数核对；确是填错位置的，{place}改为 {should_be}，{others}改为 {found}",
    "check both against the records; if they were exchanged, write {should_be} at {place} and {found} at"
    " {others}",
)
_MOST_LIKELY = Bilingual("很可能应为 {should_be}", "it should most likely be {should_be}")
_CHECK = Bilingual("对照底数核对这些格", "check these cells against the records")
_SLIP = Bilingual("（可能是{slip}）", " (perhaps {slip})")
_ABOUT = Bilingual("约 {number}", "about {number}")


def blame(explanation: Explanation, ledger: Ledger) -> tuple[list[Judgement], set[int]]:
    """Return failures at the wrong cells, and the indices of the equalities that they stand for."""
    if not explanation.sets:
        return [], set()
    verdict = judge(explanation.sets, ledger)
    if verdict.errors >= len(explanation.broken):
        return [], set()
    return _Blame(explanation.broken, verdict, ledger).failures()


class _Blame:
    """Wording a verdict on equalities that are broken together."""

    def __init__(self, broken: Sequence[int], verdict: Verdict, ledger: Ledger) -> None:
        self._broken = broken
        self._verdict = verdict
        self._ledger = ledger

    def failures(self) -> tuple[list[Judgement], set[int]]:
        """The failures, and the equalities that they stand for."""
        wrong, ways = self._verdict.wrong, self._verdict.ways
        failures: list[Judgement] = []
        told: set[int] = set()
        swapped = self._swapped()
        for cell, other in swapped:
            failures.append(self._both(cell, other))
            told.update(self._broken_by(cell), self._broken_by(other))
        for cell in wrong:
            if any(cell in pair for pair in swapped):
                continue
            # Of a single equality any cell could be wrong.
            if len(self._broken_by(cell)) > 1 or self._partners(cell):
                failures.append(self._at(cell))
                told.update(self._broken_by(cell))
        left = [n for n in self._broken if not self._ledger.is_mended(n, wrong)]
        few = len(ways) <= _MOST_WAYS or len(self._candidates()) <= _MOST_CANDIDATES
        if ways and few and len(ways[0]) < len(left):
            return [*failures, self._one_of(left)], told.union(left)
        return failures, told.difference(left)

    def _at(self, cell: CellKey) -> Judgement:
        """The failure at a wrong cell; the rule that blames it, else the first, gives its name."""
        partners, verdict = self._partners(cell), self._verdict
        broken = self._broken_by(cell) or self._broken
        values: dict[str, Any] = {
            "place": self._ledger.name(cell),
            "found": print_number(self._ledger.value(cell)),
            "should_be": self._corrected(cell, verdict.wrong[cell]),
            "count": len(broken),
            "ways": verdict.choices,
            "others": _listed([self._ledger.name(other) for other in partners]),
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
        location = self._ledger.location(cell)
        group = [self._ledger.judgements[n] for n in broken]
        rule = next((r for r, outcome in group if outcome.location.path == location.path), group[0][0])
        return rule, _failure(location, group, [], values, message, fix)

    def _swapped(self) -> list[tuple[CellKey, CellKey]]:
        """Pairs of wrong cells that each hold what the other should, by the order of the table."""
        wrong, value = self._verdict.wrong, self._ledger.value
        return [
            (cell, other)
            for cell, other in combinations(self._ledger.in_order(set(wrong)), 2)
            if other in self._partners(cell)
            and value(cell, wrong[cell]) == value(other)
            and value(other, wrong[other]) == value(cell)
        ]

    def _both(self, cell: CellKey, other: CellKey) -> Judgement:
        """The failure at two cells that were exchanged, at the first of them."""
        broken = [n for n in self._broken if n in {*self._broken_by(cell), *self._broken_by(other)}]
        group = [self._ledger.judgements[n] for n in broken]
        values = {
            "place": self._ledger.name(cell),
            "found": print_number(self._ledger.value(cell)),
            "others": self._ledger.name(other),
            "should_be": self._corrected(cell, self._verdict.wrong[cell]),
            "count": len(broken),
        }
        places = [self._ledger.location(other)]
        return group[0][0], _failure(self._ledger.location(cell), group, places, values, _SWAPPED, _EXCHANGE)

    def _one_of(self, left: Sequence[int]) -> Judgement:
        """The failure that names the ways to mend what is left, at the table that they are in."""
        ways, cells = self._verdict.ways, self._candidates()
        group = [self._ledger.judgements[n] for n in left]
        few = len(ways) <= _MOST_WAYS
        described = [self._described(way) for way in ways]
        joined = Bilingual("；或".join(d.zh for d in described), "; or ".join(d.en for d in described))
        values = {
            "count": len(left),
            "ways": len(ways),
            "size": len(ways[0]),
            "described": joined if few else _listed([self._ledger.name(cell) for cell in cells], len(cells)),
        }
        location = self._ledger.table(cells[0])
        places = [self._ledger.location(cell) for cell in cells]
        return group[0][0], _failure(location, group, places, values, _ONE_OF if few else _AMONG, _CHECK)

    def _described(self, way: Excess) -> Bilingual:
        """A correction in words."""
        parts = [
            (self._ledger.name(cell), print_number(self._ledger.value(cell)), self._corrected(cell, amount))
            for cell, amount in way.items()
        ]
        return Bilingual(
            "、".join(f"{name.zh}{found} 改为 {right.zh}" for name, found, right in parts),
            ", ".join(f"{name.en} from {found} to {right.en}" for name, found, right in parts),
        )

    def _corrected(self, cell: CellKey, excess: Fraction) -> Bilingual:
        """What a cell should read; only about, where no equality with it is exact."""
        number = print_number(self._ledger.value(cell, excess))
        if all(self._ledger.equations[n].slack for n in self._ledger.containing(cell)):
            return _ABOUT.format(number=number)
        return Bilingual(number, number)

    def _partners(self, cell: CellKey) -> list[CellKey]:
        """The other wrong cells in its equalities."""
        beside = self._ledger.beside(cell)
        return [other for other in self._verdict.wrong if other != cell and other in beside]

    def _broken_by(self, cell: CellKey) -> list[int]:
        return [n for n in self._ledger.containing(cell) if n in self._broken]

    def _candidates(self) -> list[CellKey]:
        """The cells of all ways to mend what is left."""
        return self._ledger.in_order({cell for way in self._verdict.ways for cell in way})


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


def _listed(names: Sequence[Bilingual], most: int = _MOST_NAMED) -> Bilingual:
    zh, en = [name.zh for name in names[:most]], [name.en for name in names[:most]]
    if len(names) > most:
        zh, en = [*zh, f"另外 {len(names) - most} 格"], [*en, f"{len(names) - most} more"]
    return Bilingual("、".join(zh), ", ".join(en))
