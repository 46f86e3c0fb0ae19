"""Plain text files: limits, lines and their places, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Document, Paragraph, Table, TextAnchor, UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text


def read(text: str | bytes, limits: Limits | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read_text(data, "报告.txt", markdown=False, limits=limits or Limits())


def reason(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits)
    return caught.value.reason.zh, caught.value.reason.en


# Limits


def test_limits() -> None:
    too_many_blocks = (
        "文件里的段落和表格超过 2 个的上限；请确认它确实是报告，或拆分后再检查。",
        "The file has more than 2 paragraphs and tables, the limit; "
        "make sure that it is a report, or split it.",
    )
    assert reason(b"a\nb\nc\n", Limits(blocks=2)) == too_many_blocks
    too_many_cells = (
        "文件里的表格单元格超过 3 个的上限；请确认它确实是报告，或拆分后再检查。",
        "The tables of the file have more than 3 cells, the limit; "
        "make sure that it is a report, or split it.",
    )
    for text in (b"a\tb\nc\td\n", b"\ta\n\t1\n\n\tb\n\t2\n", b"|a|b|\n|c|d|\n", b"\t\n\t\n\t\n\t\nx"):
        assert reason(text, Limits(cells=3)) == too_many_cells
        assert read(text, Limits(cells=4)).blocks
    assert reason(b"\n" * 9 + b"a", Limits(blocks=4, cells=5))[1] == (
        "The file has more than 9 lines, the limit; make sure that it is a report, or split it."
    )


@pytest.mark.parametrize("text", ["\t" * 1_000_000 + "x", "|" * 1_000_000, ("|" * 500_000 + "\n") * 2])
def test_a_flood_of_cells_is_refused(text: str) -> None:
    assert reason(text.encode())[1].startswith("The tables of the file have more than 100000 cells")


@pytest.mark.parametrize("text", ["汉" * 300_000, "[image:" * 150_000, "![a](" * 200_000])
def test_one_endless_line_is_one_paragraph(text: str) -> None:
    assert read(text).blocks == (Paragraph(text, TextAnchor(1, 1)),)


# Lines and paragraphs


def test_line_numbers_are_those_of_an_editor() -> None:
    text = "甲\r\n乙\r丙\n\n  丁\x0b　戊\u2028己\x0c庚"
    assert read(text).blocks == (
        Paragraph("甲", TextAnchor(1, 1)),
        Paragraph("乙", TextAnchor(2, 1)),
        Paragraph("丙", TextAnchor(3, 1)),
        Paragraph("丁", TextAnchor(5, 3)),
        Paragraph("戊", TextAnchor(5, 6)),
        Paragraph("己", TextAnchor(5, 8)),
        Paragraph("庚", TextAnchor(5, 10)),
    )


def test_images_are_counted_and_taken_out() -> None:
    text = "[image: image1]三、收到情况\n 甲[图片]乙 ![图](a.png)\n[图片：二维码]\n[图片来源：本局] [images]"
    assert read(text).blocks == (
        Paragraph("三、收到情况", TextAnchor(1, 16), images=1),
        Paragraph("甲乙", TextAnchor(2, 2), images=2),
        Paragraph("", TextAnchor(3, 1), images=1),
        Paragraph("[图片来源：本局] [images]", TextAnchor(4, 1)),
    )


def test_heading_marks_mean_nothing_in_plain_text() -> None:
    assert read("## 一、总体情况\n**注**").blocks == (
        Paragraph("## 一、总体情况", TextAnchor(1, 1)),
        Paragraph("**注**", TextAnchor(2, 1)),
    )


# Whatever the text


def visible(text: str) -> str:
    return "".join(text.split())


PLAIN = st.text(st.sampled_from("\t\t\n\n\r\x0b 　一二、（）。：/-0１2年规章"), max_size=80)
WILD = st.text(st.sampled_from('\t\n|+-:#*_`~<>!-[]()\\&;"=│┌ 一、。1a') | st.characters(), max_size=80)


@given(PLAIN)
def test_nothing_is_lost_and_every_place_is_right(text: str) -> None:
    if not text.strip():
        assert reason(text.encode())[1].startswith("There is no text in the file")
        return
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = ""
    for block in read(text).blocks:
        for item in block.cells if isinstance(block, Table) else (block,):
            found += visible(item.text)
            assert isinstance(item.anchor, TextAnchor)
            assert lines[item.anchor.line - 1][item.anchor.column - 1 :].startswith(item.text.split("\n")[0])
    assert found == visible(text)


@given(WILD | st.binary(max_size=80), st.booleans())
def test_any_input_gives_a_document_or_is_refused(text: str | bytes, markdown: bool) -> None:
    data = text if isinstance(text, bytes) else text.encode(errors="replace")
    said = "nothing"
    try:
        said = "blocks" if read_text(data, "x", markdown=markdown, limits=Limits()).blocks else "nothing"
    except UnreadableDocument as refusal:
        said = refusal.reason.zh
    assert said == "blocks" or said.endswith("。")


def test_a_drawn_rule_says_nothing_but_dashes_in_a_line_do() -> None:
    found = read("一、总体情况\n────────\n公开3条。\n  ━━━━  \n═══\n──\n———\n──表一──\n")
    assert [(block.text, block.anchor) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("一、总体情况", TextAnchor(1, 1)),
        ("公开3条。", TextAnchor(3, 1)),
        ("──", TextAnchor(6, 1)),
        ("———", TextAnchor(7, 1)),
        ("──表一──", TextAnchor(8, 1)),
    ]
