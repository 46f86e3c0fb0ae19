"""Growth, differences, multiples and means, computed again from the numbers beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govlint.binding.prose.claim import Claim
from govlint.checks.claim_readings import Readings
from govlint.checks.outcome import Outcome, failed, passed
from govlint.checks.spoken import (
    Spoken,
    are_others_beside,
    is_of_earlier,
    is_stated,
    percent,
    printed_decimals,
    printed_half_unit,
    rounded,
    same_unit,
    slack_of,
    value_of,
    with_others,
)
from govlint.finding import Location
from govlint.packs.language.rules import RelationRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

# Without one of these nothing is computed from the numbers of a sentence.
_COMPARING = frozenset(("growth", "change", "times", "mean"))
# What stands before a number of the year before is then not what was counted last.
_NAMES_ANOTHER = ("unknown", "limit")
_OPPOSITE = Bilingual("“{found}”：增减的方向前后不一", "“{found}”: one number says a rise, the other a fall")
_TURNED = Bilingual(
    "“{found}”：按 {number} 与 {total}，增减的方向说反了",
    "“{found}”: by {number} and {total} it went the other way",
)
_WHICH_WAY = Bilingual(
    "对照上年的数，看是增是减，把说反的改过来。",
    "See by the number of the year before which it was, and correct the other.",
)
_MONTHS = (12,)
_DAYS = (365, 366)


class Compared(msgspec.Struct):
    """A number of the year with what is said of the year before: its number, the change, the growth."""

    now: Claim | None = None
    before: Claim | None = None
    change: Claim | None = None
    growth: Claim | None = None
    times: Claim | None = None
    mean: Claim | None = None

    @property
    def last(self) -> Claim:
        """The claim that stands last."""
        return max(self.claims, key=lambda claim: claim.end)

    @property
    def first(self) -> Claim:
        """The claim that stands first."""
        return min(self.claims, key=lambda claim: claim.start)

    @property
    def claims(self) -> list[Claim]:
        """All that there are."""
        every = (self.now, self.before, self.change, self.growth, self.times, self.mean)
        return [claim for claim in every if claim is not None]


def growth_outcomes(rule: RelationRule, spoken: Spoken, readings: Readings) -> Iterator[Outcome]:
    """What a rule says of every comparison of a sentence."""
    if not any(claim.kind in _COMPARING for claim in spoken.claims):
        return
    for compared in comparisons(spoken):
        found = [outcome for one in _meant(spoken, compared) for outcome in _judged(rule, spoken, one)]
        if found and found[-1].status == "fail" and _follows(rule, spoken, compared, readings):
            continue
        # Behind a list, what is compared is the last of its parts or the whole.
        yield from [outcome for outcome in found if outcome.status == "pass"][:1] or found[-1:]


def _follows(rule: RelationRule, spoken: Spoken, compared: Compared, readings: Readings) -> bool:
    """Whether a comparison is wrong only since its number differs from the tables, which is said of that."""
    now = compared.now
    for claim in readings.as_in_tables(now, spoken.sentence, spoken.read) if now is not None else ():
        told = _judged(rule, spoken, msgspec.structs.replace(compared, now=claim))
        if any(outcome.status == "pass" for outcome in told):
            return True
    return False


def _meant(spoken: Spoken, compared: Compared) -> Iterator[Compared]:
    """A comparison as it stands, and behind a part of a list as one of the whole."""
    yield compared
    now = compared.now
    whole = spoken.sentence.whole_of(now) if now is not None and now.listed else None
    if whole is not None and whole in spoken.claims and is_stated(whole):
        yield msgspec.structs.replace(compared, now=whole)


def _judged(rule: RelationRule, spoken: Spoken, compared: Compared) -> Iterator[Outcome]:
    match rule.relation:
        case "growth":
            yield from _growth(rule, spoken, compared)
        case "difference":
            yield from _difference(spoken, compared)
        case "multiple":
            yield from _multiple(spoken, compared)
        case "mean":
            yield from _mean(spoken, compared)


def comparisons(spoken: Spoken) -> list[Compared]:
    """The numbers of a sentence with those that compare them, in their order."""
    found: list[Compared] = []
    pending: list[Claim] = []
    for position, claim in enumerate(spoken.claims):
        if claim.quantity is None or _is_of_its_bracket(spoken, position):
            continue
        if is_stated(claim) and claim.doubt != "than":
            if claim.aside or is_of_earlier(claim, spoken.sentence):
                continue  # 含上年转来69册；上年18册（图书13册、光盘5盘）
            _add_stated(claim, found)
            continue
        _begin_with_its_year(spoken, claim, found)
        if claim.kind == "earlier" or claim.doubt == "than":
            # 比上年的58册; 比上半年的38册
            other = claim.slots or claim.doubt in _NAMES_ANOTHER  # 新书60册，旧书比上年20册…
            last = found[-1] if found else None
            if last and last.now and last.change and spoken.sentence.are_parted(last.now, claim):
                # 购书65册，增加7册；与前年的40册相比，是其1.6倍
                found.append(Compared(now=last.now, before=claim))
            elif last and last.now and 0 < last.now.year < claim.year:
                found.append(Compared(before=claim))  # 2022年17册、2023年29册，两年后增至2.4倍
            elif last and last.now and last.before is None and not other:
                last.before = claim if same_unit(claim, last.now) else None
            else:
                found.append(Compared(before=claim))
        elif claim.kind == "growth":
            if claim.opened == "each":
                pending.append(claim)
            else:
                _attach(claim, "growth", found)
        elif claim.kind == "change":
            _attach(claim, "change", found)
        elif claim.kind in ("times", "mean"):
            _attach(claim, claim.kind, found)
    with_number = [compared for compared in found if compared.now is not None]
    if pending and len(with_number) >= len(pending):
        for compared, claim in zip(with_number[-len(pending) :], pending, strict=True):
            if compared.growth is None:
                compared.growth = claim
    return found


def _begin_with_its_year(spoken: Spoken, claim: Claim, found: list[Compared]) -> None:
    """Begin a comparison where one names both years, and the later is not that of the number before.

    购书70册，比2024年的60册增长16.7%；而2024年较2023年的50册增长20%
    """
    years = [
        token for token in spoken.sentence.tokens if token.year and claim.start <= token.start < claim.end
    ]
    now = found[-1].now if found else None
    if len({token.year for token in years}) < 2 or now is None:
        return
    own = max(years, key=lambda token: token.year)
    if now.year == own.year or (not now.year and own.kind == "this"):
        return
    numbers = [one for compared in found for one in (compared.now, compared.before) if one is not None]
    of_year = [one for one in numbers if one.year == own.year and same_unit(one, claim)]
    found.append(Compared(now=of_year[-1] if of_year else None))


def _is_of_its_bracket(spoken: Spoken, at: int) -> bool:
    """Whether a comparing number stands behind another one in a bracket: 上年48册（原报46册，少报2册）."""
    claim, last = spoken.claims[at], spoken.claims[at - 1] if at else None
    if claim.kind not in _COMPARING or last is None or not is_stated(last):
        return False
    before = [kind for kind in spoken.sentence.kinds(0, last.start) if kind in ("open", "close")]
    between = spoken.sentence.kinds(last.start, claim.start)
    return before[-1:] == ["open"] and {"open", "close"}.isdisjoint(between)


def _add_stated(claim: Claim, found: list[Compared]) -> None:
    last = found[-1] if found else None
    if last is not None and last.now is None and last.before is not None and claim.kind == "grown":
        last.now = claim
        return
    if last is not None and _has_changed_since(last, claim):
        last.before, last.now = last.now, claim  # 上年24项，本年增加2项，年末共26项
        return
    if last is not None and last.now is not None and _is_of_the_year_before(last, claim):
        found.append(Compared(now=claim, before=last.now))  # 2023年购书58册，2024年购书65册
        return
    if last is not None and last.now is not None and _is_the_year_before(claim, last):
        last.before = claim  # 2024年购书65册，2023年购书58册
        return
    found.append(Compared(now=claim))


def _has_changed_since(last: Compared, claim: Claim) -> bool:
    """Whether the number before is that of the year before with the change since."""
    earlier = last.now
    if earlier is None or earlier.period != "last" or last.before is not None or last.change is None:
        return False
    return claim.total and same_unit(earlier, claim)


def _is_of_the_year_before(last: Compared, claim: Claim) -> bool:
    """Whether the number before is the same thing in an earlier year."""
    earlier = last.now
    return earlier is not None and 0 < earlier.year < claim.year and _is_open(last, claim)


def _is_the_year_before(claim: Claim, last: Compared) -> bool:
    """Whether a number is the same thing as the one before it, in an earlier year."""
    now = last.now
    if now is None or last.before is not None:
        return False
    later = 0 < claim.year < now.year or (now.period == "this" and claim.period == "last" and not claim.year)
    return later and _is_open(last, claim)


def _is_open(last: Compared, claim: Claim) -> bool:
    """Whether nothing is compared yet with the number before, which is the same thing as another."""
    if last.now is None or last.change is not None or last.growth is not None or last.times is not None:
        return False
    return claim.key in ("", last.now.key) and same_unit(last.now, claim)


def _attach(claim: Claim, name: str, found: list[Compared]) -> None:
    """Give a comparing claim to the number before it, unless its own words name another."""
    last = found[-1] if found else None
    if last is None or getattr(last, name) is not None:
        return
    if claim.slots and last.now is not None and claim.slots != last.now.slots:
        return
    if name == "change" and last.now is not None and not same_unit(claim, last.now):
        return
    setattr(last, name, claim)


def _growth(rule: RelationRule, spoken: Spoken, compared: Compared) -> Iterator[Outcome]:
    now, growth = compared.now, compared.growth
    base = compared.change if rule.by == "change" else compared.before
    if now is None or growth is None or base is None or growth.direction != rule.direction:
        return
    if growth.doubt or (rule.by == "change" and base.doubt):
        return
    if rule.by == "before" and compared.change is not None:
        return
    if rule.by == "change" and _differs_from_change(compared):
        return  # told of the difference
    sign = 1 if rule.direction == "up" else -1
    place = spoken.place(compared.first, compared.last)
    if rule.by == "change" and base.direction not in ("", rule.direction):
        outcome = failed(place, found=spoken.words(place))
        yield msgspec.structs.replace(outcome, message=_OPPOSITE, fix=_WHICH_WAY)
        return
    low, high = _interval(now)
    stated = Decimal(value_of(now))
    if rule.by == "change" and now.period == "last" and now.kind != "grown" and not _is_since(spoken, base):
        # 上年购书198册，今年增加16册，增长8.1%; not 2023年购书198册，比2022年增加16册
        whole, change = stated, Decimal(value_of(base))
        changes, earlier = _interval(base), (low, high)
    elif rule.by == "change":
        change = Decimal(value_of(base))
        whole = stated - sign * change
        changes = _interval(base)
        earlier = (
            low - sign * max(changes, key=lambda c: sign * c),
            high - sign * min(changes, key=lambda c: sign * c),
        )
    else:
        whole = Decimal(value_of(base))
        change = sign * (stated - whole)
        earlier = _interval(base)
        changes = (sign * (low - earlier[1]), sign * (high - earlier[0]))
        changes = (min(changes), max(changes))
    if earlier[0] <= 0:
        return
    rates = (min(changes) / earlier[1] * 100, max(changes) / earlier[0] * 100)
    fits = _may_lie_between(growth, *rates)
    computed = str(rounded(percent(change, whole), printed_decimals(growth)))
    yield _outcome(fits, spoken, compared, place, change, whole, growth, computed)


def _is_since(spoken: Spoken, change: Claim) -> bool:
    """Whether a change says since when it is: 比2022年增加."""
    return "than" in spoken.sentence.kinds(change.start, change.end)


def _difference(spoken: Spoken, compared: Compared) -> Iterator[Outcome]:
    now, before, change = compared.now, compared.before, compared.change
    if now is None or before is None or change is None or not _may_tell_difference(now, before, change):
        return
    place = spoken.place(compared.first, compared.last)
    difference = _difference_of(now, before, change)
    fits = not _differs_from_change(compared)
    outcome = _outcome(
        fits, spoken, compared, place, value_of(now), value_of(before), change, print_number(difference)
    )
    turned = outcome.status == "fail" and difference < 0
    yield msgspec.structs.replace(outcome, message=_TURNED, fix=_WHICH_WAY) if turned else outcome


def _may_tell_difference(now: Claim, before: Claim, change: Claim) -> bool:
    return not change.doubt and same_unit(now, before) and slack_of(change) <= 500


def _difference_of(now: Claim, before: Claim, change: Claim) -> Decimal:
    """How much more there is than the year before, or less where a fall is told."""
    sign = 1 if change.direction == "up" else -1
    return sign * (Decimal(value_of(now)) - Decimal(value_of(before)))


def _differs_from_change(compared: Compared) -> bool:
    """Whether the numbers of both years do not give the change that is told."""
    now, before, change = compared.now, compared.before, compared.change
    if now is None or before is None or change is None or not _may_tell_difference(now, before, change):
        return False
    slack = slack_of(now) + slack_of(before) + slack_of(change)
    return abs(_difference_of(now, before, change) - Decimal(value_of(change))) > slack


def _multiple(spoken: Spoken, compared: Compared) -> Iterator[Outcome]:
    now, before, times = compared.now, compared.before, compared.times
    if now is None or before is None or times is None or times.doubt or times.direction:
        return
    if not value_of(before):
        return
    place = spoken.place(compared.first, compared.last)
    ratio = Decimal(value_of(now)) / Decimal(value_of(before))
    low, high = _interval(now)
    least, most = _interval(before)
    fits = least > 0 and _may_lie_between(times, low / most, high / least)
    # 1250册的两倍多 of 2463册: one more decimal shows that it is less
    computed = print_number(rounded(ratio, 2 if rounded(ratio, 1) == value_of(times) else 1))
    yield _outcome(fits, spoken, compared, place, value_of(now), value_of(before), times, computed)


def _mean(spoken: Spoken, compared: Compared) -> Iterator[Outcome]:
    now, mean = compared.now, compared.mean
    spans = {"month": _MONTHS, "day": _DAYS}.get(mean.key, ()) if mean else ()
    if now is None or mean is None or not spans or now.period != "this" or not same_unit(now, mean):
        return
    if any(token.kind == "portion" for token in spoken.sentence.tokens):
        return  # 暑期（7月至8月）接待1200人次，日均20人次
    place = spoken.place(now, mean)
    slack = printed_half_unit(mean) + slack_of(mean)
    low, high = _interval(now)
    fits = any(low / span - slack <= Decimal(value_of(mean)) <= high / span + slack for span in spans)
    computed = print_number(rounded(Decimal(value_of(now)) / spans[0], 1))
    yield _outcome(fits, spoken, compared, place, value_of(now), spans[0], mean, computed)


def _outcome(
    fits: bool,
    spoken: Spoken,
    compared: Compared,
    place: Location,
    number: Number,
    total: Number,
    stated: Claim,
    computed: str,
) -> Outcome:
    """What a comparison of two numbers says, beside what they give."""
    if fits:
        return passed(place)
    if are_others_beside(spoken, compared.claims, _compared_apart(spoken)):
        return with_others(place, spoken.words(place), computed, print_number(value_of(stated)))
    return failed(
        place,
        found=spoken.words(place),
        number=print_number(number),
        total=print_number(total),
        share=print_number(value_of(stated)),
        computed=computed,
    )


def _compared_apart(spoken: Spoken) -> list[Claim]:
    """The numbers of a sentence that are compared with another."""
    return [claim for one in comparisons(spoken) for claim in one.claims if len(one.claims) > 1]


def _may_lie_between(claim: Claim, low: Decimal, high: Decimal) -> bool:
    """Whether the number of a claim, as it is printed, may be one between two."""
    assert claim.quantity is not None
    slack = Decimal(0) if claim.quantity.slack else printed_half_unit(claim)
    nearest = min(max(Decimal(claim.quantity.value), low), high)
    return any(claim.quantity.may_be(one, slack) for one in (low, high, nearest))


def _interval(claim: Claim) -> tuple[Decimal, Decimal]:
    value, slack = Decimal(value_of(claim)), slack_of(claim)
    return value - slack, value + slack
