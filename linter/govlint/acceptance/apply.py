"""What somebody already answers for: waivers and the baseline, applied to file after file."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from govlint.acceptance.baseline import Baseline, apply_baseline, key_of, read_baseline
from govlint.acceptance.waivers import (
    SUFFIX,
    Waiver,
    apply_waivers,
    diagnose_waivers,
    invalid_waivers,
    read_waivers,
)
from govlint.engine.linter import Result
from govlint.finding import Finding
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.run.settings import Planner, Settings, path_matches
from govlint.sources.mistakes import Mistakes, Problem


class Acceptance:
    """The waivers and the baseline of a run."""

    def __init__(
        self, settings: Settings, packs: Sequence[Pack], today: datetime.date, baseline: bool
    ) -> None:
        """Read them, the baseline only if it is to be applied.

        Raises Refusal: every mistake of the central waiver files, or what is wrong with the baseline.
        """
        self._today = today
        self._known = [rule.id for pack in packs for rule in pack.rules]
        self._mandatory = frozenset(rule.id for pack in packs for rule in pack.rules if rule.mandatory)
        self._central: list[Waiver] = []
        problems: list[Problem] = []
        for path in settings.waivers:
            try:
                self._central += read_waivers(path, central=True, known=self._known)
            except Mistakes as error:
                problems += error.problems
        if problems:
            raise Mistakes(problems)
        self._baseline: Baseline | None = None
        self._folder = Path()
        if baseline and settings.baseline is not None:
            self._baseline = read_baseline(settings.baseline)
            self._folder = settings.baseline.parent

    @property
    def mandatory(self) -> frozenset[str]:
        """The ids of the rules whose findings no baseline may hold."""
        return self._mandatory

    def apply(self, files: Iterable[Checked], planner: Planner) -> Iterator[Checked]:
        """Pass files through with their waived and recorded findings set apart.

        What is wrong with a waiver file beside a report is a finding of the report; what is wrong
        with central waivers comes last, a file each.
        """
        used: list[Waiver] = []
        ran: set[str] = set()
        for checked in files:
            if isinstance(checked.outcome, Result):
                rules = planner.for_path(checked.path).rules
                ran.update(self._known if rules is None else rules)
                beside = self._beside(checked.path)
                checked = self._file(checked, checked.outcome, rules, *beside, used)
            yield checked
        findings: dict[str, list[Finding]] = {}
        for finding_file, found in self._of_central(used, frozenset(ran)):
            findings.setdefault(finding_file, []).append(found)
        for file, listed in findings.items():
            yield Checked(Path(file), "yaml", Result(True, None, None, None, tuple(listed), (), _no_counts()))

    def of_one(
        self,
        checked: Checked,
        result: Result,
        planner: Planner,
        beside: Sequence[Waiver] = (),
        about: Sequence[Finding] = (),
    ) -> Checked:
        """One file with its waived and recorded findings set apart; ``beside`` are the waivers that lie there
        beside it, and ``about`` is what is wrong with their file.
        """
        return self._file(checked, result, planner.for_path(checked.path).rules, beside, about, [])

    def _file(
        self,
        checked: Checked,
        result: Result,
        rules: frozenset[str] | None,
        beside: Sequence[Waiver],
        wrong: Sequence[Finding],
        used: list[Waiver],
    ) -> Checked:
        central = [w for w in self._central if self._concerns(w, checked.path)]
        result, covering = apply_waivers(result, [*beside, *central], self._today)
        used += covering
        about = [*wrong, *diagnose_waivers(beside, covering, self._today, rules, result.findings)]
        if self._baseline is not None:
            entries = self._baseline.files.get(key_of(checked.path, self._folder), [])
            result = apply_baseline(result, entries, self._mandatory)
        if about:
            result = msgspec.structs.replace(result, findings=(*result.findings, *about))
        return msgspec.structs.replace(checked, outcome=result)

    def _beside(self, report: Path) -> tuple[list[Waiver], list[Finding]]:
        """The waivers beside a report, and what is wrong with their file."""
        path = report.with_name(report.name + SUFFIX)
        if not os.path.lexists(path):
            return [], []
        try:
            return read_waivers(path, central=False, known=self._known), []
        except Mistakes as error:
            return [], list(invalid_waivers(error))

    def _concerns(self, waiver: Waiver, report: Path) -> bool:
        return path_matches(waiver.spec.file or "", report, Path(waiver.file).parent)

    def _of_central(self, used: Sequence[Waiver], ran: frozenset[str]) -> Iterator[tuple[str, Finding]]:
        for waiver in self._central:
            for finding in diagnose_waivers([waiver], used, self._today, ran):
                yield waiver.file, finding


def _no_counts() -> dict[str, int]:
    return dict.fromkeys(("pass", "fail", "not-applicable", "not-assessable", "error"), 0)
