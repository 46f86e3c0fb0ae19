"""What the page of an audit shows, as its template takes it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from govlint.finding import Severity
from govlint.outputs.audit.counts import RuleCount
from govlint.outputs.audit.drawn import HeatRow, Spark
from govlint.outputs.audit.trends import MainFigure


class StatusCell(msgspec.Struct, frozen=True):
    """What became of the reports of a body and a year; no words where none is asked for."""

    words: str
    tone: Severity | None


class StatusRow(msgspec.Struct, frozen=True):
    """A body with its years."""

    name: str
    cells: tuple[StatusCell, ...]


class LineView(msgspec.Struct, frozen=True):
    """A line of the roster report."""

    name: str
    year: int | None
    status: str
    tone: Severity | None
    files: tuple[str, ...]
    remark: str


class HandedInView(msgspec.Struct, frozen=True):
    """Who handed in what: counts by year, bodies by years, and what is amiss, with how many there are."""

    counts: tuple[tuple[str, str], ...]
    bodies: tuple[StatusRow, ...]
    all_bodies: int
    amiss: tuple[LineView, ...]
    all_amiss: int


class MultipleView(msgspec.Struct, frozen=True):
    """The drawings of a level or a body, one for each main figure; None where it has none."""

    name: str
    sparks: tuple[Spark | None, ...]
    numbers: tuple[tuple[str, ...], ...]


class TrendsView(msgspec.Struct, frozen=True):
    """Figures from year to year: of levels, if the roster has them, and of bodies."""

    figures: tuple[MainFigure, ...]
    all_figures: int
    years: tuple[int, ...]
    levels: tuple[MultipleView, ...]
    bodies: tuple[MultipleView, ...]
    drawn_bodies: int
    all_bodies: int


class HeatView(msgspec.Struct, frozen=True):
    """The heat map, its rules in the order of its columns with their titles, and how many there are."""

    rules: tuple[RuleCount, ...]
    titles: Mapping[str, str]
    rows: tuple[HeatRow, ...]
    all_rules: int
    all_bodies: int
