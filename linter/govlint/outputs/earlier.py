"""Telling a file that govlint wrote, which may be written over, from any other.

A copy of a Word file is govlint's as long as nobody has saved it since: that is in its properties.
"""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from govlint.document import UnreadableDocument
from govlint.outputs.junit import HEAD as JUNIT_HEAD
from govlint.outputs.text import PACKS
from govlint.readers.archive import Archive
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.run.files import PAGE_BEGINNING, is_own_page

_BEGINS = (b'{"schema_version":', b'{\n "version": 1,\n "files": {', JUNIT_HEAD.encode())
_LAST_LINE = tuple(label.encode() for label in (PACKS.zh, PACKS.en))
_MOST_BYTES = 100_000
_ZIP = b"PK"
# Where office files say who saved them last: govlint, until somebody else does.
_PROPERTIES = "docProps/core.xml"
_SAVED_BY_US = b"<cp:lastModifiedBy>govlint</cp:lastModifiedBy>"
# One small part is unpacked; of the others it does not matter how large they are.
_LIMITS = msgspec.structs.replace(DEFAULT_LIMITS, archive_bytes=sys.maxsize)


def is_output(file: BinaryIO) -> bool:
    """Whether a file holds a result, as text, JSON, JUnit XML, a page or an office file, or a baseline.

    Raises OSError.
    """
    beginning = file.read(PAGE_BEGINNING)
    if beginning.startswith(_BEGINS) or is_own_page(beginning):
        return True
    if beginning.startswith(_ZIP):
        return _is_saved_by_us(file)
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _MOST_BYTES, 0))
    lines = file.read(_MOST_BYTES).splitlines()
    return bool(lines) and lines[-1].startswith(_LAST_LINE)


def _is_saved_by_us(file: BinaryIO) -> bool:
    try:
        with Archive(file, _LIMITS) as archive:
            return _SAVED_BY_US in (archive.read(_PROPERTIES) or b"")
    except UnreadableDocument:
        return False
