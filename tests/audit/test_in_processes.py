"""One function on many things in several processes: answers in order, and nothing lost where one dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from functools import partial

import pytest

from govlint.audit.in_processes import in_processes
from govlint.audit.rows import Damaged
from govlint.refusal import Refusal


def _answer(own: str, thing: int) -> tuple[str, int, bool]:
    """The earliest things take longest."""
    time.sleep(max(0, 3 - thing) * 0.05)
    return own, thing * thing, os.getpid() == os.getppid()


def _make(own: str) -> Callable[[int], tuple[str, int, bool]]:
    return partial(_answer, own)


def _pids() -> Callable[[int], int]:
    return lambda thing: os.getpid()


def _damaged() -> Callable[[int], int]:
    def function(thing: int) -> int:
        if thing == 3:
            raise Damaged("third")
        return thing

    return function


def _dying() -> Callable[[int], int]:
    def function(thing: int) -> int:
        if thing == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return thing

    return function


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_the_answers_come_in_order(processes: int, count: int) -> None:
    found = list(in_processes(partial(_make, "own"), iter(range(count)), processes))
    assert found == [("own", at * at, False) for at in range(count)]


def test_one_thing_or_one_process_needs_no_other() -> None:
    assert list(in_processes(_pids, [1], 2)) == [os.getpid()]
    assert list(in_processes(_pids, [1, 2, 3], 1)) == [os.getpid()] * 3
    assert os.getpid() not in list(in_processes(_pids, [1, 2, 3], 2))


def test_things_are_not_made_long_before_their_turn() -> None:
    made = []

    def things():
        for thing in range(40):
            made.append(thing)
            yield thing

    answers = in_processes(_pids, things(), 2)
    next(answers)
    assert made == [0, 1, 2, 3]
    assert len(list(answers)) == 39


@pytest.mark.parametrize("processes", [1, 2])
def test_what_the_function_raises_is_raised(processes: int) -> None:
    answers = in_processes(_damaged, range(1, 9), processes)
    assert next(answers) == 1
    assert next(answers) == 2
    with pytest.raises(Damaged, match=r"^third$"):
        next(answers)


def test_a_process_that_dies_is_a_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        list(in_processes(_dying, range(9), 2))
    assert refused.value.in_language("zh") == (
        "对照报告的进程异常终止（可能内存不足）；已存入的结果都在，请关闭别的程序后再运行，或加 --jobs 1。"
    )


def test_it_may_be_left_half_way() -> None:
    answers = in_processes(_pids, range(1000), 2)
    next(answers)
    answers.close()
