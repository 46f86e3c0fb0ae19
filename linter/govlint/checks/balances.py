"""What came in and what went out, as one sentence tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govlint.binding.prose.claim import Claim
from govlint.checks.claim_readings import Readings
from govlint.checks.outcome import Outcome, failed, passed
from govlint.checks.spoken import Spoken, is_stated, slack_of, value_of
from govlint.packs.language.rules import RelationRule
from govlint.text.numbers import Number, print_number


def balance_outcomes(rule: RelationRule, spoken: Spoken, readings: Readings) -> Iterator[Outcome]:
    """Every balance of which a sentence states all four numbers, once each and of the same body."""
    for spec in readings.context.pack.claims.balances:
        left, right = _stated(spoken, spec.left), _stated(spoken, spec.right)
        claims = [*left, *right]
        if not left or not right or any(claim.quantity and slack_of(claim) for claim in claims):
            continue
        if len({(claim.body, claim.period) for claim in claims}) > 1:
            continue
        first = min(claims, key=lambda claim: claim.start)
        last = max(claims, key=lambda claim: claim.end)
        place = spoken.place(first, last)
        # What was received may be told with what was carried in already.
        inclusive = left[0].slots[0].measure in spec.inclusive
        inclusive = inclusive or any(spoken.sentence.subject_of(claim) is left[0] for claim in right)
        inclusive = inclusive and _value(left[0]) == _sum(right)
        if _sum(left) == _sum(right) or inclusive:
            yield passed(place)
        elif any(readings.agrees(claim, spoken.sentence) is False for claim in claims):
            return  # one of them differs from its table, which is said there
        else:
            yield failed(
                place,
                found=spoken.words(place),
                parts=" + ".join(print_number(_value(claim)) for claim in left),
                sum=print_number(_sum(left)),
                number=" + ".join(print_number(_value(claim)) for claim in right),
                total=print_number(_sum(right)),
            )
            return


def _stated(spoken: Spoken, side: Sequence[Sequence[str]]) -> list[Claim]:
    """The numbers of one side; none unless each is stated exactly once."""
    found: list[Claim] = []
    for names in side:
        own = [
            claim
            for claim in spoken.claims
            if (is_stated(claim) or claim.kind == "none")
            and claim.doubt in ("", "whole", "period")
            and len(claim.slots) == 1
            and claim.slots[0].measure in names
            and not claim.slots[0].column
        ]
        if len(own) != 1:
            return []
        found += own
    return found


def _sum(claims: Sequence[Claim]) -> Number:
    return sum(map(_value, claims))


def _value(claim: Claim) -> Number:
    """The number of a claim; 0 where it says that there was none."""
    return value_of(claim) if claim.quantity else 0
