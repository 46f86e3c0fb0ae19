"""Trying out rule packs: the examples in their rules, and the case files beside them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from govlint.authoring.silence import why_silent
from govlint.authoring.specimen import build_example
from govlint.document import Document, UnreadableDocument
from govlint.engine.linter import Crash, Linter, Plan, Result
from govlint.finding import Finding
from govlint.packs.example_names import ExampleNames
from govlint.packs.language.cases import Case, CaseFile, Expected
from govlint.packs.language.examples import Edit
from govlint.packs.language.rules import AnyRule
from govlint.packs.pack import Pack
from govlint.readers import read
from govlint.refusal import Refusal
from govlint.run.organisation import mistake_in_organisation
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.regular_file import UnusableFile, check_within
from govlint.sources.source import Source
from govlint.sources.yaml_source import read_yaml_file
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint


class Trial(msgspec.Struct, frozen=True):
    """One document on which rules were tried: which rule's example or which case it is."""

    name: str
    document: Document
    rule: str | None
    organisation: Mapping[str, str]


class Example(msgspec.Struct, frozen=True):
    """An example of a rule, whether it should fire on it, and what came of it: the rule's own findings,
    and the crashes of any rule.

    Without a document, ``problem`` says why the example could not be made.
    """

    fires: bool
    number: int
    edit: Edit
    document: Document | None = None
    findings: tuple[Finding, ...] = ()
    crashes: tuple[Crash, ...] = ()
    problem: Bilingual | None = None


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
    by_id = packs_by_id(packs)
    rules = [rule for rule in pack.rules if inherited or pack.is_own(rule.id)]
    report.inherited = len(pack.rules) - len(rules)
    for rule in rules:
        report.rules += 1
        _try_rule(rule, pack, by_id, linter, report)
    for source, number, case in _read_cases(path):
        report.cases += 1
        place = source.places.get(("cases", number))
        line = place.line if place else 1
        _try_case(case, source.file, line, _room(path), pack, by_id, linter, report)
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
_CRASHED = Bilingual("规则 {rule} 运行出错：{reason}", "the rule {rule} failed to run: {reason}")


def _failure(pack: Pack, rule: AnyRule, template: Bilingual, **values: object) -> Failure:
    origin = pack.origins[rule.id]
    return Failure(origin.file, origin.line, template.format(rule=rule.id, **values))


def run_examples(rule: AnyRule, pack: Pack, by_id: Mapping[str, Pack], linter: Linter) -> Iterator[Example]:
    """Make and check every example of a rule, the failing ones first."""
    for fires, edits in ((True, rule.examples.failing), (False, rule.examples.passing)):
        for number, edit in enumerate(edits, 1):
            try:
                document = _made(edit, pack, by_id)
            except Refusal as error:
                yield Example(fires, number, edit, problem=error.message)
                continue
            result = linter.lint(document, Plan(organisation=edit.organisation))
            found = tuple(finding for finding in result.findings if finding.rule == rule.id)
            yield Example(fires, number, edit, document, found, result.crashes)


def _made(edit: Edit, pack: Pack, by_id: Mapping[str, Pack]) -> Document:
    """The specimen with an edit. Raises Refusal where the edit names what the pack does not have."""
    names = ExampleNames(pack.outline, pack.tables, pack.profile, pack.specimen)
    for _, message in names.mistakes(edit):
        raise Refusal(message)
    return build_example(by_id, pack, edit)


def packs_by_id(packs: Sequence[Pack]) -> dict[str, Pack]:
    """Packs by their own ids, and by those of the packs that they stand in for."""
    return {name: pack for pack in packs for name in pack.ancestors} | {pack.id: pack for pack in packs}


def _try_rule(rule: AnyRule, pack: Pack, by_id: Mapping[str, Pack], linter: Linter, report: Report) -> None:
    for example in run_examples(rule, pack, by_id, linter):
        kind, number = "fail" if example.fires else "pass", example.number
        report.examples += 1
        if example.document is None:
            failure = _failure(pack, rule, _UNBUILT, kind=kind, number=number, reason=example.problem)
            report.failures.append(failure)
            continue
        name = f"{rule.id} {kind} {number}"
        report.trials.append(Trial(name, example.document, rule.id, example.edit.organisation))
        report.fired[rule.id] += bool(example.findings)
        for crash in example.crashes:
            if crash.rule == rule.id:
                report.failures.append(_failure(pack, rule, _CRASHED, reason=crash.reason))
        if example.findings and not example.fires:
            message = example.findings[0].message
            report.failures.append(_failure(pack, rule, _FIRES, number=number, message=message))
        if example.fires and not example.findings:
            reason = why_silent(rule, pack, example.document, example.edit.organisation, linter)
            report.failures.append(_failure(pack, rule, _SILENT, number=number, reason=reason))


