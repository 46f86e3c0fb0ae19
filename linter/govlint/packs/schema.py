"""The rule language: what may stand in the YAML files of a pack, as types.

A pack is a folder. ``pack.yaml`` says what it is; the other files hold any of the parts
``outline``, ``tables``, ``facts``, ``rules`` and ``specimen``.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from govlint.bilingual import Bilingual
from govlint.finding import Severity
from govlint.numbers import Quirk

CellKind = Literal["count", "amount", "change"]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the rule language; a key it does not know is an error."""


class Years(_Strict, frozen=True, kw_only=True):
    """Reports of which years use an edition; both ends included, None is open."""

    first: int | None = None
    last: int | None = None

    def includes(self, year: int) -> bool:
        """Whether a report of ``year`` uses the edition."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class Edition(_Strict, frozen=True, kw_only=True):
    """An edition of a form: its name, its years and labels that no other edition has."""

    name: Bilingual
    years: Years
    labels: list[str]


class PackHeader(_Strict, frozen=True, kw_only=True):
    """``pack.yaml``. A pack without ``edition`` is only a base for others to extend.

    ``grammar`` names the file in ``grammar/`` that reads the outline; ``year`` lists the facts
    that give the year of a report, the most trusted first.
    """

    id: str
    version: str
    title: Bilingual
    extends: str | None = None
    grammar: str | None = None
    edition: Edition | None = None
    year: list[str] = []


# ---------------------------------------------------------------- outline


class ItemSpec(_Strict, frozen=True, kw_only=True):
    """A topic inside a section. ``keywords`` show that running text treats it without a heading."""

    heading: str
    variants: list[str] = []
    keywords: list[str] = []


class SectionSpec(_Strict, frozen=True, kw_only=True):
    """A section of the form: printed number, heading, accepted variants, the items inside.

    ``content`` says what fills it: running text, or a table alone.
    """

    number: str
    heading: str
    variants: list[str] = []
    content: Literal["text", "table"] = "text"
    items: dict[str, ItemSpec] = {}


class Outline(_Strict, frozen=True, kw_only=True):
    """The words of every title, the sections in order, and headings of earlier forms.

    ``obsolete`` headings must no longer appear.
    """

    title: str
    sections: dict[str, SectionSpec]
    obsolete: list[str] = []


# ---------------------------------------------------------------- tables


class RowSpec(_Strict, frozen=True, kw_only=True):
    """A row, or a group of rows under a common label. ``short`` is the label in formulas."""

    label: str
    short: str | None = None
    aliases: list[str] = []
    rows: dict[str, str | RowSpec] = {}


class ColumnSpec(_Strict, frozen=True, kw_only=True):
    """A column, or a group of columns under a common heading.

    ``unit`` is the printed unit that the heading must carry; ``units`` may stand in the cells.
    A ``total`` column sums the other columns under the same heading.
    """

    label: str
    short: str | None = None
    aliases: list[str] = []
    cells: CellKind | None = None
    unit: str | None = None
    units: list[str] = []
    total: bool = False
    columns: dict[str, str | ColumnSpec] = {}


class PartSpec(_Strict, frozen=True, kw_only=True):
    """One block of a table with its own header: an optional band above it, columns and rows.

    ``stub`` is the heading over the row labels, ``corner`` a note that stands there instead, and
    ``heading`` a label over all columns. A part without ``rows`` has one row without a label.
    """

    band: str | None = None
    stub: str | None = None
    corner: str | None = None
    heading: str | None = None
    columns: dict[str, str | ColumnSpec]
    rows: dict[str, str | RowSpec] = {}


class TableSpec(_Strict, frozen=True, kw_only=True):
    """A table of the form and the section it belongs to."""

    title: Bilingual
    section: str
    cells: CellKind = "count"
    parts: dict[str, PartSpec]


# ---------------------------------------------------------------- facts


class FactSpec(_Strict, frozen=True, kw_only=True):
    """Something that the text states: a pattern whose named groups are its values.

    ``within`` lists the parts of the report to search (see ``binding.texts``); ``labels`` name the
    groups in formulas.
    """

    within: list[str]
    pattern: str
    labels: dict[str, str] = {}


# ---------------------------------------------------------------- rules


class TableEdit(_Strict, frozen=True, kw_only=True):
    """Edits of one table of the specimen.

    ``form`` takes the table from another edition (the id of its pack); ``section`` moves it;
    ``labels`` replaces a label (``row R``, ``column C``, ``band P``, ``corner P``, ``heading P``);
    ``cells`` fills ``row, column`` (``*`` for all); ``remove`` takes out ``row R`` or ``column C``;
    ``add`` puts a new row behind a row; ``swap`` exchanges two rows; ``collapse`` makes one row of
    a group; ``drop_cell`` leaves out a row's last cell; ``split`` cuts the table behind that many
    rows; ``repeat`` prints it twice.
    """

    form: str | None = None
    section: str | None = None
    labels: dict[str, str] = {}
    cells: dict[str, str] = {}
    remove: list[str] = []
    add: dict[str, str] = {}
    swap: list[str] = []
    collapse: list[str] = []
    drop_cell: str | None = None
    split: int | None = None
    repeat: bool = False


class Edit(_Strict, frozen=True, kw_only=True):
    """How an example departs from the specimen; nothing at all is the specimen itself.

    ``form`` takes the specimen of another edition. ``texts`` replaces the paragraphs of a section
    or item, ``headings`` the printed heading; ``remove`` takes out ``section S``, ``item S.I`` or
    ``table T``; ``order`` puts the sections in another order; ``images`` sets a picture in a
    section; ``extra_table`` a table of no form; ``append_section`` adds a section at the end.
    """

    form: str | None = None
    title: list[str] | None = None
    preface: list[str] | None = None
    closing: list[str] | None = None
    headings: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    remove: list[str] = []
    order: list[str] | None = None
    append_section: str | None = None
    tables: dict[str, TableEdit] = {}
    extra_table: str | None = None
    images: list[str] = []
    remarks: list[str] = []
    properties: dict[str, str] = {}


class Examples(_Strict, frozen=True, kw_only=True, rename={"passing": "pass", "failing": "fail"}):
    """Edits of the specimen on which the rule must be silent, and on which it must fire."""

    passing: list[Edit] = []
    failing: list[Edit] = []


class Rule(_Strict, frozen=True, kw_only=True, tag_field="check"):
    """What every rule has. ``when`` is a formula: where it is false the rule does not apply."""

    id: str
    name: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    basis: str
    when: str | None = None
    fix: Bilingual | None = None
    examples: Examples = Examples()


class AssertRule(Rule, frozen=True, tag="assert", kw_only=True):
    """A formula that must hold, for each column, row or column group of a table, or mention of a fact.

    ``for_each`` is ``column of T``, ``row of T``, ``row of T.part``, ``group of T``,
    ``mention of F`` or absent. ``blame`` names the value to report when no single cell explains it. The rule
    says nothing where one of those that it ``yields_to`` fails at the same place.
    """

    formula: str = msgspec.field(name="assert")
    for_each: str | None = None
    blame: str | None = None
    yields_to: list[str] = []


class SectionRule(Rule, frozen=True, tag="section", kw_only=True):
    """A defect of the sections of the outline."""

    defect: Literal[
        "missing", "order", "number", "variant", "typo", "extra", "empty", "obsolete", "prose", "repeated"
    ]
    sections: list[str] = []


class ItemRule(Rule, frozen=True, tag="item", kw_only=True):
    """A defect of the items inside a section."""

    defect: Literal["missing", "order", "extra", "merged"]
    section: str


class TableRule(Rule, frozen=True, tag="table", kw_only=True):
    """A defect of a whole table: absent, in another section, printed twice, cut up, or only a picture."""

    defect: Literal["missing", "elsewhere", "repeated", "split", "image", "unknown"]


class LabelRule(Rule, frozen=True, tag="label", kw_only=True):
    """A defect of the printed labels of a table's rows, columns, bands and notes."""

    defect: Literal[
        "altered",
        "variant",
        "renumbered",
        "punctuation",
        "missing-row",
        "extra-row",
        "row-order",
        "collapsed",
        "missing-column",
        "extra-column",
        "column-order",
        "missing-band",
        "missing-unit",
        "missing-corner",
        "missing-heading",
    ]


