"""The front door: every file is read, or refused with one sentence that says why and what to do."""

from __future__ import annotations

import os
import stat
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import pytest
from docx_builder import abstract, docx, level, num, numbered, p, pack, part, parts_of

from govlint.document import Document, Paragraph, TextAnchor, UnreadableDocument, WordAnchor
from govlint.readers import ARCHIVES, SUFFIXES, Limits, read
from govlint.readers.kinds import KINDS
from govlint.readers.opened import Opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MALFORMED = (
    "Word 文件内部的 {} 不是完整有效的 XML，文件可能已损坏；请用 Word 或 WPS 打开修复并另存后再检查。",
    "{} inside the Word file is not well-formed XML, so that the file may be damaged; "
    "repair it in Word or WPS and save it anew.",
)
DECLARATIONS = (
    "Word 文件内部的 {} 含有 DOCTYPE 或实体声明，Word 文件不允许这样做，可能是恶意构造；"
    "请确认来源，用 Word 或 WPS 另存后再检查。",
    "{} inside the Word file declares a DOCTYPE or entities, which Word files must not and attackers do; "
    "make sure where it comes from and save it anew in Word or WPS.",
)
PROTECTED = (
    "文件有密码保护，无法读取；请用密码打开，取消密码并另存为 .docx 后再检查。",
    "The file is protected by a password; open it with the password, remove it and save as .docx.",
)
NO_BODY = (
    "Word 文件里没有正文部分，文件可能已损坏；请用 Word 或 WPS 打开修复并另存后再检查。",
    "The Word file has no body, so that it may be damaged; repair it in Word or WPS and save it anew.",
)
SAVE_AS = ("请用 Word 或 WPS 打开，另存为 .docx 后再检查", "open it in Word or WPS and save it as .docx")
ORIGINAL = ("请改用报告的 Word 原件（.docx）", "take the report's Word original (.docx)")
UNPACK = ("请先解压，再检查其中的报告", "unpack it and check the report in it")


def reason(path: Path, limits: Limits | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits or Limits())
    return caught.value.reason.zh, caught.value.reason.en


