"""Functions on many things, on all processors; the answers come in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

T = TypeVar("T")
R = TypeVar("R")
Own = TypeVar("Own")

# Things under way or waiting to be taken out, for each process: memory does not grow with their number.
_AHEAD = 2
_DIED = Bilingual(
    "对照报告的进程异常终止（可能内存不足）；已存入的结果都在，请关闭别的程序后再运行，或加 --jobs 1。",
    "A process that compares reports died (perhaps for lack of memory); what was stored is there: close "
    "other programs and run again, or add --jobs 1.",
)
# What a process started here makes once, for all that it is asked.
_own: list[Any] = []


class Spread(Protocol):
    """Runs a function on things and gives the answers in their order, as ``map`` does."""

    def __call__(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """The answers."""


class Processes(Generic[Own]):
    """So many processes, which live from the first use to the end; where one is enough, only this."""

    def __init__(self, number: int, make: Callable[[], Own]) -> None:
        """``make`` is called once in each process that answers ``with_own``."""
        self._number = number
        self._make = make
        self._made: Own | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Processes[Own]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """What a function says of each thing, in their order.

        It is sent to other processes, and so is the thing: it has a name in its module. Raises Refusal where
        a process dies, and whatever the function raises.
        """
        return self._answers(function, function, things)

    def with_own(self, function: Callable[[Own, T], R], things: Iterable[T], /) -> Iterator[R]:
        """The same of a function that gets what its process has made, and the thing."""

        def here(thing: T) -> R:
            if self._made is None:
                self._made = self._make()
            return function(self._made, thing)

        return self._answers(here, partial(_with_own, function), things)

    def _answers(self, here: Callable[[T], R], there: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        waiting = iter(things)
        first = list(islice(waiting, 2))
        if self._number == 1 or len(first) < 2:
            yield from map(here, chain(first, waiting))
            return
        under_way: deque[Future[R]] = deque()
        try:
            for thing in chain(first, waiting):
                under_way.append(self._started().submit(there, thing))
                if len(under_way) == _AHEAD * self._number:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            raise Refusal(_DIED) from None
        finally:
            for future in under_way:
                future.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Afresh, as those that check files are: no thread is copied half-way.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._number, context, _begin, (self._make,))
        return self._pool


def _begin(make: Callable[[], Any]) -> None:
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own[:] = [make()]


def _end_with_parent() -> None:
    """End with the main process, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _with_own(function: Callable[[Any, T], R], thing: T) -> R:
    return function(_own[0], thing)
