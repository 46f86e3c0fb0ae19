"""The parts that a sentence lists must add up to their total, where the list is known to be whole."""

from __future__ import annotations

import pytest

from tests.checks.trying import Case, Rule, Tried, prose

LIST = Rule(
    (
        "check: list, within: [section plans], units: 册|盘|元|件, opens: '其中[,"
        ":]?|分别[为是]', whole: 分别, closes: 其他|其余, open_ended: '等'"
    ),
    "{part}：{parts} = {sum}，不是 {total}，差 {difference}，“{found}”",
)
BARE = Rule("check: list, within: [section plans], units: 册, opens: 其中", "{parts} = {sum}，不是 {total}")

CASES = [
    Case("nothing listed", LIST, [], []),
    Case("a total without a list", LIST, prose("新书40册。"), []),
    Case(
        "what is too long to be a sentence",
        LIST,
        prose("新书8册，其中小说3册、绘本4册、其他2册" + "，编目" * 700 + "。"),
        [
            "? plans/1 48:6 «其中»",
            "  “其中”：这里连续 2000 多个字没有句号，看不出哪些话是一句；请恢复段落和标点",
            "  “其中”: more than 2000 characters without the end of a sentence, so that it is not clear "
            "which words belong together; restore paragraphs and punctuation",
        ],
    ),
    Case(
        "a very long sentence",
        LIST,
        prose("新书8册，其中小说3册、绘本4册、其他2册" + "，编目" * 600 + "。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、绘本4册、其他2册»",
            "  四、存在的问题和打算：3 + 4 + 2 = 9，不是 8，差 1，“8册，其中小说3册、绘本4册、其他2册”",
        ],
    ),
    Case("a list without a total", LIST, prose("其中小说3册、绘本4册。"), []),
    Case("the parts make the total", LIST, prose("新书7册，其中小说3册、绘本4册。"), ["pass: 1"]),
    Case(
        "the parts of a whole list do not",
        LIST,
        prose("新书8册，其中小说3册、绘本4册、其他2册。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、绘本4册、其他2册»",
            ("  四、存在的问题和打算：3 + 4 + 2 = 9，不是 8，差 1，“8册，其中小说3册、绘本4册、其他2册”"),
        ],
    ),
    Case("a whole list that adds up", LIST, prose("新书9册，其中小说3册、绘本4册、其他2册。"), ["pass: 1"]),
    Case(
        "a list that need not be whole",
        LIST,
        prose("新书8册，其中小说3册、绘本4册。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、绘本4册»",
            "  “8册，其中小说3册、绘本4册”：看不出是否列全",
            "  “8册，其中小说3册、绘本4册”: the list need not be whole",
        ],
    ),
    Case(
        "a list above its total",
        LIST,
        prose("新书6册，其中小说3册、绘本4册。"),
        [
            "warning plans/1 48:3 «6册，其中小说3册、绘本4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 6，差 1，“6册，其中小说3册、绘本4册”",
        ],
    ),
    Case(
        "a part above the total",
        LIST,
        prose("新书6册，其中小说8册。"),
        [
            "warning plans/1 48:3 «6册，其中小说8册»",
            "  四、存在的问题和打算：8 = 8，不是 6，差 2，“6册，其中小说8册”",
        ],
    ),
    Case("a part as large as the total", LIST, prose("新书6册，其中小说6册。"), ["pass: 1"]),
    Case("one part", LIST, prose("新书6册，其中小说3册。"), ["pass: 1"]),
    Case("one part, the rest", LIST, prose("新书6册，其中其他3册。"), ["pass: 1"]),
    Case(
        "respectively",
        LIST,
        prose("小说、绘本共8册，分别为3册、4册。"),
        [
            "warning plans/1 48:7 «8册，分别为3册、4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 8，差 1，“8册，分别为3册、4册”",
        ],
    ),
    Case("respectively, and right", LIST, prose("小说、绘本共7册，分别为3册、4册。"), ["pass: 1"]),
    Case(
        "the rest far before the end",
        LIST,
        prose("新书9册，其中其他2册、少年儿童读物连同各种绘本3册、散文集3册。"),
        [
            "? plans/1 48:3 «9册，其中其他2册、少年儿童读物连同各种绘本3册、散文集3册»",
            "  “9册，其中其他2册、少年儿童读物连同各种绘本3册、散文集3册”：看不出是否列全",
            ("  “9册，其中其他2册、少年儿童读物连同各种绘本3册、散文集3册”: the list need not be whole"),
        ],
    ),
    Case(
        "the rest just before the end",
        LIST,
        prose("新书9册，其中小说3册、其余的全部加起来5册。"),
        [
            "warning plans/1 48:3 «9册，其中小说3册、其余的全部加起来5册»",
            ("  四、存在的问题和打算：3 + 5 = 8，不是 9，差 1，“9册，其中小说3册、其余的全部加起来5册”"),
        ],
    ),
    Case(
        "the rest eleven characters before the end",
        LIST,
        prose("新书9册，其中小说3册、其他各种类的图书和画册5册。"),
        [
            "warning plans/1 48:3 «9册，其中小说3册、其他各种类的图书和画册5册»",
            (
                "  四、存在的问题和打算：3 + 5 = 8，不是 9，差 1，“9册，其中小说3册、"
                "其他各种类的图书和画册5册”"
            ),
        ],
    ),
    Case(
        "the rest twelve characters before the end",
        LIST,
        prose("新书9册，其中小说3册、其他各种各类的图书和画册5册。"),
        [
            "? plans/1 48:3 «9册，其中小说3册、其他各种各类的图书和画册5册»",
            "  “9册，其中小说3册、其他各种各类的图书和画册5册”：看不出是否列全",
            "  “9册，其中小说3册、其他各种各类的图书和画册5册”: the list need not be whole",
        ],
    ),
    Case(
        "and so on, a sign later",
        LIST,
        prose("新书8册，其中小说3册、其他4册，等。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  “8册，其中小说3册、其他4册”：看不出是否列全",
            "  “8册，其中小说3册、其他4册”: the list need not be whole",
        ],
    ),
    Case(
        "and so on, two signs later",
        LIST,
        prose("新书8册，其中小说3册、其他4册已上等。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 8，差 1，“8册，其中小说3册、其他4册”",
        ],
    ),
    Case(
        "and so on",
        LIST,
        prose("新书8册，其中小说3册、绘本4册等。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、绘本4册»",
            "  “8册，其中小说3册、绘本4册”：看不出是否列全",
            "  “8册，其中小说3册、绘本4册”: the list need not be whole",
        ],
    ),
    Case(
        "and so on, above the total",
        LIST,
        prose("新书6册，其中小说3册、绘本4册等。"),
        [
            "warning plans/1 48:3 «6册，其中小说3册、绘本4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 6，差 1，“6册，其中小说3册、绘本4册”",
        ],
    ),
    Case(
        "and so on behind the rest",
        LIST,
        prose("新书8册，其中小说3册、其他4册等。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  “8册，其中小说3册、其他4册”：看不出是否列全",
            "  “8册，其中小说3册、其他4册”: the list need not be whole",
        ],
    ),
    Case(
        "and so on, later",
        LIST,
        prose("新书8册，其中小说3册、其他4册，藏书等增加。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 8，差 1，“8册，其中小说3册、其他4册”",
        ],
    ),
    Case(
        "a long list that misses by a hair",
        LIST,
        prose("新书1000册，其中小说200册、绘本200册、地图200册、画册200册、词典199册。"),
        [
            ("warning plans/1 48:3 «1000册，其中小说200册、绘本200册、地图200册、画册200册、词典199册»"),
            (
                "  四、存在的问题和打算：200 + 200 + 200 + 200 + 199 = 999，不是 1000，差 1，"
                "“1000册，其中小说200册、绘本200册、地图200册、画册200册、词典199册”"
            ),
        ],
    ),
    Case(
        "a long list that misses by more",
        LIST,
        prose("新书1000册，其中小说200册、绘本200册、地图200册、画册200册、词典189册。"),
        [
            "? plans/1 48:3 «1000册，其中小说200册、绘本200册、地图200册、画册200册、词典189册»",
            "  “1000册，其中小说200册、绘本200册、地图200册、画册200册、词典1…”：看不出是否列全",
            (
                "  “1000册，其中小说200册、绘本200册、地图200册、画册200册、词典1…”: the list "
                "need not be whole"
            ),
        ],
    ),
    Case(
        "on the edge of a hair",
        LIST,
        prose("新书1000册，其中小说200册、绘本200册、地图200册、画册200册、词典190册。"),
        [
            ("warning plans/1 48:3 «1000册，其中小说200册、绘本200册、地图200册、画册200册、词典190册»"),
            (
                "  四、存在的问题和打算：200 + 200 + 200 + 200 + 190 = 990，不是 1000，差 10，"
                "“1000册，其中小说200册、绘本200册、地图200册、画册200册、词典190册”"
            ),
        ],
    ),
    Case(
        "a short list that misses by a hair",
        LIST,
        prose("新书1000册，其中小说400册、绘本200册、地图200册、画册199册。"),
        [
            "? plans/1 48:3 «1000册，其中小说400册、绘本200册、地图200册、画册199册»",
            "  “1000册，其中小说400册、绘本200册、地图200册、画册199册”：看不出是否列全",
            ("  “1000册，其中小说400册、绘本200册、地图200册、画册199册”: the list need not be whole"),
        ],
    ),
    Case(
        "a long list that misses by a hair and goes on",
        LIST,
        prose("新书1000册，其中小说200册、绘本200册、地图200册、画册200册、词典199册等。"),
        [
            "? plans/1 48:3 «1000册，其中小说200册、绘本200册、地图200册、画册200册、词典199册»",
            "  “1000册，其中小说200册、绘本200册、地图200册、画册200册、词典1…”：看不出是否列全",
            (
                "  “1000册，其中小说200册、绘本200册、地图200册、画册200册、词典1…”: the list "
                "need not be whole"
            ),
        ],
    ),
    Case(
        "a rough total",
        LIST,
        prose("新书约8册，其中小说3册、绘本4册、其他2册。"),
        [
            "? plans/1 48:3 «约8册，其中小说3册、绘本4册、其他2册»",
            "  “约8册，其中小说3册、绘本4册、其他2册”：列举中有约数",
            "  “约8册，其中小说3册、绘本4册、其他2册”: a figure in the list is only rough",
        ],
    ),
    Case(
        "a part that is rough six characters later",
        LIST,
        prose("新书8册，其中小说3册、其他4册书  左右。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  “8册，其中小说3册、其他4册”：列举中有约数",
            "  “8册，其中小说3册、其他4册”: a figure in the list is only rough",
        ],
    ),
    Case(
        "three characters before what is rough",
        LIST,
        prose("新书8册，其中小说3册、其他4册新书左右。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 8，差 1，“8册，其中小说3册、其他4册”",
        ],
    ),
    Case(
        "a rough part",
        LIST,
        prose("新书8册，其中小说3册、绘本约4册、其他2册。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、绘本约4册、其他2册»",
            "  “8册，其中小说3册、绘本约4册、其他2册”：列举中有约数",
            "  “8册，其中小说3册、绘本约4册、其他2册”: a figure in the list is only rough",
        ],
    ),
    Case(
        "the total in the sentence before",
        LIST,
        prose("新书8册。其中：小说3册、绘本4册、其他2册。"),
        [
            "warning plans/1 48:3 «8册。其中：小说3册、绘本4册、其他2册»",
            ("  四、存在的问题和打算：3 + 4 + 2 = 9，不是 8，差 1，“8册。其中：小说3册、绘本4册、其他2册”"),
        ],
    ),
    Case("the total two sentences before", LIST, prose("新书8册。已上架。其中：小说3册、其他2册。"), []),
    Case("the total behind words", LIST, prose("新书8册上架，其中小说3册、绘本4册、其他2册。"), []),
    Case(
        "two totals",
        LIST,
        prose("旧书20册，新书8册，其中小说3册、绘本4册、其他2册。"),
        [
            "warning plans/1 48:9 «8册，其中小说3册、绘本4册、其他2册»",
            ("  四、存在的问题和打算：3 + 4 + 2 = 9，不是 8，差 1，“8册，其中小说3册、绘本4册、其他2册”"),
        ],
    ),
    Case(
        "two lists",
        LIST,
        prose("新书8册，其中小说3册、其他2册；旧书9册，其中小说3册、其他2册。"),
        [
            "warning plans/1 48:3 «8册，其中小说3册、其他2册»",
            "  四、存在的问题和打算：3 + 2 = 5，不是 8，差 3，“8册，其中小说3册、其他2册”",
            "warning plans/1 48:20 «9册，其中小说3册、其他2册»",
            "  四、存在的问题和打算：3 + 2 = 5，不是 9，差 4，“9册，其中小说3册、其他2册”",
        ],
    ),
    Case("another unit ends the list", LIST, prose("新书7册，其中小说3册、绘本4册、光盘2盘。"), ["pass: 1"]),
    Case(
        "another unit and not whole",
        LIST,
        prose("新书8册，其中小说3册、绘本4册、光盘2盘、其他1册。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、绘本4册»",
            "  “8册，其中小说3册、绘本4册”：看不出是否列全",
            "  “8册，其中小说3册、绘本4册”: the list need not be whole",
        ],
    ),
    Case(
        "a list within a list",
        LIST,
        prose("新书9册，其中少儿6册、其中绘本4册、其他3册。"),
        [
            "warning plans/1 48:10 «6册、其中绘本4册、其他3册»",
            "  四、存在的问题和打算：4 + 3 = 7，不是 6，差 1，“6册、其中绘本4册、其他3册”",
            "pass: 1",
        ],
    ),
    Case(
        "a sum within the list",
        LIST,
        prose("新书9册，其中小说3册、绘本4册、合计7册。"),
        [
            "? plans/1 48:3 «9册，其中小说3册、绘本4册»",
            "  “9册，其中小说3册、绘本4册”：分项的层次不清",
            "  “9册，其中小说3册、绘本4册”: the levels of the list are not clear",
        ],
    ),
    Case(
        "a sum within the list that is not followed",
        LIST,
        prose("新书9册，其中小说3册、绘本4册、共8册、其他2册。"),
        [
            "? plans/1 48:3 «9册，其中小说3册、绘本4册»",
            "  “9册，其中小说3册、绘本4册”：分项的层次不清",
            "  “9册，其中小说3册、绘本4册”: the levels of the list are not clear",
        ],
    ),
    Case("words between the parts", LIST, prose("新书9册，其中小说3册上架、绘本4册、其他3册。"), ["pass: 1"]),
    Case(
        "the last part behind words",
        LIST,
        prose("新书9册，其中小说3册、绘本4册已上架的3册。"),
        [
            "? plans/1 48:3 «9册，其中小说3册、绘本4册»",
            "  “9册，其中小说3册、绘本4册”：分项的层次不清",
            "  “9册，其中小说3册、绘本4册”: the levels of the list are not clear",
        ],
    ),
    Case(
        "what a comma adds is another subject",
        LIST,
        prose("新书7册，其中小说2册、绘本3册，旧书9册。"),
        [
            "? plans/1 48:3 «7册，其中小说2册、绘本3册»",
            "  “7册，其中小说2册、绘本3册”：看不出是否列全",
            "  “7册，其中小说2册、绘本3册”: the list need not be whole",
        ],
    ),
    Case(
        "commas throughout",
        LIST,
        prose("新书9册，其中小说2册，绘本3册，旧书3册。"),
        [
            "? plans/1 48:3 «9册，其中小说2册，绘本3册，旧书3册»",
            "  “9册，其中小说2册，绘本3册，旧书3册”：看不出是否列全",
            "  “9册，其中小说2册，绘本3册，旧书3册”: the list need not be whole",
        ],
    ),
    Case(
        "commas throughout, above the total",
        LIST,
        prose("新书7册，其中小说2册，绘本3册，旧书3册。"),
        [
            "? plans/1 48:3 «7册，其中小说2册，绘本3册，旧书3册»",
            "  “7册，其中小说2册，绘本3册，旧书3册”：看不出是否列全",
            "  “7册，其中小说2册，绘本3册，旧书3册”: the list need not be whole",
        ],
    ),
    Case(
        "and at the end",
        LIST,
        prose("新书9册，其中小说2册、绘本3册和地图5册。"),
        [
            "warning plans/1 48:3 «9册，其中小说2册、绘本3册和地图5册»",
            ("  四、存在的问题和打算：2 + 3 + 5 = 10，不是 9，差 1，“9册，其中小说2册、绘本3册和地图5册”"),
        ],
    ),
    Case(
        "and also at the end",
        LIST,
        prose("新书9册，其中小说2册、绘本3册以及地图5册。"),
        [
            "warning plans/1 48:3 «9册，其中小说2册、绘本3册以及地图5册»",
            ("  四、存在的问题和打算：2 + 3 + 5 = 10，不是 9，差 1，“9册，其中小说2册、绘本3册以及地图5册”"),
        ],
    ),
    Case(
        "a comma, then marks of a list",
        LIST,
        prose("新书7册，其中小说2册，绘本3册、旧书3册。"),
        [
            "? plans/1 48:3 «7册，其中小说2册，绘本3册、旧书3册»",
            "  “7册，其中小说2册，绘本3册、旧书3册”：看不出是否列全",
            "  “7册，其中小说2册，绘本3册、旧书3册”: the list need not be whole",
        ],
    ),
    Case(
        "the beginning makes the total", LIST, prose("新书5册，其中小说2册、绘本3册、旧书3册。"), ["pass: 1"]
    ),
    Case(
        "the first part makes the total, more follow",
        LIST,
        prose("新书5册，其中小说5册、绘本1册。"),
        [
            "warning plans/1 48:3 «5册，其中小说5册、绘本1册»",
            "  四、存在的问题和打算：5 + 1 = 6，不是 5，差 1，“5册，其中小说5册、绘本1册”",
        ],
    ),
    Case(
        "shares between the parts",
        LIST,
        prose("新书9册，其中小说3册，占33%、绘本4册，同比增长2%、其他3册。"),
        [
            "warning plans/1 48:3 «9册，其中小说3册，占33%、绘本4册，同比增长2%、其他3册»",
            (
                "  四、存在的问题和打算：3 + 4 + 3 = 10，不是 9，差 1，“9册，其中小说3册，占33%、"
                "绘本4册，同比增长2%、其他3册”"
            ),
        ],
    ),
    Case(
        "a share in brackets between the parts",
        LIST,
        prose("新书9册，其中小说3册（占33%）、绘本4册（比上年多2%）、其他3册。"),
        [
            "warning plans/1 48:3 «9册，其中小说3册（占33%）、绘本4册（比上年多2%）、其他3册»",
            (
                "  四、存在的问题和打算：3 + 4 + 3 = 10，不是 9，差 1，“9册，"
                "其中小说3册（占33%）、绘本4册（比上年多2%）、其他3册”"
            ),
        ],
    ),
    Case(
        "in brackets",
        LIST,
        prose("新书（其中小说3册），旧书9册（其中小说3册、其他4册），地图9册。"),
        [
            "warning plans/1 48:14 «9册（其中小说3册、其他4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 9，差 2，“9册（其中小说3册、其他4册”",
        ],
    ),
    Case(
        "in brackets that nothing closes",
        LIST,
        prose("旧书9册（其中小说3册、其他4册。"),
        [
            "warning plans/1 48:3 «9册（其中小说3册、其他4册»",
            "  四、存在的问题和打算：3 + 4 = 7，不是 9，差 2，“9册（其中小说3册、其他4册”",
        ],
    ),
    Case(
        "amounts behind a number of things",
        LIST,
        prose("收费2180元，涉及3件，分别为1000元、860元、320元。"),
        ["pass: 1"],
    ),
    Case(
        "amounts that do not add up",
        LIST,
        prose("收费2181元，涉及3件，分别为1000元、860元、320元。"),
        [
            "warning plans/1 48:3 «2181元，涉及3件，分别为1000元、860元、320元»",
            (
                "  四、存在的问题和打算：1000 + 860 + 320 = 2180，不是 2181，差 1，“2181元，"
                "涉及3件，分别为1000元、860元、320元”"
            ),
        ],
    ),
    Case(
        "not so many amounts as things", LIST, prose("收费2181元，涉及4件，分别为1000元、860元、320元。"), []
    ),
    Case("amounts without their total", LIST, prose("涉及3件，分别为1000元、860元、320元。"), []),
    Case("mixed units", LIST, prose("收费2180元，涉及3件，分别为1000元、860元、2件。"), []),
    Case(
        "decimals",
        LIST,
        prose("收费1.5元，其中小说0.5元、其他0.9元。"),
        [
            "warning plans/1 48:3 «1.5元，其中小说0.5元、其他0.9元»",
            ("  四、存在的问题和打算：0.5 + 0.9 = 1.4，不是 1.5，差 0.1，“1.5元，其中小说0.5元、其他0.9元”"),
        ],
    ),
    Case("decimals that add up", LIST, prose("收费1.5元，其中小说0.5元、其他1.0元。"), ["pass: 1"]),
    Case(
        "a long sentence that ends before the list",
        LIST,
        prose("新书8册，其中小说3册。绘本4册、其他2册。"),
        ["pass: 1"],
    ),
    Case(
        "numerals",
        LIST,
        prose("新书十册，其中小说三册、其他八册。"),
        [
            "warning plans/1 48:3 «十册，其中小说三册、其他八册»",
            "  四、存在的问题和打算：3 + 8 = 11，不是 10，差 1，“十册，其中小说三册、其他八册”",
        ],
    ),
    Case(
        "without words for a whole list",
        BARE,
        prose("新书8册，其中小说3册、其他4册。"),
        [
            "? plans/1 48:3 «8册，其中小说3册、其他4册»",
            "  “8册，其中小说3册、其他4册”：看不出是否列全",
            "  “8册，其中小说3册、其他4册”: the list need not be whole",
        ],
    ),
    Case(
        "without words for a whole list, above the total",
        BARE,
        prose("新书6册，其中小说3册、其他4册等。"),
        ["warning plans/1 48:3 «6册，其中小说3册、其他4册»", "  3 + 4 = 7，不是 6"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lists(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
