"""The cells that rules enclose, and the tables that cells make."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.readers.limits import check_cells

# Points: rules as near as that are one; they meet where as much is missing between them.
_SNAP = 3.0
_MEET = 3.0
_SHORTEST = 3.0
# Left, top, right and bottom.
Cell = tuple[float, float, float, float]
_Point = tuple[float, float]


class Rule(msgspec.Struct, frozen=True):
    """A rule: level, or upright; ``at`` is where it stands across, ``start`` and ``end`` along."""

    upright: bool
    at: float
    start: float
    end: float


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that lie on each other or follow each other, put together."""
    found: list[Rule] = []
    for upright in (True, False):
        across = sorted((rule for rule in rules if rule.upright == upright), key=lambda rule: rule.at)
        for group in _near(across):
            at = sum(rule.at for rule in group) / len(group)
            found += (rule for rule in _joined(group, at) if rule.end - rule.start >= _SHORTEST)
    return found


def _near(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at > group[-1].at + _SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _joined(group: list[Rule], at: float) -> Iterator[Rule]:
    """The rules at one position, put together where they follow each other."""
    pieces = sorted(group, key=lambda rule: rule.start)
    start, end = pieces[0].start, pieces[0].end
    for piece in pieces[1:]:
        if piece.start > end + _SNAP:
            yield Rule(piece.upright, at, start, end)
            start = piece.start
            end = piece.end
        end = max(end, piece.end)
    yield Rule(pieces[0].upright, at, start, end)


class _Crossings:
    """The points where rules meet, and which of them one rule connects."""

    def __init__(self, rules: Sequence[Rule], most: int) -> None:
        # Of each point the numbers of its rules, those of one direction only beside each other.
        self.rules: dict[_Point, set[int]] = defaultdict(set)
        self._of_column: dict[float, list[float]] = defaultdict(list)
        self._of_row: dict[float, list[float]] = defaultdict(list)
        level = sorted((rule.at, number) for number, rule in enumerate(rules) if not rule.upright)
        heights = [at for at, _ in level]
        for number, rule in enumerate(rules):
            if not rule.upright:
                continue
            first, last = bisect_left(heights, rule.start - _MEET), bisect_right(heights, rule.end + _MEET)
            for at, other in level[first:last]:
                if rules[other].start - _MEET <= rule.at <= rules[other].end + _MEET:
                    self.rules[rule.at, at] |= {number, other}
            check_cells(len(self.rules), most)
        for x, y in sorted(self.rules):
            self._of_column[x].append(y)
            self._of_row[y].append(x)

    def below(self, point: _Point) -> Iterator[_Point]:
        """The points below one that a rule connects with it, the next first."""
        heights = self._of_column[point[0]]
        others = ((point[0], y) for y in heights[bisect_right(heights, point[1]) :])
        return self._connected(point, others)

    def beside(self, point: _Point) -> Iterator[_Point]:
        """The points right of one that a rule connects with it, the next first."""
        places = self._of_row[point[1]]
        others = ((x, point[1]) for x in places[bisect_right(places, point[0]) :])
        return self._connected(point, others)

    def _connected(self, point: _Point, others: Iterable[_Point]) -> Iterator[_Point]:
        return (other for other in others if self.connects(point, other))

    def connects(self, one: _Point, other: _Point) -> bool:
        """Whether one rule goes through both points."""
        return not self.rules[one].isdisjoint(self.rules[other])


def cells_of(rules: Sequence[Rule], most: int) -> list[Cell]:
    """The cells that merged rules enclose, by their upper left corners from left to right.

    Raises UnreadableDocument if rules meet at more points than there may be cells.
    """
    crossings = _Crossings(rules, most)
    cells = (_cell_at(crossings, point) for point in sorted(crossings.rules))
    return [cell for cell in cells if cell is not None]


def _cell_at(crossings: _Crossings, point: _Point) -> Cell | None:
    """The smallest cell with this upper left corner."""
    for below in crossings.below(point):
        for right in crossings.beside(point):
            corner = (right[0], below[1])
            if (
                corner in crossings.rules
                and crossings.connects(corner, right)
                and crossings.connects(corner, below)
            ):
                return (*point, *corner)
    return None


def tables_of(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells of each table, which touch with a corner; from top to bottom. A cell alone is one, too."""
    of_corner: dict[_Point, list[int]] = defaultdict(list)
    for number, (x0, top, x1, bottom) in enumerate(cells):
        for corner in itertools.product((x0, x1), (top, bottom)):
            of_corner[corner].append(number)
    tables: list[list[Cell]] = []
    seen: set[int] = set()
    for number in range(len(cells)):
        if number in seen:
            continue
        seen.add(number)
        reached = [number]
        for reached_number in reached:
            x0, top, x1, bottom = cells[reached_number]
            for corner in itertools.product((x0, x1), (top, bottom)):
                new = [other for other in of_corner.pop(corner, ()) if other not in seen]
                seen.update(new)
                reached += new
        tables.append([cells[reached_number] for reached_number in reached])
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table))
