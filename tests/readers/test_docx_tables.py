"""Word tables: grids with spans, the places of cells, tables in tables."""

from __future__ import annotations

import pytest
from docx_builder import abstract, docx, level, num, numbered, p, r, read_docx, tbl, tc, tr

from govlint.document import Block, Cell, Paragraph, Remark, Table, UnreadableDocument, WordAnchor
from govlint.readers.limits import Limits

SPAN = '<w:gridSpan w:val="{}"/>'
RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def blocks(body: str, limits: Limits | None = None) -> tuple[Block, ...]:
    return read_docx(docx(body), "报告.docx", limits or Limits()).blocks


def table_of(*rows: str) -> Table:
    (table,) = blocks(tbl(*rows))
    assert isinstance(table, Table)
    return table


def texts(table: Table) -> list[list[str | None]]:
    """The grid with merged cells repeated, and None where there is no cell."""
    grid: list[list[str | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                assert grid[row][column] is None, "cells overlap"
                grid[row][column] = cell.text
    return grid


def at(row: int, cell: int) -> WordAnchor:
    return WordAnchor(1, table=1, row=row, cell=cell)


def test_merged_cells_are_one_cell_with_spans() -> None:
    table = table_of(
        tr(tc("项目", SPAN.format(2) + RESTART), tc("申请人", SPAN.format(2))),
        tr(tc("", SPAN.format(2) + CONTINUE), "自然人", "总计"),
        tr(tc("结果", RESTART), "公开", "1", "1"),
        tr(tc("", '<w:vMerge w:val="continue"/>'), "其他", "2", "2"),
    )
    assert table == Table(
        (
            Cell(0, 0, "项目", at(1, 1), 2, 2),
            Cell(0, 2, "申请人", at(1, 2), 1, 2),
            Cell(1, 2, "自然人", at(2, 2)),
            Cell(1, 3, "总计", at(2, 3)),
            Cell(2, 0, "结果", at(3, 1), 2, 1),
            Cell(2, 1, "公开", at(3, 2)),
            Cell(2, 2, "1", at(3, 3)),
            Cell(2, 3, "1", at(3, 4)),
            Cell(3, 1, "其他", at(4, 2)),
            Cell(3, 2, "2", at(4, 3)),
            Cell(3, 3, "2", at(4, 4)),
        ),
        rows=4,
        columns=4,
        anchor=WordAnchor(1, table=1),
    )


def test_two_merges_one_below_the_other_stay_two() -> None:
    table = table_of(
        tr(tc("甲", RESTART), "1"),
        tr(tc("", CONTINUE), "2"),
        tr(tc("乙", RESTART), "3"),
        tr(tc("", CONTINUE), "4"),
    )
    assert texts(table) == [["甲", "1"], ["甲", "2"], ["乙", "3"], ["乙", "4"]]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        # text that a continuation still holds does not show
        ([tr(tc("甲", RESTART), "1"), tr(tc("旧", CONTINUE), "2")], [["甲", "1"], ["甲", "2"]]),
        # a continuation of nothing is a cell
        ([tr(tc("甲", CONTINUE), "1")], [["甲", "1"]]),
        ([tr("甲", "1"), tr(tc("乙", CONTINUE), "2")], [["甲", "1"], ["乙", "2"]]),
        # and so is one of another width
        (
            [tr(tc("甲", SPAN.format(2) + RESTART), "1"), tr(tc("乙", CONTINUE), "丙", "2")],
            [["甲", "甲", "1"], ["乙", "丙", "2"]],
        ),
        # the row between ends a merge
        (
            [tr(tc("甲", RESTART), "1"), tr("乙", "2"), tr(tc("丙", CONTINUE), "3")],
            [["甲", "1"], ["乙", "2"], ["丙", "3"]],
        ),
    ],
)
def test_odd_vertical_merges(rows: list[str], grid: list[list[str]]) -> None:
    assert texts(table_of(*rows)) == grid


def test_horizontal_merges_of_the_old_kind() -> None:
    restart, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = table_of(
        tr(tc("甲", restart + RESTART), tc("", goes_on + RESTART), "1"),
        tr(tc("", restart + CONTINUE), tc("", goes_on + CONTINUE), "2"),
        tr("a", "b", "c"),
    )
    assert texts(table) == [["甲", "甲", "1"], ["甲", "甲", "2"], ["a", "b", "c"]]
    assert table.cells[0] == Cell(0, 0, "甲", at(1, 1), 2, 2)
    assert table.cells[2] == Cell(1, 2, "2", at(2, 3))


