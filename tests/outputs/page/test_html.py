"""The page itself: numbers in their places, links that lead somewhere, nothing that acts or loads."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document import Cell, Table, WordAnchor
from govlint.engine.details import Details
from govlint.engine.linter import Linter, Result
from govlint.finding import Evidence, Finding, Location, Operand, Step
from govlint.outputs.output import Style, make_output
from govlint.outputs.page.labels import LABELS
from govlint.outputs.summary import Summary
from govlint.packs.load import load_pack, load_packs
from govlint.packs.pack import Pack
from govlint.run.one_file import Unchecked
from govlint.text.bilingual import Bilingual
from tests.outputs.page.pages import EXAMPLES, Balance, example, found, page, tree
from tests.outputs.page.shown import DETAILS, REPORT, RESULT
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

_FLAWED = sorted(p.name for p in (EXAMPLES / "flawed").iterdir() if not p.name.endswith(".expected.txt"))
# All that a page is made of: nothing that runs, is loaded or is sent.
_TAGS = """
    html head meta title style body main footer section div article h1 h2 h3 h4 h5 p span b small br a
    ul li dl dt dd details summary table thead tbody tr th td blockquote mark
"""
_ATTRIBUTES = "lang charset name content http-equiv id class href title rowspan colspan scope"
_FILES = [
    checked("a.docx", RESULT),
    checked("b.pdf", result(body="云汀市图书馆")),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
    checked("e.md", result(not_assessed=(doubtful("LIB005", 1),), year=None, edition=None)),
]


def _text(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def _sound(text: str) -> Any:
    """The page as elements, where it is a page as it should be."""
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    balance = Balance(text)
    assert balance.tags <= set(_TAGS.split())
    assert balance.attributes <= set(_ATTRIBUTES.split())
    root = tree(text)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in root.xpath("//@href")} <= set(ids)
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "url(" not in text
    assert "@import" not in text
    return root


def _own_text(element: Any) -> str:
    """The text of a cell or a sentence without the numbers in it."""
    return "".join(element.xpath(".//text()[not(ancestor::a[starts-with(@class, 'mark')])]"))


def _check_numbers(outcome: Result, root: Any) -> None:
    """Fail unless every finding's number stands in its cell, or behind its words, or beside its part."""
    cells = {c.anchor: c for b in outcome.details.blocks if isinstance(b, Table) for c in b.cells}  # type: ignore[union-attr]
    for number, finding in enumerate(outcome.findings, 1):
        (mark,) = root.xpath(f"//*[@id='r1-m{number}']")
        assert _text(mark).endswith(f" {number}")
        assert mark.get("href") == f"#r1-f{number}"
        (card,) = root.xpath(f"//*[@id='r1-f{number}']")
        assert finding.message.zh in str(card.text_content())
        assert f"#r1-m{number}" in card.xpath(".//@href")
        assert finding.severity in card.get("class").split()
        place, holder = finding.location, mark.getparent()
        if place.text is None and holder.tag == "h4":
            continue
        if place.anchor in cells:
            assert holder.tag in ("td", "th")
            assert _own_text(holder) == cells[place.anchor].text
            assert holder.get("class") in ("error", "warning", "info")
        else:
            assert holder.tag == "blockquote"
            start, end = place.span or (0, len(place.text or ""))
            marked = [m for m in mark.itersiblings(preceding=True) if m.tag == "mark"]
            assert (place.text or "")[start:end].endswith(str(marked[0].text_content()))


@pytest.mark.parametrize("name", _FLAWED)
def test_every_number_stands_in_its_cell_or_sentence(name: str, linter: Linter) -> None:
    one = example(f"flawed/{name}", linter)
    _check_numbers(found(one), _sound(page([one])))


