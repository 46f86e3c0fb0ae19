"""Waivers and baselines: accepted findings are set apart, and nothing is lost or hidden."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from govlint.acceptance.apply import Acceptance
from govlint.acceptance.baseline import key_of, read_baseline, record
from govlint.engine.linter import Linter, Result
from govlint.packs.load import built_in_packs
from govlint.refusal import Refusal
from govlint.run.files import File
from govlint.run.one_file import Checked, Job, check_file
from govlint.run.settings import Planner, effective
from govlint.sources.mistakes import Mistakes

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples/flawed/wrong-inner-cell.docx"
_TODAY = datetime.date(2026, 3, 1)
_ROUTE = "applications/applications/outcome.partial/natural"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with exactly one finding: APP002 at ``_ROUTE``."""
    shutil.copy(_EXAMPLE, tmp_path / "report.docx")
    return tmp_path / "report.docx"


def _waiver(report: Path, **values: str) -> Path:
    path = report.with_name("report.docx.govlint.yaml")
    fields = {"rule": "APP002", "route": _ROUTE, "reason": "已说明", **values}
    lines = "".join(f"    {key}: {value!r}\n" for key, value in fields.items())
    path.write_text("waivers:\n  -\n" + lines, encoding="utf-8")
    return path


def _checked(linter: Linter, report: Path, **given: object) -> list[Checked]:
    settings = effective(None, given)
    planner = Planner(settings, built_in_packs())
    acceptance = Acceptance(settings, built_in_packs(), _TODAY, baseline=True)
    files = [check_file(linter, Job(File(report), planner.for_path(report)))]
    return list(acceptance.apply(files, planner))


def _result(linter: Linter, report: Path, **given: object) -> Result:
    outcome = _checked(linter, report, **given)[0].outcome
    assert isinstance(outcome, Result)
    return outcome


def _found(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule, finding.location.path) for finding in result.findings]


def test_a_waived_finding_is_set_apart_with_its_reason(linter: Linter, report: Path) -> None:
    before = _result(linter, report)
    assert _found(before) == [("APP002", _ROUTE)]
    path = _waiver(report, by="张三", until="2026-03-01")
    after = _result(linter, report)
    assert after.findings == ()
    (waived,) = after.waived
    assert waived.finding == before.findings[0]
    assert (waived.reason, waived.by, waived.until, waived.file, waived.line) == (
        "已说明",
        "张三",
        "2026-03-01",
        str(path),
        3,
    )
    assert (after.counts["waived"], after.counts["fail"]) == (1, before.counts["fail"] - 1)


@pytest.mark.parametrize(
    ("route", "covers"),
    [
        ("applications/applications/*/natural", True),
        ("*/*/*/*", True),
        ("applications/applications/outcome.*/nat*", True),
        ("applications/*", False),
        ("applications/applications/outcome.partial/total", False),
    ],
)
def test_a_star_stands_for_one_step(linter: Linter, report: Path, route: str, covers: bool) -> None:
    _waiver(report, route=route)
    expected = [] if covers else [("APP002", _ROUTE), ("WVR002", "waivers")]
    assert _found(_result(linter, report)) == expected


@pytest.mark.parametrize(
    ("route", "near"),
    [
        ("applications/applications/outcome.partial/naturel", f"; did you mean {_ROUTE!r}"),
        ("closing", ""),
    ],
)
def test_a_waiver_that_covers_nothing_names_the_nearest_place(
    linter: Linter, report: Path, route: str, near: str
) -> None:
    _waiver(report, route=route)
    unused = _result(linter, report).findings[-1]
    assert unused.message.en == f"the waiver of APP002 at {route} covers nothing{near}; correct or remove it"


def test_an_expired_waiver_gives_the_finding_back(linter: Linter, report: Path) -> None:
    _waiver(report, until="2026-02-28")
    result = _result(linter, report)
    assert _found(result) == [("APP002", _ROUTE), ("WVR003", "waivers")]
    assert result.findings[1].message.en == f"the waiver of APP002 at {_ROUTE} ended on 2026-02-28"