class CellRule(Rule, frozen=True, tag="cell", kw_only=True):
    """A defect in the writing of one value cell, in cells of the given ``kinds`` (all if empty)."""

    defect: Literal["placeholder", "text", "negative", "decimal", "unsigned", "misplaced"] | Quirk
    kinds: list[CellKind] = []


class BlankRule(Rule, frozen=True, tag="blank", kw_only=True):
    """Blank cells by extent: the whole table, all but the totals, a total, a row, a column, cells."""

    extent: Literal["table", "all-but-totals", "total", "row", "column", "cell", "mixed"]


class PatternRule(Rule, frozen=True, tag="pattern", kw_only=True):
    """Text that must not stand in a part of the report (``forbid``), or must (``require``).

    With ``each``, every paragraph must have what is required, otherwise the parts as a whole.
    Where ``unless`` is found in the parts, the rule holds. Patterns run in linear time.
    """

    within: list[str]
    forbid: str | None = None
    require: str | None = None
    unless: str | None = None
    each: bool = False


class LengthRule(Rule, frozen=True, tag="length", kw_only=True):
    """A part of the report with fewer than ``least`` characters of running text."""

    within: list[str]
    least: int


class DateRule(Rule, frozen=True, tag="date", kw_only=True):
    """A date in the text that the calendar does not have."""

    within: list[str]


