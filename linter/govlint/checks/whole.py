"""``check: edition`` and ``remark``: the form as a whole, and what the reader noticed about the file."""

from __future__ import annotations

from collections.abc import Iterator

from govlint.checks.outcome import Context, Outcome, failed, passed, passed_unless
from govlint.finding import Location
from govlint.packs.language.rules import EditionRule, RemarkRule
from govlint.text.bilingual import Bilingual

_NO_YEAR = Bilingual("未能识别报告年度", "the report's year could not be read")
_NO_TABLE = Bilingual("有表没有读准", "a table could not be read")
_NO_FORM = Bilingual("未能识别所用格式", "the form in use could not be recognised")


def check_edition(rule: EditionRule, context: Context) -> Iterator[Outcome]:
    """Compare the form whose labels the report carries with the form of its year."""
    report = context.report
    match rule.defect:
        case "unknown-form" if report.used is None and report.unread:
            yield Outcome(status="not-assessable", location=report.whole, reason=_NO_TABLE)
        case "unknown-form" if not report.tables:
            yield Outcome(status="not-applicable", location=report.whole)  # that is said of the tables
        case "unknown-form":
            yield from passed_unless([failed(report.whole)] if report.used is None else [], report.whole)
        case "unknown-year" if not report.report.titles:
            yield Outcome(status="not-applicable", location=report.whole)  # the title itself is missing
        case "unknown-year":
            yield from passed_unless([failed(report.whole)] if report.year is None else [], report.whole)
        case "mixed":
            yield from _mixed(context)
        case "wrong":
            if report.year is None or report.used is None:
                reason = _NO_YEAR if report.year is None else _NO_FORM
                yield Outcome(status="not-assessable", location=report.whole, reason=reason)
            elif report.used.edition.years.includes(report.year):
                yield passed(report.whole)
            else:
                yield failed(
                    report.whole,
                    year=report.year,
                    found=report.used.edition.name,
                    expected=report.expected.edition.name if report.expected else _none(),
                )


def _none() -> Bilingual:
    return Bilingual("（无适用格式）", "(no edition applies)")


def _mixed(context: Context) -> Iterator[Outcome]:
    """Tables of another edition than the rest."""
    report = context.report
    if report.used is None:
        yield Outcome(status="not-assessable", location=report.whole, reason=_NO_FORM)
        return
    # A table that reads the same in all editions says nothing; binding gives it the one in use.
    other = [table for table in report.tables.values() if table.pack is not report.used]
    failures = [
        Outcome(
            status="fail",
            location=table.location,
            values={
                "table": table.template.title,
                "found": table.pack.edition.name,
                "expected": report.used.edition.name,
            },
            related=tuple(
                Location(t.route, t.anchor) for t in report.tables.values() if t.pack is report.used
            ),
        )
        for table in other
    ]
    yield from passed_unless(failures, report.whole)


def check_remark(rule: RemarkRule, context: Context) -> Iterator[Outcome]:
    """Report what the reader remarked of the given kind."""
    whole = context.report.whole
    failures = [
        failed(Location(whole.route, remark.anchor), count=remark.count)
        for remark in context.report.document.remarks
        if remark.kind == rule.remark
    ]
    yield from passed_unless(failures, whole)
