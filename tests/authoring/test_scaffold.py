"""New packs and rules: files that pass their test as they are, whatever form they are for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govlint.checks import CHECKS
from govlint.cli.main import govlint
from govlint.packs.language.rules import BlankRule

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
    assert _govlint("test", "town", "--lang", "en").output == (
        "town 0.1.0: 0 rules, 0 examples, 1 cases, 0 failures\n"
    )


def test_a_new_rule(folder: Path) -> None:
    _govlint("new", "pack", "town", "--extends", "library")
    assert _govlint("new", "rule", "TWN001", "--pack", "town", "--check", "assert").exception is None
    assert (folder / "town/rule-TWN001.yaml").read_text(encoding="utf-8") == (
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
    assert tested == f"town 0.1.0: {count} rules, {2 * count} examples, 1 cases, 0 failures\n"


@pytest.mark.parametrize(
    ("check", "why"),
    [
        ("assert", "the pack has no table"),
        ("table", "the pack has no table"),
        ("item", "no section of the pack has items"),
        ("unplaced", "no section of the pack has items"),
        ("agree", "the pack has no fact that names the body"),
    ],
)
def test_a_form_that_has_nothing_of_the_kind(check: str, why: str, folder: Path) -> None:
    _govlint("new", "pack", "town", "--extends", "bare")
    result = _govlint("new", "rule", "TWN001", "--pack", "town", "--check", check, "--lang", "en")
    assert (result.return_value, result.output) == (2, f"{why}\n")
    assert not (folder / "town/rule-TWN001.yaml").exists()
