"""Which report is whose, for which year, and what was not handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from govlint.audit.bodies import Roster
from govlint.audit.identity import Identity, clues_of, identify
from govlint.audit.rows import Stored
from govlint.checks.others import HandedIn
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import listed

Status = Literal["handed-in", "missing", "repeated", "other-year", "unlisted", "unsure", "unchecked"]
_IS_FOR = Bilingual("内容是{years}年度的报告", "it is the report for {years}")
_NO_YEAR = Bilingual(
    "报告没有写明年度，不能确定是哪一年的",
    "the report does not say its year, so that it is not certain which",
)
STATUS_WORDS: dict[Status, Bilingual] = {
    "handed-in": Bilingual("已报送", "handed in"),
    "missing": Bilingual("未报送", "missing"),
    "repeated": Bilingual("重复报送", "handed in more than once"),
    "other-year": Bilingual("年度不符", "another year than the file says"),
    "unlisted": Bilingual("不在名单", "not on the roster"),
    "unsure": Bilingual("不能确定", "not certain"),
    "unchecked": Bilingual("未能检查", "not checked"),
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A file with the body and the year that its report is of.

    ``body`` is empty where that is not certain or the file holds no report that could be read.
    """

    stored: Stored
    identity: Identity
    body: str
    parent: str = ""
    level: str = ""

    @property
    def year(self) -> int | None:
        """The year of the report."""
        return self.stored.year

    @property
    def filed_under(self) -> int | None:
        """The year that file or folder say, where it is another one."""
        said = self.identity.file_year
        return said if said is not None and self.year is not None and said != self.year else None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the report on the roster: a body and a year, what became of them, and in which files."""

    body: str
    name: str
    year: int | None
    status: Status
    files: tuple[str, ...] = ()
    remark: Bilingual | None = None


class HandedInReports:
    """The reports of a run, by body and year, and those that earlier runs kept: the years before."""

    def __init__(
        self, reports: Iterable[Stored], roster: Roster | None, files: Collection[str] | None = None
    ) -> None:
        """``files`` are the paths of the run's own, None for all; the others only stand beside them."""
        self.roster = roster
        every = [_entry(stored, roster) for stored in reports]
        self.entries: list[Entry] = [e for e in every if files is None or e.stored.path in files]
        self.kept: list[Entry] = [e for e in every if files is not None and e.stored.path not in files]
        self._kept: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        self._years_of: defaultdict[str, set[int]] = defaultdict(set)
        for entry in self.kept:
            if entry.body and entry.year is not None:
                self._kept[entry.body, entry.year].append(entry)
        for entry in every:
            if entry.body and entry.year is not None:
                self._years_of[entry.body].add(entry.year)
        self._every_year = {year for years in self._years_of.values() for year in years}
        self._misfiled: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        self._of: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        self._unread: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.stored.status != "checked" and entry.identity.body and entry.identity.file_year:
                self._unread[entry.identity.body, entry.identity.file_year].append(entry)
            if entry.body and entry.year is not None:
                self._of[entry.body, entry.year].append(entry)
            if entry.body and entry.filed_under is not None:
                self._misfiled[entry.body, entry.filed_under].append(entry)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that there are reports for; of one that is filed under another year, that one."""
        own = {year for (_, year), found in self._of.items() if any(e.filed_under is None for e in found)}
        return tuple(sorted(own | {year for _, year in self._misfiled}))

    def of(self, body: str, year: int | None) -> Sequence[Entry]:
        """The reports of a body for a year."""
        return self._of.get((body, year), ()) if year is not None else ()

    def the_one(self, body: str, year: int | None) -> Entry | None:
        """The report of a body for a year; None where there is none, or several that differ.

        One that is filed under another year counts only where there is no other, and one that an earlier run
        kept only where this run has none.
        """
        found = self._that_count(body, year)
        return found[0] if len({entry.stored.digest for entry in found}) == 1 else None

    def count(self, body: str, year: int | None) -> int:
        """How many reports there are from which ``the_one`` is chosen."""
        return len(self._that_count(body, year))

    def _that_count(self, body: str, year: int | None) -> Sequence[Entry]:
        found = self._in_place(body, year) or self.of(body, year)
        return found or self._kept.get((body, year or 0), ())

    def others(self, entry: Entry) -> list[Entry]:
        """The reports of the same body for other years, one each."""
        years = sorted(self._years_of.get(entry.body, set()) - {entry.year})
        found = (self.the_one(entry.body, year) for year in years)
        return [other for other in found if other is not None]

    def is_compared(self, entry: Entry) -> bool:
        """Whether there is a report of the same body for the year before, or should be one.

        That is so where other bodies have one, unless by the roster this one did not hand in any.
        """
        if not entry.body or entry.year is None:
            return False
        before = entry.year - 1
        if self.count(entry.body, before) or self.roster is None:
            return before in self._every_year
        return before in self._every_year and self.roster.body(entry.body).hands_in(before)

    def _in_place(self, body: str, year: int | None) -> list[Entry]:
        """Those that are not filed under another year."""
        return [entry for entry in self.of(body, year) if entry.filed_under is None]

    def handed_in(self, entry: Entry) -> HandedIn:
        """How a report was handed in."""
        same = self._in_place(entry.body, entry.year) if entry.filed_under is None else []
        others = (other for other in same if other is not entry)
        return HandedIn(
            tuple(other.stored.path for other in others),
            entry.filed_under,
            None if self.roster is None else bool(entry.body),
            entry.identity.doubt,
        )

    def lines(self, years: Sequence[int]) -> list[Line]:
        """The report on the roster for some years; without a roster, of what was handed in."""
        if self.roster is None:
            own = (one for one in sorted(self._of) if one[1] in years and self._in_place(*one))
            expected = [(body, self._of[body, year][0].identity.name, year) for body, year in own]
        else:
            expected = [(b.id, b.name, y) for y in years for b in self.roster.expected(y)]
        lines = [self._line(*one) for one in expected]
        told = {file for line in lines for file in line.files}
        rest = (entry for entry in self.entries if entry.stored.path not in told)
        return [*lines, *(line for entry in rest if (line := self._rest(entry, years)) is not None)]

    def _line(self, body: str, name: str, year: int) -> Line:
        found = self._in_place(body, year)
        status: Status = "missing" if not found else "handed-in" if len(found) == 1 else "repeated"
        remark = None
        if not found and (found := self._misfiled.get((body, year), [])):
            status = "other-year"
            remark = _IS_FOR.format(years=listed([str(entry.year) for entry in found]))
        # By its name, a file that could not be checked is the report.
        if not found and (found := self._unread.get((body, year), [])):
            status, remark = "unchecked", found[0].stored.reason
        files = tuple(entry.stored.path for entry in found)
        return Line(body=body, name=name, year=year, status=status, files=files, remark=remark)

    def _rest(self, entry: Entry, years: Sequence[int]) -> Line | None:
        """A file that is of no body and year of the roster."""
        stored, identity = entry.stored, entry.identity
        remark: Bilingual | None = None
        if stored.status != "checked":
            status: Status = "unchecked"
            remark = stored.reason
        elif identity.doubt is not None:
            status, remark = "unsure", identity.doubt
        elif not entry.body:
            status = "unlisted"
        elif entry.year is None:
            status, remark = "unsure", _NO_YEAR
        elif entry.year not in years and entry.filed_under not in years:
            return None
        else:
            status = "other-year" if entry.filed_under is not None else "handed-in"
        return Line(
            body=entry.body,
            name=identity.name or stored.name,
            year=entry.year,
            status=status,
            files=(stored.path,),
            remark=remark,
        )


def counted(lines: Iterable[Line]) -> Mapping[Status, int]:
    """How many lines there are of each status."""
    found = dict.fromkeys(STATUS_WORDS, 0)
    for line in lines:
        found[line.status] += 1
    return found


def _entry(stored: Stored, roster: Roster | None) -> Entry:
    identity = identify(clues_of(stored.names, stored.path), stored.year, roster)
    body = identity.body or ""
    if stored.status != "checked":
        body = ""
    if roster is None or not body:
        return Entry(stored=stored, identity=identity, body=body)
    own = roster.body(body)
    return Entry(stored=stored, identity=identity, body=body, parent=own.parent, level=own.level)
