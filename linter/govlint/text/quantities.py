"""Reading a quantity from running text: 12, 1,234, 13.5万余, 约四十, 二〇二四.

The text is in half-width forms. An exact quantity has no slack; one that is only said roughly (by the
words of the language it is written in, such as 约 and 余) or in a larger unit (13.5万) has as much as an
honest writer may be off.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from govlint.text.numbers import MAX_DIGITS, SCALES, Number
from govlint.text.numerals import NUMERALS, read_numeral

# Behind tenths it tells hundredths: 两成七.
DIGIT = "[一二三四五六七八九]"
_SCALE = "[百千]?[万亿]|[百千]"
_HALF = Decimal("0.5")

Side = Literal["", "above", "below"]


class Quantity(msgspec.Struct, frozen=True):
    """A value, and how far an honest writer may be off it: 0 for an exact count.

    ``side`` says where the true value lies: ``above`` (逾60件), ``below`` (近100件), or on either side.
    """

    value: Number
    slack: Number = 0
    side: Side = ""

    def may_be(self, number: Number, slack: Number = 0) -> bool:
        """Whether the true value may be a number that is itself off by up to ``slack``."""
        low = self.value if self.side == "above" else self.value - self.slack
        high = self.value if self.side == "below" else self.value + self.slack
        return low - slack <= number <= high + slack


class RoughWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The words by which a quantity is only roughly meant, by where they stand.

    ``before`` the number (约 40), ``behind`` it (40余) and ``behind_unit`` (40件左右). Those that say that
    it is at least so much are listed as ``above``, too, those that say at most as ``below``.
    """

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    behind_unit: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    def side(self, words: Sequence[str]) -> Side:
        """On which side of the number the true value lies, by the words that make it rough."""
        if any(word in self.above for word in words):
            return "above"
        return "below" if any(word in self.below for word in words) else ""


NO_WORDS = RoughWords()
_SPACED = re.compile(r"(?<![\d,.:/-])\d{1,3}(?: \d{3})+(?![\d,:/-])")


@functools.lru_cache(maxsize=16)
def quantity_pattern(rough: RoughWords) -> str:
    """The pattern of a quantity, with the words that make it rough.

    It is for the linear-time engine, too: no look-around, no named groups.
    """
    before = rf"(?:(?:{_any_of(rough.before)})\s*)?" if rough.before else ""
    behind = rf"\s*(?:{_any_of(rough.behind)})?" if rough.behind else ""
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[{NUMERALS}]+)"
    return rf"{before}{number}\s*(?:{_SCALE})?{behind}"


def with_commas(text: str) -> str:
    """A text with commas for the blanks between thousands (2 960): as long as before."""
    return _SPACED.sub(lambda found: found.group().replace(" ", ","), text)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


@functools.lru_cache(maxsize=16)
def _parts(rough: RoughWords) -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?P<before>{_any_of(rough.before)})?\s*(?P<digits>[\d,]+(?:\.\d+)?|[{NUMERALS}]+)"
        rf"\s*(?P<scale>{_SCALE})?\s*(?P<behind>{_any_of(rough.behind)})?\s*"
    )


@functools.lru_cache(maxsize=16)
def _behind_unit(rough: RoughWords) -> re.Pattern[str]:
    """The words that stand behind a quantity, with at most two letters of a unit between."""
    return re.compile(rf"\s*[^\W\d]{{0,2}}\s*(?P<word>{_any_of(rough.behind_unit)})")


def _step(value: Number) -> Number:
    """The place of the last digit of a whole number that is not 0: 1300 goes by hundreds."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def read_quantity(text: str, behind: str = "", rough: RoughWords = NO_WORDS) -> Quantity | None:
    """Read one quantity; ``behind`` is the text that follows it.

    None where it is no number, or one of more than 18 digits.
    """
    found = _parts(rough).fullmatch(text)
    if found is None:
        return None
    digits = found["digits"].replace(",", "")
    if len(digits) > MAX_DIGITS:
        return None
    if digits[0].isdigit():
        number: Number = Decimal(digits) if "." in digits else int(digits)
        decimals = len(digits.partition(".")[2])
    else:
        numeral = read_numeral(digits)
        if numeral is None:
            return None
        number, decimals = numeral, 0
    factor = 1
    for character in found["scale"] or "":
        factor *= SCALES[character]
    value = number * factor
    if factor > 1 and value == int(value):
        value = int(value)
    said_behind = _behind_unit(rough).match(behind) if rough.behind_unit else None
    if found["before"] or found["behind"] or said_behind:
        words = [found["before"], found["behind"], said_behind["word"] if said_behind else ""]
        side = rough.side(words)
        # 100余 may be as many as 199.
        return Quantity(value, max(value * _HALF, _step(value) if found["behind"] else 0), side)
    # 13.5万 is as exact as its last digit.
    rounded = factor >= SCALES["万"] and (decimals or number < 10**4)
    return Quantity(value, Decimal(factor).scaleb(-decimals) * _HALF if rounded else 0)
