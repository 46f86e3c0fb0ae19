"""Rules over several reports, run on some of them: a function of what it is given, for any process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.audit.beside import Report, Several, as_last_year, others_of, rules_of_likeness
from govlint.audit.cases import Case, Cases, Filed
from govlint.audit.restored import restored
from govlint.audit.rows import record
from govlint.engine.linter import Linter, Said
from govlint.packs.pack import Pack
from govlint.run.workers import Setup


class Judging:
    """Judges reports beside others."""

    def __init__(self, linter: Linter, packs: Sequence[Pack]) -> None:
        self._linter = linter
        self._packs = {pack.id: pack for pack in packs}
        self._last_year = rules_of_likeness(packs, "previous")

    def said(self, cases: Cases) -> list[tuple[int, Said]]:
        """What is said of each report, by its number. Raises Damaged where a record was not made here."""
        own = {case.report for case in cases.cases}
        known = {number: self._report(cases.reports[number]) for number in own}
        return [(case.report, self._said_of(case, cases, known)) for case in cases.cases]

    def _said_of(self, case: Case, cases: Cases, known: Mapping[int, Report]) -> Said:
        def one(number: int) -> Report:
            return known[number] if number in known else self._report(cases.reports[number])

        def perhaps(found: int | Several | None) -> Report | Several | None:
            return one(found) if isinstance(found, int) else found

        own, previous = known[case.report], perhaps(case.previous)
        last = previous if isinstance(previous, Report) else None
        texts = dict(cases.alike.get(case.report, {}))
        texts |= {key: (like,) for key, like in as_last_year(own, last, self._last_year)}
        others = others_of(
            own,
            previous=previous,
            is_compared=case.is_compared,
            members=[(name, perhaps(found)) for name, found in case.members],
            years=[one(number) for number in case.years],
            peers=cases.usual.get(case.peers) if case.peers else None,
            alike=texts,
            handed_in=case.handed_in,
        )
        return self._linter.lint_beside(own.context.report, others, case.plan)

    def _report(self, filed: Filed) -> Report:
        kept = record(filed.record)
        organisation = {**kept.traits, "name": filed.name}
        context = restored(kept, self._packs, file=filed.file, year=filed.year, organisation=organisation)
        return Report(
            number=filed.number,
            file=filed.file,
            body=filed.body,
            name=filed.name,
            year=filed.year,
            record=kept,
            context=context,
        )


def judging(setup: Setup) -> Judging:
    """What judges in a process of its own. Raises Refusal where a plug-in cannot be loaded."""
    return Judging(setup.linter(), setup.packs)
