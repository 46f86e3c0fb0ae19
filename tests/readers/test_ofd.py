"""OFD: the same report as the PDF, however a program writes it, and one sentence for what cannot be read."""

from __future__ import annotations

import functools
import io
import zipfile
from pathlib import Path

import pytest
from comparing import figures, paragraphs
from ofd_writer import STYLES, ofd, packed, page_part, pages_of, skeleton

from govlint.document import Document, PageAnchor, Paragraph, Table, UnreadableDocument
from govlint.engine.linter import Linter, Plan
from govlint.readers import Limits, read, read_stream
from govlint.readers.page_layout.content import Page

_HERE = Path(__file__).resolve().parent
_FORMATS = _HERE.parents[1] / "examples/formats"
_STYLES = _HERE / "pdf_styles"


@functools.cache
def _printed(path: Path) -> tuple[Document, list[Page]]:
    """A PDF as it is read, and what its pages hold."""
    return read(path), pages_of(path)


def _read(data: bytes, limits: Limits | None = None) -> Document:
    return read_stream(io.BytesIO(data), Path("a.ofd"), len(data), limits or Limits())


def _reason(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        _read(data, limits)
    assert caught.value.reason.en
    return caught.value.reason.zh


def _tables(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def _said(linter: Linter, document: Document) -> list[tuple[str, str, str]]:
    findings = linter.lint(document, Plan()).findings
    return sorted((f.rule, f.location.path, f.message.zh) for f in findings)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "printed",
    [
        _FORMATS / "township-2023.pdf",
        _FORMATS / "wrong-inner-cell.pdf",
        _FORMATS / "labels-and-rows.pdf",
        _STYLES / "striped.pdf",
        _STYLES / "filled.pdf",
        _STYLES / "shaded.pdf",
    ],
    ids=lambda path: path.stem,
)
def test_a_report_is_read_as_the_pdf(linter: Linter, printed: Path, style: str) -> None:
    expected, pages = _printed(printed)
    document = _read(ofd(pages, STYLES[style]))
    assert document.format == "ofd"
    assert document.properties == {"title": "报告"}
    assert _tables(document) == _tables(expected)
    assert paragraphs(document) == paragraphs(expected)
    assert _said(linter, document) == _said(linter, expected)


@pytest.mark.parametrize("style", ["characters", "template"])
def test_dotted_rules(style: str) -> None:
    expected, pages = _printed(_STYLES / "dotted.pdf")
    assert _tables(_read(ofd(pages, STYLES[style]))) == _tables(expected)


def test_tables_without_rules_are_doubtful(linter: Linter) -> None:
    expected, pages = _printed(_STYLES / "no-rules-wrong-cell.pdf")
    document = _read(ofd(pages))
    assert figures(linter, document) == figures(linter, expected)
    assert len(figures(linter, document)) == 200
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert all(cell.anchor in document.doubtful for table in tables for cell in table.cells)
    assert _said(linter, document) == []


# A table of two cells, 40 and 20 millimetres from the corner.
_RULES = "".join(
    f'<PathObject ID="9" Boundary="40 20 60 10"><AbbreviatedData>{data}</AbbreviatedData></PathObject>'
    for data in ("M 0 0 L 60 0 L 60 10 L 0 10 L 0 0", "M 30 0 L 30 10")
)


def _code(text: str, code: str = 'X="1" Y="6"', attributes: str = 'Boundary="40 20 60 10"') -> str:
    return (
        f'<TextObject ID="8" Font="1" Size="4" {attributes}><TextCode {code}>{text}</TextCode></TextObject>'
    )


_TABLE = _RULES + _code("数") + _code("7", 'X="31" Y="6"')


def _page(objects: str, before: str = "", **others: str) -> bytes:
    """A file of one page with these objects, and the table."""
    page = page_part(_TABLE + objects, before=before)
    return packed({**skeleton(1), "Doc_0/Pages/Page_0/Content.xml": page, **others})


def _texts(data: bytes) -> list[str]:
    """The paragraphs of a file that has the table, too."""
    document = _read(data)
    assert _tables(document) == [[(0, 0, 1, 1, "数"), (0, 1, 1, 1, "7")]]
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_places_are_in_points_from_the_corner_of_the_page() -> None:
    document = _read(_page(_code("甲", 'X="0" Y="3.52"', 'Boundary="25.4 50.8 60 10"')))
    assert [block.anchor for block in document.blocks] == [
        PageAnchor(1, 113.4, 56.7, 283.5, 85.0),
        PageAnchor(1, 72.0, 144.0, 83.3, 155.3),
    ]
    area = "<Area><PhysicalBox>10 20 200 200</PhysicalBox></Area>"
    [table] = _read(_page("", area)).blocks
    assert table.anchor == PageAnchor(1, 85.0, 0.0, 255.1, 28.3)


@pytest.mark.parametrize(
    ("steps", "text", "millimetres"),
    [
        ("4 4 8 2", "甲乙丙ab", 20),
        ("g 2 4 8 2", "甲乙丙ab", 20),
        ("g 999999 4", "甲乙丙ab", 18),
        # Where the file does not say it: as wide as such characters are.
        ("5", "甲乙丙ab", 17),
        ("", "甲乙丙ab", 16),
        ("g", "甲乙丙ab", 16),
        ("3 3 3 3", "甲乙丙ab", 14),
        ("-4 -4 -2 -2", "ba丙乙甲", 16),
    ],
)
def test_how_far_characters_are_from_each_other(steps: str, text: str, millimetres: float) -> None:
    code = f'X="20" Y="5" DeltaX="{steps}"'
    document = _read(_page(_code("甲乙丙ab", code, 'Boundary="40 100 60 10"')))
    [line] = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert line.text == text
    assert isinstance(line.anchor, PageAnchor)
    assert line.anchor.x1 - line.anchor.x0 == pytest.approx(millimetres * 72 / 25.4, abs=0.11)


def test_a_gap_between_characters_is_a_blank() -> None:
    written = _code("ab12", 'X="0" Y="5" DeltaX="2 10 2"', 'Boundary="40 100 60 10"')
    assert _texts(_page(written)) == ["ab 12"]


def test_text_that_runs_downwards() -> None:
    cell = _code("县市", 'X="1" Y="3" DeltaY="4"')
    document = _read(packed({**skeleton(1), "Doc_0/Pages/Page_0/Content.xml": page_part(_RULES + cell)}))
    assert _tables(document) == [[(0, 0, 1, 1, "县\n市"), (0, 1, 1, 1, "")]]


def test_the_next_piece_of_text_begins_where_the_first_does_if_nothing_else_is_said() -> None:
    written = (
        '<TextObject ID="8" Size="4" Boundary="40 100 60 20"><TextCode X="2" Y="5">甲</TextCode>'
        '<TextCode Y="15">乙</TextCode></TextObject>'
    )
    lines = [block.anchor for block in _read(_page(written)).blocks if isinstance(block, Paragraph)]
    assert [anchor.x0 for anchor in lines if isinstance(anchor, PageAnchor)] in ([119.1], [119.1, 119.1])
    assert "".join(_texts(_page(written))) == "甲乙"


def test_matrices_and_boundaries_within_each_other() -> None:
    flipped = _code("甲乙", 'X="0" Y="0" DeltaX="4"', 'Boundary="40 100 60 10" CTM="1 0 0 -1 0 5"')
    sideways = _code("甲乙", 'X="0" Y="0" DeltaX="4"', 'Boundary="40 100 60 10" CTM="0 1 -1 0 5 5"')
    assert _texts(_page(flipped)) == ["甲乙"]
    assert sorted("".join(_texts(_page(sideways)))) == ["乙", "甲"]


def test_watermarks_are_no_text() -> None:
    aslant = _code("内部资料", 'X="0" Y="0"', 'Boundary="40 100 60 10" CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert _texts(_page(aslant)) == []


def test_what_is_not_shown_is_not_read() -> None:
    hidden = _code("甲", attributes='Boundary="40 100 60 10" Visible="false"')
    assert _texts(_page(hidden)) == []
    assert _texts(_page(f'<PageBlock ID="1" Visible="false">{_code("甲")}</PageBlock>')) == []


def test_templates_stand_behind_the_page() -> None:
    below = _code("表", 'X="0" Y="5"', 'Boundary="40 100 60 10"')
    common = '<TemplatePage ID="7" BaseLoc="/Doc_0/T.xml"/>'
    parts = {
        **skeleton(1, common=common),
        "Doc_0/T.xml": page_part(_TABLE, before='<Template TemplateID="7"/>'),
        "Doc_0/Pages/Page_0/Content.xml": page_part(
            below, before='<Template TemplateID="7"/><Template TemplateID="8"/>'
        ),
    }
    assert _texts(packed(parts)) == ["表"]


def test_a_group_that_draws_itself_ends() -> None:
    unit = f'<CompositeObject ID="1" Boundary="0 5 9 9" ResourceID="9"/>{_code("甲", attributes="")}'
    resources = (
        '<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9" Width="9" Height="9">'
        f"<Content>{unit}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"
    )
    drawn = '<CompositeObject ID="1" Boundary="40 100 9 9" ResourceID="9"/>'
    unknown = '<CompositeObject ID="1" Boundary="40 100 9 9" ResourceID="77"/>'
    assert "".join(_texts(_page(drawn + unknown, **{"Doc_0/Res.xml": resources}))) == "甲" * 10


@pytest.mark.parametrize(
    ("paths", "cells"),
    [
        ("M 0 0 L 60 0 L 60 10 L 0 10 C", 2),
        # Commands that are no lines, and what is no command.
        ("M 0 0 L 60 0 L 60 10 L 0 10 C M 5 5 Q 6 6 7 7 B 1 1 2 2 3 3 A 1 1 0 0 0 9 9 C", 2),
        ("M 0 0 L 60 0 L 60 10 L 0 10 C X 1 2", 2),
        ("M 0 0 L 60 0 M 60 0 L 60 10 S 60 10 L 0 10 M 0 10 L 0 0 L", 2),
        ("M 0 0 L 60 10 M 60 0 L 0 10", 0),
        ("M 0 0 Q 30 0 60 0 Q 60 5 60 10 Q 30 10 0 10 Q 0 5 0 0", 0),
    ],
)
def test_paths(paths: str, cells: int) -> None:
    drawn = "".join(
        f'<PathObject ID="9" Boundary="40 20 60 10"><AbbreviatedData>{data}</AbbreviatedData></PathObject>'
        for data in (paths, "M 30 0 L 30 10")
    )
    text = _code("数") + _code("7", 'X="31" Y="6"')
    data = packed({**skeleton(1), "Doc_0/Pages/Page_0/Content.xml": page_part(drawn + text)})
    if cells:
        assert [len(table) for table in _tables(_read(data))] == [cells]
    else:
        assert _reason(data).startswith("OFD 里没有可以读出的表格")


def test_thick_lines_are_colour_behind_text() -> None:
    behind = (
        '<PathObject ID="9" Boundary="40 16 60 8" LineWidth="8"><StrokeColor Value="200 200 200"/>'
        "<AbbreviatedData>M 0 0 L 60 0</AbbreviatedData></PathObject>"
    )
    above = _code("甲", 'X="1" Y="3"', 'Boundary="40 13 60 8"')
    assert _texts(_page(behind + above)) == ["甲"]


def test_unpainted_paths_are_not_there() -> None:
    unpainted = (
        '<PathObject ID="9" Boundary="40 10 60 10" Stroke="false">'
        "<AbbreviatedData>M 0 0 L 60 0 L 60 10 L 0 10 C M 30 0 L 30 10</AbbreviatedData></PathObject>"
    )
    assert _texts(_page(unpainted + _code("甲", 'X="1" Y="3"', 'Boundary="40 13 60 8"'))) == ["甲"]


_MISSING = "OFD 里缺少 {}，文件可能已损坏；请重新获取或导出，或改用 Word 原件。"
_DAMAGED = "OFD 内部的 {} 不是完整有效的 XML，文件可能已损坏或加密；请重新获取或导出，或改用 Word 原件。"
_PAGE = "Doc_0/Pages/Page_0/Content.xml"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"Doc_0/Document.xml": None}, _MISSING.format("Doc_0/Document.xml")),
        ({_PAGE: None}, _MISSING.format("Pages/Page_0/Content.xml")),
        ({_PAGE: "<Page><Content>"}, _DAMAGED.format(_PAGE)),
        ({"OFD.xml": "<OFD/>"}, "OFD 里没有文档，文件可能已损坏；请重新获取或导出，或改用 Word 原件。"),
        (
            {"OFD.xml": "<OFD><DocBody/><DocBody/></OFD>"},
            "OFD 里有 2 份文档，不知哪一份是报告；请分别导出后再检查。",
        ),
        (
            {"Encryptions.xml": "<Encryptions/>"},
            "OFD 已加密，无法读取；请取消加密后再检查，或改用 Word 原件。",
        ),
        (
            {_PAGE: '<!DOCTYPE a [<!ENTITY b "c">]><Page>&b;</Page>'},
            f"OFD 内部的 {_PAGE} 含有 DOCTYPE 或实体声明，可能是恶意构造；请确认来源，重新导出后再检查。",
        ),
        (
            {_PAGE: "<Page>" * 300 + "</Page>" * 300},
            f"OFD 内部的 {_PAGE} 嵌套层数异常，无法读取；请重新导出，或改用 Word 原件。",
        ),
        (
            {_PAGE: page_part("")},
            "OFD 里没有文字（可能是扫描件或图片），无法检查；请改用 Word 原件，或先做文字识别。",
        ),
        (
            {_PAGE: page_part(_code("只有文字"))},
            "OFD 里没有可以读出的表格（可能是图片），无法检查；请改用 Word 原件（.docx）。",
        ),
        (
            {"Doc_0/Document.xml": "<D><Pages>" + "<Page BaseLoc='a'/>" * 301 + "</Pages></D>"},
            "OFD 超过 300 页的上限；请确认它确实是报告，或拆分后再检查。",
        ),
    ],
)
def test_what_cannot_be_read(changes: dict[str, str | None], reason: str) -> None:
    parts = {**skeleton(1), _PAGE: page_part(_TABLE), **changes}
    assert _reason(packed({name: part for name, part in parts.items() if part is not None})) == reason


