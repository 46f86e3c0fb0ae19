"""Words of the lexicon in a text: one pass that leaves aside what no word fits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import get_args

import msgspec
import re2
from msgspec.structs import replace

from govlint.packs.language.claims import BARE, COUNTED, NUMBERS, PERCENT, TIMES, UNKNOWN, ClaimsSpec, Kind
from govlint.text.normalise import half_width
from govlint.text.numbers import Number
from govlint.text.patterns import for_text, longest
from govlint.text.quantities import DIGIT, Quantity, RoughWords, Side, quantity_pattern, read_quantity

# A character for each kind, so that what stands around a number can be matched by patterns.
LETTERS: Mapping[str, str] = {
    kind: chr(0x4E00 + number) for number, kind in enumerate((*get_args(Kind), UNKNOWN, *NUMBERS))
}
_SIGNS = {",": "comma", "、": "separator", ";": "semicolon", ":": "colon", "(": "open", ")": "close"}
# The unit of 七成.
_TENTHS = "tenths"
# How many points a rough percentage may be off, and one that is said to be below or above the true one.
_ABOUT = 5
_FAR = 10
# What a pattern of these kinds means.
_SENSES = {"sum": "closing"}
# Single characters that part words and are no parts of them.
_NEVER_PARTS = frozenset(("of", "from", *_SIGNS.values()))
_SILENT = " \t\"'“”‘’《》"
_BEHIND = 6
# Behind these a clause begins, and may be numbered.
_BEGINNING = ("comma", "semicolon", "colon")


class Token(msgspec.Struct, frozen=True):
    """A word of the lexicon, a number, a sign, or a stretch that no word fits (``unknown``).

    ``sense`` is that of the word; of a number ``quantity`` is its value and ``sense`` what its unit
    measures.
    """

    kind: str
    sense: str
    text: str
    start: int
    end: int
    quantity: Quantity | None = None
    year: int = 0


class Lexicon:
    """The words of a pack, ready to be found in texts. Holds nothing of any text."""

    def __init__(self, spec: ClaimsSpec, rough: RoughWords) -> None:
        self._rough = rough
        self._words = dict(_words(spec))
        self._found = {**{sign: (kind, "") for sign, kind in _SIGNS.items()}, **self._words}
        # The lengths of the words that begin with a character, the longest first.
        self._lengths: dict[str, list[int]] = {}
        for first, length in sorted({(word[:1], len(word)) for word in self._found}, reverse=True):
            self._lengths.setdefault(first, []).append(length)
        self._longest = max(map(len, self._words), default=0)
        self._units = {unit: family for family, units in spec.units.items() for unit in units}
        self._patterns = [(kind, pattern) for kind, found in spec.patterns.items() for pattern in found]
        self._own = longest("|".join(f"(?:{pattern})" for _, pattern in self._patterns) or r"[^\s\S]")
        self._year = spec.year
        self._ordinal = for_text(spec.ordinal) if spec.ordinal else None
        self._pattern = self._compiled()

    def _compiled(self) -> re2._Regexp:
        """What no list of words can hold: the patterns of the pack, years, and numbers."""
        units = self._any_unit
        own = [pattern for _, pattern in self._patterns]
        number = quantity_pattern(self._rough)
        parts = [
            *own,
            self._year or "",
            rf"{number}\s*(?:{units})",
            rf"{number}\s*(?:{self._tenths}){DIGIT}",
        ]
        parts += [rf"{number}\s*%", r"\d+(?:,\d{3})*(?:\.\d+)?"]
        return longest("|".join(f"(?:{part})" for part in parts if part))

    def states(self, half: str) -> bool:
        """Whether a text may claim anything: it has a number in a unit, or a word such as 没有 or 全部."""
        return self._stating.search(half) is not None

    @property
    def _any_unit(self) -> str:
        return _one_of(self._units)

    @property
    def _tenths(self) -> str:
        return _one_of(unit for unit, family in self._units.items() if family == _TENTHS)

    @functools.cached_property
    def _hundredths(self) -> re.Pattern[str]:
        return re.compile(rf"({quantity_pattern(self._rough)})\s*(?:{self._tenths})({DIGIT})")

    @functools.cached_property
    def _stating(self) -> re2._Regexp:
        units = self._any_unit
        signs = [word for word, (kind, _) in self._words.items() if kind in ("none", "all", "zero")]
        words = "|".join(map(re.escape, signs)) or r"\d"
        return longest(rf"{quantity_pattern(self._rough)}\s*(?:{units})|\d\s*%|{words}")

    @functools.cached_property
    def _number(self) -> re.Pattern[str]:
        units = self._any_unit
        return re.compile(rf"({quantity_pattern(self._rough)})\s*({units})")

    def tokens(
        self, half: str, start: int, end: int, year: int | None, names: Sequence[str] = ()
    ) -> list[Token]:
        """The tokens of a part of a text in half-width forms.

        ``year`` is that of the report; ``names`` are those of its body, the longest first. A name that is
        a word for bodies as well, as 街道 in the report of one, is the body itself.
        """
        text = half[start:end]
        named = [name for name in names if name in text]
        found: list[Token] = []
        at = position = start
        patterns = iter(self._pattern.finditer(text))
        match = next(patterns, None)
        while position < end:
            begins = at == position and (not found or found[-1].kind in _BEGINNING)
            if begins and (behind := self._behind_ordinal(half, position, end)) > position:
                at = position = behind
                patterns = iter(self._pattern.finditer(text, position - start))
                match = next(patterns, None)
            while match is not None and match.start() + start < position:
                match = next(patterns, None)  # a word took its beginning
            here = match is not None and match.start() + start == position and bool(match.group())
            until = match.end() + start if match and here else 0
            own = next((name for name in named if half.startswith(name, position)), "") if named else ""
            token = self._at(half, position, end, until, year, own)
            if token is None:
                position += 1
                continue
            found += _unknown(half, at, position)
            found.append(token)
            at = position = token.end
        found += _unknown(half, at, end)
        found = _pointing_back(self._repaired(found))
        if not named:
            return found
        # Also where a longer word was cut again: 分馆 阅览 and not 分馆阅 览.
        return [replace(t, sense="own") if t.kind == "body" and t.text in named else t for t in found]

    def _behind_ordinal(self, half: str, position: int, end: int) -> int:
        """Where the number of an item ends that begins at a position, or that position: 2.归还图书."""
        found = self._ordinal.match(half, position, end) if self._ordinal else None
        return position + len(found["ordinal"]) if found else position

    def _at(self, half: str, position: int, end: int, until: int, year: int | None, own: str) -> Token | None:
        """The token that begins at a position.

        ``until`` is where a match of the patterns there ends; ``own`` is a name of the body there.
        """
        matched = self._matched(half, position, until, year) if until else None
        if matched is not None and matched.kind not in NUMBERS:
            return matched
        # 两项合计 is a word, though it begins with a number.
        for length in self._lengths.get(half[position], ()):
            if length <= len(own):
                break
            word = half[position : position + length]
            meant = self._found.get(word)
            if meant is not None and position + length <= end:
                return Token(*meant, word, position, position + length)
        return Token("body", "own", own, position, position + len(own)) if own else matched

    def _repaired(self, tokens: list[Token]) -> list[Token]:
        """Undo what the longest word got wrong beside what no word fits.

        图书馆 藏 is 图书 馆藏; and a single character beside an unknown one is a part of a word that is not
        known: 占道经营 tells no share.
        """
        found: list[Token] = []
        for token in tokens:
            last = found[-1] if found else None
            touches = last is not None and last.end == token.start
            if token.kind == UNKNOWN and last is not None and touches and last.text in self._words:
                found[-1:] = self._cut_again(last, token)
            else:
                found.append(token)
        return _joined(found)

    def _cut_again(self, word: Token, rest: Token) -> list[Token]:
        text = word.text + rest.text
        if rest.end - rest.start != len(rest.text):
            return [word, rest]  # blanks or quotation marks around it
        for cut in range(len(word.text) - 1, 0, -1):
            if text[:cut] not in self._words:
                continue
            for end in range(min(len(text), cut + self._longest), len(word.text), -1):
                if text[cut:end] in self._words:
                    found = [self._word(text[:cut], word.start), self._word(text[cut:end], word.start + cut)]
                    if end < len(text):
                        found.append(Token(UNKNOWN, "", text[end:], word.start + end, rest.end))
                    return found
        return [word, rest]

    def _word(self, text: str, start: int) -> Token:
        return Token(*self._words[text], text, start, start + len(text))

    def _matched(self, half: str, start: int, end: int, year: int | None) -> Token:
        """What the patterns found: a word of the pack's own, a year, or a number."""
        text = half[start:end]
        if self._own.fullmatch(text):
            name = next(name for name, pattern in self._patterns if for_text(pattern).fullmatch(text))
            return Token(name, _SENSES.get(name, ""), text, start, end)
        if self._year and (named := for_text(self._year).fullmatch(text)):
            written = read_quantity(named["year"] or "")
            return _year_token(text, start, end, int(written.value) if written else 0, year)
        if text.endswith("%"):
            value = read_quantity(text[:-1].strip(), half[end : end + _BEHIND], self._rough)
            return Token(
                PERCENT, "percent", text, start, end, value and self._points(value, value.value, half, end)
            )
        hundredths = self._hundredths.fullmatch(text)
        if hundredths is not None and (tens := read_quantity(hundredths[1], rough=self._rough)) is not None:
            ones = read_quantity(hundredths[2])
            assert ones is not None
            shown = self._points(tens, tens.value * 10 + ones.value, half, end)
            return Token(PERCENT, _TENTHS, text, start, end, shown)
        number = self._number.fullmatch(text)
        if number is None:
            return Token(BARE, "", text, start, end, read_quantity(text))
        behind = half[end - len(number[2]) : end + _BEHIND]
        value = read_quantity(number[1], behind, self._rough)
        family = self._units[number[2]]
        if family == _TENTHS and value is not None:
            # 七成: some seventy percent
            shown = self._points(value, value.value * 10, half, end)
            return Token(
                PERCENT, family, text, start, end, shown if shown.slack else Quantity(shown.value, _ABOUT)
            )
        if value is None:
            return Token(UNKNOWN, "", text, start, end)
        if family == TIMES:
            side = self._side(value, half, end)
            # 两倍多 lies between two and three, 近两倍 between one and two
            return Token(TIMES, family, text, start, end, Quantity(value.value, 1, side) if side else value)
        return Token(COUNTED, family, text, start, end, value)

    def _side(self, value: Quantity, half: str, end: int) -> Side:
        """On which side of a number in a unit that ends somewhere the true one lies: 两倍多 is more."""
        return "above" if any(half.startswith(word, end) for word in self._rough.behind) else value.side

    def _points(self, value: Quantity, shown: Number, half: str, end: int) -> Quantity:
        """A percentage, of which words may make a rough one: 近50%, 四成多, 约七成."""
        side = self._side(value, half, end)
        if side == "above":
            return Quantity(shown, max(shown, _FAR), side)
        if side == "below":
            return Quantity(shown, _FAR, side)
        return Quantity(shown, _ABOUT if value.slack else 0)


