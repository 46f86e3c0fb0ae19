"""An audit as one HTML file: it needs no script and nothing from elsewhere, and can be printed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from govlint.audit.handed_in import STATUS_WORDS, Line, Status, counted
from govlint.finding import SEVERITIES
from govlint.outputs.audit import counts
from govlint.outputs.audit.drawn import heat_rows, shades, spark
from govlint.outputs.audit.environment import audit_environment
from govlint.outputs.audit.page_findings import AcrossView, across_view
from govlint.outputs.audit.page_view import (
    HandedInView,
    HeatView,
    LineView,
    MultipleView,
    StatusCell,
    StatusRow,
    TrendsView,
)
from govlint.outputs.audit.page_words import words
from govlint.outputs.audit.statuses import TONES, bodies_by_year, in_words, tone
from govlint.outputs.audit.told import body_name, in_order, told
from govlint.outputs.audit.trends import MainFigure, Point, Trend, counted_reports, main_figures, trends
from govlint.outputs.audit.view import View
from govlint.text.bilingual import Language
from govlint.text.numbers import print_number
from govlint.text.visible import visible_line

# What a page shows at most, so that a browser opens it; it says how much that leaves out.
_MOST_BODIES = 200
_MOST_LINES = 200
_MOST_FINDINGS = 200
_MOST_TRENDS = 40
_MOST_FIGURES = 8
_MOST_HOT_BODIES = 40
_MOST_HOT_RULES = 30


def as_html(view: View) -> bytes:
    """The page. Raises Refusal where the store cannot be read."""
    language = view.language
    environment = audit_environment(language, words(language))
    severities = dict.fromkeys(SEVERITIES, 0)
    severities |= dict(
        view.store.query("SELECT severity, count(*) FROM finding WHERE NOT waived GROUP BY severity")
    )
    statuses = view.reports.entries
    page = environment.get_template("audit.html").render(
        years=view.years,
        files=len(statuses),
        reports=sum(entry.stored.status == "checked" for entry in statuses),
        severities=severities,
        handed_in=_handed_in(view),
        across=tuple(_across(view)),
        all_across=counts.over_reports(view.store),
        trends=_trends(view),
        heat=_heat(view),
        shades=shades(),
        packs=[f"{pack.id} {pack.version}" for pack in view.packs],
    )
    # The macros above it leave blank lines.
    return page.lstrip().encode()


def _handed_in(view: View) -> HandedInView:
    language = view.language
    bodies = bodies_by_year(view.lines, view.years)
    # A stable sort: otherwise they stay as in the roster.
    shown = bodies if len(bodies) <= _MOST_BODIES else sorted(bodies, key=lambda body: body.is_in_order)
    rows = tuple(
        StatusRow(body.name, tuple(StatusCell(in_words(one, language), tone(one)) for one in body.years))
        for body in shown[:_MOST_BODIES]
    )
    amiss = [line for line in view.lines if line.status in TONES]
    by_year: dict[int | None, list[Line]] = {}
    for line in view.lines:
        by_year.setdefault(line.year, []).append(line)
    years = sorted(by_year, key=lambda year: math.inf if year is None else year)
    of_years = tuple((str(year or "-"), _counts(counted(by_year[year]), language)) for year in years)
    return HandedInView(
        of_years, rows, len(bodies), tuple(_line(line, language) for line in amiss[:_MOST_LINES]), len(amiss)
    )


def _counts(found: Mapping[Status, int], language: Language) -> str:
    told = (
        f"{STATUS_WORDS[status].in_language(language)} {count}" for status, count in found.items() if count
    )
    return words(language)["separator"].join(told)


def _line(line: Line, language: Language) -> LineView:
    return LineView(
        line.name,
        line.year,
        STATUS_WORDS[line.status].in_language(language),
        TONES.get(line.status),
        tuple(map(visible_line, line.files)),
        line.remark.in_language(language) if line.remark else "",
    )


def _across(view: View) -> Iterator[AcrossView]:
    """The findings over reports, body by body; if not all are shown, the reports with the worst first."""
    ranks = {number: at for at, number in enumerate(counts.worst_over_reports(view.store, _MOST_FINDINGS))}
    entries = [entry for entry in in_order(view.reports) if entry.stored.id in ranks]
    if counts.over_reports(view.store) > _MOST_FINDINGS:
        entries.sort(key=lambda entry: ranks[entry.stored.id])
    left = _MOST_FINDINGS
    for report in told(view.store, entries):
        for finding in report.beside[:left]:
            left -= 1
            yield across_view(report, finding, view.language)


def _trends(view: View) -> TrendsView:
    reports = list(counted_reports(view.reports))
    figures = main_figures(view.packs)
    bodies = list(dict.fromkeys(entry.body for entry in reports))
    drawn = set(bodies[:_MOST_TRENDS])
    levels = trends(view.store, figures, [(entry.level, entry) for entry in reports if entry.level])
    own = trends(view.store, figures, [(entry.body, entry) for entry in reports if entry.body in drawn])
    used = [figure for figure in figures if any(trend.figure == figure for trend in (*levels, *own))]
    shown = used[:_MOST_FIGURES]
    years = view.reports.years
    names = {entry.body: body_name(entry) for entry in reports}
    return TrendsView(
        tuple(shown),
        len(used),
        years,
        tuple(_multiples(levels, {}, shown, years, view.language)),
        tuple(_multiples(own, names, shown, years, view.language)),
        len(drawn),
        len(bodies),
    )


def _multiples(
    found: Sequence[Trend],
    names: Mapping[str, str],
    figures: Sequence[MainFigure],
    years: Sequence[int],
    language: Language,
) -> Iterator[MultipleView]:
    separator = words(language)["separator"]
    by_group: dict[str, dict[MainFigure, Trend]] = {}
    for trend in found:
        by_group.setdefault(trend.group, {})[trend.figure] = trend
    for group, own in by_group.items():
        points = [own[figure].points if figure in own else {} for figure in figures]
        yield MultipleView(
            names.get(group, group),
            tuple(spark(one, years, separator) if one else None for one in points),
            tuple(tuple(_number(one.get(year), not names) for year in years) for one in points),
        )


def _number(point: Point | None, of_several: bool) -> str:
    """A sum, and over how many reports it is."""
    if point is None:
        return ""
    value = print_number(point.value)
    return f"{value} ({point.reports})" if of_several else value


def _heat(view: View) -> HeatView:
    titles = {rule.id: rule.title for pack in view.packs for rule in pack.rules}
    rules = counts.by_rule(view.store)
    shown = tuple(rules[:_MOST_HOT_RULES])
    bodies = list(counts.by_body(view.store, _MOST_HOT_BODIES))
    return HeatView(
        shown,
        {
            rule.rule: titles[rule.rule].in_language(view.language) if rule.rule in titles else rule.name
            for rule in shown
        },
        heat_rows(bodies, [rule.rule for rule in shown]),
        len(rules),
        counts.bodies(view.store),
    )
