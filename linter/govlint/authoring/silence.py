"""Why a rule says nothing of an example on which its author wants it to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from govlint.authoring.beside import Beside
from govlint.authoring.evaluate import written_out
from govlint.checks.formula import rules_over_reports, runs, scopes_of
from govlint.checks.outcome import Context
from govlint.document import Document
from govlint.engine.linter import Linter, Plan, Result, Said
from govlint.expressions.keys import MEMBERS, PREVIOUS
from govlint.finding import Finding, Location
from govlint.packs.language.examples import RuleExample
from govlint.packs.language.rules import (
    AnyRule,
    EarlierRule,
    HandedInRule,
    LikenessRule,
    UnusualRule,
)
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
_ONE_REPORT = Bilingual(
    "这条规则要几份报告放在一起看，案例里只有一份；请用规则的例子来试",
    "the rule looks at several reports, and a case is only one; try it by examples of the rule",
)
_NOT_BESIDE = Bilingual(
    "例子里没有写 {key}，规则要看的报告不在旁边",
    "the example has no {key}: the reports that the rule looks at are not there",
)
_TOO_FEW = Bilingual(
    "例子的 {key} 只有 {count} 份，规则要至少 {least} 份才比（count）",
    "{key} of the example has {count}, and the rule compares with at least {least} (its count)",
)
_NOT_SAID = Bilingual(
    "例子里没有写 {key}，报送没有这种情况", "the example has no {key}, so that it was handed in otherwise"
)
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
        return _taken_over(rule, alone.findings[0], beside.findings)
    if rule.id in rules_over_reports(pack):
        return _ONE_REPORT
    if not any(alone.counts.values()):
        return _not_run(rule, alone, pack)
    return _passed_over(rule, alone, Context(linter.bind(document, organisation), pack))


def why_silent_beside(
    rule: AnyRule, pack: Pack, example: RuleExample, beside: Beside, linter: Linter
) -> Bilingual:
    """The same of a rule over several reports."""
    alone = beside.said(linter, frozenset({rule.id}))
    if alone.findings:
        return _taken_over(rule, alone.findings[0], beside.said(linter).findings)
    lacking = _lacking(rule, pack, example)
    if lacking is not None:
        return lacking
    if not any(alone.counts.values()):
        return _NOWHERE
    return _passed_over(rule, alone, Context(beside.report, pack, others=beside.others))


def _lacking(rule: AnyRule, pack: Pack, example: RuleExample) -> Bilingual | None:
    """What the example does not say that the rule looks at."""
    wanted = {PREVIOUS, MEMBERS} & rules_over_reports(pack)[rule.id]
    match rule:
        case EarlierRule() | LikenessRule(to="previous"):
            wanted = {PREVIOUS}
        case LikenessRule():
            wanted = {"peers"}
        case UnusualRule(among=among, count=least):
            count = len(example.beside[among])
            return _TOO_FEW.format(key=among, count=count, least=least) if count < least else None
        case HandedInRule(state="repeated") if not example.files:
            return _NOT_SAID.format(key="files")
        case HandedInRule(state="other-year") if example.filed_under is None:
            return _NOT_SAID.format(key="filed_under")
        case HandedInRule(state="unlisted") if example.roster is None:
            return _NOT_SAID.format(key="roster")
    missing = sorted(key for key in wanted if not example.beside[key])
    return _NOT_BESIDE.format(key="、".join(missing)) if missing else None


def _passed_over(rule: AnyRule, alone: Result | Said, context: Context) -> Bilingual:
    """Why a rule that ran somewhere found nothing."""
    if alone.not_assessed:
        reasons = [*dict.fromkeys(unknown.reason for unknown in alone.not_assessed)]
        return _UNKNOWN.format(reason=_joined(reasons))
    if alone.counts["pass"]:
        formulas = _formulas(rule, context, "assert")
        return (
            _HOLDS.format(formulas=formulas)
            if formulas
            else _PASSED.format(count=counted(alone.counts["pass"], "place"))
        )
    condition = _formulas(rule, context, "when")
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


def _taken_over(rule: AnyRule, own: Finding, beside: Sequence[Finding]) -> Bilingual:
    """That other rules' findings stand in place of this one: those it yields to, else those at its places."""
    places = {_place(place) for place in (own.location, *own.related)}
    others = [
        finding
        for finding in beside
        if places & {_place(place) for place in (finding.location, *finding.related)}
    ]
    if not others:
        return _ALONE
    yielded = [finding for finding in others if finding.rule in rule.yields_to]
    others = yielded or others
    names = dict.fromkeys(finding.rule for finding in others)
    return _TAKEN_OVER.format(rules=Bilingual("、".join(names), ", ".join(names)), message=others[0].message)


def _place(location: Location) -> object:
    return location.anchor or location.path


def _formulas(rule: AnyRule, context: Context, name: str) -> Bilingual | None:
    """What a rule's assertion, or its condition, says in the figures of the example; None without one."""
    spoken = (msgspec.structs.replace(context, asked=language) for language in _LANGUAGES)
    told = [list(_filled(rule, own, name)) for own in spoken]
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
