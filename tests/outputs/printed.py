"""Texts that outputs must give, kept as files beside the tests."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "expected"


def expected(name: str) -> str:
    """The text in a file of ``expected/``."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def readable(text: str) -> str:
    """A text with its colours written as ``<31>``, as in the files."""
    return re.sub("\x1b\\[(\\d+)m", r"<\1>", text)
