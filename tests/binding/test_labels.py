"""Matching labels: what equals, what is near, and what is out of order."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.binding.labels import NEAR, Match, align, left_open, likeness, out_of_order, similarity
from govlint.packs.pack import Label


def _labels(*texts: str) -> list[Label]:
    return [Label(text, text) for text in texts]


@pytest.mark.parametrize(
    ("text", "label", "how"),
    [
        ("（一）予以公开", "（一）予以公开", "exact"),
        ("(一) 予以公开", "（一）予以公开", "exact"),
        ("1、属于国家秘密", "1.属于国家秘密", "renumbered"),
        ("（1）属于国家秘密", "1.属于国家秘密", "renumbered"),
        ("2.属于国家秘密", "1.属于国家秘密", "renumbered"),
        ("申请人逾期不补正，行政机关不再处理", "申请人逾期不补正、行政机关不再处理", "punctuation"),
        ("属于国家机密", "属于国家秘密", None),
        ("规范性文件", "行政规范性文件", None),
    ],
)
def test_likeness(text: str, label: str, how: str | None) -> None:
    assert likeness(text, Label(label, label)) == how


def test_aliases_are_variants() -> None:
    assert (
        likeness("本年收费金额", Label("本年收费金额（单位：万元）", "金额", ("本年收费金额",))) == "variant"
    )


def test_slips_are_matched_to_the_nearest_label() -> None:
    labels = _labels("5.属于三类内部事务信息", "6.属于四类过程性信息", "2.其他法律行政法规禁止公开")
    texts = ["2.其他法律行政止公开", "5.属于三类内容事务信息", "6.属于四类过程性性信息", "7.网上申请"]
    assert align(texts, labels) == [Match(2, "altered"), Match(0, "altered"), Match(1, "altered"), None]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        # A piece of the label, which is that label shortened; four characters are enough, three are not.
        ("申请人逾期不补正", Match(1, "altered")),
        ("不补正", None),
        ("逾期补正", Match(1, "altered")),
        # Only its place speaks for it.
        ("申请人无正当理由不缴费", Match(1, "altered", sure=False)),
        ("重复的申请", None),
    ],
)
def test_a_text_in_the_place_of_a_label(text: str, match: Match | None) -> None:
    labels = _labels("重复申请", "申请人无正当理由逾期补正、申请人逾期不补正", "其他")
    found = align(["重复申请", text, "其他"], labels, in_place=True)
    assert found == [Match(0, "exact"), match, Match(2, "exact")]


def test_the_label_that_is_left_open() -> None:
    first, third = Match(0, "exact"), Match(2, "exact")
    assert left_open([first, None, third], 1, 3) == 1
    assert left_open([None, Match(1, "exact")], 0, 2) == 0
    assert left_open([first, None], 1, 2) == 1
    assert left_open([first, None], 1, 3) is None
    assert left_open([first, None, None, third], 1, 3) is None
    assert left_open([first, None, third], 0, 3) is None


def test_labels_that_stand_twice_are_taken_in_order() -> None:
    labels = _labels("总计", "其他", "总计")
    assert align(["总计", "总计", "总计"], labels) == [Match(0, "exact"), Match(2, "exact"), None]


def test_a_label_without_its_explanation_in_brackets() -> None:
    labels = _labels("（一）外借", "（二）馆际互借（只计借出，不计借入）")
    assert align(["（一）外借", "（二）馆际互借"], labels) == [Match(0, "exact"), Match(1, "altered")]
    assert similarity("互", Label("互（只计借出）", "互")) < NEAR


@pytest.mark.parametrize(
    ("texts", "matched"),
    [
        (["自然人", "其它", "总计"], [Match(0, "exact"), Match(1, "altered", sure=False), Match(2, "exact")]),
        (["自然人", "企业", "总计"], [Match(0, "exact"), None, Match(2, "exact")]),
        # Two are open: it could be either.
        (["公民", "其它", "总计"], [None, None, Match(2, "exact")]),
        # One more than the form has.
        (["自然人", "其它", "企业", "总计"], [Match(0, "exact"), None, None, Match(2, "exact")]),
    ],
)
def test_the_only_one_that_is_open_may_differ_more(texts: list[str], matched: list[Match | None]) -> None:
    labels = [Label(text, text) for text in ("自然人", "其他", "总计")]
    assert align(texts, labels, in_place=True) == matched


def test_of_two_that_are_open_each_must_be_more_alike() -> None:
    labels = _labels("自然人", "其他", "企业", "组织", "总计")
    assert align(["自然人", "其它", "企业", "团体", "总计"], labels, in_place=True)[1] is None


def test_the_later_of_two_that_changed_places_is_named() -> None:
    assert out_of_order([0, 2, 1, 3]) == [2]
    assert out_of_order([]) == []


@given(st.lists(st.integers(0, 6), max_size=7))
def test_as_few_as_possible_are_out_of_order(indices: list[int]) -> None:
    moved = out_of_order(indices)
    kept = [index for position, index in enumerate(indices) if position not in moved]
    assert kept == sorted(set(kept))
    longest = max(
        n for n in range(len(indices) + 1) for c in combinations(indices, n) if list(c) == sorted(set(c))
    )
    assert len(kept) == longest
