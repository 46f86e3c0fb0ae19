"""Objects of OFD pages by themselves: what paths draw, and where matrices put them."""

from __future__ import annotations

import pytest
from lxml import etree

from govlint.readers.ofd.geometry import BadNumber, Matrix, number, numbers, place_of
from govlint.readers.ofd.paths import shapes_of
from govlint.readers.page_layout.content import Shape


def _shapes(data: str, attributes: str = "", colours: str = "", place: Matrix | None = None) -> list[Shape]:
    path = f"<PathObject {attributes}>{colours}<AbbreviatedData>{data}</AbbreviatedData></PathObject>"
    return list(shapes_of(etree.fromstring(path), place or Matrix()))


_FILLED = 'Stroke="false" Fill="true"'


@pytest.mark.parametrize(
    ("data", "shapes"),
    [
        ("M 1 2 L 9 2", [Shape(1, 2, 9, 2)]),
        ("M 9 2 L 1 2 L 1 7", [Shape(1, 2, 9, 2), Shape(1, 2, 1, 7)]),
        ("M 0 0 L 8 0 L 8 4 C", [Shape(0, 0, 8, 0), Shape(8, 0, 8, 4)]),
        (
            "M 0 0 L 8 0 L 8 4 L 0 4 C",
            [Shape(0, 0, 8, 0), Shape(8, 0, 8, 4), Shape(0, 4, 8, 4), Shape(0, 0, 0, 4)],
        ),
        ("M 0 0 L 8 0 S 0 5 L 8 5", [Shape(0, 0, 8, 0), Shape(0, 5, 8, 5)]),
        # A line goes on where a curve ends.
        ("M 0 0 Q 1 1 5 5 L 9 5", [Shape(5, 5, 9, 5)]),
        ("M 0 0 B 1 1 2 2 5 5 L 9 5", [Shape(5, 5, 9, 5)]),
        ("M 0 0 A 1 1 0 0 0 5 5 L 9 5", [Shape(5, 5, 9, 5)]),
        ("M0 0L8-0.5", [Shape(0, -0.25, 8, -0.25)]),
        ("M 0 0 L 8 0 L 9", [Shape(0, 0, 8, 0)]),
        ("M 0 0 L 8 0 Z L 8 9", [Shape(0, 0, 8, 0)]),
        ("C L", []),
        ("", []),
    ],
)
def test_lines(data: str, shapes: list[Shape]) -> None:
    assert _shapes(data) == shapes


@pytest.mark.parametrize(
    ("data", "shapes"),
    [
        ("M 1 2 L 9 2 L 9 5 L 1 5 C", [Shape(1, 2, 9, 5, "0 0 0")]),
        ("M 1 5 L 9 5 L 9 2 L 1 2", [Shape(1, 2, 9, 5, "0 0 0")]),
        ("M 1 2 L 9 2 L 9 2.1 L 1 2.1 L 1 2", [Shape(1, 2, 9, 2.1, "0 0 0")]),
        # No rectangles: the rules that their edges may be.
        ("M 1 2 L 9 2 L 9 5 C", [Shape(1, 2, 9, 2), Shape(9, 2, 9, 5)]),
        ("M 0 0 L 9 0 L 9 3 L 3 3 L 3 9 L 0 9", [
            Shape(0, 0, 9, 0), Shape(9, 0, 9, 3), Shape(3, 3, 9, 3), Shape(3, 3, 3, 9), Shape(0, 9, 3, 9),
        ]),
    ],
)  # fmt: skip
def test_filled_paths(data: str, shapes: list[Shape]) -> None:
    assert _shapes(data, _FILLED) == shapes


def test_colours() -> None:
    box = "M 1 2 L 9 2 L 9 5 L 1 5 C"
    assert _shapes(box, _FILLED, '<FillColor Value="1 2 3"/>') == [Shape(1, 2, 9, 5, "1 2 3")]
    assert _shapes(box, _FILLED, "<FillColor/>") == [Shape(1, 2, 9, 5, "0 0 0")]
    assert len(_shapes(box, 'Fill="true"', '<FillColor Value="1 2 3"/>')) == 4
    assert _shapes(box, 'Stroke="0"') == []
    assert _shapes(box, 'Stroke="0" Fill="0"') == []


def test_thick_lines_cover_what_is_beside_them() -> None:
    colour = '<StrokeColor Value="9 9 9"/>'
    assert _shapes("M 10 20 L 30 20 L 30 50", 'LineWidth="8"', colour) == [
        Shape(10, 16, 30, 24, "9 9 9"),
        Shape(26, 20, 34, 50, "9 9 9"),
    ]
    assert _shapes("M 10 20 L 30 20", 'LineWidth="6"') == [Shape(10, 20, 30, 20)]
    assert _shapes("M 10 20 L 30 20", 'LineWidth="4"', place=Matrix(2, 0, 0, 2)) == [
        Shape(20, 36, 60, 44, "0 0 0")
    ]


def test_a_matrix_after_another() -> None:
    first, then = Matrix(2, 3, 5, 7, 11, 13), Matrix(17, 19, 23, 29, 31, 37)
    assert then.after(first).point(1, 2) == then.point(*first.point(1, 2))
    assert then.after(first).point(-3, 5) == then.point(*first.point(-3, 5))


def test_the_place_of_an_object() -> None:
    element = etree.fromstring('<a Boundary="10 20 1 1" CTM="2 0 0 -3 5 6"/>')
    assert place_of(element).point(1, 1) == (17, 23)
    assert place_of(etree.fromstring('<a Boundary="10 20 1"/>')) == Matrix()
    assert place_of(etree.fromstring('<a Boundary="10 20 1 1" CTM="2 0 0"/>')).point(1, 1) == (11, 21)


@pytest.mark.parametrize(
    ("matrix", "level", "upright"),
    [
        (Matrix(), True, False),
        (Matrix(2, 0.2, -0.2, 2), True, False),
        (Matrix(1, 0, 0.4, 1), True, False),
        (Matrix(-1, 0, 0, -1), True, False),
        (Matrix(0, 1, -1, 0), False, True),
        (Matrix(0.1, 2, -2, 0.1), False, True),
        (Matrix(1, 1, -1, 1), False, False),
    ],
)
def test_how_text_runs(matrix: Matrix, level: bool, upright: bool) -> None:
    assert (matrix.is_level, matrix.is_upright) == (level, upright)


def test_numbers() -> None:
    assert numbers(" 1  2.5 -3e1 4", 4) == [1, 2.5, -30, 4]
    assert numbers("1,2,3", 3) == [1, 2, 3]
    assert numbers("1 2 3 x", 3) == [1, 2, 3]
    assert numbers("1 2", 3) is None
    assert numbers(None, 1) is None
    assert (number(None, 7), number(" ", 7), number("1000000", 7)) == (7, 7, 1e6)
    for bad in ("x", "nan", "inf", "-1e7", "1 2"):
        with pytest.raises(BadNumber):
            number(bad, 0)
    with pytest.raises(BadNumber):
        Matrix(e=9e5).point(2e5, 0)
    with pytest.raises(BadNumber):
        Matrix(d=9e300).point(1, 9e300)


def test_the_box_around_points() -> None:
    assert Matrix(0, 1, -1, 0, 10, 20).box([(1, 2), (3, 5)]) == (5, 21, 8, 23)
    assert Matrix(1, 0, 3, 4).height == 5
