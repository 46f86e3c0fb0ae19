"""``check: share``: shares in percent, computed again from their part and their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from govlint.binding.prose.patterns import candidates
from govlint.binding.prose.texts import Text
from govlint.checks.counted import (
    ROUGH,
    Counted,
    Counting,
    Quantities,
    in_endless_sentence,
    only_punctuation,
    sentence_start,
    uncertain,
)
from govlint.checks.outcome import Context, Outcome, failed, passed
from govlint.checks.text import found_words, part_label
from govlint.finding import Location
from govlint.packs.language.prose import ShareWords
from govlint.packs.language.rules import ShareRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number
from govlint.text.patterns import for_text, groups
from govlint.text.sentences import ENDLESS, after_last

_CLAUSE_ENDS = "。!?;,"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# So few letters before a share say no more than that it is one: nothing of what.
_TOO_SHORT_FOR_A_NAME = 2
# So much behind a quantity shows whether a share of its own begins there.
_BEGINNING = 100
_SEVERAL = Bilingual("看不出占的是哪个总数", "it is not clear of which total this is a share")


def check_share(rule: ShareRule, context: Context) -> Iterator[Outcome]:
    """Compute shares in percent again."""
    words = context.pack.prose.shares
    counting = Counting(rule.units, context.pack.prose.rough)
    for text in candidates(rule.phrase, context.report.texts(rule.within)):
        quantities = Quantities(counting, text.half)
        for phrase in for_text(rule.phrase).finditer(text.half):
            outcome = _judge_share(rule, words, text, phrase, quantities)
            if outcome is not None:
                yield outcome


def _may_be_whole(rule: ShareRule, begins: str, half: str, whole: Counted, part: int) -> bool:
    """Whether the words say that a quantity is a total: those before it, or those that lead to its parts."""
    label = half[max(after_last(half, _CLAUSE_ENDS, whole.start), whole.start - 24) : whole.start]
    between = half[whole.end : part]
    if for_text(rf"[\s,(、]*(?:{begins})").match(between[:_BEGINNING]):
        return False  # it has a share of its own
    return for_text(rule.whole).search(label + "\n" + between) is not None


def _judge_share(
    rule: ShareRule, words: ShareWords | None, text: Text, phrase: re.Match[str], quantities: Quantities
) -> Outcome | None:
    if in_endless_sentence(text.half, *phrase.span()):
        return uncertain(text.part(*phrase.span()), ENDLESS)
    start = sentence_start(text.half, phrase.start())
    before = quantities.between(start, phrase.start())
    if len(before) < 2 or not only_punctuation(text.half[before[-1].end : phrase.start()]):
        return None
    printed = [Decimal(share) for share in _NUMBER.findall(phrase.group("share"))]
    parts, rest = before[-len(printed) :], before[: -len(printed)]
    if len(parts) < len(printed) or len({part.unit for part in parts}) > 1:
        return None
    shares = list(zip(parts, printed, strict=True))
    place = text.part(parts[0].start, phrase.end())
    if not all(part.exact for part in parts):
        return uncertain(place, ROUGH)
    begins = words.begins if words else re.escape(phrase.group()[0])
    largest = max(part.value for part in parts)
    large = [q for q in rest if q.unit == parts[0].unit and q.value >= largest and q.value > 0]

    def may_be_whole(quantity: Counted) -> bool:
        return _may_be_whole(rule, begins, text.half, quantity, parts[0].start)

    # Most shares are right: the words are looked at only where the numbers fit.
    if any(all(_fits(part, share, q) for part, share in shares) and may_be_whole(q) for q in large):
        return passed(place)
    # Of more than one nobody can say which is meant.
    wholes = list(islice(filter(may_be_whole, large), 2))
    if len(shares) > 1:
        together = _together(shares)
        if together is not None:
            return _wrong(text, place, shares, together) if _misfits(shares, together) else passed(place)
    named = _named_whole(rule, words, phrase)
    meant = [
        q for q in wholes if q.exact and (not named or named in text.half[max(start, q.start - 24) : q.start])
    ]
    if named is None or len(meant) != 1 or len(wholes) != 1:
        return uncertain(place, _SEVERAL) if wholes else None
    return _wrong(text, place, shares, meant[0])


def _together(shares: list[tuple[Counted, Decimal]]) -> Counted | None:
    """What several parts make together, where their shares say that they are the whole."""
    slack = sum((_half_unit(share) for _, share in shares), Decimal(0))
    if abs(sum((share for _, share in shares), Decimal(-100))) > max(slack, Decimal(2)):
        return None
    first, last = shares[0][0], shares[-1][0]
    added = sum((Decimal(part.value) for part, _ in shares), Decimal(0))
    return Counted(added, True, first.unit, first.start, last.end) if added > 0 else None


def _misfits(shares: list[tuple[Counted, Decimal]], whole: Counted) -> list[tuple[Counted, Decimal]]:
    return [(part, share) for part, share in shares if not _fits(part, share, whole)]


def _fits(part: Counted, share: Decimal, whole: Counted) -> bool:
    return abs(_percent(part.value, whole.value) - share) <= _half_unit(share) + (0 if whole.exact else 5)


def _wrong(text: Text, place: Location, shares: list[tuple[Counted, Decimal]], whole: Counted) -> Outcome:
    part, share = _misfits(shares, whole)[0]
    computed = round(_percent(part.value, whole.value), -int(share.as_tuple().exponent))
    return failed(
        place,
        found=found_words(place),
        part=part_label(text.location),
        number=print_number(part.value),
        total=print_number(whole.value),
        share=str(share),
        computed=str(computed),
    )


def _half_unit(share: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)


def _percent(part: Number, whole: Number) -> Decimal:
    return Decimal(part) / Decimal(whole) * 100


def _named_whole(rule: ShareRule, words: ShareWords | None, phrase: re.Match[str]) -> str | None:
    """What a share is said to be of; "" if it only says the total, None if it cannot be told."""
    if words is None:
        lead = phrase.group()[: phrase.start(groups(rule.phrase)["share"]) - phrase.start()]
        return "" if len(lead.strip()) <= _TOO_SHORT_FOR_A_NAME else None
    found = for_text(words.of).match(phrase.group())
    return found["name"] or "" if found else ""
