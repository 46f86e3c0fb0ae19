"""Telling a file that govlint wrote, which may be written over, from any other.

A copy of a Word file is govlint's as long as nobody has saved it since: that is in its properties.
"""

from __future__ import annotations

import os
from typing import BinaryIO

from govlint.outputs.junit import HEAD as JUNIT_HEAD
from govlint.outputs.text import PACKS
from govlint.run.files import PAGE_BEGINNING, is_own_page

_BEGINS = (b'{"schema_version":', b'{\n "version": 1,\n "files": {', JUNIT_HEAD.encode())
_ZIP_BEGINS = b"PK\x03\x04"
_LAST_LINE = tuple(label.encode() for label in (PACKS.zh, PACKS.en))
_MOST_BYTES = 100_000


def is_output(file: BinaryIO) -> bool:
    """Whether a file holds a result, as text, JSON, JUnit XML, a page or a copy of a report, or a baseline.

    Raises OSError.
    """
    beginning = file.read(PAGE_BEGINNING)
    if beginning.startswith(_BEGINS) or is_own_page(beginning):
        return True
    if beginning.startswith(_ZIP_BEGINS):
        return _is_own_copy(file)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _MOST_BYTES, 0))
    lines = file.read(_MOST_BYTES).splitlines()
    return bool(lines) and lines[-1].startswith(_LAST_LINE)


def _is_own_copy(file: BinaryIO) -> bool:
    # Imported here: there is seldom such a file.
    from govlint.document import UnreadableDocument
    from govlint.readers.archive import Archive
    from govlint.readers.limits import DEFAULT_LIMITS
    from govlint.readers.word.package import Package

    file.seek(0)
    try:
        with Archive(file, DEFAULT_LIMITS) as archive:
            return Package(archive, DEFAULT_LIMITS).is_own
    except UnreadableDocument:
        return False
