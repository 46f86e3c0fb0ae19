"""How the text is written: doubled words, brackets without their partner, numbers that are real."""

from __future__ import annotations

import pytest

from tests.checks.trying import Case, Rule, Tried, prose

DOUBLED = Rule("check: doubled, within: [section plans]", "“{part}”中“{found}”")
SENTENCES = Rule(
    "check: doubled, within: [body], sentences: 8, allow: [一定按时上架新书。]", "“{part}”中“{found}”"
)
SINGLE = Rule(
    ("check: doubled, within: [section plans], single: '的了]', allow: [了了, 一个一个, 研究研究所, 上架上]"),
    "“{part}”中“{found}”",
)
BALANCE = Rule("check: balance, within: [section plans], pairs: ['()', 《》, “”]", "“{part}”中“{found}”")
CHECKSUM = Rule("check: checksum, within: [section plans], pattern: '[0-9]{17}[0-9Xx]'", "“{part}”")
CODES = Rule("check: checksum, within: [section plans], pattern: '号[0-9A-Z]+', method: mod-11-2", "“{part}”")
HERE = Rule("check: checksum, within: [section plans], pattern: '号(?P<here>[0-9A-Z]+)'", "“{part}”")

# What stands around each of twenty brackets behind two words.
AROUND = [f"“四、存在的问题和打算”中“{('新书' + '（' * 20)[max(at - 8, 0) : at + 9]}”" for at in range(2, 22)]

