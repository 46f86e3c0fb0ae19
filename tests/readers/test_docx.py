"""Word files: the text of paragraphs, their places, and what is remarked on the way."""

from __future__ import annotations

import pytest
from docx_builder import (
    STRICT_RELATIONS,
    STRICT_WORD,
    WORD,
    abstract,
    docx,
    level,
    num,
    numbered,
    p,
    pack,
    part,
    parts_of,
    r,
    read_docx,
    relations,
    styled,
    t,
    tbl,
    tc,
    tr,
)
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Block, Document, Paragraph, Remark, Table, UnreadableDocument, WordAnchor
from govlint.readers.limits import Limits


def read(body: str, **others: str | None) -> Document:
    return read_docx(docx(body, **others), "报告.docx")


def blocks(body: str, **others: str | None) -> tuple[Block, ...]:
    return read(body, **others).blocks


def text_of(content: str) -> str:
    """The text of one paragraph with this content; the one after it shows that nothing runs on."""
    first, second = blocks(p(content) + p("后"))
    assert second == Paragraph("后", WordAnchor(2))
    assert isinstance(first, Paragraph)
    return first.text


def field(*parts: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{x}"/></w:r>' if x.isalpha() else x for x in parts)


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(content: str) -> str:
    return (
        "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{content}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def old_box(content: str) -> str:
    return (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


PICTURE = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip/></pic:blipFill>"
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'


# Text of a paragraph


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("总体") + r("情况"), "总体情况"),
        (r("  两端　"), "  两端　"),
        (r("a") + "<w:r><w:tab/></w:r>" + r("b"), "a\tb"),
        (r("a") + "<w:r><w:ptab/></w:r>" + r("b"), "a\tb"),
        (r("0537") + "<w:r><w:noBreakHyphen/></w:r>" + r("2967"), "0537-2967"),
        (r("可") + "<w:r><w:softHyphen/></w:r>" + r("分"), "可分"),
        (r("行\n末"), "行 末"),
        (r("第711号") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "第711号"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("是"), "☑是"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + r("是"), "是"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>' + r("是"), "①是"),
        ('<w:r><w:sym w:char="no"/></w:r>' + r("是"), "是"),
        (r("共") + "<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>" + r("件"), "共12件"),
        ("<w:bookmarkStart/>" + r("数") + "<w:proofErr/>" + r("12"), "数12"),
        ("<w:unknown>" + r("未知元素里的字") + "</w:unknown>", "未知元素里的字"),
    ],
)
def test_text(content: str, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        '<w:fldSimple w:instr="=SUM(ABOVE)">{}</w:fldSimple>',
        "<w:bdo>{}</w:bdo>",
        "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>shu</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>",
        "<mc:AlternateContent><mc:Choice Requires='x'>{}</mc:Choice>"
        "<mc:Fallback><w:r><w:t>旧</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        "<w:sdt><w:sdtContent><w:hyperlink><w:smartTag>{}</w:smartTag></w:hyperlink></w:sdtContent></w:sdt>",
    ],
)
def test_wrapped_text_is_read(wrapper: str) -> None:
    assert text_of(r("合计") + wrapper.format(r("88")) + r("件")) == "合计88件"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("begin", code("=SUM(ABOVE)"), "separate", r("88"), "end"), "88"),
        (field("begin", code("PAGE"), "end"), ""),
        # the code of the outer field holds a field whose result is part of the code
        (
            field("begin", code("IF "), "begin", code("REF a"), "separate", r("3"), "end", code("=3"))
            + field("separate", r("是"), "end"),
            "是",
        ),
        # a field in the result of another
        (
            field("begin", code("TOC"), "separate", r("一、"), "begin", code("PAGEREF"), "separate", r("3"))
            + field("end", "end"),
            "一、3",
        ),
        # torn fields lose no text
        (field("begin", code("REF a"), r("12")), "12"),
        (field("end", r("12"), "separate", r("34"), "end"), "1234"),
    ],
)
def test_field_results(content: str, text: str) -> None:
    assert text_of(r("有") + content + r("件")) == f"有{text}件"


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "显示"),
        ('<w:vanish w:val="1"/>', "显示"),
        ('<w:vanish w:val="0"/>', "显示隐藏"),
        ('<w:vanish w:val="false"/>', "显示隐藏"),
        ("<w:webHidden/>", "显示隐藏"),
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "显示隐藏"),
    ],
)
def test_hidden_text_is_skipped(properties: str, text: str) -> None:
    assert text_of(r("显示") + r("隐藏", properties)) == text


