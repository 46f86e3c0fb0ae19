"""New packs and rules: files that pass their test as they are, whatever form they are for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govlint.authoring.schemas import json_schema
from govlint.checks import CHECKS
from govlint.cli.main import govlint
from govlint.packs.language.rules import BlankRule
from govlint.packs.load import load_pack

_FORM = Path(__file__).parents[1] / "checks/pack/library.yaml"
# A form without tables, items and facts.
_BARE = """\
id: bare
version: 1.0.0
title: {zh: 简表, en: bare}
grammar: report
edition: {name: {zh: 简表, en: bare}, labels: [简表]}
outline:
  title: 简报
  sections: {only: {number: 一, heading: 概况}}
specimen:
  title: [年度简报]
  preface: []
  sections: {only: {text: [一切正常。]}}
  closing: []
"""


def _govlint(*arguments: str) -> Result:
    return CliRunner().invoke(govlint, [*arguments], standalone_mode=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "library.yaml").write_bytes(_FORM.read_bytes())
    (tmp_path / "bare.yaml").write_text(_BARE, encoding="utf-8")
    return tmp_path


def test_a_new_pack(folder: Path) -> None:
    result = _govlint("new", "pack", "town", "--extends", "library", "--lang", "en")
    assert (result.return_value, result.exception) == (0, None), result.output
    assert (folder / "town/pack.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=pack.schema.json\n"
        "# 规则包的说明 what the pack is\n"
        "id: town\n"
        "version: 0.1.0\n"
        "title:\n"
        "  zh: town（改成规则包的名称）\n"
        '  en: "town (write the title of the pack)"\n'
        "# 继承的规则包；可以写版本范围 "
        "the pack that this one builds on, with a range of versions if need be\n"
        "extends: library >=1.0.0\n"
    )
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml")) == [
        "bare.yaml",
        "library.yaml",
        "town/cases/specimen.yaml",
        "town/pack.yaml",
    ]
    for kind in ("pack", "cases"):
        schema = json.loads((folder / f"town/{kind}.schema.json").read_text(encoding="utf-8"))
        assert schema == json.loads(json.dumps(json_schema(kind)))
    cases = (folder / "town/cases/specimen.yaml").read_text(encoding="utf-8")
    assert cases.startswith("# yaml-language-server: $schema=../cases.schema.json\n")
    assert _govlint("test", "town", "--lang", "en").output == (
        "town 0.1.0: 0 rules, 0 examples, 1 case, 0 failures\n"
    )


def test_a_new_rule(folder: Path) -> None:
    _govlint("new", "pack", "town", "--extends", "library")
    assert _govlint("new", "rule", "TWN001", "--pack", "town", "--check", "assert").exception is None
    assert (folder / "town/rule-TWN001.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=pack.schema.json\n"
        "# 试一试 try it: govlint test town    govlint explain TWN001 --pack town\n"
        "rules:\n"
        "  - id: TWN001\n"
        "    name: twn001-rule\n"
        "    check: assert\n"
        "    for_each: column of stock.books\n"
        "    assert: novels >= 0\n"
        "    severity: warning\n"
        "    title: {zh: 改成规则的标题, en: write the title of the rule}\n"
        "    message:\n"
        '      zh: "“{place}”：{left} 应不小于 {right}"\n'
        '      en: "{place}: {left} should be at least {right}"\n'
        "    basis: 改成依据的文件和条款 write the law or notice and the clause\n"
        "    examples:\n"
        "      pass: [{}]\n"
        "      fail:\n"
        '        - {tables: {stock: {cells: {"novels, shelves.lent": "-1"}}}}\n'
    )


def test_a_rule_of_each_check_for_another_form(folder: Path) -> None:
    _govlint("new", "pack", "town", "--extends", "library")
    # A table with a column of words, as the first one of this form is, is never blank throughout.
    checks = [str(rule.__struct_config__.tag) for rule in CHECKS if rule is not BlankRule]
    for number, check in enumerate(checks):
        result = _govlint("new", "rule", f"TWN{number:03}", "--pack", "town", "--check", check)
        assert result.exception is None, result.output
    tested = _govlint("test", "town", "--lang", "en").output
    count = len(checks)
    assert tested == f"town 0.1.0: {count} rules, {2 * count} examples, 1 case, 0 failures\n"


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("assert", "the pack has no table"),
        ("table", "the pack has no table"),
        ("item", "no section of the pack has items"),
        ("unplaced", "no section of the pack has items"),
        ("agree", "the pack has no fact that names the body"),
        ("earlier", "the pack has no measure that a table has"),
        ("unusual", "the pack has no table"),
    ],
)
def test_a_form_that_has_nothing_of_the_kind(check: str, why: str, folder: Path) -> None:
    _govlint("new", "pack", "town", "--extends", "bare")
    result = _govlint("new", "rule", "TWN001", "--pack", "town", "--check", check, "--lang", "en")
    assert (result.return_value, result.output) == (2, f"{why}\n")
    assert not (folder / "town/rule-TWN001.yaml").exists()


def test_a_form_of_its_own(folder: Path) -> None:
    assert _govlint("new", "pack", "accounts", "--standalone").exception is None
    tested = _govlint("test", "accounts", "--coverage", "--lang", "en").output
    assert tested == (
        "every rule, clause and operand is exercised\n"
        "accounts 0.1.0: 1 rule, 2 examples, 1 case, 0 failures\n"
    )
    (folder / "report.md").write_text(_ACCOUNTS, encoding="utf-8")
    run = _govlint("check", "report.md", "--pack", "accounts", "--format", "concise")
    assert run.output == ("report.md:13:12: 错误 ACC001 “决算数”列收入减支出为 2，结余填 3（二、收支情况）\n")
    clean = _ACCOUNTS.replace("| 结余 | 2 | 3 |", "| 结余 | 2 | 2 |")
    (folder / "report.md").write_text(clean, encoding="utf-8")
    assert _govlint("check", "report.md", "--pack", "accounts", "--format", "concise").output == ""


_ACCOUNTS = """\
# 青禾县农机局2025年度报告

