"""Totals over the files of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from govlint.finding import SEVERITIES, Finding, Severity
from govlint.run.one_file import Checked, Unchecked


class Summary(msgspec.Struct):
    """Counts over a run, added up file by file.

    ``files`` counts files by the worst finding (``error``, ``warning``, ``info``, ``clean``) or as
    ``unchecked`` or ``unrecognised``; ``findings`` counts findings by severity; ``checks`` counts
    outcomes by status; ``waived``, ``baselined`` and ``gone`` count findings that somebody answers
    for, that a baseline has recorded, and recorded ones that no longer occur; ``hidden`` counts those
    of ``findings`` that are less severe than the run is to show. Where there is an earlier run to compare
    with, ``states`` counts findings as ``mended``, ``unverified``, ``still`` or ``new``, and ``absent`` are
    the files that only that run checked.
    """

    files: Counter[str] = msgspec.field(default_factory=Counter)
    findings: Counter[str] = msgspec.field(default_factory=Counter)
    checks: Counter[str] = msgspec.field(default_factory=Counter)
    waived: int = 0
    baselined: int = 0
    gone: int = 0
    hidden: int = 0
    states: Counter[str] = msgspec.field(default_factory=Counter)
    absent: tuple[str, ...] | None = None

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
        self.states.update(finding.state for finding in checked.outcome.findings if finding.state)
        compared = checked.outcome.compared
        if compared is not None:
            self.states["mended"] += len(compared.mended)
            self.states["unverified"] += len(compared.unverified)

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
    findings = _of(wanted, outcome.findings)
    compared = outcome.compared
    if compared is not None:
        mended, unverified = _of(wanted, compared.mended), _of(wanted, compared.unverified)
        compared = msgspec.structs.replace(compared, mended=mended, unverified=unverified)
    hidden = len(outcome.findings) - len(findings)
    changed = msgspec.structs.replace(outcome, findings=findings, compared=compared, hidden=hidden)
    return msgspec.structs.replace(checked, outcome=changed)


def _of(wanted: Sequence[Severity], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity in wanted)