def test_tab_stops_are_no_tabs() -> None:
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    assert blocks(p("文", stops)) == (Paragraph("文", WordAnchor(1)),)


def test_hidden_paragraph_mark_hides_no_text() -> None:
    assert blocks(p("文字", "<w:rPr><w:vanish/></w:rPr>")) == (Paragraph("文字", WordAnchor(1)),)


def test_text_that_a_style_hides_is_skipped() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="z"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="z"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="z"/>'
        '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    )
    body = styled("窗体顶端", "z") + styled("窗体底端", "y") + styled("正文", "x")
    assert blocks(body, styles=styles) == (Paragraph("正文", WordAnchor(3)),)


# Paragraphs and their places


def test_paragraphs_without_text_are_counted_but_left_out() -> None:
    assert blocks(p() + p("一") + p("　 ") + p() + p("二")) == (
        Paragraph("一", WordAnchor(2)),
        Paragraph("二", WordAnchor(5)),
    )


def test_soft_line_breaks_make_paragraphs_of_one_block() -> None:
    content = "<w:r><w:br/></w:r>".join((r("云汀市"), "", r("年度报告"))) + "<w:r><w:cr/></w:r>" + r("完")
    assert blocks(p("前") + p(content) + p("后")) == (
        Paragraph("前", WordAnchor(1)),
        Paragraph("云汀市", WordAnchor(2)),
        Paragraph("年度报告", WordAnchor(2, offset=5)),
        Paragraph("完", WordAnchor(2, offset=10)),
        Paragraph("后", WordAnchor(3)),
    )


def test_blocks_in_content_controls_are_blocks_of_the_body() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('一')}<w:sdt><w:sdtContent>{p('二')}{tbl(tr('a', 'b'))}"
        f"</w:sdtContent></w:sdt></w:sdtContent></w:sdt><w:customXml>{p('三')}</w:customXml>"
        f"<mc:AlternateContent><mc:Choice>{p('四')}</mc:Choice><mc:Fallback>{p('旧')}</mc:Fallback>"
        f"</mc:AlternateContent>{p('五')}<w:sectPr/>"
    )
    read_blocks = blocks(body)
    assert [block.anchor for block in read_blocks] == [
        WordAnchor(1),
        WordAnchor(2),
        WordAnchor(3, table=1),
        WordAnchor(4),
        WordAnchor(5),
        WordAnchor(6),
    ]
    assert [b.text for b in read_blocks if isinstance(b, Paragraph)] == ["一", "二", "三", "四", "五"]


def test_headers_and_footers_are_not_read() -> None:
    parts = parts_of(p("正文"))
    parts["word/header1.xml"] = part("hdr", p("页眉"))
    parts["word/footer1.xml"] = part("ftr", p("- 3 -"))
    parts["word/footnotes.xml"] = part("footnotes", f"<w:footnote>{p('脚注')}</w:footnote>")
    assert read_docx(pack(parts), "a").blocks == (Paragraph("正文", WordAnchor(1)),)


# Pictures and text boxes


@pytest.mark.parametrize(
    ("content", "images"),
    [
        (PICTURE, 1),
        (PICTURE * 2, 2),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", 1),
        ("<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>", 1),
        (
            f"<w:r><mc:AlternateContent><mc:Choice>{PICTURE}</mc:Choice>"
            "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            1,
        ),
        # a line across the page is no picture
        ("<w:r><w:drawing><wp:anchor><wps:wsp/></wp:anchor></w:drawing></w:r>", 0),
    ],
)
def test_pictures_are_counted(content: str, images: int) -> None:
    assert blocks(p(content + r("三、"))) == (Paragraph("三、", WordAnchor(1), images=images),)


