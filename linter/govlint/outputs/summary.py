"""Totals over the files of a run."""

from __future__ import annotations

from collections import Counter

import msgspec

from govlint.finding import SEVERITIES, Severity
from govlint.run.one_file import Checked, Unchecked

COUNTS = ("pass", "fail", "not-applicable", "not-assessable", "waived", "error")


class Summary(msgspec.Struct):
    """Counts over a run, added up file by file.

    ``files`` counts files by the worst finding (``error``, ``warning``, ``info``, ``clean``) or as
    ``unchecked`` or ``unrecognised``; ``findings`` counts findings by severity; ``checks`` counts
    outcomes by status; ``waived``, ``baselined`` and ``gone`` count findings that somebody answers
    for, that a baseline has recorded, and recorded ones that no longer occur; ``hidden`` counts those
    of ``findings`` that are less severe than the run is to show.
    """

    files: Counter[str] = msgspec.field(default_factory=Counter)
    findings: Counter[str] = msgspec.field(default_factory=Counter)
    checks: Counter[str] = msgspec.field(default_factory=Counter)
    waived: int = 0
    baselined: int = 0
    gone: int = 0
    hidden: int = 0

    def add(self, checked: Checked) -> None:
        """Count one file."""
        if isinstance(checked.outcome, Unchecked):
            self.files["unrecognised" if checked.outcome.unrecognised else "unchecked"] += 1
            return
        severities = Counter(finding.severity for finding in checked.outcome.findings)
        worst = next((severity for severity in SEVERITIES if severities[severity]), "clean")
        self.files[worst] += 1
        self.findings.update(severities)
        self.checks.update(checked.outcome.counts)
        self.waived += len(checked.outcome.waived)
        self.baselined += len(checked.outcome.baselined)
        self.gone += checked.outcome.gone

    def hide(self, checked: Checked) -> None:
        """Count what is not shown of a file that was counted whole."""
        if not isinstance(checked.outcome, Unchecked):
            self.hidden += checked.outcome.hidden

    def has_findings(self, at_least: Severity | None) -> bool:
        """Whether any finding is at least that severe; None never."""
        if at_least is None:
            return False
        return any(self.findings[s] for s in SEVERITIES[: SEVERITIES.index(at_least) + 1])


def shown(checked: Checked, least: Severity | None) -> Checked:
    """The file with those findings alone that are at least that severe; how many are left out it says."""
    outcome = checked.outcome
    if least is None or isinstance(outcome, Unchecked):
        return checked
    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    findings = tuple(finding for finding in outcome.findings if finding.severity in wanted)
    hidden = len(outcome.findings) - len(findings)
    return msgspec.structs.replace(
        checked, outcome=msgspec.structs.replace(outcome, findings=findings, hidden=hidden)
    )
