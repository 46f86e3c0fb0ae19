"""The final accounts of departments: a form by data alone, on whole reports and in other layouts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples.expected import expected_path, output, reports
from govlint.engine.linter import Linter, Result
from govlint.packs.load import built_in_packs, load_packs
from govlint.readers import read_stream
from govlint.run.files import File
from govlint.run.one_file import Job, check_file

_ROOT = Path(__file__).resolve().parents[2]
_LINTER = Linter(load_packs(["final-accounts"], _ROOT))
_CLEAN = (_ROOT / "examples/final-accounts/survey-bureau-2024.md").read_text(encoding="utf-8")


def _result(text: str) -> Result:
    content = text.encode()
    return _LINTER.lint(read_stream(io.BytesIO(content), Path("决算.md"), len(content)))


def _said(*edits: tuple[str, str]) -> list[str]:
    """The findings, and what could not be judged, of the clean report with some of its text replaced."""
    text = _CLEAN
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    result = _result(text)
    return [f"{f.rule} {f.location.path}" for f in result.findings] + [
        f"? {n.rule} {n.location.path}" for n in result.not_assessed
    ]


@pytest.mark.parametrize("report", reports("final-accounts"), ids=lambda path: path.name)
def test_the_examples(report: Path) -> None:
    if "flawed" in report.name:
        assert output(_LINTER, report) == expected_path(report).read_text(encoding="utf-8")
    else:
        outcome = check_file(_LINTER, Job(File(report))).outcome
        assert isinstance(outcome, Result)
        assert (outcome.edition_id, outcome.year) == ("final-accounts", 2024)
        assert (outcome.findings, outcome.not_assessed, outcome.crashes) == ((), (), ())


def test_it_is_used_only_where_it_is_asked_for() -> None:
    assert "final-accounts" not in {pack.id for pack in built_in_packs()}


def test_every_table_is_read() -> None:
    content = _CLEAN.encode()
    report = _LINTER.bind(read_stream(io.BytesIO(content), Path("决算.md"), len(content)), {})
    assert {name: len(table.figures) for name, table in report.tables.items()} == {
        "summary": 12 + 9,
        "income": 15 * 7,
        "spending": 15 * 6,
        "fiscal": 9 + 7 * 4,
        "general": 12 * 3,
        "fund": 4 * 6,
        "capital": 3,
        "three_public": 12,
    }
    assert (report.unread, report.repeated, report.unknown) == ({}, [], [])
    assert [bound.id for bound in report.sections] == ["overview", "tables", "notes", "terms"]


def test_sections_numbered_with_numerals_and_a_title_without_the_word_report() -> None:
    edits = [
        ("部门决算公开报告", "部门决算"),
        ("第一部分 部门概况", "一、部门概况"),
        ("第二部分 2024年度部门决算表", "四、附表"),
        ("第三部分 2024年度部门决算情况说明", "二、部门决算情况说明"),
        ("第四部分 名词解释", "三、名词解释"),
    ]
    edits += [(f"### {n}、", f"### （{n}）") for n in "一二三四五六七"]
    assert _said(*edits) == []


def test_a_table_of_contents_and_headings_below_the_parts() -> None:
    contents = """目录

第一部分 部门概况

第二部分 2024年度部门决算表

第三部分 2024年度部门决算情况说明

第四部分 名词解释

"""
    edits = [
        ("## 第一部分 部门概况\n", contents + "## 第一部分 部门概况\n\n一、主要职责\n"),
        ("\n\n收入支出决算总表\n", "\n\n一、收入支出决算总表\n"),
        ("\n\n收入决算表\n", "\n\n二、收入决算表\n"),
        ("\n\n支出决算表\n", "\n\n三、支出决算表\n"),
    ]
    assert _said(*edits) == []


_NUMBERS = ["2200101", "2200150", "2200199", "2080505", "2210201"]


@settings(max_examples=15, deadline=None)
@given(code=st.sampled_from(_NUMBERS), value=st.integers(2000, 9000))
def test_one_wrong_amount_of_the_table_of_income_is_found_there_alone(code: str, value: int) -> None:
    income = _CLEAN.index("收入决算表\n")
    line = next(line for line in _CLEAN[income:].splitlines() if line.startswith(f"| {code}"))
    cells = line.split(" | ")
    wrong = " | ".join([*cells[:3], f"{value}.00", *cells[4:]])
    result = _result(_CLEAN[:income] + _CLEAN[income:].replace(line, wrong, 1))
    (finding,) = result.findings
    assert finding.location.path.startswith("tables/income/subject.item.")
    assert finding.location.path.endswith("/grant")


def test_the_two_totals_of_a_summary_are_not_mixed_up() -> None:
    assert _said(("| 总计 | 1,124.45 | 总计 | 1,124.45 |", "| 总计 | 1,124.45 | 总计 | 1,124.54 |")) == [
        "FIN204 tables/summary/total_spent/amount",
        "FIN402 notes/1/1",
    ]


def test_what_the_notes_say_in_yuan_and_roughly() -> None:
    sentence = "2024年度一般公共预算财政拨款支出1,078.50万元。"
    for said in ("10,785,000元", "约1,080万元", "1,078.5万元", " 1,078.50 万元"):
        assert _said((sentence, f"2024年度一般公共预算财政拨款支出{said}。")) == []
    assert _said((sentence, "2024年度一般公共预算财政拨款支出1,087.50万元。")) == ["FIN403 notes/5/1"]
