"""Waivers: findings that somebody answers for, with a reason. Counted and shown, never vanished."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from govlint.document import TextAnchor
from govlint.engine.linter import Result, Waived
from govlint.finding import Finding, Location, Severity, Step
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.source import Source
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint

SUFFIX = ".govlint.yaml"


class WaiverSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A waiver as written: the rule and the route of the findings, why, who answers for it, how long.

    ``route`` is the path of a finding's location, with ``*`` for any one step; ``until`` the last
    day (YYYY-MM-DD); ``file`` a pattern of reports, in central files only.
    """

    rule: str
    route: str
    reason: str
    by: str | None = None
    until: str | None = None
    file: str | None = None


class WaiverFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``REPORT.govlint.yaml`` beside a report, or a central file that the configuration names."""

    waivers: list[WaiverSpec]


class Waiver(msgspec.Struct, frozen=True):
    """A waiver with its place in its file."""

    spec: WaiverSpec
    file: str
    line: int
    column: int

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is what is waived."""
        return self.spec.rule == finding.rule and fits(self.spec.route, finding.location.path)

    def expired(self, today: datetime.date) -> bool:
        """Whether its last day is over."""
        return self.spec.until is not None and datetime.date.fromisoformat(self.spec.until) < today


def fits(route: str, path: str) -> bool:
    """Whether a route as waivers write it, with ``*`` for any one step, is that path."""
    wanted, found = route.split("/"), path.split("/")
    return len(wanted) == len(found) and all(
        fnmatchcase(step, pattern) for step, pattern in zip(found, wanted, strict=True)
    )


class _Diagnostic(msgspec.Struct, frozen=True):
    """What is said of waivers themselves: these ids belong to the program, not to a pack."""

    rule: str
    name: str
    severity: Severity
    message: Bilingual


_BASIS = "docs/configuration.md"
_INVALID = _Diagnostic("WVR001", "waiver-invalid", "error", Bilingual("豁免文件有错：{problem}", "{problem}"))
_UNUSED = _Diagnostic(
    "WVR002",
    "waiver-unused",
    "warning",
    Bilingual(
        "{rule} 的豁免（{route}）没有对应的问题{near}，请改正或删除",
        "the waiver of {rule} at {route} covers nothing{near}; correct or remove it",
    ),
)
_EXPIRED = _Diagnostic(
    "WVR003",
    "waiver-expired",
    "warning",
    Bilingual(
        "{rule} 的豁免（{route}）已于 {until} 到期", "the waiver of {rule} at {route} ended on {until}"
    ),
)
DIAGNOSTICS = (_INVALID, _UNUSED, _EXPIRED)


def read_waivers(path: Path, central: bool, known: Sequence[str]) -> list[Waiver]:
    """Read a waiver file; ``known`` are the ids of all rules. Raises Mistakes with every mistake.

    A central file was named, and may be reached through a link; one beside a report is a regular file.
    """
    # Imported here: most reports have no waivers.
    from govlint.sources.yaml_source import read_yaml_file

    source = read_yaml_file(path, None if central else path.parent)
    problems: list[Problem] = []
    file = convert(source, source.data, (), WaiverFile, problems)
    waivers = [
        _placed(spec, number, source, central, known, problems)
        for number, spec in enumerate(file.waivers if file else ())
    ]
    if problems:
        raise Mistakes(problems)
    return waivers


