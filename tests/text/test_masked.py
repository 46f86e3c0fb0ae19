"""Masking: what differs between two copies of one text goes, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govlint.text.masked import masked


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("2024年，全县共发布信息1,234条。", "#年全县共发布信息#条"),
        ("２０２３年,全县共发布信息 98 条", "#年全县共发布信息#条"),
        ("于2024年3月5日召开会议。", "于#召开会议"),
        ("于三月十五日召开会议。", "于#召开会议"),
        ("于二〇二四年三月五日召开会议。", "于#召开会议"),
        ("于12月5号召开会议。", "于#召开会议"),
        ("于2024-03-05召开会议。", "于#召开会议"),
        ("于2024/3/5召开会议。", "于#召开会议"),
        ("编号2024-03/05，2024-03-051。", "编号######"),
        ("2024年3月召开会议。", "#年#月召开会议"),
        ("下降12.5%，为百分之三十。", "下降#为#"),
        ("收到3.5万件、两千零五件、十二万亿元。", "收到#件#件#元"),
        ("第1,2,345号，1,2345号", "第##号##号"),
        ("进一步统一。", "进#步统#"),
        ("以\u201c公开\u201d促（落实）…！", "以公开促落实"),
        ("The Office processed 1,204 requests.", "theofficeprocessed#requests"),
        ("万户", "万户"),
        ("。", ""),
        ("", ""),
    ],
)
def test_numbers_dates_and_punctuation(sentence: str, left: str) -> None:
    assert masked(sentence) == left


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ((), "青山县#里镇政府与青山县财政局"),
        (("青山县",), "@#里镇政府与@财政局"),
        (("青山县", "青山县三里镇"), "@政府与@财政局"),
        (("青山县三里镇", "青山县", "三里镇"), "@政府与@财政局"),
        (("三里镇",), "青山县@政府与青山县财政局"),
        (("青山（县）", "", "，", "三"), "@#里镇政府与@财政局"),
    ],
)
def test_names_are_masked_the_longest_first(names: tuple[str, ...], left: str) -> None:
    assert masked("青山县三里镇政府与“青山县”财政局", names) == left


_WRITTEN = "青山县三一二十百万亿零〇年月日号分之公开0123456789２,，.。、-/%％ 　（）“”#@aB"
_REPORTS = st.text(_WRITTEN, max_size=40)
_NAMES = st.text(_WRITTEN.replace("@", ""), max_size=5)


@given(_REPORTS, st.lists(_NAMES, max_size=3))
@example("2024年1月1日月3日", [])
@example("青、山县", ["青山县"])
def test_masking_twice_changes_nothing(sentence: str, names: list[str]) -> None:
    once = masked(sentence, names)
    assert masked(once, names) == once


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.dates(), st.dates())
def test_two_copies_with_other_figures_are_equal(one, other, day, later) -> None:
    printed = "截至{0:%Y}年{0.month}月{0.day}日，共发布{1:,}条。"
    assert masked(printed.format(day, one)) == masked(printed.format(later, other)) == "截至#共发布#条"
