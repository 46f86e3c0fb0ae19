"""Web pages: what belongs to the report, where it stands, and tables by their geometry."""

from __future__ import annotations

import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

from govlint.document import Cell, Paragraph, Table, TextAnchor, UnreadableDocument
from govlint.engine.linter import Linter, Result
from govlint.readers import Limits, read
from govlint.readers.web.read import read_html
from govlint.run.files import File
from govlint.run.one_file import Job, check_file
from govlint.text.bilingual import Bilingual

_ROOT = Path(__file__).resolve().parents[2]


def _texts(page: str | bytes) -> list[str]:
    data = page if isinstance(page, bytes) else page.encode()
    document = read_html(data, "a.html", Limits())
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _table(rows: str) -> list[tuple[int, int, str, int, int]]:
    document = read_html(f"<table>{rows}</table>".encode(), "a.html", Limits())
    (table,) = document.blocks
    assert isinstance(table, Table)
    return [(cell.row, cell.column, cell.text, cell.row_span, cell.column_span) for cell in table.cells]


_PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>云汀市统计局2024年年度报告_云汀市人民政府门户网站</title>
<style>.a{{color:red}}</style><script>var a = "<p>脚本</p>";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li>
<li><a href="/a">政务公开</a></li><li><a href="/b">办事</a></li></ul></div>
<div class="crumb">您的位置：首页 &gt; 政务公开 &gt; 年报</div>
<div class="main">
 <h1 class="title">云汀市统计局2024年年度报告</h1>
 <div class="info">发布时间：2025-01-16
 来源：云汀市统计局 浏览次数：<span id="hits">128</span></div>
 <div id="share" class="bdsharebuttonbox"><a>微信</a><a>微博</a></div>
 <div class="content">{content}</div>
 <div class="related"><ul><li><a>相关文章一</a></li>
 <li><a>相关文章二</a></li><li><a>相关文章三</a></li></ul></div>
 <p>【打印】【关闭】</p>
