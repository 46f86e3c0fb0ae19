"""What a worker of a cluster does with the batches that it is given: hands them to processes beside it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from contextlib import suppress
from typing import BinaryIO, NoReturn

from distributed import Worker, WorkerPlugin, get_worker

from govlint.refusal import Refusal
from govlint.run.cluster_process import receive, send
from govlint.text.bilingual import Bilingual
from govlint.version import VERSION

_OTHER_VERSION = Bilingual(
    "集群的工作进程 {worker} 用的是 {theirs}，这里是 {ours}，结果可能不同；请装成一样的版本。",
    "The worker {worker} of the cluster has {theirs}, and here is {ours}: results could differ; "
    "install the same version there.",
)
_UNFIT = Bilingual(
    "集群的工作进程 {worker} 不能检查：{reason}", "The worker {worker} of the cluster cannot check: {reason}"
)
_NO_START = Bilingual(
    "检查进程不能启动，原因见它的日志。", "the process for checking does not start; its log says why."
)
# How long a process is given to end by itself, in seconds.
_ENDING = 5


class ProcessDied(Exception):
    """The process beside the worker died over a batch."""


def versions() -> str:
    """What must be the same where the run was started and on every worker."""
    return f"govlint {VERSION}, Python {sys.version_info.major}.{sys.version_info.minor}"


def check_batch(name: str, batch: bytes) -> bytes:
    """The task: check a batch (jobs, pickled) with the plug-in of that name; gives the results, pickled.

    Raises Refusal where this worker cannot check, and ProcessDied.
    """
    plugin = get_worker().plugins[name]
    assert isinstance(plugin, Checking)
    return plugin.check(batch)


class Checking(WorkerPlugin):
    """Keeps the processes of a run on each worker, those that join later among them."""

    def __init__(self, name: str, setup: bytes, versions: str) -> None:
        """``setup`` is pickled; ``versions`` are those where the run was started."""
        self.name = name
        self._setup = setup
        self._versions = versions

    def setup(self, worker: Worker) -> None:
        """Begin on a worker."""
        self._worker = worker.address
        self._idle: deque[_Process] = deque()

    def teardown(self, worker: Worker) -> None:
        """End the processes; those at work end when they have answered."""
        self._setup = b""
        while self._idle:
            self._idle.pop().end()

    def check(self, batch: bytes) -> bytes:
        """Check a batch in an idle process, or a new one."""
        if versions() != self._versions:
            self._refuse(_OTHER_VERSION, theirs=versions(), ours=self._versions)
        # One that was idle may have died before. If a new one dies, it is for the batch.
        for begin in (self._take, self._start):
            process = begin()
            answer = process.ask(batch)
            if answer is None:
                process.end()
                continue
            if self._setup:
                self._idle.append(process)
            else:
                process.end()
            return answer
        raise ProcessDied

    def _take(self) -> _Process:
        with suppress(IndexError):
            return self._idle.pop()
        return self._start()

    def _start(self) -> _Process:
        try:
            process = _Process()
        except OSError as error:
            self._refuse(_UNFIT, reason=str(error))
        answer = process.ask(self._setup)
        reason = _NO_START if answer is None else pickle.loads(answer)
        if reason is not None:
            process.end()
            self._refuse(_UNFIT, reason=reason)
        return process

    def _refuse(self, message: Bilingual, **values: object) -> NoReturn:
        raise Refusal(message.format(worker=self._worker, **values))


class _Process:
    """A process beside the worker, seen from there."""

    def __init__(self) -> None:
        # It finds the modules that the worker finds, and none in the folder that it happens to run in.
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "govlint.run.cluster_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._from: BinaryIO = self._process.stdout  # type: ignore[assignment]

    def ask(self, question: bytes) -> bytes | None:
        """Its answer, None if it died."""
        try:
            send(self._to, question)
        except OSError:
            return None
        return receive(self._from)

    def end(self) -> None:
        """End it: by itself, which takes its files away, or else by force."""
        with suppress(OSError):
            self._to.close()
        try:
            self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._from.close()
