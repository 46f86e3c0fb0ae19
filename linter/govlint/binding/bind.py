"""From the report tree to the bound report: which form, which tables, which figures, which facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.binding.bound import BoundReport, LooseTable
from govlint.binding.outline import BoundSection, bind_sections, known_headings
from govlint.binding.prose.claims import read_claims
from govlint.binding.prose.patterns import Mention, search, values_of
from govlint.binding.prose.texts import texts_in
from govlint.binding.tables.bind import bind_table
from govlint.binding.tables.figures import BoundTable
from govlint.binding.tables.grid import Vocabulary
from govlint.document import Document, Table
from govlint.finding import Location, Step
from govlint.outline.parser import parse_report
from govlint.packs.language import FactSpec
from govlint.packs.pack import Pack
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold, split_number

# A table is one of the form if at least this many of its cells carry labels of the form.
_LABELS_TO_KNOW = 3


class _Candidate(msgspec.Struct):
    """A physical table with the template it is most like and the labels it shares with it."""

    table: Table
    section: BoundSection | None
    form: _Form | None
    texts: set[str]
    rows: frozenset[str]


class _Form(msgspec.Struct, frozen=True):
    """A template of an edition with its labels."""

    pack: Pack
    vocabulary: Vocabulary
    bare: frozenset[str]


def _form(pack: Pack, template: Template) -> _Form:
    vocabulary = Vocabulary(template)
    return _Form(pack, vocabulary, frozenset(split_number(label)[1] for label in vocabulary.all))


class Binder:
    """Binds reports to the editions of one form. Make one for a run; it holds no state of a report."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)
        self._forms = [_form(pack, table) for pack in packs for table in pack.tables.values()]
        self._known = known_headings([pack.outline for pack in packs])

    def bind(self, document: Document, organisation: Mapping[str, str]) -> BoundReport:
        """Parse a document and bind it. Never fails: what is not there is simply absent.

        ``organisation`` is what is known of the body that the report is of.
        """
        report = parse_report(document, self._known, self._packs[0].grammar)
        texts = _table_texts(document)
        used = self._used_edition(texts)
        first = used or self._packs[-1]
        bound = BoundReport(report, first, used, None, None, [], {}, [], [], {}, organisation)
        bound.sections = bind_sections(report, first.outline)
        bound.mentions = _mentions(bound, first.facts)
        bound.year = _year(bound, first.year)
        bound.expected = next(
            (p for p in self._packs if bound.year and p.edition.years.includes(bound.year)), None
        )
        if bound.expected is not None and bound.expected is not first:
            bound.pack = bound.expected
            bound.sections = bind_sections(report, bound.pack.outline)
            bound.collected = {}
            bound.mentions = _mentions(bound, bound.pack.facts)
        self._bind_tables(bound, texts)
        bound.mentions |= {
            name: read_claims(fact, bound.pack.prose, bound)
            for name, fact in bound.pack.facts.items()
            if fact.claim
        }
        return bound

    def _used_edition(self, texts: list[tuple[Table, set[str]]]) -> Pack | None:
        """The edition that most labels found only in it speak for."""
        found: set[str] = set().union(*(text for _, text in texts)) if texts else set()
        hits = [
            sum(1 for label in pack.edition.labels if _contains(found, fold(label))) for pack in self._packs
        ]
        best = max(hits, default=0)
        return self._packs[hits.index(best)] if best else None

    def _bind_tables(self, bound: BoundReport, texts: list[tuple[Table, set[str]]]) -> None:
        by_table = {id(table): found for table, found in texts}
        pieces: dict[str, list[_Candidate]] = {}
        for table, section, topics in _tables(bound):
            candidate = self._recognise(table, section, topics, by_table.get(id(table), set()), bound)
            if candidate.form is None:
                route = (section.step,) if section else (Step("document", "document", ""),)
                bound.unknown.append(LooseTable(table, Location(route, table.anchor)))
                continue
            name = candidate.form.vocabulary.template.id
            known = pieces.setdefault(name, [])
            if known and _repeats(candidate, known):
                location = Location(_route(candidate, section), table.anchor)
                bound.repeated.append(LooseTable(table, location, name))
            else:
                known.append(candidate)
        order = list(self._packs[0].tables)
        for name in sorted(pieces, key=lambda name: order.index(name) if name in order else 99):
            bound.tables[name] = self._bind_pieces(pieces[name], bound)

    def _recognise(
        self,
        table: Table,
        section: BoundSection | None,
        topics: tuple[str, ...],
        texts: set[str],
        bound: BoundReport,
    ) -> _Candidate:
        """The template whose labels most of the table's cells carry."""
        where = (section.id if section else "", topics)
        form = self._best_form(self._forms, texts, bound, where)
        hits = len(texts & form.vocabulary.all)
        if hits < max(1, min(_LABELS_TO_KNOW, (len(texts) + 1) // 2)):
            return _Candidate(table, section, None, texts, frozenset())
        return _Candidate(table, section, form, texts, frozenset(texts & form.vocabulary.rows))

    def _best_form(
        self,
        forms: Sequence[_Form],
        texts: set[str],
        bound: BoundReport,
        where: tuple[str, tuple[str, ...]] = ("", ()),
    ) -> _Form:
        """The form with most labels in ``texts``, then with fewest labels that are not there.

        Where several have the same labels, ``where`` tells: the section and topics it stands in.
        """

        # Numbers are written in many ways, and tell no form from another.
        bare = {split_number(text)[1] for text in texts}

        def likeness(form: _Form) -> tuple[int, int, bool, int]:
            hits = len(bare & form.bare)
            own = 2 * (form.pack is bound.used) + (form.pack is bound.expected)
            template = form.vocabulary.template
            in_place = template.section == where[0] and (template.item is None or template.item in where[1])
            return hits, hits - len(form.bare), in_place, own

        return max(forms, key=likeness)

    def _bind_pieces(self, candidates: list[_Candidate], bound: BoundReport) -> BoundTable:
        """Bind the pieces of one table; all of them together tell its edition."""
        first = candidates[0]
        assert first.form is not None
        name = first.form.vocabulary.template.id
        texts = set().union(*(candidate.texts for candidate in candidates))
        same = [form for form in self._forms if form.vocabulary.template.id == name]
        form = self._best_form(same, texts, bound)
        section = first.section.section if first.section else None
        tables = [candidate.table for candidate in candidates]
        return bind_table(form.vocabulary, form.pack, tables, section, _route(first, first.section))


def _route(candidate: _Candidate, section: BoundSection | None) -> tuple[Step, ...]:
    assert candidate.form is not None
    template = candidate.form.vocabulary.template
    step = Step("table", template.id, template.name)
    return (section.step, step) if section else (step,)


def _repeats(candidate: _Candidate, known: list[_Candidate]) -> bool:
    """Whether a piece prints again what stands in an earlier one, rather than going on with it."""
    assert candidate.form is not None
    if any(part.open_row is not None for part in candidate.form.vocabulary.template.parts):
        # Rows of any name: those printed before tell, not the ones that the form knows.
        names = candidate.texts - candidate.form.vocabulary.all
        before = set().union(*(piece.texts for piece in known))
        return len(names & before) * 2 > len(names) if names else candidate.texts <= before
    rows = frozenset().union(*(piece.rows for piece in known))
    if not candidate.rows:
        return not any(piece.rows for piece in known)
    return len(candidate.rows & rows) * 2 >= len(candidate.rows)


def _tables(bound: BoundReport) -> Iterator[tuple[Table, BoundSection | None, tuple[str, ...]]]:
    """Every physical table in document order with the section and the topics it stands under."""
    where: dict[int, BoundSection] = {}
    under: dict[int, tuple[str, ...]] = {}
    for section in bound.sections:
        for block in section.section.all_blocks():
            where[id(block)] = section
        for item in section.items:
            under |= {id(block): item.topics for block in item.item.blocks}
    for block in bound.document.blocks:
        if isinstance(block, Table):
            yield block, where.get(id(block)), under.get(id(block), ())


def _table_texts(document: Document) -> list[tuple[Table, set[str]]]:
    return [
        (block, {text for cell in block.cells if (text := fold(cell.text)) and not text.isdigit()})
        for block in document.blocks
        if isinstance(block, Table)
    ]


def _contains(texts: Iterable[str], label: str) -> bool:
    return any(label in text for text in texts)


def _mentions(bound: BoundReport, facts: dict[str, FactSpec]) -> dict[str, list[Mention]]:
    """Every statement of every fact, apart from claims."""
    return {
        name: [
            Mention(values_of(match), place)
            for pattern in fact.searched
            for match, place in search(pattern, texts_in(bound, fact.within))
        ]
        for name, fact in facts.items()
        if not fact.claim
    }


def _year(bound: BoundReport, sources: Iterable[str]) -> int | None:
    """The report's year by the first of the named facts that states one."""
    for source in sources:
        fact, _, group = source.partition(".")
        for mention in bound.mentions.get(fact, ()):
            year = mention.number(group)
            if year is not None:
                return int(year)
    return None
