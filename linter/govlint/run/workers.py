"""Checking files in processes of their own, in the order given; one that dies costs only its file."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

import msgspec

from govlint.engine.linter import Linter
from govlint.engine.plugins import load_plugins
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Job, Unchecked, check_file
from govlint.text.bilingual import Bilingual

# Workers are replaced after this many files, so that no leak adds up.
_FILES_PER_WORKER = 500

_DIED = Bilingual(
    "检查进程异常终止（可能内存不足），该文件未检查。",
    "The process checking this file died (perhaps for lack of memory); the file was not checked.",
)

# The linter of a worker process, made once by its initialiser: the only way a pool offers.
_worker: list[Linter] = []


class Setup(msgspec.Struct, frozen=True):
    """What a worker makes its linter of: packs as they were loaded, and plug-ins by name.

    Plug-ins are Python code, which each process imports for itself.
    """

    packs: tuple[Pack, ...]
    plugins: tuple[str, ...]

    def linter(self) -> Linter:
        """The linter of one process. Raises Refusal where a plug-in cannot be loaded."""
        return Linter(self.packs, load_plugins(self.plugins))


def _start_worker(setup: Setup) -> None:
    _worker[:] = [setup.linter()]


def _check_in_worker(job: Job) -> Checked:
    return check_file(_worker[0], job)


def _pool(setup: Setup, workers: int) -> ProcessPoolExecutor:
    # Started afresh rather than forked: the same on every system, and no thread is copied half-way.
    return ProcessPoolExecutor(
        workers,
        multiprocessing.get_context("spawn"),
        _start_worker,
        (setup,),
        max_tasks_per_child=_FILES_PER_WORKER,
    )


def check_in_parallel(jobs: Sequence[Job], setup: Setup, workers: int) -> Iterator[Checked]:
    """Feed a pool a little ahead of what is taken out, so that memory does not grow with the files."""
    ahead = workers * 4
    pool = _pool(setup, workers)
    try:
        waiting: list[tuple[Job, Future[Checked]]] = []
        following = iter(jobs)
        while True:
            while len(waiting) < ahead and (job := next(following, None)) is not None:
                waiting.append((job, _submit(pool, job)))
            if not waiting:
                return
            job, future = waiting.pop(0)
            try:
                yield future.result()
            except BrokenProcessPool:
                # One of the files under way killed its process: each again by itself tells which.
                pool.shutdown(wait=False, cancel_futures=True)
                for suspect in [job, *(other for other, _ in waiting)]:
                    yield _alone(suspect, setup)
                waiting = []
                pool = _pool(setup, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Checked]:
    try:
        return pool.submit(_check_in_worker, job)
    except BrokenProcessPool as error:
        broken: Future[Checked] = Future()
        broken.set_exception(error)
        return broken


def _alone(job: Job, setup: Setup) -> Checked:
    with _pool(setup, 1) as pool:
        try:
            return _submit(pool, job).result()
        except BrokenProcessPool:
            return Checked(job.file.name, job.file.name.suffix.lower().lstrip("."), Unchecked(_DIED))
