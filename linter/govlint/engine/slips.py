"""How people slip when they fill in a table: the slips that explain why a cell reads what it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from itertools import combinations, groupby, pairwise

import msgspec

from govlint.binding.tables.figures import BoundTable
from govlint.checks.cells import cell_name
from govlint.checks.others import CellKey
from govlint.text.bilingual import Bilingual

_SWAPPED = Bilingual("数字前后颠倒", "two digits swapped")
_DROPPED = Bilingual("漏了一位数字", "a digit left out")
_DOUBLED = Bilingual("一位数字打了两遍", "a digit typed twice")
_EXCHANGED = Bilingual("与{other}填反了", "exchanged with {other}")
_BELONGS = Bilingual("{other}的数字填错了行", "the value of {other}, in the wrong row")
_STANDS = Bilingual("数字填到了{other}", "the value was written in {other}")
_SHIFTED = Bilingual("整行错了一列", "the row shifted by one column")
_STALE = Bilingual("分项改了，总计没有改", "the parts were changed and the total was not")

# What a cell reads, and what it should.
Change = tuple[Fraction, Fraction]
Changes = Mapping[CellKey, Change]


class Slip(msgspec.Struct, frozen=True):
    """A slip in words, as it shows in one cell, and the cells that it made wrong at once."""

    text: Bilingual
    cells: tuple[CellKey, ...]


_Slips = Iterator[tuple[CellKey, Slip]]


def slips(changes: Changes, tables: Mapping[str, BoundTable], totals: Set[CellKey]) -> dict[CellKey, Slip]:
    """Say of each corrected cell which slip made it wrong; a cell that no slip explains is left out.

    ``totals`` are the cells that are sums of others. A slip that made several cells wrong explains
    more than one of a single cell.
    """
    found = dict(_mistyped(changes))
    found.update(_stale(changes, totals))
    found.update(_exchanged(changes, tables))
    found.update(_shifted(changes, tables))
    return found


def _mistyped(changes: Changes) -> _Slips:
    for cell, (wrong, right) in changes.items():
        if wrong > 0 and right > 0 and wrong.denominator == right.denominator == 1:
            slip = _of_keys(str(wrong), str(right))
            if slip is not None:
                yield cell, Slip(slip, (cell,))


def _of_keys(wrong: str, right: str) -> Bilingual | None:
    """The slip that makes one number the other when it is typed."""
    places = range(len(right))
    if wrong in (right[:n] + right[n + 1 : n + 2] + right[n] + right[n + 2 :] for n in places):
        return _SWAPPED
    if wrong in (right[:n] + right[n + 1 :] for n in places):
        return _DROPPED
    if wrong in (right[:n] + right[n] + right[n:] for n in places):
        return _DOUBLED
    return None


def _stale(changes: Changes, totals: Set[CellKey]) -> _Slips:
    """Totals that are off by the same amount: of one total alone it could be anything."""
    amounts = {cell: right - wrong for cell, (wrong, right) in changes.items() if cell in totals}
    shared = Counter(amounts.values())
    yield from ((cell, Slip(_STALE, (cell,))) for cell, amount in amounts.items() if shared[amount] > 1)


def _exchanged(changes: Changes, tables: Mapping[str, BoundTable]) -> _Slips:
    """Two cells that have each other's value: neighbours, or in one column and one of them nothing."""
    for first, second in combinations(sorted(changes), 2):
        if first[0] != second[0] or changes[first] != changes[second][::-1]:
            continue
        names = {cell: cell_name(tables[cell[0]].figures[cell[1:]]) for cell in (first, second)}
        for cell, other in ((first, second), (second, first)):
            if first[2] == second[2] and not all(changes[cell]):
                text = _BELONGS if changes[cell][0] else _STANDS
                yield cell, Slip(text.format(other=names[other]), (first, second))
            elif _neighbours(first, second, tables[first[0]]):
                yield cell, Slip(_EXCHANGED.format(other=names[other]), (first, second))


def _neighbours(first: CellKey, second: CellKey, table: BoundTable) -> bool:
    """Whether two cells stand side by side, or one above the other."""
    across = [key for key in table.figures if key[0] == first[1]]
    down = [key for key in table.figures if key[1] == first[2]]
    ends = {first[1:], second[1:]}
    return any({*pair} == ends for line in (across, down) for pair in pairwise(line))


def _shifted(changes: Changes, tables: Mapping[str, BoundTable]) -> _Slips:
    """Cells of a row whose values stand one column further on, or back."""
    for (name, row), group in groupby(sorted(changes), key=lambda cell: cell[:2]):
        cells = list(group)
        line = [(name, *key) for key in tables[name].figures if key[0] == row]
        places = [line.index(cell) for cell in cells]
        values = [_change(cell, changes, tables[name]) for cell in line[min(places) : max(places) + 1]]
        if len(values) > 2 and (_moved(values) or _moved(values[::-1])):
            yield from ((cell, Slip(_SHIFTED, tuple(cells))) for cell in cells)


def _moved(values: Sequence[Change]) -> bool:
    """Whether each value stands one place further on than it should."""
    return all(right == next_wrong for (_, right), (next_wrong, _) in pairwise(values))


def _change(cell: CellKey, changes: Changes, table: BoundTable) -> Change:
    if cell in changes:
        return changes[cell]
    value = Fraction(table.figures[cell[1:]].value or 0)
    return value, value