@pytest.mark.parametrize(
    "attributes",
    [
        'Boundary="nan 0 1 1"',
        'Boundary="inf 0 1 1"',
        'Boundary="1e99 0 1 1"',
        'Boundary="a b c d"',
        'Boundary="9e5 0 1 1" CTM="9e5 0 0 1 0 0"',
        'Boundary="0 0 1 1" HScale="x"',
    ],
)
def test_coordinates_that_are_none(attributes: str) -> None:
    assert _reason(_page(_code("甲", attributes=attributes))) == (
        f"OFD 内部的 {_PAGE} 有无法识别的坐标，无法读取；请重新导出，或改用 Word 原件。"
    )


@pytest.mark.parametrize("size", ["0", "-3", "x"])
def test_text_without_a_size(size: str) -> None:
    text = f'<TextObject ID="8" Size="{size}"><TextCode X="0" Y="0">甲</TextCode></TextObject>'
    assert "无法识别的坐标" in _reason(_page(text))


def test_the_area_of_a_page() -> None:
    parts = {**skeleton(1), _PAGE: page_part(_TABLE)}
    bare = parts["Doc_0/Document.xml"].replace("PhysicalBox", "Box")
    assert _read(packed({**parts, "Doc_0/Document.xml": bare})) == _read(packed(parts))
    bad = parts["Doc_0/Document.xml"].replace("0 0 210 297", "0 nan 210 297")
    assert "无法识别的坐标" in _reason(packed({**parts, "Doc_0/Document.xml": bad}))


