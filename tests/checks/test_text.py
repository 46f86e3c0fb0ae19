"""What the running text says and leaves out: patterns, length, dates, names that should agree."""

from __future__ import annotations

import pytest

from tests.checks.trying import PLANS, VISITS_TABLE, Case, Rule, Tried, prose

FORBID = Rule(
    "check: pattern, within: [title, front, body, closing], forbid: '待补充|TODO'", "“{part}”中“{found}”"
)
UNLESS = Rule("check: pattern, within: [body], forbid: '读者', unless: '讲座'", "“{part}”中“{found}”")
ALLOW = Rule(
    "check: pattern, within: [section plans], forbid: '备注', allow: '《[^》]*》'", "“{part}”中“{found}”"
)
WRITTEN = Rule("check: pattern, within: [body], forbid: '\\(', as_written: true", "“{part}”中“{found}”")
HALF = Rule("check: pattern, within: [section plans], forbid: '\\([^一二三四]'", "“{part}”中“{found}”")
QUOTE = Rule("check: pattern, within: [section plans], forbid: '备注.*'", "“{part}”中“{found}”")
HERE = Rule("check: pattern, within: [body], forbid: '外借图书(?P<here>\\d+)册'", "“{part}”中“{found}”")
HERES = Rule(
    "check: pattern, within: [section plans], forbid: '偏(?P<here>慢)|增加(?P<here2>编目)|明年(?P<other>.)'",
    "“{part}”中“{found}”",
)
CELLS = Rule("check: pattern, within: [tables], forbid: '不再'", "“{part}”中“{found}”")
TABLE = Rule("check: pattern, within: [table visits], forbid: '不再|未开放|读者'", "“{part}”中“{found}”")
TABLE_NEEDS = Rule("check: pattern, within: [table visits], require: '东城'", "“{part}”中“{found}”")
REQUIRE = Rule("check: pattern, within: [section plans], require: '明年'", "“{part}”中“{found}”")
ITEM = Rule("check: pattern, within: [item readers.events], require: '\\d+场'", "“{part}”中“{found}”")
OPENING = Rule("check: pattern, within: [opening readers], require: '全年'", "“{part}”中“{found}”")
EACH = Rule(
    "check: pattern, within: [front, item readers.lending], require: '图书', each: true",
    "“{part}”中“{found}”",
)
PROPERTY = Rule("check: pattern, within: [property title], require: '图书馆'", "“{part}”中“{found}”")
REPEATED = Rule("check: pattern, within: [repeated title], forbid: '图书馆'", "“{part}”中“{found}”")
LENGTH = Rule("check: length, within: [section plans], least: 16", "“{part}”{count} 字，至少 {least} 字")
FRONT_LENGTH = Rule("check: length, within: [front], least: 14", "“{part}”{count} 字，至少 {least} 字")
ANY_LENGTH = Rule("check: length, within: [front], least: 1", "“{part}”{count} 字，至少 {least} 字")
DATE = Rule("check: date, within: [body, closing]", "“{part}”中“{found}”")
AGREE = Rule(
    "check: agree, values: [library.name, signed.name], ignore: [云汀市]", "“{found}”不同于“{expected}”"
)
AS_CONFIGURED = Rule("check: agree, values: [profile.name, library.name]", "“{found}”不同于“{expected}”")

