"""One run over files: settings, packs, plans, waivers and baseline put together."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govlint.acceptance.against import Against
from govlint.acceptance.apply import Acceptance
from govlint.cli.options import packs_of
from govlint.cli.progress import with_progress
from govlint.engine.plugins import check_plugins, load_plugins
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.refusal import Refusal
from govlint.run.files import File, Files, find_files
from govlint.run.many_files import check_files
from govlint.run.one_file import Checked, Job
from govlint.run.settings import Planner
from govlint.text.bilingual import Bilingual

_NO_STDIN = Bilingual("标准输入已关闭，无法读取 -", "standard input is closed; - cannot be read")


class Run:
    """A run that is about to begin."""

    def __init__(
        self,
        paths: Sequence[Path],
        given: Mapping[str, Any],
        today: datetime.date,
        baseline: bool = True,
        details: bool = False,
    ) -> None:
        """``baseline`` says whether one is applied, ``details`` whether results hold the reports. The files
        are compared with an earlier run, if one is given by ``against``.

        Raises Refusal where the run cannot begin.
        """
        self.paths = tuple(paths)
        self.packs, self.settings = packs_of(given, paths)
        self.files: Files = find_files(paths, _standard_input(paths, given.get("stdin_filename")))
        self.planner = Planner(self.settings, self.packs, details)
        self.plugins = load_plugins(given.get("plugins") or ())
        check_plugins(self.packs, self.plugins, self.planner.plan(()).rules)
        self.acceptance = Acceptance(self.settings, self.packs, today, baseline)
        self._earlier: Path | None = given.get("against")
        self.against: Against | None = None
        if self._earlier is not None:
            self.against = Against(self._earlier, self.packs, [file.name for file in self.files.files])

    @property
    def root(self) -> Path | None:
        """The folder that all files of the run are in; None where there is none, or no file."""
        folders = {os.path.abspath(file.name.parent) for file in self.files.files}
        try:
            return Path(os.path.commonpath(folders)) if folders else None
        except ValueError:  # on several drives
            return None

    def inputs(self, baseline: bool = True) -> Iterator[Path]:
        """The files on disk that the run reads; ``baseline`` says whether that is one of them."""
        yield from (file.path for file in self.files.files)
        yield from self.settings.waivers
        if baseline and self.settings.baseline is not None:
            yield self.settings.baseline
        if self._earlier is not None:
            yield self._earlier

    def jobs(self) -> list[Job]:
        """Each file, and how it is to be checked."""
        office, limits = self.settings.soffice, self.settings.limits
        return [Job(file, self.planner.for_path(file.name), office, limits) for file in self.files.files]

    def check(
        self, jobs: Sequence[Job], processes: int | None, cluster: str | None = None
    ) -> Iterator[Checked]:
        """Files as the rules see them, in order, with the progress shown.

        They are checked in so many processes here, or on the cluster at an address. Raises Refusal where that
        is not possible.
        """
        if cluster is None:
            files = check_files(jobs, self.packs, self.plugins, processes)
        else:
            from govlint.run.cluster import check_on_cluster
            from govlint.run.workers import Setup

            files = check_on_cluster(jobs, Setup(self.packs, tuple(self.plugins)), cluster)
        return with_progress(files, len(jobs), self.settings.lang)

    def checked(self, processes: int | None) -> Iterator[Checked]:
        """Every file with what is said of it, in order."""
        files = self.acceptance.apply(self.check(self.jobs(), processes), self.planner)
        return files if self.against is None else self.against.apply(files, self.planner)


def _standard_input(paths: Sequence[Path], name: Path | None) -> File | None:
    """What comes by standard input, where ``-`` is one of the paths; without a name it counts as Markdown.

    Raises Refusal where it is closed.
    """
    if Path("-") not in paths:
        return None
    if sys.stdin is None:
        raise Refusal(_NO_STDIN)
    # One byte more than is read of any file, so that a longer one is refused for its size.
    data = sys.stdin.buffer.read(DEFAULT_LIMITS.archive_bytes + 1)
    return File(name or Path("stdin.md"), data=data)
