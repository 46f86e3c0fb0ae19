"""Markdown files: headings, marks, and tables drawn with bars."""

from __future__ import annotations

import pytest

from govlint.document import Cell, Document, Paragraph, Table, TextAnchor, UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text


def read(text: str, markdown: bool = True) -> Document:
    return read_text(text.encode(), "报告.md", markdown=markdown, limits=Limits())


def only_table(text: str, markdown: bool = True) -> tuple[list[list[str]], bool]:
    """The rows of the one table that a text consists of, and whether it is ragged."""
    (table,) = read(text, markdown).blocks
    assert isinstance(table, Table)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows, table.ragged


def paragraphs(text: str) -> list[tuple[str, int, int]]:
    """Text, line and column of every paragraph."""
    result = []
    for block in read(text).blocks:
        assert isinstance(block, Paragraph)
        assert isinstance(block.anchor, TextAnchor)
        result.append((block.text, block.anchor.line, block.anchor.column))
    return result


# Headings and other lines


def test_headings() -> None:
    text = "# 某局 #\n##  一、总体情况\n##二、情况\n#标签\n####### 七\n某局\n===\n二〇二三年\n---\n- # 三"
    assert read(text).blocks == (
        Paragraph("某局", TextAnchor(1, 3), level=1),
        Paragraph("一、总体情况", TextAnchor(2, 5), level=2),
        Paragraph("二、情况", TextAnchor(3, 3), level=2),
        Paragraph("#标签", TextAnchor(4, 1)),
        Paragraph("####### 七", TextAnchor(5, 1)),
        Paragraph("某局", TextAnchor(6, 1), level=1),
        Paragraph("二〇二三年", TextAnchor(8, 1), level=2),
        Paragraph("三", TextAnchor(10, 5), level=1),
    )


def test_heading_with_line_break_and_image() -> None:
    assert read("# 某局<br/>年度报告\n## ![图](a.png) **一、总体情况**").blocks == (
        Paragraph("某局", TextAnchor(1, 3), level=1),
        Paragraph("年度报告", TextAnchor(1, 10), level=1),
        Paragraph("一、总体情况", TextAnchor(2, 18), images=1, level=2),
    )


def test_front_matter_gives_properties() -> None:
    document = read("---\ntitle: 年度报告\nauthor: '某局'\ntags: [a, b]\nlist:\n  - x\n# c\n---\n正文")
    assert document == Document(
        "报告.md",
        "md",
        (Paragraph("正文", TextAnchor(9, 1)),),
        properties={"title": "年度报告", "author": "某局"},
    )


def test_prose_between_rulers_is_no_front_matter() -> None:
    assert paragraphs("---\n正文。\n\n---\n后文") == [("正文。", 2, 1), ("后文", 5, 1)]
    assert paragraphs("---\ntitle: x\n") == [("title: x", 2, 1)]


def test_comments_rulers_and_fences() -> None:
    text = "甲<!-- 注 -->乙\n<!--\n## 注\n-->丙\n***\n- - -\n"
    text += "```text\n# 丁 **x** [a](b)\n\t0\n\t0\n```\n戊\n~~~\n"
    assert paragraphs(text) == [
        ("甲          乙", 1, 1),
        ("丙", 4, 4),
        ("# 丁 **x** [a](b)", 8, 1),
        ("0", 9, 2),
        ("0", 10, 2),
        ("戊", 12, 1),
        ("~~~", 13, 1),
    ]


def test_comment_that_nothing_closes_is_text() -> None:
    assert paragraphs("<!-- 注\n# 一") == [("<!-- 注", 1, 1), ("一", 2, 3)]


def test_file_of_nothing_but_marks_has_no_text() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("---\ntitle: x\n---\n***\n<!-- a -->\n")
    assert caught.value.reason.en.startswith("There is no text in the file")


