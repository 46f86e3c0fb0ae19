"""What is said of a file, as machines are given it: the types of the JSON output and of the Python API.

The docstrings are the descriptions of ``govlint schema output``. Within major version 1 a key keeps its
name, type and meaning; new ones may come with a minor version.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

import govlint.finding as said
from govlint.document import Anchor
from govlint.engine import linter as engine
from govlint.engine.details import ReportFigure
from govlint.finding import FindingState, Severity, Step
from govlint.outputs.fingerprints import unique_fingerprints
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual


class Location(msgspec.Struct, frozen=True):
    """A place in a report: the `route` through its structure from the outside in, its `path` (the ids
    joined by `/`), the `anchor` in the file, the `text` there, and the `span` of it that is meant, as start
    and end offsets; null if the whole. `file` is there only where the place is in another
    file than the report.
    """

    route: tuple[Step, ...]
    path: str
    anchor: Anchor | None
    text: str | None
    span: tuple[int, int] | None
    file: str | UnsetType = UNSET


class Operand(msgspec.Struct, frozen=True):
    """A value that a formula used: its name in the pack, its label, the value as read, and its cell."""

    name: str
    label: str
    value: str | None
    location: Location | None


class Evidence(msgspec.Struct, frozen=True):
    """Why a finding of a formula holds: the formula in words and with its figures, what the left side makes
    (`computed`) and the right side (`reported`), left less right, and how large that may be. Where words are
    compared these are the sides, and nothing is left.
    """

    formula: str
    filled: str
    operands: tuple[Operand, ...]
    computed: str | None
    reported: str | None
    difference: str | None
    tolerance: str | None


class Edit(msgspec.Struct, frozen=True):
    """A change that mends a finding for certain: the text in place of the words meant at a location."""

    location: Location
    text: str


class _Told(msgspec.Struct, frozen=True):
    """What is told of a finding of this run as of an earlier one."""

    rule: str
    name: str
    severity: Severity
    message: Bilingual
    location: Location
    related: tuple[Location, ...]
    evidence: tuple[Evidence, ...]
    basis: str
    fix: Bilingual | None


class Finding(_Told, frozen=True):
    """A finding. `edits` is empty where somebody has to decide what to write. Ids of rules are never
    reused. `fingerprint` stays the same while rule, route, text and figures do; `fingerprint_with_path` is
    not that of any other finding of a run. `state` is there only with `--against`: what became of it since
    that run.
    """

    edits: tuple[Edit, ...]
    fingerprint: str
    fingerprint_with_path: str
    state: FindingState | UnsetType | None = UNSET


class Waived(msgspec.Struct, frozen=True):
    """A finding that somebody answers for: why, who, until when, and where that is written."""

    finding: Finding
    reason: str
    by: str | None
    until: str | None
    file: str
    line: int


class NotAssessable(msgspec.Struct, frozen=True):
    """A check that could not be made, and why."""

    rule: str
    name: str
    location: Location
    reason: Bilingual


class Figure(msgspec.Struct, frozen=True):
    """A cell of a table of the form: the name that formulas use, labels, the text and the number it is read
    as, null if it is none.
    """

    name: str
    table: str
    row: str
    column: str
    text: str
    value: int | float | None
    anchor: Anchor


class PastFinding(_Told, frozen=True):
    """A finding of an earlier run that is no more found."""

    fingerprint: str


class Compared(msgspec.Struct, frozen=True):
    """What became of the findings of an earlier run: `path` is what the file was called then, null if it was
    not checked; `mended` are gone, `unverified` not found and could not be looked for either.
    """

    path: str | None
    mended: tuple[PastFinding, ...]
    unverified: tuple[PastFinding, ...]


class Severities(msgspec.Struct, frozen=True):
    """Numbers of findings by severity."""

    error: int
    warning: int
    info: int


class Checks(msgspec.Struct, frozen=True, rename="kebab"):
    """Numbers of checks by status. `error` counts rules that failed to run."""

    passed: int = msgspec.field(name="pass")
    failed: int = msgspec.field(name="fail")
    not_applicable: int
    not_assessable: int
    waived: int
    error: int


class Report(msgspec.Struct, frozen=True, tag="checked", tag_field="status"):
    """A file that was checked, and all that is said of it: `edition` is the pack whose labels it carries,
    `hidden` how many findings are less severe than the run was to list.
    """

    path: str
    format: str
    edition: str | None
    year: int | None
    title: str | None
    body: str | None
    traits: dict[str, str | None]
    severities: Severities
    checks: Checks
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    baselined: tuple[Finding, ...]
    gone: int
    hidden: int
    not_assessable: tuple[NotAssessable, ...]
    crashes: tuple[engine.Crash, ...]
    figures: tuple[Figure, ...]
    against: Compared | UnsetType = UNSET

    def to_dict(self) -> dict[str, Any]:
        """The object that the JSON output has for the file, as plain data."""
        plain: dict[str, Any] = msgspec.json.decode(self.to_json())
        return plain

    def to_json(self, indent: int | None = None) -> str:
        """The object that the JSON output has for the file, as text: on one line, or indented."""
        return as_json(self, indent)


class UnreadableFile(msgspec.Struct, frozen=True, tag="unreadable", tag_field="status"):
    """A file that could not be read, and why."""

    path: str
    format: str
    reason: Bilingual


class UnrecognisedFile(msgspec.Struct, frozen=True, tag="unrecognised", tag_field="status"):
    """A file that could be read but is no such report."""

    path: str
    format: str
    reason: Bilingual


def report_of(checked: Checked) -> Report | UnreadableFile | UnrecognisedFile:
    """What is said of one file."""
    outcome, path, format = checked.outcome, str(checked.path), checked.format
    if isinstance(outcome, Unchecked):
        kind = UnrecognisedFile if outcome.unrecognised else UnreadableFile
        return kind(path, format, outcome.reason)
    keys = unique_fingerprints(
        checked.path, [*outcome.findings, *(w.finding for w in outcome.waived), *outcome.baselined]
    )
    counts = Counter(finding.severity for finding in outcome.findings)
    return Report(
        path=path,
        format=format,
        edition=outcome.edition_id,
        year=outcome.year,
        title=outcome.title or None,
        body=outcome.body or None,
        traits=outcome.traits,
        severities=Severities(counts["error"], counts["warning"], counts["info"]),
        checks=checks_of(outcome.counts),
        # In this order: the keys are drawn as the findings come.
        findings=tuple(
            _finding(finding, next(keys), compared=outcome.compared is not None)
            for finding in outcome.findings
        ),
        waived=tuple(_waived(waived, next(keys)) for waived in outcome.waived),
        baselined=tuple(_finding(finding, next(keys)) for finding in outcome.baselined),
        gone=outcome.gone,
        hidden=outcome.hidden,
        not_assessable=tuple(map(_unjudged, outcome.not_assessed)),
        crashes=outcome.crashes,
        figures=_figures(outcome),
        against=_compared(outcome),
    )


def checks_of(counts: dict[str, int]) -> Checks:
    """The numbers of checks by status."""
    return Checks(
        counts.get("pass", 0),
        counts.get("fail", 0),
        counts.get("not-applicable", 0),
        counts.get("not-assessable", 0),
        counts.get("waived", 0),
        counts.get("error", 0),
    )


def _compared(outcome: engine.Result) -> Compared | UnsetType:
    compared = outcome.compared
    if compared is None:
        return UNSET
    return Compared(compared.path, tuple(map(_past, compared.mended)), tuple(map(_past, compared.unverified)))


def _past(finding: said.Finding) -> PastFinding:
    return PastFinding(**_told(finding), fingerprint=finding.fingerprint)


def _finding(finding: said.Finding, key: str, compared: bool = False) -> Finding:
    return Finding(
        **_told(finding),
        edits=tuple(Edit(_location(edit.location), edit.text) for edit in finding.edits),
        fingerprint=finding.fingerprint,
        fingerprint_with_path=key,
        state=finding.state if compared else UNSET,
    )


def _told(finding: said.Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "location": _location(finding.location),
        "related": tuple(map(_location, finding.related)),
        "evidence": tuple(map(_evidence, finding.evidence)),
        "basis": finding.basis,
        "fix": finding.fix,
    }


def _location(location: said.Location) -> Location:
    file = UNSET if location.file is None else location.file
    return Location(location.route, location.path, location.anchor, location.text, location.span, file)


def _evidence(evidence: said.Evidence) -> Evidence:
    return Evidence(
        evidence.formula,
        evidence.filled,
        tuple(map(_operand, evidence.operands)),
        evidence.computed,
        evidence.reported,
        evidence.difference,
        evidence.tolerance,
    )


def _operand(operand: said.Operand) -> Operand:
    location = _location(operand.location) if operand.location else None
    return Operand(operand.name, operand.label, operand.value, location)


def _waived(waived: engine.Waived, key: str) -> Waived:
    finding = _finding(waived.finding, key)
    return Waived(finding, waived.reason, waived.by, waived.until, waived.file, waived.line)


def _unjudged(unjudged: engine.NotAssessed) -> NotAssessable:
    return NotAssessable(unjudged.rule, unjudged.name, _location(unjudged.location), unjudged.reason)


def _figures(outcome: engine.Result) -> tuple[Figure, ...]:
    return tuple(map(_figure, outcome.details.figures)) if outcome.details else ()


def _figure(figure: ReportFigure) -> Figure:
    value = figure.value
    return Figure(
        figure.name,
        figure.table_label,
        figure.row_label,
        figure.column_label,
        figure.text,
        value if value is None or isinstance(value, int) else float(value),
        figure.anchor,
    )
