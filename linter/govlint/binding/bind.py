"""From the report tree to the bound report: which form, which tables, which figures, which facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.binding.bound import BoundReport
from govlint.binding.headings_in_tables import headings_apart
from govlint.binding.outline import bind_sections, known_headings
from govlint.binding.prose.claims import ClaimReader
from govlint.binding.prose.patterns import Mention, search, values_of
from govlint.binding.prose.texts import PartTexts
from govlint.binding.tables.rebuild import rebuilt
from govlint.binding.tables.recognise import Editions, TableRecogniser, table_texts
from govlint.document import Document, Table
from govlint.outline.parser import parse_report
from govlint.packs.language.facts import FactSpec
from govlint.packs.language.prose import ProseSpec
from govlint.packs.pack import Pack
from govlint.text.normalise import fold
from govlint.text.patterns import groups


class Binder:
    """Binds reports to the editions of one form. Make one for a run; it holds no state of a report."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)
        self._tables = TableRecogniser(packs)
        self._known = known_headings([pack.outline for pack in packs])
        self._readers = {pack.id: ClaimReader(pack) for pack in packs}
        captions = (fold(table.title.zh) for pack in packs for table in pack.tables.values())
        self._titles = frozenset((*self._known.sections, *captions))
        self._templates = [table for pack in packs for table in pack.tables.values()]

    def bind(self, document: Document, organisation: Mapping[str, str]) -> BoundReport:
        """Parse a document and bind it. Never fails: what is not there is simply absent.

        ``organisation`` is what is known of the body that the report is of.
        """
        base = self._packs[0]
        document = headings_apart(document, self._titles)
        made = rebuilt(document, self._templates, self._known.sections)
        document = made.document
        report = parse_report(document, self._known, base.grammar, base.grammar_tables)
        found = table_texts(document)
        used = self._tables.edition_used(block for block in document.blocks if isinstance(block, Table))
        pack = used or self._packs[-1]
        sections = bind_sections(report, pack.outline)
        year = _year(pack, PartTexts(report, sections, {}, pack.needed))
        expected = self._edition_of(year)
        if expected is not None and expected is not pack:
            pack = expected
            sections = bind_sections(report, pack.outline)
        lost = [(template.id, anchor) for template, anchor in made.unread]
        recognised = self._tables.recognise(document, sections, found, Editions(used, expected), lost)
        if recognised.unread:
            # What was not read rightly tells no edition.
            read = (piece for table in recognised.tables.values() for piece in table.pieces)
            used = self._tables.edition_used(read)
        texts = PartTexts(report, sections, recognised.tables, pack.needed)
        mentions = {name: _stated(fact, pack.prose, texts) for name, fact in pack.facts.items()}
        return BoundReport(
            report,
            pack,
            used,
            expected,
            year,
            sections,
            recognised.tables,
            recognised.unread,
            recognised.repeated,
            recognised.unknown,
            mentions,
            self._readers[pack.id].read(texts, year, mentions, organisation),
            organisation,
            texts,
        )

    def _edition_of(self, year: int | None) -> Pack | None:
        """The edition for reports of a year; None if there is none, or no year."""
        return next((pack for pack in self._packs if year and pack.edition.years.includes(year)), None)


def _year(pack: Pack, texts: PartTexts) -> int | None:
    """The report's year by the first of the facts that the pack names for it which states one."""
    for source in pack.year:
        name, _, group = source.partition(".")
        fact = pack.facts.get(name)
        for mention in _stated(fact, pack.prose, texts) if fact else ():
            year = mention.number(group)
            if year is not None:
                return int(year)
    return None


def _stated(fact: FactSpec, prose: ProseSpec, texts: PartTexts) -> list[Mention]:
    """Every statement of a fact. What is matched without any of the pattern's groups only stands aside."""
    return [
        Mention(values, place, rough=prose.rough)
        for pattern in fact.searched
        for match, place in search(pattern, texts.of(fact.within))
        if (values := values_of(match)) or not groups(pattern)
    ]
