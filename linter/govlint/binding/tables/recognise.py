"""Recognising the tables of a form among those of a document, whatever edition each is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from govlint.binding.outline import BoundSection
from govlint.binding.tables.bind import bind_table
from govlint.binding.tables.figures import BoundTable, LooseTable
from govlint.binding.tables.grid import Vocabulary
from govlint.document import Document, Table
from govlint.finding import Location, Step
from govlint.packs.pack import Pack
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold, split_number

# A table is one of the form if at least this many of its cells carry labels of the form.
_LABELS_TO_KNOW = 3


class Recognised(msgspec.Struct, frozen=True):
    """The tables of the form by their ids, those printed again, and those that are not of the form."""

    tables: dict[str, BoundTable]
    repeated: list[LooseTable]
    unknown: list[LooseTable]


class Editions(msgspec.Struct, frozen=True):
    """Which edition a report uses and which is that of its year, as far as known."""

    used: Pack | None
    expected: Pack | None


class _PlacedTable(msgspec.Struct, frozen=True):
    """A physical table with its texts, and the section and topics that it stands under."""

    table: Table
    texts: set[str]
    section: BoundSection | None
    topics: tuple[str, ...]

    @property
    def route(self) -> tuple[Step, ...]:
        return (self.section.step,) if self.section else ()


class _Form(msgspec.Struct, frozen=True):
    """A template of an edition with its labels."""

    pack: Pack
    vocabulary: Vocabulary
    bare: frozenset[str]

    @property
    def template(self) -> Template:
        return self.vocabulary.template


class _Piece(msgspec.Struct, frozen=True):
    """A physical table with the form it is most like."""

    placed: _PlacedTable
    form: _Form

    @property
    def rows(self) -> set[str]:
        """The labels of rows of the form that it carries."""
        return self.placed.texts & self.form.vocabulary.rows

    @property
    def route(self) -> tuple[Step, ...]:
        template = self.form.template
        return (*self.placed.route, Step("table", template.id, template.name))


def _form(pack: Pack, template: Template) -> _Form:
    vocabulary = Vocabulary(template)
    return _Form(pack, vocabulary, frozenset(split_number(label)[1] for label in vocabulary.all))


class TableRecogniser:
    """Finds the tables of the editions of one form. Make one for a run; it holds no state of a report."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._order = list(packs[0].tables)
        self._forms = [_form(pack, table) for pack in packs for table in pack.tables.values()]

    def recognise(
        self,
        document: Document,
        sections: Sequence[BoundSection],
        texts: Mapping[int, set[str]],
        editions: Editions,
    ) -> Recognised:
        """Bind every table of the form; ``texts`` are those of ``table_texts`` for the same document."""
        pieces: dict[str, list[_Piece]] = {}
        repeated: list[LooseTable] = []
        unknown: list[LooseTable] = []
        for placed in _placed_tables(document, sections, texts):
            form = self._form_of(placed, editions)
            if form is None:
                route = placed.route or (Step("document", "document", ""),)
                unknown.append(LooseTable(placed.table, Location(route, placed.table.anchor)))
                continue
            piece = _Piece(placed, form)
            known = pieces.setdefault(form.template.id, [])
            if known and _repeats(piece, known):
                location = Location(piece.route, placed.table.anchor)
                repeated.append(LooseTable(placed.table, location, form.template.id))
            else:
                known.append(piece)
        names = sorted(pieces, key=lambda name: self._order.index(name) if name in self._order else 99)
        return Recognised({name: self._bind(pieces[name], editions) for name in names}, repeated, unknown)

    def _form_of(self, placed: _PlacedTable, editions: Editions) -> _Form | None:
        """The form whose labels most of the table's cells carry; None if too few do."""
        texts = placed.texts
        form = _most_like(self._forms, texts, editions, placed)
        enough = max(1, min(_LABELS_TO_KNOW, (len(texts) + 1) // 2))
        return form if len(texts & form.vocabulary.all) >= enough else None

    def _bind(self, pieces: list[_Piece], editions: Editions) -> BoundTable:
        """Bind the pieces of one table; all of them together tell its edition."""
        first = pieces[0]
        texts = set().union(*(piece.placed.texts for piece in pieces))
        same = [form for form in self._forms if form.template.id == first.form.template.id]
        form = _most_like(same, texts, editions)
        section = first.placed.section.section if first.placed.section else None
        tables = [piece.placed.table for piece in pieces]
        return bind_table(form.vocabulary, form.pack, tables, section, first.route)


def _most_like(
    forms: Sequence[_Form], texts: set[str], editions: Editions, placed: _PlacedTable | None = None
) -> _Form:
    """The form with most labels in ``texts``, then with fewest labels that are not there.

    Where several have the same labels, the section and topics that the table stands under tell.
    """
    section = placed.section.id if placed and placed.section else ""
    topics = placed.topics if placed else ()
    # Numbers are written in many ways, and tell no form from another.
    bare = {split_number(text)[1] for text in texts}

    def likeness(form: _Form) -> tuple[int, int, bool, int]:
        hits = len(bare & form.bare)
        own = 2 * (form.pack is editions.used) + (form.pack is editions.expected)
        template = form.template
        in_place = template.section == section and (template.item is None or template.item in topics)
        return hits, hits - len(form.bare), in_place, own

    return max(forms, key=likeness)


def _repeats(piece: _Piece, known: list[_Piece]) -> bool:
    """Whether a piece prints again what stands in an earlier one, rather than going on with it."""
    if any(part.open_row is not None for part in piece.form.template.parts):
        # Rows of any name: those printed before tell, not the ones that the form knows.
        names = piece.placed.texts - piece.form.vocabulary.all
        before = set().union(*(earlier.placed.texts for earlier in known))
        return len(names & before) * 2 > len(names) if names else piece.placed.texts <= before
    rows = set().union(*(earlier.rows for earlier in known))
    if not piece.rows:
        return not any(earlier.rows for earlier in known)
    return len(piece.rows & rows) * 2 >= len(piece.rows)


def _placed_tables(
    document: Document, sections: Sequence[BoundSection], texts: Mapping[int, set[str]]
) -> Iterator[_PlacedTable]:
    """Every physical table in document order with the section and the topics it stands under."""
    where: dict[int, BoundSection] = {}
    under: dict[int, tuple[str, ...]] = {}
    for section in sections:
        for block in section.section.all_blocks():
            where[id(block)] = section
        for item in section.items:
            under |= {id(block): item.topics for block in item.item.blocks}
    for block in document.blocks:
        if isinstance(block, Table):
            yield _PlacedTable(block, texts[id(block)], where.get(id(block)), under.get(id(block), ()))


def table_texts(document: Document) -> dict[int, set[str]]:
    """The folded texts of every table's cells, apart from bare numbers, by the identity of the table."""
    return {
        id(block): {text for cell in block.cells if (text := fold(cell.text)) and not text.isdigit()}
        for block in document.blocks
        if isinstance(block, Table)
    }