CASES = [
    Case("nothing: DOUBLED", DOUBLED, [], ["pass: 1"]),
    Case("nothing: SINGLE", SINGLE, [], ["pass: 1"]),
    Case("nothing: SENTENCES", SENTENCES, [], ["pass: 1"]),
    Case(
        "a sentence twice",
        SENTENCES,
        prose("尽快上架新书。明年增加编目人手。尽快 上架新书。明年增加编目人手。"),
        [
            "warning plans/1 48:25 «明年增加编目人手。»",
            "  “四、存在的问题和打算”中“明年增加编目人手。”",
            "  see plans/1 48:8 «明年增加编目人手。»",
        ],
    ),
    Case(
        "a sentence twice in two paragraphs",
        SENTENCES,
        prose("明年增加编目人手。\n\n编目太慢。明年增加编目人手。"),
        [
            "warning plans/2 50:6 «明年增加编目人手。»",
            "  “四、存在的问题和打算”中“明年增加编目人手。”",
            "  see plans/1 48:1 «明年增加编目人手。»",
        ],
    ),
    Case(
        "a sentence of eight characters",
        SENTENCES,
        prose("明年增加编人手。明年增加编人手。"),
        [
            "warning plans/1 48:9 «明年增加编人手。»",
            "  “四、存在的问题和打算”中“明年增加编人手。”",
            "  see plans/1 48:1 «明年增加编人手。»",
        ],
    ),
    Case("a sentence of seven characters", SENTENCES, prose("明年增加人手。明年增加人手。"), ["pass: 1"]),
    Case(
        "words of a longer sentence",
        SENTENCES,
        prose("明年增加编目人手。明年增加编目人手，加快上架。"),
        ["pass: 1"],
    ),
    Case(
        "a sentence that may stand twice",
        SENTENCES,
        prose("一定按时上架新书。一定按时上架新书。"),
        ["pass: 1"],
    ),
    Case("a sentence without its end", SENTENCES, prose("明年增加编目人手。明年增加编目人手"), ["pass: 1"]),
    Case("the same in two sections", SENTENCES, prose("全年外借图书12册。"), ["pass: 1"]),
    Case("nothing: BALANCE", BALANCE, [], ["pass: 1"]),
    Case("nothing: CHECKSUM", CHECKSUM, [], ["pass: 1"]),
    Case("nothing: CODES", CODES, [], ["pass: 1"]),
    Case("nothing: HERE", HERE, [], ["pass: 1"]),
    Case(
        "two characters",
        DOUBLED,
        prose("新书上架上架偏慢。"),
        ["warning plans/1 48:3 «上架上架»", "  “四、存在的问题和打算”中“上架上架”"],
    ),
    Case(
        "three characters",
        DOUBLED,
        prose("新书编目员编目员不够。"),
        ["warning plans/1 48:3 «编目员编目员»", "  “四、存在的问题和打算”中“编目员编目员”"],
    ),
    Case(
        "eight characters",
        DOUBLED,
        prose("一二三四五六七八一二三四五六七八。"),
        [
            "warning plans/1 48:1 «一二三四五六七八一二三四五六七八»",
            "  “四、存在的问题和打算”中“一二三四五六七八一二三四五六七八”",
        ],
    ),
    Case(
        "as many as each can be meant",
        BALANCE,
        prose("新书" + "（" * 20),
        [line for at in range(20) for line in (f"warning plans/1 48:{at + 3} «（»", "  " + AROUND[at])],
    ),
    Case(
        "more brackets than each can be meant",
        BALANCE,
        prose("新书" + "（" * 21),
        ["warning plans/1 48:3 «" + "（" * 21 + "»", "  “四、存在的问题和打算”中“新书（（（（（（（（（”"],
    ),
    Case(
        "more words than each can be meant",
        DOUBLED,
        prose("新书" + "上架上架，" * 21),
        ["warning plans/1 48:3 «" + ("上架上架，" * 21)[:-1] + "»", "  “四、存在的问题和打算”中“上架上架”"],
    ),
    Case("nine characters", DOUBLED, prose("一二三四五六七八九一二三四五六七八九。"), ["pass: 1"]),
    Case("one character", DOUBLED, prose("新书的的上架。"), ["pass: 1"]),
    Case("not side by side", DOUBLED, prose("上架，上架。"), ["pass: 1"]),
    Case(
        "twice in one text",
        DOUBLED,
        prose("上架上架，编目编目。"),
        [
            "warning plans/1 48:1 «上架上架»",
            "  “四、存在的问题和打算”中“上架上架”",
            "warning plans/1 48:6 «编目编目»",
            "  “四、存在的问题和打算”中“编目编目”",
        ],
    ),
    Case("letters", DOUBLED, prose("ABAB。"), ["pass: 1"]),
    Case(
        "one of the single characters",
        SINGLE,
        prose("新书的的上架。"),
        ["warning plans/1 48:3 «的的»", "  “四、存在的问题和打算”中“的的”"],
    ),
    Case("another single character", SINGLE, prose("新书新新上架。"), ["pass: 1"]),
    Case("right as it stands", SINGLE, prose("新书一个一个上架。"), ["pass: 1"]),
    Case(
        "right but for more",
        SINGLE,
        prose("明白了了，的的。"),
        ["warning plans/1 48:6 «的的»", "  “四、存在的问题和打算”中“的的”"],
    ),
    Case("part of what is right", SINGLE, prose("去研究研究所。"), ["pass: 1"]),
    Case(
        "what is right stands elsewhere",
        SINGLE,
        prose("研究研究，去研究研究所。"),
        ["warning plans/1 48:1 «研究研究»", "  “四、存在的问题和打算”中“研究研究”"],
    ),
    Case(
        "more than what is right",
        SINGLE,
        prose("新书上架上架。"),
        ["warning plans/1 48:3 «上架上架»", "  “四、存在的问题和打算”中“上架上架”"],
    ),
    Case("right twice", SINGLE, prose("一个一个一个一个上架。"), ["pass: 1"]),
    Case(
        "a sign of patterns among single characters",
        SINGLE,
        prose("]]。"),
        ["warning plans/1 48:1 «]]»", "  “四、存在的问题和打算”中“]]”"],
    ),
    Case(
        "an opening bracket",
        BALANCE,
        prose("新书（上架偏慢，明年增加编目人手。"),
        ["warning plans/1 48:3 «（»", "  “四、存在的问题和打算”中“新书（上架偏慢，明年增”"],
    ),
    Case(
        "a closing bracket",
        BALANCE,
        prose("新书上架）偏慢。"),
        ["warning plans/1 48:5 «）»", "  “四、存在的问题和打算”中“新书上架）偏慢。”"],
    ),
    Case("both widths", BALANCE, prose("新书（上架)偏慢。"), ["pass: 1"]),
    Case(
        "a title",
        BALANCE,
        prose("《新书》和《旧书上架。"),
        ["warning plans/1 48:6 «《»", "  “四、存在的问题和打算”中“《新书》和《旧书上架。”"],
    ),
    Case(
        "crossed",
        BALANCE,
        prose("《新书（上架》）偏慢。"),
        [
            "warning plans/1 48:1 «《»",
            "  “四、存在的问题和打算”中“《新书（上架》）偏”",
            "warning plans/1 48:7 «》»",
            "  “四、存在的问题和打算”中“《新书（上架》）偏慢。”",
        ],
    ),
    Case("nested", BALANCE, prose("（新书《上架》（偏慢）。）"), ["pass: 1"]),
    Case("points of a list", BALANCE, prose("1)新书；2)上架；a)偏慢；一)人手。"), ["pass: 1"]),
    Case(
        "a figure in front of a bracket",
        BALANCE,
        prose("新书12)册。"),
        ["warning plans/1 48:5 «)»", "  “四、存在的问题和打算”中“新书12)册。”"],
    ),
    Case(
        "a long figure as a point",
        BALANCE,
        prose("新书，123)册。"),
        ["warning plans/1 48:7 «)»", "  “四、存在的问题和打算”中“新书，123)册。”"],
    ),
    Case("a point at the start", BALANCE, prose("12)新书。"), ["pass: 1"]),
    Case(
        "quotation marks",
        BALANCE,
        prose("“新书“上架”。"),
        ["warning plans/1 48:1 «“»", "  “四、存在的问题和打算”中““新书“上架”。”"],
    ),
    Case("a point within brackets", BALANCE, prose("（新书1)上架。"), ["pass: 1"]),
    Case(
        "two paragraphs",
        BALANCE,
        prose("新书（上架\n\n偏慢）。"),
        [
            "warning plans/1 48:3 «（»",
            "  “四、存在的问题和打算”中“新书（上架”",
            "warning plans/2 50:3 «）»",
            "  “四、存在的问题和打算”中“偏慢）。”",
        ],
    ),
    Case(
        "a title left open at the end of a list",
        BALANCE,
        prose("新书,1）上架》。"),
        ["warning plans/1 48:8 «》»", "  “四、存在的问题和打算”中“新书,1）上架》。”"],
    ),
    Case(
        "a real number",
        CHECKSUM,
        prose("身份证11010519491231002X。"),
        ["warning plans/1 48:4 «11010519491231002X»", "  “四、存在的问题和打算”"],
    ),
    Case(
        "a small x",
        CHECKSUM,
        prose("身份证11010519491231002x。"),
        ["warning plans/1 48:4 «11010519491231002x»", "  “四、存在的问题和打算”"],
    ),
    Case(
        "wide digits",
        CHECKSUM,
        prose("身份证１１０１０５19491231002X。"),
        ["warning plans/1 48:4 «１１０１０５19491231002X»", "  “四、存在的问题和打算”"],
    ),
    Case("a wrong check digit", CHECKSUM, prose("身份证110105194912310021。"), ["pass: 1"]),
    Case("another real number", CHECKSUM, prose("身份证110105194912310047。"), ["pass: 1"]),
    Case("a word in front of the number", CODES, prose("号079。"), ["pass: 1"]),
    Case("a real code", HERE, prose("号079。"), ["warning plans/1 48:2 «079»", "  “四、存在的问题和打算”"]),
    Case(
        "a code of one digit", HERE, prose("号1。"), ["warning plans/1 48:2 «1»", "  “四、存在的问题和打算”"]
    ),
    Case("a letter before the last sign", HERE, prose("号0A9。"), ["pass: 1"]),
    Case("a code that ends in nought", HERE, prose("号10。"), ["pass: 1"]),
    Case("all noughts", HERE, prose("号01。"), ["warning plans/1 48:2 «01»", "  “四、存在的问题和打算”"]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_writing(case: Case, tried: Tried) -> None:
    assert tried(case.rule, *case.edits, organisation=case.organisation) == case.said
