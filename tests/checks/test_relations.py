"""What numbers of the text say of one another: balances, growth, and the same thing said twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.trying import Case, Rule, Tried, prose

BALANCE = Rule("check: relation, relation: balance", "{parts} = {sum}，{number} = {total}，“{found}”")
UP = Rule(
    "check: relation, relation: growth, direction: up", "“{found}”{number}/{total}，{share}% 应为 {computed}%"
)
DOWN = Rule(
    "check: relation, relation: growth, direction: down",
    "“{found}”{number}/{total}，{share}% 应为 {computed}%",
)
UP_BY = Rule(
    "check: relation, relation: growth, direction: up, by: change",
    "“{found}”{number}/{total}，{share}% 应为 {computed}%",
)
DOWN_BY = Rule(
    "check: relation, relation: growth, direction: down, by: change",
    "“{found}”{number}/{total}，{share}% 应为 {computed}%",
)
DIFFERENCE = Rule(
    "check: relation, relation: difference", "“{found}”{number} 与 {total} 相差 {computed}，不是 {share}"
)
MULTIPLE = Rule(
    "check: relation, relation: multiple", "“{found}”{number}/{total} 是 {computed}，不是 {share}"
)
MEAN = Rule("check: relation, relation: mean", "“{found}”{number}/{total} 是 {computed}，不是 {share}")
REPEATED = Rule("check: relation, relation: repeated", "“{found}”{number}，“{other}”{total}")
DENIED = Rule("check: relation, relation: denied", "“{found}”{number}，“{other}”{total}")
YEAR = Rule("check: relation, relation: year", "“{found}”{number}年，{year}年的{other}是 {total}")

CASES = [
    Case("balance: none", BALANCE, [], []),
    Case("balance: right", BALANCE, prose("新购光盘6盘，上年结存28盘，剔除4盘，年末结存30盘。"), ["pass: 1"]),
    Case(
        "balance: wrong",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        [
            "warning plans/1 48:1 «新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘»",
            "  4 + 6 = 10，3 + 8 = 11，“新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘”",
        ],
    ),
    Case(
        "balance: nothing dropped",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，没有剔除，年末结存8盘。"),
        [
            "warning plans/1 48:1 «新购录像带4盘，上年结存6盘，没有剔除，年末结存8盘»",
            "  4 + 6 = 10，0 + 8 = 8，“新购录像带4盘，上年结存6盘，没有剔除，年末结存8盘”",
        ],
    ),
    Case(
        "balance: nothing dropped, and right",
        BALANCE,
        prose("新购录像带2盘，上年结存6盘，没有剔除，年末结存8盘。"),
        ["pass: 1"],
    ),
    Case(
        "balance: told with what was there",
        BALANCE,
        prose("新购录像带11盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        ["pass: 1"],
    ),
    Case(
        "balance: not those that are not",
        BALANCE,
        prose("新购光盘34盘，上年结存28盘，剔除4盘，年末结存30盘。"),
        [],
    ),
    Case("balance: one is missing", BALANCE, prose("新购录像带4盘，上年结存6盘，年末结存8盘。"), []),
    Case(
        "balance: one is said twice",
        BALANCE,
        prose("新购录像带4盘，新购录像带1盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        [],
    ),
    Case("balance: one is rough", BALANCE, prose("新购录像带约4盘，上年结存6盘，剔除3盘，年末结存8盘。"), []),
    Case(
        "balance: one is of another body",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，各分馆录像带8盘。"),
        [],
    ),
    Case(
        "balance: one differs from its table",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，年末结存9盘。"),
        [],
    ),
    Case("growth: none", UP, [], []),
    Case("growth: right", UP, prose("新书60册，比上年50册增长20%。"), ["pass: 1"]),
    Case(
        "growth: wrong",
        UP,
        prose("新书60册，比上年50册增长30%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册增长30%»",
            "  “新书60册，比上年50册增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: a fall where it grew", DOWN, prose("新书60册，比上年50册增长30%。"), []),
    Case(
        "growth: fell",
        DOWN,
        prose("新书40册，比上年50册下降30%。"),
        [
            "warning plans/1 48:1 «新书40册，比上年50册下降30%»",
            "  “新书40册，比上年50册下降30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: fell, and right", DOWN, prose("新书40册，比上年50册下降20%。"), ["pass: 1"]),
    Case(
        "growth: a rise that is said to be a fall",
        DOWN,
        prose("新书60册，比上年50册下降20%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册下降20%»",
            "  “新书60册，比上年50册下降20%”-10/50，20% 应为 -20%",
        ],
    ),
    Case(
        "growth: by so many",
        UP_BY,
        prose("新书60册，比上年增加10册，增长30%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年增加10册，增长30%»",
            "  “新书60册，比上年增加10册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: by so many, and right", UP_BY, prose("新书60册，比上年增加10册，增长20%。"), ["pass: 1"]),
    Case(
        "growth: less by so many",
        DOWN_BY,
        prose("新书40册，比上年减少10册，下降30%。"),
        [
            "warning plans/1 48:1 «新书40册，比上年减少10册，下降30%»",
            "  “新书40册，比上年减少10册，下降30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: less by so many, and right",
        DOWN_BY,
        prose("新书40册，比上年减少10册，下降20%。"),
        ["pass: 1"],
    ),
    Case("growth: by so many, from so many", UP, prose("新书60册，比上年50册增加10册，增长30%。"), []),
    Case("growth: from nothing", UP, prose("新书60册，比上年0册增长20%。"), []),
    Case("growth: rounded", UP, prose("新书65册，比上年58册增长12.1%。"), ["pass: 1"]),
    Case("growth: rough", UP, prose("新书约60册，比上年50册增长30%。"), ["pass: 1"]),
    Case(
        "growth: rough, and not even then",
        UP,
        prose("新书约60册，比上年50册增长99%。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年50册增长99%»",
            "  “新书约60册，比上年50册增长99%”10/50，99% 应为 20%",
        ],
    ),
    Case(
        "growth: from so many to so many",
        UP,
        prose("新书由50册增加到60册，增长30%。"),
        [
            "warning plans/1 48:1 «新书由50册增加到60册，增长30%»",
            "  “新书由50册增加到60册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: two years",
        UP,
        prose("2022年新书50册，2023年新书60册，增长30%。"),
        [
            "warning plans/1 48:1 «2022年新书50册，2023年新书60册，增长30%»",
            "  “2022年新书50册，2023年新书60册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: two things", UP, prose("新书60册、旧书40册，比上年分别增长20%、30%。"), []),
    Case("difference: right", DIFFERENCE, prose("新书60册，比上年50册增加10册。"), ["pass: 1"]),
    Case(
        "difference: wrong",
        DIFFERENCE,
        prose("新书60册，比上年50册增加11册。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册增加11册»",
            "  “新书60册，比上年50册增加11册”60 与 50 相差 10，不是 11",
        ],
    ),
    Case(
        "difference: less",
        DIFFERENCE,
        prose("新书40册，比上年50册减少11册。"),
        [
            "warning plans/1 48:1 «新书40册，比上年50册减少11册»",
            "  “新书40册，比上年50册减少11册”40 与 50 相差 10，不是 11",
        ],
    ),
    Case(
        "difference: more that is less",
        DIFFERENCE,
        prose("新书40册，比上年50册增加10册。"),
        [
            "warning plans/1 48:1 «新书40册，比上年50册增加10册»",
            "  “新书40册，比上年50册增加10册”40 与 50 相差 -10，不是 10",
        ],
    ),
    Case("difference: in another unit", DIFFERENCE, prose("新书40册，比上年50盘增加10册。"), []),
    Case("difference: nothing to compare", DIFFERENCE, prose("新书40册，比上年增加10册。"), []),
    Case(
        "multiple: wrong",
        MULTIPLE,
        prose("新书60册，比上年20册增加，是上年的2倍。"),
        [
            "warning plans/1 48:1 «新书60册，比上年20册增加，是上年的2倍»",
            "  “新书60册，比上年20册增加，是上年的2倍”60/20 是 3.0，不是 2",
        ],
    ),
    Case("multiple: grown by", MULTIPLE, prose("新书60册，比上年20册增加2倍。"), []),
    Case("mean: right", MEAN, prose("新书120册，月均10册。"), ["pass: 1"]),
    Case(
        "mean: wrong",
        MEAN,
        prose("新书120册，月均12册。"),
        ["warning plans/1 48:1 «新书120册，月均12册»", "  “新书120册，月均12册”120/12 是 10.0，不是 12"],
    ),
    Case("mean: of days, right", MEAN, prose("新书730册，日均2册。"), ["pass: 1"]),
    Case("mean: of people", MEAN, prose("新书120册，人均12册。"), []),
    Case("mean: of half a year", MEAN, prose("上半年新书120册，月均12册。"), []),
    Case(
        "repeated: the same",
        REPEATED,
        prose("全年共编目书目卡片120张。全年共编目书目卡片120张。"),
        ["pass: 1"],
    ),
    Case(
        "repeated: another",
        REPEATED,
        prose("全年共编目书目卡片120张。全年共编目书目卡片130张。"),
        [
            "warning plans/1 48:15 «全年共编目书目卡片130张»",
            "  “全年共编目书目卡片130张”130，“全年共编目书目卡片120张”120",
        ],
    ),
    Case(
        "repeated: of another year",
        REPEATED,
        prose("全年共编目书目卡片120张。2022年共编目书目卡片130张。"),
        [],
    ),
    Case("repeated: no total", REPEATED, prose("编目书目卡片120张。编目书目卡片130张。"), []),
    Case(
        "repeated: beside the same number",
        REPEATED,
        prose("编目书目卡片120张，抄写3张。编目书目卡片120张，抄写4张。"),
        ["warning plans/1 48:28 «抄写4张»", "  “抄写4张”4，“抄写3张”3"],
    ),
    Case("repeated: roughly", REPEATED, prose("全年共编目书目卡片120张。全年共编目书目卡片近130张。"), []),
    Case("repeated: one that a table has", REPEATED, prose("馆藏图书共24册。馆藏图书共25册。"), []),
    Case("denied: none", DENIED, [], []),
    Case(
        "denied: what is counted elsewhere",
        DENIED,
        prose("全年未举办讲座。"),
        [
            "warning readers/events/1 11:1 «举办讲座4场»",
            "  “举办讲座4场”4，“未举办讲座”0",
            "  see plans/1 48:3 «未举办讲座»",
        ],
    ),
    Case("denied: a plan", DENIED, prose("明年计划没有讲座。"), []),
    Case("denied: what a table has", DENIED, prose("馆藏没有光盘。光盘30盘。"), []),
    Case(
        "year: this year's number",
        YEAR,
        prose("2022年馆藏图书24册。"),
        [
            "warning plans/1 48:1 «2022年馆藏图书24册»",
            "  “2022年馆藏图书24册”2022年，2023年的开架图书是 24",
            "  “2022年馆藏图书24册”2022年，2023年的on shelves是 24",
        ],
    ),
    Case("year: another number", YEAR, prose("2022年馆藏图书25册。"), []),
    Case("year: this year", YEAR, prose("2023年馆藏图书24册。"), []),
    Case("year: a small number", YEAR, prose("2022年连环画6册。"), []),
    Case("year: two years", YEAR, prose("2022年馆藏图书24册，2023年馆藏图书24册。"), []),
    Case("year: the branches", YEAR, prose("2022年各分馆馆藏图书24册。"), []),
    Case("multiple: right", MULTIPLE, prose("新书60册，是上年（30册）的2倍。"), ["pass: 1"]),
    Case(
        "mean: of days, wrong",
        MEAN,
        prose("新书730册，日均5册。"),
        ["warning plans/1 48:1 «新书730册，日均5册»", "  “新书730册，日均5册”730/365 是 2.0，不是 5"],
    ),
    Case("denied: what a table has, and counted", DENIED, prose("没有录像带。录像带8盘。"), []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_relations(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


_NUMBER = st.integers(1, 99999)


@given(bought=_NUMBER, before=_NUMBER, part=st.floats(0.01, 0.99))
def test_what_balances_passes(bought: int, before: int, part: float, tried: Tried) -> None:
    dropped = max(int((bought + before) * part), 1)
    held = bought + before - dropped
    text = f"新购录像带{bought}盘，上年结存{before}盘，剔除{dropped}盘，年末结存{held}盘。"
    assert tried(BALANCE, *prose(text)) == ["pass: 1"]


@given(now=_NUMBER, before=_NUMBER)
def test_a_difference_computed_again_passes(now: int, before: int, tried: Tried) -> None:
    word = "增加" if now >= before else "减少"
    text = f"新书{now}册，比上年{before}册{word}{abs(now - before)}册。"
    assert tried(DIFFERENCE, *prose(text)) == ["pass: 1"]


@given(before=_NUMBER, more=_NUMBER, decimals=st.integers(0, 2))
def test_a_growth_computed_again_passes(before: int, more: int, decimals: int, tried: Tried) -> None:
    rate = round(Decimal(more) / Decimal(before) * 100, decimals)
    assert tried(UP, *prose(f"新书{before + more}册，比上年{before}册增长{rate}%。")) == ["pass: 1"]
    assert tried(UP_BY, *prose(f"新书{before + more}册，比上年增加{more}册，增长{rate}%。")) == ["pass: 1"]