def reason_for(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    path = folder / name
    path.write_bytes(data)
    found = reason(path, limits)
    assert path.read_bytes() == data, "an input must not change"
    return found


def reason_for_parts(
    folder: Path, parts: dict[str, str | bytes], limits: Limits | None = None
) -> tuple[str, str]:
    return reason_for(folder, "a.docx", pack(parts), limits)


def mismatch(what: tuple[str, str], advice: tuple[str, str], suffix: str = ".docx") -> tuple[str, str]:
    return (
        f"文件内容是{what[0]}，与后缀名 {suffix} 不符；{advice[0]}。",
        f"The content is {what[1]}, which is not what the extension {suffix} says; {advice[1]}.",
    )


# What is read


def test_the_reader_follows_the_content_and_then_the_suffix(tmp_path: Path) -> None:
    page = "<html><body><p>文</p></body></html>".encode()
    files = {
        "a.docx": (docx(p("文")), "docx", WordAnchor(1)),
        "b.DOCX": (docx(p("文")), "docx", WordAnchor(1)),
        "c.doc": (docx(p("文")), "docx", WordAnchor(1)),
        "d.txt": (docx(p("文")), "docx", WordAnchor(1)),
        "e": (docx(p("文")), "docx", WordAnchor(1)),
        "f.txt": ("文".encode(), "txt", TextAnchor(1)),
        "g.md": ("文".encode(), "md", TextAnchor(1)),
        "h.Markdown": ("文".encode(), "md", TextAnchor(1)),
        "i.html": (page, "html", TextAnchor(1, 13)),
        "j.doc": (page, "html", TextAnchor(1, 13)),
        "k.txt": (page, "html", TextAnchor(1, 13)),
        "l.wps": ("<p>文</p>".encode(), "html", TextAnchor(1, 1)),
    }
    for name, (data, file_format, anchor) in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert read(path) == Document(str(path), file_format, (Paragraph("文", anchor),)), name


# A page is read as a page under any name but that of Markdown, which may hold HTML.
@pytest.mark.parametrize("data", [b"<html><p>x</p></html>", b"\n<TABLE border=1><tr><td>x</td></tr></TABLE>"])
def test_a_page_under_another_name(tmp_path: Path, data: bytes) -> None:
    formats = {}
    for suffix in ("", ".txt", ".docx", ".pdf", ".odt", ".mht", ".htm", ".md", ".markdown"):
        (tmp_path / f"a{suffix}").write_bytes(data)
        formats[suffix] = read(tmp_path / f"a{suffix}").format
    assert formats == {
        **dict.fromkeys(("", ".txt", ".docx", ".pdf", ".odt", ".mht", ".htm"), "html"),
        **dict.fromkeys((".md", ".markdown"), "md"),
    }


def test_the_table_of_kinds() -> None:
    assert (
        *(".docx", ".docm", ".doc", ".wps", ".rtf", ".ofd", ".odt", ".pdf"),
        *(".mht", ".mhtml", ".html", ".htm", ".md", ".markdown", ".txt"),
    ) == SUFFIXES
    assert ARCHIVES == (".zip",)
    suffixes = [suffix for kind in KINDS for suffix in kind.suffixes]
    assert sorted(suffixes) == sorted({*SUFFIXES, *ARCHIVES})
    for kind in KINDS:
        if kind.reader is not None:
            module = import_module(f"govlint.readers.{kind.reader}")
            assert get_type_hints(module.read) == {"opened": Opened, "return": Document}, kind.reader


@pytest.mark.parametrize(
    "text", ["BM 开头的文字", "GB2312", "II* 一", "%PDF 是一种格式", "{rtf}", "<年度报告>"]
)
def test_text_that_begins_like_something_else_is_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert read(path) == Document(str(path), "txt", (Paragraph(text, TextAnchor(1)),))


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert read(tmp_path / "b.txt").blocks == (Paragraph("文", TextAnchor(1)),)


# What cannot be opened


def test_missing(tmp_path: Path) -> None:
    expected = ("文件不存在；请检查路径和文件名。", "The file does not exist; check its path and name.")
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "dangling.docx").symlink_to(tmp_path / "nowhere")
    assert reason(tmp_path / "a.docx") == expected
    assert reason(tmp_path / "a.pdf") == expected
    assert reason(tmp_path / "file" / "a.docx") == expected
    assert reason(tmp_path / "dangling.docx") == expected


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    assert reason(tmp_path / "a.docx") == (
        "这是文件夹，不是文件；请指定其中的报告文件。",
        "This is a folder; name the report file in it.",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.docx")
    assert reason(tmp_path / "a.docx") == (
        "这不是普通文件（而是管道、设备之类）；请先把报告存成文件。",
        "This is not a regular file (but a pipe, a device or the like); save the report to a file first.",
    )


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(p("文")))
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    assert reason(path) == (
        "没有读取这个文件的权限；请修改权限，或复制到可以读取的位置。",
        "There is no permission to read the file; change it, or copy the file to where it can be read.",
    )
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_other_errors_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "a.docx").symlink_to(tmp_path / "b.docx")
    (tmp_path / "b.docx").symlink_to(tmp_path / "a.docx")
    assert reason(tmp_path / "a.docx") == (
        "读取文件时系统报错（Too many levels of symbolic links）；请检查磁盘、网络或文件名后再试。",
        "The system failed to read the file (Too many levels of symbolic links); "
        "check disk, network or file name and try again.",
    )
    assert reason(tmp_path / "a\0.docx") == (
        "读取文件时系统报错（embedded null byte）；请检查磁盘、网络或文件名后再试。",
        "The system failed to read the file (embedded null byte); "
        "check disk, network or file name and try again.",
    )


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.md"])
def test_empty(tmp_path: Path, name: str) -> None:
    assert reason_for(tmp_path, name, b"") == (
        "文件是空的（0 字节）；请重新下载或保存。",
        "The file is empty (0 bytes); download or save it again.",
    )


@pytest.mark.parametrize("name", ["a", "a.xyz"])
def test_text_of_no_known_name_is_not_taken_for_a_report(tmp_path: Path, name: str) -> None:
    assert reason_for(tmp_path, name, b"x") == (
        "这是纯文本，不能检查；请把后缀名改为 .txt。",
        "This is plain text, which cannot be checked; rename it to .txt.",
    )


# Files under a wrong name

