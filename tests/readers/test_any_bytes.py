"""Any bytes under any name give a document, or one sentence why not; never another error.

What is tried is put together from pieces that the formats are made of, so that readers get beyond the
first look at a file.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from govlint.document import Paragraph, Table, UnreadableDocument
from govlint.readers import SUFFIXES, Limits, read_stream
from tests.readers.docx_builder import docx
from tests.readers.ofd_writer import packed, page_part, skeleton

_LIMITS = Limits(
    text_bytes=5000, page_bytes=5000, archive_entries=30, archive_bytes=200_000, part_bytes=100_000,
    nodes=3000, tags=300, attributes=20, blocks=200, cells=500, characters=4000,
)  # fmt: skip
_TEXTS = [
    "一、总体情况", "（一）", "2023年", "12件", "，", "。", "\n", "\r", "\t", " ", "\u3000", "\ufeff", "\x0b",
    "\u2028", "\x00", "|", "---|", "|-", "+--+", "│", '"', "#", "---", "===", "> ", "* ", "**",
    "__", "```", "<!--", "-->", "\\", "[图片]", "![](", "[a](", "&nbsp;", "&#x110000;", "<br>", "�",
    "锟斤拷", "\ud800", "٣", "𝟙",
]  # fmt: skip
_TAGS = [
    "<html>", "<head>", "<title>", "</title>", "<body>", "</body>", "<table>", "</table>", "<tr>",
    "<td>", "</td>", '<td colspan="3" rowspan=0>', "<td rowspan=99999>", "<p>", "</p>",
    "<div class=nav>", "</div>", "<script>", "</script>", "<style", "<!--", "-->", "<![CDATA[",
    "<?xml", "<!DOCTYPE", "<a href='", '"', ">", "<", "&lt", "<br/>", "<h1>", "<ul>", "<li>",
    "<del>", "<img", "<meta charset=gbk>", "<frameset>", "<template>", "<svg>",
]  # fmt: skip
_HEADERS = [
    "MIME-Version: 1.0\r\n", "Content-Type: multipart/related; boundary=b\r\n",
    "Content-Type: text/html", "; charset=x", "Content-Transfer-Encoding: base64\r\n",
    "Content-Transfer-Encoding: quoted-printable\r\n", "\r\n", "--b\r\n", "--b--\r\n",
    "Content-Type: message/rfc822\r\n", "Subject: =?x?q?y?=\r\n", "=3D=", "PGI+", " \r\n",
]  # fmt: skip
_WORD = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>文</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>",
    "</w:tr>", "<w:tc>", "</w:tc>", '<w:gridSpan w:val="3"/>', '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>", "<w:hMerge/>", '<w:gridBefore w:val="9"/>', '<w:pStyle w:val="1"/>',
    '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>',
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:br/>", "<w:tab/>",
    '<w:sym w:char="FFFFFFFFF"/>', "<w:ins>", "</w:ins>", "<w:del/>", "<w:rPr><w:vanish/></w:rPr>",
    "<w:txbxContent>", "</w:txbxContent>", "<mc:AlternateContent>", "</mc:AlternateContent>",
    "<mc:Choice/>", "<w:sdt>", "</w:sdt>", "<!-- -->", "<?x?>", "&#0;", "]]>",
]  # fmt: skip
_OFD = [
    '<PageBlock ID="1">', "</PageBlock>", '<TextObject Boundary="40 20 60 10" Size="4">', "</TextObject>",
    '<TextObject Boundary="nan 0 1e9 x" CTM="0 0 0 0 0 0" Size="-1">', '<TextCode X="1" Y="3">文</TextCode>',
    '<TextCode DeltaX="g 9 4 1">一二三四</TextCode>', '<TextCode X="" Y="-" DeltaY="g g">7</TextCode>',
    '<PathObject Boundary="40 20 60 10">', '<PathObject Fill="true" Stroke="0" LineWidth="9">',
    "</PathObject>", "<AbbreviatedData>M 0 0 L 60 0 L 60 10 L 0 10 C</AbbreviatedData>",
    "<AbbreviatedData>M 0 0 L 0 10 M 30 0 L 30 10 Q 1 1</AbbreviatedData>", '<FillColor Value=""/>',
    '<CompositeObject ResourceID="9"/>', '<ImageObject ResourceID="1"/>', "<!-- -->", "<?x?>", "&amp;",
]  # fmt: skip
_BEGINNINGS = [
    b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\x84\x31\x95\x33",
    b"\x1f\x8b\x08", b"GIF89a", b"BM",
]  # fmt: skip


def _joined(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=60).map("".join)


_ENCODINGS = st.sampled_from(["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
_WRITTEN = st.one_of(map(_joined, (_TEXTS, _TAGS, _HEADERS, _TEXTS + _TAGS, _HEADERS + _TAGS)))
_DATA = st.one_of(
    st.tuples(st.sampled_from(_BEGINNINGS), st.binary(max_size=200)).map(b"".join),
    st.tuples(_WRITTEN, _ENCODINGS).map(lambda pair: pair[0].encode(pair[1], "replace")),
)


def _read(data: bytes, suffix: str) -> None:
    # Programs for old formats are not started: there is none of this name.
    file, name = io.BytesIO(data), Path("报告" + suffix)
    try:
        document = read_stream(file, name, len(data), _LIMITS, office="no such program")
    except UnreadableDocument as refused:
        reason = refused.reason
    else:
        assert all("\n" not in block.text for block in document.blocks if isinstance(block, Paragraph))
        assert all(block.cells for block in document.blocks if isinstance(block, Table))
        return
    assert reason.zh
    assert reason.en
    assert len(reason.zh) < 300


@settings(max_examples=600, deadline=None)
@given(_DATA, st.sampled_from(sorted({*SUFFIXES, ".zip", ".xlsx", ""})))
@example(b"---|\n|-", ".md")
@example(b"MIME-Version: 1.0\nContent-Type: text/html; charset=x\n\n<p>x", ".mht")
def test_any_bytes(data: bytes, suffix: str) -> None:
    # PDF files are read by another process, which takes a second to start.
    if not data.startswith(b"%PDF-"):
        _read(data, suffix)


@settings(max_examples=300, deadline=None)
@given(_joined(_WORD), st.booleans())
def test_any_word_file(body: str, closed: bool) -> None:
    _read(docx(_closed(body) if closed else body), ".docx")


@settings(max_examples=300, deadline=None)
@given(_joined(_OFD))
def test_any_page_of_an_ofd_file(objects: str) -> None:
    page = page_part(_closed(objects))
    _read(packed({**skeleton(1), "Doc_0/Pages/Page_0/Content.xml": page}), ".ofd")


def _closed(body: str) -> str:
    """The same with the tags that are open closed in their order, and those that nothing opens left out."""
    open_tags: list[str] = []
    kept: list[str] = []
    for piece in re.findall(r"<[^>]*>|[^<]+", body.replace("]]>", "").replace("&#0;", "")):
        name = piece.strip("</>").split(" ")[0]
        if piece.startswith("</"):
            if name not in open_tags:
                continue
            while open_tags[-1] != name:
                kept.append(f"</{open_tags.pop()}>")
            open_tags.pop()
        elif piece.startswith("<") and piece[1] not in "!?" and not piece.endswith("/>"):
            open_tags.append(name)
        kept.append(piece)
    return "".join([*kept, *(f"</{name}>" for name in reversed(open_tags))])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=4))
def test_any_damage_to_a_word_file(at: int, written: bytes) -> None:
    data = bytearray(docx("<w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p>"))
    at %= len(data)
    data[at : at + len(written)] = written
    _read(bytes(data), ".docx")
