"""Bytes to text: which encoding a text file is in, and how much of it is damaged."""

from __future__ import annotations

import codecs
import re

from govlint.document import Remark, TextAnchor, UnreadableDocument
from govlint.text.bilingual import Bilingual

_BINARY = Bilingual(
    zh="文件内容不是纯文本（可能是改了后缀名的 Word、PDF 或图片）；"
    "请改回原来的后缀名，或另存为 UTF-8 纯文本。",
    en="The file is not plain text (perhaps a renamed Word, PDF or picture file); "
    "give it its own extension back, or save it as UTF-8 plain text.",
)
_UNKNOWN_ENCODING = Bilingual(
    zh="认不出文件的文字编码（试过 UTF-8、UTF-16 和 GB18030）；请用 UTF-8 编码另存后再检查。",
    en="The text encoding of the file could not be recognised (tried UTF-8, UTF-16 and GB18030); "
    "save it as UTF-8 and try again.",
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# PDF, RTF, zip (docx), OLE (doc): the first two may hold no control character at all.
_OTHER_FORMATS = (b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r"
_NO_CONTROLS = bytes(set(range(256)) - set(range(32)) | set(_TEXT_CONTROLS))
_SAMPLE = 65536
# U+FFFD stands for what a decoder could not read; the others are what it becomes when such text
# (or memory never written to) is read as GBK once more.
_DAMAGE = re.compile("\ufffd|锟斤拷|烫{3,}|屯{3,}")
_ORDINARY_MARKS = re.compile(
    "[\u00b0-\u00b7\u00d7\u00f7\u2010-\u2027\u2030-\u203b\u2100-\u266f\u3000-\u303f\uff00-\uffef]"
)


def decode(data: bytes) -> str:
    """Decode a text file.

    A byte order mark decides; otherwise strict UTF-8, then UTF-8 with a few damaged bytes (which
    often is valid but senseless GB18030, so it comes first), then GB18030, strict or slightly
    damaged, and at last what charset-normalizer guesses. Damaged bytes become U+FFFD.

    Raises UnreadableDocument for binary content and for an unknown encoding.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _text_only(data[len(mark) :].decode(encoding, "replace"))
    if data.startswith(_OTHER_FORMATS) or _has_controls(data):
        raise UnreadableDocument(_BINARY)
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    text = data.decode(errors="replace")
    if _is_nearly_right(text, genuine=data.count("\ufffd".encode())):
        return text
    text = data.decode("gb18030", "replace")
    if _is_nearly_right(text, genuine=0) and _is_plausible(text):
        return text
    return _guess(data)


def damage_in(text: str) -> Remark | None:
    """Remark how many characters of ``text`` are damaged, and where the first is; None if none is."""
    first = _DAMAGE.search(text)
    if first is None:
        return None
    offset = first.start()
    newlines = text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
    begin = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    count = sum(1 for _ in _DAMAGE.finditer(text))
    return Remark("damaged-characters", count, TextAnchor(newlines + 1, offset - begin + 1))


def _has_controls(data: bytes) -> bool:
    """Tell whether there is a NUL or more than one control character in twenty."""
    return b"\0" in data or len(data.translate(None, _NO_CONTROLS)) * 20 > len(data)


def _text_only(text: str) -> str:
    if _has_controls(text.encode(errors="replace")):
        raise UnreadableDocument(_BINARY)
    return text


def _is_nearly_right(text: str, genuine: int) -> bool:
    """Tell whether at most one in four characters beyond ASCII was replaced.

    In the wrong encoding far more are: of Chinese text in GB18030 read as UTF-8, nine in ten.
    """
    damaged = text.count("\ufffd") - genuine
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return damaged * 4 <= beyond_ascii


def _is_plausible(text: str) -> bool:
    """Tell whether most characters beyond ASCII are ordinary: frequent Chinese characters and punctuation.

    Nearly every pair of bytes is some character in GB18030, so that decoding alone proves little.
    """
    beyond_ascii = [character for character in text[:_SAMPLE] if character > "\x7f"]
    # The 3755 characters of GB 2312 level 1 are over nine tenths of any modern text.
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    frequent = frozenset(b"".join(rows).decode("gb2312", "ignore"))
    ordinary = sum(1 for c in beyond_ascii if c in frequent or _ORDINARY_MARKS.match(c))
    return ordinary * 3 >= len(beyond_ascii) * 2


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import and rarely needed

    sample = data if len(data) <= _SAMPLE else data[: data.rfind(b"\n", 0, _SAMPLE) + 1] or data[:_SAMPLE]
    best = from_bytes(sample).best()
    if best is None:
        raise UnreadableDocument(_UNKNOWN_ENCODING)
    try:
        return _text_only(data.decode(best.encoding))
    except (UnicodeDecodeError, LookupError):
        raise UnreadableDocument(_UNKNOWN_ENCODING) from None
