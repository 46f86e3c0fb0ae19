"""Which findings come, go, change and stay when a pack is edited, and why those went that are gone."""

from __future__ import annotations

from govlint.engine.linter import Crash, NotAssessed, Result
from govlint.finding import Finding, Location, Severity, Step
from govlint.text.bilingual import Bilingual
from govlint.web.bench.compare import Changed, Comparison, Gone, compare

_WHY = Bilingual("没有数值", "no number")
_SILENT = Bilingual("这条规则在这里不再报问题", "the rule finds nothing here any more")
_NO_RULE = Bilingual("没有这条规则了", "the rule is no longer there")


def _finding(rule: str, place: str = "a", severity: Severity = "error", message: str = "m") -> Finding:
    location = Location((Step("section", place, place),), None, text=place)
    return Finding(
        rule=rule,
        name=rule.lower(),
        severity=severity,
        message=Bilingual(message, message),
        location=location,
    )


def _result(
    *findings: Finding, not_assessed: tuple[NotAssessed, ...] = (), crashes: tuple[Crash, ...] = ()
) -> Result:
    return Result(True, "e", None, None, findings, not_assessed, {}, crashes)


def test_nothing_changes() -> None:
    found = _result(_finding("A1"), _finding("A2"))
    assert compare(found, found, {"A1", "A2"}) == Comparison((), (), (), found.findings)


def test_findings_come_and_go() -> None:
    old, new, both = _finding("A1"), _finding("A2"), _finding("A3")
    assert compare(_result(old, both), _result(new, both), {"A1", "A2", "A3"}) == Comparison(
        (new,), (Gone(old, _SILENT),), (), (both,)
    )


def test_another_place_is_another_finding() -> None:
    here, there = _finding("A1", "a"), _finding("A1", "b")
    assert compare(_result(here), _result(there), {"A1"}) == Comparison(
        (there,), (Gone(here, _SILENT),), (), ()
    )


def test_another_severity_or_message_is_a_change() -> None:
    before = (_finding("A1"), _finding("A2"))
    after = (_finding("A1", severity="info"), _finding("A2", message="n"))
    changed = tuple(Changed(old, new) for old, new in zip(before, after, strict=True))
    assert compare(_result(*before), _result(*after), {"A1", "A2"}) == Comparison((), (), changed, ())


def test_why_a_finding_is_gone() -> None:
    gone = [_finding(rule) for rule in ("A1", "A2", "A3", "A4")]
    unknown = NotAssessed("A3", "a3", gone[2].location, _WHY)
    elsewhere = NotAssessed("A4", "a4", Location((), None), _WHY)
    of_another = NotAssessed("A5", "a5", gone[3].location, _WHY)
    crash = Crash("A2", Bilingual("出错", "failed"))
    after = _result(not_assessed=(elsewhere, of_another, unknown), crashes=(crash,))
    assert compare(_result(*gone), after, {"A2", "A3", "A4"}).gone == (
        Gone(gone[0], _NO_RULE),
        Gone(gone[1], crash.reason),
        Gone(gone[2], _WHY),
        Gone(gone[3], _SILENT),
    )
