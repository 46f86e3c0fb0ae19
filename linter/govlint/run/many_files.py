"""Checking many files: in order, on all cores, one bad file never stops the rest."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from govlint.engine.linter import Linter
from govlint.engine.plugins import Plugin
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Job, check_file

# Below this number of files, starting workers takes longer than they save.
_SERIAL = 8


def check_files(
    jobs: Sequence[Job], packs: Sequence[Pack], plugins: Mapping[str, Plugin], processes: int | None
) -> Iterator[Checked]:
    """Check files and yield them in the order given, each as soon as it and those before are done.

    ``processes`` is their number; None takes one for each processor from a handful of files on.
    """
    workers = processes or (1 if len(jobs) < _SERIAL else _processors())
    if workers == 1:
        linter = Linter(packs, plugins)
        for job in jobs:
            yield check_file(linter, job)
        return
    # Imported here: one file needs no other processes, and they are slow to import.
    from govlint.run.workers import Setup, check_in_parallel

    yield from check_in_parallel(jobs, Setup(tuple(packs), tuple(plugins)), workers)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
