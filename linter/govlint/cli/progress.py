"""How far a longer run is, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TextIO, TypeVar

from govlint.text.bilingual import Bilingual, Language

T = TypeVar("T")
_SECONDS_WITHOUT = 2.0
_BAR = Bilingual("已检查 {done}/{total}，约剩 {left} 秒", "checked {done}/{total}, about {left} s left")


def with_progress(items: Iterable[T], total: int, language: Language) -> Iterator[T]:
    """Pass items through; once they take more than two seconds, a line on standard error counts them.

    The line is gone whenever an item is passed on: what is then written may go to the same terminal.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield from items
        return
    started = time.monotonic()
    shown = ""
    try:
        for done, item in enumerate(items, 1):
            _clear(stream, shown)
            shown = ""
            yield item
            seconds = time.monotonic() - started
            if seconds > _SECONDS_WITHOUT and done < total:
                left = round(seconds / done * (total - done))
                shown = _BAR.format(done=done, total=total, left=left).in_language(language)
                _write(stream, shown)
    finally:
        _clear(stream, shown)


def _clear(stream: TextIO, shown: str) -> None:
    """Overwrite what is shown with blanks: not every console knows how to erase a line."""
    if shown:
        # Imported here: most runs are over before there is anything to show.
        import wcwidth

        _write(stream, "\r" + " " * wcwidth.wcswidth(shown) + "\r")


def _write(stream: TextIO, text: str) -> None:
    with suppress(OSError):  # where nobody listens there is nothing to be done
        stream.write(text)
        stream.flush()
