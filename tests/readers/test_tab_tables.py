"""Tables made with TABs: the export layout, and rows pasted from elsewhere."""

from __future__ import annotations

import pytest

from govlint.document import Document, Paragraph, Table, TextAnchor, UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text


def read(text: str) -> Document:
    return read_text(text.encode(), "报告.txt", markdown=False, limits=Limits())


def blocks(text: str) -> list[object]:
    """The blocks of a text: a paragraph as its text, a table as a list of rows of cell texts."""
    return [rows(b) if isinstance(b, Table) else b.text for b in read(text).blocks]


def rows(table: Table) -> list[list[str]]:
    result: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        assert cell.column == len(result[cell.row])
        result[cell.row].append(cell.text)
    return result


# The export layout


def test_export_layout() -> None:
    text = "二、情况\n\t第（一）项\n\n\t内容\n\t本年新\n制作数量\n\n"
    text += "\t规章\n\t　　0\n\n\n\t\n\t小计\n\t\n\n正文"
    assert blocks(text) == [
        "二、情况",
        [["第（一）项"], ["内容", "本年新\n制作数量"], ["规章", "　　0"], ["", "小计", ""]],
        "正文",
    ]
    table = read(text).blocks[1]
    assert isinstance(table, Table)
    assert (table.rows, table.columns, table.ragged, table.anchor) == (4, 3, True, TextAnchor(2, 2))
    assert [cell.anchor.line for cell in table.cells if isinstance(cell.anchor, TextAnchor)] == [
        *(2, 4, 5, 8, 9, 12, 13, 14),
    ]


def test_several_cells_on_one_tab_led_line_are_a_row() -> None:
    table = [["规章", "0", "0"], ["规范性文件", "0", "1"]]
    assert blocks("\t规章\t0\t0\n\t规范性文件\t0\t1\n") == [table]
    assert blocks("\t规章\t0\t0\n\n\t规范性文件\t0\t1\n\n") == [table]


@pytest.mark.parametrize(
    ("cell", "line", "goes_on"),
    [
        ("本年新", "制作数量", True),
        ("", "规章", True),
        ("12", "万元", True),
        ("12", "（含上年结转的三件）", True),
        ("办理结果（", "一、二、三类）", True),
        ("0", "五、存在的主要问题", False),
        ("", "五、存在的主要问题", False),
        ("见附件", "五、存在的主要问题", False),
        ("0", "[image: a]五、存在的主要问题", False),
        ("/", "本年度没有其他情况，特此说明。", False),
        ("", "本年度没有其他情况，特此说明。", False),
        ("0", "无。", False),
        ("0", "某某市某某局办公室", False),
    ],
)
def test_line_directly_below_a_cell(cell: str, line: str, goes_on: bool) -> None:
    text = f"\t甲\n\t乙\n\n\t丙\n\t{cell}\n{line}\n"
    shown = line.removeprefix("[image: a]")
    if goes_on:
        assert blocks(text) == [[["甲", "乙"], ["丙", f"{cell}\n{line}"]]]
    else:
        assert blocks(text) == [[["甲", "乙"], ["丙", cell]], shown]


def test_prose_indented_with_a_tab_is_no_table() -> None:
    prose = [
        "一、总体情况",
        "本机关认真做好各项工作，取得了成效。",
        "（一）主动公开",
        "本年度主动公开十条，都已发布。",
    ]
    assert blocks("".join(f"\t{line}\n" for line in prose)) == prose
    assert blocks("".join(f"\t{line}\n\n" for line in prose)) == prose
    assert blocks("\t某某局\n\t2021年1月20日\n") == ["某某局", "2021年1月20日"]
    assert read("\t\t\t某某局\n\t\t年度报告").blocks == (
        Paragraph("某某局", TextAnchor(1, 4)),
        Paragraph("年度报告", TextAnchor(2, 3)),
    )


def test_indented_headings_and_prose_around_a_table() -> None:
    text = "\t二、情况\n\t内容\n\t数量\n\n\t规章\n\t0\n\n\t三、其他情况\n\n"
    text += "\t项目\n\t数量\n\n\t许可\n\t1\n\n\t六、事项\n\t无。\n\t某某局\n"
    assert blocks(text) == [
        "二、情况",
        [["内容", "数量"], ["规章", "0"]],
        "三、其他情况",
        [["项目", "数量"], ["许可", "1"]],
        "六、事项",
        "无。",
        "某某局",
    ]


def test_numbered_rows_and_long_notes_in_brackets_stay_in_the_table() -> None:
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和。）"
    text = f"\t{note}\n\t总计\n\n\t一、新收\n\t2\n\n\t三、办理结果\n\t（一）予以公开\n\t1\n"
    assert blocks(text) == [[[note, "总计"], ["一、新收", "2"], ["三、办理结果", "（一）予以公开", "1"]]]


