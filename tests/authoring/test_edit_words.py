"""Examples in words: every kind of edit, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from govlint.authoring.edit_words import edit_in_words
from govlint.packs.language.examples import Edit, RuleExample
from govlint.packs.load import built_in_packs, load_pack
from govlint.packs.pack import Pack

_FORM = Path(__file__).parents[1] / "checks/pack/library.yaml"


@pytest.fixture(scope="module")
def library() -> Pack:
    return load_pack(_FORM)


@pytest.mark.parametrize(
    ("edit", "zh", "en"),
    [
        ({}, "- 规则包的样例报告，不作改动", "- the pack's specimen as it is"),
        ({"form": "library-2024"}, "- 用 library-2024 的样例报告", "- the specimen of library-2024"),
        ({"title": ["甲", "乙"]}, "- 标题：甲 / 乙", "- title: 甲 / 乙"),
        ({"preface": ["丙"]}, "- 前言：丙", "- preface: 丙"),
        ({"closing": []}, "- 落款：", "- closing: "),
        (
            {"headings": {"plans": "四、打算"}},
            "- “四、存在的问题和打算”的标题写作“四、打算”",
            "- the heading of “四、存在的问题和打算” reads “四、打算”",
        ),
        (
            {"texts": {"readers": ["外借1册。", "讲座2场。"], "readers.lending": []}},
            "- “一、读者服务情况”写：外借1册。 / 讲座2场。\n- “（一）图书外借”没有文字",
            "- “一、读者服务情况” says: 外借1册。 / 讲座2场。\n- “（一）图书外借” has no text",
        ),
        (
            {"remove": ["section plans", "item readers.lending", "table stock"]},
            "- 没有“四、存在的问题和打算”\n- 没有“（一）图书外借”\n- 没有“馆藏图书表”",
            "- “四、存在的问题和打算” is not there\n- “（一）图书外借” is not there\n"
            "- “馆藏图书表” is not there",
        ),
        (
            {"order": ["stock", "readers"]},
            "- 各部分的次序：二、馆藏情况、一、读者服务情况",
            "- the sections in this order: 二、馆藏情况, 一、读者服务情况",
        ),
        (
            {"append_section": "五、其他", "extra_table": "plans", "images": ["stock"]},
            "- 末尾多一个部分“五、其他”\n- “四、存在的问题和打算”多一张格式没有的表\n"
            "- “二、馆藏情况”有一张图片",
            "- a further section at the end: “五、其他”\n"
            "- “四、存在的问题和打算” has a table that the form has not\n- “二、馆藏情况” has a picture",
        ),
        (
            {"remarks": ["comments"], "properties": {"title": "甲"}, "organisation": {"level": "branch"}},
            "- 文件里有：comments\n- 文件属性 title：甲\n- 机关情况 level：分馆",
            "- the file has: comments\n- file property title: 甲\n- the body's level: branch",
        ),
        (
            {"organisation": {"name": "东城图书馆"}},
            "- 机关情况 name：东城图书馆",
            "- the body's name: 东城图书馆",
        ),
        (
            {"tables": {"stock": {"form": "library-2024", "section": "plans", "split": 3, "repeat": True}}},
            "- 《馆藏图书表》用 library-2024 的表\n- 《馆藏图书表》放在“四、存在的问题和打算”\n"
            "- 《馆藏图书表》从第 3 行后分成两张\n- 《馆藏图书表》印了两遍",
            "- 馆藏图书表 is that of library-2024\n- 馆藏图书表 stands in “四、存在的问题和打算”\n"
            "- 馆藏图书表 is cut in two behind row 3\n- 馆藏图书表 is printed twice",
        ),
    ],
)
def test_an_edit_is_told(library: Pack, edit: dict[str, Any], zh: str, en: str) -> None:
    decoded = msgspec.convert(edit, Edit)
    assert "\n".join(edit_in_words(decoded, library, "zh")) == zh
    assert "\n".join(edit_in_words(decoded, library, "en")) == en


def test_what_stands_beside_an_example(library: Pack) -> None:
    example = msgspec.convert(
        {
            "previous": {"title": ["甲"]},
            "members": [{}],
            "years": [{}],
            "peers": [{"closing": ["乙"]}],
            "files": ["丙.docx", "丁.docx"],
            "filed_under": 2023,
            "roster": ["戊馆"],
        },
        RuleExample,
    )
    assert list(edit_in_words(example, library, "zh")) == [
        "- 规则包的样例报告，不作改动",
        "- 旁边有本机关上一年度的报告：",
        "  - 标题：甲",
        "- 旁边有下级机关的报告：",
        "  - 规则包的样例报告，不作改动",
        "- 旁边有本机关另一年度的报告：",
        "  - 规则包的样例报告，不作改动",
        "- 旁边有另一机关的报告：",
        "  - 落款：乙",
        "- 同一机关同一年度还有：丙.docx、丁.docx",
        "- 文件名或文件夹写的是 2023 年",
        "- 名单里有：戊馆",
    ]
    assert list(edit_in_words(example, library, "en"))[-3:] == [
        "- for the same body and year there is also: 丙.docx, 丁.docx",
        "- file or folder says 2023",
        "- on the roster: 戊馆",
    ]


def test_edits_of_a_table(library: Pack) -> None:
    table = library.tables["stock"]
    part = table.parts[0]
    first, second = part.rows[0], part.rows[1]
    column = part.columns[0]
    edit = {
        "labels": {f"row {first.id}": "甲", f"band {part.id}": "乙"},
        "remove": [f"column {column.id}"],
        "add": {second.id: "丙"},
        "swap": [first.id, second.id],
        "drop_cell": first.id,
        "forms": {part.id: "library-2024"},
        "cells": {f"{first.id}, {column.id}": "3", "*": "", f"*, {column.id}": "4"},
    }
    one, other, over = first.path[-1].short, second.path[-1].short, "开架的外借"
    band = part.band or part.corner or part.heading or part.id
    shown = edit_in_words(msgspec.convert({"tables": {"stock": edit}}, Edit), library, "zh")
    assert list(shown) == [
        f"- 《馆藏图书表》的 {part.id} 用 library-2024 的表",
        f"- 《馆藏图书表》的“{one}”写作“甲”",
        f"- 《馆藏图书表》的“{band}”写作“乙”",
        f"- 《馆藏图书表》没有“{over}”",
        f"- 《馆藏图书表》“{other}”后多一行“丙”",
        f"- 《馆藏图书表》“{one}”和“{other}”两行对调",
        f"- 《馆藏图书表》“{one}”一行少一格",
        "- 《馆藏图书表》里填：",
        "",
        "  | 行 | 列 | 填 |",
        "  |---|---|---|",
        f"  | {one} | {over} | 3 |",
        "  | （各） | （各） | （空白） |",
        f"  | （各） | {over} | 4 |",
    ]


def test_rows_made_one(packs: dict[str, Pack]) -> None:
    edit = msgspec.convert({"tables": {"applications": {"collapse": ["outcome.refused"]}}}, Edit)
    assert list(edit_in_words(edit, packs["disclosure-2021"], "zh")) == [
        "- 《收到和处理政府信息公开申请情况表》“（三）不予公开”各行并成一行"
    ]


def test_the_only_row_of_a_table_has_no_label() -> None:
    pack = next(pack for pack in built_in_packs() if pack.id == "disclosure-2021")
    edit = msgspec.convert({"tables": {"cases": {"cells": {"results, review.upheld": "2"}}}}, Edit)
    assert list(edit_in_words(edit, pack, "zh"))[-1] == "  | （只有一行） | 行政复议的结果维持 | 2 |"
    assert list(edit_in_words(edit, pack, "en"))[-1] == "  | (the only row) | 行政复议的结果维持 | 2 |"
