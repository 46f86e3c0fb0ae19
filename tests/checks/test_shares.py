"""Shares and rates in percent, computed again from their part and their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.trying import Case, Rule, Tried, prose

SHARE = Rule("check: relation, relation: share", "“{found}”{number}/{total}，{share}% 应为 {computed}%")

CASES = [
    Case(
        "a number in no unit that is known stands nearer",
        SHARE,
        prose("共购书12册，其中小说2册；28架上锁19架，占67.9%。"),
        [],
    ),
    Case(
        "in turn, of parts behind which their sum stands",
        SHARE,
        prose("甲类4册，乙类6册，合计10册，分别占40%、60%。"),
        ["pass: 1"],
    ),
    Case(
        "in turn, of parts behind which their sum stands, and wrong",
        SHARE,
        prose("甲类4册，乙类6册，合计10册，分别占40%、50%。"),
        [
            "? plans/1 48:1 «甲类4册，乙类6册，合计10册，分别占40%、50%»",
            "  “甲类4册，乙类6册，合计10册，分别占40%、50%”：看不出占的是哪个总数",
            "  “甲类4册，乙类6册，合计10册，分别占40%、50%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "of another body that it names",
        SHARE,
        prose("共购12册，其中甲类9册、乙类3册，本馆占33.9%。"),
        [],
    ),
    Case("nothing shared", SHARE, [], []),
    Case("right", SHARE, prose("共购8册，甲类4册，占50%。"), ["pass: 1"]),
    Case(
        "wrong",
        SHARE,
        prose("新书8册，其中甲类4册，占60%。"),
        ["warning plans/1 48:6 «其中甲类4册，占60%»", "  “其中甲类4册，占60%”4/8，60% 应为 50%"],
    ),
    Case("right as rounded", SHARE, prose("新书3册，其中甲类1册，占33%。"), ["pass: 1"]),
    Case("right as rounded to a decimal", SHARE, prose("新书3册，其中甲类1册，占33.3%。"), ["pass: 1"]),
    Case(
        "wrong in the decimal",
        SHARE,
        prose("新书3册，其中甲类1册，占33.4%。"),
        ["warning plans/1 48:6 «其中甲类1册，占33.4%»", "  “其中甲类1册，占33.4%”1/3，33.4% 应为 33.3%"],
    ),
    Case("on the edge of rounding", SHARE, prose("新书8册，其中甲类1册，占12%。"), ["pass: 1"]),
    Case("on the other edge of rounding", SHARE, prose("新书8册，其中甲类1册，占13%。"), ["pass: 1"]),
    Case(
        "decimals of the share",
        SHARE,
        prose("新书7册，其中甲类4册，占57.24%。"),
        ["warning plans/1 48:6 «其中甲类4册，占57.24%»", "  “其中甲类4册，占57.24%”4/7，57.24% 应为 57.14%"],
    ),
    Case("no whole", SHARE, prose("甲类4册，占60%。"), []),
    Case(
        "only one that may be the whole",
        SHARE,
        prose("另有8册，甲类4册，占60%。"),
        [
            "? plans/1 48:6 «甲类4册，占60%»",
            "  “甲类4册，占60%”：看不出占的是哪个总数",
            "  “甲类4册，占60%”: it is not clear of which total this is a share",
        ],
    ),
    Case("a whole smaller than the part", SHARE, prose("旧书3册，甲类4册，占60%。"), []),
    Case("a whole of nought", SHARE, prose("新书0册，其中甲类0册，占60%。"), []),
    Case("another unit", SHARE, prose("光盘8盘，甲类4册，占60%。"), []),
    Case("the sentence before", SHARE, prose("新书8册。其中甲类4册，占60%。"), []),
    Case(
        "in brackets",
        SHARE,
        prose("新书8册，其中甲类4册（60%）。"),
        ["warning plans/1 48:6 «其中甲类4册（60%»", "  “其中甲类4册（60%”4/8，60% 应为 50%"],
    ),
    Case(
        "another number between",
        SHARE,
        prose("新书8册，其中甲类4册，乙类2册，占60%。"),
        ["warning plans/1 48:13 «乙类2册，占60%»", "  “乙类2册，占60%”2/8，60% 应为 25%"],
    ),
    Case(
        "two that may be the whole, one fits", SHARE, prose("新书8册，旧书6册，甲类3册，占50%。"), ["pass: 1"]
    ),
    Case(
        "two that may be the whole, none fits",
        SHARE,
        prose("新书8册，旧书6册，甲类3册，占70%。"),
        [
            "? plans/1 48:11 «甲类3册，占70%»",
            "  “甲类3册，占70%”：看不出占的是哪个总数",
            "  “甲类3册，占70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "the whole is given",
        SHARE,
        prose("新书8册，甲类3册，占馆藏图书24册的15%。"),
        [
            "warning plans/1 48:6 «甲类3册，占馆藏图书24册的15%»",
            "  “甲类3册，占馆藏图书24册的15%”3/24，15% 应为 13%",
        ],
    ),
    Case(
        "the whole is given, and right",
        SHARE,
        prose("新书8册，甲类3册，占馆藏图书24册的12.5%。"),
        ["pass: 1"],
    ),
    Case(
        "the whole is named",
        SHARE,
        prose("馆藏图书24册，小说10册，占图书总数的40%。"),
        [
            "warning plans/1 48:9 «小说10册，占图书总数的40%»",
            "  “小说10册，占图书总数的40%”10/24，40% 应为 42%",
        ],
    ),
    Case(
        "the whole is named, and right",
        SHARE,
        prose("馆藏图书24册，小说10册，占图书总数的41.7%。"),
        ["pass: 1"],
    ),
    Case(
        "the whole is in the table",
        SHARE,
        prose("小说10册，占图书总数的40%。"),
        [
            "warning plans/1 48:1 «小说10册，占图书总数的40%»",
            "  “小说10册，占图书总数的40%”10/24，40% 应为 42%",
        ],
    ),
    Case("the whole in the table is meant by the measures", SHARE, prose("小说10册，占41.7%。"), ["pass: 1"]),
    Case("a rough part", SHARE, prose("新书8册，其中甲类约4册，占60%。"), []),
    Case("a rough whole that fits", SHARE, prose("新书约8册，其中甲类4册，占54%。"), ["pass: 1"]),
    Case(
        "a rough whole that does not fit",
        SHARE,
        prose("新书约8册，其中甲类4册，占60%。"),
        ["warning plans/1 48:7 «其中甲类4册，占60%»", "  “其中甲类4册，占60%”4/8，60% 应为 50%"],
    ),
    Case(
        "behind a bracket, of what stands before it",
        SHARE,
        prose("新书40册，其中甲类10册（小说7册、绘本3册），占25%。"),
        [],
    ),
    Case(
        "in a bracket, of what stands before it",
        SHARE,
        prose("新书40册，其中甲类10册（小说7册、绘本3册，占30%）。"),
        ["pass: 1"],
    ),
    Case(
        "tenths",
        SHARE,
        prose("新书8册，其中甲类4册，占七成。"),
        ["warning plans/1 48:6 «其中甲类4册，占七成»", "  “其中甲类4册，占七成”4/8，70% 应为 50%"],
    ),
    Case("tenths, and right", SHARE, prose("新书10册，其中甲类7册，占七成。"), ["pass: 1"]),
    Case("those joined to it as well", SHARE, prose("新书20册，其中甲类6册、乙类4册，占50%。"), ["pass: 1"]),
    Case("two shares, right", SHARE, prose("新书8册，甲类6册、乙类2册，分别占75%、25%。"), ["pass: 1"]),
    Case(
        "two shares, one wrong",
        SHARE,
        prose("新书8册，甲类6册、乙类2册，分别占75%、35%。"),
        [
            "? plans/1 48:6 «甲类6册、乙类2册，分别占75%、35%»",
            "  “甲类6册、乙类2册，分别占75%、35%”：看不出占的是哪个总数",
            "  “甲类6册、乙类2册，分别占75%、35%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "two shares, both wrong",
        SHARE,
        prose("新书8册，其中甲类6册、乙类2册，分别占70%、30%。"),
        [
            "warning plans/1 48:6 «其中甲类6册、乙类2册，分别占70%»",
            "  “其中甲类6册、乙类2册，分别占70%”6/8，70% 应为 75%",
        ],
    ),
    Case(
        "two shares that make a hundred",
        SHARE,
        prose("甲类6册、乙类2册，分别占70%、30%。"),
        [
            "warning plans/1 48:1 «甲类6册、乙类2册，分别占70%»",
            "  “甲类6册、乙类2册，分别占70%”6/8，70% 应为 75%",
        ],
    ),
    Case(
        "two shares that make a hundred, and right",
        SHARE,
        prose("甲类6册、乙类2册，分别占75%、25%。"),
        ["pass: 1"],
    ),
    Case(
        "two shares that do not",
        SHARE,
        prose("甲类6册、乙类2册，分别占30%、10%。"),
        [
            "? plans/1 48:1 «甲类6册、乙类2册，分别占30%、10%»",
            "  “甲类6册、乙类2册，分别占30%、10%”：看不出占的是哪个总数",
            "  “甲类6册、乙类2册，分别占30%、10%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "three shares, one wrong",
        SHARE,
        prose("新书8册，旧书20册，甲类4册、乙类2册、丙类2册，分别占50%、25%和35%。"),
        [
            "warning plans/1 48:22 «丙类2册，分别占50%、25%和35%»",
            "  “丙类2册，分别占50%、25%和35%”2/8，35% 应为 25%",
        ],
    ),
    Case("more shares than parts", SHARE, prose("甲类6册，分别占75%、25%。"), []),
    Case("shares of two units", SHARE, prose("新书8册，甲类6册、光盘2盘，分别占75%、25%。"), []),
    Case("three thirds", SHARE, prose("甲类1册、乙类1册、丙类1册，分别占33%、33%、33%。"), ["pass: 1"]),
    Case(
        "one after another",
        SHARE,
        prose("新书8册，其中甲类4册，占60%，乙类2册，占25%。"),
        ["warning plans/1 48:6 «其中甲类4册，占60%»", "  “其中甲类4册，占60%”4/8，60% 应为 50%", "pass: 1"],
    ),
    Case("of a body that the table does not count", SHARE, prose("小说10册，占各分馆图书总数的3%。"), []),
    Case(
        "a rate of two numbers",
        SHARE,
        prose("发放问卷40册，收回38册，回收率90%。"),
        [
            "warning plans/1 48:1 «发放问卷40册，收回38册，回收率90%»",
            "  “发放问卷40册，收回38册，回收率90%”38/40，90% 应为 95%",
        ],
    ),
    Case(
        "a rate of two numbers, and right", SHARE, prose("发放问卷40册，收回38册，回收率95%。"), ["pass: 1"]
    ),
    Case("a rate that is not of these", SHARE, prose("发放问卷38册，收回40册，回收率95%。"), []),
    Case(
        "a rate with a name",
        SHARE,
        prose("馆藏图书24册，其中小说10册，小说率52%。"),
        ["warning plans/1 48:17 «小说率52%»", "  “小说率52%”10/24，52% 应为 42%"],
    ),
    Case(
        "a rate with a name, and right",
        SHARE,
        prose("馆藏图书24册，其中小说10册，小说率41.7%。"),
        ["pass: 1"],
    ),
    Case(
        "a rate with a name, from the tables",
        SHARE,
        prose("今年小说率52%。"),
        ["warning plans/1 48:1 «今年小说率52%»", "  “今年小说率52%”10/24，52% 应为 42%"],
    ),
    Case("a rate of something else", SHARE, prose("光盘30盘，小说率52%。"), []),
    Case("a rate that nothing is known of", SHARE, prose("馆藏图书24册，其中小说10册，满意率99%。"), []),
    Case("a doubtful share", SHARE, prose("新书8册，其中甲类4册，占捐赠图书的60%。"), []),
    Case(
        "two groups of shares",
        SHARE,
        prose("甲类6册、乙类2册，分别占70%、30%，丙类3册、丁类3册，分别占40%、60%。"),
        [
            "warning plans/1 48:1 «甲类6册、乙类2册，分别占70%»",
            "  “甲类6册、乙类2册，分别占70%”6/8，70% 应为 75%",
            "warning plans/1 48:22 «丙类3册、丁类3册，分别占40%»",
            "  “丙类3册、丁类3册，分别占40%”3/6，40% 应为 50%",
        ],
    ),
    Case(
        "a share behind a group of shares",
        SHARE,
        prose("新书8册，甲类6册、乙类2册，分别占75%、25%，丙类2册，占25%。"),
        ["pass: 2"],
    ),
    Case(
        "three shares of four numbers",
        SHARE,
        prose("新书8册，甲类4册、乙类2册、丙类2册，分别占50%、25%、25%。"),
        ["pass: 1"],
    ),
    Case(
        "an aside between",
        SHARE,
        prose("新书8册，其中甲类6册（含4册），占50%。"),
        [
            "warning plans/1 48:6 «其中甲类6册（含4册），占50%»",
            "  “其中甲类6册（含4册），占50%”6/8，50% 应为 75%",
        ],
    ),
    Case("a mean between", SHARE, prose("新书8册，其中甲类6册，月均1册，占50%。"), []),
    Case(
        "what all were stands between",
        SHARE,
        prose("新书8册，其中甲类6册，均为小说，占50%。"),
        [
            "warning plans/1 48:6 «其中甲类6册，均为小说，占50%»",
            "  “其中甲类6册，均为小说，占50%”6/8，50% 应为 75%",
        ],
    ),
    Case("a denial between", SHARE, prose("新书8册，其中甲类6册，没有小说，占50%。"), []),
    Case("a second share", SHARE, prose("新书8册，其中甲类4册，占50%，占馆藏图书的17%。"), ["pass: 2"]),
    Case(
        "a second share, wrong",
        SHARE,
        prose("新书8册，其中甲类4册，占50%，占馆藏图书的27%。"),
        [
            "warning plans/1 48:6 «其中甲类4册，占50%，占馆藏图书的27%»",
            "  “其中甲类4册，占50%，占馆藏图书的27%”4/24，27% 应为 17%",
            "pass: 1",
        ],
    ),
    Case(
        "the whole before the share is rough", SHARE, prose("甲类3册，占馆藏图书约24册的15%。"), ["pass: 1"]
    ),
    Case("the whole before the share is in another unit", SHARE, prose("光盘3盘，占馆藏图书24册的15%。"), []),
    Case("a rough part among several", SHARE, prose("新书8册，甲类6册、乙类约2册，分别占70%、20%。"), []),
    Case(
        "of another body, which no number is given for",
        SHARE,
        prose("新书8册，其中甲类4册，占全市图书的3.2%。"),
        [],
    ),
    Case(
        "of another body, whose number is given",
        SHARE,
        prose("新书8册，其中甲类4册，占全市图书40册的20%。"),
        [
            "warning plans/1 48:6 «其中甲类4册，占全市图书40册的20%»",
            "  “其中甲类4册，占全市图书40册的20%”4/40，20% 应为 10%",
        ],
    ),
    Case(
        "of the same other body",
        SHARE,
        prose("全市新书8册，其中甲类4册，占60%。"),
        ["warning plans/1 48:8 «其中甲类4册，占60%»", "  “其中甲类4册，占60%”4/8，60% 应为 50%"],
    ),
    Case("of another body, and of the table", SHARE, prose("各分馆小说10册，占图书的40%。"), []),
    Case(
        "the named whole is not the one of the text",
        SHARE,
        prose("馆藏图书30册，小说10册，占图书总数的33.3%。"),
        ["pass: 1"],
    ),
    Case(
        "the named whole is that of the table",
        SHARE,
        prose("馆藏图书30册，小说10册，占图书总数的41.7%。"),
        ["pass: 1"],
    ),
    Case(
        "the named whole is neither",
        SHARE,
        prose("馆藏图书30册，小说10册，占图书总数的50%。"),
        [
            "warning plans/1 48:9 «小说10册，占图书总数的50%»",
            "  “小说10册，占图书总数的50%”10/30，50% 应为 33%",
        ],
    ),
    Case("the sum of two", SHARE, prose("图书24册，小说10册、绘本8册，共占75%。"), ["pass: 1"]),
    Case(
        "the sum of the last two",
        SHARE,
        prose("图书24册，连环画6册，小说10册、绘本8册，共占75%。"),
        ["pass: 1"],
    ),
    Case(
        "the sum of three", SHARE, prose("馆藏图书24册，小说6册、绘本4册、连环画2册，共占50%。"), ["pass: 1"]
    ),
    Case(
        "the sum of two, wrong",
        SHARE,
        prose("图书24册，小说10册、绘本8册，共占70%。"),
        [
            "? plans/1 48:13 «绘本8册，共占70%»",
            "  “绘本8册，共占70%”：看不出占的是哪个总数",
            "  “绘本8册，共占70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "the sum of what is in another unit",
        SHARE,
        prose("图书24册，小说10册，光盘8盘，绘本8册，共占75%。"),
        [
            "? plans/1 48:18 «绘本8册，共占75%»",
            "  “绘本8册，共占75%”：看不出占的是哪个总数",
            "  “绘本8册，共占75%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "those joined to the last",
        SHARE,
        prose("新书24册，甲类10册，乙类4册、丙类4册，占33.3%。"),
        ["pass: 1"],
    ),
    Case(
        "those joined to the last, and not the one before",
        SHARE,
        prose("新书24册，其中甲类10册，乙类4册、丙类4册，占75%。"),
        ["warning plans/1 48:20 «丙类4册，占75%»", "  “丙类4册，占75%”4/24，75% 应为 17%"],
    ),
    Case(
        "those joined to the last, in another unit",
        SHARE,
        prose("新书24册，其中光盘10盘、丙类4册，占58.3%。"),
        ["warning plans/1 48:15 «丙类4册，占58.3%»", "  “丙类4册，占58.3%”4/24，58.3% 应为 16.7%"],
    ),
    Case("three joined", SHARE, prose("新书24册，甲类10册、乙类4册、丙类4册，占75%。"), ["pass: 1"]),
    Case(
        "shares of nearly a hundred",
        SHARE,
        prose("甲类6册、乙类2册，分别占70.0%、28.0%。"),
        [
            "warning plans/1 48:1 «甲类6册、乙类2册，分别占70.0%»",
            "  “甲类6册、乙类2册，分别占70.0%”6/8，70.0% 应为 75.0%",
        ],
    ),
    Case(
        "shares of no hundred",
        SHARE,
        prose("甲类6册、乙类2册，分别占70.0%、27.9%。"),
        [
            "? plans/1 48:1 «甲类6册、乙类2册，分别占70.0%、27.9%»",
            "  “甲类6册、乙类2册，分别占70.0%、27.9%”：看不出占的是哪个总数",
            "  “甲类6册、乙类2册，分别占70.0%、27.9%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "shares of more than a hundred",
        SHARE,
        prose("甲类6册、乙类2册，分别占70.0%、32.0%。"),
        [
            "warning plans/1 48:1 «甲类6册、乙类2册，分别占70.0%»",
            "  “甲类6册、乙类2册，分别占70.0%”6/8，70.0% 应为 75.0%",
        ],
    ),
    Case(
        "shares of much more than a hundred",
        SHARE,
        prose("甲类6册、乙类2册，分别占70.0%、32.1%。"),
        [
            "? plans/1 48:1 «甲类6册、乙类2册，分别占70.0%、32.1%»",
            "  “甲类6册、乙类2册，分别占70.0%、32.1%”：看不出占的是哪个总数",
            "  “甲类6册、乙类2册，分别占70.0%、32.1%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "three shares, two wrong",
        SHARE,
        prose("新书40册，旧书20册，甲类2册、乙类2册、丙类2册，分别占5%、8%、8%。"),
        [
            "? plans/1 48:13 «甲类2册、乙类2册、丙类2册，分别占5%、8%、8%»",
            "  “甲类2册、乙类2册、丙类2册，分别占5%、8%、8%”：看不出占的是哪个总数",
            "  “甲类2册、乙类2册、丙类2册，分别占5%、8%、8%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "two shares, one wrong, of the whole that they are listed for",
        SHARE,
        prose("新书8册，其中甲类6册、乙类2册，分别占75%、35%。"),
        ["warning plans/1 48:13 «乙类2册，分别占75%、35%»", "  “乙类2册，分别占75%、35%”2/8，35% 应为 25%"],
    ),
    Case(
        "a part of the whole of the text, and of none of the table",
        SHARE,
        prose("馆藏图书36册，其中小说10册，占30%。"),
        # It is one of the 33 of the table: that the text has 36 is said of these.
        [],
    ),
    Case(
        "a part of what all are of the table",
        SHARE,
        prose("馆藏图书30册，其中小说10册，占41.7%。"),
        ["pass: 1"],
    ),
    Case(
        "a part of what the table has for the nearer whole",
        SHARE,
        prose("馆藏图书30册，其中绘本8册，占57.1%。"),
        ["warning plans/1 48:9 «其中绘本8册，占57.1%»", "  “其中绘本8册，占57.1%”8/30，57.1% 应为 26.7%"],
    ),
    Case(
        "the nearest of what it can be a part of",
        SHARE,
        prose("馆藏图书24册，少儿读物14册，绘本8册，占40%。"),
        ["warning plans/1 48:17 «绘本8册，占40%»", "  “绘本8册，占40%”8/14，40% 应为 57%"],
    ),
    Case(
        "the first of what it can be a part of",
        SHARE,
        prose("馆藏图书24册，少儿读物14册，绘本8册，占33.3%。"),
        ["pass: 1"],
    ),
    Case(
        "no part of what was before",
        SHARE,
        prose("光盘30盘，新购光盘4盘，登记光盘15盘，占60%。"),
        [
            "? plans/1 48:14 «登记光盘15盘，占60%»",
            "  “登记光盘15盘，占60%”：看不出占的是哪个总数",
            "  “登记光盘15盘，占60%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "only the table",
        SHARE,
        prose("绘本8册，占50%。"),
        [
            "? plans/1 48:1 «绘本8册，占50%»",
            "  “绘本8册，占50%”：看不出占的是哪个总数",
            "  “绘本8册，占50%”: it is not clear of which total this is a share",
        ],
    ),
    Case("only the table, and right", SHARE, prose("绘本8册，占57.1%。"), ["pass: 1"]),
    Case("the whole itself, of a column", SHARE, prose("外借10册，占41.7%。"), ["pass: 1"]),
    Case(
        "of a column, which may be of several",
        SHARE,
        prose("外借10册，占50%。"),
        [
            "? plans/1 48:1 «外借10册，占50%»",
            "  “外借10册，占50%”：看不出占的是哪个总数",
            "  “外借10册，占50%”: it is not clear of which total this is a share",
        ],
    ),
    Case("other bodies, of which the tables have nothing", SHARE, prose("各分馆绘本8册，占50%。"), []),
    Case("a whole as large as the part", SHARE, prose("新书4册，旧书4册，占100%。"), ["pass: 1"]),
    Case(
        "one less than the part",
        SHARE,
        prose("新书3册，甲类4册、乙类4册，占60%。"),
        [
            "? plans/1 48:11 «乙类4册，占60%»",
            "  “乙类4册，占60%”：看不出占的是哪个总数",
            "  “乙类4册，占60%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "a rate of two numbers in their unit",
        SHARE,
        prose("光盘3盘，发放问卷40册，收回38册，回收率90%。"),
        [
            "warning plans/1 48:6 «发放问卷40册，收回38册，回收率90%»",
            "  “发放问卷40册，收回38册，回收率90%”38/40，90% 应为 95%",
        ],
    ),
    Case("a rate of three numbers", SHARE, prose("发放问卷40册，收回38册，另收2册，回收率90%。"), []),
    Case("a rate of one number", SHARE, prose("收回38册，回收率90%。"), []),
    Case(
        "a rate of two numbers, of which one is rough",
        SHARE,
        prose("发放问卷40册，收回约38册，回收率90%。"),
        [],
    ),
    Case("a rate of nothing", SHARE, prose("发放问卷0册，收回0册，回收率90%。"), []),
    Case("a rate of two numbers in two units", SHARE, prose("发放问卷40册，收回38盘，回收率90%。"), []),
    Case("another rate of two numbers", SHARE, prose("发放问卷40册，收回38册，满意率90%。"), []),
    Case("a rate with a name, from the tables, and right", SHARE, prose("小说率41.7%。"), ["pass: 1"]),
    Case("a rate of other bodies", SHARE, prose("各分馆小说率52%。"), []),
    Case(
        "a rate of what is told of other bodies",
        SHARE,
        prose("馆藏图书24册，各分馆小说10册，小说率52%。"),
        [],
    ),
    Case(
        "a rate of what is told of other bodies, and right",
        SHARE,
        prose("馆藏图书24册，各分馆小说10册，小说率41.7%。"),
        ["pass: 1"],
    ),
    Case(
        "a rate of the numbers of the text, which are not those of the tables",
        SHARE,
        prose("馆藏图书25册，小说11册，小说率44%。"),
        ["pass: 1"],
    ),
    Case(
        "a rate of one number of the text and one of the tables",
        SHARE,
        prose("馆藏图书25册，小说11册，小说率46%。"),
        ["pass: 1"],
    ),
    Case(
        "a rate of neither",
        SHARE,
        prose("馆藏图书25册，小说11册，小说率60%。"),
        ["warning plans/1 48:15 «小说率60%»", "  “小说率60%”11/25，60% 应为 44%"],
    ),
    Case(
        "a rate of a rough number",
        SHARE,
        prose("馆藏图书约25册，小说11册，小说率60%。"),
        ["warning plans/1 48:16 «小说率60%»", "  “小说率60%”11/24，60% 应为 46%"],
    ),
    Case("a rate of what is not understood", SHARE, prose("捐赠图书25册，小说11册，小说率60%。"), []),
    Case(
        "a rate of what comes last",
        SHARE,
        prose("光盘3盘，小说10册，小说率52%。"),
        ["warning plans/1 48:12 «小说率52%»", "  “小说率52%”10/24，52% 应为 42%"],
    ),
    Case("a rate of another thing that stands beside it", SHARE, prose("借书证小说率52%。"), []),
    Case("a rate of what came before", SHARE, prose("小说10册，光盘3盘，小说率52%。"), []),
    Case("a rate of what has no name", SHARE, prose("甲类3册，小说率52%。"), []),
    Case(
        "a rate whose part is nought in the table",
        SHARE,
        [
            *prose("今年小说率52%。"),
            ("| 小说（含散文集） | | 3 | 7 | 10 |", "| 小说（含散文集） | | 3 | 7 | 0 |"),
        ],
        [],
    ),
    Case(
        "a rate whose part is not read",
        SHARE,
        [
            *prose("今年小说率52%。"),
            ("| 小说（含散文集） | | 3 | 7 | 10 |", "| 小说（含散文集） | | 3 | 7 | |"),
        ],
        [],
    ),
    Case("shares of nothing", SHARE, prose("分别占50%、50%。"), []),
    Case(
        "a share, then two", SHARE, prose("新书8册，甲类4册、乙类2册，占25%，分别占50%、25%。"), ["pass: 2"]
    ),
    Case(
        "two shares, then two of growth",
        SHARE,
        prose("新书8册，甲类4册、乙类2册，分别占50%、25%，分别增长10%、20%。"),
        ["pass: 1"],
    ),
    Case(
        "two of growth, then two shares",
        SHARE,
        prose("新书8册，甲类4册、乙类2册，分别增长10%、20%，分别占50%、25%。"),
        ["pass: 1"],
    ),
    Case("a share of what its own words name", SHARE, prose("新书8册，其中甲类4册，小说占60%。"), []),
    Case(
        "of the body itself, and the part of others", SHARE, prose("各分馆小说10册，占本馆图书的41.7%。"), []
    ),
    Case(
        "the sentence before, and another number behind",
        SHARE,
        prose("新书8册。其中甲类4册，占60%，丙类6册。"),
        [],
    ),
    Case(
        "the second number is the whole",
        SHARE,
        prose("旧书3册，新书8册，其中甲类4册，占60%。"),
        ["warning plans/1 48:11 «其中甲类4册，占60%»", "  “其中甲类4册，占60%”4/8，60% 应为 50%"],
    ),
    Case(
        "two shares, of which one is no part",
        SHARE,
        prose("新书8册，其中甲类6册；乙类2册，分别占75%、35%。"),
        [
            "? plans/1 48:6 «其中甲类6册；乙类2册，分别占75%、35%»",
            "  “其中甲类6册；乙类2册，分别占75%、35%”：看不出占的是哪个总数",
            "  “其中甲类6册；乙类2册，分别占75%、35%”: it is not clear of which total this is a share",
        ],
    ),
    Case("a part in another unit than its whole", SHARE, prose("光盘8盘，其中甲类4册，占60%。"), []),
    Case("a part of no number", SHARE, prose("图书中，甲类4册，占60%。"), []),
    Case(
        "a single number, and nothing joined to it",
        SHARE,
        prose("新书25册，其中甲类6册，占4%。"),
        ["warning plans/1 48:7 «其中甲类6册，占4%»", "  “其中甲类6册，占4%”6/25，4% 应为 24%"],
    ),
    Case(
        "five shares of no hundred",
        SHARE,
        prose("甲2册、乙2册、丙2册、丁2册、戊2册，分别占20%、20%、20%、19%、18%。"),
        [
            "? plans/1 48:1 «甲2册、乙2册、丙2册、丁2册、戊2册，分别占20%、20%、20%、19%、18%»",
            "  “甲2册、乙2册、丙2册、丁2册、戊2册，分别占20%、20%、20%、19%、18%”：看不出占的是哪个总数",
            (
                "  “甲2册、乙2册、丙2册、丁2册、戊2册，分别占20%、20%、20%、19%、18%”: it"
                " is not clear of which total this is a share"
            ),
        ],
    ),
    Case(
        "five shares of nearly a hundred",
        SHARE,
        prose("甲2册、乙2册、丙2册、丁2册、戊2册，分别占20%、20%、20%、19%、19%。"),
        [
            "warning plans/1 48:13 «丁2册、戊2册，分别占20%、20%、20%、19%»",
            "  “丁2册、戊2册，分别占20%、20%、20%、19%”2/10，19% 应为 20%",
        ],
    ),
    Case("a rate of one", SHARE, prose("馆藏图书24册，其中小说1册，小说率4%。"), ["pass: 1"]),
    Case("a rough whole, and just fitting", SHARE, prose("新书约8册，其中甲类4册，占55%。"), ["pass: 1"]),
    Case(
        "a rough whole, and just not",
        SHARE,
        prose("新书约8册，其中甲类4册，占56%。"),
        ["warning plans/1 48:7 «其中甲类4册，占56%»", "  “其中甲类4册，占56%”4/8，56% 应为 50%"],
    ),
    Case(
        "a part of what all are of the table, which has another reading",
        SHARE,
        prose("馆藏图书30册，其中小说10册，占30.9%。"),
        ["warning plans/1 48:9 «其中小说10册，占30.9%»", "  “其中小说10册，占30.9%”10/30，30.9% 应为 33.3%"],
    ),
    Case("a part that the words do not list", SHARE, prose("馆藏图书30册，小说10册，占30.3%。"), ["pass: 1"]),
    Case("the sum of those in one unit", SHARE, prose("光盘3盘，小说10册、绘本8册，共占75%。"), ["pass: 1"]),
    Case(
        "the first of them joined to the last",
        SHARE,
        prose("小说10册、绘本8册，占图书总数的75%。"),
        ["pass: 1"],
    ),
    Case(
        "a sum of what its own parts are no whole of",
        SHARE,
        prose("小说10册、绘本8册，合计18册，占小说的75%。"),
        [],
    ),
    Case(
        "a whole each, in their order",
        SHARE,
        prose("新书40册、旧书20册，其中甲类10册、乙类4册，分别占25%、20%。"),
        ["pass: 1"],
    ),
    Case(
        "a whole each, one share wrong",
        SHARE,
        prose("新书40册、旧书20册，其中甲类10册、乙类4册，分别占25%、30%。"),
        [
            "? plans/1 48:13 «其中甲类10册、乙类4册，分别占25%、30%»",
            "  “其中甲类10册、乙类4册，分别占25%、30%”：看不出占的是哪个总数",
            "  “其中甲类10册、乙类4册，分别占25%、30%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "the two that are listed, of a whole that is named",
        SHARE,
        prose("图书24册中，小说10册、绘本8册，合计占图书总数的60%。"),
        [
            "warning plans/1 48:14 «绘本8册，合计占图书总数的60%»",
            "  “绘本8册，合计占图书总数的60%”18/24，60% 应为 75%",
        ],
    ),
    Case(
        "of the same whole as the other parts, each with its share behind it",
        SHARE,
        prose("新书40册：甲类10册，占25%；乙类12册，占40%；丙类18册，占45%。"),
        [
            "warning plans/1 48:18 «乙类12册，占40%»",
            "  “乙类12册，占40%”12/40，40% 应为 30%",
            "pass: 2",
        ],
    ),
    Case(
        "of nothing",
        SHARE,
        prose("小说10册，占绘本0册的15%。"),
        [],
    ),
    Case("a rate of the year before", SHARE, prose("小说10册、绘本8册，上年回收率50%。"), []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_shares(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


@given(part=st.integers(1, 9999), more=st.integers(0, 9999), decimals=st.integers(0, 2))
def test_a_share_computed_again_passes(part: int, more: int, decimals: int, tried: Tried) -> None:
    share = round(Decimal(part) / Decimal(part + more) * 100, decimals)
    said = tried(SHARE, *prose(f"新书{part + more}册，其中甲类{part}册，占{share}%。"))
    assert said == ["pass: 1"]


@given(part=st.integers(1, 9999), more=st.integers(0, 9999), off=st.integers(2, 50))
def test_a_share_that_is_off_fails(part: int, more: int, off: int, tried: Tried) -> None:
    share = round(Decimal(part) / Decimal(part + more) * 100) + off
    (where, _) = tried(SHARE, *prose(f"新书{part + more}册，其中甲类{part}册，占{share}%。"))
    assert where.startswith("warning plans/1 48:")
    assert where.endswith(f"甲类{part}册，占{share}%»")
