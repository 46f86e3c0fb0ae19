"""Which texts of a run are those of another body, too: found for all reports, and kept report by report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from govlint.audit.among import Asked, alike_among
from govlint.audit.batches import batches
from govlint.audit.beside import label_of, part_text, rules_of_likeness
from govlint.audit.handed_in import Entry, HandedInReports
from govlint.audit.likeness import Likeness, PartText
from govlint.audit.processes import Spread
from govlint.audit.store import Store
from govlint.audit.texts import MOST_PARTNERS, Texts
from govlint.checks.others import Alike
from govlint.packs.pack import Pack
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual

# Reports with the same text that are told of one.
_MOST_ALIKE = 5
_FURTHER = Bilingual("另外 {count} 份报告", "{count} further reports")
_AT_LEAST = Bilingual("另外至少 {count} 份报告", "at least {count} further reports")
_ALIKE = msgspec.json.Decoder(Alike)

AllAlike = dict[int, dict[str, tuple[Alike, ...]]]


class Repeated:
    """The reports with the same text as another body's, in those sections that rules compare."""

    def __init__(self, store: Store, reports: HandedInReports, packs: Sequence[Pack], texts: Texts) -> None:
        """What is found is kept in ``texts``."""
        self._store = store
        self._rules = rules_of_likeness(packs, "others")
        self._texts = texts
        self._entries = {e.stored.id: e for e in reports.entries if e.stored.status == "checked"}
        # How many are found alike with a report, by a name for the rule and the section, and the least share
        # of those that are told.
        self._count: Counter[tuple[int, str]] = Counter()
        self._least: dict[tuple[int, str], float] = {}

    def find(self, spread: Spread) -> None:
        """Compare the reports of each year. Raises Refusal."""
        years: defaultdict[int, list[int]] = defaultdict(list)
        for number, entry in self._entries.items():
            if entry.year is not None:
                years[entry.year].append(number)
        for rule in self._rules.values():
            for section in rule.sections:
                for year in sorted(years):
                    parts = self._parts(sorted(years[year]), section)
                    found = alike_among(parts, Asked(rule.share, rule.least), self._texts, spread)
                    for some in batches(found):
                        self._texts.keep(self._told(f"{rule.id} {section}", some))

    def of(self, reports: Collection[int]) -> AllAlike:
        """Those that are told of some reports, by rule and section."""
        found: AllAlike = {}
        for report, key, kept in self._texts.kept(reports):
            own = found.setdefault(report, {})
            own[key] = (*own.get(key, ()), _ALIKE.decode(kept))
        for report, own in found.items():
            for key, told in own.items():
                count = self._count[report, key] - len(told)
                if count:
                    words = _FURTHER if self._count[report, key] < MOST_PARTNERS else _AT_LEAST
                    further = Alike(words.format(count=count), "", self._least[report, key], ())
                    own[key] = (*told, further)
        return found

    def _parts(self, numbers: Sequence[int], section: str) -> Iterator[PartText]:
        for number, sentences in self._store.sentences(numbers, section):
            entry = self._entries[number]
            yield part_text(number, entry.body or str(number), sentences, _names(entry))

    def _told(self, key: str, found: Iterable[Likeness]) -> Iterator[tuple[int, str, bytes]]:
        """What is kept of some pairs: of each of the two, up to so many others."""
        for like in found:
            for own in (like, like.turned()):
                self._count[own.one, key] += 1
                if self._count[own.one, key] <= _MOST_ALIKE:
                    least = self._least.get((own.one, key), own.of_one)
                    self._least[own.one, key] = min(least, own.of_one)
                    yield own.one, key, as_json(self._alike(own)).encode()

    def _alike(self, like: Likeness) -> Alike:
        other = self._entries[like.other]
        name = other.identity.name or other.stored.name
        return Alike(label_of(name), other.stored.path, like.of_one, like.same)


def _names(entry: Entry) -> Iterable[str]:
    stored = entry.stored
    return (entry.identity.name, *(name for _, name in stored.names), *stored.called)
