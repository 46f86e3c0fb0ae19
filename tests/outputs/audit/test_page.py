"""The page of an audit: all that it says, its drawings, and nothing in it that acts or loads."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.store import Store
from govlint.finding import Evidence, Finding, Location, Operand
from govlint.outputs.audit import page as module
from govlint.outputs.audit.page import as_html
from govlint.outputs.audit.page_words import WORDS
from govlint.packs.load import load_packs
from govlint.packs.pack import Pack
from tests.outputs.audit.audits import FILES, SAID, SUM, VISITS, audit, cell, finding, library, report, visits
from tests.outputs.page.pages import Balance, tree

_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# All that a page is made of: nothing that runs, is loaded or is sent.
_TAGS = """
    html head meta title style body main footer section article h1 h2 h3 h5 p span b small br dl dt dd details
    summary table caption thead tbody tr th td svg desc line polyline circle text g rect
"""
_ATTRIBUTES = """
    lang charset name content http-equiv id class title scope role aria-labelledby aria-hidden viewbox width
    height x y x1 x2 y1 y2 cx cy r points transform text-anchor
"""
_NOWHERE = Evidence("a = b", "1 = 2", (Operand("a", "数", "1", None),))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(None) as made:
        yield made


def _page(store: Store, *of: Any, **more: Any) -> Any:
    """The page as elements, where it is a page as it should be."""
    text = as_html(audit(store, *of, **more)).decode()
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    balance = Balance(text)
    assert balance.tags <= set(_TAGS.split())
    assert balance.attributes <= set(_ATTRIBUTES.split())
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'\"" in text
    for outside in ("url(", "@import", "http:", "https:", "href"):
        assert outside not in text
    root = tree(text)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {name for names in root.xpath("//@aria-labelledby") for name in names.split()} == set(ids)
    return root


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _section(root: Any, number: int) -> Any:
    return root.xpath("//main/section")[number]


def _tables(element: Any) -> list[list[list[str]]]:
    """The tables below an element as texts of their cells, in which drawings count as nothing."""
    return [
        [
            [
                "".join(one.xpath("./text() | ./b/text() | ./small/text()")).strip()
                for one in row.xpath("./th | ./td")
            ]
            for row in table.xpath(".//tr")
        ]
        for table in element.xpath(".//table")
    ]


def _notes(root: Any) -> list[str]:
    return [_text(note) for note in root.xpath("//p[@class='cut']")]


def test_the_head_says_what_was_checked(store: Store) -> None:
    root = _page(store)
    assert root.get("lang") == "zh-CN"
    assert [_text(title) for title in root.xpath("//title[not(ancestor::svg)] | //h1")] == [
        "多份报告对照检查结果"
    ] * 2
    assert [_text(fact) for fact in root.xpath("//p[@class='facts']/span")] == [
        "9 个文件，其中已检查的报告 8 份；名单或报告中的机关 4 个",
        "年度：2022、2023",
    ]
    assert [_text(count) for count in root.xpath("//p[@class='counts']/span")] == [
        "问题 5 个",
        "× 错误 3",
        "! 警告 1",
        "○ 提示 1",
        "跨报告问题 3 个",
    ]
    assert _text(root.xpath("//footer")[0]).endswith("，规则包：library 1.0.0")
    assert _notes(root) == []


def test_who_handed_in_what(store: Store) -> None:
    section = _section(_page(store), 0)
    assert _tables(section) == [
        [
            ["年度", "状态"],
            ["2022", "已报送 3"],
            ["2023", "已报送 2，未报送 1，重复报送 1，不在名单 1"],
            ["-", "未能检查 1"],
        ],
        [
            ["机关", "2022", "2023"],
            ["云汀市图书馆", "已报送", "已报送"],
            ["云汀市东分馆", "已报送", "! 重复报送"],
            ["云汀市西分馆", "已报送", "已报送"],
            ["云汀市北分馆", "不要求", "× 未报送"],
        ],
        [
            ["机关", "年度", "状态", "文件", "说明"],
            ["云汀市东分馆", "2023", "重复报送", "2023/东分馆.docx2023/东分馆.md", ""],
            ["云汀市北分馆", "2023", "未报送", "", ""],
            ["云汀市北分馆", "", "未能检查", "1/北分馆.docx", "文件损坏"],
            ["云汀市南分馆", "2023", "不在名单", "2023/南分馆.md", ""],
        ],
    ]
    assert section.xpath(".//table[@class='grid']//td/@class") == ["amiss-warning", "not-due", "amiss-error"]
    assert section.xpath(".//table[@class='list'][2]//td/@class")[1::2] == [
        "warning",
        "error",
        "error",
        "warning",
    ]


def test_findings_over_reports_with_both_places(store: Store) -> None:
    section = _section(_page(store), 1)
    place = "三、各分馆到馆情况：“全馆合计”行“合计”列，到馆人次表"
    told = [
        [_text(part) for part in article.xpath("./h5 | ./dl/dt | ./dl/dd")]
        for article in section.xpath("./article")
    ]
    assert told == [
        [
            "! 警告 云汀市图书馆 2022：总馆写 100，两个分馆之和是 90",
            "本报告",
            f"{place}（第40行第9列）文件：2022/总馆.md",
            "建议",
            "逐个核对",
            "算式",
            "100 ≠ 60 + 30 = 90（允许误差 1）合计 = 东分馆的合计 + 西分馆的合计",
            "依据",
            "由汇总关系得出 MEM001",
        ],
        [
            "× 错误 云汀市东分馆 2023：还有一份",
            "本报告",
            "全文文件：2023/东分馆.md",
            "对照的报告",
            "全文文件：2023/东分馆.docx",
            "依据",
            "HND001",
        ],
        [
            "○ 提示 云汀市西分馆 2022：与东分馆的报告相同",
            "本报告",
            "四、存在的问题和打算文件：2022/西分馆.md",
            "依据",
            "应写自己的情况 ALK002",
        ],
    ]
    assert _tables(section) == [
        [
            ["数字", "写的是", "位置", "文件"],
            ["合计", "100", f"{place}（第40行第9列）", "本报告"],
            ["东分馆的合计", "60", f"{place}（第41行第9列）", "2022/东分馆.md"],
            ["西分馆的合计", "空白", f"{place}（第42行第9列）", "2022/西分馆.md"],
            ["文中的数", "9", "", ""],
        ],
        [
            ["本报告2022/西分馆.md", "对照的报告2022/东分馆.md"],
            ["西馆书少。", "东馆书少。"],
            ["打算买书。", "打算买书。"],
        ],
    ]
    assert section.xpath("./article/@class") == ["finding warning", "finding error", "finding info"]


def test_trends_are_drawn_and_stand_in_tables(store: Store) -> None:
    section = _section(_page(store), 2)
    assert [_text(heading) for heading in section.xpath("./h2 | ./h3")] == ["各年趋势", "按层级", "按机关"]
    assert _tables(section) == [
        [["层级", "全馆合计"], ["总馆", ""], ["分馆", ""]],
        [
            ["层级", "数据", "2022", "2023"],
            ["总馆", "全馆合计", "100 (1)", ""],
            ["分馆", "全馆合计", "90 (2)", "35 (1)"],
        ],
        [["机关", "全馆合计"], ["云汀市图书馆", ""], ["云汀市东分馆", ""], ["云汀市西分馆", ""]],
        [
            ["机关", "数据", "2022", "2023"],
            ["云汀市图书馆", "全馆合计", "100", ""],
            ["云汀市东分馆", "全馆合计", "60", ""],
            ["云汀市西分馆", "全馆合计", "30", "35"],
        ],
    ]
    drawn = section.xpath(".//svg")
    assert [
        (_text(svg.xpath("./title")[0]), _text(svg.xpath("./desc")[0]), svg.xpath("./polyline/@points"))
        for svg in drawn
    ] == [
        ("总馆，全馆合计", "2022: 100", []),
        ("分馆，全馆合计", "2022: 90，2023: 35", ["14,16 118,41.7"]),
        ("云汀市图书馆，全馆合计", "2022: 100", []),
        ("云汀市东分馆，全馆合计", "2022: 60", []),
        ("云汀市西分馆，全馆合计", "2022: 30，2023: 35", ["14,22 118,16"]),
    ]
    assert [(dot.get("cx"), dot.get("cy")) for dot in drawn[1].xpath("./circle")] == [
        ("14.0", "16.0"),
        ("118.0", "41.7"),
    ]
    assert [(_text(t), t.get("x"), t.get("y")) for t in drawn[1].xpath("./text")] == [
        ("90", "14.0", "11.0"),
        ("2022", "14.0", "70"),
        ("35", "118.0", "36.7"),
        ("2023", "118.0", "70"),
    ]
    assert drawn[1].get("aria-labelledby") == "g2-1-t g2-1-d"


def test_the_heat_map_says_how_much_is_wrong_where(store: Store) -> None:
    section = _section(_page(store), 3)
    (svg, *_) = section.xpath("./svg")
    assert _text(svg.xpath("./desc")[0]) == "3 个机关、4 条规则的问题数，数字写在格里。"
    assert [_text(text) for text in svg.xpath("./text")] == [
        "LIB001",
        "ALK002",
        "HND001",
        "MEM001",
        "云汀市东分馆",
        "云汀市图书馆",
        "云汀市西分馆",
    ]
    assert [_text(text) for text in svg.xpath("./g/text")] == ["1"] * 5
    assert svg.xpath("./g/rect/@class") == [
        "s1",
        "s0",
        "s1",
        "s0",
        "s1",
        "s0",
        "s0",
        "s1",
        "s0",
        "s1",
        "s0",
        "s0",
    ]
    assert [(rect.get("x"), rect.get("y")) for rect in svg.xpath("./g/rect")[:5]] == [
        ("230", "64"),
        ("264", "64"),
        ("298", "64"),
        ("332", "64"),
        ("230", "84"),
    ]
    assert [_text(title) for title in svg.xpath("./g/title")[:2]] == [
        "云汀市东分馆，LIB001 name-of-LIB001：1 个",
        "云汀市东分馆，ALK002 name-of-ALK002：0 个",
    ]
    assert _text(section.xpath("./p[@class='legend']")[0]) == "1 2-3 4-7 8-15 16-31 32+"
    assert _tables(section) == [
        [
            ["规则", "规则内容", "问题数", "机关数"],
            ["LIB001", "name-of-LIB001", "2", "2"],
            ["ALK002", "name-of-ALK002", "1", "1"],
            ["HND001", "name-of-HND001", "1", "1"],
            ["MEM001", "name-of-MEM001", "1", "1"],
        ]
    ]


def test_shades_of_the_heat_map_grow_with_the_counts(store: Store) -> None:
    counted = {"R1": 1, "R2": 2, "R3": 3, "R4": 4, "R5": 31, "R6": 32, "R7": 8}
    found = [finding(rule, "info", "不符") for rule, count in counted.items() for _ in range(count)]
    root = _page(store, {"a.md": report("云汀市图书馆", 2022, (), found)}, {})
    assert [
        (_text(group.xpath("./text")[0]), *group.xpath("./rect/@class"), *group.xpath("./text/@class"))
        for group in _section(root, 3).xpath("./svg/g")
    ] == [
        ("32", "s6", "count on6"),
        ("31", "s5", "count on5"),
        ("8", "s4", "count on4"),
        ("4", "s3", "count on3"),
        ("3", "s2", "count on2"),
        ("2", "s2", "count on2"),
        ("1", "s1", "count on1"),
    ]


def test_drawings_have_gaps_where_years_are_missing_and_room_for_negative_numbers(store: Store) -> None:
    values = {2019: 4, 2020: 2, 2022: -4, 2023: 0, 2024: 1, 2025: 3}
    files = {f"{year}.md": report("云汀市图书馆", year, visits(value)) for year, value in values.items()}
    files["2021.md"] = report("云汀市东分馆", 2021, visits(0))
    root = _page(store, files, {}, None)
    first, second = _section(root, 2).xpath(".//svg")
    assert _text(first.xpath("./desc")[0]) == "2021: 0"
    assert first.xpath("./circle/@cy") == ["58.0"]
    assert second.xpath("./polyline/@points") == [
        "14,16 31.3,26.5",
        "66,58 83.3,37 100.7,31.8 118,21.2",
    ]
    # Of more than five years only the first and the last are written, so that they do not overlap.
    assert [_text(text) for text in second.xpath("./text")] == ["4", "2019", "3", "2025"]
    assert [_text(heading) for heading in _section(root, 2).xpath("./h3")] == ["按机关"]


def test_in_english_there_is_no_chinese_but_of_reports_and_packs(store: Store) -> None:
    root = _page(store, language="en")
    assert root.get("lang") == "en"
    assert [_text(h) for h in root.xpath("//h1 | //h2 | //h3")] == [
        "Many reports checked together",
        "Who handed in what",
        "Body × Year",
        "What is amiss",
        "Findings over reports",
        "From year to year",
        "By level",
        "By body",
        "Rules and bodies",
    ]
    text = str(root.text_content())
    for words in WORDS.values():
        plain = words.zh.split("{")[0].strip("，、：（） ")
        # Some words are those of the form as well.
        assert plain in ("", "合计") or f">{plain}<" not in text
    assert "warning 云汀市图书馆 2022: EN 总馆写 100" in " ".join(text.split())
    assert "100 ≠ 60 + 30 = 90 (allowed: 1)" in text


def test_of_nothing(store: Store) -> None:
    root = _page(store, {}, {}, None)
    assert [_text(fact) for fact in root.xpath("//p[@class='facts']/span")] == [
        "0 个文件，其中已检查的报告 0 份；名单或报告中的机关 0 个"
    ]
    assert [_text(count) for count in root.xpath("//p[@class='counts']/span")] == [
        "问题 0 个",
        "跨报告问题 0 个",
    ]
    assert [_text(section) for section in root.xpath("//main/section")] == [
        "报送情况 没有可以列出的机关。",
        "跨报告问题 没有跨报告问题。",
        "各年趋势 没有可以画出的数。",
        "规则与机关 没有发现问题。",
    ]


def test_names_and_cells_that_are_markup_or_act_are_shown_as_written(store: Store) -> None:
    evil = "<script>alert(1)</script>"
    turned = "a\u202eb\x00c"
    roster = Roster([Body(id=evil, name=evil, level=f"{evil}级"), Body(id="x", name=turned, level="<svg>")])
    odd: Finding = finding(
        "<b>R",
        "error",
        f"“{evil}”",
        Location((VISITS,), None, evil),
        basis="</article>",
        related=(
            Location((VISITS,), None, "</td><img src=x>"),
            Location((VISITS,), None, "<p onclick=x>", file="<a href='http:x'>"),
        ),
        evidence=(Evidence("<i>=", "<i>", (Operand("a", "<u>", "<s>", cell("<s>")),), "1", "2"),),
    )
    files = {f"2022/{evil}.md": report(evil, 2022, visits(5)), "2022/b.md": report(turned, 2022)}
    text = as_html(audit(store, files, {f"2022/{evil}.md": [odd]}, roster)).decode()
    assert Balance(text).tags <= set(_TAGS.split())
    assert Balance(text).attributes <= set(_ATTRIBUTES.split())
    shown = str(tree(text).text_content())
    for written in (
        evil,
        "<b>R",
        "</article>",
        "</td><img src=x>",
        "<p onclick=x>",
        "<a href='http:x'>",
        "<u>",
    ):
        assert written in shown
    assert "\u202e" not in text
    assert "a\\u202eb\\u0000c" in shown


def test_what_is_too_much_for_a_page_is_cut_and_it_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, most in {
        "_MOST_BODIES": 3,
        "_MOST_LINES": 2,
        "_MOST_FINDINGS": 2,
        "_MOST_TRENDS": 2,
        "_MOST_FIGURES": 1,
        "_MOST_HOT_BODIES": 2,
        "_MOST_HOT_RULES": 3,
    }.items():
        monkeypatch.setattr(module, name, most)
    stock = msgspec.structs.replace(visits(5)[-1], table="stock", row="novels", column="shelves.all")
    files = {**FILES, "2023/西分馆.md": report("云汀市西分馆", 2023, [stock])}
    root = _page(store, files, {**SAID, "2022/总馆.md": [SUM, SUM]})
    elsewhere = "其余见 --format xlsx 的工作簿。"
    assert _notes(root) == [
        f"机关共 4 个，这里画出 3 个，报送有问题的在前；{elsewhere}",
        f"共 4 行，这里列出前 2 行；{elsewhere}",
        f"共 4 个，这里列出 2 个，较严重的报告在前；{elsewhere}",
        f"主要数据共 2 项，这里画出前 1 项；{elsewhere}",
        "共 3 个机关，这里画出名单上的前 2 个；其余的数见 --format xlsx 的工作簿。",
        f"有问题的机关共 3 个、规则共 4 条，这里画出问题最多的 2 个和 3 条；{elsewhere}",
    ]
    assert _tables(_section(root, 0))[1] == [
        ["机关", "2022", "2023"],
        ["云汀市东分馆", "已报送", "! 重复报送"],
        ["云汀市北分馆", "不要求", "× 未报送"],
        ["云汀市图书馆", "已报送", "已报送"],
    ]
    assert [row[0] for row in _tables(_section(root, 0))[2]] == ["机关", "云汀市东分馆", "云汀市北分馆"]
    assert [_text(head) for head in _section(root, 1).xpath("./article/h5")] == [
        "× 错误 云汀市东分馆 2023：还有一份",
        "! 警告 云汀市图书馆 2022：总馆写 100，两个分馆之和是 90",
    ]
    levels, _, bodies, _ = _tables(_section(root, 2))
    assert levels == [["层级", "小说 开架的小计"], ["总馆", ""], ["分馆", ""]]
    assert [row[0] for row in bodies] == ["机关", "云汀市图书馆", "云汀市东分馆"]
    (svg, *_) = _section(root, 3).xpath("./svg")
    assert [_text(text) for text in svg.xpath("./text")] == [
        "LIB001",
        "MEM001",
        "ALK002",
        "云汀市图书馆",
        "云汀市东分馆",
    ]


def test_findings_of_which_none_is_left_out_stand_body_by_body(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST_FINDINGS", 3)
    section = _section(_page(store), 1)
    assert section.xpath("./article/@class") == ["finding warning", "finding error", "finding info"]


def test_how_much_of_many_bodies_is_shown(store: Store) -> None:
    cells = [
        *(("stock", row, column) for row in ("novels", "every") for column in ("shelves.all", "stores.all")),
        ("visits", "overall", "all"),
        *(("cases", "results", f"{kind}.total") for kind in ("review", "litigation.direct")),
        *(("applications", row, "total") for row in ("new", "carried_in")),
    ]
    figures = [
        msgspec.structs.replace(visits(5)[-1], table=table, row=row, column=column)
        for table, row, column in cells
    ]
    roster = Roster([Body(id=f"b{number}", name=f"第{number}分馆") for number in range(242)])
    rules = [finding(f"R{number:02}", "info", "不符") for number in range(31)]
    files = {f"{n}.md": report(f"第{n}分馆", 2022, figures, rules) for n in range(41)}
    used = (library(), *load_packs((), Path.cwd())[-1:])
    root = _page(store, files, {"0.md": [rules[0]] * 201}, roster, packs=used)
    elsewhere = "其余见 --format xlsx 的工作簿。"
    assert _notes(root) == [
        f"机关共 242 个，这里画出 200 个，报送有问题的在前；{elsewhere}",
        f"共 201 行，这里列出前 200 行；{elsewhere}",
        f"共 201 个，这里列出 200 个，较严重的报告在前；{elsewhere}",
        f"主要数据共 9 项，这里画出前 8 项；{elsewhere}",
        "共 41 个机关，这里画出名单上的前 40 个；其余的数见 --format xlsx 的工作簿。",
        f"有问题的机关共 41 个、规则共 31 条，这里画出问题最多的 40 个和 30 条；{elsewhere}",
    ]
    assert len(root.xpath("//article")) == 200
    assert [len(table) - 1 for table in _tables(_section(root, 0))] == [1, 200, 200]
    assert len(_section(root, 2).xpath(".//svg")) == 40 * 8
    assert len(_section(root, 3).xpath("./svg[1]/g")) == 40 * 30


def test_a_sum_over_many_shows_some_of_them(store: Store) -> None:
    operands = tuple(Operand(f"m{n}", f"第{n}馆", str(n), cell(str(n), f"{n}.md", n)) for n in range(1, 33))
    evidence = (Evidence("a = b", "1 = 2", operands, "1", "2"),)
    root = _page(store, FILES, {"2022/总馆.md": [finding("MEM001", "error", "不符", evidence=evidence)]})
    assert _notes(root) == ["另有 2 个数字没有列出。"]
    assert len(_tables(_section(root, 1))[0]) == 31


def test_a_figure_that_several_formulas_use_is_told_once(store: Store) -> None:
    twice = finding("MEM001", "error", "不符", evidence=(_NOWHERE, _NOWHERE))
    section = _section(_page(store, FILES, {"2022/总馆.md": [twice]}), 1)
    assert _tables(section) == [[["数字", "写的是", "位置", "文件"], ["数", "1", "", ""]]]
    assert "算式" not in _text(section)


def test_rules_are_told_by_their_titles(store: Store, packs: dict[str, Pack]) -> None:
    said = {"2022/总馆.md": [finding("YRS001", "warning", "不符")]}
    used = (library(), packs["disclosure-2021"])
    root = _page(store, {"2022/总馆.md": report("云汀市图书馆", 2022)}, said, packs=used)
    assert _tables(_section(root, 3))[0][1] == ["YRS001", "上年结转与去年报告的结转下年度不符", "1", "1"]


@pytest.mark.skipif(_BROWSER is None, reason="Chromium is not installed")
def test_a_browser_sees_what_was_written(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(as_html(audit(store)))
    command = [
        str(_BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}/user",
    ]
    run = subprocess.run(
        [*command, "--enable-logging=stderr", "--dump-dom", file.as_uri()],
        capture_output=True,
        check=True,
        timeout=120,
        cwd=tmp_path,
    )
    # What the policy of the page forbids, or what is not there, is told here.
    assert b"CONSOLE" not in run.stderr
    written, seen = tree(file.read_text(encoding="utf-8")), tree(run.stdout.decode())
    for path in (
        "//@id",
        "//td/text()",
        "//th/text()",
        "//@class",
        "//text/text()",
        "//rect/@x",
        "//polyline/@points",
    ):
        assert seen.xpath(path) == written.xpath(path), path
    assert not re.search("NaN|undefined", run.stdout.decode())
