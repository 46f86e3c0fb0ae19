"""Mended copies: tracked changes that read as the form has it once accepted, and as before once rejected."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govlint.document import Anchor, Document, Paragraph, TextAnchor, WordAnchor
from govlint.engine.linter import Linter
from govlint.finding import Edit, Location
from govlint.outputs.word.mended import Mended, edits_of, mended
from govlint.readers import read
from govlint.readers.limits import DEFAULT_LIMITS
from tests.outputs.word.word_files import NAMESPACES, at, document, finding, part, word_file
from tests.readers.docx_builder import WORD, abstract, level, num, numbered, p, r, tbl, tc, tr

_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
_REPORTS = sorted([*_EXAMPLES.glob("flawed/*.docx"), *_EXAMPLES.glob("clean/*.docx")])


def edit(old: str, new: str, anchor: Anchor | None = None, span: tuple[int, int] | None = None) -> Edit:
    return Edit(Location(at("section"), anchor or WordAnchor(1), old, span), new)


def mend(data: bytes, *edits: Edit) -> Mended:
    return mended(data, edits, DEFAULT_LIMITS)


def rejected(data: bytes) -> Document:
    """What the reader makes of a file once govlint's changes are rejected."""
    root = part(data)
    for each in list(root.iter(f"{{{WORD}}}ins", f"{{{WORD}}}del")):
        if each.get(f"{{{WORD}}}author") != "govlint":
            continue
        parent = each.getparent()
        assert parent is not None
        if each.tag.endswith("}del"):
            for text in list(each.iter(f"{{{WORD}}}delText")):
                text.tag = f"{{{WORD}}}t"
            for child in each:
                each.addprevious(child)
        parent.remove(each)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as other:
        for name in archive.namelist():
            content = etree.tostring(root) if name == "word/document.xml" else archive.read(name)
            other.writestr(name, content)
    return document(buffer.getvalue())


def changes(data: bytes) -> list[tuple[str, str]]:
    """The changes by govlint in a file: whether inserted or deleted, and the text."""
    return [
        (etree.QName(each).localname, "".join(each.itertext()))
        for each in part(data).iter(f"{{{WORD}}}ins", f"{{{WORD}}}del")
        if each.get(f"{{{WORD}}}author") == "govlint"
    ]


@pytest.mark.parametrize(
    ("content", "old", "new", "wanted"),
    [
        (r("1,234"), "1,234", "1234", [("del", ",")]),
        (r("１２"), "１２", "12", [("del", "１２"), ("ins", "12")]),
        (r("09"), "09", "9", [("del", "0")]),
        (r("三类内容事务"), "三类内容事务", "三类内部事务", [("del", "容"), ("ins", "部")]),
        (r("三类") + r("内容", "<w:b/>") + r("事务"), "三类内容事务", "三类事务内",
         [("del", "内容"), ("ins", "内")]),
        (r("图书"), "图书", "馆藏图书", [("ins", "馆藏")]),
        (r("图") + r("书"), "图书", "图书馆", [("ins", "馆")]),
        (r("图") + r("馆"), "图馆", "图书馆", [("ins", "书")]),
        (r("商 业 企 页"), "商 业 企 页", "商业企业", [("del", "页"), ("ins", "业")]),
        (r("甲乙丙丁"), "甲乙丙丁", "戊己甲庚", [("del", "甲乙丙丁"), ("ins", "戊己甲庚")]),
        (r("two  words"), "two  words", "two words", [("del", " ")]),
        ("", "", "0", [("ins", "0")]),
    ],
)  # fmt: skip
def test_changes_letter_by_letter(content: str, old: str, new: str, wanted: list[tuple[str, str]]) -> None:
    data = word_file(tbl(tr(tc(f"<w:p>{content}</w:p>"), "x")))
    one = edit(old, new, WordAnchor(1, 1, 1, 1))
    done = mend(data, one)
    assert (done.made, done.left) == ((one,), ())
    assert sorted(changes(done.data)) == sorted(wanted)
    blanks = len(new.split()) == 1
    (table,) = document(done.data).blocks
    text = table.cells[0].text  # type: ignore[union-attr]
    assert ("".join(text.split()) if blanks else text) == new
    assert rejected(done.data).blocks == document(data).blocks


