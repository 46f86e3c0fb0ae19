"""Functions on many things, on all processors; the answers come in the order of the things."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from govlint.refusal import Refusal
from govlint.run.workers import end_with_parent, signals_held, unblock_signals
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
# What was raised, or what was answered.
_Answer = tuple[Exception | None, Any]
# Started afresh, as those that check files are: no thread is copied half-way.
_SPAWN = multiprocessing.get_context("spawn")


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
        self._own = cache(make)
        self._workers: list[_Worker] = []

    def __enter__(self) -> Processes[Own]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._workers:
            self._workers.pop().stop()

    def map(self, function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        """What a function says of each thing, in their order.

        It is sent to other processes, and so is the thing: it has a name in its module. Raises Refusal where
        a process dies, and whatever the function raises. The answers are all taken, or closed, before others
        are asked for.
        """
        return self._answers(function, _Asked(function), things)

    def with_own(self, function: Callable[[Own, T], R], things: Iterable[T], /) -> Iterator[R]:
        """The same of a function that gets what its process has made, and the thing."""
        return self._answers(
            lambda thing: function(self._own(), thing), _Asked(function, with_own=True), things
        )

    def _answers(self, here: Callable[[T], R], asked: _Asked, things: Iterable[T]) -> Iterator[R]:
        waiting = iter(things)
        first = list(islice(waiting, 2))
        if self._number == 1 or len(first) < 2:
            yield from map(here, chain(first, waiting))
            return
        try:
            yield from self._in_order(asked, chain(first, waiting))
        finally:
            # What is left half-way is not waited for.
            for worker in [worker for worker in self._workers if not worker.idle]:
                worker.stop()
                self._workers.remove(worker)

    def _in_order(self, asked: _Asked, things: Iterator[T]) -> Iterator[Any]:
        while len(self._workers) < self._number:
            self._workers.append(_Worker(self._make))
        numbered = enumerate(things)
        done: dict[int, _Answer] = {}
        taken = 0
        # The next is made while others are worked on.
        coming = next(numbered, None)
        while True:
            for worker in self._workers:
                if coming and worker.idle and coming[0] < taken + _AHEAD * self._number:
                    worker.give(*coming, asked)
                    coming = next(numbered, None)
            if taken in done:
                error, answer = done.pop(taken)
                if error is not None:
                    raise error
                yield answer
                taken += 1
            elif any(not worker.idle for worker in self._workers):
                done |= self._finished()
            else:
                return

    def _finished(self) -> Iterator[tuple[int, _Answer]]:
        """Wait until some are done with what they were given; the number of each, and its answer."""
        busy = [worker for worker in self._workers if not worker.idle]
        ready = wait([worker.connection for worker in busy])
        return (worker.take() for worker in busy if worker.connection in ready)


class _Asked(msgspec.Struct, frozen=True):
    """A function, and whether it gets what its process has made."""

    function: Callable[..., Any]
    with_own: bool = False


class _Worker:
    """One of the processes, seen from this one."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs, make), daemon=True)
        with signals_held():
            self._process.start()
        theirs.close()
        self._number: int | None = None

    @property
    def idle(self) -> bool:
        """Whether it may be given something."""
        return self._number is None

    def give(self, number: int, thing: Any, asked: _Asked) -> None:
        """Begin with something. Raises Refusal where it has died."""
        try:
            self.connection.send((asked, thing))
        except OSError:
            raise Refusal(_DIED) from None
        self._number = number

    def take(self) -> tuple[int, _Answer]:
        """The number of what it is done with, and the answer. Raises Refusal where it has died."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            raise Refusal(_DIED) from None
        number, self._number = self._number, None
        assert number is not None
        return number, answer

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


def _work(connection: Connection, make: Callable[[], Any]) -> None:
    """The life of a process: answer what comes, until nothing more comes."""
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unblock_signals()
    threading.Thread(target=end_with_parent, daemon=True).start()
    own = cache(make)
    with suppress(EOFError, OSError):
        while True:
            asked, thing = connection.recv()
            try:
                answer = asked.function(own(), thing) if asked.with_own else asked.function(thing)
            except Exception as error:
                connection.send((error, None))
            else:
                connection.send((None, answer))