</div>
<div class="footer"><p>版权所有 云汀市人民政府办公室</p></div>
<div style="display:none">隐藏</div></body></html>"""
_CONTENT = (
    "<p>　　报告正文第一段，说明全年的工作情况，<b>数</b>据<span>统计</span>期限为一年。</p>"
    "<div>第二段在 div 里，<br>换行后是另一段。</div>没有标签的第三段文字，也要读到。"
)


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312", "gb18030"])
def test_only_the_report_is_read(charset: str) -> None:
    page = _PAGE.format(charset=charset, content=_CONTENT).encode(charset)
    assert _texts(page) == [
        "云汀市统计局2024年年度报告",
        "报告正文第一段，说明全年的工作情况，数据统计期限为一年。",
        "第二段在 div 里，",
        "换行后是另一段。",
        "没有标签的第三段文字，也要读到。",
    ]


def test_the_content_tells_the_encoding_where_the_declaration_is_wrong() -> None:
    page = _PAGE.format(charset="utf-8", content=_CONTENT).encode("gb18030")
    assert _texts(page)[1].startswith("报告正文第一段")


def test_a_title_that_stands_only_in_the_head() -> None:
    head = "<head><title>某县2024年年度报告 - 某县人民政府</title></head>"
    page = f"<html>{head}<body><p>正文一段。</p></body></html>"
    assert _texts(page) == ["某县2024年年度报告", "正文一段。"]


def test_a_title_over_two_lines_is_not_repeated() -> None:
    page = (
        "<html><head><title>某县人民政府2024年年度报告</title></head>"
        "<body><p>某县人民政府</p><p>2024年年度报告</p></body></html>"
    )
    assert _texts(page) == ["某县人民政府", "2024年年度报告"]


def test_places_are_lines_and_columns_of_the_source() -> None:
    page = "<p>一</p>\n  <p>二<br/>三</p>\r\n<table>\n<tr><td>a</td>\n <td>b</td></tr></table>"
    document = read_html(page.encode(), "a.html", Limits())
    assert document.blocks == (
        Paragraph("一", TextAnchor(1, 1)),
        Paragraph("二", TextAnchor(2, 3)),
        Paragraph("三", TextAnchor(2, 7)),
        Table((Cell(0, 0, "a", TextAnchor(4, 5)), Cell(0, 1, "b", TextAnchor(5, 2))), 1, 2, TextAnchor(3, 1)),
    )


def test_spans_keep_cells_in_their_columns() -> None:
    rows = (
        '<tr><td rowspan="2">甲</td><td colspan="2">乙</td><td rowspan="0">丙</td></tr>'
        "<tr><td>1</td><td>2</td></tr>"
        "<tr><td>丁</td><td></td><td>3</td></tr>"
    )
    assert _table(rows) == [
        (0, 0, "甲", 2, 1),
        (0, 1, "乙", 1, 2),
        (0, 3, "丙", 3, 1),
        (1, 1, "1", 1, 1),
        (1, 2, "2", 1, 1),
        (2, 0, "丁", 1, 1),
        (2, 1, "", 1, 1),
        (2, 2, "3", 1, 1),
    ]


@pytest.mark.parametrize("write", [chr, "&#{};".format], ids=["plain", "reference"])
def test_control_characters_are_taken_out(write: Callable[[int], str]) -> None:
    """Also where text is put together anew: behind what is left out, and beside raised digits."""
    vertical, page = write(0x0B), write(0x0C)
    text = f"<p>甲{vertical}乙&#1;丙<span hidden>x</span>丁{page}戊m<sup>2</sup>{vertical}</p>"
    assert _texts(f"{vertical}<meta name=b>{text}") == ["甲 乙丙丁 戊m²"]
    cells = _table(f"<tr><td>1&#1;2{page}</td><td>3</td></tr><tr><td>4</td><td>5</td></tr>")
    assert [text for _, _, text, *_ in cells] == ["12", "3", "4", "5"]


def test_the_text_of_cells() -> None:
    rows = (
        "<thead><tr><th><p>结果</p><p>维持</p></th><th>其他<br>结果</th></tr></thead>"
        "<tr><td>&nbsp;</td><td><span>1</span><span>2</span></td></tr>"
    )
    assert [(text) for _, _, text, *_ in _table(rows)] == ["结果\n维持", "其他\n结果", "", "12"]


def test_raised_digits_are_no_digits_of_the_number() -> None:
    rows = (
        "<tr><td>3<sup>1</sup></td><td><span>3</span><sup><a>12</a></sup>件</td><td>5m<sup>2</sup></td></tr>"
        "<tr><td><sup>31</sup></td><td>3<b>0</b><sup>[1]</sup></td><td>3<br><sup>1</sup></td></tr>"
    )
    texts = [text for _, _, text, *_ in _table(rows)]
    assert texts == ["3¹", "3¹²件", "5m²", "31", "30[¹]", "3\n1"]


def test_cells_and_rows_that_are_never_closed() -> None:
    assert [text for _, _, text, *_ in _table("<tr><td>a<td>b<tr><td>c<td>d")] == ["a", "b", "c", "d"]


def test_a_table_that_arranges_the_page() -> None:
    page = (
        "<table><tr><td><p>一、标题</p><p>正文。</p>"
        "<table><tr><td>行政许可</td><td>5</td></tr></table><p>后文。</p></td></tr></table>"
    )
    document = read_html(page.encode(), "a.html", Limits())
    kinds = [block.text if isinstance(block, Paragraph) else len(block.cells) for block in document.blocks]
    assert kinds == ["一、标题", "正文。", 2, "后文。"]


def test_a_table_of_one_cell_in_each_cell() -> None:
    inner = "<table><tr><td>{}</td></tr></table>"
    row = "".join(f"<td>{inner.format(text)}</td>" for text in ("规章", "1", "2"))
    assert _table(f"<tr>{row}</tr>") == [(0, 0, "规章", 1, 1), (0, 1, "1", 1, 1), (0, 2, "2", 1, 1)]


def test_pages_written_by_word() -> None:
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<!--[if gte mso 9]><xml>x</xml><![endif]--></head><body><p class=MsoNormal>"
        "<![if !supportLists]><span>一、</span><![endif]>总体\n情况<o:p></o:p></p>"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>"
    )
    assert _texts(page) == ["一、总体情况"]


def test_changes_that_nobody_accepted() -> None:
    document = read_html("<p>共<del>3</del><ins>5</ins>件</p>".encode(), "a.html", Limits())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["共5件"]
    assert [(remark.kind, remark.count) for remark in document.remarks] == [("tracked-changes", 2)]


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<script>x</script>", "<html><body><div id=app></div></body></html>"],
)
def test_a_page_without_text(page: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(page.encode(), "a.html", Limits())
    assert caught.value.reason.zh.startswith("网页里没有文字")


def test_limits() -> None:
    deep = "<div>" * 1000 + "x" + "</div>" * 1000
    wide = '<table><tr><td colspan="1000" rowspan="60000">x</td><td>y</td></tr>' + "<tr></tr>" * 60000
    many = "<p>x</p>" * 50
    for page, limits in (
        (deep, Limits()),
        (wide, Limits()),
        (many, Limits(blocks=10)),
        (many, Limits(page_bytes=9)),
    ):
        with pytest.raises(UnreadableDocument):
            read_html(page.encode(), "a.html", limits)


def _refusal(page: str, limits: Limits) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_html(page.encode(), "a.html", limits)
    return caught.value.reason.en


def test_too_many_tags() -> None:
    assert _texts("<p>x</p><p>y</p>") == ["x", "y"]
    assert read_html(b"<p>x</p><p>y</p>", "a.html", Limits(tags=4)).blocks
    assert _refusal("<p>x</p><p>y</p>", Limits(tags=3)) == (
        "The page has more than 3 tags, the limit; make sure that it is a report, or split it."
    )


@pytest.mark.parametrize("written", [" a{}", " a{}=1", " a{} = '> b=2'", ' a{}="x y=z"', " <a{}"])
def test_too_many_attributes(written: str) -> None:
    """The parser compares every attribute with all before it: hundreds of thousands take minutes."""
    page = "<p{}>文</p><p>字</p>"
    assert _texts(page.format("".join(written.format(i) for i in range(500)))) == ["文", "字"]
    assert _refusal(page.format("".join(written.format(i) for i in range(501))), Limits()) == (
        "A tag of the page has more than 500 attributes, the limit; make sure that it is a report, "
        "or save it again in a browser."
    )
    many = "".join(written.format(i) for i in range(200_000))
    assert "500 attributes" in _refusal(page.format(many), Limits())


# Where something is looked for to the end of the page at every place that opens it, each of these
# takes an hour.
@pytest.mark.parametrize("piece", ["<!--", "<!-- -- ", "<script ", "<style>", "<p <b ", "<a b='", '<a b="'])
def test_a_page_in_which_nothing_is_closed(piece: str) -> None:
    page = "<p>文</p>" + piece * 200_000
    try:
        assert _texts(page)[0] == "文"
    except UnreadableDocument as refused:
        assert "attributes" in refused.reason.en  # noqa: PT017


def test_texts_behind_what_is_taken_out_stay_in_order() -> None:
    page = "<div><nav>航</nav>甲<script>x</script>乙<p>丙</p>丁<nav>航</nav>戊<style>x</style></div>"
    assert _texts(page) == ["甲乙", "丙", "丁戊"]
    assert _texts("<p>" + "<del>x</del>文" * 100_000 + "</p>") == ["文" * 100_000]


def test_a_title_of_blanks() -> None:
    """Nobody asks of every blank where the blanks end."""
    page = "<title>" + "\u3000" * 200_000 + "甲 - 乙丙--丁</title><p>文字</p>"
    assert _texts(page) == ["乙丙", "文字"]


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_report_in_a_page_gives_the_findings_of_the_report(
    linter: Linter, tmp_path: Path, charset: str
) -> None:
    source = (_ROOT / "examples/formats/wrong-inner-cell.html").read_text(encoding="utf-8")
    body = source[source.index("<body") : source.index("</body>")].partition(">")[2]
    path = tmp_path / "page.html"
    path.write_bytes(_PAGE.format(charset=charset, content=body).encode(charset, "xmlcharrefreplace"))
    outcome = check_file(linter, Job(File(path))).outcome
    assert isinstance(outcome, Result)
    # The page is of another body, whose name and powers are not those of the report.
    told = [finding for finding in outcome.findings if finding.rule[:3] not in ("TTL", "PRO")]
    assert [(f.rule, f.location.path) for f in told] == [
        ("APP002", "applications/applications/outcome.partial/natural")
    ]


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.doc", "a.html"])
@pytest.mark.parametrize("first", ["MIME-Version: 1.0", "From: <Saved by Blink>\nMIME-Version: 1.0"])
def test_a_page_saved_in_one_file(tmp_path: Path, name: str, first: str) -> None:
    page = _PAGE.format(charset="gbk", content=_CONTENT).encode("gbk")
    part = quopri.encodestring(page).decode("ascii")
    path = tmp_path / name
    path.write_text(
        f'{first}\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: quoted-printable\n\n{part}\n--b\nContent-Type: image/png\n"
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
    )
    document = read(path)
    assert document.format == "html"
    assert document.blocks == read_html(page, str(path), Limits()).blocks


@pytest.mark.parametrize(
    "level", ['Content-Type: multipart/mixed; boundary="b{}"\n\n--b{}\n', "Content-Type: message/rfc822\n\n"]
)
def test_an_archive_within_an_archive(tmp_path: Path, level: str) -> None:
    path = tmp_path / "a.mht"

    def write(levels: int) -> None:
        nested = "".join(level.format(number, number) for number in range(levels))
        path.write_text(
            f"MIME-Version: 1.0\n{nested}Content-Type: text/html\n\n<p>文</p>\n", encoding="utf-8"
        )

    write(10)
    assert [block.text for block in read(path).blocks if isinstance(block, Paragraph)] == ["文"]
    for levels in (11, 3000):
        write(levels)
        with pytest.raises(UnreadableDocument) as caught:
            read(path)
        assert caught.value.reason == Bilingual(
            "网页存档里一层套一层的内容超过 10 个的上限；"
            "请用浏览器重新保存，或改用报告的 Word 原件（.docx）。",
            "The web archive has more than 10 messages or groups of parts within one another, the limit; "
            "save it again in a browser, or take the Word original (.docx).",
        )


def test_an_archive_without_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_text("MIME-Version: 1.0\nContent-Type: text/plain\n\nx\n")
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.reason.zh == (
        "网页存档里没有网页；请用浏览器重新保存，或改用报告的 Word 原件（.docx）。"
    )
    with pytest.raises(UnreadableDocument) as caught:
        read(path, Limits(page_bytes=10))
    assert caught.value.reason.zh == "网页存档超过 10 字节的上限；请确认它确实是报告。"
