"""A Code Quality report, which GitLab shows in merge requests: an array of JSON objects."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from govlint.finding import Finding, Severity
from govlint.outputs.addresses import address, file_of, line_and_column
from govlint.outputs.fingerprints import unique_fingerprints
from govlint.outputs.output import Style
from govlint.outputs.places import where
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible

_SEVERITIES: dict[Severity, str] = {"error": "critical", "warning": "major", "info": "info"}
_UNCHECKED = Bilingual("未检查：{reason}", "not checked: {reason}")
_FIRST_LINE = 1


class GitlabOutput:
    """Writes an object for each finding, each rule that crashed and each file that was not checked.

    GitLab wants a line of every one: in files without lines it is the first, and the description says
    where the place is.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._language = style.language
        self._first = True

    def begin(self) -> Iterator[str]:
        """The begin of the array."""
        yield "["

    def file(self, checked: Checked) -> Iterator[str]:
        """The objects of a file."""
        for data in self._of_file(checked):
            yield ("\n" if self._first else ",\n") + as_json(data)
            self._first = False

    def end(self, summary: Summary) -> Iterator[str]:
        """The end of the array."""
        yield "\n]\n"

    def _of_file(self, checked: Checked) -> Iterator[dict[str, Any]]:
        path, outcome = checked.path, checked.outcome
        if isinstance(outcome, Unchecked):
            severity = "blocker" if self._style.fails(outcome) else "info"
            reason = _UNCHECKED.format(reason=outcome.reason).in_language(self._language)
            yield _issue(reason, "not-checked", _key(path, "not-checked"), severity, path, _FIRST_LINE)
            return
        for finding, key in zip(outcome.findings, unique_fingerprints(path, outcome.findings), strict=True):
            yield self._finding(path, finding, key)
        for crash in outcome.crashes:
            reason = crash.reason.in_language(self._language)
            yield _issue(reason, crash.rule, _key(path, "crash", crash.rule), "blocker", path, _FIRST_LINE)

    def _finding(self, path: Path, finding: Finding, key: str) -> dict[str, Any]:
        numbers = line_and_column(finding.location)
        said = finding.message.in_language(self._language) + where(finding.location, self._language)
        return _issue(
            f"{finding.rule} {said}",
            finding.rule,
            key,
            _SEVERITIES[finding.severity],
            file_of(path, finding.location),
            numbers[0] if numbers else _FIRST_LINE,
        )


def _issue(
    description: str, name: str, fingerprint: str, severity: str, path: Path, line: int
) -> dict[str, Any]:
    return {
        "description": visible(description),
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": address(path), "lines": {"begin": line}},
    }


def _key(path: Path, *facts: str) -> str:
    text = "\x1f".join((path.as_posix(), *facts))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def output(style: Style) -> GitlabOutput:
    """The output in this style."""
    return GitlabOutput(style)
