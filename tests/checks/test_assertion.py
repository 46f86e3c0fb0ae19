"""Formulas that must hold: where they fail, where a value is missing, and within a tolerance."""

from __future__ import annotations

import pytest

from tests.checks.trying import PLANS, STOCK_TABLE, Case, Rule, Tried

REPORT = Rule(
    (
        "check: assert, assert: 'stock[novels, shelves.lent] + stock[novels, "
        "shelves.kept] == stock[novels, shelves.all]'"
    ),
    "{place}{formula}，{filled}，{difference}，{stock_novels_shelves_lent}，{shelves_all}",
)
BLAMED = Rule(
    (
        "check: assert, assert: 'stock[novels, shelves.lent] <= stock[novels, "
        "shelves.all]', blame: 'stock[novels, shelves.lent]'"
    ),
    "{place}|{left}|{right}|{difference}",
)
WHEN = Rule(
    ("check: assert, assert: 'stock[novels, shelves.lent] == 3', when: 'stock[novels, shelves.kept] > 0'"),
    "{place}|{left}|{right}|{difference}",
)
TRUTH = Rule(
    ("check: assert, assert: 'stock[novels, shelves.lent] > 0 implies stock[novels, stores.lent] > 0'"),
    "{formula}，{filled}，{left}|{right}|{difference}",
)
FIXED = Rule(
    (
        "check: assert, assert: 'stock[novels, shelves.lent] == 3', fix: {zh: '改为 "
        "{right}', en: 'make it {right}'}"
    ),
    "{left}",
)
NEAR = Rule(
    "check: assert, assert: 'stock[discs, cost] == 1.25', tolerance: 0.1",
    "{place}|{left}|{right}|{difference}",
)
PRINTED = Rule(
    "check: assert, assert: 'stock[discs, cost] == 1.25', tolerance: printed",
    "{place}|{left}|{right}|{difference}",
)
PRINTED_ZERO = Rule(
    "check: assert, assert: 'stock[tapes, cost] == 0.4', tolerance: printed",
    "{place}|{left}|{right}|{difference}",
)
PRINTED_TINY = Rule("check: assert, assert: 'stock[tapes, cost] == 0.05', tolerance: printed", "{left}")
YEAR = Rule("check: assert, assert: 'report.year == 2023'", "{left}，{difference}")
COUNT = Rule("check: assert, assert: 'lent.count == 1'", "{filled}")
FIRST = Rule("check: assert, assert: 'lent.first.n == 12'", "{filled}")
STATED = Rule("check: assert, assert: 'share.percent <= 50'", "{filled}，{percent}")
TRAIT = Rule("check: assert, assert: 'level.branch'", "{filled}")
MANY = Rule("check: assert, assert: 'sum(stock[novels, shelves.*], stock[every, shelves.*]) >= 0'", "{left}")
TWICE = Rule(
    ("check: assert, assert: 'stock[novels, shelves.lent] == 3 or stock[novels, shelves.kept] == 3'"),
    "{filled}",
)
PRODUCT = Rule(
    ("check: assert, assert: 'stock[novels, shelves.lent] / stock[novels, shelves.kept] <= 1'"),
    "{left}|{right}|{difference}",
)
NOTHING = Rule(
    "check: assert, assert: 'stock[novels, shelves.lent] + stock[novels, shelves.kept] == 0'", "{left}"
)
NOTHING_OR = Rule(
    (
        "check: assert, assert: 'stock[novels, shelves.lent] + stock[novels, shelves.kept] == "
        "stock[novels, shelves.all]'"
    ),
    "{left}",
)
SECTION_WHEN = Rule("check: section, defect: missing, when: 'stock[novels, shelves.lent] > 0'", "{expected}")
GRADED = Rule(
    (
        "check: assert, assert: 'stock[novels, shelves.lent] == 3', severities: [{when: "
        "'stock[tapes, owned] > 8', severity: error}, {when: level.central, severity: info}]"
    ),
    "{left}",
)

