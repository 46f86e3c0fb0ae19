"""Reading a number from the text of a cell: what it is, its value and how it departs from plain digits.

Blank, placeholder (``/``, ``—``, 无) and zero are three different things and are never confused.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from decimal import Decimal
from typing import Literal

import msgspec

from govlint.text.numerals import read_numeral

Number = int | Decimal
Kind = Literal["blank", "placeholder", "number", "text"]
Quirk = Literal[
    "fullwidth-digit",
    "lookalike",
    "thousands-separator",
    "leading-zero",
    "signed",
    "unit",
    "two-numbers",
    "zero-decimals",
    "mark",
]

MAX_DIGITS = 18
SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PLACEHOLDERS = frozenset(
    {
        "/",
        "\\",
        "-",
        "--",
        "---",
        "_",
        "__",
        "*",
        "无",
        "空",
        "无此项",
        "此项无",
        "不涉及",
        "不适用",
        "暂无",
        "未发生",
        "n/a",
        "na",
        "nil",
        "none",
        "略",
    }
)
_LOOKALIKES = str.maketrans(
    {"O": "0", "o": "0", "〇": "0", "○": "0", "零": "0", "l": "1", "I": "1", "|": "1"}
)
_LOOKALIKE = re.compile(r"[Oo〇○零lI|0-9]+")
# 本级无此项, 没有这项职权: that there is nothing to be counted.
_NOTHING = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:无|没有)[\u4e00-\u9fff]{0,6}(?:项|权|权限|职权|业务|事项)|免[收征]|[无未不]收[费取]费?"
)
_REMARK = re.compile(r"\s*\([^()]{1,24}\)$")
# Signs left behind a number, or quotation marks around it, by hand.
_STRAY = "\"'“”‘’、;"
_DASHES = re.compile(r"[—–―‐‑‒−─﹣]+")
_UNITS = "(?:[万亿]元?|元|[万亿]?(?:人次|件次|[件个条宗项次起份人名家部篇期场页]))"
_NUMBER = re.compile(
    rf"([+-]?)\s*([$¥€£]?)\s*(?=\.?[0-9])([0-9][0-9,]*)?(\.[0-9]*)?\s*({_UNITS}|\({_UNITS}\))?"
)
# Signs that point to a note; folding would make digits of raised and enclosed ones.
_RAISED = "²³¹⁰⁴-⁹①-⒛⓪-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿"
# Nothing here can be read in two ways, so that it takes no time to find out that it does not fit.
_NOTE = r"(?:见?[备附脚]?注|[Nn]ote)(?:\s*[0-9０-９一二三四五六七八九十]+)?"
_MARK = (
    rf"[{_RAISED}*＊※†‡]|{_NOTE}|[(（](?:{_NOTE}[{_RAISED}]?|(?!{_UNITS}[)）])(?=[\u4e00-\u9fff]|[0-9.]+%[)）])[^()（）]{{1,24}})[)）]"
    rf"|[\[［【〔](?:[0-9０-９]{{1,2}}|[{_RAISED}]{{1,2}}|[a-z]|{_NOTE}[{_RAISED}]?)[\]］】〕]"
)
_MARKED = re.compile(rf"(?:[{_RAISED}*＊※†‡]\s*)?(.*?[^\s{_RAISED}*＊※†‡])(?:\s*(?:{_MARK}))*")
_LONGEST_MARKED = 60
_RAISED_OR_ROMAN = re.compile(rf"[{_RAISED}\u2160-\u2188]")
_CHANGE = re.compile(r"增加|增长|减少|下降|[增减↑↓]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_SPACED_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_SEVERAL = re.compile(r"[+-]?[0-9][0-9,.]*(?:[\s/、;,]+[+-]?[0-9][0-9,.]*)+")


class Reading(msgspec.Struct, frozen=True):
    """What a cell's text says. ``value`` is exact, as printed, without applying ``unit``."""

    kind: Kind
    value: Number | None = None
    unit: str | None = None
    quirks: frozenset[Quirk] = frozenset()


BLANK = Reading("blank")
# Ways of writing a number that leave no doubt of it.
_OF_WRITING: frozenset[Quirk] = frozenset(
    {"fullwidth-digit", "thousands-separator", "leading-zero", "zero-decimals"}
)