ZIPS = {
    "xl/workbook.xml": (("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"), ORIGINAL),
    "ppt/presentation.xml": (("PowerPoint 演示文稿（.pptx）", "a PowerPoint file (.pptx)"), ORIGINAL),
    "uof.xml": (("标文通文件（UOF）", "a UOF file"), SAVE_AS),
    "report.txt": (("压缩包（zip）", "a zip archive"), UNPACK),
    "word/styles.xml": (("压缩包（zip）", "a zip archive"), UNPACK),
}
NEITHER = [
    (OLE + "Workbook".encode("utf-16-le"), ("旧版 Office 文件", "an old Office file"), ORIGINAL),
    (b"\x89PNG\r\n\x1a\n" + bytes(20), ("图片（PNG）", "a picture (PNG)"), ORIGINAL),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", ("图片（JPEG）", "a picture (JPEG)"), ORIGINAL),
    (b"GIF89a" + bytes(20), ("图片（GIF）", "a picture (GIF)"), ORIGINAL),
    (b"GIF87a" + bytes(20), ("图片（GIF）", "a picture (GIF)"), ORIGINAL),
    (b"BM\x36\x10\x0e\0" + bytes(20), ("图片（BMP）", "a picture (BMP)"), ORIGINAL),
    (b"II*\0" + bytes(20), ("图片（TIFF）", "a picture (TIFF)"), ORIGINAL),
    (b"MM\0*" + bytes(20), ("图片（TIFF）", "a picture (TIFF)"), ORIGINAL),
    (b"RIFF\x24\0\0\0WEBPVP8 ", ("图片（WebP）", "a picture (WebP)"), ORIGINAL),
    (b"7z\xbc\xaf\x27\x1c" + bytes(20), ("压缩包（7z）", "a 7z archive"), UNPACK),
    (b"Rar!\x1a\x07\x01\0", ("压缩包（RAR）", "a RAR archive"), UNPACK),
    (b"\x1f\x8b\x08" + bytes(20), ("压缩包（gzip）", "a gzip archive"), UNPACK),
]  # fmt: skip
NO_WORD = [
    (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
        ("XML 文件", "an XML file"),
        SAVE_AS,
    ),
    ("年度报告".encode(), ("纯文本", "plain text"), ("请把后缀名改为 .txt", "rename it to .txt")),
    ("年度报告".encode("gb18030"), ("纯文本", "plain text"), ("请把后缀名改为 .txt", "rename it to .txt")),
    ("年度报告".encode("utf-16"), ("纯文本", "plain text"), ("请把后缀名改为 .txt", "rename it to .txt")),
    (
        b"\x01\x02\0\x03" * 9,
        ("无法识别的数据", "data of no known kind"),
        (
            "文件可能已损坏，请重新获取，或从原件另存为 .docx",
            "it may be damaged: get it again, or save the original as .docx",
        ),
    ),
]


@pytest.mark.parametrize(("data", "what", "advice"), NEITHER + NO_WORD)
def test_no_word_file(tmp_path: Path, data: bytes, what: tuple[str, str], advice: tuple[str, str]) -> None:
    assert reason_for(tmp_path, "a.docx", data) == mismatch(what, advice)


@pytest.mark.parametrize(("data", "what", "advice"), NEITHER)
def test_no_text_file(tmp_path: Path, data: bytes, what: tuple[str, str], advice: tuple[str, str]) -> None:
    assert reason_for(tmp_path, "a.md", data) == mismatch(what, advice, ".md")


@pytest.mark.parametrize("name", ZIPS)
def test_other_archives(tmp_path: Path, name: str) -> None:
    data = pack({"[Content_Types].xml": "<Types/>", name: "x"})
    assert reason_for(tmp_path, "a.docx", data) == mismatch(*ZIPS[name])
    assert reason_for(tmp_path, "a.txt", data) == mismatch(*ZIPS[name], ".txt")


def test_a_workbook_with_its_relations_is_no_word_file(tmp_path: Path) -> None:
    relations = parts_of("")["_rels/.rels"]
    assert isinstance(relations, str)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations.replace("word/document.xml", "xl/workbook.xml"),
        "xl/workbook.xml": "<workbook/>",
    }
    assert reason_for_parts(tmp_path, parts) == mismatch(*ZIPS["xl/workbook.xml"])


@pytest.mark.parametrize("name", ["a.docx", "a.txt"])
@pytest.mark.parametrize("before", [0, (1 << 20) - 700, 3_000_000])
def test_a_file_with_a_password(tmp_path: Path, name: str, before: int) -> None:
    data = OLE + bytes(before) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert reason_for(tmp_path, name, data) == PROTECTED


def test_a_binary_file_under_the_name_of_a_text(tmp_path: Path) -> None:
    assert reason_for(tmp_path, "a.txt", b"\x01\x02\0\x03" * 9) == (
        "文件内容不是纯文本（可能是改了后缀名的 Word、PDF 或图片）；"
        "请改回原来的后缀名，或另存为 UTF-8 纯文本。",
        "The file is not plain text (perhaps a renamed Word, PDF or picture file); "
        "give it its own extension back, or save it as UTF-8 plain text.",
    )


# Text that is too long


def test_a_text_too_long_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write("报告".encode())
        file.truncate(100_000_000)
    assert reason(path) == (
        "文本文件有 100000000 字节，超过 4000000 字节的上限；请确认它确实是报告，或拆分后再检查。",
        "The text file has 100000000 bytes, more than the limit of 4000000; "
        "make sure that it is a report, or split it.",
    )


