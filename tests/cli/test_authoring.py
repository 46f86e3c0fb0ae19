"""The commands for authors of rules, in process: what they print and the code they exit with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govlint.checks import CHECKS
from govlint.cli.main import govlint

_ROOT = Path(__file__).resolve().parents[2]
_REPORT = str(_ROOT / "examples/clean/county-bureau-2022.md")
# All check types but plug-ins, whose settings are their own.
_CHECKS = [str(rule.__struct_config__.tag) for rule in CHECKS]


def _govlint(*arguments: str) -> Result:
    result = CliRunner().invoke(govlint, [*arguments], standalone_mode=False)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _code(result: Result) -> object:
    return result.return_value


def test_rules_as_a_table() -> None:
    result = _govlint("rules", "--select", "APP003,APP004", "--lang", "en")
    assert result.output == (
        "APP003  error  applicants-sum    Applicants do not add up to their total  "
        "disclosure-2019, disclosure-2021\n"
        "APP004  error  nothing-received  Outcomes without requests                "
        "disclosure-2019, disclosure-2021\n"
    )


def test_rules_as_json() -> None:
    data = json.loads(_govlint("rules", "--select", "PRO003", "--format", "json").output)
    assert [pack["id"] for pack in data["packs"]] == ["disclosure-2019", "disclosure-2021"]
    (rule,) = data["rules"]
    assert {key: rule[key] for key in ("id", "name", "severity", "check", "packs", "changed")} == {
        "id": "PRO003",
        "name": "regulations-without-power",
        "severity": "warning",
        "check": "assert",
        "packs": ["disclosure-2021"],
        "changed": None,
    }
    assert rule["file"].endswith("rules/disclosure-2021/rules.yaml")


def test_switched_off_rules_are_listed_with_their_reason(tmp_path: Path) -> None:
    pack = tmp_path / "off.yaml"
    pack.write_text(
        "id: off\nversion: 1.0.0\ntitle: {zh: 停用, en: off}\nextends: disclosure-2021\n"
        "changes:\n  APP004: {disabled: true, reason: 本省另有规定}\n",
        encoding="utf-8",
    )
    result = _govlint("rules", "--pack", str(pack), "--select", "APP004", "--lang", "en")
    lines = [line.split() for line in result.output.splitlines()]
    assert lines == [
        ["APP004", "error", "nothing-received", "Outcomes", "without", "requests", "disclosure-2019"],
        ["APP004", "off", "off:", "本省另有规定", "off"],
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh", ["# APP001 申请数量前后不符", "## 怎样改", "## 报告的例子", "## 依据", "## 公式"]),
        ("en", ["# APP001 Requests do not balance", "## How to fix it", "## Why", "## Formula"]),
    ],
)
def test_explain(language: str, lines: list[str]) -> None:
    result = _govlint("explain", "APP001", "--lang", language)
    printed = result.output.splitlines()
    assert [line for line in printed if line in lines] == lines
    assert "new + carried_in == outcome.total + carried_out" in printed
    assert _code(result) == 0


def test_explain_a_rule_by_its_name() -> None:
    assert _govlint("explain", "application-balance").output == _govlint("explain", "APP001").output


def test_explain_an_unknown_rule() -> None:
    result = _govlint("explain", "application-balanse")
    assert (result.output, _code(result)) == (
        "没有规则“application-balanse”；是否指“application-balance”？\n",
        2,
    )


def test_eval_a_cell_formula() -> None:
    result = _govlint("eval", _REPORT, "applications[new, total] * 2 + cases[results, review.total]")
    assert result.output == "2  ←  “一、本年新收”行“总计”列(1) × 2 + “行政复议的总计”列(0)\n"


def test_eval_with_printed_labels() -> None:
    result = _govlint("eval", _REPORT, '"（一）予以公开" + "（二）部分公开" <= "（七）总计"', "--lang", "en")
    assert result.output.splitlines()[:2] == [
        "自然人: true  ←  （一）予以公开(1) + （二）部分公开(0) ≤ （七）总计(1)",
        "商业企业: true  ←  （一）予以公开(0) + （二）部分公开(0) ≤ （七）总计(0)",
    ]


def test_eval_as_json() -> None:
    first = json.loads(_govlint("eval", _REPORT, "new + carried_in", "--format", "json").output)[0]
    assert (first["scope"], first["place"], first["result"]) == ("column of applications", "自然人", "1")
    assert [(operand["path"], operand["value"]) for operand in first["operands"]] == [
        ("applications/applications/new/natural", "1"),
        ("applications/applications/carried_in/natural", "0"),
    ]


def test_eval_of_a_mistake() -> None:
    result = _govlint("eval", _REPORT, "new + caried_in", "--lang", "en")
    assert _code(result) == 2
    assert result.output.splitlines()[1:] == ["    new + caried_in", "          ^"]
    assert "carried_in" in result.output.splitlines()[0]


def test_parse_as_text_and_json() -> None:
    text = _govlint("parse", _REPORT, "--lang", "en").output
    assert "[applications]" in text
    data = json.loads(_govlint("parse", _REPORT, "--format", "json").output)
    assert (data["edition"], data["year"]) == ("disclosure-2021", 2022)
    assert [section["id"] for section in data["sections"]] == [
        "overview",
        "proactive",
        "applications",
        "cases",
        "improvement",
        "other",
    ]


def test_parse_of_what_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    for command in (["parse", str(empty)], ["eval", str(empty), "new"]):
        result = _govlint(*command)
        assert _code(result) == 3
        assert str(empty) in result.output
        assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("pack", "pack"),
        ("pack-part", "pack"),
        ("cases", "cases"),
        ("config", "config"),
        ("waivers", "waivers"),
        ("output", "output"),
    ],
)
def test_schema(kind: str, file: str) -> None:
    schema = json.loads(_govlint("schema", kind).output)
    assert schema == json.loads((_ROOT / f"docs/schema/{file}.json").read_text(encoding="utf-8"))


def test_a_new_rule_of_an_unknown_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _govlint("new", "pack", "mine")
    result = _govlint("new", "rule", "MIN001", "--pack", "mine", "--check", "asert", "--lang", "en")
    assert (result.stderr, _code(result)) == ("no check type 'asert'; did you mean 'assert'?\n", 2)
    assert not (tmp_path / "mine/rule-MIN001.yaml").exists()


@pytest.mark.parametrize("check", _CHECKS)
def test_a_new_rule_of_each_check_passes_its_test(
    check: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _code(_govlint("new", "pack", "mine")) == 0
    result = _govlint("new", "rule", "MIN001", "--pack", "mine", "--check", check)
    assert _code(result) == 0, result.output
    tested = _govlint("test", "mine", "--lang", "en")
    assert _code(tested) == 0, tested.output
    assert "1 case, 0 failures (" in tested.output


def test_new_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _govlint("new", "pack", "mine")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    result = _govlint("new", "pack", "mine", "--lang", "en")
    assert _code(result) == 2
    assert "mine" in result.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


_SILENT = """\
id: silent
version: 1.0.0
title: {zh: 从不报告, en: never}
extends: disclosure-2021
rules:
  - id: SIL001
    name: never-fires
    check: assert
    for_each: column of applications
    assert: new >= 0 or new < 0
    severity: error
    title: {zh: 从不, en: never}
    message: {zh: 从不, en: never}
    basis: 无
    examples: {pass: [{}]}
