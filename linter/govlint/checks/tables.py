"""``check: table`` and ``label``: are the tables there, and do they carry the labels of the form?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.outline import BoundSection, heading_text
from govlint.binding.tables.figures import BoundTable, LabelDefect, LooseTable
from govlint.checks.outcome import Context, Outcome, failed, passed, passed_unless
from govlint.document import Paragraph
from govlint.finding import Location, Step
from govlint.packs.language.rules import LabelRule, TableRule
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold

_BLANK = Bilingual("空白", "blank")
_MISNAMED = {"misnamed-row": "extra-row", "misnamed-column": "extra-column"}
_OUTSIDE = Bilingual("各部分之外", "no section")


def check_table(rule: TableRule, context: Context) -> Iterator[Outcome]:
    """Compare the tables of the report with those of the form; ``rule.defect`` says which defect."""
    yield from passed_unless(_failures(rule, context), context.report.whole)


def _failures(rule: TableRule, context: Context) -> list[Outcome]:
    report = context.report
    match rule.defect:
        case "missing" | "image":
            return [
                _absent(report, name)
                for name, template in context.pack.tables.items()
                if name not in report.tables
                and name not in report.unread
                and _concerns(rule, name)
                and _is_picture(report, template.section) == (rule.defect == "image")
            ]
        case "unread":
            return [
                failed(table.location, table=table.template.title, reason=table.reason)
                for name, table in report.unread.items()
                if _concerns(rule, name)
            ]
        case "elsewhere":
            return [
                _elsewhere(report, table)
                for table in report.tables.values()
                if _is_elsewhere(report, table) and _concerns(rule, table.template.id)
            ]
        case "split":
            return [
                failed(table.location, table=table.template.title, count=len(table.pieces))
                for table in report.tables.values()
                if len(table.pieces) > 1 and _concerns(rule, table.template.id)
            ]
        case "repeated":
            return [_repeated(report, loose) for loose in report.repeated if _concerns(rule, loose.template)]
        case "unknown":
            tables = {template.section for template in context.pack.tables.values()}
            return [
                failed(loose.location, section=loose.location.route[0].label)
                for loose in report.unknown
                if loose.location.route[0].id in tables
            ]


def _concerns(rule: TableRule | LabelRule, table: str) -> bool:
    return not rule.tables or table in rule.tables


def _absent(report: BoundReport, name: str) -> Outcome:
    template = report.pack.tables[name]
    place = report.section_location(template.section)
    place = Location((*place.route, Step("table", name, template.name)), place.anchor)
    return failed(place, table=template.title, section=place.route[0].label)


def _is_picture(report: BoundReport, section: str) -> bool:
    """Whether a section holds a picture (its own, or one set before the next heading) and no table."""
    bound = report.section(section)
    return bound is not None and any(
        isinstance(block, Paragraph) and block.images for block in bound.section.all_blocks()
    )


def _is_elsewhere(report: BoundReport, table: BoundTable) -> bool:
    # Where the section itself is absent, that is the defect.
    own = report.section(table.template.section)
    return own is not None and own.section is not table.section


def _elsewhere(report: BoundReport, table: BoundTable) -> Outcome:
    where = _bound_section(report, table)
    return failed(
        table.location,
        table=table.template.title,
        expected=report.pack.outline.printed(table.template.section),
        found=heading_text(where.section.heading) if where else _OUTSIDE,
    )


def _bound_section(report: BoundReport, table: BoundTable) -> BoundSection | None:
    return next((bound for bound in report.sections if bound.section is table.section), None)


def _repeated(report: BoundReport, loose: LooseTable) -> Outcome:
    first = report.tables[loose.template]
    return Outcome(
        status="fail",
        location=loose.location,
        values={"table": first.template.title},
        related=(first.location,),
    )


def check_label(rule: LabelRule, context: Context) -> Iterator[Outcome]:
    """Report the label defects of one kind that binding found in each table."""
    outcomes = list(_label_outcomes(rule, context))
    failures = [outcome for outcome in outcomes if outcome.status == "fail"]
    if rule.once and failures:
        first, *others = failures
        yield msgspec.structs.replace(first, related=tuple(other.location for other in others))
        outcomes = [outcome for outcome in outcomes if outcome.status != "fail"]
    yield from outcomes


def _has(rule: LabelRule, defect: LabelDefect) -> bool:
    """Whether a defect is of the kind that a rule is about: one that is misnamed is added as well."""
    if rule.defect in _MISNAMED:
        return defect.kind == _MISNAMED[rule.defect] and defect.is_misnamed
    return defect.kind == rule.defect and not (rule.lone and defect.is_misnamed)


def _label_outcomes(rule: LabelRule, context: Context) -> Iterator[Outcome]:
    for table in context.tables():
        if not _concerns(rule, table.template.id):
            continue
        defects = [defect for defect in table.defects if _has(rule, defect)]
        for defect in defects:
            found = defect.found or _BLANK
            where = defect.location
            outcome = failed(where, table=table.template.title, found=found, expected=defect.expected)
            # Not of a label that is put together from several cells.
            own = defect.sure and where.text is not None and fold(where.text) == fold(defect.found)
            yield msgspec.structs.replace(outcome, mends=(where,) if own else ())
        if not defects:
            yield passed(table.location)