# Word files that are damaged or made to harm


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "no XML",
        "<w:document>",
        '<w:document xmlns:w="x"><w:body></w:document>',
        part("document", "<w:body><w:p>&nbsp;</w:p></w:body>"),
        part("document", "<w:body><w:p>\x01</w:p></w:body>"),
        part("document", "<w:body/>")[:-4],
        part("document", "<w:body/>").encode("utf-16")[:-9],
        b"\xff\xfe\xff\xff",
    ],
)
def test_malformed_xml(tmp_path: Path, xml: str | bytes) -> None:
    zh, en = MALFORMED
    expected = (zh.format("word/document.xml"), en.format("word/document.xml"))
    assert reason_for_parts(tmp_path, {**parts_of(p("文")), "word/document.xml": xml}) == expected


@pytest.mark.parametrize(
    "name",
    [
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/comments.xml",
        "docProps/core.xml",
    ],
)
def test_every_part_that_is_read_is_checked(tmp_path: Path, name: str) -> None:
    body = numbered("甲") + '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>'
    parts = parts_of(
        body, styles="", numbering=abstract(0, level(0, "%1.")) + num(1, 0), comments="", core=""
    )
    (tmp_path / "a.docx").write_bytes(pack(parts))
    assert read(tmp_path / "a.docx").blocks == (Paragraph("1.甲", WordAnchor(1)),)
    whole = parts[name]
    assert isinstance(whole, str)
    torn = {**parts, name: whole[:-3]}
    assert reason_for_parts(tmp_path, torn) == tuple(each.format(name) for each in MALFORMED)
    declared = '<!DOCTYPE x [<!ENTITY e "12">]>' + whole.removeprefix(
        '<?xml version="1.0" encoding="UTF-8"?>'
    )
    assert reason_for_parts(tmp_path, {**parts, name: declared}) == tuple(
        each.format(name) for each in DECLARATIONS
    )


@pytest.mark.parametrize(
    "declaration",
    [
        "<!DOCTYPE x>",
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations(tmp_path: Path, declaration: str, encoding: str) -> None:
    content = "<w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body>"
    xml = part("document", content).replace('<?xml version="1.0" encoding="UTF-8"?>', declaration)
    expected = tuple(each.format("word/document.xml") for each in DECLARATIONS)
    assert reason_for_parts(tmp_path, {**parts_of(""), "word/document.xml": xml.encode(encoding)}) == expected


def test_absurd_nesting(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 150 + p("文") + "</w:sdtContent></w:sdt>" * 150
    assert reason_for_parts(tmp_path, parts_of(deep)) == (
        "Word 文件内部的 word/document.xml 嵌套层数异常，无法读取；请用 Word 或 WPS 打开并另存后再检查。",
        "word/document.xml inside the Word file is nested absurdly deep; "
        "open it in Word or WPS and save it anew.",
    )


def test_nesting_up_to_what_the_parser_takes(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 125 + p("文") + "</w:sdtContent></w:sdt>" * 125
    (tmp_path / "a.docx").write_bytes(docx(deep))
    assert read(tmp_path / "a.docx").blocks == (Paragraph("文", WordAnchor(1)),)


def test_too_many_nodes(tmp_path: Path) -> None:
    assert reason_for_parts(tmp_path, parts_of(p("文") * 100), Limits(nodes=400)) == (
        "Word 文件内部的 word/document.xml 有超过 400 个 XML 标签和属性的上限；"
        "请确认它确实是报告，或拆分后再检查。",
        "word/document.xml inside the Word file has more than 400 XML tags and attributes, the limit; "
        "make sure that it is a report, or split it.",
    )


@pytest.mark.parametrize(
    "xml", [part("document", ""), part("document", "<w:p/>"), part("styles", "<w:body/>"), "<document/>"]
)
def test_no_body(tmp_path: Path, xml: str) -> None:
    assert reason_for_parts(tmp_path, {"word/document.xml": xml}) == NO_BODY


def test_a_bomb(tmp_path: Path) -> None:
    parts = {**parts_of(""), "word/document.xml": part("document", f"<w:body>{' ' * 19_000_000}</w:body>")}
    assert reason_for_parts(tmp_path, parts) == (
        "文件内部的 word/document.xml 解压后膨胀到 200 倍以上，疑似压缩炸弹；"
        "请确认来源，用 Word 或 WPS 另存后再检查。",
        "word/document.xml inside the file unpacks to more than 200 times its size and may be a zip bomb; "
        "make sure where it comes from and save it anew in Word or WPS.",
    )


def test_every_truncation_is_one_clear_sentence(tmp_path: Path) -> None:
    data = docx(p("文字"))
    for length in range(8, len(data), 7):
        assert reason_for(tmp_path, "a.docx", data[:length]) == (
            "文件已损坏或不完整；请重新下载或传输，或用 Word、WPS 打开修复并另存后再检查。",
            "The file is damaged or incomplete; get it again, or repair it in Word or WPS and save it anew.",
        )
