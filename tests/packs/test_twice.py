"""What two files of one pack both say: told at the later one, with the place of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.sources.mistakes import Mistakes

_FORM = """\
id: form
version: 1.0.0
title: {zh: 甲, en: a}
grammar: report
edition: {name: {zh: 甲, en: a}}
outline:
  title: 年报
  sections:
    work: {number: 一, heading: 工作, variants: [工作情况]}
tables:
  sums:
    title: {zh: 表, en: table}
    section: work
    parts: {all: {columns: {total: 总数}, rows: {first: 甲}}}
facts:
  mine: {within: [title], pattern: '(?P<n>甲)'}
claims:
  lexicon:
    act: {made: [作出]}
    of: [的]
  units: {case: [件]}
profile:
  window: {title: {zh: 窗口, en: window}, values: {yes: {title: {zh: 有, en: b}}}}
"""
_CHANGE = "changes: {AAA001: {disabled: true, reason: 甲}}\n"
_OVER = "id: over\nversion: 1.0.0\ntitle: {zh: 乙, en: b}\nextends: form\n"
_RULE = """\
rules:
  - {id: AAA001, name: a, check: pattern, within: [title], forbid: 乙, severity: warning,
     title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲}
"""


def _load(folder: Path, more: str, main: str = _FORM) -> Pack:
    (folder / "form").mkdir(exist_ok=True)
    (folder / "form/pack.yaml").write_text(main, encoding="utf-8")
    (folder / "form/zz.yaml").write_text(more, encoding="utf-8")
    return load_pack(folder / "form")


def _mistakes(folder: Path, more: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        _load(folder, more)
    return [
        f"{Path(p.file).name}:{p.line}:{p.column} {p.message.en}".replace(f"{folder}/form/", "")
        for p in caught.value.problems
    ]


@pytest.mark.parametrize(
    ("more", "place", "name", "line"),
    [
        ("outline: {title: 报告}\n", "1:11", "outline.title", 7),
        (
            "outline:\n  sections:\n    work:\n      heading: 公务\n      number: 二\n",
            "4:7", "outline.sections.work.heading", 9,
        ),
        ("outline: {sections: {work: {variants: [公务]}}}\n", "1:29", "outline.sections.work.variants", 9),
        ("facts: {mine: {within: [title], pattern: '(?P<n>乙)'}}\n", "1:9", "facts.mine", 16),
        ("tables: {sums: {title: {zh: 乙, en: b}}}\n", "1:25", "tables.sums.title.zh", 12),
        ("tables: {sums: {parts: {all: {rows: {first: 乙}}}}}\n", "1:38",
         "tables.sums.parts.all.rows.first", 14),
        ("profile: {window: {title: {zh: 窗, en: w}}}\n", "1:28", "profile.window.title.zh", 23),
    ],
)  # fmt: skip
def test_what_is_said_twice(tmp_path: Path, more: str, place: str, name: str, line: int) -> None:
    assert _mistakes(tmp_path, more) == [
        f"zz.yaml:{place} {name} stands twice (also pack.yaml:{line}), and only one of them would count: "
        "take one out, or make them one"
    ]


def test_a_rule_changed_twice(tmp_path: Path) -> None:
    _load(tmp_path, _RULE)
    (tmp_path / "over").mkdir()
    (tmp_path / "over/pack.yaml").write_text(_OVER + _CHANGE, encoding="utf-8")
    assert [rule.id for rule in load_pack(tmp_path / "over").rules] == []
    (tmp_path / "over/more.yaml").write_text(_CHANGE, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_pack(tmp_path / "over")
    told = [p.message.zh for p in caught.value.problems if "重复" in p.message.zh]
    assert told == [
        f"changes.AAA001 重复（另见 {tmp_path}/over/pack.yaml:5），只有一处会起作用：去掉一处，或合成一处"
    ]


@pytest.mark.parametrize(
    "more",
    [
        "outline: {sections: {plans: {number: 二, heading: 打算}}}\n",
        "outline: {sections: {work: {obsolete: [旧题]}}}\n",
        # Words come on top of one another, and a list can be changed.
        "claims: {lexicon: {act: {made: [办讫], other: [收]}, of: [之]}, units: {case: [宗]}}\n",
        "outline: {sections: {work: {variants: {add: [公务]}}}}\n",
        "tables: {sums: {parts: {all: {rows: {first: {aliases: [乙]}}}}}}\n",
        "facts: {other: {within: [title], pattern: '(?P<n>乙)'}}\n",
        "",
    ],
)
def test_what_is_laid_together(tmp_path: Path, more: str) -> None:
    assert _load(tmp_path, more).id == "form"


def test_what_a_pack_says_over_its_base_is_not_said_twice(tmp_path: Path) -> None:
    _load(tmp_path, _RULE)
    (tmp_path / "over.yaml").write_text(f"{_OVER}outline: {{title: 报告}}\n", encoding="utf-8")
    assert load_pack(tmp_path / "over.yaml").outline.title == "报告"


def test_a_pack_that_extends_itself_comes_round(tmp_path: Path) -> None:
    with pytest.raises(Mistakes) as caught:
        _load(tmp_path, "", _FORM.replace("grammar:", "extends: form\ngrammar:"))
    assert [(p.line, p.message.en) for p in caught.value.problems] == [
        (4, "the packs extend one another in a circle: form → form")
    ]
