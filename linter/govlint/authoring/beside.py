"""Examples of rules over several reports: the reports that an example says stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from govlint.audit.beside import (
    Report,
    as_last_year,
    label_of,
    others_of,
    rules_of_likeness,
    section_of,
)
from govlint.audit.bodies import Body, Roster
from govlint.audit.identity import clues_of, identify
from govlint.audit.likeness import each_with_each
from govlint.audit.restored import restored
from govlint.audit.usual import usual
from govlint.authoring.specimen import build_example
from govlint.binding.bound import BoundReport
from govlint.checks.others import Alike, HandedIn, Others
from govlint.checks.outcome import Context
from govlint.document import Document
from govlint.engine.linter import Linter, Plan, Said
from govlint.packs.language.examples import Edit, RuleExample
from govlint.packs.pack import Pack

_BODY, _OWN = "body", 1


class Beside(msgspec.Struct, frozen=True):
    """The report of an example, and what stands beside it."""

    report: BoundReport
    others: Others[Context]

    def said(self, linter: Linter, rules: frozenset[str] | None = None) -> Said:
        """What the rules over several reports say of it, all of them or some."""
        return linter.lint_beside(self.report, self.others, Plan(rules))


def beside(
    document: Document, example: RuleExample, pack: Pack, by_id: Mapping[str, Pack], linter: Linter
) -> Beside:
    """An example, by its document, beside the reports that it names. Raises Refusal where one of these cannot
    be made.
    """
    packs = {one.id: one for one in by_id.values()}

    def read(number: int, document: Document, edit: Edit, body: str, year: int | None = None) -> Report:
        result = linter.lint(document, Plan(organisation=edit.organisation, record=True, rules=frozenset()))
        assert result.record is not None
        file = f"{number}.docx"
        organisation = {**result.record.traits, "name": result.body}
        year = year or result.year
        context = restored(result.record, packs, file=file, year=year, organisation=organisation)
        return Report(
            number=number,
            file=file,
            body=body,
            name=result.body,
            year=year,
            record=result.record,
            context=context,
        )

    def made(number: int, edit: Edit, body: str, year: int | None = None) -> Report:
        return read(number, build_example(by_id, pack, edit), edit, body, year)

    own = read(_OWN, document, example, _BODY)
    # It is the report for the year before, whatever year its specimen is for.
    before = own.year - 1 if own.year is not None else None
    previous = made(2, example.previous, _BODY, before) if example.previous is not None else None
    members = [made(10 + n, edit, f"member {n}") for n, edit in enumerate(example.members)]
    years = [made(100 + n, edit, _BODY) for n, edit in enumerate(example.years)]
    peers = [made(1000 + n, edit, f"peer {n}") for n, edit in enumerate(example.peers)]
    others = others_of(
        own,
        previous=previous,
        members=[(report.name, report) for report in members],
        years=years,
        peers=usual(report.record for report in peers),
        alike=_alike(own, previous, peers, pack),
        handed_in=_handed_in(own, example),
    )
    return Beside(own.context.report, others)


def _alike(
    own: Report, previous: Report | None, peers: Sequence[Report], pack: Pack
) -> dict[str, tuple[Alike, ...]]:
    found: dict[str, tuple[Alike, ...]] = {}
    found |= {key: (one,) for key, one in as_last_year(own, previous, rules_of_likeness([pack], "previous"))}
    by_number = {report.number: report for report in peers}
    for rule in rules_of_likeness([pack], "others").values() if peers else ():
        for section in rule.sections:
            parts = [section_of(report, section) for report in (own, *peers)]
            found[f"{rule.id} {section}"] = tuple(
                Alike(
                    label_of(by_number[like.other].name), by_number[like.other].file, like.of_one, like.same
                )
                for like in each_with_each(parts)
                if like.one == _OWN and like.is_at_least(rule.share, rule.least)
            )
    return found


def _handed_in(own: Report, example: RuleExample) -> HandedIn:
    roster = None
    if example.roster is not None:
        roster = Roster(Body(id=name, name=name) for name in example.roster)
    identity = identify(clues_of(own.record.names, ""), own.year, roster)
    filed = example.filed_under
    return HandedIn(
        tuple(example.files),
        filed if filed != own.year else None,
        None if roster is None else identity.body is not None,
        identity.doubt,
    )