@pytest.mark.parametrize(
    ("line", "shown", "column"),
    [
        ("**一、总体情况**", "一、总体情况", 3),
        ("***一、总体情况***", "一、总体情况", 4),
        ("*注*", "注", 2),
        ("__注__", "注", 3),
        ("**（一）主动公开。**正文", "（一）主动公开。正文", 3),
        ("共**12**件", "共12件", 1),
        ("2*3*4 **未完", "2*3*4 **未完", 1),
        ("____年__月__日", "____年__月__日", 1),
        ("****年", "****年", 1),
        (r"1\. 规章 \*\_\|\\ \年", r"1. 规章 *_|\ \年", 1),
        (r"\*注", "*注", 2),
        ('[条例](http://a.b/c "t")第二十条', "条例第二十条", 2),
        ("[2021] (x) [**注**](a)", "[2021] (x) 注", 1),
        ("A&amp;B&nbsp;&lt;&#21496;&unknown;&#10;C", "A&B <司&unknown; C", 1),
        ("> - （一）主动公开", "（一）主动公开", 5),
        ("- 3 -", "- 3 -", 1),
        ("* 甲", "甲", 3),
        ("正文\\", "正文", 1),
        ("  正文  ", "正文", 3),
    ],
)
def test_marks_within_a_line(line: str, shown: str, column: int) -> None:
    assert paragraphs(line) == [(shown, 1, column)]


def test_line_breaks_make_paragraphs() -> None:
    assert paragraphs("甲<br>**乙**<BR />  丙\\\n丁") == [
        ("甲", 1, 1),
        ("乙", 1, 8),
        ("丙", 1, 19),
        ("丁", 2, 1),
    ]


def test_linked_image_is_an_image() -> None:
    assert read("[![码](a.png)](http://b)\n").blocks == (Paragraph("", TextAnchor(1, 1), images=1),)


# Pipe tables


@pytest.mark.parametrize("markdown", [True, False])
def test_pipe_table(markdown: bool) -> None:
    text = "前\n| 内容 | 本年<br/>制发 |\n|:---|:-:|\n| 规章\\|文件 |　　0|\n|  |&nbsp;|\n后"
    assert read(text, markdown).blocks == (
        Paragraph("前", TextAnchor(1, 1)),
        Table(
            (
                Cell(0, 0, "内容", TextAnchor(2, 3)),
                Cell(0, 1, "本年\n制发", TextAnchor(2, 8)),
                Cell(1, 0, "规章|文件", TextAnchor(4, 3)),
                Cell(1, 1, "　　0", TextAnchor(4, 11)),
                Cell(2, 0, "", TextAnchor(5, 2)),
                Cell(2, 1, " ", TextAnchor(5, 5)),
            ),
            rows=3,
            columns=2,
            anchor=TextAnchor(2, 3),
        ),
        Paragraph("后", TextAnchor(6, 1)),
    )


def test_table_without_outer_bars() -> None:
    assert only_table("a | b\n--- | ---\n1 | 2") == ([["a", "b"], ["1", "2"]], False)
    assert read("a | b\nc | d").blocks == (
        Paragraph("a | b", TextAnchor(1, 1)),
        Paragraph("c | d", TextAnchor(2, 1)),
    )


def test_table_without_delimiter_row() -> None:
    assert only_table("|a|b|\n|c|d|") == ([["a", "b"], ["c", "d"]], False)
    assert paragraphs("|a|b|") == [("|a|b|", 1, 1)]


def test_short_rows_are_filled_up_and_long_rows_make_a_table_ragged() -> None:
    assert only_table("|a|b|c|\n|-|-|-|\n|1|\n|1|2|3|") == (
        [["a", "b", "c"], ["1", "", ""], ["1", "2", "3"]],
        False,
    )
    assert only_table("|a|b|\n|-|-|\n|1|\n|1|2|3|") == ([["a", "b"], ["1"], ["1", "2", "3"]], True)


def test_dashes_as_values_are_kept() -> None:
    assert only_table("|a|b|\n|--|--|\n|-|-|\n|1|2|") == ([["a", "b"], ["-", "-"], ["1", "2"]], False)


