"""Quantities that the prose states for the year of the report, and how far their meaning is certain."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from govlint.binding.prose.patterns import Mention, search, values_of
from govlint.binding.prose.texts import PartTexts
from govlint.finding import Location
from govlint.packs.language.facts import FactSpec
from govlint.packs.language.prose import ProseSpec
from govlint.text.normalise import half_width
from govlint.text.patterns import for_text, groups
from govlint.text.sentences import after_last, before_next, is_endless

_SENTENCE_ENDS = "。!?;"
_CLAUSE_ENDS = _SENTENCE_ENDS + ",:、()"
# The doubt about a claim in what is too long to be a sentence; no pack can give this name to one.
ENDLESS_DOUBT = "endless sentence"
# So much of the text behind a quantity can still say that it is only rough.
_BEHIND = 6


def read_claims(fact: FactSpec, prose: ProseSpec, part_texts: PartTexts, year: int | None) -> list[Mention]:
    """Every claim of one kind in the order of the patterns and the text, each number once.

    ``year`` is that of the report; sentences that speak of another are left out.
    """
    found: list[Mention] = []
    # The characters of each text that belong to a number already claimed.
    taken: dict[tuple[str, str], set[int]] = {}
    texts = part_texts.of(fact.within or prose.within)
    for pattern in fact.searched:
        for match, place in search(pattern, texts):
            name, group = _number_group(pattern)
            start, end = match.span(group)
            others = taken.setdefault((place.path, place.text or ""), set())
            if not others.isdisjoint(range(start, end)):
                continue
            others.update(range(start, end))
            behind = {name: half_width(place.text or "")[end : end + _BEHIND]}
            mention = Mention(values_of(match), place, behind, prose.rough)
            if name and mention.quantity(name) is None:
                continue
            claim = _claim(fact, prose, year, mention)
            if claim is not None:
                found.append(claim)
    return list(_with_doubt_of_several(fact, prose, found))


def _with_doubt_of_several(fact: FactSpec, prose: ProseSpec, claims: list[Mention]) -> Iterator[Mention]:
    """Where one sentence gives several values, none of them is certainly that of the year and the body."""
    doubt = next((name for name, spec in prose.doubts.items() if spec.several), None)
    if doubt is None or doubt in fact.despite:
        yield from claims
        return
    values: dict[tuple[str, str, int, str | None], set[str]] = {}
    for claim in claims:
        if claim.doubt is None:
            values.setdefault(_sentence_of(claim), set()).add(next(iter(claim.values.values()), ""))
    for claim in claims:
        several = claim.doubt is None and len(values[_sentence_of(claim)]) > 1
        yield msgspec.structs.replace(claim, doubt=doubt) if several else claim


def _sentence_of(claim: Mention) -> tuple[str, str, int, str | None]:
    """The sentence of a claim and its scope: 全区1268件，本级41件 are not two values of one thing."""
    place = claim.location
    text = half_width(place.text or "")
    return place.path, text, after_last(text, _SENTENCE_ENDS, (place.span or (0, 0))[0]), claim.scope


def _number_group(pattern: str) -> tuple[str, int]:
    """The group that holds the quantity: the first, apart from ``here``; the whole match if none."""
    named = [(number, name) for name, number in groups(pattern).items() if name != "here"]
    number, name = min(named, default=(0, ""))
    return name, number


def _claim(fact: FactSpec, prose: ProseSpec, year: int | None, mention: Mention) -> Mention | None:
    """The claim with its doubt and scope; None where the words around show that it is none."""
    place = mention.location
    text = half_width(place.text or "")
    start, end = place.span or (0, len(text))
    if is_endless(text, _SENTENCE_ENDS, start, end):
        return msgspec.structs.replace(mention, doubt=ENDLESS_DOUBT)
    sentence = after_last(text, _SENTENCE_ENDS, start)
    lead = text[sentence:end]
    if fact.about and not _found(fact.about, _context(place, text, sentence, end)):
        return None
    clause = text[after_last(text, _CLAUSE_ENDS, start) : before_next(text, _CLAUSE_ENDS, end)]
    if fact.unless and _found(fact.unless, clause):
        return None
    if _of_another_year(prose, text[sentence:start], year):
        return None
    doubts = [
        (name, spec)
        for name, spec in prose.doubts.items()
        if name not in fact.despite and spec.pattern and _found(spec.pattern, lead)
    ]
    if any(spec.skip for _, spec in doubts):
        return None
    doubt = doubts[0][0] if doubts else None
    return msgspec.structs.replace(mention, doubt=doubt, scope=_scope(prose, text[sentence:start]))


def _found(pattern: str, text: str) -> bool:
    return for_text(pattern).search(text) is not None


def _context(place: Location, text: str, sentence: int, end: int) -> str:
    """The headings above, the sentence before and the sentence up to the claim."""
    before = after_last(text, _SENTENCE_ENDS, max(sentence - 1, 0))
    return "\n".join([*(half_width(step.label) for step in place.route), text[before:end]])


def _of_another_year(prose: ProseSpec, lead: str, year: int | None) -> bool:
    if prose.period is None or year is None:
        return False
    named = [match.group("year") for match in for_text(prose.period).finditer(lead)]
    return bool(named) and named[-1] != str(year)


def _scope(prose: ProseSpec, lead: str) -> str | None:
    """The scope whose words stand last before the claim."""
    found = [
        (match.end(), name)
        for name, spec in prose.scopes.items()
        for match in for_text(spec.pattern).finditer(lead)
    ]
    return max(found)[1] if found else None