def test_columns_left_empty_beside_a_row() -> None:
    table = table_of(
        tr("a", "b", "c", "d"),
        tr("e", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'),
        tr("f", properties='<w:gridAfter w:val="4"/>'),
    )
    assert (table.rows, table.columns) == (3, 5)
    assert table.cells[4:] == (Cell(1, 2, "e", at(2, 1)), Cell(2, 0, "f", at(3, 1)))


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "9999999999"])
def test_spans_that_make_no_sense_are_one(span: str) -> None:
    assert texts(table_of(tr(tc("a", SPAN.format(span)), "b"))) == [["a", "b"]]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("", ""),
        ("　　", "　　"),
        (p(r("本年新") + "<w:r><w:br/></w:r>" + r("制作数量")), "本年新\n制作数量"),
        (p("商业") + p("企业"), "商业\n企业"),
        (p() + p("3") + p(), "\n3\n"),
        (p(r("1") + "<w:r><w:tab/></w:r>" + r("2")), "1\t2"),
        (f"<w:sdt><w:sdtContent>{p('12')}</w:sdtContent></w:sdt>", "12"),
        (p(f"<w:ins>{r('4')}</w:ins><w:del>{r('3')}</w:del>"), "4"),
        (p("一", "<w:rPr><w:del/></w:rPr>") + p("二"), "一二"),
        (p("<w:del>" + r("一") + "</w:del>", "<w:rPr><w:del/></w:rPr>") + p("二"), "二"),
        (p(r("外") + f"<w:r><w:pict><w:txbxContent>{p('内')}</w:txbxContent></w:pict></w:r>"), "外\n内"),
        (p(r("无", "<w:vanish/>")), ""),
    ],
)
def test_text_of_cells(content: str, text: str) -> None:
    assert texts(table_of(tr(tc(content), "后"))) == [[text, "后"]]


def test_numbers_in_cells_are_counted_with_the_rest() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = numbered("甲") + tbl(tr(tc(numbered("乙") + p("附注") + numbered("丙")), "后")) + numbered("丁")
    first, table, last = read_docx(docx(body, numbering=numbering), "a").blocks
    assert first == Paragraph("1.甲", WordAnchor(1))
    assert isinstance(table, Table)
    assert texts(table) == [["2.乙\n附注\n3.丙", "后"]]
    assert last == Paragraph("4.丁", WordAnchor(3))