@pytest.mark.parametrize("name", ["cell-writing.pdf", "labels-and-rows.html", "wrong-inner-cell.pdf"])
def test_in_pages_and_web_pages_too(name: str, linter: Linter) -> None:
    one = example(f"formats/{name}", linter)
    assert found(one).findings
    _check_numbers(found(one), _sound(page([one])))


def test_a_report_of_another_form_in_english() -> None:
    packs = load_packs(["foia-annual"], EXAMPLES)
    one = example("foia/lighthouse-commission-2025-flawed.docx", Linter(packs))
    root = _sound(page([one], "en"))
    assert root.get("lang") == "en"
    assert len(root.xpath("//article")) == len(found(one).findings)
    # But for what stands in the report there is no Chinese in it.
    assert not re.search("[\u3000-\u9fff]", str(root.text_content()))


def test_the_section_of_a_report() -> None:
    root = _sound(page([REPORT]))
    assert [_text(h) for h in root.xpath("//h1 | //h2 | //h3 | //h4")] == [
        "报告检查结果",
        "服务报告",
        "规则出错",
        "发现的问题（4）",
        "在报告中的位置",
        "全文 ! 4",
        "标题第1行第3列",
        "一、读者服务情况（一）图书外借 > 第1段（正文第5段第4字）",
        "二、馆藏情况馆藏图书表（第2张表）",
        "无法判断的检查（缺少数据，不算通过）",
        "已豁免的问题（2）",
        "基线已记录、仍然存在的问题（1）",
    ]
    (facts,) = root.xpath("//p[@class='facts']")
    assert _text(facts) == "文件：a.docx 机关：云汀市图书馆 年度：2023 格式：2020年格式"
    (counts,) = root.xpath("//p[@class='counts']")
    assert _text(counts) == "× 错误 1 ! 警告 2 ○ 提示 1 无法判断 0"
    assert [_text(row) for row in root.xpath("(//table[@class='list'])[1]//tr")] == [
        "序号级别问题",
        "标题",
        "○ 1提示标题没有年度",
        "二、馆藏情况",
        "× 2错误“小说”外借与在馆之和不等于小计",
        "一、读者服务情况",
        "! 3警告文中外借册数与表不符",
        "全文",
        "! 4警告格式有误",
    ]
    assert [_text(row) for row in root.xpath("(//table[@class='list'])[2]//tr")] == [
        "原因检查项",
        "二、馆藏情况",
        "第 1 格空白LIB006LIB007",
        "第 2 格空白LIB005",
    ]
    assert [_text(item) for item in root.xpath("//li")] == [
        "规则 LIB009 运行出错",
        "文中外借册数与表不符 LIB002 位置：一、读者服务情况：（一）图书外借 > 第1段"
        "理由：数字来自馆藏系统，责任人：张三，有效期至 2024-12-31（写在 waivers.toml:4）",
        "格式有误 LIB004 位置：全文理由：另有规定（写在 waivers.toml:9）",
        "标题没有年度 LIB003 位置：标题",
    ]
    assert [_text(line) for line in root.xpath("//main/section/p")][-2:] == [
        "基线中已不存在的问题：2 个",
        "检查 14 项：通过 9，未通过 4，无法判断 0，不适用 1",
    ]