def test_properties() -> None:
    parts = {**skeleton(1), _PAGE: page_part(_TABLE)}
    information = (
        "<Title> 年报 </Title><Author/><Subject>公开</Subject><CreationDate>2024-01-02</CreationDate>"
        "<ModDate>2024-01-03</ModDate><Creator>程序</Creator>"
    )
    parts["OFD.xml"] = parts["OFD.xml"].replace("<Title>报告</Title>", information)
    assert _read(packed(parts)).properties == {
        "title": "年报",
        "subject": "公开",
        "created": "2024-01-02",
        "modified": "2024-01-03",
    }


def test_the_limit_counts_objects_characters_and_shapes() -> None:
    # The table: a layer, two paths of five lines together, and two texts of a character each.
    data = _page("")
    assert _read(data, Limits(characters=12)) == _read(data)
    assert _reason(data, Limits(characters=11)).startswith("OFD 的页面上有超过 11 个文字和图形的上限")


def test_more_than_reports_hold() -> None:
    text = _code("字" * 600, 'X="0" Y="5" DeltaX="g 599 0.1"', 'Boundary="40 100 60 10"')
    too_much = "OFD 的页面上有超过 500 个文字和图形的上限；请确认它确实是报告，或拆分后再检查。"
    assert _reason(_page(text), Limits(characters=500)) == too_much
    lines = "M 0 0 L 9 9 M 0 0 L 5 0 " * 600
    drawing = f'<PathObject ID="9" Boundary="0 0 9 9"><AbbreviatedData>{lines}</AbbreviatedData></PathObject>'
    assert _reason(_page(drawing), Limits(characters=500)) == too_much


