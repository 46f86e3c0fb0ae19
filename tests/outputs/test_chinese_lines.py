"""Chinese on a terminal: full lines, marks where they belong, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from govlint.outputs.chinese_lines import chinese_lines

_CODE = re.compile("\x1b\\[\\d+m")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("政府信息公开", 4, ["政府", "信息", "公开"]),
        ("政府信息公开", 5, ["政府", "信息", "公开"]),
        ("警告 LBL002 《情况表》增加一行", 20, ["警告 LBL002 《情况", "表》增加一行"]),
        ("建议：对照（第2张表第7行第3格）。", 14, ["建议：对照（第", "2张表第7行第3", "格）。"]),
        ("写了，", 4, ["写", "了，"]),
        ("写了“甲”", 5, ["写了", "“甲”"]),
        ("填 3 和 12345 件", 6, ["填 3", "和", "12345", "件"]),
        ("abcdefghij是", 4, ["abcd", "efgh", "ij是"]),
        ("见（甲）（乙）", 6, ["见", "（甲）", "（乙）"]),
        ("\x1b[31m错误\x1b[0m 甲乙", 6, ["\x1b[31m错误\x1b[0m", "甲乙"]),
        ("\x1b[31m错\x1b[0m（甲）", 4, ["\x1b[31m错\x1b[0m（", "甲）"]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert list(chinese_lines(text, width)) == lines


@given(st.text("ab1 政（）。“”\x1b[m", max_size=60), st.integers(8, 20))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    text = text.replace("\x1b", "\x1b[31m")
    lines = list(chinese_lines(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(
        0 < wcswidth(_CODE.sub("", line).replace("\x1b", "")) <= width or _CODE.sub("", line) == ""
        for line in lines
    )


@given(st.text("ab 政府（甲）。", max_size=60), st.integers(8, 20))
def test_no_mark_stands_alone(text: str, width: int) -> None:
    words = re.sub("[（）。]+", "", text)
    marked = re.sub("(政)", "（\\1）。", words)
    for line in chinese_lines(marked, width):
        assert line[0] not in "）。"
        assert line[-1] != "（"


def test_an_endless_line() -> None:
    assert list(chinese_lines("政府" * 50_000, 80)) == ["政府" * 20] * 2500
