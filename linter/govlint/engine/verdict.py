"""Which of the cells that explain broken equalities are taken to be wrong.

A cell is, if all smallest explanations have it, or if slips account for one of them better than for
the others. What is left open are the ways to mend the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from govlint.checks.others import CellKey
from govlint.engine.ledger import Ledger
from govlint.engine.slips import Slip
from govlint.engine.wrong_cell import Excess

# Among more explanations than these, one that looks like a slip is there by chance.
_MOST_COMPARED = 60


class Verdict(msgspec.Struct, frozen=True):
    """The cells that are wrong, with the slips that explain them, and the ways to mend what is left.

    ``likely`` are those of the cells that were chosen among so many ``choices`` because they look most
    like slips. ``errors`` is how many errors explain all: a slip that made several cells wrong is one.
    """

    errors: int
    wrong: Excess
    slips: dict[CellKey, Slip]
    ways: tuple[Excess, ...] = ()
    likely: frozenset[CellKey] = frozenset()
    choices: int = 1


def judge(sets: Sequence[Excess], ledger: Ledger) -> Verdict:
    """Judge from all smallest sets of cells that explain the same equalities, one at least."""
    sets = [{cell: excess[cell] for cell in ledger.in_order(excess)} for excess in sets]
    common = {c: amount for c, amount in sets[0].items() if all(other.get(c) == amount for other in sets)}
    if len(sets) > _MOST_COMPARED:
        return Verdict(len(sets[0]), common, {}, _without(common, sets))
    known = [ledger.slips(excess) for excess in sets]
    if len(sets) == 1:
        return Verdict(_errors(common, known[0]), common, known[0])
    ways = _without(common, sets)
    slipped = {n: _errors(sets[n], known[n]) for n, way in enumerate(ways) if way.keys() <= known[n].keys()}
    best = [n for n, errors in slipped.items() if errors == min(slipped.values())]
    if len(best) == 1:
        (n,) = best
        return Verdict(slipped[n], sets[n], known[n], likely=frozenset(ways[n]), choices=len(sets))
    sure = {c: slip for c, slip in known[0].items() if all(other.get(c) == slip for other in known)}
    return Verdict(len(sets[0]), common, sure, ways)


def _without(common: Excess, sets: Iterable[Excess]) -> tuple[Excess, ...]:
    return tuple({c: amount for c, amount in excess.items() if c not in common} for excess in sets)


def _errors(cells: Iterable[CellKey], known: Mapping[CellKey, Slip]) -> int:
    """How many errors made cells wrong; a slip over several cells is one."""
    return len({known[cell].cells if cell in known else (cell,) for cell in cells})
