"""Work on what somebody sent, in a process of its own within the limits of checking: the server goes on."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from govlint.readers.limits import Limits, limit_memory, limit_process
from govlint.refusal import Refusal
from govlint.run.budget import too_large, too_slow
from govlint.text.bilingual import Bilingual

T = TypeVar("T")
_SPAWN = multiprocessing.get_context("spawn")
_FAILED = Bilingual(
    "程序内部出错（{error}），没有做成；这是 govlint 的缺陷，请反馈。",
    "The program failed ({error}) and did not do it; please report this defect of govlint.",
)


def apart(limits: Limits, function: Callable[..., T], *arguments: Any) -> T:
    """What a function gives in a process of its own. Raises Refusal where it does, or takes too much."""
    connection, theirs = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_work, args=(theirs, limits, function, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        answer = connection.recv() if connection.poll(limits.wait) else too_slow(limits)
    except EOFError:  # the system ended it
        process.join()
        slow = process.exitcode == -getattr(signal, "SIGPROF", 0)
        answer = too_slow(limits) if slow else too_large(limits)
    finally:
        process.kill()
        process.join()
        process.close()
        connection.close()
    if isinstance(answer, Bilingual):
        raise Refusal(answer)
    made: T = answer[0]
    return made


def _work(
    connection: Connection, limits: Limits, function: Callable[..., Any], arguments: tuple[Any, ...]
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_process("RLIMIT_CORE", 0)
    limit_memory(limits.megabytes)
    connection.send(tried(limits, function, *arguments))


def tried(limits: Limits, function: Callable[..., T], *arguments: Any) -> tuple[T] | Bilingual:
    """What a function gives, by itself in a tuple, or why it gives nothing.

    The system ends this process where it takes more time than it may; Windows cannot. Its memory is limited
    already.
    """
    _end_after(limits.seconds)
    try:
        return (function(*arguments),)
    except Refusal as error:
        return error.message
    except MemoryError:
        return too_large(limits)
    except Exception as error:
        return _FAILED.format(error=f"{type(error).__name__}: {error}")
    finally:
        _end_after(0)


def _end_after(seconds: float) -> None:
    """Have the system end this process after so much time of the processor, never if it is 0."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
