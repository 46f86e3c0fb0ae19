"""Tables of the form that are there in a document and were not recognised: those that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govlint.binding.labels import NEAR, similarity
from govlint.binding.outline import BoundSection
from govlint.binding.tables.account import bare_label
from govlint.binding.tables.figures import LooseTable, UnreadTable
from govlint.binding.tables.grid import Vocabulary
from govlint.document import Anchor, Document, Paragraph, Table
from govlint.finding import Location, Step
from govlint.packs.pack import Label
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold
from govlint.text.numbers import read_number

# So many words of a table of no form are compared with labels.
_MOST_WORDS = 60
# So many lines that are labels of a table, and a third of its labels, are what is left of the table.
_FEWEST_LINES = 3
# Shorter headings may be in any text.
_SHORTEST_HEADING = 3

_STRANGE = Bilingual(
    "这里有一张表，但其中的文字大多与格式对不上",
    "there is a table here, but most of its words are none of the form's",
)
_SCATTERED = Bilingual(
    "表中的文字散在正文里，看不出各个数字属于哪一格",
    "its labels stand about in the text, and which cell a figure belongs to cannot be told",
)


def lost_table(
    vocabulary: Vocabulary,
    document: Document,
    sections: Sequence[BoundSection],
    unknown: Sequence[LooseTable],
    found_at: Anchor | None,
) -> UnreadTable | None:
    """What stands for a table of the form that was not recognised; None where nothing does.

    A table of no form in its section, of about its size or with words somewhat like its labels; or its
    labels in lines of text, where ``found_at`` is the place if these were looked for before.
    """
    template = vocabulary.template
    step = Step("table", template.id, template.name)
    for loose in unknown:
        if loose.location.route[0].id == template.section and _stands_for(loose.table, vocabulary):
            place = Location((*loose.location.route, step), loose.table.anchor)
            return UnreadTable(template, place, _STRANGE, (loose.table,))
    own = next((bound for bound in sections if bound.id == template.section), None)
    anchor = found_at
    if anchor is None and any(part.open_row for part in template.parts):
        anchor = _first_of_headings(vocabulary, own) if own else None
    elif anchor is None:
        anchor = _first_of_scattered(vocabulary, document)
    if anchor is None:
        return None
    return UnreadTable(template, Location((own.step, step) if own else (step,), anchor), _SCATTERED)


def _stands_for(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table has half as many figures as the form, or some labels a little like those of it."""
    texts = [fold(cell.text) for cell in table.cells if fold(cell.text)]
    figures = sum(read_number(text).kind == "number" for text in texts)
    wanted = sum(len(part.rows) * len(part.columns) for part in vocabulary.template.parts)
    if figures * 2 >= wanted:
        return True
    words = [text for text in texts if read_number(text).kind == "text"][:_MOST_WORDS]
    like = sum(any(similarity(t, Label(known, known)) >= NEAR for known in vocabulary.all) for t in words)
    return like >= max(2, len(words) // 4)


def _first_of_scattered(vocabulary: Vocabulary, document: Document) -> Anchor | None:
    """Where the first line stands that is a label of the table, if enough lines are."""
    labels = {bare_label(label) for label in vocabulary.rows or vocabulary.header} - {""}
    found: dict[str, Anchor] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            bare = bare_label(block.text)
            if bare in labels:
                found.setdefault(bare, block.anchor)
    enough = len(found) >= _FEWEST_LINES and len(found) * 3 >= len(labels)
    return next(iter(found.values())) if enough else None


def _first_of_headings(vocabulary: Vocabulary, section: BoundSection) -> Anchor | None:
    """Where the lines of a section begin that hold headings of the table, each perhaps over several lines.

    Where rows may have any name, the headings are all that can be known.
    """
    lines = [block for block in section.section.all_blocks() if isinstance(block, Paragraph)]
    text = fold("".join(line.text for line in lines))
    headings = [{fold(own) for own in (label.text, *label.aliases)} for label in vocabulary.header_labels]
    found = [
        own for own in headings if any(len(words) >= _SHORTEST_HEADING and words in text for words in own)
    ]
    if len(found) < _FEWEST_LINES or len(found) * 3 < len(headings):
        return None
    words = set().union(*found)
    begins = (line for line in lines if any(heading.startswith(fold(line.text)) for heading in words))
    return next(begins, lines[0]).anchor


class Surroundings:
    """The lines of text and the tables of no form between the tables of the form.

    ``owners`` says of every physical table of the form which it is, by identity.
    """

    def __init__(
        self,
        document: Document,
        sections: Sequence[BoundSection],
        owners: Mapping[int, str],
        unknown: Sequence[LooseTable],
    ) -> None:
        self._document = document
        self._edges = {id(bound.section.heading.paragraph) for bound in sections}
        self._owners = owners
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
