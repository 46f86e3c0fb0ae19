"""SARIF 2.1.0, the exchange format of checking tools (OASIS): code scanning, editors and viewers read it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from govlint.engine.linter import Result, Waived
from govlint.finding import Finding, Location, Severity
from govlint.outputs.addresses import address, file_of, line_and_column
from govlint.outputs.fingerprints import unique_fingerprints
from govlint.outputs.output import Style
from govlint.outputs.places import where, whole_place
from govlint.outputs.summary import Summary
from govlint.packs.language.rules import AnyRule
from govlint.run.one_file import Checked, Unchecked
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual, Language
from govlint.text.visible import visible
from govlint.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES: dict[Language, str] = {"zh": "zh-CN", "en": "en-US"}
# The folder that addresses are meant from; where it is on this machine is nobody's business.
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_BASIS = Bilingual("依据：{basis}", "Basis: {basis}")
_FIX = Bilingual("建议：{fix}", "Fix: {fix}")
_BASELINED = Bilingual("基线已记录", "recorded in the baseline")
_NOTIFICATIONS = {
    "unreadable": Bilingual("文件无法读取，未检查", "the file could not be read and was not checked"),
    "unrecognised": Bilingual("不像这种报告，未检查", "the file is no such report and was not checked"),
    "rule-crashed": Bilingual("规则运行出错", "a rule failed to run"),
}


class SarifOutput:
    """Writes one run. Results come as files do; what is only known at the end, rules and what went wrong
    with the run itself, stands behind them: the order of keys is free.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._language = style.language
        self._first = True
        self._rules: list[dict[str, Any]] = []
        self._numbers: dict[str, int] = {}
        self._notifications: list[dict[str, Any]] = []
        self._failed = False
        for pack in style.packs:
            for rule in pack.rules:
                self._number(rule.id, _described(rule, style.language))

    def begin(self) -> Iterator[str]:
        """The head of the log and of its run."""
        yield as_json({"$schema": _SCHEMA, "version": "2.1.0"})[:-1] + ',"runs":[{\n'
        run = {
            "columnKind": "unicodeCodePoints",
            "language": _LANGUAGES[self._language],
            "properties": {
                "packs": [{"id": p.id, "version": p.version, "hash": p.hash} for p in self._style.packs]
            },
        }
        yield as_json(run)[1:-1] + ',\n"results":['

    def file(self, checked: Checked) -> Iterator[str]:
        """The results of a file."""
        outcome = checked.outcome
        if isinstance(outcome, Unchecked):
            self._note_unchecked(checked.path, outcome)
            return
        for crash in outcome.crashes:
            self._failed = True
            reason = crash.reason.in_language(self._language)
            rule = {"associatedRule": {"id": crash.rule}}
            self._note("rule-crashed", "error", reason, checked.path, rule)
        for result in self._results(checked.path, outcome):
            yield ("\n" if self._first else ",\n") + as_json(result)
            self._first = False

    def end(self, summary: Summary) -> Iterator[str]:
        """The tool with its rules, and how the run went."""
        driver = {
            "name": "govlint",
            "semanticVersion": VERSION,
            "language": _LANGUAGES[self._language],
            "rules": self._rules,
            "notifications": [
                {"id": name, **_texts(text, text, text, self._language)}
                for name, text in _NOTIFICATIONS.items()
            ],
        }
        invocation: dict[str, Any] = {"executionSuccessful": not self._failed}
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        yield '],\n"tool":' + as_json({"driver": driver})
        yield ',\n"invocations":' + as_json([invocation]) + "}]}\n"

    def _results(self, path: Path, outcome: Result) -> Iterator[dict[str, Any]]:
        accepted = [w.finding for w in outcome.waived] + list(outcome.baselined)
        # Where one result has this key, those without it must say that nobody suppressed them.
        suppressions: list[list[dict[str, Any]]] = [[] for _ in outcome.findings]
        suppressions += [[_waiver(waived)] for waived in outcome.waived]
        suppressions += [[self._baseline()] for _ in outcome.baselined]
        findings = [*outcome.findings, *accepted]
        keys = unique_fingerprints(Path(address(path)), findings)
        for finding, key, suppressed in zip(findings, keys, suppressions, strict=True):
            yield {**self._result(path, finding, key), "suppressions": suppressed}

    def _result(self, path: Path, finding: Finding, key: str) -> dict[str, Any]:
        place, language = finding.location, self._language
        said = finding.message.in_language(language) + where(place, language)
        if finding.fix is not None:
            said += "\n" + _FIX.format(fix=finding.fix).in_language(language)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._number(finding.rule, _of_finding(finding, language)),
            "level": _LEVELS[finding.severity],
            "message": {"text": visible(said)},
            "locations": [self._location(path, place)],
            "partialFingerprints": {"govlint/v1": finding.fingerprint, "primaryLocationLineHash": key},
        }
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, **self._location(path, related), "message": {"text": self._place(related)}}
                for number, related in enumerate(finding.related, 1)
            ]
        return result

    def _location(self, path: Path, place: Location) -> dict[str, Any]:
        physical = _physical(file_of(path, place))
        numbers = line_and_column(place)
        if numbers is not None:
            physical["region"] = {"startLine": numbers[0], "startColumn": numbers[1]}
        location: dict[str, Any] = {"physicalLocation": physical}
        if place.route:
            step = place.route[-1]
            location["logicalLocations"] = [
                {"name": step.label or step.id, "fullyQualifiedName": place.path, "kind": step.kind}
            ]
        return location

    def _place(self, place: Location) -> str:
        return visible(whole_place(place, self._language))

    def _baseline(self) -> dict[str, Any]:
        return {"kind": "external", "justification": _BASELINED.in_language(self._language)}

    def _number(self, rule: str, description: dict[str, Any]) -> int:
        """The index of a rule in the list of rules, where it is put if it is not there."""
        if rule not in self._numbers:
            self._numbers[rule] = len(self._rules)
            self._rules.append(description)
        return self._numbers[rule]

    def _note_unchecked(self, path: Path, outcome: Unchecked) -> None:
        fails = self._style.fails(outcome)
        self._failed |= fails
        name = "unrecognised" if outcome.unrecognised else "unreadable"
        self._note(name, "error" if fails else "note", outcome.reason.in_language(self._language), path, {})

    def _note(self, name: str, level: str, text: str, path: Path, others: dict[str, Any]) -> None:
        self._notifications.append(
            {
                "descriptor": {"id": name, "index": list(_NOTIFICATIONS).index(name)},
                "level": level,
                "message": {"text": visible(text)},
                "locations": [{"physicalLocation": _physical(path)}],
                **others,
            }
        )