def test_what_is_said_of_a_finding() -> None:
    root = _sound(page([REPORT], paths=True))
    assert [_text(line) for line in root.xpath("//*[@id='r1-f2']/h5 | //*[@id='r1-f2']/dl/*")] == [
        "× 2 错误 “小说”外借与在馆之和不等于小计",
        "建议",
        "小计应为 11",
        "算式",
        "4 + 7 = 11 ≠ 10外借 + 在馆 = 小计",
        "用到的数字",
        "外借 4 在馆 7 小计 10",
        "位置",
        "“小说”行“小计”列，馆藏图书表（第2张表第4行第4格）",
        "路径",
        "stock/stock/novels/all",
        "依据",
        "年报格式第二部分 LIB001",
    ]
    assert "（允许误差 0.5）" in _text(root.xpath("//*[@id='r1-f3']")[0])
    assert root.xpath("//*[@id='r1-f2']//dd[@class='operands']//@href") == ["#r1-c2", "#r1-c3", "#r1-c1"]
    (lent,) = root.xpath("//*[@id='r1-c2']")
    assert (lent.text, lent.get("class"), lent.get("title")) == ("4", "part", "参与第 2、3 项的计算或比较")
    (line,) = root.xpath("//section[starts-with(@class, 'place')]/p")
    assert (_text(line), line.xpath(".//@href")) == ("另有问题与这里的数字比较，序号：3", ["#r1-f3"])
    assert [_text(row) for row in root.xpath("//table[starts-with(@class, 'grid')]/thead/tr")] == [
        "类别 数量（册）",
        "外借 在馆 小计",
    ]


@pytest.mark.parametrize(
    ("amount", "routes", "sums"), [(-1, False, "3 ≠ 4"), (0, False, "3 ≠ 4"), (1, True, "1 + 2 = 3 ≠ 4")]
)
def test_routes_and_long_sums_are_told_where_all_is(amount: int, routes: bool, sums: str) -> None:
    evidence = Evidence("甲 + 乙 = 丙", "1 + 2 = 4", (), "3", "4", brief=("2 项之和 = 丙", "3 = 4"))
    finding = msgspec.structs.replace(WRONG_SUM, evidence=(evidence,))
    root = _sound(page([checked("a.md", result(finding))], amount=amount))
    assert root.xpath("//span[@class='sum']/text()") == [sums]
    assert ("stock/stock/novels/all" in _text(root)) is routes


def test_many_figures_are_folded_and_blank_ones_are_told() -> None:
    def shown(count: int) -> Any:
        operands = tuple(Operand(str(n), f"第{n}项", "" if n else None, None) for n in range(count))
        finding = msgspec.structs.replace(
            WRONG_SUM, evidence=(Evidence("a", "1", operands),), basis="", fix=None
        )
        return _sound(page([checked("a.md", result(finding))]))

    few, many = shown(8), shown(9)
    assert (few.xpath("//details"), len(few.xpath("//dd[@class='operands']/span"))) == ([], 8)
    assert [_text(line) for line in few.xpath("//dd[@class='operands']/span")][:2] == [
        "第0项 （空白）",
        "第1项 （空白）",
    ]
    assert [_text(line) for line in many.xpath("//details/summary")] == ["9 个，见表中的虚线框"]
    assert len(many.xpath("//details/span")) == 9
    assert [_text(line) for line in many.xpath("//article//dd")][-1] == "LIB001"


def test_the_overview_of_several_files() -> None:
    root = _sound(page(_FILES))
    rows = [[_text(cell) for cell in row] for row in root.xpath("//*[@id='overview']//tr")]
    assert rows == [
        ["文件", "机关", "年度", "× 错误", "! 警告", "○ 提示", "无法判断"],
        ["a.docx", "云汀市图书馆", "2023", "1", "2", "1", "0"],
        ["b.pdf", "云汀市图书馆", "2023", "0", "0", "0", "0"],
        ["c.md", "未检查：文件是空的。"],
        ["d.txt", "未检查：内容不像年度报告。"],
        ["e.md", "", "", "0", "0", "0", "0"],
    ]
    assert root.xpath("//*[@id='overview']//@href") == ["#r1", "#r2"]
    (counts,) = root.xpath("//*[@id='overview']/p")
    assert _text(counts) == "共 5 个文件 × 错误 1 ! 警告 2 ○ 提示 1"
    assert root.xpath("//section[@class='report']/@id") == ["r1", "r2"]
    assert root.xpath("//a[@class='back']/@href") == ["#overview", "#overview"]
    second = root.xpath("//*[@id='r2']")[0]
    assert [_text(h) for h in second.xpath(".//h2 | .//h3")] == [
        "e.md",
        "无法判断的检查（缺少数据，不算通过）",
    ]
    assert "没有发现问题" in _text(second)
    assert _text(second.xpath("./p[1]")[0]) == "文件：e.md"


