"""Sentences cut where their signs part them, so that each number has its own words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from govlint.binding.prose.lexicon import Token
from govlint.packs.language.claims import NUMBERS, UNKNOWN

BREAKS = frozenset(("comma", "semicolon", "colon"))
SIGNS = BREAKS | {"separator", "open", "close"}
_BRACKETS = frozenset(("open", "close"))


class Stretch(msgspec.Struct, frozen=True):
    """The tokens between two signs, the sign that stood before them, and whether a bracket ended there."""

    tokens: list[Token]
    before: str = ""
    closes: bool = False


class Asides(msgspec.Struct):
    """What stood in brackets: the places of the words of a number, and what narrows the number before."""

    words: set[int] = msgspec.field(default_factory=set)
    narrows: dict[int, Token] = msgspec.field(default_factory=dict)


def without_asides(tokens: Sequence[Token]) -> tuple[list[Token], Asides]:
    """Leave out brackets without a number, and take those with one number into the sentence.

    收到申请43件（含上年结转3件）; 28件（网络）, which is a number only of a kind.
    """
    found: list[Token] = []
    asides = Asides()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _closing(tokens, position) if token.kind == "open" else None
        inside = tokens[position + 1 : end] if end is not None else []
        if end is None or sum(one.kind in NUMBERS for one in inside) > 1:
            found.append(token)
            position += 1
            continue
        if any(one.kind in NUMBERS for one in inside):
            found += inside
            asides.words.update(one.start for one in inside)
        elif found and found[-1].kind in NUMBERS:
            narrow = next((one for one in inside if one.kind in (UNKNOWN, "limit")), None)
            if narrow is not None:
                asides.narrows[found[-1].start] = narrow
        position = end + 1
    return found, asides


def _closing(tokens: Sequence[Token], position: int) -> int | None:
    return next((i for i in range(position, len(tokens)) if tokens[i].kind == "close"), None)


def stretches(tokens: Sequence[Token], asides: Collection[int] = ()) -> Iterator[Stretch]:
    """Cut at commas and brackets; at 、 and 和 only between two numbers, or before a denial.

    ``asides`` are the places of the words that stood in brackets: they begin anew.
    """
    current: list[Token] = []
    before = ""
    counted = closes = False
    ahead = _numbers_ahead(tokens)
    for position, token in enumerate(tokens):
        if token.start in asides and position and tokens[position - 1].start not in asides:
            counted = False
        cut = token.kind in BREAKS or token.kind in _BRACKETS
        if not cut and token.kind in ("separator", "join") and current:
            following = tokens[position + 1].kind if position + 1 < len(tokens) else ""
            cut = (counted and ahead[position]) or following == "none"
        if token.kind == "part" and current and current[-1].kind in NUMBERS:
            yield Stretch(current, before, closes)  # 借书8册含上年预约的1册
            current, before, counted, closes = [], "comma", False, False
        if not cut:
            counted = counted or token.kind in NUMBERS
            current.append(token)
            continue
        if current:
            yield Stretch(current, before, closes)
            closes = False
        current, before, counted = [], token.kind, False
        closes = closes or token.kind == "close"
    if current:
        yield Stretch(current, before, closes)


def with_shared_objects(cut: Sequence[Stretch]) -> Iterator[Stretch]:
    """Give denials that are joined the object of the last: 没有购入、没有注销借书证."""
    for stretch, following in zip_longest(cut, cut[1:]):
        joined = following is not None and following.before in ("separator", "join")
        if joined and _denies(stretch) and _denies(following) and not _objects(stretch):
            stretch = replace(stretch, tokens=[*stretch.tokens, *_objects(following)])
        yield stretch


def _denies(stretch: Stretch) -> bool:
    kinds = {token.kind for token in stretch.tokens}
    return "none" in kinds and kinds.isdisjoint(NUMBERS)


def _objects(stretch: Stretch) -> list[Token]:
    return [token for token in stretch.tokens if token.kind == "object"]


def _numbers_ahead(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether a number follows before the next break."""
    found = [False] * len(tokens)
    follows = False
    for position in range(len(tokens) - 1, -1, -1):
        found[position] = follows
        kind = tokens[position].kind
        if kind in NUMBERS:
            follows = True
        elif kind in BREAKS or kind in _BRACKETS:
            follows = False
    return found
