"""The process beside a worker of a cluster, in which files are checked: a program run by the worker.

Workers run their tasks in threads, and may start no processes by ``multiprocessing``; this program may.
So the limits of a file hold on a cluster as they do at home. It reads a setup and then batches from
standard input, and answers each on standard output; it ends when there are no more.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from govlint.engine.plugins import load_plugins
from govlint.refusal import Refusal
from govlint.run.one_file import Job
from govlint.run.workers import Setup, processes

# A run that broke off leaves nobody who ends the process; it ends after so many idle seconds.
_IDLE = 600
_LENGTH = struct.Struct(">Q")


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message. Raises OSError where nobody reads."""
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read a message; None where there are no more."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def main() -> None:
    """Answer the setup by None, or by what is wrong with it, and each batch by its results."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a plug-in prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    questions = _messages(sys.stdin.buffer)
    setup: Setup = pickle.loads(next(questions))
    try:
        load_plugins(setup.plugins)
    except Refusal as error:
        send(answers, pickle.dumps(error.message))
        return
    send(answers, pickle.dumps(None))
    # Without the worker nobody wants the answer.
    with suppress(BrokenPipeError), processes(setup, 1) as check:
        for question in questions:
            with _stored(pickle.loads(question)) as jobs:
                send(answers, pickle.dumps(list(check(jobs))))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    while True:
        clock = threading.Timer(_IDLE, os._exit, (0,))
        clock.start()
        message = receive(stream)
        clock.cancel()
        if message is None:
            return
        yield message


@contextmanager
def _stored(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """The jobs with the archives that came with them as files, so that none is handed on with each member."""
    with tempfile.TemporaryDirectory(prefix="govlint-") as folder:
        yield [_with_copy(job, Path(folder)) for job in jobs]


def _with_copy(job: Job, folder: Path) -> Job:
    file = job.file
    if not file.member or file.data is None:
        return job
    copy = folder / hashlib.sha256(bytes(file.path)).hexdigest()
    if not copy.exists():
        copy.write_bytes(file.data)
    return msgspec.structs.replace(job, file=msgspec.structs.replace(file, data=None, copy=copy))


if __name__ == "__main__":
    main()
