"""JSON for machines: versioned, complete, written file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from govlint.finding import SEVERITIES, Evidence, Finding, Location
from govlint.outputs.summary import COUNTS, Summary
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.version import VERSION

SCHEMA_VERSION = "1.2"


def json_output(files: Iterable[Checked], packs: Sequence[Pack], summary: Summary) -> Iterator[str]:
    """Yield one JSON object piece by piece; ``summary`` is filled on the way.

    Keys keep their meaning within a major ``schema_version``; new keys may come with a minor one.
    """
    head = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "govlint", "version": VERSION},
        "packs": [
            {"id": p.id, "version": p.version, "hash": p.hash, "bases": p.ancestors[:-1]} for p in packs
        ],
    }
    yield _encode(head)[:-1] + ',\n"files":['
    separator = "\n"
    for checked in files:
        summary.add(checked)
        yield separator + _encode(_file(checked))
        separator = ",\n"
    yield '],\n"summary":' + _encode(_summary(summary)) + "}\n"


def _encode(value: object) -> str:
    return as_json(value)


def _file(checked: Checked) -> dict[str, Any]:
    outcome = checked.outcome
    described: dict[str, Any] = {"path": str(checked.path), "format": checked.format}
    if isinstance(outcome, Unchecked):
        status = "unrecognised" if outcome.unrecognised else "unreadable"
        return {**described, "status": status, "reason": outcome.reason}
    return {
        **described,
        "status": "checked",
        "edition": outcome.edition_id,
        "year": outcome.year,
        "checks": {name: outcome.counts.get(name, 0) for name in COUNTS},
        "findings": [_finding(finding) for finding in outcome.findings],
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
        "not_assessable": [
            {"rule": n.rule, "name": n.name, "location": _location(n.location), "reason": n.reason}
            for n in outcome.not_assessed
        ],
        "crashes": outcome.crashes,
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


def _summary(summary: Summary) -> dict[str, Any]:
    files = ("error", "warning", "info", "clean", "unchecked", "unrecognised")
    return {
        "files": {name: summary.files[name] for name in files},
        "findings": {name: summary.findings[name] for name in SEVERITIES},
        "checks": {name: summary.checks[name] for name in COUNTS},
        "waived": summary.waived,
        "baselined": summary.baselined,
        "gone": summary.gone,
    }
