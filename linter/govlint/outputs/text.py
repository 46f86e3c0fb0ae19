"""Text for people: findings by section, each with its place, evidence and basis, then the totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govlint.engine.linter import NotAssessed, Result
from govlint.finding import SEVERITY_WORDS, Evidence, Finding, Location
from govlint.outputs.places import anchor_in_words, route_in_words, section_of
from govlint.outputs.summary import Summary
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual, Language
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
_BASIS = Bilingual("依据", "basis")
_UNCHECKED = Bilingual("未检查：", "not checked: ")
_NOTHING = Bilingual("没有发现问题", "no findings")
_NOT_ASSESSED = Bilingual(
    "无法判断的检查（缺少数据，不算通过）：", "not assessable (data missing; not a pass):"
)
# Places, and rules with the same reason, that are named each; of more, how many there are.
_MOST_NAMED = 3
_MORE = Bilingual("等 {count} 处", "and others, {count} in all")
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
PACKS = Bilingual("规则包：", "rule packs: ")
_TOLERANCE = Bilingual("；允许误差 {allowed}", "; allowed are {allowed}")


class TextOutput:
    """Writes results as text in one language, with colour or without, wrapped to ``width`` if given.

    ``packs`` are named at the end, with version and hash; with ``paths`` every finding shows the
    path of its route, as waivers name it.
    """

    def __init__(
        self,
        language: Language,
        colour: bool,
        width: int | None,
        packs: Sequence[Pack] = (),
        paths: bool = False,
    ) -> None:
        self._language = language
        self._colour = colour
        self._width = width
        self._packs = packs
        self._paths = paths

    def write(self, files: Iterable[Checked], summary: Summary) -> Iterator[str]:
        """Yield the text piece by piece; ``summary`` is filled on the way."""
        for checked in files:
            summary.add(checked)
            yield from self._file(checked)
        yield from self._totals(summary)

    def _file(self, checked: Checked) -> Iterator[str]:
        outcome = checked.outcome
        if isinstance(outcome, Unchecked):
            yield from self._line(0, head=visible_line(str(checked.path)))
            yield from self._line(2, self._say(_UNCHECKED) + self._say(outcome.reason))
            yield "\n"
            return
        yield from self._line(0, self._form(outcome), head=visible_line(str(checked.path)))
        for section, findings in groupby(outcome.findings, lambda f: section_of(f.location, self._language)):
            yield "\n"
            yield from self._line(2, head=section)
            for finding in findings:
                yield from self._finding(finding)
        if not outcome.findings:
            yield from self._line(2, self._say(_NOTHING))
        yield from self._waived(outcome)
        yield from self._not_assessed(outcome.not_assessed)
        for crash in outcome.crashes:
            yield from self._line(2, self._say(crash.reason))
        yield "\n"
        if any(outcome.counts.values()):
            yield from self._line(2, self._counts(outcome.counts))
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

    def _finding(self, finding: Finding) -> Iterator[str]:
        severity = self._say(SEVERITY_WORDS[finding.severity])
        text = f" {finding.rule} {self._say(finding.message)}"
        yield from self._line(4, text, hang=5, head=severity, style=_COLOURS[finding.severity])
        if finding.fix is not None:
            yield from self._detail(_FIX, self._say(finding.fix))
        route = route_in_words(finding.location, self._language)
        anchor = anchor_in_words(finding.location.anchor, self._language)
        brackets = "（）" if self._language == "zh" else (" (", ")")
        place = f"{route}{brackets[0]}{anchor}{brackets[1]}" if route and anchor else route or anchor
        if place:
            yield from self._detail(_PLACE, place)
        if self._paths:
            yield from self._detail(_PATH, finding.location.path)
        quoted = _sentence(finding.location) if finding.related else ""
        if quoted:
            yield from self._detail(_TEXT, quoted)
        for evidence in finding.evidence:
            yield from self._evidence(evidence)
        yield from self._detail(_BASIS, finding.basis)

    def _evidence(self, evidence: Evidence) -> Iterator[str]:
        """The sum in words and in figures; a condition that is no sum is told by the message."""
        if evidence.computed is None or evidence.reported is None or _is_condition(evidence.formula):
            return
        yield from self._detail(_EQUATION, evidence.formula)
        opening, closing = ("　（", "）") if self._language == "zh" else ("  (", ")")
        unequal = f"{opening}{evidence.computed} ≠ {evidence.reported}{closing}"
        result = unequal if " = " in evidence.filled else ""
        allowed = self._say(_TOLERANCE.format(allowed=evidence.tolerance)) if evidence.tolerance else ""
        yield from self._line(15, evidence.filled + (result if len(evidence.operands) > 2 else "") + allowed)

    def _waived(self, outcome: Result) -> Iterator[str]:
        if outcome.waived:
            yield "\n"
            title = _WAIVED.format(count=len(outcome.waived))
            yield from self._line(2, head=self._say(title))
        for waived in outcome.waived:
            route = route_in_words(waived.finding.location, self._language)
            place = "：".join(
                part for part in (section_of(waived.finding.location, self._language), route) if part
            )
            yield from self._line(4, f"{waived.finding.rule} {self._say(waived.finding.message)}", hang=7)
            details = [waived.reason, *([waived.by] if waived.by else [])]
            if waived.until:
                details.append(self._say(_UNTIL.format(until=waived.until)))
            yield from self._detail(_PLACE, place)
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
            found = {name: summary.findings[name] for name in ("error", "warning", "info")}
            text = self._say(_FINDINGS.format(**found))
            if summary.waived or summary.baselined:
                accepted = _ACCEPTED.format(waived=summary.waived, baselined=summary.baselined)
                text += self._say(accepted)
            yield from self._line(0, head=text)
        if self._packs:
            named = "、" if self._language == "zh" else ", "
            packs = named.join(f"{pack.id} {pack.version} ({pack.hash})" for pack in self._packs)
            yield from self._line(0, self._say(PACKS) + packs)

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
        for number, line in enumerate(wrapped(text, width - hang)):
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


def _is_condition(formula: str) -> bool:
    """Whether a formula compares without being a sum: at least, less than, if … then."""
    return any(sign in formula for sign in "≥≤<>≠⇒")


def _sentence(place: Location) -> str:
    """The sentence that a place is in, with the words that are meant marked; nothing for other places."""
    if place.text is None or place.span is None or place.route[-1].kind not in ("paragraph", "item"):
        return ""
    start, end = place.span
    text = place.text
    first = after_last(text, _SENTENCE_ENDS, start)
    last = before_next(text, _SENTENCE_ENDS, end) + 1
    return f"{text[first:start]}【{text[start:end]}】{text[end:last]}".strip()
