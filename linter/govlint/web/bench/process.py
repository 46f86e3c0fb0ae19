"""The process that the bench runs in: one question at a time, within limits of time and memory.

It lives on from question to question, because the packs that it has read are worth more than its start. A
formula, a pattern or a report that takes too much ends it and nothing else: that is said, and the next
question has a new one.
"""

from __future__ import annotations

import multiprocessing
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from govlint.readers.limits import DEFAULT_LIMITS, Limits, limit_memory, limit_process
from govlint.refusal import Refusal
from govlint.run.workers import end_with_parent, signals_held, unblock_signals
from govlint.text.bilingual import Bilingual
from govlint.web.apart import tried
from govlint.web.bench.formula import Evaluated
from govlint.web.bench.questions import Bench, Looked, Question

# Started afresh rather than forked: the same on every system, and no thread is copied half-way.
_SPAWN = multiprocessing.get_context("spawn")
_TOO_SLOW = Bilingual(
    "用时超过 {seconds} 秒，已停止。看看刚写的公式、正则表达式或表：哪一处会使检查变慢，改掉它再试。",
    "It took more than {seconds} seconds and was stopped. See whether a formula, a pattern or a table just "
    "written makes it slow, and change that.",
)
_DIED = Bilingual(
    "试规则的进程异常终止（可能内存不足）；再改一处就会重新开始。",
    "The process of the bench died (perhaps for lack of memory); it begins anew with the next change.",
)
Answer = Looked | Evaluated


class BenchProcess:
    """A bench in a process of its own, which is started with the first question."""

    def __init__(self, folder: Path, limits: Limits = DEFAULT_LIMITS, office: str | None = None) -> None:
        """``folder`` is for its temporary files, and not removed here. ``limits`` are for the reading of a
        report, and once more for what is done with it; ``office`` opens old formats, if it is named.
        """
        self._arguments = (str(folder), limits, office)
        self._limits = limits
        self._one_at_a_time = threading.Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def ask(self, question: Question) -> Answer:
        """The answer; questions of several threads wait for one another.

        Raises Refusal, with what to say, where there is none.
        """
        with self._one_at_a_time:
            if self._process is None:
                self._start()
            return self._answer(question)

    def stop(self) -> None:
        """End the process, once it has answered."""
        with self._one_at_a_time:
            self._end()

    def _answer(self, question: Question) -> Answer:
        connection = self._connection
        assert connection is not None
        try:
            connection.send(question)
            if not connection.poll(self._limits.wait):
                self._end()
                raise Refusal(_TOO_SLOW.format(seconds=f"{self._limits.wait:g}"))
            answer = connection.recv()
        except (EOFError, OSError):
            raise Refusal(self._reason_of_death()) from None
        if isinstance(answer, Bilingual):
            raise Refusal(answer)
        return cast(Answer, answer)

    def _reason_of_death(self) -> Bilingual:
        assert self._process is not None
        self._process.join()
        slow = self._process.exitcode == -getattr(signal, "SIGPROF", 0)
        self._end()
        return _TOO_SLOW.format(seconds=f"{self._limits.seconds:g}") if slow else _DIED

    def _start(self) -> None:
        self._connection, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_work, args=(theirs, *self._arguments), daemon=True)
        with signals_held():
            process.start()
            self._process = process
        theirs.close()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _work(connection: Connection, folder: str, limits: Limits, office: str | None) -> None:
    """The life of the process: answer what is asked, until nothing more is."""
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    unblock_signals()
    tempfile.tempdir = folder
    threading.Thread(target=end_with_parent, args=(folder,), daemon=True).start()
    limit_process("RLIMIT_CORE", 0)
    limit_memory(limits.megabytes)
    bench = Bench(limits, office)
    with suppress(EOFError, OSError):
        while True:
            question = connection.recv()
            connection.send(_answered(bench, question, limits))


def _answered(bench: Bench, question: Question, limits: Limits) -> Answer | Bilingual:
    """The answer to a question, or why there is none."""
    read = tried(limits, bench.prepare, question)
    if isinstance(read, Bilingual):
        return read
    asked: Callable[[Question], Answer] = bench.looked if question.formula is None else bench.evaluated
    answer = tried(limits, asked, question)
    return answer if isinstance(answer, Bilingual) else answer[0]