# Rows pasted from a spreadsheet or a word processor


def test_pasted_rows() -> None:
    document = read("情况如下：\n内容\t数量\n规章\t　0\n\n文件\t\n正文")
    assert [rows(b) if isinstance(b, Table) else b.text for b in document.blocks] == [
        "情况如下：",
        [["内容", "数量"], ["规章", "　0"], ["文件", ""]],
        "正文",
    ]
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert (table.ragged, table.anchor) == (False, TextAnchor(2, 1))
    assert [cell.anchor for cell in table.cells] == [
        *(
            TextAnchor(2, 1),
            TextAnchor(2, 4),
            TextAnchor(3, 1),
            TextAnchor(3, 4),
            TextAnchor(5, 1),
            TextAnchor(5, 4),
        ),
    ]


def test_empty_first_cell_of_a_pasted_row() -> None:
    assert blocks("\t自然人\t总计\n一、新收\t1\t1\n\t0\t0\n") == [
        [["", "自然人", "总计"], ["一、新收", "1", "1"], ["", "0", "0"]]
    ]


def test_merged_rows_pasted_as_one_cell() -> None:
    text = "二、情况\n第二十条第（一）项\n内容\t数量\n规章\t0\n"
    text += "第二十条第（五）项\n内容\t件数\t金额\n许可\t1\t2\n三、收到情况\n内容\t数量\n申请\t0\n"
    assert blocks(text) == [
        "二、情况",
        [
            ["第二十条第（一）项"],
            ["内容", "数量"],
            ["规章", "0"],
            ["第二十条第（五）项"],
            ["内容", "件数", "金额"],
            ["许可", "1", "2"],
        ],
        "三、收到情况",
        [["内容", "数量"], ["申请", "0"]],
    ]
    assert [b.ragged for b in read(text).blocks if isinstance(b, Table)] == [True, False]


def test_quoted_cell_over_two_lines() -> None:
    text = '内容\t"本年新\n制作""数量"\t总数\n规章\t0\t0\n'
    assert blocks(text) == [[["内容", '本年新\n制作"数量', "总数"], ["规章", "0", "0"]]]
    assert blocks('内容\t"数量\n规章\t0\n') == [[["内容", '"数量'], ["规章", "0"]]]


def test_tab_behind_a_list_number_and_a_single_row_are_no_table() -> None:
    text = "一、\t总体情况\n（一）\t主动公开\n1.\t规章\n正文\n电话\t123\n"
    assert blocks(text) == ["一、\t总体情况", "（一）\t主动公开", "1.\t规章", "正文", "电话\t123"]


@pytest.mark.parametrize(
    ("text", "ragged", "table"),
    [
        pytest.param(
            "（合计）\t\t\t甲\n\t\t东\t西\n本年\t\t3\t4\n上年\t二月\t0\t1\n",
            False,
            [
                ["（合计）", "", "", "甲"],
                ["", "", "东", "西"],
                ["本年", "", "3", "4"],
                ["上年", "二月", "0", "1"],
            ],
            id="nothing is left out",
        ),
        pytest.param(
            "（合计）\t\t甲\n\t\t东\n本年\t\t3\t4\n上年\t二月\t0\t1\n",
            False,
            [
                ["（合计）", "", "甲", ""],
                ["", "", "东", ""],
                ["本年", "", "3", "4"],
                ["上年", "二月", "0", "1"],
            ],
            id="empty cells at the end are left out",
        ),
        pytest.param(
            "（合计）\t甲\n\t\t东\n本年\t\t3\t4\n",
            True,
            [["（合计）", "甲"], ["", "", "东"], ["本年", "", "3", "4"]],
            id="a merged cell came as one",
        ),
        pytest.param(
            "（合计）\t\t甲\n本年\t3\t4\n上年\t二月\t0\t1\n",
            True,
            [["（合计）", "", "甲"], ["本年", "3", "4"], ["上年", "二月", "0", "1"]],
            id="a row with values is shorter",
        ),
    ],
)
def test_empty_cells_that_an_export_left_out(text: str, ragged: bool, table: list[list[str]]) -> None:
    (found,) = read(text).blocks
    assert isinstance(found, Table)
    assert (found.ragged, rows(found)) == (ragged, table)


def test_a_table_that_would_be_too_large_when_filled_is_refused_before_it_is() -> None:
    with pytest.raises(UnreadableDocument):
        read("甲\t\t乙\n" * 20_000 + "\t".join("1" * 20_000))