def test_rows_and_cells_in_content_controls() -> None:
    row = tr("a", f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>", "c")
    controlled = f"<w:sdt><w:sdtContent>{tr('d', 'e', 'f')}</w:sdtContent></w:sdt>"
    marked = f"<w:customXml>{tr('g', 'h', 'i')}</w:customXml>"
    table = table_of(row, controlled, marked)
    assert texts(table) == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    assert [cell.anchor for cell in table.cells[3:]] == [
        at(2, 1),
        at(2, 2),
        at(2, 3),
        at(3, 1),
        at(3, 2),
        at(3, 3),
    ]


def test_tracked_rows_and_cells() -> None:
    body = tbl(
        tr("a", "b"),
        tr("删", "删", properties="<w:del/>"),
        tr("c", "d", properties="<w:ins/>"),
        tr("e", tc("删", "<w:cellDel/>"), "f"),
    )
    document = read_docx(docx(body), "a")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert texts(table) == [["a", "b"], ["c", "d"], ["e", "f"]]
    # rows are numbered as they stand in the file
    assert [cell.anchor for cell in table.cells[2:4]] == [at(3, 1), at(3, 2)]
    assert document.remarks == (Remark("tracked-changes", 3, WordAnchor(1, table=1, row=2)),)


def test_old_properties_of_cells_do_not_count() -> None:
    old = f"<w:tcPrChange><w:tcPr>{SPAN.format(3)}{RESTART}</w:tcPr></w:tcPrChange>"
    assert texts(table_of(tr(tc("a", old), "b"))) == [["a", "b"]]


def test_tables_and_blocks_are_numbered() -> None:
    body = p("一") + tbl(tr("a", "")) + p() + tbl() + tbl(tr("b"), tr("c")) + p("二")
    assert blocks(body) == (
        Paragraph("一", WordAnchor(1)),
        Table(
            (Cell(0, 0, "a", WordAnchor(2, 1, 1, 1)), Cell(0, 1, "", WordAnchor(2, 1, 1, 2))),
            1,
            2,
            WordAnchor(2, table=1),
        ),
        Table(
            (Cell(0, 0, "b", WordAnchor(5, 2, 1, 1)), Cell(1, 0, "c", WordAnchor(5, 2, 2, 1))),
            2,
            1,
            WordAnchor(5, table=2),
        ),
        Paragraph("二", WordAnchor(6)),
    )


def test_a_small_table_in_a_cell_is_text_of_the_cell() -> None:
    innermost = tbl(tr("丙"))
    inner = tbl(tr(tc("甲", RESTART), tc(p("乙") + innermost + p("丁"))), tr(tc("旧", CONTINUE), "戊"))
    body = tbl(tr("a", tc(p("前") + inner + p("后"))), tr("b", "c"), tr("d", "e"), tr("f", "g")) + p("完")
    table, last = blocks(body)
    assert isinstance(table, Table)
    assert texts(table) == [["a", "前\n甲\n乙\n丙\n丁\n戊\n后"], ["b", "c"], ["d", "e"], ["f", "g"]]
    assert last == Paragraph("完", WordAnchor(2))


def test_a_table_that_only_arranges_tables_is_opened_up() -> None:
    page = tbl(
        tr(tc(p("标题") + tbl(tr("a", "b"), tr("c", "d")) + p("说明"))),
        tr(tc(tbl(tr(tc(tbl(tr("e", "f", "g")) + p()))))),
    )
    read_blocks = blocks(p("前") + page + p("后"))
    assert read_blocks == (
        Paragraph("前", WordAnchor(1)),
        Paragraph("标题", WordAnchor(2)),
        Table(
            tuple(
                Cell(row, column, text, WordAnchor(2, 1, row + 1, column + 1))
                for row, line in enumerate(("ab", "cd"))
                for column, text in enumerate(line)
            ),
            2,
            2,
            WordAnchor(2, table=1),
        ),
        Paragraph("说明", WordAnchor(2, offset=3)),
        Table(
            tuple(
                Cell(0, column, text, WordAnchor(2, 2, 1, column + 1)) for column, text in enumerate("efg")
            ),
            1,
            3,
            WordAnchor(2, table=2),
        ),
        Paragraph("后", WordAnchor(3)),
    )


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr("a", "b"), tr("c", "d")),
        tbl(tr("a", "b")) + tbl(tr("c", "d")),
        # the grid counts, not the cells that cover it
        tbl(tr(tc("a", SPAN.format(4)))),
        tbl(tr(tc("a", SPAN.format(999_999_999)))),
        tbl(tr("a", properties='<w:gridBefore w:val="3"/>')),
    ],
)
def test_too_many_cells_are_refused(body: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        blocks(body, Limits(cells=3))
    assert caught.value.reason.zh == "文件里的表格单元格超过 3 个的上限；请确认它确实是报告，或拆分后再检查。"
    assert caught.value.reason.en == (
        "The tables of the file have more than 3 cells, the limit; "
        "make sure that it is a report, or split it."
    )


def test_cells_up_to_the_limit_are_read() -> None:
    (table,) = blocks(tbl(tr("a", "b"), tr("c", "d")), Limits(cells=4))
    assert isinstance(table, Table)
    assert texts(table) == [["a", "b"], ["c", "d"]]


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    body = (
        p(r("前"))
        + tbl(tr(tc(p(r("三、标题")) + p() + p(r("正文。")))))
        + p(r("后"))
        + tbl(tr(tc(p(r("甲"))) + tc()))
    )
    assert blocks(body) == (
        Paragraph("前", WordAnchor(1)),
        Paragraph("三、标题", WordAnchor(2, 1, 1, 1)),
        Paragraph("正文。", WordAnchor(2, 1, 1, 1, 6)),
        Paragraph("后", WordAnchor(3)),
        Table(
            (Cell(0, 0, "甲", WordAnchor(4, 2, 1, 1)), Cell(0, 1, "", WordAnchor(4, 2, 1, 2))),
            1,
            2,
            WordAnchor(4, 2),
        ),
    )
