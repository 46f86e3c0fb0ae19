"""Where an example stands, and where a pack takes away what an inherited one names."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.cases import try_pack
from govlint.authoring.places import Places
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit
from govlint.packs.load import load_pack

_BASE = """\
id: base
version: 1.0.0
title: {zh: 甲, en: a}
grammar: report
edition: {name: {zh: 甲, en: a}}
outline:
  title: 年报
  sections:
    work: {number: 一, heading: 工作, variants: [公干, 主要工作]}
    plans: {number: 二, heading: 打算}
specimen:
  title: [某县2024年年报]
  preface: []
  sections: {work: {text: [正常。]}, plans: {text: [继续。]}}
  closing: []
rules:
  - id: AAA001
    name: variant
    check: section
    defect: variant
    severity: info
    title: {zh: 甲, en: a}
    message: {zh: 甲, en: a}
    basis: 甲
    examples:
      pass: [{}]
      fail:
        - {headings: {work: 一、公干}}
        - {headings: {work: 一、主要工作}}
  - check: pattern
    within: [title]
    forbid: 乙
    severity: info
    title: {zh: 甲, en: a}
    message: {zh: 甲, en: a}
    basis: 甲
    examples: {fail: [{title: [乙县2024年年报]}]}
    each:
      AAA002: {name: first}
      AAA003:
        name: second
        examples: {fail: [{title: [乙市2024年年报]}]}
"""
_OVER = "id: over\nversion: 1.0.0\ntitle: {zh: 乙, en: b}\nextends: base\n"


def _places(folder: Path, text: str = "") -> Places:
    (folder / "base.yaml").write_text(_BASE, encoding="utf-8")
    (folder / "over.yaml").write_text(_OVER + text, encoding="utf-8")
    return Places(folder / "over.yaml")


_CHANGED = "changes:\n  AAA001:\n    reason: 甲\n    examples:\n      fail: [{headings: {work: 一、公干}}]\n"


@pytest.mark.parametrize(
    ("text", "rule", "kind", "number", "place"),
    [
        ("", "AAA001", "pass", 1, ("base.yaml", 26)),
        ("", "AAA001", "fail", 1, ("base.yaml", 28)),
        ("", "AAA001", "fail", 2, ("base.yaml", 29)),
        ("", "AAA001", "fail", 3, None),
        # Written once for several, and by one of them.
        ("", "AAA002", "fail", 1, ("base.yaml", 37)),
        ("", "AAA003", "fail", 1, ("base.yaml", 42)),
        ("", "AAA004", "fail", 1, None),
        # Changed by the pack that extends.
        (_CHANGED, "AAA001", "fail", 1, ("over.yaml", 9)),
    ],
)
def test_where_an_example_stands(
    tmp_path: Path, text: str, rule: str, kind: str, number: int, place: tuple[str, int] | None
) -> None:
    found = _places(tmp_path, text).of_example(rule, kind, number)
    assert (found and (Path(found[0]).name, found[1])) == place


def test_where_a_part_stands(tmp_path: Path) -> None:
    places = _places(tmp_path, "outline:\n  sections:\n    work: {heading: 公务}\n")
    told = [
        places.of(path)
        for path in (
            ("outline", "sections", "work", "heading"),
            ("outline", "sections", "work", "number"),
            ("outline", "sections", "plans"),
            ("year",),
        )
    ]
    assert [(Path(file).name, line) for file, line in told] == [
        ("over.yaml", 7),
        ("base.yaml", 9),
        ("base.yaml", 10),
        ("over.yaml", 1),
    ]
    assert [places.is_inherited(line) for line in told] == [False, True, True, False]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("outline:\n  sections:\n    work:\n      variants: {take: [公干]}\n", 8),
        (
            "outline:\n  sections:\n    work:\n      variants:\n        take:\n"
            "          - 主要工作\n          - 公干\n",
            11,
        ),
        ("outline:\n  sections:\n    work: {remove: true}\n", 7),
        ("outline:\n  sections:\n    plans: {remove: true}\n", 4),
        ("outline: {sections: {work: {heading: 公务}}}\n", 4),
    ],
)
def test_where_a_pack_takes_away_what_an_example_names(tmp_path: Path, text: str, line: int) -> None:
    file, found = _places(tmp_path, text).of_cause(Edit(headings={"work": "一、公干"}))
    assert (Path(file).name, found) == ("over.yaml", line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("outline:\n  sections:\n    work:\n      variants: [公务]\n", 8),
        # Of several nobody knows which; what is new takes nothing away, nor do words or rules.
        ("outline:\n  sections:\n    work:\n      variants: [公务]\nspecimen:\n  title: [乙]\n", 4),
        ("outline:\n  sections:\n    work:\n      obsolete: [公务]\n", 4),
        ("claims:\n  lexicon:\n    of: [的]\n", 4),
        ("rules: []\n", 4),
    ],
)
def test_the_list_that_a_pack_replaces_is_the_cause(tmp_path: Path, text: str, line: int) -> None:
    places = _places(tmp_path, text)
    base = (tmp_path / "base.yaml").read_text(encoding="utf-8")
    (tmp_path / "base.yaml").write_text(f"{base}claims: {{lexicon: {{of: [之]}}}}\n", encoding="utf-8")
    file, found = places.of_cause(Edit(headings={"work": "一、公干"}))
    assert (Path(file).name, found) == ("over.yaml", line)


def test_an_inherited_example_that_fails_is_told_at_what_breaks_it(tmp_path: Path) -> None:
    _places(tmp_path, "outline:\n  sections:\n    work:\n      variants: {take: [公干]}\n")
    path = tmp_path / "over.yaml"
    pack = load_pack(path)
    (failure,) = try_pack(pack, [pack], Linter([pack]), path, inherited=True).failures
    assert (failure.file, failure.line) == (str(path), 8)
    assert failure.message.en == (
        "fail example 1 of AAA001 finds nothing: it looked at 1 place and found nothing wrong; "
        f"the example is inherited ({tmp_path}/base.yaml:28) and fails by what this pack changes; "
        "changes may give AAA001 other examples"
    )
    assert failure.message.zh.endswith(
        f"这个例子是继承来的（{tmp_path}/base.yaml:28），因本规则包的改动而不再成立；"
        "可以在 changes 里给 AAA001 写新的 examples"
    )