"""


def test_a_rule_that_never_fires_fails(tmp_path: Path) -> None:
    pack = tmp_path / "silent.yaml"
    pack.write_text(_SILENT, encoding="utf-8")
    result = _govlint("test", str(pack), "--lang", "en", "--coverage")
    assert _code(result) == 1
    lines = result.output.splitlines()
    assert lines[0] == f"{pack}:6: the rule SIL001 never fires: no example makes it find anything"
    assert [line for line in lines if "SIL001" in line][1:] == [
        "  SIL001 example fail",
        "  SIL001 clause new ≥ 0 = false",
        "  SIL001 clause new < 0 = true",
        "  SIL001 operand new",
    ]


def test_cases_that_do_not_hold(tmp_path: Path) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(
        "id: mine\nversion: 1.0.0\ntitle: {zh: 我的, en: mine}\nextends: disclosure-2021\n", encoding="utf-8"
    )
    (tmp_path / "mine.cases.yaml").write_text(
        "cases:\n"
        "  - name: one\n"
        "    edit: {tables: {applications: {cells: {'new, natural': '1'}}}}\n"
        "    findings: [{rule: APP002, at: applications/applications/new/natural}]\n"
        "  - name: two\n"
        "    edit: {}\n"
        "    organisation: {level: town}\n",
        encoding="utf-8",
    )
    result = _govlint("test", str(pack), "--lang", "en")
    assert _code(result) == 1
    name = tmp_path / "mine.cases.yaml"
    assert [line for line in result.output.splitlines() if ": one: " in line or ": two: " in line] == [
        f"{name}:4: one: expected and not found: APP002 at applications/applications/new/natural; "
        "it holds: 自然人: （一）予以公开(0) + （二）部分公开(0) + 1.属于国家秘密(0) + "
        "2.其他法律行政法规禁止公开(0) + 3.危及“三安全一稳定”(0) + 4.保护第三方合法权益(0) + "
        "5.属于三类内部事务信息(0) + 6.属于四类过程性信息(0) + 7.属于行政执法案卷(0) …",
        f"{name}:2: one: not expected: APP001 at applications/applications/new/natural "
        "row “一、本年新收”, column “自然人” reads 1, which breaks all 2 equations that contain it",
        f"{name}:7: two: organisation.level cannot be 'town'; did you mean 'township'? "
        "(choices: government, township, department)",
    ]


def test_what_ends_a_command_is_said_in_the_language_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "govlint.toml").write_text('lang = "en"\n', encoding="utf-8")
    report = tmp_path / "menu.md"
    report.write_text("Soup of the day\n", encoding="utf-8")
    for arguments in (["parse", str(report)], ["eval", str(report), "1 + 1"]):
        result = _govlint(*arguments)
        assert (_code(result), result.output) == (
            3,
            f"{report}：This is no such report: it has no heading and no table of the form.\n",
        )


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "baseline.json"
    result = _govlint("baseline", _REPORT, "-o", str(target), "--lang", "en")
    assert (_code(result), result.output) == (2, f"cannot write {target}: No such file or directory\n")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('packs = ["disclosur-2021"]\n', 1, "disclosur-2021: no such pack or path; did you mean"),
        ('lang = "en"\nselect = ["APQ"]\n', 2, "there is no rule 'APQ'"),
        ('[[files]]\nmatch = "a"\norganisation = { levle = "x" }\n', 1, "organisation has no 'levle'"),
    ],
)
def test_what_a_configuration_names_and_is_not_there(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "govlint.toml"
    file.write_text(text, encoding="utf-8")
    result = _govlint("config", str(tmp_path), "--lang", "en")
    assert result.return_value == 2
    assert result.output.startswith(f"{file}:{line}: {said}")


def test_no_baseline_of_files_that_cannot_be_checked(tmp_path: Path) -> None:
    target = tmp_path / "b.json"
    result = _govlint("baseline", str(tmp_path / "none.docx"), "-o", str(target), "--lang", "en")
    assert (result.return_value, result.output) == (
        2,
        "none of the 1 files could be checked and no baseline was written; govlint check says why\n",
    )
    assert not target.exists()
