"""A store that is looked at: whose its reports are, and how much is wrong in each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from govlint.audit.bodies import Body, Roster
from govlint.audit.handed_in import Entry, HandedInReports, Line
from govlint.audit.store import Store
from govlint.finding import SEVERITIES, Severity
from govlint.outputs.audit.told import body_name
from govlint.packs.pack import Pack
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

Counts = Mapping[Severity, int]

_ALIASES = msgspec.json.Decoder(tuple[str, ...])
# Both, since a store may come from another system.
_SEPARATORS = re.compile(r"[/\\]")
_NO_REPORT = Bilingual(
    "存储中没有编号为 {number} 的文件；请回到总表重新选择。",
    "The store has no file of the number {number}; go back to the overview and choose again.",
)


class Named(msgspec.Struct, frozen=True):
    """A body: its id and name, its level, and the id of the body above it; the last two may be empty."""

    id: str
    name: str
    level: str = ""
    parent: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is known by: its number, body, year and file, and how much is wrong in it."""

    number: int
    body: str
    name: str
    year: int | None
    file: str
    path: str
    counts: Counts


class Audited:
    """An audit as its store has it: every file that is in it, of this run or an earlier one."""

    def __init__(self, store: Store, packs: Sequence[Pack]) -> None:
        """``packs`` are those that are known here; they say what sections and main figures are called.

        Raises Refusal where the store cannot be read.
        """
        self.store = store
        self.packs = {pack.id: pack for pack in packs}
        bodies = tuple(_bodies(store))
        self.roster = Roster(bodies) if bodies else None
        self.reports = HandedInReports(store.reports(), self.roster)
        self.years = self.reports.years
        self.lines = self.reports.lines(self.years)
        self.entries = {entry.stored.id: entry for entry in self.reports.entries}
        self._numbers = {entry.stored.path: number for number, entry in self.entries.items()}
        self._counts = counts_by_report(store)
        self.lines_of: Mapping[tuple[str, int], Sequence[Line]] = _by_body_and_year(self.lines)
        self.bodies = self._named()

    def entry(self, number: int) -> Entry:
        """The file of a number. Raises Refusal where there is none."""
        try:
            return self.entries[number]
        except KeyError:
            raise Refusal(_NO_REPORT.format(number=number)) from None

    def number(self, path: str) -> int | None:
        """The number of the file of a path, None where the store has none."""
        return self._numbers.get(path)

    def counts(self, number: int) -> Counts:
        """How many findings a file has by severity, those over reports among them."""
        return self._counts.get(number, NOTHING)

    def head(self, entry: Entry) -> Head:
        """What a report is known by."""
        return Head(
            number=entry.stored.id,
            body=entry.body,
            name=body_name(entry),
            year=entry.year,
            file=visible_line(file_name(entry.stored.path)),
            path=visible_line(entry.stored.path),
            counts=self.counts(entry.stored.id),
        )

    def parent_name(self, body: Named) -> str:
        """What the body above one is called; empty at the top."""
        return self.bodies[body.parent].name if body.parent in self.bodies else ""

    def members(self, body: str) -> Sequence[Body]:
        """The bodies directly below one."""
        return self.roster.members(body) if self.roster else ()

    def _named(self) -> Mapping[str, Named]:
        """The bodies in the order of the roster; without one, those of the reports, by name."""
        if self.roster is not None:
            return {b.id: Named(b.id, b.name, b.level, b.parent) for b in self.roster.bodies.values()}
        own = {
            entry.body: Named(entry.body, body_name(entry)) for entry in self.entries.values() if entry.body
        }
        return dict(sorted(own.items(), key=lambda pair: (pair[1].name, pair[0])))


NOTHING: Counts = dict.fromkeys(SEVERITIES, 0)


def counts_by_report(store: Store, rule: str = "") -> Mapping[int, Counts]:
    """How many findings the reports have by severity, all or those of a rule; those without have none."""
    rows = store.query(
        "SELECT report, severity, count(*) FROM finding WHERE NOT waived AND (? = '' OR rule = ?) "
        "GROUP BY ALL ORDER BY ALL",
        rule,
        rule,
    )
    found: dict[int, dict[Severity, int]] = {}
    for report, severity, count in rows:
        if severity in NOTHING:
            found.setdefault(report, dict(NOTHING))[severity] = count
    return found


def file_name(path: str) -> str:
    """The last part of a path of any system."""
    return _SEPARATORS.split(path)[-1] or path


def added(counts: Iterable[Counts]) -> Counts:
    """Several counts together."""
    every = list(counts)
    return {severity: sum(one[severity] for one in every) for severity in SEVERITIES}


def _bodies(store: Store) -> Iterable[Body]:
    for identifier, name, level, parent, first, last, aliases in store.query(
        "SELECT id, name, level, parent, first_year, last_year, aliases FROM body ORDER BY rowid"
    ):
        yield Body(
            id=identifier,
            name=name,
            level=level,
            parent=parent,
            first=first,
            last=last,
            aliases=_ALIASES.decode(aliases),
        )


def _by_body_and_year(lines: Iterable[Line]) -> Mapping[tuple[str, int], Sequence[Line]]:
    found: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.body and line.year is not None:
            found[line.body, line.year].append(line)
    return dict(found)
