"""Coloured rectangles: cells of tables where they draw one, nothing where they stand behind text."""

from __future__ import annotations

import pytest

from govlint.readers.limits import DEFAULT_LIMITS
from govlint.readers.page_layout.content import Char, Page, Shape, line
from govlint.readers.page_layout.page import read_page
from govlint.readers.page_layout.parts import Grid, Line

_GREY, _BLUE = "0.9", "0.1 0.2 0.9"


def _words(text: str, x: float, top: float) -> list[Char]:
    """A character is 10 points wide and high."""
    return [Char(char, x + 10 * n, top, x + 10 * n + 10, top + 10, 10.0) for n, char in enumerate(text)]


def _ruled(x0: float, top: float, columns: int, rows: int) -> list[Shape]:
    """The lines of a table of cells 50 wide and 20 high."""
    x1, bottom = x0 + 50 * columns, top + 20 * rows
    level = [line(x0, top + 20 * row, x1, top + 20 * row) for row in range(rows + 1)]
    upright = [line(x0 + 50 * column, top, x0 + 50 * column, bottom) for column in range(columns + 1)]
    return [shape for shape in (*level, *upright) if shape is not None]


def _figures(x0: float, top: float, columns: int, rows: int) -> list[Char]:
    return [
        char
        for row in range(rows)
        for column in range(columns)
        for char in _words(str(row * columns + column), x0 + 50 * column + 20, top + 20 * row + 5)
    ]


def _fills(x0: float, top: float, columns: int, rows: int, colour: str = _GREY) -> list[Shape]:
    return [
        Shape(x0 + 50 * column, top + 20 * row, x0 + 50 * column + 50, top + 20 * row + 20, colour)
        for row in range(rows)
        for column in range(columns)
    ]


def _read(chars: list[Char], shapes: list[Shape]) -> list[object]:
    """Lines as text; tables as their rows, columns and texts."""
    return [
        item.text
        if isinstance(item, Line)
        else (item.rows, len(item.edges) - 1, [box.text for *_, box in item.boxes])
        for item in read_page(Page(1, chars, shapes), DEFAULT_LIMITS)
    ]


def _table(columns: int, rows: int) -> tuple[int, int, list[str]]:
    return rows, columns, [str(number) for number in range(columns * rows)]


def test_shaded_lines_around_a_table_are_no_rows() -> None:
    # As Word writes them: a rectangle for every line, as wide as the text, one upon the other.
    shaded = [Shape(50, top, 200, top + 20, _GREY) for top in (40, 60, 80, 140, 160)]
    text = [*_words("一行文字", 50, 45), *_words("又一行文字", 50, 85), *_words("后面的文字", 50, 145)]
    shown = _read([*text, *_figures(50, 100, 3, 2)], [*shaded, *_ruled(50, 100, 3, 2)])
    assert shown == ["一行文字", "又一行文字", _table(3, 2), "后面的文字"]


def test_shaded_text_in_a_cell_does_not_divide_it() -> None:
    shaded = [Shape(50, top, 100, top + 10, _GREY) for top in (100, 110)]
    chars = [*_words("上", 52, 100), *_words("下", 52, 110), *_figures(100, 100, 2, 1)]
    assert _read(chars, [*_ruled(50, 100, 3, 1), *shaded]) == [(1, 3, ["上\n下", "0", "1"])]


def test_marked_words_are_no_cells() -> None:
    # Of two rows of a table two marked words each would have the same places.
    words = [
        _words(text, x, top) for top in (45, 55) for text, x in (("甲乙", 50), ("丙丁戊", 70), ("己", 100))
    ]
    marks = [Shape(word[0].x0, word[0].top, word[-1].x1, word[0].bottom, _GREY) for word in words]
    chars = [char for word in words for char in word]
    assert _read(chars, marks) == ["甲乙丙丁戊己", "甲乙丙丁戊己"]


def test_what_closes_a_gap_between_marked_words_is_no_rule() -> None:
    words = [_words("甲乙", 50, 80), _words("丙丁", 70.5, 80)]
    marks = [Shape(word[0].x0, 80, word[-1].x1, 100, _GREY) for word in words]
    gap = Shape(70, 80, 70.5, 100, _GREY)
    shown = _read([*words[0], *words[1], *_figures(50, 100, 3, 2)], [*marks, gap, *_ruled(50, 100, 3, 2)])
    assert shown == ["甲乙丙丁", _table(3, 2)]


