"""The honest meanings of a claim in the tables of a report, each with its value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import product

import msgspec
from msgspec.structs import replace

from govlint.binding.prose.claim import STATED, Claim, Sentence, Slot
from govlint.binding.prose.claims import ReadText
from govlint.checks.claim_doubts import is_own
from govlint.checks.outcome import Context
from govlint.checks.places import whole_report
from govlint.checks.spoken import enumerated, since_semicolon
from govlint.checks.values import Value, state_of
from govlint.expressions import (
    Key,
    Node,
    Operation,
    Reference,
    Written,
    evaluate,
    keys,
    name_of,
    render,
    render_brief,
)
from govlint.expressions.keys import Cell
from govlint.finding import Operand
from govlint.packs.language.claims import ColumnsSpec, ReadingSpec
from govlint.packs.pack import Table
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number
from govlint.text.quantities import Quantity

_ALL = ".*"
# So many numbers of one kind that are none of the tables' are no slips.
_ANOTHER_SET = 3


class Reading(msgspec.Struct, frozen=True):
    """One meaning: what it is in words, its value, how it comes about.

    Where a cell has no number, the value is None, and ``missing`` says which and why.
    """

    title: Bilingual
    value: Number | None
    slack: Number
    formula: str
    filled: str
    operands: tuple[Operand, ...]
    missing: Bilingual | None = None
    brief: Written | None = None

    def agrees(self, quantity: Quantity) -> bool:
        """Whether a quantity in the text may be this value."""
        return self.value is not None and quantity.may_be(self.value, self.slack)


class Beside(msgspec.Struct, frozen=True):
    """The measures that a sentence states before a number, and those that it is told of or together with."""

    stated: Collection[str]
    within: Collection[str]

    def means(self, reading: ReadingSpec) -> bool:
        """Whether a reading may be meant beside them."""
        wanted = not reading.beside or any(measure in self.stated for measure in reading.beside)
        within = not reading.within or any(measure in self.within for measure in reading.within)
        return wanted and within and not any(measure in self.stated for measure in reading.not_beside)


class Readings:
    """The readings of measures in one report."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._place = whole_report(context)
        self._foreign: dict[tuple[int, int, str], bool] = {}
        self._told: dict[tuple[Slot, ...], list[tuple[ReadText, Sentence]]] = {}
        self._meanings = context.report.claims.meanings

    def is_part(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> bool:
        """Whether one thing can be a part of another."""
        return self._meanings.is_part(slots, wholes)

    def is_either(self, slots: Sequence[Slot]) -> bool:
        """Whether the tables have two numbers of which one is meant."""
        return self._meanings.is_either(slots)

    def are_group(self, slots: Sequence[Slot]) -> bool:
        """Whether the tables do not tell what became of what some measures count."""
        return self._meanings.are_group(slots)

    def crossed(self, slots: Sequence[Slot], wholes: Sequence[Slot]) -> tuple[Slot, ...]:
        """What some columns are of another measure; nothing where they cannot be."""
        return self._meanings.crossed(slots, wholes)

    def is_alone(self, claim: Claim) -> bool:
        """Whether its words tell of the table's number whatever stands beside them."""
        return self._meanings.is_alone(claim.slots)

    def wholes_of(self, slot: Slot) -> list[Slot]:
        """The measures that one can be a part of."""
        found = [Slot(name) for name in sorted(self._meanings.wholes_of(slot.measure))]
        return [Slot(slot.measure), *found] if slot.column else found

    def of(self, slots: Sequence[Slot], joined: str, beside: Beside | None = None) -> list[Reading]:
        """Every reading of some measures: of their sum, or of each of them, or (``any``) of both.

        ``beside`` are the measures that the sentence states, where those decide what may be meant.
        """
        each = [self._measure(slot, beside) for slot in slots]
        if joined == "sum":
            return [_sum([first for first, *_ in each])] if all(each) else []
        found = [reading for readings in each for reading in readings]
        sums = [_sum(parts) for parts in product(*each)] if joined == "any" else []
        return [*found, *sums]

    def fits(self, slots: Sequence[Slot], family: str) -> bool:
        """Whether measures may be counted in a unit."""
        return not self._meanings.misfit(slots, family)

    def in_sentence(self, claim: Claim, sentence: Sentence) -> list[Reading]:
        """The readings of a claim beside what its sentence states before it."""
        before = (other for other in sentence.claims if other.start < claim.start)
        stated = {slot.measure for other in before for slot in other.slots}
        subject = sentence.subject_of(claim)
        within = {slot.measure for slot in (*claim.slots, *(subject.slots if subject else ()))}
        return self.of(claim.slots, claim.joined, Beside(stated, within))

    def all_of(self, slot: Slot) -> list[Slot]:
        """The measure that one equals where all are such."""
        whole = self.context.pack.claims.measures[slot.measure].all_of
        return [Slot(whole)] if whole else []

    def is_of_group(self, claim: Claim, sentence: Sentence) -> bool:
        """Whether a number is told only of a group of those that a row counts: 上年转来的7册中，….

        So is 新购的5册上架, of which more may have been bought, and what the sentence said rightly of all
        before: 新购7册，其中新购5册上架.
        """
        if claim.perhaps_some or self._is_said_before(claim, sentence):
            return True
        subject = sentence.subject_of(claim)
        if subject is None or subject.kind not in ("among", "topic") or subject.value is None:
            return False
        measures = self.context.pack.claims.measures
        told = {slot.measure for slot in subject.slots}
        if any(told & set(reading.within) for s in claim.slots for reading in measures[s.measure].readings):
            return False  # which the tables do tell of this group
        names = [measures[name].group_of for name in sorted(told)]
        wholes = [reading for name in names if name for reading in self.of((Slot(name),), "")[:1]]
        return any(whole.value is not None and subject.value < whole.value for whole in wholes)

    def is_of_all(self, subject: Claim, sentence: Sentence) -> bool:
        """Whether what is told of some is told of all: of 外借的66册 if so many were, not of 破损的2册."""
        if subject.kind not in ("among", "topic"):
            return True
        all_of_them = self._meanings.are_flow(subject.slots) and not self.are_group(subject.slots)
        return all_of_them and self.agrees(subject, sentence) is True

    def is_of_others(self, claim: Claim, sentence: Sentence, read: ReadText) -> bool:
        """Whether a paragraph or a sentence speaks of another set than the tables: no number of a kind in it
        is theirs.

        A bureau tells of the cases that it decides, and the table counts those against it.
        """
        kind = self.object_of(claim.slots[0])
        return any(self._are_others(told, kind) for told in (read.sentences, [sentence]))

    def _are_others(self, told: Sequence[Sentence], kind: str) -> bool:
        key = (id(told[0]), len(told), kind)
        if key not in self._foreign:
            agree = [
                self.agrees(other, sentence)
                for sentence in told
                for other in sentence.claims
                if other.kind in STATED and other.slots and not other.doubt and other.value
                if self.object_of(other.slots[0]) == kind
            ]
            self._foreign[key] = agree.count(False) >= _ANOTHER_SET and True not in agree
        return self._foreign[key]

    def is_told_elsewhere(self, claim: Claim, sentence: Sentence, read: ReadText) -> bool:
        """Whether another sentence of the report has the very number of the tables for what one counts.

        A smaller one is then of some of them. What takes up a number (上述7册, 归还的7册中) takes up that of
        its paragraph, or of the year: 全年外借的48册中.
        """
        if claim.kind == "among" and claim.total:
            return False
        slots = tuple(claim.slots)
        if slots not in self._told:
            self._told[slots] = [
                (text, other)
                for text in self.context.report.claims.texts
                for other in text.sentences
                if any(
                    one.kind in STATED and self._count_the_same(one.slots, slots) and self.agrees(one, other)
                    for one in other.claims
                )
            ]
        return any(
            text is not read if claim.kind == "among" else other is not sentence
            for text, other in self._told[slots]
        )

    def _count_the_same(self, slots: tuple[Slot, ...], others: tuple[Slot, ...]) -> bool:
        """Whether measures are the same, or have the same cells for their first meaning: 收到, 申请."""
        if slots == others or len(slots) != 1 or len(others) != 1:
            return slots == others
        (one,), (other,) = slots, others
        return one.column == other.column and self._have_same_cells(one.measure, other.measure)

    def _have_same_cells(self, measure: str, other: str) -> bool:
        """Whether measures have the same cells for their first meaning."""
        readings = self.context.pack.readings
        return bool(readings[measure]) and readings[measure][:1] == readings[other][:1]

    def _is_said_before(self, claim: Claim, sentence: Sentence) -> bool:
        """Whether a number for the very measures stands before one, as the tables have it."""
        return any(
            other.slots == claim.slots and self.agrees(other, sentence)
            for other in sentence.claims
            if other.start < claim.start and other.kind in STATED
        )

    def agrees(self, claim: Claim, sentence: Sentence) -> bool | None:
        """Whether a number is one of its readings; None where that cannot be said."""
        quantity = claim.quantity
        found = self.in_sentence(claim, sentence)
        if (
            quantity is None
            or claim.doubt
            or not is_own(claim, self.context)
            or not found
            or any(reading.value is None for reading in found)
        ):
            return None
        return any(reading.agrees(quantity) for reading in found)

    def as_in_tables(self, claim: Claim, sentence: Sentence, read: ReadText) -> list[Claim]:
        """A number as the tables have it, in each reading, where it differs from them all and that is told.

        Nothing is told of one that may be of some only.
        """
        number, quantity = claim.number, claim.quantity
        if number is None or quantity is None or self.agrees(claim, sentence) is not False:
            return []
        if self.is_of_group(claim, sentence) or self.is_told_elsewhere(claim, sentence, read):
            return []
        return [
            replace(claim, number=replace(number, quantity=replace(quantity, value=reading.value)))
            for reading in self.in_sentence(claim, sentence)
            if reading.value is not None
        ]

    def object_of(self, slot: Slot) -> str:
        """What a measure counts."""
        return self.context.pack.claims.measures[slot.measure].object

    def objects(self, measures: Sequence[str]) -> set[str]:
        """What some measures count."""
        return {self.object_of(Slot(name)) for name in measures}

    def with_generic(self, objects: set[str]) -> set[str]:
        """Objects, and the words for several kinds that may mean one of them."""
        generic = self.context.pack.claims.generic
        return objects | {name for name, kinds in generic.items() if objects & set(kinds)}

    def may_be_whole(self, claim: Claim, sentence: Sentence, whole: str) -> bool:
        """Whether what all of them were is said of what makes up a measure, and not of a part of it."""
        if claim.whole is None:
            return True
        spoken = sentence.claims[claim.whole].slots
        if spoken and all(not slot.column and self._is_as_much(slot.measure, whole) for slot in spoken):
            return True
        before = sentence.claims[: claim.whole + 1]
        return self._make_up(before, whole) or self.are_groups(since_semicolon(before), whole)

    def may_be_group(self, claim: Claim, sentence: Sentence, whole: str) -> bool:
        """Whether all is said of a group of what a measure counts: 新购的58册都已上架."""
        spoken = sentence.claims[claim.whole] if claim.whole is not None else None
        measures = self.context.pack.claims.measures
        return (
            spoken is not None
            and bool(spoken.slots)
            and all(not slot.column and measures[slot.measure].group_of == whole for slot in spoken.slots)
        )

    def are_groups(self, claims: Sequence[Claim], whole: str) -> bool:
        """Whether some numbers are all the groups of what a measure counts: 新购58册，上年转来7册."""
        measures = self.context.pack.claims.measures
        groups = {
            claim.slots[0].measure: claim.value
            for claim in claims
            if claim.kind in STATED and claim.whole is None and not claim.doubt and len(claim.slots) == 1
            if not claim.slots[0].column and measures[claim.slots[0].measure].group_of == whole
        }
        added = sum(value or 0 for value in groups.values())
        return len(groups) > 1 and any(reading.value == added for reading in self.of((Slot(whole),), "")[:1])

    def tells(self, read: ReadText, value: Number) -> bool:
        """Whether the part of the report that a text stands in states what was left, as the tables do."""
        part = _part(read)
        return any(
            claim.kind in STATED and not claim.doubt and claim.value == value and self._is_left(claim)
            for other in self.context.report.claims.texts
            if _part(other) == part
            for claim in other.claims
        )

    def _is_left(self, claim: Claim) -> bool:
        """Whether a number says whither the rest went, and is that of the tables."""
        left = self._meanings.is_whenever(claim.slots) and not self._meanings.are_group(claim.slots)
        return left and any(reading.value == claim.value for reading in self.of(claim.slots, "")[:1])

    def _make_up(self, claims: Sequence[Claim], whole: str) -> bool:
        """Whether the last numbers, joined by 和, are all that a measure counts: 新购的58册和上年的7册."""
        joined = enumerated(claims)
        if len(joined) < 2 or any(claim.doubt or claim.value is None for claim in joined):
            return False
        added = sum(claim.value or 0 for claim in joined)
        return any(reading.value == added for reading in self.of((Slot(whole),), "")[:1])

    def _is_as_much(self, measure: str, whole: str) -> bool:
        """Whether a measure is a whole one, or what that is a part of, or counts the same cells."""
        if measure == whole or measure in self._meanings.wholes_of(whole):
            return True
        return self._have_same_cells(measure, whole)

    def _measure(self, slot: Slot, beside: Beside | None) -> list[Reading]:
        pack = self.context.pack
        spec = pack.claims.measures[slot.measure]
        columns = pack.claims.columns
        found: list[Reading] = []
        for reading, node in zip(spec.readings, pack.readings[slot.measure], strict=True):
            if (reading.within and beside is None) or (beside and not beside.means(reading)):
                continue
            title = reading.title
            if slot.column and columns is not None:
                node = _crossed(node, columns, slot.column, pack.tables[columns.table])
                name = self._column_name(slot.column, columns)
                title = Bilingual(f"{name}{title.zh}", f"{name}: {title.en}")
            found.append(self._reading(title, node))
        return found

    def _column_name(self, column: str, columns: ColumnsSpec) -> str:
        wanted = columns.columns[column].removesuffix(_ALL)
        for part in self.context.pack.tables[columns.table].parts:
            for own in part.columns:
                if own.id == wanted:
                    return own.label.short
            for group in part.column_groups:
                if group.id == wanted:
                    return group.path[-1].short
        return column

    def _reading(self, title: Bilingual, node: Node) -> Reading:
        value = evaluate(node, self._place.known)
        values = {key: self._place.value(key) for key in keys(node)}
        slack = sum((Decimal(value.half_unit) for value in values.values()), Decimal(0))
        if slack:
            slack *= _factor(node)
        language = self._place.language
        brief = render_brief(node, lambda key: values[key].label, lambda key: values[key].number, language)
        return Reading(
            title,
            None if value is None or isinstance(value, (bool, str)) else _plain(value),
            slack,
            render(node, lambda key: values[key].label, language),
            render(node, lambda key: (values[key].printed or "?").strip(), language),
            tuple(Operand(name_of(key), v.label, v.printed, v.location) for key, v in values.items()),
            _missing(values.values()),
            brief,
        )


def _part(read: ReadText) -> list[str]:
    """The section and the item that a text stands in."""
    return [step.id for step in read.text.location.route if step.kind in ("section", "item")]


def _missing(values: Iterable[Value]) -> Bilingual | None:
    """The first of some values without a number, and why it has none."""
    lacking = next((value for value in values if value.number is None), None)
    if lacking is None:
        return None
    zh, en = state_of(lacking)
    return Bilingual(f"{lacking.label}（{zh}）", f"{lacking.label} ({en})")


def _sum(parts: Sequence[Reading]) -> Reading:
    total: Number | None = 0
    for part in parts:
        total = None if total is None or part.value is None else total + part.value
    return Reading(
        Bilingual(
            "、".join(part.title.zh for part in parts) + "合计", " and ".join(part.title.en for part in parts)
        ),
        total,
        sum((part.slack for part in parts), Decimal(0)),
        " + ".join(part.formula for part in parts),
        " + ".join(part.filled for part in parts),
        tuple(operand for part in parts for operand in part.operands),
        next((part.missing for part in parts if part.missing), None),
    )


def _plain(value: Number) -> Number:
    """A value without decimals that say nothing: 385200.00 yuan."""
    return int(value) if value == int(value) else value


def _factor(node: Node) -> Decimal:
    """By how much an amount is multiplied: 万元 in the cell, 元 in the text."""
    if isinstance(node, Operation) and node.operator == "*":
        number = getattr(node.operands[1], "value", None)
        return Decimal(number) if number else Decimal(1)
    return Decimal(1)


def _crossed(node: Node, columns: ColumnsSpec, column: str, table: Table) -> Node:
    """A formula over totals as the same over a column, or over all columns of a group."""
    if isinstance(node, Operation):
        return Operation(node.operator, tuple(_crossed(o, columns, column, table) for o in node.operands))
    if not isinstance(node, Reference):
        return node
    wanted = columns.columns[column]
    ids = [c.id for part in table.parts for c in part.columns]
    own = [c for c in ids if c.startswith(wanted[:-1])] if wanted.endswith(_ALL) else [wanted]
    found: list[Key] = []
    for key in node.keys:
        if isinstance(key, Cell) and key.table == columns.table and key.column == columns.total:
            found += [Cell(key.table, key.row, one) for one in own]
        else:
            found.append(key)
    changed = msgspec.structs.replace(node, keys=tuple(found))
    return changed if len(found) == len(node.keys) else Operation("sum", (changed,))
