"""Sentences of which only a part was understood: what differs from a table there is shown, and not judged."""

from __future__ import annotations

import pytest

from tests.checks.trying import Case, Rule, Tried, prose

CELLS = Rule(
    "check: claim, relation: cells, measures: [books, novels, discs, discs_bought, discs_registered]",
    "“{place}”：{readings}",
)
DIFFERENCE = Rule(
    "check: relation, relation: difference", "{number}、{total} 相差 {computed}，不是 {share}，“{found}”"
)
LIST = Rule("check: relation, relation: list", "{parts} = {sum}，不是 {total}，“{found}”")
UP_BY = Rule(
    "check: relation, relation: growth, direction: up, by: change",
    "{number}/{total} 是 {computed}，不是 {share}，“{found}”",
)
SHARES = Rule("check: relation, relation: share", "“{found}”{number}/{total} 是 {computed}，不是 {share}")

CASES = [
    Case(
        "beside a number that was not understood",
        CELLS,
        prose("小说11册，藏品5册。"),
        [
            "? plans/1 48:7 «藏品5册»",
            "  “藏品5册”：不认识“藏品”，看不出说的是什么数",
            "  “藏品5册”: “藏品” is not understood",
            "? plans/1 48:1 «小说11册»",
            "  “小说11册”：表中小说 10，与此不同，但同一句里的“藏品”没有读懂，请自行核对",
            "  “小说11册”: in the table: novels 10; “藏品” beside it was not understood, so please compare",
        ],
    ),
    Case(
        "right beside it",
        CELLS,
        prose("小说10册，藏品5册。"),
        [
            "? plans/1 48:7 «藏品5册»",
            "  “藏品5册”：不认识“藏品”，看不出说的是什么数",
            "  “藏品5册”: “藏品” is not understood",
            "pass: 1",
        ],
    ),
    Case(
        "beside a number in another unit",
        CELLS,
        prose("小说11册，藏品5件。"),
        [
            "warning plans/1 48:1 «小说11册»",
            "  “小说11册”：小说 10",
            "  “小说11册”：novels 10",
            "  “小说”行“开架的小计”列",
            "  10; left 11; right 10; off by 1",
            "  see stock/stock/novels/shelves.all 25:24 «10»",
        ],
    ),
    Case(
        "parted from it by a semicolon",
        CELLS,
        prose("小说11册；藏品5册。"),
        [
            "warning plans/1 48:1 «小说11册»",
            "  “小说11册”：小说 10",
            "  “小说11册”：novels 10",
            "  “小说”行“开架的小计”列",
            "  10; left 11; right 10; off by 1",
            "  see stock/stock/novels/shelves.all 25:24 «10»",
            "? plans/1 48:7 «藏品5册»",
            "  “藏品5册”：不认识“藏品”，看不出说的是什么数",
            "  “藏品5册”: “藏品” is not understood",
        ],
    ),
    Case(
        "its own parts",
        CELLS,
        prose("小说11册，其中藏品5册。"),
        [
            "warning plans/1 48:1 «小说11册»",
            "  “小说11册”：小说 10",
            "  “小说11册”：novels 10",
            "  “小说”行“开架的小计”列",
            "  10; left 11; right 10; off by 1",
            "  see stock/stock/novels/shelves.all 25:24 «10»",
        ],
    ),
    Case(
        "among them",
        CELLS,
        prose("小说11册中，藏品5册。"),
        [
            "? plans/1 48:1 «小说11册»",
            "  “小说11册”：表中小说 10，与此不同，但同一句里的“藏品”没有读懂，请自行核对",
            "  “小说11册”: in the table: novels 10; “藏品” beside it was not understood, so please compare",
        ],
    ),
    Case(
        "beside the others",
        CELLS,
        prose("小说11册，其他5册。"),
        [
            "warning plans/1 48:1 «小说11册»",
            "  “小说11册”：小说 10",
            "  “小说11册”：novels 10",
            "  “小说”行“开架的小计”列",
            "  10; left 11; right 10; off by 1",
            "  see stock/stock/novels/shelves.all 25:24 «10»",
            "? plans/1 48:7 «其他5册»",
            "  “其他5册”：没有写明是什么数",
            "  “其他5册”: it is not said what is counted",
        ],
    ),
    Case(
        "a topic that goes on",
        CELLS,
        prose("新购的3盘光盘登记。"),
        [
            "? plans/1 48:1 «新购的3盘光盘»",
            "  “新购的3盘光盘”：表中没有这个数",
            "  “新购的3盘光盘”: no table has this number",
        ],
    ),
    Case(
        "topics that go on together",
        CELLS,
        [("网站可以续借。", "新购的3盘和登记的8盘归还后结存。")],
        [
            "? readers/web/1 14:1 «新购的3盘»",
            "  “新购的3盘”：表中没有这个数",
            "  “新购的3盘”: no table has this number",
            "? readers/web/1 14:7 «登记的8盘»",
            "  “登记的8盘”：表中没有这个数",
            "  “登记的8盘”: no table has this number",
        ],
    ),
    Case(
        "topics that do not",
        CELLS,
        [("网站可以续借。", "新购的3盘和登记的8盘。")],
        [
            "warning readers/web/1 14:1 «新购的3盘»",
            "  “新购的3盘”：光盘增减 4",
            "  “新购的3盘”：change of discs 4",
            "  “光盘”行“比上年增减”列",
            "  4; left 3; right 4; off by -1",
            "  see stock/stock/discs/change 31:15 «+4»",
            "warning readers/web/1 14:7 «登记的8盘»",
            "  “登记的8盘”：光盘 30",
            "  “登记的8盘”：discs 30",
            "  “光盘”行“拥有量”列",
            "  30; left 8; right 30; off by -22",
            "  see stock/stock/discs/owned 31:10 «30»",
        ],
    ),
    Case(
        "more than there are",
        CELLS,
        prose("新购的5盘光盘登记。"),
        [
            "warning plans/1 48:1 «新购的5盘光盘»",
            "  “新购的5盘光盘”：光盘增减 4",
            "  “新购的5盘光盘”：change of discs 4",
            "  “光盘”行“比上年增减”列",
            "  4; left 5; right 4; off by 1",
            "  see stock/stock/discs/change 31:15 «+4»",
        ],
    ),
    Case("steps together", CELLS, prose("新购和登记光盘合计34盘。"), ["pass: 1"]),
    Case("or each of them", CELLS, prose("新购和登记光盘合计30盘。"), ["pass: 1"]),
    Case(
        "steps together, wrong",
        CELLS,
        prose("新购和登记光盘合计33盘。"),
        [
            "warning plans/1 48:1 «新购和登记光盘合计33盘»",
            "  “新购和登记光盘合计33盘”：光盘增减 4，光盘 30，光盘增减、光盘合计 34",
            "  “新购和登记光盘合计33盘”：change of discs 4, discs 30, change of discs and discs 34",
            "  “光盘”行“比上年增减”列",
            "  4; left 33; right 4; off by 29",
            "  “光盘”行“拥有量”列",
            "  30; left 33; right 30; off by 3",
            "  “光盘”行“比上年增减”列 + “光盘”行“拥有量”列",
            "  +4 + 30 = 34; left 33; right 34; off by -1",
            "  see stock/stock/discs/change 31:15 «+4»",
            "  see stock/stock/discs/owned 31:10 «30»",
        ],
    ),
    Case(
        "a year behind the number",
        CELLS,
        prose("9盘光盘上年新购。"),
        [
            "? plans/1 48:1 «9盘光盘上年新购»",
            "  “9盘光盘上年新购”：说的不是报告年度",
            "  “9盘光盘上年新购”: this is not for the year of the report",
        ],
    ),
    Case("the rest together", LIST, prose("甲馆6册、乙馆5册，其余3个馆合计4册。"), []),
    Case(
        "a share of a part that is named", SHARES, prose("剔除6册、修复4册，共10册，剔除占60%。"), ["pass: 1"]
    ),
    Case(
        "a share of a part that is named, wrong",
        SHARES,
        prose("剔除6册、修复4册，共10册，剔除占50%。"),
        [
            "? plans/1 48:1 «剔除6册、修复4册，共10册，剔除占50%»",
            "  “剔除6册、修复4册，共10册，剔除占50%”：看不出占的是哪个总数",
            "  “剔除6册、修复4册，共10册，剔除占50%”: it is not clear of which total this is a share",
        ],
    ),
    Case("so many together", LIST, prose("甲馆6册、乙馆5册，丙馆等3个馆合计4册。"), []),
    Case(
        "one for each",
        LIST,
        prose("总馆1册，7个分馆各1册，合计8册。"),
        [
            "? plans/1 48:1 «总馆1册，7个分馆各1册，合计8册»",
            "  “总馆1册，7个分馆各1册，合计8册”：看不出是否列全",
            "  “总馆1册，7个分馆各1册，合计8册”: the list need not be whole",
        ],
    ),
    Case(
        "one more, wrong",
        LIST,
        prose("总馆1册，分馆2册，合计8册。"),
        [
            "warning plans/1 48:1 «总馆1册，分馆2册，合计8册»",
            "  1 + 2 = 3，不是 8，“总馆1册，分馆2册，合计8册”",
        ],
    ),
    Case("several with one each", LIST, prose("三个分馆设点1处，连同总馆1处，共4处。"), []),
    Case(
        "said rightly of all before",
        CELLS,
        prose("小说10册，小说3册。"),
        [
            "? plans/1 48:7 «小说3册»",
            "  “小说3册”：表中没有这个数",
            "  “小说3册”: no table has this number",
            "pass: 1",
        ],
    ),
    Case(
        "said wrongly of all before",
        CELLS,
        prose("小说11册，小说3册。"),
        [
            "? plans/1 48:1 «小说11册»",
            "  “小说11册”：同一件事分几处说，看不出合起来是多少",
            "  “小说11册”: it is told in parts, of which the sum is not said",
            "? plans/1 48:7 «小说3册»",
            "  “小说3册”：同一件事分几处说，看不出合起来是多少",
            "  “小说3册”: it is told in parts, of which the sum is not said",
        ],
    ),
    Case(
        "a number before what was done",
        CELLS,
        [("网站可以续借。", "1盘购入。")],
        [
            "? readers/web/1 14:1 «1盘购入»",
            "  “1盘购入”：表中没有这个数",
            "  “1盘购入”: no table has this number",
        ],
    ),
    Case(
        "more of them",
        CELLS,
        [("网站可以续借。", "9盘购入。")],
        [
            "warning readers/web/1 14:1 «9盘购入»",
            "  “9盘购入”：光盘增减 4",
            "  “9盘购入”：change of discs 4",
            "  “光盘”行“比上年增减”列",
            "  4; left 9; right 4; off by 5",
            "  see stock/stock/discs/change 31:15 «+4»",
        ],
    ),
    Case(
        "such as are described",
        CELLS,
        prose("3册小说的市民。"),
        [
            "? plans/1 48:1 «3册小说的市民»",
            "  “3册小说的市民”：表中没有这个数",
            "  “3册小说的市民”: no table has this number",
        ],
    ),
    Case(
        "more such",
        CELLS,
        prose("13册小说的市民。"),
        [
            "warning plans/1 48:1 «13册小说的市民»",
            "  “13册小说的市民”：小说 10",
            "  “13册小说的市民”：novels 10",
            "  “小说”行“开架的小计”列",
            "  10; left 13; right 10; off by 3",
            "  see stock/stock/novels/shelves.all 25:24 «10»",
        ],
    ),
    Case(
        "not all of a list",
        LIST,
        prose("藏品10册，其中甲类3册、乙类4册。"),
        [
            "? plans/1 48:1 «藏品10册，其中甲类3册、乙类4册»",
            "  “藏品10册，其中甲类3册、乙类4册”：看不出是否列全",
            "  “藏品10册，其中甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "more than all of a list",
        LIST,
        prose("藏品10册，其中甲类8册、乙类4册。"),
        [
            "warning plans/1 48:1 «藏品10册，其中甲类8册、乙类4册»",
            "  8 + 4 = 12，不是 10，“藏品10册，其中甲类8册、乙类4册”",
        ],
    ),
    Case("what stands aside", LIST, prose("甲类6册（含旧书1册）、乙类5册，合计11册。"), ["pass: 1"]),
    Case(
        "a total of two lists",
        LIST,
        prose("甲类6册、乙类5册，合计11册，丙类2册、丁类4册，合计7册。"),
        [
            "warning plans/1 48:17 «丙类2册、丁类4册，合计7册»",
            "  2 + 4 = 6，不是 7，“丙类2册、丁类4册，合计7册”",
            "pass: 1",
        ],
    ),
    Case(
        "parts of the year before",
        UP_BY,
        prose("图书22册，比上年的18册（小说13册、绘本5册）多4册，增长22.2%。"),
        ["pass: 1"],
    ),
    Case(
        "left over of another part",
        LIST,
        prose("甲类132册上架；对照目录，乙类已编目94册，其余40册待编。"),
        [],
    ),
    Case("left over behind a semicolon", LIST, prose("甲类132册；乙类94册；其余40册。"), []),
    Case(
        "left over",
        LIST,
        prose("共编目132册，已上架94册，其余40册。"),
        [
            "warning plans/1 48:1 «共编目132册，已上架94册，其余40册»",
            "  94 + 40 = 134，不是 132，“共编目132册，已上架94册，其余40册”（其余应为 38）",
            "  94 + 40 = 134，不是 132，“共编目132册，已上架94册，其余40册” (the rest should be 38)",
        ],
    ),
    Case(
        "more in brackets",
        LIST,
        prose("破损减到5册（共借868册中的5册）。"),
        [
            "? plans/1 48:1 «破损减到5册（共借868册»",
            "  “破损减到5册（共借868册”：看不出是否列全",
            "  “破损减到5册（共借868册”: the list need not be whole",
            "pass: 1",
        ],
    ),
    Case(
        "a part that is more",
        LIST,
        prose("藏品5册，其中甲类8册。"),
        ["warning plans/1 48:1 «藏品5册，其中甲类8册»", "  8 = 8，不是 5，“藏品5册，其中甲类8册”"],
    ),
    Case(
        "parts in brackets",
        LIST,
        prose("藏品5册（甲类3册、乙类4册）。"),
        [
            "warning plans/1 48:1 «藏品5册（甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 5，“藏品5册（甲类3册、乙类4册”",
        ],
    ),
    Case("a change of another number", DIFFERENCE, prose("剔除48册，比上年506册在此处增加15册。"), []),
    Case(
        "growth since the year before", UP_BY, prose("上年新购图书40册，今年增加10册，增长25%。"), ["pass: 1"]
    ),
    Case(
        "growth since the year before, wrong",
        UP_BY,
        prose("上年新购图书40册，今年增加10册，增长33%。"),
        [
            "warning plans/1 48:1 «上年新购图书40册，今年增加10册，增长33%»",
            "  10/40 是 25，不是 33，“上年新购图书40册，今年增加10册，增长33%”",
        ],
    ),
    Case("growth to a number", UP_BY, prose("图书由上年40册增至50册，增加10册，增长25%。"), ["pass: 1"]),
    Case(
        "a change",
        DIFFERENCE,
        prose("图书48册，比上年36册增加15册。"),
        [
            "warning plans/1 48:1 «图书48册，比上年36册增加15册»",
            "  48、36 相差 12，不是 15，“图书48册，比上年36册增加15册”",
        ],
    ),
    Case("a share of a part that is not there", SHARES, prose("剔除6册、修复4册，共10册，购入占50%。"), []),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_half_read(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits) == case.said
