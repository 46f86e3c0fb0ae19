"""Reading a quantity from running text: 12, 1,234, 13.5万余, 约四十, 二〇二四.

The text is in half-width forms. An exact quantity has no slack; one that is only said roughly
(约, 近, 余, 多, 左右 …) or in a larger unit (13.5万) has as much as an honest writer may be off.
"""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec

from govlint.text.numbers import MAX_DIGITS, Number

_HEDGES = "大约|约|近|逾|超过|超|将近|接近|不足|至少|不少于"
_NUMERALS = "零〇○一二两三四五六七八九十百千"
# For the linear-time engine, too: no look-around, no named groups.
QUANTITY = (
    rf"(?:(?:{_HEDGES})\s*)?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{_NUMERALS}]+)"
    r"\s*(?:[百千]?[万亿]|[百千])?\s*(?:余|多|来)?"
)
_PARTS = re.compile(
    rf"\s*(?P<hedge>{_HEDGES})?\s*(?P<digits>[\d,]+(?:\.\d+)?|[{_NUMERALS}]+)"
    r"\s*(?P<scale>[百千]?[万亿]|[百千])?\s*(?P<more>余|多|来)?\s*"
)
_AFTERWARDS = re.compile(r"\s*[^\W\d]{0,2}\s*(?:左右|上下|以上|以内|不等)")
# 三四十 is thirty or forty.
_RANGE = re.compile(r"[一二三四五六七八九]{2}[十百千]")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_HALF = Decimal("0.5")


class Quantity(msgspec.Struct, frozen=True):
    """A value, and how far an honest writer may be off it: 0 for an exact count."""

    value: Number
    slack: Number = 0


def read_quantity(text: str, behind: str = "") -> Quantity | None:
    """Read one quantity; ``behind`` is the text that follows it (左右 and 以上 stand there).

    None where it is no number, or one of more than 18 digits.
    """
    found = _PARTS.fullmatch(text)
    if found is None:
        return None
    digits = found["digits"].replace(",", "")
    if len(digits) > MAX_DIGITS:
        return None
    if digits[0].isdigit():
        number: Number = Decimal(digits) if "." in digits else int(digits)
        decimals = len(digits.partition(".")[2])
    else:
        if _RANGE.search(digits):
            return None
        number, decimals = _chinese(digits), 0
    factor = 1
    for character in found["scale"] or "":
        factor *= _SCALES[character]
    value = number * factor
    if factor > 1 and value == int(value):
        value = int(value)
    if found["hedge"] or found["more"] or _AFTERWARDS.match(behind):
        return Quantity(value, value * _HALF)
    # 13.5万 is as exact as its last digit.
    rounded = factor >= _SCALES["万"] and (decimals or number < 10**4)
    return Quantity(value, Decimal(factor).scaleb(-decimals) * _HALF if rounded else 0)


def _chinese(text: str) -> int:
    """十二, 一百零五, 三千四百; digits alone stand side by side as in 二〇二四."""
    if not any(character in _SCALES or character == "十" for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * (10 if character == "十" else _SCALES[character])
            digit = 0
    return total + digit
