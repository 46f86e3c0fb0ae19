"""Whole small reports made from a pack: the specimen, and what each edit changes of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from govlint.authoring.specimen import build_example
from govlint.document import Document, Paragraph, Remark, Table, WordAnchor
from govlint.packs.language.examples import Edit
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.refusal import Refusal

_FOLDER = Path(__file__).parents[1] / "checks/pack"
_SPECIMEN = """\
云汀市图书馆2023年度服务报告
本报告由云汀市图书馆编写。
一、读者服务情况
（一）图书外借
全年外借图书12册。
（二）读者活动
举办讲座4场。
（三）网上服务
网站可以续借。
（四）人员培训
组织培训2次。
二、馆藏情况
| 第一部分 图书 <8
| 类别 <2 | 开架 <3 | 书库 <3
|  <2 | 外借 | 在馆 | 小计 | 外借 | 在馆 | 小计
| 小说（含散文集） <2 | 0 | 0 | 0 | 0 | 0 | 0
| 少儿读物 | 绘本 | 0 | 0 | 0 | 0 | 0 | 0
|  | 连环画 | 0 | 0 | 0 | 0 | 0 | 0
| 总册数 <2 | 0 | 0 | 0 | 0 | 0 | 0
| 第二部分 影像 <8
| 载体 | 拥有量（盘） | 比上年增减 | 购置影像费用（万元） | 说明 <4
| 光盘 | 0 | 0 | 0 | 0 <4
| 录像带 | 0 | 0 | 0 | 0 <4
| 第三部分 剔旧 <8
| 剔旧册数 | 转赠册数 <7
| 0 | 0 <7
三、各分馆到馆情况
| （不含流动图书车所到之处的读者） | 到馆人次 <3
|  | 成人 | 少儿 | 合计
| 东城分馆 | 0 | 0 | 0
| 西城分馆 | 0 | 0 | 0
| 全馆合计 | 0 | 0 | 0
四、存在的问题和打算
新书上架偏慢，明年增加编目人手。
云汀市图书馆
2024年1月14日
"""


@pytest.fixture(scope="module")
def forms() -> dict[str, Pack]:
    packs = [load_pack(_FOLDER / f"{name}.yaml") for name in ("library", "library-2024")]
    return {pack.id: pack for pack in packs}


def _lines(document: Document) -> Iterator[str]:
    """A paragraph or a printed row each; ``<2`` says that a cell spans two columns."""
    for block in document.blocks:
        if isinstance(block, Table):
            for row in range(block.rows):
                cells = [cell for cell in block.cells if cell.row == row]
                spans = ["" if cell.column_span == 1 else f" <{cell.column_span}" for cell in cells]
                yield "| " + " | ".join(c.text + span for c, span in zip(cells, spans, strict=True))
        else:
            yield "<picture>" * block.images + block.text


def _built(forms: dict[str, Pack], **edit: object) -> Document:
    return build_example(forms, forms["library"], msgspec.convert(edit, Edit))


def test_the_specimen(forms: dict[str, Pack]) -> None:
    document = _built(forms)
    assert list(_lines(document)) == _SPECIMEN.splitlines()
    assert (document.source, document.format, document.remarks, document.properties) == (
        "example",
        "docx",
        (),
        {},
    )


def test_places(forms: dict[str, Pack]) -> None:
    document = _built(forms)
    assert [block.anchor for block in document.blocks] == [
        WordAnchor(number, {13: 1, 15: 2}.get(number)) for number in range(1, 20)
    ]
    table = document.blocks[12]
    assert isinstance(table, Table)
    assert (table.rows, table.columns, table.ragged) == (14, 8, False)
    assert [(c.row, c.column, c.column_span, c.anchor) for c in table.cells if c.row == 1] == [
        (1, 0, 2, WordAnchor(13, 1, 2, 1)),
        (1, 2, 3, WordAnchor(13, 1, 2, 2)),
        (1, 5, 3, WordAnchor(13, 1, 2, 3)),
    ]


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        ({"title": ["年报", "2023年度"]}, ["-云汀市图书馆2023年度服务报告", "+年报", "+2023年度"]),
        ({"title": []}, ["-云汀市图书馆2023年度服务报告"]),
        ({"preface": ["前言。"]}, ["-本报告由云汀市图书馆编写。", "+前言。"]),
        ({"closing": []}, ["-云汀市图书馆", "-2024年1月14日"]),
        ({"headings": {"plans": "五、打算"}}, ["-四、存在的问题和打算", "+五、打算"]),
        ({"headings": {"readers.web": "网站"}}, ["-（三）网上服务", "+网站"]),
        ({"headings": {"plans": ""}}, ["-四、存在的问题和打算"]),
        ({"texts": {"plans": ["无。", "完。"]}}, ["-新书上架偏慢，明年增加编目人手。", "+无。", "+完。"]),
        ({"texts": {"readers.web": []}}, ["-网站可以续借。"]),
        ({"texts": {"readers": ["如下。"]}}, ["+如下。"]),
        ({"remove": ["section plans"]}, ["-四、存在的问题和打算", "-新书上架偏慢，明年增加编目人手。"]),
        ({"remove": ["item readers.web"]}, ["-（三）网上服务", "-网站可以续借。"]),
        (
            {"remove": ["table visits"], "images": ["visits"]},
            [
                "-| （不含流动图书车所到之处的读者） | 到馆人次 <3",
                "-|  | 成人 | 少儿 | 合计",
                "-| 东城分馆 | 0 | 0 | 0",
                "-| 西城分馆 | 0 | 0 | 0",
                "-| 全馆合计 | 0 | 0 | 0",
                "+<picture>",
            ],
        ),
        (
            {"order": ["readers", "plans"], "remove": ["section readers"]},
            [f"-{line}" for line in _SPECIMEN.splitlines()[2:32]],
        ),
        ({"append_section": "五、其他"}, ["+五、其他", "+继续做好各项工作。"]),
        ({"extra_table": "plans"}, ["+| 项目 | 件数", "+| 网站访问量 | 12"]),
        (
            {"form": "library-2024"},
            [
                "-| 小说（含散文集） <2 | 0 | 0 | 0 | 0 | 0 | 0",
                "+| 文学作品 <2 | 0 | 0 | 0 | 0 | 0 | 0",
                "-| （不含流动图书车所到之处的读者） | 到馆人次 <3",
                "+| （不含流动图书车、馆外活动的读者） | 到馆人次 <3",
            ],
        ),
    ],
)
def test_edits(edit: dict[str, object], changes: list[str], forms: dict[str, Pack]) -> None:
    assert _changes(_built(forms, **edit)) == changes


_NOVELS = "| 小说（含散文集） <2 | 0 | 0 | 0 | 0 | 0 | 0"
_PICTURE = "| 少儿读物 | 绘本 | 0 | 0 | 0 | 0 | 0 | 0"
_COMICS = "|  | 连环画 | 0 | 0 | 0 | 0 | 0 | 0"
_EVERY = "| 总册数 <2 | 0 | 0 | 0 | 0 | 0 | 0"
_HEADINGS = "|  <2 | 外借 | 在馆 | 小计 | 外借 | 在馆 | 小计"
_GROUPS = "| 类别 <2 | 开架 <3 | 书库 <3"


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (
            {"cells": {"novels, shelves.lent": "7"}},
            [f"-{_NOVELS}", "+| 小说（含散文集） <2 | 7 | 0 | 0 | 0 | 0 | 0"],
        ),
        (
            {"cells": {"children.*, stores.*": "7", "children.comics, stores.all": "8"}},
            [
                f"-{_PICTURE}",
                f"-{_COMICS}",
                "+| 少儿读物 | 绘本 | 0 | 0 | 0 | 7 | 7 | 7",
                "+|  | 连环画 | 0 | 0 | 0 | 7 | 7 | 8",
            ],
        ),
        ({"labels": {"row novels": "小说"}}, [f"-{_NOVELS}", "+| 小说 <2 | 0 | 0 | 0 | 0 | 0 | 0"]),
        ({"labels": {"row children": "儿童"}}, [f"-{_PICTURE}", "+| 儿童 | 绘本 | 0 | 0 | 0 | 0 | 0 | 0"]),
        (
            {"labels": {"column stores.lent": "借出"}},
            [f"-{_HEADINGS}", "+|  <2 | 外借 | 在馆 | 小计 | 借出 | 在馆 | 小计"],
        ),
        ({"labels": {"column stores": "库"}}, [f"-{_GROUPS}", "+| 类别 <2 | 开架 <3 | 库 <3"]),
        ({"labels": {"band films": "影像"}}, ["-| 第二部分 影像 <8", "+| 影像 <8"]),
        ({"labels": {"band films": ""}}, ["-| 第二部分 影像 <8"]),
        ({"labels": {"corner books": "种类"}}, [f"-{_GROUPS}", "+| 种类 <2 | 开架 <3 | 书库 <3"]),
        ({"remove": ["row novels"]}, [f"-{_NOVELS}"]),
        (
            {"remove": ["column note"]},
            [
                "-| 载体 | 拥有量（盘） | 比上年增减 | 购置影像费用（万元） | 说明 <4",
                "-| 光盘 | 0 | 0 | 0 | 0 <4",
                "-| 录像带 | 0 | 0 | 0 | 0 <4",
                "+| 载体 | 拥有量（盘） | 比上年增减 | 购置影像费用（万元） <5",
                "+| 光盘 | 0 | 0 | 0 <5",
                "+| 录像带 | 0 | 0 | 0 <5",
            ],
        ),
        ({"add": {"discs": "地图"}}, ["+| 地图 | 0 | 0 | 0 | 0 <4"]),
        (
            {"collapse": ["children"]},
            [f"-{_PICTURE}", f"-{_COMICS}", "+| 少儿读物 <2 | 0 | 0 | 0 | 0 | 0 | 0"],
        ),
        ({"drop_cell": "novels"}, [f"-{_NOVELS}", "+| 小说（含散文集） <2 | 0 | 0 | 0 | 0 | 0 <2"]),
        ({"split": 7}, []),
        ({"form": "library-2024"}, [f"-{_NOVELS}", "+| 文学作品 <2 | 0 | 0 | 0 | 0 | 0 | 0"]),
        ({"forms": {"books": "library-2024"}}, [f"-{_NOVELS}", "+| 文学作品 <2 | 0 | 0 | 0 | 0 | 0 | 0"]),
        ({"forms": {"films": "library-2024"}}, []),
        ({"repeat": True}, [f"+{line}" for line in _SPECIMEN.splitlines()[12:26]]),
    ],
)
def test_edits_of_a_table(edit: dict[str, object], changes: list[str], forms: dict[str, Pack]) -> None:
    document = _built(forms, tables={"stock": edit})
    assert _changes(document) == changes


def _changes(document: Document) -> list[str]:
    lines = difflib.unified_diff(_SPECIMEN.splitlines(), list(_lines(document)), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_heading_over_all_columns(forms: dict[str, Pack]) -> None:
    labels = {"heading visits": "人次", "corner visits": "分馆"}
    assert _changes(_built(forms, tables={"visits": {"labels": labels}})) == [
        "-| （不含流动图书车所到之处的读者） | 到馆人次 <3",
        "+| 分馆 | 人次 <3",
    ]


def test_rows_of_one_part_of_several_are_swapped(forms: dict[str, Pack]) -> None:
    assert _changes(_built(forms, tables={"stock": {"swap": ["discs", "tapes"]}})) == [
        "+| 录像带 | 0 | 0 | 0 | 0 <4",
        "-| 录像带 | 0 | 0 | 0 | 0 <4",
    ]


def test_rows_that_change_places(forms: dict[str, Pack]) -> None:
    assert _changes(_built(forms, tables={"visits": {"swap": ["branch.1", "overall"]}})) == [
        "+| 全馆合计 | 0 | 0 | 0",
        "+| 西城分馆 | 0 | 0 | 0",
        "-| 西城分馆 | 0 | 0 | 0",
        "-| 全馆合计 | 0 | 0 | 0",
    ]


def test_a_table_cut_in_two(forms: dict[str, Pack]) -> None:
    document = _built(forms, tables={"stock": {"split": 7}})
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [(table.rows, table.columns, table.anchor) for table in tables] == [
        (7, 8, WordAnchor(13, 1)),
        (7, 8, WordAnchor(14, 2)),
        (5, 4, WordAnchor(16, 3)),
    ]


def test_a_table_in_another_section(forms: dict[str, Pack]) -> None:
    blocks = _built(forms, tables={"visits": {"section": "plans"}}).blocks
    kinds = [block.text if isinstance(block, Paragraph) else "<table>" for block in blocks[13:]]
    assert kinds == [
        "三、各分馆到馆情况",
        "四、存在的问题和打算",
        "新书上架偏慢，明年增加编目人手。",
        "<table>",
        "云汀市图书馆",
        "2024年1月14日",
    ]


def test_tables_in_one_section_have_titles(forms: dict[str, Pack]) -> None:
    pack = forms["library"]
    tables = {**pack.tables, "visits": msgspec.structs.replace(pack.tables["visits"], section="stock")}
    blocks = build_example(forms, msgspec.structs.replace(pack, tables=tables), Edit()).blocks
    kinds = [block.text if isinstance(block, Paragraph) else "<table>" for block in blocks[11:]]
    assert kinds == [
        "二、馆藏情况",
        "馆藏图书表",
        "<table>",
        "到馆人次表",
        "<table>",
        "三、各分馆到馆情况",
        "四、存在的问题和打算",
        "新书上架偏慢，明年增加编目人手。",
        "云汀市图书馆",
        "2024年1月14日",
    ]


def test_what_the_reader_would_notice(forms: dict[str, Pack]) -> None:
    document = _built(forms, remarks=["comments"], properties={"title": "年报"})
    assert document.remarks == (Remark("comments", 1),)
    assert document.properties == {"title": "年报"}


def test_edits_of_what_the_pack_does_not_have(forms: dict[str, Pack]) -> None:
    there = "there are: library, library-2024"
    for edit in ({"form": "none"}, {"tables": {"stock": {"form": "none"}}}):
        with pytest.raises(Refusal, match=rf"^no pack \(form\) 'none'; {there}$"):
            _built(forms, **edit)
    other = msgspec.structs.replace(forms["library-2024"], tables={})
    with pytest.raises(Refusal, match=r"^no table 'stock'$"):
        _built({**forms, "library-2024": other}, tables={"stock": {"form": "library-2024"}})
    stock = msgspec.structs.replace(forms["library-2024"].tables["stock"], parts=())
    other = msgspec.structs.replace(forms["library-2024"], tables={"stock": stock})
    part = forms["library"].tables["stock"].parts[0].id
    with pytest.raises(Refusal, match=rf"^no part '{part}'$"):
        _built({**forms, "library-2024": other}, tables={"stock": {"forms": {part: "library-2024"}}})
    without = msgspec.structs.replace(forms["library"], specimen=None)
    with pytest.raises(Refusal, match=r"^the pack library has no specimen from which"):
        build_example(forms, without, Edit())