def _described(rule: AnyRule, language: Language) -> dict[str, Any]:
    """A rule for those who read what it found."""
    basis = _BASIS.format(basis=rule.basis)
    fix = Bilingual("", "") if rule.fix is None else _general(rule.fix)
    help = Bilingual(f"{fix.zh}\n\n{basis.zh}".strip(), f"{fix.en}\n\n{basis.en}".strip())
    return {
        "id": rule.id,
        "name": rule.name,
        **_texts(rule.title, _general(rule.message), help, language),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _of_finding(finding: Finding, language: Language) -> dict[str, Any]:
    """A rule of the program itself, of which no pack has a description."""
    name = Bilingual(finding.name, finding.name)
    return {
        "id": finding.rule,
        "name": finding.name,
        **_texts(name, name, _BASIS.format(basis=finding.basis), language),
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _texts(short: Bilingual, full: Bilingual, help: Bilingual, language: Language) -> dict[str, Any]:
    texts = {"shortDescription": short, "fullDescription": full, "help": help}
    return {name: {"text": visible(text.in_language(language))} for name, text in texts.items()}


def _general(template: Bilingual) -> Bilingual:
    """A message without the values that it has only in a report."""
    return Bilingual(_PLACEHOLDER.sub("…", template.zh), _PLACEHOLDER.sub("…", template.en))


def _waiver(waived: Waived) -> dict[str, Any]:
    location = {
        "physicalLocation": {**_physical(Path(waived.file)), "region": {"startLine": waived.line}},
    }
    properties = {key: value for key, value in (("by", waived.by), ("until", waived.until)) if value}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(waived.reason),
        "location": location,
        **({"properties": properties} if properties else {}),
    }


def _physical(path: Path) -> dict[str, Any]:
    name = address(path)
    if os.path.isabs(name):
        return {"artifactLocation": {"uri": path.as_uri()}}
    return {"artifactLocation": {"uri": quote(os.fsencode(name)), "uriBaseId": _ROOT}}


def output(style: Style) -> SarifOutput:
    """The output in this style."""
    return SarifOutput(style)