@pytest.mark.parametrize(
    "outcome",
    [
        result(TITLE),
        result(crashes=(CRASH,)),
        result(waived=(WAIVED,)),
        result(baselined=(TITLE,)),
        result(gone=1),
        result(not_assessed=(doubtful("LIB005", 1),)),
    ],
)
def test_a_report_of_several_has_a_section_if_there_is_anything_to_say(outcome: Result) -> None:
    root = _sound(page([checked("a.md", result()), checked("b.md", outcome)]))
    assert root.xpath("//*[@id='overview']//a/text()") == ["b.md"]
    assert len(root.xpath("//section[@class='report']")) == 1


def test_a_file_alone_has_no_overview() -> None:
    clean = _sound(page([checked("a.md", result())]))
    assert clean.xpath("//@href") == []
    assert [_text(h) for h in clean.xpath("//title | //h1 | //h2")] == [
        "a.md - 报告检查结果",
        "报告检查结果",
        "a.md",
    ]
    assert "没有发现问题" in _text(clean)
    unread = _sound(page([checked("c.md", UNREADABLE)]))
    assert [_text(line) for line in unread.xpath("//h2 | //p")] == ["c.md", "未检查：文件是空的。"]


def test_no_file_at_all_and_what_is_not_listed() -> None:
    output = make_output("html", Style("zh"))
    root = _sound("".join(map(str, [*output.begin(), *output.end(Summary(hidden=3))])))
    assert _text(root.xpath("//*[@id='overview']/p")[0]) == "共 0 个文件 其中 3 个级别较低的问题没有列出"
    assert _text(root.xpath("//title")[0]) == "报告检查结果"


@pytest.fixture(scope="module")
def library() -> Pack:
    return load_pack(EXAMPLES.parent / "tests/checks/pack/library.yaml")


def test_the_packs_that_were_used_are_named_and_rules_have_their_titles(library: Pack) -> None:
    rule = library.rules[0] if library.rules else None
    other = msgspec.structs.replace(library, id="other", version="2.0.0", hash="ff")
    own = msgspec.structs.replace(library, hash="ee")
    third = msgspec.structs.replace(library, id="third", hash="dd")
    assert rule is None
    files = [checked("a.md", result(TITLE)), checked("b.md", result(TITLE, edition_id="third"))]
    root = _sound(page(files, packs=(own, other, third)))
    assert _text(root.xpath("//footer")[0]).endswith("，规则包：library 1.0.0 (ee)、third 1.0.0 (dd)")


def test_the_head_of_a_page() -> None:
    text = page([checked("a.md", result())])
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert text[: text.index("<title>")].splitlines() == [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="generator" content="govlint">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ]


_EVIL = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>javascript:alert(3)&lt;{{ 7*7 }}</style>"


def _evil(words: str) -> Result:
    """A result in which every text that comes from files is the same."""
    route = tuple(Step(kind, words, words) for kind in ("section", "item", "table", "row"))
    both = Bilingual(words, words)
    cell = Location(route, WordAnchor(9, 2, 1, 1), words)
    spoken = Location(route, WordAnchor(5), words, (0, 1))
    operands = (Operand(words, words, words, cell), Operand(words, words, None, spoken))
    evidence = Evidence(words, words, operands, words, words, words, words, (words, words))
    in_cell, in_words, whole = (
        Finding(
            rule=words,
            name=words,
            severity="error",
            message=both,
            location=place,
            evidence=(evidence,),
            basis=words,
            fix=both,
        )
        for place in (cell, spoken, Location(route, None))
    )
    table = Table((Cell(0, 0, words, WordAnchor(9, 2, 1, 1)),), 1, 1, WordAnchor(9, 2))
    waived = msgspec.structs.replace(WAIVED, finding=whole, reason=words, by=words, until=words, file=words)
    return result(
        in_cell,
        in_words,
        whole,
        edition=both,
        title=words,
        body=words,
        details=Details((), (table,)),
        not_assessed=(msgspec.structs.replace(doubtful(words, 1), reason=both),),
        crashes=(msgspec.structs.replace(CRASH, reason=both),),
        waived=(waived,),
        baselined=(in_cell,),
    )


