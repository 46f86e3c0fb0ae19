"""The Word file behind a report that was checked."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from govlint.document import UnreadableDocument
from govlint.readers import recognise
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits
from govlint.text.bilingual import Bilingual

_GONE = Bilingual("文件已不在原处或无法读取。", "The file is no longer there or cannot be read.")


def word_file(path: Path, limits: Limits, office: str | None) -> bytes | None:
    """The report as a Word file: itself, or converted from an old format; None if it is of another kind.

    ``path`` is what the report is called by, also in an archive. Raises UnreadableDocument.
    """
    try:
        if path.is_file():
            with path.open("rb") as file:
                return _of_stream(file, path, path.stat().st_size, limits, office)
        archived = next((parent for parent in path.parents if parent.is_file()), None)
        if archived is None:
            raise UnreadableDocument(_GONE)
        with archived.open("rb") as file, Archive(file, limits) as archive:
            data = archive.read_file(path.relative_to(archived).as_posix())
    except (OSError, ValueError):
        raise UnreadableDocument(_GONE) from None
    if data is None:
        raise UnreadableDocument(_GONE)
    return _of_stream(io.BytesIO(data), path, len(data), limits, office)


def _of_stream(file: BinaryIO, path: Path, size: int, limits: Limits, office: str | None) -> bytes | None:
    opened = recognise(file, path, size, limits, office)
    if opened.kind.reader == "word.read":
        return file.read()
    if opened.kind.reader == "word.old_formats":
        from govlint.readers.word.old_formats import convert

        return convert(opened)
    return None
