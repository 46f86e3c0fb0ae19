"""The parts that a sentence lists must add up to their total, where the list is known to be whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.trying import Case, Rule, Tried, prose

LIST = Rule("check: relation, relation: list", "{parts} = {sum}，不是 {total}，差 {difference}，“{found}”")

CASES = [
    Case("nothing listed", LIST, [], []),
    Case("a total without a list", LIST, prose("新书40册。"), []),
    Case(
        "a very long sentence",
        LIST,
        prose("新书8册，其中甲类3册、乙类4册、其他2册" + "，编目" * 600 + "。"),
        [
            "warning plans/1 48:1 «新书8册，其中甲类3册、乙类4册、其他2册»",
            "  3 + 4 + 2 = 9，不是 8，差 1，“新书8册，其中甲类3册、乙类4册、其他2册”",
        ],
    ),
    Case(
        "a total of several units", LIST, prose("讲座4场、展览3个、旧书2册、新书5册，合计14册。"), ["pass: 1"]
    ),
    Case("a total of one of two units", LIST, prose("讲座4场、旧书2册、新书5册，合计7册。"), ["pass: 1"]),
    Case(
        "a total of neither",
        LIST,
        prose("讲座4场、旧书2册、新书5册，合计12册。"),
        [
            "warning plans/1 48:1 «讲座4场、旧书2册、新书5册，合计12册»",
            "  4 + 2 + 5 = 11，不是 12，差 1，“讲座4场、旧书2册、新书5册，合计12册”",
        ],
    ),
    Case(
        "a total of what 、 does not join",
        LIST,
        prose("讲座4场，旧书2册、新书5册，合计11册。"),
        ["pass: 1"],
    ),
    Case(
        "a total that is neither with what 、 does not join nor without",
        LIST,
        prose("讲座4场，旧书2册、新书5册，合计12册。"),
        [
            "? plans/1 48:6 «旧书2册、新书5册，合计12册»",
            "  “旧书2册、新书5册，合计12册”：看不出是否列全",
            "  “旧书2册、新书5册，合计12册”: the list need not be whole",
        ],
    ),
    Case(
        "a sum among the parts",
        LIST,
        prose("新书50册，其中归还46册，完好31册、破损15册，遗失4册。"),
        ["pass: 1"],
    ),
    Case(
        "a sum among parts that are not all",
        LIST,
        prose("新书50册，其中归还46册，完好31册、破损15册，遗失5册。"),
        [
            "? plans/1 48:1 «新书50册，其中归还46册，完好31册、破损15册，遗失5册»",
            "  “新书50册，其中归还46册，完好31册、破损15册，遗失5册”：看不出是否列全",
            "  “新书50册，其中归还46册，完好31册、破损15册，遗失5册”: the list need not be whole",
        ],
    ),
    Case("a total over another unit", LIST, prose("小说3册，手稿2场，绘本4册，共9册。"), ["pass: 1"]),
    Case(
        "a total over another unit that is neither",
        LIST,
        prose("小说3册，手稿2场，绘本4册，合计12册。"),
        [
            "? plans/1 48:1 «小说3册，手稿2场，绘本4册，合计12册»",
            "  “小说3册，手稿2场，绘本4册，合计12册”：看不出是否列全",
            "  “小说3册，手稿2场，绘本4册，合计12册”: the list need not be whole",
        ],
    ),
    Case(
        "a total over another unit, of what is a measure",
        LIST,
        prose("小说3册，讲座2场，绘本4册，合计12册。"),
        [
            "warning plans/1 48:1 «小说3册，讲座2场，绘本4册，合计12册»",
            "  3 + 4 = 7，不是 12，差 5，“小说3册，讲座2场，绘本4册，合计12册”",
        ],
    ),
    Case(
        "a total behind a semicolon",
        LIST,
        prose("小说20册，甲类3册；绘本5册，乙类4册；合计32册。"),
        [
            "? plans/1 48:12 «绘本5册，乙类4册；合计32册»",
            "  “绘本5册，乙类4册；合计32册”：看不出是否列全",
            "  “绘本5册，乙类4册；合计32册”: the list need not be whole",
        ],
    ),
    Case(
        "a total behind a semicolon, of the last part",
        LIST,
        prose("甲类3册；绘本5册，乙类4册；合计9册。"),
        ["pass: 1"],
    ),
    Case(
        "a rest of what stands before the sentence",
        LIST,
        prose("新书72册。甲类53册，乙类16册，其余3册。"),
        ["pass: 1"],
    ),
    Case(
        "a rest of what stands before the sentence, and not all of it",
        LIST,
        prose("新书73册。甲类53册，乙类16册，其余3册。"),
        [
            "? plans/1 48:7 «甲类53册，乙类16册，其余3册»",
            "  “甲类53册，乙类16册，其余3册”：看不出是否列全",
            "  “甲类53册，乙类16册，其余3册”: the list need not be whole",
        ],
    ),
    Case("a list without a total", LIST, prose("其中甲类3册、乙类4册。"), []),
    Case("the parts make the total", LIST, prose("新书7册，其中甲类3册、乙类4册。"), ["pass: 1"]),
    Case(
        "the parts of a whole list do not",
        LIST,
        prose("新书8册，其中甲类3册、乙类4册、其他2册。"),
        [
            "warning plans/1 48:1 «新书8册，其中甲类3册、乙类4册、其他2册»",
            "  3 + 4 + 2 = 9，不是 8，差 1，“新书8册，其中甲类3册、乙类4册、其他2册”",
        ],
    ),
    Case("a whole list that adds up", LIST, prose("新书9册，其中甲类3册、乙类4册、其他2册。"), ["pass: 1"]),
    Case(
        "a list that need not be whole",
        LIST,
        prose("新书8册，其中甲类3册、乙类4册。"),
        [
            "? plans/1 48:1 «新书8册，其中甲类3册、乙类4册»",
            "  “新书8册，其中甲类3册、乙类4册”：看不出是否列全",
            "  “新书8册，其中甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "a list above its total",
        LIST,
        prose("新书6册，其中甲类3册、乙类4册。"),
        [
            "warning plans/1 48:1 «新书6册，其中甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册，其中甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a part above the total",
        LIST,
        prose("新书6册，其中甲类8册。"),
        ["warning plans/1 48:1 «新书6册，其中甲类8册»", "  8 = 8，不是 6，差 2，“新书6册，其中甲类8册”"],
    ),
    Case("a part as large as the total", LIST, prose("新书6册，其中甲类6册。"), ["pass: 1"]),
    Case("one part", LIST, prose("新书6册，其中甲类3册。"), ["pass: 1"]),
    Case(
        "the total in the sentence before",
        LIST,
        prose("新书6册。其中甲类3册、乙类4册。"),
        [
            "warning plans/1 48:1 «新书6册。其中甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册。其中甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a bracket",
        LIST,
        prose("新书6册（甲类3册、乙类4册）。"),
        [
            "warning plans/1 48:1 «新书6册（甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册（甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a bracket, and what follows is no part",
        LIST,
        prose("新书6册（甲类2册、乙类4册），旧书9册。"),
        ["pass: 1"],
    ),
    Case(
        "a colon",
        LIST,
        prose("新书6册：甲类3册、乙类4册。"),
        [
            "warning plans/1 48:1 «新书6册：甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册：甲类3册、乙类4册”",
        ],
    ),
    Case(
        "among so many things",
        LIST,
        prose("6场讲座中，甲类3场、乙类4场。"),
        [
            "warning plans/1 48:1 «6场讲座中，甲类3场、乙类4场»",
            "  3 + 4 = 7，不是 6，差 1，“6场讲座中，甲类3场、乙类4场”",
        ],
    ),
    Case(
        "respectively, each with its name",
        LIST,
        prose("新书8册，分别为甲类3册、乙类4册。"),
        [
            "warning plans/1 48:1 «新书8册，分别为甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 8，差 1，“新书8册，分别为甲类3册、乙类4册”",
        ],
    ),
    Case("respectively, and right", LIST, prose("新书7册，分别为甲类3册、乙类4册。"), ["pass: 1"]),
    Case(
        "amounts of as many things as are said",
        LIST,
        prose("购书280元，涉及2个展柜，分别为100元、80元。"),
        [
            "warning plans/1 48:1 «购书280元，涉及2个展柜，分别为100元、80元»",
            "  100 + 80 = 180，不是 280，差 100，“购书280元，涉及2个展柜，分别为100元、80元”",
        ],
    ),
    Case(
        "amounts of as many things, and right",
        LIST,
        prose("购书180元，涉及2个展柜，分别为100元、80元。"),
        ["pass: 1"],
    ),
    Case(
        "amounts of more things than are said", LIST, prose("购书280元，涉及3个展柜，分别为100元、80元。"), []
    ),
    Case(
        "and so on",
        LIST,
        prose("新书8册，其中甲类3册、乙类4册等。"),
        [
            "? plans/1 48:1 «新书8册，其中甲类3册、乙类4册»",
            "  “新书8册，其中甲类3册、乙类4册”：看不出是否列全",
            "  “新书8册，其中甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "a long list that misses by a hair",
        LIST,
        prose("新书500册，其中甲100册、乙100册、丙100册、丁100册、戊99册。"),
        [
            "warning plans/1 48:1 «新书500册，其中甲100册、乙100册、丙100册、丁100册、戊99册»",
            (
                "  100 + 100 + 100 + 100 + 99 = 499，不是 500，差 1，“新书500册，其中甲100册、乙100册、"
                "丙100册、丁100册、戊99册”"
            ),
        ],
    ),
    Case(
        "a long list that misses by more",
        LIST,
        prose("新书500册，其中甲100册、乙100册、丙100册、丁100册、戊89册。"),
        [
            "? plans/1 48:1 «新书500册，其中甲100册、乙100册、丙100册、丁100册、戊89册»",
            "  “新书500册，其中甲100册、乙100册、丙100册、丁100册、戊89册”：看不出是否列全",
            "  “新书500册，其中甲100册、乙100册、丙100册、丁100册、戊89册”: the list need not be whole",
        ],
    ),
    Case(
        "on the edge of a hair",
        LIST,
        prose("新书500册，其中甲100册、乙100册、丙100册、丁100册、戊95册。"),
        [
            "warning plans/1 48:1 «新书500册，其中甲100册、乙100册、丙100册、丁100册、戊95册»",
            (
                "  100 + 100 + 100 + 100 + 95 = 495，不是 500，差 5，“新书500册，其中甲100册、乙100册、"
                "丙100册、丁100册、戊95册”"
            ),
        ],
    ),
    Case(
        "a short list that misses by a hair",
        LIST,
        prose("新书500册，其中甲300册、乙100册、丙100册、丁99册。"),
        ["pass: 1"],
    ),
    Case(
        "a rough part",
        LIST,
        prose("新书8册，其中甲类约3册、乙类4册。"),
        [
            "? plans/1 48:1 «新书8册，其中甲类约3册、乙类4册»",
            "  “新书8册，其中甲类约3册、乙类4册”：有约数或取整的数",
            "  “新书8册，其中甲类约3册、乙类4册”: a figure is rough or rounded",
        ],
    ),
    Case(
        "a rough total",
        LIST,
        prose("新书近8册，其中甲类3册、乙类4册。"),
        [
            "? plans/1 48:1 «新书近8册，其中甲类3册、乙类4册»",
            "  “新书近8册，其中甲类3册、乙类4册”：有约数或取整的数",
            "  “新书近8册，其中甲类3册、乙类4册”: a figure is rough or rounded",
        ],
    ),
    Case("other units are no parts", LIST, prose("新书8册，其中甲类3册、光盘4盘。"), ["pass: 1"]),
    Case(
        "what a comma adds is another subject",
        LIST,
        prose("新书7册，其中甲类2册、乙类3册，旧书9册。"),
        [
            "? plans/1 48:1 «新书7册，其中甲类2册、乙类3册»",
            "  “新书7册，其中甲类2册、乙类3册”：看不出是否列全",
            "  “新书7册，其中甲类2册、乙类3册”: the list need not be whole",
        ],
    ),
    Case(
        "commas throughout",
        LIST,
        prose("新书9册，其中甲类2册，乙类3册，丙类3册。"),
        [
            "? plans/1 48:1 «新书9册，其中甲类2册，乙类3册，丙类3册»",
            "  “新书9册，其中甲类2册，乙类3册，丙类3册”：看不出是否列全",
            "  “新书9册，其中甲类2册，乙类3册，丙类3册”: the list need not be whole",
        ],
    ),
    Case(
        "commas throughout, above the total",
        LIST,
        prose("新书7册，其中甲类2册，乙类3册，丙类3册。"),
        [
            "? plans/1 48:1 «新书7册，其中甲类2册，乙类3册，丙类3册»",
            "  “新书7册，其中甲类2册，乙类3册，丙类3册”：看不出是否列全",
            "  “新书7册，其中甲类2册，乙类3册，丙类3册”: the list need not be whole",
        ],
    ),
    Case(
        "and at the end",
        LIST,
        prose("新书9册，其中甲类2册、乙类3册和丙类5册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类2册、乙类3册和丙类5册»",
            "  2 + 3 + 5 = 10，不是 9，差 1，“新书9册，其中甲类2册、乙类3册和丙类5册”",
        ],
    ),
    Case(
        "the beginning makes the total", LIST, prose("新书5册，其中甲类2册、乙类3册、丙类3册。"), ["pass: 1"]
    ),
    Case(
        "shares between the parts",
        LIST,
        prose("新书9册，其中甲类3册，占33%、乙类4册，占44%、其他3册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册，占33%、乙类4册，占44%、其他3册»",
            ("  3 + 4 + 3 = 10，不是 9，差 1，“新书9册，其中甲类3册，占33%、乙类4册，占44%、其他3册”"),
        ],
    ),
    Case(
        "a share in brackets between the parts",
        LIST,
        prose("新书9册，其中甲类3册（占33%）、乙类4册（占44%）、其他3册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册（占33%）、乙类4册（占44%）、其他3册»",
            ("  3 + 4 + 3 = 10，不是 9，差 1，“新书9册，其中甲类3册（占33%）、乙类4册（占44%）、其他3册”"),
        ],
    ),
    Case(
        "the rest of a number",
        LIST,
        prose("新书42册，上架38册，剩余1册。"),
        [
            "warning plans/1 48:1 «新书42册，上架38册，剩余1册»",
            "  38 + 1 = 39，不是 42，差 3，“新书42册，上架38册，剩余1册”（其余应为 4）",
            "  38 + 1 = 39，不是 42，差 3，“新书42册，上架38册，剩余1册” (the rest should be 4)",
        ],
    ),
    Case("the rest of a number, and right", LIST, prose("新书42册，上架38册，剩余4册。"), ["pass: 1"]),
    Case(
        "the rest, roughly",
        LIST,
        prose("新书42册，上架约38册，剩余1册。"),
        [
            "? plans/1 48:1 «新书42册，上架约38册，剩余1册»",
            "  “新书42册，上架约38册，剩余1册”：有约数或取整的数",
            "  “新书42册，上架约38册，剩余1册”: a figure is rough or rounded",
        ],
    ),
    Case(
        "in all",
        LIST,
        prose("甲类3册、乙类4册，合计8册。"),
        [
            "warning plans/1 48:1 «甲类3册、乙类4册，合计8册»",
            "  3 + 4 = 7，不是 8，差 1，“甲类3册、乙类4册，合计8册”",
        ],
    ),
    Case("in all, and right", LIST, prose("甲类3册、乙类4册，合计7册。"), ["pass: 1"]),
    Case("in all the last of them", LIST, prose("旧书9册，甲类3册、乙类4册，合计7册。"), ["pass: 1"]),
    Case(
        "in all, roughly",
        LIST,
        prose("甲类3册、乙类4册，合计约8册。"),
        [
            "? plans/1 48:1 «甲类3册、乙类4册，合计约8册»",
            "  “甲类3册、乙类4册，合计约8册”：有约数或取整的数",
            "  “甲类3册、乙类4册，合计约8册”: a figure is rough or rounded",
        ],
    ),
    Case(
        "so many, which need not be all",
        LIST,
        prose("甲类3册、乙类4册，共8册。"),
        [
            "? plans/1 48:1 «甲类3册、乙类4册，共8册»",
            "  “甲类3册、乙类4册，共8册”：看不出是否列全",
            "  “甲类3册、乙类4册，共8册”: the list need not be whole",
        ],
    ),
    Case(
        "in all, behind a semicolon",
        LIST,
        prose("旧书9册；甲类3册、乙类4册，合计8册。"),
        [
            "warning plans/1 48:6 «甲类3册、乙类4册，合计8册»",
            "  3 + 4 = 7，不是 8，差 1，“甲类3册、乙类4册，合计8册”",
        ],
    ),
    Case("one number and its total", LIST, prose("甲类3册，合计8册。"), []),
    Case(
        "two numbers that the sum can be of",
        LIST,
        prose("新书6册，旧书9册，其中甲类4册、乙类5册。"),
        ["pass: 1"],
    ),
    Case(
        "all as the tables have them",
        LIST,
        prose("馆藏图书24册，其中小说10册、绘本8册、其他6册。"),
        ["pass: 1"],
    ),
    Case("parts as the tables have them, not all", LIST, prose("馆藏图书24册，其中小说10册、绘本8册。"), []),
    Case("one differs from its table", LIST, prose("馆藏图书24册，其中小说11册、绘本8册、连环画6册。"), []),
    Case(
        "decimals",
        LIST,
        prose("购书1.5元，其中甲类0.5元、其他0.9元。"),
        [
            "warning plans/1 48:1 «购书1.5元，其中甲类0.5元、其他0.9元»",
            "  0.5 + 0.9 = 1.4，不是 1.5，差 0.1，“购书1.5元，其中甲类0.5元、其他0.9元”",
        ],
    ),
    Case(
        "numerals",
        LIST,
        prose("新书十册，其中甲类三册、其他八册。"),
        [
            "warning plans/1 48:1 «新书十册，其中甲类三册、其他八册»",
            "  3 + 8 = 11，不是 10，差 1，“新书十册，其中甲类三册、其他八册”",
        ],
    ),
    Case(
        "two lists",
        LIST,
        prose("新书8册，其中甲类3册、其他4册；旧书8册，其中乙类3册、其他5册。"),
        [
            "warning plans/1 48:1 «新书8册，其中甲类3册、其他4册»",
            "  3 + 4 = 7，不是 8，差 1，“新书8册，其中甲类3册、其他4册”",
            "pass: 1",
        ],
    ),
    Case(
        "parts and their own total, above the first",
        LIST,
        prose("新书7册，其中甲类3册、乙类4册，合计9册。"),
        [
            "warning plans/1 48:6 «其中甲类3册、乙类4册，合计9册»",
            "  3 + 4 = 7，不是 9，差 2，“其中甲类3册、乙类4册，合计9册”",
            "pass: 1",
        ],
    ),
    Case("the rest, and right", LIST, prose("新书9册，其中甲类3册、乙类4册、其余2册。"), ["pass: 1"]),
    Case(
        "the rest, wrong",
        LIST,
        prose("新书9册，其中甲类3册、乙类4册、其余3册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册、乙类4册、其余3册»",
            "  3 + 4 + 3 = 10，不是 9，差 1，“新书9册，其中甲类3册、乙类4册、其余3册”（其余应为 2）",
            (
                "  3 + 4 + 3 = 10，不是 9，差 1，“新书9册，其中甲类3册、乙类4册、其余3册” "
                "(the rest should be 2)"
            ),
        ],
    ),
    Case(
        "what follows the rest is no part",
        LIST,
        prose("新书9册，其中甲类3册、其余5册、乙类1册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册、其余5册»",
            "  3 + 5 = 8，不是 9，差 1，“新书9册，其中甲类3册、其余5册”（其余应为 6）",
            "  3 + 5 = 8，不是 9，差 1，“新书9册，其中甲类3册、其余5册” (the rest should be 6)",
        ],
    ),
    Case(
        "the rest behind a comma",
        LIST,
        prose("新书9册，其中甲类3册、乙类2册，其余5册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册、乙类2册，其余5册»",
            "  3 + 2 + 5 = 10，不是 9，差 1，“新书9册，其中甲类3册、乙类2册，其余5册”（其余应为 4）",
            (
                "  3 + 2 + 5 = 10，不是 9，差 1，“新书9册，其中甲类3册、乙类2册，其余5册” "
                "(the rest should be 4)"
            ),
        ],
    ),
    Case(
        "the rest of less than nothing",
        LIST,
        prose("新书9册，其中甲类10册，其余5册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类10册，其余5册»",
            "  10 + 5 = 15，不是 9，差 6，“新书9册，其中甲类10册，其余5册”",
        ],
    ),
    Case(
        "what a semicolon parts",
        LIST,
        prose("新书9册，其中甲类3册、乙类4册；丙类8册。"),
        [
            "? plans/1 48:1 «新书9册，其中甲类3册、乙类4册»",
            "  “新书9册，其中甲类3册、乙类4册”：看不出是否列全",
            "  “新书9册，其中甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case("another unit ends a list", LIST, prose("新书9册，其中甲类3册、光盘3盘、乙类8册。"), ["pass: 1"]),
    Case(
        "a long list that misses its total by little",
        LIST,
        prose("新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册。"),
        [
            "warning plans/1 48:1 «新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册»",
            (
                "  200 + 200 + 200 + 200 + 91 = 891，不是 900，差 9，“新书9"
                "00册，其中甲200册、乙200册、丙200册、丁200册、戊91册”"
            ),
        ],
    ),
    Case(
        "a shorter list that misses its total by little",
        LIST,
        prose("新书900册，其中甲200册、乙200册、丙200册、丁291册。"),
        [
            "? plans/1 48:1 «新书900册，其中甲200册、乙200册、丙200册、丁291册»",
            "  “新书900册，其中甲200册、乙200册、丙200册、丁291册”：看不出是否列全",
            "  “新书900册，其中甲200册、乙200册、丙200册、丁291册”: the list need not be whole",
        ],
    ),
    Case(
        "a long list of commas",
        LIST,
        prose("新书900册，其中甲200册，乙200册，丙200册，丁200册，戊91册。"),
        [
            "warning plans/1 48:1 «新书900册，其中甲200册，乙200册，丙200册，丁200册，戊91册»",
            (
                "  200 + 200 + 200 + 200 + 91 = 891，不是 900，差 9，“新书9"
                "00册，其中甲200册，乙200册，丙200册，丁200册，戊91册”"
            ),
        ],
    ),
    Case(
        "a long list that may be of another number",
        LIST,
        prose("旧书899册，新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册。"),
        [
            "? plans/1 48:8 «新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册»",
            "  “新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册”：看不出是否列全",
            "  “新书900册，其中甲200册、乙200册、丙200册、丁200册、戊91册”: the list need not be whole",
        ],
    ),
    Case(
        "a list above its total, that may be of another number",
        LIST,
        prose("旧书10册，新书6册，其中甲类3册、乙类4册。"),
        [
            "? plans/1 48:7 «新书6册，其中甲类3册、乙类4册»",
            "  “新书6册，其中甲类3册、乙类4册”：看不出是否列全",
            "  “新书6册，其中甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "a list above its total and another number",
        LIST,
        prose("旧书5册，新书6册，其中甲类3册、乙类4册。"),
        [
            "? plans/1 48:6 «新书6册，其中甲类3册、乙类4册»",
            "  “新书6册，其中甲类3册、乙类4册”：算得 7，文中写 6；旁边还有别的数，请自行核对",
            "  “新书6册，其中甲类3册、乙类4册”: reckoned 7, stated 6; mind the numbers beside",
        ],
    ),
    Case(
        "a list that may be of a number in another unit",
        LIST,
        prose("光盘7盘，新书6册，其中甲类3册、乙类4册。"),
        [
            "warning plans/1 48:6 «新书6册，其中甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册，其中甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a list of another number of the sentence before",
        LIST,
        prose("旧书7册，新书6册。其中甲类3册、乙类4册。"),
        ["pass: 1"],
    ),
    Case(
        "a list of a number before the sentence before",
        LIST,
        prose("旧书7册。新书6册。其中甲类3册、乙类4册。"),
        [
            "warning plans/1 48:6 «新书6册。其中甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册。其中甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a list of a part of another list",
        LIST,
        prose("新书7册，其中甲类4册，其中乙类2册、丙类5册。"),
        ["pass: 2"],
    ),
    Case(
        "several parts, one above the total",
        LIST,
        prose("新书9册，其中甲类3册、乙类10册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册、乙类10册»",
            "  3 + 10 = 13，不是 9，差 4，“新书9册，其中甲类3册、乙类10册”",
        ],
    ),
    Case(
        "as many parts as are said",
        LIST,
        prose("购书280元，新书2册，分别为100元、80元。"),
        [
            "warning plans/1 48:1 «购书280元，新书2册，分别为100元、80元»",
            "  100 + 80 = 180，不是 280，差 100，“购书280元，新书2册，分别为100元、80元”",
        ],
    ),
    Case(
        "as many parts as are said, and right",
        LIST,
        prose("购书180元，新书2册，分别为100元、80元。"),
        ["pass: 1"],
    ),
    Case("not as many parts as are said", LIST, prose("购书280元，新书3册，分别为100元、80元。"), []),
    Case(
        "as many parts as are said, of which one is rough",
        LIST,
        prose("购书280元，新书2册，分别为100元、约80元。"),
        [],
    ),
    Case(
        "as many parts as are said, in two units", LIST, prose("购书280元，新书2册，分别为100元、80册。"), []
    ),
    Case(
        "as many parts as are said of a number in another unit",
        LIST,
        prose("光盘280盘，新书2册，分别为100元、80元。"),
        [],
    ),
    Case(
        "as many parts as are said, but of what", LIST, prose("新书2册，购书280元，分别为100元、80元。"), []
    ),
    Case(
        "in all, without another unit",
        LIST,
        prose("甲类3册、光盘3盘、乙类4册，合计8册。"),
        [
            "warning plans/1 48:1 «甲类3册、光盘3盘、乙类4册，合计8册»",
            "  3 + 4 = 7，不是 8，差 1，“甲类3册、光盘3盘、乙类4册，合计8册”",
        ],
    ),
    Case(
        "in all, without what stands in brackets",
        LIST,
        prose("甲类3册、乙类4册（含2册），合计7册。"),
        ["pass: 1"],
    ),
    Case(
        "in all, of parts of two things",
        LIST,
        prose("新书9册，其中甲类3册，合计8册。"),
        [
            "? plans/1 48:1 «新书9册，其中甲类3册，合计8册»",
            "  “新书9册，其中甲类3册，合计8册”：看不出是否列全",
            "  “新书9册，其中甲类3册，合计8册”: the list need not be whole",
            "pass: 1",
        ],
    ),
    Case("in all, behind a semicolon, one number", LIST, prose("甲类3册、乙类4册；丙类5册，合计8册。"), []),
    Case(
        "in all, as much as the last of them",
        LIST,
        prose("甲类3册、乙类4册、丙类5册，合计5册。"),
        [
            "warning plans/1 48:1 «甲类3册、乙类4册、丙类5册，合计5册»",
            "  3 + 4 + 5 = 12，不是 5，差 7，“甲类3册、乙类4册、丙类5册，合计5册”",
        ],
    ),
    Case(
        "in all, one of them roughly",
        LIST,
        prose("甲类约3册、乙类4册，合计8册。"),
        [
            "? plans/1 48:1 «甲类约3册、乙类4册，合计8册»",
            "  “甲类约3册、乙类4册，合计8册”：有约数或取整的数",
            "  “甲类约3册、乙类4册，合计8册”: a figure is rough or rounded",
        ],
    ),
    Case("the rest, of three numbers", LIST, prose("新书42册，上架38册，编目2册，剩余1册。"), []),
    Case(
        "the rest, beside another unit",
        LIST,
        prose("新书42册，光盘3盘，上架38册，剩余1册。"),
        [
            "warning plans/1 48:1 «新书42册，光盘3盘，上架38册，剩余1册»",
            "  38 + 1 = 39，不是 42，差 3，“新书42册，光盘3盘，上架38册，剩余1册”（其余应为 4）",
            "  38 + 1 = 39，不是 42，差 3，“新书42册，光盘3盘，上架38册，剩余1册” (the rest should be 4)",
        ],
    ),
    Case("the rest of a smaller number", LIST, prose("新书42册，上架43册，剩余1册。"), []),
    Case("the rest of what a table has", LIST, prose("图书42册，上架38册，剩余1册。"), []),
    Case(
        "the rest, itself roughly",
        LIST,
        prose("新书42册，上架38册，剩余约1册。"),
        [
            "? plans/1 48:1 «新书42册，上架38册，剩余约1册»",
            "  “新书42册，上架38册，剩余约1册”：有约数或取整的数",
            "  “新书42册，上架38册，剩余约1册”: a figure is rough or rounded",
        ],
    ),
    Case(
        "the rest of a rough number",
        LIST,
        prose("新书约42册，上架38册，剩余1册。"),
        [
            "? plans/1 48:1 «新书约42册，上架38册，剩余1册»",
            "  “新书约42册，上架38册，剩余1册”：有约数或取整的数",
            "  “新书约42册，上架38册，剩余1册”: a figure is rough or rounded",
        ],
    ),
    Case(
        "a part that no table has",
        LIST,
        prose("馆藏图书24册，其中小说10册、甲类8册、其他7册。"),
        [
            "warning plans/1 48:1 «馆藏图书24册，其中小说10册、甲类8册、其他7册»",
            "  10 + 8 + 7 = 25，不是 24，差 1，“馆藏图书24册，其中小说10册、甲类8册、其他7册”",
        ],
    ),
    Case(
        "a part that differs from its table, among others",
        LIST,
        prose("馆藏图书24册，其中小说11册、甲类8册、其他7册。"),
        [],
    ),
    Case(
        "a total that differs from its table",
        LIST,
        prose("馆藏图书25册，其中小说10册、甲类8册、其他6册。"),
        [],
    ),
    Case("among what has no number", LIST, prose("图书中，小说3册、绘本4册。"), []),
    Case(
        "a part above its total, that may be of another number",
        LIST,
        prose("旧书8册，新书6册，其中甲类8册。"),
        [
            "? plans/1 48:6 «新书6册，其中甲类8册»",
            "  “新书6册，其中甲类8册”：看不出是否列全",
            "  “新书6册，其中甲类8册”: the list need not be whole",
        ],
    ),
    Case(
        "in turn, of things that have names",
        LIST,
        prose("新书280册，讲座2场，小说、绘本分别为100册、80册。"),
        [],
    ),
    Case(
        "in turn, of things of which one has a name",
        LIST,
        prose("新书280册，讲座2场，小说、甲类分别为100册、80册。"),
        [],
    ),
    Case(
        "as many parts as are said, of the nearer number",
        LIST,
        prose("购纸100元，购书280元，新书2册，分别为100元、80元。"),
        [
            "? plans/1 48:8 «购书280元，新书2册，分别为100元、80元»",
            "  “购书280元，新书2册，分别为100元、80元”：算得 180，文中写 280；旁边还有别的数，请自行核对",
            "  “购书280元，新书2册，分别为100元、80元”: reckoned 180, stated 280; mind the numbers beside",
        ],
    ),
    Case(
        "a list and a number behind it",
        LIST,
        prose("新书6册，其中甲类3册、乙类4册，修补旧书2册。"),
        [
            "? plans/1 48:1 «新书6册，其中甲类3册、乙类4册»",
            "  “新书6册，其中甲类3册、乙类4册”：算得 7，文中写 6；旁边还有别的数，请自行核对",
            "  “新书6册，其中甲类3册、乙类4册”: reckoned 7, stated 6; mind the numbers beside",
        ],
    ),
    Case(
        "a list and a number parted from it by a semicolon",
        LIST,
        prose("旧书5册；新书6册，其中甲类3册、乙类4册；修补旧书2册。"),
        [
            "warning plans/1 48:6 «新书6册，其中甲类3册、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册，其中甲类3册、乙类4册”",
        ],
    ),
    Case(
        "a list with parts of its parts",
        LIST,
        prose("新书6册，其中甲类3册（含旧书2册）、乙类4册。"),
        [
            "warning plans/1 48:1 «新书6册，其中甲类3册（含旧书2册）、乙类4册»",
            "  3 + 4 = 7，不是 6，差 1，“新书6册，其中甲类3册（含旧书2册）、乙类4册”",
            "pass: 1",
        ],
    ),
    Case(
        "what came and what went",
        LIST,
        prose("藏书5册，其中原有6册，剔除1册。"),
        [],
    ),
    Case(
        "a sum of what stands in brackets",
        LIST,
        prose("购入4册、借入8册，最多的是甲馆（3册）、乙馆（2册），两家合计5册。"),
        [],
    ),
    Case(
        "a sum that is not of what stands in brackets",
        LIST,
        prose("购入4册、借入8册，最多的是甲馆（3册）、乙馆（2册），两家合计6册。"),
        [],
    ),
    Case(
        "a sum behind one number in brackets",
        LIST,
        prose("购入4册、借入8册（丙馆3册），合计13册。"),
        [
            "warning plans/1 48:1 «购入4册、借入8册（丙馆3册），合计13册»",
            "  4 + 8 = 12，不是 13，差 1，“购入4册、借入8册（丙馆3册），合计13册”",
        ],
    ),
    Case(
        "a sum of the first two of three",
        LIST,
        prose("甲类3册、乙类4册、丙类5册，两类合计7册。"),
        [
            "? plans/1 48:1 «甲类3册、乙类4册、丙类5册，两类合计7册»",
            "  “甲类3册、乙类4册、丙类5册，两类合计7册”：看不出是否列全",
            "  “甲类3册、乙类4册、丙类5册，两类合计7册”: the list need not be whole",
        ],
    ),
    Case(
        "a sum of two, which are all",
        LIST,
        prose("甲类3册、乙类4册，两类合计8册。"),
        [
            "warning plans/1 48:1 «甲类3册、乙类4册，两类合计8册»",
            "  3 + 4 = 7，不是 8，差 1，“甲类3册、乙类4册，两类合计8册”",
        ],
    ),
    Case(
        "a sum of parts of a number, and a number behind it",
        LIST,
        prose("9册中，甲类3册、乙类4册，合计8册，修补旧书2册。"),
        [
            "warning plans/1 48:5 «甲类3册、乙类4册，合计8册»",
            "  3 + 4 = 7，不是 8，差 1，“甲类3册、乙类4册，合计8册”",
            "? plans/1 48:1 «9册中，甲类3册、乙类4册»",
            "  “9册中，甲类3册、乙类4册”：看不出是否列全",
            "  “9册中，甲类3册、乙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "as many parts as are said, of the nearer number, and right",
        LIST,
        prose("购纸100元，购书180元，新书2册，分别为100元、80元。"),
        ["pass: 1"],
    ),
    Case(
        "as many parts as are said, behind another number of them",
        LIST,
        prose("新书3册，购书280元，旧书2册，分别为100元、80元。"),
        [
            "warning plans/1 48:6 «购书280元，旧书2册，分别为100元、80元»",
            "  100 + 80 = 180，不是 280，差 100，“购书280元，旧书2册，分别为100元、80元”",
        ],
    ),
    Case(
        "three parts, as are said",
        LIST,
        prose("购书290元，新书3册，分别为100元、80元、100元。"),
        [
            "warning plans/1 48:1 «购书290元，新书3册，分别为100元、80元、100元»",
            "  100 + 80 + 100 = 280，不是 290，差 10，“购书290元，新书3册，分别为100元、80元、100元”",
        ],
    ),
    Case(
        "three parts, as are said, and right",
        LIST,
        prose("购书280元，新书3册，分别为100元、80元、100元。"),
        ["pass: 1"],
    ),
    Case(
        "as many parts as are said of a rough amount",
        LIST,
        prose("购书约280元，新书2册，分别为100元、80元。"),
        [],
    ),
    Case(
        "a total of which a reading is not known",
        LIST,
        [
            *prose("馆藏图书25册，其中小说10册、绘本8册、其他6册。"),
            ("| 总册数 | | 10 | 14 | 24 | 2 | 7 | 9 |", "| 总册数 | | 10 | 14 | 24 | 2 | 7 | |"),
        ],
        [
            "warning plans/1 48:1 «馆藏图书25册，其中小说10册、绘本8册、其他6册»",
            "  10 + 8 + 6 = 24，不是 25，差 1，“馆藏图书25册，其中小说10册、绘本8册、其他6册”",
        ],
    ),
    Case(
        "a total of other bodies",
        LIST,
        prose("各分馆馆藏图书25册，其中小说10册、绘本8册、其他6册。"),
        [
            "warning plans/1 48:1 «各分馆馆藏图书25册，其中小说10册、绘本8册、其他6册»",
            "  10 + 8 + 6 = 24，不是 25，差 1，“各分馆馆藏图书25册，其中小说10册、绘本8册、其他6册”",
        ],
    ),
    Case(
        "several parts of commas, one above the total",
        LIST,
        prose("新书9册，其中甲类3册，乙类10册。"),
        [
            "warning plans/1 48:1 «新书9册，其中甲类3册，乙类10册»",
            "  3 + 10 = 13，不是 9，差 4，“新书9册，其中甲类3册，乙类10册”",
        ],
    ),
    Case(
        "parts of a part, beside another part",
        LIST,
        prose("新书20册，其中甲类7册、丁类5册，其中乙类3册、丙类4册。"),
        [
            "? plans/1 48:1 «新书20册，其中甲类7册、丁类5册»",
            "  “新书20册，其中甲类7册、丁类5册”：看不出是否列全",
            "  “新书20册，其中甲类7册、丁类5册”: the list need not be whole",
            "? plans/1 48:14 «丁类5册，其中乙类3册、丙类4册»",
            "  “丁类5册，其中乙类3册、丙类4册”：看不出是否列全",
            "  “丁类5册，其中乙类3册、丙类4册”: the list need not be whole",
        ],
    ),
    Case(
        "what stands in brackets is a list of its own",
        LIST,
        prose("新书9册（含丁类2册），其中甲类3册、乙类6册。"),
        ["pass: 1"],
    ),
    Case(
        "added by a word",
        LIST,
        prose("新书9册，加上旧书2册，共12册。"),
        [
            "warning plans/1 48:1 «新书9册，加上旧书2册，共12册»",
            "  9 + 2 = 11，不是 12，差 1，“新书9册，加上旧书2册，共12册”",
        ],
    ),
    Case("added by a word, and right", LIST, prose("新书9册，加上旧书2册，共11册。"), ["pass: 1"]),
    Case(
        "a total with words of its own, of things told in turn",
        LIST,
        prose("各分馆分别购入光盘4盘、5盘、6盘，合计购入光盘16盘。"),
        [
            "warning plans/1 48:1 «各分馆分别购入光盘4盘、5盘、6盘，合计购入光盘16盘»",
            "  4 + 5 + 6 = 15，不是 16，差 1，“各分馆分别购入光盘4盘、5盘、6盘，合计购入光盘16盘”",
        ],
    ),
    Case(
        "the same, and right",
        LIST,
        prose("各分馆分别购入光盘4盘、5盘、6盘，合计购入光盘15盘。"),
        ["pass: 1"],
    ),
    Case(
        "a total with words of its own, of another thing",
        LIST,
        prose("各分馆分别购入光盘4盘、5盘、6盘，合计剔除光盘16盘。"),
        [],
    ),
    Case(
        "one part alone and others in turn",
        LIST,
        prose("新书20册，其中甲类9册，乙类、丙类分别为4册、3册。"),
        [
            "? plans/1 48:1 «新书20册，其中甲类9册，乙类、丙类分别为4册、3册»",
            "  “新书20册，其中甲类9册，乙类、丙类分别为4册、3册”：看不出是否列全",
            "  “新书20册，其中甲类9册，乙类、丙类分别为4册、3册”: the list need not be whole",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lists(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said


_WORDS = ("甲类", "乙类", "丙类", "丁类", "戊类", "己类")
_PARTS = st.lists(st.integers(1, 99999), min_size=2, max_size=6)


def _listed(parts: list[int], total: int) -> str:
    items = "、".join(f"{word}{part}册" for word, part in zip(_WORDS, parts, strict=False))
    return f"新书{total}册，其中{items}。"


def _has_sum_among(parts: list[int]) -> bool:
    """Whether one of them is the sum of some right behind it."""
    return any(
        parts[at] == sum(parts[at + 1 : end])
        for at in range(len(parts))
        for end in range(at + 3, len(parts) + 1)
    )


@given(parts=_PARTS)
def test_parts_that_add_up_pass(parts: list[int], tried: Tried) -> None:
    assert tried(LIST, *prose(_listed(parts, sum(parts)))) == ["pass: 1"]


@given(parts=_PARTS, less=st.integers(1, 99999))
def test_parts_above_their_total_fail(parts: list[int], less: int, tried: Tried) -> None:
    total = max(sum(parts) - less, 1)
    begun = [sum(parts[:end]) for end in range(2, len(parts))]
    if total in begun or total < max(parts) or _has_sum_among(parts):
        return  # what follows may be another subject, or the parts of a part
    text = _listed(parts, total)
    added = " + ".join(map(str, parts))
    assert tried(LIST, *prose(text)) == [
        f"warning plans/1 48:1 «{text[:-1]}»",
        f"  {added} = {sum(parts)}，不是 {total}，差 {sum(parts) - total}，“{text[:-1]}”",
    ]


@given(parts=_PARTS, off=st.integers(0, 99999))
def test_the_rest_passes_only_as_what_is_left(parts: list[int], off: int, tried: Tried) -> None:
    """The last of the parts is told as the rest; the finding says what it should be."""
    *listed, rest = parts[:5]
    total = sum(listed) + rest
    items = "、".join(f"{word}{part}册" for word, part in zip(_WORDS, listed, strict=False))
    text = f"新书{total}册，其中{items}，其余{rest + off}册"
    said = tried(LIST, *prose(f"{text}。"))
    if off and total not in [sum(listed[:end]) for end in range(2, len(listed) + 1)]:
        added = " + ".join(map(str, (*listed, rest + off)))
        found = f"{added} = {total + off}，不是 {total}，差 {off}，“{text}”"
        assert said == [
            f"warning plans/1 48:1 «{text}»",
            f"  {found}（其余应为 {rest}）",
            f"  {found} (the rest should be {rest})",
        ]
    else:
        assert said == ["pass: 1"]