def test_only_the_span_is_changed() -> None:
    numbering = abstract(0, level(0, "%1、", "chineseCounting")) + num(1, 0)
    data = word_file(numbered("读者服务情况。全年开放。"), numbering=numbering)
    text = "一、读者服务情况。全年开放。"
    assert document(data).blocks == (Paragraph(text, WordAnchor(1)),)
    done = mend(data, edit(text, "读者活动情况", WordAnchor(1, offset=2), (2, 8)))
    assert changes(done.data) == [("del", "服务"), ("ins", "活动")]
    assert document(done.data).blocks == (Paragraph("一、读者活动情况。全年开放。", WordAnchor(1)),)
    # The number is none of the text of the file.
    whole = mend(data, edit(text, "三、读者服务情况。全年开放。", WordAnchor(1)))
    assert (len(whole.made), len(whole.left)) == (0, 1)


def test_the_form_of_the_words_is_kept() -> None:
    bold = mend(word_file(p(r("馆", "<w:b/>") + r("页"))), edit("馆页", "馆藏页"))
    run = part(bold.data).find(".//w:ins/w:r", NAMESPACES)
    assert run is not None
    assert run.find("w:rPr/w:b", NAMESPACES) is not None
    mark = '<w:rPr><w:ins w:id="3" w:author="某人"/><w:sz w:val="18"/></w:rPr>'
    blank = mend(word_file(p("", mark)), edit("", "0"))
    run = part(blank.data).find(".//w:ins/w:r", NAMESPACES)
    assert run is not None
    assert [etree.QName(e).localname for e in run.iter()] == ["r", "rPr", "sz", "t"]
    first = part(mend(word_file(p("甲")), edit("甲", "乙")).data).find(".//w:ins", NAMESPACES)
    assert first is not None
    assert first.get(f"{{{WORD}}}date", "").endswith("Z")


def test_ids_are_new() -> None:
    body = p(f'<w:bookmarkStart w:id="41" w:name="x"/>{r("1,2")}<w:bookmarkEnd w:id="41"/>') + p(r("3,4"))
    done = mend(word_file(body), edit("1,2", "12"), edit("3,4", "34", WordAnchor(2)))
    ids = [e.get(f"{{{WORD}}}id") for e in part(done.data).iter(f"{{{WORD}}}ins", f"{{{WORD}}}del")]
    assert ids == ["42", "43"]


def field(shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return mark("begin") + "<w:r><w:instrText>=1</w:instrText></w:r>" + mark("separate") + shown + mark("end")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(f'<w:ins w:id="9" w:author="某人">{r("1,2")}</w:ins>', id="inserted by others"),
        pytest.param(
            r("1") + f'<w:moveTo w:id="9" w:author="某人">{r(",2")}</w:moveTo>', id="moved by others"
        ),
        pytest.param(f'<w:fldSimple w:instr="=1">{r("1,2")}</w:fldSimple>', id="a simple field"),
        pytest.param(field(r("1,2")), id="a field"),
        pytest.param(field("") + field(r("1,2")), id="a second field"),
        pytest.param("<w:r><w:ruby><w:rubyBase>" + r("1,2") + "</w:rubyBase></w:ruby></w:r>", id="ruby"),
        pytest.param("<m:oMath><m:r><m:t>1,2</m:t></m:r></m:oMath>", id="a formula"),
    ],
)
def test_what_is_not_to_be_changed(content: str) -> None:
    data = word_file(p(content))
    assert document(data).blocks == (Paragraph("1,2", WordAnchor(1)),)
    one = edit("1,2", "12")
    done = mend(data, one)
    assert (done.made, done.left) == ((), (one,))
    assert document(done.data).blocks == document(data).blocks


