"""The lists that are sent back: what stands in them, what they are called, and that none is lost."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from govlint.engine.linter import Compared
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual, Language
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)


def _said(
    files: Sequence[Checked], folder: Path, language: Language = "zh", packs: Sequence[Pack] = ()
) -> str:
    """Write the lists and give what is said of them."""
    output = make_output("docx-list", Style(language, packs, target=folder))
    return "".join(map(str, pieces(output, files, Summary())))


def _paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _only(folder: Path) -> Document:
    (path,) = folder.iterdir()
    return docx.Document(str(path))


def _named(path: str, body: str = "甲馆", **others: Any) -> Checked:
    return checked(path, result(TITLE, body=body, **others))


_FULL = checked(
    "a/甲\n.docx",
    result(
        WRONG_SUM,
        TITLE,
        WHOLE,
        not_assessed=(
            doubtful("LIB006", 1),
            msgspec.structs.replace(doubtful("LIB005", 2), location=WHOLE.location),
        ),
        crashes=(CRASH,),
        title="甲馆2023年度服务报告",
        body="甲馆",
    ),
)


def test_every_word(tmp_path: Path) -> None:
    folder = tmp_path / "清单/甲"
    assert _said([_FULL], folder) == f"已在 {folder} 写出 1 份问题清单\n"
    assert os.listdir(folder) == ["甲馆（2023年度）问题清单.docx"]
    document = _only(folder)
    assert _paragraphs(document) == [
        "年度报告问题清单",
        "机关：甲馆",
        "年度：2023",
        "报告：甲馆2023年度服务报告",
        "文件：甲\\u000a.docx",
        "检查结果：错误 1 个，警告 1 个，提示 1 个；无法判断 2 处",
        "一、问题",
        "二、无法判断的检查（缺少数据，不算通过，请自行核对）",
        "未完成的检查",
        "规则 LIB009 运行出错",
        "",
        "核对人：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿年＿＿月＿＿日",
    ]
    findings, unknown = document.tables
    assert _rows(findings) == [
        ["序号", "级别", "位置", "问题", "改法", "依据"],
        [
            *("1", "错误", "二、馆藏情况：“小说”行“小计”列，馆藏图书表（第2张表第4行第4格）"),
            *("“小说”外借与在馆之和不等于小计", "小计应为 11", "年报格式第二部分"),
        ],
        ["2", "提示", "标题：第1行第3列", "标题没有年度", "", "习惯"],
        ["3", "警告", "全文", "格式有误", "", "年报格式"],
    ]
    assert _rows(unknown) == [
        ["序号", "位置", "检查内容", "原因"],
        ["1", "二、馆藏情况：第3页(70, 123)", "LIB006", "第 1 格空白"],
        ["2", "全文", "LIB005", "第 2 格空白"],
    ]


def test_in_english(tmp_path: Path) -> None:
    assert _said([_FULL], tmp_path / "l", "en") == f"wrote 1 lists of findings to {tmp_path / 'l'}\n"
    assert os.listdir(tmp_path / "l") == ["甲馆 (2023) findings.docx"]
    document = _only(tmp_path / "l")
    assert _paragraphs(document)[:8] == [
        "Findings in the annual report",
        "Body: 甲馆",
        "Year: 2023",
        "Report: 甲馆2023年度服务报告",
        "File: 甲\\u000a.docx",
        "Result: 1 errors, 1 warnings, 1 notes; 2 not assessable",
        "1. Findings",
        "2. Not assessable (data missing; not a pass, please check yourself)",
    ]
    assert _rows(document.tables[0])[2] == [
        "2",
        "info",
        "title: line 1, column 3",
        "the title has no year",
        "",
        "习惯",
    ]


def test_what_is_not_there_is_not_named(tmp_path: Path) -> None:
    _said([checked("b.md", result(WHOLE, year=None, edition=None))], tmp_path / "l")
    document = _only(tmp_path / "l")
    assert os.listdir(tmp_path / "l") == ["b问题清单.docx"]
    assert _paragraphs(document) == [
        "年度报告问题清单",
        "文件：b.md",
        "检查结果：错误 0 个，警告 1 个，提示 0 个；无法判断 0 处",
        "一、问题",
        "",
        "核对人：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿年＿＿月＿＿日",
    ]
    assert len(document.tables) == 1


def test_what_became_of_the_findings_since_the_last_time(tmp_path: Path) -> None:
    new, still = (msgspec.structs.replace(TITLE, state=state) for state in ("new", "still"))
    compared = Compared("old.docx", (WHOLE, WHOLE), (STATEMENT,))
    _said([checked("a.md", result(new, still, still, STATEMENT, compared=compared))], tmp_path / "l")
    document = _only(tmp_path / "l")
    assert _paragraphs(document)[4] == "与上次相比：已改正 2 个，仍存在 2 个，新出现 1 个，未能复核 1 个"
    assert [row[1] for row in _rows(document.tables[0])[1:]] == [
        "提示\n新出现",
        "提示\n仍存在",
        "提示\n仍存在",
        "警告",
    ]


def test_without_an_earlier_file_nothing_is_said_of_it(tmp_path: Path) -> None:
    _said([checked("a.md", result(TITLE, compared=Compared(None)))], tmp_path / "l")
    assert not any("上次" in text for text in _paragraphs(_only(tmp_path / "l")))


def test_what_a_check_asks_is_told_by_its_pack(tmp_path: Path, packs: dict[str, Pack]) -> None:
    pack = packs["disclosure-2021"]
    title = next(rule.title.zh for rule in pack.rules if rule.id == "APP003")
    _said(
        [checked("a.md", result(TITLE, not_assessed=(doubtful("APP003", 1),)))], tmp_path / "l", packs=[pack]
    )
    assert _rows(_only(tmp_path / "l").tables[1])[1][2] == f"{title}（APP003）"


def test_reports_without_findings_have_no_list(tmp_path: Path) -> None:
    files = [
        checked("a.md", result(not_assessed=(doubtful("LIB006", 1),))),
        checked("b.md", UNREADABLE),
        checked("c.md", NO_REPORT),
    ]
    assert _said(files, tmp_path / "l") == f"已在 {tmp_path / 'l'} 写出 0 份问题清单\n"
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize(
    ("body", "year", "path", "name"),
    [
        ("甲馆", 2023, "x.md", "甲馆（2023年度）问题清单.docx"),
        ("甲馆", None, "x.md", "甲馆问题清单.docx"),
        ("", 2023, "f/年报.v2.docx", "年报.v2（2023年度）问题清单.docx"),
        ('../a/b\\c:d*e?"<f>|g', 2023, "x.md", "_a_b_c_d_e___f__g（2023年度）问题清单.docx"),
        (" 甲馆. ", 2023, "x.md", "甲馆（2023年度）问题清单.docx"),
        ("甲\n馆\x07", 2023, "x.md", "甲_u000a馆_u0007（2023年度）问题清单.docx"),
        ("\udcff馆", 2023, "x.md", "_udcff馆（2023年度）问题清单.docx"),
        ("𠮷" * 60, 2023, "x.md", "𠮷" * 50 + "（2023年度）问题清单.docx"),
    ],
)
def test_names(tmp_path: Path, body: str, year: int | None, path: str, name: str) -> None:
    _said([_named(path, body, year=year)], tmp_path / "l")
    assert os.listdir(tmp_path / "l") == [name]


def test_several_of_one_body_and_year_have_names_of_their_own(tmp_path: Path) -> None:
    files = [
        _named("a.md", "Bib"),
        _named("b.md", "bib"),
        _named("c.md", "BIB"),
        _named("d.md", "Bib", year=2022),
    ]
    for _ in range(2):
        assert _said(files, tmp_path / "l") == f"已在 {tmp_path / 'l'} 写出 4 份问题清单\n"
        found = {path.name: _paragraphs(docx.Document(str(path)))[3] for path in (tmp_path / "l").iterdir()}
        assert found == {
            "Bib（2023年度）问题清单.docx": "文件：a.md",
            "bib（2023年度）问题清单（2）.docx": "文件：b.md",
            "BIB（2023年度）问题清单（3）.docx": "文件：c.md",
            "Bib（2022年度）问题清单.docx": "文件：d.md",
        }


def test_a_list_that_somebody_saved_since_is_left_as_it_is(tmp_path: Path) -> None:
    folder, name = tmp_path / "l", "甲馆（2023年度）问题清单.docx"
    _said([_named("a.md")], folder)
    edited = docx.Document(str(folder / name))
    edited.core_properties.last_modified_by = "张三"
    edited.save(str(folder / name))
    before = (folder / name).read_bytes()
    for _ in range(2):
        assert _said([_named("a.md")], folder) == (
            f"{folder / name} 已有别人改过，没有覆盖；新的清单是 甲馆（2023年度）问题清单（2）.docx\n"
            f"已在 {folder} 写出 1 份问题清单\n"
        )
    assert (folder / name).read_bytes() == before
    assert len(os.listdir(folder)) == 2


def test_what_is_no_list_is_left_as_it_is(tmp_path: Path) -> None:
    folder, stem = tmp_path / "l", "甲馆（2023年度）问题清单"
    folder.mkdir()
    (tmp_path / "other.docx").write_bytes(b"")
    (folder / f"{stem}.docx").symlink_to(tmp_path / "other.docx")
    (folder / f"{stem}（2）.docx").mkdir()
    (folder / f"{stem}（3）.docx").write_bytes(b"text")
    with zipfile.ZipFile(folder / f"{stem}（4）.docx", "w") as archive:
        archive.writestr("a", "b")
    (folder / f"{stem}（5）.docx").write_bytes(b"PK\x03\x04")
    assert f"{stem}.docx 已有别人改过，没有覆盖；新的清单是 {stem}（6）.docx\n" in _said(
        [_named("a.md")], folder
    )
    assert (tmp_path / "other.docx").read_bytes() == b""


def test_any_text_of_a_report_can_stand_there(tmp_path: Path) -> None:
    text = "=1\x00\x1b\udcff\ufffe<b>&\t一\n二"
    odd = msgspec.structs.replace(TITLE, message=Bilingual(text, text), basis=text)
    _said([checked("a.md", result(odd, title=text))], tmp_path / "l")
    shown = "=1\\u0000\\u001b\\udcff\\ufffe<b>&\t一\n二"
    document = _only(tmp_path / "l")
    assert _paragraphs(document)[2] == f"报告：{shown}"
    assert _rows(document.tables[0])[1][3:] == [shown, "", shown]


def test_layout(tmp_path: Path) -> None:
    _said([_FULL], tmp_path / "l")
    document = _only(tmp_path / "l")
    section = document.sections[0]
    # The file has its sizes in twentieths of a point.
    assert section.page_width == pytest.approx(Cm(21), abs=635)
    assert section.page_height == pytest.approx(Cm(29.7), abs=635)
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [
            True,
            *[False] * (len(table.rows) - 1),
        ]
        assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in table.rows)
        assert sum(cell.width for cell in table.rows[1].cells) == pytest.approx(room, abs=2000)
        assert [run.bold for cell in table.rows[0].cells for run in cell.paragraphs[0].runs] == [True] * len(
            table.columns
        )
        cells = [cell for row in table.rows for cell in row.cells]
        assert {cell.paragraphs[0].style.name for cell in cells} == {"Cell"}
    assert document.styles["Cell"].font.size == Pt(9)
    assert document.styles["Cell"].paragraph_format.space_after == 0
    colours = [row.cells[1].paragraphs[0].runs[0].font.color.rgb for row in document.tables[0].rows]
    assert list(map(str, colours)) == ["None", "C00000", "1F4E79", "9C5700"]
    assert [
        paragraph.style.name for paragraph in document.paragraphs if paragraph.style.name != "Normal"
    ] == [*("Title", "Heading 1", "Heading 1", "Heading 1")]
    assert document.paragraphs[-1].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    for name, font, size in (("Normal", "宋体", 10.5), ("Heading 1", "黑体", 12), ("Title", "黑体", 18)):
        assert document.styles[name].font.size == Pt(size)
        fonts = document.styles[name].element.rPr.rFonts
        assert {key.rpartition("}")[2]: value for key, value in fonts.attrib.items()} == {
            "ascii": "Times New Roman",
            "hAnsi": "Times New Roman",
            "eastAsia": font,
            "hint": "eastAsia",
        }
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("govlint", "govlint", "")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        _said([_named("a.md")], tmp_path / "file/l")
    assert caught.value.message.zh == f"无法写入 {tmp_path / 'file/l'}：Not a directory"
