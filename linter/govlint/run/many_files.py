"""Checking many files: in order, on all cores, one bad file never stops the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from govlint.engine.linter import Linter
from govlint.engine.plugins import Plugin
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Job, check_within

# Below this number of files, starting workers takes longer than they save.
_FEW = 8
# A file of more bytes than this is checked in a process of its own, which can be stopped at any
# point: reports are smaller, and starting the process takes longer than checking them.
_SMALL = 1_000_000


def check_files(
    jobs: Sequence[Job], packs: Sequence[Pack], plugins: Mapping[str, Plugin], processes: int | None
) -> Iterator[Checked]:
    """Check files and yield them in the order given, each as soon as it and those before are done.

    ``processes`` is their number; None takes one for each processor. A few small files are checked
    in this process unless it says otherwise.
    """
    few = len(jobs) < _FEW and (processes or 1) == 1
    if few and all(_is_small(job) for job in jobs):
        linter = Linter(packs, plugins)
        for job in jobs:
            yield check_within(linter, job)
        return
    # Imported here: small files need no other processes, and they are slow to import.
    from govlint.run.workers import Setup, check_in_parallel

    setup = Setup(tuple(packs), tuple(plugins))
    yield from check_in_parallel(jobs, setup, processes or processors())


def _is_small(job: Job) -> bool:
    """Whether it is a small file by itself; what is in an archive was packed by who knows whom."""
    file = job.file
    if file.member:
        return False
    if file.data is not None:
        return len(file.data) <= _SMALL
    try:
        return file.path.stat().st_size <= _SMALL
    except (OSError, ValueError):
        return True  # it cannot be read, which is soon said


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