@functools.lru_cache(maxsize=16384)
def read_number(text: str) -> Reading:
    """Read the text of one cell.

    A number may have a sign, thousands separators, a decimal part, a unit behind it and marks that
    point to a note; everything else that is not blank and not a placeholder is ``text``. Numbers of more than
    18 digits are text: no report counts that far, and they would only hide a slip.
    """
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        plain = len(text) == 1 or text[0] != "0"
        return Reading("number", int(text), quirks=frozenset() if plain else frozenset({"leading-zero"}))
    marked = _marked(text.strip())
    if marked is not None:
        return marked
    folded = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).strip()
    folded = folded.strip("\u200b\ufeff\u00ad")
    if not folded:
        return BLANK
    short = len(folded) <= _LONGEST_MARKED
    bare = (_REMARK.sub("", folded) if short else folded).lower()
    if bare in _PLACEHOLDERS or _NOTHING.fullmatch(bare):
        return Reading("placeholder")
    quirks: set[Quirk] = set()
    if any("０" <= character <= "９" or character == "．" for character in text):
        quirks.add("fullwidth-digit")
    if not folded.isdigit() and _LOOKALIKE.fullmatch(folded):
        quirks.add("lookalike")
        folded = folded.translate(_LOOKALIKES)
    if _SPACED_GROUPS.fullmatch(folded):
        quirks.add("thousands-separator")
        folded = folded.replace(" ", "")
    # 一 may be meant for a dash.
    numeral = read_numeral(folded) if folded != "一" and len(folded) <= MAX_DIGITS else None
    if numeral is not None:
        return Reading("number", numeral, quirks=frozenset({"lookalike"}))
    inner = folded.strip(_STRAY)
    stray = read_number(inner) if short and inner != folded else BLANK
    if stray.kind == "number" and stray.unit is None:
        return Reading("number", stray.value, None, stray.quirks | {"mark"})
    found = _NUMBER.fullmatch(folded)
    if found is None:
        return _change(folded, quirks) or _not_a_number(folded)
    sign, currency, whole, decimals, unit = found.groups()
    unit = unit.strip("()") if unit else currency or None
    if whole and "," in whole:
        if not _GROUPED.fullmatch(whole):
            return _not_a_number(folded)
        quirks.add("thousands-separator")
        whole = whole.replace(",", "")
    whole, decimals = whole or "0", "" if decimals in (None, ".") else decimals
    if len(whole) + len(decimals) > MAX_DIGITS:
        return Reading("text")
    if len(whole) > 1 and whole[0] == "0":
        quirks.add("leading-zero")
    if decimals and not decimals.strip(".0"):
        quirks.add("zero-decimals")
    if sign:
        quirks.add("signed")
    if unit:
        quirks.add("unit")
    value: Number = Decimal(sign + whole + decimals) if decimals else int(sign + whole)
    return Reading("number", value, unit, frozenset(quirks))


def _marked(text: str) -> Reading | None:
    """Read a number with marks of notes, such as 3① or 3（注1）; None where there is nothing of the kind.

    A raised or an enclosed digit is never one of the number's own.
    """
    if len(text) <= _LONGEST_MARKED:
        found = _MARKED.fullmatch(text)
        if found is not None and found.group(1) != text:
            bare = read_number(found.group(1))
            if bare.kind == "number":
                return Reading("number", bare.value, bare.unit, bare.quirks | {"mark"})
    return Reading("text") if _RAISED_OR_ROMAN.search(text) else None


def _change(folded: str, quirks: set[Quirk]) -> Reading | None:
    """Read a change written in words: 增3, 减少 2, ↓1."""
    word = _CHANGE.match(folded)
    if word is None:
        return None
    size = _NUMBER.fullmatch(folded[word.end() :].strip())
    if (
        size is None
        or size.group(1)
        or size.group(2)
        or size.group(4)
        or "," in size.group(3)
        or len(size.group(3)) > MAX_DIGITS
    ):
        return None
    value = int(size.group(3))
    falling = word.group()[0] in "减下↓"
    unit = (size.group(5) or "").strip("()") or None
    return Reading("number", -value if falling else value, unit, frozenset({*quirks, "signed"}))


def _not_a_number(folded: str) -> Reading:
    if _SEVERAL.fullmatch(folded):
        return Reading("text", quirks=frozenset({"two-numbers"}))
    return Reading("text")


def plain_writing(text: str, *, whole: bool) -> str | None:
    """A number in plain digits, ``whole`` without decimals that are zero; None where nothing is to change.

    Also None where more than its writing would: it has a unit, a sign, a mark or a letter among its digits,
    or a blank that may part two numbers.
    """
    reading = read_number(text)
    quirks = reading.quirks if whole else reading.quirks - {"zero-decimals"}
    if reading.value is None or not quirks or not reading.quirks <= _OF_WRITING or len(text.split()) > 1:
        return None
    return print_number(int(reading.value) if whole and "zero-decimals" in quirks else reading.value)


def multiple_of(unit: str) -> tuple[int, str]:
    """How many of what a unit counts as one: ten thousand 元 for 万元, one 件."""
    factor = SCALES.get(unit[:1])
    return (1, unit) if factor is None else (factor, unit[1:])


def print_number(value: Number) -> str:
    """Print a value exactly, without exponent."""
    return str(value) if isinstance(value, int) else format(value, "f")
