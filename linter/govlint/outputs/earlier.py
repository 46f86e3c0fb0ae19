"""Telling a file that govlint wrote, which may be written over, from any other."""

from __future__ import annotations

import os
from typing import BinaryIO

from govlint.outputs.junit import HEAD as JUNIT_HEAD
from govlint.outputs.text import PACKS

_BEGINS = (b'{"schema_version":', b'{\n "version": 1,\n "files": {', JUNIT_HEAD.encode())
_LAST_LINE = tuple(label.encode() for label in (PACKS.zh, PACKS.en))
_MOST_BYTES = 100_000


def is_output(file: BinaryIO) -> bool:
    """Whether a file holds a result, as text, JSON or JUnit XML, or a baseline. Raises OSError."""
    if file.read(100).startswith(_BEGINS):
        return True
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _MOST_BYTES, 0))
    lines = file.read(_MOST_BYTES).splitlines()
    return bool(lines) and lines[-1].startswith(_LAST_LINE)
