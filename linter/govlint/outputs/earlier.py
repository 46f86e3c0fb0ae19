"""Telling a file that govlint wrote, which may be written over, from any other."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import msgspec

from govlint.document import UnreadableDocument
from govlint.outputs.text import PACKS
from govlint.readers.archive import Archive
from govlint.readers.limits import DEFAULT_LIMITS

_JSON_BEGINS = (b'{"schema_version":', b'{\n "version": 1,\n "files": {')
_LAST_LINE = tuple(label.encode() for label in (PACKS.zh, PACKS.en))
_MOST_BYTES = 100_000
_ZIP = b"PK"
# Where office files say who saved them last: govlint, until somebody else does.
_PROPERTIES = "docProps/core.xml"
_SAVED_BY_US = b"<cp:lastModifiedBy>govlint</cp:lastModifiedBy>"
# One small part is unpacked; of the others it does not matter how large they are.
_LIMITS = msgspec.structs.replace(DEFAULT_LIMITS, archive_bytes=sys.maxsize)


def is_output(file: BinaryIO) -> bool:
    """Whether a file holds a result, as text, JSON or an office file, or a baseline. Raises OSError."""
    begins = file.read(100)
    if begins.startswith(_JSON_BEGINS):
        return True
    if begins.startswith(_ZIP):
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
