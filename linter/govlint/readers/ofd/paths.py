"""The straight lines and the rectangles of a path object. Curves are no rules of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from govlint.readers.ofd.geometry import Matrix, number, numbers
from govlint.readers.ofd.xml import Element, child
from govlint.readers.page_layout.content import Shape, line

_Point = tuple[float, float]
# Commands of path data, and how many numbers each takes.
_NUMBERS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_WORD = re.compile(r"[A-Za-z]+|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# A line as thick as that, in points, colours what it covers.
_THICK = 6.0
_CORNERS = 4
_MOST_OF = 0.98
_BLACK = "0 0 0"
_USUAL_WIDTH = 0.353


def shapes_of(element: Element, place: Matrix) -> Iterator[Shape]:
    """The shapes of a path object in ``place``. Raises BadNumber."""
    outlined = element.get("Stroke", "true") not in ("false", "0")
    filled = element.get("Fill", "false") not in ("false", "0")
    colour = _colour(element, "FillColor") if filled and not outlined else ""
    if not outlined and not filled:
        return
    width = number(element.get("LineWidth"), _USUAL_WIDTH) * place.height if outlined else 0.0
    data = child(element, "AbbreviatedData")
    for points in _pieces("" if data is None else data.text or "", place):
        box = _rectangle(points) if colour else None
        if box is not None:
            yield Shape(*box, colour)
            continue
        for start, end in itertools.pairwise(points):
            shape = line(*start, *end)
            if shape is not None:
                yield _thick(shape, width, element) if width > _THICK else shape


def _colour(element: Element, name: str) -> str:
    """The colour as written; black where none is."""
    found = child(element, name)
    return (_BLACK if found is None else found.get("Value", "")) or _BLACK


def _thick(shape: Shape, width: float, element: Element) -> Shape:
    """The rectangle that a thick line covers."""
    across = width / 2
    x, y = (across, 0.0) if shape.width == 0 else (0.0, across)
    colour = _colour(element, "StrokeColor")
    return Shape(shape.x0 - x, shape.top - y, shape.x1 + x, shape.bottom + y, colour)


def _pieces(data: str, place: Matrix) -> Iterator[list[_Point]]:
    """The corners of each part of a path that is drawn in one go and straight, up to what is no path data."""
    points: list[_Point] = []
    for command, values in _commands(data):
        if command == "C":
            points += points[:1]
        elif command == "L":
            points.append(place.point(*values))
        else:
            # A curve is left out: what follows it begins where it ends.
            yield points
            points = [place.point(*values[-2:])]
    yield points


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    words = iter(_WORD.findall(data))
    for command in words:
        count = _NUMBERS.get(command)
        if count is None:
            return
        values = numbers(" ".join(itertools.islice(words, count)), count)
        if values is None:
            return
        yield command, values


def _rectangle(points: list[_Point]) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of corners that are those of a rectangle, None if they are not."""
    if len(points) < _CORNERS:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    around = itertools.pairwise([*points, points[0]])
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in around)) / 2
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    # Only a rectangle fills the box around it.
    if area < _MOST_OF * width * height:
        return None
    return min(xs), min(ys), max(xs), max(ys)
