"""Where a formula runs, and what its names mean there: one case or more for every ``for_each``."""

from __future__ import annotations

import pytest

from tests.checks.trying import STOCK_TABLE, VISITS_TABLE, Case, Rule, Tried

COLUMN = Rule(
    ("check: assert, for_each: column of stock.books, assert: 'novels + sum(children.*) == every'"),
    "{place}：{filled}",
)
COLUMN_SUM = Rule(
    "check: assert, for_each: column of stock, assert: 'sum(novels, children.*) == every'",
    "{place}：{filled}",
)
ROW = Rule(
    ("check: assert, for_each: row of stock.books, assert: 'shelves.lent + shelves.kept == shelves.all'"),
    "{place}：{filled}",
)
ROW_ONLY = Rule(
    "check: assert, for_each: row of stock.moves, assert: 'dropped >= given'", "{place}：{filled}"
)
GROUP = Rule(
    "check: assert, for_each: group of stock.books, assert: 'lent + kept == all'", "{place}：{filled}"
)
OPEN_SUM = Rule(
    "check: assert, for_each: column of visits, assert: 'sum(branch.*) == overall'", "{place}：{filled}"
)
OPEN_EVERY = Rule(
    "check: assert, for_each: column of visits, assert: 'sum(*) == 2 * overall'", "{place}：{filled}"
)
ROW_EVERY = Rule(
    "check: assert, for_each: row of stock.films, assert: 'count(*) == 3 and max(*) == owned'",
    "{place}：{filled}",
)
CELLS_EVERY = Rule(
    "check: assert, assert: 'sum(visits[*, all]) == 2160 and sum(stock[every, *]) == 66'", "{filled}"
)
ALL_EVERY = Rule("check: assert, for_each: row of visits, assert: 'all(* <= 1080)'", "{place}：{filled}")
OPEN_ROW = Rule(
    "check: assert, for_each: row of visits, assert: 'adults + young == all'", "{place}：{filled}"
)
OPEN_CELL = Rule(
    "check: assert, for_each: row of visits, assert: 'all <= visits[overall, all]'", "{place}：{filled}"
)
OPEN_ALL = Rule("check: assert, assert: 'sum(visits[branch.*, all]) == visits[overall, all]'", "{filled}")
SAME = Rule(
    ("check: assert, for_each: row of stock.books, assert: 'shelves.lent <= stock[same, stores.lent] + 8'"),
    "{place}：{filled}",
)
SAME_OPEN = Rule(
    "check: assert, for_each: row of visits, assert: 'adults <= visits[same, all]'", "{place}：{filled}"
)
SAME_OTHER = Rule(
    ("check: assert, for_each: row of visits, assert: 'adults <= stock[same, shelves.lent]'"),
    "{place}：{filled}",
)
MENTION = Rule(
    (
        "check: assert, for_each: mention of lent, assert: 'n == stock[every, "
        "shelves.lent] + stock[every, stores.lent]'"
    ),
    "{place}：{filled}",
)
MENTION_BLAMED = Rule(
    (
        "check: assert, for_each: mention of lent, assert: 'n == stock[every, "
        "shelves.lent] + 2', blame: 'stock[every, shelves.lent]'"
    ),
    "{place}：{filled}",
)
MENTION_YEAR = Rule(
    ("check: assert, for_each: mention of lent, assert: 'n < report.year and lent.count < 3'"),
    "{place}：{filled}",
)
MENTION_SHARE = Rule(
    (
        "check: assert, for_each: mention of share, assert: 'percent == round(100 * "
        "stock[every, shelves.lent] / stock[every, shelves.all], 1)', tolerance: printed"
    ),
    "{place}：{filled}",
)
TABLE = Rule("check: assert, for_each: table, assert: 'blank == 0'", "{place}：{filled}")
TABLE_ALL = Rule(
    ("check: assert, for_each: table, assert: 'cells == filled and rows >= 3 and pieces == 1'"),
    "{place}：{filled}",
)
SECTION = Rule(
    "check: assert, for_each: section, assert: 'characters >= 30 or tables > 0'", "{place}：{filled}"
)
SECTION_ALL = Rule(
    "check: assert, for_each: section, assert: 'items == 0 or paragraphs >= 4 + images'", "{place}：{filled}"
)

