"""Zip archives of reports: which documents are in one, and one of them by name."""

from __future__ import annotations

import io
from pathlib import Path

from govlint.document import Document, UnreadableDocument
from govlint.readers import read_stream
from govlint.readers.archive import Archive
from govlint.readers.kinds import ZIP, kind_in_zip, kind_of
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.text.bilingual import Bilingual

_GONE = Bilingual(
    "压缩包里没有这个文件；请重新压缩后再检查。", "The archive has no such file; pack it again."
)


def members(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[str, ...] | None:
    """The names of the files in an archive; None for a file that is no plain archive.

    Raises UnreadableDocument for one that is damaged, encrypted or over ``limits``, and OSError.
    """
    with path.open("rb") as file:
        if kind_of(file, limits.archive_bytes) is not ZIP:
            return None
        with Archive(file, limits) as archive:
            return archive.files if kind_in_zip(archive.names) is ZIP else None


def read_member(
    path: Path,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    office: str | None = None,
    copy: Path | None = None,
) -> Document:
    """Read one document of an archive, or of a ``copy`` of it. Raises UnreadableDocument and OSError."""
    with (copy or path).open("rb") as file, Archive(file, limits) as archive:
        data = archive.read_file(name)
    if data is None:
        raise UnreadableDocument(_GONE)
    return read_stream(io.BytesIO(data), path / name, len(data), limits, office)
