"""JSON for machines: versioned, complete, written file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from govlint.engine.details import ReportFigure
from govlint.finding import SEVERITIES, Evidence, Finding, Location
from govlint.outputs.fingerprints import unique_fingerprints
from govlint.outputs.output import Style
from govlint.outputs.summary import COUNTS, Summary
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.version import VERSION

SCHEMA_VERSION = "1.3"


class JsonOutput:
    """Writes one JSON object.

    Keys keep their meaning within a major ``schema_version``; new keys may come with a minor one.
    """

    def __init__(self, style: Style) -> None:
        self._packs = style.packs
        self._first = True

    def begin(self) -> Iterator[str]:
        """The head of the object."""
        yield as_json(head_data(self._packs))[:-1] + ',\n"files":['

    def file(self, checked: Checked) -> Iterator[str]:
        """The object of a file."""
        yield ("\n" if self._first else ",\n") + as_json(file_data(checked))
        self._first = False

    def end(self, summary: Summary) -> Iterator[str]:
        """The counts, and the end of the object."""
        yield '],\n"summary":' + as_json(summary_data(summary)) + "}\n"


def output(style: Style) -> JsonOutput:
    """The output in this style."""
    return JsonOutput(style)


def head_data(packs: Sequence[Pack]) -> dict[str, Any]:
    """What holds for a run: the versions of layout and program, and the packs."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "govlint", "version": VERSION},
        "packs": [
            {"id": p.id, "version": p.version, "hash": p.hash, "bases": p.ancestors[:-1]} for p in packs
        ],
    }


def file_data(checked: Checked) -> dict[str, Any]:
    """What is said of one file."""
    outcome = checked.outcome
    described: dict[str, Any] = {"path": str(checked.path), "format": checked.format}
    if isinstance(outcome, Unchecked):
        status = "unrecognised" if outcome.unrecognised else "unreadable"
        return {**described, "status": status, "reason": outcome.reason}
    unique = unique_fingerprints(checked.path, outcome.findings)
    severities = Counter(finding.severity for finding in outcome.findings)
    return {
        **described,
        "status": "checked",
        "edition": outcome.edition_id,
        "year": outcome.year,
        "title": outcome.title or None,
        "body": outcome.body or None,
        "traits": outcome.traits,
        "severities": {name: severities[name] for name in SEVERITIES},
        "checks": {name: outcome.counts.get(name, 0) for name in COUNTS},
        "findings": [
            {**_finding(finding), "fingerprint_with_path": key}
            for finding, key in zip(outcome.findings, unique, strict=True)
        ],
        "waived": [
            {
                "finding": _finding(waived.finding),
                "reason": waived.reason,
                "by": waived.by,
                "until": waived.until,
                "file": waived.file,
                "line": waived.line,
            }
            for waived in outcome.waived
        ],
        "baselined": [_finding(finding) for finding in outcome.baselined],
        "gone": outcome.gone,
        "hidden": outcome.hidden,
        "not_assessable": [
            {"rule": n.rule, "name": n.name, "location": _location(n.location), "reason": n.reason}
            for n in outcome.not_assessed
        ],
        "crashes": outcome.crashes,
        "figures": [_figure(figure) for figure in outcome.details.figures] if outcome.details else [],
    }


def _figure(figure: ReportFigure) -> dict[str, Any]:
    value = figure.value
    return {
        "name": figure.name,
        "table": figure.table_label,
        "row": figure.row_label,
        "column": figure.column_label,
        "text": figure.text,
        "value": None if value is None else value if isinstance(value, int) else float(value),
        "anchor": figure.anchor,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "location": _location(finding.location),
        "related": [_location(location) for location in finding.related],
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "basis": finding.basis,
        "fix": finding.fix,
        "fingerprint": finding.fingerprint,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "route": location.route,
        "path": location.path,
        "anchor": location.anchor,
        "text": location.text,
        "span": location.span,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    operands = [
        {
            "name": operand.name,
            "label": operand.label,
            "value": operand.value,
            "location": _location(operand.location) if operand.location else None,
        }
        for operand in evidence.operands
    ]
    return {
        "formula": evidence.formula,
        "filled": evidence.filled,
        "operands": operands,
        "computed": evidence.computed,
        "reported": evidence.reported,
        "difference": evidence.difference,
        "tolerance": evidence.tolerance,
    }


def summary_data(summary: Summary) -> dict[str, Any]:
    """The counts of a run."""
    files = ("error", "warning", "info", "clean", "unchecked", "unrecognised")
    return {
        "files": {name: summary.files[name] for name in files},
        "findings": {name: summary.findings[name] for name in SEVERITIES},
        "checks": {name: summary.checks[name] for name in COUNTS},
        "waived": summary.waived,
        "baselined": summary.baselined,
        "gone": summary.gone,
        "hidden": summary.hidden,
    }