def _one_of(units: Iterable[str]) -> str:
    """A pattern of some units; of none, one that nothing fits."""
    return "|".join(map(re.escape, sorted(units, key=len, reverse=True))) or r"[^\s\S]"


def _joined(tokens: list[Token]) -> list[Token]:
    """Take single characters into the unknown stretch that they touch, and columns between two."""
    found: list[Token] = []
    for position, token in enumerate(tokens):
        last = found[-1] if found else None
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        behind = last is not None and last.kind == UNKNOWN and last.end == token.start
        ahead = following is not None and following.kind == UNKNOWN and token.end == following.start
        if token.kind == "etc" and not ahead:
            found.append(token)  # 测绘资料等图书
        elif token.kind == "each" and following is not None and following.kind == COUNTED:
            found.append(token)  # 报纸、期刊各1份
        elif token.kind == "column" and not (behind and ahead):
            found.append(token)  # 市儿童馆 has no word for children in it
        elif token.kind not in (UNKNOWN, "column") and not (_is_single(token) and (behind or ahead)):
            found.append(token)
        elif last is not None and behind:
            found[-1] = Token(UNKNOWN, "", last.text + token.text, last.start, token.end)
        else:
            found.append(Token(UNKNOWN, "", token.text, token.start, token.end))
    return found


