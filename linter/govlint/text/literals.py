"""What every match of a pattern contains: words to look for before the pattern is compiled at all.

Compiling a pattern and searching with it for the first time takes far longer than looking for a
few words, and most patterns of a pack find nothing in a report. The method is that of
Cox, "Regular Expression Matching with a Trigram Index" (2012), on whole words instead of trigrams.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

# Python reads the same syntax; what it does not know is left to be searched for as it is.
from re import _constants as ops
from re import _parser as parser
from typing import Any

import msgspec

_MOST = 24
_WIDEST = 12

Words = frozenset[str]


def needed_words(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Sets of words: every match of the pattern contains at least one word of each.

    None where nothing is known of the matches.
    """
    try:
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return ()
    if tree.state.flags & re.IGNORECASE:
        return ()
    return tuple(tuple(sorted(words)) for words in dict.fromkeys(_sequence(tree).needed()))


class _Known(msgspec.Struct, frozen=True):
    """What is known of a piece of a pattern: ``whole``, all that it can be, if that is little, and
    sets of words of each of which it contains one.
    """

    whole: Words | None
    sets: tuple[Words, ...] = ()

    def needed(self) -> tuple[Words, ...]:
        """The sets of words, with those that it can be as a whole. An empty word says nothing."""
        own = () if self.whole is None or not all(self.whole) else (_shortest(self.whole),)
        return (*self.sets, *own)


_NOTHING = _Known(None)
_EMPTY = _Known(frozenset({""}))


def _sequence(items: Iterable[Any]) -> _Known:
    """A sequence: its pieces one behind another, as long as there are few ways to put them together."""
    run, sets = _EMPTY, _EMPTY.sets
    is_whole = True
    for item in items:
        piece = _item(item)
        if run.whole and piece.whole and len(run.whole) * len(piece.whole) <= _MOST:
            run = _Known(frozenset(map("".join, product(run.whole, piece.whole))))
            continue
        is_whole = False
        sets += run.needed() + piece.sets
        run = _EMPTY if piece.whole is None else _Known(piece.whole)
    return _Known(run.whole, sets) if is_whole else _Known(None, sets + run.needed())


def _item(item: tuple[Any, Any]) -> _Known:
    match item:
        case (ops.LITERAL, code):
            return _Known(frozenset({chr(code)}))
        case (ops.IN, members):
            return _Known(_class(members))
        case (ops.AT, _):
            return _EMPTY
        case (ops.SUBPATTERN, (_, added, _, inner)):
            return _NOTHING if added & re.IGNORECASE else _sequence(inner)
        case (ops.BRANCH, (_, branches)):
            return _either([_sequence(branch) for branch in branches])
        case (ops.MAX_REPEAT | ops.MIN_REPEAT, (least, most, inner)):
            piece = _sequence(inner)
            if (least, most) == (0, 1) and piece.whole is not None:
                return _Known(piece.whole | {""})
            return _Known(None, piece.needed()) if least else _NOTHING
        case _:
            return _NOTHING


def _class(members: Iterable[tuple[Any, Any]]) -> Words | None:
    """The signs of a class, if they are few."""
    signs: set[str] = set()
    for kind, value in members:
        if kind is ops.LITERAL:
            signs.add(chr(value))
        elif kind is ops.RANGE and value[1] - value[0] < _WIDEST:
            signs.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(signs) if len(signs) <= _WIDEST else None


def _either(branches: list[_Known]) -> _Known:
    """One of several: all that any of them can be, or one word out of those that tell most of each."""
    wholes = [branch.whole for branch in branches if branch.whole is not None]
    if len(wholes) == len(branches) and sum(map(len, wholes)) <= _MOST:
        return _Known(frozenset().union(*wholes))
    best = [max(needed, key=_telling) for branch in branches if (needed := branch.needed())]
    words = _shortest(frozenset().union(*best))
    return _Known(None, (words,)) if len(best) == len(branches) and len(words) <= _MOST else _NOTHING


def _telling(words: Words) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


def _shortest(words: Words) -> Words:
    """Words without those that contain another of them."""
    return frozenset(w for w in words if not any(other in w for other in words if other != w))
