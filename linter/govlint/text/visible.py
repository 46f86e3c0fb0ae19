"""Characters that would act on a terminal, made visible."""

from __future__ import annotations

import re

# Controls (C0, DEL, C1), marks that turn the direction of writing, what breaks a line without being a
# newline, and halves of characters, as which bytes of odd file names are kept. Not newline and tab.
_ACTING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_IN_TEXT = re.compile(f"[{_ACTING}]")
_IN_LINE = re.compile(f"[\n{_ACTING}]")
_HALVES = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """A text with every character that acts on a terminal written as ``\\u001b``; lines stay lines."""
    # Most texts have none, and print at once.
    return text if text.isprintable() else _IN_TEXT.sub(_escape, text)


def visible_line(text: str) -> str:
    """The same of a text that must stay on one line: a newline is written as ``\\u000a``."""
    return text if text.isprintable() else _IN_LINE.sub(_escape, text)


def encodable(text: str) -> str:
    """A text that UTF-8 can hold: halves of characters are written as ``\\udcff``."""
    return _HALVES.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
