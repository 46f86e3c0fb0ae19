"""``check: earlier``: what the text says of the year before, against that year's report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govlint.binding.prose.claim import Slot
from govlint.binding.prose.recorded import RecordedClaim
from govlint.checks.claim_readings import Reading, Readings
from govlint.checks.outcome import Context, Outcome, passed
from govlint.checks.spoken import half_unit, percent, said_of
from govlint.finding import Evidence, Location, Operand
from govlint.packs.language.rules import EarlierRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number

_KINDS = {"number": "earlier", "change": "change", "growth": "growth"}
# From the surest on: what follows from another number is not compared once more.
_ORDER = ("earlier", "change", "growth")
_NO_REPORT = Bilingual("没有{report}", "there is no {report}")
_NO_NUMBER = Bilingual("{report}的表中没有这个数", "the tables of the {report} do not have it")
_NOT_HERE = Bilingual("本报告的表中没有这个数", "the tables of this report do not have it")
_READING = Bilingual("{title} {value}", "{title} {value}")


def check_earlier(rule: EarlierRule, context: Context) -> Iterator[Outcome]:
    """Compare every number of that kind that tells of the year before."""
    others = context.others
    kind = _KINDS[rule.relation]
    for claim in others.told if others and others.previous else ():
        follows = any(_ORDER.index(one) < _ORDER.index(kind) for one in claim.beside if one in _ORDER)
        if claim.kind == kind and claim.measures and not claim.doubt and not claim.slack and not follows:
            yield _judged(claim, context)


def _judged(claim: RecordedClaim, context: Context) -> Outcome:
    assert context.others is not None
    previous = context.others.previous
    assert previous is not None
    if previous.context is None:
        return _missing(claim, _NO_REPORT.format(report=previous.label))
    before = _readings(claim, previous.context)
    now = _readings(claim, context)
    pairs = [
        (own, earlier)
        for own, earlier in zip(now, before, strict=False)
        if earlier.value is not None and (claim.kind == "earlier" or own.value is not None)
    ]
    if claim.kind != "earlier" and all(own.value is None for own in now):
        return _missing(claim, _NOT_HERE)
    if not pairs or len(now) != len(before):
        return _missing(claim, _NO_NUMBER.format(report=previous.label))
    if any(_fits(claim, own, earlier) for own, earlier in pairs):
        return passed(claim.location)
    readings = [_READING.format(title=one.title, value=print_number(one.value or 0)) for _, one in pairs]
    return Outcome(
        status="fail",
        location=claim.location,
        values={
            "stated": claim.words,
            "measure": pairs[0][1].title,
            "readings": Bilingual("，".join(r.zh for r in readings), ", ".join(r.en for r in readings)),
            "year": previous.context.report.year or "",
        },
        evidence=tuple(_evidence(one, previous.file) for _, one in pairs),
    )


def _readings(claim: RecordedClaim, context: Context) -> list[Reading]:
    slots = [Slot(*name.partition(".")[::2]) for name in claim.measures]
    known = context.pack.claims.measures
    if any(slot.measure not in known for slot in slots):
        return []
    return Readings(context).of(slots, claim.joined)


def _fits(claim: RecordedClaim, own: Reading, earlier: Reading) -> bool:
    """Whether a number may be what two meanings, of this year and of the year before, give."""
    assert earlier.value is not None
    if claim.kind == "earlier":
        return claim.value == earlier.value
    assert own.value is not None
    change: Number = own.value - earlier.value
    if claim.direction == "down":
        change = -change
    if claim.kind == "change":
        return claim.value == change
    if not earlier.value:
        return False
    return abs(percent(change, earlier.value) - Decimal(claim.value)) <= half_unit(claim.value)


def _evidence(reading: Reading, file: str) -> Evidence:
    operands = tuple(
        Operand(one.name, one.label, one.value, _in_file(one.location, file)) for one in reading.operands
    )
    return Evidence(reading.formula, reading.filled, operands, brief=reading.brief)


def _in_file(location: Location | None, file: str) -> Location | None:
    return (
        None
        if location is None
        else Location(location.route, location.anchor, location.text, location.span, file)
    )


def _missing(claim: RecordedClaim, why: Bilingual) -> Outcome:
    return Outcome(status="not-assessable", location=claim.location, reason=said_of(claim.words, why))
