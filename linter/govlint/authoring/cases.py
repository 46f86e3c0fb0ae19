"""Trying out rule packs: the examples in their rules, and the case files beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from govlint.authoring.beside import Beside, beside
from govlint.authoring.case_files import PlacedCase, read_cases, room_of
from govlint.authoring.expected import differences
from govlint.authoring.places import Places
from govlint.authoring.silence import why_silent, why_silent_beside
from govlint.authoring.specimen import build_example
from govlint.authoring.specimen_read import misread
from govlint.authoring.unread import unread_files
from govlint.checks.formula import rules_over_reports
from govlint.document import Document, UnreadableDocument
from govlint.engine.linter import Crash, Linter, Plan, reading_order
from govlint.finding import Finding
from govlint.packs.example_names import ExampleNames
from govlint.packs.language.examples import Edit, RuleExample
from govlint.packs.language.rules import AnyRule
from govlint.packs.pack import Pack
from govlint.readers import read
from govlint.refusal import Refusal
from govlint.run.organisation import mistake_in_organisation
from govlint.sources.regular_file import UnusableFile, check_within
from govlint.text.bilingual import Bilingual, shortened


class Trial(msgspec.Struct, frozen=True):
    """One document on which rules were tried: which rule's example or which case it is, and of a rule over
    several reports what stands beside it.
    """

    name: str
    document: Document
    rule: str | None
    organisation: Mapping[str, str]
    beside: Beside | None = None


class Example(msgspec.Struct, frozen=True):
    """An example of a rule, whether it should fire on it, and what came of it: what all rules ``said``, in
    report order, and the crashes of any.

    Without a document, ``problem`` says why the example could not be made. ``beside`` is there for rules over
    several reports.
    """

    rule: str
    fires: bool
    number: int
    edit: RuleExample
    document: Document | None = None
    said: tuple[Finding, ...] = ()
    crashes: tuple[Crash, ...] = ()
    problem: Bilingual | None = None
    beside: Beside | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those of the rule itself."""
        return tuple(finding for finding in self.said if finding.rule == self.rule)


class Failure(msgspec.Struct, frozen=True):
    """A rule or a case that did not do what its author says, at its place in the pack."""

    file: str
    line: int
    message: Bilingual


class Report(msgspec.Struct):
    """What trying out one pack gave: counts, failures and every document tried.

    ``inherited`` counts rules that were not tried because they are tried with another pack.
    """

    pack: Pack
    rules: int = 0
    inherited: int = 0
    examples: int = 0
    cases: int = 0
    failures: list[Failure] = []
    trials: list[Trial] = []
    fired: Counter[str] = msgspec.field(default_factory=Counter)


def try_pack(
    pack: Pack, packs: Sequence[Pack], linter: Linter, path: Path, inherited: bool = False
) -> Report:
    """Run every example of the pack's own rules, and every case of the pack at ``path``.

    With ``inherited`` the examples of those rules are run, too, that are tried with the pack that they
    were taken over from as they are. ``packs`` are those that the ``linter`` has, the pack among them.

    Raises Mistakes where a case file cannot be read.
    """
    report = Report(pack, failures=[], trials=[])
    by_id, places = packs_by_id(packs), Places(path)
    cases = read_cases(path, pack)
    report.failures += (Failure(one.file, one.line, one.message) for one in unread_files(path))
    _try_specimen(pack, by_id, linter, places, report)
    rules = [rule for rule in pack.rules if inherited or pack.is_own(rule.id)]
    report.inherited = len(pack.rules) - len(rules)
    for rule in rules:
        report.rules += 1
        _try_rule(rule, pack, by_id, linter, places, report)
    for placed in cases:
        report.cases += 1
        _try_case(placed, room_of(path), pack, by_id, linter, report)
    for rule in rules:
        # Of a rule with examples that should fire it is said of each why it does not.
        if not report.fired[rule.id] and not rule.examples.failing:
            report.failures.append(_failure(pack, rule, _NEVER))
    return report


_NEVER = Bilingual(
    "规则 {rule} 从不报告：没有一个例子让它报告问题",
    "the rule {rule} never fires: no example makes it find anything",
)
_SILENT = Bilingual(
    "规则 {rule} 的第 {number} 个 fail 例子没有报告问题。{reason}",
    "fail example {number} of {rule} finds nothing: {reason}",
)
_FIRES = Bilingual(
    "规则 {rule} 的第 {number} 个 pass 例子报告了问题：{message}",
    "pass example {number} of {rule} finds something: {message}",
)
_UNBUILT = Bilingual(
    "规则 {rule} 的第 {number} 个 {kind} 例子无法生成：{reason}",
    "{kind} example {number} of {rule} cannot be made: {reason}",
)
_INHERITED = Bilingual(
    "{told}。这个例子是继承来的（{file}:{line}），因本规则包的改动而不再成立；"
    "可以在 changes 里给 {rule} 写新的 examples",
    "{told}; the example is inherited ({file}:{line}) and fails by what this pack changes; "
    "changes may give {rule} other examples",
)
_CRASHED = Bilingual("规则 {rule} 运行出错：{reason}", "the rule {rule} failed to run: {reason}")
_UNREAD = Bilingual("{report}：{reason}", "{report}: {reason}")
_UNMADE = Bilingual("报告无法生成：{reason}", "the report cannot be made: {reason}")
# Of a rule that says nothing of a case at none of its places, which may be many.
_BRIEF = 160
_SAYS_NOTHING = Bilingual("{missing}。{reason}", "{missing}; {reason}")


def _failure(pack: Pack, rule: AnyRule, template: Bilingual, **values: object) -> Failure:
    origin = pack.origins[rule.id]
    return Failure(origin.file, origin.line, template.format(rule=rule.id, **values))


