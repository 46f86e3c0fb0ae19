"""The front door to the readers: from a path to a document, or to one clear reason why not."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from govlint.document import Document, UnreadableDocument
from govlint.readers.kinds import (
    HTML,
    OLD_OFFICE,
    OLD_WORD,
    OPEN_DOCUMENT,
    PDF,
    RTF,
    WEB_ARCHIVE,
    WORD,
    ZIP,
    Kind,
    kind_in_zip,
    kind_of,
    mismatch,
)
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.text.bilingual import Bilingual

__all__ = ["SUFFIXES", "Limits", "read", "read_stream"]

_TEXT_SUFFIXES = (".txt", ".md", ".markdown")
_WEB_SUFFIXES = (".html", ".htm", ".mht", ".mhtml")
_OFFICE_SUFFIXES = (".doc", ".wps", ".rtf", ".odt")
SUFFIXES: Final = (".docx", ".docm", *_TEXT_SUFFIXES, *_WEB_SUFFIXES, ".pdf", *_OFFICE_SUFFIXES)

_MISSING = Bilingual("文件不存在；请检查路径和文件名。", "The file does not exist; check its path and name.")
_FOLDER = Bilingual(
    "这是文件夹，不是文件；请指定其中的报告文件。", "This is a folder; name the report file in it."
)
_SPECIAL = Bilingual(
    "这不是普通文件（而是管道、设备之类）；请先把报告存成文件。",
    "This is not a regular file (but a pipe, a device or the like); save the report to a file first.",
)
_FORBIDDEN = Bilingual(
    "没有读取这个文件的权限；请修改权限，或复制到可以读取的位置。",
    "There is no permission to read the file; change it, or copy the file to where it can be read.",
)
_FAILED = Bilingual(
    "读取文件时系统报错（{detail}）；请检查磁盘、网络或文件名后再试。",
    "The system failed to read the file ({detail}); check disk, network or file name and try again.",
)
_EMPTY = Bilingual(
    "文件是空的（0 字节）；请重新下载或保存。", "The file is empty (0 bytes); download or save it again."
)
_TOO_LARGE = Bilingual(
    "文本文件有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告，或拆分后再检查。",
    "The text file has {size} bytes, more than the limit of {limit}; "
    "make sure that it is a report, or split it.",
)


def read(path: Path, limits: Limits = DEFAULT_LIMITS, office: str | None = None) -> Document:
    """Read a report with the reader that its content asks for; the extension decides where that is open.

    ``office`` names the LibreOffice program for old formats where it is not to be looked for. The
    document's ``source`` is the path as given. Raises UnreadableDocument, and nothing else, for
    whatever cannot be read: missing, empty, damaged, protected, of no readable kind, over ``limits``.
    """
    try:
        status = path.stat()
        _check(status)
        with path.open("rb") as file:
            return read_stream(file, path, status.st_size, limits, office)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableDocument(_MISSING) from None
    except PermissionError:
        raise UnreadableDocument(_FORBIDDEN) from None
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(_FAILED.format(detail=detail)) from None


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableDocument(_FOLDER)
    # Opening a pipe or a device could wait for ever.
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(_SPECIAL)


def read_stream(
    file: BinaryIO, name: Path, size: int, limits: Limits = DEFAULT_LIMITS, office: str | None = None
) -> Document:
    """Read what is in ``file``, a seekable stream of ``size`` bytes that goes by ``name``.

    Raises UnreadableDocument.
    """
    suffix, source = name.suffix.lower(), str(name)
    if size == 0:
        raise UnreadableDocument(_EMPTY)
    kind = kind_of(file, limits.archive_bytes)
    if kind is ZIP:
        kind = _inside(file, limits, suffix)
    if kind is WORD or (kind is ZIP and suffix in (".docx", ".docm")):
        from govlint.readers.word.read import read_docx

        return read_docx(file, source, limits)
    if kind is PDF:
        from govlint.readers.pdf.read import read_pdf

        return read_pdf(file, source, size, limits)
    if kind is OLD_OFFICE and suffix in _OFFICE_SUFFIXES:
        kind = OLD_WORD  # what is damaged does not tell what it was
    if kind in _OFFICE:
        from govlint.readers.word.old_formats import read_office

        own = suffix if suffix in _OFFICE_SUFFIXES else _OFFICE[kind]
        return read_office(file, source, own, kind.what, size, limits, office)
    if kind is WEB_ARCHIVE:
        from govlint.readers.web.archive import page_in
        from govlint.readers.web.read import read_html

        return read_html(page_in(file.read(limits.text_bytes + 1), limits), source, limits)
    if not kind.is_text:
        raise mismatch(kind, suffix)
    data = file.read(limits.text_bytes + 1)
    if suffix in _WEB_SUFFIXES or (suffix not in (".md", ".markdown") and _is_page(kind, data)):
        from govlint.readers.web.read import read_html

        return read_html(data, source, limits)
    if suffix not in _TEXT_SUFFIXES:
        raise mismatch(kind, suffix)
    if size > limits.text_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=size, limit=limits.text_bytes))
    from govlint.readers.plain.read import read_text

    return read_text(data, source, markdown=suffix != ".txt", limits=limits)


# The formats that LibreOffice reads, and the extension for those that come under another.
_OFFICE = {OLD_WORD: ".doc", RTF: ".rtf", OPEN_DOCUMENT: ".odt"}


def _is_page(kind: Kind, data: bytes) -> bool:
    """Whether a text is a web page, whole or a piece of one, whatever its name says."""
    return (
        kind is HTML
        or re.match(rb"\s*<(?:table|div|p|span|meta|h[1-6])\b[^<>]*>", data[:512], re.I) is not None
    )


def _inside(file: BinaryIO, limits: Limits, suffix: str) -> Kind:
    """What a zip is; one with the name of a Word file is left to the reader, which says what it lacks."""
    if suffix in (".docx", ".docm"):
        with suppress(UnreadableDocument):
            return _kind_inside(file, limits)
        return ZIP
    return _kind_inside(file, limits)


def _kind_inside(file: BinaryIO, limits: Limits) -> Kind:
    from govlint.readers.archive import Archive

    try:
        with Archive(file, limits) as archive:
            return kind_in_zip(archive.names)
    finally:
        file.seek(0)
