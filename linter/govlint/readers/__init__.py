"""The front door to the readers: from a path to a document, or to one clear reason why not."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

from govlint.bilingual import Bilingual
from govlint.document import Document, UnreadableDocument
from govlint.readers.kinds import ZIP, Kind, kind_in_zip, kind_of, mismatch
from govlint.readers.limits import DEFAULT_LIMITS, Limits

__all__ = ["SUFFIXES", "Limits", "read"]

_TEXT_SUFFIXES = (".txt", ".md", ".markdown")
SUFFIXES: Final = (".docx", *_TEXT_SUFFIXES)

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
_UNSUPPORTED = Bilingual(
    "这个版本只读 .docx、.txt 和 .md 文件，不读 {suffix}；请用 Word 或 WPS 另存为 .docx 后再检查。",
    "This version reads .docx, .txt and .md files, not {suffix}; save it as .docx in Word or WPS.",
)
_NO_SUFFIX = Bilingual("没有后缀名的文件", "files without an extension")
_TOO_LARGE = Bilingual(
    "文本文件有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告，或拆分后再检查。",
    "The text file has {size} bytes, more than the limit of {limit}; "
    "make sure that it is a report, or split it.",
)


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a report with the reader that its extension asks for and its content confirms.

    The document's ``source`` is the path as given. Raises UnreadableDocument, and nothing else,
    for whatever cannot be read: missing, empty, damaged, protected, renamed, over ``limits``.
    """
    try:
        status = path.stat()
        _check(path, status)
        with path.open("rb") as file:
            return _read(file, path, status.st_size, limits)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableDocument(_MISSING) from None
    except PermissionError:
        raise UnreadableDocument(_FORBIDDEN) from None
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UnreadableDocument(_FAILED.format(detail=detail)) from None


def _check(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise UnreadableDocument(_FOLDER)
    # Opening a pipe or a device could wait for ever.
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(_SPECIAL)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableDocument(_UNSUPPORTED.format(suffix=suffix or _NO_SUFFIX))
    if status.st_size == 0:
        raise UnreadableDocument(_EMPTY)


def _read(file: BinaryIO, path: Path, size: int, limits: Limits) -> Document:
    suffix = path.suffix.lower()
    kind = kind_of(file, limits.archive_bytes)
    if suffix in _TEXT_SUFFIXES:
        if not kind.is_text:
            raise mismatch(_inside(file, limits) if kind is ZIP else kind, suffix)
        if size > limits.text_bytes:
            raise UnreadableDocument(_TOO_LARGE.format(size=size, limit=limits.text_bytes))
        from govlint.readers.text import read_text

        return read_text(
            file.read(limits.text_bytes + 1), str(path), markdown=suffix != ".txt", limits=limits
        )
    if kind is not ZIP:
        raise mismatch(kind, suffix)
    from govlint.readers.docx import read_docx

    return read_docx(file, str(path), limits)


def _inside(file: BinaryIO, limits: Limits) -> Kind:
    """What a zip under the name of a text file is; a Word file most likely."""
    from govlint.readers.archive import Archive

    with Archive(file, limits) as archive:
        return kind_in_zip(archive.names)
