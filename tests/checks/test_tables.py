"""Whether the tables are there, and whether they carry the labels of the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.authoring.specimen import build_example
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack
from tests.checks.trying import BOOKS, STOCK_TABLE, VISITS_TABLE, Case, Rule, Tried

MISSING = Rule("check: table, defect: missing", "{section}缺《{table}》")
MISSING_VISITS = Rule("check: table, defect: missing, tables: [visits]", "{section}缺《{table}》")
IMAGE = Rule("check: table, defect: image", "{section}是图片，缺《{table}》")
ELSEWHERE = Rule("check: table, defect: elsewhere", "《{table}》在“{found}”，应在“{expected}”")
ELSEWHERE_VISITS = Rule("check: table, defect: elsewhere, tables: [visits]", "《{table}》")
SPLIT = Rule("check: table, defect: split", "《{table}》分成 {count} 段")
SPLIT_VISITS = Rule("check: table, defect: split, tables: [visits]", "《{table}》")
REPEATED = Rule("check: table, defect: repeated", "《{table}》")
REPEATED_STOCK = Rule("check: table, defect: repeated, tables: [stock]", "《{table}》")
ACROSS = "| 时期 | 绘本 | 连环画 | 光盘 |\n|---|---|---|---|\n| 春 | 3 | 4 | 2 |\n| 秋 | 7 | 4 | 0 |"
DOWN = "| 项 | 春 | 秋 |\n|---|---|---|\n| 外借 | 3 | 4 |\n| 在馆 | 7 | 4 |\n| 小计 | 10 | 8 |"
FILMS = (
    "| 第二部分 影像 | | | | | | | |\n|---|---|---|---|---|---|---|---|\n"
    "| 载体 | | 拥有量（盘） | 比上年增减 | 购置影像费用（万元） | 说明 | | |"
)
UNKNOWN = Rule("check: table, defect: unknown", "{section}有别的表")
ALTERED = Rule("check: label, defect: altered", "《{table}》“{found}”，应为“{expected}”")
VARIANT = Rule("check: label, defect: variant", "《{table}》“{found}”，应为“{expected}”")
RENUMBERED = Rule("check: label, defect: renumbered", "《{table}》“{found}”，应为“{expected}”")
PUNCTUATION = Rule("check: label, defect: punctuation", "《{table}》“{found}”，应为“{expected}”")
MISSING_ROW = Rule("check: label, defect: missing-row", "《{table}》“{found}”，应为“{expected}”")
EXTRA_ROW = Rule("check: label, defect: extra-row", "《{table}》“{found}”，应为“{expected}”")
LONE_ROW = Rule("check: label, defect: missing-row, lone: true", "《{table}》“{found}”，应为“{expected}”")
LONE_EXTRA = Rule("check: label, defect: extra-row, lone: true", "《{table}》“{found}”")
MISNAMED_ROW = Rule("check: label, defect: misnamed-row", "《{table}》“{found}”，应为“{expected}”")
MISNAMED_COLUMN = Rule("check: label, defect: misnamed-column", "《{table}》“{found}”，应为“{expected}”")
LONE_COLUMN = Rule("check: label, defect: missing-column, lone: true", "《{table}》“{expected}”")
LONE_EXTRA_COLUMN = Rule("check: label, defect: extra-column, lone: true", "《{table}》“{found}”")
ROW_ORDER = Rule("check: label, defect: row-order", "《{table}》“{found}”，应为“{expected}”")
COLLAPSED = Rule("check: label, defect: collapsed", "《{table}》“{found}”，应为“{expected}”")
MISSING_COLUMN = Rule("check: label, defect: missing-column", "《{table}》“{found}”，应为“{expected}”")
EXTRA_COLUMN = Rule("check: label, defect: extra-column", "《{table}》“{found}”，应为“{expected}”")
COLUMN_ORDER = Rule("check: label, defect: column-order", "《{table}》“{found}”，应为“{expected}”")
MISSING_BAND = Rule("check: label, defect: missing-band", "《{table}》“{found}”，应为“{expected}”")
MISSING_UNIT = Rule("check: label, defect: missing-unit", "《{table}》“{found}”，应为“{expected}”")
MISSING_CORNER = Rule("check: label, defect: missing-corner", "《{table}》“{found}”，应为“{expected}”")
MISSING_HEADING = Rule("check: label, defect: missing-heading", "《{table}》“{found}”，应为“{expected}”")
UNLABELLED = Rule("check: label, defect: unlabelled-row", "《{table}》“{found}”，应为“{expected}”")
UNLABELLED_ONCE = Rule("check: label, defect: unlabelled-row, once: true", "《{table}》")
ALTERED_VISITS = Rule(
    "check: label, defect: altered, tables: [visits]", "《{table}》“{found}”，应为“{expected}”"
)

CASES = [
    Case("nothing: MISSING", MISSING, [], ["pass: 1"]),
    Case("nothing: MISSING_VISITS", MISSING_VISITS, [], ["pass: 1"]),
    Case("nothing: IMAGE", IMAGE, [], ["pass: 1"]),
    Case("nothing: ELSEWHERE", ELSEWHERE, [], ["pass: 1"]),
    Case("nothing: ELSEWHERE_VISITS", ELSEWHERE_VISITS, [], ["pass: 1"]),
    Case("nothing: SPLIT", SPLIT, [], ["pass: 1"]),
    Case("nothing: SPLIT_VISITS", SPLIT_VISITS, [], ["pass: 1"]),
    Case("nothing: REPEATED", REPEATED, [], ["pass: 1"]),
    Case("nothing: REPEATED_STOCK", REPEATED_STOCK, [], ["pass: 1"]),
    Case("nothing: UNKNOWN", UNKNOWN, [], ["pass: 1"]),
    Case("nothing: ALTERED", ALTERED, [], ["pass: 2"]),
    Case("nothing: VARIANT", VARIANT, [], ["pass: 2"]),
    Case("nothing: RENUMBERED", RENUMBERED, [], ["pass: 2"]),
    Case("nothing: PUNCTUATION", PUNCTUATION, [], ["pass: 2"]),
    Case("nothing: MISSING_ROW", MISSING_ROW, [], ["pass: 2"]),
    Case("nothing: EXTRA_ROW", EXTRA_ROW, [], ["pass: 2"]),
    Case("nothing: ROW_ORDER", ROW_ORDER, [], ["pass: 2"]),
    Case("nothing: COLLAPSED", COLLAPSED, [], ["pass: 2"]),
    Case("nothing: MISSING_COLUMN", MISSING_COLUMN, [], ["pass: 2"]),
    Case("nothing: EXTRA_COLUMN", EXTRA_COLUMN, [], ["pass: 2"]),
    Case("nothing: COLUMN_ORDER", COLUMN_ORDER, [], ["pass: 2"]),
    Case("nothing: MISSING_BAND", MISSING_BAND, [], ["pass: 2"]),
    Case("nothing: MISSING_UNIT", MISSING_UNIT, [], ["pass: 2"]),
    Case("nothing: MISSING_CORNER", MISSING_CORNER, [], ["pass: 2"]),
    Case("nothing: MISSING_HEADING", MISSING_HEADING, [], ["pass: 2"]),
    Case("nothing: ALTERED_VISITS", ALTERED_VISITS, [], ["pass: 1"]),
    Case(
        "a table is gone",
        MISSING,
        [(VISITS_TABLE, "无。")],
        [
            "warning visits/visits 37:1",
            "  三、各分馆到馆情况缺《到馆人次表》",
            "  三、各分馆到馆情况缺《Visits》",
        ],
    ),
    Case(
        "that table is gone",
        MISSING_VISITS,
        [(VISITS_TABLE, "无。")],
        [
            "warning visits/visits 37:1",
            "  三、各分馆到馆情况缺《到馆人次表》",
            "  三、各分馆到馆情况缺《Visits》",
        ],
    ),
    Case("another table is gone", MISSING_VISITS, [(STOCK_TABLE, "无。")], ["pass: 1"]),
    Case(
        "a table and its section are gone",
        MISSING,
        [("三、各分馆到馆情况\n\n", ""), (VISITS_TABLE, "")],
        [
            "warning visits/visits 19:1",
            "  三、各分馆到馆情况缺《到馆人次表》",
            "  三、各分馆到馆情况缺《Visits》",
        ],
    ),
    Case(
        "in another section",
        ELSEWHERE,
        [(VISITS_TABLE, "无。"), ("二、馆藏情况\n", "二、馆藏情况\n\n" + VISITS_TABLE + "\n")],
        [
            "warning stock/visits 21:3",
            "  《到馆人次表》在“二、馆藏情况”，应在“三、各分馆到馆情况”",
            "  《Visits》在“二、馆藏情况”，应在“三、各分馆到馆情况”",
        ],
    ),
    Case(
        "in another section is not missing",
        MISSING,
        [(VISITS_TABLE, "无。"), ("二、馆藏情况\n", "二、馆藏情况\n\n" + VISITS_TABLE + "\n")],
        ["pass: 1"],
    ),
    Case(
        "before all sections",
        ELSEWHERE,
        [
            (VISITS_TABLE, "无。"),
            ("本报告由云汀市图书馆编写。", "本报告由云汀市图书馆编写。\n\n" + VISITS_TABLE),
        ],
        [
            "warning visits 5:3",
            "  《到馆人次表》在“各部分之外”，应在“三、各分馆到馆情况”",
            "  《Visits》在“no section”，应在“三、各分馆到馆情况”",
        ],
    ),
    Case(
        "the section itself is gone",
        ELSEWHERE,
        [
            ("三、各分馆到馆情况\n\n", ""),
            (VISITS_TABLE, ""),
            ("二、馆藏情况\n", "二、馆藏情况\n\n" + VISITS_TABLE + "\n"),
        ],
        ["pass: 1"],
    ),
    Case(
        "a table that the rule leaves out",
        ELSEWHERE_VISITS,
        [(STOCK_TABLE, "无。"), ("三、各分馆到馆情况\n", "三、各分馆到馆情况\n\n" + STOCK_TABLE + "\n")],
        ["pass: 1"],
    ),
    Case(
        "cut in two",
        SPLIT,
        [(BOOKS, BOOKS + "\n\n续表\n")],
        ["warning stock/stock 21:3", "  《馆藏图书表》分成 2 段", "  《Books and films》分成 2 段"],
    ),
    Case("another one cut in two", SPLIT_VISITS, [(BOOKS, BOOKS + "\n\n续表\n")], ["pass: 1"]),
    Case(
        "printed twice",
        REPEATED,
        [(VISITS_TABLE, VISITS_TABLE + "\n\n重印\n\n" + VISITS_TABLE)],
        ["warning visits/visits 48:3", "  《到馆人次表》", "  《Visits》", "  see visits/visits 39:3"],
    ),
    Case(
        "another one printed twice",
        REPEATED_STOCK,
        [(VISITS_TABLE, VISITS_TABLE + "\n\n重印\n\n" + VISITS_TABLE)],
        ["pass: 1"],
    ),
    Case(
        "rows beside each other in another table",
        REPEATED_STOCK,
        [(STOCK_TABLE, STOCK_TABLE + "\n\n分时期\n\n" + ACROSS)],
        ["pass: 1"],
    ),
    Case(
        "heads of columns below each other in another table",
        UNKNOWN,
        [(STOCK_TABLE, DOWN + "\n\n分时期\n\n" + STOCK_TABLE)],
        ["warning stock 21:3", "  二、馆藏情况有别的表"],
    ),
    Case(
        "rows beside each other in another table before it",
        REPEATED_STOCK,
        [(STOCK_TABLE, ACROSS + "\n\n分时期\n\n" + STOCK_TABLE)],
        ["pass: 1"],
    ),
    Case(
        "rows beside each other in another table before it, of no form",
        UNKNOWN,
        [(STOCK_TABLE, ACROSS + "\n\n分时期\n\n" + STOCK_TABLE)],
        ["warning stock 21:3", "  二、馆藏情况有别的表"],
    ),
    Case(
        "rows beside each other in another table, of no form",
        UNKNOWN,
        [(STOCK_TABLE, STOCK_TABLE + "\n\n分时期\n\n" + ACROSS)],
        ["warning stock 39:3", "  二、馆藏情况有别的表"],
    ),
    Case(
        "printed twice is not cut",
        SPLIT,
        [(VISITS_TABLE, VISITS_TABLE + "\n\n重印\n\n" + VISITS_TABLE)],
        ["pass: 1"],
    ),
    Case(
        "a table of no form",
        UNKNOWN,
        [("二、馆藏情况\n", "二、馆藏情况\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")],
        ["warning stock 21:3", "  二、馆藏情况有别的表"],
    ),
    Case(
        "a table of no form where no table belongs",
        UNKNOWN,
        [("四、存在的问题和打算\n", "四、存在的问题和打算\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")],
        ["pass: 1"],
    ),
    Case(
        "a row with a slip",
        ALTERED,
        [("| 小说（含散文集） |", "| 小说（含散文） |")],
        [
            "warning stock/stock/novels 25:3 «小说（含散文）»",
            "  《馆藏图书表》“小说（含散文）”，应为“小说（含散文集）”",
            "  《Books and films》“小说（含散文）”，应为“小说（含散文集）”",
            "pass: 1",
        ],
    ),
    Case(
        "a column with a slip",
        ALTERED,
        [("| 比上年增减 |", "| 比上年增咸 |")],
        [
            "warning stock/stock/change 30:19 «比上年增咸»",
            "  《馆藏图书表》“比上年增咸”，应为“比上年增减”",
            "  《Books and films》“比上年增咸”，应为“比上年增减”",
            "pass: 1",
        ],
    ),
    Case("another table", ALTERED_VISITS, [("| 小说（含散文集） |", "| 小说（含散文） |")], ["pass: 1"]),
    Case(
        "a row with a number",
        RENUMBERED,
        [("| 小说（含散文集） |", "| 一、小说（含散文集） |")],
        [
            "warning stock/stock/novels 25:3 «一、小说（含散文集）»",
            "  《馆藏图书表》“一、小说（含散文集）”，应为“小说（含散文集）”",
            "  《Books and films》“一、小说（含散文集）”，应为“小说（含散文集）”",
            "pass: 1",
        ],
    ),
    Case(
        "a row with a number is not altered",
        ALTERED,
        [("| 小说（含散文集） |", "| 一、小说（含散文集） |")],
        ["pass: 2"],
    ),
    Case(
        "a row with another sign",
        PUNCTUATION,
        [("| 小说（含散文集） |", "| 小说含散文集 |")],
        [
            "warning stock/stock/novels 25:3 «小说含散文集»",
            "  《馆藏图书表》“小说含散文集”，应为“小说（含散文集）”",
            "  《Books and films》“小说含散文集”，应为“小说（含散文集）”",
            "pass: 1",
        ],
    ),
    Case(
        "a known variant",
        VARIANT,
        [("| 连环画 |", "| 漫画 |")],
        [
            "warning stock/stock/children.comics 27:5 «漫画»",
            "  《馆藏图书表》“漫画”，应为“连环画”",
            "  《Books and films》“漫画”，应为“连环画”",
            "pass: 1",
        ],
    ),
    Case(
        "a row left out",
        MISSING_ROW,
        [("| | 连环画 | 5 | 1 | 6 | 1 | 1 | 2 |\n", "")],
        [
            "warning stock/stock/children.comics 26:10",
            "  《馆藏图书表》“空白”，应为“连环画”",
            "  《Books and films》“blank”，应为“连环画”",
            "pass: 1",
        ],
    ),
    Case(
        "the first row left out",
        MISSING_ROW,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |\n", "")],
        [
            "warning stock/stock/novels 21:3",
            "  《馆藏图书表》“空白”，应为“小说（含散文集）”",
            "  《Books and films》“blank”，应为“小说（含散文集）”",
            "pass: 1",
        ],
    ),
    Case(
        "the row of all left out",
        MISSING_ROW,
        [("| 全馆合计 | 580 | 500 | 1080 |\n", "")],
        [
            "warning visits/visits/overall 39:3",
            "  《到馆人次表》“空白”，应为“全馆合计”",
            "  《Visits》“blank”，应为“全馆合计”",
            "pass: 1",
        ],
    ),
    Case(
        "a row of any name left out", MISSING_ROW, [("| 西城分馆 | 280 | 未开放 | 280 |\n", "")], ["pass: 2"]
    ),
    Case("nothing: MISNAMED_ROW", MISNAMED_ROW, [], ["pass: 2"]),
    Case("nothing: MISNAMED_COLUMN", MISNAMED_COLUMN, [], ["pass: 2"]),
    Case(
        "another name in the place of a row",
        MISNAMED_ROW,
        [("| 录像带 |", "| 老唱片 |")],
        [
            "warning stock/stock/ 32:3 «老唱片»",
            "  《馆藏图书表》“老唱片”，应为“录像带”",
            "  《Books and films》“老唱片”，应为“录像带”",
            "pass: 1",
        ],
    ),
    Case(
        "it is missing and added as well",
        MISSING_ROW,
        [("| 录像带 |", "| 老唱片 |")],
        [
            "warning stock/stock/tapes 31:3",
            "  《馆藏图书表》“老唱片”，应为“录像带”",
            "  《Books and films》“老唱片”，应为“录像带”",
            "pass: 1",
        ],
    ),
    Case("but neither on its own", LONE_ROW, [("| 录像带 |", "| 老唱片 |")], ["pass: 2"]),
    Case("nor added on its own", LONE_EXTRA, [("| 录像带 |", "| 老唱片 |")], ["pass: 2"]),
    Case(
        "a row missing on its own",
        LONE_ROW,
        [("| 录像带 | | 8 | -2 | 0 | 不再购置 | | |\n", "")],
        [
            "warning stock/stock/tapes 31:3",
            "  《馆藏图书表》“空白”，应为“录像带”",
            "  《Books and films》“blank”，应为“录像带”",
            "pass: 1",
        ],
    ),
    Case(
        "two rows in the place of one",
        MISNAMED_ROW,
        [("| 录像带 |", "| 老唱片 | | 1 | 0 | 0 | 无 | | |\n| 幻灯片 |")],
        ["pass: 2"],
    ),
    Case(
        "in whose place is another column",
        MISNAMED_COLUMN,
        [("| 购置影像费用（万元） |", "| 备注 |")],
        [
            "warning stock/stock/ 30:27 «备注»",
            "  《馆藏图书表》“备注”，应为“购置影像费用（万元）”",
            "  《Books and films》“备注”，应为“购置影像费用（万元）”",
            "pass: 1",
        ],
    ),
    Case("not missing on its own", LONE_COLUMN, [("| 购置影像费用（万元） |", "| 备注 |")], ["pass: 2"]),
    Case("not added on its own", LONE_EXTRA_COLUMN, [("| 购置影像费用（万元） |", "| 备注 |")], ["pass: 2"]),
    Case(
        "missing and added",
        MISSING_COLUMN,
        [("| 购置影像费用（万元） |", "| 备注 |")],
        [
            "warning stock/stock/cost 30:3",
            "  《馆藏图书表》“备注”，应为“购置影像费用（万元）”",
            "  《Books and films》“备注”，应为“购置影像费用（万元）”",
            "pass: 1",
        ],
    ),
    Case(
        "a row put in",
        EXTRA_ROW,
        [("| 总册数 |", "| 地图 | | 1 | 1 | 2 | 0 | 0 | 0 |\n| 总册数 |")],
        [
            "warning stock/stock/ 28:3 «地图»",
            "  《馆藏图书表》“地图”，应为“”",
            "  《Books and films》“地图”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "a label in other words in the first row of its group",
        VARIANT,
        [("| 绘本 |", "| 漫画 |"), ("| 连环画 |", "| 绘本 |")],
        [
            "warning stock/stock/children.comics 26:10 «漫画»",
            "  《馆藏图书表》“漫画”，应为“连环画”",
            "  《Books and films》“漫画”，应为“连环画”",
            "pass: 1",
        ],
    ),
    Case(
        "a row put in as the first of its group",
        EXTRA_ROW,
        [("| 少儿读物 | 绘本 |", "| 少儿读物 | 画册 | 1 | 1 | 2 | 0 | 0 | 0 |\n| | 绘本 |")],
        [
            "warning stock/stock/ 26:10 «画册»",
            "  《馆藏图书表》“画册”，应为“”",
            "  《Books and films》“画册”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "a row without a label put in, of words",
        EXTRA_ROW,
        [("| 总册数 |", "| | | 待定 | 待查 | | | | |\n| 总册数 |")],
        [
            "warning stock/stock/ 28:2 «»",
            "  《馆藏图书表》“空白”，应为“”",
            "  《Books and films》“blank”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "a row of any name put in",
        EXTRA_ROW,
        [("| 全馆合计 |", "| 南城分馆 | 0 | 0 | 0 |\n| 全馆合计 |")],
        ["pass: 2"],
    ),
    Case(
        "two rows change places",
        ROW_ORDER,
        [
            ("| 光盘 | | 30 | +4 | 1.25 | 新购 | | |\n", ""),
            ("不再购置 | | |\n", "不再购置 | | |\n| 光盘 | | 30 | +4 | 1.25 | 新购 | | |\n"),
        ],
        [
            "warning stock/stock/discs 32:3 «光盘»",
            "  《馆藏图书表》“光盘”，应为“光盘”",
            "  《Books and films》“光盘”，应为“光盘”",
            "pass: 1",
        ],
    ),
    Case(
        "the rows of a group made one",
        COLLAPSED,
        [
            (
                "| 少儿读物 | 绘本 | 2 | 6 | 8 | 0 | 2 | 2 |\n| | 连环画 | 5 | 1 | 6 | 1 | 1 | 2 |",
                "| 少儿读物 | | 7 | 7 | 14 | 1 | 3 | 4 |",
            )
        ],
        [
            "warning stock/stock/ 26:3 «少儿读物»",
            "  《馆藏图书表》“少儿读物”，应为“少儿读物”",
            "  《Books and films》“少儿读物”，应为“少儿读物”",
            "pass: 1",
        ],
    ),
    Case(
        "the rows of a group made one are not missing",
        MISSING_ROW,
        [
            (
                "| 少儿读物 | 绘本 | 2 | 6 | 8 | 0 | 2 | 2 |\n| | 连环画 | 5 | 1 | 6 | 1 | 1 | 2 |",
                "| 少儿读物 | | 7 | 7 | 14 | 1 | 3 | 4 |",
            )
        ],
        ["pass: 2"],
    ),
    Case(
        "a column left out",
        MISSING_COLUMN,
        [("| 比上年增减 ", ""), ("| +4 ", ""), ("| -2 ", "")],
        [
            "warning stock/stock/change 30:3",
            "  《馆藏图书表》“空白”，应为“比上年增减”",
            "  《Books and films》“blank”，应为“比上年增减”",
            "pass: 1",
        ],
    ),
    Case(
        "a column put in",
        EXTRA_COLUMN,
        [("| 说明 | | |", "| 说明 | 备注 | |")],
        [
            "warning stock/stock/ 30:45 «备注»",
            "  《馆藏图书表》“备注”，应为“”",
            "  《Books and films》“备注”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "two columns change places",
        COLUMN_ORDER,
        [("| 成人 | 少儿 |", "| 少儿 | 成人 |")],
        [
            "warning visits/visits/adults 41:10 «成人»",
            "  《到馆人次表》“成人”，应为“成人”",
            "  《Visits》“成人”，应为“成人”",
            "pass: 1",
        ],
    ),
    Case(
        "a band left out",
        MISSING_BAND,
        [("| 第二部分 影像 | | | | | | | |\n", "")],
        [
            "warning stock/stock 29:3",
            "  《馆藏图书表》“空白”，应为“第二部分 影像”",
            "  《Books and films》“blank”，应为“第二部分 影像”",
            "pass: 1",
        ],
    ),
    Case(
        "another band",
        MISSING_BAND,
        [("| 第二部分 影像 |", "| 第二部分 影像资料 |")],
        [
            "warning stock/stock 30:3",
            "  《馆藏图书表》“空白”，应为“第二部分 影像”",
            "  《Books and films》“blank”，应为“第二部分 影像”",
            "pass: 1",
        ],
    ),
    Case(
        "a band too many, without rows",
        EXTRA_ROW,
        [("不再购置 | | |\n", "不再购置 | | |\n| 第二部分 影像片 | | | | | | | |\n")],
        [
            "warning stock/stock 33:3 «第二部分 影像片»",
            "  《馆藏图书表》“第二部分 影像片”，应为“”",
            "  《Books and films》“第二部分 影像片”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "a band too many is no band missing",
        MISSING_BAND,
        [("不再购置 | | |\n", "不再购置 | | |\n| 第二部分 影像片 | | | | | | | |\n")],
        ["pass: 2"],
    ),
    Case(
        "a band too many over a row too many",
        EXTRA_ROW,
        [
            (
                "不再购置 | | |\n",
                "不再购置 | | |\n| 第二部分 影像片 | | | | | | | |\n| 胶片 | | 3 | 0 | 0 | 0 | | |\n",
            )
        ],
        [
            "warning stock/stock/ 34:3 «胶片»",
            "  《馆藏图书表》“胶片”，应为“”",
            "  《Books and films》“胶片”，应为“”",
            "pass: 1",
        ],
    ),
    Case(
        "a band printed twice",
        EXTRA_ROW,
        [("| 光盘 | | 30", "| 第二部分 影像 | | | | | | | |\n| 光盘 | | 30")],
        ["pass: 2"],
    ),
    Case(
        "a heading without its unit",
        MISSING_UNIT,
        [("购置影像费用（万元）", "购置影像费用")],
        [
            "warning stock/stock/cost 30:27 «购置影像费用»",
            "  《馆藏图书表》“购置影像费用”，应为“购置影像费用（万元）”",
            "  《Books and films》“购置影像费用”，应为“购置影像费用（万元）”",
            "pass: 1",
        ],
    ),
    Case(
        "a heading that neither piece of a table has",
        MISSING_HEADING,
        [("| 载体 |", "| |"), ("| 录像带 |", f"\n续表\n\n{FILMS.replace('载体', '')}\n| 录像带 |")],
        [
            "warning stock/stock/ 30:2 «»",
            "  《馆藏图书表》“空白”，应为“载体”",
            "  《Books and films》“blank”，应为“载体”",
            "pass: 1",
        ],
    ),
    # Other than a heading that is not there, it is told even if another piece has it right.
    Case(
        "a heading without its unit, which has it behind the break",
        MISSING_UNIT,
        [
            ("购置影像费用（万元）", "购置影像费用"),
            ("| 录像带 |", f"\n续表\n\n{FILMS}\n| 录像带 |"),
        ],
        [
            "warning stock/stock/cost 30:27 «购置影像费用»",
            "  《馆藏图书表》“购置影像费用”，应为“购置影像费用（万元）”",
            "  《Books and films》“购置影像费用”，应为“购置影像费用（万元）”",
            "pass: 1",
        ],
    ),
    Case(
        "a heading with another unit",
        MISSING_UNIT,
        [("购置影像费用（万元）", "购置影像费用（千元）")],
        [
            "warning stock/stock/cost 30:27 «购置影像费用（千元）»",
            "  《馆藏图书表》“购置影像费用（千元）”，应为“购置影像费用（万元）”",
            "  《Books and films》“购置影像费用（千元）”，应为“购置影像费用（万元）”",
            "pass: 1",
        ],
    ),
    Case(
        "a corner left blank",
        MISSING_CORNER,
        [("| （不含流动图书车所到之处的读者） |", "| |")],
        [
            "warning visits/visits/ 39:2 «»",
            "  《到馆人次表》“空白”，应为“（不含流动图书车所到之处的读者）”",
            "  《Visits》“blank”，应为“（不含流动图书车所到之处的读者）”",
            "pass: 1",
        ],
    ),
    Case(
        "a corner with other words",
        MISSING_CORNER,
        [("（不含流动图书车所到之处的读者）", "（不含流动图书车所到之处读者）")],
        [
            "warning visits/visits/ 39:3 «（不含流动图书车所到之处读者）»",
            ("  《到馆人次表》“（不含流动图书车所到之处读者）”，应为“（不含流动图书车所到之处的读者）”"),
            "  《Visits》“（不含流动图书车所到之处读者）”，应为“（不含流动图书车所到之处的读者）”",
            "pass: 1",
        ],
    ),
    Case(
        "a heading over all columns left out",
        MISSING_HEADING,
        [("| 到馆人次 |", "| |")],
        [
            "warning visits/visits/ 39:3 «（不含流动图书车所到之处的读者）»",
            "  《到馆人次表》“空白”，应为“到馆人次”",
            "  《Visits》“blank”，应为“到馆人次”",
            "pass: 1",
        ],
    ),
    Case(
        "the heading of a group left out",
        MISSING_HEADING,
        [("| 书库 |", "| |")],
        [
            "warning stock/stock/stores 23:3 «类别»",
            "  《馆藏图书表》“空白”，应为“书库”",
            "  《Books and films》“blank”，应为“书库”",
            "pass: 1",
        ],
    ),
    Case(
        "no headings at all",
        MISSING_HEADING,
        [("| 剔旧册数 | 转赠册数 | | | | | | |\n", "")],
        [
            "warning stock/stock 21:3",
            "  《馆藏图书表》“空白”，应为“剔旧册数、转赠册数”",
            "  《Books and films》“blank”，应为“剔旧册数、转赠册数”",
            "pass: 1",
        ],
    ),
    Case(
        "the label of a group of rows left out",
        MISSING_HEADING,
        [("| 少儿读物 |", "| |")],
        [
            "warning stock/stock/children 21:3",
            "  《馆藏图书表》“空白”，应为“少儿读物”",
            "  《Books and films》“blank”，应为“少儿读物”",
            "pass: 1",
        ],
    ),
    Case(
        "rows without a label",
        UNLABELLED,
        [("| 连环画 |", "|  |"), ("| 西城分馆 |", "| |")],
        [
            "warning stock/stock/children.comics 27:8 «5»",
            "  《馆藏图书表》“空白”，应为“连环画”",
            "  《Books and films》“blank”，应为“连环画”",
            "warning visits/visits/branch.2 43:5 «280»",
            "  《到馆人次表》“空白”，应为“?”",
            "  《Visits》“blank”，应为“?”",
        ],
    ),
    Case(
        "rows without a label, said once",
        UNLABELLED_ONCE,
        [("| 连环画 |", "|  |"), ("| 西城分馆 |", "| |")],
        [
            "warning stock/stock/children.comics 27:8 «5»",
            "  《馆藏图书表》",
            "  《Books and films》",
            "  see visits/visits/branch.2 43:5 «280»",
        ],
    ),
    Case(
        "one of them, said once",
        UNLABELLED_ONCE,
        [("| 西城分馆 |", "| |")],
        ["warning visits/visits/branch.2 43:5 «280»", "  《到馆人次表》", "  《Visits》", "pass: 1"],
    ),
    Case("nothing: UNLABELLED_ONCE", UNLABELLED_ONCE, [], ["pass: 2"]),
    Case(
        "a note like a heading under the rows",
        MISSING_COLUMN,
        [("| 580 | 500 | 1080 |", "| 580 | 500 | 1080 |\n| 注：到馆人次已去重 | | | |")],
        ["pass: 2"],
    ),
    Case(
        "a row kept free",
        UNLABELLED,
        [("| 全馆合计 |", "| | | | 0 |\n| | | | |\n| 全馆合计 |")],
        ["pass: 2"],
    ),
    Case(
        "the label of a group of rows altered",
        ALTERED,
        [("| 少儿读物 |", "| 少儿读特 |")],
        [
            "warning stock/stock/children 26:3 «少儿读特»",
            "  《馆藏图书表》“少儿读特”，应为“少儿读物”",
            "  《Books and films》“少儿读特”，应为“少儿读物”",
            "pass: 1",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_tables(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            IMAGE,
            [
                "warning visits/visits block 14",
                "  三、各分馆到馆情况是图片，缺《到馆人次表》",
                "  三、各分馆到馆情况是图片，缺《Visits》",
            ],
        ),
        (MISSING, ["pass: 1"]),
    ],
)
def test_a_picture_in_place_of_a_table(
    rule: Rule, said: list[str], tried: Tried, pack_with: Callable[[Rule], Pack]
) -> None:
    form = pack_with(rule)
    edit = Edit(remove=["table visits"], images=["visits"], texts={"visits": ["见图。"]})
    assert tried(rule, document=build_example({form.id: form}, form, edit)) == said