def test_thin_rectangles_are_rules_beside_coloured_cells_too() -> None:
    level = [Shape(50, top, 150.5, top + 0.5, _GREY) for top in (100, 120, 140)]
    upright = [Shape(x, top, x + 0.5, top + 20, _GREY) for x in (50, 100, 150) for top in (100, 120)]
    # The figures are as wide as the cells, as marked words are.
    figures = [char for row in (105, 125) for char in _words("1234567890", 50, row)]
    coloured = [Shape(x, 100, x + 50, 120, _BLUE) for x in (50, 100)]
    assert _read(figures, [*level, *upright, *coloured]) == [(2, 2, ["12345", "67890", "12345", "67890"])]


def test_a_table_of_coloured_cells_without_rules() -> None:
    assert _read(_figures(50, 100, 3, 3), _fills(50, 100, 3, 3)) == [_table(3, 3)]


def test_cells_with_space_between_on_a_dark_ground() -> None:
    ground = Shape(49, 99, 201, 161, _BLUE)
    cells = [
        Shape(fill.x0 + 0.5, fill.top + 0.5, fill.x1 - 0.5, fill.bottom - 0.5, _GREY)
        for fill in _fills(50, 100, 3, 3)
    ]
    assert _read(_figures(50, 100, 3, 3), [ground, *cells]) == [_table(3, 3)]


@pytest.mark.parametrize(("gap", "is_table"), [(4, True), (4.5, False)])
def test_how_far_cells_are_from_each_other(gap: float, is_table: bool) -> None:
    cells = [
        Shape(50 + n * (50 + gap), top, 100 + n * (50 + gap), top + 40, _GREY)
        for n in range(3)
        for top in (100, 140 + gap)
    ]
    chars = [
        char
        for n in range(3)
        for row, top in enumerate((115, 155 + gap))
        for char in _words(str(3 * row + n), 70 + n * (50 + gap), top)
    ]
    # A gap wider than three points is seen: there are columns and a row between the cells.
    shown = _read(_between(chars), cells)[2]
    assert isinstance(shown, tuple) == is_table


@pytest.mark.parametrize(("thickness", "cells"), [(3, 2), (3.1, 1)])
def test_how_thick_a_rule_is(thickness: float, cells: int) -> None:
    # The middle rule of a table is a rectangle.
    middle = Shape(150, 100, 150 + thickness, 120, _BLUE)
    frame = [Shape(50, 100, 250, 120)]
    [table] = _read([*_words("甲", 60, 105), *_words("乙", 200, 105)], [*frame, middle])
    assert table == (1, cells, ["甲", "乙"] if cells == 2 else ["甲乙"])


def test_cells_of_several_heights_and_cells_full_of_text() -> None:
    label = Shape(50, 100, 100, 160, _GREY)
    beside = _fills(100, 100, 1, 3)
    full = [char for top in (105, 115) for char in _words("满满满满满", 50, top)]
    chars = [*full, *_figures(100, 100, 1, 3)]
    shown = _read(_between(chars), [label, *beside])
    assert shown[2] == (3, 2, ["满满满满满\n满满满满满", "0", "1", "2"])


def test_shaded_steps_are_no_table() -> None:
    steps = [Shape(50 + 50 * n, 100 + 18 * n, 100 + 50 * n, 120 + 18 * n, _GREY) for n in range(3)]
    assert _read(_words("字", 60, 105), steps) == ["字"]


def test_rules_on_one_side_of_shaded_text_make_no_cell_of_it() -> None:
    # A change bar, as reviewers have it, and a table of which the text is as wide.
    bar = Shape(40, 60, 40.5, 100, _BLUE)
    shaded = Shape(50, 80, 200, 100, _GREY)
    chars = [*_words("段落", 50, 85), *_figures(50, 100, 3, 2)]
    shown = _read(chars, [bar, shaded, *_ruled(50, 100, 3, 2)])
    assert shown == ["段落", _table(3, 2)]


def test_the_colour_of_a_page_joins_no_tables() -> None:
    page = Shape(0, 0, 595, 842, _GREY)
    tables = [*_fills(50, 100, 3, 3), *_fills(50, 300, 2, 2)]
    chars = [*_figures(50, 100, 3, 3), *_figures(50, 300, 2, 2)]
    assert _read(chars, [page, *tables]) == [_table(3, 3), _table(2, 2)]


def test_a_band_over_coloured_cells_is_a_row_and_a_shaded_paragraph_is_none() -> None:
    band = Shape(50, 80, 200, 100, _GREY)
    paragraph = Shape(50, 60, 200, 80, _BLUE)
    chars = [*_words("段落", 50, 65), *_words("标题", 50, 85), *_figures(50, 100, 3, 2)]
    assert _read(chars, [paragraph, band, *_fills(50, 100, 3, 2)]) == [
        "段落",
        (3, 3, ["标题", *(str(number) for number in range(6))]),
    ]


