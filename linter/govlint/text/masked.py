"""Sentences without what differs between two copies of one text: dates, numbers, names and punctuation."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from govlint.text.normalise import fold

NUMBER = "#"
NAME = "@"
# For folded text. Every numeral is masked, also one that is part of a word: in both copies alike.
_DIGIT = "[0-9零○一二两三四五六七八九十百千]"
_MASKED = re.compile(
    rf"(?:{_DIGIT}+年)?{_DIGIT}+月{_DIGIT}+[日号]"
    r"|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
    rf"|(?:百分之)?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|{_DIGIT}+)(?:\.[0-9]+)?[万亿]*"
)
_PUNCTUATION = re.compile(rf"[^\w{NUMBER}{NAME}]|_")


def masked(sentence: str, names: Sequence[str] = ()) -> str:
    """A sentence as it is compared with others.

    A date or a number, a share in percent included, becomes one ``#``, and each of ``names`` one ``@``, the
    longest first. Full-width forms become ordinary ones, capitals small letters; blanks and punctuation go.
    A masked sentence stays as it is if it is masked again.
    """
    text = _without_numbers(sentence)
    for name in _sought(tuple(names)):
        text = text.replace(name, NAME)
    return text


def _without_numbers(text: str) -> str:
    return _PUNCTUATION.sub("", _MASKED.sub(NUMBER, fold(text)))


@functools.lru_cache
def _sought(names: tuple[str, ...]) -> list[str]:
    """Names as they stand in a text without numbers: one of them may hold a numeral or a bracket."""
    found = {_without_numbers(name) for name in names}
    return sorted(found - {"", NUMBER}, key=lambda name: (-len(name), name))
