"""The front door to the readers: from a path to a document, or to one clear reason why not."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from govlint.document import Document, UnreadableDocument
from govlint.readers.kinds import (
    ARCHIVES,
    SUFFIXES,
    WORD,
    ZIP,
    Kind,
    kind_in_zip,
    kind_of,
    kind_to_read,
)
from govlint.readers.limits import DEFAULT_LIMITS, Limits, check_characters
from govlint.readers.opened import Opened
from govlint.text.bilingual import Bilingual

__all__ = ["ARCHIVES", "SUFFIXES", "Limits", "read", "read_stream", "recognise"]

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
    opened = recognise(file, name, size, limits, office)
    # Readers are slow to import, so each only when a file asks for it.
    reader = import_module(f"govlint.readers.{opened.kind.reader}")
    document: Document = reader.read(opened)
    check_characters(document.blocks, limits.characters)
    return document


def recognise(file: BinaryIO, name: Path, size: int, limits: Limits, office: str | None) -> Opened:
    """What is in ``file``, with the kind that it is to be read as. Raises UnreadableDocument."""
    if size == 0:
        raise UnreadableDocument(_EMPTY)
    suffix = name.suffix.lower()
    kind = kind_of(file, limits.archive_bytes)
    if kind is ZIP:
        kind = _inside(file, limits, suffix)
    return Opened(file, name, size, kind_to_read(kind, suffix), limits, office)


def _inside(file: BinaryIO, limits: Limits, suffix: str) -> Kind:
    """What a zip is; one with the name of a Word file is left to the reader, which says what it lacks."""
    if suffix in WORD.suffixes:
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