def _pointing_back(tokens: Sequence[Token]) -> list[Token]:
    """上述 points back in 上述12件 only, and not in 上述情况."""
    return [
        replace(token, kind="neutral")
        if token.kind == "again" and not (following and following.kind == COUNTED)
        else token
        for token, following in zip_longest(tokens, tokens[1:])
    ]


def _is_single(token: Token) -> bool:
    """Whether a word of one character may be a part of another word."""
    return len(token.text) == 1 and token.kind not in _NEVER_PARTS and token.quantity is None


def _year_token(text: str, start: int, end: int, named: int, year: int | None) -> Token:
    kind = "years"  # where it is not known which of them the report is for
    if year is not None and named:
        kind = "this" if named == year else "next" if named > year else "last"
    return Token(kind, "", text, start, end, year=named)


def _words(spec: ClaimsSpec) -> Iterator[tuple[str, tuple[str, str]]]:
    for kind, words in spec.lexicon.items():
        senses = words if isinstance(words, dict) else {"": words}
        for sense, forms in senses.items():
            for form in forms:
                yield half_width(form), (kind, sense)


def _unknown(half: str, start: int, end: int) -> Iterator[Token]:
    """What lies between two tokens, if it is more than blanks and quotation marks."""
    text = half[start:end]
    if text.strip(_SILENT):
        yield Token(UNKNOWN, "", text.strip(_SILENT), start, end)
