"""Which reports rules over several of them look at together, and what they say of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from govlint.audit.beside import Several
from govlint.audit.bodies import Body
from govlint.audit.cases import Case, Cases, Filed
from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.judging import Judging, judging
from govlint.audit.processes import Processes
from govlint.audit.repeated import Repeated
from govlint.audit.store import Store
from govlint.audit.texts import Texts
from govlint.engine.linter import Plan, Said
from govlint.run.workers import Setup

# Reports that are sent to be judged at once, with those beside them.
_AT_ONCE = 250

PlanOf = Callable[[str], Plan]


class Judge:
    """Runs the rules over several reports on those of a store."""

    def __init__(
        self, store: Store, reports: HandedInReports, setup: Setup, plan_of: PlanOf, processes: int = 1
    ) -> None:
        """``plan_of`` says how the file of a path is to be checked; rules run in so many processes."""
        self._store = store
        self._reports = reports
        self._setup = setup
        self._plan_of = plan_of
        self._processes = processes
        self._entries = {entry.stored.id: entry for entry in (*reports.entries, *reports.kept)}

    def said(self) -> Iterator[tuple[int, Said]]:
        """What is said of each report, by its number in the store. Raises Refusal."""
        make = partial(judging, self._setup)
        with Texts() as texts, Processes(self._processes, make) as processes:
            repeated = Repeated(self._store, self._reports, self._setup.packs, texts)
            repeated.find(processes.map)
            with self._store.decoding():
                for said in processes.with_own(Judging.said, self._cases(repeated)):
                    yield from said

    def _cases(self, repeated: Repeated) -> Iterator[Cases]:
        """All reports, some at a time."""
        checked = [entry for entry in self._reports.entries if entry.stored.status == "checked"]
        some: list[Case] = []
        beside = 0
        for entry in sorted(checked, key=_order):
            case = self._case(entry)
            some.append(case)
            beside += 1 + len(case.members)
            if beside >= _AT_ONCE:
                yield self._with_reports(some, repeated)
                some, beside = [], 0
        if some:
            yield self._with_reports(some, repeated)

    def _case(self, entry: Entry) -> Case:
        reports, year = self._reports, entry.year
        return Case(
            report=entry.stored.id,
            plan=self._plan_of(entry.stored.path),
            previous=self._one(entry.body, (year or 0) - 1),
            is_compared=reports.is_compared(entry),
            members=tuple((body.name, self._one(body.id, year)) for body in self._members(entry)),
            years=tuple(other.stored.id for other in reports.others(entry)),
            peers=(entry.parent, entry.level, year or 0) if entry.parent else None,
            handed_in=reports.handed_in(entry),
        )

    def _members(self, entry: Entry) -> Iterable[Body]:
        """The bodies below one that hand in a report for the year."""
        roster, year = self._reports.roster, entry.year
        if roster is None or not entry.body or year is None:
            return ()
        return (body for body in roster.members(entry.body) if body.hands_in(year))

    def _one(self, body: str, year: int | None) -> int | Several | None:
        """The report of a body for a year; how many there are where it is not certain which one counts."""
        found = self._reports.the_one(body, year) if body else None
        if found is not None:
            return found.stored.id
        count = self._reports.count(body, year)
        return Several(count) if count else None

    def _with_reports(self, cases: Sequence[Case], repeated: Repeated) -> Cases:
        numbers = {number for case in cases for number in _numbers(case)}
        records = self._store.packed_records(sorted(numbers))
        usual = self._store.usual_of_peers({case.peers[:2] for case in cases if case.peers})
        return Cases(
            tuple(cases),
            {number: _filed(self._entries[number], kept) for number, kept in records.items()},
            {peers: usual[peers] for case in cases if (peers := case.peers) in usual},
            repeated.of([case.report for case in cases]),
        )


def _numbers(case: Case) -> Iterator[int]:
    """The reports that a case names."""
    beside = (case.previous, *(found for _, found in case.members))
    yield from (case.report, *case.years, *(found for found in beside if isinstance(found, int)))


def _filed(entry: Entry, record: bytes) -> Filed:
    stored = entry.stored
    return Filed(
        number=stored.id,
        file=stored.path,
        body=entry.body or stored.path,
        name=entry.identity.name or stored.name,
        year=stored.year,
        record=record,
    )


def _order(entry: Entry) -> tuple[str, str, str, int, str]:
    """Peers stand together, and so do the reports of a body, the earliest first."""
    return (entry.parent, entry.level, entry.body, entry.year or 0, entry.stored.path)