CASES = [
    Case("nothing: FORBID", FORBID, [], ["pass: 1"]),
    Case("nothing: UNLESS", UNLESS, [], ["pass: 1"]),
    Case("nothing: WRITTEN", WRITTEN, [], ["pass: 1"]),
    Case("nothing: HALF", HALF, [], ["pass: 1"]),
    Case("nothing: QUOTE", QUOTE, [], ["pass: 1"]),
    Case("nothing: HERE", HERE, [], ["warning readers/lending/1 8:7 «12»", "  “（一）图书外借”中“12”"]),
    Case(
        "each wording with a place of its own",
        HERES,
        [],
        [
            "warning plans/1 48:6 «慢»",
            "  “四、存在的问题和打算”中“慢”",
            "warning plans/1 48:8 «明年增»",
            "  “四、存在的问题和打算”中“明年增”",
        ],
    ),
    Case(
        "the second wording",
        HERES,
        prose("新书上架慢，增加编目人手。"),
        ["warning plans/1 48:9 «编目»", "  “四、存在的问题和打算”中“编目”"],
    ),
    Case("nothing: CELLS", CELLS, [], ["warning stock/stock 32:24 «不再»", "  “馆藏图书表”中“不再”"]),
    Case(
        "the cells of one table",
        TABLE,
        [],
        [
            "warning visits/visits 39:16 «读者»",
            "  “到馆人次表”中“读者”",
            "warning visits/visits 43:16 «未开放»",
            "  “到馆人次表”中“未开放”",
        ],
    ),
    Case("a word that one table must have", TABLE_NEEDS, [], ["pass: 1"]),
    Case(
        "a word that only another table has",
        TABLE_NEEDS,
        [("| 东城分馆", "| 北城分馆"), ("小说（含散文集） |", "小说（含东城散文集） |")],
        [
            "warning visits/visits 39:3 «（不含流动图书车所到之处的读者）»",
            "  “到馆人次表”中“（不含流动图书车所到之处的读者）”",
        ],
    ),
    Case("a table that is not there", TABLE_NEEDS, [(VISITS_TABLE, "无。")], ["not-applicable: 1"]),
    Case("nothing: REQUIRE", REQUIRE, [], ["pass: 1"]),
    Case("nothing: ITEM", ITEM, [], ["pass: 1"]),
    Case("nothing: EACH", EACH, [], ["pass: 1"]),
    Case("nothing: REPEATED", REPEATED, [], ["pass: 1"]),
    Case("nothing: LENGTH", LENGTH, [], ["pass: 1"]),
    Case(
        "nothing: FRONT_LENGTH",
        FRONT_LENGTH,
        [],
        ["warning preface/1 3:1 «本报告由云汀市图书馆编写。»", "  “”13 字，至少 14 字"],
    ),
    Case("nothing: ANY_LENGTH", ANY_LENGTH, [], ["pass: 1"]),
    Case("nothing: DATE", DATE, [], ["pass: 1"]),
    Case("nothing: AGREE", AGREE, [], ["pass: 1"]),
    Case(
        "words that must not stand there",
        FORBID,
        prose("新书上架待补充，明年TODO。"),
        [
            "warning plans/1 48:5 «待补充»",
            "  “四、存在的问题和打算”中“待补充”",
            "warning plans/1 48:11 «TODO»",
            "  “四、存在的问题和打算”中“TODO”",
        ],
    ),
    Case(
        "in the title",
        FORBID,
        [("云汀市图书馆2023", "待补充2023")],
        ["warning title 1:3 «待补充»", "  “待补充2023年度服务报告”中“待补充”"],
    ),
    Case(
        "in a heading",
        FORBID,
        [("（一）图书外借", "（一）图书外借待补充")],
        ["warning readers/lending 7:8 «待补充»", "  “（一）图书外借待补充”中“待补充”"],
    ),
    Case("unless", UNLESS, [], ["pass: 1"]),
    Case(
        "not unless",
        UNLESS,
        [("举办讲座4场", "举办活动4场")],
        [
            "warning readers 5:3 «读者»",
            "  “一、读者服务情况”中“读者”",
            "warning readers/events 10:4 «读者»",
            "  “（二）读者活动”中“读者”",
        ],
    ),
    Case("in a stretch where it may stand", ALLOW, prose("见《读者备注》。"), ["pass: 1"]),
    Case(
        "beside a stretch where it may stand",
        ALLOW,
        prose("见《读者备注》备注。"),
        ["warning plans/1 48:8 «备注»", "  “四、存在的问题和打算”中“备注”"],
    ),
    Case(
        "not wholly in a stretch where it may stand",
        Rule(
            "check: pattern, within: [section plans], forbid: '备注.', allow: '《[^》]*'",
            "“{part}”中“{found}”",
        ),
        prose("见《读者》《备注》。"),
        ["warning plans/1 48:7 «备注》»", "  “四、存在的问题和打算”中“备注》”"],
    ),
    Case(
        "a bracket as written",
        WRITTEN,
        prose("新书上架(偏慢)。"),
        ["warning plans/1 48:5 «(»", "  “四、存在的问题和打算”中“(”"],
    ),
    Case("a wide bracket as written", WRITTEN, prose("新书上架（偏慢）。"), ["pass: 1"]),
    Case(
        "a wide bracket in half-width forms",
        HALF,
        prose("新书上架（偏慢）。"),
        ["warning plans/1 48:5 «（偏»", "  “四、存在的问题和打算”中“（偏”"],
    ),
    Case(
        "the part that is meant", HERE, [], ["warning readers/lending/1 8:7 «12»", "  “（一）图书外借”中“12”"]
    ),
    Case("a cell", CELLS, [], ["warning stock/stock 32:24 «不再»", "  “馆藏图书表”中“不再”"]),
    Case(
        "forty characters",
        QUOTE,
        prose("备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七。"),
        [
            (
                "warning plans/1 48:1 "
                "«备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七。»"
            ),
            (
                "  “四、"
                "存在的问题和打算”中“备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
                "九十一二三四五六七。”"
            ),
        ],
    ),
    Case(
        "forty-one characters",
        QUOTE,
        prose("备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八。"),
        [
            (
                "warning plans/1 48:1 "
                "«备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八。»"
            ),
            (
                "  “四、"
                "存在的问题和打算”中“备注一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
                "九十一二三四五六七…”"
            ),
        ],
    ),
    Case(
        "what must stand there",
        REQUIRE,
        prose("新书上架偏慢。"),
        ["warning plans/1 48:1 «新书上架偏慢。»", "  “四、存在的问题和打算”中“新书上架偏慢。”"],
    ),
    Case(
        "the heading that all of it stands under",
        REQUIRE,
        prose("（一）上架\n\n新书上架偏慢。\n\n（二）借阅\n\n借阅偏少。"),
        ["warning plans/1 48:1 «（一）上架»", "  “四、存在的问题和打算”中“（一）上架”"],
    ),
    Case("no part in which it could stand", REQUIRE, [(PLANS, "")], ["not-applicable: 1"]),
    Case(
        "in an item",
        ITEM,
        [("举办讲座4场", "举办讲座")],
        ["warning readers/events 10:1 «（二）读者活动»", "  “（二）读者活动”中“（二）读者活动”"],
    ),
    Case("nothing before the items", OPENING, [], ["not-applicable: 1"]),
    Case(
        "before the items", OPENING, [("一、读者服务情况\n", "一、读者服务情况\n\n全年开放。\n")], ["pass: 1"]
    ),
    Case(
        "wrong before the items",
        OPENING,
        [("一、读者服务情况\n", "一、读者服务情况\n\n常年开放。\n")],
        ["warning readers/1 7:1 «常年开放。»", "  “一、读者服务情况”中“常年开放。”"],
    ),
    Case(
        "in each paragraph",
        EACH,
        [("全年外借图书12册。", "全年外借12册，比上年有较大幅度的增长，达到历史新高。")],
        [
            "warning readers/lending/1 8:1 «全年外借12册，比上年有较大幅度的增长，达到历史新高。»",
            "  “（一）图书外借”中“，比上年有较大幅度的增长，达到历史新高。”",
        ],
    ),
    Case("no property", PROPERTY, [], ["not-applicable: 1"]),
    Case(
        "a property",
        PROPERTY,
        [("# 云汀市图书馆2023", "---\ntitle: 年报\n---\n# 云汀市图书馆2023")],
        ["warning property.title «年报»", "  “title”中“年报”"],
    ),
    Case(
        "a title again",
        REPEATED,
        [("本报告由云汀市图书馆编写。", "本报告由云汀市图书馆编写。\n\n云汀市图书馆2023年度服务报告")],
        ["warning title 5:1 «图书馆»", "  “云汀市图书馆2023年度服务报告”中“图书馆”"],
    ),
    Case(
        "one character too few",
        LENGTH,
        prose("新书上架偏慢，明年添加 编目人手"),
        ["warning plans 48:1", "  “四、存在的问题和打算”15 字，至少 16 字"],
    ),
    Case("blanks do not count", LENGTH, prose("新书 上架 偏慢，明年 增加 编目人手。"), ["pass: 1"]),
    Case("just enough", LENGTH, [], ["pass: 1"]),
    Case("no such section", LENGTH, [(PLANS, "")], ["not-applicable: 1"]),
    Case(
        "a part that is not there",
        FRONT_LENGTH,
        [("本报告由云汀市图书馆编写。\n\n", "")],
        ["not-applicable: 1"],
    ),
    Case(
        "a part that is empty, where one character is enough",
        ANY_LENGTH,
        [("本报告由云汀市图书馆编写。\n\n", "")],
        ["warning document 1:3", "  “”0 字，至少 1 字"],
    ),
    Case(
        "a part before the sections too short",
        FRONT_LENGTH,
        [("本报告由云汀市图书馆编写。", "本报告如下。")],
        ["warning preface/1 3:1 «本报告如下。»", "  “”6 字，至少 14 字"],
    ),
    Case(
        "no such day",
        DATE,
        prose("2023年2月29日闭馆。"),
        ["warning plans/1 48:1 «2023年2月29日»", "  “四、存在的问题和打算”中“2023年2月29日”"],
    ),
    Case("a leap year", DATE, prose("2024年2月29日闭馆。"), ["pass: 1"]),
    Case(
        "a day without a year",
        DATE,
        prose("2月29日闭馆，6月31日开馆。"),
        ["warning plans/1 48:9 «6月31日»", "  “四、存在的问题和打算”中“6月31日”"],
    ),
    Case(
        "no such month",
        DATE,
        prose("2023年13月1日、2023年0月1日、2023年12月1日、2023年1月0日、2023年1月31日、2023年1月32日闭馆。"),
        [
            "warning plans/1 48:1 «2023年13月1日»",
            "  “四、存在的问题和打算”中“2023年13月1日”",
            "warning plans/1 48:12 «2023年0月1日»",
            "  “四、存在的问题和打算”中“2023年0月1日”",
            "warning plans/1 48:33 «2023年1月0日»",
            "  “四、存在的问题和打算”中“2023年1月0日”",
            "warning plans/1 48:54 «2023年1月32日»",
            "  “四、存在的问题和打算”中“2023年1月32日”",
        ],
    ),
    Case("the year nought", DATE, prose("0000年1月31日闭馆。"), ["pass: 1"]),
    Case(
        "in the closing",
        DATE,
        [("2024年1月14日", "2024年1月41日")],
        ["warning closing/2 51:1 «2024年1月41日»", "  “”中“2024年1月41日”"],
    ),
    Case(
        "another name",
        AGREE,
        [("云汀市图书馆\n2024", "东平县档案馆\n2024")],
        [
            "warning closing/1 50:1 «东平县档案馆»",
            "  “东平县档案馆”不同于“云汀市图书馆”",
            "  see title 1:3 «云汀市图书馆2023»",
        ],
    ),
    Case("an abbreviation", AGREE, [("云汀市图书馆\n2024", "云汀市书馆\n2024")], ["pass: 1"]),
    Case(
        "one of the two names of a body",
        AGREE,
        [("云汀市图书馆\n2024", "东平县档案馆（云汀市图书馆）\n2024")],
        ["pass: 1"],
    ),
    Case(
        "one of the two names of a body, abbreviated",
        AGREE,
        [
            ("# 云汀市图书馆", "# 云汀市少儿图书馆"),
            ("云汀市图书馆\n2024", "东平县档案馆（云汀市图书馆）\n2024"),
        ],
        ["pass: 1"],
    ),
    Case(
        "neither of the two names of a body",
        AGREE,
        [("云汀市图书馆\n2024", "东平县档案馆、东平县文化馆\n2024")],
        [
            "warning closing/1 50:1 «东平县档案馆、东平县文化馆»",
            "  “东平县档案馆、东平县文化馆”不同于“云汀市图书馆”",
            "  see title 1:3 «云汀市图书馆2023»",
        ],
    ),
    Case(
        "a sign behind a name makes no two of it",
        AGREE,
        [("# 云汀市图书馆", "# 云汀市少儿图书馆"), ("云汀市图书馆\n2024", "云汀市图书馆（甲）\n2024")],
        [
            "warning closing/1 50:1 «云汀市图书馆（甲）»",
            "  “云汀市图书馆(甲)”不同于“云汀市少儿图书馆”",
            "  see title 1:3 «云汀市少儿图书馆2023»",
        ],
    ),
    Case("without what is ignored", AGREE, [("云汀市图书馆\n2024", "图书馆\n2024")], ["pass: 1"]),
    Case("no name", AGREE, [("云汀市图书馆\n2024", "2024")], ["not-applicable: 1"]),
    Case(
        "the longer name contains the shorter",
        AGREE,
        [("云汀市图书馆\n2024", "云汀市少儿图书馆\n2024")],
        ["pass: 1"],
    ),
    Case("a name that is not configured", AS_CONFIGURED, [], ["not-applicable: 1"]),
    Case("a name as configured", AS_CONFIGURED, [], ["pass: 1"], {"name": "云汀市图书馆"}),
    Case(
        "another name than configured",
        AS_CONFIGURED,
        [],
        [
            "warning title 1:3 «云汀市图书馆2023»",
            "  “云汀市图书馆”不同于“东平县图书馆”",
            "  see document 1:3",
        ],
        {"name": "东平县图书馆"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_text(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
