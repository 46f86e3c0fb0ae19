"""Formulas that compare words: of cells, of facts and of labels, and by what a row is the same as another."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.packs.load import load_pack
from govlint.readers import read_stream
from tests.checks.trying import STOCK_TABLE, Case, Rule, Tried

FILLED = Rule("check: assert, for_each: row of stock.films, assert: note != ''", "{place}|{note}|{filled}")
WORDS = Rule(
    """check: assert, for_each: row of stock.films, assert: "note == '新购' or note == '不再购置'" """,
    "{place}|{note}|{left}|{filled}",
)
CELLS = Rule(
    "check: assert, assert: 'stock[discs, note] != stock[tapes, note]', tolerance: printed",
    "{left}|{right}|{difference}|{stock_discs_note}",
)
BOTH = Rule(
    """check: assert, for_each: row of stock.films, assert: "note == '新购' implies change > 0" """,
    "{note}|{change}|{filled}",
)
WHEN = Rule(
    """check: assert, for_each: row of stock.films, when: "note == '新购'", assert: 'change > 0'""",
    "{change}",
)
SIGNED = Rule(
    "check: assert, assert: 'library.name == signed.name'", "{left}|{right}|{signed_name}|{formula}"
)
EACH_SIGNED = Rule(
    "check: assert, for_each: mention of signed, assert: 'name == library.first.name'",
    "{place}|{name}|{right}",
)
GROUPED = Rule(
    "check: assert, for_each: row of visits, assert: 'label != stock[same, label]'", "{label}|{filled}"
)
LABEL = Rule(
    """check: assert, for_each: row of visits, assert: "label != '西城分馆'" """, "{place}|{label}|{filled}"
)

CASES = [
    Case("words in each", FILLED, [], ["pass: 2"]),
    Case(
        "a cell without words",
        FILLED,
        [("| 不再购置 |", "| 　 |")],
        [
            "warning stock/stock/tapes/note 32:24 «　»",
            "  录像带||“” ≠ “”",
            "  说明 ≠ “”",
            "  “” ≠ “”",
            "pass: 1",
        ],
    ),
    Case(
        "no such column",
        FILLED,
        [("| 说明 |", "| 价格 |")],
        [
            "? stock/stock/discs 21:3",
            "  光盘：说明（缺失）",
            "  光盘: 说明 (missing)",
            "? stock/stock/tapes 21:3",
            "  录像带：说明（缺失）",
            "  录像带: 说明 (missing)",
        ],
    ),
    Case(
        "no such table",
        FILLED,
        [(STOCK_TABLE, "无。")],
        ["? stock 19:1 «二、馆藏情况»", "  馆藏图书表：note（缺失）", "  馆藏图书表: note (missing)"],
    ),
    Case("one of some words", WORDS, [], ["pass: 2"]),
    Case("blanks and wide forms do not matter", WORDS, [("| 新购 |", "| 新　购 |")], ["pass: 2"]),
    Case(
        "none of them",
        WORDS,
        [("| 新购 |", "| 捐“赠” |")],
        [
            "warning stock/stock/discs/note 31:27 «捐“赠”»",
            "  光盘|捐“赠”||“捐‘赠’” = “新购” 或 “捐‘赠’” = “不再购置”",
            "  说明 = “新购” 或 说明 = “不再购置”",
            "  “捐‘赠’” = “新购” 或 “捐‘赠’” = “不再购置”",
            "pass: 1",
        ],
    ),
    Case("two cells that differ", CELLS, [], ["pass: 1"]),
    Case(
        "two cells alike",
        CELLS,
        [("| 不再购置 |", "| 新 购 |")],
        [
            "warning stock/stock/tapes/note 32:24 «新 购»",
            "  新购|新 购||新购",
            "  “光盘”行“说明”列 ≠ “录像带”行“说明”列",
            "  “新购” ≠ “新 购”; left 新购; right 新 购",
            "  see stock/stock/discs/note 31:27 «新购»",
        ],
    ),
    Case("words and numbers", BOTH, [], ["pass: 2"]),
    Case(
        "words and a number that fails",
        BOTH,
        [("| +4 |", "| -4 |")],
        [
            "warning stock/stock/discs/change 31:15 «-4»",
            "  新购|-4|“新购” = “新购” 则 -4 > 0",
            "  说明 = “新购” 则 比上年增减 > 0",
            "  “新购” = “新购” 则 -4 > 0",
            "  see stock/stock/discs/note 31:27 «新购»",
            "pass: 1",
        ],
    ),
    Case(
        "words and a number that is missing",
        BOTH,
        [("| +4 |", "| |")],
        [
            "? stock/stock/discs 21:3",
            "  光盘：比上年增减（空白）",
            "  光盘: 比上年增减 (blank)",
            "pass: 1",
        ],
    ),
    Case("words decide without the number", BOTH, [("| -2 |", "| |")], ["pass: 2"]),
    Case(
        "words as a condition",
        WHEN,
        [],
        ["pass: 1", "not-applicable: 1"],
    ),
    Case("facts alike", SIGNED, [], ["pass: 1"]),
    Case(
        "facts that differ",
        SIGNED,
        [("\n云汀市图书馆\n", "\n云汀市档案馆\n")],
        [
            "warning closing/1 50:1 «云汀市档案馆»",
            "  云汀市图书馆|云汀市档案馆|云汀市档案馆|标题中的名称 = 落款",
            "  标题中的名称 = 落款",
            "  “云汀市图书馆” = “云汀市档案馆”; left 云汀市图书馆; right 云汀市档案馆",
            "  see title 1:3 «云汀市图书馆2023»",
        ],
    ),
    Case(
        "a fact that is not stated",
        SIGNED,
        [("\n云汀市图书馆\n", "\n")],
        ["? document 1:3", "  落款（缺失）", "  落款 (missing)"],
    ),
    Case(
        "each mention with the first",
        EACH_SIGNED,
        [("\n云汀市图书馆\n", "\n云汀市档案馆\n")],
        [
            "warning closing/1 50:1 «云汀市档案馆»",
            "  云汀市档案馆|云汀市档案馆|云汀市图书馆",
            "  落款 = 标题中的名称",
            "  “云汀市档案馆” = “云汀市图书馆”; left 云汀市档案馆; right 云汀市图书馆",
            "  see title 1:3 «云汀市图书馆2023»",
        ],
    ),
    Case(
        "labels of rows of any name, and of another table without them",
        GROUPED,
        [],
        [
            line
            for place, name in (
                ("branch.1 39:3", "东城分馆"),
                ("branch.2 39:3", "西城分馆"),
                ("overall 39:3", "全馆合计"),
            )
            for line in (
                f"? visits/visits/{place}",
                f"  {name}：馆藏图书表的行名（缺失）",
                f"  {name}: 馆藏图书表的行名 (missing)",
            )
        ],
    ),
    Case(
        "the label of a row",
        LABEL,
        [],
        [
            "warning visits/visits/branch.2 43:3 «西城分馆»",
            "  西城分馆|西城分馆|“西城分馆” ≠ “西城分馆”",
            "  行名 ≠ “西城分馆”",
            "  “西城分馆” ≠ “西城分馆”; left 西城分馆; right 西城分馆",
            "pass: 2",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_words(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


_PACK_FILE = Path(__file__).parent / "pack/two_tables.yaml"
_SPENDING = "| 201 | 一般公共服务支出 | 1 | 0 |\n| 2010501 | 行政运行 | 1 | 0 |\n|  | 其他 | 1 | 0 |"
_INCOME = "| 201一般公共服务支出 | 1 | 甲 |\n| 2010501 行政 运行 | 1 | 乙 |\n| 其他 | 1 | 丙 |"


def _said(pack: Path, spending: str, income: str) -> list[str]:
    """What is said of a report with these rows: in the one table codes have a cell of their own."""
    text = (
        "云汀市统计局决算\n\n一、支出决算表\n\n"
        f"| 科目编码 | 科目名称 | 基本支出 | 项目支出 |\n|---|---|---|---|\n{spending}\n|  | 合计 | 2 | 0 |\n"
        "\n二、收入决算表\n\n"
        f"| 科目名称 | 拨款收入 | 备注 |\n|---|---|---|\n{income}\n| 合计 | 2 |  |\n"
    ).encode()
    result = Linter([load_pack(pack)]).lint(read_stream(io.BytesIO(text), Path("a.md"), len(text)))
    assert result.crashes == ()
    found = [f"{f.location.path} {f.message.zh}" for f in result.findings]
    return [*found, *(f"? {n.location.path} {n.reason.zh}" for n in result.not_assessed)]


def test_the_same_row_is_that_of_the_same_code_however_it_is_written() -> None:
    assert _said(_PACK_FILE, _SPENDING, _INCOME) == []


@pytest.mark.parametrize(
    ("income", "said"),
    [
        (
            _INCOME.replace("行政 运行", "事业运行"),
            ["income/income/subject.item.2 行政运行|事业运行|行政运行|行名 = 收入决算表的行名"],
        ),
        # A row without a code is told by its name.
        (_INCOME.replace("| 其他 |", "| 其它 |"), []),
        # Another code of the same name is another row.
        (_INCOME.replace("2010501", "2010502"), []),
        # A code without a name says nothing.
        (
            _INCOME.replace("2010501 行政 运行", "2010501"),
            ["? spending/spending/subject.item.2 行政运行：收入决算表的行名（空白）"],
        ),
    ],
)
def test_names_of_one_code(income: str, said: list[str]) -> None:
    assert _said(_PACK_FILE, _SPENDING, income) == said


def test_a_name_may_begin_with_digits() -> None:
    spending = _SPENDING.replace("行政运行", "2024年普查")
    assert _said(_PACK_FILE, spending, _INCOME) == [
        "income/income/subject.item.2 2024年普查|行政 运行|2024年普查|行名 = 收入决算表的行名"
    ]


def test_a_column_may_be_called_label(tmp_path: Path) -> None:
    text = _PACK_FILE.read_text(encoding="utf-8")
    for old, new in (("note:", "label:"), ("label == income[same, label]", "income[same, label] == '甲'")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    pack = tmp_path / "two_tables.yaml"
    pack.write_text(text.replace("|{label}|", "|{income_same_label}|"), encoding="utf-8")
    assert _said(pack, _SPENDING, _INCOME) == [
        "income/income/subject.item.2/label 乙|甲|乙|收入决算表的“备注”列 = “甲”",
        "income/income/subject.3/label 丙|甲|丙|收入决算表的“备注”列 = “甲”",
        "income/income/total/label |甲||收入决算表的“备注”列 = “甲”",
    ]
