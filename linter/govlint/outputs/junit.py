"""JUnit XML, which most servers show as test results: a suite for each file, a case for each rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import msgspec

from govlint.engine.linter import Result, Waived
from govlint.finding import SEVERITIES, SEVERITY_WORDS, Finding
from govlint.outputs.addresses import address, file_of, line_and_column
from govlint.outputs.output import Style
from govlint.outputs.places import where
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govlint">\n'
# The case that every suite has: a file of which no rule has anything to say shows as passed.
_THE_CHECK = "check"
_COUNTS = Bilingual("检查 {total} 项，通过 {passed} 项", "{total} checks, {passed} passed")
_WAIVED = Bilingual("已豁免：{reason}", "waived: {reason}")
_BASELINED = Bilingual("基线已记录", "in the baseline")
_NOT_FOR_XML = re.compile("[\ufffe\uffff]")


class _Case(msgspec.Struct, frozen=True):
    """A case: its name, ``failure``, ``error``, ``skipped`` or none, with a line and all there is to say."""

    name: str
    kind: str = ""
    message: str = ""
    text: str = ""


class JunitOutput:
    """Writes each file as a suite. A case is a rule with something to say: what fails the run is a failure
    and everything less a note of a case that passed; what somebody answers for and what could not be
    judged is skipped; a rule that crashed and a file that was not checked are errors.
    """

    def __init__(self, style: Style) -> None:
        self._style = style

    def begin(self) -> Iterator[str]:
        """The head of the document."""
        yield HEAD

    def file(self, checked: Checked) -> Iterator[str]:
        """The suite of a file."""
        cases = list(self._cases(checked))
        name = address(checked.path)
        kinds = [case.kind for case in cases]
        yield (
            f"<testsuite name={_attribute(name)} tests={_attribute(len(cases))} "
            f"failures={_attribute(kinds.count('failure'))} errors={_attribute(kinds.count('error'))} "
            f"skipped={_attribute(kinds.count('skipped'))}>\n"
        )
        for case in cases:
            yield _written(case, name)
        yield "</testsuite>\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The end of the document."""
        yield "</testsuites>\n"

    def _cases(self, checked: Checked) -> Iterator[_Case]:
        outcome = checked.outcome
        if isinstance(outcome, Unchecked):
            kind = "error" if self._style.fails(outcome) else "skipped"
            yield _Case(_THE_CHECK, kind, self._say(outcome.reason))
            return
        counts = _COUNTS.format(total=sum(outcome.counts.values()), passed=outcome.counts["pass"])
        yield _Case(_THE_CHECK, text=self._say(counts))
        findings = sorted(outcome.findings, key=lambda finding: finding.rule)
        told = set()
        for rule, group in groupby(findings, lambda finding: finding.rule):
            told.add(rule)
            yield self._failed(checked, list(group))
        for case in self._skipped(outcome):
            if case.name not in told:
                told.add(case.name)
                yield case
        for crash in outcome.crashes:
            yield _Case(crash.rule, "error", self._say(crash.reason))

    def _failed(self, checked: Checked, findings: Sequence[Finding]) -> _Case:
        """A rule with its findings; the worst gives the line."""
        worst = min(findings, key=lambda finding: SEVERITIES.index(finding.severity))
        text = "\n".join(self._told(checked, finding) for finding in findings)
        fails = worst.severity in self._style.failing
        message = self._say(worst.message) if fails else ""
        return _Case(worst.rule, "failure" if fails else "", message, text)

    def _told(self, checked: Checked, finding: Finding) -> str:
        place = finding.location
        numbers = line_and_column(place)
        at = ":".join([address(file_of(checked.path, place)), *map(str, numbers or ())])
        severity = self._say(SEVERITY_WORDS[finding.severity])
        said = self._say(finding.message) + where(place, self._style.language)
        fix = f"\n  {self._say(finding.fix)}" if finding.fix else ""
        return f"{at}: {severity} {finding.rule} {said}{fix}"

    def _skipped(self, outcome: Result) -> Iterator[_Case]:
        """Rules whose findings somebody answers for, and those that could not judge, each once."""
        accepted: list[Waived | Finding] = [*outcome.waived, *outcome.baselined]
        for one in accepted:
            if isinstance(one, Waived):
                reason = self._say(_WAIVED.format(reason=one.reason))
                yield _Case(one.finding.rule, "skipped", reason, self._say(one.finding.message))
            else:
                yield _Case(one.rule, "skipped", self._say(_BASELINED), self._say(one.message))
        for unjudged in outcome.not_assessed:
            yield _Case(unjudged.rule, "skipped", self._say(unjudged.reason))

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self._style.language)


def _written(case: _Case, suite: str) -> str:
    head = f"<testcase classname={_attribute(suite)} name={_attribute(case.name)}"
    if not case.kind and not case.text:
        return f"{head}/>\n"
    text = escape(_fit(case.text))
    if not case.kind:
        return f"{head}>\n<system-out>{text}</system-out>\n</testcase>\n"
    kind = f"<{case.kind} message={_attribute(case.message)}>{text}</{case.kind}>"
    return f"{head}>\n{kind}\n</testcase>\n"


def _attribute(value: object) -> str:
    return quoteattr(_fit(str(value)))


def _fit(text: str) -> str:
    """A text with what XML cannot hold written as ``\\u001b``."""
    return _NOT_FOR_XML.sub(lambda match: f"\\u{ord(match.group()):04x}", visible(text))


def output(style: Style) -> JunitOutput:
    """The output in this style."""
    return JunitOutput(style)
