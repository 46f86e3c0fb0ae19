"""Files checked in the processes of the command line as they come, with a thread that looks after them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe

import msgspec

from govlint.run.one_file import Checked, Job, unchecked
from govlint.run.workers import DIED, Archives, Setup, Worker, finished, workers

Begun = Callable[[int], None]
Done = Callable[[int, Checked], None]


class _Waiting(msgspec.Struct, frozen=True):
    """A file that waits, under the number by which the giver knows it, and who is told of it."""

    number: int
    job: Job
    begun: Begun
    done: Done


class Pool:
    """So many processes, warm from the start, and what waits for them.

    All is given from any thread; ``begun`` and ``done`` are called in that of the pool.
    """

    def __init__(self, setup: Setup, number: int, warm: Job | None = None) -> None:
        """``warm`` is a file that each process checks first, so that those that come need not wait."""
        self._setup = setup
        self._number = number
        self._warm = warm
        self._waiting: deque[_Waiting] = deque()
        self._lock = threading.Lock()
        self._closed = False
        # What comes by it says that there is something to do.
        self._bell, self._ringer = Pipe(duplex=False)
        self._thread = threading.Thread(target=self._run, name="govlint-pool", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def give(self, number: int, job: Job, begun: Begun, done: Done) -> None:
        """Have a file checked, behind those that wait."""
        with self._lock:
            self._waiting.append(_Waiting(number, job, begun, done))
        self._ringer.send_bytes(b".")

    def take_back(self) -> list[int]:
        """Have nothing of what waits checked; the numbers of those files."""
        with self._lock:
            numbers = [one.number for one in self._waiting]
            self._waiting.clear()
        return numbers

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._closed = True
        self._ringer.send_bytes(b".")
        self._thread.join()

    def _run(self) -> None:
        archives = Archives()
        with workers(self._setup, self._number) as pool:
            self._warm_up(pool)
            under_way: dict[int, _Waiting] = {}
            tickets = 0
            while not self._closed:
                for worker in pool:
                    while worker.idle and (one := self._next()) is not None:
                        one.begun(one.number)
                        refused = archives.refused(one.job)
                        if refused is not None:
                            one.done(one.number, refused)
                            continue
                        tickets += 1
                        try:
                            worker.give(tickets, one.job)
                            under_way[tickets] = one
                        except OSError:  # the system has no process to give
                            worker.stop()
                            one.done(one.number, unchecked(one.job, DIED))
                for ticket, result in finished(pool, [self._bell]):
                    if ticket in under_way:
                        one = under_way.pop(ticket)
                        archives.add(one.job, result.seconds)
                        one.done(one.number, result.checked)
                while self._bell.poll():
                    self._bell.recv_bytes()

    def _warm_up(self, pool: list[Worker]) -> None:
        for worker in pool:
            with suppress(OSError):  # said of the first file
                worker.start()
                if self._warm is not None:
                    worker.give(0, self._warm)

    def _next(self) -> _Waiting | None:
        with self._lock:
            return self._waiting.popleft() if self._waiting else None
