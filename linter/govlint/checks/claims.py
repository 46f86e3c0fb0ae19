"""``check: claim``: what the text states of a measure against the cells that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from govlint.binding.prose.claim import STATED, Claim, Sentence, Slot
from govlint.binding.prose.claims import Stated
from govlint.checks.claim_doubts import reason_of
from govlint.checks.claim_readings import Reading, Readings
from govlint.checks.outcome import Context, Outcome, passed
from govlint.checks.spoken import (
    inside,
    is_of_earlier,
    is_stated,
    percent,
    printed_decimals,
    printed_half_unit,
    rounded,
    same_unit,
    summed_to,
    unclear,
    value_of,
)
from govlint.finding import Evidence
from govlint.packs.language.rules import ClaimRule
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened
from govlint.text.numbers import Number, print_number


def check_claim(rule: ClaimRule, context: Context) -> Iterator[Outcome]:
    """Compare every claim that the rule is about with its readings."""
    claims = context.report.claims
    found: Iterable[Stated] = claims.joint
    if not rule.joint:
        found = (stated for stated in claims.of(rule.measures) if _is_about(rule, stated.claim, context))
    readings = None
    for stated in found:
        readings = readings or Readings(context)
        yield _judged(rule, stated, context, readings)


def _is_about(rule: ClaimRule, claim: Claim, context: Context) -> bool:
    """Whether a claim of a measure of the rule states what the rule is about, in one of its columns."""
    kind = claim.kind
    if claim.doubt == "unit" or claim.again:
        return False  # 数据集142个 are something else; 上述8件 were told before
    if kind in STATED:
        if claim.quantity is None and not claim.near:
            return False
        if _is_nothing(claim) and any(slot.measure in context.pack.deniable for slot in claim.slots):
            kind = "none"  # 0件 says that there was nothing
    if kind not in _KINDS[rule.relation]:
        return False
    if not claim.slots:
        return not rule.columns  # a count of which it is not understood what it counts
    return any(slot.measure in rule.measures and _fits(rule, slot) for slot in claim.slots)


def _is_nothing(claim: Claim) -> bool:
    quantity = claim.quantity
    plain = quantity is not None and not quantity.value and not quantity.slack
    return plain and not any(slot.column for slot in claim.slots)


def _fits(rule: ClaimRule, slot: Slot) -> bool:
    return slot.column in rule.columns if rule.columns else not slot.column


def _is_denied(stated: Stated, rest: Number | None, readings: Readings) -> bool:
    """Whether the sentence denies those that are missing, too: 都已归还，没有转下年的, which says it once."""
    denied = (claim.slots for claim in stated.sentence.claims if claim.kind == "none" and not claim.doubt)
    return any(reading.value == rest for slots in denied for reading in readings.of(slots, "")[:1])


# Doubts of what a number counts; the others say why it is none of the table.
_UNREAD = frozenset(("unknown", "unclear", "unnamed", "object", "objects", "acts", "rest", "pairs", "unit"))
_NOT_READ = Bilingual(
    "表中{readings}，与此不同，但同一句里的“{word}”没有读懂，请自行核对",
    "in the table: {readings}; “{word}” beside it was not understood, so please compare",
)
_PARTS = Bilingual(
    "同一件事分几处说，看不出合起来是多少", "it is told in parts, of which the sum is not said"
)
_OTHER_SET = Bilingual(
    "这一段的数都与表不同，像是另有所指，请自行核对",
    "no number of this paragraph is a table's; they may be of something else",
)
_OTHER_SUM = Bilingual(
    "与前后的数合得上，合计数却不在表中，像是另一些事项的数，请自行核对",
    "with the numbers beside it it makes up one that no table has; they may be of other things",
)
_OF_THESE = Bilingual("说的是前面那些当中的占比", "this is a share of those named before")
_TOLD = Bilingual(
    "别处已写了与表相符的数，这里较少，像是其中一部分，请自行核对",
    "the table's number is told elsewhere; this one is less, so it may be of some of them",
)
_OF_ANOTHER = Bilingual(
    "它是“{word}”的一部分，那个数就与表不同，请先核对",
    "the number that it is a part of, “{word}”, is not the table's",
)
_OF_PART = Bilingual("说的是“{word}”，不一定是全部", "it is said of “{word}”, which need not be all of them")
_NO_CELL = Bilingual("表中没有这个数", "no table has this number")
_OTHERS = Bilingual("其余", "the others")
# A paragraph with more sentences is not looked at as a whole, and more numbers not at all.
_SHORT_PARAGRAPH = 12
_FEW_NUMBERS = 60
_KINDS = {
    "cells": STATED - {"total"},
    "nothing": frozenset(("none",)),
    "all": frozenset(("all",)),
    "share": frozenset(("share",)),
}


def _judged(rule: ClaimRule, stated: Stated, context: Context, readings: Readings) -> Outcome:
    claim = stated.claim
    doubt = reason_of(claim, context)
    if doubt is not None:
        return _unclear(stated, doubt)
    slots = [slot for slot in claim.slots if rule.joint or slot.measure in rule.measures]
    match rule.relation:
        case "nothing":
            return _denied(stated, slots, readings)
        case "all":
            return _all(stated, slots, readings)
        case "share":
            return _share(stated, readings)
        case _:
            return _counted(stated, readings)


def _counted(stated: Stated, readings: Readings) -> Outcome:
    """A number: it agrees if one of the honest readings gives it."""
    claim = stated.claim
    quantity = claim.quantity
    assert quantity is not None
    found = readings.in_sentence(claim, stated.sentence)
    known = [reading for reading in found if reading.value is not None]
    if not known:
        return _missing(stated, found)
    if any(reading.agrees(quantity) for reading in known):
        return passed(stated.place)
    if len(known) < len(found):
        return _missing(stated, found)
    if _agrees_as_part(stated, readings):
        return passed(stated.place)
    why = _reason_not_to_judge(stated, known, quantity.value, readings)
    return _failed(stated, known, quantity.value) if why is None else _unclear(stated, why)


def _reason_not_to_judge(
    stated: Stated, known: Sequence[Reading], value: Number, readings: Readings
) -> Bilingual | None:
    """Why a number that is none of its readings may be of other things; None if it is of the tables."""
    claim, sentence = stated.claim, stated.sentence
    less = all(reading.value is not None and reading.value > value for reading in known)
    if less and readings.is_of_group(claim, sentence):
        return _NO_CELL
    if less and readings.is_told_elsewhere(claim, sentence, stated.read):
        return _TOLD
    whole = sentence.whole_of(claim)
    if whole is not None and whole.slots and readings.agrees(whole, sentence) is False:
        return _OF_ANOTHER.format(word=inside(_words(stated, whole)))
    if readings.is_of_others(claim, sentence, stated.read):
        return _OTHER_SET
    of_others = (one for one in (claim, whole) if one is not None)
    if any(_makes_up_another_set(one, stated, readings) for one in of_others):
        return _OTHER_SUM
    if _is_told_in_parts(stated, readings):
        return _PARTS
    beside = None if readings.is_alone(claim) else _unread_beside(stated) or _unread_of_all(stated)
    if beside is not None:
        return _NOT_READ.format(readings=_listed(_distinct(known)), word=inside(beside.words or beside.said))
    return None


def _agrees_as_part(stated: Stated, readings: Readings) -> bool:
    """Whether a number is one of those that make up the one before them, and as such the table's:

    转下年2册，儿童、成人各1册.
    """
    claim = stated.claim
    told = [one for one in stated.sentence.claims if is_stated(one) and same_unit(one, claim)]
    for position, total in enumerate(told):
        parts = summed_to(value_of(total), told[position + 1 :], least=2)
        if any(part is claim for part in parts):
            slots = readings.crossed(claim.slots, total.slots)
            return any(reading.value == value_of(claim) for reading in readings.of(slots, ""))
    return False


def _makes_up_another_set(claim: Claim, stated: Stated, readings: Readings) -> bool:
    """Whether a number is one of those that make up a number before them of which the tables have no parts:

    二次外借4册，归还3册，遗失1册.
    """
    sentences = stated.read.sentences
    told = [
        (one, sentence)
        for sentence in (sentences if len(sentences) <= _SHORT_PARAGRAPH else [stated.sentence])
        for one in sentence.claims
        if is_stated(one) and same_unit(one, claim) and not one.aside
    ]
    if len(told) > _FEW_NUMBERS:
        return False  # too many to be told apart: some of them will make up another by chance
    return any(_is_of_another_set(claim, told, nested, readings) for nested in (False, True))


def _is_of_another_set(
    claim: Claim, every: Sequence[tuple[Claim, Sentence]], nested: bool, readings: Readings
) -> bool:
    """Whether one of some numbers is a part of a sum of which the tables have no parts.

    ``nested``: the parts of a number before it are told with it, and are no parts of another one.
    """
    told = [one for one in every if one[0].whole is None or not nested]
    for position in range(len(told) - 1, -1, -1):
        total, sentence = told[position]
        behind = [one for one, _ in told[position + 1 :]]
        taken = 0
        while len(parts := summed_to(value_of(total), behind[taken:])) > 1:
            if any(part.kind == "rest" or readings.are_group(part.slots) for part in parts):
                break
            taken += len(parts)  # 旧书58册：一季度34册、二季度24册。归还44册、破损14册
            own = any(one is claim for one in parts) and total.period == claim.period
            known = readings.agrees(total, sentence) and not readings.are_group(total.slots)
            if own and not known and claim.whole is None:
                return True
            claim = total if nested and own else claim
        if nested:
            del told[position + 1 : position + 1 + taken]
    return False


def _is_told_in_parts(stated: Stated, readings: Readings) -> bool:
    """Whether the sentence has further numbers for the very same thing, and none of them is that of all:

    5月前收到2册，5月后收到4册.
    """
    claim, sentence = stated.claim, stated.sentence
    others = [
        other
        for other in sentence.claims
        if other is not claim and other.kind in STATED and other.slots == claim.slots
        if other.value is not None and other.value != claim.value and same_unit(other, claim)
        if not other.doubt
        and (other.whole, other.period, other.year) == (claim.whole, claim.period, claim.year)
    ]
    return bool(others) and not any(readings.agrees(other, sentence) for other in others)


def _unread_beside(stated: Stated) -> Claim | None:
    """A number beside one, in its unit, of which it was not made out what it counts.

    Where one was not understood, what it says of the other was not, either: 退回3册、图书5册. What is left
    over (其余), the parts of the number itself and what a semicolon parts from it do not matter.
    """
    claim, sentence = stated.claim, stated.sentence
    own = [index for index, one in enumerate(sentence.claims) if one is claim and claim.kind == "count"]
    for other in sentence.claims:
        if (
            other.kind in STATED
            and other.doubt in _UNREAD
            and other.whole not in own
            and not other.remainder
            and not is_of_earlier(other, sentence)
            and same_unit(other, claim)
            and not sentence.are_parted(claim, other)
        ):
            return other
    return None


def _unread_of_all(stated: Stated) -> Claim | None:
    """What is said of all that a number counts, if it was not understood: 修补5册，均为外馆图书."""
    claim, sentence = stated.claim, stated.sentence
    told = {token.start for token in sentence.tokens if token.kind == "all" and token.sense == "be"}
    for other in sentence.claims:
        if other.start in told and other.doubt in _UNREAD and sentence.whole_of(other) is claim:
            return other
    return None


def _share(stated: Stated, readings: Readings) -> Outcome:
    """儿童读者占读者的81.9%: a share of which only the words say what it is."""
    claim = stated.claim
    assert claim.quantity is not None
    parts = readings.of(claim.slots, "")
    among = stated.sentence.whole_of(claim)
    if among is not None and among.kind == "among" and among.value and not claim.of:
        # 归还的46册中，破损的占19.6%
        known = [reading.value for reading in parts if reading.value is not None]
        slack = printed_half_unit(claim)
        if any(claim.quantity.may_be(percent(value, among.value), slack) for value in known):
            return passed(stated.place)
        return _unclear(stated, _OF_THESE)
    named = (
        [claim.of]
        if claim.of
        else [(whole,) for slot in claim.slots[:1] for whole in readings.wholes_of(slot)]
    )
    wholes = [reading for slots in named for reading in readings.of(slots, "")]
    if not parts or not wholes or any(reading.value is None for reading in (*parts, *wholes)):
        return _missing(stated, [*parts, *wholes])
    shown = Decimal(claim.quantity.value)
    slack = printed_half_unit(claim)
    if any(claim.quantity.may_be(_percent(p, w), slack) for p in parts for w in wholes if w.value):
        return passed(stated.place)
    part, whole = parts[0], wholes[0]
    if not whole.value:
        return _missing(stated, [])
    computed = rounded(_percent(part, whole), printed_decimals(claim))
    share = Bilingual(
        f"{part.title.zh}占{whole.title.zh}的比例（%）", f"{part.title.en} in percent of {whole.title.en}"
    )
    formula = f"{_bracketed(part.formula)} ÷ {_bracketed(whole.formula)} × 100"
    filled = f"{_bracketed(part.filled)} ÷ {_bracketed(whole.filled)} × 100"
    reading = Reading(share, computed, slack, formula, filled, (*part.operands, *whole.operands))
    return _failed(stated, [reading], shown)


def _bracketed(formula: str) -> str:
    return f"({formula})" if " " in formula else formula


def _percent(part: Reading, whole: Reading) -> Decimal:
    assert part.value is not None
    assert whole.value is not None
    return percent(part.value, whole.value)


def _denied(stated: Stated, slots: Sequence[Slot], readings: Readings) -> Outcome:
    """That there was nothing: the first reading of each must be 0.

    Of what is told of one of two times (无结转), one of both is enough, unless it follows what was done.
    """
    subject = stated.sentence.subject_of(stated.claim)
    if subject is not None and not readings.is_of_all(subject, stated.sentence):
        return _unclear(stated, _OF_PART.format(word=inside(_words(stated, subject))))
    found = [reading for slot in slots for reading in readings.of((slot,), "")[:1]]
    known = [reading for reading in found if reading.value is not None]
    if any(reading.value for reading in known):
        if _may_be_the_other(stated, slots, readings):
            return passed(stated.place)
        if readings.is_of_others(stated.claim, stated.sentence, stated.read):
            return _unclear(stated, _OTHER_SET)  # 城南馆：借出5册，没有遗失；归还4册
        return _failed(stated, [reading for reading in known if reading.value], 0)
    return passed(stated.place) if known and len(known) == len(found) else _missing(stated, found)


def _may_be_the_other(stated: Stated, slots: Sequence[Slot], readings: Readings) -> bool:
    """Whether what is denied may be the other of two numbers, which is 0: 新购4册，无结转, with 1 left."""
    before = (claim for claim in stated.sentence.claims if claim.start < stated.claim.start)
    told = [slot for claim in before for slot in claim.slots]
    done = any(whole.measure != slot.measure for slot in told for whole in readings.all_of(slot))
    meant = readings.of(slots, "") if readings.is_either(slots) else []
    return not done and any(reading.value == 0 for reading in meant)


def _all(stated: Stated, slots: Sequence[Slot], readings: Readings) -> Outcome:
    """That all were such: as many as there were in all."""
    spec = readings.context.pack.claims
    found: list[Reading] = []
    for slot in slots:
        whole = spec.measures[slot.measure].all_of
        claim, sentence = stated.claim, stated.sentence
        of_all = whole is not None and readings.may_be_whole(claim, sentence, whole)
        if whole is None or not (of_all or readings.may_be_group(claim, sentence, whole)):
            return Outcome(status="not-applicable", location=stated.place)
        part = readings.of((slot,), "")[:1]
        total = readings.of((Slot(whole),), "")[:1]
        if not part or not total or part[0].value is None or total[0].value is None:
            return _missing(stated, [*part, *total])
        rest = _difference(part[0], total[0])
        spoken = None if claim.whole is None else sentence.claims[claim.whole].value
        # Of a group, or of a number that differs from its table and is reported for that, all may be such.
        enough = not of_all and spoken is not None and part[0].value >= spoken
        if part[0].value in (total[0].value, spoken) or enough or _is_denied(stated, rest.value, readings):
            continue
        if rest.value is None or not readings.tells(stated.read, rest.value):
            found += [part[0], total[0], rest]
    return _failed(stated, found, None) if found else passed(stated.place)


def _difference(part: Reading, whole: Reading) -> Reading:
    """How many were not such."""
    assert part.value is not None
    assert whole.value is not None
    return Reading(_OTHERS, whole.value - part.value, 0, "", "", ())


def _failed(stated: Stated, found: Sequence[Reading], value: Number | None) -> Outcome:
    claim = stated.claim
    place = stated.place
    distinct = _distinct(found)
    text = place.text or ""
    number = claim.number
    words = text[claim.start : claim.end].strip()
    evidence = tuple(_evidence(reading, value) for reading in distinct if reading.operands)
    related = tuple(dict.fromkeys(o.location for r in distinct for o in r.operands if o.location))
    return Outcome(
        status="fail",
        location=place,
        values={
            "place": words,
            "stated": number.text if number else words,
            "measure": distinct[0].title,
            "readings": _listed(distinct),
        },
        evidence=evidence,
        related=related,
    )


def _distinct(found: Sequence[Reading]) -> list[Reading]:
    """The first reading of each value."""
    return list({reading.value: reading for reading in reversed(found)}.values())[::-1]


def _listed(found: Sequence[Reading]) -> Bilingual:
    """Readings with their values, in words."""
    known = [(reading.title, print_number(reading.value)) for reading in found if reading.value is not None]
    return Bilingual(
        "，".join(f"{title.zh} {value}" for title, value in known),
        ", ".join(f"{title.en} {value}" for title, value in known),
    )


def _evidence(reading: Reading, value: Number | None) -> Evidence:
    """How a reading comes about, and by how much the text differs from it."""
    assert reading.value is not None
    shown = print_number(reading.value)
    written = reading.formula, _made(reading.filled, shown)
    brief = reading.brief and (reading.brief[0], _made(reading.brief[1], shown))
    return Evidence(
        *written,
        reading.operands,
        computed=None if value is None else print_number(value),
        reported=shown,
        difference=None if value is None else print_number(value - reading.value),
        brief=None if brief == written else brief,
    )


def _made(filled: str, value: str) -> str:
    """A sum with what it makes; a single figure is that already."""
    return f"{filled} = {value}" if " " in filled else value


def _missing(stated: Stated, found: Sequence[Reading]) -> Outcome:
    """No table has the number, or a cell of it is blank or could not be read."""
    why = next((reading.missing for reading in found if reading.missing is not None), _NO_CELL)
    related = tuple(operand.location for reading in found for operand in reading.operands if operand.location)
    return replace(_unclear(stated, why), related=related)


def _unclear(stated: Stated, why: Bilingual) -> Outcome:
    """The words of a claim are not judged, and why."""
    return unclear(stated.place, _words(stated, stated.claim), why)


def _words(stated: Stated, claim: Claim) -> str:
    """The words of a claim of the same paragraph."""
    return shortened((stated.place.text or "")[claim.start : claim.end].strip(), LONGEST_QUOTE)
