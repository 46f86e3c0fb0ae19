"""The table of kinds: what a file is, how its content shows it, and which reader takes it.

A new reader is a module with a function ``read`` (see ``Opened``) and one line in the table.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import BinaryIO, Final

import msgspec

from govlint.document import UnreadableDocument
from govlint.text.bilingual import Bilingual

HEAD_BYTES: Final = 4096
_CHUNK = 1 << 20
_MISMATCH = Bilingual(
    zh="文件内容是{what}，与后缀名 {suffix} 不符；{advice}。",
    en="The content is {what}, which is not what the extension {suffix} says; {advice}.",
)
_NOT_READ = Bilingual(
    "这是{what}，不能检查；{advice}。", "This is {what}, which cannot be checked; {advice}."
)
_PROTECTED = Bilingual(
    zh="文件有密码保护，无法读取；请用密码打开，取消密码并另存为 .docx 后再检查。",
    en="The file is protected by a password; open it with the password, remove it and save as .docx.",
)


class Kind(msgspec.Struct, frozen=True):
    """A kind of file: what it is, and what to do with one that is not read or has another's name.

    - ``suffixes``: the extensions of its names.
    - ``reader``: the module of ``readers/`` whose ``read`` takes it; None if no report is read of it.
    - ``begins``: a pattern for its first bytes; None if they do not show it.
    - ``part``: the name (lower case) of the part of a zip that shows it.
    - ``also``: what the content may show instead of it if the name says that it is of this kind: for
      instance, a text can be Markdown, and a zip too damaged to say what it is a Word file.
    """

    what: Bilingual
    advice: Bilingual
    suffixes: tuple[str, ...] = ()
    reader: str | None = None
    begins: bytes | None = None
    part: str | None = None
    also: tuple[Kind, ...] = ()

    def begins_file(self, head: bytes) -> bool:
        """Whether the first bytes of a file show this kind."""
        return self.begins is not None and re.match(self.begins, head, re.S) is not None


_SAVE_AS = Bilingual(
    "请用 Word 或 WPS 打开，另存为 .docx 后再检查", "open it in Word or WPS and save it as .docx"
)
_ORIGINAL = Bilingual("请改用报告的 Word 原件（.docx）", "take the report's Word original (.docx)")
_UNPACK = Bilingual("请先解压，再检查其中的报告", "unpack it and check the report in it")
_RENAME_DOCX = Bilingual("请把后缀名改为 .docx", "rename it to .docx")
_RENAME_TXT = Bilingual("请把后缀名改为 .txt", "rename it to .txt")
_GET_AGAIN = Bilingual(
    "文件可能已损坏，请重新获取，或从原件另存为 .docx",
    "it may be damaged: get it again, or save the original as .docx",
)
# Before the first letter of a text.
_START = rb"(?i)(?:\xef\xbb\xbf)?+\s*+"
_PIECE_OF_PAGE = rb"<(?:table|div|p|span|meta|h[1-6])\b[^<>]{0,500}>"

# The kinds that others or the functions below speak of. Those of text come last in the table, each
# less certain than the one before.
ZIP: Final = Kind(
    Bilingual("压缩包（zip）", "a zip archive"), _UNPACK, (".zip",), begins=rb"PK(?:\x03\x04|\x05\x06)"
)
OLD_OFFICE: Final = Kind(
    Bilingual("旧版 Office 文件", "an old Office file"),
    _ORIGINAL,
    begins=rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
XML: Final = Kind(Bilingual("XML 文件", "an XML file"), _SAVE_AS, begins=_START + rb"<\?xml")
TEXT: Final = Kind(Bilingual("纯文本", "plain text"), _RENAME_TXT, begins=rb"\xff\xfe|\xfe\xff|[^\0]*\Z")
UNKNOWN: Final = Kind(Bilingual("无法识别的数据", "data of no known kind"), _GET_AGAIN, begins=rb"")
_TEXTS = (XML, TEXT, UNKNOWN)
HTML: Final = Kind(
    Bilingual("网页（HTML）", "a web page (HTML)"), _SAVE_AS, (".html", ".htm"), "web.read",
    begins=_START + rb"(?:<!doctype html|<head|<body|" + _PIECE_OF_PAGE + rb"|.{0,507}<html)", also=_TEXTS,
)  # fmt: skip
WORD: Final = Kind(
    Bilingual("Word 文件（.docx）", "a Word file (.docx)"), _RENAME_DOCX, (".docx", ".docm"), "word.read",
    part="word/document.xml", also=(ZIP,),
)  # fmt: skip
OLD_WORD: Final = Kind(
    Bilingual("旧版 Word 文件（.doc 或 .wps）", "an old Word file (.doc or .wps)"), _SAVE_AS,
    (".doc", ".wps"), "word.old_formats", also=(OLD_OFFICE,),
)  # fmt: skip
MARKDOWN: Final = Kind(
    Bilingual("Markdown 文本", "Markdown text"), _RENAME_TXT, (".md", ".markdown"), "plain.read",
    also=(HTML, *_TEXTS),
)  # fmt: skip

# In the order in which they are looked for.
KINDS: Final = (
    ZIP,
    WORD,
    OLD_OFFICE,
    OLD_WORD,
    Kind(Bilingual("RTF 文件", "an RTF file"), _SAVE_AS, (".rtf",), "word.old_formats",
         begins=rb"\{\\rtf", also=(OLD_OFFICE,)),
    Kind(Bilingual("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"), _ORIGINAL, part="xl/workbook.xml"),
    Kind(Bilingual("PowerPoint 演示文稿（.pptx）", "a PowerPoint file (.pptx)"), _ORIGINAL,
         part="ppt/presentation.xml"),
    Kind(Bilingual("OFD 版式文件", "an OFD file"), _ORIGINAL, (".ofd",), "ofd.read", part="ofd.xml"),
    Kind(Bilingual("OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)"), _SAVE_AS,
         (".odt",), "word.old_formats", part="meta-inf/manifest.xml", also=(OLD_OFFICE,)),
    Kind(Bilingual("标文通文件（UOF）", "a UOF file"), _SAVE_AS, part="uof.xml"),
    Kind(Bilingual("PDF 文件", "a PDF file"), _ORIGINAL, (".pdf",), "pdf.read", begins=rb"%PDF-"),
    Kind(Bilingual("图片（PNG）", "a picture (PNG)"), _ORIGINAL, begins=rb"\x89PNG\r\n\x1a\n"),
    Kind(Bilingual("图片（JPEG）", "a picture (JPEG)"), _ORIGINAL, begins=rb"\xff\xd8\xff"),
    Kind(Bilingual("图片（GIF）", "a picture (GIF)"), _ORIGINAL, begins=rb"GIF8[79]a"),
    Kind(Bilingual("图片（TIFF）", "a picture (TIFF)"), _ORIGINAL, begins=rb"II\*\0|MM\0\*"),
    # Text may begin with these letters too, but has no zeros where a BMP has them.
    Kind(Bilingual("图片（BMP）", "a picture (BMP)"), _ORIGINAL, begins=rb"BM.{4}\0{4}"),
    Kind(Bilingual("图片（WebP）", "a picture (WebP)"), _ORIGINAL, begins=rb"RIFF.{4}WEBP"),
    Kind(Bilingual("压缩包（7z）", "a 7z archive"), _UNPACK, begins=rb"7z\xbc\xaf\x27\x1c"),
    Kind(Bilingual("压缩包（RAR）", "a RAR archive"), _UNPACK, begins=rb"Rar!\x1a\x07"),
    Kind(Bilingual("压缩包（gzip）", "a gzip archive"), _UNPACK, begins=rb"\x1f\x8b\x08"),
    Kind(Bilingual("网页存档（MHTML）", "a web archive (MHTML)"), _SAVE_AS, (".mht", ".mhtml"), "web.archive",
         begins=_START + rb"(?=(?:mime-version|from|subject|date|content-type|snapshot-content-location):)"
         rb".{0,2035}mime-version:", also=(HTML, *_TEXTS)),
    HTML,
    MARKDOWN,
    Kind(Bilingual("文本文件", "a text file"), _RENAME_TXT, (".txt",), "plain.read", also=_TEXTS),
    *_TEXTS,
)  # fmt: skip

# The extensions of what a reader takes, and those of archives of such files.
SUFFIXES: Final = tuple(suffix for kind in KINDS if kind.reader for suffix in kind.suffixes)
ARCHIVES: Final = ZIP.suffixes


def mismatch(kind: Kind, suffix: str) -> UnreadableDocument:
    """The error for a file of a kind that is not read, or is not what its ``suffix`` says."""
    if suffix not in SUFFIXES:
        return UnreadableDocument(_NOT_READ.format(what=kind.what, advice=kind.advice))
    return UnreadableDocument(_MISMATCH.format(what=kind.what, suffix=suffix, advice=kind.advice))


def kind_named(suffix: str) -> Kind | None:
    """The kind that an extension says, None if it says none."""
    return next((kind for kind in KINDS if suffix in kind.suffixes), None)


def kind_to_read(shown: Kind, suffix: str) -> Kind:
    """The kind to read a file as: the one that its content shows, or its name where content leaves it open.

    Raises UnreadableDocument if no reader takes it.
    """
    named = kind_named(suffix)
    kind = named if named is not None and shown in named.also else shown
    if kind.reader is None:
        raise mismatch(shown, suffix)
    return kind


def kind_of(file: BinaryIO, most_bytes: int) -> Kind:
    """What kind of file the content shows; ZIP for every zip. Leaves ``file`` at its start.

    Looks into at most ``most_bytes`` bytes. Raises UnreadableDocument for a file with a password.
    """
    head = file.read(HEAD_BYTES)
    kind = next(kind for kind in KINDS if kind.begins_file(head))
    if kind is OLD_OFFICE:
        kind = _ole_kind(file, most_bytes)
    file.seek(0)
    return kind


def kind_in_zip(names: Collection[str]) -> Kind:
    """What kind of file a zip with these entries (lower case) is; ZIP for a plain archive."""
    return next((kind for kind in KINDS if kind.part in names), ZIP)


def _ole_kind(file: BinaryIO, most_bytes: int) -> Kind:
    """Look for the names of the streams in an OLE container, which are UTF-16."""
    protected, word = (name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument"))
    file.seek(0)
    kind = OLD_OFFICE
    tail = b""
    for _ in range(0, most_bytes, _CHUNK):
        chunk = file.read(_CHUNK)
        if not chunk:
            break
        window = tail + chunk
        if protected in window:
            raise UnreadableDocument(_PROTECTED)
        if word in window:
            kind = OLD_WORD
        tail = window[-len(protected) :]
    return kind
