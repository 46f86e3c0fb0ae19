"""Characters of a page found by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from govlint.readers.page_layout.content import Char
from govlint.readers.page_layout.parts import NEAR


class CharIndex:
    """The characters of a page by the height of their middles."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._chars = sorted(enumerate(chars), key=lambda entry: entry[1].middle[1])
        self._heights = [char.middle[1] for _, char in self._chars]

    def within(self, x0: float, top: float, x1: float, bottom: float) -> list[Char]:
        """The characters with their middles in a box, in the order of the file."""
        first, last = bisect_left(self._heights, top), bisect_right(self._heights, bottom)
        found = [entry for entry in self._chars[first:last] if x0 <= entry[1].middle[0] <= x1]
        return [char for _, char in sorted(found, key=lambda entry: entry[0])]

    def has_lines_above(self, top: float) -> bool:
        """Whether more text stands above than one line, which may be a running head."""
        return _are_lines(self._chars[: bisect_left(self._heights, top)])

    def has_lines_below(self, bottom: float) -> bool:
        """Whether more text stands below than one line, which may be a page number."""
        return _are_lines(self._chars[bisect_right(self._heights, bottom) :])


def _are_lines(chars: Sequence[tuple[int, Char]]) -> bool:
    tops = [char.top for _, char in chars if char.text.strip()]
    return bool(tops) and max(tops) - min(tops) > NEAR