def test_a_paragraph_with_only_a_picture_is_kept() -> None:
    assert blocks(p(PICTURE)) == (Paragraph("", WordAnchor(1), images=1),)


def test_text_boxes_come_once_after_their_paragraph() -> None:
    inner = p("框内一") + p(r("框内二") + "<w:r>" + old_box(p("框中框")) + "</w:r>")
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box(inner)}</mc:Choice>"
        f"<mc:Fallback>{old_box(inner)}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p(r("前半") + both + r("后半") + f"<w:r>{old_box(tbl(tr('格', '二')))}</w:r>") + p("下一段")
    read_blocks = blocks(body)
    assert (*read_blocks[:4], *read_blocks[5:]) == (
        Paragraph("前半后半", WordAnchor(1)),
        Paragraph("框内一", WordAnchor(1, offset=5)),
        Paragraph("框内二", WordAnchor(1, offset=9)),
        Paragraph("框中框", WordAnchor(1, offset=13)),
        Paragraph("下一段", WordAnchor(2)),
    )
    assert read_blocks[4].anchor == WordAnchor(1, table=1)


# Tracked changes


def test_insertions_are_taken_and_deletions_skipped() -> None:
    body = p("前") + p(
        r("数")
        + f"<w:ins>{r('12')}</w:ins>"
        + "<w:del><w:r><w:delText>34</w:delText></w:r></w:del>"
        + f"<w:moveTo>{r('移入')}</w:moveTo>"
        + f"<w:moveFrom>{r('移出')}</w:moveFrom>"
        + f"<w:ins>{r('保')}<w:del>{r('删')}</w:del></w:ins>"
    )
    document = read(body)
    assert document.blocks == (Paragraph("前", WordAnchor(1)), Paragraph("数12移入保", WordAnchor(2)))
    assert document.remarks == (Remark("tracked-changes", 6, WordAnchor(2)),)


