"""What a pack may do to the packs below it: lists changed, rules changed or off, and what that breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.sources.mistakes import Mistakes

_BASE = """\
id: base
version: 1.0.0
title: {zh: 甲, en: a}
grammar: report
edition: {name: {zh: 甲, en: a}, labels: [总数]}
outline:
  title: 年报
  sections:
    work: {number: 一, heading: 工作, variants: [工作情况, 主要工作]}
tables:
  sums:
    title: {zh: 表, en: table}
    section: work
    parts: {all: {columns: {total: 总数}, rows: {first: 甲, second: 乙}}}
specimen:
  title: [甲年报]
  preface: []
  sections: {work: {text: [正常。]}}
  closing: []
rules:
  - {id: AAA001, name: a, check: assert, for_each: column of sums, assert: first >= second,
     yields_to: [AAA002], severity: error, title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲,
     examples: {fail: [{tables: {sums: {cells: {"second, total": "1"}}}}]}}
  - {id: AAA002, name: b, check: pattern, within: [title], forbid: 乙, severity: warning, mandatory: true,
     title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲}
"""
_OVER = "id: over\nversion: 1.0.0\ntitle: {zh: 乙, en: b}\nextends: base\n"


def _load(folder: Path, text: str) -> Pack:
    (folder / "base.yaml").write_text(_BASE, encoding="utf-8")
    (folder / "over.yaml").write_text(_OVER + text, encoding="utf-8")
    return load_pack(folder / "over.yaml")


def _mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        _load(folder, text)
    return [f"{Path(p.file).name}:{p.line}:{p.column} {p.message.en}" for p in caught.value.problems]


@pytest.mark.parametrize(
    ("change", "variants"),
    [
        ("[别的]", ["别的"]),
        ("{add: [别的]}", ["工作情况", "主要工作", "别的"]),
        ("{take: [工作情况]}", ["主要工作"]),
        ("{add: [别的, 主要工作], take: [工作情况]}", ["主要工作", "别的"]),
        ("{add: [工作情况], take: [工作情况]}", ["主要工作", "工作情况"]),
    ],
)
def test_a_list_is_replaced_or_changed(tmp_path: Path, change: str, variants: list[str]) -> None:
    pack = _load(tmp_path, f"outline: {{sections: {{work: {{variants: {change}}}}}}}\n")
    assert pack.outline.sections["work"].variants == variants
    assert pack.outline.sections["work"].heading == "工作"


def test_a_list_that_is_not_there_can_be_added_to(tmp_path: Path) -> None:
    pack = _load(tmp_path, "outline: {sections: {work: {obsolete: {add: [旧题]}}}}\n")
    assert pack.outline.sections["work"].obsolete == ["旧题"]


def test_a_rule_that_another_yields_to_can_be_switched_off(tmp_path: Path) -> None:
    text = _BASE.replace(", mandatory: true", "")
    (tmp_path / "base.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "over.yaml").write_text(f"{_OVER}changes: {{AAA002: {{disabled: true, reason: 不用}}}}\n")
    pack = load_pack(tmp_path / "over.yaml")
    assert [rule.id for rule in pack.rules] == ["AAA001"]
    assert pack.switched_off == {"AAA002": "over: 不用"}


def test_a_mandatory_rule_can_be_raised_and_not_lowered(tmp_path: Path) -> None:
    pack = _load(tmp_path, "changes: {AAA002: {severity: error, reason: 更严}}\n")
    assert [rule.severity for rule in pack.rules] == ["error", "error"]
    assert _mistakes(tmp_path, "changes: {AAA002: {severity: warning, reason: 一样}}\n") == [
        "over.yaml:5:30 the severity of AAA002 is warning already, which changes nothing; "
        "choose another or leave this out"
    ]
    examples = "examples: {fail: [{title: [乙年报]}]}"
    text = f"changes: {{AAA002: {{severity: warning, {examples}, reason: 新例}}}}\n"
    assert _load(tmp_path, text).rules[1].severity == "warning"
    for change in ("severity: info", "disabled: true"):
        assert _mistakes(tmp_path, f"changes: {{AAA002: {{{change}, reason: 不用}}}}\n") == [
            "over.yaml:5:11 the rule AAA002 is mandatory: it can be neither switched off nor lowered"
        ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (", mandatory: true", ""),
        ("severity: warning", "severity: info"),
        ("mandatory: true", "mandatory: false"),
    ],
)
def test_in_place_of_a_mandatory_rule_stands_no_weaker_one(tmp_path: Path, old: str, new: str) -> None:
    rule = _BASE[_BASE.index("  - {id: AAA002") :].replace(
        "basis: 甲", "basis: 甲,\n     replaces: 本地另有规定"
    )
    assert _mistakes(tmp_path, f"rules:\n{rule.replace(old, new)}") == [
        "over.yaml:8:16 the rule AAA002 is mandatory: what stands in its place needs mandatory: true, too, "
        "and no severity lower than warning"
    ]
    for severity in ("warning", "error"):
        text = rule.replace("severity: warning", f"severity: {severity}")
        assert [own.severity for own in _load(tmp_path, f"rules:\n{text}").rules] == ["error", severity]


def test_another_rule_may_be_replaced_by_a_milder_one(tmp_path: Path) -> None:
    rule = (
        "  - {id: AAA001, name: a, check: pattern, within: [title], forbid: 丙, severity: info,\n"
        "     replaces: 从宽, title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲}\n"
    )
    assert [own.severity for own in _load(tmp_path, f"rules:\n{rule}").rules] == ["info", "warning"]


def test_the_examples_of_an_inherited_rule_can_be_changed(tmp_path: Path) -> None:
    pack = _load(
        tmp_path,
        "tables: {sums: {parts: {all: {rows: {third: 丙}}}}}\n"
        "changes: {AAA001: {reason: 加了一行, examples: {fail: [{tables: {sums: {cells: "
        '{"third, total": "1"}}}}]}}}\n',
    )
    rule = pack.rules[0]
    assert rule.severity == "error"
    assert rule.examples.passing == []
    assert [edit.tables["sums"].cells for edit in rule.examples.failing] == [{"third, total": "1"}]
    assert pack.origins["AAA001"].change == "over: 加了一行"


def test_what_an_overlay_breaks_is_told_at_its_own_line(tmp_path: Path) -> None:
    removed = "tables:\n  sums: {parts: {all: {rows: {second: {remove: true}}}}}\n"
    assert _mistakes(tmp_path, removed) == [
        "over.yaml:6:31 without 'second' what is inherited fails in 1 place; change, remove or switch "
        f"those off (disabled), too: {tmp_path.name}/base.yaml:21 the formula is not right: "
        "no 'second' here; here may stand: first, report.year"
    ]
    assert _mistakes(tmp_path, "edition: {name: {zh: 乙, en: b}, labels: [总量]}\n") == [
        "over.yaml:5:42 no table has '总量' printed in it"
    ]
    renamed = "tables: {sums: {parts: {all: {columns: {total: 合计}}}}}\n"
    assert _mistakes(tmp_path, renamed) == [
        "over.yaml:4:10 what this pack changes makes what is inherited fail in 1 place: "
        f"{tmp_path.name}/base.yaml:5 no table has '总数' printed in it"
    ]


def test_of_many_places_a_few_are_named(tmp_path: Path) -> None:
    rules = "".join(
        f"  - {{id: BBB{n:03}, name: n{n}, check: assert, for_each: column of sums, severity: error,\n"
        "     assert: second <= first, title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲}\n"
        for n in range(9)
    )
    (tmp_path / "base.yaml").write_text(_BASE + rules, encoding="utf-8")
    over = _OVER + "tables: {sums: {parts: {all: {rows: {second: {remove: true}}}}}}\n"
    (tmp_path / "over.yaml").write_text(over, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_pack(tmp_path / "over.yaml")
    (problem,) = caught.value.problems
    assert problem.message.en.count("base.yaml:") == 6
    assert "fails in 10 places" in problem.message.en
    assert problem.message.en.endswith("and others")


def test_a_base_that_is_wrong_by_itself_is_told_of_there(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(_BASE.replace("first >= second", "first >= secnd"), encoding="utf-8")
    (tmp_path / "over.yaml").write_text(_OVER, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_pack(tmp_path / "over.yaml")
    assert [(Path(p.file).name, p.line) for p in caught.value.problems] == [("base.yaml", 21)]


def test_a_rule_may_have_the_name_of_one_below(tmp_path: Path) -> None:
    rule = _BASE[_BASE.index("  - {id: AAA002") :].replace("AAA002", "BBB001")
    assert [own.name for own in _load(tmp_path, f"rules:\n{rule}").rules] == ["a", "b", "b"]


def test_own_mistakes_come_first(tmp_path: Path) -> None:
    removed = "tables: {sums: {parts: {all: {rows: {second: {remove: true}}}}}}\n"
    assert _mistakes(tmp_path, removed + "changes: {AAA009: {disabled: true, reason: 甲}}\n") == [
        "over.yaml:6:11 no rule 'AAA009' is inherited; did you mean 'AAA001'?"
    ]