def test_more_cells_than_reports_have() -> None:
    lines = " ".join(f"M {n} 0 L {n} 40 M 0 {n} L 40 {n}" for n in range(0, 40, 2))
    grid = f'<PathObject ID="9" Boundary="20 100 9 9"><AbbreviatedData>{lines}</AbbreviatedData></PathObject>'
    assert _reason(_page(grid), Limits(cells=300)) == (
        "文件里的表格单元格超过 300 个的上限；请确认它确实是报告，或拆分后再检查。"
    )


def test_a_truncated_file() -> None:
    data = _page("")
    assert _reason(data[: len(data) // 2]) == (
        "文件已损坏或不完整；请重新下载或传输，或用 Word、WPS 打开修复并另存后再检查。"
    )


def test_locations_outside_the_file_name_nothing() -> None:
    parts = skeleton(1)
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace("Pages/Page_0", "../../../etc")
    assert _reason(packed({**parts, _PAGE: page_part(_TABLE)})) == _MISSING.format("../../../etc/Content.xml")


@pytest.mark.parametrize("flagged", [True, False])
def test_folders_with_chinese_names(flagged: bool) -> None:
    parts = skeleton(1)
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace("Pages/Page_0", "页面/第一页")
    data = packed({**parts, "Doc_0/页面/第一页/Content.xml": page_part(_TABLE)})
    if not flagged:
        # The names as they are, without the flag that they are UTF-8.
        data = data.replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert not any("页面" in name for name in archive.namelist())
    assert _texts(data) == []


def test_attachments_annotations_and_signatures_are_left_alone() -> None:
    page = _page(
        "",
        **{
            "Doc_0/Annots/Annot.xml": f"<PageAnnot><Appearance>{_code('章')}</Appearance></PageAnnot>",
            "Doc_0/Attachs/a.xml": "<no xml",
            "Doc_0/Signs/Signatures.xml": "<no xml",
        },
    )
    assert _texts(page) == []
