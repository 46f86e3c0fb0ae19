"""A sentence with its claims, and what checks of its numbers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from govlint.binding.prose.claim import STATED, Claim, Sentence
from govlint.binding.prose.claims import ReadText
from govlint.checks.outcome import Outcome
from govlint.finding import Location
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

_OTHERS = Bilingual(
    "算得 {computed}，文中写 {stated}；旁边还有别的数，请自行核对",
    "reckoned {computed}, stated {stated}; mind the numbers beside",
)
ROUGH = Bilingual("有约数或取整的数", "a figure is rough or rounded")


class Spoken(msgspec.Struct, frozen=True):
    """A sentence of a paragraph."""

    read: ReadText
    sentence: Sentence

    @property
    def claims(self) -> list[Claim]:
        """Its claims in their order."""
        return self.sentence.claims

    def place(self, first: Claim, last: Claim | None = None) -> Location:
        """The place from one claim to the end of another."""
        return self.read.text.part(first.start, max((last or first).end, first.end))

    def words(self, place: Location) -> str:
        """The words at a place."""
        start, end = place.span or (0, 0)
        return (place.text or "")[start:end].strip()


def value_of(claim: Claim) -> Number:
    """The number of a claim that has one."""
    assert claim.quantity is not None
    return claim.quantity.value


def slack_of(claim: Claim) -> Decimal:
    """How far it may be off; 0 for an exact count."""
    assert claim.quantity is not None
    return Decimal(claim.quantity.slack)


def since_semicolon(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The last of some claims, from the one behind a semicolon."""
    first = max((n for n, claim in enumerate(claims) if claim.sign == "semicolon"), default=0)
    return claims[first:]


def enumerated(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The last of some claims, and those that stand before it with 、 or 和 between them."""
    first = max((n for n, claim in enumerate(claims) if claim.sign not in ("separator", "join")), default=0)
    return claims[first:]


def is_stated(claim: Claim) -> bool:
    """Whether a claim states a count of its own."""
    return claim.kind in STATED and claim.quantity is not None


def is_of_earlier(claim: Claim, sentence: Sentence) -> bool:
    """Whether a number is a part of one of the year before: 较上年的31册（甲馆22册、乙馆9册）."""
    whole = sentence.whole_of(claim)
    return whole is not None and whole.kind == "earlier"


def same_unit(first: Claim, second: Claim) -> bool:
    """Whether two numbers are counted in the same unit."""
    return bool(first.number and second.number and first.number.sense == second.number.sense)


def are_others_beside(spoken: Spoken, used: Sequence[Claim], apart: Sequence[Claim] = ()) -> bool:
    """Whether further numbers in their unit stand beside those that were reckoned with.

    Such a number may belong to them, or be meant in place of one. The parts and the whole of one of them do
    not matter, nor what stands in brackets or ``apart``, nor what a semicolon parts from them, a sum that was
    drawn or the rest.
    """
    claims = spoken.claims
    own = [index for index, claim in enumerate(claims) if _is_in(claim, used)]
    wholes = [claim.whole for claim in used]
    parts = set(own) - set(wholes)
    drawn = [claim for claim in claims if claim.kind in ("total", "rest") or claim.closing]
    before = max((claim.start for claim in drawn if claim.start < claims[own[0]].start), default=-1)
    behind = claims[own[-1]].start if _is_in(claims[own[-1]], drawn) else claims[-1].start
    return any(
        index not in own
        and index not in wholes
        and claim.whole not in parts
        and claim.aside <= any(one.aside for one in used)
        and is_stated(claim)
        and before < claim.start <= behind
        and not _is_in(claim, apart)
        and any(same_unit(claim, one) and not spoken.sentence.are_parted(claim, one) for one in used)
        for index, claim in enumerate(claims)
    )


def _is_in(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(claim is one for one in claims)


def summed_to(total: Number, claims: Sequence[Claim], least: int = 1) -> Sequence[Claim]:
    """The first of some claims, ``least`` of them or more, that make a total; none where they never do."""
    added: Number = 0
    for position, claim in enumerate(claims, 1):
        added += value_of(claim)
        if added > total:
            break
        if added == total and position >= least:
            return claims[:position]
    return ()


def sum_of(claims: Iterable[Claim]) -> Number:
    """The numbers of some claims together."""
    return sum(map(value_of, claims))


# Quotation marks inside quotation marks are single ones.
_INSIDE = str.maketrans({"“": "‘", "”": "’", '"': None})


def inside(words: str) -> str:
    """Words as they stand in quotation marks."""
    return words.translate(_INSIDE)


def said_of(words: str, why: Bilingual) -> Bilingual:
    """Why some words are not judged."""
    words = inside(words)
    return Bilingual(f"“{words}”：{why.zh}", f"“{words}”: {why.en}")


def unclear(place: Location, words: str, why: Bilingual) -> Outcome:
    """The words at a place cannot be judged, and why."""
    return Outcome(status="not-assessable", location=place, reason=said_of(words, why))


def with_others(place: Location, words: str, computed: str, stated: str) -> Outcome:
    """The words at a place differ from what was reckoned, but other numbers beside them may be meant."""
    return unclear(place, words, _OTHERS.format(computed=computed, stated=stated))


def printed_decimals(claim: Claim) -> int:
    """How many decimals a number is printed with."""
    return _decimals(value_of(claim))


def printed_half_unit(claim: Claim) -> Decimal:
    """Half a unit of the last decimal that a number is printed with."""
    return half_unit(value_of(claim))


def half_unit(value: Number) -> Decimal:
    """Half a unit of the last decimal of a number as it was printed."""
    return Decimal(5).scaleb(-_decimals(value) - 1)


def _decimals(value: Number) -> int:
    return -int(value.as_tuple().exponent) if isinstance(value, Decimal) else 0


def percent(part: Number, whole: Number) -> Decimal:
    """A part in percent of its whole."""
    return Decimal(part) / Decimal(whole) * 100


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up, as people do."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