def _read_cases(path: Path) -> Iterator[tuple[Source, int, Case]]:
    """The cases of the pack at ``path``, each with its file and number. Raises Mistakes."""
    if path.is_dir():
        names = sorted((path / "cases").glob("*.yaml"))
    else:
        name = path.with_name(f"{path.stem}.cases.yaml")
        names = [name] if os.path.lexists(name) else []
    problems: list[Problem] = []
    read_cases: list[tuple[Source, int, Case]] = []
    for name in names:
        try:
            source = read_yaml_file(name, _room(path))
        except Mistakes as error:
            problems += error.problems
            continue
        file = convert(source, source.data, (), CaseFile, problems)
        for number, case in enumerate(file.cases if file else ()):
            if (case.report is None) == (case.edit is None):
                message = Bilingual("写 report 或 edit 之一", "write one of report and edit")
                problems.append(source.problem(("cases", number), message))
            read_cases.append((source, number, case))
    if problems:
        raise Mistakes(problems)
    yield from read_cases


def _room(path: Path) -> Path:
    """The folder that the cases of the pack at ``path``, and their reports, must be in."""
    return path if path.is_dir() else path.parent


def _report(path: Path, room: Path) -> Document:
    """The report of a case. Raises UnusableFile where it is not in the room, and UnreadableDocument."""
    check_within(path, room)
    return read(path)


def _try_case(
    case: Case,
    file: str,
    line: int,
    room: Path,
    pack: Pack,
    by_id: Mapping[str, Pack],
    linter: Linter,
    report: Report,
) -> None:
    def fail(zh: str, en: str) -> None:
        report.failures.append(Failure(file, line, Bilingual(f"{case.name}：{zh}", f"{case.name}: {en}")))

    known = [rule.id for rule in pack.rules]
    for expected in case.findings:
        if expected.rule not in known:
            near = hint(expected.rule, known)
            fail(f"没有规则“{expected.rule}”{near.zh}", f"no rule {expected.rule!r}{near.en}")
    try:
        if case.report is not None:
            document = _report(Path(file).parent / case.report, room)
        else:
            document = _made(case.edit or Edit(), pack, by_id)
    except (UnreadableDocument, UnusableFile) as error:
        fail(f"{case.report}：{error.message.zh}", f"{case.report}: {error.message.en}")
        return
    except Refusal as error:
        fail(f"报告无法生成：{error.message.zh}", f"the report cannot be made: {error.message.en}")
        return
    organisation = (case.edit.organisation if case.edit else {}) | case.organisation
    if (mistake := mistake_in_organisation([pack], organisation)) is not None:
        fail(mistake.zh, mistake.en)
        return
    report.trials.append(Trial(case.name, document, None, organisation))
    result = linter.lint(document, Plan(organisation=organisation))
    for finding in result.findings:
        report.fired[finding.rule] += 1
    for missing in _missing(case.findings, result):
        fail(f"没有得到：{missing}", f"expected and not found: {missing}")
    for finding in _unexpected(case.findings, result):
        place = f"{finding.rule} at {finding.location.path}"
        fail(f"没有料到：{place} {finding.message.zh}", f"not expected: {place} {finding.message.en}")


def _missing(expected: Sequence[Expected], result: Result) -> Iterator[str]:
    left = list(result.findings)
    for wanted in expected:
        found = next((finding for finding in left if _is(wanted, finding)), None)
        if found is None:
            yield f"{wanted.rule} at {wanted.at}" + (f" {wanted.message}" if wanted.message else "")
        else:
            left.remove(found)


def _unexpected(expected: Sequence[Expected], result: Result) -> Iterator[Finding]:
    left = list(expected)
    for finding in result.findings:
        wanted = next((wanted for wanted in left if _is(wanted, finding)), None)
        if wanted is None:
            yield finding
        else:
            left.remove(wanted)


def _is(wanted: Expected, finding: Finding) -> bool:
    return (
        (wanted.rule, wanted.at) == (finding.rule, finding.location.path)
        and wanted.severity in (None, finding.severity)
        and wanted.message in (None, finding.message.zh, finding.message.en)
    )
