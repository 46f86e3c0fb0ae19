"""One run over files: settings, packs, plans, waivers and baseline put together."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from govlint.acceptance import Acceptance
from govlint.baseline import BaselineError
from govlint.cli.options import given_language, packs_of, show_error, show_problems
from govlint.cli.progress import with_progress
from govlint.files import Files, find_files
from govlint.packs.errors import PackError
from govlint.plugins import PluginError, check_plugins, load_plugins
from govlint.run import Checked, Job, Setup, check_files
from govlint.selection import UnknownRule
from govlint.settings import Planner, SettingsError


class Run:
    """A run that is about to begin."""

    def __init__(
        self, paths: Sequence[Path], given: Mapping[str, Any], today: datetime.date, baseline: bool
    ) -> None:
        """Raises PackError, UnknownRule, SettingsError, BaselineError or PluginError."""
        self.packs, self.settings = packs_of(given, paths)
        self.plugins: tuple[str, ...] = given.get("plugins") or ()
        self.files: Files = find_files(paths)
        self.planner = Planner(self.settings, self.packs)
        check_plugins(self.packs, load_plugins(self.plugins), self.planner.plan(()).rules)
        self.acceptance = Acceptance(self.settings, self.packs, today, baseline)

    def checked(self, processes: int | None) -> Iterator[Checked]:
        """Every file with what is said of it, in order."""
        jobs = [Job(path, self.planner.for_path(path)) for path in self.files.paths]
        setup = Setup(self.settings.packs, self.settings.folder, self.plugins)
        files = with_progress(check_files(jobs, setup, processes), len(jobs))
        return self.acceptance.apply(files, self.planner)


def prepared(
    paths: Sequence[Path], given: Mapping[str, Any], today: datetime.date, baseline: bool = True
) -> Run | int:
    """A run (that applies a ``baseline`` if there is one), or the exit code where it cannot begin.

    What is wrong has been printed then.
    """
    language = given_language(given)
    try:
        return Run(paths, given, today, baseline)
    except PackError as error:
        return show_problems(error, language)
    except (UnknownRule, SettingsError, BaselineError, PluginError) as error:
        return show_error(error.message, language)
