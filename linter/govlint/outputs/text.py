"""Text for people: findings by section, each with its place, evidence and basis, then the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from govlint.engine.linter import NotAssessed, Result
from govlint.finding import SEVERITIES, SEVERITY_WORDS, STATE_WORDS, Evidence, Finding, Location
from govlint.outputs.chinese_lines import chinese_lines
from govlint.outputs.equation import equation
from govlint.outputs.output import Style
from govlint.outputs.places import anchor_in_words, place_in_words, section_of, whole_route
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.sentences import after_last, before_next
from govlint.text.visible import visible, visible_line

_BOLD = "1"
_COLOURS = {"error": "31", "warning": "33", "info": "36"}
_PATH = Bilingual("路径", "path")
_PLACE = Bilingual("位置", "place")
_TEXT = Bilingual("原文", "text")
_SENTENCE_ENDS = "。！？!?；;"
_EQUATION = Bilingual("算式", "sum")
_FIX = Bilingual("建议", "fix")
_BESIDE = Bilingual("对照", "beside")
_SAME = Bilingual("雷同", "alike")
_QUOTED = Bilingual("这里：{own} 那里：{theirs}", "here: {own} there: {theirs}")
_BASIS = Bilingual("依据", "basis")
_UNCHECKED = Bilingual("未检查：", "not checked: ")
_NOTHING = Bilingual("没有发现问题", "no findings")
_NOT_ASSESSED = Bilingual(
    "无法判断的检查（缺少数据，不算通过）：", "not assessable (data missing; not a pass):"
)
# Places, and rules with the same reason, that are named each; of more, how many there are.
_MOST_NAMED = 3
_MORE = Bilingual("等 {count} 处", "and others, {count} in all")
# Of more findings of a section that ask for the same, the first are told in full and some others named.
_MOST_ALIKE = 5
_MOST_PLACES = 10
_ALIKE = Bilingual(
    "另有 {count} 处同样的问题（加 -v 逐处列出）：{places}",
    "and {count} more of the same (-v lists them): {places}",
)
_AND_OTHERS = Bilingual("等", " and others")
_MORE_RULES = Bilingual("等 {count} 条规则", "and others, {count} rules in all")
_COUNTS = Bilingual(
    "检查 {total} 项：通过 {passed}，未通过 {failed}，无法判断 {unknown}，不适用 {inapplicable}",
    "{total} checks: {passed} passed, {failed} failed, {unknown} not assessable, "
    "{inapplicable} not applicable",
)
_CRASHED = Bilingual("，规则出错 {crashed}", ", {crashed} crashed")
_FILES = Bilingual(
    "共 {total} 个文件：有错误 {error}，有警告 {warning}，仅提示 {info}，"
    "没有问题 {clean}，未检查 {unchecked}",
    "{total} files: {error} with errors, {warning} with warnings, {info} with notes only, {clean} clean, "
    "{unchecked} not checked",
)
_FINDINGS = Bilingual(
    "发现 {error} 个错误、{warning} 个警告、{info} 个提示",
    "{error} errors, {warning} warnings, {info} notes",
)
_WAIVED = Bilingual("已豁免的问题（{count}）：", "waived ({count}):")
_WAIVED_COUNT = Bilingual("，已豁免 {waived}", ", {waived} waived")
_REASON = Bilingual("理由", "reason")
_UNTIL = Bilingual("有效期至 {until}", "until {until}")
_BASELINED = Bilingual(
    "基线：{count} 个已记录的问题仍在，{gone} 个已不存在",
    "baseline: {count} recorded findings are still there, {gone} are gone",
)
_ACCEPTED = Bilingual(
    "；另有已豁免 {waived}，基线已记录 {baselined}", "; {waived} waived, {baselined} in the baseline"
)
_HIDDEN = Bilingual(
    "（其中 {count} 个级别较低，没有列出）", " ({count} of them, less severe, are not listed)"
)
_HIDDEN_HERE = Bilingual(
    "另有 {count} 个级别较低的问题没有列出", "{count} less severe findings are not listed"
)
_COMPARED = Bilingual(
    "与上次{path}相比：已改正 {mended}，仍存在 {still}，新出现 {new}",
    "since the last time{path}: {mended} mended, {still} still there, {new} new",
)
_NAMED_THEN = Bilingual("（{path}）", " ({path})")
_UNVERIFIED_COUNT = Bilingual("，未能复核 {unverified}", ", {unverified} not verified")
_NOT_COMPARED = Bilingual(
    "上次没有检查过这个文件，未作比较", "not checked the last time, so there is nothing to compare"
)
_MENDED = Bilingual("已改正（{count}）：", "mended ({count}):")
_UNVERIFIED = Bilingual(
    "未能复核（{count}，这次没有发现，但所在处已无法判断）：",
    "not verified ({count}; not found, but the place can no longer be judged):",
)
ABSENT = Bilingual("上次检查过、这次没有的文件：", "files of the last time that are not among these:")
_FAILED = Bilingual("有错误或警告的文件：", "files with errors or warnings:")
# In both languages the numbers stand under these heads, each as wide as _WIDTHS says.
_HEADS = Bilingual("  错误  警告  提示  无法判断  文件", "errors warnings notes unknown  file")
_WIDTHS = (6, 6, 6, 10)
_NOT_CHECKED = Bilingual("未检查的文件：", "files that were not checked:")
_STATISTICS = Bilingual("各规则发现的问题：", "findings by rule:")
_IN_FILES = Bilingual("{count} 个文件", "{count} files")
PACKS = Bilingual("规则包：", "rule packs: ")
_TOLERANCE = Bilingual("；允许误差 {allowed}", "; allowed are {allowed}")


class _Row(msgspec.Struct, frozen=True):
    """A file in the table at the end: its findings by severity and what could not be judged, or why it
    was not checked.
    """

    path: str
    counts: tuple[int, ...] | None
    reason: Bilingual | None


class TextOutput:
    """Writes results as text in one language, with colour or without, wrapped to a width if given."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._language = style.language
        self._colour = style.colour
        self._width = style.width
        self._brief = style.amount < 0
        self._verbose = style.amount > 0
        self._used: set[str] = set()
        self._table: list[_Row] = []
        self._of_rules: Counter[tuple[str, str]] = Counter()
        self._files_of_rules: Counter[str] = Counter()

    def begin(self) -> Iterator[str]:
        """Nothing."""
        yield from ()

    def file(self, checked: Checked) -> Iterator[str]:
        """What is said of one file; of several, one without anything to say is only counted."""
        outcome = checked.outcome
        path = visible_line(str(checked.path))
        if isinstance(outcome, Unchecked):
            self._table.append(_Row(path, None, outcome.reason))
            yield from self._line(0, head=path)
            yield from self._line(2, self._say(_UNCHECKED) + self._say(outcome.reason))
            yield "\n"
            return
        self._count(path, outcome)
        if self._is_silent(outcome):
            return
        yield from self._line(0, self._form(outcome), head=path)
        yield from self._since(outcome, path)
        others = {} if self._verbose else _alike(outcome.findings)
        untold = {id(finding) for rest in others.values() for finding in rest}
        told = [finding for finding in outcome.findings if id(finding) not in untold]
        for section, findings in groupby(told, lambda f: section_of(f.location, self._language)):
            yield "\n"
            yield from self._line(2, head=section)
            for finding in findings:
                yield from self._finding(finding)
                if id(finding) in others:
                    yield from self._rest(others[id(finding)])
        if outcome.hidden:
            yield from self._line(2, self._say(_HIDDEN_HERE.format(count=outcome.hidden)))
        elif not outcome.findings:
            yield from self._line(2, self._say(_NOTHING))
        if not self._brief:
            yield from self._gone(outcome)
            yield from self._waived(outcome)
            yield from self._not_assessed(outcome.not_assessed)
        for crash in outcome.crashes:
            yield from self._line(2, self._say(crash.reason))
        yield "\n"
        if any(outcome.counts.values()) and (self._verbose or not (self._style.several or self._brief)):
            yield from self._line(2, self._counts(outcome.counts))
            yield "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The files that failed or were not checked, if there are several, the totals, and the packs."""
        if self._style.several and not self._brief:
            yield from self._listed()
        if self._style.statistics:
            yield from self._statistics()
        if not self._brief:
            yield from self._totals(summary)

    def _is_silent(self, outcome: Result) -> bool:
        if outcome.findings or outcome.crashes or self._verbose:
            return False
        if self._brief:
            return True
        compared = outcome.compared
        if compared is not None and (compared.mended or compared.unverified):
            return False
        return self._style.several and not (outcome.waived or outcome.baselined or outcome.not_assessed)

    def _count(self, path: str, outcome: Result) -> None:
        """Keep what the end is to say of a file: numbers, not findings, since there may be many files."""
        if outcome.edition_id is not None:
            self._used.add(outcome.edition_id)
        severities = Counter(finding.severity for finding in outcome.findings)
        if severities["error"] or severities["warning"] or outcome.crashes:
            unknown = outcome.counts.get("not-assessable", 0)
            self._table.append(_Row(path, (*(severities[name] for name in SEVERITIES), unknown), None))
        self._of_rules.update((finding.rule, finding.severity) for finding in outcome.findings)
        self._files_of_rules.update({finding.rule for finding in outcome.findings})

    def _listed(self) -> Iterator[str]:
        """The files with errors or warnings, in figures, and those that were not checked."""
        counted = [row for row in self._table if row.counts is not None]
        if counted:
            yield from self._line(0, head=self._say(_FAILED))
            yield from self._line(2, self._say(_HEADS))
        for row in counted:
            assert row.counts is not None
            numbers = "".join(f"{count:>{width}}" for count, width in zip(row.counts, _WIDTHS, strict=True))
            # Whole, whatever the width: a path is there to be copied.
            yield f"  {numbers}  {row.path}\n"
        unchecked = [row for row in self._table if row.reason is not None]
        if unchecked:
            yield from self._line(0, head=self._say(_NOT_CHECKED))
        colon = "：" if self._language == "zh" else ": "
        for row in unchecked:
            assert row.reason is not None
            yield from self._line(2, f"{row.path}{colon}{self._say(row.reason)}", hang=4)
        if self._table:
            yield "\n"

    def _statistics(self) -> Iterator[str]:
        """How often each rule was broken, the most frequent first."""
        titles = self._style.titles
        if self._of_rules:
            yield from self._line(0, head=self._say(_STATISTICS))
        for (rule, severity), count in sorted(self._of_rules.items(), key=lambda item: (-item[1], item[0])):
            files = self._say(_IN_FILES.format(count=self._files_of_rules[rule]))
            title = self._say(titles[rule]) if rule in titles else ""
            word = self._say(SEVERITY_WORDS[severity])  # type: ignore[index]
            yield from self._line(2, f"{count:>5}  {files}  {word} {rule} {title}".rstrip(), hang=7)
        if self._of_rules:
            yield "\n"

    def _form(self, outcome: Result) -> str:
        parts = []
        if outcome.year is not None:
            parts.append(f"{outcome.year} 年度" if self._language == "zh" else f"report of {outcome.year}")
        if outcome.edition is not None:
            parts.append(self._say(outcome.edition))
        separator = "，" if self._language == "zh" else ", "
        opening, closing = ("（", "）") if self._language == "zh" else (" (", ")")
        return f"{opening}{separator.join(parts)}{closing}" if parts else ""

    def _rest(self, findings: list[Finding]) -> Iterator[str]:
        """How many more findings ask for the same, and where the first of them are."""
        places = [
            anchor_in_words(finding.location.anchor, self._language) for finding in findings[:_MOST_PLACES]
        ]
        named = ("、" if self._language == "zh" else "; ").join(places)
        if len(findings) > _MOST_PLACES:
            named += self._say(_AND_OTHERS)
        severity = self._say(SEVERITY_WORDS[findings[0].severity])
        text = f" {findings[0].rule} {self._say(_ALIKE.format(count=len(findings), places=named))}"
        yield from self._line(4, text, hang=5, head=severity, style=_COLOURS[findings[0].severity])

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = self._say(SEVERITY_WORDS[finding.severity])
        state = f" {self._say(STATE_WORDS[finding.state])}" if finding.state else ""
        text = f"{state} {finding.rule} {self._say(finding.message)}"
        yield from self._line(4, text, hang=5, head=severity, style=_COLOURS[finding.severity])
        if finding.fix is not None:
            yield from self._detail(_FIX, self._say(finding.fix))
        place = place_in_words(finding.location, self._language)
        if place:
            yield from self._detail(_PLACE, place)
        if self._style.paths or self._verbose:
            yield from self._detail(_PATH, finding.location.path)
        if self._brief:
            return
        quoted = _sentence(finding.location) if finding.related else ""
        if quoted:
            yield from self._detail(_TEXT, quoted)
        for evidence in finding.evidence:
            yield from self._evidence(evidence)
        yield from self._elsewhere(finding)
        yield from self._detail(_BASIS, finding.basis)

    def _elsewhere(self, finding: Finding) -> Iterator[str]:
        """The places in other reports that a finding is held against, and what they have in common."""
        operands = (operand.location for evidence in finding.evidence for operand in evidence.operands)
        places = [place for place in (*operands, *finding.related) if place is not None and place.file]
        told = list(dict.fromkeys((place.file, place_in_words(place, self._language)) for place in places))
        shown = told if self._verbose else told[:_MOST_NAMED]
        for file, words in shown:
            place = visible_line(file or "") + (f" {words}" if words else "")
            yield from self._detail(_BESIDE, place)
        if len(told) > len(shown):
            yield from self._detail(_BESIDE, self._say(_MORE.format(count=len(told))))
        for own, theirs in zip(finding.related, finding.related[1:], strict=False):
            if own.file is None and theirs.file is not None and own.text and theirs.text:
                yield from self._detail(_SAME, self._say(_QUOTED.format(own=own.text, theirs=theirs.text)))
                if not self._verbose:
                    break

    def _evidence(self, evidence: Evidence) -> Iterator[str]:
        """The sum in figures and in words; a condition that is no sum is told by the message."""
        made = equation(evidence, full=self._verbose)
        if made is None:
            return
        filled, formula = made
        allowed = self._say(_TOLERANCE.format(allowed=evidence.tolerance)) if evidence.tolerance else ""
        yield from self._detail(_EQUATION, filled + allowed)
        yield from self._line(15, formula)

    def _since(self, outcome: Result, path: str) -> Iterator[str]:
        """What became of the findings of an earlier run, in figures."""
        compared = outcome.compared
        if compared is None:
            return
        if compared.path is None:
            yield from self._line(2, self._say(_NOT_COMPARED))
            return
        states = Counter(finding.state for finding in outcome.findings)
        named = visible_line(compared.path)
        shown = _COMPARED.format(
            path="" if named == path else _NAMED_THEN.format(path=named),
            mended=len(compared.mended),
            still=states["still"],
            new=states["new"],
        )
        text = self._say(shown)
        if compared.unverified:
            text += self._say(_UNVERIFIED_COUNT.format(unverified=len(compared.unverified)))
        yield from self._line(2, text)

    def _gone(self, outcome: Result) -> Iterator[str]:
        """The findings of an earlier run that are not found any more."""
        compared = outcome.compared
        for title, findings in (
            (_MENDED, compared.mended if compared else ()),
            (_UNVERIFIED, compared.unverified if compared else ()),
        ):
            if findings:
                yield "\n"
                yield from self._line(2, head=self._say(title.format(count=len(findings))))
            for finding in findings:
                yield from self._line(4, f"{finding.rule} {self._say(finding.message)}", hang=5)
                yield from self._detail(_PLACE, whole_route(finding.location, self._language))

    def _waived(self, outcome: Result) -> Iterator[str]:
        if outcome.waived:
            yield "\n"
            title = _WAIVED.format(count=len(outcome.waived))
            yield from self._line(2, head=self._say(title))
        for waived in outcome.waived:
            yield from self._line(4, f"{waived.finding.rule} {self._say(waived.finding.message)}", hang=7)
            details = [waived.reason, *([waived.by] if waived.by else [])]
            if waived.until:
                details.append(self._say(_UNTIL.format(until=waived.until)))
            yield from self._detail(_PLACE, whole_route(waived.finding.location, self._language))
            yield from self._detail(_REASON, ("；" if self._language == "zh" else "; ").join(details))
        if outcome.baselined or outcome.gone:
            yield "\n"
            counts = _BASELINED.format(count=len(outcome.baselined), gone=outcome.gone)
            yield from self._line(2, self._say(counts))

    def _not_assessed(self, not_assessed: tuple[NotAssessed, ...]) -> Iterator[str]:
        if not not_assessed:
            return
        yield "\n"
        yield from self._line(2, head=self._say(_NOT_ASSESSED))
        separator = "；" if self._language == "zh" else "; "
        rules: dict[str, list[str]] = {}
        for rule, group in groupby(sorted(not_assessed, key=lambda n: n.rule), lambda n: n.rule):
            listed = list(group)
            text = separator.join(self._say(n.reason) for n in listed[:_MOST_NAMED])
            if len(listed) > _MOST_NAMED:
                text += " " + self._say(_MORE.format(count=len(listed)))
            rules.setdefault(text, []).append(rule)
        for text, named in rules.items():
            names = ("、" if self._language == "zh" else ", ").join(named[:_MOST_NAMED])
            if len(named) > _MOST_NAMED:
                names += " " + self._say(_MORE_RULES.format(count=len(named)))
            yield from self._line(4, f"{names} {text}", hang=7)

    def _counts(self, counts: dict[str, int]) -> str:
        text = self._say(
            _COUNTS.format(
                total=sum(counts.values()),
                passed=counts["pass"],
                failed=counts["fail"],
                unknown=counts["not-assessable"],
                inapplicable=counts["not-applicable"],
            )
        )
        if counts.get("waived"):
            text += self._say(_WAIVED_COUNT.format(waived=counts["waived"]))
        return text + self._say(_CRASHED.format(crashed=counts["error"])) if counts["error"] else text

    def _totals(self, summary: Summary) -> Iterator[str]:
        unchecked = summary.files["unchecked"] + summary.files["unrecognised"]
        if sum(summary.files.values()) != 1:
            counted = {name: summary.files[name] for name in ("error", "warning", "info", "clean")}
            total = sum(summary.files.values())
            yield from self._line(0, self._say(_FILES.format(total=total, unchecked=unchecked, **counted)))
        if unchecked != sum(summary.files.values()):
            found = {name: summary.findings[name] for name in SEVERITIES}
            text = self._say(_FINDINGS.format(**found))
            if summary.waived or summary.baselined:
                accepted = _ACCEPTED.format(waived=summary.waived, baselined=summary.baselined)
                text += self._say(accepted)
            if summary.hidden:
                text += self._say(_HIDDEN.format(count=summary.hidden))
            yield from self._line(0, head=text)
        yield from self._totals_since(summary)
        used = self._style.packs_used(self._used)
        if used:
            separator = "、" if self._language == "zh" else ", "
            yield from self._line(0, self._say(PACKS) + separator.join(used))

    def _totals_since(self, summary: Summary) -> Iterator[str]:
        """What became of the findings of an earlier run over all files, and which files there are no more."""
        if summary.absent is None:
            return
        states = {name: summary.states[name] for name in ("mended", "unverified", "still", "new")}
        text = self._say(_COMPARED.format(path="", **states))
        if states["unverified"]:
            text += self._say(_UNVERIFIED_COUNT.format(**states))
        yield from self._line(0, head=text)
        if summary.absent:
            yield from self._line(0, self._say(ABSENT))
        for path in summary.absent:
            yield from self._line(2, visible_line(path), hang=4)

    def _detail(self, label: Bilingual, text: str) -> Iterator[str]:
        name = self._say(label)
        separator = "：" if self._language == "zh" else ": "
        yield from self._line(
            9, f"{name}{separator}{text}", hang=len(name) * 2 + 2 if separator == "：" else 7
        )

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self._language)

    def _line(
        self, indent: int, text: str = "", hang: int = 0, head: str = "", style: str = _BOLD
    ) -> Iterator[str]:
        """One line, or several where the terminal is narrower; Chinese characters count double.

        Its ``head`` is coloured. What stands in reports and packs adds no colour of its own.
        """
        text = visible(text)
        if head:
            head = visible(head)
            text = f"\x1b[{style}m{head}\x1b[0m{text}" if self._colour else head + text
        if self._width is None:
            yield " " * indent + text + "\n"
            return
        width = max(self._width - indent, 20)
        lines = chinese_lines if self._language == "zh" else wrapped
        for number, line in enumerate(lines(text, width - hang)):
            yield " " * (indent + (hang if number else 0)) + line + "\n"