def test_empty_header_is_dropped() -> None:
    assert only_table("|  |  |\n|---|---|\n|a|b|\n|1||") == ([["a", "b"], ["1", ""]], False)
    assert only_table("|  |  |\n|a|b|") == ([["", ""], ["a", "b"]], False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("---|\n|-", [("---|", 1, 1), ("|-", 2, 1)]),
        ("|---|\n|---|", [("|---|", 1, 1), ("|---|", 2, 1)]),
        ("|---|---|\n| |---|---|\n后文", [("|---|---|", 1, 1), ("| |---|---|", 2, 1), ("后文", 3, 1)]),
        ("前文\n---|---\n:---|---:", [("前文", 1, 1), ("---|---", 2, 1), (":---|---:", 3, 1)]),
    ],
)
def test_rules_without_a_row_between_them_are_lines(text: str, shown: list[tuple[str, int, int]]) -> None:
    assert paragraphs(text) == shown


def test_table_goes_on_behind_an_empty_line() -> None:
    assert only_table("|a|b|\n|-|-|\n|1|2|\n\n|3|4|\n") == ([["a", "b"], ["1", "2"], ["3", "4"]], False)
    assert len(read("|a|b|\n|-|-|\n|1|2|\n\n|a|b|\n|-|-|\n|3|4|\n").blocks) == 2


def test_marks_in_cells_are_taken_out() -> None:
    text = "| **内容** | [数量](a) |\n|--|--|\n| 1\\.规章 | \\* |\n| ![图](a.png) | _0_ |"
    (table,) = read(text).blocks
    assert isinstance(table, Table)
    assert table.cells == (
        Cell(0, 0, "内容", TextAnchor(1, 5)),
        Cell(0, 1, "数量", TextAnchor(1, 13)),
        Cell(1, 0, "1.规章", TextAnchor(3, 3)),
        Cell(1, 1, "*", TextAnchor(3, 12)),
        Cell(2, 0, "![图](a.png)", TextAnchor(4, 3)),
        Cell(2, 1, "0", TextAnchor(4, 18)),
    )


def test_heading_directly_below_a_table_ends_it() -> None:
    text = "|a|b|\n|-|-|\n|1|2|\n## 三、收到 | 处理\n"
    assert read(text).blocks[1:] == (Paragraph("三、收到 | 处理", TextAnchor(4, 4), level=2),)


# Grids


@pytest.mark.parametrize("markdown", [True, False])
def test_grid_with_borders_around_every_row(markdown: bool) -> None:
    text = "+---+---+\n| 甲 | 本年新 |\n|   | 制作 |\n+===+===+\n| 乙 | 0 |\n+---+---+\n"
    assert only_table(text, markdown) == ([["甲", "本年新\n制作"], ["乙", "0"]], False)


def test_grid_with_borders_around_the_header_only() -> None:
    text = "+---+---+\n| 甲 | 数 |\n+---+---+\n| 乙 | 0 |\n| 丙 | 1 |\n+---+---+\n"
    assert only_table(text) == ([["甲", "数"], ["乙", "0"], ["丙", "1"]], False)


def test_box_drawing_and_merged_row() -> None:
    assert only_table("┌─┬─┐\n│甲│乙│\n├─┴─┤\n│　　丙│\n└───┘") == ([["甲", "乙"], ["　　丙"]], True)


def test_border_without_rows_is_a_line() -> None:
    assert paragraphs("+---+\n正文") == [("+---+", 1, 1), ("正文", 2, 1)]


# The layouts of plain text


def test_export_layout_in_markdown() -> None:
    text = "## 二、情况\n\t内容\n\t**数量**\n\n\t1\\.规章\n\t0\n## 三、情况\n甲\t乙\n丙\t0\n"
    document = read(text)
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert [[cell.text for cell in table.cells] for table in tables] == [
        ["内容", "数量", "1.规章", "0"],
        ["甲", "乙", "丙", "0"],
    ]
    assert [b for b in document.blocks if isinstance(b, Paragraph)] == [
        Paragraph("二、情况", TextAnchor(1, 4), level=2),
        Paragraph("三、情况", TextAnchor(7, 4), level=2),
    ]
