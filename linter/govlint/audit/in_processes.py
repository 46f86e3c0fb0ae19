"""One function on many things, on all processors; the answers come in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, TypeVar

from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual

T = TypeVar("T")
R = TypeVar("R")

# Things under way or waiting to be taken out, for each process: memory does not grow with their number.
_AHEAD = 2
_DIED = Bilingual(
    "对照报告的进程异常终止（可能内存不足）；已存入的结果都在，请关闭别的程序后再运行，或加 --jobs 1。",
    "A process that compares reports died (perhaps for lack of memory); what was stored is there: close "
    "other programs and run again, or add --jobs 1.",
)
# What this process does with each thing, if it is one of those started here.
_functions: list[Callable[[Any], Any]] = []


def in_processes(make: Callable[[], Callable[[T], R]], things: Iterable[T], processes: int) -> Iterator[R]:
    """What a function says of each thing, in their order.

    ``make`` gives the function; it is called once in each of so many processes, or in this one, where one is
    enough. Raises Refusal where one of them dies, and whatever the function raises.
    """
    waiting = iter(things)
    first = list(islice(waiting, 2))
    if processes == 1 or len(first) < 2:
        yield from map(make(), chain(first, waiting))
        return
    # Started afresh, as those that check files are: no thread is copied half-way.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin, (make,)) as pool:
        under_way: deque[Future[R]] = deque()
        try:
            for thing in chain(first, waiting):
                under_way.append(pool.submit(_done, thing))
                if len(under_way) == _AHEAD * processes:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool:
            raise Refusal(_DIED) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    # Ctrl-C goes to the main process alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _functions[:] = [make()]


def _end_with_parent() -> None:
    """End with the main process, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _done(thing: Any) -> Any:
    return _functions[0](thing)
