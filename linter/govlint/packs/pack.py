"""A rule pack ready for use: templates flattened, formulas resolved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from govlint.expressions import Node
from govlint.expressions.keys import ALL, LABEL
from govlint.packs.language.claims import ClaimsSpec
from govlint.packs.language.examples import Specimen
from govlint.packs.language.facts import FactSpec, ProfileSpec
from govlint.packs.language.files import Edition
from govlint.packs.language.outline import Outline
from govlint.packs.language.prose import ProseSpec
from govlint.packs.language.rules import AnyRule
from govlint.packs.language.tables import CellKind, ColumnSpec, LinesSpec, PartSpec, RowSpec, TableSpec
from govlint.text.bilingual import Bilingual, Language
from govlint.text.normalise import fold, half_width
from govlint.text.patterns import Needed


class Label(msgspec.Struct, frozen=True):
    """A printed label: its text, accepted variants and the short form used in formulas."""

    text: str
    short: str
    aliases: tuple[str, ...] = ()


class Row(msgspec.Struct, frozen=True):
    """A row with values. ``path`` holds the labels of the groups above it and its own, last.

    With ``each`` it stands for any number of rows in the report; those have ids of their own,
    ``component.1`` and on, behind the name of its level (``subject.class.1``) if its ``code`` is of one of
    the ``levels``.
    """

    id: str
    path: tuple[Label, ...]
    each: bool = False
    levels: dict[str, int] = {}
    code: str = ""

    def own(self, number: int, label: str, code: str = "") -> Row:
        """The ``number``-th of the rows that it stands for."""
        level = next((name for name, digits in self.levels.items() if digits == len(code)), None)
        identifier = ".".join(filter(None, (self.id, level, str(number))))
        path = (*self.path[:-1], Label(label, label))
        return Row(identifier, path, code=code if level else "")

    def examples(self) -> tuple[str, ...]:
        """An id of each kind that it can have in a report."""
        return tuple(name.replace("*", "1") for name in self.names_of_own()) if self.each else (self.id,)

    def names_of_own(self) -> tuple[str, ...]:
        """By what formulas call the rows that it stands for: all, and those of each level."""
        return (self.id + ALL, *(f"{self.id}.{level}{ALL}" for level in self.levels))

    @property
    def label(self) -> Label | None:
        """The row's own label; None for the only row of a part without row labels."""
        return self.path[-1] if self.path else None


def code_of(labels: Sequence[str]) -> str:
    """The code before the label of a row: cells of digits, one or several, or the digits it begins with."""
    folded = [fold(label) for label in labels]
    alone = "".join(text for text in folded if text.isascii() and text.isdigit())
    begins = _DIGITS.match(folded[-1]) if folded else None
    return alone or (begins.group() if begins else "")


_DIGITS = re.compile("[0-9]*")


def without_code(label: str, code: str) -> str:
    """A label as printed, without the code if it begins with it."""
    before = re.match(r"\s*" + r"\s*".join(code), half_width(label)) if code else None
    return label[before.end() if before else 0 :].strip()


class Column(msgspec.Struct, frozen=True):
    """A column with values, with the headings of the groups above it and its own, last.

    ``name`` is its heading, with the group's in front where the heading alone does not tell.
    ``units`` are those that may stand in a cell, with what one of it is in ``unit`` if that is known.
    """

    id: str
    name: str
    path: tuple[Label, ...]
    cells: CellKind
    unit: str | None
    units: dict[str, Decimal | None]
    sentinels: dict[str, Decimal]
    total: bool

    @property
    def label(self) -> Label:
        """The column's own heading."""
        return self.path[-1]

    @property
    def group(self) -> str:
        """The id of the group that the column stands in; empty at the top."""
        return self.id.rpartition(".")[0]


class Group(msgspec.Struct, frozen=True):
    """A group of rows or columns: a heading without values of its own."""

    id: str
    path: tuple[Label, ...]


