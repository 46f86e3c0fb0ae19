"""Tables whose geometry the file has lost, put together from the order of their labels and values.

Saved as text, a table comes as one cell a line, as rows cut anywhere, as pieces under headings. Where
the values between its labels are as many as the form has columns, they can be read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.binding.tables.flow import Run, Word, is_prose, runs_of, words_of
from govlint.binding.tables.printed import printed_table
from govlint.binding.tables.sequence import Reading, best_reading
from govlint.binding.tables.shape import Form, Shape, has_lost_its_shape
from govlint.document import Anchor, Block, Document, Paragraph, Table
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold, split_number

# A longer line over a table that is no heading of the form does not belong to it; nor do more in a row.
_STRAY_LENGTH = 40
_STRAY_LINES = 3
# No report has as many stretches of values between two sentences; to align them would take long.
_MOST_RUNS = 120
# Of the labels of rows, so many must be there without a slip before nearer ones are looked for.
_FEWEST_LABELS = 1 / 3


class Rebuilt(msgspec.Struct, frozen=True):
    """A document with its tables put together; and the tables that could not be, with their places."""

    document: Document
    unread: tuple[tuple[Template, Anchor], ...]


def rebuilt(document: Document, templates: Iterable[Template], titles: Iterable[str]) -> Rebuilt:
    """Put together the tables of the form that stand in a document without geometry.

    ``templates`` are those of all editions, ``titles`` the folded headings of sections, which are never
    part of a table. Cells that are not certain become ``doubtful``. A document whose tables are whole
    comes back as it is.
    """
    forms: dict[str, list[Form]] = {}
    for template in templates:
        if not any(part.open_row for part in template.parts):
            forms.setdefault(template.id, []).append(Form(template))
    builder = _Builder(document.blocks, forms, frozenset(titles))
    blocks = tuple(builder.blocks())
    if builder.tables:
        doubtful = document.doubtful | builder.doubtful
        document = msgspec.structs.replace(document, blocks=blocks, doubtful=doubtful)
    return Rebuilt(document, tuple(builder.unread))


class _Found(msgspec.Struct):
    """A reading of the blocks from ``first`` to ``last``."""

    form: Form
    reading: Reading
    first: int
    last: int


class _Builder:
    """Goes through the blocks of one document."""

    def __init__(
        self, blocks: Sequence[Block], forms: Mapping[str, list[Form]], titles: frozenset[str]
    ) -> None:
        self.doubtful: frozenset[Anchor] = frozenset()
        self.unread: list[tuple[Template, Anchor]] = []
        self.tables = 0
        self._all = blocks
        self._forms = forms
        self._titles = titles
        self._ends = [self._is_text(block) for block in blocks]
        self._words = [[] if self._ends[n] else words_of(block, n) for n, block in enumerate(blocks)]
        self._shapes = {n: Shape(block) for n, block in enumerate(blocks) if isinstance(block, Table)}

    def blocks(self) -> Iterator[Block]:
        """The blocks, with tables in place of those that they were put together from."""
        start = 0
        for index, block in enumerate(self._all):
            if self._ends[index]:
                yield from self._stretch(start, index)
                yield block
                start = index + 1
        yield from self._stretch(start, len(self._all))

    def _stretch(self, start: int, end: int) -> Iterator[Block]:
        """The blocks between two sentences or titles; those around a table are gone through again."""
        found = [one for forms in self._forms.values() for one in self._found(forms, start, end)]
        legible = [one for one in found if one.reading.is_legible]
        if not legible:
            places = {one.form.template.id: (one.form.template, self._all[one.first].anchor) for one in found}
            self.unread += places.values()
            yield from self._all[start:end]
            return
        best = max(legible, key=lambda one: one.reading.certain)
        words = self._flow(best.first, best.last + 1)
        above, below = self._sentences_around(words, best.reading)
        table, doubtful = printed_table(best.reading, words[above:below])
        self.doubtful |= doubtful
        self.tables += 1
        yield from self._stretch(start, best.first)
        yield from map(_paragraph, words[:above])
        yield table
        yield from map(_paragraph, words[below:])
        yield from self._stretch(best.last + 1, end)

    def _flow(self, start: int, end: int) -> list[Word]:
        return [word for index in range(start, end) for word in self._words[index]]

    def _found(self, forms: Sequence[Form], start: int, end: int) -> Iterator[_Found]:
        """The best readings of a stretch by the editions of a table, where its blocks alone do not do."""
        called_for = [form for form in forms if self._has_cells_outside(form, start, end)]
        found = self._best(called_for, start, end)
        if found and self._has_cells_outside(found.form, found.first, found.last + 1):
            yield found
        shapeless = {
            index: [form for form in forms if has_lost_its_shape(shape, form)]
            for index, shape in self._shapes.items()
            if start <= index < end
        }
        readings = [self._best(own, index, index + 1) for index, own in shapeless.items()]
        # A table may be cut in pieces as well, which only together have all its rows.
        readings.append(self._best([form for own in shapeless.values() for form in own], start, end))
        yield from (found for found in readings if found and found.reading.is_exact)

    def _best(self, forms: Sequence[Form], start: int, end: int) -> _Found | None:
        """The reading that agrees best with the flow, if it is likely."""
        runs = runs_of(self._flow(start, end)) if forms else []
        found = [
            _Found(form, reading, *self._extent(form, reading, range(start, end)))
            for form in forms
            if self._may_be(form, runs) and (reading := best_reading(form.template, runs))
        ]
        likely = [one for one in found if one.reading.is_likely]
        return max(likely, key=lambda one: one.reading.worth, default=None)

    def _may_be(self, form: Form, runs: Sequence[Run]) -> bool:
        """Whether it is worth while to look: some labels of rows are there, and the flow is not too long."""
        joined = "".join(run.joined for run in runs)
        there = sum(label in joined for label in form.rows)
        return len(runs) <= _MOST_RUNS and there >= _FEWEST_LABELS * len(form.rows)

    # ------------------------------------------------------------ where it is needed

    def _has_cells_outside(self, form: Form, start: int, end: int) -> bool:
        """Whether values, or labels of the form that no table has, stand in paragraphs."""
        outside = [word for word in self._flow(start, end) if word.cell is None]
        if any(word.is_value for word in outside):
            return True
        labels = {fold(word.text) for word in outside} & form.labels
        if not labels:
            return False
        tables = [block for block in self._all[start:end] if isinstance(block, Table)]
        return not labels <= {fold(cell.text) for table in tables for cell in table.cells}

    # ------------------------------------------------------------ where it stands

    def _sentences_around(self, words: Sequence[Word], reading: Reading) -> tuple[int, int]:
        """Where text in cells above the headings ends, and where it begins below the last row.

        So it is where a page is laid out as one table.
        """
        first, last = words.index(reading.first), words.index(reading.last)
        texts = [n for n, word in enumerate(words) if word.cell and self._is_text(_paragraph(word))]
        above = max((number + 1 for number in texts if number < first), default=0)
        below = min((number for number in texts if number > last), default=len(words))
        return above, below

    def _is_text(self, block: Block) -> bool:
        """Whether a block is a sentence or the title of a section, which is never part of a table."""
        return is_prose(block) or (
            isinstance(block, Paragraph) and split_number(fold(block.text))[1] in self._titles
        )

    def _extent(self, form: Form, reading: Reading, stretch: range) -> tuple[int, int]:
        """The first and the last block of a reading, with the headings above its first row.

        Where the first or last labels are lost, so are their rows, and what is left of them belongs to it.
        """
        first, last = reading.first.block, reading.last.block
        above, below = range(first - 1, stretch.start - 1, -1), range(last + 1, stretch.stop)
        lost = reading.slots[0].place is None
        for index in self._belonging(form, above, lost):
            first = index
        if reading.slots[-1].place is None:
            for index in self._belonging(form, below, lost=True):
                last = index
        return first, last

    def _belonging(self, form: Form, blocks: range, lost: bool) -> Iterator[int]:
        """The blocks with headings of the form from a row outwards.

        With ``lost``, those with labels and values as well; above, values alone belong to another table.
        """
        stray = 0
        for index in blocks:
            texts = [fold(word.text) for word in self._words[index] if not word.is_value]
            has_values = any(word.is_value and not word.is_blank for word in self._words[index])
            is_left_over = lost and ("".join(texts) in form.rows or (has_values and blocks.step > 0))
            if is_left_over or (not has_values and form.is_header(texts)):
                stray = 0
                yield index
            elif not (has_values and lost):
                stray += 1
                if sum(map(len, texts)) > _STRAY_LENGTH or has_values or stray > _STRAY_LINES:
                    return


def _paragraph(word: Word) -> Paragraph:
    return Paragraph(word.text.replace("\n", ""), word.anchor)
