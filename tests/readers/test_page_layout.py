"""From characters to lines, and from rules to cells and tables."""

from __future__ import annotations

import pytest

from govlint.document import UnreadableDocument
from govlint.readers.page_layout.cells import Rule, cells_of, merged, tables_of
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Char, Shape, line
from govlint.readers.page_layout.frames import covered
from govlint.readers.page_layout.text_lines import once, text_lines


def _char(text: str, x: float, top: float, size: float = 10, **others: object) -> Char:
    return Char(text, x, top, x + size, top + size, size, **others)  # type: ignore[arg-type]


def _word(text: str, x: float, top: float, size: float = 10) -> list[Char]:
    return [_char(char, x + size * n, top, size) for n, char in enumerate(text)]


def _texts(chars: list[Char]) -> list[str]:
    return [line.text for line in text_lines(chars)]


def test_characters_make_lines_from_top_to_bottom() -> None:
    assert _texts([*_word("下", 0, 30), *_word("乙", 40, 10), *_word("甲", 0, 10)]) == ["甲 乙", "下"]
    assert _texts([]) == []


def test_a_blank_stands_where_there_is_a_gap_or_one_is_written() -> None:
    assert _texts([*_word("ab", 0, 0), *_word("cd", 23, 0)]) == ["abcd"]
    assert _texts([*_word("ab", 0, 0), *_word("cd", 23.1, 0)]) == ["ab cd"]
    assert _texts(_word("a b", 0, 0)) == ["a b"]
    assert _texts(_word("  a ", 0, 0)) == ["a"]


def test_characters_of_a_line_may_be_a_little_higher() -> None:
    assert _texts([*_word("a", 0, 0), *_word("b", 10, 3)]) == ["ab"]
    assert _texts([*_word("a", 0, 3.1), *_word("b", 10, 0)]) == ["b", "a"]
    # A line that rises bit by bit is one; what is far off within it is a word of its own.
    assert _texts([*_word("a", 0, 0), *_word("c", 10, 5), *_word("b", 20, 2.5)]) == ["a cb"]


def test_ligatures_are_letters() -> None:
    [line] = text_lines([_char("a", 0, 0), _char("ﬃ", 10, 0)])
    assert line.text == "affi"
    assert [char.text for char in line.chars] == ["a", "ﬃ"]


def test_text_on_its_side_comes_last_and_reads_downwards() -> None:
    aside = [_char("侧", 0, 20, upright=False), _char("边", 0, 30, upright=False)]
    assert _texts([*aside, *_word("正文", 50, 100)]) == ["正文", "侧边"]


def test_what_is_printed_twice_stands_once_and_where_it_is_first() -> None:
    twice = [_char("甲", 0.5, 0), _char("甲", 0, 0.5), _char("甲", 0, 0)]
    assert once(twice) == [_char("甲", 0, 0)]
    assert once([_char("甲", 0, 0), _char("甲", 1.1, 0)]) == [_char("甲", 0, 0), _char("甲", 1.1, 0)]
    assert once([_char("甲", 0, 0), _char("甲", 0, 1.1)]) == [_char("甲", 0, 0), _char("甲", 0, 1.1)]
    others = [_char("甲", 0, 0), _char("乙", 0, 0), _char("甲", 0, 0, 9), _char("甲", 0, 0, font="宋体")]
    assert once(others) == others
    assert once([_char("乙", 9, 9), _char("甲", 0, 0)]) == [_char("乙", 9, 9), _char("甲", 0, 0)]


def test_characters_in_a_box_come_in_the_order_of_the_file() -> None:
    index = CharIndex([*_word("下", 0, 20), *_word("上", 0, 0), *_word("外", 11, 0)])
    assert [char.text for char in index.within(0, 0, 10, 30)] == ["下", "上"]
    # By their middles, those on the edge too.
    assert [char.text for char in index.within(5, 5, 16, 5)] == ["上", "外"]
    assert index.within(0, 5.1, 10, 24.9) == []


