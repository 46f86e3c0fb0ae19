"""How value cells are filled in: every defect of ``check: cell``, every extent of ``check: blank``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.readers import read_stream
from tests.checks.trying import BOOKS, MOVES, Case, Rule, Tried

PLACEHOLDER = Rule("check: cell, defect: placeholder", "{place}：{found}")
TEXT = Rule("check: cell, defect: text", "{place}：{found}")
NEGATIVE = Rule("check: cell, defect: negative", "{place}：{found}")
DECIMAL = Rule("check: cell, defect: decimal", "{place}：{found}")
UNSIGNED = Rule("check: cell, defect: unsigned, kinds: [change]", "{place}：{found}，{column}")
MISPLACED = Rule("check: cell, defect: misplaced", "{place}：{found} 格，应为 {expected} 格")
WIDE = Rule("check: cell, defect: fullwidth-digit", "{place}：{found}")
LOOKALIKE = Rule("check: cell, defect: lookalike", "{place}：{found}")
THOUSANDS = Rule("check: cell, defect: thousands-separator", "{place}：{found}")
ZERO = Rule("check: cell, defect: leading-zero", "{place}：{found}")
SIGNED = Rule("check: cell, defect: signed, kinds: [count]", "{place}：{found}")
UNIT = Rule("check: cell, defect: unit", "{place}：{found}，值 {value}，单位 {unit}")
MULTIPLE = Rule("check: cell, defect: multiple", "{place}：{found}，应为 {expected}")
TWO = Rule("check: cell, defect: two-numbers", "{place}：{found}")
MARK = Rule("check: cell, defect: mark", "{place}：{found}，值 {value}")
ZEROS = Rule("check: cell, defect: zero-decimals, kinds: [count]", "{place}：{found}")
COUNTS = Rule("check: cell, defect: decimal, kinds: [count]", "{place}：{found}")
PLACES = Rule(
    "check: cell, defect: decimal-places, places: 2, kinds: [amount]",
    "{place}：{found}，应有 {expected} 位小数",
)
NO_PLACES = Rule("check: cell, defect: decimal-places, places: 0, tables: [visits]", "{place}：{found}")
VISITS = Rule("check: cell, defect: decimal, tables: [visits]", "{place}：{found}")
LEFT_OUT = Rule("check: cell, defect: placeholder, leave_out: ['branch.*, *']", "{place}：{found}")
ONLY = Rule("check: cell, defect: placeholder, only: ['overall, *']", "{place}：{found}")
BLANK_TABLE = Rule("check: blank, extent: table", "{table}·{place}：{count} 格")
BLANK_PARTS = Rule("check: blank, extent: all-but-totals", "{table}·{place}：{count} 格")
BLANK_TOTAL = Rule("check: blank, extent: total", "{table}·{place}：{count} 格")
BLANK_ROW = Rule("check: blank, extent: row", "{table}·{place}：{count} 格")
BLANK_COLUMN = Rule("check: blank, extent: column", "{table}·{place}：{count} 格")
BLANK_CELL = Rule("check: blank, extent: cell", "{table}·{place}：{count} 格")
BLANK_ALLOWED = Rule("check: blank, extent: cell, leave_out: ['branch.*, young']", "{place}：{count} 格")
BLANK_VISITS = Rule("check: blank, extent: cell, tables: [visits]", "{table}·{place}：{count} 格")

CASES = [
    Case(
        "a row of the same sign",
        PLACEHOLDER,
        [("| 少儿读物 | 绘本 | 2 | 6 | 8 | 0 | 2 | 2 |", "| 少儿读物 | 绘本 | / | / | / | / | / | / |")],
        [
            "warning stock/stock/children.picture 26:15",
            "  “绘本”行：/",
            "  row “绘本”：/",
            "  see stock/stock/children.picture/shelves.lent 26:15 «/»",
            "  see stock/stock/children.picture/shelves.kept 26:19 «/»",
            "  see stock/stock/children.picture/shelves.all 26:23 «/»",
            "  see stock/stock/children.picture/stores.lent 26:27 «/»",
            "  see stock/stock/children.picture/stores.kept 26:31 «/»",
            "  see stock/stock/children.picture/stores.all 26:35 «/»",
            "pass: 1",
        ],
    ),
    Case(
        "a row of two signs",
        PLACEHOLDER,
        [("| 280 | 未开放 | 280 |", "| / | 无 | / |")],
        [
            "warning visits/visits/branch.2/adults 43:10 «/»",
            "  “西城分馆”行“成人”列：/",
            "  row “西城分馆”, column “成人”：/",
            "warning visits/visits/branch.2/young 43:14 «无»",
            "  “西城分馆”行“少儿”列：无",
            "  row “西城分馆”, column “少儿”：无",
            "warning visits/visits/branch.2/all 43:18 «/»",
            "  “西城分馆”行“合计”列：/",
            "  row “西城分馆”, column “合计”：/",
            "pass: 1",
        ],
    ),
    Case(
        "a table of the same sign",
        PLACEHOLDER,
        [
            ("| 300 | 500 | 800 |", "| / | / | / |"),
            ("| 280 | 未开放 | 280 |", "| / | / | / |"),
            ("| 580 | 500 | 1080 |", "| / | / | / |"),
        ],
        [
            "warning visits/visits 39:3",
            "  《到馆人次表》：/",
            "  “Visits”：/",
            "  see visits/visits/branch.1/adults 42:10 «/»",
            "  see visits/visits/branch.1/young 42:14 «/»",
            "  see visits/visits/branch.1/all 42:18 «/»",
            "  see visits/visits/branch.2/adults 43:10 «/»",
            "  see visits/visits/branch.2/young 43:14 «/»",
            "  see visits/visits/branch.2/all 43:18 «/»",
            "  see visits/visits/overall/adults 44:10 «/»",
            "  see visits/visits/overall/young 44:14 «/»",
            "  see visits/visits/overall/all 44:18 «/»",
            "pass: 1",
        ],
    ),
    Case(
        "cells that are left out",
        LEFT_OUT,
        [("| 280 | 未开放 | 280 |", "| / | / | / |")],
        [
            "pass: 2",
        ],
    ),
    Case(
        "only some cells",
        ONLY,
        [("| 280 | 未开放 | 280 |", "| / | / | / |"), ("| 580 | 500 |", "| / | 500 |")],
        [
            "warning visits/visits/overall/adults 44:10 «/»",
            "  “全馆合计”行“成人”列：/",
            "  row “全馆合计”, column “成人”：/",
            "pass: 1",
        ],
    ),
    Case("nothing: MARK", MARK, [], ["pass: 2"]),
    Case(
        "a number with a mark",
        MARK,
        [("绘本 | 2 | 6 |", "绘本 | 2 | 6③ |")],
        [
            "warning stock/stock/children.picture/shelves.kept 26:19 «6③»",
            "  “绘本”行“开架的在馆”列：6③，值 6",
            "  row “绘本”, column “开架的在馆”：6③，值 6",
            "pass: 1",
        ],
    ),
    Case(
        "decimals that are zero",
        ZEROS,
        [("绘本 | 2 | 6 |", "绘本 | 2 | 6.00 |"), ("| 30 | +4 | 1.25 |", "| 30 | +4 | 1.00 |")],
        [
            "warning stock/stock/children.picture/shelves.kept 26:19 «6.00»",
            "  “绘本”行“开架的在馆”列：6.00",
            "  row “绘本”, column “开架的在馆”：6.00",
            "pass: 1",
        ],
    ),
    Case(
        "no decimals where there should be two",
        PLACES,
        [("| 0 | 不再购置", "| 10 | 不再购置")],
        [
            "warning stock/stock/tapes/cost 32:20 «10»",
            "  “录像带”行“购置费”列：10，应有 2 位小数",
            "  row “录像带”, column “购置费”：10，应有 2 位小数",
            "pass: 1",
        ],
    ),
    Case("a plain 0 needs no decimals", PLACES, [], ["pass: 2"]),
    Case(
        "words, blanks and another unit have no decimals of the column",
        PLACES,
        [("| 1.25 | 新购", "| 无 | 新购"), ("| 0 | 不再购置", "| 12500元 | 不再购置")],
        ["pass: 2"],
    ),
    Case(
        "its own unit",
        PLACES,
        [("1.25 |", "1.250 |"), ("| 0 | 不再购置", "| 1.00万元 | 不再购置")],
        [
            "warning stock/stock/discs/cost 31:20 «1.250»",
            "  “光盘”行“购置费”列：1.250，应有 2 位小数",
            "  row “光盘”, column “购置费”：1.250，应有 2 位小数",
            "pass: 1",
        ],
    ),
    Case(
        "as many decimals throughout a table",
        NO_PLACES,
        [
            ("| 300 | 500 | 800 |", "| 300.0 | 500.0 | 800.0 |"),
            ("| 280 | 未开放 | 280 |", "| 280.0 | 未开放 | 280.0 |"),
            ("| 580 | 500 | 1080 |", "| 580.0 | 500.0 | 1080.0 |"),
        ],
        [
            "warning visits/visits 39:3",
            "  《到馆人次表》：300.0",
            "  “Visits”：300.0",
            "  see visits/visits/branch.1/adults 42:10 «300.0»",
            "  see visits/visits/branch.1/young 42:18 «500.0»",
            "  see visits/visits/branch.1/all 42:26 «800.0»",
            "  see visits/visits/branch.2/adults 43:10 «280.0»",
            "  see visits/visits/branch.2/all 43:24 «280.0»",
            "  see visits/visits/overall/adults 44:10 «580.0»",
            "  see visits/visits/overall/young 44:18 «500.0»",
            "  see visits/visits/overall/all 44:26 «1080.0»",
        ],
    ),
    Case(
        "as many decimals throughout a row, and others in a cell",
        NO_PLACES,
        [
            ("| 300 | 500 | 800 |", "| 300.00 | 500 | 800.0 |"),
            # The row is told with its first figure.
            ("| 280 | 未开放 | 280 |", "| 280.0 | 未开放 | 290.0 |"),
        ],
        [
            "warning visits/visits/branch.1/adults 42:10 «300.00»",
            "  “东城分馆”行“成人”列：300.00",
            "  row “东城分馆”, column “成人”：300.00",
            "warning visits/visits/branch.1/all 42:25 «800.0»",
            "  “东城分馆”行“合计”列：800.0",
            "  row “东城分馆”, column “合计”：800.0",
            "warning visits/visits/branch.2 43:10",
            "  “西城分馆”行：280.0",
            "  row “西城分馆”：280.0",
            "  see visits/visits/branch.2/adults 43:10 «280.0»",
            "  see visits/visits/branch.2/all 43:24 «290.0»",
        ],
    ),
    Case("whole in spite of decimals", COUNTS, [("绘本 | 2 | 6 |", "绘本 | 2 | 6.00 |")], ["pass: 2"]),
    Case("nothing: PLACEHOLDER", PLACEHOLDER, [], ["pass: 2"]),
    Case("nothing: TEXT", TEXT, [], ["pass: 2"]),
    Case("nothing: UNSIGNED", UNSIGNED, [], ["pass: 2"]),
    Case("nothing: MISPLACED", MISPLACED, [], ["pass: 2"]),
    Case("nothing: WIDE", WIDE, [], ["pass: 2"]),
    Case("nothing: LOOKALIKE", LOOKALIKE, [], ["pass: 2"]),
    Case("nothing: THOUSANDS", THOUSANDS, [], ["pass: 2"]),
    Case("nothing: ZERO", ZERO, [], ["pass: 2"]),
    Case("nothing: SIGNED", SIGNED, [], ["pass: 2"]),
    Case("nothing: UNIT", UNIT, [], ["pass: 2"]),
    Case("nothing: TWO", TWO, [], ["pass: 2"]),
    Case(
        "a slash",
        PLACEHOLDER,
        [("绘本 | 2 |", "绘本 | / |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «/»",
            "  “绘本”行“开架的外借”列：/",
            "  row “绘本”, column “开架的外借”：/",
            "pass: 1",
        ],
    ),
    Case(
        "a word for none",
        PLACEHOLDER,
        [("绘本 | 2 |", "绘本 | 无 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «无»",
            "  “绘本”行“开架的外借”列：无",
            "  row “绘本”, column “开架的外借”：无",
            "pass: 1",
        ],
    ),
    Case("a slash among words", PLACEHOLDER, [("| 新购 |", "| / |")], ["pass: 2"]),
    Case("a blank is no placeholder", PLACEHOLDER, [("绘本 | 2 |", "绘本 |  |")], ["pass: 2"]),
    Case(
        "words",
        TEXT,
        [("绘本 | 2 |", "绘本 | 若干 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «若干»",
            "  “绘本”行“开架的外借”列：若干",
            "  row “绘本”, column “开架的外借”：若干",
            "pass: 1",
        ],
    ),
    Case("two numbers are no words", TEXT, [("绘本 | 2 |", "绘本 | 2、3 |")], ["pass: 2"]),
    Case("words where words belong", TEXT, [("| 新购 |", "| 若干 |")], ["pass: 2"]),
    Case(
        "below zero, and a change that may be",
        NEGATIVE,
        [("绘本 | 2 |", "绘本 | -1 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «-1»",
            "  “绘本”行“开架的外借”列：-1",
            "  row “绘本”, column “开架的外借”：-1",
            "warning stock/stock/tapes/change 32:15 «-2»",
            "  “录像带”行“比上年增减”列：-2",
            "  row “录像带”, column “比上年增减”：-2",
            "pass: 1",
        ],
    ),
    Case(
        "zero is not below zero",
        NEGATIVE,
        [("绘本 | 2 |", "绘本 | 00 |")],
        [
            "warning stock/stock/tapes/change 32:15 «-2»",
            "  “录像带”行“比上年增减”列：-2",
            "  row “录像带”, column “比上年增减”：-2",
            "pass: 1",
        ],
    ),
    # The row below the break has no heading and no label of the form: it is of the part that was cut.
    Case(
        "below zero behind a break, the label misspelt",
        NEGATIVE,
        [("| 录像带 | | 8 | -2 |", "\n续表\n\n| 录相带 | | 8 | -2 |")],
        [
            "warning stock/stock/tapes/change 35:15 «-2»",
            "  “录像带”行“比上年增减”列：-2",
            "  row “录像带”, column “比上年增减”：-2",
            "pass: 1",
        ],
    ),
    # Neither a band nor a label, nor a part before it, tells what these figures are.
    Case(
        "below zero in a part that its headings alone tell",
        NEGATIVE,
        [
            (BOOKS, f"| 剔旧册数 | 转赠册数 |\n|---|---|\n| -6 | 2 |\n\n续表\n\n{BOOKS}"),
            (MOVES, ""),
            ("| 录像带 | | 8 | -2 |", "| 录像带 | | 8 | 2 |"),
        ],
        [
            "warning stock/stock/dropped 23:3 «-6»",
            "  “剔旧册数”列：-6",
            "  column “剔旧册数”：-6",
            "pass: 1",
        ],
    ),
    Case(
        "below zero in a row of one figure under the last",
        NEGATIVE,
        [("| 580 | 500 | 1080 |", "| 580 | 500 | 1080 |\n| 北城分馆 | -1 | | |")],
        [
            "warning stock/stock/tapes/change 32:15 «-2»",
            "  “录像带”行“比上年增减”列：-2",
            "  row “录像带”, column “比上年增减”：-2",
            "warning visits/visits/branch.3/adults 45:10 «-1»",
            "  “北城分馆”行“成人”列：-1",
            "  row “北城分馆”, column “成人”：-1",
        ],
    ),
    Case(
        "half a book, and an amount",
        DECIMAL,
        [("绘本 | 2 |", "绘本 | 2.5 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «2.5»",
            "  “绘本”行“开架的外借”列：2.5",
            "  row “绘本”, column “开架的外借”：2.5",
            "warning stock/stock/discs/cost 31:20 «1.25»",
            "  “光盘”行“购置费”列：1.25",
            "  row “光盘”, column “购置费”：1.25",
            "pass: 1",
        ],
    ),
    Case(
        "half a book alone",
        COUNTS,
        [("绘本 | 2 |", "绘本 | 2.50 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «2.50»",
            "  “绘本”行“开架的外借”列：2.50",
            "  row “绘本”, column “开架的外借”：2.50",
            "pass: 1",
        ],
    ),
    Case("amounts may have decimals", COUNTS, [], ["pass: 2"]),
    Case("another table", VISITS, [("绘本 | 2 |", "绘本 | 2.5 |")], ["pass: 1"]),
    Case(
        "that table",
        VISITS,
        [("580 | 500 | 1080", "580.5 | 500 | 1080")],
        [
            "warning visits/visits/overall/adults 44:10 «580.5»",
            "  “全馆合计”行“成人”列：580.5",
            "  row “全馆合计”, column “成人”：580.5",
        ],
    ),
    Case(
        "a change without a sign",
        UNSIGNED,
        [("30 | +4 |", "30 | 4 |")],
        [
            "warning stock/stock/discs/change 31:15 «4»",
            "  “光盘”行“比上年增减”列：4，比上年增减",
            "  row “光盘”, column “比上年增减”：4，比上年增减",
            "pass: 1",
        ],
    ),
    Case("no change needs no sign", UNSIGNED, [("30 | +4 |", "30 | 0 |")], ["pass: 2"]),
    Case("a fall in words", UNSIGNED, [("30 | +4 |", "30 | 减4 |")], ["pass: 2"]),
    Case("a count needs no sign", UNSIGNED, [("绘本 | 2 |", "绘本 | 3 |")], ["pass: 2"]),
    Case(
        "one cell too many in a row",
        MISPLACED,
        [("| 东城分馆 | 300 | 500 | 800 |", "| 东城分馆 | 300 | 500 | 800 | 1 |")],
        [
            "warning visits/visits/branch.1 42:3 «东城分馆»",
            "  “东城分馆”行：4 格，应为 3 格",
            "  row “东城分馆”：4 格，应为 3 格",
            "pass: 1",
        ],
    ),
    Case(
        "one cell too many in a row without a label",
        MISPLACED,
        [("| 西城分馆 | 280 | 未开放 | 280 |", "| | 280 | 未开放 | 280 | 1 |")],
        [
            "warning visits/visits/branch.2 43:2 «»",
            "  “?”行：4 格，应为 3 格",
            "  row “?”：4 格，应为 3 格",
            "pass: 1",
        ],
    ),
    Case(
        "a wide digit",
        WIDE,
        [("绘本 | 2 |", "绘本 | ２ |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «２»",
            "  “绘本”行“开架的外借”列：２",
            "  row “绘本”, column “开架的外借”：２",
            "pass: 1",
        ],
    ),
    Case(
        "the letter O",
        LOOKALIKE,
        [("绘本 | 2 |", "绘本 | 1O |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «1O»",
            "  “绘本”行“开架的外借”列：1O",
            "  row “绘本”, column “开架的外借”：1O",
            "pass: 1",
        ],
    ),
    Case(
        "thousands",
        THOUSANDS,
        [("绘本 | 2 |", "绘本 | 1,002 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «1,002»",
            "  “绘本”行“开架的外借”列：1,002",
            "  row “绘本”, column “开架的外借”：1,002",
            "pass: 1",
        ],
    ),
    Case(
        "a zero in front",
        ZERO,
        [("绘本 | 2 |", "绘本 | 02 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «02»",
            "  “绘本”行“开架的外借”列：02",
            "  row “绘本”, column “开架的外借”：02",
            "pass: 1",
        ],
    ),
    Case(
        "a plus",
        SIGNED,
        [("绘本 | 2 |", "绘本 | +2 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «+2»",
            "  “绘本”行“开架的外借”列：+2",
            "  row “绘本”, column “开架的外借”：+2",
            "pass: 1",
        ],
    ),
    Case("a minus is another defect", SIGNED, [("绘本 | 2 |", "绘本 | -1 |")], ["pass: 2"]),
    Case(
        "plus nothing",
        SIGNED,
        [("绘本 | 2 |", "绘本 | +0 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «+0»",
            "  “绘本”行“开架的外借”列：+0",
            "  row “绘本”, column “开架的外借”：+0",
            "pass: 1",
        ],
    ),
    Case(
        "a unit that cannot stand there",
        UNIT,
        [("绘本 | 2 |", "绘本 | 2人 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «2人»",
            "  “绘本”行“开架的外借”列：2人，值 2，单位 人",
            "  row “绘本”, column “开架的外借”：2人，值 2，单位 人",
            "pass: 1",
        ],
    ),
    Case("a unit that may stand there", UNIT, [("录像带 | | 8 |", "录像带 | | 8张 |")], ["pass: 2"]),
    Case("the unit of the heading", UNIT, [("录像带 | | 8 |", "录像带 | | 8盘 |")], ["pass: 2"]),
    Case(
        "another unit than the heading's",
        UNIT,
        [("录像带 | | 8 |", "录像带 | | 8个 |")],
        [
            "warning stock/stock/tapes/owned 32:11 «8个»",
            "  “录像带”行“拥有量”列：8个，值 8，单位 个",
            "  row “录像带”, column “拥有量”：8个，值 8，单位 个",
            "pass: 1",
        ],
    ),
    Case("a unit that is reckoned with", UNIT, [("-2 | 0 |", "-2 | 500元 |")], ["pass: 2"]),
    Case("ten thousands are more than a unit", UNIT, [("绘本 | 2 |", "绘本 | 2万人 |")], ["pass: 2"]),
    # The column is in 万元.
    Case("a unit of another thing", MULTIPLE, [("-2 | 0 |", "-2 | 5件 |")], ["pass: 2"]),
    Case(
        "a multiple of the same thing",
        MULTIPLE,
        [("-2 | 0 |", "-2 | 2亿元 |")],
        [
            "warning stock/stock/tapes/cost 32:20 «2亿元»",
            "  “录像带”行“购置费”列：2亿元，应为 20000",
            "  row “录像带”, column “购置费”：2亿元，应为 20000",
            "pass: 1",
        ],
    ),
    Case("none of ten thousand is none", MULTIPLE, [("绘本 | 2 |", "绘本 | 0万 |")], ["pass: 2"]),
    Case("a unit that leaves the number as it is", MULTIPLE, [("绘本 | 2 |", "绘本 | 2人 |")], ["pass: 2"]),
    Case("ten thousands that are whole", COUNTS, [("绘本 | 2 |", "绘本 | 0.3万 |")], ["pass: 2"]),
    Case(
        "ten thousands of people",
        MULTIPLE,
        [("绘本 | 2 |", "绘本 | 2万人 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «2万人»",
            "  “绘本”行“开架的外借”列：2万人，应为 20000",
            "  row “绘本”, column “开架的外借”：2万人，应为 20000",
            "pass: 1",
        ],
    ),
    Case(
        "two numbers",
        TWO,
        [("绘本 | 2 |", "绘本 | 2、3 |")],
        [
            "warning stock/stock/children.picture/shelves.lent 26:15 «2、3»",
            "  “绘本”行“开架的外借”列：2、3",
            "  row “绘本”, column “开架的外借”：2、3",
            "pass: 1",
        ],
    ),
    Case(
        "a cell of a row without a label",
        TWO,
        [("| 6 | 2 |", "| 6 | 2、3 |")],
        [
            "warning stock/stock/given 35:7 «2、3»",
            "  “转赠册数”列：2、3",
            "  column “转赠册数”：2、3",
            "pass: 1",
        ],
    ),
    Case(
        "a word that stands for a number is none of the column's",
        PLACEHOLDER,
        [("| 东城分馆 | 300 |", "| 东城分馆 | 未开放 |")],
        ["pass: 2"],
    ),
    Case("nothing of a kind that no column has", TEXT, [("| 新购 |", "|  |")], ["pass: 2"]),
    Case("nothing blank: BLANK_TABLE", BLANK_TABLE, [], ["pass: 2"]),
    Case("nothing blank: BLANK_PARTS", BLANK_PARTS, [], ["pass: 2"]),
    Case("nothing blank: BLANK_TOTAL", BLANK_TOTAL, [], ["pass: 2"]),
    Case("nothing blank: BLANK_ROW", BLANK_ROW, [], ["pass: 2"]),
    Case("nothing blank: BLANK_COLUMN", BLANK_COLUMN, [], ["pass: 2"]),
    Case("nothing blank: BLANK_CELL", BLANK_CELL, [], ["pass: 2"]),
    Case("nothing blank: BLANK_VISITS", BLANK_VISITS, [], ["pass: 1"]),
    Case("a cell that may stay blank", BLANK_ALLOWED, [("| 300 | 500 |", "| 300 | |")], ["pass: 2"]),
    Case(
        "a cell beside it",
        BLANK_ALLOWED,
        [("| 300 | 500 |", "| | |")],
        [
            "warning visits/visits/branch.1/adults 42:9 «»",
            "  “东城分馆”行“成人”列：1 格",
            "  row “东城分馆”, column “成人”：1 格",
            "pass: 1",
        ],
    ),
    Case(
        "a table left blank",
        BLANK_TABLE,
        [
            ("| 300 | 500 | 800 |", "| | | |"),
            ("| 280 | 未开放 | 280 |", "| | | |"),
            ("| 580 | 500 | 1080 |", "| | | |"),
        ],
        [
            "warning visits/visits 39:3",
            "  到馆人次表·《到馆人次表》：9 格",
            "  Visits·“Visits”：9 格",
            "pass: 1",
        ],
    ),
    Case(
        "its rows are not reported, too",
        BLANK_ROW,
        [
            ("| 300 | 500 | 800 |", "| | | |"),
            ("| 280 | 未开放 | 280 |", "| | | |"),
            ("| 580 | 500 | 1080 |", "| | | |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "its columns are not reported, too",
        BLANK_COLUMN,
        [
            ("| 300 | 500 | 800 |", "| | | |"),
            ("| 280 | 未开放 | 280 |", "| | | |"),
            ("| 580 | 500 | 1080 |", "| | | |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "its cells are not reported, too",
        BLANK_CELL,
        [
            ("| 300 | 500 | 800 |", "| | | |"),
            ("| 280 | 未开放 | 280 |", "| | | |"),
            ("| 580 | 500 | 1080 |", "| | | |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "all but the totals",
        BLANK_PARTS,
        [
            ("| 300 | 500 | 800 |", "| | | 800 |"),
            ("| 280 | 未开放 | 280 |", "| | | 280 |"),
            ("| 580 | 500 | 1080 |", "| | | 1080 |"),
        ],
        [
            "warning visits/visits 39:3",
            "  到馆人次表·《到馆人次表》：6 格",
            "  Visits·“Visits”：6 格",
            "pass: 1",
        ],
    ),
    Case(
        "rows beside totals are not reported, too",
        BLANK_ROW,
        [
            ("| 300 | 500 | 800 |", "| | | 800 |"),
            ("| 280 | 未开放 | 280 |", "| | | 280 |"),
            ("| 580 | 500 | 1080 |", "| | | 1080 |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "cells beside totals are not reported, too",
        BLANK_CELL,
        [
            ("| 300 | 500 | 800 |", "| | | 800 |"),
            ("| 280 | 未开放 | 280 |", "| | | 280 |"),
            ("| 580 | 500 | 1080 |", "| | | 1080 |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "all but the totals and one cell",
        BLANK_PARTS,
        [("| 280 | 未开放 | 280 |", "| | | 280 |"), ("| 580 | 500 | 1080 |", "| | | 1080 |")],
        ["pass: 2"],
    ),
    Case(
        "a row",
        BLANK_ROW,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |")],
        [
            "warning stock/stock/novels 25:15",
            "  馆藏图书表·“小说”行：6 格",
            "  Books and films·row “小说”：6 格",
            "  see stock/stock/novels/shelves.lent 25:15 «»",
            "  see stock/stock/novels/shelves.kept 25:17 «»",
            "  see stock/stock/novels/shelves.all 25:19 «»",
            "  see stock/stock/novels/stores.lent 25:21 «»",
            "  see stock/stock/novels/stores.kept 25:23 «»",
            "  see stock/stock/novels/stores.all 25:25 «»",
            "pass: 1",
        ],
    ),
    Case(
        "a row is no column",
        BLANK_COLUMN,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |")],
        ["pass: 2"],
    ),
    Case(
        "a row is no table",
        BLANK_TABLE,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |")],
        ["pass: 2"],
    ),
    Case(
        "the cells of a row are not reported, too",
        BLANK_CELL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |")],
        ["pass: 2"],
    ),
    Case(
        "a column",
        BLANK_COLUMN,
        [
            ("绘本 | 2 |", "绘本 | |"),
            ("连环画 | 5 |", "连环画 | |"),
            ("| | 10 | 14 |", "| | | 14 |"),
            ("| | 3 | 7 |", "| | | 7 |"),
        ],
        [
            "warning stock/stock/shelves.lent 25:15",
            "  馆藏图书表·“开架的外借”列：4 格",
            "  Books and films·column “开架的外借”：4 格",
            "  see stock/stock/novels/shelves.lent 25:15 «»",
            "  see stock/stock/children.picture/shelves.lent 26:14 «»",
            "  see stock/stock/children.comics/shelves.lent 27:10 «»",
            "  see stock/stock/every/shelves.lent 28:10 «»",
            "pass: 1",
        ],
    ),
    Case(
        "a column is no row",
        BLANK_ROW,
        [
            ("绘本 | 2 |", "绘本 | |"),
            ("连环画 | 5 |", "连环画 | |"),
            ("| | 10 | 14 |", "| | | 14 |"),
            ("| | 3 | 7 |", "| | | 7 |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "the cells of a column are not reported, too",
        BLANK_CELL,
        [
            ("绘本 | 2 |", "绘本 | |"),
            ("连环画 | 5 |", "连环画 | |"),
            ("| | 10 | 14 |", "| | | 14 |"),
            ("| | 3 | 7 |", "| | | 7 |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "the only row of a part",
        BLANK_ROW,
        [("| 6 | 2 |", "| | |")],
        [
            "warning stock/stock 35:2",
            "  馆藏图书表·：2 格",
            "  Books and films·：2 格",
            "  see stock/stock/dropped 35:2 «»",
            "  see stock/stock/given 35:4 «»",
            "pass: 1",
        ],
    ),
    Case(
        "the cells of the only row of a part",
        BLANK_CELL,
        [("| 6 | 2 |", "| | 2 |")],
        [
            "warning stock/stock/dropped 35:2 «»",
            "  馆藏图书表·“剔旧册数”列：1 格",
            "  Books and films·column “剔旧册数”：1 格",
            "pass: 1",
        ],
    ),
    Case("a column of a single cell is a cell", BLANK_COLUMN, [("| 6 | 2 |", "| | 2 |")], ["pass: 2"]),
    Case(
        "a row and a column",
        BLANK_ROW,
        [
            ("绘本 | 2 |", "绘本 | |"),
            ("连环画 | 5 |", "连环画 | |"),
            ("| | 10 | 14 |", "| | | 14 |"),
            ("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |"),
        ],
        ["pass: 2"],
    ),
    Case(
        "a column and a row",
        BLANK_COLUMN,
        [
            ("绘本 | 2 |", "绘本 | |"),
            ("连环画 | 5 |", "连环画 | |"),
            ("| | 10 | 14 |", "| | | 14 |"),
            ("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | | | |"),
        ],
        [
            "warning stock/stock/shelves.lent 25:15",
            "  馆藏图书表·“开架的外借”列：4 格",
            "  Books and films·column “开架的外借”：4 格",
            "  see stock/stock/novels/shelves.lent 25:15 «»",
            "  see stock/stock/children.picture/shelves.lent 26:14 «»",
            "  see stock/stock/children.comics/shelves.lent 27:10 «»",
            "  see stock/stock/every/shelves.lent 28:10 «»",
            "pass: 1",
        ],
    ),
    Case(
        "a total beside a value and a blank",
        BLANK_TOTAL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | 3 | | | 1 | 4 | 5 |")],
        [
            "warning stock/stock/novels/shelves.all 25:21 «»",
            "  馆藏图书表·“小说”行“开架的小计”列：1 格",
            "  Books and films·row “小说”, column “开架的小计”：1 格",
            "pass: 1",
        ],
    ),
    Case(
        "a total without a group",
        BLANK_TOTAL,
        [("| 300 | 500 | 800 |", "| 300 | 500 | |")],
        [
            "warning visits/visits/branch.1/all 42:21 «»",
            "  到馆人次表·“东城分馆”行“合计”列：1 格",
            "  Visits·row “东城分馆”, column “合计”：1 格",
            "pass: 1",
        ],
    ),
    Case(
        "the other group has values",
        BLANK_TOTAL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | 1 | 4 | |")],
        [
            "warning stock/stock/novels/stores.all 25:29 «»",
            "  馆藏图书表·“小说”行“书库的小计”列：1 格",
            "  Books and films·row “小说”, column “书库的小计”：1 格",
            "pass: 1",
        ],
    ),
    Case(
        "a total beside a placeholder",
        BLANK_TOTAL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | / | | | 1 | 4 | 5 |")],
        ["pass: 2"],
    ),
    Case(
        "all figures but one cell of the table",
        BLANK_TABLE,
        [("| 300 | 500 | 800 |", "| | | |"), ("| 280 | 未开放 | 280 |", "| | | |")],
        ["pass: 2"],
    ),
    Case(
        "two cells",
        BLANK_CELL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | 10 | 1 | 4 | 5 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:15 «»",
            "  馆藏图书表·“小说”行“开架的外借、开架的在馆”列：2 格",
            "  Books and films·row “小说”, column “开架的外借、开架的在馆”：2 格",
            "  see stock/stock/novels/shelves.lent 25:15 «»",
            "  see stock/stock/novels/shelves.kept 25:17 «»",
            "pass: 1",
        ],
    ),
    Case(
        "a total beside values",
        BLANK_TOTAL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | 3 | 7 | | 1 | 4 | 5 |")],
        [
            "warning stock/stock/novels/shelves.all 25:23 «»",
            "  馆藏图书表·“小说”行“开架的小计”列：1 格",
            "  Books and films·row “小说”, column “开架的小计”：1 格",
            "pass: 1",
        ],
    ),
    Case(
        "a total beside values is no cell",
        BLANK_CELL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | 3 | 7 | | 1 | 4 | 5 |")],
        ["pass: 2"],
    ),
    Case(
        "a total beside blanks",
        BLANK_TOTAL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | 1 | 4 | 5 |")],
        ["pass: 2"],
    ),
    Case(
        "a total beside blanks is a cell",
        BLANK_CELL,
        [("| 小说（含散文集） | | 3 | 7 | 10 | 1 | 4 | 5 |", "| 小说（含散文集） | | | | | 1 | 4 | 5 |")],
        [
            "warning stock/stock/novels/shelves.lent 25:15 «»",
            "  馆藏图书表·“小说”行“开架的外借、开架的在馆、开架的小计”列：3 格",
            "  Books and films·row “小说”, column “开架的外借、开架的在馆、开架的小计”：3 格",
            "  see stock/stock/novels/shelves.lent 25:15 «»",
            "  see stock/stock/novels/shelves.kept 25:17 «»",
            "  see stock/stock/novels/shelves.all 25:19 «»",
            "pass: 1",
        ],
    ),
    Case("a placeholder is not blank", BLANK_CELL, [("绘本 | 2 |", "绘本 | / |")], ["pass: 2"]),
    Case("a blank in another table", BLANK_VISITS, [("绘本 | 2 |", "绘本 |  |")], ["pass: 1"]),
    Case(
        "a blank in that table",
        BLANK_VISITS,
        [("| 580 | 500 |", "| | 500 |")],
        [
            "warning visits/visits/overall/adults 44:9 «»",
            "  到馆人次表·“全馆合计”行“成人”列：1 格",
            "  Visits·row “全馆合计”, column “成人”：1 格",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cells(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


_CLEAN = Path(__file__).parents[2] / "examples" / "clean" / "county-bureau-2022.md"


@pytest.mark.parametrize(
    ("old", "new", "zeros"),
    [
        # 没有一件的一格，可以填 0。
        (
            "| 二、上年结转政府信息公开申请数量 |  |  | 0 | 0 |",
            "| 二、上年结转政府信息公开申请数量 |  |  |  | 0 |",
            1,
        ),
        # 总计是 1、其余都是 0 的，空着的不会是 0。
        ("| （一）予以公开 |  | 1 | 0 |", "| （一）予以公开 |  |  | 0 |", 0),
        ("| （一）予以公开 |  | 1 | 0 |", "| （一）予以公开 |  | 1 |  |", 1),
        # 空着的不止一格，别的格已合成总计。
        ("| （一）予以公开 |  | 1 | 0 | 0 | 0 |", "| （一）予以公开 |  | 1 |  | 0 |  |", 2),
    ],
)
def test_where_a_blank_cell_may_be_filled_with_nothing(
    linter: Linter, old: str, new: str, zeros: int
) -> None:
    text = _CLEAN.read_text(encoding="utf-8")
    assert text.count(old) == 1
    data = text.replace(old, new).encode()
    result = linter.lint(read_stream(io.BytesIO(data), Path("a.md"), len(data)))
    found = [finding for finding in result.findings if finding.rule.startswith("CEL")]
    assert [len(finding.edits) for finding in found] == [zeros], [f.rule for f in found]
