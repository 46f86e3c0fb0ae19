"""Folding of text: which differences in writing do not matter when labels are compared."""

from __future__ import annotations

import functools
import re
import unicodedata

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』＂〝〞", '"'),
        **dict.fromkeys("‘’‚‛＇", "'"),
        **dict.fromkeys("—–―‐‑‒−─", "-"),
        **dict.fromkeys("〔［【〖", "["),
        **dict.fromkeys("〕］】〗", "]"),
        "〇": "0",
    }
)
_IGNORED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_PUNCTUATION = re.compile(r"[^\w]|_")
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[部分章条项节、]*"
    r"|\([一二三四五六七八九十\d]+\)[、.,]?"
    r"|[一二三四五六七八九十]+[、.,:]"
    r"|\d{1,2}(?:[、.,)](?!\d)|(?=[^\d.,%年月日]))"
    r"|[①-⑳])"
)


# Blanks of other widths, too: those between thousands are often narrow.
_HALF_WIDTH: dict[int, int | str] = dict.fromkeys((0x3000, 0xA0, 0x2007, 0x2009, 0x202F), " ")
_HALF_WIDTH |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= str.maketrans("“”", '""')
# Look-alikes of ordinary characters, as fonts and PDF programs leave them: Kangxi radicals and CJK
# compatibility ideographs, and those of the radicals supplement that Unicode does not fold, in the
# forms of the mainland (EquivalentUnifiedIdeograph.txt).
LOOK_ALIKES: dict[int, int | str] = {
    code: plain
    for first, last in ((0x2F00, 0x2FD6), (0xF900, 0xFB00))
    for code in range(first, last)
    if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
} | str.maketrans(
    "\u2329\u232a⼾⾭⺟⺠⺩⺮⻁⻄⻅⻆⻉⻊⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "〈〉户青母民王竹虎西见角贝足车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_HALF_WIDTH |= LOOK_ALIKES


@functools.lru_cache(maxsize=8192)
def half_width(text: str) -> str:
    """Full-width forms as half-width ones, character by character: offsets stay valid."""
    return text.translate(_HALF_WIDTH)


_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str, behind: str) -> str:
    """What is set higher than the line, as a text: digits directly behind a number or a letter stay raised.

    So a 3 with a raised 1 is ``3¹`` and never 31, and a square metre is ``m²``.
    """
    before = behind[-1:]
    letter = before.isascii() and before.isalpha()
    return text.translate(_RAISE) if letter or before.isdigit() else text


@functools.lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Fold ``text`` for comparison.

    Compatibility forms become ordinary ones (full-width digits and letters, CJK compatibility
    ideographs, Kangxi radicals: Unicode NFKC), quotation marks, dashes and square brackets
    become one kind each, capitals become small letters, and all blanks and invisible characters go.
    """
    if text.isascii() and not any(character.isspace() for character in text):
        return text.lower()
    folded = unicodedata.normalize("NFKC", text.translate(LOOK_ALIKES).translate(_QUOTES)).translate(_QUOTES)
    return _IGNORED.sub("", folded).lower()


def characters(text: str) -> float:
    """How long a text is, in Chinese characters; a letter of the Latin alphabet counts 0.3."""
    return sum(0.3 if character.isascii() else 1 for character in text)


def without_punctuation(folded: str) -> str:
    """Drop every punctuation mark of a folded text."""
    return _PUNCTUATION.sub("", folded)


def split_number(folded: str) -> tuple[str, str]:
    """Split a folded label into its number (``一、``, ``(一)``, ``1.``; may be empty) and the rest."""
    found = _NUMBER.match(folded)
    if found is None or found.end() == len(folded):
        return "", folded
    return found.group(), folded[found.end() :]


NUMERALS = "一二三四五六七八九十"


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-own if own < after else own for own, after in zip(values, following, strict=True))


def ordinal(number: str) -> int | None:
    """The value of a printed number such as ``三、``, ``（十一）``, ``2.`` or ``IV.``; None if it is none."""
    digits = fold(number).strip("第部分章()、.,:")
    if digits.isdigit():
        return int(digits)
    if digits and not set(digits) - _ROMAN.keys():
        return _roman(digits)
    if not digits or any(character not in NUMERALS for character in digits):
        return None
    tens, ten, ones = digits.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    value = NUMERALS.index(ones) + 1 if ones else 0
    if ten:
        value += 10 * (NUMERALS.index(tens) + 1 if tens else 1)
    return value