def test_changes_of_format_are_no_tracked_changes() -> None:
    old = "<w:pPrChange><w:pPr><w:pStyle w:val='1'/><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"
    document = read(p(r("文", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"), old))
    assert document == Document("报告.docx", "docx", (Paragraph("文", WordAnchor(1)),))


def test_a_deleted_paragraph_mark_joins_with_the_next() -> None:
    body = p("一", DELETED_MARK) + p("二", DELETED_MARK) + p("三") + p("四")
    document = read(body)
    assert document.blocks == (Paragraph("一二三", WordAnchor(3)), Paragraph("四", WordAnchor(4)))
    assert document.remarks == (Remark("tracked-changes", 2, WordAnchor(3)),)


def test_a_paragraph_deleted_whole_is_gone_with_its_number() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    gone = p(
        f"<w:del>{r('删')}</w:del>",
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{DELETED_MARK}',
    )
    assert blocks(gone + numbered("甲") + numbered("乙") + gone, numbering=numbering) == (
        Paragraph("1.甲", WordAnchor(2)),
        Paragraph("2.乙", WordAnchor(3)),
    )


def test_a_deleted_paragraph_mark_before_a_table_joins_nothing() -> None:
    first, table = blocks(p("一", DELETED_MARK) + tbl(tr("a", "b")))
    assert first == Paragraph("一", WordAnchor(1))
    assert table.anchor == WordAnchor(2, table=1)


# Remarks and properties


def test_comments_are_counted() -> None:
    body = p("一") + p(r("二") + '<w:r><w:commentReference w:id="1"/></w:r>')
    document = read(body, comments='<w:comment w:id="1"/><w:comment w:id="2"/>')
    assert document.remarks == (Remark("comments", 2, WordAnchor(2)),)


def test_a_comment_in_a_cell_has_its_place() -> None:
    body = tbl(tr("a", "b"), tr("c", tc(p(r("d") + '<w:r><w:commentReference w:id="1"/></w:r>'))))
    document = read(body, comments='<w:comment w:id="1"/>')
    assert document.remarks == (Remark("comments", 1, WordAnchor(1, table=1, row=2, cell=2)),)


def test_damaged_characters_are_counted() -> None:
    document = read(p("好") + p("本年\ufffd\ufffd行政") + tbl(tr("\ufffd")))
    assert document.remarks == (Remark("damaged-characters", 3, WordAnchor(2)),)


def test_properties_that_are_not_empty() -> None:
    core = (
        "<dc:title>年度报告</dc:title><dc:creator> 办公室 </dc:creator><dc:subject></dc:subject>"
        "<cp:lastModifiedBy>某人</cp:lastModifiedBy><dcterms:created>2022-01-20T08:00:00Z</dcterms:created>"
        "<dcterms:modified>2022-01-28T08:00:00Z</dcterms:modified>"
    )
    assert read(p("文"), core=core).properties == {
        "title": "年度报告",
        "author": "办公室",
        "created": "2022-01-20T08:00:00Z",
        "modified": "2022-01-28T08:00:00Z",
    }


# Heading levels

STYLES = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="5"><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="6"><w:basedOn w:val="6"/></w:style>'
)


@pytest.mark.parametrize(
    ("style", "properties", "expected"),
    [
        ("1", "", 1),
        ("2", "", 1),
        ("3", "", 3),
        ("4", "", None),
        ("5", "", None),
        ("6", "", None),
        ("Heading2", "", 2),
        ("missing", "", None),
        ("1", '<w:outlineLvl w:val="1"/>', 2),
        ("1", '<w:outlineLvl w:val="9"/>', None),
        ("4", '<w:outlineLvl w:val="8"/>', 9),
        ("4", '<w:outlineLvl w:val="x"/>', None),
    ],
)
def test_heading_levels(style: str, properties: str, expected: int | None) -> None:
    assert blocks(styled("题", style, properties), styles=STYLES) == (
        Paragraph("题", WordAnchor(1), level=expected),
    )


# The file as a whole


def test_strict_files_read_like_transitional_ones() -> None:
    body = (
        styled("总则", "1")
        + p(f"<w:ins>{r('数')}</w:ins>" + r("隐", "<w:vanish/>"))
        + tbl(tr(tc("合", '<w:gridSpan w:val="2"/>')), tr("1", "2"))
    )
    transitional = parts_of(body, styles=STYLES)
    strict = {name: str(part).replace(WORD, STRICT_WORD) for name, part in transitional.items()}
    strict["_rels/.rels"] = relations({"officeDocument": "word/document.xml"}, STRICT_RELATIONS)
    strict["word/_rels/document.xml.rels"] = relations({"styles": "styles.xml"}, STRICT_RELATIONS)
    assert read_docx(pack({**strict}), "a") == read_docx(pack(transitional), "a")


@pytest.mark.parametrize(
    ("package", "main"),
    [
        ({"officeDocument": "word/document2.xml"}, "word/document2.xml"),
        ({"officeDocument": "/word/document2.xml"}, "word/document2.xml"),
        ({"officeDocument": "word/missing.xml"}, "word/document.xml"),
        ({}, "word/document.xml"),
        (None, "word/document.xml"),
        ({"officeDocument": "word/document.xml"}, "WORD\\Document.xml"),
    ],
)
def test_the_main_part_is_found(package: dict[str, str] | None, main: str) -> None:
    parts = {main: part("document", f"<w:body>{p('文')}</w:body>")}
    if package is not None:
        parts["_rels/.rels"] = relations(package)
    assert read_docx(pack({**parts}), "a") == Document("a", "docx", (Paragraph("文", WordAnchor(1)),))


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(p() + p("　"))
    assert caught.value.reason.zh == "Word 文件里没有文字、表格和图片；请确认文件已完整保存，或重新导出。"
    assert caught.value.reason.en == (
        "There is no text, table or picture in the Word file; make sure that it was saved whole, "
        "or export it again."
    )


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(docx(p("一") + p("二") + p("三")), "a", Limits(blocks=2))
    assert caught.value.reason.zh == "文件里的段落和表格超过 2 个的上限；请确认它确实是报告，或拆分后再检查。"
    assert caught.value.reason.en == (
        "The file has more than 2 paragraphs and tables, the limit; "
        "make sure that it is a report, or split it."
    )


def test_a_long_run_of_deleted_paragraph_marks() -> None:
    document = read_docx(docx(p("一", DELETED_MARK) * 5000 + p("完")), "a")
    assert document.blocks == (Paragraph("一" * 5000 + "完", WordAnchor(5001)),)


def test_nothing_in_the_text_is_taken_for_markup() -> None:
    assert text_of(f"<w:r>{t('&lt;w:t&gt;a &amp;amp; b')}</w:r>") == "<w:t>a &amp; b"


# Whatever the structure

_RUNS = st.sampled_from(
    [
        r("字"),
        r("隐", "<w:vanish/>"),
        f"<w:ins>{r('入')}</w:ins>",
        f"<w:del>{r('出')}</w:del>",
        "<w:r><w:br/></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ]
)
_PARAGRAPHS = st.builds(
    lambda runs, properties: p("".join(runs), properties),
    st.lists(_RUNS, max_size=3),
    st.sampled_from(["", DELETED_MARK, '<w:pStyle w:val="1"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>']),
)
_CELL_PROPERTIES = [
    "",
    "",
    '<w:gridSpan w:val="2"/>',
    "<w:vMerge/>",
    '<w:vMerge w:val="restart"/>',
    "<w:hMerge/>",
]


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(inner, max_size=3).map("".join)
    cells = st.builds(lambda c, q: tc(c or p(), q), content, st.sampled_from(_CELL_PROPERTIES))
    rows = st.builds(
        lambda c, q: tr(*c, properties=q),
        st.lists(cells, max_size=3),
        st.sampled_from(["", "", "<w:del/>", '<w:gridBefore w:val="1"/>']),
    )
    return st.one_of(
        st.lists(rows, max_size=4).map(lambda r: tbl(*r)),
        content.map(lambda c: f"<w:sdt><w:sdtContent>{c}</w:sdtContent></w:sdt>"),
        content.map(lambda c: p(f"<w:r>{box(c)}</w:r>")),
    )


@given(st.lists(st.recursive(_PARAGRAPHS, _nested, max_leaves=12), max_size=4).map("".join))
def test_any_structure_gives_lines_and_grids(body: str) -> None:
    for block in blocks(body + p("完"), styles=STYLES, numbering=abstract(0, level(0, "%1.")) + num(1, 0)):
        if isinstance(block, Paragraph):
            assert "\n" not in block.text
            continue
        covered = [
            (row, column)
            for cell in block.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(covered) == len(set(covered)), "cells overlap"
        assert all(row < block.rows and column < block.columns for row, column in covered)
        assert "隐" not in "".join(cell.text for cell in block.cells)


@pytest.mark.parametrize("kind", ["page", "column"])
def test_what_follows_a_page_break_is_a_line_of_its_own(kind: str) -> None:
    content = r("上文。") + f'<w:r><w:br w:type="{kind}"/></w:r>' + r("二、标题")
    assert blocks(p(content)) == (
        Paragraph("上文。", WordAnchor(1)),
        Paragraph("二、标题", WordAnchor(1, offset=4)),
    )


_RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("3") + r("1", _RAISED), "3¹"),
        (r("3") + r("1", _RAISED) + r("2", _RAISED) + r("件"), "3¹²件"),
        (r("5m") + r("2", _RAISED) + r("0"), "5m²0"),
        (r("31", _RAISED), "31"),
        (r("共") + r("31", _RAISED), "共31"),
        (r("3") + r("1", '<w:vertAlign w:val="baseline"/>'), "31"),
        (r("H") + r("2", '<w:vertAlign w:val="subscript"/>'), "H2"),
    ],
)
def test_raised_digits_are_no_digits_of_the_number(content: str, text: str) -> None:
    assert text_of(content) == text


def test_a_raised_digit_in_a_cell() -> None:
    cells = tr(tc(p(r("3") + r("1", _RAISED))), tc(p("3") + p(r("1", _RAISED))))
    (table,) = blocks(tbl(cells))
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["3¹", "3\n1"]