def test_whatever_comes_from_files_is_only_text() -> None:
    files = [checked(_EVIL, _evil(_EVIL)), checked(_EVIL, Unchecked(Bilingual(_EVIL, _EVIL)))]
    root = _sound(page(files, paths=True))
    assert "<script>alert(1)</script>" in _text(root)
    assert "7*7" in _text(root)
    assert "49" not in _text(root)
    (cell,) = root.xpath("//td[@id]")
    assert _own_text(cell) == _EVIL
    _sound(page(files[:1]))
    _sound(page(files[1:]))


def test_what_a_page_cannot_hold_or_would_act_is_made_visible() -> None:
    words = "甲\x00\x1b[31m\r\u202e\ud800\udfff\ufffe\U0010ffff\ufdd0乙\n丙"
    root = _sound(page([checked("a.md", _evil(words))]))
    (cell,) = root.xpath("//td[@id]")
    assert _own_text(cell) == (
        "甲\\u0000\\u001b[31m\\u000d\\u202e\\ud800\\udfff\\ufffe\\u10ffff\\ufdd0乙\n丙"
    )
    assert page([checked("a.md", _evil(words))]).encode("utf-8")


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1, max_size=20))
def test_any_text_at_all_makes_a_sound_page(words: str) -> None:
    root = _sound(page([checked("a.md", _evil(words)), checked(words, UNREADABLE)], paths=True))
    (cell,) = root.xpath("//td[@id]")
    kept = "".join(sign for sign in words if sign.isprintable() or sign in "\n\t ")
    assert _own_text(cell) == words or len(_own_text(cell)) > len(words) >= len(kept)


def test_labels_can_be_said_in_old_encodings() -> None:
    for name, words in LABELS.items():
        assert words.zh.encode("gbk"), name
        assert words.en.isascii(), name
    assert "×!○".encode("gbk")


def test_memory_is_that_of_packed_pages() -> None:
    output: Any = make_output("html", Style("zh", several=True))
    for _ in range(50):
        assert list(output.file(checked("a.docx", msgspec.structs.replace(RESULT, details=DETAILS)))) == []
    whole = sum(len(str(piece).encode()) for piece in output.end(Summary()))
    assert sum(map(len, output._sections)) < whole / 3


def test_a_report_with_hidden_findings_is_not_called_clean() -> None:
    hidden = result(hidden=2)
    alone = _sound(page([checked("a.md", hidden)]))
    assert _text(alone.xpath("//p[@class='counts']")[0]) == "另有 2 个级别较低的问题没有列出"
    both = _sound(page([checked("a.md", result(TITLE, hidden=1)), checked("b.md", hidden)]))
    assert [_text(row) for row in both.xpath("//*[@id='overview']//tbody//td[1]")] == [
        "a.md另有 1 个级别较低的问题没有列出",
        "b.md另有 2 个级别较低的问题没有列出",
    ]
    assert _text(both.xpath("//*[@id='r1']/p[@class='counts']")[0]) == (
        "○ 提示 1 另有 1 个级别较低的问题没有列出 回到总表"
    )


def test_statements_of_one_sentence_stand_together() -> None:
    root = _sound(page([checked("a.md", result(STATEMENT, STATEMENT, WHOLE))]))
    assert [_text(quote) for quote in root.xpath("//blockquote")] == ["……外借图书13册! 1! 2；……"]
