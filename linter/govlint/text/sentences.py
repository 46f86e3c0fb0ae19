"""Where sentences and clauses begin and end: next to the signs that close them."""

from __future__ import annotations


def after_last(text: str, ends: str, before: int) -> int:
    """The position behind the last of some signs before a position; 0 where there is none."""
    return max(text.rfind(end, 0, before) for end in ends) + 1


def before_next(text: str, ends: str, after: int) -> int:
    """The position of the next of some signs from a position on; the end of the text where there is none."""
    positions = [at for end in ends if (at := text.find(end, after)) >= 0]
    return min(positions, default=len(text))