def test_a_waiver_of_a_rule_that_did_not_run_is_not_unused(linter: Linter, report: Path) -> None:
    _waiver(report)
    assert _found(_result(linter, report, select=("STR",))) == []
    assert _found(_result(linter, report, select=("APP001",))) == []


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reason": " "}, "a reason must be given"),
        ({"rule": "APP02"}, "there is no rule 'APP02'; did you mean 'APP002'?"),
        ({"until": "明年"}, "'明年' is no date (YYYY-MM-DD)"),
        ({"file": "*.docx"}, "a file beside a report must not name a file"),
        ({"reson": "x"}, "unknown key 'reson'; did you mean 'reason'?"),
    ],
)
def test_a_mistake_in_a_waiver_file_is_a_finding(
    linter: Linter, report: Path, values: dict[str, str], message: str
) -> None:
    _waiver(report, **values)
    result = _result(linter, report)
    assert _found(result) == [("APP002", _ROUTE), ("WVR001", "waivers")]
    assert (result.findings[1].severity, result.findings[1].message.en) == ("error", message)


def test_a_central_file_names_its_reports(linter: Linter, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "central.yaml"
    entry = "  - {{rule: APP002, route: '*/*/*/*', reason: 统一口径, file: '{file}'}}\n"
    path.write_text(
        "waivers:\n" + entry.format(file="*.docx") + entry.format(file="other/*"), encoding="utf-8"
    )
    checked = _checked(linter, report, waivers=(str(path),))
    assert [(c.path, _found(c.outcome)) for c in checked if isinstance(c.outcome, Result)] == [
        (report, []),
        (path, [("WVR002", "waivers")]),
    ]
    path.write_text("waivers:\n  - {rule: APP002, route: '*', reason: x}\n", encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        _checked(linter, report, waivers=(str(path),))
    assert [p.message.en for p in caught.value.problems] == ["a central file must say which reports: file"]


def _record(linter: Linter, report: Path, mandatory: frozenset[str] = frozenset()) -> Path:
    path = report.with_name("baseline.json")
    path.write_bytes(record([(key_of(report, path.parent), _result(linter, report).findings)], mandatory))
    return path


def test_recorded_findings_do_not_count_again(linter: Linter, report: Path) -> None:
    path = _record(linter, report)
    assert json.loads(path.read_text(encoding="utf-8"))["files"] == {
        "report.docx": [
            {
                "rule": "APP002",
                "route": _ROUTE,
                "fingerprint": _result(linter, report).findings[0].fingerprint,
                "count": 1,
            }
        ]
    }
    result = _result(linter, report, baseline=str(path))
    assert (_found(result), len(result.baselined), result.gone) == ([], 1, 0)


def test_a_changed_figure_is_a_new_finding(linter: Linter, report: Path) -> None:
    path = _record(linter, report)
    text = path.read_text(encoding="utf-8")
    (fingerprint,) = (e["fingerprint"] for e in json.loads(text)["files"]["report.docx"])
    path.write_text(text.replace(fingerprint, "0" * 16), encoding="utf-8")
    result = _result(linter, report, baseline=str(path))
    assert (_found(result), result.baselined, result.gone) == ([("APP002", _ROUTE)], (), 1)


def test_findings_of_mandatory_rules_are_never_recorded(linter: Linter, report: Path) -> None:
    path = _record(linter, report, frozenset({"APP002"}))
    assert read_baseline(path).files == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is broken"),
        ('{"version": 1, "files": {"\udcff": []}}', "is broken"),
        ('{"version": 1, "other": ' + "[" * 100_000, "is broken"),
        ('{"version": 9, "files": {}}', "is of version 9, not 1"),
        (None, "cannot be read"),
    ],
)
def test_a_baseline_that_cannot_be_used(linter: Linter, report: Path, text: str | None, message: str) -> None:
    path = report.with_name("baseline.json")
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refusal) as caught:
        _result(linter, report, baseline=str(path))
    assert message in caught.value.message.en


def test_a_waiver_file_that_is_a_link_is_not_read(linter: Linter, report: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET-KEY: 1\n", encoding="utf-8")
    report.with_name("report.docx.govlint.yaml").symlink_to(secret)
    finding = _result(linter, report).findings[-1]
    assert (finding.rule, finding.message.en) == (
        "WVR001",
        "it is a link, or outside its folder, and was not read; put a regular file in its place",
    )


def test_a_baseline_nested_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text('{"version":1,"files":{},"x":' + "[" * 5000, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_baseline(path)
    assert caught.value.message.en == (
        f"the baseline {path} is broken (nested too deep); make it anew with govlint baseline"
    )
    with pytest.raises(Refusal) as caught:
        read_baseline(tmp_path)
    assert caught.value.message.en == (
        f"the baseline {tmp_path} cannot be read: it is no regular file (but a folder, a pipe, a device or "
        "the like) and was not read"
    )
