"""The main figures from year to year: of all bodies, of a level, or of one body; and the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from govlint.audit.handed_in import Entry
from govlint.finding import SEVERITIES, Severity
from govlint.outputs.audit.drawn import Spark, spark
from govlint.outputs.audit.trends import Point, counted_reports, main_figures, trends
from govlint.text.numbers import Number, print_number
from govlint.web.audit.audited import Audited


class TrendView(msgspec.Struct, frozen=True):
    """A figure by year, drawn and in numbers: each a number and over how many reports it is the sum, empty
    and 0 where there is none. ``change`` is the last number less the one of the year before, empty where
    these are sums over different numbers of reports.
    """

    table: str
    label: str
    drawn: Spark
    numbers: tuple[tuple[str, int], ...]
    change: str


class TrendsView(msgspec.Struct, frozen=True):
    """The figures of a group of bodies, and its findings by severity; ``reports`` are those of each year."""

    years: tuple[int, ...]
    reports: tuple[int, ...]
    figures: tuple[TrendView, ...]
    findings: tuple[tuple[Severity, TrendView], ...]


def trends_view(audited: Audited, *, level: str = "", body: str = "", separator: str = ", ") -> TrendsView:
    """The trends of a body, else of a level, else of all bodies.

    The report of each body and year counts where it is certain which it is.
    """
    reports = [
        entry
        for entry in counted_reports(audited.reports)
        if (entry.body == body if body else not level or entry.level == level)
    ]
    years = tuple(sorted({entry.year for entry in reports if entry.year is not None}))
    figures = main_figures(audited.packs.values())
    found = trends(audited.store, figures, [("", entry) for entry in reports])
    return TrendsView(
        years,
        tuple(sum(entry.year == year for entry in reports) for year in years),
        tuple(_view(t.figure.table, t.figure.label, t.points, years, separator) for t in found),
        tuple(_findings(audited, reports, years, separator)) if reports else (),
    )


def _findings(
    audited: Audited, reports: Sequence[Entry], years: Sequence[int], separator: str
) -> Iterator[tuple[Severity, TrendView]]:
    for severity in SEVERITIES:
        points = {
            year: Point(
                sum(audited.counts(one.stored.id)[severity] for one in own),
                len(own),
            )
            for year in years
            if (own := [entry for entry in reports if entry.year == year])
        }
        yield severity, _view("", "", points, years, separator)


def _view(
    table: str, label: str, points: dict[int, Point], years: Sequence[int], separator: str
) -> TrendView:
    numbers = tuple(
        (print_number(points[year].value), points[year].reports) if year in points else ("", 0)
        for year in years
    )
    return TrendView(table, label, spark(points, years, separator), numbers, _change(points, years))


def _change(points: dict[int, Point], years: Sequence[int]) -> str:
    """How much the figure of the last year is more than that of the year before it, over as many reports."""
    now = points.get(years[-1]) if years else None
    before = points.get(years[-1] - 1) if years else None
    if now is None or before is None or now.reports != before.reports:
        return ""
    return signed(now.value - before.value)


def signed(value: Number) -> str:
    """A difference with its sign."""
    return f"+{print_number(value)}" if value > 0 else print_number(value)
