"""What two places of the text say of one another: the same number twice, a denial and a count, years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.binding.prose.claim import STATED, Claim
from govlint.checks.claim_doubts import is_own
from govlint.checks.claim_readings import Readings
from govlint.checks.outcome import Outcome, failed, passed
from govlint.checks.spoken import Spoken, is_stated, slack_of, value_of
from govlint.packs.language.rules import RelationRule
from govlint.text.numbers import print_number

# A number that small may be the same in two years.
_SMALL = 10
# What stands before a count and may say that it is only of some.
_NARROWS = frozenset(("unknown", "limit", "part", "portion", "years", "last"))
# A name for what is counted has some characters.
_NAME = 4


def text_outcomes(rule: RelationRule, spoken: Sequence[Spoken], readings: Readings) -> Iterator[Outcome]:
    """What a rule says of the text as a whole."""
    match rule.relation:
        case "repeated":
            yield from _repeated(spoken, readings)
        case "denied":
            yield from _denied(spoken, readings)
        case "year":
            yield from _year(spoken, readings)


def _repeated(spoken: Sequence[Spoken], readings: Readings) -> Iterator[Outcome]:
    """The same thing counted twice: as a total of the year, or beside the same other number."""
    seen: dict[tuple[str, str, str], tuple[Spoken, Claim]] = {}
    for one in spoken:
        before: Claim | None = None
        for claim in one.claims:
            if not is_stated(claim):
                continue
            key = _key(claim, before, one, readings)
            before = claim
            if key is None:
                continue
            first = seen.setdefault(key, (one, claim))
            if first[1] is claim:
                continue
            place = one.place(claim)
            if value_of(first[1]) == value_of(claim):
                yield passed(place)
                continue
            yield failed(
                place,
                found=one.words(place),
                other=first[0].words(first[0].place(first[1])),
                number=print_number(value_of(claim)),
                total=print_number(value_of(first[1])),
            )


def _key(
    claim: Claim, before: Claim | None, spoken: Spoken, readings: Readings
) -> tuple[str, str, str] | None:
    if (
        claim.slots
        or claim.whole is not None
        or slack_of(claim)
        or claim.period != "this"
        or claim.kind != "count"
    ):
        return None
    if claim.doubt not in ("unknown", "unnamed", "object", "limit") or not is_own(claim, readings.context):
        return None
    unit = claim.number.sense if claim.number else ""
    lead = [token for token in spoken.sentence.tokens if token.end <= claim.start]
    if claim.total and len(claim.key) >= _NAME and not any(token.kind in _NARROWS for token in lead):
        return claim.key, unit, ""
    if before is not None and before.number is not None and len(before.key) >= _NAME and claim.key:
        return claim.key, unit, f"{before.key} {before.number.text}"
    return None


def _denied(spoken: Sequence[Spoken], readings: Readings) -> Iterator[Outcome]:
    """A count of what another sentence denies, of a measure that no table has."""
    denials = {
        claim.slots[0].measure: (one, claim)
        for one in spoken
        for claim in one.claims
        if claim.kind == "none"
        and len(claim.slots) == 1
        and not claim.doubt
        and is_own(claim, readings.context)
        and not readings.of(claim.slots, "")
    }
    for one in spoken:
        for claim in one.claims:
            if not is_stated(claim) or len(claim.slots) != 1 or claim.doubt or not value_of(claim):
                continue
            other = denials.get(claim.slots[0].measure)
            if other is not None and is_own(claim, readings.context):
                place, second = one.place(claim), other[0].place(other[1])
                yield Outcome(
                    status="fail",
                    location=place,
                    values={
                        "found": one.words(place),
                        "other": other[0].words(second),
                        "number": print_number(value_of(claim)),
                        "total": "0",
                    },
                    related=(second,),
                )


def _year(spoken: Sequence[Spoken], readings: Readings) -> Iterator[Outcome]:
    """A number given for an earlier year that is exactly the one of this year's table, once a sentence."""
    for one in spoken:
        years = {token.year for token in one.sentence.tokens if token.year}
        if len(years) != 1:
            continue
        for claim in one.claims:
            if claim.kind not in STATED or claim.period != "last" or not claim.year or claim.quantity is None:
                continue
            if claim.doubt != "period" or value_of(claim) < _SMALL or not is_own(claim, readings.context):
                continue
            found = readings.of(claim.slots, claim.joined)[:1]
            if found and found[0].value == value_of(claim):
                place = one.read.text.part(one.sentence.start, claim.end)
                yield failed(
                    place,
                    found=one.words(place),
                    year=str(readings.context.report.year),
                    number=str(claim.year),
                    total=print_number(value_of(claim)),
                    other=found[0].title,
                )
                break
