"""A result as what a page shows of it: in which order, under which numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from govlint.engine.linter import NotAssessed, Result, Waived, anchor_key
from govlint.finding import SEVERITIES, Finding, Operand, Severity
from govlint.outputs.equation import equation
from govlint.outputs.page.marks import Mark
from govlint.outputs.page.places import Places
from govlint.outputs.page.view import (
    AcceptedView,
    FileView,
    FindingView,
    OperandView,
    ReportView,
    SumView,
    Telling,
    UnknownView,
    WholeView,
)
from govlint.outputs.page.whole import whole_blocks
from govlint.outputs.places import place_in_words, section_of, whole_route
from govlint.run.one_file import Checked, Unchecked
from govlint.text.visible import visible_line


def file_view(checked: Checked, number: int | None, telling: Telling) -> FileView:
    """A file as a line of the overview."""
    outcome, file = checked.outcome, visible_line(str(checked.path))
    if isinstance(outcome, Unchecked):
        return FileView(number, file, reason=telling.say(outcome.reason))
    unknown = outcome.counts.get("not-assessable", 0)
    return FileView(number, file, outcome.body, outcome.year, _severities(outcome), unknown, outcome.hidden)


def report_view(checked: Checked, result: Result, number: int, telling: Telling) -> ReportView:
    """A checked file as a section of the page, the ``number``-th."""
    return _composed(checked, result, Places(result.details, telling.language), number, telling)


def whole_view(checked: Checked, result: Result, number: int, telling: Telling) -> WholeView:
    """A checked file as its reader has it, from beginning to end, with what is said of it."""
    places = Places(result.details, telling.language)
    report = _composed(checked, result, places, number, telling)
    blocks = whole_blocks(result.details, places, telling.language) if result.details else ((), ())
    return WholeView(report, *blocks)


def _composed(checked: Checked, result: Result, places: Places, number: int, telling: Telling) -> ReportView:
    marks = [Mark(at, finding.severity) for at, finding in enumerate(result.findings, 1)]
    for mark, finding in zip(marks, result.findings, strict=True):
        places.add(mark, finding)
    findings = tuple(
        _finding(mark.number, finding, places, telling)
        for mark, finding in zip(marks, result.findings, strict=True)
    )
    return ReportView(
        number,
        visible_line(str(checked.path)),
        result.title,
        result.body,
        result.year,
        telling.say(result.edition) if result.edition else "",
        _severities(result),
        result.counts,
        findings,
        tuple(places.views(findings)),
        unknown_views(result.not_assessed, telling),
        tuple(telling.say(crash.reason) for crash in result.crashes),
        tuple(_waived(waived, telling) for waived in result.waived),
        tuple(_accepted(finding, telling) for finding in result.baselined),
        result.gone,
        result.hidden,
    )


def _severities(result: Result) -> dict[Severity, int]:
    counted = Counter(finding.severity for finding in result.findings)
    return {name: counted[name] for name in SEVERITIES}


def _finding(number: int, finding: Finding, places: Places, telling: Telling) -> FindingView:
    sums = []
    operands: dict[object, Operand] = {}
    for evidence in finding.evidence:
        made = equation(evidence, telling.full)
        if made is not None:
            sums.append(SumView(*made, evidence.tolerance))
        for operand in evidence.operands:
            anchor = operand.location.anchor if operand.location else None
            operands[operand.label, operand.value, anchor] = operand
    return FindingView(
        number,
        finding.severity,
        finding.rule,
        telling.say(finding.message),
        section_of(finding.location, telling.language),
        place_in_words(finding.location, telling.language),
        finding.location.path if telling.paths else None,
        telling.say(finding.fix) if finding.fix else None,
        tuple(sums),
        tuple(OperandView(o.label, o.value, places.name(o.location)) for o in operands.values()),
        finding.basis,
    )


def unknown_views(not_assessed: Sequence[NotAssessed], telling: Telling) -> tuple[UnknownView, ...]:
    """What could not be judged, in the order of the document, put together where the reason is the same."""
    rules: dict[tuple[str, str], dict[str, None]] = {}
    for one in sorted(not_assessed, key=lambda one: anchor_key(one.location.anchor)):
        key = section_of(one.location, telling.language), telling.say(one.reason)
        title = telling.say(telling.titles[one.rule]) if one.rule in telling.titles else ""
        rules.setdefault(key, {})[f"{one.rule} {title}".rstrip()] = None
    return tuple(UnknownView(*key, tuple(named)) for key, named in rules.items())


def _waived(waived: Waived, telling: Telling) -> AcceptedView:
    return msgspec.structs.replace(
        _accepted(waived.finding, telling),
        reason=waived.reason,
        by=waived.by,
        until=waived.until,
        source=f"{visible_line(waived.file)}:{waived.line}",
    )


def _accepted(finding: Finding, telling: Telling) -> AcceptedView:
    place = whole_route(finding.location, telling.language)
    return AcceptedView(finding.rule, telling.say(finding.message), place)
