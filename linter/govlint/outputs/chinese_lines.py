"""Lines of Chinese text for a terminal: broken between any two characters, but not before a closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COLOUR = "\x1b\\[\\d+m"
_CLOSING, _OPENING = "，。；：！？、）》”’】〉,.;:!?)", "（《“‘【〈("
# What stays together: a word of Latin letters and figures, or one character; with it the marks that open
# before it and close behind it.
_UNIT = re.compile(
    rf"(?:{_COLOUR}|[{re.escape(_OPENING)}])*(?:[!-~]+|.)(?:{_COLOUR}|[{re.escape(_CLOSING)}])*", re.DOTALL
)


def chinese_lines(text: str, width: int) -> Iterator[str]:
    """The lines of a text that is ``width`` columns wide, without the blanks at which it was broken.

    Colours take no room. A unit that is wider than a line is cut.
    """
    line, used = "", 0
    for found in _UNIT.finditer(text):
        for piece, columns in _cut(found.group(), width):
            if line and used + columns > width:
                yield line.rstrip(" ")
                line, used = "", 0
            if not line and piece == " ":
                continue
            line, used = line + piece, used + columns
    if line:
        yield line.rstrip(" ")


def _cut(unit: str, width: int) -> Iterator[tuple[str, int]]:
    """A unit with its columns; one that is wider than a line character by character."""
    columns = _columns(unit)
    if columns <= width:
        yield unit, columns
        return
    for part in re.findall(rf"{_COLOUR}|.", unit, re.DOTALL):
        yield part, _columns(part)


def _columns(text: str) -> int:
    """How wide a text is on a terminal; what has no width there counts as none."""
    # Imported here: only a terminal needs it.
    from wcwidth import wcwidth

    return sum(max(wcwidth(sign), 0) for sign in re.sub(_COLOUR, "", text))
