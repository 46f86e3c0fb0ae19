"""The outline of a report against that of the form: sections, items, and what has no place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.authoring.specimen import build_example
from govlint.packs.language.examples import Edit
from govlint.packs.pack import Pack
from tests.checks.trying import PLANS, READERS, Case, Rule, Tried

MISSING = Rule("check: section, defect: missing", "缺{expected}")
MISSING_PLANS = Rule("check: section, defect: missing, sections: [plans]", "缺{expected}")
ORDER = Rule("check: section, defect: order", "“{found}”应在“{neighbour}”{where}")
NUMBER = Rule("check: section, defect: number", "“{found}”编号{number}，应为{expected}")
VARIANT = Rule("check: section, defect: variant", "“{found}”，应为“{expected}”")
JOINED = Rule("check: section, defect: joined", "“{found}”，应为{expected}")
TYPO = Rule("check: section, defect: typo", "“{found}”，应为“{expected}”")
EXTRA = Rule("check: section, defect: extra", "“{found}”，应为“{expected}”")
OBSOLETE = Rule("check: section, defect: obsolete", "“{found}”，应为“{expected}”")
REPEATED = Rule("check: section, defect: repeated", "“{found}”，应为“{expected}”")
EMPTY = Rule("check: section, defect: empty", "“{found}”，应为“{expected}”")
EMPTY_PLANS = Rule("check: section, defect: empty, sections: [plans]", "“{found}”，应为“{expected}”")
PROSE = Rule("check: section, defect: prose", "“{section}”有文字")
PROSE_NOT_NOTES = Rule("check: section, defect: prose, leave_out: '^附注:'", "“{section}”有文字")
ITEM_MISSING = Rule("check: item, section: readers, defect: missing", "“{section}”缺“{expected}”")
ITEM_ORDER = Rule("check: item, section: readers, defect: order", "“{section}”中“{found}”次序不对")
ITEM_EXTRA = Rule("check: item, section: readers, defect: extra", "“{section}”多出“{found}”")
ITEM_NUMBER = Rule("check: item, section: readers, defect: number", "“{section}”中“{before}”之后是“{found}”")
ITEM_MERGED = Rule("check: item, section: readers, defect: merged", "“{section}”中“{found}”合写")
ITEM_EMPTY = Rule("check: item, section: readers, defect: empty", "“{section}”中“{found}”没有内容")
UNPLACED = Rule("check: unplaced", "“{found}”位置不明")

CASES = [
    Case("nothing: MISSING", MISSING, [], ["pass: 1"]),
    Case("nothing: MISSING_PLANS", MISSING_PLANS, [], ["pass: 1"]),
    Case("nothing: ORDER", ORDER, [], ["pass: 1"]),
    Case("nothing: NUMBER", NUMBER, [], ["pass: 1"]),
    Case("nothing: VARIANT", VARIANT, [], ["pass: 1"]),
    Case("nothing: TYPO", TYPO, [], ["pass: 1"]),
    Case("nothing: EXTRA", EXTRA, [], ["pass: 1"]),
    Case("nothing: OBSOLETE", OBSOLETE, [], ["pass: 1"]),
    Case("nothing: REPEATED", REPEATED, [], ["pass: 1"]),
    Case("nothing: EMPTY", EMPTY, [], ["pass: 1"]),
    Case("nothing: EMPTY_PLANS", EMPTY_PLANS, [], ["pass: 1"]),
    Case("nothing: PROSE", PROSE, [], ["pass: 1"]),
    Case("nothing: ITEM_MISSING", ITEM_MISSING, [], ["pass: 1"]),
    Case("nothing: ITEM_ORDER", ITEM_ORDER, [], ["pass: 1"]),
    Case("nothing: ITEM_EXTRA", ITEM_EXTRA, [], ["pass: 1"]),
    Case("nothing: ITEM_MERGED", ITEM_MERGED, [], ["pass: 1"]),
    Case("nothing: ITEM_EMPTY", ITEM_EMPTY, [], ["pass: 1"]),
    Case("nothing: UNPLACED", UNPLACED, [], ["pass: 1"]),
    Case(
        "the last section is gone", MISSING, [(PLANS, "")], ["warning plans 37:1", "  缺四、存在的问题和打算"]
    ),
    Case(
        "the first section is gone", MISSING, [(READERS, "")], ["warning readers 1:3", "  缺一、读者服务情况"]
    ),
    Case("only that section counts", MISSING_PLANS, [(READERS, "")], ["pass: 1"]),
    Case(
        "that section is gone",
        MISSING_PLANS,
        [(PLANS, "")],
        ["warning plans 37:1", "  缺四、存在的问题和打算"],
    ),
    Case("a variant is not missing", MISSING, [("一、读者服务情况", "一、服务读者情况")], ["pass: 1"]),
    Case(
        "the first section comes second",
        ORDER,
        [(READERS, ""), (PLANS, READERS + "\n\n" + PLANS)],
        [
            "warning readers 34:1 «一、读者服务情况»",
            "  “一、读者服务情况”应在“二、馆藏情况”之前",
            "  “一、读者服务情况”应在“二、馆藏情况”before",
        ],
    ),
    Case(
        "a section before another",
        ORDER,
        [(PLANS, ""), (READERS, READERS + "\n\n" + PLANS)],
        [
            "warning plans 19:1 «四、存在的问题和打算»",
            "  “四、存在的问题和打算”应在“三、各分馆到馆情况”之后",
            "  “四、存在的问题和打算”应在“三、各分馆到馆情况”after",
        ],
    ),
    Case(
        "two sections change places",
        ORDER,
        [("二、馆藏情况", "三、各分馆到馆情况"), ("三、各分馆到馆情况\n\n| （", "二、馆藏情况\n\n| （")],
        [
            "warning stock 37:1 «二、馆藏情况»",
            "  “二、馆藏情况”应在“一、读者服务情况”之后",
            "  “二、馆藏情况”应在“一、读者服务情况”after",
        ],
    ),
    Case(
        "the first section after the second",
        ORDER,
        [(READERS, ""), ("三、各分馆到馆情况\n", READERS + "\n\n三、各分馆到馆情况\n")],
        [
            "warning readers 25:1 «一、读者服务情况»",
            "  “一、读者服务情况”应在“二、馆藏情况”之前",
            "  “一、读者服务情况”应在“二、馆藏情况”before",
        ],
    ),
    Case(
        "a number counted wrong",
        NUMBER,
        [("四、存在", "五、存在")],
        ["warning plans 46:1 «五、存在的问题和打算»", "  “五、存在的问题和打算”编号五、，应为四、"],
    ),
    Case(
        "a number lost",
        NUMBER,
        [("四、存在", "存在")],
        [
            "warning plans 46:1 «存在的问题和打算»",
            "  “存在的问题和打算”编号无编号，应为四、",
            "  “存在的问题和打算”编号no number，应为四、",
        ],
    ),
    Case(
        "all numbers lost",
        NUMBER,
        [("一、读者", "读者"), ("二、馆藏", "馆藏"), ("三、各分馆", "各分馆"), ("四、存在", "存在")],
        [
            "warning readers 5:1 «读者服务情况»",
            "  “读者服务情况”编号无编号，应为一、",
            "  “读者服务情况”编号no number，应为一、",
        ],
    ),
    Case(
        "numbers counted on behind a gap",
        NUMBER,
        [(READERS, ""), ("二、馆藏", "一、馆藏"), ("三、各分馆", "二、各分馆"), ("四、存在", "三、存在")],
        ["pass: 1"],
    ),
    Case("numbers kept behind a gap", NUMBER, [(READERS, "")], ["pass: 1"]),
    Case(
        "a section in the wrong place keeps its number",
        NUMBER,
        [(PLANS, ""), (READERS, READERS + "\n\n" + PLANS)],
        ["pass: 1"],
    ),
    Case(
        "a number behind a section that the form does not have",
        NUMBER,
        [("四、存在的问题和打算", "四、获奖\n\n无。\n\n五、存在的问题和打算")],
        ["pass: 1"],
    ),
    Case(
        "Arabic numbers",
        NUMBER,
        [
            ("一、读者", "1. 读者"),
            ("二、馆藏", "2. 馆藏"),
            ("三、各分馆", "3. 各分馆"),
            ("四、存在", "4. 存在"),
        ],
        ["pass: 1"],
    ),
    Case(
        "one Arabic number among the others",
        NUMBER,
        [("一、读者", "1、读者")],
        ["warning readers 5:1 «1、读者服务情况»", "  “1、读者服务情况”编号1、，应为一、"],
    ),
    Case(
        "one number in brackets among the others",
        NUMBER,
        [("四、存在", "（四）存在")],
        ["warning plans 46:1 «（四）存在的问题和打算»", "  “（四）存在的问题和打算”编号（四），应为四、"],
    ),
    Case(
        "as many Arabic numbers as others",
        NUMBER,
        [("一、读者", "1、读者"), ("二、馆藏", "2、馆藏")],
        ["pass: 1"],
    ),
    Case(
        "a variant",
        VARIANT,
        [("一、读者服务情况", "一、服务读者情况")],
        ["warning readers 5:1 «一、服务读者情况»", "  “一、服务读者情况”，应为“一、读者服务情况”"],
    ),
    Case("nothing: JOINED", JOINED, [], ["pass: 1"]),
    Case(
        "two sections under one heading",
        JOINED,
        [("二、馆藏情况", "二、馆藏及各分馆到馆情况"), ("三、各分馆到馆情况\n\n", "")],
        ["pass: 1"],
    ),
    Case(
        "the words of two headings in one",
        JOINED,
        [("三、各分馆到馆情况", "三、各分馆到馆情况及存在的问题和打算"), ("四、存在的问题和打算\n\n", "")],
        [
            "warning visits 37:1 «三、各分馆到馆情况及存在的问题和打算»",
            "  “三、各分馆到馆情况及存在的问题和打算”，应为“三、各分馆到馆情况”“四、存在的问题和打算”",
        ],
    ),
    Case(
        "neither of them is missing",
        MISSING,
        [("三、各分馆到馆情况", "三、各分馆到馆情况及存在的问题和打算"), ("四、存在的问题和打算\n\n", "")],
        ["pass: 1"],
    ),
    Case(
        "it is no variant",
        VARIANT,
        [("三、各分馆到馆情况", "三、各分馆到馆情况及存在的问题和打算"), ("四、存在的问题和打算\n\n", "")],
        ["pass: 1"],
    ),
    Case("a variant is no slip", TYPO, [("一、读者服务情况", "一、服务读者情况")], ["pass: 1"]),
    Case(
        "a slip",
        TYPO,
        [("三、各分馆到馆情况", "三、各分馆到官情况")],
        ["warning visits 37:1 «三、各分馆到官情况»", "  “三、各分馆到官情况”，应为“三、各分馆到馆情况”"],
    ),
    Case("a slip is no variant", VARIANT, [("三、各分馆到馆情况", "三、各分馆到官情况")], ["pass: 1"]),
    Case(
        "a section of no form",
        EXTRA,
        [(PLANS, PLANS + "\n\n五、获奖情况\n\n无。\n")],
        ["warning extra 50:1 «五、获奖情况»", "  “五、获奖情况”，应为“”"],
    ),
    Case(
        "a section of an earlier form",
        OBSOLETE,
        [(PLANS, PLANS + "\n\n五、经费收支\n\n无。\n")],
        ["warning extra 50:1 «五、经费收支»", "  “五、经费收支”，应为“”"],
    ),
    Case(
        "an earlier form's is not extra", EXTRA, [(PLANS, PLANS + "\n\n五、经费收支\n\n无。\n")], ["pass: 1"]
    ),
    Case(
        "a section twice",
        REPEATED,
        [(PLANS, PLANS + "\n\n五、存在的问题和打算\n\n无。\n")],
        ["warning extra 50:1 «五、存在的问题和打算»", "  “五、存在的问题和打算”，应为“”"],
    ),
    Case(
        "a section and its variant",
        REPEATED,
        [(PLANS, PLANS + "\n\n五、服务读者情况\n\n无。\n")],
        ["warning extra 50:1 «五、服务读者情况»", "  “五、服务读者情况”，应为“”"],
    ),
    Case(
        "nothing under the heading",
        EMPTY,
        [("新书上架偏慢，明年增加编目人手。\n", "")],
        ["warning plans 46:1 «四、存在的问题和打算»", "  “四、存在的问题和打算”，应为“四、存在的问题和打算”"],
    ),
    Case("nothing under another heading", EMPTY_PLANS, [(READERS, "一、读者服务情况")], ["pass: 1"]),
    Case(
        "a table in place of words",
        EMPTY,
        [("新书上架偏慢，明年增加编目人手。", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |")],
        ["pass: 1"],
    ),
    Case("a section for a table without one", EMPTY, [], ["pass: 1"]),
    Case(
        "words beside a table",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n全年购书比上年多，书库已经放满了书架。\n")],
        ["warning stock 21:1 «全年购书比上年多，书库已经放满了书架。»", "  “二、馆藏情况”有文字"],
    ),
    Case(
        "a short line beside a table",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n单位：册、盘，数据截至年底。\n")],
        ["pass: 1"],
    ),
    Case(
        "fifteen characters beside a table",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n全年购书比上年多，书库已经放满\n")],
        ["warning stock 21:1 «全年购书比上年多，书库已经放满»", "  “二、馆藏情况”有文字"],
    ),
    Case(
        "fourteen characters beside a table",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n全年购书比上年多，书库已经放\n")],
        ["pass: 1"],
    ),
    Case(
        "a note in brackets beside a table",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n（单位：册、盘，数据截至十二月三十一日）\n")],
        ["pass: 1"],
    ),
    Case(
        "a note beside a table",
        PROSE_NOT_NOTES,
        [("二、馆藏情况\n", "二、馆藏情况\n\n附注：合订的书刊按册计数，一盒影像计一盘。\n")],
        ["pass: 1"],
    ),
    Case(
        "running text behind a note",
        PROSE_NOT_NOTES,
        [
            (
                "二、馆藏情况\n",
                "二、馆藏情况\n\n附注：合订的书刊按册计数，一盒影像计一盘。\n\n全年购书比上年多，书库已经放满了书架。\n",
            )
        ],
        ["warning stock 23:1 «全年购书比上年多，书库已经放满了书架。»", "  “二、馆藏情况”有文字"],
    ),
    Case(
        "a note where nothing is left out",
        PROSE,
        [("二、馆藏情况\n", "二、馆藏情况\n\n附注：合订的书刊按册计数，一盒影像计一盘。\n")],
        ["warning stock 21:1 «附注：合订的书刊按册计数，一盒影像计一盘。»", "  “二、馆藏情况”有文字"],
    ),
    Case(
        "a topic in words that fit its pattern",
        ITEM_MISSING,
        [("（三）网上服务", "（三）网络便民服务（续借）")],
        ["pass: 1"],
    ),
    Case(
        "that heading is no other",
        ITEM_EXTRA,
        [("（三）网上服务", "（三）网络便民服务（续借）")],
        ["pass: 1"],
    ),
    Case(
        "a pattern does not count beside words",
        ITEM_MERGED,
        [("（四）人员培训", "（四）网络便民服务（培训）")],
        ["pass: 1"],
    ),
    Case(
        "a topic without a word",
        ITEM_MISSING,
        [("\n（三）网上服务\n网站可以续借。\n", ""), ("（四）", "（三）")],
        ["warning readers/web 5:1", "  “一、读者服务情况”缺“网上服务”"],
    ),
    Case(
        "a topic in running text",
        ITEM_MISSING,
        [
            ("\n（三）网上服务\n网站可以续借。\n", ""),
            ("举办讲座4场。", "举办讲座4场，网站全年可以续借图书。"),
        ],
        [
            "warning readers/web 5:1",
            "  “一、读者服务情况”缺“网上服务”（正文中提到，但没有单独成段的标题）",
            "  “一、读者服务情况”缺“网上服务” (the text mentions it, without a heading of its own)",
        ],
    ),
    Case(
        "a topic treated under a heading of no topic",
        ITEM_MISSING,
        [("（三）网上服务", "（三）加大力度")],
        ["pass: 1"],
    ),
    Case(
        "topics under headings of no topic",
        ITEM_MISSING,
        [
            ("（一）图书外借", "（一）流起来"),
            ("全年外借图书12册", "全年12册"),
            ("（三）网上服务\n网站可以续借", "（三）连起来\n可以延期"),
        ],
        [
            "? readers/1 7:1 «（一）流起来»",
            "  “（一）流起来”等小标题是自拟的，看不出各写的是哪个方面",
            "  headings such as “（一）流起来” do not say which topics they treat",
        ],
    ),
    Case(
        "one topic alone has its heading",
        ITEM_MISSING,
        [
            ("（一）图书外借", "（一）流起来"),
            ("全年外借图书12册", "全年12册"),
            ("（三）网上服务\n网站可以续借", "（三）连起来\n可以延期"),
            ("（二）读者活动\n举办讲座4场", "（二）动起来\n共4场"),
        ],
        [
            "? readers/1 7:1 «（一）流起来»",
            "  “（一）流起来”等小标题是自拟的，看不出各写的是哪个方面",
            "  headings such as “（一）流起来” do not say which topics they treat",
        ],
    ),
    Case(
        "three topics have their headings",
        ITEM_MISSING,
        [("（一）图书外借", "（一）流起来"), ("全年外借图书12册", "全年12册")],
        ["warning readers/lending 5:1", "  “一、读者服务情况”缺“图书外借”"],
    ),
    Case(
        "more topics than headings of none",
        ITEM_MISSING,
        [
            ("（一）图书外借", "（一）流起来"),
            ("全年外借图书12册", "全年12册"),
            ("\n（三）网上服务\n网站可以续借。\n", ""),
        ],
        [
            "warning readers/lending 5:1",
            "  “一、读者服务情况”缺“图书外借”",
            "warning readers/web 5:1",
            "  “一、读者服务情况”缺“网上服务”",
        ],
    ),
    Case(
        "a topic that three others leave to running text",
        ITEM_MISSING,
        [("（四）人员培训", "（四）图书外借")],
        [
            "warning readers/training 5:1",
            "  “一、读者服务情况”缺“人员培训”（正文中提到，但没有单独成段的标题）",
            "  “一、读者服务情况”缺“人员培训” (the text mentions it, without a heading of its own)",
        ],
    ),
    Case(
        "a topic that two others leave to running text",
        ITEM_MISSING,
        [
            ("（三）网上服务", "（三）图书外借"),
            ("（四）人员培训", "（四）读者活动"),
            ("组织培训2次", "组织培训和网站维护"),
        ],
        ["pass: 1"],
    ),
    Case("nothing to judge by", ITEM_MISSING, [(READERS, "一、读者服务情况\n\n服务良好。\n\n")], ["pass: 1"]),
    Case(
        "running text alone",
        ITEM_MISSING,
        [(READERS, "一、读者服务情况\n\n全年外借图书12册，比上年多2册，举办各类讲座4场。\n")],
        [
            "warning readers/training 5:1",
            "  “一、读者服务情况”缺“人员培训”",
            "warning readers/web 5:1",
            "  “一、读者服务情况”缺“网上服务”",
        ],
    ),
    Case(
        "a topic without text, another behind it",
        ITEM_EMPTY,
        [("网站可以续借。\n", "")],
        ["warning readers/web 13:1 «（三）网上服务»", "  “一、读者服务情况”中“（三）网上服务”没有内容"],
    ),
    Case(
        "two topics without text, one the last",
        ITEM_EMPTY,
        [("举办讲座4场。\n", ""), ("（四）人员培训\n", "（四）人员培训\n\n二、"), ("\n二、馆藏", "\n馆藏")],
        [
            "warning readers/events 10:1 «（二）读者活动»",
            "  “一、读者服务情况”中“（二）读者活动”没有内容",
            "warning readers/training 15:1 «（四）人员培训»",
            "  “一、读者服务情况”中“（四）人员培训”没有内容",
        ],
    ),
    Case(
        "text run in behind the heading",
        ITEM_EMPTY,
        [("（三）网上服务\n网站可以续借。\n", "（三）网上服务：网站可以续借。\n")],
        ["pass: 1"],
    ),
    Case(
        "points in another style below a topic",
        ITEM_EMPTY,
        [("网站可以续借。\n", "1.续借方便：网站可以续借。\n\n2.预约方便：网站可以预约。\n")],
        ["pass: 1"],
    ),
    Case(
        "a point in the style of the topics is none below it",
        ITEM_EMPTY,
        [("（三）网上服务\n网站可以续借。\n", "（三）网上服务\n\n（四）接送读者\n用车接送。\n")],
        ["warning readers/web 13:1 «（三）网上服务»", "  “一、读者服务情况”中“（三）网上服务”没有内容"],
    ),
    Case(
        "a heading of two topics",
        ITEM_EMPTY,
        [("（二）读者活动\n举办讲座4场。", "（二）讲座和网站")],
        ["pass: 1"],
    ),
    Case(
        "a picture below a topic",
        ITEM_EMPTY,
        [("网站可以续借。\n", "![](a.png)\n")],
        ["pass: 1"],
    ),
    Case(
        "topics alone are an empty section",
        EMPTY,
        [
            ("全年外借图书12册。\n", ""),
            ("举办讲座4场。\n", ""),
            ("网站可以续借。\n", ""),
            ("组织培训2次。\n", ""),
        ],
        ["warning readers 5:1 «一、读者服务情况»", "  “一、读者服务情况”，应为“一、读者服务情况”"],
    ),
    Case(
        "topics alone are told with their section",
        ITEM_EMPTY,
        [
            ("全年外借图书12册。\n", ""),
            ("举办讲座4场。\n", ""),
            ("网站可以续借。\n", ""),
            ("组织培训2次。\n", ""),
        ],
        ["pass: 1"],
    ),
    Case(
        "a wrong number, and on as if it were right",
        ITEM_NUMBER,
        [("（二）读者", "（三）读者")],
        [
            "warning readers/events 10:1 «（三）读者活动»",
            "  “一、读者服务情况”中“（一）图书外借”之后是“（三）读者活动”",
        ],
    ),
    Case(
        "items in words of their own are text",
        EMPTY,
        [
            ("（一）图书外借\n全年外借图书12册。\n", "（一）外面的书\n"),
            ("举办讲座4场。\n", ""),
            ("网站可以续借。\n", ""),
            ("组织培训2次。\n", ""),
        ],
        ["pass: 1"],
    ),
    Case("topics that count on", ITEM_NUMBER, [], ["pass: 1"]),
    Case(
        "a number left out",
        ITEM_NUMBER,
        [("（三）网上", "（四）网上"), ("（四）人员", "（五）人员")],
        [
            "warning readers/web 13:1 «（四）网上服务»",
            "  “一、读者服务情况”中“（二）读者活动”之后是“（四）网上服务”",
        ],
    ),
    Case(
        "a number left out with its topic, which another rule tells",
        ITEM_NUMBER,
        [("（三）网上服务\n网站可以续借。\n", "")],
        ["pass: 1"],
    ),
    Case(
        "a number twice",
        ITEM_NUMBER,
        [("（四）人员", "（三）人员")],
        [
            "warning readers/training 16:1 «（三）人员培训»",
            "  “一、读者服务情况”中“（三）网上服务”之后是“（三）人员培训”",
        ],
    ),
    Case(
        "numbers that begin again",
        ITEM_NUMBER,
        [("（三）网上", "（一）网上"), ("（四）人员", "（二）人员")],
        ["pass: 1"],
    ),
    Case("a topic without a number", ITEM_NUMBER, [("（三）网上", "网上")], ["pass: 1"]),
    Case("topics in two styles", ITEM_NUMBER, [("（四）人员", "7.人员")], ["pass: 1"]),
    Case("no section, no topics", ITEM_MISSING, [(READERS, "")], ["not-applicable: 1"]),
    Case(
        "topics in another order",
        ITEM_ORDER,
        [
            ("（二）读者活动\n举办讲座4场。", "（二）网上服务\n网站可以续借。"),
            ("（三）网上服务\n网站可以续借。", "（三）读者活动\n举办讲座4场。"),
        ],
        ["warning readers/events 13:1 «（三）读者活动»", "  “一、读者服务情况”中“（三）读者活动”次序不对"],
    ),
    Case(
        "a topic that comes up again keeps its place",
        ITEM_ORDER,
        [("网站可以续借。\n", "网站可以续借。\n\n（四）图书外借\n又外借1册。\n")],
        ["pass: 1"],
    ),
    Case(
        "a topic of no form",
        ITEM_EXTRA,
        [("网站可以续借。\n", "网站可以续借。\n\n（四）文创用品\n售出3件。\n")],
        ["warning readers/4 16:1 «（四）文创用品»", "  “一、读者服务情况”多出“（四）文创用品”"],
    ),
    Case(
        "points of running text",
        ITEM_EXTRA,
        [
            ("（一）图书外借", "（一）加强领导"),
            ("（二）读者活动", "（二）完善制度"),
            ("（三）网上服务", "（三）加大力度"),
        ],
        ["pass: 1"],
    ),
    Case(
        "a single topic among points",
        ITEM_EXTRA,
        [
            ("（二）读者活动", "（二）完善制度"),
            ("（三）网上服务", "（三）加大力度"),
            ("（四）人员培训", "（四）抓好落实"),
        ],
        ["pass: 1"],
    ),
    Case(
        "two topics and a point",
        ITEM_EXTRA,
        [("（三）网上服务", "（三）加大力度")],
        ["warning readers/3 13:1 «（三）加大力度»", "  “一、读者服务情况”多出“（三）加大力度”"],
    ),
    Case(
        "two topics in one item",
        ITEM_MERGED,
        [("（二）读者活动", "（二）讲座和网站")],
        ["warning readers/events 10:1 «（二）讲座和网站»", "  “一、读者服务情况”中“（二）讲座和网站”合写"],
    ),
    Case(
        "two topics in one item have no order",
        ITEM_ORDER,
        [("（一）图书外借", "（一）讲座和网站")],
        ["pass: 1"],
    ),
    Case(
        "a point before the first section",
        UNPLACED,
        [("本报告由云汀市图书馆编写。", "（一）图书外借")],
        ["warning 2 3:1 «（一）图书外借»", "  “（一）图书外借”位置不明"],
    ),
    Case(
        "a point with a half-width number",
        UNPLACED,
        [("本报告由云汀市图书馆编写。", "(一)图书外借")],
        ["warning 2 3:1 «(一)图书外借»", "  “图书外借”位置不明"],
    ),
    Case(
        "a point that nothing stands before",
        UNPLACED,
        [("# 云汀市图书馆2023年度服务报告", "（一）图书外借")],
        ["warning 1 1:1 «（一）图书外借»", "  “（一）图书外借”位置不明"],
    ),
    Case(
        "two points together",
        UNPLACED,
        [("本报告由云汀市图书馆编写。", "（一）图书外借\n\n（二）读者活动")],
        ["warning 2 3:1 «（一）图书外借»", "  “（一）图书外借”位置不明"],
    ),
    Case(
        "two points apart",
        UNPLACED,
        [("本报告由云汀市图书馆编写。", "（一）图书外借\n\n特此说明。\n\n读者活动")],
        [
            "warning 2 3:1 «（一）图书外借»",
            "  “（一）图书外借”位置不明",
            "warning 4 7:1 «读者活动»",
            "  “读者活动”位置不明",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_structure(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(texts={"plans": []}, images=["plans"]), ["pass: 1"]),
        (
            Edit(texts={"plans": [" "]}),
            [
                "warning plans block 16 «四、存在的问题和打算»",
                "  “四、存在的问题和打算”，应为“四、存在的问题和打算”",
            ],
        ),
    ],
)
def test_a_picture_is_something_and_a_blank_is_nothing(
    edit: Edit, said: list[str], tried: Tried, pack_with: Callable[[Rule], Pack]
) -> None:
    form = pack_with(EMPTY)
    assert tried(EMPTY, document=build_example({form.id: form}, form, edit)) == said


# Headings in other words, in the place of one of the form and with its number.
_IN_OTHER_WORDS = [
    (
        VARIANT,
        ("一、读者服务情况", "一、2023年度全市公共图书馆和基层服务点的读者服务情况"),
        "一、读者服务情况",
    ),
    (VARIANT, ("一、读者服务情况", "一、服务工作情况"), "一、读者服务情况"),
    (VARIANT, ("四、存在的问题和打算", "四、主要困难、问题和打算"), "四、存在的问题和打算"),
    (VARIANT, ("三、各分馆到馆情况", "三、分馆人次情况"), "三、各分馆到馆情况"),
    (VARIANT, ("四、存在的问题和打算", "四、问题和打算"), "四、存在的问题和打算"),
    (VARIANT, ("三、各分馆到馆情况", "三、各分馆到馆情况汇总"), "三、各分馆到馆情况"),
    (TYPO, ("一、读者服务情况", "一、读者服务情兄"), "一、读者服务情况"),
    (TYPO, ("一、读者服务情况", "一、读者服情务况"), "一、读者服务情况"),
    (TYPO, ("一、读者服务情况", "一、读者务情况"), "一、读者服务情况"),
    (TYPO, ("三、各分馆到馆情况", "三、各分馆到馆情情况"), "三、各分馆到馆情况"),
]


@pytest.mark.parametrize(("rule", "edit", "expected"), _IN_OTHER_WORDS)
def test_a_heading_in_other_words_is_the_one_in_whose_place_it_stands(
    rule: Rule, edit: tuple[str, str], expected: str, tried: Tried
) -> None:
    said = tried(rule, edit)
    assert said[0].startswith("warning ")
    assert said[1:] == [f"  “{edit[1]}”，应为“{expected}”"]
    for other in (MISSING, EXTRA, TYPO if rule is VARIANT else VARIANT):
        assert tried(other, edit) == ["pass: 1"]


@pytest.mark.parametrize(
    "edit",
    [
        ("一、读者服务情况", "二、服务工作情况"),  # another number
        ("四、存在的问题和打算", "四、大事记"),  # another matter
        ("二、馆藏情况", "二、获奖情况"),
        ("四、存在的问题和打算", "五、主要困难、问题和打算"),
    ],
)
def test_a_heading_of_another_number_or_matter_is_none_of_the_form(
    edit: tuple[str, str], tried: Tried
) -> None:
    missing = tried(MISSING, edit)
    assert (missing[0][:8], missing[1]) == ("warning ", f"  缺{edit[0]}")
    assert tried(EXTRA, edit)[1] == f"  “{edit[1]}”，应为“”"
