"""Rules: what every rule has, and what each type of check adds to it."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, ClassVar, Literal

import msgspec

from govlint.finding import Severity
from govlint.packs.language.base import (
    CellsName,
    MeasureName,
    PartName,
    Pattern,
    RuleName,
    SectionName,
    StatedValue,
    Strict,
    TableName,
)
from govlint.packs.language.examples import Examples
from govlint.packs.language.tables import CellKind
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Quirk

# In place of a tolerance: as far off as the last printed decimals allow.
PRINTED = "printed"


class SeverityCase(Strict, frozen=True, kw_only=True):
    """Another severity for reports of which the formula ``when`` is true."""

    when: str
    severity: Severity


class Rule(Strict, frozen=True, kw_only=True, tag_field="check"):
    """What every rule has.

    ``when`` is a formula: where it is false the rule does not apply. ``severities`` are tried in
    order, and the first whose formula is true counts instead of ``severity``. Messages and fixes
    are templates: ``{name}`` stands for what a finding knows under that name (see each check
    type). ``replaces`` gives the reason why the rule stands in place of an inherited one with the
    same id. A ``mandatory`` rule can be waived with a reason, but neither ignored nor lowered. Where a
    ``sole`` rule fails, nothing else is said of the report. A rule says nothing where one of those that it
    ``yields_to`` fails at the same place, or around it: in the paragraph, over the same figures, in the
    section. ``basis`` names the notice of the edition by ``{form}``.
    """

    # The names that the message may use.
    names: ClassVar[tuple[str, ...]] = ()

    id: str
    name: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    basis: str
    when: str | None = None
    severities: list[SeverityCase] = []
    fix: Bilingual | None = None
    replaces: str | None = None
    mandatory: bool = False
    sole: bool = False
    yields_to: list[RuleName] = []
    examples: Examples = Examples()


class AssertRule(Rule, frozen=True, tag="assert", kw_only=True):
    """A formula that must hold, once for the report or for each of several places.

    ``for_each`` is ``column of T``, ``row of T``, ``group of T`` (T may be ``table.part``),
    ``mention of F``, ``table`` or ``section``; left out, the formula is about the whole report. It may
    name several tables: ``column of T, U``. Of their columns, rows or groups it runs over those whose ids
    fit one of ``only`` (all if empty; ``*`` stands for anything) and none of ``leave_out``.
    ``blame`` names the value to report when no single cell explains it. ``tolerance`` is a number,
    or ``printed``: every operand may be off by half a unit of its last printed decimal. In the message
    each operand is known by its own name, too.
    """

    names: ClassVar[tuple[str, ...]] = ("place", "table", "formula", "filled", "left", "right", "difference")

    formula: str = msgspec.field(name="assert")
    for_each: str | None = None
    only: list[str] = []
    leave_out: list[str] = []
    blame: str | None = None
    tolerance: str | None = None


class SectionRule(Rule, frozen=True, tag="section", kw_only=True):
    """A defect of the sections of the outline.

    Of ``prose`` beside a table, paragraphs that fit ``leave_out`` (notes) are none.

    ``mend`` is a template for what is to stand in place of the words found where the check is certain of it:
    here of a heading without its number. Only a rule has one that changes how something is written and
    never what is said; so of labels, cells and blanks, too.
    """

    names: ClassVar[tuple[str, ...]] = (
        "found", "expected", "title", "neighbour", "where", "number", "section",
    )  # fmt: skip

    defect: Literal[
        "missing",
        "order",
        "number",
        "variant",
        "typo",
        "joined",
        "extra",
        "empty",
        "obsolete",
        "prose",
        "repeated",
    ]
    sections: list[SectionName] = []
    leave_out: Pattern | None = None
    mend: str | None = None


class ItemRule(Rule, frozen=True, tag="item", kw_only=True):
    """A defect of the items inside a section; ``before`` is the heading of the item before."""

    names: ClassVar[tuple[str, ...]] = ("found", "expected", "section", "before")

    defect: Literal["missing", "empty", "order", "extra", "merged", "number"]
    section: SectionName


class TableRule(Rule, frozen=True, tag="table", kw_only=True):
    """A defect of a whole table: absent, unread, elsewhere, printed twice, cut up, or only a picture.

    A table is ``unread`` if it is there but could not be read rightly, for a ``reason``; no other rule
    judges it.
    """

    names: ClassVar[tuple[str, ...]] = ("table", "section", "found", "expected", "count", "reason")

    defect: Literal["missing", "unread", "elsewhere", "repeated", "split", "image", "unknown"]
    tables: list[TableName] = []


class LabelRule(Rule, frozen=True, tag="label", kw_only=True):
    """A defect of the printed labels of a table's rows, columns, bands and notes.

    With ``once``, all of them in the report are one finding, at the first. A row or column of another name
    in the place of one that is missing is ``misnamed``; with ``lone``, it is neither missing nor added.
    """

    names: ClassVar[tuple[str, ...]] = ("table", "found", "expected")

    defect: Literal[
        "altered",
        "variant",
        "renumbered",
        "punctuation",
        "missing-row",
        "extra-row",
        "misnamed-row",
        "row-order",
        "collapsed",
        "missing-column",
        "extra-column",
        "misnamed-column",
        "column-order",
        "missing-band",
        "missing-unit",
        "missing-corner",
        "missing-heading",
        "other-edition",
        "unlabelled-row",
    ]
    lone: bool = False
    once: bool = False
    tables: list[TableName] = []
    mend: str | None = None


class CellRule(Rule, frozen=True, tag="cell", kw_only=True):
    """A defect in the writing of value cells, in cells of the given ``kinds`` (all if empty).

    Of the cells it is about those that fit one of ``only`` (all if empty) and none of ``leave_out``.
    ``decimal-places`` are other than ``places``, in numbers in the column's own unit that are no plain 0.
    A ``unit`` that the column has not leaves the number as it is; with a ``multiple`` it is another one.
    """

    names: ClassVar[tuple[str, ...]] = ("place", "found", "value", "plain", "unit", "column", "expected")

    defect: (
        Literal[
            "placeholder",
            "text",
            "negative",
            "decimal",
            "decimal-places",
            "multiple",
            "unsigned",
            "misplaced",
        ]
        | Quirk
    )
    places: int | None = None
    kinds: list[CellKind] = []
    only: list[CellsName] = []
    leave_out: list[CellsName] = []
    tables: list[TableName] = []
    mend: str | None = None


class BlankRule(Rule, frozen=True, tag="blank", kw_only=True):
    """Blank cells by extent: the whole table, all but the totals, a total, a row, a column, cells.

    It is about those that fit one of ``only``, or all; those that fit one of ``leave_out`` may stay blank.
    """

    names: ClassVar[tuple[str, ...]] = ("table", "place", "count")

    extent: Literal["table", "all-but-totals", "total", "row", "column", "cell"]
    only: list[CellsName] = []
    leave_out: list[CellsName] = []
    tables: list[TableName] = []
    mend: str | None = None


class PatternRule(Rule, frozen=True, tag="pattern", kw_only=True):
    """Text that must not stand in a part of the report (``forbid``), or must (``require``).

    With ``each``, every paragraph must have what is required, otherwise the parts as a whole.
    Where ``unless`` is found in the parts, the rule holds; in a stretch that ``allow`` fits, what is
    forbidden may stand. Patterns run in linear time, on the text in half-width forms; with
    ``as_written`` on the text as it stands.
    """

    names: ClassVar[tuple[str, ...]] = ("found", "part")

    within: list[PartName]
    forbid: Pattern | None = None
    require: Pattern | None = None
    unless: Pattern | None = None
    allow: Pattern | None = None
    each: bool = False
    as_written: bool = False


class LengthRule(Rule, frozen=True, tag="length", kw_only=True):
    """A part of the report with fewer than ``least`` characters of running text."""

    names: ClassVar[tuple[str, ...]] = ("count", "least", "part")

    within: list[PartName]
    least: int


class DateRule(Rule, frozen=True, tag="date", kw_only=True):
    """A date in the text that the calendar does not have; it may stand in a stretch that ``allow`` fits."""

    names: ClassVar[tuple[str, ...]] = ("found", "part")

    within: list[PartName]
    allow: Pattern | None = None


class RelationRule(Rule, frozen=True, tag="relation", kw_only=True):
    """What numbers of the text say of one another, computed again.

    ``list``: parts and their total; ``balance``: what came in and what went out; ``share``: shares and
    rates in percent; ``growth``: a rate of growth (``direction`` ``up`` or ``down``) against the
    ``change`` or the number ``before``; ``difference``, ``multiple`` and ``mean``; ``repeated``: the same
    thing with two numbers; ``denied``: a count of what another sentence denies; ``year``: this year's
    number given for an earlier one.
    """

    names: ClassVar[tuple[str, ...]] = (
        "found", "other", "total", "sum", "difference", "parts", "number", "share", "computed", "year",
    )  # fmt: skip

    relation: Literal[
        "list", "balance", "share", "growth", "difference", "multiple", "mean", "repeated", "denied", "year"
    ]
    direction: Literal["up", "down"] = "up"
    by: Literal["change", "before"] = "before"


class ClaimRule(Rule, frozen=True, tag="claim", kw_only=True):
    """What the text states of some measures against the cells that they stand in.

    ``relation`` says what is stated: a number (``cells``), that there was ``nothing``, that ``all`` were
    such, or a ``share`` in percent. It is about
    ``measures`` of ``claims``, for all applicants or those of some ``columns``; a ``joint`` rule about
    sums of several measures.
    """

    names: ClassVar[tuple[str, ...]] = ("place", "stated", "measure", "readings")

    relation: Literal["cells", "nothing", "all", "share"]
    measures: list[MeasureName] = []
    columns: list[str] = []
    joint: bool = False


class DoubledRule(Rule, frozen=True, tag="doubled", kw_only=True):
    """Words written twice: two characters or more at once repeated, and the single ones in ``single``.

    ``allow`` lists doublings that are right as they stand. With ``sentences`` it is about whole sentences of
    so many characters or more that stand twice in one section.
    """

    names: ClassVar[tuple[str, ...]] = ("found", "part")

    within: list[PartName]
    single: str = ""
    allow: list[str] = []
    sentences: int | None = None


class BalanceRule(Rule, frozen=True, tag="balance", kw_only=True):
    """Brackets or quotation marks without their partner, in one paragraph. ``pairs`` are two signs each."""

    names: ClassVar[tuple[str, ...]] = ("found", "part")

    within: list[PartName]
    pairs: list[str]


class ChecksumRule(Rule, frozen=True, tag="checksum", kw_only=True):
    """Numbers in the text that fit a pattern and whose check digit is right, so that they are real.

    ``method`` is ``mod-11-2``: ISO 7064 MOD 11-2, as in GB 11643. A number may stand in a stretch that
    ``allow`` fits.
    """

    names: ClassVar[tuple[str, ...]] = ("part",)

    within: list[PartName]
    pattern: Pattern
    allow: Pattern | None = None
    method: Literal["mod-11-2"] = "mod-11-2"


class AgreeRule(Rule, frozen=True, tag="agree", kw_only=True):
    """Mentions of facts that must name the same thing: ``fact.group`` each, the first is the measure.

    Two names agree where one contains the other or abbreviates it; words to ``ignore`` are left out.
    """

    names: ClassVar[tuple[str, ...]] = ("found", "expected")

    values: list[StatedValue]
    ignore: list[str] = []


class EditionRule(Rule, frozen=True, tag="edition", kw_only=True):
    """The form that the report uses against the form of its year."""

    names: ClassVar[tuple[str, ...]] = ("year", "table", "found", "expected")

    defect: Literal["wrong", "mixed", "unknown-year", "unknown-form"]


class RemarkRule(Rule, frozen=True, tag="remark", kw_only=True):
    """Something the reader of the file remarked."""

    names: ClassVar[tuple[str, ...]] = ("count",)

    remark: Literal["tracked-changes", "comments", "damaged-characters"]


class UnplacedRule(Rule, frozen=True, tag="unplaced", kw_only=True):
    """A block that has no place in the outline."""

    names: ClassVar[tuple[str, ...]] = ("found",)


class EarlierRule(Rule, frozen=True, tag="earlier", kw_only=True):
    """What the text says of the year before, against that year's report.

    Its ``number``, the ``change`` since, or the ``growth`` in percent; where several of them stand
    together only the first of these is compared, since the others follow from it.
    """

    names: ClassVar[tuple[str, ...]] = ("stated", "measure", "readings", "year")

    relation: Literal["number", "change", "growth"]


class UnusualRule(Rule, frozen=True, tag="unusual", kw_only=True):
    """A figure that is so many ``times`` as large, or as small, as the median ``among`` others.

    Of the other ``years`` of the body, or of its ``peers``: the bodies of its level under the same body, for
    the same year.

    Medians of fewer than ``count`` figures say nothing, nor do numbers below ``least``. Of the cells it is
    about those that fit one of ``only`` (all if empty) and none of ``leave_out``.
    """

    names: ClassVar[tuple[str, ...]] = ("place", "value", "usual", "count", "times")

    among: Literal["years", "peers"]
    times: int = 10
    least: int = 50
    count: int = 3
    tables: list[TableName] = []
    only: list[CellsName] = []
    leave_out: list[CellsName] = []


class LikenessRule(Rule, frozen=True, tag="likeness", kw_only=True):
    """A section with the same text as that of another report.

    It is compared ``to`` the ``previous`` report of the same body, or to those of ``others`` for the same
    year. The same are sentences that are equal once dates, numbers and names are masked. A sentence counts
    by its length, and the less the more bodies write it. The text is the same where the share of it that is,
    from 0 to 1, is at least ``share``, and these sentences weigh as much as ``least`` sentences that nobody
    else writes.
    """

    names: ClassVar[tuple[str, ...]] = ("part", "other", "share", "count")

    to: Literal["previous", "others"]
    sections: list[SectionName]
    share: float = 0.8
    least: float = 3


class HandedInRule(Rule, frozen=True, tag="handed-in", kw_only=True):
    """How a report was handed in.

    It is ``repeated`` for one body and year, filed under an ``other-year``, of a body ``unlisted`` in the
    roster, or it is ``unsure`` whose it is.
    """

    names: ClassVar[tuple[str, ...]] = ("body", "year", "found", "files")

    state: Literal["repeated", "other-year", "unlisted", "unsure"]


class PluginRule(Rule, frozen=True, tag="plugin", kw_only=True):
    """A check in Python, from an installed plug-in that the command line names (``--plugin``).

    ``options`` are handed to it as they stand; its messages use the names that it documents.
    """

    plugin: str
    options: dict[str, str] = {}


# The rules that look at more than one report; assertions do where a formula names another one.
OVER_REPORTS = (EarlierRule, UnusualRule, LikenessRule, HandedInRule)
# The rules that may say how to mend what they find.
MendingRule = SectionRule | LabelRule | CellRule | BlankRule

if TYPE_CHECKING:
    AnyRule = Rule
else:
    # All of the above: a rule is decoded as the class that its ``check`` names.
    AnyRule = functools.reduce(operator.or_, Rule.__subclasses__())
