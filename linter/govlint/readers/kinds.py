"""What a file really is, whatever its name says: by its first bytes, or by the names in a zip."""

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
# Names that promise something readable.
_TRUSTED = frozenset(
    {
        ".docx",
        ".docm",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".pdf",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".txt",
        ".md",
        ".markdown",
    }
)
_PROTECTED = Bilingual(
    zh="文件有密码保护，无法读取；请用密码打开，取消密码并另存为 .docx 后再检查。",
    en="The file is protected by a password; open it with the password, remove it and save as .docx.",
)


class Kind(msgspec.Struct, frozen=True):
    """A kind of file: what it is and what to do with one that came under another name.

    ``is_text`` says that a text reader may take it after all.
    """

    what: Bilingual
    advice: Bilingual
    is_text: bool = False


_SAVE_AS = Bilingual(
    "请用 Word 或 WPS 打开，另存为 .docx 后再检查", "open it in Word or WPS and save it as .docx"
)
_ORIGINAL = Bilingual("请改用报告的 Word 原件（.docx）", "take the report's Word original (.docx)")
_UNPACK = Bilingual("请先解压，再检查其中的报告", "unpack it and check the report in it")


def _kind(zh: str, en: str, advice: Bilingual, *, is_text: bool = False) -> Kind:
    return Kind(Bilingual(zh, en), advice, is_text)


WORD: Final = _kind(
    "Word 文件（.docx）", "a Word file (.docx)", Bilingual("请把后缀名改为 .docx", "rename it to .docx")
)
ZIP: Final = _kind("压缩包（zip）", "a zip archive", _UNPACK)
TEXT: Final = _kind(
    "纯文本", "plain text", Bilingual("请把后缀名改为 .txt", "rename it to .txt"), is_text=True
)
UNKNOWN: Final = _kind(
    "无法识别的数据",
    "data of no known kind",
    Bilingual(
        "文件可能已损坏，请重新获取，或从原件另存为 .docx",
        "it may be damaged: get it again, or save the original as .docx",
    ),
    is_text=True,
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
OLD_WORD: Final = _kind("旧版 Word 文件（.doc 或 .wps）", "an old Word file (.doc or .wps)", _SAVE_AS)
OLD_OFFICE: Final = _kind("旧版 Office 文件", "an old Office file", _ORIGINAL)
HTML: Final = _kind("网页（HTML）", "a web page (HTML)", _SAVE_AS, is_text=True)
_XML = _kind("XML 文件", "an XML file", _SAVE_AS, is_text=True)
PDF: Final = _kind("PDF 文件", "a PDF file", _ORIGINAL)
RTF: Final = _kind("RTF 文件", "an RTF file", _SAVE_AS)
OPEN_DOCUMENT: Final = _kind(
    "OpenDocument 文件（.odt 等）", "an OpenDocument file (.odt or the like)", _SAVE_AS
)
WEB_ARCHIVE: Final = _kind("网页存档（MHTML）", "a web archive (MHTML)", _SAVE_AS)
_SIGNATURES: Final = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n\x1a\n", _kind("图片（PNG）", "a picture (PNG)", _ORIGINAL)),
    (b"\xff\xd8\xff", _kind("图片（JPEG）", "a picture (JPEG)", _ORIGINAL)),
    (b"GIF87a", _kind("图片（GIF）", "a picture (GIF)", _ORIGINAL)),
    (b"GIF89a", _kind("图片（GIF）", "a picture (GIF)", _ORIGINAL)),
    (b"II*\0", _kind("图片（TIFF）", "a picture (TIFF)", _ORIGINAL)),
    (b"MM\0*", _kind("图片（TIFF）", "a picture (TIFF)", _ORIGINAL)),
    (b"7z\xbc\xaf\x27\x1c", _kind("压缩包（7z）", "a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", _kind("压缩包（RAR）", "a RAR archive", _UNPACK)),
    (b"\x1f\x8b\x08", _kind("压缩包（gzip）", "a gzip archive", _UNPACK)),
)
_MAIL_HEADER = re.compile(rb"(?:mime-version|from|subject|date|content-type|snapshot-content-location):")
_BMP = _kind("图片（BMP）", "a picture (BMP)", _ORIGINAL)
_WEBP = _kind("图片（WebP）", "a picture (WebP)", _ORIGINAL)
# A name in the zip that tells what it is.
_IN_ZIP: Final = (
    ("word/document.xml", WORD),
    ("xl/workbook.xml", _kind("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)", _ORIGINAL)),
    ("ppt/presentation.xml", _kind("PowerPoint 演示文稿（.pptx）", "a PowerPoint file (.pptx)", _ORIGINAL)),
    ("ofd.xml", _kind("OFD 版式文件", "an OFD file", _ORIGINAL)),
    (
        "meta-inf/manifest.xml",
        OPEN_DOCUMENT,
    ),
    ("uof.xml", _kind("标文通文件（UOF）", "a UOF file", _SAVE_AS)),
)


def mismatch(kind: Kind, suffix: str) -> UnreadableDocument:
    """The error for a file of a kind that is not read, or is not what its ``suffix`` says."""
    if suffix not in _TRUSTED:
        return UnreadableDocument(_NOT_READ.format(what=kind.what, advice=kind.advice))
    return UnreadableDocument(_MISMATCH.format(what=kind.what, suffix=suffix, advice=kind.advice))


def kind_of(file: BinaryIO, most_bytes: int) -> Kind:
    """What kind of file this is; ZIP for every zip. Leaves ``file`` at its start.

    Looks into at most ``most_bytes`` bytes. Raises UnreadableDocument for a file with a password.
    """
    head = file.read(HEAD_BYTES)
    kind = _ole_kind(file, most_bytes) if head.startswith(_OLE_MAGIC) else _kind_by_head(head)
    file.seek(0)
    return kind


def kind_in_zip(names: Collection[str]) -> Kind:
    """What kind of file a zip with these entries (lower case) is; ZIP for a plain archive."""
    return next((kind for name, kind in _IN_ZIP if name in names), ZIP)


def _kind_by_head(head: bytes) -> Kind:
    if head.startswith(_ZIP_MAGIC):
        return ZIP
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    # Text may begin with these letters too, but has no zeros where a BMP has them.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return _BMP
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _WEBP
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if _MAIL_HEADER.match(start) and b"mime-version:" in head[:2048].lower():
        return WEB_ARCHIVE
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start:
        return HTML
    if start.startswith(b"<?xml"):
        return _XML
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return TEXT if is_utf16 or b"\0" not in head else UNKNOWN


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