class Part(msgspec.Struct, frozen=True):
    """A block of a table: band, stub and notes, and its rows and columns in printed order.

    ``lines`` says how the lines are labelled that a row may be printed over.
    """

    id: str
    band: str | None
    stub: str | None
    corner: str | None
    heading: str | None
    columns: tuple[Column, ...]
    column_groups: tuple[Group, ...]
    rows: tuple[Row, ...]
    row_groups: tuple[Group, ...]
    lines: LinesSpec | None = None

    @property
    def open_row(self) -> Row | None:
        """The row that stands for any number of rows."""
        return next((row for row in self.rows if row.each), None)

    @property
    def reckoned(self) -> tuple[Column, ...]:
        """The columns of figures: words cannot be reckoned with."""
        return tuple(column for column in self.columns if column.cells != "text")

    @property
    def label_columns(self) -> int:
        """How many columns the labels of its rows take, one for each level of groups."""
        return max((len(row.path) for row in self.rows), default=0)

    def summed_by(self, total: Column) -> tuple[Column, ...]:
        """The columns that a total column adds up: all others under the same heading."""
        group = total.group
        prefix = f"{group}." if group else ""
        return tuple(c for c in self.columns if c.id.startswith(prefix) and not c.total)


class Table(msgspec.Struct, frozen=True):
    """A table of the form. ``name`` is its title in the language of the reports.

    ``captions`` are further texts by which a line above a table names it; rows that begin with one of
    ``skip``, folded, are not read.
    """

    id: str
    title: Bilingual
    name: str
    section: str
    item: str | None
    parts: tuple[Part, ...]
    captions: tuple[str, ...] = ()
    skip: frozenset[str] = frozenset()

    def rows(self) -> Iterator[tuple[Part, Row]]:
        """Every row with its part, in printed order."""
        for part in self.parts:
            for row in part.rows:
                yield part, row

    def is_label(self, column: str) -> bool:
        """Whether a name in place of a column's means the label of the row; a column may have that id."""
        return column == LABEL and all(own.id != LABEL for part in self.parts for own in part.columns)


class Origin(msgspec.Struct, frozen=True):
    """Where a rule was written: the pack, the file and the line; what was changed since, and why."""

    pack: str
    file: str
    line: int
    change: str = ""


class ScopedFormulas(msgspec.Struct, frozen=True):
    """The resolved formulas of a rule over one scope, which ``for_each`` names (empty: the report).

    ``formulas`` holds ``assert``, ``when`` and ``blame``, as far as the rule has them.
    """

    for_each: str
    formulas: dict[str, Node]


class Pack(msgspec.Struct, frozen=True):
    """An edition of a form with its rules. ``hash`` covers every byte of the pack and its bases.

    ``formulas`` holds, by rule id, the resolved formulas over each scope of the rule; ``severities``
    those of the cases in which it has another severity; ``readings`` those of each measure of ``claims``;
    ``deniable`` are the measures of which a rule says what it means that there was nothing;
    ``traits`` those by which the report shows a trait, by trait and value.
    ``origins`` says of each rule where it comes from, ``switched_off`` of each rule that a pack
    took out for what reason. ``ancestors`` are the packs it is made of, base first, itself last;
    ``edition_of`` is the one among them that defines the edition, and ``builds_on`` the one next below it
    if that can be used by itself. ``needed`` says of a pattern which
    words its matches contain (``text.patterns.needed``), and ``grammar_tables``
    holds its grammar as data (``outline.parser.grammar_tables``), where they were made ready beforehand.
    """

    id: str
    version: str
    hash: str
    title: Bilingual
    language: Language
    grammar: str
    edition: Edition
    year: tuple[str, ...]
    outline: Outline
    tables: dict[str, Table]
    facts: dict[str, FactSpec]
    prose: ProseSpec
    claims: ClaimsSpec
    readings: dict[str, tuple[Node, ...]]
    deniable: frozenset[str]
    profile: dict[str, ProfileSpec]
    rules: tuple[AnyRule, ...]
    formulas: dict[str, tuple[ScopedFormulas, ...]]
    severities: dict[str, tuple[Node, ...]]
    traits: dict[str, dict[str, Node]]
    specimen: Specimen | None
    ancestors: tuple[str, ...]
    edition_of: str
    origins: dict[str, Origin]
    switched_off: dict[str, str]
    builds_on: str | None = None
    needed: dict[str, Needed] = {}
    grammar_tables: bytes = b""

    @property
    def family(self) -> str:
        """The base that all editions of the form share."""
        return self.ancestors[0]

    def is_own(self, rule: str) -> bool:
        """Whether a rule is not just as in the pack that this one builds on, if it builds on any."""
        origin = self.origins[rule]
        changed = origin.change.startswith(f"{self.id}: ")
        return self.builds_on is None or origin.pack == self.id or changed