CASES = [
    Case(
        "a plain 0 is not rounded",
        PRINTED_ZERO,
        [],
        [
            "warning stock/stock/tapes/cost 32:20 «0»",
            "  |0|0.4|0.4",
            "  “录像带”行“购置费”列 = 0.4",
            "  0 = 0.4; left 0; right 0.4; off by -0.4; allowed 0.0",
        ],
    ),
    Case("a 0 with decimals is rounded", PRINTED_TINY, [("| 0 | 不再购置", "| 0.0 | 不再购置")], ["pass: 1"]),
    Case("it holds", REPORT, [], ["pass: 1"]),
    Case(
        "a wrong sum",
        REPORT,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.all 25:24 «10»",
            (
                "  “小说”行“开架的外借”列 + “小说”行“开架的在馆”列 = “小说”行“开架的小计”列，"
                "4 + 7 = 10，1，4，10"
            ),
            "  “小说”行“开架的外借”列 + “小说”行“开架的在馆”列 = “小说”行“开架的小计”列",
            "  4 + 7 = 10; left 11; right 10; off by 1",
            "  see stock/stock/novels/shelves.lent 25:16 «4»",
            "  see stock/stock/novels/shelves.kept 25:20 «7»",
        ],
    ),
    Case(
        "one blank",
        REPORT,
        [("| | 3 | 7 | 10 |", "| |  | 7 | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的外借”列（空白）",
            "  “小说”行“开架的外借”列 (blank)",
        ],
    ),
    Case(
        "words",
        REPORT,
        [("| | 3 | 7 | 10 |", "| | 若干 | 7 | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的外借”列（“若干”不是数字）",
            "  “小说”行“开架的外借”列 ('若干' is not a number)",
        ],
    ),
    Case(
        "a placeholder",
        REPORT,
        [("| | 3 | 7 | 10 |", "| |  /  | 7 | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的外借”列（“/”不是数字）",
            "  “小说”行“开架的外借”列 ('/' is not a number)",
        ],
    ),
    Case(
        "all blank",
        REPORT,
        [("| | 3 | 7 | 10 |", "| | | | |")],
        ["? document 1:3", "  各项均空白", "  all operands blank"],
    ),
    Case(
        "two blank",
        REPORT,
        [("| | 3 | 7 | 10 |", "| | | | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的外借”列（空白）、“小说”行“开架的在馆”列（空白）",
            "  “小说”行“开架的外借”列 (blank), “小说”行“开架的在馆”列 (blank)",
        ],
    ),
    Case(
        "all in words",
        REPORT,
        [("| | 3 | 7 | 10 |", "| | 若干 | 若干 | 若干 |")],
        ["? document 1:3", "  各项均“若干”不是数字", "  all operands '若干' is not a number"],
    ),
    Case(
        "no table",
        REPORT,
        [(STOCK_TABLE, "无。")],
        ["? document 1:3", "  馆藏图书表（缺失）", "  馆藏图书表 (missing)"],
    ),
    Case(
        "no row",
        REPORT,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |\n", "")],
        ["? document 1:3", "  各项均缺失", "  all operands missing"],
    ),
    Case(
        "more than four missing",
        MANY,
        [("| | 3 | 7 | 10 |", "| | | | |"), ("| | 10 | 14 |", "| | 若干 | |")],
        [
            "? document 1:3",
            (
                "  “小说”行“开架的外借”列（空白）、“小说”行“开架的在馆”列（空白）、"
                "“小说”行“开架的小计”列（空白）、"
                "“总册”行“开架的外借”列（“若干”不是数字） 等 5 项"
            ),
            (
                "  “小说”行“开架的外借”列 (blank), “小说”行“开架的在馆”列 (blank), "
                "“小说”行“开架的小计”列 (blank), "
                "“总册”行“开架的外借”列 ('若干' is not a number) and others, 5 in all"
            ),
        ],
    ),
    Case(
        "six missing, all alike",
        MANY,
        [("| | 3 | 7 | 10 |", "| | | | |"), ("| | 10 | 14 | 24 |", "| | | | |")],
        ["? document 1:3", "  各项均空白", "  all operands blank"],
    ),
    Case(
        "of what should be nothing, what is something is shown",
        NOTHING,
        [("| | 3 | 7 | 10 |", "| | 3 | 0 | 3 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:16 «3»",
            "  3",
            "  “小说”行“开架的外借”列 + “小说”行“开架的在馆”列 = 0",
            "  3 + 0 = 0; left 3; right 0; off by 3",
            "  see stock/stock/novels/shelves.kept 25:20 «0»",
        ],
    ),
    Case(
        "both are something: the last is shown",
        NOTHING,
        [],
        [
            "warning stock/stock/novels/shelves.kept 25:20 «7»",
            "  10",
            "  “小说”行“开架的外借”列 + “小说”行“开架的在馆”列 = 0",
            "  3 + 7 = 0; left 10; right 0; off by 10",
            "  see stock/stock/novels/shelves.lent 25:16 «3»",
        ],
    ),
    Case(
        "a sum of 0 that the report prints is itself in question",
        NOTHING_OR,
        [("| | 3 | 7 | 10 |", "| | 3 | 7 | 0 |")],
        [
            "warning stock/stock/novels/shelves.all 25:24 «0»",
            "  10",
            "  “小说”行“开架的外借”列 + “小说”行“开架的在馆”列 = “小说”行“开架的小计”列",
            "  3 + 7 = 0; left 10; right 0; off by 10",
            "  see stock/stock/novels/shelves.lent 25:16 «3»",
            "  see stock/stock/novels/shelves.kept 25:20 «7»",
        ],
    ),
    Case(
        "the named value is blamed",
        BLAMED,
        [("| | 3 | 7 | 10 |", "| | 12 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:16 «12»",
            "  |12|10|2",
            "  “小说”行“开架的外借”列 ≤ “小说”行“开架的小计”列",
            "  12 ≤ 10; left 12; right 10; off by 2",
            "  see stock/stock/novels/shelves.all 25:25 «10»",
        ],
    ),
    Case(
        "the condition holds",
        WHEN,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:16 «4»",
            "  |4|3|1",
            "  “小说”行“开架的外借”列 = 3",
            "  4 = 3; left 4; right 3; off by 1",
        ],
    ),
    Case(
        "the condition does not hold", WHEN, [("| | 3 | 7 | 10 |", "| | 4 | 0 | 10 |")], ["not-applicable: 1"]
    ),
    Case(
        "the condition is not known",
        WHEN,
        [("| | 3 | 7 | 10 |", "| | 4 | | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的在馆”列（空白）",
            "  “小说”行“开架的在馆”列 (blank)",
        ],
    ),
    Case(
        "no sides",
        TRUTH,
        [("10 | 1 | 4 | 5 |", "10 | 0 | 4 | 5 |")],
        [
            "warning stock/stock/novels/stores.lent 25:29 «0»",
            "  “小说”行“开架的外借”列 > 0 则 “小说”行“书库的外借”列 > 0，3 > 0 则 0 > 0，||",
            "  “小说”行“开架的外借”列 > 0 则 “小说”行“书库的外借”列 > 0",
            "  3 > 0 则 0 > 0",
            "  see stock/stock/novels/shelves.lent 25:16 «3»",
        ],
    ),
    Case("enough is known", TRUTH, [("| | 3 | 7 | 10 | 1 |", "| | 0 | 7 | 10 | |")], ["pass: 1"]),
    Case(
        "not enough is known",
        TRUTH,
        [("10 | 1 | 4 | 5 |", "10 | | 4 | 5 |")],
        [
            "? document 1:3",
            "  “小说”行“书库的外借”列（空白）",
            "  “小说”行“书库的外借”列 (blank)",
        ],
    ),
    Case(
        "neither of two",
        TWICE,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.kept 25:20 «7»",
            "  4 = 3 或 7 = 3",
            "  “小说”行“开架的外借”列 = 3 或 “小说”行“开架的在馆”列 = 3",
            "  4 = 3 或 7 = 3",
            "  see stock/stock/novels/shelves.lent 25:16 «4»",
        ],
    ),
    Case("one of two", TWICE, [("| | 3 | 7 |", "| | 4 | 3 |")], ["pass: 1"]),
    Case(
        "a quotient",
        PRODUCT,
        [("| | 3 | 7 | 10 |", "| | 14 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.kept 25:21 «7»",
            "  2|1|1",
            "  “小说”行“开架的外借”列 ÷ “小说”行“开架的在馆”列 ≤ 1",
            "  14 ÷ 7 ≤ 1; left 2; right 1; off by 1",
            "  see stock/stock/novels/shelves.lent 25:16 «14»",
        ],
    ),
    Case(
        "a fix",
        FIXED,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:16 «4»",
            "  4",
            "  “小说”行“开架的外借”列 = 3",
            "  4 = 3; left 4; right 3; off by 1",
            "  fix: 改为 3",
            "  fix: make it 3",
        ],
    ),
    Case("within a tolerance", NEAR, [("1.25", "1.35")], ["pass: 1"]),
    Case("on the edge of it below", NEAR, [("1.25", "1.15")], ["pass: 1"]),
    Case(
        "outside a tolerance",
        NEAR,
        [("1.25", "1.36")],
        [
            "warning stock/stock/discs/cost 31:20 «1.36»",
            "  |1.36|1.25|0.11",
            "  “光盘”行“购置费”列 = 1.25",
            "  1.36 = 1.25; left 1.36; right 1.25; off by 0.11; allowed 0.10",
        ],
    ),
    Case("half a unit as printed", PRINTED, [("1.25", "1.3")], ["pass: 1"]),
    Case(
        "more than half a unit as printed",
        PRINTED,
        [("1.25", "1.4")],
        [
            "warning stock/stock/discs/cost 31:20 «1.4»",
            "  |1.4|1.25|0.15",
            "  “光盘”行“购置费”列 = 1.25",
            "  1.4 = 1.25; left 1.4; right 1.25; off by 0.15; allowed 0.05",
        ],
    ),
    Case("an amount without decimals may be rounded", PRINTED, [("1.25", "1")], ["pass: 1"]),
    Case(
        "an amount without decimals is not that far off",
        PRINTED,
        [("1.25", "3")],
        [
            "warning stock/stock/discs/cost 31:20 «3»",
            "  |3|1.25|1.75",
            "  “光盘”行“购置费”列 = 1.25",
            "  3 = 1.25; left 3; right 1.25; off by 1.75; allowed 0.50",
        ],
    ),
    Case(
        "the year",
        YEAR,
        [("2023年度", "2022年度")],
        [
            "warning document 1:3",
            "  2022，1",
            "  报告年度 = 2023",
            "  2022 = 2023; left 2022; right 2023; off by -1",
        ],
    ),
    Case(
        "no year",
        YEAR,
        [("2023年度", "本年度")],
        ["? document 1:3", "  报告年度（缺失）", "  报告年度 (missing)"],
    ),
    Case(
        "counted mentions",
        COUNT,
        [("举办讲座4场。", "讲座上外借图书3册。")],
        ["warning document 1:3", "  2 = 1", "  lent = 1", "  2 = 1; left 2; right 1; off by 1"],
    ),
    Case(
        "no mention",
        COUNT,
        [("全年外借图书12册。", "开架。")],
        ["warning document 1:3", "  0 = 1", "  lent = 1", "  0 = 1; left 0; right 1; off by -1"],
    ),
    Case(
        "the first mention",
        FIRST,
        [("全年外借图书12册。", "全年外借图书13册。"), ("举办讲座4场。", "讲座上外借图书12册。")],
        [
            "warning readers/lending/1 8:3 «外借图书13册»",
            "  13 = 12",
            "  外借册数 = 12",
            "  13 = 12; left 13; right 12; off by 1",
        ],
    ),
    Case(
        "no first mention",
        FIRST,
        [("全年外借图书12册。", "开架。")],
        ["? document 1:3", "  外借册数（缺失）", "  外借册数 (missing)"],
    ),
    Case("not stated", STATED, [], ["? document 1:3", "  外借率（缺失）", "  外借率 (missing)"]),
    Case(
        "stated",
        STATED,
        [("举办讲座4场。", "外借率60%。")],
        [
            "warning readers/events/1 11:1 «外借率60%»",
            "  60 ≤ 50，60",
            "  外借率 ≤ 50",
            "  60 ≤ 50; left 60; right 50; off by 10",
        ],
    ),
    Case("stated and true", STATED, [("举办讲座4场。", "外借率50%。")], ["pass: 1"]),
    Case(
        "a trait that shows",
        TRAIT,
        [("| 14 | 24 |", "| 14 | 2400 |")],
        ["warning document 1:3", "  0", "  馆的级别：分馆", "  0"],
    ),
    Case("a trait otherwise", TRAIT, [], ["pass: 1"]),
    Case(
        "a trait that is not known",
        TRAIT,
        [("| 14 | 24 |", "| 14 | |")],
        ["? document 1:3", "  馆的级别：分馆（缺失）", "  馆的级别：分馆 (missing)"],
    ),
    Case(
        "a trait as configured",
        TRAIT,
        [],
        ["warning document 1:3", "  0", "  馆的级别：分馆", "  0"],
        {"level": "central"},
    ),
    Case("a trait of an unknown value", TRAIT, [], ["pass: 1"], {"level": "other"}),
    Case(
        "a condition of another check holds",
        SECTION_WHEN,
        [(PLANS, "")],
        ["warning plans 37:1", "  四、存在的问题和打算"],
    ),
    Case(
        "a condition of another check does not hold",
        SECTION_WHEN,
        [(PLANS, ""), ("| | 3 | 7 | 10 |", "| | 0 | 7 | 10 |")],
        ["not-applicable: 1"],
    ),
    Case(
        "a condition of another check is not known",
        SECTION_WHEN,
        [(PLANS, ""), ("| | 3 | 7 | 10 |", "| |  | 7 | 10 |")],
        [
            "? document 1:3",
            "  “小说”行“开架的外借”列（空白）",
            "  “小说”行“开架的外借”列 (blank)",
        ],
    ),
    Case(
        "its own severity",
        GRADED,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:16 «4»",
            "  4",
            "  “小说”行“开架的外借”列 = 3",
            "  4 = 3; left 4; right 3; off by 1",
        ],
    ),
    Case(
        "the severity of the first case",
        GRADED,
        [
            ("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |"),
            ("录像带 | | 8 |", "录像带 | | 9 |"),
            ("| 14 | 24 |", "| 14 | 2400 |"),
        ],
        [
            "error stock/stock/novels/shelves.lent 25:16 «4»",
            "  4",
            "  “小说”行“开架的外借”列 = 3",
            "  4 = 3; left 4; right 3; off by 1",
        ],
    ),
    Case(
        "the severity of the second case",
        GRADED,
        [("| | 3 | 7 | 10 |", "| | 4 | 7 | 10 |"), ("| 14 | 24 |", "| 14 | 2400 |")],
        [
            "info stock/stock/novels/shelves.lent 25:16 «4»",
            "  4",
            "  “小说”行“开架的外借”列 = 3",
            "  4 = 3; left 4; right 3; off by 1",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_assertion(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