def wrapped(text: str, width: int, piece: int = 500) -> Iterator[str]:
    """The lines of a text in a terminal of this width.

    They are wrapped ``piece`` by piece, since wrapping takes time in the square of the length: the last
    line of a piece goes on with the next.
    """
    # Imported here: only a terminal needs it.
    import wcwidth

    begun = ""
    at = 0
    while at < len(text):
        end = _end_of_piece(text, at, at + piece, width)
        lines = wcwidth.wrap(begun + text[at:end], width)
        if end < len(text) and lines:
            begun = lines.pop()
        yield from lines
        at = end


def _end_of_piece(text: str, at: int, end: int, width: int) -> int:
    """Where to end a piece: not in a word that fits in a line, nor behind a blank, which would be lost."""
    if end >= len(text):
        return len(text)
    start = end
    while start > at and not text[start - 1].isspace() and end - start <= width:
        start -= 1
    end = start if end - start <= width else end
    while end > at and text[end - 1].isspace():
        end -= 1
    return end if end > at else len(text)


def _alike(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """Behind which findings, by their identity, the others that ask for the same are only counted.

    One is told of those that even say the same, and of many in one section, as a habit makes them, the
    first few. What has figures of its own to show, or no place in the file, is told each time.
    """
    same: dict[object, list[Finding]] = {}
    for finding in findings:
        alone = finding.evidence or finding.location.anchor is None
        said: object = id(finding) if alone else (_task(finding), finding.message)
        same.setdefault(said, []).append(finding)
    tasks: dict[object, list[list[Finding]]] = {}
    for said, group in same.items():
        first = group[0]
        task: object = said if isinstance(said, int) else (_task(first), first.location.route[:1])
        tasks.setdefault(task, []).append(group)
    others: dict[int, list[Finding]] = {}
    for groups in tasks.values():
        shown = groups[:_MOST_NAMED] if len(groups) > _MOST_ALIKE else groups
        for group in shown:
            others[id(group[0])] = group[1:]
        others[id(shown[-1][0])] += [finding for group in groups[len(shown) :] for finding in group]
    return {first: rest for first, rest in others.items() if rest}


def _task(finding: Finding) -> object:
    """By what two findings ask for the same."""
    return finding.rule, finding.severity, finding.state, finding.fix


def _sentence(place: Location) -> str:
    """The sentence that a place is in, with the words that are meant marked; nothing for other places."""
    if place.text is None or place.span is None or place.route[-1].kind not in ("paragraph", "item"):
        return ""
    start, end = place.span
    text = place.text
    first = after_last(text, _SENTENCE_ENDS, start)
    last = before_next(text, _SENTENCE_ENDS, end) + 1
    return f"{text[first:start]}【{text[start:end]}】{text[end:last]}".strip()


def output(style: Style) -> TextOutput:
    """The output in this style."""
    return TextOutput(style)
