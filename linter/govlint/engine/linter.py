"""The rule engine: from a document to findings and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from govlint.binding.bind import Binder
from govlint.binding.bound import BoundReport
from govlint.checks import check
from govlint.checks.assertion import barred_by_condition
from govlint.checks.formula import rules_over_reports, runs_on_report
from govlint.checks.others import Others
from govlint.checks.outcome import Context, Outcome
from govlint.checks.places import whole_report
from govlint.document import Anchor, Document, PageAnchor, TextAnchor
from govlint.engine.details import Details, details_of, title_of
from govlint.engine.excerpts import excerpt, excerpts, short_evidence
from govlint.engine.masking import masked
from govlint.engine.plugins import Plugin
from govlint.engine.record import Record, record_of
from govlint.engine.root_causes import merge_root_causes
from govlint.expressions.keys import MEMBERS, PREVIOUS
from govlint.finding import SEVERITIES, Edit, Finding, Location, Severity
from govlint.packs.language.rules import AnyRule, AssertRule, MendingRule, PluginRule, TableRule
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual

_CRASH = Bilingual(
    "规则 {rule} 运行出错（{error}），本文件未经该规则检查，请反馈给规则作者",
    "rule {rule} failed to run ({error}); the file was not checked by it, please tell the rule's author",
)


_DOUBTFUL = Bilingual(
    "文件的版面使这一格可能没有读准", "the layout of the file leaves it uncertain what this cell says"
)


class NotAssessed(msgspec.Struct, frozen=True):
    """A place that a rule could not judge, and why."""

    rule: str
    name: str
    location: Location
    reason: Bilingual


class Crash(msgspec.Struct, frozen=True):
    """A rule that failed to run: a defect of the linter or the rule, not of the report."""

    rule: str
    reason: Bilingual


class Plan(msgspec.Struct, frozen=True):
    """How a document is to be checked: the ids of the rules to run (None runs all), severities other
    than the packs', what is known of the body that the report is of, and whether the result is to hold
    the report itself, or the record of it.
    """

    rules: frozenset[str] | None = None
    severities: dict[str, Severity] = {}
    organisation: dict[str, str] = {}
    details: bool = False
    record: bool = False


_PLAN = Plan()


class Waived(msgspec.Struct, frozen=True):
    """A finding that somebody answers for: the reason, who, until when, and where that is written."""

    finding: Finding
    reason: str
    by: str | None
    until: str | None
    file: str
    line: int


class Compared(msgspec.Struct, frozen=True):
    """What became of the findings that an earlier run had of a file.

    ``path`` is what the file was called then, None if it was not checked; ``mended`` are those that are
    gone; ``unverified`` those that are not found but could not be looked for either.
    """

    path: str | None
    mended: tuple[Finding, ...] = ()
    unverified: tuple[Finding, ...] = ()


class Result(msgspec.Struct, frozen=True):
    """All that a run says of one document.

    ``recognised`` is False for a document without headings or tables of the form; ``edition``
    is the form whose labels it carries; ``counts`` counts outcomes by status. ``baselined`` are
    findings that a baseline has recorded, ``gone`` counts recorded ones that no longer occur, and
    ``hidden`` findings that are less severe than the run is to show.
    ``title`` and ``body`` are what the report is called and the body that it is of, empty if it does
    not say; ``traits`` are those of the body that the pack asks for, None if not known. ``details``
    is the report itself and ``record`` what is kept of it, where the plan asks for them.
    ``compared`` is what became of the findings of an earlier run, where there is one to compare with.
    """

    recognised: bool
    edition_id: str | None
    edition: Bilingual | None
    year: int | None
    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    counts: dict[str, int]
    crashes: tuple[Crash, ...] = ()
    waived: tuple[Waived, ...] = ()
    baselined: tuple[Finding, ...] = ()
    gone: int = 0
    hidden: int = 0
    title: str = ""
    body: str = ""
    traits: dict[str, str | None] = {}
    details: Details | None = None
    record: Record | None = None
    compared: Compared | None = None


class Judged(msgspec.Struct, frozen=True):
    """An outcome with the rule that gave it."""

    rule: AnyRule
    outcome: Outcome


class Said(msgspec.Struct, frozen=True):
    """What rules say of a report: findings, what could not be judged, outcomes by status, crashes; ``alone``
    that a rule was broken beside which no other is said.
    """

    findings: tuple[Finding, ...]
    not_assessed: tuple[NotAssessed, ...]
    counts: dict[str, int]
    crashes: tuple[Crash, ...] = ()
    alone: bool = False


class Linter:
    """Checks documents against the editions of one form, with the rules that are selected."""

    def __init__(self, packs: Sequence[Pack], plugins: Mapping[str, Plugin] | None = None) -> None:
        """``plugins`` are checks in Python, by the name that rules call them."""
        self._plugins = plugins or {}
        families: dict[str, list[Pack]] = {}
        for pack in packs:
            families.setdefault(pack.family, []).append(pack)
        self._beyond = {pack.id: rules_over_reports(pack) for pack in packs}
        self._forms = [(tuple(editions), Binder(editions)) for editions in families.values()]

    def bind(self, document: Document, organisation: Mapping[str, str]) -> BoundReport:
        """Bind a document to the form that it is most like."""
        bound = [binder.bind(document, organisation) for _, binder in self._forms]
        return max(bound, key=lambda report: (report.recognised, report.likeness))

    def lint(self, document: Document, plan: Plan = _PLAN) -> Result:
        """Check one document. A rule that crashes is reported and the others still run."""
        return self.lint_bound(self.bind(document, plan.organisation), plan)

    def lint_bound(self, report: BoundReport, plan: Plan = _PLAN) -> Result:
        """Check a report that was bound before."""
        said = self._said(report, plan, None)
        hidden = report.pack.prose.mask
        whole = whole_report(Context(report, report.pack))
        return Result(
            report.recognised or said.alone,
            report.used.id if report.used else None,
            report.used.edition.name if report.used else None,
            report.year,
            said.findings,
            said.not_assessed,
            said.counts,
            said.crashes,
            title=masked(title_of(report), hidden),
            body=masked(report.name, hidden),
            traits={trait: whole.trait(trait) for trait in report.pack.profile},
            details=masked(details_of(report), hidden) if plan.details else None,
            record=masked(record_of(report), hidden) if plan.record else None,
        )

    def lint_beside(self, report: BoundReport, others: Others[Context], plan: Plan = _PLAN) -> Said:
        """What the rules over reports say of a report beside others."""
        return self._said(report, plan, others)

    def _said(self, report: BoundReport, plan: Plan, others: Others[Context] | None) -> Said:
        """What the rules say of a report: those over one report or, beside others, those over several."""
        editions = next(packs for packs, _ in self._forms if report.pack in packs)
        judged: list[Judged] = []
        crashes: list[Crash] = []
        for pack in editions:
            if pack is report.pack or any(table.pack is pack for table in report.tables.values()):
                for rule in pack.rules:
                    if (rule.id in self._beyond[pack.id]) is (others is None):
                        continue
                    if others is not None and not _are_there(self._beyond[pack.id][rule.id], others):
                        continue
                    if plan.rules is None or rule.id in plan.rules:
                        graded = _graded(rule, pack, report, plan)
                        judged += self._run(graded, Context(report, pack, others=others), crashes)
        # A report of another kind is not judged by rules that are not for it.
        alone = [j for j in judged if j.rule.sole and j.outcome.status == "fail"]
        judged = alone or judged
        counts: Counter[str] = Counter(item.outcome.status for item in judged)
        counts["error"] = len(crashes)
        merged = merge_root_causes([(j.rule, j.outcome) for j in judged], report)
        hidden = report.pack.prose.mask
        findings = sorted(
            (_hidden(_finding(rule, outcome), hidden) for rule, outcome in merged), key=reading_order
        )
        not_assessed = (_not_assessed(j, hidden) for j in judged if j.outcome.status == "not-assessable")
        return Said(
            tuple(findings),
            tuple(not_assessed),
            {name: counts[name] for name in ("pass", "fail", "not-applicable", "not-assessable", "error")},
            tuple(crashes),
            bool(alone),
        )

    def _run(self, rule: AnyRule, context: Context, crashes: list[Crash]) -> Iterator[Judged]:
        try:
            # A list: a rule that crashes half-way says nothing at all rather than something half.
            outcomes = list(self._outcomes(rule, context))
        except MemoryError:
            raise  # it is the file that takes too much, not the rule
        except Exception as error:
            crashes.append(
                Crash(rule.id, _CRASH.format(rule=rule.id, error=f"{type(error).__name__}: {error}"))
            )
            return
        for outcome in outcomes:
            # What is said of a table as a whole does not hang on one cell.
            whole = isinstance(rule, TableRule)
            yield Judged(rule, outcome if whole else _if_legible(outcome, context))

    def _outcomes(self, rule: AnyRule, context: Context) -> Iterator[Outcome]:
        """What a rule says; where its ``when`` is not true of the report, only that."""
        barred = None if isinstance(rule, AssertRule) else barred_by_condition(rule, context)
        if barred is not None:
            yield from [barred] if context.is_main else []
        elif isinstance(rule, PluginRule):
            yield from self._plugins[rule.plugin](rule, context)
        else:
            yield from check(rule, context)


def _are_there(wanted: frozenset[str], others: Others[Context]) -> bool:
    """Whether there are other reports of the kind that a rule looks at, or should be."""
    return (PREVIOUS not in wanted or others.previous is not None) and (
        MEMBERS not in wanted or bool(others.members)
    )


def _if_legible(outcome: Outcome, context: Context) -> Outcome:
    """The outcome; not assessable where it fails on a cell that the reader was not sure of."""
    if outcome.status != "fail":
        return outcome
    own, beside = context.report.document.doubtful, _doubtful_beside(context.others)
    operands = (operand.location for evidence in outcome.evidence for operand in evidence.operands)
    for location in (outcome.location, *operands):
        if location is None:
            continue
        doubtful = own if location.file is None else beside.get(location.file, frozenset())
        if location.anchor in doubtful:
            return Outcome(status="not-assessable", location=outcome.location, reason=_DOUBTFUL)
    return outcome


def _doubtful_beside(others: Others[Context] | None) -> dict[str, frozenset[Anchor]]:
    """The cells of the reports beside one, by file, that a reader was not sure of."""
    beside = (*others.members, others.previous) if others else ()
    return {
        one.file: one.context.report.document.doubtful
        for one in beside
        if one is not None and one.context is not None
    }


def _graded(rule: AnyRule, pack: Pack, report: BoundReport, plan: Plan) -> AnyRule:
    """The rule with its severity for this report: the plan's, that of the first case that holds, its own."""
    if rule.id in plan.severities:
        return msgspec.structs.replace(rule, severity=plan.severities[rule.id])
    if not rule.severities:
        return rule
    conditions = runs_on_report(pack.severities[rule.id], Context(report, pack))
    for case, condition in zip(rule.severities, conditions, strict=True):
        if condition.result():
            return msgspec.structs.replace(rule, severity=case.severity)
    return rule


