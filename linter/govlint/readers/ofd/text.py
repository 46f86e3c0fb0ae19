"""The characters of a text object, each where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from govlint.readers.ofd.geometry import BadNumber, Matrix, number
from govlint.readers.ofd.xml import Element, children
from govlint.readers.page_layout.content import Char

# What of a character is above the line that it stands on, in times its size.
_ABOVE = 0.88
_BELOW = 0.12
# Widths where the file does not say them, in times the size.
_WIDE = 1.0
_NARROW = 0.5
# Line breaks in the file are of its XML.
_BREAKS = re.compile(r"[\t\r\n]")


def chars_of(element: Element, place: Matrix) -> Iterator[Char]:
    """The characters of a text object in ``place``; none if it is turned aslant, as watermarks are.

    Raises BadNumber.
    """
    if not (place.is_level or place.is_upright):
        return
    size = number(element.get("Size"), 0.0)
    if size <= 0:
        raise BadNumber
    stretch = number(element.get("HScale"), 1.0)
    font = element.get("Font", "")
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        text = _BREAKS.sub("", code.text or "")
        for char, start, width in _placed(text, code, size * stretch):
            left, line = x + start[0], y + start[1]
            top, bottom = line - _ABOVE * size, line + _BELOW * size
            box = place.box([(left, top), (left + width, top), (left, bottom), (left + width, bottom)])
            yield Char(char, *box, size * place.height, font, place.is_level)


def _placed(text: str, code: Element, size: float) -> Iterator[tuple[str, tuple[float, float], float]]:
    """Each character with where it begins behind the first, and its width.

    The file says how far they are from each other; where it does not, the next one follows at once.
    """
    across, down = (_steps(code.get(name), len(text) - 1) for name in ("DeltaX", "DeltaY"))
    x = y = 0.0
    for position, char in enumerate(text):
        step = across[position] if position < len(across) else None
        yield char, (x, y), _width(char, step, size)
        if step is not None:
            x += step
        elif position >= len(down):
            x += _usual(char, size)
        y += down[position] if position < len(down) else 0.0


def _steps(text: str | None, most: int) -> list[float]:
    """How far characters are from each other; ``g 3 5`` stands for ``5 5 5``. Raises BadNumber."""
    found: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(found) >= most:
            break
        if word == "g":
            times, value = number(next(words, None), 0.0), number(next(words, None), 0.0)
            found += [value] * int(min(max(times, 0.0), most - len(found)))
        else:
            found.append(number(word, 0.0))
    return found


def _usual(char: str, size: float) -> float:
    return size * (_WIDE if unicodedata.east_asian_width(char) in "WFA" else _NARROW)


def _width(char: str, step: float | None, size: float) -> float:
    """The width of a character: to the next one, if that is no farther than characters are wide."""
    usual = _usual(char, size)
    if step is None or step <= 0:
        return usual
    return step if step <= usual or (char.isalpha() and step <= size) else usual