def test_what_is_beside_a_field_or_a_change_may_be_changed() -> None:
    data = word_file(p(field(r("共")) + r("1,2") + f'<w:ins w:id="9" w:author="某人">{r("册")}</w:ins>'))
    done = mend(data, edit("共1,2册", "12", WordAnchor(1, offset=1), (1, 4)))
    assert document(done.data).blocks == (Paragraph("共12册", WordAnchor(1)),)


def test_a_blank_box_stays_blank() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('盒')}{p()}</w:txbxContent></w:pict></w:r>"
    done = mend(word_file(p(r("前") + box)), edit("", "0", WordAnchor(1, offset=4)))
    assert len(done.left) == 1


@pytest.mark.parametrize(
    "location",
    [
        Location(at("section"), WordAnchor(1), None),
        Location(at("section"), None, "12"),
        Location(at("section"), TextAnchor(1), "12"),
        Location(at("section"), WordAnchor(1), "13"),
        Location(at("section"), WordAnchor(1, offset=1), "12"),
        Location(at("section"), WordAnchor(2, 1, 1, 1), "1"),
        Location(at("section"), WordAnchor(9), "12"),
        Location(at("section"), WordAnchor(2, 1, 1, 3), "x"),
    ],
)
def test_words_that_are_not_there(location: Location) -> None:
    done = mend(word_file(p("12") + tbl(tr("12", "x"))), Edit(location, "14"))
    assert (done.made, len(done.left)) == ((), 1)


def test_two_changes_of_the_same_words() -> None:
    first, second = edit("1,2", "12"), edit("1,2", "3", span=(0, 1))
    done = mend(word_file(p("1,2")), first, second)
    assert (done.made, done.left) == ((first,), (second,))
    blank = edit("", "0"), edit("", "1")
    done = mend(word_file(p()), *blank)
    assert (done.made, done.left) == (blank[:1], blank[1:])


def test_which_changes_are_asked_for() -> None:
    blank, corner, number = edit(" ", "0"), edit("", "说明"), edit("1,2", "12")
    found = [finding(blank.location, edits=(blank, corner)), finding(number.location, edits=(number, corner))]
    assert edits_of(found, zeros=False) == [corner, number]
    assert edits_of(found, zeros=True) == [blank, corner, number]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_change_of_any_runs(data: st.DataObject) -> None:
    """However a text is cut into runs: accepted, it reads as the new one, and rejected as the old one."""
    letters = st.text("甲乙丙1，", min_size=1, max_size=12)
    old, new = data.draw(letters), data.draw(letters)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(old)))) | {0, len(old)})
    file = word_file(p("".join(r(old[start:end]) for start, end in pairwise(cuts))))
    done = mend(file, edit(old, new))
    assert len(done.made) == 1
    assert document(done.data).blocks == (Paragraph(new, WordAnchor(1)),)
    assert rejected(done.data).blocks == document(file).blocks


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_a_mended_example_has_nothing_new(path: Path, linter: Linter) -> None:
    first = linter.lint(read(path))
    edits = edits_of(first.findings, zeros=False)
    done = mend(path.read_bytes(), *edits)
    assert done.made == tuple(edits)
    again = linter.lint(document(done.data))
    mended_rules = {each.fingerprint for each in first.findings if {*each.edits} & {*edits}}
    left = {each.fingerprint for each in again.findings if each.rule != "DOC001"}
    before = {each.fingerprint for each in first.findings if each.rule != "DOC001"}
    assert left <= before - mended_rules
    assert rejected(done.data).blocks == document(path.read_bytes()).blocks


def test_what_is_mended_in_the_examples(linter: Linter) -> None:
    made = [
        (path.stem, edit.old, edit.text)
        for path in _REPORTS
        for edit in edits_of(linter.lint(read(path)).findings, zeros=True)
    ]
    assert made == [
        ("cell-writing", "286,431", "286431"),
        ("cell-writing", "６１３５８", "61358"),
        ("cell-writing", "09", "9"),
        ("cell-writing", "", "0"),
        ("labels-and-rows", "", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
        ("sections-and-headings", "主动公开政府信息情祝", "主动公开政府信息情况"),
    ]
