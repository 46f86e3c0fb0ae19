"""Who handed in what: the lines of the roster report by their status, with the files they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from govlint.audit.handed_in import Line, Status, counted
from govlint.finding import Severity
from govlint.outputs.audit.statuses import TONES
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold
from govlint.web.audit.audited import Audited, Head

PAGE = 100


class YearCounts(msgspec.Struct, frozen=True):
    """How many lines of a year have each status; None is for files without a year."""

    year: int | None
    statuses: dict[Status, int]


class LineView(msgspec.Struct, frozen=True):
    """A line: the body, whose id is empty where it is none of the roster, and the files it is about."""

    body: str
    name: str
    year: int | None
    status: Status
    tone: Severity | None
    files: tuple[Head, ...]
    remark: Bilingual | None


class RosterView(msgspec.Struct, frozen=True):
    """Counts by year, and a page of the lines that were asked for."""

    has_roster: bool
    years: tuple[YearCounts, ...]
    lines: tuple[LineView, ...]
    page: int
    pages: int
    found: int


def roster_view(
    audited: Audited,
    *,
    status: Status | Literal["amiss", "all"] = "amiss",
    year: int | None = None,
    text: str = "",
    page: int = 1,
    size: int = PAGE,
) -> RosterView:
    """The lines with a status, with any that is amiss, or all; of one year, with a text in them."""
    found = [line for line in audited.lines if _is_wanted(line, status, year, fold(text))]
    pages = max(1, -(-len(found) // size))
    page = min(max(1, page), pages)
    return RosterView(
        audited.roster is not None,
        _by_year(audited.lines),
        tuple(_line(audited, line) for line in found[(page - 1) * size : page * size]),
        page,
        pages,
        len(found),
    )


def _is_wanted(line: Line, status: str, year: int | None, text: str) -> bool:
    if status == "amiss" and line.status not in TONES:
        return False
    if status not in ("all", "amiss", line.status):
        return False
    if year is not None and line.year != year:
        return False
    return not text or any(text in fold(words) for words in (line.name, *line.files))


def _by_year(lines: Sequence[Line]) -> tuple[YearCounts, ...]:
    by_year: dict[int | None, list[Line]] = {}
    for line in lines:
        by_year.setdefault(line.year, []).append(line)
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    return tuple(
        YearCounts(year, {status: count for status, count in counted(by_year[year]).items() if count})
        for year in years
    )


def _line(audited: Audited, line: Line) -> LineView:
    numbers = (audited.number(file) for file in line.files)
    return LineView(
        line.body,
        line.name,
        line.year,
        line.status,
        TONES.get(line.status),
        tuple(audited.head(audited.entry(number)) for number in numbers if number is not None),
        line.remark,
    )
