"""Checking files in processes of their own, in the order given; one that dies costs only its file.

A process is given one file at a time, so that it is known which of them it died of, and is replaced
when it ends. It ends by itself when a file takes more than its limits or the main process is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NoReturn

import msgspec

from govlint.engine.linter import Linter
from govlint.engine.plugins import load_plugins
from govlint.packs.pack import Pack
from govlint.readers.limits import limit_memory, limit_process
from govlint.run.budget import too_slow
from govlint.run.one_file import Checked, Job, check_file, unchecked
from govlint.text.bilingual import Bilingual

# Workers are replaced after this many files, so that no leak adds up.
_FILES_PER_WORKER = 500
# Files under way or waiting to be taken out, for each worker: memory does not grow with the files.
_AHEAD = 4
# An archive may take so many times the seconds of a file: with all its members, that is.
_FILES_PER_ARCHIVE = 6
# Started afresh rather than forked: the same on every system, and no thread is copied half-way.
_SPAWN = multiprocessing.get_context("spawn")

# By these the system ends a run; Windows has no SIGHUP.
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]

DIED = Bilingual(
    "检查进程异常终止（可能内存不足），该文件未检查。",
    "The process checking this file died (perhaps for lack of memory); the file was not checked.",
)
_STUCK = Bilingual(
    "检查该文件等了 {seconds} 秒仍未结束，已停止，该文件未检查；"
    "可能是机器太忙，或磁盘、网络没有响应，请稍后再试，或用 --seconds 提高上限。",
    "Checking the file had not ended after {seconds} seconds and was stopped; perhaps the machine is busy, "
    "or disk or network do not answer: try again later, or raise the limit with --seconds.",
)
_ARCHIVE_SPENT = Bilingual(
    "这个压缩包已用完 {seconds} 秒的检查时间，该文件未检查；请解压后再检查，或用 --seconds 提高上限。",
    "The archive has used up the {seconds} seconds that it may take; this file in it was not checked. "
    "Unpack it and check the files, or raise the limit with --seconds.",
)


class Setup(msgspec.Struct, frozen=True):
    """What a worker makes its linter of: packs as they were loaded, and plug-ins by name.

    Plug-ins are Python code, which each process imports for itself.
    """

    packs: tuple[Pack, ...]
    plugins: tuple[str, ...]

    def linter(self) -> Linter:
        """The linter of one process. Raises Refusal where a plug-in cannot be loaded."""
        return Linter(self.packs, load_plugins(self.plugins))


class Done(msgspec.Struct, frozen=True):
    """A file that a worker has done with, and the seconds that it took of the processor."""

    checked: Checked
    seconds: float


def check_in_parallel(jobs: Sequence[Job], setup: Setup, workers: int) -> Iterator[Checked]:
    """Check files in so many processes and yield them in the order given."""
    with processes(setup, min(workers, len(jobs))) as check:
        yield from check(jobs)


@contextmanager
def processes(setup: Setup, number: int) -> Iterator[Callable[[Sequence[Job]], Iterator[Checked]]]:
    """So many processes, which live as long as this: a function that checks files in them, time and again,
    and yields them in the order given. The results of one call are all taken before the next.
    """
    with workers(setup, number) as pool:
        yield lambda jobs: _in_order(jobs, pool)


@contextmanager
def workers(setup: Setup, number: int) -> Iterator[list[Worker]]:
    """So many workers, which live as long as this, with a folder for what they keep on the disk."""
    folder = tempfile.mkdtemp(prefix="govlint-")
    pool = [Worker(setup, folder) for _ in range(number)]
    try:
        yield pool
    finally:
        for worker in pool:
            worker.stop()
        shutil.rmtree(folder, ignore_errors=True)


class Archives:
    """The time that was spent on archives, of which each may take only so much with all its members."""

    def __init__(self) -> None:
        self._spent: defaultdict[Path, float] = defaultdict(float)

    def refused(self, job: Job) -> Checked | None:
        """What is said of a file whose archive has used up its time; None where it may be checked."""
        limit = job.limits.seconds * _FILES_PER_ARCHIVE
        if not job.file.member or self._spent[job.file.path] < limit:
            return None
        return unchecked(job, _ARCHIVE_SPENT.format(seconds=f"{limit:g}"))

    def add(self, job: Job, seconds: float) -> None:
        """Count what checking a file took."""
        if job.file.member:
            self._spent[job.file.path] += seconds


def _in_order(jobs: Sequence[Job], pool: Sequence[Worker]) -> Iterator[Checked]:
    done: dict[int, Checked] = {}
    archives = Archives()
    taken = given = 0
    while taken < len(jobs):
        for worker in pool:
            while worker.idle and given < min(len(jobs), taken + _AHEAD * len(pool)):
                refused = archives.refused(jobs[given])
                if refused is not None:
                    done[given] = refused
                else:
                    worker.give(given, jobs[given])
                given += 1
        if taken in done:
            yield done.pop(taken)
            taken += 1
            continue
        for number, result in finished(pool):
            done[number] = result.checked
            archives.add(jobs[number], result.seconds)


def finished(pool: Sequence[Worker], also: Sequence[Connection] = ()) -> Iterator[tuple[int, Done]]:
    """Wait until something is done or overdue, or something came by one of the other connections; the number
    of each file that is done with, and its result.
    """
    busy = [worker for worker in pool if not worker.idle]
    due = min((worker.due for worker in busy if worker.due is not None), default=None)
    timeout = None if due is None else max(0.0, due - time.monotonic())
    wait([*(worker.connection for worker in busy), *also], timeout)
    for worker in busy:
        number = worker.number
        result = worker.take()
        if result is not None:
            yield number, result


class Worker:
    """One process of the pool, seen from the main process; there is none until the first file is given."""

    connection: Connection

    def __init__(self, setup: Setup, folder: str) -> None:
        """``folder`` is for temporary files, so that those of a process that died are removed, too."""
        self._arguments = (setup, folder)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._job: Job | None = None
        self._files = 0
        self.number = -1
        # When the file under way is overdue; not known before the process has begun with it.
        self.due: float | None = None

    @property
    def idle(self) -> bool:
        """Whether it may be given a file."""
        return self._job is None

    def give(self, number: int, job: Job) -> None:
        """Begin with a file."""
        self.number, self._job, self.due = number, job, None
        self.start()
        self._files += 1
        # One that died meanwhile is found to be dead when its answer is looked for.
        with suppress(OSError):
            self.connection.send(job)

    def take(self) -> Done | None:
        """What came of the file, None if it is still under way."""
        job = self._job
        assert job is not None
        try:
            while self.connection.poll():
                answer = self.connection.recv()
                if isinstance(answer, Done):
                    self._job = None
                    if self._files >= _FILES_PER_WORKER:
                        self.stop()
                    return answer
                # It has begun.
                self.due = time.monotonic() + job.limits.wait
        except (EOFError, OSError):
            return self._end(job, self._reason_of_death(job))
        if self.due is not None and time.monotonic() >= self.due:
            return self._end(job, _STUCK.format(seconds=f"{job.limits.wait:g}"))
        return None

    def _reason_of_death(self, job: Job) -> Bilingual:
        assert self._process is not None
        self._process.join()
        slow = self._process.exitcode == -getattr(signal, "SIGPROF", 0)
        return too_slow(job.limits) if slow else DIED

    def _end(self, job: Job, reason: Bilingual) -> Done:
        self.stop()
        return Done(unchecked(job, reason), job.limits.seconds)

    def start(self) -> None:
        """Have the process run, so that the first file need not wait for it."""
        if self._process is not None:
            return
        connection, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, *self._arguments), daemon=True)
        # A signal that ends the run comes before the process or after it is known, not in between.
        with signals_held():
            process.start()
            self._process, self.connection = process, connection
        theirs.close()
        self._files = 0

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self.connection.close()
        self._process = self._job = None


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that end a run while a process starts, which inherits that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def unblock_signals() -> None:
    """Take signals again in a process that was started while they were held."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, *_ENDING})


def _work(connection: Connection, setup: Setup, folder: str) -> None:
    """The life of a worker: check what comes, until nothing more comes."""
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unblock_signals()
    tempfile.tempdir = folder
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    limit_process("RLIMIT_CORE", 0)
    linter = setup.linter()
    # Without memory for the answer, too, the process ends, and that is said of the file.
    with suppress(OSError, MemoryError):
        try:
            while True:
                job = connection.recv()
                connection.send(None)
                connection.send(_timed(linter, job))
        except (EOFError, ConnectionError):
            # The main process is gone, and this may be noticed here before the thread has seen it.
            _end(folder)


def _timed(linter: Linter, job: Job) -> Done:
    # When its time is over, the system ends the process, whatever it is doing. Windows cannot.
    limit_memory(job.limits.megabytes)
    before = sum(os.times()[:4])
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, job.limits.seconds)
    checked = check_file(linter, job)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Done(checked, sum(os.times()[:4]) - before)


def end_with_parent(folder: str | None = None) -> None:
    """End with the main process, however that ended; programs that readers started end with this one.

    A folder for temporary files is removed.
    """
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    _end(folder)


def _end(folder: str | None) -> NoReturn:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
