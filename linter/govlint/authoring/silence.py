"""Why a rule says nothing of an example on which its author wants it to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from govlint.authoring.evaluate import written_out
from govlint.binding.bound import BoundReport
from govlint.checks.formula import runs, scopes_of
from govlint.checks.outcome import Context
from govlint.document import Document
from govlint.engine.linter import Linter, Plan, Result
from govlint.finding import Finding, Location
from govlint.packs.language.rules import AnyRule, AssertRule
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual, Language, counted

# Places that are told each; of more, how many there are.
_MOST_TOLD = 3
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_NO_REPORT = Bilingual(
    "例子不像这种报告：没有格式中的标题和表格",
    "the example is no such report: it has no heading or table of the form",
)
_OTHER_EDITION = Bilingual(
    "例子被认作 {edition} 的报告，这条规则没有运行",
    "the example is taken for a report of {edition}, for which the rule does not run",
)
_NOWHERE = Bilingual(
    "规则没有可查的地方：例子里没有它要查的表、部分或词句",
    "the rule has nowhere to look: the example lacks the tables, sections or words that it is about",
)
_NO_MENTION = Bilingual(
    "例子里没有找到事实 {fact}：它的 pattern 在 {within} 里都不符合",
    "the fact {fact} is not found in the example: its pattern fits nothing in {within}",
)
_BARRED = Bilingual(
    "不适用，条件不成立：{condition}", "not applicable, the condition does not hold: {condition}"
)
_INAPPLICABLE = Bilingual("不适用：例子里没有它管的情形", "not applicable: the example has no such case")
_UNKNOWN = Bilingual("无法判断：{reason}", "not assessable: {reason}")
_HOLDS = Bilingual("成立：{formulas}", "it holds: {formulas}")
_PASSED = Bilingual("查过 {count} 处，都没有问题", "it looked at {count} and found nothing wrong")
_TAKEN_OVER = Bilingual("同一处由 {rules} 报告：{message}", "{rules} reports the same place: {message}")
_ALONE = Bilingual(
    "单独运行时报告，与其他规则一起时由别的规则取代",
    "it fires by itself; beside others it gives way to another rule",
)


def why_silent(
    rule: AnyRule, pack: Pack, document: Document, organisation: Mapping[str, str], linter: Linter
) -> Bilingual:
    """The reason, in a sentence without its end: what kept the rule from finding anything there."""
    alone = linter.lint(document, Plan(frozenset({rule.id}), organisation=dict(organisation)))
    if alone.findings:
        beside = linter.lint(document, Plan(organisation=dict(organisation)))
        return _taken_over(rule, alone.findings[0], beside)
    if not any(alone.counts.values()):
        return _not_run(rule, alone, pack)
    report = linter.bind(document, organisation)
    if alone.not_assessed:
        reasons = [*dict.fromkeys(unknown.reason for unknown in alone.not_assessed)]
        return _UNKNOWN.format(reason=_joined(reasons))
    if alone.counts["pass"]:
        formulas = _formulas(rule, report, pack, "assert")
        return (
            _HOLDS.format(formulas=formulas)
            if formulas
            else _PASSED.format(count=counted(alone.counts["pass"], "place"))
        )
    condition = _formulas(rule, report, pack, "when")
    return _BARRED.format(condition=condition) if condition else _INAPPLICABLE


def _not_run(rule: AnyRule, alone: Result, pack: Pack) -> Bilingual:
    if not alone.recognised:
        return _NO_REPORT
    if alone.edition_id not in (None, pack.id):
        return _OTHER_EDITION.format(edition=alone.edition_id)
    fact = next((scope.fact for _, scope in scopes_of(rule, pack) if scope.fact), None)
    if fact is None:
        return _NOWHERE
    within = pack.facts[fact].within
    return _NO_MENTION.format(fact=fact, within=Bilingual("、".join(within), ", ".join(within)))


def _taken_over(rule: AnyRule, own: Finding, beside: Result) -> Bilingual:
    """That other rules' findings stand in place of this one: those it yields to, else those at its places."""
    places = {_place(place) for place in (own.location, *own.related)}
    others = [
        finding
        for finding in beside.findings
        if places & {_place(place) for place in (finding.location, *finding.related)}
    ]
    if not others:
        return _ALONE
    yielded = [f for f in others if isinstance(rule, AssertRule) and f.rule in rule.yields_to]
    others = yielded or others
    names = dict.fromkeys(finding.rule for finding in others)
    return _TAKEN_OVER.format(rules=Bilingual("、".join(names), ", ".join(names)), message=others[0].message)


def _place(location: Location) -> object:
    return location.anchor or location.path


def _formulas(rule: AnyRule, report: BoundReport, pack: Pack, name: str) -> Bilingual | None:
    """What a rule's assertion, or its condition, says in the figures of the example; None without one."""
    told = [list(_filled(rule, Context(report, pack, language), name)) for language in _LANGUAGES]
    if not told[0]:
        return None
    return _joined([Bilingual(zh, en) for zh, en in zip(*told, strict=True)])


def _filled(rule: AnyRule, context: Context, name: str) -> Iterator[str]:
    colon = "：" if context.language == "zh" else ": "
    for formulas, scope in scopes_of(rule, context.pack):
        if name not in formulas:
            continue
        for place, run in runs(formulas, scope, context):
            applies = "when" not in run or bool(run["when"].result())
            if applies is (name == "assert"):
                yield f"{place.label}{colon if place.label else ''}{written_out(run[name])}"


def _joined(texts: Sequence[Bilingual]) -> Bilingual:
    told = texts[:_MOST_TOLD]
    zh, en = "；".join(text.zh for text in told), "; ".join(text.en for text in told)
    if len(texts) > len(told):
        return Bilingual(f"{zh} 等 {len(texts)} 处", f"{en} and others, {len(texts)} in all")
    return Bilingual(zh, en)
