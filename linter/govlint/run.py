"""Running the linter over many files: in order, on all cores, one bad file never stops the rest."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import msgspec

from govlint.bilingual import Bilingual
from govlint.document import UnreadableDocument
from govlint.engine import Linter, Result
from govlint.packs.load import built_in_packs
from govlint.readers import read

# Below this number of files, starting workers takes longer than they save.
_SERIAL = 8
# Workers are replaced after this many files, so that no leak adds up.
_FILES_PER_WORKER = 500

_INTERNAL = Bilingual(
    "检查时程序内部出错（{error}），该文件未检查；这是 govlint 的缺陷，请反馈。",
    "The linter failed on this file ({error}); it was not checked. Please report this defect of govlint.",
)
_DIED = Bilingual(
    "检查进程异常终止（可能内存不足），该文件未检查。",
    "The process checking this file died (perhaps for lack of memory); the file was not checked.",
)
_UNRECOGNISED = Bilingual(
    "内容不像年度报告：没有格式中的任何标题或表格，因此未检查；请确认文件是否选对。",
    "This is no such report: it has no heading and no table of the form, so it was not checked.",
)


class Unchecked(msgspec.Struct, frozen=True):
    """A file that was not checked, and why. ``unrecognised``: readable, but not such a report."""

    reason: Bilingual
    unrecognised: bool = False


class Checked(msgspec.Struct, frozen=True):
    """A file with what the linter says of it."""

    path: Path
    format: str
    outcome: Result | Unchecked


def check_file(linter: Linter, path: Path) -> Checked:
    """Read and check one file. Never raises for what is in the file."""
    suffix = path.suffix.lower().lstrip(".")
    try:
        document = read(path)
    except UnreadableDocument as error:
        return Checked(path, suffix, Unchecked(error.reason))
    except Exception as error:
        return Checked(path, suffix, Unchecked(_INTERNAL.format(error=f"{type(error).__name__}: {error}")))
    try:
        result = linter.lint(document)
    except Exception as error:
        return Checked(path, suffix, Unchecked(_INTERNAL.format(error=f"{type(error).__name__}: {error}")))
    if not result.recognised:
        return Checked(path, document.format, Unchecked(_UNRECOGNISED, unrecognised=True))
    return Checked(path, document.format, result)


def check_files(paths: Sequence[Path], rules: frozenset[str] | None, jobs: int | None) -> Iterator[Checked]:
    """Check files and yield them in the order given, each as soon as it and those before are done.

    ``jobs`` is the number of processes; None takes one for each processor from a handful of files on.
    """
    workers = jobs or (1 if len(paths) < _SERIAL else _processors())
    if workers == 1:
        linter = Linter(built_in_packs(), rules)
        for path in paths:
            yield check_file(linter, path)
        return
    yield from _parallel(paths, rules, workers)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# The linter of a worker process, made once by its initialiser: the only way a pool offers.
_worker: list[Linter] = []


def _start_worker(rules: frozenset[str] | None) -> None:
    _worker[:] = [Linter(built_in_packs(), rules)]


def _check_in_worker(path: Path) -> Checked:
    return check_file(_worker[0], path)


def _pool(rules: frozenset[str] | None, workers: int) -> ProcessPoolExecutor:
    # Started afresh rather than forked: the same on every system, and no thread is copied half-way.
    return ProcessPoolExecutor(
        workers,
        multiprocessing.get_context("spawn"),
        _start_worker,
        (rules,),
        max_tasks_per_child=_FILES_PER_WORKER,
    )


def _parallel(paths: Sequence[Path], rules: frozenset[str] | None, workers: int) -> Iterator[Checked]:
    """Feed a pool a little ahead of what is taken out, so that memory does not grow with the files."""
    ahead = workers * 4
    pool = _pool(rules, workers)
    try:
        waiting: list[tuple[Path, Future[Checked]]] = []
        following = iter(paths)
        while True:
            while len(waiting) < ahead and (path := next(following, None)) is not None:
                waiting.append((path, _submit(pool, path)))
            if not waiting:
                return
            path, future = waiting.pop(0)
            try:
                yield future.result()
            except BrokenProcessPool:
                # One of the files under way killed its process: each again by itself tells which.
                pool.shutdown(wait=False, cancel_futures=True)
                for suspect in [path, *(other for other, _ in waiting)]:
                    yield _alone(suspect, rules)
                waiting = []
                pool = _pool(rules, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, path: Path) -> Future[Checked]:
    try:
        return pool.submit(_check_in_worker, path)
    except BrokenProcessPool as error:
        broken: Future[Checked] = Future()
        broken.set_exception(error)
        return broken


def _alone(path: Path, rules: frozenset[str] | None) -> Checked:
    with _pool(rules, 1) as pool:
        try:
            return _submit(pool, path).result()
        except BrokenProcessPool:
            return Checked(path, path.suffix.lower().lstrip("."), Unchecked(_DIED))
