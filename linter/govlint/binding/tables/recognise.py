"""Recognising the tables of a form among those of a document, whatever edition each is of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.binding.labels import NEAR, similarity
from govlint.binding.outline import BoundSection
from govlint.binding.tables.account import doubt
from govlint.binding.tables.bind import bind_table
from govlint.binding.tables.figures import BoundTable, LooseTable, UnreadTable
from govlint.binding.tables.grid import Vocabulary
from govlint.document import Document, Table
from govlint.finding import Location, Step
from govlint.packs.pack import Label, Pack
from govlint.packs.pack import Table as Template
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold, split_number
from govlint.text.numbers import read_number

# What stands above a table and is longer than this is no caption.
_LONGEST_CAPTION = 120
# So short a line only says the unit or the date, under a caption.
_SHORT = 15
# A table is one of the form if at least this many of its cells carry labels of the form.
_LABELS_TO_KNOW = 3
# So many words of a table of no form are compared with labels.
_MOST_WORDS = 60

_STRANGE = Bilingual(
    "这里有一张表，但其中的文字大多与格式对不上",
    "there is a table here, but most of its words are none of the form's",
)


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
    """A physical table with its texts, its caption, and the section and topics that it stands under."""

    table: Table
    texts: set[str]
    caption: str
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
        surroundings = _Surroundings(document, sections, pieces, unknown)
        tables: dict[str, BoundTable] = {}
        unread: dict[str, UnreadTable] = {}
        for name in names:
            bound = self._bind(pieces[name], editions)
            reason = doubt(bound, surroundings.of(name))
            if reason is None:
                tables[name] = bound
                continue
            again = [loose for loose in repeated if loose.template == name]
            repeated = [loose for loose in repeated if loose.template != name]
            pieces_of = (*bound.pieces, *(loose.table for loose in again))
            unread[name] = UnreadTable(bound.template, bound.location, reason, pieces_of)
        absent = self._absent(tables.keys() | unread.keys(), editions)
        for loose in list(unknown):
            form = self._meant_by(loose, absent)
            if form is not None:
                absent.remove(form)
                unknown.remove(loose)
                step = Step("table", form.template.id, form.template.name)
                place = Location((*loose.location.route, step), loose.table.anchor)
                unread[form.template.id] = UnreadTable(form.template, place, _STRANGE, (loose.table,))
        return Recognised(tables, unread, repeated, unknown)

    def _absent(self, present: Collection[str], editions: Editions) -> list[_Form]:
        """The tables of the edition in use that were not recognised."""
        pack = editions.used or editions.expected or self._packs[-1]
        return [form for form in self._forms if form.pack is pack and form.template.id not in present]

    def _meant_by(self, loose: LooseTable, absent: Sequence[_Form]) -> _Form | None:
        """The absent table that a table of no form stands for, by its section and what it is like."""
        section = loose.location.route[0].id
        return next(
            (f for f in absent if f.template.section == section and _stands_for(loose.table, f)), None
        )

    def edition_used(self, texts: Collection[str]) -> Pack | None:
        """The edition whose labels the texts of the tables carry; None where nothing tells.

        Each part of a table that editions print differently counts once, for those of which most labels are
        there; where no part tells, the labels do that the editions name as their own, or all that they have.
        """
        votes = _votes(self._forms, texts)
        if not votes:
            for pack in self._packs:
                every = {label for form in self._forms if form.pack is pack for label in form.vocabulary.all}
                own = map(fold, pack.edition.labels or every)
                votes[pack.id] += sum(any(label in text for text in texts) for label in own)
        best = max(votes.values(), default=0)
        return next((pack for pack in self._packs if best and votes[pack.id] == best), None)

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

        def likeness(form: _Form) -> tuple[float, int, bool, int]:
            hits = len(bare & form.bare)
            captioned = any(title in placed.caption for title in form.titles)
            template = form.template
            in_place = template.section == section and (
                template.item is None or template.item in placed.topics
            )
            weight = hits * (1.25 if captioned else 1)
            return weight, hits - len(form.bare), in_place, _own(form.pack, editions)

        return max(self._forms, key=likeness)

    def _bind(self, pieces: list[_Piece], editions: Editions) -> BoundTable:
        """Bind the pieces of one table; all of them together tell its edition.

        Of editions that its parts speak for alike, the one that the report uses is tried first, and
        another only taken if it leaves fewer figures without a place.
        """
        first = pieces[0]
        texts = set().union(*(piece.placed.texts for piece in pieces))
        forms = [form for form in self._forms if form.template.id == first.form.template.id]
        votes = _votes(forms, texts)
        bare = _bare(texts)

        def likeness(form: _Form) -> tuple[int, int, int]:
            return votes[form.pack.id], _own(form.pack, editions), len(bare & form.bare) - len(form.bare)

        forms.sort(key=likeness, reverse=True)
        alike = [form for form in forms if votes[form.pack.id] == votes[forms[0].pack.id]]
        section = first.placed.section.section if first.placed.section else None
        tables = [piece.placed.table for piece in pieces]
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


def _stands_for(table: Table, form: _Form) -> bool:
    """Whether a table has half as many figures as the form, or some labels a little like those of it."""
    texts = [fold(cell.text) for cell in table.cells if fold(cell.text)]
    figures = sum(read_number(text).kind == "number" for text in texts)
    wanted = sum(len(part.rows) * len(part.columns) for part in form.template.parts)
    if figures * 2 >= wanted:
        return True
    words = [text for text in texts if read_number(text).kind == "text"][:_MOST_WORDS]
    like = sum(
        any(similarity(t, Label(known, known)) >= NEAR for known in form.vocabulary.all) for t in words
    )
    return like >= max(2, len(words) // 4)


def _own(pack: Pack, editions: Editions) -> int:
    return 2 * (pack is editions.used) + (pack is editions.expected)


def _votes(forms: Sequence[_Form], texts: Collection[str]) -> Counter[str]:
    """How many parts speak for each edition, by the id of its pack: those whose labels are most there.

    A part that reads the same in all editions, or of which not half is there, speaks for none.
    """
    bare = _bare(texts)
    found: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for form in forms:
        for part, labels in form.parts.items():
            known = len(bare & labels)
            found[form.template.id, part][form.pack.id] = known if known * 2 >= len(labels) else 0
    packs = {form.pack.id for form in forms}
    votes: Counter[str] = Counter()
    for hits in found.values():
        best = max(hits.values())
        most = [pack for pack in hits if hits[pack] == best]
        if best and len(most) < len(packs):
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
    caption = ""
    for block in document.blocks:
        if isinstance(block, Table):
            yield _PlacedTable(
                block, texts[id(block)], caption, where.get(id(block)), under.get(id(block), ())
            )
            caption = ""
        elif text := fold(block.text):
            above = caption if len(text) <= _SHORT else ""
            caption = above + text if len(text) <= _LONGEST_CAPTION else ""


def table_texts(document: Document) -> dict[int, set[str]]:
    """The folded texts of every table's cells, apart from bare numbers, by the identity of the table."""
    return {
        id(block): {text for cell in block.cells if (text := fold(cell.text)) and not text.isdigit()}
        for block in document.blocks
        if isinstance(block, Table)
    }


class _Surroundings:
    """The lines of text and the tables of no form between the tables of the form."""

    def __init__(
        self,
        document: Document,
        sections: Sequence[BoundSection],
        pieces: Mapping[str, Sequence[_Piece]],
        unknown: Sequence[LooseTable],
    ) -> None:
        self._document = document
        self._edges = {id(bound.section.heading.paragraph) for bound in sections}
        self._owners = {id(p.placed.table): name for name, own in pieces.items() for p in own}
        self._loose = {id(loose.table) for loose in unknown}

    def of(self, name: str) -> list[str]:
        """The texts around a table, up to the next heading of a section or another table of the form."""
        around: list[str] = []
        stretch: list[str] = []
        own = False
        for block in self._document.blocks:
            owner = self._owners.get(id(block))
            if id(block) in self._edges or owner not in (None, name):
                around += stretch if own else []
                stretch, own = [], False
            elif owner == name:
                own = True
            elif isinstance(block, Table):
                stretch += [cell.text for cell in block.cells] if id(block) in self._loose else []
            else:
                stretch.append(block.text)
        return around + (stretch if own else [])
