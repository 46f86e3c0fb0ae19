"""``check: list``, ``share``, ``doubled``, ``balance`` and ``checksum``: the text against itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from govlint.bilingual import Bilingual
from govlint.binding.patterns import candidates, search
from govlint.binding.texts import Text
from govlint.checks.outcome import Context, Outcome, failed, passed, passed_unless
from govlint.checks.text import found_words, part_label
from govlint.document import moved
from govlint.finding import Location
from govlint.normalise import half_width
from govlint.numbers import Number, print_number
from govlint.packs.schema import BalanceRule, ChecksumRule, DoubledRule, ListRule, ShareRule
from govlint.quantities import QUANTITY, read_quantity
from govlint.regex import for_text

_SENTENCE_END = re.compile(r"[。!?]")
_ONLY_PUNCTUATION = re.compile(r"[\s,:(、]*")
# What may be said of a part between it and the next: its share, and how it compares.
_REMARK = re.compile(r"[,(]?\s*(?:占|同比|环比|比上年|较上年|比去年|较去年)[^,、;)]*\)?")
_SEPARATOR = re.compile(r"^\s*[、,;和及与]|^\s*以及")
_NO_PART = re.compile(r"[共总合]计|^共|总数|小计")
# A list that is not known to be whole but misses its total by so little is reported all the same.
_LONG_LIST = 5
# So near the end of a list its last part begins.
_LAST = 12
_HAIR = Decimal("0.01")


class _Counted(msgspec.Struct, frozen=True):
    """A quantity with its unit, and where it stands in a text."""

    value: Number
    exact: bool
    unit: str
    start: int
    end: int


class _Parts(msgspec.Struct):
    """The parts that follow a total, where the list of them ends, and whether it could be followed."""

    items: list[_Counted]
    end: int
    enumerated: bool = True
    followed: bool = True


def check_list(rule: ListRule, context: Context) -> Iterator[Outcome]:
    """Add up the parts that a sentence lists behind a total."""
    if not context.is_main:
        return
    counted = for_text(f"({QUANTITY})\\s*({rule.units})")
    for text in candidates(rule.opens, context.report.texts(rule.within)):
        for opening in for_text(rule.opens).finditer(text.half):
            outcome = _judge_list(rule, text, opening.span(), counted)
            if outcome is not None:
                yield outcome


def _judge_list(
    rule: ListRule, text: Text, opening: tuple[int, int], counted: re.Pattern[str]
) -> Outcome | None:
    """What a list says of its total; None where there is no total or no list."""
    start = _sentence_start(text.half, opening[0])
    before = _quantities(counted, text.half, start, opening[0])
    if not before or not _ONLY_PUNCTUATION.fullmatch(text.half[before[-1].end : opening[0]]):
        return None
    total = before[-1]
    parts = _parts(rule, text.half, opening, total, counted)
    if len(parts.items) < 1:
        return None
    place = _place(text, total.start, parts.end)
    if not total.exact or not all(item.exact for item in parts.items):
        return _uncertain(place, _ROUGH)
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
        return _uncertain(place, _UNFOLLOWED)
    excess = added > total.value
    hair = difference <= total.value * _HAIR and len(parts.items) >= _LONG_LIST
    if whole or (excess and parts.enumerated) or (hair and not open_ended):
        return failed(place, **values)
    return _uncertain(place, _OPEN)


def _some_add_up(items: list[_Counted], total: Number) -> bool:
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


_ROUGH = Bilingual("列举中有约数", "a figure in the list is only rough")
_UNFOLLOWED = Bilingual("分项的层次不清", "the levels of the list are not clear")
_OPEN = Bilingual("看不出是否列全", "the list need not be whole")
_SEVERAL = Bilingual("看不出占的是哪个总数", "it is not clear of which total this is a share")


def _uncertain(place: Location, why: Bilingual) -> Outcome:
    words = found_words(place)
    reason = Bilingual(f"“{words}”：{why.zh}", f"“{words}”: {why.en}")
    return Outcome(status="not-assessable", location=place, reason=reason)


def _parts(
    rule: ListRule, half: str, opening: tuple[int, int], total: _Counted, counted: re.Pattern[str]
) -> _Parts:
    end = _list_end(half, opening)
    parts = _Parts([], opening[1])
    at = opening[1]
    for item in _quantities(counted, half, opening[1], end):
        label = _REMARK.sub("", half[at : item.start])
        nested = for_text(rule.opens).search(label) is not None
        if nested or _NO_PART.search(label.strip(" ,、;")) or item.unit != total.unit:
            # What follows belongs to the last part, or to something else.
            parts.followed = parts.followed and not nested and item.unit != total.unit
            break
        if parts.items and not _SEPARATOR.match(label):
            parts.followed = False
            break
        enumerated = label.lstrip().startswith(("、", "和", "及", "与", "以及"))
        if len(parts.items) > 1 and parts.enumerated and not enumerated:
            break  # the list was one of 、; what a comma adds is another subject
        parts.enumerated = parts.enumerated and (enumerated or not parts.items)
        parts.items.append(item)
        at = parts.end = item.end
    return parts


def _list_end(half: str, opening: tuple[int, int]) -> int:
    """Where the sentence ends, or the bracket that the list stands in."""
    found = _SENTENCE_END.search(half, opening[1])
    end = found.start() if found else len(half)
    if half[: opening[0]].rstrip().endswith("("):
        closing = half.find(")", opening[1], end)
        end = closing if closing >= 0 else end
    return end


def _sentence_start(half: str, before: int) -> int:
    return max((match.end() for match in _SENTENCE_END.finditer(half, 0, before)), default=0)


def _quantities(counted: re.Pattern[str], half: str, start: int, end: int) -> list[_Counted]:
    found = []
    for match in counted.finditer(half[start:end]):
        quantity = read_quantity(match.group(1), half[start + match.end(1) : start + match.end(1) + 6])
        if quantity is not None:
            first = start + match.start(1)
            found.append(
                _Counted(quantity.value, not quantity.slack, match.group(2), first, start + match.end())
            )
    return found


def _place(text: Text, start: int, end: int) -> Location:
    place = text.location
    exact = place.anchor is not None and place.route[0].kind != "title"
    anchor = moved(place.anchor, start) if exact and place.anchor else place.anchor
    return Location(place.route, anchor, text.text, (start, end))


def check_share(rule: ShareRule, context: Context) -> Iterator[Outcome]:
    """Compute shares in percent again."""
    if not context.is_main:
        return
    counted = for_text(f"({QUANTITY})\\s*({rule.units})")
    for text in candidates(rule.phrase, context.report.texts(rule.within)):
        for phrase in for_text(rule.phrase).finditer(text.half):
            outcome = _judge_share(rule, text, phrase, counted)
            if outcome is not None:
                yield outcome


def _may_be_whole(rule: ShareRule, half: str, whole: _Counted, part: int) -> bool:
    """Whether the words say that a quantity is a total: those before it, or those that lead to its parts."""
    label = half[max(_clause_start(half, whole.start), whole.start - 24) : whole.start]
    between = half[whole.end : part]
    if _SHARE_OF_ITS_OWN.match(between):
        return False
    return for_text(rule.whole).search(label + "\n" + between) is not None


def _clause_start(half: str, before: int) -> int:
    return max(half.rfind(sign, 0, before) for sign in "。!?;,") + 1


def _judge_share(
    rule: ShareRule, text: Text, phrase: re.Match[str], counted: re.Pattern[str]
) -> Outcome | None:
    start = _sentence_start(text.half, phrase.start())
    before = _quantities(counted, text.half, start, phrase.start())
    if len(before) < 2 or not _ONLY_PUNCTUATION.fullmatch(text.half[before[-1].end : phrase.start()]):
        return None
    part, wholes = before[-1], [q for q in before[:-1] if q.unit == before[-1].unit]
    place = _place(text, part.start, phrase.end())
    if not part.exact:
        return _uncertain(place, _ROUGH)
    wholes = [
        q
        for q in wholes
        if q.value >= part.value and q.value > 0 and _may_be_whole(rule, text.half, q, part.start)
    ]
    share = Decimal(phrase.group("share"))
    half_unit = Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)
    for whole in wholes:
        if abs(_percent(part.value, whole.value) - share) <= half_unit + (0 if whole.exact else 5):
            return passed(place)
    named = _named_whole(phrase.group())
    meant = [
        q for q in wholes if q.exact and (not named or named in text.half[max(start, q.start - 24) : q.start])
    ]
    if len(meant) != 1 or len(wholes) != 1:
        return _uncertain(place, _SEVERAL) if wholes else None
    computed = round(_percent(part.value, meant[0].value), -int(share.as_tuple().exponent))
    return failed(
        place,
        found=text.text[part.start : phrase.end()],
        part=part_label(text.location),
        number=print_number(part.value),
        total=print_number(meant[0].value),
        share=str(share),
        computed=str(computed),
    )


def _percent(part: Number, whole: Number) -> Decimal:
    return Decimal(part) / Decimal(whole) * 100


_SHARE_OF_ITS_OWN = re.compile(r"[\s,(、]*占")
_OF = re.compile(r"占\s*(?:全部|其|本年|年度)?\s*(?P<name>[^\d\s%总比的]{2})")


def _named_whole(phrase: str) -> str:
    """The first two characters of what a share is said to be of; nothing if it only says the total."""
    found = _OF.match(phrase)
    return found["name"] if found else ""


def check_doubled(rule: DoubledRule, context: Context) -> Iterator[Outcome]:
    """Find words that were written twice."""
    if not context.is_main:
        return
    single = f"|([{re.escape(rule.single)}])\\2" if rule.single else ""
    doubled = re.compile(rf"([一-鿿]{{2,8}}?)\1{single}")
    failures: list[Outcome] = []
    for text in context.report.texts(rule.within).items:
        for match in doubled.finditer(text.half):
            if not any(_lies_in(text.half, match.span(), right) for right in rule.allow):
                place = _place(text, *match.span())
                failures.append(failed(place, found=match.group(), part=part_label(text.location)))
    yield from passed_unless(failures, context.report.whole)


def _lies_in(text: str, span: tuple[int, int], right: str) -> bool:
    """Whether a span is part of an occurrence of a text that is right as it stands."""
    at = text.find(right, max(span[0] - len(right), 0), span[1] + len(right))
    while at >= 0:
        if at <= span[0] and span[1] <= at + len(right):
            return True
        at = text.find(right, at + 1, span[1] + len(right))
    return False


_ENUMERATION = re.compile(r"(?:^|[\s,;，；。:：、])[\d一二三四五六七八九十a-zA-Z]{1,2}\)$")


def check_balance(rule: BalanceRule, context: Context) -> Iterator[Outcome]:
    """Match brackets and quotation marks, paragraph by paragraph."""
    if not context.is_main:
        return
    closers = {pair[1]: pair[0] for pair in rule.pairs}
    openers = {pair[0] for pair in rule.pairs}
    failures: list[Outcome] = []
    for text in context.report.texts(rule.within).items:
        # Brackets in either width go together; quotation marks have only one.
        signs = text.text.replace("（", "(").replace("）", ")")
        waiting: list[int] = []
        loose: list[int] = []
        for at, sign in enumerate(signs):
            if sign in openers:
                waiting.append(at)
            elif sign in closers:
                if waiting and signs[waiting[-1]] == closers[sign]:
                    waiting.pop()
                elif not (sign == ")" and _ENUMERATION.search(signs[: at + 1])):
                    loose.append(at)
        for at in sorted(waiting + loose):
            place = _place(text, at, at + 1)
            around = text.text[max(at - 8, 0) : at + 9]
            failures.append(failed(place, found=around, part=part_label(text.location)))
    yield from passed_unless(failures, context.report.whole)


def check_checksum(rule: ChecksumRule, context: Context) -> Iterator[Outcome]:
    """Find numbers whose check digit is right."""
    if not context.is_main:
        return
    is_right = _METHODS[rule.method]
    failures = [
        failed(place, part=part_label(place))
        for match, place in search(rule.pattern, context.report.texts(rule.within))
        if is_right(half_width((place.text or "")[slice(*(place.span or (0, 0)))]).upper())
    ]
    yield from passed_unless(failures, context.report.whole)


def _mod_11_2(number: str) -> bool:
    """ISO 7064 MOD 11-2: the last sign, 0 to 9 or X, checks those before it."""
    total = 0
    for sign in number[:-1]:
        if not sign.isdigit():
            return False
        total = (total + int(sign)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == number[-1]


_METHODS: dict[str, Callable[[str], bool]] = {"mod-11-2": _mod_11_2}
