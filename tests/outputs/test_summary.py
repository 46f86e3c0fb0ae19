"""Totals over the files of a run."""

from __future__ import annotations

from collections import Counter

import pytest

from govlint.finding import Severity
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked
from tests.outputs.results import (
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WHOLE,
    WRONG_SUM,
    checked,
    result,
)


def _summary(*files: Checked) -> Summary:
    summary = Summary()
    for file in files:
        summary.add(file)
    return summary


def test_files_count_by_their_worst_finding_and_findings_by_severity() -> None:
    summary = _summary(
        checked("a", result(TITLE, STATEMENT, WRONG_SUM)),
        checked("b", result(TITLE, WHOLE)),
        checked("c", result(TITLE)),
        checked("d", result(waived=(WAIVED,), baselined=(TITLE, TITLE), gone=3)),
        checked("e", result(gone=1)),
        checked("f", UNREADABLE),
        checked("g", NO_REPORT),
    )
    assert summary == Summary(
        files=Counter(error=1, warning=1, info=1, clean=2, unchecked=1, unrecognised=1),
        findings=Counter(error=1, warning=2, info=3),
        checks=Counter({"pass": 45, "fail": 6, "not-applicable": 5, "not-assessable": 0, "error": 0}),
        waived=1,
        baselined=2,
        gone=4,
    )


@pytest.mark.parametrize(
    ("at_least", "found"),
    [("error", False), ("warning", True), ("info", True), (None, False)],
)
def test_findings_at_least_that_severe(at_least: Severity | None, found: bool) -> None:
    assert _summary(checked("a", result(WHOLE))).has_findings(at_least) is found


def test_notes_are_no_warnings() -> None:
    summary = _summary(checked("a", result(TITLE)))
    assert not summary.has_findings("warning")
    assert summary.has_findings("info")
    assert not _summary(checked("a", UNREADABLE)).has_findings("info")
