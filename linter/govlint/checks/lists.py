"""``check: list``: the parts that a sentence lists must add up to their total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from govlint.binding.prose.patterns import candidates
from govlint.binding.prose.texts import Text
from govlint.checks.counted import (
    ROUGH,
    Counted,
    Counting,
    Quantities,
    in_endless_sentence,
    only_punctuation,
    sentence_end,
    sentence_start,
    uncertain,
)
from govlint.checks.outcome import Context, Outcome, failed, passed
from govlint.checks.text import part_label
from govlint.packs.language.prose import ListWords
from govlint.packs.language.rules import ListRule
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number, print_number
from govlint.text.patterns import for_text
from govlint.text.sentences import ENDLESS

# A list that is not known to be whole but misses its total by so little is reported all the same.
_LONG_LIST = 5
# So near the end of a list its last part begins.
_LAST = 12
_HAIR = Decimal("0.01")


class _Parts(msgspec.Struct):
    """The parts that follow a total, where the list of them ends, and whether it could be followed."""

    items: list[Counted]
    end: int
    enumerated: bool = True
    followed: bool = True


def check_list(rule: ListRule, context: Context) -> Iterator[Outcome]:
    """Add up the parts that a sentence lists behind a total."""
    words = context.pack.prose.lists
    if words is None:
        yield Outcome(status="not-assessable", location=context.report.whole, reason=_NO_WORDS)
        return
    counting = Counting(rule.units, context.pack.prose.rough)
    for text in candidates(rule.opens, context.report.texts(rule.within)):
        quantities = Quantities(counting, text.half)
        for opening in for_text(rule.opens).finditer(text.half):
            outcome = _judge_list(rule, words, text, opening.span(), quantities)
            if outcome is not None:
                yield outcome


def _judge_list(
    rule: ListRule, words: ListWords, text: Text, opening: tuple[int, int], quantities: Quantities
) -> Outcome | None:
    """What a list says of its total; None where there is no total or no list."""
    if in_endless_sentence(text.half, *opening):
        return uncertain(text.part(*opening), ENDLESS)
    start = sentence_start(text.half, opening[0])
    if start == opening[0] and start > 0:
        start = sentence_start(text.half, start - 1)  # 共 40 件。其中 …
    before = quantities.between(start, opening[0])
    total = _total(rule, text.half, opening, before, quantities)
    if total is None:
        return None
    parts = _parts(rule, words, text.half, opening, total, quantities)
    if not parts.items:
        return None
    place = text.part(total.start, parts.end)
    if not total.exact or not all(item.exact for item in parts.items):
        return uncertain(place, ROUGH)
    added: Number = 0
    for item in parts.items:
        added += item.value
    difference = abs(Decimal(added) - Decimal(total.value))
    values = {
        "found": text.text[total.start : parts.end],
        "part": part_label(text.location),
        "total": print_number(total.value),
        "sum": print_number(added),
        "difference": print_number(difference),
        "parts": " + ".join(print_number(item.value) for item in parts.items),
    }
    if any(item.value > total.value for item in parts.items):
        return failed(place, **values)
    if _some_add_up(parts.items, total.value):
        return passed(place)
    listed = text.half[opening[0] : parts.end]
    tail = text.half[parts.end : parts.end + 2]
    open_ended = bool(rule.open_ended and for_text(rule.open_ended).search(tail))
    whole = not open_ended and (
        bool(rule.closes and _ends_with(rule.closes, listed))
        or bool(rule.whole and for_text(rule.whole).search(listed))
    )
    if len(parts.items) == 1:
        return passed(place)
    if not parts.followed:
        return uncertain(place, _UNFOLLOWED)
    excess = added > total.value
    hair = difference <= total.value * _HAIR and len(parts.items) >= _LONG_LIST
    if whole or (excess and parts.enumerated) or (hair and not open_ended):
        return failed(place, **values)
    return uncertain(place, _OPEN)


def _total(
    rule: ListRule, half: str, opening: tuple[int, int], before: list[Counted], quantities: Quantities
) -> Counted | None:
    """The total of a list: the quantity just before it.

    In 2180元，涉及3件申请，分别为1000元、860元、320元 it is the one in the unit of the parts, where there
    are so many of them as are said.
    """
    if not before:
        return None
    listed = quantities.between(opening[1], _list_end(half, opening))
    units = {item.unit for item in listed}
    if rule.whole and for_text(rule.whole).search(half[slice(*opening)]) and units != {before[-1].unit}:
        totals = [item for item in before if units == {item.unit}]
        return totals[-1] if totals and len(listed) == before[-1].value else None
    return before[-1] if only_punctuation(half[before[-1].end : opening[0]]) else None


def _some_add_up(items: list[Counted], total: Number) -> bool:
    """Whether the list, or the beginning of it, makes the total: what follows may be another subject."""
    added: Number = 0
    for number, item in enumerate(items, 1):
        added += item.value
        if added == total and number > 1:
            return True
    return False


def _ends_with(closes: str, listed: str) -> bool:
    """Whether the last part of a list is the one that closes it."""
    return any(len(listed) - match.end() < _LAST for match in for_text(closes).finditer(listed))


_NO_WORDS = Bilingual(
    "规则包的 prose 没有写明列举用的词（lists）",
    "prose of the pack lacks the words that make lists",
)
_UNFOLLOWED = Bilingual("分项的层次不清", "the levels of the list are not clear")
_OPEN = Bilingual("看不出是否列全", "the list need not be whole")


def _parts(
    rule: ListRule,
    words: ListWords,
    half: str,
    opening: tuple[int, int],
    total: Counted,
    quantities: Quantities,
) -> _Parts:
    remark = for_text(rf"[,(]?\s*(?:{words.remark})[^,、;)]*\)?")
    end = _list_end(half, opening)
    parts = _Parts([], opening[1])
    at = opening[1]
    for item in quantities.between(opening[1], end):
        label = remark.sub("", half[at : item.start]).lstrip()
        nested = for_text(rule.opens).search(label) is not None
        if nested or for_text(words.total).search(label.strip(" ,、;")) or item.unit != total.unit:
            # What follows belongs to the last part, or to something else.
            parts.followed = parts.followed and not nested and item.unit != total.unit
            break
        enumerated = label.startswith("、") or for_text(words.joins).match(label) is not None
        if parts.items and not enumerated and not label.startswith((",", ";")):
            parts.followed = False
            break
        if len(parts.items) > 1 and parts.enumerated and not enumerated:
            break  # the list was one of 、; what a comma adds is another subject
        parts.enumerated = parts.enumerated and (enumerated or not parts.items)
        parts.items.append(item)
        at = parts.end = item.end
    return parts


def _list_end(half: str, opening: tuple[int, int]) -> int:
    """Where the sentence ends, or the bracket that the list stands in."""
    end = sentence_end(half, opening[1])
    if half[sentence_start(half, opening[0]) : opening[0]].rstrip().endswith("("):
        closing = half.find(")", opening[1], end)
        end = closing if closing >= 0 else end
    return end
