"""Workbooks: whatever a text holds stays a text, numbers are numbers, and no row is lost."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from govlint.outputs.workbook import (
    MOST_LINKS,
    MOST_ROWS,
    MOST_TEXT,
    Cell,
    Column,
    Layout,
    Value,
    Workbook,
    link_address,
)
from govlint.text.numbers import Number
from tests.outputs.sheets import opened, rows

_HERE = Path("/reports/out")
_ONE = Layout([Column(("甲",), 10)])


def _sheet(*values: Value, layout: Layout = _ONE) -> Worksheet:
    book = Workbook(_HERE, "zh")
    sheet = book.sheet("表", layout)
    for value in values:
        sheet.row([value])
    sheet.end()
    return opened(book.saved()).worksheets[0]


@pytest.mark.parametrize(
    ("text", "shown", "quoted"),
    [
        ("=1+1", "=1+1", True),
        ("+86 1", "+86 1", True),
        ("-1", "-1", True),
        ("@x", "@x", True),
        ("{=1}", "{=1}", False),
        ("http://a.test/b", "http://a.test/b", False),
        ("mailto:a@b.test", "mailto:a@b.test", False),
        ("external:a.docx", "external:a.docx", False),
        ("internal:表!A1", "internal:表!A1", False),
        ("12", "12", False),
        ("TRUE", "TRUE", False),
        ("a<b>&\"'", "a<b>&\"'", False),
        ("  两端空白 ", "  两端空白 ", False),
        ("一行\n二行\t制表", "一行\n二行\t制表", False),
        ("\x00\x1b\r", "\\u0000\\u001b\\u000d", False),
        ("\udcff", "\\udcff", False),
        ("\ufffe\uffff", "\ufffe\uffff", False),
        ("_x0041_", "_x0041_", False),
        ("𠮷野家", "𠮷野家", False),
    ],
)
def test_a_text_stays_a_text(text: str, shown: str, quoted: bool) -> None:
    cell = _sheet(text)["A2"]
    # Excel decodes _x005F_ in texts of every kind, openpyxl only in shared ones.
    assert (unescape(cell.value), cell.data_type, cell.hyperlink) == (shown, "s", None)
    assert bool(cell.quotePrefix) is quoted


_MARK = "……（文字过长，以下截去）"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("字" * 32_767, "字" * 32_767),
        ("字" * 32_768, "字" * (32_767 - len(_MARK)) + _MARK),
        # Excel counts this character as two: 32,754 units are left of it, 16,377 characters.
        ("𠮷" * 16_384, "𠮷" * 16_377 + _MARK),
        ("a" + "𠮷" * 16_383, "a" + "𠮷" * 16_383),
        ("a" + "𠮷" * 16_384, "a" + "𠮷" * 16_376 + _MARK),
    ],
)
def test_a_text_that_is_too_long_is_cut_with_a_mark(text: str, shown: str) -> None:
    assert _sheet(text)["A2"].value == shown


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (0, 0),
        (-3, -3),
        (Decimal("1.25"), 1.25),
        (10**15 - 1, 10**15 - 1),
        (1 - 10**15, 1 - 10**15),
        (10**15, "1000000000000000"),
        (-(10**15), "-1000000000000000"),
        (Decimal("123456789012345.5"), 123456789012345.5),
    ],
)
def test_numbers_are_numbers_as_long_as_excel_keeps_their_digits(number: Number, found: float | str) -> None:
    cell = _sheet(number)["A2"]
    assert cell.value == found
    assert cell.data_type == ("s" if isinstance(found, str) else "n")


def test_nothing_is_a_blank_cell() -> None:
    assert rows(_sheet(None, "")) == [["甲"], [], []]


_TWO = Layout([Column(("机关",), 12), Column(("件",), 8, summed=True)])


def test_what_does_not_fit_goes_on_in_another_worksheet_with_its_own_sum() -> None:
    book = Workbook(_HERE, "zh", most_rows=4)
    sheet = book.sheet("表", _TWO)
    other = book.sheet("表 2", _ONE)
    for number in range(5):
        sheet.row([f"{number}", number])
    sheet.end(["注一", "注二"])
    other.row(["另"])
    other.end()
    found = opened(book.saved())
    total = "合计（随筛选变化）"
    assert {one.title: rows(one) for one in found.worksheets} == {
        "表": [["机关", "件"], ["0", 0], ["1", 1], [total, "=SUBTOTAL(9,B2:B3)"]],
        "表 2": [["甲"], ["另"]],
        "表 3": [["机关", "件"], ["2", 2], ["3", 3], [total, "=SUBTOTAL(9,B2:B3)"]],
        "表 4": [["机关", "件"], ["4", 4], [total, "=SUBTOTAL(9,B2)"], [], ["注一"], ["注二"]],
    }


def test_without_sums_there_is_no_room_left_for_one() -> None:
    book = Workbook(_HERE, "zh", most_rows=3)
    sheet = book.sheet("表", _ONE)
    for text in "abc":
        sheet.row([text])
    sheet.end()
    assert [rows(one) for one in opened(book.saved()).worksheets] == [
        [["甲"], ["a"], ["b"]],
        [["甲"], ["c"]],
    ]


def test_sums_are_there_for_programs_that_do_not_reckon_and_leave_texts_out() -> None:
    book = Workbook(_HERE, "en")
    sheet = book.sheet("sums", _TWO)
    for value in (Decimal("0.5"), 2, "/", 10**15, None):
        sheet.row(["x", value])
    sheet.end()
    cells = opened(book.saved(), data_only=True).worksheets[0]
    assert rows(cells)[-1] == ["sum (of the rows shown)", 2.5]
    assert cells.row_dimensions[7].height == 45  # for the three lines of its first cell


def test_a_sheet_without_rows_has_no_sum_but_filters() -> None:
    sheet = _sheet(layout=_TWO)
    assert rows(sheet) == [["机关", "件"]]
    assert sheet.auto_filter.ref == "A1:B1"


def test_headings_filters_and_print() -> None:
    columns = [
        Column(("", "", "机关"), 12),
        Column(("表一", "", "年"), 8),
        Column(("表一", "甲组\n" + "字" * 10, "子"), 13),
        Column(("表一", "甲组\n" + "字" * 10, "丑"), 13),
        Column(("表二", "甲组\n" + "字" * 10, "丑"), 13),
    ]
    book = Workbook(_HERE, "zh")
    for name, wide in (("窄", True), ("宽", False)):
        sheet = book.sheet(name, Layout(columns, frozen=2, one_page_wide=wide))
        sheet.row(["字" * 11, "一\n二", 3, 4, 5])
        sheet.row(["字" * 400])
        sheet.end()
    narrow, wide = opened(book.saved()).worksheets
    group = "甲组\n" + "字" * 10
    assert rows(narrow)[:3] == [
        [None, "表一", None, None, "表二"],
        [None, None, group, None, group],
        ["机关", "年", "子", "丑", "丑"],
    ]
    assert sorted(map(str, narrow.merged_cells.ranges)) == ["B1:D1", "C2:D2"]
    assert (narrow.auto_filter.ref, narrow.freeze_panes) == ("A3:E5", "C4")
    assert [narrow.column_dimensions[name].width for name in "ABC"] == pytest.approx([12, 8, 13], abs=1)
    # None is the usual height. Over one column the group takes a line and two more: twenty digits have
    # room for twelve.
    assert [narrow.row_dimensions[n].height for n in range(1, 6)] == [None, 45, None, 30, 408.75]
    for one in (narrow, wide):
        assert (one.page_setup.orientation, int(one.page_setup.paperSize)) == ("landscape", 9)
        assert one.print_title_rows == "$1:$3"
        assert one.oddFooter.left.text == "&A"
    assert (narrow.sheet_properties.pageSetUpPr.fitToPage, narrow.page_setup.fitToHeight) == (True, 0)
    assert narrow.print_title_cols is None
    assert (wide.sheet_properties.pageSetUpPr.fitToPage, wide.page_setup.scale) == (None, 60)
    assert wide.print_title_cols == "$A:$B"


@pytest.mark.parametrize(
    ("text", "height"),
    [("", None), ("字" * 4, None), ("字" * 5, 30), ("a\tb" * 3, None), ("a\tb" * 3 + "a", 30), ("\n\n", 45)],
)
def test_rows_are_as_high_as_their_texts(text: str, height: int | None) -> None:
    """In a column ten digits wide there is room for nine; None is the usual height."""
    assert _sheet(text).row_dimensions[2].height == height


def test_tones() -> None:
    sheet = _sheet(Cell(1, tone="error"), Cell("a", tone="warning"), Cell("b"), Cell(2))
    assert [cell.fill.fgColor.rgb for (cell,) in sheet["A2:A5"]] == [
        "FFF8CBAD",
        "FFFFE699",
        "00000000",
        "00000000",
    ]
    assert [bool(cell.alignment.wrap_text) for (cell,) in sheet["A1:A5"]] == [True, False, True, True, False]
    assert {cell.font.name for (cell,) in sheet["A1:A5"]} == {"宋体"}
    assert [(cell.alignment.horizontal, cell.alignment.indent) for (cell,) in sheet["A2:A5"]] == [
        ("right", 1),
        (None, 0),
        (None, 0),
        ("right", 1),
    ]


def test_names_of_sheets_are_such_as_excel_takes_and_differ() -> None:
    book = Workbook(_HERE, "zh")
    for name in ("a[1]:*?/\\'b'", "A[1]:*?/\\'B'", "长" * 40, "长" * 40, "x\ny"):
        book.sheet(name, _ONE).end()
    assert opened(book.saved()).sheetnames == [
        "a_1_______b_",
        "A_1_______B_ 2",
        "长" * 31,
        "长" * 29 + " 2",
        "x_u000ay",
    ]


def test_links() -> None:
    book = Workbook(_HERE, "zh", most_links=2)
    sheet = book.sheet("表", Layout([Column(("甲",), 10), Column(("乙",), 10)]))
    one, long = Path("/reports/=a b.docx"), Path("/reports/" + "x" * 2080)
    sheet.row([Cell("=一", one), Cell("二", long)])
    sheet.row([Cell("三", one), Cell("四", one)])
    sheet.end()
    found = opened(book.saved()).worksheets[0]
    cells = [cell for row in found["A2:B3"] for cell in row]
    assert [cell.value for cell in cells] == ["=一", "二", "三", "四"]
    assert [cell.hyperlink and cell.hyperlink.target for cell in cells] == [
        "..\\=a%20b.docx",
        None,
        "..\\=a%20b.docx",
        None,
    ]
    assert [bool(cell.quotePrefix) for cell in cells] == [True, False, False, False]
    assert [cell.font.underline for cell in cells] == ["single", None, "single", None]


def test_the_limits_are_those_of_excel() -> None:
    """Specifications of Microsoft: rows of a sheet, hyperlinks of a sheet, characters of a cell."""
    assert (MOST_ROWS, MOST_LINKS, MOST_TEXT) == (1_048_576, 65_530, 32_767)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/reports/out/a.docx", "./a.docx"),
        ("/reports/市 局#1/100%41.docx", "./../市%20局%231/100%2541.docx"),
        ('/reports/out/[a]^`{b}<c>"d"?.md', "./%5ba%5d%5e%60%7bb%7d%3cc%3e%22d%22%3f.md"),
        ("/reports/out/" + "长" * 2077, "./" + "长" * 2077),
        ("/reports/out/" + "长" * 2078, None),
        ("/reports/out/" + "𠮷" * 1040, None),
        ("/reports/out/\udcff.md", None),
        ("/reports/out/a\nb.md", None),
        ("/reports/out/a", "./a"),
        ("/reports/out/a:b.md", "./a%3ab.md"),
    ],
)
def test_addresses_of_files(target: str, address: str | None) -> None:
    assert link_address(Path(target), _HERE) == address


def test_a_folder_named_from_here_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert link_address(Path("in/a.md"), Path("out")) == "./../in/a.md"
    assert link_address(Path("in/a.md").absolute(), Path()) == "./in/a.md"


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = Workbook(_HERE, "zh")
    book.sheet("表", _ONE).end()
    assert len(os.listdir(tmp_path)) == 1
    found = opened(book.saved())
    assert os.listdir(tmp_path) == []
    assert (found.properties.creator, found.properties.lastModifiedBy) == ("govlint", "govlint")
