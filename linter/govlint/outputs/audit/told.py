"""What is wrong in the reports of an audit: in each alone, and beside others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from govlint.audit.batches import batches
from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.rows import finding_key
from govlint.audit.store import Store
from govlint.engine.linter import Result
from govlint.finding import Finding, Location


class Told(msgspec.Struct, frozen=True):
    """A report with the findings of it alone, and those that only other reports show, but for waived ones."""

    entry: Entry
    alone: tuple[Finding, ...]
    beside: tuple[Finding, ...]

    @property
    def body(self) -> str:
        """What its body is called."""
        return body_name(self.entry)


def body_name(entry: Entry) -> str:
    """What the body of a report is called: as the roster has it, else as it names itself."""
    return entry.identity.name or entry.stored.name


def in_order(reports: HandedInReports) -> list[Entry]:
    """The files that are reports: body by body as in the roster, the earliest year first."""
    known = {} if reports.roster is None else {body: at for at, body in enumerate(reports.roster.bodies)}

    def order(entry: Entry) -> tuple[int, str, int, str]:
        at = known.get(entry.body, len(known))
        return (at, body_name(entry), entry.year or 0, entry.stored.path)

    return sorted((entry for entry in reports.entries if entry.stored.status == "checked"), key=order)


def told(store: Store, entries: Sequence[Entry]) -> Iterator[Told]:
    """What is wrong in these reports, in their order."""
    for some in batches(entries):
        numbers = [entry.stored.id for entry in some]
        said, waived = store.said(numbers), store.waived(numbers)
        for entry, (number, checked) in zip(some, store.checked(numbers), strict=True):
            alone = checked.outcome.findings if isinstance(checked.outcome, Result) else ()
            beside = said[number].findings if number in said else ()
            left = waived.get(number, ())
            yield Told(
                entry,
                tuple(finding for finding in alone if finding_key(finding) not in left),
                tuple(finding for finding in beside if finding_key(finding) not in left),
            )


def other_files(finding: Finding) -> list[str]:
    """The other reports that a finding speaks of, each once."""
    return list(dict.fromkeys(place.file for place in _places(finding) if place.file is not None))


def _places(finding: Finding) -> Iterable[Location]:
    yield from finding.related
    for evidence in finding.evidence:
        yield from (operand.location for operand in evidence.operands if operand.location is not None)
