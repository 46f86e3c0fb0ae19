"""What a reader finds on a page: characters and shapes, in points from the upper left corner."""

from __future__ import annotations

from typing import Final

import msgspec

# A line or an edge that leans by no more is level or upright.
_LEAN: Final = 1.0


class Char(msgspec.Struct, frozen=True):
    """A character, or several that the file has as one; ``upright``: not turned on its side."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str = ""
    upright: bool = True

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle from left to right, and from top to bottom."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


class Shape(msgspec.Struct, frozen=True):
    """A line, which has no width or no height, or a rectangle; ``fill``: its colour if it has no outline."""

    x0: float
    top: float
    x1: float
    bottom: float
    fill: str = ""

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class Page(msgspec.Struct, frozen=True):
    """A page by its number from 1, with its characters and shapes in the order of the file."""

    number: int
    chars: list[Char]
    shapes: list[Shape]


def line(x0: float, y0: float, x1: float, y1: float) -> Shape | None:
    """The line between two points; None if it leans, as no rule of a table does."""
    if abs(y0 - y1) <= _LEAN and abs(y0 - y1) <= abs(x0 - x1):
        return Shape(min(x0, x1), (y0 + y1) / 2, max(x0, x1), (y0 + y1) / 2)
    if abs(x0 - x1) <= _LEAN:
        return Shape((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
    return None
