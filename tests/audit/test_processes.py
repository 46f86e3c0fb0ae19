"""Functions on many things in several processes: answers in order, and a sentence where one dies."""

from __future__ import annotations

import os
import signal
import time

import pytest

from govlint.audit.processes import Processes
from govlint.audit.rows import Damaged
from govlint.refusal import Refusal


def _square(thing: int) -> int:
    """The earliest things take longest."""
    time.sleep(max(0, 3 - thing) * 0.05)
    return thing * thing


def _pid(thing: int) -> int:
    return os.getpid()


def _damaged(thing: int) -> int:
    if thing == 3:
        raise Damaged("third")
    return thing


def _dying(thing: int) -> int:
    if thing == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return thing


def _dying_of_much(thing: bytes) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return thing


class _Own:
    """Says how many there were in its process before it."""

    made = 0

    def __init__(self) -> None:
        self.number = _Own.made
        _Own.made += 1


def _with_number(own: _Own, thing: int) -> tuple[int, int]:
    return own.number, thing


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 20])
def test_the_answers_come_in_order(number: int, count: int) -> None:
    with Processes(number, _Own) as processes:
        assert list(processes.map(_square, iter(range(count)))) == [at * at for at in range(count)]


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_process_makes_it_makes_once(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Own, "made", 0)
    with Processes(number, _Own) as processes:
        for _ in range(2):
            assert list(processes.with_own(_with_number, range(9))) == [(0, at) for at in range(9)]
        assert list(processes.with_own(_with_number, [7])) == [(0, 7)]


def test_one_thing_or_one_process_needs_no_other() -> None:
    own = os.getpid()
    with Processes(2, _Own) as processes:
        assert list(processes.map(_pid, [1])) == [own]
        others = set(processes.map(_pid, range(9)))
        assert own not in others
        # The same ones as before.
        assert len(others | set(processes.map(_pid, range(9)))) <= 2
    with Processes(1, _Own) as processes:
        assert list(processes.map(_pid, [1, 2, 3])) == [own] * 3


def test_things_are_not_made_long_before_their_turn() -> None:
    made = []

    def things():
        for thing in range(40):
            made.append(thing)
            yield thing

    with Processes(2, _Own) as processes:
        answers = processes.map(_pid, things())
        next(answers)
        assert 3 <= len(made) <= 5
        assert len(list(answers)) == 39


@pytest.mark.parametrize("number", [1, 2])
def test_what_the_function_raises_is_raised(number: int) -> None:
    with Processes(number, _Own) as processes:
        answers = processes.map(_damaged, range(1, 9))
        assert next(answers) == 1
        assert next(answers) == 2
        with pytest.raises(Damaged, match=r"^third$"):
            next(answers)


def test_a_process_that_dies_is_a_sentence() -> None:
    with Processes(2, _Own) as processes, pytest.raises(Refusal) as refused:
        list(processes.map(_dying, range(9)))
    assert refused.value.in_language("zh") == (
        "对照报告的进程异常终止（可能内存不足）；已存入的结果都在，请关闭别的程序后再运行，或加 --jobs 1。"
    )


def test_answers_may_be_left_half_way_and_others_asked_for() -> None:
    with Processes(2, _Own) as processes:
        answers = processes.map(_pid, range(1000))
        next(answers)
        answers.close()
        assert list(processes.map(_square, range(5))) == [0, 1, 4, 9, 16]


def test_a_process_that_dies_while_much_is_sent_to_it_is_a_sentence() -> None:
    with Processes(2, _Own) as processes, pytest.raises(Refusal):
        list(processes.map(_dying_of_much, [bytes(10_000_000)] * 9))
