"""Numbers as Word counts lists: 一, 十二, ③, iv, b."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_IDEOGRAPHS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
# Beyond these Word falls back to, or never gets to, anything but digits.
_MOST_LETTERS = 780
_MOST_COUNTED = 99_999_999


def write_number(number: int, number_format: str) -> str:
    """Write ``number`` in a format of ST_NumberFormat; as digits if the format is not known or ends."""
    if number_format in ("none", "bullet"):
        return ""
    write = _FORMATS.get(number_format)
    if write is None or not 0 < number <= _MOST_COUNTED:
        return f"{number:02}" if number_format == "decimalZero" else str(number)
    return write(number) or str(number)


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _tens_then_digits(digits: str) -> Callable[[int], str]:
    """十, 十一, 二十 up to 99, then digit by digit: 一〇〇."""
    by_digit = _digits(digits)

    def write(number: int) -> str:
        if number >= 100:
            return by_digit(number)
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else digits[tens]) + "十" * (tens > 0) + (digits[ones] if ones else "")

    return write


def _counted(
    digits: str, units: str, *, one_ten: bool = False, zero: bool = True, one: bool = True
) -> Callable[[int], str]:
    """Numbers in words: 一百零三, 一万二千.

    ``units`` are the words for 10, 100, 1000 and 10000. ``one_ten`` says 一十 for ten, ``zero``
    says skipped places as zero, ``one`` says 一 before 百, 千 and so on.
    """

    def below_ten_thousand(number: int, leading: bool) -> str:
        words = ""
        gap = False
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit == 0:
                gap = bool(words) or not leading
                continue
            words += digits[0] if gap and zero else ""
            gap = False
            silent = (
                digit == 1
                and power > 0
                and (not one or (power == 1 and not words and leading and not one_ten))
            )
            words += ("" if silent else digits[digit]) + (units[power - 1] if power else "")
        return words

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        words = below_ten_thousand(high, leading=True) + units[3] if high else ""
        return words + below_ten_thousand(low, leading=not high) if low else words

    return write


def _roman(number: int) -> str:
    if number > 32767:
        return ""
    words = ""
    for value, letters in _ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ, then AAA."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= _MOST_LETTERS else ""


def _one_of(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[(number - 1) % len(characters)]


def _row(first: str, count: int) -> str:
    return "".join(chr(ord(first) + index) for index in range(count))


_CIRCLED = _one_of(_row("①", 20))
_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": _tens_then_digits("○" + _IDEOGRAPHS[1:]),
    "taiwaneseCounting": _tens_then_digits("○" + _IDEOGRAPHS[1:]),
    "chineseCountingThousand": _counted("零" + _IDEOGRAPHS[1:], "十百千万"),
    "taiwaneseCountingThousand": _counted("零" + _IDEOGRAPHS[1:], "十百千萬"),
    "japaneseCounting": _counted(_IDEOGRAPHS, "十百千万", zero=False, one=False),
    "chineseLegalSimplified": _counted("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", one_ten=True),
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", one_ten=True),
    "ideographDigital": _digits(_IDEOGRAPHS),
    "japaneseDigitalTenThousand": _digits(_IDEOGRAPHS),
    "taiwaneseDigital": _digits("○" + _IDEOGRAPHS[1:]),
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _one_of(_row("⑴", 20)),
    "decimalEnclosedFullstop": _one_of(_row("⒈", 20)),
    "ideographEnclosedCircle": _one_of(_row("㈠", 10)),  # Word writes parentheses, not circles
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
}
