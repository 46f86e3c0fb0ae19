"""What rules over several reports say: body by body, each report beside those that it is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from govlint.audit.batches import batches
from govlint.audit.beside import (
    Report,
    Several,
    as_last_year,
    as_others,
    label_of,
    others_of,
    part_text,
    rules_of_likeness,
)
from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.likeness import Likeness
from govlint.audit.restored import restored
from govlint.audit.store import Store
from govlint.checks.others import Alike
from govlint.engine.linter import Linter, Plan, Said
from govlint.engine.record import Record
from govlint.packs.language.rules import LikenessRule
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual

# Bodies whose records are in memory at once, and further bodies below one of them.
_AT_ONCE = 50
# Reports with the same text that are told of one.
_MOST_ALIKE = 5
_FURTHER = Bilingual("另外 {count} 份报告", "{count} further reports")

PlanOf = Callable[[str], Plan]


class Judge:
    """Runs the rules over several reports on those of a store."""

    def __init__(
        self, store: Store, reports: HandedInReports, linter: Linter, packs: Sequence[Pack], plan_of: PlanOf
    ) -> None:
        """``plan_of`` says how the file of a path is to be checked."""
        self._store = store
        self._reports = reports
        self._linter = linter
        self._packs = {pack.id: pack for pack in packs}
        self._plan_of = plan_of
        self._last_year = rules_of_likeness(packs, "previous")

    def said(self) -> Iterator[tuple[int, Said]]:
        """What is said of each report, by its number in the store."""
        alike = self._as_others()
        checked = [entry for entry in self._reports.entries if entry.stored.status == "checked"]
        bodies: dict[str, list[Entry]] = {}
        for entry in sorted(checked, key=_order):
            bodies.setdefault(entry.body or f"\0{entry.stored.path}", []).append(entry)
        for some in batches(bodies.values(), _AT_ONCE):
            yield from self._said_of([entry for body in some for entry in body], alike)

    def _said_of(
        self, batch: Sequence[Entry], alike: Mapping[int, Mapping[str, tuple[Alike, ...]]]
    ) -> Iterator[tuple[int, Said]]:
        beside = {entry.stored.id: self._reports.others(entry) for entry in batch}
        every = {entry.stored.id: entry for entry in (*batch, *(o for own in beside.values() for o in own))}
        known = self._read(list(every.values()))
        usual = self._store.usual_of_peers({(e.parent, e.level) for e in batch if e.parent})
        for entry in batch:
            own = known[entry.stored.id]
            previous = self._one(entry.body, (entry.year or 0) - 1, known)
            years = [known[other.stored.id] for other in beside[entry.stored.id]]
            last = previous if isinstance(previous, Report) else None
            texts = dict(alike.get(own.number, {}))
            texts |= {key: (one,) for key, one in as_last_year(own, last, self._last_year)}
            others = others_of(
                own,
                previous=previous,
                is_compared=self._reports.is_compared(entry),
                members=self._members(entry),
                years=years,
                peers=usual.get((entry.parent, entry.level, entry.year or 0)) if entry.parent else None,
                alike=texts,
                handed_in=self._reports.handed_in(entry),
            )
            plan = self._plan_of(entry.stored.path)
            yield own.number, self._linter.lint_beside(own.context.report, others, plan)

    def _members(self, entry: Entry) -> list[tuple[str, Report | Several | None]]:
        """The bodies below one that hand in a report for the year, each with it."""
        roster, year = self._reports.roster, entry.year
        if roster is None or not entry.body or year is None:
            return []
        bodies = [body for body in roster.members(entry.body) if body.hands_in(year)]
        found = [self._reports.the_one(body.id, year) for body in bodies]
        known = self._read([one for one in found if one is not None])
        return [(body.name, self._one(body.id, year, known)) for body in bodies]

    def _one(self, body: str, year: int, known: Mapping[int, Report]) -> Report | Several | None:
        """The report of a body for a year; how many there are where it is not certain which one counts."""
        found = self._reports.the_one(body, year) if body else None
        if found is not None:
            return known[found.stored.id]
        count = self._reports.count(body, year)
        return Several(count) if count else None

    def _read(self, entries: Sequence[Entry]) -> dict[int, Report]:
        records = self._store.records([entry.stored.id for entry in entries])
        return {entry.stored.id: self._report(entry, records[entry.stored.id]) for entry in entries}

    def _report(self, entry: Entry, record: Record) -> Report:
        stored = entry.stored
        organisation = {**record.traits, "name": entry.identity.name or stored.name}
        return Report(
            number=stored.id,
            file=stored.path,
            body=entry.body or stored.path,
            name=organisation["name"],
            year=stored.year,
            record=record,
            context=restored(
                record, self._packs, file=stored.path, year=stored.year, organisation=organisation
            ),
        )

    def _as_others(self) -> dict[int, dict[str, tuple[Alike, ...]]]:
        """The reports with the same text as another body's, by report, and by rule and section."""
        found: dict[int, dict[str, tuple[Alike, ...]]] = {}
        more: Counter[tuple[int, str]] = Counter()
        entries = {e.stored.id: e for e in self._reports.entries if e.stored.status == "checked"}
        for rule in rules_of_likeness(self._packs.values(), "others").values():
            for section in rule.sections:
                key = f"{rule.id} {section}"
                for one, two, likeness in self._pairs(rule, section, entries):
                    other = entries[two]
                    name = other.identity.name or other.stored.name
                    alike = Alike(label_of(name), other.stored.path, likeness.of_one, likeness.same)
                    own = found.setdefault(one, {})
                    if len(own.get(key, ())) < _MOST_ALIKE:
                        own[key] = (*own.get(key, ()), alike)
                    else:
                        more[one, key] += 1
        for (one, key), count in more.items():
            told = found[one][key]
            least = min(alike.share for alike in told)
            found[one][key] = (*told, Alike(_FURTHER.format(count=count), "", least, ()))
        return found

    def _pairs(
        self, rule: LikenessRule, section: str, entries: Mapping[int, Entry]
    ) -> Iterator[tuple[int, int, Likeness]]:
        """The reports of one year with the same text in a section, each with the other one."""
        for year in self._reports.years:
            parts = [
                part_text(number, entries[number].body or str(number), sentences, _names(entries[number]))
                for number, sentences in self._store.sentences(year, section)
                if number in entries
            ]
            yield from as_others(parts, rule)


def _names(entry: Entry) -> Iterable[str]:
    stored = entry.stored
    return (entry.identity.name, *(name for _, name in stored.names), *stored.called)


def _order(entry: Entry) -> tuple[str, str, str, int, str]:
    """Peers stand together, and so do the reports of a body, the earliest first."""
    return (entry.parent, entry.level, entry.body, entry.year or 0, entry.stored.path)
