"""A second round: what became of the findings of an earlier run, which its JSON output tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PureWindowsPath

import msgspec

from govlint.acceptance.waivers import DIAGNOSTICS
from govlint.engine.linter import Compared, Result
from govlint.finding import Finding, FindingState
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.run.one_file import Checked
from govlint.run.settings import Planner
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.text.bilingual import Bilingual

# Half a million findings, or the figures of some thousand reports.
_MOST_BYTES = 1_000_000_000
# Since 1.2 nothing that is read here has changed, and a minor version only adds.
_VERSION = re.compile(r"1\.(?:[2-9]|[1-9]\d+)")
# The only files in a result that are no reports: those of waivers.
_WAIVERS = "yaml"

_UNREADABLE = Bilingual(
    "无法读取上次的结果 {path}：{reason}", "the earlier result {path} cannot be read: {reason}"
)
_FOREIGN = Bilingual(
    "{path} 不是 govlint 的 JSON 结果，或已损坏（{reason}）；--against 要上次用 --format json 写出的文件",
    "{path} is no JSON result of govlint, or is broken ({reason}); --against takes what an earlier run wrote "
    "with --format json",
)
_DEEP = Bilingual("嵌套过深", "nested too deep")
_OTHER_VERSION = Bilingual(
    "上次的结果 {path} 是 {version} 版，只能比较 1.2 及以后的 1.x 版；请重新检查上次的报告",
    "the earlier result {path} is of version {version}; 1.2 and later 1.x can be compared; check the earlier "
    "reports anew",
)


class _Tool(msgspec.Struct, frozen=True):
    name: str


class _Waived(msgspec.Struct, frozen=True):
    finding: Finding


class Earlier(msgspec.Struct, frozen=True):
    """What an earlier run says of a file."""

    path: str
    format: str
    status: str
    body: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()
    waived: tuple[_Waived, ...] = ()
    baselined: tuple[Finding, ...] = ()


class _EarlierRun(msgspec.Struct, frozen=True):
    schema_version: str
    tool: _Tool
    files: tuple[Earlier, ...]


def read_earlier(path: Path) -> tuple[Earlier, ...]:
    """The files that an earlier run checked. Raises Refusal for what is no such result."""
    try:
        run = msgspec.json.decode(read_regular(path, most=_MOST_BYTES), type=_EarlierRun)
    except UnusableFile as error:
        raise Refusal(_UNREADABLE.format(path=path, reason=error.message)) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise Refusal(_FOREIGN.format(path=path, reason=error)) from None
    except RecursionError:
        raise Refusal(_FOREIGN.format(path=path, reason=_DEEP)) from None
    if run.tool.name != "govlint":
        raise Refusal(_FOREIGN.format(path=path, reason=run.tool.name))
    if not _VERSION.fullmatch(run.schema_version):
        raise Refusal(_OTHER_VERSION.format(path=path, version=run.schema_version))
    return tuple(file for file in run.files if file.status == "checked" and file.format != _WAIVERS)


class Against:
    """An earlier run, with which the files of this one are compared."""

    def __init__(self, path: Path, packs: Sequence[Pack], files: Sequence[Path]) -> None:
        """``files`` are the names of the files of this run. Raises Refusal."""
        earlier = read_earlier(path)
        self._packs = packs
        self._reports = frozenset(files)
        self._by_name = {files[new]: earlier[old] for new, old in pairs(files, [e.path for e in earlier])}
        named = {id(file) for file in self._by_name.values()}
        self._left = [file for file in earlier if id(file) not in named]

    @property
    def absent(self) -> tuple[str, ...]:
        """The earlier files with which none was compared, once all files have passed."""
        return tuple(file.path for file in self._left)

    def apply(self, files: Iterable[Checked], planner: Planner) -> Iterator[Checked]:
        """Pass files through with the state of each finding and with those that are gone."""
        for checked in files:
            if isinstance(checked.outcome, Result) and checked.path in self._reports:
                rules = planner.for_path(checked.path).rules
                earlier = self._earlier(checked.path, checked.outcome)
                result = compared(checked.outcome, earlier, self._packs, rules)
                checked = msgspec.structs.replace(checked, outcome=result)
            else:
                self._by_name.pop(checked.path, None)
            yield checked

    def _earlier(self, path: Path, result: Result) -> Earlier | None:
        """The earlier file of the same name, if it is not of another body; else the only one left that is
        of the same body and year.
        """
        named = self._by_name.pop(path, None)
        if named is not None:
            if not (named.body and result.body) or named.body == result.body:
                return named
            self._left.append(named)
        alike = [
            file for file in self._left if file.body and (file.body, file.year) == (result.body, result.year)
        ]
        if len(alike) != 1:
            return None
        self._left.remove(alike[0])
        return alike[0]


def earlier_of(checked: Checked, result: Result) -> Earlier:
    """What the result of a file says to a later one."""
    waived = tuple(_Waived(one.finding) for one in result.waived)
    return Earlier(
        str(checked.path),
        checked.format,
        "checked",
        result.body,
        result.year,
        result.findings,
        waived,
        result.baselined,
    )


def compared(
    result: Result, earlier: Earlier | None, packs: Sequence[Pack], rules: frozenset[str] | None
) -> Result:
    """The result with the state of each finding and those that are gone; ``rules`` are those that ran, None
    for all of the packs.
    """
    if earlier is None:
        return msgspec.structs.replace(result, compared=Compared(None))
    ran = frozenset(rule.id for pack in packs for rule in pack.rules) if rules is None else rules
    accepted = [*(waived.finding for waived in earlier.waived), *earlier.baselined]
    before = [*earlier.findings, *accepted]
    here = [*result.findings, *(waived.finding for waived in result.waived), *result.baselined]
    same = matched(here, before)
    states: list[FindingState] = ["still" if n in same else "new" for n in range(len(result.findings))]
    findings = tuple(
        msgspec.structs.replace(finding, state=state)
        for finding, state in zip(result.findings, states, strict=True)
    )
    found_again = set(same.values())
    gone = [f for n, f in enumerate(earlier.findings) if n not in found_again]
    sole = frozenset(rule.id for pack in packs for rule in pack.rules if rule.sole)
    mended: list[Finding] = []
    unverified: list[Finding] = []
    for finding in gone:
        listed = mended if _is_mended(finding, result, findings, ran, sole) else unverified
        listed.append(msgspec.structs.replace(finding, state=None))
    told = Compared(earlier.path, tuple(mended), tuple(unverified))
    return msgspec.structs.replace(result, findings=findings, compared=told)


def _is_mended(
    finding: Finding,
    result: Result,
    findings: Sequence[Finding],
    ran: frozenset[str],
    sole: frozenset[str],
) -> bool:
    """Whether a finding is gone because the rule looked at its place again and found nothing."""
    if finding.rule not in ran and finding.rule not in _OF_WAIVERS:
        return False
    if any(crash.rule == finding.rule for crash in result.crashes):
        return False
    # Where a report is not what it should be, nothing else of it is judged.
    if any(found.rule in sole for found in findings):
        return False
    place = _steps(finding)
    for unknown in result.not_assessed:
        steps = tuple(step.id for step in unknown.location.route)
        if unknown.rule == finding.rule and (_holds(steps, place) or _holds(place, steps)):
            return False
    # The table or the section that it was in may be what is missing now.
    return not any(
        found.state == "new" and _steps(found) != place and _holds(_steps(found), place)
        for found in findings
        if found.location.route and found.location.route[0].kind != "document"
    )


_OF_WAIVERS = frozenset(diagnostic.rule for diagnostic in DIAGNOSTICS)
_WHOLE = ("document",)


def _steps(finding: Finding) -> tuple[str, ...]:
    return tuple(step.id for step in finding.location.route)


def _holds(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    return outer in ((), _WHOLE) or inner[: len(outer)] == outer


def matched(here: Sequence[Finding], before: Sequence[Finding]) -> dict[int, int]:
    """Which of the findings here is which of those before, by number.

    The same fingerprint is the same finding; so is, of those that are left, the same rule at the same
    place, since a wrong figure that became another wrong figure is not mended.
    """
    found: dict[int, int] = {}
    keys: tuple[Callable[[Finding], object], ...] = (
        lambda finding: finding.fingerprint,
        lambda finding: (finding.rule, finding.location.path),
    )
    for key in keys:
        left: dict[object, list[int]] = {}
        taken = set(found.values())
        for number in reversed(range(len(before))):
            if number not in taken:
                left.setdefault(key(before[number]), []).append(number)
        for number, finding in enumerate(here):
            same = left.get(key(finding))
            if number not in found and same:
                found[number] = same.pop()
    return found


def pairs(new: Sequence[Path], old: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which new file is which old one, by number.

    A file is that of the same name, whatever its extension; of several, that with the most folders at the
    end of its path in common, then that with the same extension. What is still not clear is no pair.
    """
    names = [[_parts(str(path)) for path in new], [_parts(path) for path in old]]
    left: list[set[int]] = [set(range(len(new))), set(range(len(old)))]
    deepest = max((len(parts) for side in names for parts, _ in side), default=0)
    for depth in range(deepest, 0, -1):
        for with_suffix in (True, False):
            sides: list[dict[object, list[int]]] = [{}, {}]
            for side, numbers, parts_of in zip(sides, left, names, strict=True):
                for number in numbers:
                    parts, suffix = parts_of[number]
                    if len(parts) >= depth:
                        key = (parts[-depth:], suffix if with_suffix else None)
                        side.setdefault(key, []).append(number)
            for shared, mine in sides[0].items():
                others = sides[1].get(shared, [])
                if len(mine) == len(others) == 1:
                    left[0].discard(mine[0])
                    left[1].discard(others[0])
                    yield mine[0], others[0]


def _parts(path: str) -> tuple[tuple[str, ...], str]:
    """The folders and the name without its extension, and the extension; read alike on every system."""
    # The names of Windows may have both kinds of slashes.
    windows = PureWindowsPath(path)
    return (*windows.parts[:-1], windows.stem), windows.suffix.lower()
