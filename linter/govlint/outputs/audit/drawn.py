"""Drawings of a page: figures by year as lines, and counts as a heat map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from govlint.outputs.audit.counts import BodyCount
from govlint.outputs.audit.trends import Point
from govlint.text.numbers import Number, print_number

# A drawing of a trend, with room for numbers above and years below.
WIDTH, HEIGHT = 132, 74
_LEFT, _TOP, _BOTTOM = 14, 16, 58
# Shades of the heat map, each from the count on: dark is more, in colour as in grey.
_SHADES = (1, 2, 4, 8, 16, 32)


class Dot(msgspec.Struct, frozen=True):
    """A year with its number, and where it stands."""

    x: float
    y: float
    year: int
    value: str


class Spark(msgspec.Struct, frozen=True):
    """A figure by year: its dots, and the lines between years that follow each other."""

    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    told: str


class Shade(msgspec.Struct, frozen=True):
    """A shade of the heat map: its number from light to dark, and the counts that have it."""

    number: int
    counts: str


class HeatRow(msgspec.Struct, frozen=True):
    """A body with the count and the shade of each rule; 0 has none."""

    name: str
    cells: tuple[tuple[int, int], ...]


def spark(points: Mapping[int, Point], years: Sequence[int], separator: str) -> Spark:
    """A figure drawn over years, from 0 to its largest number."""
    values = [points[year].value for year in years if year in points]
    top, low = max([0, *values]), min([0, *values])
    dots = [
        Dot(_x(at, len(years)), _y(points[year].value, low, top), year, print_number(points[year].value))
        for at, year in enumerate(years)
        if year in points
    ]
    runs: list[list[Dot]] = []
    for dot in dots:
        if not runs or dot.year - runs[-1][-1].year != 1:
            runs.append([])
        runs[-1].append(dot)
    lines = tuple(" ".join(f"{dot.x:g},{dot.y:g}" for dot in run) for run in runs if len(run) > 1)
    return Spark(tuple(dots), lines, separator.join(f"{dot.year}: {dot.value}" for dot in dots))


def heat_rows(bodies: Sequence[BodyCount], rules: Sequence[str]) -> tuple[HeatRow, ...]:
    """Bodies as rows of a heat map whose columns are these rules."""
    return tuple(
        HeatRow(body.name, tuple((count := body.rules.get(rule, 0), _shade(count)) for rule in rules))
        for body in bodies
    )


def shades() -> tuple[Shade, ...]:
    """The shades and what they stand for."""
    ends = [following - 1 for following in _SHADES[1:]]
    ranges = [
        f"{first}" if first == last else f"{first}-{last}" for first, last in zip(_SHADES, ends, strict=False)
    ]
    return tuple(Shade(number, text) for number, text in enumerate([*ranges, f"{_SHADES[-1]}+"], 1))


def _x(at: int, count: int) -> float:
    return round(_LEFT + at * (WIDTH - 2 * _LEFT) / max(count - 1, 1), 1)


def _y(value: Number, low: Number, top: Number) -> float:
    share = float(value - low) / float(top - low) if top > low else 0.0
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _shade(count: int) -> int:
    return sum(count >= first for first in _SHADES)
