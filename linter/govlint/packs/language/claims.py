"""How quantities in the running text are read: words, constructions, and the cells that a claim speaks of."""

from __future__ import annotations

from typing import Final, Literal

from govlint.packs.language.base import MeasureName, PartName, Pattern, StatedValue, Strict
from govlint.text.bilingual import Bilingual

# What a word can be to a claim. Those in the second group are found in a text and stand in no lexicon.
Kind = Literal[
    "object", "act", "column", "anyone", "body", "office", "by", "about", "concerning",
    "this", "last", "next", "years", "portion",
    "part", "some", "among", "except", "outside", "rest", "others", "sum", "adding", "each", "all",
    "none", "zero", "plan", "join", "of", "etc", "limit", "again", "neutral",
    "than", "up", "down", "reach", "from", "mean", "share", "rate",
    "comma", "separator", "semicolon", "colon", "open", "close",
]  # fmt: skip
Role = Literal[
    "whole", "share", "part_share", "rate", "times", "mean", "grown", "growth", "change", "earlier",
    "among", "except", "rest", "total", "topic", "count",
]  # fmt: skip

# Beside the kinds of words: a stretch that no word fits, and the kinds of numbers.
UNKNOWN: Final = "unknown"
COUNTED, PERCENT, TIMES, BARE = "counted", "percent", "times", "bare"
NUMBERS: Final = (COUNTED, PERCENT, TIMES, BARE)


class NumberSpec(Strict, frozen=True, kw_only=True):
    """What a number means by the kinds of the words ``before`` it, back to the number before, and ``after``.

    ``unit`` is what it is counted in: ``counted`` (any unit), ``percent`` or ``times``.
    """

    role: Role
    before: str = ""
    after: str = ""
    unit: Literal["counted", "percent", "times"]


class BodySpec(Strict, frozen=True, kw_only=True):
    """Bodies that a number may be given for, by a sense of ``body`` words.

    ``same_for`` lists, by trait, the values of bodies whose tables have that very scope: ``"*"`` for all.
    ``where`` must be found in the name of the body for that. A body that ``covers`` others is spoken of
    even where one of them follows: 全区各部门.
    """

    title: Bilingual
    same_for: dict[str, list[str]] = {}
    where: Pattern | None = None
    covers: list[str] = []


class CombinedSpec(Strict, frozen=True, kw_only=True):
    """An act that together with a word of another kind is a finer one: 结转 with 下年 or 上年."""

    act: str
    beside: Literal["last", "next"]
    gives: str


class ReadingSpec(Strict, frozen=True, kw_only=True):
    """One honest meaning of a measure: a formula over cells, and in words what it is.

    It is meant only ``beside`` one of some measures that the sentence states before, if any are named,
    and never beside those of ``not_beside``; if it names measures ``within`` which it is meant, only of a
    part of one of them, or together with it.
    """

    title: Bilingual
    cells: str
    beside: list[MeasureName] = []
    not_beside: list[MeasureName] = []
    within: list[MeasureName] = []


class MeasureSpec(Strict, frozen=True, kw_only=True):
    """What a claim may state: an object with one of some acts (``""`` for the object alone).

    ``parts_of`` are the measures that it can be a part of, the nearest first; ``readings`` its honest
    meanings in the tables, the first of which counts in sums. A measure without any is compared only in
    the text. ``all_of`` is the measure that it equals where the text says that all were such. ``units``
    are those that it is counted in, if not those of the object. Of one that is counted ``whenever`` its
    words say whence or whither, it does not matter that they name another year. What is a ``group_of``
    another measure has no rows of its own: what became of it alone may be less than any row tells. The words
    of one that stands ``alone`` say of what it is a part, whatever was spoken of before.
    """

    title: Bilingual
    object: str
    acts: tuple[str, ...] = ("",)
    parts_of: list[MeasureName] = []
    all_of: MeasureName | None = None
    group_of: MeasureName | None = None
    readings: list[ReadingSpec] = []
    units: list[str] = []
    whenever: bool = False
    alone: bool = False
    remove: bool = False


class RateSpec(Strict, frozen=True, kw_only=True):
    """A rate that has a name: a ``part`` of a ``whole``, each in one of several measures."""

    part: list[MeasureName]
    whole: list[MeasureName]


class BalanceSpec(Strict, frozen=True, kw_only=True):
    """What came in and what went out: sums of measures that are equal.

    Each list names measures of which a sentence states one. Those of ``inclusive`` may tell all of their
    side already.
    """

    inclusive: list[MeasureName] = []
    left: list[list[MeasureName]]
    right: list[list[MeasureName]]


class ColumnsSpec(Strict, frozen=True, kw_only=True):
    """The columns of a table that a claim may speak of instead of ``total``, by sense of ``column`` words."""

    object: str
    table: str
    total: str
    columns: dict[str, str]


class ClaimsSpec(Strict, frozen=True, kw_only=True):
    """How claims are read.

    ``lexicon`` has under each kind of word the words, or senses with their words. ``patterns`` find what no
    list can hold, by kind. ``ordinal`` finds what numbers an item at the beginning of a clause, up to the
    end of its group ``ordinal``: that is no part of what is said. ``finer`` says of a sense which coarser
    ones it includes. ``objects_of`` names the object that a part of the report is about where the text
    names none. ``pieces`` are the units that count by the piece: a fraction of one is no count.
    ``bodies_in`` are the units that bodies are counted in, and ``named_body`` finds the end of a name of
    one in words that stand in no lexicon; ``task`` finds the end of words that tell what an office sets out
    to do, so that a heading of them speaks of all of its thing. ``verbs`` are senses of objects that say
    what someone did where they follow a number. ``attributes`` are senses that sort documents where one
    sentence counts each of them by itself. ``named_by`` is the value that names the body, ``signed_by`` are
    others that do so elsewhere, and ``reached_by`` those that name whom to ask.
    """

    within: list[PartName] = []
    year: Pattern | None = None
    ordinal: Pattern | None = None
    lexicon: dict[Kind, list[str] | dict[str, list[str]]] = {}
    patterns: dict[Kind, list[Pattern]] = {}
    units: dict[str, list[str]] = {}
    counted_in: dict[str, list[str]] = {}
    numbers: list[NumberSpec] = []
    bodies: dict[str, BodySpec] = {}
    named_by: StatedValue | None = None
    signed_by: list[StatedValue] = []
    reached_by: list[StatedValue] = []
    own_name: list[Pattern] = []
    pieces: list[str] = []
    bodies_in: list[str] = []
    named_body: Pattern | None = None
    task: Pattern | None = None
    finer: dict[str, list[str]] = {}
    combined: list[CombinedSpec] = []
    flow: list[str] = []
    generic: dict[str, list[str]] = {}
    verbs: list[str] = []
    attributes: list[str] = []
    rates: dict[str, RateSpec] = {}
    balances: list[BalanceSpec] = []
    objects_of: dict[str, str] = {}
    columns: ColumnsSpec | None = None
    measures: dict[str, MeasureSpec] = {}