def test_more_than_a_line_above_or_below() -> None:
    index = CharIndex([*_word("一", 0, 0), *_word("二", 0, 20), *_word("三", 0, 40), *_word("四", 0, 44)])
    assert [index.has_lines_above(top) for top in (0, 15, 30)] == [False, False, True]
    # The last two are of one height, but for four points.
    assert [index.has_lines_below(bottom) for bottom in (0, 24.9, 30, 60)] == [True, True, False, False]
    assert not CharIndex([*_word(" ", 0, 0), *_word("一", 0, 20)]).has_lines_above(50)


def _level(at: float, start: float, end: float) -> Rule:
    return Rule(False, at, start, end)


def _upright(at: float, start: float, end: float) -> Rule:
    return Rule(True, at, start, end)


def test_rules_on_each_other_and_behind_each_other_are_one() -> None:
    rules = [
        _level(10, 0, 20),
        _level(13, 23, 40),
        _level(16.1, 0, 9),
        _upright(5, 0, 9),
        _upright(5, 12.1, 20),
    ]
    assert merged(rules) == [
        _upright(5, 0, 9),
        _upright(5, 12.1, 20),
        _level(11.5, 0, 40),
        _level(16.1, 0, 9),
    ]
    assert merged([_level(0, 0, 3), _level(9, 0, 2.9)]) == [_level(0, 0, 3)]
    assert merged([_level(0, 0, 30), _level(0, 5, 9), _level(0, 33, 40)]) == [_level(0, 0, 40)]
    assert merged([]) == []


def test_cells_are_what_rules_enclose() -> None:
    frame = [_level(0, 0, 40), _level(20, 0, 40), _upright(0, 0, 20), _upright(40, 0, 20)]
    assert cells_of(frame, 9) == [(0, 0, 40, 20)]
    # An upright rule, up to three points too short; a level one beside it that reaches half the way.
    parts = [*frame, _upright(20, 3, 17), _level(10, 0, 20)]
    assert cells_of(parts, 9) == [(0, 0, 20, 10), (0, 10, 20, 20), (20, 0, 40, 20)]
    assert cells_of([*frame, _upright(20, 3.1, 20)], 9) == [(0, 0, 40, 20)]
    assert cells_of(frame[:3], 9) == []
    with pytest.raises(UnreadableDocument):
        cells_of(frame, 3)


def test_cells_across_a_gap_between_rules_are_none() -> None:
    # Two tables in the same columns, each of one cell.
    upright = [_upright(x, *span) for x in (0, 40) for span in ((0, 10), (50, 60))]
    level = [_level(y, 0, 40) for y in (0, 10, 50, 60)]
    assert cells_of([*upright, *level], 99) == [(0, 0, 40, 10), (0, 50, 40, 60)]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(100, 120)], True),
        ([(104, 116)], True),
        ([(104.1, 120)], False),
        ([(100, 115.9)], False),
        ([(112, 120), (100, 108)], True),
        ([(112.1, 120), (100, 108)], False),
        # What comes behind the end is of no account.
        ([(100, 120), (140, 160)], True),
        ([], False),
    ],
)
def test_pieces_that_reach_from_end_to_end(pieces: list[tuple[float, float]], expected: bool) -> None:
    assert covered(pieces, 100, 120) == expected


def test_tables_are_cells_that_touch_and_come_from_the_top() -> None:
    low, right, left, inner = (0, 50, 9, 59), (20, 0, 29, 9), (0, 0, 9, 9), (9, 9, 19, 19)
    assert tables_of([low, right, inner, left]) == [[inner, left], [right], [low]]
    assert tables_of([]) == []


@pytest.mark.parametrize(
    ("points", "shape"),
    [
        ((1, 2, 9, 2), Shape(1, 2, 9, 2)),
        ((9, 2, 1, 3), Shape(1, 2.5, 9, 2.5)),
        ((1, 2, 9, 3.1), None),
        ((1, 2, 2, 9), Shape(1.5, 2, 1.5, 9)),
        ((1, 9, 2.1, 2), None),
        ((1, 1, 1, 1), Shape(1, 1, 1, 1)),
        ((0, 0, 0.2, 0.8), Shape(0.1, 0, 0.1, 0.8)),
    ],
)
def test_lines_that_are_nearly_level_or_upright(
    points: tuple[float, float, float, float], shape: Shape | None
) -> None:
    assert line(*points) == shape
