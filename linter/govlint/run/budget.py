"""The time and memory that one file may take in this process.

``within`` is for the process that the user started, which goes on after the file: running out of
either is an exception. A process of a pool (``workers.py``) is simply ended by the system instead.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType

from govlint.document import UnreadableDocument
from govlint.readers.limits import Limits, limit_memory, limit_process, memory_held
from govlint.text.bilingual import Bilingual

_SLOW = Bilingual(
    "检查该文件用时超过 {seconds} 秒的上限，已停止，该文件未检查；"
    "请确认它确实是报告，或拆分后再检查，或用 --seconds 提高上限。",
    "Checking the file took more than the limit of {seconds} seconds and was stopped; make sure that it is a "
    "report, split it, or raise the limit with --seconds.",
)
_LARGE = Bilingual(
    "检查该文件需要的内存超过 {megabytes} MB 的上限，该文件未检查；"
    "请确认它确实是报告，或拆分后再检查，或用 --megabytes 提高上限。",
    "Checking the file takes more memory than the limit of {megabytes} MB; make sure that it is a report, "
    "split it, or raise the limit with --megabytes.",
)
# How often it is said again to code that caught it and went on.
_AGAIN = 0.5


class OutOfTime(BaseException):
    """The file took more time than it may. No Exception: what catches all of those must not catch it."""


def too_slow(limits: Limits) -> Bilingual:
    """What to say of a file that took more time than it may."""
    return _SLOW.format(seconds=f"{limits.seconds:g}")


def too_large(limits: Limits) -> Bilingual:
    """What to say of a file that takes more memory than it may."""
    return _LARGE.format(megabytes=limits.megabytes)


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Raise OutOfTime or MemoryError in what runs inside once it takes more than its limits.

    Time is the processor's; memory is what comes on top of what this process, which may be a program of
    the user's with much of its own, holds already. Systems without such clocks and limits (Windows), and
    threads other than the main one, go unwatched.
    """
    before = limit_memory(limits.megabytes, memory_held())
    try:
        with _clock(limits.seconds) if _has_clock() else nullcontext():
            yield
    finally:
        if before is not None:
            limit_process("RLIMIT_DATA", before)


@contextmanager
def refused_beyond(limits: Limits) -> Iterator[None]:
    """Raise UnreadableDocument, which says what to do, once what runs inside takes more than its limits."""
    try:
        with within(limits):
            yield
    except OutOfTime:
        raise UnreadableDocument(too_slow(limits)) from None
    except MemoryError:
        raise UnreadableDocument(too_large(limits)) from None


def _has_clock() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGPROF, ring)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_PROF, 0)
        finally:
            # Again, for where it rang in the line above.
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