def build_table(identifier: str, spec: TableSpec, language: Language) -> Table:
    """Flatten a table template: every row and column with the labels above it."""
    sentinels = {fold(word): value for word, value in spec.sentinels.items()}
    parts = tuple(_part(name, part, spec.cells, sentinels, language) for name, part in spec.parts.items())
    name = spec.title.in_language(language)
    skip = frozenset(map(fold, spec.skip))
    return Table(identifier, spec.title, name, spec.section, spec.item, parts, tuple(spec.captions), skip)


def _part(
    name: str, spec: PartSpec, cells: CellKind, sentinels: dict[str, Decimal], language: Language
) -> Part:
    columns: list[Column] = []
    column_groups: list[Group] = []
    _columns(spec.columns, "", (), cells, columns, column_groups)
    columns = [msgspec.structs.replace(column, sentinels=sentinels) for column in columns]
    shared = Counter(column.name for column in columns)
    columns = [
        msgspec.structs.replace(c, name=_full_name(c, language)) if shared[c.name] > 1 else c for c in columns
    ]
    rows: list[Row] = []
    row_groups: list[Group] = []
    _rows(spec.rows, "", (), rows, row_groups)
    return Part(
        name,
        spec.band,
        spec.stub,
        spec.corner,
        spec.heading,
        tuple(columns),
        tuple(column_groups),
        tuple(rows) or (Row(name, ()),),
        tuple(row_groups),
        spec.lines,
    )


def _full_name(column: Column, language: Language) -> str:
    return ("的" if language == "zh" else ": ").join(label.short for label in column.path[-2:])


def _columns(
    specs: dict[str, str | ColumnSpec],
    prefix: str,
    path: tuple[Label, ...],
    cells: CellKind,
    columns: list[Column],
    groups: list[Group],
) -> None:
    for name, written in specs.items():
        spec = ColumnSpec(label=written) if isinstance(written, str) else written
        label = Label(spec.label, spec.short or spec.label, tuple(spec.aliases))
        identifier = prefix + name
        if spec.columns:
            groups.append(Group(identifier, (*path, label)))
            _columns(spec.columns, identifier + ".", (*path, label), spec.cells or cells, columns, groups)
        else:
            columns.append(
                Column(
                    identifier,
                    label.short,
                    (*path, label),
                    spec.cells or cells,
                    spec.unit,
                    _units(spec.units),
                    {},
                    spec.total,
                )
            )


def _units(units: list[str] | dict[str, Decimal]) -> dict[str, Decimal | None]:
    return dict(units) if isinstance(units, dict) else dict.fromkeys(units)


def _rows(
    specs: dict[str, str | RowSpec],
    prefix: str,
    path: tuple[Label, ...],
    rows: list[Row],
    groups: list[Group],
) -> None:
    for name, written in specs.items():
        spec = RowSpec(label=written) if isinstance(written, str) else written
        label = Label(spec.label, spec.short or spec.label, tuple(spec.aliases))
        identifier = prefix + name
        if spec.rows:
            groups.append(Group(identifier, (*path, label)))
            _rows(spec.rows, identifier + ".", (*path, label), rows, groups)
        else:
            rows.append(Row(identifier, (*path, label), spec.each, spec.codes))