## 一、基本情况

本局依法履行职责。

## 二、收支情况

| 项目 | 预算数 | 决算数 |
|---|---|---|
| 收入 | 5 | 6 |
| 支出 | 3 | 4 |
| 结余 | 2 | 3 |

## 三、问题和打算

问题是农机老旧，打算更新。
"""


def test_a_fact_and_a_measure(folder: Path) -> None:
    _govlint("new", "pack", "accounts", "--standalone")
    _govlint("new", "pack", "town", "--extends", "library")
    for pack in ("accounts", "town"):
        for kind in ("fact", "measure"):
            assert (
                _govlint("new", kind, "staff", "--pack", pack).output == f"已写入 {pack}/{kind}-staff.yaml\n"
            )
        assert "1 case, 0 failures" in _govlint("test", pack, "--lang", "en").output
        loaded = load_pack(folder / pack)
        assert loaded.facts["staff"].labels == {"value": "改成在消息里的叫法"}
        assert loaded.claims.measures["staff"].object == "staff"
    assert load_pack(folder / "accounts").claims.units == {"item": ["件"]}
    again = _govlint("new", "fact", "staff", "--pack", "town", "--lang", "en")
    assert (again.return_value, again.output) == (
        2,
        "town/fact-staff.yaml exists and was left as it is; choose another name\n",
    )
    for kind in ("fact", "measure"):
        (folder / f"town/{kind}-staff.yaml").rename(folder / f"town/mine-{kind}.yaml")
        again = _govlint("new", kind, "staff", "--pack", "town", "--lang", "en")
        told = "the pack has 'staff' already; choose another name\n"
        assert (again.return_value, again.output) == (2, told)
        assert not (folder / f"town/{kind}-staff.yaml").exists()


@pytest.mark.parametrize("name", ["../evil", "/evil", ".hidden", "甲", "a/b", ""])
def test_a_name_that_leads_elsewhere(name: str, folder: Path) -> None:
    before = sorted(folder.parent.rglob("*"))
    for command in (
        ["pack", name],
        ["fact", name, "--pack", "library.yaml"],
        ["measure", name, "--pack", "."],
    ):
        run = _govlint("new", *command, "--lang", "en")
        assert (run.return_value, run.output[:40]) == (
            2,
            f"{name!r} is no name: letters, digits, dots, under"[:40],
        )
    assert sorted(folder.parent.rglob("*")) == before


def test_a_form_builds_on_nothing_or_on_another(folder: Path) -> None:
    run = _govlint("new", "pack", "town", "--standalone", "--extends", "library", "--lang", "en")
    assert (run.return_value, run.output) == (2, "write one of --extends and --standalone\n")
