"""``check: unusual``, ``likeness`` and ``handed-in``: what only other reports show of one."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.binding.tables.figures import BoundTable, Figure
from govlint.checks.cells import cell_name, is_covered
from govlint.checks.others import Usual
from govlint.checks.outcome import Context, Outcome, failed, passed
from govlint.finding import Location
from govlint.packs.language.rules import HandedInRule, LikenessRule, UnusualRule
from govlint.text.nearest import listed
from govlint.text.numbers import print_number

# So many sentences are shown side by side.
_SHOWN = 5


def check_unusual(rule: UnusualRule, context: Context) -> Iterator[Outcome]:
    """Compare figures with what they usually are."""
    usual = context.others.usual.get(rule.among, {}) if context.others else {}
    for table in context.tables():
        if rule.tables and table.template.id not in rule.tables:
            continue
        # What the form has a row for each of stands in another row of another report.
        each = {row.id for row in table.open_rows}
        for (row, column), figure in table.figures.items():
            if row in each:
                continue
            known = usual.get((table.template.id, row, column))
            if known is not None and known.count >= rule.count and is_covered(rule, f"{row}, {column}"):
                yield from _unusual(rule, table, figure, known)


def _unusual(rule: UnusualRule, table: BoundTable, figure: Figure, usual: Usual) -> Iterator[Outcome]:
    value, median = figure.value, usual.median
    if value is None or value < 0 or usual.low <= 0:
        return
    place = table.location_of(figure)
    # Of two that differ, one may be the wrong one: it is held against both.
    more = value >= rule.least and value >= usual.high * rule.times
    less = usual.low >= rule.least and usual.low >= value * rule.times
    if not more and not less:
        yield passed(place)
        return
    times = value / median if more else median / value if value else None
    yield failed(
        place,
        place=cell_name(figure),
        value=print_number(value),
        usual=print_number(median),
        count=usual.count,
        times=print_number(round(times)) if times is not None else "-",
    )


def check_likeness(rule: LikenessRule, context: Context) -> Iterator[Outcome]:
    """Name the reports with the same text, with its sentences side by side."""
    for identifier in rule.sections:
        place = context.report.section_location(identifier)
        alike = context.others.alike.get(f"{rule.id} {identifier}", ()) if context.others else ()
        for other in alike:
            related = tuple(
                location
                for own, theirs in other.same[:_SHOWN]
                for location in (
                    Location(place.route, None, own),
                    Location(place.route, None, theirs, file=other.file),
                )
            )
            outcome = failed(
                place,
                part=context.pack.outline.printed(identifier),
                other=other.label,
                share=f"{other.share:.0%}",
                count=len(other.same),
            )
            yield msgspec.structs.replace(outcome, related=related)
        if not alike:
            yield passed(place)


def check_handed_in(rule: HandedInRule, context: Context) -> Iterator[Outcome]:
    """Say what is wrong with how a report was handed in."""
    if context.others is None:
        return
    handed, report = context.others.handed_in, context.report
    values: dict[str, object] = {"body": report.name, "year": report.year or "", "found": "", "files": ""}
    match rule.state:
        case "repeated" if handed.repeated:
            values["files"] = listed(handed.repeated)
        case "other-year" if handed.filed_under is not None:
            values["found"] = handed.filed_under
        case "unlisted" if handed.listed is False and handed.doubt is None:
            values["found"] = report.name
        case "unsure" if handed.doubt is not None:
            values["found"] = handed.doubt
        case _:
            yield passed(report.whole)
            return
    outcome = failed(report.whole, **values)
    places = tuple(Location(report.whole.route, None, file=file) for file in handed.repeated)
    yield msgspec.structs.replace(outcome, related=places if rule.state == "repeated" else ())
