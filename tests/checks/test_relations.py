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
    Case(
        "growth: nothing beside a change that both numbers deny",
        UP_BY,
        prose("新购录像带12盘，上年9盘，增加4盘，增长33.3%。"),
        [],
    ),
    Case(
        "difference: the other way",
        DIFFERENCE,
        prose("新购录像带12盘，比上年的15盘增加3盘。"),
        [
            "warning plans/1 48:1 «新购录像带12盘，比上年的15盘增加3盘»",
            "  “新购录像带12盘，比上年的15盘增加3盘”：按 12 与 15，增减的方向说反了",
            "  “新购录像带12盘，比上年的15盘增加3盘”: by 12 and 15 it went the other way",
            "  fix: 对照上年的数，看是增是减，把说反的改过来。",
            "  fix: See by the number of the year before which it was, and correct the other.",
        ],
    ),
    Case(
        "growth: up beside a change down",
        UP_BY,
        prose("新购录像带12盘，比上年减少3盘，增长20%。"),
        [
            "warning plans/1 48:1 «新购录像带12盘，比上年减少3盘，增长20%»",
            "  “新购录像带12盘，比上年减少3盘，增长20%”：增减的方向前后不一",
            "  “新购录像带12盘，比上年减少3盘，增长20%”: one number says a rise, the other a fall",
            "  fix: 对照上年的数，看是增是减，把说反的改过来。",
            "  fix: See by the number of the year before which it was, and correct the other.",
        ],
    ),
    Case(
        "growth: down beside a change down",
        DOWN_BY,
        prose("新购录像带12盘，比上年减少3盘，下降20%。"),
        ["pass: 1"],
    ),
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
    Case("growth: rough, above what is said", UP, prose("新书59册，比上年40册增长四成多。"), ["pass: 1"]),
    Case("growth: rough, below what is said", UP, prose("新书59册，比上年40册增长近50%。"), ["pass: 1"]),
    Case("growth: tenths and hundredths", UP, prose("新书59册，比上年40册增长四成八。"), ["pass: 1"]),
    Case(
        "growth: rough, and not above what is said",
        UP,
        prose("新书59册，比上年40册增长五成多。"),
        [
            "warning plans/1 48:1 «新书59册，比上年40册增长五成»",
            "  “新书59册，比上年40册增长五成”19/40，50% 应为 48%",
        ],
    ),
    Case(
        "growth: rough, and not near what is said",
        UP,
        prose("新书59册，比上年40册增长近40%。"),
        [
            "warning plans/1 48:1 «新书59册，比上年40册增长近40%»",
            "  “新书59册，比上年40册增长近40%”19/40，40% 应为 48%",
        ],
    ),
    Case(
        "growth: tenths and other hundredths",
        UP,
        prose("新书59册，比上年40册增长四成六。"),
        [
            "warning plans/1 48:1 «新书59册，比上年40册增长四成六»",
            "  “新书59册，比上年40册增长四成六”19/40，46% 应为 48%",
        ],
    ),
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
    # The years that the sentence names elsewhere do not turn the growth to another number.
    Case(
        "growth: of the year before, behind another number of the year",
        UP_BY,
        prose("2023年旧书66册；2022年新书60册，今年增加10册，增长30%。"),
        [
            "warning plans/1 48:12 «2022年新书60册，今年增加10册，增长30%»",
            "  “2022年新书60册，今年增加10册，增长30%”10/60，30% 应为 17%",
        ],
    ),
    Case(
        "growth: of the year before, its number named as the base",
        UP,
        prose("新书60册，比2022年的50册增长20%；2022年较2021年的40册增长30%。"),
        [
            "warning plans/1 48:7 «比2022年的50册增长20%；2022年较2021年的40册增长30%»",
            "  “比2022年的50册增长20%；2022年较2021年的40册增长30%”10/40，30% 应为 25%",
            "pass: 1",
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
            "  “新书40册，比上年50册增加10册”：按 40 与 50，增减的方向说反了",
            "  “新书40册，比上年50册增加10册”: by 40 and 50 it went the other way",
            "  fix: 对照上年的数，看是增是减，把说反的改过来。",
            "  fix: See by the number of the year before which it was, and correct the other.",
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
    Case("multiple: and more", MULTIPLE, prose("新书50册，是上年（20册）的2倍多。"), ["pass: 1"]),
    Case(
        "multiple: and more, not reached",
        MULTIPLE,
        prose("新书39册，是上年（20册）的2倍多。"),
        [
            "warning plans/1 48:1 «新书39册，是上年（20册）的2倍»",
            "  “新书39册，是上年（20册）的2倍”39/20 是 1.95，不是 2",
        ],
    ),
    Case(
        "multiple: and more, by one",
        MULTIPLE,
        prose("新书61册，是上年（20册）的2倍余。"),
        [
            "warning plans/1 48:1 «新书61册，是上年（20册）的2倍»",
            "  “新书61册，是上年（20册）的2倍”61/20 是 3.1，不是 2",
        ],
    ),
    Case("multiple: nearly", MULTIPLE, prose("新书39册，是上年（20册）的近2倍。"), ["pass: 1"]),
    Case(
        "multiple: more than a rough number",
        MULTIPLE,
        prose("新书约41册，上年20册，是上年的2倍多。"),
        ["pass: 1"],
    ),
    Case(
        "growth: this year's first",
        UP,
        prose("今年新书60册，去年新书50册，增长30%。"),
        [
            "warning plans/1 48:1 «今年新书60册，去年新书50册，增长30%»",
            "  “今年新书60册，去年新书50册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: the later first, the other without a name",
        UP,
        prose("2023年新书60册，2022年50册，增长30%。"),
        [
            "warning plans/1 48:1 «2023年新书60册，2022年50册，增长30%»",
            "  “2023年新书60册，2022年50册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: the later first, of others", UP, prose("2023年新书60册，2022年旧书50册，增长30%。"), []),
    Case(
        "growth: three years, the latest first",
        UP,
        prose("2023年新书60册，2022年50册，2021年40册，增长30%。"),
        [],
    ),
    Case(
        "growth: the later first, growth between",
        UP,
        prose("2023年新书60册，是上年的2倍，2022年50册，增长30%。"),
        [
            "warning plans/1 48:1 «2023年新书60册，是上年的2倍，2022年50册，增长30%»",
            "  “2023年新书60册，是上年的2倍，2022年50册，增长30%”10/50，30% 应为 20%",
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
    Case(
        "balance: neither bought nor dropped",
        BALANCE,
        prose("没有新购光盘，上年结存28盘，没有剔除，年末结存30盘。"),
        [
            "warning plans/1 48:1 «没有新购光盘，上年结存28盘，没有剔除，年末结存30盘»",
            "  0 + 28 = 28，0 + 30 = 30，“没有新购光盘，上年结存28盘，没有剔除，年末结存30盘”",
        ],
    ),
    Case(
        "balance: what came in is not told with what was there",
        BALANCE,
        prose("新购光盘4盘，上年结存28盘，剔除4盘，年末结存30盘。"),
        [
            "warning plans/1 48:1 «新购光盘4盘，上年结存28盘，剔除4盘，年末结存30盘»",
            "  4 + 28 = 32，4 + 30 = 34，“新购光盘4盘，上年结存28盘，剔除4盘，年末结存30盘”",
        ],
    ),
    Case(
        "balance: in another order",
        BALANCE,
        prose("剔除录像带3盘，年末结存8盘，新购4盘，上年结存6盘。"),
        [
            "warning plans/1 48:1 «剔除录像带3盘，年末结存8盘，新购4盘，上年结存6盘»",
            "  4 + 6 = 10，3 + 8 = 11，“剔除录像带3盘，年末结存8盘，新购4盘，上年结存6盘”",
        ],
    ),
    Case(
        "balance: all of another body",
        BALANCE,
        prose("各分馆新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        [
            "warning plans/1 48:1 «各分馆新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘»",
            "  4 + 6 = 10，3 + 8 = 11，“各分馆新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘”",
        ],
    ),
    Case(
        "balance: one is of another year",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，2022年年末结存录像带8盘。"),
        [],
    ),
    Case(
        "balance: all of another year",
        BALANCE,
        prose("2022年新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        [
            "warning plans/1 48:1 «2022年新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘»",
            "  4 + 6 = 10，3 + 8 = 11，“2022年新购录像带4盘，上年结存6盘，剔除3盘，年末结存8盘”",
        ],
    ),
    Case(
        "balance: one is doubtful",
        BALANCE,
        prose("新购捐赠录像带4盘，上年结存6盘，剔除3盘，年末结存8盘。"),
        [],
    ),
    Case(
        "balance: one is of a column",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，外借录像带8盘。"),
        [],
    ),
    Case(
        "balance: one may be either",
        BALANCE,
        prose("新购登记光盘4盘，上年结存28盘，剔除4盘，年末结存30盘。"),
        [],
    ),
    Case(
        "balance: the last is rough",
        BALANCE,
        prose("新购录像带4盘，上年结存6盘，剔除3盘，年末结存约8盘。"),
        [],
    ),
    Case(
        "balance: one that no table has differs",
        BALANCE,
        prose("新购光盘4盘，上年结存28盘，剔除5盘，年末结存30盘。"),
        [
            "warning plans/1 48:1 «新购光盘4盘，上年结存28盘，剔除5盘，年末结存30盘»",
            "  4 + 28 = 32，5 + 30 = 35，“新购光盘4盘，上年结存28盘，剔除5盘，年末结存30盘”",
        ],
    ),
    Case(
        "growth: from the number before",
        UP,
        prose("新书60册，上年50册，增长30%。"),
        [
            "warning plans/1 48:1 «新书60册，上年50册，增长30%»",
            "  “新书60册，上年50册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: a number told first as last year's", UP, prose("上年50册，新书60册，增长30%。"), []),
    Case(
        "growth: a second growth, of which it is not clear what grew",
        UP,
        prose("新书60册，比上年50册增长20%，增长30%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: a number in brackets between",
        UP,
        prose("新书60册（含旧书20册），比上年50册增长30%。"),
        [
            "warning plans/1 48:1 «新书60册（含旧书20册），比上年50册增长30%»",
            "  “新书60册（含旧书20册），比上年50册增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: of the number just before",
        UP,
        prose("新书60册，光盘30盘，比上年20盘增长30%。"),
        [
            "warning plans/1 48:7 «光盘30盘，比上年20盘增长30%»",
            "  “光盘30盘，比上年20盘增长30%”10/20，30% 应为 50%",
        ],
    ),
    Case("growth: from a number in another unit", UP, prose("新书60册，比上年50盘增长30%。"), []),
    Case("growth: of other things than those before", UP, prose("光盘60盘，图书比上年50册增长30%。"), []),
    Case(
        "growth: of other things, then of these",
        UP,
        prose("图书60册，光盘比上年增长10%，比上年50册增长30%。"),
        [
            "warning plans/1 48:1 «图书60册，光盘比上年增长10%，比上年50册增长30%»",
            "  “图书60册，光盘比上年增长10%，比上年50册增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: two years of two things", UP, prose("2022年新书50册，2023年旧书60册，增长30%。"), []),
    Case("growth: two years in two units", UP, prose("2022年新书50册，2023年新书60盘，增长30%。"), []),
    Case(
        "growth: two years, the later first",
        UP,
        prose("2023年新书60册，2022年新书50册，增长30%。"),
        [
            "warning plans/1 48:1 «2023年新书60册，2022年新书50册，增长30%»",
            "  “2023年新书60册，2022年新书50册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: the later first, and it has a growth of its own",
        UP,
        prose("2023年新书60册，增长10%，2022年新书50册。"),
        [],
    ),
    Case("growth: the same year twice", UP, prose("2022年新书50册，2022年新书60册，增长30%。"), []),
    Case(
        "growth: two years, the first with a growth of its own",
        UP,
        prose("2022年新书50册，增长10%，2023年新书60册，增长30%。"),
        [],
    ),
    Case(
        "growth: two years, the first with a change of its own",
        UP,
        prose("2022年新书50册，比上年增加10册，2023年新书60册，增长30%。"),
        [],
    ),
    Case(
        "growth: three years",
        UP,
        prose("2021年新书40册，2022年新书50册，2023年新书60册，增长30%。"),
        [
            "warning plans/1 48:12 «2022年新书50册，2023年新书60册，增长30%»",
            "  “2022年新书50册，2023年新书60册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: than a part of the year",
        DOWN_BY,
        prose("下半年新书21册，比上半年的38册减少17册，下降44.7%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: than a part of the year, and wrong",
        DOWN_BY,
        prose("下半年新书21册，比上半年的38册减少17册，下降54.7%。"),
        [
            "warning plans/1 48:1 «下半年新书21册，比上半年的38册减少17册，下降54.7%»",
            "  “下半年新书21册，比上半年的38册减少17册，下降54.7%”17/38，54.7% 应为 44.7%",
        ],
    ),
    Case(
        "growth: of what is named anew",
        UP_BY,
        prose("新书60册，社会类比上年50册增加20册，增长40%。"),
        ["pass: 1"],
    ),
    Case("mean: of a part of the year", MEAN, prose("上半年（含假日）新书1200册，日均9册。"), []),
    Case("mean: of a part of the year in brackets", MEAN, prose("开馆期（上半年）新书1200册，日均9册。"), []),
    Case(
        "growth: behind two numbers",
        UP,
        prose("旧书40册，新书60册，比上年50册增长30%。"),
        [
            "? plans/1 48:7 «新书60册，比上年50册增长30%»",
            "  “新书60册，比上年50册增长30%”：算得 20，文中写 30；旁边还有别的数，请自行核对",
            "  “新书60册，比上年50册增长30%”: reckoned 20, stated 30; mind the numbers beside",
        ],
    ),
    Case(
        "growth: behind a number and a semicolon",
        UP,
        prose("旧书40册；新书60册，比上年50册增长30%。"),
        [
            "warning plans/1 48:7 «新书60册，比上年50册增长30%»",
            "  “新书60册，比上年50册增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: behind a number in another unit",
        UP,
        prose("光盘40盘，新书60册，比上年50册增长30%。"),
        [
            "warning plans/1 48:7 «新书60册，比上年50册增长30%»",
            "  “新书60册，比上年50册增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: two things one after another",
        UP,
        prose("新书60册，比上年50册增长30%，旧书40册，比上年20册增长90%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册增长30%»",
            "  “新书60册，比上年50册增长30%”10/50，30% 应为 20%",
            "warning plans/1 48:19 «旧书40册，比上年20册增长90%»",
            "  “旧书40册，比上年20册增长90%”20/20，90% 应为 100%",
        ],
    ),
    Case(
        "growth: from so many to so many, without a name",
        UP,
        prose("由50册增加到60册，增长30%。"),
        [
            "warning plans/1 48:1 «由50册增加到60册，增长30%»",
            "  “由50册增加到60册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "growth: respectively",
        UP,
        prose("新书60册比上年50册，旧书40册比上年20册，分别增长30%、100%。"),
        [
            "warning plans/1 48:1 «新书60册比上年50册，旧书40册比上年20册，分别增长30%»",
            "  “新书60册比上年50册，旧书40册比上年20册，分别增长30%”10/50，30% 应为 20%",
            "pass: 1",
        ],
    ),
    Case(
        "growth: respectively, of the last two",
        UP,
        prose("光盘9盘，新书60册比上年50册，旧书40册比上年20册，分别增长30%、100%。"),
        [
            "warning plans/1 48:6 «新书60册比上年50册，旧书40册比上年20册，分别增长30%»",
            "  “新书60册比上年50册，旧书40册比上年20册，分别增长30%”10/50，30% 应为 20%",
            "pass: 1",
        ],
    ),
    Case("growth: respectively, of fewer numbers", UP, prose("新书60册比上年50册，分别增长30%、100%。"), []),
    Case(
        "growth: of the whole behind its parts",
        UP,
        prose("新书60册，其中甲类50册，比上年50册增长20%。"),
        ["pass: 1"],
    ),
    Case("growth: of the last part", UP, prose("新书60册，其中甲类50册，比上年40册增长25%。"), ["pass: 1"]),
    Case(
        "growth: of neither",
        UP,
        prose("新书60册，其中甲类50册，比上年40册增长35%。"),
        [
            "warning plans/1 48:1 «新书60册，其中甲类50册，比上年40册增长35%»",
            "  “新书60册，其中甲类50册，比上年40册增长35%”20/40，35% 应为 50%",
        ],
    ),
    Case(
        "difference: the year before, the change, and what there is now",
        DIFFERENCE,
        prose("上年新书24册，增加2册，共27册。"),
        [
            "warning plans/1 48:1 «上年新书24册，增加2册，共27册»",
            "  “上年新书24册，增加2册，共27册”27 与 24 相差 3，不是 2",
        ],
    ),
    Case(
        "multiple: of rough numbers", MULTIPLE, prose("新书约120册，上年20册，是上年的5.9倍。"), ["pass: 1"]
    ),
    Case("mean: a rough one", MEAN, prose("全年新书120册，月均约9.9册。"), ["pass: 1"]),
    Case(
        "growth: it did not grow",
        UP,
        prose("新书50册，比上年60册增长20%。"),
        [
            "warning plans/1 48:1 «新书50册，比上年60册增长20%»",
            "  “新书50册，比上年60册增长20%”-10/60，20% 应为 -17%",
        ],
    ),
    Case("growth: not at all", UP, prose("新书50册，比上年50册增长0%。"), ["pass: 1"]),
    Case("growth: just within the decimals", UP, prose("新书6049册，比上年5000册增长21%。"), ["pass: 1"]),
    Case(
        "growth: just outside the decimals",
        UP,
        prose("新书6024册，比上年5000册增长21%。"),
        [
            "warning plans/1 48:1 «新书6024册，比上年5000册增长21%»",
            "  “新书6024册，比上年5000册增长21%”1024/5000，21% 应为 20%",
        ],
    ),
    Case("growth: rough before, the most", UP, prose("新书60册，比上年约50册增长140%。"), ["pass: 1"]),
    Case(
        "growth: rough before, and more",
        UP,
        prose("新书60册，比上年约50册增长141%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年约50册增长141%»",
            "  “新书60册，比上年约50册增长141%”10/50，141% 应为 20%",
        ],
    ),
    Case("growth: rough before, the least", UP, prose("新书100册，比上年约50册增长33%。"), ["pass: 1"]),
    Case(
        "growth: rough before, and less",
        UP,
        prose("新书100册，比上年约50册增长32%。"),
        [
            "warning plans/1 48:1 «新书100册，比上年约50册增长32%»",
            "  “新书100册，比上年约50册增长32%”50/50，32% 应为 100%",
        ],
    ),
    Case("growth: rough now, the most", UP, prose("新书约60册，比上年50册增长80%。"), ["pass: 1"]),
    Case(
        "growth: rough now, and more",
        UP,
        prose("新书约60册，比上年50册增长81%。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年50册增长81%»",
            "  “新书约60册，比上年50册增长81%”10/50，81% 应为 20%",
        ],
    ),
    Case("growth: rough now, the least", UP, prose("新书约160册，比上年50册增长60%。"), ["pass: 1"]),
    Case(
        "growth: rough now, and less",
        UP,
        prose("新书约160册，比上年50册增长59%。"),
        [
            "warning plans/1 48:1 «新书约160册，比上年50册增长59%»",
            "  “新书约160册，比上年50册增长59%”110/50，59% 应为 220%",
        ],
    ),
    Case("growth: fell, rough now, the most", DOWN, prose("新书约40册，比上年50册下降60%。"), ["pass: 1"]),
    Case(
        "growth: fell, rough now, and more",
        DOWN,
        prose("新书约40册，比上年50册下降61%。"),
        [
            "warning plans/1 48:1 «新书约40册，比上年50册下降61%»",
            "  “新书约40册，比上年50册下降61%”10/50，61% 应为 20%",
        ],
    ),
    Case("growth: fell, rough now, the least", DOWN, prose("新书约40册，比上年100册下降40%。"), ["pass: 1"]),
    Case(
        "growth: fell, rough now, and less",
        DOWN,
        prose("新书约40册，比上年100册下降39%。"),
        [
            "warning plans/1 48:1 «新书约40册，比上年100册下降39%»",
            "  “新书约40册，比上年100册下降39%”60/100，39% 应为 60%",
        ],
    ),
    Case(
        "growth: by about so many, the most",
        UP_BY,
        prose("新书60册，比上年增加约10册，增长33%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: by about so many, and more",
        UP_BY,
        prose("新书60册，比上年增加约10册，增长34%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年增加约10册，增长34%»",
            "  “新书60册，比上年增加约10册，增长34%”10/50，34% 应为 20%",
        ],
    ),
    Case(
        "growth: by about so many, the least",
        UP_BY,
        prose("新书60册，比上年增加约10册，增长9%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: by about so many, and less",
        UP_BY,
        prose("新书60册，比上年增加约10册，增长8%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年增加约10册，增长8%»",
            "  “新书60册，比上年增加约10册，增长8%”10/50，8% 应为 20%",
        ],
    ),
    Case(
        "growth: by so many, rough now, the most",
        UP_BY,
        prose("新书约60册，比上年增加10册，增长50%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: by so many, rough now, and more",
        UP_BY,
        prose("新书约60册，比上年增加10册，增长51%。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年增加10册，增长51%»",
            "  “新书约60册，比上年增加10册，增长51%”10/50，51% 应为 20%",
        ],
    ),
    Case(
        "growth: by so many, rough now, the least",
        UP_BY,
        prose("新书约60册，比上年增加10册，增长12%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: by so many, rough now, and less",
        UP_BY,
        prose("新书约60册，比上年增加10册，增长11%。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年增加10册，增长11%»",
            "  “新书约60册，比上年增加10册，增长11%”10/50，11% 应为 20%",
        ],
    ),
    Case(
        "growth: less by so many, rough now, the most",
        DOWN_BY,
        prose("新书约40册，比上年减少10册，下降33%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: less by so many, rough now, and more",
        DOWN_BY,
        prose("新书约40册，比上年减少10册，下降34%。"),
        [
            "warning plans/1 48:1 «新书约40册，比上年减少10册，下降34%»",
            "  “新书约40册，比上年减少10册，下降34%”10/50，34% 应为 20%",
        ],
    ),
    Case(
        "growth: less by so many, rough now, the least",
        DOWN_BY,
        prose("新书约40册，比上年减少10册，下降14%。"),
        ["pass: 1"],
    ),
    Case(
        "growth: less by so many, rough now, and less",
        DOWN_BY,
        prose("新书约40册，比上年减少10册，下降13%。"),
        [
            "warning plans/1 48:1 «新书约40册，比上年减少10册，下降13%»",
            "  “新书约40册，比上年减少10册，下降13%”10/50，13% 应为 20%",
        ],
    ),
    Case(
        "growth: by so many, with the number before",
        UP_BY,
        prose("新书60册，比上年50册增加10册，增长30%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册增加10册，增长30%»",
            "  “新书60册，比上年50册增加10册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case("growth: by all of them", UP_BY, prose("新书60册，比上年增加60册，增长30%。"), []),
    Case(
        "growth: by all but one",
        UP_BY,
        prose("新书60册，比上年增加59册，增长30%。"),
        [
            "warning plans/1 48:1 «新书60册，比上年增加59册，增长30%»",
            "  “新书60册，比上年增加59册，增长30%”59/1，30% 应为 5900%",
        ],
    ),
    Case("growth: by so many in another unit", UP_BY, prose("新书60册，比上年增加10盘，增长30%。"), []),
    Case("growth: by how many is not said", UP_BY, prose("新书60册，增长30%。"), []),
    Case("growth: how much is not said", UP_BY, prose("新书60册，比上年增加10册。"), []),
    Case(
        "difference: rough before, the most",
        DIFFERENCE,
        prose("新书60册，比上年约50册增加35册。"),
        ["pass: 1"],
    ),
    Case(
        "difference: rough before, and more",
        DIFFERENCE,
        prose("新书60册，比上年约50册增加36册。"),
        [
            "warning plans/1 48:1 «新书60册，比上年约50册增加36册»",
            "  “新书60册，比上年约50册增加36册”60 与 50 相差 10，不是 36",
        ],
    ),
    Case(
        "difference: rough now, the most", DIFFERENCE, prose("新书约60册，比上年50册增加40册。"), ["pass: 1"]
    ),
    Case(
        "difference: rough now, and more",
        DIFFERENCE,
        prose("新书约60册，比上年50册增加41册。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年50册增加41册»",
            "  “新书约60册，比上年50册增加41册”60 与 50 相差 10，不是 41",
        ],
    ),
    Case("difference: roughly, the most", DIFFERENCE, prose("新书60册，比上年50册增加约20册。"), ["pass: 1"]),
    Case(
        "difference: roughly, and more",
        DIFFERENCE,
        prose("新书60册，比上年50册增加约21册。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册增加约21册»",
            "  “新书60册，比上年50册增加约21册”60 与 50 相差 10，不是 21",
        ],
    ),
    Case("difference: all roughly", DIFFERENCE, prose("新书约60册，比上年约50册增加约130册。"), ["pass: 1"]),
    Case(
        "difference: all roughly, and more",
        DIFFERENCE,
        prose("新书约60册，比上年约50册增加约131册。"),
        [
            "warning plans/1 48:1 «新书约60册，比上年约50册增加约131册»",
            "  “新书约60册，比上年约50册增加约131册”60 与 50 相差 10，不是 131",
        ],
    ),
    Case("difference: a change in another unit", DIFFERENCE, prose("新书60册，比上年50册增加10盘。"), []),
    Case(
        "difference: less that is more",
        DIFFERENCE,
        prose("新书60册，比上年50册减少10册。"),
        [
            "warning plans/1 48:1 «新书60册，比上年50册减少10册»",
            "  “新书60册，比上年50册减少10册”：按 60 与 50，增减的方向说反了",
            "  “新书60册，比上年50册减少10册”: by 60 and 50 it went the other way",
            "  fix: 对照上年的数，看是增是减，把说反的改过来。",
            "  fix: See by the number of the year before which it was, and correct the other.",
        ],
    ),
    Case(
        "difference: decimals",
        DIFFERENCE,
        prose("新书1.5元，比上年1元增加0.6元。"),
        [
            "warning plans/1 48:1 «新书1.5元，比上年1元增加0.6元»",
            "  “新书1.5元，比上年1元增加0.6元”1.5 与 1 相差 0.5，不是 0.6",
        ],
    ),
    Case("difference: of other things", DIFFERENCE, prose("图书60册，比上年50册，小说增加3册。"), []),
    Case("multiple: just within", MULTIPLE, prose("新书70册，上年20册，是上年的3倍。"), ["pass: 1"]),
    Case(
        "multiple: just above",
        MULTIPLE,
        prose("新书71册，上年20册，是上年的3倍。"),
        [
            "warning plans/1 48:1 «新书71册，上年20册，是上年的3倍»",
            "  “新书71册，上年20册，是上年的3倍”71/20 是 3.6，不是 3",
        ],
    ),
    Case("multiple: just within, below", MULTIPLE, prose("新书50册，上年20册，是上年的3倍。"), ["pass: 1"]),
    Case(
        "multiple: just below",
        MULTIPLE,
        prose("新书49册，上年20册，是上年的3倍。"),
        [
            "warning plans/1 48:1 «新书49册，上年20册，是上年的3倍»",
            "  “新书49册，上年20册，是上年的3倍”49/20 是 2.5，不是 3",
        ],
    ),
    Case(
        "multiple: with decimals",
        MULTIPLE,
        prose("新书60册，上年20册，是上年的3.1倍。"),
        [
            "warning plans/1 48:1 «新书60册，上年20册，是上年的3.1倍»",
            "  “新书60册，上年20册，是上年的3.1倍”60/20 是 3.0，不是 3.1",
        ],
    ),
    Case("multiple: roughly", MULTIPLE, prose("新书90册，上年20册，是上年的3倍左右。"), ["pass: 1"]),
    Case(
        "multiple: roughly, and more",
        MULTIPLE,
        prose("新书91册，上年20册，是上年的3倍左右。"),
        [
            "warning plans/1 48:1 «新书91册，上年20册，是上年的3倍»",
            "  “新书91册，上年20册，是上年的3倍”91/20 是 4.6，不是 3",
        ],
    ),
    Case("multiple: of nothing", MULTIPLE, prose("新书60册，上年0册，是上年的3倍。"), []),
    Case("multiple: of what is not said", MULTIPLE, prose("新书60册，是上年的3倍。"), []),
    Case("mean: just within", MEAN, prose("新书126册，月均10册。"), ["pass: 1"]),
    Case(
        "mean: just above",
        MEAN,
        prose("新书127册，月均10册。"),
        ["warning plans/1 48:1 «新书127册，月均10册»", "  “新书127册，月均10册”127/12 是 10.6，不是 10"],
    ),
    Case("mean: just within, below", MEAN, prose("新书114册，月均10册。"), ["pass: 1"]),
    Case(
        "mean: just below",
        MEAN,
        prose("新书113册，月均10册。"),
        ["warning plans/1 48:1 «新书113册，月均10册»", "  “新书113册，月均10册”113/12 是 9.4，不是 10"],
    ),
    Case("mean: of a rough number, the most", MEAN, prose("新书约120册，月均15册。"), ["pass: 1"]),
    Case(
        "mean: of a rough number, and more",
        MEAN,
        prose("新书约120册，月均16册。"),
        ["warning plans/1 48:1 «新书约120册，月均16册»", "  “新书约120册，月均16册”120/12 是 10.0，不是 16"],
    ),
    Case("mean: of a rough number, the least", MEAN, prose("新书约120册，月均5册。"), ["pass: 1"]),
    Case(
        "mean: of a rough number, and less",
        MEAN,
        prose("新书约120册，月均4册。"),
        ["warning plans/1 48:1 «新书约120册，月均4册»", "  “新书约120册，月均4册”120/12 是 10.0，不是 4"],
    ),
    Case(
        "mean: with a decimal",
        MEAN,
        prose("新书120册，月均10.1册。"),
        [
            "warning plans/1 48:1 «新书120册，月均10.1册»",
            "  “新书120册，月均10.1册”120/12 是 10.0，不是 10.1",
        ],
    ),
    Case("mean: of the days of a leap year", MEAN, prose("新书733册，日均2.00册。"), ["pass: 1"]),
    Case(
        "mean: of the days of no year",
        MEAN,
        prose("新书900册，日均2.6册。"),
        ["warning plans/1 48:1 «新书900册，日均2.6册»", "  “新书900册，日均2.6册”900/365 是 2.5，不是 2.6"],
    ),
    Case("mean: in another unit", MEAN, prose("新书120册，月均12盘。"), []),
    Case("mean: of another year", MEAN, prose("2022年新书120册，月均12册。"), []),
    Case("mean: of what is not said", MEAN, prose("月均12册。"), []),
    Case("mean: a second one", MEAN, prose("新书120册，月均10册、日均3册。"), ["pass: 1"]),
    Case(
        "repeated: in no unit that is known",
        REPEATED,
        prose("全年共编目书目卡片120张。全年共编目书目卡片130份。"),
        [],
    ),
    Case("repeated: a short name", REPEATED, prose("全年共编目120张。全年共编目130张。"), []),
    Case(
        "repeated: a name just long enough",
        REPEATED,
        prose("全年编目书卡120张。全年编目书卡130张。"),
        ["warning plans/1 48:12 «全年编目书卡130张»", "  “全年编目书卡130张”130，“全年编目书卡120张”120"],
    ),
    Case("repeated: a name just too short", REPEATED, prose("全年编书卡120张。全年编书卡130张。"), []),
    Case(
        "repeated: of a kind", REPEATED, prose("捐赠，全年共编目书目卡片120张。全年共编目书目卡片130张。"), []
    ),
    Case(
        "repeated: of half a year",
        REPEATED,
        prose("上半年共编目书目卡片120张。上半年共编目书目卡片130张。"),
        [],
    ),
    Case(
        "repeated: of other bodies",
        REPEATED,
        prose("各分馆全年共编目书目卡片120张。各分馆全年共编目书目卡片130张。"),
        [],
    ),
    Case(
        "repeated: of the body itself",
        REPEATED,
        prose("本馆全年共编目书目卡片120张。全年共编目书目卡片130张。"),
        [
            "warning plans/1 48:17 «全年共编目书目卡片130张»",
            "  “全年共编目书目卡片130张”130，“本馆全年共编目书目卡片120张”120",
        ],
    ),
    Case(
        "repeated: a third time",
        REPEATED,
        prose("全年共编目书目卡片120张。全年共编目书目卡片130张。全年共编目书目卡片120张。"),
        [
            "warning plans/1 48:15 «全年共编目书目卡片130张»",
            "  “全年共编目书目卡片130张”130，“全年共编目书目卡片120张”120",
            "pass: 1",
        ],
    ),
    Case(
        "repeated: parts",
        REPEATED,
        prose("全年共编目书目卡片120张，其中抄写3张。全年共编目书目卡片120张，其中抄写4张。"),
        ["pass: 1"],
    ),
    Case(
        "repeated: beside another number",
        REPEATED,
        prose("编目书目卡片120张，抄写3张。编目书目卡片121张，抄写4张。"),
        [],
    ),
    Case(
        "repeated: beside the same number of a short name",
        REPEATED,
        prose("编书卡120张，抄写3张。编书卡120张，抄写4张。"),
        [],
    ),
    Case(
        "repeated: beside the same number of a name just long enough",
        REPEATED,
        prose("编目书卡120张，抄写3张。编目书卡120张，抄写4张。"),
        ["warning plans/1 48:24 «抄写4张»", "  “抄写4张”4，“抄写3张”3"],
    ),
    Case(
        "repeated: beside the same number, the same",
        REPEATED,
        prose("编目书目卡片120张，抄写3张。编目书目卡片120张，抄写3张。"),
        ["pass: 1"],
    ),
    Case(
        "repeated: the second beside the same number",
        REPEATED,
        prose("编目书目卡片120张，抄写卡片3张，编号5张。编目书目卡片120张，抄写卡片3张，编号6张。"),
        ["warning plans/1 48:42 «编号6张»", "  “编号6张”6，“编号5张”5", "pass: 1"],
    ),
    Case(
        "denied: twice counted",
        DENIED,
        prose("全年未举办讲座。举办讲座3场。"),
        [
            "warning readers/events/1 11:1 «举办讲座4场»",
            "  “举办讲座4场”4，“未举办讲座”0",
            "  see plans/1 48:3 «未举办讲座»",
            "warning plans/1 48:9 «举办讲座3场»",
            "  “举办讲座3场”3，“未举办讲座”0",
            "  see plans/1 48:3 «未举办讲座»",
        ],
    ),
    Case("denied: counted for others", DENIED, prose("没有修复光盘。各分馆修复光盘3盘。"), []),
    Case("denied: for others", DENIED, prose("各分馆没有修复光盘。修复光盘3盘。"), []),
    Case("denied: none counted", DENIED, prose("没有修复光盘。修复光盘0盘。"), []),
    Case("denied: a kind is counted", DENIED, prose("没有修复光盘。修复捐赠光盘3盘。"), []),
    Case("denied: a kind is denied", DENIED, prose("没有修复捐赠光盘。修复光盘3盘。"), []),
    Case("denied: two at once", DENIED, prose("没有修复、剔除光盘。修复光盘3盘。"), []),
    Case("denied: two counted at once", DENIED, prose("没有修复光盘。修复、剔除光盘3盘。"), []),
    Case(
        "denied: in the same sentence",
        DENIED,
        prose("没有修复光盘，修复光盘3盘。"),
        [
            "warning plans/1 48:8 «修复光盘3盘»",
            "  “修复光盘3盘”3，“没有修复光盘”0",
            "  see plans/1 48:1 «没有修复光盘»",
        ],
    ),
    Case(
        "denied: one",
        DENIED,
        prose("没有修复光盘。修复光盘1盘。"),
        [
            "warning plans/1 48:8 «修复光盘1盘»",
            "  “修复光盘1盘”1，“没有修复光盘”0",
            "  see plans/1 48:1 «没有修复光盘»",
        ],
    ),
    Case(
        "year: the smallest that counts",
        YEAR,
        prose("2022年小说10册。"),
        [
            "warning plans/1 48:1 «2022年小说10册»",
            "  “2022年小说10册”2022年，2023年的小说是 10",
            "  “2022年小说10册”2022年，2023年的novels是 10",
        ],
    ),
    Case(
        "year: just too small",
        YEAR,
        [
            *prose("2022年小说9册。"),
            ("| 小说（含散文集） | | 3 | 7 | 10 |", "| 小说（含散文集） | | 3 | 7 | 9 |"),
        ],
        [],
    ),
    Case(
        "year: two numbers",
        YEAR,
        prose("2022年图书24册，小说11册，少儿读物14册。"),
        [
            "warning plans/1 48:1 «2022年图书24册»",
            "  “2022年图书24册”2022年，2023年的开架图书是 24",
            "  “2022年图书24册”2022年，2023年的on shelves是 24",
        ],
    ),
    Case(
        "year: the same year twice",
        YEAR,
        prose("2022年图书24册，2022年小说11册。"),
        [
            "warning plans/1 48:1 «2022年图书24册»",
            "  “2022年图书24册”2022年，2023年的开架图书是 24",
            "  “2022年图书24册”2022年，2023年的on shelves是 24",
        ],
    ),
    Case("year: a later year", YEAR, prose("2024年图书24册。"), []),
    Case("year: without its number", YEAR, prose("去年图书24册。"), []),
    Case(
        "year: of the body itself",
        YEAR,
        prose("2022年本馆图书24册。"),
        [
            "warning plans/1 48:1 «2022年本馆图书24册»",
            "  “2022年本馆图书24册”2022年，2023年的开架图书是 24",
            "  “2022年本馆图书24册”2022年，2023年的on shelves是 24",
        ],
    ),
    Case("year: of a kind", YEAR, prose("2022年捐赠图书24册。"), []),
    Case(
        "year: a sum",
        YEAR,
        prose("2022年光盘、录像带38盘。"),
        [
            "warning plans/1 48:1 «2022年光盘、录像带38盘»",
            "  “2022年光盘、录像带38盘”2022年，2023年的光盘、录像带合计是 38",
            "  “2022年光盘、录像带38盘”2022年，2023年的discs and tapes是 38",
        ],
    ),
    Case("year: by another reading", YEAR, prose("2022年图书33册。"), []),
    Case("year: none of the tables", YEAR, prose("2022年修复光盘30盘。"), []),
    Case("year: none at all", YEAR, prose("2022年没有小说。"), []),
    Case(
        "growth: behind last year's number of something else",
        UP,
        prose("旧书由50册减少，新书60册，上年50册，增长30%。"),
        [
            "warning plans/1 48:10 «新书60册，上年50册，增长30%»",
            "  “新书60册，上年50册，增长30%”10/50，30% 应为 20%",
        ],
    ),
    Case(
        "repeated: in a unit of something else",
        REPEATED,
        prose("全年共编目书目卡片120张。全年共编目书目卡片130件。"),
        [],
    ),
    Case(
        "repeated: behind other words",
        REPEATED,
        prose("本馆，全年共编目书目卡片120张。本馆，全年共编目书目卡片130张。"),
        [
            "warning plans/1 48:21 «全年共编目书目卡片130张»",
            "  “全年共编目书目卡片130张”130，“全年共编目书目卡片120张”120",
        ],
    ),
    Case(
        "repeated: beside the same number and a share",
        REPEATED,
        prose("编目书目卡片120张，占50%，抄写3张。编目书目卡片120张，占50%，抄写4张。"),
        ["warning plans/1 48:38 «抄写4张»", "  “抄写4张”4，“抄写3张”3"],
    ),
    Case(
        "repeated: beside the same number and a denial",
        REPEATED,
        prose("编目书目卡片120张，没有小说，抄写3张。编目书目卡片120张，没有小说，抄写4张。"),
        ["warning plans/1 48:38 «抄写4张»", "  “抄写4张”4，“抄写3张”3"],
    ),
    Case(
        "repeated: beside a number that stands nearer",
        REPEATED,
        prose("编目书目卡片120张，小说10册，抄写3张。编目书目卡片120张，小说10册，抄写4张。"),
        [],
    ),
    Case("year: of another year than the rest", YEAR, prose("2022年图书24册，2021年小说11册。"), []),
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


@given(now=_NUMBER, decimals=st.integers(0, 2))
def test_a_mean_computed_again_passes(now: int, decimals: int, tried: Tried) -> None:
    mean = round(Decimal(now) / 12, decimals)
    assert tried(MEAN, *prose(f"新书{now}册，月均{mean}册。")) == ["pass: 1"]


@given(now=_NUMBER, off=st.integers(2, 99))
def test_a_mean_that_is_off_fails(now: int, off: int, tried: Tried) -> None:
    mean = round(Decimal(now) / 12) + off
    said = tried(MEAN, *prose(f"新书{now}册，月均{mean}册。"))
    assert said[0] == f"warning plans/1 48:1 «新书{now}册，月均{mean}册»"


@given(now=_NUMBER, before=_NUMBER, decimals=st.integers(0, 2))
def test_a_multiple_computed_again_passes(now: int, before: int, decimals: int, tried: Tried) -> None:
    times = round(Decimal(now) / before, decimals)
    assert tried(MULTIPLE, *prose(f"新书{now}册，上年{before}册，是上年的{times}倍。")) == ["pass: 1"]
