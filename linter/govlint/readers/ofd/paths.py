"""The straight lines and the rectangles of a path object. Curves are no rules of tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import msgspec

from govlint.readers.ofd.geometry import Matrix, number, numbers
from govlint.readers.ofd.xml import Element, child
from govlint.readers.page_layout.content import Shape, line

_Point = tuple[float, float]
# Commands of path data, and how many numbers each takes.
_NUMBERS = {"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_STRAIGHT = "MSLC"
_WORD = re.compile(r"[A-Za-z]|[-+.\d][-+.\deE]*")
# A line as thick as that, in points, colours what it covers.
_THICK = 6.0
# Points by which a corner of a rectangle may be off.
_OFF = 0.5
_BLACK = "0 0 0"
_USUAL_WIDTH = 0.353


class _Piece(msgspec.Struct):
    """A part of a path that is drawn without lifting the pen; ``curved`` if a curve is in it."""

    points: list[_Point]
    curved: bool = False


def shapes_of(element: Element, place: Matrix) -> Iterator[Shape]:
    """The shapes of a path object in ``place``. Raises BadNumber."""
    outlined = element.get("Stroke", "true") not in ("false", "0")
    filled = element.get("Fill", "false") not in ("false", "0")
    colour = _colour(element, "FillColor") if filled and not outlined else ""
    if not outlined and not filled:
        return
    width = number(element.get("LineWidth"), _USUAL_WIDTH) * place.height if outlined else 0.0
    data = child(element, "AbbreviatedData")
    for piece in _pieces("" if data is None else data.text or "", place):
        box = _rectangle(piece, filled)
        if box is not None:
            yield Shape(*box, colour)
            continue
        for start, end in itertools.pairwise(piece.points):
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


def _pieces(data: str, place: Matrix) -> Iterator[_Piece]:
    """The pieces of path data, up to what is no such data."""
    piece = _Piece([])
    for command, values in _commands(data):
        if command in "MS" or (command != "C" and not piece.points):
            if len(piece.points) > 1:
                yield piece
            piece = _Piece([])
        if command == "C":
            if piece.points:
                piece.points.append(piece.points[0])
            continue
        if command not in _STRAIGHT:
            # What follows a curve begins where it ends.
            if len(piece.points) > 1:
                yield piece
            piece = _Piece([], curved=True)
        piece.points.append(place.point(*values[-2:]))
    if len(piece.points) > 1:
        yield piece


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


def _rectangle(piece: _Piece, filled: bool) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a piece that goes once around a rectangle, None for any other.

    What is filled need not go back to where it begins.
    """
    points = piece.points if not filled else [*piece.points, piece.points[0]]
    if piece.curved or len(points) not in (5, 6, 7):
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    corners = [(x0, top), (x0, bottom), (x1, top), (x1, bottom)]

    def near(point: _Point, corner: _Point) -> bool:
        return abs(point[0] - corner[0]) <= _OFF and abs(point[1] - corner[1]) <= _OFF

    on_corners = all(any(near(point, corner) for corner in corners) for point in points)
    all_there = all(any(near(point, corner) for point in points) for corner in corners)
    slanted = any(abs(a[0] - b[0]) > _OFF and abs(a[1] - b[1]) > _OFF for a, b in itertools.pairwise(points))
    closed = near(points[0], points[-1])
    return (x0, top, x1, bottom) if closed and on_corners and all_there and not slanted else None
