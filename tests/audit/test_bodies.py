"""The tree of bodies: who is under whom, who hands in a report, and whose name is whose."""

from __future__ import annotations

import pytest

from govlint.audit.bodies import Body, Roster, name_key, shared

_COUNTY = Body(id="1", name="甲县人民政府", aliases=("甲县政府",))
_WATER = Body(id="3", name="甲县水务局", parent="1", last=2022)
_TAX = Body(id="2", name="甲县税务局", parent="1", first=2021)
_TEAM = Body(id="4", name="甲县水务局（东区）", parent="3", first=2021, last=2022)
_ROSTER = Roster([_COUNTY, _WATER, _TAX, _TEAM])


def test_the_tree() -> None:
    assert _ROSTER.body("2") == _TAX
    with pytest.raises(KeyError):
        _ROSTER.body("9")
    assert [_ROSTER.members(one) for one in ("1", "2", "3", "", "9")] == [
        (_WATER, _TAX),
        (),
        (_TEAM,),
        (),
        (),
    ]
    assert [_ROSTER.above(one) for one in ("4", "2", "1", "9")] == [(_WATER, _COUNTY), (_COUNTY,), (), ()]


def test_loops_end() -> None:
    one, two = Body(id="1", name="甲", parent="2"), Body(id="2", name="乙", parent="1")
    own, outside = Body(id="3", name="丙", parent="3"), Body(id="4", name="丁", parent="1")
    roster = Roster([one, two, own, outside])
    assert [roster.above(body) for body in "1234"] == [(two, one), (one, two), (own,), (one, two)]
    assert roster.members("3") == (own,)


@pytest.mark.parametrize(
    ("year", "bodies"),
    [
        (2020, (_COUNTY, _WATER)),
        (2021, (_COUNTY, _WATER, _TAX, _TEAM)),
        (2022, (_COUNTY, _WATER, _TAX, _TEAM)),
        (2023, (_COUNTY, _TAX)),
    ],
)
def test_who_hands_in_a_report(year: int, bodies: tuple[Body, ...]) -> None:
    assert _ROSTER.expected(year) == bodies


def test_names() -> None:
    assert _COUNTY.names == ("甲县人民政府", "甲县政府")
    assert [_ROSTER.named(key) for key in ("甲县政府", "甲县水务局东区", "水务局", "")] == [
        ("1",),
        ("4",),
        (),
        (),
    ]
    assert _ROSTER.longest == 7
    assert Roster([]).longest == 0


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        # All that the name above begins with may be left out, or the first of it.
        ("水务局", ("3",)),
        ("县水务局", ("3",)),
        # The rest may not, and nothing is left out here.
        ("务局", ()),
        ("甲县水务局", ()),
        # The name of the top has none above it.
        ("人民政府", ()),
        # It begins as the name of its parent.
        ("东区", ("4",)),
        ("区", ()),
    ],
)
def test_short_names(key: str, ids: tuple[str, ...]) -> None:
    assert _ROSTER.shortened(key) == ids


def test_one_character_is_no_name() -> None:
    roster = Roster([Body(id="0", name="甲县"), Body(id="1", name="甲县局", parent="0")])
    assert [roster.shortened(key) for key in ("局", "县局")] == [(), ("1",)]


def test_ids_of_one_name_are_in_order() -> None:
    top = Body(id="0", name="甲县")
    halls = [Body(id=one, name="甲县大厅", parent="0") for one in ("c", "a", "b")]
    roster = Roster([top, *halls])
    assert roster.named("甲县大厅") == roster.shortened("大厅") == ("a", "b", "c")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (" 甲 县\u3000水务局（东区）", "甲县水务局东区"),
        ("甲县水务局〔东区〕", "甲县水务局东区"),
        ("ＤＯＥ-１", "doe1"),
        ("（）", ""),
    ],
)
def test_how_names_are_compared(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other", "count"), [("甲乙丙", "甲乙丁", 2), ("甲", "甲乙", 1), ("甲", "乙", 0), ("", "甲", 0)]
)
def test_what_two_texts_begin_with(one: str, other: str, count: int) -> None:
    assert shared(one, other) == count
