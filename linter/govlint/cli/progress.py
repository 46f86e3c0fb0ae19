"""A progress bar for runs that take longer, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_SECONDS_WITHOUT = 2.0


def with_progress(items: Iterable[T], total: int) -> Iterator[T]:
    """Pass items through; show a bar on standard error once they take more than two seconds."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    iterator = iter(items)
    for done, item in enumerate(iterator, 1):
        yield item
        if time.monotonic() - started > _SECONDS_WITHOUT and done < total:
            yield from _with_bar(iterator, done, total)
            return


def _with_bar(items: Iterator[T], done: int, total: int) -> Iterator[T]:
    # Imported here: most runs are over before a bar is needed.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task("", total=total, completed=done)
        for item in items:
            yield item
            bar.advance(task)
