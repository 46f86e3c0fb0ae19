"""Folding: what does not matter when labels are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.text.normalise import fold, half_width, raised, split_number, without_punctuation


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("第二十条  第(一)项", "第二十条第（一）项"),
        ("总 计", "总计"),
        ("本年新\n制作数量", "本年新制作数量"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("３．危及「三安全一稳定」", "3.危及“三安全一稳定”"),
        ("本年增／减", "本年增/减"),
        ("⼈⽒", "人氏"),
        ("自\u200b然人", "自然人"),
    ],
)
def test_ways_of_writing_the_same(written: str, same: str) -> None:
    assert fold(written) == fold(same)


@pytest.mark.parametrize(("one", "other"), [("规章", "规 则"), ("结果维持", "结果纠正"), ("0", "O")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("label", "number", "rest"),
    [
        ("一、总体情况", "一、", "总体情况"),
        ("（一）予以公开", "(一)", "予以公开"),
        ("1.属于国家秘密", "1.", "属于国家秘密"),
        ("1、其他", "1、", "其他"),
        ("（1）其他", "(1)", "其他"),
        ("2024年报告", "", "2024年报告"),
        ("1.5", "", "1.5"),
        ("总计", "", "总计"),
        ("一", "", "一"),
    ],
)
def test_split_number(label: str, number: str, rest: str) -> None:
    assert split_number(fold(label)) == (number, rest)


def test_punctuation_goes() -> None:
    assert without_punctuation(fold("（七）总计：")) == "七总计"


@given(st.text())
def test_half_width_keeps_every_offset(text: str) -> None:
    assert len(half_width(text)) == len(text)


@given(st.text('一二三（）()、，,.．123１２３ \u3000“”"〔〕［］总计自然人—-'))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "behind", "read"),
    [
        ("1", "3", "¹"),
        ("12", "3", "¹²"),
        ("2", "m", "²"),
        ("0123456789", "x", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
        ("2", "3¹", "²"),
        ("1", "３", "¹"),
        ("[1]", "3", "[¹]"),
        ("①", "3", "①"),
        ("st", "1", "st"),
        # Nothing stands before it, or nothing that it could be taken together with.
        ("31", "", "31"),
        ("31", "3 ", "31"),
        ("31", "共", "31"),
    ],
)
def test_raised_digits_stay_raised_behind_a_number_or_a_letter(text: str, behind: str, read: str) -> None:
    assert raised(text, behind) == read
