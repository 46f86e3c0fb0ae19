"""``govlint eval`` gives what a rule with the same formula gives, in the language asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from govlint.engine.linter import Linter, Plan
from govlint.packs.load import load_packs
from govlint.readers import read

_ROOT = Path(__file__).resolve().parents[2]
_FOIA = str(_ROOT / "examples/foia/tidal-records-2025-flawed.md")
_REPORT = str(_ROOT / "examples/clean/county-bureau-2022.md")
_OPEN = ("--pack", "foia-annual", _FOIA, "sum(component.*) == overall", "--for-each")


def _lines(*arguments: str) -> list[str]:
    result = CliRunner().invoke(govlint, ["eval", *arguments])
    assert result.stderr == ""
    return result.stdout.splitlines()


def test_rows_of_any_name_are_those_of_the_report() -> None:
    assert _lines("--lang", "en", *_OPEN, "column of va") == [
        "Number of Requests Pending as of Start of Fiscal Year: true"
        "  ←  Office of Tides(41) + Office of Charts(12) + Harbor Survey(3) = AGENCY OVERALL(56)",
        "Number of Requests Received in Fiscal Year: false"
        "  ←  Office of Tides(612) + Office of Charts(223) + Harbor Survey(88) = AGENCY OVERALL(933)",
        "Number of Requests Processed in Fiscal Year: true"
        "  ←  Office of Tides(598) + Office of Charts(240) + Harbor Survey(87) = AGENCY OVERALL(925)",
        "Number of Requests Pending as of End of Fiscal Year: true"
        "  ←  Office of Tides(55) + Office of Charts(5) + Harbor Survey(4) = AGENCY OVERALL(64)",
    ]


def test_rows_of_any_name_in_cells_written_out() -> None:
    formula = "sum(va[component.*, received]) == va[overall, received]"
    assert _lines("--lang", "en", "--pack", "foia-annual", _FOIA, formula) == [
        "false  ←  row “Office of Tides”, column “Number of Requests Received in Fiscal Year”(612)"
        " + row “Office of Charts”, column “Number of Requests Received in Fiscal Year”(223)"
        " + row “Harbor Survey”, column “Number of Requests Received in Fiscal Year”(88)"
        " = row “AGENCY OVERALL”, column “Number of Requests Received in Fiscal Year”(933)"
    ]


def test_several_tables_at_once() -> None:
    together = _lines(*_OPEN, "column of va, viia")
    assert together == [*_lines(*_OPEN, "column of va"), *_lines(*_OPEN, "column of viia")]
    assert len(together) > 4


def test_a_rule_with_the_formula_judges_the_same_places() -> None:
    packs = load_packs(["foia-annual"], Path())
    report = Linter(packs).lint(read(Path(_FOIA)), Plan(rules=frozenset({"FOIA-502"})))
    found = {finding.location.path: [e.filled for e in finding.evidence] for finding in report.findings}
    assert found["requests/va/overall/received"] == ["612 + 223 + 88 = 933"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "false  ←  report year(2022) > 2000 and not report year(2022) ≥ 2021"),
        ("zh", "不成立  ←  报告年度(2022) > 2000 且 非 报告年度(2022) ≥ 2021"),
    ],
)
def test_joining_words_and_labels_are_in_the_language_asked_for(language: str, shown: str) -> None:
    formula = "report.year > 2000 and not report.year >= 2021"
    assert _lines("--lang", language, _REPORT, formula) == [shown]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "主动公开政府信息情况表: 1  ←  主动公开政府信息情况表: pieces(1)"),
        ("zh", "主动公开政府信息情况表：1  ←  主动公开政府信息情况表的分段数(1)"),
    ],
)
def test_counts_have_labels_in_both_languages(language: str, shown: str) -> None:
    assert _lines("--lang", language, _REPORT, "pieces", "--for-each", "table")[-1] == shown


def test_the_only_row_of_a_part_has_no_label() -> None:
    assert _lines("--lang", "en", _REPORT, "cases[results, review.total] + 1") == [
        "1  ←  column “行政复议的总计”(0) + 1"
    ]


def test_traits_have_labels_in_both_languages() -> None:
    labels = [_lines("--lang", language, _REPORT, "level.township") for language in ("en", "zh")]
    assert labels == [
        ["0  ←  level of the body: township or subdistrict(0)"],
        ["0  ←  机关层级：乡镇人民政府、街道办事处(0)"],
    ]


_ACCOUNTS = ("--pack", "final-accounts", str(_ROOT / "examples/final-accounts/survey-bureau-2024-flawed.md"))


def test_words() -> None:
    lines = _lines(
        *_ACCOUNTS, "label == spending[same, label]", "--for-each", "row of general", "--lang", "en"
    )
    assert lines[10:12] == [
        "住房改革: false  ←  label(“住房改革”) = 支出决算表: label(“住房改革支出”)",
        "住房公积金: true  ←  label(“住房公积金”) = 支出决算表: label(“住房公积金”)",
    ]


def test_words_by_themselves() -> None:
    assert _lines(*_ACCOUNTS, "unit_line.unit") == ["“万元”  ←  金额单位(“万元”)"]
    (found,) = json.loads("".join(_lines(*_ACCOUNTS, "unit_line.unit", "--format", "json")))
    operand = found["operands"][0]
    assert (found["result"], operand["value"], operand["text"]) == ("万元", None, "万元")
