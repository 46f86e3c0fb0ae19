"""Numbers of OFD files, and where an object's own coordinates lie on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from govlint.readers.ofd.xml import Element

# No page is a kilometre long: what is farther away is no coordinate.
_FARTHEST = 1e6
# Text that leans by more of its width than this is turned.
_TURNED = 0.1


class BadNumber(ValueError):
    """What should be a number is none, or no coordinate of any page."""


class Matrix(msgspec.Struct, frozen=True):
    """How coordinates become others: scaled and turned by ``a`` to ``d``, then moved by ``e`` and ``f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies afterwards. Raises BadNumber beyond any page."""
        found = self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f
        if not all(abs(value) <= _FARTHEST for value in found):
            raise BadNumber
        return found

    def box(self, points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of points afterwards."""
        xs, ys = zip(*(self.point(x, y) for x, y in points), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, first: Matrix) -> Matrix:
        """The matrix that does what ``first`` does and then this."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    @property
    def height(self) -> float:
        """How high what was 1 high is."""
        return math.hypot(self.c, self.d)

    @property
    def is_level(self) -> bool:
        """Whether lines of text stay level."""
        return abs(self.b) <= _TURNED * abs(self.a)

    @property
    def is_upright(self) -> bool:
        """Whether lines of text run up or down."""
        return abs(self.a) <= _TURNED * abs(self.b)


def number(text: str | None, default: float) -> float:
    """A number as written, ``default`` where none is. Raises BadNumber."""
    if text is None or not text.strip():
        return default
    try:
        found = float(text)
    except ValueError:
        raise BadNumber from None
    if not abs(found) <= _FARTHEST:
        raise BadNumber
    return found


def numbers(text: str | None, count: int) -> list[float] | None:
    """Numbers with blanks between them, None if there are not as many. Raises BadNumber."""
    words = (text or "").replace(",", " ").split(None, count)[:count]
    return [number(word, 0.0) for word in words] if len(words) == count else None


def place_of(element: Element) -> Matrix:
    """Where the coordinates in an object lie around it, by its boundary and its matrix. Raises BadNumber."""
    boundary = numbers(element.get("Boundary"), 4) or [0.0, 0.0, 0.0, 0.0]
    own = Matrix(*(numbers(element.get("CTM"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)))
    return Matrix(e=boundary[0], f=boundary[1]).after(own)
