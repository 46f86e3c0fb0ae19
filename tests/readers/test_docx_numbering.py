"""The numbers that Word computes: counters, list definitions, levels, restarts, styles."""

from __future__ import annotations

import pytest
from docx_builder import abstract, docx, level, num, numbered, p, read_docx, styled

from govlint.document import Paragraph, WordAnchor
from govlint.readers.word.counters import write_number

OUTLINE = abstract(
    0,
    level(0, "%1、", "chineseCountingThousand"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3."),
    level(3, "%3.%4"),
)


def lines(body: str, numbering: str, styles: str | None = None) -> list[str]:
    document = read_docx(docx(body, numbering=numbering, styles=styles), "a")
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def num_properties(num_id: str | None = None, ilvl: str | None = None) -> str:
    parts = (f'<w:ilvl w:val="{ilvl}"/>' if ilvl else "") + (f'<w:numId w:val="{num_id}"/>' if num_id else "")
    return f"<w:numPr>{parts}</w:numPr>"


def style(identity: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identity}">{base}<w:pPr>{properties}</w:pPr></w:style>'


def test_a_heading_numbered_by_word_reads_with_its_number() -> None:
    document = read_docx(docx(p("年度报告") + numbered("总体情况"), numbering=OUTLINE + num(1, 0)), "a")
    assert document.blocks == (
        Paragraph("年度报告", WordAnchor(1)),
        Paragraph("一、总体情况", WordAnchor(2)),
    )


def test_levels_count_within_one_another() -> None:
    body = "".join(
        numbered(text, ilvl)
        for ilvl, text in [
            (0, "总体情况"), (1, "主动公开"), (2, "甲"), (3, "细"), (3, "目"), (2, "乙"), (1, "依申请公开"),
            (2, "丙"), (0, "主动公开政府信息情况"), (1, "丁"),
        ]
    )  # fmt: skip
    assert lines(body, OUTLINE + num(1, 0)) == [
        "一、总体情况", "（一）主动公开", "1.甲", "1.1细", "1.2目", "2.乙", "（二）依申请公开", "1.丙",
        "二、主动公开政府信息情况", "（一）丁",
    ]  # fmt: skip


def test_soft_line_breaks_come_after_the_number() -> None:
    content = "<w:r><w:t>总体</w:t><w:br/><w:t>情况</w:t></w:r>"
    body = p(content, num_properties("1", "0"))
    assert read_docx(docx(body, numbering=OUTLINE + num(1, 0)), "a").blocks == (
        Paragraph("一、总体", WordAnchor(1)),
        Paragraph("情况", WordAnchor(1, offset=5)),
    )


def test_an_empty_list_paragraph_shows_and_takes_its_number() -> None:
    assert lines(numbered("甲") + numbered("") + numbered("乙"), OUTLINE + num(1, 0)) == [
        "一、甲",
        "二、",
        "三、乙",
    ]


def test_a_level_skipped_shows_its_start() -> None:
    numbering = abstract(0, level(0, "%1", start=3), level(1, "%1.%2")) + num(1, 0)
    assert lines(numbered("甲", 1) + numbered("乙", 1), numbering) == ["3.1甲", "3.2乙"]


def test_starts_other_than_one() -> None:
    numbering = abstract(0, level(0, "%1.", start=0), level(1, "%2)", start=5)) + num(1, 0)
    body = numbered("甲") + numbered("乙", 1) + numbered("丙", 1) + numbered("丁") + numbered("戊", 1)
    assert lines(body, numbering) == ["0.甲", "5)乙", "6)丙", "1.丁", "5)戊"]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1)"), ('<w:lvlRestart w:val="0"/>', "2)"), ('<w:lvlRestart w:val="1"/>', "2)")],
)
def test_levels_may_go_on_counting(restart: str, last: str) -> None:
    numbering = abstract(
        0, level(0, "%1."), level(1, "%2."), level(2, "%3)", extra=restart)
    ) + num(1, 0)  # fmt: skip
    body = numbered("a") + numbered("b", 1) + numbered("c", 2) + numbered("d", 1) + numbered("e", 2)
    assert lines(body, numbering) == ["1.a", "1.b", "1)c", "2.d", f"{last}e"]


def test_uses_of_one_list_count_on() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0) + num(2, 0)
    body = numbered("甲") + numbered("乙", num=2) + numbered("丙")
    assert lines(body, numbering) == ["1.甲", "2.乙", "3.丙"]


