"""Many things, some at a time, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
# Reports that are read from a store, or written to it, at once.
AT_ONCE = 200


def batches(things: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """Them in their order, so many at a time, and the rest."""
    waiting = iter(things)
    while some := list(islice(waiting, size)):
        yield some
