"""Marked copies: each finding a comment on its words, ours replaced, others' kept, all else as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govlint.document import Paragraph, Remark, Table, TextAnchor, UnreadableDocument, WordAnchor
from govlint.engine.linter import Crash, Linter, NotAssessed, Waived
from govlint.finding import Finding, Location
from govlint.outputs.word.marked import marked
from govlint.readers import read
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.text.bilingual import Bilingual
from tests.outputs.word.word_files import NAMESPACES, at, comments, document, finding, part, result, word_file
from tests.readers.docx_builder import WORD, abstract, level, num, numbered, p, r, t, tbl, tc, tr

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
_REPORTS = sorted([*_EXAMPLES.glob("flawed/*.docx"), *_EXAMPLES.glob("clean/*.docx")])
_NOTES = {
    "document": "（针对整个文件，没有单独的位置，批注放在这里。）",
    "table": "（针对整张表，批注放在表的第一格。）",
    "near": "（没有可以直接标出的文字，批注放在最近的位置。）",
    "number": "（这里说的编号由 Word 自动生成，批注放在它后面的文字上。）",
    "box": "（在文本框里，Word 不能在那里批注，批注放在文本框所在的位置。）",
}


def mark(data: bytes, *findings: Finding, title: str = "") -> bytes:
    return marked(data, result(*findings, title=title), "zh", DEFAULT_LIMITS)


def covered(body: str, location: Location, **others: str | None) -> tuple[str, str | None]:
    """The words that the comment on a place is on, and its note on that; the file reads as before."""
    data = word_file(body, **others)
    copy = mark(data, finding(location))
    assert document(copy) == document(data)
    told = [(text, words) for _, text, words in comments(copy) if text.startswith("错误")]
    assert len(told) == 1
    lines = told[0][0].split("\n")
    assert (lines[0], lines[-1]) == ("错误：有误", "（规则 LIB001）")
    assert len(lines) in (2, 3)
    return told[0][1], lines[1] if len(lines) == 3 else None


def words(text: str, span: tuple[int, int], block: int = 1) -> Location:
    return Location(at("section", "paragraph"), WordAnchor(block, offset=span[0]), text, span)


def cell(
    row: int, number: int, text: str | None, table: int = 1, block: int = 1, offset: int = 0
) -> Location:
    return Location(at("section", "table", "row"), WordAnchor(block, table, row, number, offset), text)


def field(begin: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{begin}</w:instrText></w:r>{mark('separate')}{shown}{mark('end')}"
    )


def insertion(content: str) -> str:
    return f'<w:ins w:id="90" w:author="某人">{content}</w:ins>'


def deletion(text: str) -> str:
    return f'<w:del w:id="91" w:author="某人"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "text", "span"),
    [
        pytest.param(r("全年外借13册。"), "全年外借13册。", (2, 6), id="within one run"),
        pytest.param(r("全年外借13册。"), "全年外借13册。", (0, 7), id="all of a run"),
        pytest.param(
            r("全年外", "<w:b/>") + r("借") + r("13册。"), "全年外借13册。", (1, 6), id="over three runs"
        ),
        pytest.param(r("全年") + insertion(r("外借13册")) + r("。"), "全年外借13册。", (3, 5), id="inserted"),
        pytest.param(
            f'<w:hyperlink w:anchor="x">{r("全年外借13册。")}</w:hyperlink>',
            "全年外借13册。", (4, 6), id="linked",
        ),
        pytest.param(
            f'<w:fldSimple w:instr="REF x">{r("全年外借13册。")}</w:fldSimple>',
            "全年外借13册。", (4, 6), id="simple field",
        ),
        pytest.param(r("全年外借") + field("REF x", r("13册。")), "全年外借13册。", (4, 6), id="field"),
        pytest.param(control(r("全年外借13册。")), "全年外借13册。", (4, 6), id="content control"),
        pytest.param(
            r("全年") + deletion("共") + r("外借13册。"), "全年外借13册。", (1, 6), id="deletion within"
        ),
        pytest.param(
            f"<w:r>{t('全年')}<w:tab/>{t('外借')}<w:noBreakHyphen/>{t('13册')}</w:r>",
            "全年\t外借-13册", (2, 6), id="signs of their own within a run",
        ),
        pytest.param(
            r("用地3m") + r("12", '<w:vertAlign w:val="superscript"/>') + r("。"),
            "用地3m¹²。", (2, 5), id="raised",
        ),
    ],
)  # fmt: skip
def test_words_of_a_paragraph(content: str, text: str, span: tuple[int, int]) -> None:
    found = document(word_file(p(content)))
    assert found.blocks == (Paragraph(text, WordAnchor(1)),)
    wanted = text[slice(*span)].replace("¹", "1").replace("²", "2")
    assert covered(p(content), words(text, span)) == (wanted, None)


def test_the_line_behind_a_soft_break() -> None:
    body = p(f"<w:r>{t('第一行')}<w:br/>{t('第二行有误')}</w:r>")
    assert document(word_file(body)).blocks[1] == Paragraph("第二行有误", WordAnchor(1, offset=4))
    assert covered(body, Location(at("section"), WordAnchor(1, offset=4), "第二行有误")) == (
        "第二行有误",
        None,
    )
    place = Location(at("section", "paragraph"), WordAnchor(1, offset=7), "第二行有误", (3, 5))
    assert covered(body, place) == ("有误", None)
    assert covered(body, Location(at("section"), WordAnchor(1, offset=0), None)) == ("第一行", _NOTES["near"])


def test_a_number_that_word_computes() -> None:
    numbering = abstract(0, level(0, "（%1）")) + num(1, 0)
    body = numbered("外借") + numbered("阅览")
    assert document(word_file(body, numbering=numbering)).blocks[1] == Paragraph("（2）阅览", WordAnchor(2))

    def of(span: tuple[int, int]) -> tuple[str, str | None]:
        place = Location(at("section"), WordAnchor(2, offset=span[0]), "（2）阅览", span)
        return covered(body, place, numbering=numbering)

    assert of((0, 5)) == ("阅览", None)
    assert of((2, 4)) == ("阅", None)
    assert of((4, 5)) == ("览", None)
    assert of((1, 2)) == ("阅览", _NOTES["number"])
    whole = Location(at("section"), WordAnchor(2), "（2）阅览")
    assert covered(body, whole, numbering=numbering) == ("阅览", None)


def test_a_title_over_several_lines() -> None:
    body = p() + p(r("　河湾图书馆")) + p("2023年报告 ") + p("正文")

    def of(text: str, span: tuple[int, int] | None = None) -> tuple[str, str | None]:
        return covered(body, Location(at("title"), WordAnchor(2), text, span))

    assert of("河湾图书馆2023年报告") == ("河湾图书馆2023年报告", None)
    assert of("河湾图书馆2023年报告", (3, 9)) == ("书馆2023", None)
    assert of("河湾图书馆2023年报告", (5, 9)) == ("2023", None)
    # What is not there: the line that it should be in.
    assert of("河湾博物馆") == ("　河湾图书馆", None)


def test_private_words_are_masked_in_the_finding_only() -> None:
    text = "电话13800000000。"
    body = p(r(text[:5]) + r(text[5:]))
    place = Location(at("preface", "paragraph"), WordAnchor(1, offset=2), "电话138********。", (2, 13))
    assert covered(body, place) == ("13800000000", None)
    assert covered(body, Location(at("preface"), WordAnchor(1), "电话13900000000。")) == (text, None)


_MERGED = tbl(
    tr(tc("项目", '<w:vMerge w:val="restart"/>'), tc("外借", '<w:gridSpan w:val="2"/>')),
    tr(tc("", "<w:vMerge/>"), "册", "次"),
    tr("小说", "12", ""),
)


@pytest.mark.parametrize(
    ("body", "location", "wanted"),
    [
        pytest.param(_MERGED, cell(3, 2, "12"), ("12", None), id="a figure"),
        pytest.param(_MERGED, cell(3, 3, ""), ("", None), id="a blank cell"),
        pytest.param(_MERGED, cell(1, 2, "外借"), ("外借", None), id="a merged cell"),
        pytest.param(_MERGED, cell(1, 1, "项目"), ("项目", None), id="a cell merged downwards"),
        pytest.param(_MERGED, cell(3, 1, None), ("小说", _NOTES["near"]), id="a row that is missing"),
        pytest.param(
            control(_MERGED), cell(3, 2, "12"), ("12", None), id="a table in a content control"
        ),
        pytest.param(
            tbl(tr("a", control(tc("12"))), control(tr("b", "c"))), cell(2, 1, "b"), ("b", None),
            id="rows in controls",
        ),
        pytest.param(
            tbl(tr(tc(p("商业") + p("企业") + p()), "x")), cell(1, 1, "商业\n企业\n"), ("商业企业", None),
            id="several paragraphs in a cell",
        ),
        pytest.param(
            tbl(tr(tc(p("外借12") + p("册1")), "x")),
            Location(at("table"), WordAnchor(1, 1, 1, 1, 2), "外借12\n册1", (2, 6)), ("12册", None),
            id="part of a cell",
        ),
        pytest.param(
            tbl(
                tr("a", "b", "c"),
                tr("d", tc(p("前") + tbl(tr("甲", "乙")) + p("后")), "e"),
                tr("f", "g", "h"),
            ),
            cell(2, 2, "前\n甲\n乙\n后"), ("前甲乙后", None), id="a nested table",
        ),
        pytest.param(tbl(tr(tc(p("框内") + p("第二行")))),
            Location(at("preface"), WordAnchor(1, 1, 1, 1, 3), "第二行"), ("第二行", None), id="a frame",
        ),
        pytest.param(tbl(tr(tc(p(), ""), "x"), tr("a", "b")), cell(1, 1, ""), ("", None), id="no run at all"),
        pytest.param(
            tbl(tr("a", "b"), tr("c", "d")), Location(at("section", "table"), WordAnchor(1, 1)),
            ("a", _NOTES["table"]), id="a whole table",
        ),
        pytest.param(
            tbl(tr("", "b"), tr("c", "d")), Location(at("section", "table"), WordAnchor(1, 1)),
            ("", _NOTES["table"]), id="a whole table that begins with a blank cell",
        ),
    ],
)  # fmt: skip
def test_cells(body: str, location: Location, wanted: tuple[str, str | None]) -> None:
    found = document(word_file(body)).blocks
    if location.text is not None and isinstance(found[0], Table):
        assert location.text in [cell.text for cell in found[0].cells]
    assert covered(body, location) == wanted


def test_a_text_box_has_its_comment_where_it_hangs() -> None:
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('盒中文字')}{p()}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p('盒中文字')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    body = p(r("前") + box + r("后"))
    second = document(word_file(body)).blocks[1]
    assert second == Paragraph("盒中文字", WordAnchor(1, offset=3))
    place = Location(at("section"), WordAnchor(1, offset=3), "盒中文字")
    assert covered(body, place) == ("盒中文字盒中文字", _NOTES["box"])
    blank = Location(at("section"), WordAnchor(1, offset=8), "")
    assert covered(body, blank) == ("盒中文字盒中文字", _NOTES["box"])


def test_a_formula_is_not_cut() -> None:
    body = p(r("共") + f"<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>{r('册')}")
    assert document(word_file(body)).blocks == (Paragraph("共12册", WordAnchor(1)),)
    copy = mark(word_file(body), finding(words("共12册", (2, 3))))
    assert document(copy).blocks == (Paragraph("共12册", WordAnchor(1)),)
    assert [words for _, _, words in comments(copy)] == ["12", "共12册"]


def test_places_that_are_none() -> None:
    body = p("标题") + p("正文")
    whole = Location(at("document"), WordAnchor(1))
    assert covered(body, whole) == ("标题", _NOTES["document"])
    assert covered(body, Location(at("document"), None, "作者")) == ("标题", _NOTES["document"])
    elsewhere = Location(at("file"), TextAnchor(3, 1))
    assert covered(body, elsewhere) == ("标题", _NOTES["document"])
    # A file that was changed after it was checked.
    assert covered(body, Location(at("section"), WordAnchor(9, 2, 1, 1), "12")) == ("正文", None)
    assert covered(body, Location(at("section"), WordAnchor(9, 2), None)) == ("正文", _NOTES["near"])


def test_cells_that_are_none() -> None:
    body = p("前") + tbl(tr("a", "b"), tr("c", "d")) + p("后")

    def of(row: int, number: int) -> tuple[str, str | None]:
        return covered(body, Location(at("row"), WordAnchor(2, 1, row, number), "x"))

    assert [of(1, 3), of(2, 1), of(2, 9), of(9, 1)] == [("b", None), ("c", None), ("d", None), ("d", None)]
    assert covered(body, Location(at("row"), WordAnchor(3, 1, 1, 1), "x")) == ("后", None)
    assert covered(body, Location(at("row"), WordAnchor(0, 1, 1, 1), "x")) == ("前", None)
    assert covered(body, Location(at("table"), WordAnchor(1, 1), None)) == ("前", _NOTES["table"])


def test_several_findings_on_the_same_words() -> None:
    text = "全年外借13册。"
    copy = mark(
        word_file(p(text)),
        finding(words(text, (2, 6)), "一"),
        finding(words(text, (4, 6)), "二"),
        finding(words(text, (2, 6)), "三"),
        finding(words(text, (5, 7)), "四"),
    )
    told = {text.split("\n")[0][3:]: words for _, text, words in comments(copy)[0:]}
    assert {key: value for key, value in told.items() if len(key) == 1} == {
        "一": "外借13", "二": "13", "三": "外借13", "四": "3册",
    }  # fmt: skip
    order = [e.get(f"{{{WORD}}}id") for e in part(copy).iter(f"{{{WORD}}}commentReference")]
    assert order == ["1", "2", "3", "4", "0"]
    assert document(copy).blocks == (Paragraph(text, WordAnchor(1)),)


def test_cutting_keeps_the_form_of_runs() -> None:
    bold = '<w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr>' + t("甲乙丙") + "</w:r>"
    copy = mark(word_file(p(bold)), finding(words("甲乙丙", (1, 2))))
    runs = [
        (run.get(f"{{{WORD}}}rsidR"), run.find("w:rPr/w:b", NAMESPACES) is not None, "".join(run.itertext()))
        for run in part(copy).iterfind(".//w:r", NAMESPACES)
        if run.find("w:commentReference", NAMESPACES) is None
    ]
    assert runs == [("00A1", True, "甲"), ("00A1", True, "乙"), ("00A1", True, "丙")]
    blanks = mark(word_file(p(r(" 甲  乙 "))), finding(words(" 甲  乙 ", (3, 4))))
    assert document(blanks).blocks == (Paragraph(" 甲  乙 ", WordAnchor(1)),)


def test_what_a_comment_says() -> None:
    place = words("外借13册", (2, 4))
    one = finding(
        place, "册数不符\x07", severity="warning", basis="第二条", fix=Bilingual("改为 14", "write 14")
    )
    data = word_file(p("外借13册"))
    assert comments(mark(data, one))[0] == (
        "govlint",
        "警告：册数不符\\u0007\n建议：改为 14\n依据：第二条（规则 LIB001）",
        "13",
    )
    english = marked(data, result(one), "en", DEFAULT_LIMITS)
    assert comments(english)[0][1] == "warning: 册数不符\\u0007\nfix: write 14\nbasis: 第二条 (rule LIB001)"


def test_the_summary_stands_on_the_title() -> None:
    from govlint.version import VERSION

    place = words("外借13册", (2, 4), 3)
    found = result(
        finding(place),
        finding(place, severity="info"),
        finding(place, severity="info"),
        title="图书馆2023年报告",
    )
    reasons = [Bilingual(f"原因{n}", f"reason {n}") for n in (1, 2, 2, 3, 4, 5, 6)]
    missing = Location(at("table"), None)
    changes = {
        "edition": Bilingual("甲格式", "form A"),
        "year": 2023,
        "not_assessed": tuple(NotAssessed("LIB009", "x", missing, reason) for reason in reasons),
        "waived": (Waived(finding(place), "已核", None, None, "w.yaml", 1),),
        "crashes": (Crash("LIB008", Bilingual("规则出错", "the rule failed")),),
    }
    full = msgspec.structs.replace(found, **changes)
    body = p("〔2024〕1号") + p(r("图书馆2023年") + r("报告")) + p("外借13册")
    told = comments(marked(word_file(body), full, "zh", DEFAULT_LIMITS))
    assert told[0] == (
        "govlint",
        f"govlint {VERSION} 检查结果：1 个错误、0 个警告、2 个提示\n"
        "按 2023 年度报告、甲格式核对\n"
        "另有 1 个问题已豁免、0 个已记入基线，没有批注\n"
        "有 7 项无法判断：\n原因1\n原因2\n原因3\n原因4\n原因5\n……等 6 种原因\n"
        "规则出错",
        "图书馆2023年报告",
    )
    assert comments(mark(word_file(body)))[0] == (
        "govlint", f"govlint {VERSION} 检查结果：没有发现问题", "〔2024〕1号"
    )  # fmt: skip


_OTHERS = (
    '<w:comment w:id="7" w:author="某人"><w:p><w:r><w:t>请核对</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="9" w:author="govlint"><w:p><w:r><w:t>旧的</w:t></w:r></w:p></w:comment>'
)


def ranged(number: int, content: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def test_only_our_own_comments_are_replaced() -> None:
    body = p(ranged(7, r("外借")) + ranged(9, r("13册"))) + p(
        f'<w:r><w:rPr><w:b/></w:rPr>{t("甲")}<w:commentReference w:id="7"/></w:r>'
    )
    data = word_file(body, comments=_OTHERS)
    assert document(data).remarks == (Remark("comments", 1, WordAnchor(1)),)
    copy = mark(data, finding(words("外借13册", (0, 2))))
    root = part(copy)
    told = [
        (e.get(f"{{{WORD}}}id"), e.get(f"{{{WORD}}}author"), "".join(e.itertext()).split("：")[0])
        for e in part(copy, "word/comments.xml")
    ]
    assert [(author, text.split(" ")[0]) for _, author, text in told] == [
        ("某人", "请核对"), ("govlint", "govlint"), ("govlint", "错误"),
    ]  # fmt: skip
    assert [e.get(f"{{{WORD}}}id") for e in root.iter(f"{{{WORD}}}commentReference")].count("7") == 2
    assert [e.get(f"{{{WORD}}}id") for e in root.iter(f"{{{WORD}}}commentRangeStart")] == ["7", "8", "9"]
    assert document(copy) == document(data)


def test_a_reference_in_a_run_with_text_leaves_the_text() -> None:
    body = p(f'<w:r><w:rPr><w:b/></w:rPr>{t("甲")}<w:commentReference w:id="9"/></w:r>')
    copy = mark(word_file(body, comments=_OTHERS))
    assert document(copy).blocks == (Paragraph("甲", WordAnchor(1)),)
    assert document(copy).remarks == (Remark("comments", 1),)


def _undated(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return {name: re.sub(rb' w:date="[^"]*"', b"", content) for name, content in parts.items()}


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_every_finding_of_the_examples_stands_on_its_words(path: Path, linter: Linter) -> None:
    first = linter.lint(read(path))
    data = path.read_bytes()
    copy = marked(data, first, "zh", DEFAULT_LIMITS)
    found = {text: words for author, text, words in comments(copy) if author == "govlint"}
    assert len(found) == len({_key(each) for each in first.findings}) + 1
    for each in first.findings:
        own = [(text, words) for text, words in found.items() if text.startswith(_key(each))]
        assert len(own) == 1
        text, words = own[0]
        place = each.location
        if place.text is None:
            assert any(note in text for note in _NOTES.values())
            continue
        assert not any(note in text for note in _NOTES.values())
        meant = place.text[slice(*place.span)] if place.span else place.text
        # A number that Word computes is in no run.
        assert _plain(meant).endswith(_plain(words)) if words else not _plain(meant)
        assert len(_plain(meant)) - len(_plain(words)) <= 4
    again = linter.lint(document(copy))
    assert [each.fingerprint for each in again.findings] == [each.fingerprint for each in first.findings]
    assert again.counts == first.counts
    # Nothing changes but the day of the comments.
    assert _undated(marked(copy, again, "zh", DEFAULT_LIMITS)) == _undated(copy)


def _key(each: Finding) -> str:
    severity = {"error": "错误", "warning": "警告", "info": "提示"}[each.severity]
    return f"{severity}：{each.message.zh}\n"


def _plain(text: str) -> str:
    return "".join(text.split())


def test_all_else_in_the_file_stays() -> None:
    data = (_EXAMPLES / "flawed/tracked-changes.docx").read_bytes()
    before, after = _undated(data), _undated(mark(data))
    assert set(after) - set(before) <= {"word/comments.xml"}
    changed = {name for name in before if etree_of(before[name]) != etree_of(after[name])}
    assert changed <= {
        "word/document.xml", "word/comments.xml", "docProps/core.xml", "[Content_Types].xml",
        "word/_rels/document.xml.rels", "_rels/.rels",
    }  # fmt: skip
    core = docx.Document(io.BytesIO(mark(data))).core_properties
    original = docx.Document(io.BytesIO(data)).core_properties
    assert (core.last_modified_by, core.title, core.author) == ("govlint", original.title, original.author)


def etree_of(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


def test_a_file_without_properties_gets_no_title() -> None:
    assert document(mark(word_file(p("甲"), core=None))).properties.get("title") is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"_xmlsignatures/sig1.xml": "<x/>"}, "Word 文件有数字签名"),
        ({"_XMLSignatures/origin.sigs": ""}, "Word 文件有数字签名"),
        ({"settings": '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'}, "Word 文件限制了编辑"),
        ({"settings": '<w:documentProtection w:edit="forms" w:enforcement="on"/>'}, "Word 文件限制了编辑"),
        ({"settings": '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'}, None),
        ({"settings": '<w:documentProtection w:edit="readOnly"/>'}, None),
    ],
)
def test_protected_and_signed_files_are_refused(more: dict[str, str], words: str | None) -> None:
    settings = more.pop("settings", None)
    data = word_file(p("甲"), more) if settings is None else with_settings(settings)
    if words is None:
        assert len(comments(mark(data))) == 1
        return
    with pytest.raises(UnreadableDocument) as refused:
        mark(data)
    assert refused.value.reason.zh.startswith(words)


def with_settings(content: str) -> bytes:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(word_file(p("甲"), numbering=""))) as archive:
        for name in archive.namelist():
            parts[name.replace("numbering", "settings")] = (
                archive.read(name).decode().replace("numbering", "settings")
            )
    parts["word/settings.xml"] = f'<w:settings xmlns:w="{WORD}">{content}</w:settings>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_files_that_the_library_does_not_open_are_refused() -> None:
    parts = {}
    with zipfile.ZipFile(io.BytesIO(word_file(p("甲")))) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {**parts, "[Content_Types].xml": types}.items():
            archive.writestr(name, content)
    assert document(buffer.getvalue()).blocks == (Paragraph("甲", WordAnchor(1)),)
    with pytest.raises(UnreadableDocument, match="built unusually"):
        mark(buffer.getvalue())


def test_the_limits_of_reading_hold() -> None:
    with pytest.raises(UnreadableDocument, match="tags and attributes"):
        marked(word_file(p("甲") * 50), result(), "zh", Limits(nodes=20))


@pytest.mark.skipif(shutil.which("soffice") is None, reason=".ci/run installs LibreOffice")
def test_libreoffice_opens_a_copy_and_has_its_comments(tmp_path: Path, linter: Linter) -> None:
    path = _EXAMPLES / "flawed/labels-and-rows.docx"
    found = linter.lint(read(path))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(marked(path.read_bytes(), found, "zh", DEFAULT_LIMITS))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "odt", "--outdir", str(tmp_path), str(copy)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "copy.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
    office, texts = (
        "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
        "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    )
    notes = [
        "\n".join("".join(p.itertext()) for p in note.iter(f"{texts}p"))
        for note in content.iter(f"{office}annotation")
    ]
    assert len(notes) == len(found.findings) + 1
    for each in found.findings:
        assert sum(note.startswith(_key(each).strip()) for note in notes) == 1


def test_a_part_that_the_library_would_write_twice_is_refused() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word_file(p("甲")))) as archive,
        zipfile.ZipFile(buffer, "w") as odd,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            odd.writestr(name, content.replace(b"/package/2006/relationships/metadata/", b"/odd/"))
    assert document(buffer.getvalue()).blocks == (Paragraph("甲", WordAnchor(1)),)
    with pytest.raises(UnreadableDocument, match="built unusually"):
        mark(buffer.getvalue())


_TEXT = st.text("甲乙丙，1２ \tm", min_size=1, max_size=20).filter(str.strip)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_words_of_any_runs(data: st.DataObject) -> None:
    """However a text is cut into runs, and whatever other comments cut them, a comment is on its words."""
    text = data.draw(_TEXT)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))) | {0, len(text)})
    pieces = [text[start:end] for start, end in pairwise(cuts)]
    wrapped = [
        data.draw(st.sampled_from([str, insertion, control]))(
            "<w:r>" + "<w:tab/>".join(t(part) for part in piece.split("\t")) + "</w:r>"
        )
        for piece in pieces
    ]
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1]),
            min_size=1,
            max_size=4,
        )
    )
    file = word_file(p("".join(wrapped)))
    assert document(file).blocks == (Paragraph(text, WordAnchor(1)),)
    copy = mark(file, *(finding(words(text, span), f"第{n}") for n, span in enumerate(spans)))
    told = {said.split("\n")[0]: words for _, said, words in comments(copy) if said.startswith("错误")}
    assert told == {f"错误：第{n}": text[slice(*span)] for n, span in enumerate(spans)}
    assert document(copy) == document(file)
    assert _undated(mark(copy, *(finding(words(text, span), f"第{n}") for n, span in enumerate(spans)))) == (
        _undated(copy)
    )