def _between(chars: list[Char]) -> list[Char]:
    """The characters with lines of text above and below."""
    return [
        *(char for top in (20, 40) for char in _words("上文", 50, top)),
        *chars,
        *(char for top in (400, 420) for char in _words("下文", 50, top)),
    ]


def test_a_coloured_heading_alone_is_no_table() -> None:
    shown = _read(_between(_figures(50, 100, 3, 3)), _fills(50, 100, 3, 1))
    assert shown[2:5] == ["0 1 2", "3 4 5", "6 7 8"]


def test_every_other_row_coloured_is_no_table() -> None:
    striped = [*_fills(50, 100, 3, 1), *_fills(50, 140, 3, 1), *_fills(50, 180, 3, 1)]
    # A cell over all rows joins them.
    label = Shape(0, 100, 50, 200, _GREY)
    shown = _read(_between(_figures(50, 100, 3, 5)), [label, *striped])
    assert shown[2] == "0 1 2"


def test_coloured_rows_that_a_page_end_parted() -> None:
    row = _fills(50, 20, 3, 1)
    assert _read([*_figures(50, 20, 3, 1), *_between([])[4:]], row) == [_table(3, 1), "下文", "下文"]
    above = _between(_figures(50, 100, 3, 3))[:-4]
    table = _fills(50, 100, 3, 3)
    last = _fills(50, 300, 3, 1)
    assert _read([*above, *_figures(50, 300, 3, 1)], [*table, *last])[2:] == [_table(3, 3), _table(3, 1)]
    # Without a table of coloured cells above, it is a heading.
    assert _read([*above, *_figures(50, 300, 3, 1)], last)[-1] == "0 1 2"


def test_coloured_rows_between_upright_rules() -> None:
    upright = [shape for x in (50, 100, 150, 200) if (shape := line(x, 100, x, 160)) is not None]
    rows = [Shape(50, top, 200, top + 20, _GREY) for top in (100, 140)]
    assert _read(_figures(50, 100, 3, 3), [*upright, *rows]) == [_table(3, 3)]


def _columns(top: float, bottom: float) -> list[Shape]:
    """A frame with three columns and no rules between the rows."""
    upright = [line(x, top, x, bottom) for x in (50, 100, 150, 200)]
    level = [line(50, y, 200, y) for y in (top, bottom)]
    return [shape for shape in (*upright, *level) if shape is not None]


def test_rows_that_only_colour_tells_apart() -> None:
    every_other = [*_fills(50, 100, 3, 1), *_fills(50, 140, 3, 1)]
    assert _read(_figures(50, 100, 3, 4), [*_columns(100, 180), *every_other]) == [_table(3, 4)]
    two_colours = [*every_other, *_fills(50, 120, 3, 1, _BLUE), *_fills(50, 160, 3, 1, _BLUE)]
    assert _read(_figures(50, 100, 3, 4), [*_columns(100, 180), *two_colours]) == [_table(3, 4)]


def test_shaded_paragraphs_in_cells_as_wide_as_these_are_no_rows() -> None:
    # All that is written is shaded alike: one cell a column, with a number of two lines.
    joined = (1, 3, ["03", "14", "25"])
    shaded = [*_fills(50, 100, 3, 1), *_fills(50, 120, 3, 1)]
    assert _read(_figures(50, 100, 3, 2), [*_columns(100, 180), *shaded]) == [joined]
    # Some of it is shaded, and beside it other text that is higher, or lower.
    for higher in (Shape(100, 100, 150, 140, _GREY), Shape(100, 110, 150, 120, _GREY)):
        beside = [Shape(50, 100, 100, 120, _GREY), higher]
        assert _read(_figures(50, 100, 3, 2), [*_columns(100, 180), *beside]) == [joined]
    # Some of it is shaded, but nothing beside it.
    alone = Shape(50, 100, 100, 120, _GREY)
    assert _read(_figures(50, 100, 3, 2), [*_columns(100, 180), alone]) == [joined]


def test_a_drawing_of_countless_rectangles_is_no_table() -> None:
    drawing = [Shape(10 * x, 10 * y, 10 * x + 10, 10 * y + 10, _GREY) for x in range(40) for y in range(40)]
    assert _read(_words("文字", 50, 45), drawing) == ["文字"]


def test_figures_of_the_base_case() -> None:
    [table] = read_page(Page(1, _figures(50, 100, 3, 2), _ruled(50, 100, 3, 2)), DEFAULT_LIMITS)
    assert isinstance(table, Grid)
    assert table.box == (50, 100, 200, 140)
