"""Recognising the tables of a form among those of a document, whatever edition each is of."""

from __future__ import annotations

import functools
import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.binding.outline import BoundSection
from govlint.binding.tables.account import doubt
from govlint.binding.tables.bind import bind_table
from govlint.binding.tables.figures import BoundTable, LooseTable, UnreadTable
from govlint.binding.tables.grid import Vocabulary
from govlint.binding.tables.unread import Surroundings, lost_table
from govlint.document import Anchor, Cell, Document, Table
from govlint.finding import Location, Step
from govlint.packs.pack import Pack
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold, split_number

# What stands above a table and is longer than this is no caption.
_LONGEST_CAPTION = 120
# So short a line may stand under a caption and say only the unit, the date or the body.
_SHORT = 40
# A table is one of the form if at least this many of its cells carry labels of the form.
_LABELS_TO_KNOW = 3


class Recognised(msgspec.Struct, frozen=True):
    """The tables of the form by their ids, those that could not be read, printed again, not of the form."""

    tables: dict[str, BoundTable]
    unread: dict[str, UnreadTable]
    repeated: list[LooseTable]
    unknown: list[LooseTable]


class Editions(msgspec.Struct, frozen=True):
    """Which edition a report uses and which is that of its year, as far as known."""

    used: Pack | None
    expected: Pack | None


class _PlacedTable(msgspec.Struct, frozen=True):
    """A physical table with its texts, its caption, and the section and topics that it stands under.

    ``caption`` are the lines above it, folded, the nearest first.
    """

    table: Table
    texts: set[str]
    caption: tuple[str, ...]
    section: BoundSection | None
    topics: tuple[str, ...]

    @property
    def route(self) -> tuple[Step, ...]:
        return (self.section.step,) if self.section else ()


class _Form(msgspec.Struct, frozen=True):
    """A template of an edition with its labels; ``titles`` are folded, ``parts`` the labels of each part."""

    pack: Pack
    vocabulary: Vocabulary
    bare: frozenset[str]
    parts: dict[str, frozenset[str]]
    titles: tuple[str, ...]

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
    def lies_across(self) -> bool:
        """Whether several labels of rows stand beside each other, as heads of columns of another table."""
        labels = self.rows
        rows = {cell.row for cell in self.placed.table.cells if fold(cell.text) in labels}
        return len(labels) > 1 and len(rows) == 1

    @property
    def stands_on_end(self) -> bool:
        """Whether more heads of columns stand below than beside each other, as rows of another table."""
        heads = self.placed.texts & self.form.vocabulary.header
        cells = [cell for cell in self.placed.table.cells if fold(cell.text) in heads]
        below = Counter(cell.column for cell in cells)
        beside = Counter(cell.row for cell in cells)
        return not self.rows and max(below.values(), default=0) > max(beside.values(), default=0)

    @property
    def is_turned(self) -> bool:
        """Whether it has labels of the form the other way round."""
        return self.lies_across or self.stands_on_end

    @property
    def route(self) -> tuple[Step, ...]:
        template = self.form.template
        return (*self.placed.route, Step("table", template.id, template.name))


def _form(pack: Pack, template: Template) -> _Form:
    vocabulary = Vocabulary(template)
    parts = {part.id: _bare(vocabulary.labels_of(part)) for part in template.parts}
    titles = (template.title.zh, template.title.en, *template.captions)
    return _Form(pack, vocabulary, _bare(vocabulary.all), parts, tuple(dict.fromkeys(map(fold, titles))))


def _bare(texts: Iterable[str]) -> frozenset[str]:
    """Folded texts without numbers in front, which are written in many ways and tell no form from another."""
    return frozenset(split_number(text)[1] for text in texts)