CASES = [
    Case("nothing: COLUMN", COLUMN, [], ["pass: 6"]),
    Case("nothing: ROW", ROW, [], ["pass: 4"]),
    Case("nothing: ROW_ONLY", ROW_ONLY, [], ["pass: 1"]),
    Case("nothing: GROUP", GROUP, [], ["pass: 8"]),
    Case("nothing: OPEN_SUM", OPEN_SUM, [], ["pass: 3"]),
    Case("nothing: OPEN_EVERY", OPEN_EVERY, [], ["pass: 3"]),
    Case("nothing: ROW_EVERY", ROW_EVERY, [], ["pass: 2"]),
    Case("nothing: CELLS_EVERY", CELLS_EVERY, [], ["pass: 1"]),
    Case("nothing: ALL_EVERY", ALL_EVERY, [], ["pass: 3"]),
    Case("nothing: OPEN_ROW", OPEN_ROW, [], ["pass: 3"]),
    Case("nothing: OPEN_CELL", OPEN_CELL, [], ["pass: 3"]),
    Case("nothing: OPEN_ALL", OPEN_ALL, [], ["pass: 1"]),
    Case("nothing: SAME", SAME, [], ["pass: 4"]),
    Case("nothing: SAME_OPEN", SAME_OPEN, [], ["pass: 3"]),
    Case("nothing: MENTION_BLAMED", MENTION_BLAMED, [], ["pass: 1"]),
    Case("nothing: MENTION_YEAR", MENTION_YEAR, [], ["pass: 1"]),
    Case("nothing: MENTION_SHARE", MENTION_SHARE, [], []),
    Case("nothing: TABLE", TABLE, [], ["pass: 2"]),
    Case("nothing: TABLE_ALL", TABLE_ALL, [], ["pass: 2"]),
    Case("nothing: SECTION_ALL", SECTION_ALL, [], ["pass: 4"]),
    Case(
        "a wrong column",
        COLUMN,
        [("| 10 | 14 | 24 |", "| 10 | 15 | 24 |")],
        [
            "warning stock/stock/every/shelves.kept 28:16 «15»",
            "  开架的在馆：7 + 6 + 1 = 15",
            "  小说 + 绘本 + 连环画 = 总册",
            "  7 + 6 + 1 = 15; left 14; right 15; off by -1",
            "  see stock/stock/novels/shelves.kept 25:20 «7»",
            "  see stock/stock/children.picture/shelves.kept 26:19 «6»",
            "  see stock/stock/children.comics/shelves.kept 27:15 «1»",
            "pass: 5",
        ],
    ),
    Case(
        "all rows of a table, whatever they are called",
        OPEN_EVERY,
        [("| 280 | 未开放 | 280 |", "| 281 | 未开放 | 280 |")],
        [
            "warning visits/visits/overall/adults 44:10 «580»",
            "  成人：300 + 281 + 580 = 2 × 580",
            "  东城分馆 + 西城分馆 + 全馆合计 = 2 × 全馆合计",
            "  300 + 281 + 580 = 2 × 580; left 1161; right 1160; off by 1",
            "  see visits/visits/branch.1/adults 42:10 «300»",
            "  see visits/visits/branch.2/adults 43:10 «281»",
            "pass: 2",
        ],
    ),
    Case(
        "all columns of figures, not those of words",
        ROW_EVERY,
        [("| 30 | +4 | 1.25 |", "| 3 | +4 | 1.25 |")],
        [
            "warning stock/stock/discs/cost 31:19 «1.25»",
            "  光盘：count(3, 4, 1.25) = 3 且 max(3, 4, 1.25) = 3",
            "  count(拥有量, 比上年增减, 购置费) = 3 且 max(拥有量, 比上年增减, 购置费) = 拥有量",
            "  count(3, 4, 1.25) = 3 且 max(3, 4, 1.25) = 3",
            "  see stock/stock/discs/owned 31:10 «3»",
            "  see stock/stock/discs/change 31:14 «+4»",
            "pass: 1",
        ],
    ),
    Case(
        "a formula that names rows of one part only",
        COLUMN_SUM,
        [],
        [
            "? stock/stock/owned 21:3",
            "  拥有量：各项均缺失",
            "  拥有量: all operands missing",
            "? stock/stock/change 21:3",
            "  比上年增减：各项均缺失",
            "  比上年增减: all operands missing",
            "? stock/stock/cost 21:3",
            "  购置费：各项均缺失",
            "  购置费: all operands missing",
            "? stock/stock/dropped 21:3",
            "  剔旧册数：各项均缺失",
            "  剔旧册数: all operands missing",
            "? stock/stock/given 21:3",
            "  转赠册数：各项均缺失",
            "  转赠册数: all operands missing",
            "pass: 6",
        ],
    ),
    Case(
        "no table, no column",
        COLUMN,
        [(STOCK_TABLE, "无。")],
        ["? stock 19:1 «二、馆藏情况»", "  馆藏图书表：各项均缺失", "  馆藏图书表: all operands missing"],
    ),
    Case(
        "a column that has lost its heading",
        COLUMN,
        [("| | | 外借 | 在馆 | 小计 | 外借 | 在馆 | 小计 |", "| | | 外借 | 在馆 | 小计 | 外借 | 在馆 | |")],
        ["pass: 6"],
    ),
    Case(
        "a column that the report lacks",
        COLUMN,
        [
            (
                "| | | 外借 | 在馆 | 小计 | 外借 | 在馆 | 小计 |",
                "| | | 外借 | 在馆 | 小计 | 外借 | 在馆 | 版本 |",
            )
        ],
        [
            "? stock/stock/stores.all 21:3",
            "  书库的小计：各项均缺失",
            "  书库的小计: all operands missing",
            "pass: 5",
        ],
    ),
    Case(
        "a wrong row",
        ROW,
        [("绘本 | 2 | 6 | 8 |", "绘本 | 2 | 6 | 9 |")],
        [
            "warning stock/stock/children.picture/shelves.all 26:23 «9»",
            "  绘本：2 + 6 = 9",
            "  外借 + 在馆 = 小计",
            "  2 + 6 = 9; left 8; right 9; off by -1",
            "  see stock/stock/children.picture/shelves.lent 26:15 «2»",
            "  see stock/stock/children.picture/shelves.kept 26:19 «6»",
            "pass: 3",
        ],
    ),
    Case(
        "a row left out",
        ROW,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |\n", "")],
        ["? stock/stock/novels 21:3", "  小说：各项均缺失", "  小说: all operands missing", "pass: 3"],
    ),
    Case(
        "a row without a label",
        ROW_ONLY,
        [("| 6 | 2 |", "| 2 | 6 |")],
        [
            "warning stock/stock/given 35:7 «6»",
            "  ：2 ≥ 6",
            "  剔旧册数 ≥ 转赠册数",
            "  2 ≥ 6; left 2; right 6; off by -4",
            "  see stock/stock/dropped 35:3 «2»",
        ],
    ),
    Case(
        "a wrong member of a group",
        GROUP,
        [("绘本 | 2 | 6 | 8 | 0 | 2 | 2 |", "绘本 | 2 | 6 | 8 | 0 | 2 | 3 |")],
        [
            "warning stock/stock/children.picture/stores.all 26:35 «3»",
            "  书库：0 + 2 = 3",
            "  外借 + 在馆 = 小计",
            "  0 + 2 = 3; left 2; right 3; off by -1",
            "  see stock/stock/children.picture/stores.lent 26:27 «0»",
            "  see stock/stock/children.picture/stores.kept 26:31 «2»",
            "pass: 7",
        ],
    ),
    Case(
        "a blank in a group",
        GROUP,
        [("绘本 | 2 | 6 | 8 | 0 | 2 | 2 |", "绘本 | 2 | 6 | 8 | 0 | | 2 |")],
        ["? stock/stock 21:3", "  书库：在馆（空白）", "  书库: 在馆 (blank)", "pass: 7"],
    ),
    Case(
        "rows of any name",
        OPEN_SUM,
        [("| 580 | 500 | 1080 |", "| 580 | 510 | 1080 |")],
        [
            "warning visits/visits/overall/young 44:16 «510»",
            "  少儿：500 + 0 = 510",
            "  东城分馆 + 西城分馆 = 全馆合计",
            "  500 + 0 = 510; left 500; right 510; off by -10",
            "  see visits/visits/branch.1/young 42:16 «500»",
            "  see visits/visits/branch.2/young 43:16 «未开放»",
            "pass: 2",
        ],
    ),
    Case(
        "one row more",
        OPEN_SUM,
        [("| 全馆合计 |", "| 南城分馆 | 1 | 0 | 1 |\n| 全馆合计 |")],
        [
            "warning visits/visits/overall/adults 45:10 «580»",
            "  成人：300 + 280 + 1 = 580",
            "  东城分馆 + 西城分馆 + 南城分馆 = 全馆合计",
            "  300 + 280 + 1 = 580; left 581; right 580; off by 1",
            "  see visits/visits/branch.1/adults 42:10 «300»",
            "  see visits/visits/branch.2/adults 43:10 «280»",
            "  see visits/visits/branch.3/adults 44:10 «1»",
            "pass: 1",
        ],
    ),
    Case(
        "a blank in a row of any name",
        OPEN_SUM,
        [("| 300 | 500 | 800 |", "| | 500 | 800 |")],
        ["? visits/visits/adults 39:3", "  成人：东城分馆（空白）", "  成人: 东城分馆 (blank)", "pass: 2"],
    ),
    Case(
        "one of the rows of any name",
        OPEN_ROW,
        [("| 280 | 未开放 | 280 |", "| 280 | 未开放 | 281 |")],
        [
            "warning visits/visits/branch.2/all 43:22 «281»",
            "  西城分馆：280 + 0 = 281",
            "  成人 + 少儿 = 合计",
            "  280 + 0 = 281; left 280; right 281; off by -1",
            "  see visits/visits/branch.2/adults 43:10 «280»",
            "  see visits/visits/branch.2/young 43:16 «未开放»",
            "pass: 2",
        ],
    ),
    Case(
        "a row of any name against a cell",
        OPEN_CELL,
        [("| 280 | 未开放 | 280 |", "| 280 | 未开放 | 2800 |")],
        [
            "warning visits/visits/overall/all 44:22 «1080»",
            "  西城分馆：2800 ≤ 1080",
            "  合计 ≤ “全馆合计”行“合计”列",
            "  2800 ≤ 1080; left 2800; right 1080; off by 1720",
            "  see visits/visits/branch.2/all 43:22 «2800»",
            "pass: 2",
        ],
    ),
    Case(
        "cells of rows of any name",
        OPEN_ALL,
        [("| 280 | 未开放 | 280 |", "| 280 | 未开放 | 281 |")],
        [
            "warning visits/visits/overall/all 44:22 «1080»",
            "  800 + 281 = 1080",
            "  “东城分馆”行“合计”列 + “西城分馆”行“合计”列 = “全馆合计”行“合计”列",
            "  800 + 281 = 1080; left 1081; right 1080; off by 1",
            "  see visits/visits/branch.1/all 42:22 «800»",
            "  see visits/visits/branch.2/all 43:22 «281»",
        ],
    ),
    Case(
        "cells of rows of any name without a table",
        OPEN_ALL,
        [(VISITS_TABLE, "无。")],
        ["? document 1:3", "  到馆人次表（缺失）", "  到馆人次表 (missing)"],
    ),
    Case(
        "the same row in another table",
        SAME,
        [("连环画 | 5 |", "连环画 | 10 |")],
        [
            "warning stock/stock/children.comics/stores.lent 27:24 «1»",
            "  连环画：10 ≤ 1 + 8",
            "  外借 ≤ 馆藏图书表的“书库的外借”列 + 8",
            "  10 ≤ 1 + 8; left 10; right 9; off by 1",
            "  see stock/stock/children.comics/shelves.lent 27:11 «10»",
            "pass: 3",
        ],
    ),
    Case(
        "the same row of any name",
        SAME_OPEN,
        [("| 300 | 500 | 800 |", "| 900 | 500 | 800 |")],
        [
            "warning visits/visits/branch.1/all 42:22 «800»",
            "  东城分馆：900 ≤ 800",
            "  成人 ≤ 到馆人次表的“合计”列",
            "  900 ≤ 800; left 900; right 800; off by 100",
            "  see visits/visits/branch.1/adults 42:10 «900»",
            "pass: 2",
        ],
    ),
    Case(
        "no such row in the other table",
        SAME_OTHER,
        [],
        [
            "? visits/visits/branch.1 39:3",
            "  东城分馆：馆藏图书表的“开架的外借”列（缺失）",
            "  东城分馆: 馆藏图书表的“开架的外借”列 (missing)",
            "? visits/visits/branch.2 39:3",
            "  西城分馆：馆藏图书表的“开架的外借”列（缺失）",
            "  西城分馆: 馆藏图书表的“开架的外借”列 (missing)",
            "? visits/visits/overall 39:3",
            "  全馆合计：馆藏图书表的“开架的外借”列（缺失）",
            "  全馆合计: 馆藏图书表的“开架的外借”列 (missing)",
        ],
    ),
    Case(
        "no such table",
        SAME_OTHER,
        [(STOCK_TABLE, "无。")],
        [
            "? visits/visits/branch.1 25:3",
            "  东城分馆：馆藏图书表（缺失）",
            "  东城分馆: 馆藏图书表 (missing)",
            "? visits/visits/branch.2 25:3",
            "  西城分馆：馆藏图书表（缺失）",
            "  西城分馆: 馆藏图书表 (missing)",
            "? visits/visits/overall 25:3",
            "  全馆合计：馆藏图书表（缺失）",
            "  全馆合计: 馆藏图书表 (missing)",
        ],
    ),
    Case("a statement that holds", MENTION, [], ["pass: 1"]),
    Case(
        "a statement that does not hold",
        MENTION,
        [("图书12册", "图书13册")],
        [
            "warning readers/lending/1 8:3 «外借图书13册»",
            "  外借图书13册：13 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + “总册”行“书库的外借”列",
            "  13 = 10 + 2; left 13; right 12; off by 1",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/stores.lent 28:26 «2»",
        ],
    ),
    Case(
        "two statements",
        MENTION,
        [("图书12册。", "图书13册。"), ("举办讲座4场。", "讲座上又外借14册。")],
        [
            "warning readers/lending/1 8:3 «外借图书13册»",
            "  外借图书13册：13 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + “总册”行“书库的外借”列",
            "  13 = 10 + 2; left 13; right 12; off by 1",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/stores.lent 28:26 «2»",
            "warning readers/events/1 11:5 «外借14册»",
            "  外借14册：14 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + “总册”行“书库的外借”列",
            "  14 = 10 + 2; left 14; right 12; off by 2",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/stores.lent 28:26 «2»",
        ],
    ),
    Case("no statement", MENTION, [("全年外借图书12册。", "开架。")], []),
    Case("a rough statement", MENTION, [("全年外借图书12册。", "全年外借图书约10册。")], ["pass: 1"]),
    Case(
        "a rough statement that is far off",
        MENTION,
        [("全年外借图书12册。", "全年外借图书约100册。")],
        [
            "warning readers/lending/1 8:3 «外借图书约100册»",
            "  外借图书约100册：100 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + “总册”行“书库的外借”列",
            "  100 = 10 + 2; left 100; right 12; off by 88; allowed 50.0",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/stores.lent 28:26 «2»",
        ],
    ),
    Case(
        "a statement in ten thousands",
        MENTION,
        [("全年外借图书12册。", "全年外借图书1.5万册。")],
        [
            "warning readers/lending/1 8:3 «外借图书1.5万册»",
            "  外借图书1.5万册：15000 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + “总册”行“书库的外借”列",
            "  15000 = 10 + 2; left 15000; right 12; off by 14988; allowed 500.00",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/stores.lent 28:26 «2»",
        ],
    ),
    Case(
        "a statement against a missing table",
        MENTION,
        [(STOCK_TABLE, "无。")],
        [
            "? readers/lending/1 8:3 «外借图书12册»",
            "  外借图书12册：馆藏图书表（缺失）",
            "  外借图书12册: 馆藏图书表 (missing)",
        ],
    ),
    Case(
        "the named value is blamed",
        MENTION_BLAMED,
        [("图书12册", "图书13册")],
        [
            "warning stock/stock/every/shelves.lent 28:11 «10»",
            "  外借图书13册：13 = 10 + 2",
            "  外借册数 = “总册”行“开架的外借”列 + 2",
            "  13 = 10 + 2; left 13; right 12; off by 1",
            "  see readers/lending/1 8:3 «外借图书13册»",
        ],
    ),
    Case(
        "a statement against the report as a whole",
        MENTION_YEAR,
        [("图书12册", "图书2500册")],
        [
            "warning readers/lending/1 8:3 «外借图书2500册»",
            "  外借图书2500册：2500 < 2023 且 1 < 3",
            "  外借册数 < 报告年度 且 lent < 3",
            "  2500 < 2023 且 1 < 3",
            "  see document 1:3",
        ],
    ),
    Case(
        "three statements",
        MENTION_YEAR,
        [("举办讲座4场。", "又外借14册，再外借15册。")],
        [
            "warning readers/lending/1 8:3 «外借图书12册»",
            "  外借图书12册：12 < 2023 且 3 < 3",
            "  外借册数 < 报告年度 且 lent < 3",
            "  12 < 2023 且 3 < 3",
            "  see document 1:3",
            "warning readers/events/1 11:2 «外借14册»",
            "  外借14册：14 < 2023 且 3 < 3",
            "  外借册数 < 报告年度 且 lent < 3",
            "  14 < 2023 且 3 < 3",
            "  see document 1:3",
            "warning readers/events/1 11:9 «外借15册»",
            "  外借15册：15 < 2023 且 3 < 3",
            "  外借册数 < 报告年度 且 lent < 3",
            "  15 < 2023 且 3 < 3",
            "  see document 1:3",
        ],
    ),
    Case("a share as rounded", MENTION_SHARE, [("举办讲座4场。", "外借率41.7%。")], ["pass: 1"]),
    Case(
        "a share not as rounded",
        MENTION_SHARE,
        [("举办讲座4场。", "外借率41.8%。")],
        [
            "warning readers/events/1 11:1 «外借率41.8%»",
            "  外借率41.8%：41.8 = round(100 × 10 ÷ 24, 1)",
            "  外借率 = round(100 × “总册”行“开架的外借”列 ÷ “总册”行“开架的小计”列, 1)",
            "  41.8 = round(100 × 10 ÷ 24, 1); left 41.8; right 41.7; off by 0.1; allowed 0.05",
            "  see stock/stock/every/shelves.lent 28:11 «10»",
            "  see stock/stock/every/shelves.all 28:21 «24»",
        ],
    ),
    Case("a share without decimals", MENTION_SHARE, [("举办讲座4场。", "外借率42%。")], ["pass: 1"]),
    Case(
        "a table with a blank",
        TABLE,
        [("| 580 | 500 |", "| 580 | |")],
        [
            "warning visits/visits 39:3",
            "  到馆人次表：1 = 0",
            "  到馆人次表的空白单元格数 = 0",
            "  1 = 0; left 1; right 0; off by 1",
            "pass: 1",
        ],
    ),
    Case("a table left out", TABLE, [(VISITS_TABLE, "无。")], ["pass: 1"]),
    Case(
        "rows of a table",
        TABLE_ALL,
        [("| 东城分馆 | 300 | 500 | 800 |\n", "")],
        [
            "warning visits/visits 39:3",
            "  到馆人次表：6 = 6 且 2 ≥ 3 且 1 = 1",
            (
                "  到馆人次表的单元格数 = 到馆人次表的已填单元格数 且"
                " 到馆人次表的行数 ≥ 3 且 到馆人次表的分段数 = 1"
            ),
            "  6 = 6 且 2 ≥ 3 且 1 = 1",
            "pass: 1",
        ],
    ),
    Case(
        "pieces of a table",
        TABLE_ALL,
        [("\n| 第二部分", "\n\n续表\n\n| 第二部分")],
        [
            "warning stock/stock 21:3",
            "  馆藏图书表：34 = 34 且 7 ≥ 3 且 2 = 1",
            (
                "  馆藏图书表的单元格数 = 馆藏图书表的已填单元格数 且"
                " 馆藏图书表的行数 ≥ 3 且 馆藏图书表的分段数 = 1"
            ),
            "  34 = 34 且 7 ≥ 3 且 2 = 1",
            "pass: 1",
        ],
    ),
    Case(
        "short sections",
        SECTION,
        [],
        [
            "warning plans 46:1 «四、存在的问题和打算»",
            "  四、存在的问题和打算：16 ≥ 30 或 0 > 0",
            "  四、存在的问题和打算的字数 ≥ 30 或 四、存在的问题和打算的表格数 > 0",
            "  16 ≥ 30 或 0 > 0",
            "pass: 3",
        ],
    ),
    Case(
        "paragraphs of a section",
        SECTION_ALL,
        [("\n举办讲座4场。", "")],
        [
            "warning readers 5:1 «一、读者服务情况»",
            "  一、读者服务情况：4 = 0 或 3 ≥ 4 + 0",
            "  一、读者服务情况的小标题数 = 0 或 一、读者服务情况的段数 ≥ 4 + 一、读者服务情况的图片数",
            "  4 = 0 或 3 ≥ 4 + 0",
            "pass: 3",
        ],
    ),
    Case("a section of no form is no place", SECTION, [("四、存在的问题和打算", "四、获奖")], ["pass: 3"]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_places(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
