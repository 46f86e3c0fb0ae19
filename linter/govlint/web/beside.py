"""Waivers that were dropped beside reports, and those that the configuration names."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec

from govlint.acceptance.apply import Acceptance
from govlint.acceptance.waivers import SUFFIX, Waiver, invalid_waivers, read_waivers
from govlint.engine.linter import Result
from govlint.finding import Finding
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.run.settings import Planner, Settings
from govlint.sources.mistakes import Mistakes


class Beside:
    """Sets the findings apart that somebody answers for already."""

    def __init__(
        self, settings: Settings, planner: Planner, packs: Sequence[Pack], today: datetime.date
    ) -> None:
        """Raises Mistakes, with every mistake of the waiver files that the settings name."""
        self._planner = planner
        self._acceptance = Acceptance(settings, packs, today, baseline=False)
        self._known = [rule.id for pack in packs for rule in pack.rules]
        self._waivers: dict[str, list[Waiver]] = {}
        self._wrong: dict[str, list[Finding]] = {}

    def add(self, name: str, stored: Path) -> None:
        """Read a waiver file that was dropped under a name."""
        try:
            waivers = read_waivers(stored, central=False, known=self._known)
            self._waivers[name] = [msgspec.structs.replace(waiver, file=name) for waiver in waivers]
            self._wrong.pop(name, None)
        except Mistakes as error:
            problems = [msgspec.structs.replace(problem, file=name) for problem in error.problems]
            self._wrong[name] = list(invalid_waivers(Mistakes(problems)))
            self._waivers.pop(name, None)

    def apply(self, checked: Checked, result: Result) -> Checked:
        """A file with its waived findings set apart."""
        name = str(checked.path) + SUFFIX
        waivers, wrong = self._waivers.get(name, ()), self._wrong.get(name, ())
        return self._acceptance.of_one(checked, result, self._planner, waivers, wrong)

    def forget(self) -> None:
        """Know none that were dropped."""
        self._waivers.clear()
        self._wrong.clear()
