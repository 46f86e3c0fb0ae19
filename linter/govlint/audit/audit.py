"""An audit of many reports: gathered into the store, told whose they are, and judged side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from govlint.audit.batches import batches
from govlint.audit.bodies import Roster
from govlint.audit.gather import Check, gather
from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.judge import Judge, PlanOf
from govlint.audit.rows import Identified, Stored
from govlint.audit.store import Store
from govlint.engine.linter import Result, Said, reading_order
from govlint.run.one_file import Checked, Job
from govlint.run.workers import Setup


class Audit:
    """The reports of a store, judged one by one and side by side."""

    def __init__(
        self,
        store: Store,
        setup: Setup,
        plan_of: PlanOf,
        roster: Roster | None = None,
        processes: int = 1,
    ) -> None:
        """``plan_of`` says how the file of a path is to be checked; rules over several reports run in so many
        processes.
        """
        self._store = store
        self._setup = setup
        self._plan_of = plan_of
        self._roster = roster
        self._processes = processes

    def run(self, jobs: Sequence[Job], check: Check) -> HandedInReports:
        """Check what is new, tell whose the reports are, and judge them side by side.

        Whatever is done with the store may raise Refusal; what was checked until then is in it.
        """
        gather(jobs, self._store, self._setup, check)
        names = {str(job.file.name) for job in jobs}
        reports = HandedInReports(filter(self._is_readable, self._store.reports()), self._roster, names)
        self._store.set_bodies(self._roster or Roster(()))
        self._store.set_identities(map(_identified, (*reports.entries, *reports.kept)))
        self._store.clear_said()
        judge = Judge(self._store, reports, self._setup, self._plan_of, self._processes)
        for batch in batches(judge.said()):
            self._store.add_said(batch)
        return reports

    def _is_readable(self, stored: Stored) -> bool:
        """Whether there is no report, or its pack is one of this run: that of another run may not be."""
        return not stored.pack or any(pack.id == stored.pack for pack in self._setup.packs)

    def checked(self, names: Sequence[Path]) -> Iterator[Checked]:
        """The files of those names in their order, each with all that is said of it."""
        numbers = {stored.path: stored.id for stored in self._store.reports()}
        for some in batches(numbers[str(name)] for name in names):
            said = self._store.said(some)
            for number, checked in self._store.checked(some):
                yield _with(checked, said.get(number))

    def noted(self, files: Iterable[Checked]) -> Iterator[Checked]:
        """Pass files through, and note in the store which of their findings are waived."""
        self._store.clear_waived()
        for some in batches(files):
            results = [(str(file.path), file.outcome) for file in some if isinstance(file.outcome, Result)]
            waived = [(path, one.finding) for path, result in results for one in result.waived]
            if waived:
                self._store.add_waived(waived)
            yield from some


def _identified(entry: Entry) -> Identified:
    return Identified(
        report=entry.stored.id,
        body=entry.body,
        body_name=entry.identity.name,
        parent=entry.parent,
        level=entry.level,
        doubt=entry.identity.doubt,
    )


def _with(checked: Checked, said: Said | None) -> Checked:
    """A file with what other reports show of it."""
    result = checked.outcome
    if said is None or not isinstance(result, Result):
        return checked
    counts = Counter(result.counts)
    counts.update(said.counts)
    merged = msgspec.structs.replace(
        result,
        findings=tuple(sorted((*result.findings, *said.findings), key=reading_order)),
        not_assessed=(*result.not_assessed, *said.not_assessed),
        counts={name: counts[name] for name in result.counts},
        crashes=(*result.crashes, *said.crashes),
    )
    return msgspec.structs.replace(checked, outcome=merged)
