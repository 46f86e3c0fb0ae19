"""Baselines: the findings of a day, so that from then on only new and changed ones are findings."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from govlint.engine.linter import Result
from govlint.finding import Finding
from govlint.refusal import Refusal
from govlint.sources.regular_file import UnusableFile, read_regular
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual
from govlint.text.visible import encodable

NAME = ".govlint-baseline.json"
_VERSION = 1
# Half a million findings.
_MOST_BYTES = 100_000_000
_BROKEN = Bilingual(
    "基线 {path} 已损坏（{reason}）；{again}", "the baseline {path} is broken ({reason}); {again}"
)
_DEEP = Bilingual("嵌套过深", "nested too deep")
_UNREADABLE = Bilingual("无法读取基线 {path}：{reason}", "the baseline {path} cannot be read: {reason}")


class Entry(msgspec.Struct, frozen=True):
    """A recorded finding: its rule and route, to be read, and the fingerprint that tells it."""

    rule: str
    route: str
    fingerprint: str
    count: int = 1


class Baseline(msgspec.Struct, frozen=True):
    """Recorded findings by file, as seen from the baseline's own folder."""

    version: int
    files: dict[str, list[Entry]]


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file. Raises Refusal."""
    again = Bilingual("用 govlint baseline 重新生成", "make it anew with govlint baseline")
    try:
        baseline = msgspec.json.decode(read_regular(path, most=_MOST_BYTES), type=Baseline)
    except UnusableFile as error:
        raise Refusal(_UNREADABLE.format(path=path, reason=error.message)) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise Refusal(_BROKEN.format(path=path, reason=error, again=again)) from None
    except RecursionError:
        raise Refusal(_BROKEN.format(path=path, reason=_DEEP, again=again)) from None
    if baseline.version != _VERSION:
        raise Refusal(
            Bilingual(
                f"基线 {path} 的版本是 {baseline.version}，应为 {_VERSION}；{again.zh}",
                f"the baseline {path} is of version {baseline.version}, not {_VERSION}; {again.en}",
            )
        )
    return baseline


def key_of(report: Path, folder: Path) -> str:
    """How a baseline in ``folder`` names a report."""
    return encodable(Path(os.path.relpath(report.absolute(), folder.absolute())).as_posix())


def record(findings: Iterable[tuple[str, Iterable[Finding]]], mandatory: frozenset[str]) -> bytes:
    """The baseline file for findings by file; findings of ``mandatory`` rules are never recorded."""
    files: dict[str, list[Entry]] = {}
    for name, found in findings:
        counted: Counter[tuple[str, str, str]] = Counter(
            (finding.rule, finding.location.path, finding.fingerprint)
            for finding in found
            if finding.rule not in mandatory
        )
        if counted:
            files[name] = [Entry(*key, count) for key, count in sorted(counted.items())]
    baseline = Baseline(_VERSION, dict(sorted(files.items())))
    return f"{as_json(baseline, indent=1)}\n".encode()


def apply_baseline(result: Result, entries: Iterable[Entry], mandatory: frozenset[str]) -> Result:
    """Move recorded findings to ``baselined``; entries that no longer occur are counted as ``gone``."""
    left = Counter({entry.fingerprint: entry.count for entry in entries})
    kept: list[Finding] = []
    known: list[Finding] = []
    for finding in result.findings:
        if finding.rule not in mandatory and left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known.append(finding)
        else:
            kept.append(finding)
    return msgspec.structs.replace(
        result, findings=tuple(kept), baselined=tuple(known), gone=sum(left.values())
    )
