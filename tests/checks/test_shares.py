"""Shares and rates in percent, computed again from their part and their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.trying import Case, Rule, Tried, prose

SHARE = Rule("check: relation, relation: share", "“{found}”{number}/{total}，{share}% 应为 {computed}%")

CASES = [
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
