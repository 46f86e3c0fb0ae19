"""The parts of a total: what a sentence lists, adds up, or leaves over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from govlint.binding.prose.claim import BEFORE, Claim
from govlint.checks.claim_readings import Readings
from govlint.checks.outcome import Outcome, failed, passed
from govlint.checks.spoken import (
    ROUGH,
    Spoken,
    are_others_beside,
    enumerated,
    is_stated,
    same_unit,
    since_semicolon,
    slack_of,
    sum_of,
    summed_to,
    unclear,
    value_of,
    with_others,
)
from govlint.packs.language.rules import RelationRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number
from govlint.text.quantities import read_quantity

# A list that is not known to be whole but misses its total by so little is reported all the same.
_LONG_LIST = 5
_HAIR = Decimal("0.01")
_OPEN = Bilingual("看不出是否列全", "the list need not be whole")
_NUMERAL = re.compile(r"\d+|[^\W\d]")
_FOR_EACH = ("every", "per")
_JOINED = ("separator", "join", "")


def list_outcomes(rule: RelationRule, spoken: Spoken, readings: Readings) -> Iterator[Outcome]:
    """Every list, sum and rest of a sentence."""
    claims = spoken.claims
    for number, claim in enumerate(claims):
        if not is_stated(claim):
            continue
        if claim.kind == "total" or claim.closing:
            yield from _closing(spoken, number)
        elif claim.kind == "rest":
            yield from _rest(spoken, number)
    yield from _distributed(spoken)
    listed = [(c.whole, c.aside) for c in claims if c.whole is not None and c.listed and is_stated(c)]
    for whole, aside in dict.fromkeys(listed):
        yield from _parts(spoken, whole, aside, readings)


def _parts(spoken: Spoken, whole: int, aside: bool, readings: Readings) -> Iterator[Outcome]:
    """What follows 其中, N件中 or a bracket: parts of the number before, or of the sentence before.

    What stands in brackets is a list of its own.
    """
    claims = spoken.claims
    total = spoken.sentence.before if whole == BEFORE else claims[whole]
    if total is None or not is_stated(total):
        return
    items: list[Claim] = []
    enumerated = True
    for claim in claims[whole + 1 :]:
        if not is_stated(claim) or claim.whole != whole or claim.aside != aside:
            continue
        if not same_unit(claim, total) or claim.kind == "total" or (items and claim.sign == "semicolon"):
            break
        if claim.kind == "rest":
            items.append(claim)
            break
        joined = claim.sign in _JOINED or claim.opened == "each"
        if len(items) > 1 and enumerated and not joined:
            break  # the list was one of 、; what a comma adds is another subject
        enumerated = enumerated and (joined or not items)
        items.append(claim)
    if not items:
        return
    place = spoken.place(total, items[-1])
    words = spoken.words(place)
    if any(slack_of(claim) for claim in (total, *items)):
        yield unclear(place, words, ROUGH)
        return
    others = _other_wholes(spoken, whole, items)
    wholes = [value_of(one) for one in (total, *others)]
    if whole == BEFORE:
        wholes.append(sum_of(others))  # 网站72条，微信54条。其中，动态86条、公告40条
    top = _top(items)
    if any(_makes(items, one) or _makes(top, one) for one in wholes):
        yield passed(place)
        return
    if len(top) < len(items):
        yield unclear(place, words, _OPEN)
        return
    # 就其中21册: perhaps of what was told of before that
    of_another = whole == BEFORE and len(items) == 1 and value_of(items[0]) > value_of(total)
    if of_another or any(_is_for_each(spoken, item) for item in items):
        yield unclear(place, words, _OPEN)
        return
    agree = [readings.agrees(claim, spoken.sentence) for claim in (total, *items)]
    if False in agree or all(agree):
        return  # one of them differs from its table, which is said there; or all are as the tables have them
    added = sum_of(items)
    above = any(value_of(item) > value_of(total) for item in items)
    if above and added != value_of(total) and _comes_and_goes(items, value_of(total)):
        yield unclear(place, words, _OPEN)
        return
    if len(items) == 1 and not above:
        yield passed(place)
        return
    in_turn = [claim for claim in claims if is_stated(claim) and claim.opened == "each"]
    mixed = 0 < sum(item in in_turn for item in items) < max(len(items), len(in_turn))
    closed = items[-1].remainder or items[-1].opened == "each"
    difference = abs(Decimal(added) - Decimal(value_of(total)))
    hair = difference <= Decimal(value_of(total)) * _HAIR and len(items) >= _LONG_LIST
    # 减到5册（868册中的5册）: what stands in brackets and is more is no part.
    beyond = above and (aside or items[0].sign == "open")
    sure = not any(value_of(one) >= added for one in others) and not beyond
    sure = sure and (len(items) > 1 or _is_led(spoken, total, items[0])) and not _overlap(spoken, total)
    if sure and not mixed and (above or closed or (added > value_of(total) and enumerated) or hair):
        yield _failed(spoken, total, items)
    else:
        yield unclear(place, words, _OPEN)


def _is_led(spoken: Spoken, total: Claim, item: Claim) -> bool:
    """Whether a single part is named as one: 其中, 当中, a bracket, or right behind the colon.

    问题有两个：其一，三个分馆… lists no parts.
    """
    between = spoken.sentence.kinds(total.end, item.end)
    return item.sign == "colon" or not {"part", "among", "open"}.isdisjoint(between)


def _overlap(spoken: Spoken, total: Claim) -> bool:
    """Whether one thing may be counted in several of the parts: 借书36册，其中线上30册、线下18册，有重复."""
    behind = [token for token in spoken.sentence.tokens if token.start > total.start]
    return any(token.kind == "neutral" and token.sense == "overlap" for token in behind)


def _top(items: Sequence[Claim]) -> list[Claim]:
    """Those of a list that are no parts of the one before them: 归还46册，完好31册、破损15册，遗失4册."""
    found: list[Claim] = []
    position = 0
    while position < len(items):
        found.append(items[position])
        parts = summed_to(value_of(items[position]), items[position + 1 :], least=2)
        position += 1 + len(parts)
    return found


def _comes_and_goes(items: Sequence[Claim], total: Number) -> bool:
    """Whether what one of the numbers takes away makes a total of the others: 5项，其中原有6项，取消1项."""
    added = sum_of(items)
    return any(added - 2 * value_of(item) == total for item in items)


def _other_wholes(spoken: Spoken, whole: int, items: Sequence[Claim]) -> list[Claim]:
    """Further numbers that the parts may be of: 购入68册，外借66册，下架2册。另说…购入27册.

    So may they be of a change before them: 上年购入22册，本年多了42册，其中41册….
    """
    sentence = spoken.sentence
    if whole == BEFORE:
        found = [claim for claim in sentence.all_before if is_stated(claim)]
    else:
        found = [claim for claim in sentence.claims[:whole] if is_stated(claim) and claim.whole is None]
        between = (one for one in sentence.claims[whole:] if one.end <= items[0].start)
        found += (claim for claim in between if claim.kind == "change" and claim.value is not None)
    return [claim for claim in found if same_unit(claim, items[0]) and not slack_of(claim)]


def _distributed(spoken: Spoken) -> Iterator[Outcome]:
    """280元，涉及2册，各100元、80元: as many parts as are said, of the number in their unit."""
    claims = spoken.claims
    items = [claim for claim in claims if claim.opened == "each" and is_stated(claim)]
    if not items or any(claim.listed or claim.slots for claim in items):
        return
    before = [claim for claim in claims if is_stated(claim) and claim.end <= items[0].start]
    totals = [claim for claim in before if same_unit(claim, items[0])]
    if not totals or before[-1] is totals[-1] or value_of(before[-1]) != len(items):
        return
    if any(slack_of(claim) or not same_unit(claim, totals[-1]) for claim in (totals[-1], *items)):
        return
    place = spoken.place(totals[-1], items[-1])
    yield passed(place) if _makes(items, value_of(totals[-1])) else _failed(spoken, totals[-1], items)


def _closing(spoken: Spoken, at: int) -> Iterator[Outcome]:
    """A、B合计 n: the sum of what the sentence listed before."""
    claims = spoken.claims
    total = claims[at]
    before = [c for c in claims[:at] if is_stated(c) and not c.aside]
    items = since_semicolon([claim for claim in before if same_unit(claim, total)])
    if len(items) < 2 or (total.kind != "total" and not _counts_the_same(items, total)):
        return
    place = spoken.place(items[0], total)
    if any(slack_of(claim) for claim in (total, *items)):
        yield unclear(place, spoken.words(place), ROUGH)
    elif _is_of_each(spoken, items, total) or _is_of_others(spoken, items, total):
        yield unclear(place, spoken.words(place), _OPEN)
    elif len(asides := _asides_behind(spoken, items[-1], total)) > 1:
        # 新书9册，前两位是甲馆（3册）、乙馆（2册），两家合计5册
        yield (
            passed(place) if sum_of(asides) == value_of(total) else unclear(place, spoken.words(place), _OPEN)
        )
    elif _ends_in(items, total) or sum_of(enumerated(before)) == value_of(total):
        yield passed(place)  # 讲座4场、展览3期，共7场次
    elif _are_mixed(before, items):
        # 图书3册，报刊2份，图册4册，共9册
        whole = _ends_in(since_semicolon(before), total)
        yield passed(place) if whole else unclear(place, spoken.words(place), _OPEN)
    elif total.sign == "semicolon":
        yield unclear(place, spoken.words(place), _OPEN)
    elif lead := _led_by(before, items):
        # 地图2张、图书12册、报刊3册，共计17册
        if sum_of((*lead, *items)) == value_of(total):
            yield passed(place)
        elif items[0].sign == "separator":
            yield _failed(spoken, total, [*lead, *items])
        else:
            yield unclear(place, spoken.words(place), _OPEN)
    elif _is_added(spoken, items[-1], total):
        yield _failed(spoken, total, items[-2:])
    elif total.closing and len(listed := _last_list(items)) > 1:
        yield _failed(spoken, total, listed)
    else:
        yield unclear(place, spoken.words(place), _OPEN)


def _are_mixed(before: Sequence[Claim], items: Sequence[Claim]) -> bool:
    """Whether numbers in another unit stand among those that were listed, and count things of their own."""
    inner = [claim for claim in before if items[0].start < claim.start < items[-1].start]
    return any(not claim.slots and not same_unit(claim, items[0]) for claim in inner)


def _led_by(before: Sequence[Claim], items: Sequence[Claim]) -> Sequence[Claim]:
    """The number in another unit that a list begins with."""
    first = next(n for n, claim in enumerate(before) if claim is items[0])
    return since_semicolon(before[:first])[-1:] if items[0].sign in ("separator", "comma") else ()


def _asides_behind(spoken: Spoken, last: Claim, total: Claim) -> list[Claim]:
    """The numbers in brackets between the last one outside and a total."""
    asides = (claim for claim in spoken.claims if claim.aside and is_stated(claim))
    return [claim for claim in asides if last.end <= claim.start < total.start and same_unit(claim, total)]


def _is_of_others(spoken: Spoken, items: Sequence[Claim], total: Claim) -> bool:
    """Whether the words of a total say of how many numbers it is, and they are not all: 两类合计, of six."""
    words = next((t.text for t in spoken.sentence.tokens if t.kind == "sum" and t.end <= total.end), "")
    said = _NUMERAL.match(words)
    quantity = read_quantity(said.group()) if said else None
    return quantity is not None and quantity.value not in (len(items), len(_last_list(items)))


def _ends_in(items: Sequence[Claim], total: Claim) -> bool:
    """Whether the last two numbers before a total, the last three or more, make it."""
    return any(sum_of(items[start:]) == value_of(total) for start in range(len(items) - 1))


def _counts_the_same(items: Sequence[Claim], total: Claim) -> bool:
    """Whether a total with words of its own is of what is listed: 三馆分别外借4册、5册、6册，合计外借15册."""
    listed = _last_list(items)
    return (
        bool(total.slots) and all(item.opened == "each" for item in listed) and listed[0].slots == total.slots
    )


def _last_list(items: Sequence[Claim]) -> list[Claim]:
    """The last numbers that are parts of the same, or of nothing, and of no total that came before."""
    other = (n for n in range(len(items) - 1, -1, -1) if _ends_list(items[n], items[-1]))
    first = next(other, -1)
    return list(items[first + 1 :])


def _ends_list(claim: Claim, last: Claim) -> bool:
    return claim.whole != last.whole or claim.kind == "total"


def _is_added(spoken: Spoken, last: Claim, total: Claim) -> bool:
    """Whether a word says that the last number before a total is added: 新购65册，加上上年58册，共123册."""
    return "adding" in spoken.sentence.kinds(last.start, total.start)


def _is_of_each(spoken: Spoken, items: Sequence[Claim], total: Claim) -> bool:
    """Whether a number before a total is one for each of several: 3家分馆各购1册，合计8册.

    So it may be where another number stands before it without a sign.
    """
    return _says_each(spoken, items[0].start, total.start) or any(
        not item.sign and item.opened != "each" and item is not spoken.claims[0] for item in items
    )


def _is_for_each(spoken: Spoken, item: Claim) -> bool:
    """Whether a number is for each of several that are not known: 预算、决算各1条."""
    return not item.slots and _says_each(spoken, item.start, item.end)


def _says_each(spoken: Spoken, start: int, end: int) -> bool:
    """Whether 各 or 每家 stands in a part of a sentence."""
    each = (token for token in spoken.sentence.tokens if token.sense in _FOR_EACH)
    return any(start <= token.start < end for token in each)


def _rest(spoken: Spoken, at: int) -> Iterator[Outcome]:
    """42个，已完成38个，剩余1个: what is left of a number of which only one part was named."""
    claims = spoken.claims
    rest = claims[at]
    before = [claim for claim in claims[:at] if is_stated(claim) and same_unit(claim, rest)]
    if len(before) != 2 or any(claim.slots or claim.listed for claim in before):
        return
    total, done = before
    if spoken.sentence.are_parted(total, rest):
        return
    place = spoken.place(total, rest)
    earlier = [one for one in spoken.sentence.all_before if is_stated(one) and same_unit(one, total)]
    if any(value_of(one) > value_of(total) for one in earlier):
        # 借出72册。甲馆53册，乙馆16册，其余3册由分馆借出
        whole = any(value_of(one) == sum_of((total, done, rest)) for one in earlier)
        yield passed(place) if whole else unclear(place, spoken.words(place), _OPEN)
        return
    if any(slack_of(claim) for claim in (total, done, rest)):
        yield unclear(place, spoken.words(place), ROUGH)
    elif _is_for_each(spoken, done):
        yield unclear(place, spoken.words(place), _OPEN)
    elif value_of(done) + value_of(rest) == value_of(total):
        yield passed(place)
    elif value_of(done) < value_of(total):
        yield _failed(spoken, total, [done, rest])


def _failed(spoken: Spoken, total: Claim, items: Sequence[Claim]) -> Outcome:
    first = min((total, *items), key=lambda claim: claim.start)
    last = max((total, *items), key=lambda claim: claim.end)
    place = spoken.place(first, last)
    added = sum_of(items)
    if are_others_beside(spoken, (total, *items)):
        return with_others(place, spoken.words(place), print_number(added), print_number(value_of(total)))
    outcome = failed(
        place,
        found=spoken.words(place),
        total=print_number(value_of(total)),
        sum=print_number(added),
        difference=print_number(abs(Decimal(added) - Decimal(value_of(total)))),
        parts=" + ".join(print_number(value_of(item)) for item in items),
    )
    left = value_of(total) - sum_of(items[:-1])
    if items[-1].kind == "rest" and left >= 0:
        note = Bilingual(f"（其余应为 {print_number(left)}）", f" (the rest should be {print_number(left)})")
        outcome = replace(outcome, note=note)
    return outcome


def _makes(items: Sequence[Claim], total: Number) -> bool:
    """Whether the list, or the beginning of it, makes the total: what follows may be another subject.

    The others are never one: 36册，其中小说12册、绘本24册、其他5册.
    """
    parts = summed_to(total, items, least=2)
    return bool(parts) and not any(
        item.remainder and value_of(item) for item in items[len(parts) : len(parts) + 1]
    )