def _finding(rule: AnyRule, outcome: Outcome) -> Finding:
    fix = outcome.fix or rule.fix
    message = (outcome.message or rule.message).format(**outcome.values)
    if outcome.note is not None:
        message = Bilingual(message.zh + outcome.note.zh, message.en + outcome.note.en)
    return Finding(
        rule=rule.id,
        name=rule.name,
        severity=outcome.severity or rule.severity,
        message=message,
        location=excerpt(outcome.location),
        related=excerpts(outcome.related),
        evidence=tuple(map(short_evidence, outcome.evidence)),
        basis=rule.basis,
        fix=fix.format(**outcome.values) if fix else None,
        edits=tuple(_edits(rule, outcome)),
    )


def _edits(rule: AnyRule, outcome: Outcome) -> Iterator[Edit]:
    if not isinstance(rule, MendingRule) or rule.mend is None:
        return
    text = rule.mend.format(**outcome.values)
    for place in outcome.mends:
        # Of what is too long to be quoted in full, nothing is changed.
        if place.text is not None and excerpt(place) is place:
            yield Edit(place, text)


def _hidden(finding: Finding, patterns: Sequence[str]) -> Finding:
    """The finding without private data; a change that holds some is none."""
    shown = masked(finding, patterns)
    return shown if shown.edits == finding.edits else msgspec.structs.replace(shown, edits=())


def _not_assessed(judged: Judged, hidden: Sequence[str]) -> NotAssessed:
    reason = judged.outcome.reason or Bilingual("缺少所需内容", "something it needs is missing")
    found = NotAssessed(judged.rule.id, judged.rule.name, excerpt(judged.outcome.location), reason)
    return msgspec.structs.replace(
        found, location=masked(found.location, hidden), reason=masked(found.reason, hidden)
    )


def reading_order(finding: Finding) -> tuple[tuple[int, ...], int, str, str]:
    """By place in the document, then the worst first."""
    return (
        anchor_key(finding.location.anchor),
        SEVERITIES.index(finding.severity),
        finding.rule,
        finding.location.path,
    )


def anchor_key(anchor: Anchor | None) -> tuple[int, ...]:
    """A key that sorts anchors in document order; no anchor comes first."""
    if anchor is None:
        return ()
    if isinstance(anchor, TextAnchor):
        return (anchor.line, anchor.column)
    if isinstance(anchor, PageAnchor):
        return (anchor.page, round(anchor.top), round(anchor.x0))
    return (anchor.block, anchor.row or 0, anchor.cell or 0, anchor.offset)
