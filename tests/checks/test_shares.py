"""Shares in percent, computed again from their part and their whole."""

from __future__ import annotations

import pytest

from tests.checks.trying import Case, Rule, Tried, prose

SHARE = Rule(
    (
        "check: share, within: [section plans], units: 册|盘, phrase: "
        "'(?:分别)?占(?:比|全部|其|总数)?[^\\d,。%]{0,4}(?P<share>\\d+(?:\\.\\d+)?%(?:[、"
        "和]\\d+(?:\\.\\d+)?%)*)', whole: '共|其中|购入'"
    ),
    "{part}：“{found}”{number}/{total}，{share}% 应为 {computed}%",
)

CASES = [
    Case("nothing shared", SHARE, [], []),
    Case("right", SHARE, prose("共购8册，小说4册，占50%。"), ["pass: 1"]),
    Case(
        "wrong",
        SHARE,
        prose("共购8册，小说4册，占60%。"),
        ["warning plans/1 48:8 «4册，占60%»", "  四、存在的问题和打算：“4册，占60%”4/8，60% 应为 50%"],
    ),
    Case(
        "what is too long to be a sentence",
        SHARE,
        prose("编目，" * 700 + "共购8册，小说4册，占60%。"),
        [
            "? plans/1 48:2111 «占60%»",
            "  “占60%”：这里连续 2000 多个字没有句号，看不出哪些话是一句；请恢复段落和标点",
            "  “占60%”: more than 2000 characters without the end of a sentence, so that it is not clear "
            "which words belong together; restore paragraphs and punctuation",
        ],
    ),
    Case("right as rounded", SHARE, prose("共购3册，小说1册，占33%。"), ["pass: 1"]),
    Case("right as rounded to a decimal", SHARE, prose("共购3册，小说1册，占33.3%。"), ["pass: 1"]),
    Case(
        "wrong in the decimal",
        SHARE,
        prose("共购3册，小说1册，占33.4%。"),
        [
            "warning plans/1 48:8 «1册，占33.4%»",
            "  四、存在的问题和打算：“1册，占33.4%”1/3，33.4% 应为 33.3%",
        ],
    ),
    Case("on the edge of rounding", SHARE, prose("共购8册，小说1册，占12%、。"), ["pass: 1"]),
    Case("on the other edge of rounding", SHARE, prose("共购8册，小说1册，占13%。"), ["pass: 1"]),
    Case("no whole", SHARE, prose("小说4册，占60%。"), []),
    Case("no word for a whole", SHARE, prose("另有8册，小说4册，占60%。"), []),
    Case(
        "the word for a whole between",
        SHARE,
        prose("新书8册，其中小说4册，占60%。"),
        ["warning plans/1 48:10 «4册，占60%»", "  四、存在的问题和打算：“4册，占60%”4/8，60% 应为 50%"],
    ),
    Case("a whole smaller than the part", SHARE, prose("共购3册，小说4册，占60%。"), []),
    Case(
        "a whole as large as the part",
        SHARE,
        prose("共购4册，小说4册，占60%。"),
        ["warning plans/1 48:8 «4册，占60%»", "  四、存在的问题和打算：“4册，占60%”4/4，60% 应为 100%"],
    ),
    Case("a whole of nought", SHARE, prose("共购0册，小说0册，占60%。"), []),
    Case("another unit", SHARE, prose("共购8盘，小说4册，占60%。"), []),
    Case("the sentence before", SHARE, prose("共购8册。小说4册，占60%。"), []),
    Case("words between part and share", SHARE, prose("共购8册，小说4册上架，占60%。"), []),
    Case("two wholes, one fits", SHARE, prose("共购8册，其中新书6册，其中小说3册，占50%。"), ["pass: 1"]),
    Case(
        "two wholes, none fits",
        SHARE,
        prose("共购8册，其中新书6册，其中小说3册，占70%。"),
        [
            "? plans/1 48:17 «3册，占70%»",
            "  “3册，占70%”：看不出占的是哪个总数",
            "  “3册，占70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "named, and only one has that name",
        SHARE,
        prose("共购8册，新书6册，其中小说3册，占新书70%。"),
        [
            "? plans/1 48:15 «3册，占新书70%»",
            "  “3册，占新书70%”：看不出占的是哪个总数",
            "  “3册，占新书70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "named, and the only whole has not that name",
        SHARE,
        prose("共购8册，小说3册，占新书70%。"),
        [
            "? plans/1 48:8 «3册，占新书70%»",
            "  “3册，占新书70%”：看不出占的是哪个总数",
            "  “3册，占新书70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "named, and the only whole has that name",
        SHARE,
        prose("共购新书8册，小说3册，占新书70%。"),
        [
            "warning plans/1 48:10 «3册，占新书70%»",
            "  四、存在的问题和打算：“3册，占新书70%”3/8，70% 应为 38%",
        ],
    ),
    Case(
        "of the total",
        SHARE,
        prose("共购新书8册，小说3册，占总数70%。"),
        [
            "warning plans/1 48:10 «3册，占总数70%»",
            "  四、存在的问题和打算：“3册，占总数70%”3/8，70% 应为 38%",
        ],
    ),
    Case(
        "of all that",
        SHARE,
        prose("共购新书8册，小说3册，占全部新书70%。"),
        [
            "warning plans/1 48:10 «3册，占全部新书70%»",
            "  四、存在的问题和打算：“3册，占全部新书70%”3/8，70% 应为 38%",
        ],
    ),
    Case(
        "named twenty-four characters before",
        SHARE,
        prose("购入新书共各种各样的图书和期刊以及报纸还有地图和画册8册，小说3册，占新书70%。"),
        [
            "warning plans/1 48:32 «3册，占新书70%»",
            "  四、存在的问题和打算：“3册，占新书70%”3/8，70% 应为 38%",
        ],
    ),
    Case(
        "named twenty-five characters before",
        SHARE,
        prose("购入新书共各种各样的图书和期刊以及报纸还有地图和画册计8册，小说3册，占新书70%。"),
        [
            "? plans/1 48:33 «3册，占新书70%»",
            "  “3册，占新书70%”：看不出占的是哪个总数",
            "  “3册，占新书70%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "the word for a whole twenty-four characters before",
        SHARE,
        prose("另共各种各样的图书和期刊以及报纸还有地图和画册等书8册，小说3册，占70%。"),
        ["warning plans/1 48:31 «3册，占70%»", "  四、存在的问题和打算：“3册，占70%”3/8，70% 应为 38%"],
    ),
    Case(
        "the word for a whole twenty-five characters before",
        SHARE,
        prose("另共各种各样的图书和期刊以及报纸还有地图和画册等书籍8册，小说3册，占70%。"),
        [],
    ),
    Case(
        "the word for a whole between two parts",
        SHARE,
        prose("另购20册，小说6册、其中2册，分别占40%、20%。"),
        [],
    ),
    Case(
        "a rough part",
        SHARE,
        prose("共购8册，小说约4册，占60%。"),
        [
            "? plans/1 48:8 «约4册，占60%»",
            "  “约4册，占60%”：列举中有约数",
            "  “约4册，占60%”: a figure in the list is only rough",
        ],
    ),
    Case("a rough whole that fits", SHARE, prose("共购约8册，小说4册，占54%。"), ["pass: 1"]),
    Case(
        "a rough whole that does not fit",
        SHARE,
        prose("共购约8册，小说4册，占60%。"),
        [
            "? plans/1 48:9 «4册，占60%»",
            "  “4册，占60%”：看不出占的是哪个总数",
            "  “4册，占60%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "a whole with a share of its own",
        SHARE,
        prose("共购8册，其中新书6册，占75%，小说3册，占60%。"),
        [
            "warning plans/1 48:20 «3册，占60%»",
            "  四、存在的问题和打算：“3册，占60%”3/8，60% 应为 38%",
            "pass: 1",
        ],
    ),
    Case("two shares, right", SHARE, prose("共购8册，小说、绘本各6册、2册，分别占75%、25%。"), ["pass: 1"]),
    Case(
        "two shares, one wrong",
        SHARE,
        prose("共购8册，小说、绘本各6册、2册，分别占75%、35%。"),
        [
            "warning plans/1 48:12 «6册、2册，分别占75%、35%»",
            "  四、存在的问题和打算：“6册、2册，分别占75%、35%”2/8，35% 应为 25%",
        ],
    ),
    Case(
        "two shares, both wrong",
        SHARE,
        prose("共购8册，小说、绘本各6册、2册，分别占70%、30%。"),
        [
            "warning plans/1 48:12 «6册、2册，分别占70%、30%»",
            "  四、存在的问题和打算：“6册、2册，分别占70%、30%”6/8，70% 应为 75%",
        ],
    ),
    Case("two shares without a whole", SHARE, prose("小说、绘本各6册、2册，分别占75%、25%。"), ["pass: 1"]),
    Case(
        "two shares without a whole, wrong",
        SHARE,
        prose("小说、绘本各6册、2册，分别占70%、30%。"),
        [
            "warning plans/1 48:7 «6册、2册，分别占70%、30%»",
            "  四、存在的问题和打算：“6册、2册，分别占70%、30%”6/8，70% 应为 75%",
        ],
    ),
    Case("two shares that are not the whole", SHARE, prose("小说、绘本各6册、2册，分别占30%、10%。"), []),
    Case(
        "two shares that nearly are the whole",
        SHARE,
        prose("小说、绘本各6册、2册，分别占75%、23%。"),
        [
            "warning plans/1 48:7 «6册、2册，分别占75%、23%»",
            "  四、存在的问题和打算：“6册、2册，分别占75%、23%”2/8，23% 应为 25%",
        ],
    ),
    Case(
        "two shares that just are not the whole", SHARE, prose("小说、绘本各6册、2册，分别占75%、22%。"), []
    ),
    Case("three shares of two parts", SHARE, prose("小说、绘本各6册、2册，分别占50%、25%、25%。"), []),
    Case("two shares of one part", SHARE, prose("小说6册，分别占75%、25%。"), []),
    Case("two shares in two units", SHARE, prose("共购8册，小说6册、光盘2盘，分别占75%、25%。"), []),
    Case("two shares of nought", SHARE, prose("小说、绘本各0册、0册，分别占75%、25%。"), []),
    Case(
        "three shares, a little off by rounding",
        SHARE,
        prose("小说、绘本、地图各1册、1册、1册，分别占33%、33%、33%。"),
        ["pass: 1"],
    ),
    Case(
        "two shares, two wholes, neither fits",
        SHARE,
        prose("共购20册，其中新书10册，小说、绘本各6册、2册，分别占40%、20%。"),
        [
            "? plans/1 48:21 «6册、2册，分别占40%、20%»",
            "  “6册、2册，分别占40%、20%”：看不出占的是哪个总数",
            "  “6册、2册，分别占40%、20%”: it is not clear of which total this is a share",
        ],
    ),
    Case(
        "the whole far before the word",
        SHARE,
        prose("共购入的各种各样的图书和期刊以及报纸还有地图再加画册计8册，小说4册，占60%。"),
        [],
    ),
    Case(
        "twice in a sentence",
        SHARE,
        prose("共购8册，小说4册，占60%，绘本2册，占25%。"),
        [
            "warning plans/1 48:8 «4册，占60%»",
            "  四、存在的问题和打算：“4册，占60%”4/8，60% 应为 50%",
            "pass: 1",
        ],
    ),
    Case(
        "decimals of the share",
        SHARE,
        prose("共购7册，小说4册，占57.24%。"),
        [
            "warning plans/1 48:8 «4册，占57.24%»",
            "  四、存在的问题和打算：“4册，占57.24%”4/7，57.24% 应为 57.14%",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_shares(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