def run_examples(rule: AnyRule, pack: Pack, by_id: Mapping[str, Pack], linter: Linter) -> Iterator[Example]:
    """Make and check every example of a rule, the failing ones first."""
    is_over_reports = rule.id in rules_over_reports(pack)
    for fires, edits in ((True, rule.examples.failing), (False, rule.examples.passing)):
        for number, edit in enumerate(edits, 1):
            try:
                document = _made(edit, pack, by_id)
                others = beside(document, edit, pack, by_id, linter) if is_over_reports else None
            except Refusal as error:
                yield Example(rule.id, fires, number, edit, problem=error.message)
                continue
            result = linter.lint(document, Plan(organisation=edit.organisation))
            said, crashes = result.findings, result.crashes
            if others is not None:
                over = others.said(linter)
                said = tuple(sorted((*said, *over.findings), key=reading_order))
                crashes = (*crashes, *over.crashes)
            yield Example(rule.id, fires, number, edit, document, said, crashes, beside=others)


def _made(edit: Edit, pack: Pack, by_id: Mapping[str, Pack]) -> Document:
    """The specimen with an edit. Raises Refusal where the edit names what the pack does not have."""
    names = ExampleNames(pack.outline, pack.tables, pack.profile, pack.specimen)
    for _, message in names.mistakes(edit):
        raise Refusal(message)
    return build_example(by_id, pack, edit)


def packs_by_id(packs: Sequence[Pack]) -> dict[str, Pack]:
    """Packs by their own ids, and by those of the packs that they stand in for."""
    return {name: pack for pack in packs for name in pack.ancestors} | {pack.id: pack for pack in packs}


def _try_specimen(
    pack: Pack, by_id: Mapping[str, Pack], linter: Linter, places: Places, report: Report
) -> None:
    """Say where the specimen is not read as its pack says."""
    if pack.specimen is None:
        return
    bound = linter.bind(build_example(by_id, pack, Edit()), {})
    for path, message in misread(pack, pack.specimen, bound):
        report.failures.append(Failure(*places.of(path), message))


def _try_rule(
    rule: AnyRule,
    pack: Pack,
    by_id: Mapping[str, Pack],
    linter: Linter,
    places: Places,
    report: Report,
) -> None:
    def fail(template: Bilingual, kind: str, number: int, **values: object) -> None:
        failure = _failure(pack, rule, template, kind=kind, number=number, **values)
        where = places.of_example(rule.id, kind, number) or (failure.file, failure.line)
        message = failure.message
        if places.is_inherited(where):
            message = _INHERITED.format(told=message, file=where[0], line=where[1], rule=rule.id)
            where = places.of_cause(example.edit)
        report.failures.append(Failure(*where, message))

    for example in run_examples(rule, pack, by_id, linter):
        kind, number = "fail" if example.fires else "pass", example.number
        report.examples += 1
        if example.document is None:
            fail(_UNBUILT, kind, number, reason=example.problem)
            continue
        name = f"{rule.id} {kind} {number}"
        organisation = example.edit.organisation
        report.trials.append(Trial(name, example.document, rule.id, organisation, example.beside))
        report.fired[rule.id] += bool(example.findings)
        for crash in example.crashes:
            if crash.rule == rule.id:
                report.failures.append(_failure(pack, rule, _CRASHED, reason=crash.reason))
        if example.findings and not example.fires:
            fail(_FIRES, kind, number, message=example.findings[0].message)
        if example.fires and not example.findings:
            if example.beside is not None:
                reason = why_silent_beside(rule, pack, example.edit, example.beside, linter)
            else:
                reason = why_silent(rule, pack, example.document, organisation, linter)
            fail(_SILENT, kind, number, reason=reason)


def _report(path: Path, room: Path) -> Document:
    """The report of a case. Raises UnusableFile where it is not in the room, and UnreadableDocument."""
    check_within(path, room)
    return read(path)


def _try_case(
    placed: PlacedCase, room: Path, pack: Pack, by_id: Mapping[str, Pack], linter: Linter, report: Report
) -> None:
    case, file = placed.case, placed.source.file

    def fail(message: Bilingual, *inside: str | int) -> None:
        told = Bilingual(f"{case.name}：{message.zh}", f"{case.name}: {message.en}")
        report.failures.append(Failure(file, placed.line(*inside), told))

    try:
        if case.report is not None:
            document = _report(Path(file).parent / case.report, room)
        else:
            document = _made(case.edit or Edit(), pack, by_id)
    except (UnreadableDocument, UnusableFile) as error:
        fail(_UNREAD.format(report=case.report, reason=error.message), "report")
        return
    except Refusal as error:
        fail(_UNMADE.format(reason=error.message), "edit")
        return
    organisation = (case.edit.organisation if case.edit else {}) | case.organisation
    if (mistake := mistake_in_organisation([pack], organisation)) is not None:
        fail(mistake, "organisation")
        return
    report.trials.append(Trial(case.name, document, None, organisation))
    result = linter.lint(document, Plan(organisation=organisation))
    for finding in result.findings:
        report.fired[finding.rule] += 1
    rules = {rule.id: rule for rule in pack.rules}
    for one in differences(case.findings, result.findings, pack):
        message = one.message
        if one.missing is not None:
            reason = why_silent(rules[one.missing], pack, document, organisation, linter)
            brief = Bilingual(shortened(reason.zh, _BRIEF), shortened(reason.en, _BRIEF))
            message = _SAYS_NOTHING.format(missing=message, reason=brief)
        fail(message, *(() if one.number is None else ("findings", one.number)))
