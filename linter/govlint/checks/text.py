"""``check: pattern``, ``length``, ``date`` and ``agree``: what the running text says and leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from govlint.binding.prose.patterns import Mention, matches, matches_any, search
from govlint.binding.prose.texts import Texts
from govlint.checks.outcome import Context, Outcome, failed, passed_unless
from govlint.finding import Location
from govlint.packs.language.rules import AgreeRule, DateRule, LengthRule, PatternRule
from govlint.packs.references import PROFILE_NAME
from govlint.text.dates import DATE, is_in_calendar
from govlint.text.normalise import fold

_LONGEST_QUOTE = 40
# What joins the names of one body, in folded text; a shorter piece is none.
_BETWEEN_NAMES = re.compile(r"[()、/]")
_SHORTEST_NAME = 3


def check_pattern(rule: PatternRule, context: Context) -> Iterator[Outcome]:
    """Search the named parts for what must not stand there, or for what must."""
    texts = context.report.texts(rule.within)
    if rule.unless and matches_any(rule.unless, texts):
        yield from passed_unless([], context.report.whole)
    elif rule.forbid:
        failures = [
            failed(place, found=found_words(place), part=part_label(place))
            for _, place in search(rule.forbid, texts, rule.as_written, rule.allow)
        ]
        yield from passed_unless(failures, context.report.whole)
    elif rule.require:
        yield from _required(rule, rule.require, texts, context)


def _required(rule: PatternRule, pattern: str, texts: Texts, context: Context) -> Iterator[Outcome]:
    place = texts.location
    if place is None:
        yield Outcome(status="not-applicable", location=context.report.whole)
        return
    if rule.each:
        lacking = [text for text in texts.items if not matches(pattern, text)]
        failures = [
            failed(text.location, found=text.text[-20:], part=part_label(text.location)) for text in lacking
        ]
        yield from passed_unless(failures, context.report.whole)
        return
    absent = not matches_any(pattern, texts)
    part = _shared_heading(texts)
    failures = [failed(place, found=texts.items[0].text, part=part)] if absent else []
    yield from passed_unless(failures, place)


def found_words(place: Location) -> str:
    """The words found, shortened for a message; the location has them whole."""
    start, end = place.span or (0, None)
    found = (place.text or "")[start:end].strip()
    return found if len(found) <= _LONGEST_QUOTE else found[: _LONGEST_QUOTE - 1] + "…"


def part_label(place: Location) -> str:
    """The heading above a place."""
    labelled = [step.label for step in place.route if step.label]
    return labelled[-1] if labelled else ""


def _shared_heading(texts: Texts) -> str:
    """The heading under which all the texts stand; that of the first where they share none."""
    routes = [text.location.route for text in texts.items]
    shared = [step.label for step, *others in zip(*routes, strict=False) if all(o == step for o in others)]
    return next((label for label in reversed(shared) if label), part_label(texts.items[0].location))


def check_length(rule: LengthRule, context: Context) -> Iterator[Outcome]:
    """Count the characters of the named parts, blanks left out."""
    texts = context.report.texts(rule.within)
    if not texts.items and rule.least > 1:
        yield Outcome(status="not-applicable", location=context.report.whole)
        return
    count = sum(len(fold(text.text)) for text in texts.items)
    place = texts.location or context.report.whole
    if texts.items and place.route[0].kind == "section":
        place = Location(place.route[:1], place.anchor)
    short = count < rule.least
    yield from passed_unless(
        [failed(place, count=count, least=rule.least, part=part_label(place))] if short else [], place
    )


def check_date(rule: DateRule, context: Context) -> Iterator[Outcome]:
    """Find dates that the calendar does not have."""
    failures: list[Outcome] = []
    for match, place in search(DATE, context.report.texts(rule.within), allow=rule.allow):
        if not is_in_calendar(match.groupdict()):
            failures.append(failed(place, found=found_words(place), part=part_label(place)))
    yield from passed_unless(failures, context.report.whole)


def check_agree(rule: AgreeRule, context: Context) -> Iterator[Outcome]:
    """Compare names that should be one: each later mention with the first."""
    mentions = [_mention(context, value) for value in rule.values]
    if any(not found for found in mentions):
        yield Outcome(status="not-applicable", location=context.report.whole)
        return
    measure_text, measure = mentions[0][0]
    failures = [
        Outcome(
            status="fail",
            location=mention.location,
            values={"found": name, "expected": measure_text},
            related=(measure.location,),
        )
        for found in mentions[1:]
        for name, mention in found
        if not _agree(name, measure_text, rule.ignore)
    ]
    yield from passed_unless(failures, context.report.whole)


def _mention(context: Context, value: str) -> list[tuple[str, Mention]]:
    if value == PROFILE_NAME:
        name = context.report.organisation.get("name")
        return [(name, Mention({"name": name}, context.report.whole))] if name else []
    fact, _, group = value.partition(".")
    found = context.report.mentions.get(fact, [])
    return [(mention.values[group].strip(), mention) for mention in found if group in mention.values]


def _agree(one: str, other: str, ignore: list[str]) -> bool:
    """Whether one name is the other, contains it, or abbreviates it by leaving characters out.

    Where either is two names of one body, as its second one in brackets is, one of them is enough.
    """
    return any(
        _is_short_for(*sorted(pair, key=len)) for pair in product(_names(one, ignore), _names(other, ignore))
    )


def _is_short_for(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _names(name: str, ignore: list[str]) -> set[str]:
    """A name without the words to ignore; and each of the names that it joins."""
    folded = fold(name)
    for word in ignore:
        folded = folded.replace(fold(word), "")
    joined = [part for part in _BETWEEN_NAMES.split(folded) if len(part) >= _SHORTEST_NAME]
    return {folded, *(joined if len(joined) > 1 else [])}
