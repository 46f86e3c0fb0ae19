"""Shares and rates in percent, computed again from their part and their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from govlint.binding.prose.claim import BEFORE, Claim, Slot
from govlint.checks.claim_doubts import is_own
from govlint.checks.claim_readings import Readings
from govlint.checks.outcome import Outcome, failed, passed
from govlint.checks.spoken import (
    Spoken,
    is_stated,
    percent,
    printed_decimals,
    printed_half_unit,
    rounded,
    same_unit,
    slack_of,
    sum_of,
    unclear,
    value_of,
)
from govlint.finding import Location
from govlint.packs.language.claims import RateSpec
from govlint.packs.language.rules import RelationRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

_SEVERAL = Bilingual("看不出占的是哪个总数", "it is not clear of which total this is a share")
_HUNDRED = 100


class _Whole(msgspec.Struct, frozen=True):
    """What a share may be of. ``sure``: the words say that it is this one."""

    value: Number
    slack: Decimal
    sure: bool = False


def share_outcomes(rule: RelationRule, spoken: Spoken, readings: Readings) -> Iterator[Outcome]:
    """Every share and rate of a sentence."""
    claims = spoken.claims
    for number, claim in enumerate(claims):
        if claim.quantity is None or claim.doubt:
            continue
        if claim.kind == "rate":
            yield from _rate(spoken, number, readings)
        elif claim.kind in ("share", "part_share"):
            group = _group(claims, number)
            if group[0] == number:
                yield from _shares(spoken, group, readings)


def _outside_brackets(spoken: Spoken, before: Sequence[Claim], share: Claim) -> list[Claim]:
    """The numbers before a share but those of a bracket that closed before it: 破损9册（小说6册），占8%."""
    last = before[-1] if before else None
    if last is None or last.whole is None or last.whole == BEFORE:
        return list(before)
    whole = spoken.claims[last.whole]
    opened = "open" in spoken.sentence.kinds(whole.end, last.start)
    closed = "close" in spoken.sentence.kinds(last.end, share.start)
    if opened and closed:
        return [claim for claim in before if claim.start <= whole.start]
    return list(before)


def _is_of_another_number(spoken: Spoken, part: Claim, share: Claim) -> bool:
    """Whether a number in no unit that is known stands before a share: 新书2册；28架中上锁19架，占67.9%."""
    if "bare" in spoken.sentence.kinds(part.end, share.start):
        return True
    return not share.key and "body" in spoken.sentence.kinds(share.start, share.end)  # 双桥馆9人，市馆占33.9%


def _group(claims: Sequence[Claim], at: int) -> list[int]:
    """The shares that belong together: 分别占63.1%、29.2%和7.7%."""
    if claims[at].opened != "each":
        return [at]
    first = at
    while first > 0 and claims[first - 1].kind == claims[at].kind and claims[first - 1].opened == "each":
        first -= 1
    last = at
    while (
        last + 1 < len(claims)
        and claims[last + 1].kind == claims[at].kind
        and claims[last + 1].opened == "each"
    ):
        last += 1
    return list(range(first, last + 1))


def _shares(spoken: Spoken, group: list[int], readings: Readings) -> Iterator[Outcome]:
    claims = spoken.claims
    shares = [claims[number] for number in group]
    before = [claim for claim in claims[: group[0]] if is_stated(claim) and not claim.aside]
    if len(shares) == 1 and shares[0].slots:
        return  # of what the words say: ``check: claim``
    before = _outside_brackets(spoken, before, shares[0])
    given = group[0] > 0 and claims[group[0] - 1].kind == "whole"
    if given:
        # 甲馆74册里外借的占47.3%，乙馆51册里占37.3%: the 74 are a whole, too
        before = [claim for claim in before if claim.kind != "among"]
    if shares[0].of:
        # 19册由1人借走，占外借的35%: books are a part of those lent, and not readers
        before = [
            claim for claim in before if claim.number and readings.fits(shares[0].of, claim.number.sense)
        ]
    if before and _is_of_another_number(spoken, before[-1], shares[0]):
        return
    if len(shares) > 1 and before and (before[-1].kind == "total" or before[-1].closing):
        before = before[:-1]  # 甲类4册、乙类6册，合计10册，依次占40%、60%
    parts = before[-len(shares) :]
    named = shares[0].key if len(shares) == 1 else ""
    if named:
        # 图书58册、光盘41盘，图书占33.5%: of the part that it names, not of the last one
        parts = [claim for claim in before if claim.key == named][-1:]
    if len(parts) < len(shares):
        return
    apart = not _adjacent(claims, parts[0], group[0]) or spoken.sentence.are_parted(parts[0], shares[0])
    if len(shares) == 1 and not named and apart:
        return
    if any(not same_unit(parts[0], part) for part in parts) or any(slack_of(part) for part in parts):
        return
    if not given and shares[0].body != parts[0].body and not is_own(shares[0], readings.context):
        return  # 占全市外借的3.2%
    wholes = _wholes(spoken, group[0], parts, readings)
    place = spoken.place(parts[0], shares[-1])
    pairs = list(zip(parts, shares, strict=True))
    if any(all(_fits(part, share, whole) for part, share in pairs) for whole in wholes):
        yield passed(place)
        return
    fitting = 0 if given else _fitting_a_whole_each(before, pairs)
    if fitting:
        # 图书94册、光盘20盘，其中外借图书66册、光盘5盘，分别占70.2%和25%
        yield passed(place) if fitting == len(pairs) else unclear(place, spoken.words(place), _SEVERAL)
        return
    if len(shares) == 1:
        # 破损6册、丢失5册，占外借的16.7%; 两类一共占54.2%
        sums = _sums(before) if shares[0].total else [_joined_to(before)]
        if any(_near(together, whole, shares[0]) for together in sums if together for whole in wholes):
            yield passed(place)
            return
        if shares[0].total:
            listed = [claim for claim in before if claim.listed and claim.whole == shares[0].whole]
            sure = [whole for whole in wholes if whole.sure]
            if sure and len(listed) == 2 and listed == before[-2:]:
                yield _wrong(spoken, place, sum_of(listed), sure[0].value, shares[0])
            else:
                yield unclear(place, spoken.words(place), _SEVERAL)
            return
    meant = [whole for whole in wholes if whole.sure] or _fitting_others(spoken, group[0], wholes)
    if len(shares) > 1:
        # Where all but one fit a whole, it is the one that is meant.
        meant = [w for w in wholes if sum(_fits(p, s, w) for p, s in pairs) == len(pairs) - 1 >= 2] or meant
    if meant:
        if not _follows(spoken, pairs, meant, before, readings):
            yield _failed(spoken, pairs, meant[0])
    elif wholes:
        yield unclear(place, spoken.words(place), _SEVERAL)


def _follows(
    spoken: Spoken,
    pairs: Sequence[tuple[Claim, Claim]],
    wholes: Sequence[_Whole],
    before: Sequence[Claim],
    readings: Readings,
) -> bool:
    """Whether shares are wrong only since numbers before them differ from the tables, as is said of these."""
    right = [one for claim in before for one in readings.as_in_tables(claim, spoken.sentence, spoken.read)]
    wholes = [*wholes, *(_Whole(value_of(one), slack_of(one)) for one in right if value_of(one) > 0)]
    for part, share in pairs:
        meant = readings.as_in_tables(part, spoken.sentence, spoken.read) or [part]
        if not any(_fits(one, share, whole) for one in meant for whole in wholes):
            return False
    return True


def _fitting_a_whole_each(before: Sequence[Claim], pairs: Sequence[tuple[Claim, Claim]]) -> int:
    """How many of several parts have their shares of a number of their own, in their order."""
    count = len(pairs)
    wholes = before[-2 * count : -count]
    if count < 2 or len(wholes) < count:
        return 0
    own = [_Whole(value_of(whole), slack_of(whole)) for whole in wholes]
    return sum(w.value > 0 and _fits(p, s, w) for (p, s), w in zip(pairs, own, strict=True))


def _fitting_others(spoken: Spoken, at: int, wholes: Sequence[_Whole]) -> list[_Whole]:
    """The whole that the other parts of the sentence have their shares of, each behind its part.

    One other part is enough for a whole that the sentence names; for one of the tables it takes two.
    """
    claims = spoken.claims
    others = [
        (claims[number - 1], share)
        for number, share in enumerate(claims)
        if number != at and number and share.kind == claims[at].kind and share.quantity and not share.doubt
        if is_stated(claims[number - 1]) and same_unit(claims[number - 1], claims[at - 1])
    ]
    named = {value_of(claim) for claim in claims[:at] if is_stated(claim)} if others else set()
    fitting = [whole for whole in wholes if all(_fits(part, share, whole) for part, share in others)]
    return [whole for whole in fitting if len(others) > 1 or whole.value in named]


def _adjacent(claims: Sequence[Claim], part: Claim, at: int) -> bool:
    """Whether nothing but other shares and the whole stand between a part and its share."""
    position = next(number for number, claim in enumerate(claims) if claim is part)
    between = claims[position + 1 : at]
    return all(claim.aside or claim.kind in ("whole", "share", "part_share", "all") for claim in between)


def _wholes(spoken: Spoken, at: int, parts: Sequence[Claim], readings: Readings) -> list[_Whole]:
    """What the parts may be shares of, the surest first."""
    claims = spoken.claims
    share = claims[at]
    part = parts[0]
    if at and claims[at - 1].kind == "whole" and claims[at - 1].quantity is not None:
        whole = claims[at - 1]
        known = same_unit(whole, part) and value_of(whole)
        return [_Whole(value_of(whole), slack_of(whole), True)] if known else []
    found: list[_Whole] = []
    own = is_own(part, readings.context) and is_own(share, readings.context)
    stated = [
        claim for claim in claims[:at] if is_stated(claim) and same_unit(claim, part) and claim not in parts
    ]
    if share.of:
        named = [claim for claim in stated if set(claim.slots) & set(share.of)]
        found += [_Whole(value_of(claim), slack_of(claim), True) for claim in named]
        if own:
            found += _table(share.of, readings, sure=not named)
    elif part.whole is not None and part.whole >= 0 and all(p.whole == part.whole for p in parts):
        whole = claims[part.whole]
        if is_stated(whole) and same_unit(whole, part):
            found.append(_Whole(value_of(whole), slack_of(whole), True))
    meanings = [
        claim for claim in stated if part.slots and claim.slots and readings.is_part(part.slots, claim.slots)
    ]
    found += [_Whole(value_of(claim), slack_of(claim), not found) for claim in meanings[-1:]]
    found += [
        _Whole(value_of(claim), slack_of(claim)) for claim in stated if value_of(claim) >= value_of(part)
    ]
    if len(parts) > 1:
        together = Decimal(sum_of(parts))
        found.append(_Whole(together, Decimal(0), sure=_make_a_whole(claims, at, len(parts))))
    listed = bool(found) and found[0].sure and part.listed
    if own and listed:
        # Of which all of them would be is a whole that may be meant, too.
        found += [
            whole for slot in part.slots[:1] for whole in _table(readings.all_of(slot), readings, False)[:1]
        ]
    elif own:
        for slot in part.slots[:1]:
            for name in readings.wholes_of(slot):
                found += _table((name,), readings, sure=False)
    # 分别购书12册、14册，合计26册，占34%: not of one of its own parts
    least = max(map(value_of, parts)) if value_of(share) <= _HUNDRED else 0
    return [whole for whole in found if whole.value > 0 and whole.value >= least]


def _sums(before: Sequence[Claim]) -> list[Number]:
    """The sums of the last two numbers, the last three and so on, as far as they are in one unit."""
    found: list[Number] = []
    added = Decimal(value_of(before[-1]))
    for claim in reversed(before[:-1]):
        if not same_unit(claim, before[-1]):
            break
        added += Decimal(value_of(claim))
        found.append(added)
    return found


def _joined_to(before: Sequence[Claim]) -> Number:
    """The sum of the last number and those that are joined to it by 、."""
    first = len(before) - 1
    while (
        first > 0
        and before[first].sign in ("separator", "join")
        and same_unit(before[first], before[first - 1])
    ):
        first -= 1
    return sum_of(before[first:])


def _make_a_whole(claims: Sequence[Claim], at: int, count: int) -> bool:
    """Whether shares say that their parts are all there is: together they are a hundred."""
    shares = claims[at : at + count]
    slack = sum((printed_half_unit(share) for share in shares), Decimal(0))
    total = Decimal(sum_of(shares))
    return abs(total - _HUNDRED) <= max(slack, Decimal(2))


def _table(slots: Sequence[Slot], readings: Readings, sure: bool) -> list[_Whole]:
    return [
        _Whole(reading.value, Decimal(reading.slack), sure)
        for reading in readings.of(slots, "")
        if reading.value is not None
    ]


def _rate(spoken: Spoken, at: int, readings: Readings) -> Iterator[Outcome]:
    """归还率94.3%; 回收率95.7%."""
    claims = spoken.claims
    rate = claims[at]
    if rate.period != "this":
        return
    spec = readings.context.pack.claims.rates.get(rate.key)
    before = [claim for claim in claims[:at] if is_stated(claim)]
    place = spoken.place(rate)
    if spec is None:
        pairs = [claim for claim in before if same_unit(claim, before[-1])]
        if rate.key != "plain" or len(pairs) != 2 or any(slack_of(claim) for claim in pairs):
            return
        whole, part = (_Whole(value_of(claim), Decimal(0)) for claim in pairs)
        if not whole.value:
            return
        place = spoken.place(pairs[0], rate)
        if _near(part.value, whole, rate):
            yield passed(place)
        elif part.value < whole.value:
            yield _wrong(spoken, place, part.value, whole.value, rate)
        return
    spoken_of = next((claim for claim in reversed(before) if claim.slots or claim.doubt), None)
    objects = readings.objects(spec.part)
    named = [t for t in spoken.sentence.tokens if t.kind == "object" and t.start < rate.end]
    meant = readings.with_generic(objects)
    if any(token.start >= rate.start and token.sense not in meant for token in named):
        return  # 借书证回收率94.3%
    if spoken_of is not None and not objects & {readings.object_of(slot) for slot in spoken_of.slots}:
        return  # of something else
    texts = [claim for claim in before if not slack_of(claim)]
    own = all(is_own(claim, readings.context) and not claim.doubt for claim in texts) and is_own(
        rate, readings.context
    )
    parts = _stated_or_table(texts, spec.part, readings, own)
    wholes = _stated_or_table(texts, spec.whole, readings, own)
    if (
        own
        and value_of(rate) == _HUNDRED
        and (spoken_of is not None or named)
        and {t.sense for t in named} <= meant
    ):
        left = _left_over(spoken, spec, texts, readings)
        if left is not None:
            # Who says so may mean those that were due.
            yield replace(_wrong(spoken, place, left[0], left[1], rate), severity="info")
            return
    if not parts or not wholes:
        return
    if any(_near(part.value, whole, rate) for part in parts for whole in wholes):
        yield passed(place)
    elif own:
        yield _wrong(spoken, place, parts[0].value, wholes[0].value, rate)


def _left_over(
    spoken: Spoken, spec: RateSpec, texts: Sequence[Claim], readings: Readings
) -> tuple[Number, Number] | None:
    """The part and the whole of a rate of all, where the tables have some left over that no text tells of."""
    part, whole = (
        next((r.value for r in readings.of((Slot(names[0]),), "")), None) for names in (spec.part, spec.whole)
    )
    told = _stated_or_table(texts, [*spec.part, *spec.whole], readings, own=False)
    if part is None or whole is None or part >= whole or len(told) > 1:
        return None
    return None if readings.tells(spoken.read, whole - part) else (part, whole)


def _stated_or_table(
    texts: Sequence[Claim], measures: Sequence[str], readings: Readings, own: bool
) -> list[_Whole]:
    found = [
        _Whole(value_of(claim), Decimal(0))
        for measure in measures
        for claim in texts
        if claim.slots[:1] == (Slot(measure),) and len(claim.slots) == 1
    ]
    if own:
        for measure in measures:
            found += _table((Slot(measure),), readings, sure=False)
    return [whole for whole in found if whole.value > 0]


def _near(part: Number, whole: _Whole, share: Claim) -> bool:
    assert share.quantity is not None
    return share.quantity.may_be(percent(part, whole.value), printed_half_unit(share))


def _fits(part: Claim, share: Claim, whole: _Whole) -> bool:
    assert share.quantity is not None
    slack = printed_half_unit(share) + (5 if whole.slack else 0)
    return share.quantity.may_be(percent(value_of(part), whole.value), slack)


def _failed(spoken: Spoken, pairs: Sequence[tuple[Claim, Claim]], whole: _Whole) -> Outcome:
    part, share = next((p, s) for p, s in pairs if not _fits(p, s, whole))
    return _wrong(spoken, spoken.place(part, share), value_of(part), whole.value, share)


def _wrong(spoken: Spoken, place: Location, part: Number, whole: Number, share: Claim) -> Outcome:
    return failed(
        place,
        found=spoken.words(place),
        number=print_number(part),
        total=print_number(whole),
        share=print_number(value_of(share)),
        computed=str(rounded(percent(part, whole), printed_decimals(share))),
    )
