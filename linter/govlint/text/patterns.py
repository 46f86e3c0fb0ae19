"""Patterns of rules: compiled once, for text in half-width forms, by an engine that takes linear time."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

import re2

from govlint.text.literals import needed_words
from govlint.text.normalise import half_width

PatternError = re2.error

# What means something else where a text has several lines.
_ANCHOR = re.compile(r"\$|(?:^|[^\[\\])\^")

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False


def _prepared(pattern: str) -> str:
    """Full-width signs in a pattern stand for their half-width forms, and for nothing else."""
    plain = []
    for character in pattern:
        half = half_width(character)
        sign = half != character and not half.isalnum() and half != " "
        plain.append("\\" + half if sign else half)
    return "".join(plain)


@functools.lru_cache(maxsize=4096)
def for_text(pattern: str) -> re2._Regexp:
    """The pattern for one text. Raises PatternError."""
    return re2.compile(_prepared(pattern), _OPTIONS)


_LONGEST = re2.Options()
_LONGEST.log_errors = False
_LONGEST.never_capture = True
_LONGEST.longest_match = True


@functools.lru_cache(maxsize=64)
def longest(pattern: str) -> re2._Regexp:
    """The pattern for one text, of which the longest match at a place is asked, and no groups."""
    return re2.compile(_prepared(pattern), _LONGEST)


@functools.lru_cache(maxsize=256)
def for_written(pattern: str) -> re2._Regexp:
    """The pattern for a text as it stands, in which full-width signs are not half-width ones."""
    return re2.compile(pattern, _OPTIONS)


@functools.lru_cache(maxsize=4096)
def for_lines(pattern: str) -> re2._Regexp:
    """The pattern for many texts at once, a line each. Raises PatternError."""
    if not _ANCHOR.search(pattern):
        return for_text(pattern)  # compiling takes time
    return re2.compile("(?m)" + _prepared(pattern), _OPTIONS)


# Sets of words; of each of them every match contains at least one.
Needed = tuple[tuple[str, ...], ...]


def needed(pattern: str) -> Needed:
    """What every match of a pattern in a text in half-width forms contains."""
    return needed_words(_prepared(pattern))


def has_needed(text: str, words: Needed) -> bool:
    """Whether a text has one word of each set."""
    return all(any(word in text for word in alternatives) for alternatives in words)


@functools.lru_cache(maxsize=4096)
def groups(pattern: str) -> Mapping[str, int]:
    """The named groups of a pattern with their numbers."""
    return MappingProxyType(dict(for_text(pattern).groupindex))
