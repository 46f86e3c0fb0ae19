"""Numbers written out in Chinese numerals: 十二, 一百零五, 二〇二四, 叁."""

from __future__ import annotations

import re

NUMERALS = "零〇○一二两三四五六七八九十百千"
# What keeps a number from being altered on paper.
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# 三四十 is thirty or forty.
_RANGE = re.compile(r"[一二三四五六七八九]{2}[十百千]")
_TENS = {"十": 10, "百": 100, "千": 1000}
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}


def read_numeral(text: str) -> int | None:
    """Read a whole number; digits alone stand side by side as in 二〇二四. None where it is no one number."""
    text = text.translate(_CAPITALS)
    if not text or not set(text) <= set(NUMERALS) or _RANGE.search(text):
        return None
    if not any(character in _TENS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * _TENS[character]
            digit = 0
    return total + digit