def test_lists_count_for_themselves() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "(%1)")) + num(1, 0) + num(2, 1)
    body = numbered("甲") + numbered("乙", num=2) + numbered("丙") + numbered("丁", num=2)
    assert lines(body, numbering) == ["1.甲", "(1)乙", "2.丙", "(2)丁"]


def test_a_use_may_start_anew_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "%1."), level(1, "%2)")) + num(1, 0) + num(2, 0, again)
    body = "".join(
        numbered(text, num=use) for text, use in [("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 1)]
    )
    assert lines(body, numbering) == ["1.a", "2.b", "1.c", "2.d", "3.e"]


def test_a_use_may_have_starts_of_its_own() -> None:
    own = "".join(
        f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for ilvl, start in ((0, 4), (1, 7))
    )
    numbering = abstract(0, level(0, "%1."), level(1, "%2)")) + num(1, 0, own)
    body = numbered("a") + numbered("b", 1) + numbered("c", 1) + numbered("d") + numbered("e", 1)
    assert lines(body, numbering) == ["4.a", "7)b", "8)c", "5.d", "7)e"]


def test_a_use_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCountingThousand")}</w:lvlOverride>'
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2")) + num(1, 0, own)
    assert lines(numbered("a") + numbered("b", 1), numbering) == ["第一条a", "一.1b"]


def test_legal_numbers_are_digits() -> None:
    numbering = abstract(0, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", extra="<w:isLgl/>"))
    assert lines(numbered("a") + numbered("b", 1), numbering + num(1, 0)) == ["一、a", "1.1b"]


@pytest.mark.parametrize(
    ("definition", "label"),
    [
        (level(0, "\uf0b7", "bullet"), ""),
        (level(0, "%1", "none"), ""),
        (level(0, "附件：", "none"), "附件："),
        (level(0, ""), ""),
        (level(0, "第%1章", "chineseCounting"), "第一章"),
        ('<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1)"/></w:lvl>', "1)"),
        ('<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/></w:lvl>', "0)"),
        # a format of Word's own, with a standard one to fall back to
        (
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>'
            '<w:lvlText w:val="%1、"/></w:lvl>',
            "一、",
        ),
        # nothing that a file says makes a label longer than Word's
        (level(0, "长" * 300), "长" * 255),
        (level(0, "%1" * 100, "upperRoman", start=8888), ("MMMMMMMMDCCCLXXXVIII" * 100)[:255]),
    ],
)
def test_labels(definition: str, label: str) -> None:
    assert lines(numbered("甲"), abstract(0, definition) + num(1, 0)) == [f"{label}甲"]


@pytest.mark.parametrize(
    "body",
    [
        numbered("甲", num=0),
        numbered("甲", num=9),
        numbered("甲", level=5),
        p("甲", num_properties(ilvl="0")),
        p("甲", "<w:numPr/>"),
        numbered("甲", num=2),
    ],
)
def test_paragraphs_without_a_number(body: str) -> None:
    # list 1 has no level 5, list 2 no definition
    assert lines(body, OUTLINE + num(1, 0) + num(2, 77)) == ["甲"]


def test_a_file_without_lists() -> None:
    document = read_docx(docx(numbered("甲")), "a")
    assert document.blocks == (Paragraph("甲", WordAnchor(1)),)


# Numbering through styles


def test_styles_number_their_paragraphs() -> None:
    numbering = abstract(
        0,
        level(0, "%1、", "chineseCounting", extra='<w:pStyle w:val="h1"/>'),
        level(1, "（%2）", "chineseCounting", extra='<w:pStyle w:val="h2"/>'),
    ) + num(1, 0)
    styles = (
        style("h1", num_properties("1"))
        # the level linked to the style counts, whatever the style says
        + style("h2", num_properties("1", "0"))
        + style("derived", based_on="h2")
        + style("plain", num_properties("0"), based_on="h1")
        + style("text")
    )
    body = "".join(
        styled(text, name)
        for text, name in [
            ("总体", "h1"), ("甲", "h2"), ("乙", "derived"), ("丙", "plain"), ("丁", "text"), ("戊", "h1"),
        ]
    )  # fmt: skip
    assert lines(body, numbering, styles) == ["一、总体", "（一）甲", "（二）乙", "丙", "丁", "二、戊"]


def test_a_style_names_its_level() -> None:
    numbering = abstract(0, level(0, "%1、"), level(1, "(%2)")) + num(1, 0)
    assert lines(styled("甲", "a"), numbering, style("a", num_properties("1", "1"))) == ["(1)甲"]


def test_the_paragraph_says_more_than_its_style() -> None:
    numbering = abstract(0, level(0, "%1、"), level(1, "(%2)")) + abstract(1, level(0, "[%1]"))
    numbering += num(1, 0) + num(2, 1)
    styles = style("a", num_properties("1"))
    body = (
        styled("甲", "a", num_properties("2"))
        + styled("乙", "a", num_properties(ilvl="1"))
        + styled("丙", "a", num_properties("0"))
    )
    assert lines(body, numbering, styles) == ["[1]甲", "(1)乙", "丙"]


def test_a_list_may_be_that_of_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="list"/></w:abstractNum>'
        + abstract(1, level(0, "%1、", "chineseCounting"))
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("list", num_properties("2"), kind="numbering")
    body = numbered("甲") + numbered("乙", num=2) + numbered("丙")
    assert lines(body, numbering, styles) == ["一、甲", "二、乙", "三、丙"]


def test_styles_in_a_circle_end() -> None:
    styles = style("a", based_on="b") + style("b", based_on="a")
    assert lines(styled("甲", "a"), OUTLINE + num(1, 0), styles) == ["甲"]


# Counters


@pytest.mark.parametrize(
    ("number_format", "numbers", "written"),
    [
        ("decimal", (1, 10, 105), "1 10 105"),
        ("decimalZero", (1, 10), "01 10"),
        ("noSuchFormat", (7,), "7"),
        ("upperRoman", (1, 4, 9, 14, 40, 90, 400, 1999), "I IV IX XIV XL XC CD MCMXCIX"),
        ("lowerRoman", (3, 40_000), "iii 40000"),
        ("upperLetter", (1, 26, 27, 53, 780, 781), f"A Z AA AAA {'Z' * 30} 781"),
        ("lowerLetter", (2, 28), "b bb"),
        ("chineseCounting", (1, 10, 11, 19, 20, 21, 99, 100), "一 十 十一 十九 二十 二十一 九十九 一○○"),
        ("taiwaneseCounting", (10, 12, 30, 101), "十 十二 三十 一○一"),
        ("chineseCountingThousand", (1, 10, 15, 20, 100), "一 十 十五 二十 一百"),
        ("chineseCountingThousand", (101, 110, 111), "一百零一 一百一十 一百一十一"),
        ("chineseCountingThousand", (1000, 1001, 1010), "一千 一千零一 一千零一十"),
        ("chineseCountingThousand", (10_000, 20_305), "一万 二万零三百零五"),
        ("japaneseCounting", (1, 10, 11, 20, 100, 101, 1110), "一 十 十一 二十 百 百一 千百十"),
        ("chineseLegalSimplified", (1, 10, 12, 105), "壹 壹拾 壹拾贰 壹佰零伍"),
        ("ideographDigital", (1, 10, 11, 20, 105), "一 一〇 一一 二〇 一〇五"),
        ("japaneseDigitalTenThousand", (12,), "一二"),
        ("taiwaneseDigital", (10,), "一○"),
        ("decimalFullWidth", (12,), "１２"),
        ("decimalEnclosedCircle", (1, 10, 20, 21), "① ⑩ ⑳ 21"),
        ("decimalEnclosedCircleChinese", (2,), "②"),
        ("decimalEnclosedParen", (1, 20), "⑴ ⒇"),
        ("decimalEnclosedFullstop", (1, 20), "⒈ ⒛"),
        ("ideographEnclosedCircle", (1, 10), "㈠ ㈩"),
        ("ideographTraditional", (1, 10, 11), "甲 癸 甲"),
        ("ideographZodiac", (1, 12), "子 亥"),
        ("chineseCounting", (0, 100_000_000), "0 100000000"),
    ],
)  # fmt: skip
def test_counters(number_format: str, numbers: tuple[int, ...], written: str) -> None:
    assert " ".join(write_number(number, number_format) for number in numbers) == written


@pytest.mark.parametrize("number_format", ["none", "bullet"])
def test_counters_that_write_nothing(number_format: str) -> None:
    assert write_number(3, number_format) == ""
