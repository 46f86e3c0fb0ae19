"""Characters put together to the lines of text that they make."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

import msgspec

from govlint.readers.page_layout.content import Char

# Points: tops of characters of one line are as near; so wide a gap is a blank; a character printed
# twice stands as near to itself.
_SAME_LINE = 3.0
_BLANK = 3.0
_TWICE = 1.0
# What a font draws as one.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "ﬁ": "fi", "ﬂ": "fl", "ﬆ": "st", "ﬅ": "st"})
_Thing = TypeVar("_Thing")


class TextLine(msgspec.Struct, frozen=True):
    """The text of a line, with a blank where there is a gap, and its characters from left to right."""

    text: str
    chars: list[Char]


def text_lines(chars: Sequence[Char]) -> list[TextLine]:
    """The lines of text that characters make, from top to bottom; what is turned on its side comes last."""
    words = [word for upright in (True, False) for word in _words(chars, upright)]
    heights = _clusters((min(char.top for char in word) for word in words), _SAME_LINE)
    lines = itertools.groupby(words, lambda word: heights[min(char.top for char in word)])
    return [_line(list(line)) for _, line in lines]


def once(chars: Sequence[Char]) -> list[Char]:
    """The characters without those that a program printed twice to make them bold."""
    alike: dict[tuple[object, ...], list[tuple[int, Char]]] = defaultdict(list)
    for number, char in enumerate(chars):
        alike[char.upright, char.text, char.font, char.size].append((number, char))
    kept: list[int] = []
    for same in alike.values():
        for row in _groups(same, lambda entry: entry[1].top, _TWICE):
            for place in _groups(row, lambda entry: entry[1].x0, _TWICE):
                kept.append(min(place, key=lambda entry: (entry[1].top, entry[1].x0))[0])
    return [chars[number] for number in sorted(kept)]


def _line(words: list[list[Char]]) -> TextLine:
    text = " ".join("".join(char.text for char in word) for word in words)
    return TextLine(text.translate(_LIGATURES), list(itertools.chain(*words)))


def _words(chars: Sequence[Char], upright: bool) -> Iterator[list[Char]]:
    """The words of all lines, one line behind the other."""
    along, end, across = ("x0", "x1", "top") if upright else ("top", "bottom", "x0")
    start_of, end_of, height_of = attrgetter(along), attrgetter(end), attrgetter(across)
    for line in _groups([char for char in chars if char.upright == upright], height_of, _SAME_LINE):
        word: list[Char] = []
        for char in sorted(line, key=start_of):
            blank = char.text.isspace()
            apart = bool(word) and (
                start_of(char) > end_of(word[-1]) + _BLANK
                or abs(height_of(char) - height_of(word[-1])) > _SAME_LINE
            )
            if word and (blank or apart):
                yield word
                word = []
            if not blank:
                word.append(char)
        if word:
            yield word


def _groups(
    things: Iterable[_Thing], position: Callable[[_Thing], float], distance: float
) -> Iterator[list[_Thing]]:
    """Things in order, apart where the next stands farther off than that."""
    group: list[_Thing] = []
    for thing in sorted(things, key=position):
        if group and position(thing) - position(group[-1]) > distance:
            yield group
            group = []
        group.append(thing)
    if group:
        yield group


def _clusters(values: Iterable[float], distance: float) -> dict[float, int]:
    """The number of the group of each value, those as near as that in one."""
    return {
        value: number for number, group in enumerate(_groups(set(values), float, distance)) for value in group
    }
