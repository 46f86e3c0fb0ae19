"""The workbook over a run, whole: every sheet with every cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from govlint.engine.linter import Compared, Linter, Plan, Result
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.packs.load import load_all_built_in, load_pack
from govlint.packs.pack import Pack
from govlint.readers import read
from govlint.run.one_file import Checked
from govlint.text.bilingual import Language
from tests.checks.trying import report
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)
from tests.outputs.sheets import opened, rows
from tests.outputs.test_against import FILES as COMPARED_FILES

_EXAMPLES = Path(__file__).parents[2] / "examples"
_PACKS = Path(__file__).parents[1] / "checks/pack"


@pytest.fixture(scope="module")
def editions() -> list[Pack]:
    packs = [load_pack(_PACKS / name) for name in ("library.yaml", "library-2024.yaml")]
    return [msgspec.structs.replace(pack, hash=f"{number:012}") for number, pack in enumerate(packs)]


def _workbook(
    files: Sequence[Checked], folder: Path, language: Language = "zh", hidden: int = 0, **style: Any
) -> Workbook:
    style = {"packs": (), **style}
    output = make_output("xlsx", Style(language, target=folder / "out.xlsx", **style))
    return opened(pieces(output, files, Summary(hidden=hidden)))


def _widths(sheet: Worksheet) -> list[float]:
    """The widths of the columns, without what Excel adds on both sides."""
    widths: list[float] = []
    for group in sheet.column_dimensions.values():
        widths += [group.width - 0.7109375] * (group.max - group.min + 1)
    return widths


def _told(book: Workbook) -> dict[str, list[list[Any]]]:
    return {sheet.title: rows(sheet) for sheet in book.worksheets}


_FILES = [
    checked(
        "a/甲.docx",
        result(
            TITLE,
            WRONG_SUM,
            STATEMENT,
            WHOLE,
            not_assessed=(doubtful("LIB006", 1), doubtful("LIB005", 2)),
            crashes=(CRASH,),
            waived=(WAIVED,),
            baselined=(TITLE, TITLE),
            title="甲馆2023年度服务报告",
            body="甲馆",
        ),
    ),
    checked("b.pdf", result(WHOLE, body="甲馆", year=None, edition=None, edition_id=None)),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
    checked("e.md", result(WHOLE)),
]


def test_every_cell(tmp_path: Path, editions: list[Pack]) -> None:
    a = ["甲馆", "a/甲.docx", 2023]
    stock = "二、馆藏情况"
    cell = "“小说”行“小计”列，馆藏图书表（第2张表第4行第4格）"
    sum_of = "合计（随筛选变化）"
    assert _told(_workbook(_FILES, tmp_path, packs=editions, hidden=3)) == {
        "汇总": [
            [
                *("机关", "年度", "检查情况", "错误", "警告", "提示", "无法判断", "已豁免", "基线已记录"),
                *("标题", "格式", "文件"),
            ],
            ["甲馆", 2023, "部分规则出错", 1, 2, 1, 2, 1, 2, "甲馆2023年度服务报告", "2020年格式", a[1]],
            ["甲馆", None, "已检查", 0, 1, 0, 0, 0, 0, None, None, "b.pdf"],
            [None, None, "未检查", *[None] * 8, "c.md"],
            [None, None, "未检查（不像报告）", *[None] * 8, "d.txt"],
            [None, 2023, "已检查", 0, 1, 0, 0, 0, 0, None, "2020年格式", "e.md"],
            [sum_of, None, None, *(f"=SUBTOTAL(9,{c}2:{c}6)" for c in "DEFGHI")],
            [],
            ["另有 3 个级别较低的问题没有列出，各表都未计入。"],
            ["规则包：library 1.0.0 (000000000000)"],
        ],
        "问题清单": [
            ["机关", "文件", "年度", "级别", "部分", "位置", "问题", "改法", "依据", "规则"],
            [*a, "提示", "标题", "第1行第3列", "标题没有年度", None, "习惯", "LIB003"],
            [
                *(*a, "错误", stock, cell, "“小说”外借与在馆之和不等于小计", "小计应为 11"),
                *("年报格式第二部分", "LIB001"),
            ],
            [
                *(*a, "警告", "一、读者服务情况", "（一）图书外借 > 第1段（正文第5段第9字）"),
                *("文中外借册数与表不符", None, "年报格式", "LIB002"),
            ],
            [*a, "警告", "全文", None, "格式有误", None, "年报格式", "LIB004"],
            ["甲馆", "b.pdf", None, "警告", "全文", None, "格式有误", None, "年报格式", "LIB004"],
            [None, "e.md", 2023, "警告", "全文", None, "格式有误", None, "年报格式", "LIB004"],
        ],
        "规则统计": [
            ["规则", "规则内容", "级别", "问题数", "机关数"],
            ["LIB004", None, "警告", 3, 2],
            ["LIB001", None, "错误", 1, 1],
            ["LIB002", None, "警告", 1, 1],
            ["LIB003", None, "提示", 1, 1],
            [sum_of, None, None, "=SUBTOTAL(9,D2:D5)"],
        ],
        "无法判断": [
            ["机关", "文件", "年度", "部分", "位置", "规则", "规则内容", "原因"],
            [*a, stock, "第3页(70, 123)", "LIB006", None, "第 1 格空白"],
            [*a, stock, "第3页(70, 123)", "LIB005", None, "第 2 格空白"],
        ],
        "未检查": [
            ["文件", "原因"],
            ["a/甲.docx", "规则 LIB009 运行出错"],
            ["c.md", "文件是空的。"],
            ["d.txt", "内容不像年度报告。"],
        ],
    }


def test_widths(tmp_path: Path, editions: list[Pack]) -> None:
    """In digits, of which a Chinese character takes two: all of a sheet fits on a page of A4."""
    book = _workbook(_FILES, tmp_path, packs=editions, against=True)
    assert {sheet.title: _widths(sheet) for sheet in book.worksheets} == {
        "汇总": [20, 7, 12, 9, 9, 9, 10, 10, 10, 10, 11, 9, 12, 34, 14, 36],
        "问题清单": [20, 24, 7, 11, 9, 16, 26, 40, 34, 26, 10],
        "规则统计": [10, 80, 9, 9, 9],
        "无法判断": [20, 24, 7, 16, 26, 10, 40, 50],
        "未检查": [50, 80],
    }
    assert {sheet.freeze_panes for sheet in book.worksheets} == {"B2"}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book.worksheets)


def test_in_english(tmp_path: Path, editions: list[Pack]) -> None:
    told = _told(_workbook(_FILES[:3], tmp_path, "en", packs=editions))
    assert list(told) == ["Summary", "Findings", "Rules", "Not assessable", "Not checked"]
    assert [sheet[0] for sheet in told.values()] == [
        [
            *("body", "year", "checked", "error", "warning", "info", "Not assessable", "waived"),
            *("in baseline", "title", "form", "file"),
        ],
        ["body", "file", "year", "severity", "section", "place", "finding", "what to do", "basis", "rule"],
        ["rule", "what the rule finds", "severity", "findings", "bodies"],
        ["body", "file", "year", "section", "place", "rule", "what the rule finds", "reason"],
        ["file", "reason"],
    ]
    assert told["Findings"][2] == [
        *("甲馆", "a/甲.docx", 2023, "error", "二、馆藏情况"),
        "row “小说”, column “小计”, 馆藏图书表 (table 2, row 4, cell 4)",
        *("novels: lent and kept do not make the sum", "the sum should be 11", "年报格式第二部分", "LIB001"),
    ]
    assert told["Summary"][3] == [None, None, "no", *[None] * 8, "c.md"]
    assert told["Summary"][-1] == ["rule packs: library 1.0.0 (000000000000)"]


def test_a_run_without_files_has_its_sheets(tmp_path: Path) -> None:
    told = _told(_workbook([], tmp_path))
    assert {name: len(sheet) for name, sheet in told.items()} == {"汇总": 1, "问题清单": 1, "规则统计": 1}


def test_what_a_rule_finds_is_that_of_its_pack(tmp_path: Path, packs: dict[str, Pack]) -> None:
    pack = packs["disclosure-2021"]
    finding = msgspec.structs.replace(WHOLE, rule="APP002")
    files = [checked("a.md", result(finding, not_assessed=(doubtful("APP003", 1),)))]
    told = _told(_workbook(files, tmp_path, packs=[pack]))
    titles = {rule.id: rule.title.zh for rule in pack.rules}
    assert told["规则统计"][1] == ["APP002", titles["APP002"], "警告", 1, 1]
    assert told["无法判断"][1][5:7] == ["APP003", titles["APP003"]]


def test_against_an_earlier_run(tmp_path: Path) -> None:
    waivers = checked("w.yaml", result(WHOLE))
    told = _told(_workbook([*COMPARED_FILES, waivers], tmp_path, against=True))
    assert [row[:3] + row[6:10] for row in told["汇总"][:-1]] == [
        ["机关", "年度", "检查情况", "已改正", "未能复核", "新出现", "仍存在"],
        [None, 2023, "已检查", 2, 1, 1, 2],
        [None, 2023, "已检查", 0, 0, 0, 0],
        [None, 2023, "已检查", 1, 0, 0, 0],
        [None, 2023, "已检查", 0, 1, 0, 0],
        [None, 2023, "已检查", 0, 0, 0, 0],
        [None, None, "未检查", None, None, None, None],
        [None, 2023, "已检查", 0, 0, 0, 0],
    ]
    assert told["汇总"][6] == [None, None, "未检查", *[None] * 12, "f.docx"]
    assert [[row[1], row[3], row[4], row[-1]] for row in told["问题清单"]] == [
        ["文件", "状态", "级别", "规则"],
        ["new/a.docx", "新出现", "提示", "LIB003"],
        ["new/a.docx", "仍存在", "警告", "LIB004"],
        ["new/a.docx", "仍存在", "警告", "LIB004"],
        ["new/a.docx", "已改正", "错误", "LIB001"],
        ["new/a.docx", "已改正", "警告", "LIB002"],
        ["new/a.docx", "未能复核", "警告", "LIB004"],
        ["b.docx", "上次未查", "警告", "LIB004"],
        ["c.docx", "已改正", "提示", "LIB003"],
        ["d.docx", "未能复核", "提示", "LIB003"],
        ["w.yaml", None, "警告", "LIB004"],
    ]
    assert told["汇总"][-1] == [
        "合计（随筛选变化）",
        *(None, None),
        *(f"=SUBTOTAL(9,{column}2:{column}8)" for column in "DEFGHIJKLM"),
    ]
    # Rules are counted by what is found now.
    assert [row[3:] for row in told["规则统计"][1:-1]] == [[4, 3], [1, 1]]


def test_what_is_gone_has_no_colour_and_absent_files_are_named(tmp_path: Path) -> None:
    output = make_output("xlsx", Style("zh", target=tmp_path / "out.xlsx", against=True))
    book = opened(pieces(output, COMPARED_FILES[:1], Summary(absent=("x\n.md", "y.md"))))
    fills = [cell.fill.fgColor.rgb for cell in book["问题清单"]["E"][1:]]
    assert fills == ["FFD9E1F2", "FFFFE699", "FFFFE699", "00000000", "00000000", "00000000"]
    assert rows(book["汇总"])[3:] == [
        [],
        ["上次检查过、这次没有的文件：x\\u000a.md"],
        ["上次检查过、这次没有的文件：y.md"],
    ]


def test_compared_or_not_a_file_is_told_alike_without_an_earlier_run(tmp_path: Path) -> None:
    plain = _told(_workbook([checked("a", result(WHOLE, compared=Compared(None)))], tmp_path))
    assert plain == _told(_workbook([checked("a", result(WHOLE))], tmp_path))


def test_files_are_linked_as_they_are_seen_from_the_workbook(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("in/甲 #1.md", "all.zip"):
        (tmp_path / name).touch()
    files = [
        checked(str(tmp_path / "in/甲 #1.md"), result(TITLE)),
        checked(str(tmp_path / "all.zip/乙/c.md"), result(not_assessed=(doubtful("LIB005", 1),))),
        checked(str(tmp_path / "none.md"), UNREADABLE),
    ]
    (tmp_path / "out").mkdir()
    book = _workbook(files, tmp_path / "out")
    links = [cell.hyperlink and cell.hyperlink.target for (cell,) in book["汇总"]["L2:L4"]]
    assert links == ["..\\in\\甲%20%231.md", "..\\all.zip", None]
    assert book["问题清单"]["B2"].hyperlink.target == "..\\in\\甲%20%231.md"
    assert book["无法判断"]["B2"].hyperlink.target == "..\\all.zip"
    assert book["未检查"]["A2"].hyperlink is None
    assert book["汇总"]["L4"].value == str(tmp_path / "none.md")


def test_severities_are_coloured_where_there_are_any(tmp_path: Path) -> None:
    book = _workbook([checked("a", result(WRONG_SUM))], tmp_path)
    fills = [cell.fill.fgColor.rgb for cell in book["汇总"]["D2:F2"][0]]
    assert fills == ["FFF8CBAD", "00000000", "00000000"]
    assert book["问题清单"]["D2"].fill.fgColor.rgb == "FFF8CBAD"
    assert book["规则统计"]["C2"].fill.fgColor.rgb == "FFF8CBAD"


def _linted(linter: Linter, path: str, *edits: tuple[str, str]) -> Checked:
    outcome = linter.lint(report(*edits), Plan(frozenset(), details=True))
    assert isinstance(outcome, Result)
    return checked(path, outcome)


_NOVELS, _PICTURE, _COMICS, _ALL = (
    "第一部分 图书\n小说",
    "第一部分 图书\n少儿读物\n绘本",
    "第一部分 图书\n少儿读物\n连环画",
    "第一部分 图书\n总册",
)


def test_figures(tmp_path: Path, editions: list[Pack]) -> None:
    """A line for each row that no form can list; numbers as read, and what is none as printed."""
    odd = _linted(Linter(editions), "a.md", ("| 30 | +4 | 1.25 | 新购 |", "| 〇 | — | 3000元 | =1+1 |"))
    later = checked("b.md", msgspec.structs.replace(odd.outcome, edition_id="library-2024", body="乙馆"))
    book = _workbook([odd, later, checked("c.md", result())], tmp_path, packs=editions)
    told = _told(book)
    books = [3, 7, 10, 1, 4, 5, 2, 6, 8, 0, 2, 2, 5, 1, 6, 1, 1, 2, 10, 14, 24, 2, 7, 9]
    sheet = [
        [*[None] * 4, "馆藏图书表", *[None] * 33, "到馆人次表"],
        [
            *[None] * 4,
            *(cell for row in (_NOVELS, _PICTURE, _COMICS, _ALL) for cell in (row, *[None] * 5)),
            *("第二部分 影像\n光盘", None, None, None, "第二部分 影像\n录像带", None, None, None),
            "第三部分 剔旧",
        ],
        [*[None] * 4, *["开架", None, None, "书库", None, None] * 3, "开架", None, None, "书库"],
        [
            *("机关", "年度", "文件", "行"),
            *["外借", "在馆", "小计"] * 8,
            *["拥有量（盘）", "比上年增减", "购置影像费用（万元）", "说明"] * 2,
            *("剔旧册数", "转赠册数", "成人", "少儿", "合计"),
        ],
        ["云汀市图书馆", 2023, "a.md", None, *books, 0, "—", 0.3, "=1+1", 8, -2, 0, "不再购置", 6, 2],
        ["云汀市图书馆", 2023, "a.md", "东城分馆", *[None] * 34, 300, 500, 800],
        ["云汀市图书馆", 2023, "a.md", "西城分馆", *[None] * 34, 280, "未开放", 280],
        ["云汀市图书馆", 2023, "a.md", "全馆合计", *[None] * 34, 580, 500, 1080],
    ]
    other = [row.copy() for row in sheet]
    other[1][4] = "第一部分 图书\n文学作品"
    for row in other[4:]:
        row[0], row[2] = "乙馆", "b.md"
    assert list(told)[3:] == ["数据汇总 2020年格式", "数据汇总 2024年格式"]
    assert told["数据汇总 2020年格式"] == sheet
    assert told["数据汇总 2024年格式"] == other
    layout = book["数据汇总 2020年格式"]
    assert layout.freeze_panes == "C5"
    assert (layout.print_title_cols, layout.sheet_properties.pageSetUpPr.fitToPage) == ("$A:$B", None)
    assert _widths(layout) == [20, 7, 24, 20, *[9] * 37]


def test_a_table_of_another_edition_stands_on_the_sheet_of_that_one(
    tmp_path: Path, packs: dict[str, Pack], linter: Linter
) -> None:
    """With its sums, as every line of these forms is a report."""
    outcome = linter.lint(read(_EXAMPLES / "flawed/mixed-forms.docx"), Plan(frozenset(), details=True))
    files = [checked("a.docx", outcome), checked("b.docx", outcome)]
    told = _told(_workbook(files, tmp_path, packs=list(packs.values())))
    assert list(told)[3:] == ["数据汇总 2021年格式", "数据汇总 2019年（试行）格式"]
    new, old = told["数据汇总 2021年格式"], told["数据汇总 2019年（试行）格式"]
    first = ["青岬区白榆镇人民政府", 2023, "a.docx"]
    applications = "收到和处理政府信息公开申请情况表"
    at_new, at_old = new[0].index(applications), old[0].index(applications)
    review_new, review_old = (sheet[2].index("行政复议") for sheet in (new, old))
    assert new[4][:at_new] == [*first, 0, 0, 0, 0, 0, 0, 37, 12, 2, 0]
    assert set(new[4][at_new:review_new]) == {None}
    assert old[4][:at_old] == [*first, *[None] * (at_old - 3)]
    assert old[4][at_old : at_old + 7] == [7, 1, 0, 0, 0, 0, 8]
    assert len(old[4]) == review_old
    assert new[4][review_new:] == [1, 0, 0, 0, 1, *[0] * 10]
    assert new[6][:5] == ["合计（随筛选变化）", None, None, "=SUBTOTAL(9,D5:D6)", "=SUBTOTAL(9,E5:E6)"]
    # What is bought is counted in no unit that the form prints, so that sums would mean nothing.
    assert [new[3][n] for n, cell in enumerate(new[6]) if cell is None] == ["年度", "文件"]
    assert [old[3][n] for n, cell in enumerate(old[6]) if cell is None] == ["年度", "文件", "采购总金额"]
    assert (new[3][12], old[3][at_old - 1]) == ("本年收费金额（单位：万元）", "采购总金额")


def test_a_foreign_form_has_a_line_for_each_part_of_an_agency(tmp_path: Path) -> None:
    pack = next(pack for pack in load_all_built_in() if pack.id == "foia-annual")
    document = read(_EXAMPLES / "foia/tidal-records-2025.docx")
    outcome = Linter([pack]).lint(document, Plan(frozenset(), details=True))
    book = _workbook([checked("a.docx", outcome)], tmp_path, "en", packs=[pack])
    sheet = _told(book)["Figures Annual FOIA Report"]
    assert sheet[0][:9] == [
        *[None] * 4,
        "Received, Processed and Pending FOIA Requests",
        *[None] * 3,
        sheet[0][8],
    ]
    assert sheet[2][:5] == [
        "body",
        "year",
        "file",
        "row",
        "Number of Requests Pending as of Start of Fiscal Year",
    ]
    assert [row[:6] for row in sheet[3:]] == [
        [None, 2025, "a.docx", "Office of Tides", 41, 612],
        [None, 2025, "a.docx", "Office of Charts", 12, 233],
        [None, 2025, "a.docx", "Harbor Survey", 3, 88],
        [None, 2025, "a.docx", "AGENCY OVERALL", 56, 933],
    ]
    # N/A and <1 stand for numbers, and are shown as printed.
    printed = {cell for row in sheet[3:] for cell in row[4:] if isinstance(cell, str)}
    assert {"N/A", "<1"} <= printed
    # Columns of forms in English are wider.
    assert book["Figures Annual FOIA Report"].column_dimensions["E"].width == 14.7109375


def test_rows_with_codes_have_a_line_each(tmp_path: Path) -> None:
    pack = next(pack for pack in load_all_built_in() if pack.id == "final-accounts")
    document = read(_EXAMPLES / "final-accounts/survey-bureau-2024.md")
    outcome = Linter([pack]).lint(document, Plan(frozenset(), details=True))
    sheet = _told(_workbook([checked("a.md", outcome)], tmp_path, packs=[pack]))["数据汇总 部门决算"]
    head = next(number for number, row in enumerate(sheet) if row[3] == "行")
    general = sheet[0].index("一般公共预算财政拨款支出决算表")
    assert sheet[head][general : general + 3] == ["合计", "基本支出", "项目支出"]
    lines = {row[3]: row[general : general + 3] for row in sheet[head + 1 :]}
    assert lines["自然资源事务"] == [978.5, 778.5, 200]
    assert lines["住房公积金"] == [40, 40, 0]
