"""The processes that check: warm, in the order of what is given, and alive after any file."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from govlint.engine.linter import Result
from govlint.packs.load import load_packs
from govlint.readers.limits import Limits
from govlint.run import workers
from govlint.run.files import File
from govlint.run.one_file import Job, Unchecked
from govlint.run.settings import effective
from govlint.run.workers import DIED
from govlint.web.session import warm_pool
from tests.web.dropping import EXAMPLES, example

REPORT = EXAMPLES / "clean" / "township-2023.docx"


@pytest.fixture(scope="module")
def pool():
    packs = load_packs((), Path())
    pool = warm_pool(effective(None, {}), packs, 1)
    pool.start()
    yield pool
    pool.close()


def _check(pool, *jobs):
    """What is told of jobs, in order."""
    told = queue.Queue()
    for number, job in enumerate(jobs, 1):
        pool.give(number, job, lambda n: told.put((n, None)), lambda n, checked: told.put((n, checked)))
    return [told.get(timeout=60) for _ in range(2 * len(jobs))]


def test_files_are_begun_and_done_in_the_order_of_what_is_given(pool):
    (one, begun), (two, first), *rest = _check(pool, Job(File(REPORT)), Job(File(REPORT)))
    assert (one, begun, two) == (1, None, 1)
    assert isinstance(first.outcome, Result)
    assert [number for number, _ in rest] == [2, 2]


def test_a_file_that_takes_too_long_costs_only_itself(pool):
    slow = Job(File(REPORT), limits=Limits(seconds=0.001))
    (*_, (_, stopped)), (*_, (_, checked)) = _check(pool, slow), _check(pool, Job(File(REPORT)))
    assert isinstance(stopped.outcome, Unchecked)
    # Of the processor's time or, on a busy machine, of that on the clock.
    assert stopped.outcome.reason.zh.startswith(("检查该文件用时超过 0.001 秒", "检查该文件等了 0.015 秒"))
    assert isinstance(checked.outcome, Result)


def test_what_waits_can_be_taken_back(pool):
    told = queue.Queue()
    for number in range(1, 20):
        pool.give(number, Job(File(REPORT)), lambda n: None, lambda n, checked: told.put(n))
    taken = pool.take_back()
    done = [told.get(timeout=60) for _ in range(19 - len(taken))]
    assert done + taken == list(range(1, 20))
    assert taken
    assert pool.take_back() == []


def test_an_archive_may_take_only_so_much(pool, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_FILES_PER_ARCHIVE", 0)
    archive = File(tmp_path / "a.zip", "a.docx")
    (_, _), (_, checked) = _check(pool, Job(archive))
    assert "这个压缩包已用完 0 秒的检查时间" in checked.outcome.reason.zh


def test_where_the_system_has_no_process_the_file_says_so(monkeypatch):
    def none(self):
        raise OSError("no more processes")

    monkeypatch.setattr(workers.Worker, "start", none)
    pool = warm_pool(effective(None, {}), load_packs((), Path()), 1)
    pool.start()
    told = [checked.outcome.reason for _, checked in _check(pool, Job(File(REPORT))) if checked is not None]
    pool.close()
    assert told == [DIED]


def test_data_need_not_be_on_the_disk(pool):
    (*_, (_, checked)) = _check(pool, Job(File(Path("a.docx"), data=example("clean/township-2023.docx"))))
    assert isinstance(checked.outcome, Result)
