"""Bodies and years: what became of the reports of each, and how much is wrong in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from govlint.audit.bodies import Body
from govlint.audit.handed_in import STATUS_WORDS, Line, Status
from govlint.finding import Severity
from govlint.outputs.audit.statuses import tone
from govlint.text.normalise import fold
from govlint.web.audit.audited import NOTHING, Audited, Counts, Head, Named, added, counts_by_report
from govlint.web.audit.pairs import last_two

Order = Literal["roster", "findings"]
PAGE = 50
# More columns than that do not fit; a store of more years shows the last ones.
MOST_YEARS = 12


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which bodies are wanted: those whose name, id or a file holds a text, of a level, below a body (or that
    body itself), with a status in some year, with a finding of a rule. What is empty does not matter.
    """

    text: str = ""
    level: str = ""
    parent: str = ""
    status: Status | Literal[""] = ""
    rule: str = ""


class CellView(msgspec.Struct, frozen=True):
    """What became of the reports of a body and a year. Where none is asked for there are no statuses."""

    statuses: tuple[Status, ...] = ()
    tone: Severity | None = None
    reports: tuple[Head, ...] = ()


class RowView(msgspec.Struct, frozen=True):
    """A body with its years, how many bodies stand below it, and its reports for the last two years."""

    body: Named
    parent: str
    members: int
    cells: tuple[CellView, ...]
    counts: Counts
    last_two: tuple[int, int] | None = None


class GridView(msgspec.Struct, frozen=True):
    """A page of the bodies that were asked for: its number, and how many pages and bodies there are."""

    years: tuple[int, ...]
    all_years: int
    rows: tuple[RowView, ...]
    page: int
    pages: int
    found: int
    all_bodies: int


def grid_view(
    audited: Audited, wanted: Filter, order: Order = "roster", page: int = 1, size: int = PAGE
) -> GridView:
    """A page of bodies in the order of the roster, or with the most findings first.

    With a rule, findings of that rule alone are counted. A page that there is not is the last one.
    """
    years = audited.years[-MOST_YEARS:]
    counts = counts_by_report(audited.store, wanted.rule) if wanted.rule else None
    found = [
        body
        for body in audited.bodies.values()
        if _is_wanted(audited, body, wanted, years, counts.keys() if counts is not None else None)
    ]
    if order == "findings":
        totals = {body.id: _total(_counts(audited, body.id, years, counts)) for body in found}
        # A stable sort: otherwise they stay as in the roster.
        found.sort(key=lambda body: [-count for count in totals[body.id]])
    pages = max(1, -(-len(found) // size))
    page = min(max(1, page), pages)
    rows = (_row(audited, body, years, counts) for body in found[(page - 1) * size : page * size])
    return GridView(years, len(audited.years), tuple(rows), page, pages, len(found), len(audited.bodies))


def cells_of(audited: Audited, body: str, years: Sequence[int]) -> tuple[CellView, ...]:
    """What became of the reports of one body."""
    return tuple(_cell(audited, audited.lines_of.get((body, year), ()), None) for year in years)


def levels(audited: Audited) -> list[str]:
    """The levels of the roster, in its order."""
    return list(dict.fromkeys(body.level for body in audited.bodies.values() if body.level))


def parents(audited: Audited) -> list[Body]:
    """The bodies that others stand below, in the order of the roster."""
    roster = audited.roster
    return [body for body in roster.bodies.values() if roster.members(body.id)] if roster else []


def statuses(audited: Audited) -> list[Status]:
    """The statuses that some body has in some year."""
    found = {line.status for lines in audited.lines_of.values() for line in lines}
    return [status for status in STATUS_WORDS if status in found]


def _is_wanted(
    audited: Audited, body: Named, wanted: Filter, years: Sequence[int], failing: Collection[int] | None
) -> bool:
    if wanted.level and body.level != wanted.level:
        return False
    if wanted.parent and wanted.parent not in (body.parent, body.id):
        return False
    lines = [line for year in years for line in audited.lines_of.get((body.id, year), ())]
    if wanted.status and all(line.status != wanted.status for line in lines):
        return False
    if failing is not None and not any(number in failing for number in _numbers(audited, lines)):
        return False
    text = fold(wanted.text)
    return not text or any(text in fold(name) for name in _names(body, lines))


def _names(body: Named, lines: Sequence[Line]) -> Iterator[str]:
    yield body.name
    yield body.id
    for line in lines:
        yield from line.files


def _numbers(audited: Audited, lines: Sequence[Line]) -> Iterator[int]:
    """The reports that lines name, each once."""
    files = dict.fromkeys(file for line in lines for file in line.files)
    yield from (number for file in files if (number := audited.number(file)) is not None)


def _counts(audited: Audited, body: str, years: Sequence[int], counts: Mapping[int, Counts] | None) -> Counts:
    lines = [line for year in years for line in audited.lines_of.get((body, year), ())]
    return added(_of(audited, number, counts) for number in _numbers(audited, lines))


def _of(audited: Audited, number: int, counts: Mapping[int, Counts] | None) -> Counts:
    return audited.counts(number) if counts is None else counts.get(number, NOTHING)


def _total(counts: Counts) -> tuple[int, int]:
    """All findings, then the errors among them."""
    return sum(counts.values()), counts["error"]


def _row(audited: Audited, body: Named, years: Sequence[int], counts: Mapping[int, Counts] | None) -> RowView:
    pair = last_two(audited, body.id)
    return RowView(
        body,
        audited.parent_name(body),
        len(audited.members(body.id)),
        tuple(_cell(audited, audited.lines_of.get((body.id, year), ()), counts) for year in years),
        _counts(audited, body.id, years, counts),
        (pair[0].stored.id, pair[1].stored.id) if pair else None,
    )


def _cell(audited: Audited, lines: Sequence[Line], counts: Mapping[int, Counts] | None) -> CellView:
    found = tuple(dict.fromkeys(line.status for line in lines))
    heads = (audited.head(audited.entry(number)) for number in _numbers(audited, lines))
    return CellView(
        found,
        tone(found),
        tuple(msgspec.structs.replace(head, counts=_of(audited, head.number, counts)) for head in heads),
    )
