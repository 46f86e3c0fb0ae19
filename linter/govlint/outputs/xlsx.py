"""An Excel workbook over a run: a line a report, a line a finding, the rules, and all figures."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from govlint.engine.linter import Compared, NotAssessed, Result
from govlint.finding import SEVERITIES, SEVERITY_WORDS, STATE_WORDS, Finding, Severity
from govlint.outputs.figure_sheets import FigureSheets
from govlint.outputs.output import Style
from govlint.outputs.places import place_in_words, section_of
from govlint.outputs.summary import Summary
from govlint.outputs.text import ABSENT, PACKS
from govlint.outputs.workbook import Cell, Column, Layout, Sheet, Value, Workbook
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line


class _Head(msgspec.Struct, frozen=True):
    """The heading of a column, and how wide it is; ``against`` if it needs an earlier run."""

    label: Bilingual
    width: int = 9
    summed: bool = False
    against: bool = False


_SUMMARY = Bilingual("汇总", "Summary")
_FINDINGS = Bilingual("问题清单", "Findings")
_RULES = Bilingual("规则统计", "Rules")
_UNKNOWN = Bilingual("无法判断", "Not assessable")
_UNCHECKED = Bilingual("未检查", "Not checked")

_BODY = _Head(Bilingual("机关", "body"), 20)
_YEAR = _Head(Bilingual("年度", "year"), 7)
_FILE = _Head(Bilingual("文件", "file"), 24)
_STATE = _Head(Bilingual("状态", "state"), 11, against=True)
_SEVERITY = _Head(Bilingual("级别", "severity"))
_SECTION = _Head(Bilingual("部分", "section"), 16)
_PLACE = _Head(Bilingual("位置", "place"), 26)
_RULE = _Head(Bilingual("规则", "rule"), 10)
_RULE_TITLE = _Head(Bilingual("规则内容", "what the rule finds"), 40)
_REASON = _Head(Bilingual("原因", "reason"), 50)

# What became of the findings of an earlier run, where there is one to compare with.
_MENDED = Bilingual("已改正", "mended")
_UNVERIFIED = Bilingual("未能复核", "not verified")
_NOT_COMPARED = Bilingual("上次未查", "not checked before")

_SUMMARY_HEADS = (
    _BODY,
    _YEAR,
    _Head(Bilingual("检查情况", "checked"), 12),
    *(_Head(SEVERITY_WORDS[severity], summed=True) for severity in SEVERITIES),
    *(_Head(word, 10, summed=True, against=True) for word in (_MENDED, _UNVERIFIED, *STATE_WORDS.values())),
    _Head(_UNKNOWN, 11, summed=True),
    _Head(Bilingual("已豁免", "waived"), summed=True),
    _Head(Bilingual("基线已记录", "in baseline"), 12, summed=True),
    _Head(Bilingual("标题", "title"), 34),
    _Head(Bilingual("格式", "form"), 14),
    _Head(_FILE.label, 36),
)
_FINDING_HEADS = (
    _BODY,
    _FILE,
    _YEAR,
    _STATE,
    _SEVERITY,
    _SECTION,
    _PLACE,
    _Head(Bilingual("问题", "finding"), 40),
    _Head(Bilingual("改法", "what to do"), 34),
    _Head(Bilingual("依据", "basis"), 26),
    _RULE,
)
_RULE_HEADS = (
    _RULE,
    _Head(_RULE_TITLE.label, 80),
    _SEVERITY,
    _Head(Bilingual("问题数", "findings"), summed=True),
    _Head(Bilingual("机关数", "bodies")),
)
_UNKNOWN_HEADS = (_BODY, _FILE, _YEAR, _SECTION, _PLACE, _RULE, _RULE_TITLE, _REASON)
_UNCHECKED_HEADS = (_Head(_FILE.label, 50), _Head(_REASON.label, 80))

_IS_CHECKED = Bilingual("已检查", "yes")
_IS_UNREADABLE = Bilingual("未检查", "no")
_IS_UNRECOGNISED = Bilingual("未检查（不像报告）", "no (no such report)")
_CRASHED = Bilingual("部分规则出错", "some rules failed")
_HIDDEN = Bilingual(
    "另有 {count} 个级别较低的问题没有列出，各表都未计入。",
    "{count} less severe findings are not listed and not counted in any sheet.",
)


class XlsxOutput:
    """Writes a workbook. The lines of reports and findings are written as files come; what is counted
    over the run is written at the end.
    """

    def __init__(self, style: Style) -> None:
        assert style.target is not None  # the format goes to a file
        self._language = style.language
        self._against = style.against
        self._style = style
        self._titles = style.titles
        self._book = Workbook(style.target.parent, style.language)
        self._summary = self._sheet(_SUMMARY, _SUMMARY_HEADS)
        self._findings = self._sheet(_FINDINGS, _FINDING_HEADS)
        self._rules = self._sheet(_RULES, _RULE_HEADS)
        self._figures = FigureSheets(self._book, style.packs)
        self._unknown: Sheet | None = None
        self._unchecked: Sheet | None = None
        self._used: set[str] = set()
        self._of_rules: Counter[tuple[str, Severity]] = Counter()
        self._bodies_of_rules: dict[tuple[str, Severity], set[str]] = {}

    def begin(self) -> Iterator[bytes]:
        """Nothing yet."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[bytes]:
        """Nothing yet; what is said of the file goes to the sheets."""
        outcome = checked.outcome
        file = Cell(visible_line(str(checked.path)), _on_disk(checked.path))
        if isinstance(outcome, Unchecked):
            state = _IS_UNRECOGNISED if outcome.unrecognised else _IS_UNREADABLE
            between = [None] * (len(self._heads(_SUMMARY_HEADS)) - 4)
            self._summary.row([None, None, self._say(state), *between, file])
            self._not_checked(file, outcome.reason)
        else:
            self._report(checked, outcome, file)
        yield from ()

    def end(self, summary: Summary) -> Iterator[bytes]:
        """The whole workbook."""
        for (rule, severity), count in sorted(self._of_rules.items(), key=lambda item: (-item[1], item[0])):
            bodies = len(self._bodies_of_rules[rule, severity])
            self._rules.row([rule, self._title(rule), self._severity(severity), count, bodies])
        self._summary.end(self._notes(summary))
        for sheet in (self._findings, self._rules, self._unknown, self._unchecked):
            if sheet is not None:
                sheet.end()
        self._figures.end()
        yield from self._book.saved()

    def _report(self, checked: Checked, outcome: Result, file: Cell) -> None:
        if outcome.edition_id is not None:
            self._used.add(outcome.edition_id)
        severities = Counter(finding.severity for finding in outcome.findings)
        states = Counter(finding.state for finding in outcome.findings)
        compared = outcome.compared or Compared(None)
        of_states = [len(compared.mended), len(compared.unverified), *(states[name] for name in STATE_WORDS)]
        self._summary.row(
            [
                outcome.body,
                outcome.year,
                self._say(_CRASHED if outcome.crashes else _IS_CHECKED),
                *(Cell(severities[name], tone=name if severities[name] else "plain") for name in SEVERITIES),
                *(of_states if self._against else ()),
                len(outcome.not_assessed),
                len(outcome.waived),
                len(outcome.baselined),
                outcome.title,
                self._say(outcome.edition) if outcome.edition else None,
                file,
            ]
        )
        for finding in outcome.findings:
            state = self._state(finding, outcome)
            self._finding(finding, outcome, file, state, self._severity(finding.severity))
            key = (finding.rule, finding.severity)
            self._of_rules[key] += 1
            self._bodies_of_rules.setdefault(key, set()).add(outcome.body or str(checked.path))
        for word, findings in ((_MENDED, compared.mended), (_UNVERIFIED, compared.unverified)):
            for finding in findings:
                severity = self._say(SEVERITY_WORDS[finding.severity])
                self._finding(finding, outcome, file, self._say(word), severity)
        self._figures.report(outcome, file)
        for unknown in outcome.not_assessed:
            self._not_assessed(unknown, outcome, file)
        for crash in outcome.crashes:
            self._not_checked(file, crash.reason)

    def _state(self, finding: Finding, outcome: Result) -> str:
        """What became of a finding since an earlier run; nothing is said of what is no report's."""
        if finding.state is not None:
            return self._say(STATE_WORDS[finding.state])
        return self._say(_NOT_COMPARED) if outcome.compared else ""

    def _finding(self, finding: Finding, outcome: Result, file: Cell, state: str, severity: Value) -> None:
        self._findings.row(
            [
                outcome.body,
                file,
                outcome.year,
                *([state] if self._against else ()),
                severity,
                section_of(finding.location, self._language),
                place_in_words(finding.location, self._language),
                self._say(finding.message),
                self._say(finding.fix) if finding.fix else None,
                finding.basis,
                finding.rule,
            ]
        )

    def _not_assessed(self, unknown: NotAssessed, outcome: Result, file: Cell) -> None:
        if self._unknown is None:
            self._unknown = self._sheet(_UNKNOWN, _UNKNOWN_HEADS)
        self._unknown.row(
            [
                outcome.body,
                file,
                outcome.year,
                section_of(unknown.location, self._language),
                place_in_words(unknown.location, self._language),
                unknown.rule,
                self._title(unknown.rule),
                self._say(unknown.reason),
            ]
        )

    def _not_checked(self, file: Cell, reason: Bilingual) -> None:
        if self._unchecked is None:
            self._unchecked = self._sheet(_UNCHECKED, _UNCHECKED_HEADS)
        self._unchecked.row([file, self._say(reason)])

    def _notes(self, summary: Summary) -> Iterator[str]:
        """What else is to be known of the run."""
        if summary.hidden:
            yield self._say(_HIDDEN.format(count=summary.hidden))
        for path in summary.absent or ():
            yield self._say(ABSENT) + visible_line(path)
        used = self._style.packs_used(self._used)
        if used:
            yield self._say(PACKS) + ", ".join(used)

    def _sheet(self, name: Bilingual, heads: Sequence[_Head]) -> Sheet:
        columns = [Column((self._say(head.label),), head.width, head.summed) for head in self._heads(heads)]
        return self._book.sheet(self._say(name), Layout(columns))

    def _heads(self, heads: Sequence[_Head]) -> list[_Head]:
        return [head for head in heads if self._against or not head.against]

    def _severity(self, severity: Severity) -> Value:
        return Cell(self._say(SEVERITY_WORDS[severity]), tone=severity)

    def _title(self, rule: str) -> str:
        """What a rule finds."""
        return self._say(self._titles[rule]) if rule in self._titles else ""

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self._language)


def _on_disk(path: Path) -> Path | None:
    """The file to open for a path: the archive for what is in one; None for standard input."""
    return next((file for file in (path, *path.parents) if os.path.isfile(file)), None)


def output(style: Style) -> XlsxOutput:
    """The output in this style."""
    return XlsxOutput(style)