class TableRecogniser:
    """Finds the tables of the editions of one form. Make one for a run; it holds no state of a report."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._packs = tuple(packs)
        self._order = list(packs[0].tables)
        self._forms = [_form(pack, table) for pack in packs for table in pack.tables.values()]
        self._bands = {band for form in self._forms for band in form.vocabulary.bands}

    def recognise(
        self,
        document: Document,
        sections: Sequence[BoundSection],
        texts: Mapping[int, set[str]],
        editions: Editions,
        lost: Sequence[tuple[str, Anchor]],
    ) -> Recognised:
        """Bind every table of the form.

        ``texts`` are those of ``table_texts`` for the same document; ``lost`` names tables of which there is
        something in the text, and where, that could not be put together.
        """
        pieces, repeated, unknown = self._sorted(document, sections, texts, editions)
        owners = {id(piece.placed.table): name for name, own in pieces.items() for piece in own}
        surroundings = Surroundings(document, sections, owners, unknown)
        tables: dict[str, BoundTable] = {}
        unread: dict[str, UnreadTable] = {}
        for name in sorted(pieces, key=lambda name: self._order.index(name) if name in self._order else 99):
            bound = self._bind(pieces[name], editions)
            reason = doubt(bound, functools.partial(surroundings.of, name))
            if reason is None:
                tables[name] = bound
            else:
                again = tuple(loose.table for loose in repeated if loose.template == name)
                unread[name] = UnreadTable(bound.template, bound.location, reason, bound.pieces + again)
        repeated = [loose for loose in repeated if loose.template not in unread]
        pack = editions.used or editions.expected or self._packs[-1]
        for form in self._forms:
            name = form.template.id
            if form.pack is pack and name not in tables and name not in unread:
                found = lost_table(form.vocabulary, document, sections, unknown, dict(lost).get(name))
                if found is not None:
                    unread[name] = found
        known = {id(piece) for table in unread.values() for piece in table.pieces}
        unknown = [loose for loose in unknown if id(loose.table) not in known]
        return Recognised(tables, unread, repeated, unknown)

    def _sorted(
        self,
        document: Document,
        sections: Sequence[BoundSection],
        texts: Mapping[int, set[str]],
        editions: Editions,
    ) -> tuple[dict[str, list[_Piece]], list[LooseTable], list[LooseTable]]:
        """The physical tables: those of each table of the form, those printed again, those of no form."""
        pieces: dict[str, list[_Piece]] = {}
        repeated: list[LooseTable] = []
        unknown: list[LooseTable] = []
        found: list[tuple[_PlacedTable, _Piece | None, bool]] = []
        for placed in _placed_tables(document, sections, texts):
            form = self._form_of(placed, editions)
            piece = _Piece(placed, form) if form else None
            found.append((placed, piece, piece is not None and piece.is_turned))
        straight = {piece.form.template.id for _, piece, turned in found if piece and not turned}
        for placed, piece, turned in found:
            if piece is None or (turned and piece.form.template.id in straight):
                route = placed.route or (Step("document", "document", ""),)
                unknown.append(LooseTable(placed.table, Location(route, placed.table.anchor)))
                continue
            template = piece.form.template.id
            known = pieces.setdefault(template, [])
            if known and _repeats(piece, known):
                location = Location(piece.route, placed.table.anchor)
                repeated.append(LooseTable(placed.table, location, template))
            else:
                known.append(piece)
        return pieces, repeated, unknown

    def edition_used(self, tables: Iterable[Table]) -> Pack | None:
        """The edition whose labels the tables carry; None where nothing tells.

        Each stretch of a table under a band counts once, for those editions of which most labels are there;
        where none tells, the labels do that the editions name as their own, or all that they have.
        """
        stretches = self._stretches(tables)
        votes = _votes(self._forms, stretches)
        if not votes:
            texts = set().union(*stretches)
            for pack in self._packs:
                every = {label for form in self._forms if form.pack is pack for label in form.vocabulary.all}
                own = map(fold, pack.edition.labels or every)
                votes[pack.id] += sum(any(label in text for text in texts) for label in own)
        best = max(votes.values(), default=0)
        return next((pack for pack in self._packs if best and votes[pack.id] == best), None)

    def _stretches(self, tables: Iterable[Table]) -> list[set[str]]:
        """The texts of tables, those under each band by themselves."""
        stretches: list[set[str]] = []
        for table in tables:
            stretches.append(set())
            for _, row in itertools.groupby(table.cells, lambda cell: cell.row):
                texts = _texts(row)
                if not texts.isdisjoint(self._bands):
                    stretches.append(set())
                stretches[-1] |= texts
        return stretches

    def _form_of(self, placed: _PlacedTable, editions: Editions) -> _Form | None:
        """The form whose labels most of the table's cells carry; None if too few do."""
        texts = placed.texts
        form = self._most_like(placed, editions)
        enough = max(1, min(_LABELS_TO_KNOW, (len(texts) + 1) // 2))
        return form if len(texts & form.vocabulary.all) >= enough else None

    def _most_like(self, placed: _PlacedTable, editions: Editions) -> _Form:
        """The form with most labels in the table, then with fewest labels that are not there.

        A caption weighs as much as a quarter of the labels. Where several have the same labels, the
        section and topics that the table stands under tell.
        """
        section = placed.section.id if placed.section else ""
        bare = _bare(placed.texts)
        title = self._named_in(placed.caption)

        def likeness(form: _Form) -> tuple[float, int, bool, int]:
            hits = len(bare & form.bare)
            captioned = title in form.titles
            template = form.template
            in_place = template.section == section and (
                template.item is None or template.item in placed.topics
            )
            weight = hits * (1.25 if captioned else 1)
            return weight, hits - len(form.bare), in_place, _own(form.pack, editions)

        return max(self._forms, key=likeness)

    def _named_in(self, caption: Sequence[str]) -> str | None:
        """The title in the nearest line that has one; the longest, which may have others in it.

        Where no line has one, all together may: a title broken over lines.
        """
        for line in (*caption, "".join(reversed(caption))):
            named = [title for form in self._forms for title in form.titles if title in line]
            if named:
                return max(named, key=len)
        return None

    def _bind(self, pieces: list[_Piece], editions: Editions) -> BoundTable:
        """Bind the pieces of one table; all of them together tell its edition.

        Of editions that its parts speak for alike, the one that the report uses is tried first, and
        another only taken if it leaves fewer figures without a place.
        """
        first = pieces[0]
        texts = set().union(*(piece.placed.texts for piece in pieces))
        forms = [form for form in self._forms if form.template.id == first.form.template.id]
        tables = [piece.placed.table for piece in pieces]
        votes = _votes(forms, self._stretches(tables))
        bare = _bare(texts)

        def likeness(form: _Form) -> tuple[int, int, int]:
            return votes[form.pack.id], _own(form.pack, editions), len(bare & form.bare) - len(form.bare)

        forms.sort(key=likeness, reverse=True)
        alike = [form for form in forms if votes[form.pack.id] == votes[forms[0].pack.id]]
        section = first.placed.section.section if first.placed.section else None
        best: BoundTable | None = None
        for form in alike:
            others = [other.template for other in forms if other is not form]
            bound = bind_table(form.vocabulary, form.pack, tables, section, first.route, others)
            if best is None or len(bound.figures) > len(best.figures):
                best = bound
            if not best.defects and not best.misplaced:
                break
        assert best is not None
        return best


def _own(pack: Pack, editions: Editions) -> int:
    return 2 * (pack is editions.used) + (pack is editions.expected)


def _votes(forms: Sequence[_Form], stretches: Iterable[Collection[str]]) -> Counter[str]:
    """How many stretches of tables speak for each edition, by the id of its pack, as most like a part of it.

    One that is as like a part of all editions, or not half of any, speaks for none.
    """
    packs = {form.pack.id for form in forms}
    votes: Counter[str] = Counter()
    for texts in stretches:
        bare = _bare(texts)
        hits: defaultdict[str, int] = defaultdict(int)
        for form in forms:
            for labels in form.parts.values():
                known = len(bare & labels)
                if known * 2 >= len(labels):
                    hits[form.pack.id] = max(hits[form.pack.id], known)
        most = [pack for pack in hits if hits[pack] == max(hits.values())]
        if len(most) < len(packs):
            votes.update(most)
    return votes


def _repeats(piece: _Piece, known: list[_Piece]) -> bool:
    """Whether a piece prints again what stands in an earlier one, rather than going on with it."""
    if any(part.open_row is not None for part in piece.form.template.parts):
        # Rows of any name: those printed before tell, not the ones that the form knows.
        names = piece.placed.texts - piece.form.vocabulary.all
        before = set().union(*(earlier.placed.texts for earlier in known))
        return len(names & before) * 2 > len(names) if names else piece.placed.texts <= before
    rows = set().union(*(earlier.rows for earlier in known))
    if not piece.rows:
        headings = piece.placed.texts & piece.form.vocabulary.header
        before = set().union(*(earlier.placed.texts for earlier in known))
        return headings <= before and not any(earlier.rows for earlier in known)
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
    caption: tuple[str, ...] = ()
    for block in document.blocks:
        if isinstance(block, Table):
            yield _PlacedTable(
                block, texts[id(block)], caption, where.get(id(block)), under.get(id(block), ())
            )
            caption = ()
        elif text := fold(block.text):
            above = caption if len(text) <= _SHORT else ()
            caption = (text, *above) if len(text) <= _LONGEST_CAPTION else ()


def table_texts(document: Document) -> dict[int, set[str]]:
    """The folded texts of every table's cells, apart from bare numbers, by the identity of the table."""
    return {id(block): _texts(block.cells) for block in document.blocks if isinstance(block, Table)}


def _texts(cells: Iterable[Cell]) -> set[str]:
    return {text for cell in cells if (text := fold(cell.text)) and not text.isdigit()}
