"""Texts that outputs must give, kept as files beside the tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.run.one_file import Checked

_FOLDER = Path(__file__).parent / "expected"


def expected(name: str) -> str:
    """The text in a file of ``expected/``."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def readable(text: str) -> str:
    """A text with its colours written as ``<31>``, as in the files."""
    return re.sub("\x1b\\[(\\d+)m", r"<\1>", text)


def printed(name: str, files: Sequence[Checked], style: Style) -> str:
    """What the text output of that name says of files."""
    return "".join(str(piece) for piece in pieces(make_output(name, style), files, Summary()))