class AgreeRule(Rule, frozen=True, tag="agree", kw_only=True):
    """Mentions of facts that must name the same thing: ``fact.group`` each, the first is the measure.

    Two names agree where one contains the other or abbreviates it; words to ``ignore`` are left out.
    """

    values: list[str]
    ignore: list[str] = []


class EditionRule(Rule, frozen=True, tag="edition", kw_only=True):
    """The form that the report uses against the form of its year."""

    defect: Literal["wrong", "mixed", "unknown-year", "unknown-form"]


class RemarkRule(Rule, frozen=True, tag="remark", kw_only=True):
    """Something the reader of the file remarked."""

    remark: Literal["tracked-changes", "comments", "damaged-characters"]


class UnplacedRule(Rule, frozen=True, tag="unplaced", kw_only=True):
    """A block that has no place in the outline."""


AnyRule = (
    AssertRule
    | SectionRule
    | ItemRule
    | TableRule
    | LabelRule
    | CellRule
    | BlankRule
    | PatternRule
    | LengthRule
    | DateRule
    | AgreeRule
    | EditionRule
    | RemarkRule
    | UnplacedRule
)


# ---------------------------------------------------------------- specimen


class SpecimenSection(_Strict, frozen=True, kw_only=True):
    """The text of a section of the specimen, and of its items."""

    text: list[str] = []
    items: dict[str, list[str]] = {}


class Specimen(_Strict, frozen=True, kw_only=True):
    """A short valid report of a fictional body, from which examples are made."""

    title: list[str]
    preface: list[str]
    sections: dict[str, SpecimenSection]
    closing: list[str]


class PackFile(_Strict, frozen=True, kw_only=True):
    """Any file of a pack but ``pack.yaml``."""

    outline: Outline | None = None
    tables: dict[str, TableSpec] = {}
    facts: dict[str, FactSpec] = {}
    rules: list[AnyRule] = []
    specimen: Specimen | None = None