def route_to(path: str) -> str:
    """The route, as waivers write it, that fits just one path."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)


def waivers_text(specs: Sequence[WaiverSpec]) -> str:
    """The text of a waiver file."""
    return "waivers:\n" + "".join(map(_entry, specs)) if specs else "waivers: []\n"


def _entry(spec: WaiverSpec) -> str:
    # Imported here: only writing needs it.
    import yaml

    said = {key: value for key, value in msgspec.to_builtins(spec).items() if value is not None}
    listed: str = yaml.safe_dump([said], allow_unicode=True, sort_keys=False, width=1000)
    return "".join(f"  {line}\n" for line in listed.splitlines())


def with_waiver(report: Path, spec: WaiverSpec, known: Sequence[str]) -> tuple[Path, str]:
    """The file for the waivers of a report, and its text with one more behind those that are there.

    What stands there stays as it is. Raises Mistakes where it is no waiver file, or the new one would be
    wrong.
    """
    # Imported here: only writing needs it.
    from govlint.sources.yaml_source import read_yaml

    path = report.with_name(report.name + SUFFIX)
    before = ""
    if os.path.lexists(path):
        read_waivers(path, central=False, known=known)
        before = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    text = (before or "waivers:\n") + _entry(spec)
    problems: list[Problem] = []
    source = read_yaml(text, str(path))
    file = convert(source, source.data, (), WaiverFile, problems)
    for number, one in enumerate(file.waivers if file else ()):
        _placed(one, number, source, False, known, problems)
    if problems:
        raise Mistakes(problems)
    return path, text


def _placed(
    spec: WaiverSpec,
    number: int,
    source: Source,
    central: bool,
    known: Sequence[str],
    problems: list[Problem],
) -> Waiver:
    path = ("waivers", number)

    def wrong(key: str, zh: str, en: str) -> None:
        problems.append(source.value_problem((*path, key), Bilingual(zh, en)))

    if spec.rule not in known:
        near = hint(spec.rule, known)
        wrong("rule", f"没有规则“{spec.rule}”{near.zh}", f"there is no rule {spec.rule!r}{near.en}")
    if not spec.reason.strip():
        wrong("reason", "必须写明理由", "a reason must be given")
    if spec.until is not None:
        try:
            datetime.date.fromisoformat(spec.until)
        except ValueError:
            wrong("until", f"“{spec.until}”不是日期（年-月-日）", f"{spec.until!r} is no date (YYYY-MM-DD)")
    if central and spec.file is None:
        message = Bilingual(
            "集中的豁免文件要写 file（哪些报告）", "a central file must say which reports: file"
        )
        problems.append(source.problem(path, message))
    if not central and spec.file is not None:
        wrong("file", "报告旁边的豁免文件不写 file", "a file beside a report must not name a file")
    place = source.places[path]
    return Waiver(spec, source.file, place.line, place.column)


def apply_waivers(
    result: Result, waivers: Sequence[Waiver], today: datetime.date
) -> tuple[Result, list[Waiver]]:
    """Take the findings that waivers cover out of the result's findings, into ``waived``.

    Returns the waivers that covered something as well. Findings of an expired waiver stay.
    """
    used: list[Waiver] = []
    kept: list[Finding] = []
    waived: list[Waived] = []
    for finding in result.findings:
        covering = [waiver for waiver in waivers if waiver.covers(finding)]
        used += covering
        valid = next((waiver for waiver in covering if not waiver.expired(today)), None)
        if valid is None:
            kept.append(finding)
        else:
            spec = valid.spec
            waived.append(Waived(finding, spec.reason, spec.by, spec.until, valid.file, valid.line))
    return set_apart(result, kept, waived), used


def set_apart(result: Result, kept: Sequence[Finding], waived: Sequence[Waived]) -> Result:
    """The result with the findings that are ``kept``, and the others among its waived ones."""
    counts = dict(result.counts)
    counts["waived"] = counts.get("waived", 0) + len(waived)
    counts["fail"] = max(counts["fail"] - len(waived), 0)
    return msgspec.structs.replace(
        result, findings=tuple(kept), waived=(*result.waived, *waived), counts=counts
    )


def diagnose_waivers(
    waivers: Sequence[Waiver],
    used: Sequence[Waiver],
    today: datetime.date,
    ran: frozenset[str] | None,
    findings: Sequence[Finding] = (),
) -> Iterator[Finding]:
    """Expired waivers, and those that covered nothing although their rule ran (None: all rules ran).

    Of the ``findings`` of the report the nearest route of the rule is named.
    """
    for waiver in waivers:
        routes = [finding.location.path for finding in findings if finding.rule == waiver.spec.rule]
        near = hint(waiver.spec.route, routes)
        values = {
            "rule": waiver.spec.rule,
            "route": waiver.spec.route,
            "until": waiver.spec.until,
            "near": Bilingual(near.zh.rstrip("？"), near.en.rstrip("?")),
        }
        if waiver.expired(today):
            yield _finding(_EXPIRED, waiver.file, waiver.line, waiver.column, **values)
        elif waiver not in used and (ran is None or waiver.spec.rule in ran):
            yield _finding(_UNUSED, waiver.file, waiver.line, waiver.column, **values)


def invalid_waivers(error: Mistakes) -> Iterator[Finding]:
    """The mistakes of a waiver file beside a report, as findings: one file must not stop a run."""
    for problem in error.problems:
        yield _finding(_INVALID, problem.file, problem.line, problem.column, problem=problem.message)


def _finding(diagnostic: _Diagnostic, file: str, line: int, column: int, **values: object) -> Finding:
    step = Step("file", "waivers", Path(file).name)
    return Finding(
        rule=diagnostic.rule,
        name=diagnostic.name,
        severity=diagnostic.severity,
        message=diagnostic.message.format(**values),
        location=Location((step,), TextAnchor(line, column)),
        basis=_BASIS,
    )
