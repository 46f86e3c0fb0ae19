"""The workbook of an audit, whole: every sheet with every cell."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from govlint.audit.bodies import Body, Roster
from govlint.audit.store import Store
from govlint.document import TextAnchor
from govlint.finding import Location
from govlint.outputs.audit.workbook import as_xlsx
from govlint.packs.pack import Pack
from govlint.text.bilingual import Language
from tests.outputs.audit.audits import FILES, VISITS, audit, finding, library, report, visits
from tests.outputs.sheets import opened, rows

_FORMULA = "=cmd|'/c calc'!A1"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as made:
        yield made


def _book(store: Store, *of: Any, **more: Any) -> Workbook:
    return opened([as_xlsx(audit(store, *of, **more))])


def _sheets(book: Workbook) -> dict[str, list[list[Any]]]:
    return {sheet.title: rows(sheet) for sheet in book}


def _charts(store: Store, *of: Any, **more: Any) -> list[Any]:
    with zipfile.ZipFile(BytesIO(as_xlsx(audit(store, *of, **more)))) as archive:
        names = sorted(
            (name for name in archive.namelist() if name.startswith("xl/charts/")),
            key=lambda name: int("".join(filter(str.isdigit, name))),
        )
        return [etree.fromstring(archive.read(name)) for name in names]


def _texts(element: Any, path: str) -> list[str]:
    return [str(found.text) for found in element.iterfind(path, {"c": element.nsmap["c"]})]


_PLACE = "三、各分馆到馆情况：“全馆合计”行“合计”列，到馆人次表（第40行第9列）"
_ACCEPTED = "已豁免的、基线已记录的问题也列在内。"


def test_every_sheet_with_every_cell(store: Store) -> None:
    sum_of_rules = [f"=SUBTOTAL(9,{column}3:{column}5)" for column in "BCDEF"]
    assert _sheets(_book(store)) == {
        "报送情况": [
            ["机关", "2022", "2023"],
            ["云汀市图书馆", "已报送", "已报送"],
            ["云汀市东分馆", "已报送", "重复报送"],
            ["云汀市西分馆", "已报送", "已报送"],
            ["云汀市北分馆", None, "未报送"],
        ],
        "报送明细": [
            ["机关", "年度", "状态", "文件", "说明"],
            ["云汀市图书馆", 2022, "已报送", "2022/总馆.md"],
            ["云汀市东分馆", 2022, "已报送", "2022/东分馆.md"],
            ["云汀市西分馆", 2022, "已报送", "2022/西分馆.md"],
            ["云汀市图书馆", 2023, "已报送", "2023/总馆.md"],
            ["云汀市东分馆", 2023, "重复报送", "2023/东分馆.docx\n2023/东分馆.md"],
            ["云汀市西分馆", 2023, "已报送", "2023/西分馆.md"],
            ["云汀市北分馆", 2023, "未报送"],
            ["云汀市北分馆", None, "未能检查", "1/北分馆.docx", "文件损坏"],
            ["云汀市南分馆", 2023, "不在名单", "2023/南分馆.md"],
        ],
        "跨报告问题": [
            ["机关", "年度", "级别", "规则", "问题", "改法", "位置", "文件", "对照的文件"],
            [
                "云汀市图书馆",
                2022,
                "警告",
                "MEM001",
                "总馆写 100，两个分馆之和是 90",
                "逐个核对",
                _PLACE,
                "2022/总馆.md",
                "2022/东分馆.md、2022/西分馆.md",
            ],
            [
                "云汀市东分馆",
                2023,
                "错误",
                "HND001",
                "还有一份",
                None,
                "全文",
                "2023/东分馆.md",
                "2023/东分馆.docx",
            ],
            [
                "云汀市西分馆",
                2022,
                "提示",
                "ALK002",
                "与东分馆的报告相同",
                None,
                "四、存在的问题和打算",
                "2022/西分馆.md",
                "2022/东分馆.md",
            ],
        ],
        "全部问题": [
            ["机关", "年度", "级别", "规则", "范围", "问题", "改法", "位置", "文件"],
            [
                "云汀市图书馆",
                2022,
                "错误",
                "LIB001",
                "本份",
                "表中合计有误",
                None,
                "三、各分馆到馆情况：第30行第1列",
                "2022/总馆.md",
            ],
            [
                "云汀市图书馆",
                2022,
                "警告",
                "MEM001",
                "跨报告",
                "总馆写 100，两个分馆之和是 90",
                "逐个核对",
                _PLACE,
                "2022/总馆.md",
            ],
            [
                "云汀市东分馆",
                2023,
                "错误",
                "LIB001",
                "本份",
                "表中合计有误",
                None,
                "三、各分馆到馆情况：第30行第1列",
                "2023/东分馆.docx",
            ],
            ["云汀市东分馆", 2023, "错误", "HND001", "跨报告", "还有一份", None, "全文", "2023/东分馆.md"],
            [
                "云汀市西分馆",
                2022,
                "提示",
                "ALK002",
                "跨报告",
                "与东分馆的报告相同",
                None,
                "四、存在的问题和打算",
                "2022/西分馆.md",
            ],
            [],
            [_ACCEPTED],
        ],
        "规则": [
            ["规则", "规则内容", "问题数", "机关数"],
            ["LIB001", "name-of-LIB001", 2, 2],
            ["ALK002", "name-of-ALK002", 1, 1],
            ["HND001", "name-of-HND001", 1, 1],
            ["MEM001", "name-of-MEM001", 1, 1],
            ["合计（随筛选变化）", None, "=SUBTOTAL(9,C2:C5)"],
        ],
        "规则×机关": [
            [None, None, "name-of-LIB001", "name-of-ALK002", "name-of-HND001", "name-of-MEM001"],
            ["机关", "问题数", "LIB001", "ALK002", "HND001", "MEM001"],
            ["云汀市东分馆", 2, 1, None, 1],
            ["云汀市图书馆", 2, 1, None, None, 1],
            ["云汀市西分馆", 1, None, 1],
            ["合计（随筛选变化）", *sum_of_rules],
        ],
        "趋势": [
            [None, None, "合计", None, "报告份数"],
            ["数据", "层级", "2022", "2023", "2022", "2023"],
            ["到馆人次表\n全馆合计", "总馆", 100, None, 1],
            ["到馆人次表\n全馆合计", "分馆", 90, 35, 2, 1],
            [],
            [
                "各年合计是同一层级各机关报告之和，未报送的不在其中，请对照报告份数；"
                "同一机关同一年度有几份不同报告的不计入。层级来自名单；没有名单，各机关合在一起。"
            ],
        ],
        "2020年格式 到馆人次表": [
            [None, None, None, None, "到馆人次表"],
            ["机关", "年度", "文件", "行", "成人", "少儿", "合计"],
            *_lines("云汀市图书馆", 2022, "2022/总馆.md", 100),
            *_lines("云汀市图书馆", 2023, "2023/总馆.md", "未统计"),
            *_lines("云汀市东分馆", 2022, "2022/东分馆.md", 60),
            *_lines("云汀市东分馆", 2023, "2023/东分馆.docx", 61),
            *_lines("云汀市东分馆", 2023, "2023/东分馆.md", 62),
            *_lines("云汀市西分馆", 2022, "2022/西分馆.md", 30),
            *_lines("云汀市西分馆", 2023, "2023/西分馆.md", 35),
            *_lines("云汀市南分馆", 2023, "2023/南分馆.md", 5),
        ],
    }


def _lines(body: str, year: int, file: str, all_visits: int | str) -> list[list[Any]]:
    return [
        [body, year, file, "分馆1", 7, 7],
        [body, year, file, "分馆2", 8, 8],
        [body, year, file, "全馆合计", None, None, all_visits],
    ]


def test_in_english(store: Store) -> None:
    sheets = _sheets(_book(store, language="en"))
    assert list(sheets) == [
        "Who handed in what",
        "Handed in, file by file",
        "Over reports",
        "All findings",
        "Rules",
        "Rules by bodies",
        "Trends",
        "form of 2020 Visits",
    ]
    assert {
        title: rows[0] for title, rows in sheets.items() if title not in ("Rules by bodies", "Trends")
    } == {
        "Who handed in what": ["body", "2022", "2023"],
        "Handed in, file by file": ["body", "year", "state", "files", "remark"],
        "Over reports": [
            "body",
            "year",
            "severity",
            "rule",
            "finding",
            "what to do",
            "place",
            "file",
            "held against",
        ],
        "All findings": [
            "body",
            "year",
            "severity",
            "rule",
            "scope",
            "finding",
            "what to do",
            "place",
            "file",
        ],
        "Rules": ["rule", "what the rule finds", "findings", "bodies"],
        "form of 2020 Visits": [None, None, None, None, "到馆人次表"],
    }
    assert sheets["Who handed in what"][2] == ["云汀市东分馆", "handed in", "handed in more than once"]
    assert sheets["Handed in, file by file"][8][2:] == ["not checked", "1/北分馆.docx", "it is damaged"]
    assert sheets["Over reports"][1][2:7] == [
        "warning",
        "MEM001",
        "EN 总馆写 100，两个分馆之和是 90",
        "compare them",
        "三、各分馆到馆情况: row “全馆合计”, column “合计”, 到馆人次表 (line 40, column 9)",
    ]
    assert [row[4] for row in sheets["All findings"][1:6]] == [
        "this report",
        "over reports",
        "this report",
        "over reports",
        "over reports",
    ]
    assert sheets["Trends"][:3] == [
        [None, None, "sum", None, "reports"],
        ["figure", "level", "2022", "2023", "2022", "2023"],
        ["到馆人次表\n全馆合计", "总馆", 100, None, 1],
    ]


def test_colours_filters_panes_and_widths(store: Store) -> None:
    book = _book(store)
    status = book["报送情况"]
    assert [status[cell].fill.fgColor.rgb for cell in ("C3", "C5", "C2", "B5")] == [
        "FFFFE699",
        "FFF8CBAD",
        "00000000",
        "00000000",
    ]
    listed = book["报送明细"]
    assert [listed[f"C{row}"].fill.fgColor.rgb for row in (2, 6, 8, 9, 10)] == [
        "00000000",
        "FFFFE699",
        "FFF8CBAD",
        "FFF8CBAD",
        "FFFFE699",
    ]
    assert [book["跨报告问题"][f"C{row}"].fill.fgColor.rgb for row in (2, 3, 4)] == [
        "FFFFE699",
        "FFF8CBAD",
        "FFD9E1F2",
    ]
    assert {sheet.title: (sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book} == {
        "报送情况": ("B2", "A1:C5"),
        "报送明细": ("B2", "A1:E10"),
        "跨报告问题": ("B2", "A1:I4"),
        "全部问题": ("B2", "A1:I6"),
        "规则": ("B2", "A1:D5"),
        "规则×机关": ("B3", "A2:F5"),
        "趋势": ("C3", "A2:F4"),
        "2020年格式 到馆人次表": ("C3", "A2:G26"),
    }
    assert {sheet.title: sheet.page_setup.fitToHeight for sheet in book}["规则×机关"] is None
    assert {
        sheet.title: [round(group.width) for group in sheet.column_dimensions.values()] for sheet in book
    } == {
        "报送情况": [31, 13],
        "报送明细": [31, 8, 13, 51],
        "跨报告问题": [23, 8, 9, 11, 45, 35, 29, 31],
        "全部问题": [23, 8, 9, 11, 10, 45, 35, 29, 31],
        "规则": [11, 61, 10],
        "规则×机关": [31, 10, 13],
        "趋势": [41, 15, 10],
        "2020年格式 到馆人次表": [21, 8, 25, 21, 10],
    }


def test_charts_are_lines_over_years_one_for_each_level(store: Store) -> None:
    (chart,) = _charts(store)
    assert _texts(chart, ".//c:title//c:f") == ["趋势!$A$3"]
    assert _texts(chart, ".//c:title//c:v") == ["到馆人次表\n全馆合计"]
    assert _texts(chart, ".//c:ser/c:tx//c:f") == ["趋势!$B$3", "趋势!$B$4"]
    assert _texts(chart, ".//c:ser/c:tx//c:v") == ["总馆", "分馆"]
    assert _texts(chart, ".//c:ser/c:cat//c:f") == ["趋势!$C$2:$D$2"] * 2
    assert _texts(chart, ".//c:ser/c:cat//c:v") == ["2022", "2023"] * 2
    assert _texts(chart, ".//c:ser/c:val//c:f") == ["趋势!$C$3:$D$3", "趋势!$C$4:$D$4"]
    assert _texts(chart, ".//c:ser/c:val//c:v") == ["100.0", "90.0", "35.0"]


def test_a_chart_has_only_so_many_lines_and_says_so(store: Store) -> None:
    bodies = [Body(id=f"b{number}", name=f"第{number}分馆", level=f"{number}级") for number in range(1, 10)]
    files = {f"{body.id}.md": report(body.name, 2022, visits(3)) for body in bodies}
    book = opened([as_xlsx(audit(store, files, {}, Roster(bodies)))])
    table = rows(book["趋势"])
    assert [row[1] for row in table[2:11]] == [f"{number}级" for number in range(1, 10)]
    assert table[-1] == ["每个图最多画8条线，其余层级只在表中。"]
    (chart,) = _charts(store, files, {}, Roster(bodies))
    assert _texts(chart, ".//c:ser/c:tx//c:v") == [f"{number}级" for number in range(1, 9)]
    fewer = _sheets(_book(store, {}, {}, Roster(bodies[:-1])))
    assert fewer["趋势"][-1] != table[-1]


def test_charts_stand_below_the_rows_two_beside_each_other(store: Store, packs: dict[str, Pack]) -> None:
    figure = visits(1)[0]
    figures = [
        msgspec.structs.replace(figure, table="stock", row=row, column=column, value=5)
        for row in ("novels", "every")
        for column in ("shelves.all", "stores.all")
    ]
    files = {"2022/总馆.md": report("云汀市图书馆", 2022, [*visits(100), *figures])}
    with zipfile.ZipFile(BytesIO(as_xlsx(audit(store, files, {})))) as archive:
        drawing = etree.fromstring(archive.read("xl/drawings/drawing1.xml"))
    places = [
        (int(anchor.find("./{*}from/{*}row").text), int(anchor.find("./{*}from/{*}col").text) > 0)
        for anchor in drawing
    ]
    # Two rows of headings, five of figures, a line between, the note, and another.
    first = 2 + 5 + 1 + 2
    assert places == [
        (first, False),
        (first, True),
        (first + 15, False),
        (first + 15, True),
        (first + 30, False),
    ]


def test_without_roster_levels_or_reports(store: Store) -> None:
    book = _sheets(_book(store, {"2022/东分馆.md": FILES["2022/东分馆.md"]}, {}, None))
    assert book["报送情况"] == [["机关", "2022"], ["云汀市东分馆", "已报送"]]
    assert book["趋势"][2] == ["到馆人次表\n全馆合计", "未分层级", 60, 1]


def test_of_nothing(store: Store) -> None:
    assert _sheets(_book(store, {}, {}, None)) == {
        "报送情况": [["机关"]],
        "报送明细": [["机关", "年度", "状态", "文件", "说明"]],
        "跨报告问题": [["机关", "年度", "级别", "规则", "问题", "改法", "位置", "文件", "对照的文件"]],
        "全部问题": [
            ["机关", "年度", "级别", "规则", "范围", "问题", "改法", "位置", "文件"],
            [],
            [_ACCEPTED],
        ],
        "规则": [["规则", "规则内容", "问题数", "机关数"]],
        "规则×机关": [[], ["机关", "问题数"]],
        "趋势": [
            [],
            ["数据", "层级"],
            [],
            [
                "各年合计是同一层级各机关报告之和，未报送的不在其中，请对照报告份数；"
                "同一机关同一年度有几份不同报告的不计入。层级来自名单；没有名单，各机关合在一起。"
            ],
        ],
    }
    assert _charts(store, {}, {}, None) == []


def test_rules_are_told_by_their_titles(store: Store, packs: dict[str, Pack]) -> None:
    said = {"2022/总馆.md": [finding("YRS001", "warning", "不符")]}
    for language, title in (
        ("zh", "上年结转与去年报告的结转下年度不符"),
        ("en", "Carried in is not what was carried out last year"),
    ):
        told: Language = language  # type: ignore[assignment]
        files = {"2022/总馆.md": report("云汀市图书馆", 2022)}
        store.clear_said()
        used = (library(), packs["disclosure-2021"])
        view = audit(store, files, said, language=told, packs=used)
        sheets = _sheets(opened([as_xlsx(view)]))
        assert list(sheets.values())[4][1] == ["YRS001", title, 1, 1]
        assert list(sheets.values())[5][0][2] == title


def test_what_looks_like_a_formula_is_a_text_and_long_texts_are_cut(store: Store) -> None:
    roster = Roster([Body(id="x", name=_FORMULA, level="+1"), Body(id="y", name="@a", level="-2")])
    odd = finding("LIB001", "error", "=1+1", Location((VISITS,), TextAnchor(1, 1)))
    long = finding("LIB002", "info", "长" * 40_000)
    files = {
        "=2022.md": report(_FORMULA, 2022, visits("=1+1"), [odd, long]),
        "-b.md": report("@a", 2022, visits(4)),
        "+c.md": report(_FORMULA, 2023, visits(5)),
    }
    said = {"=2022.md": [finding("=R1", "error", "@x")]}
    book = _book(store, files, said, roster)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    signed = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(tuple("=+-@"))]
    assert {cell.value for cell in signed if cell.data_type == "f"} == {
        "=SUBTOTAL(9,C2:C4)",
        *(f"=SUBTOTAL(9,{column}3)" for column in "BCDE"),
    }
    texts = {cell.value for cell in signed if cell.data_type != "f"}
    assert texts == {_FORMULA, "@a", "=1+1", "=2022.md", "-b.md", "+c.md", "+1", "-2", "@x", "=R1"}
    longest = max((str(cell.value) for cell in cells), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("长……（文字过长，以下截去）")
    for chart in _charts(store, files, said, roster):
        assert all("cmd" not in formula for formula in _texts(chart, ".//c:f"))


def test_figures_of_a_pack_that_the_run_does_not_have_are_left_out(
    store: Store, packs: dict[str, Pack]
) -> None:
    view = audit(store, packs=(packs["disclosure-2021"],))
    assert list(_sheets(opened([as_xlsx(view)])))[-1] == "趋势"


def test_more_files_than_are_read_at_once(store: Store) -> None:
    names = [f"第{number:03}分馆" for number in range(1, 203)]
    files = {f"{name}.md": report(name, 2022, visits(1)) for name in names}
    said = {f"{name}.md": [finding("LIB009", "info", name)] for name in names}
    sheets = _sheets(_book(store, files, said, None))
    assert [row[4] for row in sheets["跨报告问题"][1:]] == names
    assert [row[0] for row in sheets["2020年格式 到馆人次表"][2:]] == [name for name in names for _ in "abc"]


def test_what_is_told_of_many_other_files_is_short(store: Store) -> None:
    others = tuple(Location((VISITS,), None, file=f"{number}.md") for number in range(14))
    said = {"2022/总馆.md": [finding("MEM001", "info", "不符", related=others)]}
    (_, row) = _sheets(_book(store, FILES, said))["跨报告问题"]
    assert row[8].startswith("0.md、1.md、2.md")
    assert "13.md" not in row[8]
