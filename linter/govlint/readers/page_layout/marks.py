"""Coloured rectangles behind marked words, and the thin ones that close gaps between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from govlint.readers.page_layout.cells import Rule
from govlint.readers.page_layout.char_index import CharIndex
from govlint.readers.page_layout.content import Shape
from govlint.readers.page_layout.parts import NEAR
from govlint.readers.page_layout.places import THICK, at_place, by_place

# Points between marked words.
_JOINED = 1.0
# Points between the ends of marked words and those of the mark.
_TIGHT = 1.5
# No cell is narrower.
_NARROW = 6.0


def marks(fills: Sequence[Shape], chars: CharIndex) -> list[Shape]:
    """Of coloured rectangles those behind marked words: they are as long as the words, as no cell is."""
    return [fill for fill in fills if fill.width <= _NARROW or _is_mark(fill, chars)]


def _is_mark(fill: Shape, chars: CharIndex) -> bool:
    words = chars.within(fill.x0, fill.top, fill.x1, fill.bottom)
    tops = [char.top for char in words]
    return (
        bool(words)
        and max(tops) - min(tops) <= NEAR
        and min(char.x0 for char in words) <= fill.x0 + _TIGHT
        and max(char.x1 for char in words) >= fill.x1 - _TIGHT
    )


def gaps(
    shapes: Iterable[Shape], fills: Sequence[Shape], marked: Collection[Shape], rules: Sequence[Rule]
) -> set[Shape]:
    """Of ``shapes`` the thin upright fills that only close gaps between marked words."""
    by_side = by_place((side, fill) for fill in fills for side in (fill.x0, fill.x1))
    level = [rule for rule in rules if not rule.upright]
    found: set[Shape] = set()
    for shape in shapes:
        if shape.fill and shape.width <= THICK < shape.height:
            beside = [fill for fill in at_place(by_side, shape.x0) if _goes_on(shape, fill)]
            if beside and all(fill in marked for fill in beside) and not _is_ended(shape, level):
                found.add(shape)
    return found


def _is_ended(shape: Shape, level: Iterable[Rule]) -> bool:
    """Whether a level rule stands at either end, as at those of a rule between cells."""
    crossing = [rule.at for rule in level if rule.start - NEAR <= shape.x0 <= rule.end + NEAR]
    return all(any(abs(at - end) <= NEAR for at in crossing) for end in (shape.top, shape.bottom))


def _goes_on(shape: Shape, fill: Shape) -> bool:
    """Whether a fill as high stands right beside a thin one."""
    return (
        (abs(fill.x0 - shape.x1) <= _JOINED or abs(shape.x0 - fill.x1) <= _JOINED)
        and fill.top - _JOINED <= shape.top
        and shape.bottom <= fill.bottom + _JOINED
    )
