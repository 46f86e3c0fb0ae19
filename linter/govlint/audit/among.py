"""Reports of other bodies with the same text, among many: some at a time, so that memory stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import msgspec

from govlint.audit.batches import batches
from govlint.audit.candidates import keys, tokens
from govlint.audit.likeness import Likeness, PartText, Text, compared, masked_sentences, weighed, weight
from govlint.audit.processes import Spread
from govlint.audit.texts import Texts, Written

# Characters of a sentence that nobody else writes, to a token.
_TO_A_TOKEN = 2
_PAIRS_AT_ONCE = 400


class Asked(msgspec.Struct, frozen=True):
    """From when on two texts are alike: see ``LikenessRule``."""

    share: float
    least: float


class _Some(msgspec.Struct, frozen=True):
    """Some texts, of so many bodies, and the pairs of them to compare."""

    asked: Asked
    bodies: int
    texts: dict[int, list[Written]]
    pairs: Sequence[tuple[int, int]] = ()


def alike_among(parts: Iterable[PartText], asked: Asked, texts: Texts, spread: Spread) -> Iterator[Likeness]:
    """The pairs of reports of different bodies whose part is the same text.

    ``parts`` has each report once. So much of either as is asked for must be in the other; the smaller number
    is ``one``, and pairs come in ascending order. One in a hundred of them at most is overlooked; where one
    text is that of more than ``MOST_PARTNERS`` reports, each is found alike with at least so many of them.

    The same sentences must weigh as much as ``least`` sentences that nobody else writes, so that two short
    texts are not the same by chance, nor long ones of official phrases. ``texts`` is cleared and filled.
    Raises ImportError where datasketch is not installed, and Refusal.
    """
    texts.clear()
    bodies: dict[int, str] = {}
    for some in spread(_masked, batches(parts)):
        bodies |= {report: body for report, body, _ in some}
        texts.add(some)
    texts.count()
    number = len(set(bodies.values()))
    for keyed in spread(
        _keys, (_Some(asked, number, texts.written(some)) for some in batches(sorted(bodies)))
    ):
        texts.add_keys(keyed)
    pairs = (pair for pair in texts.candidates() if bodies[pair[0]] != bodies[pair[1]])
    for found in spread(
        _alike, map(partial(_to_compare, asked, number, texts), batches(pairs, _PAIRS_AT_ONCE))
    ):
        yield from found


def _masked(parts: Sequence[PartText]) -> list[tuple[int, str, list[tuple[str, str]]]]:
    return [
        (part.report, part.body, [(printed, left) for left, printed in masked_sentences(part).items()])
        for part in parts
    ]


def _keys(some: _Some) -> list[tuple[int, list[int]]]:
    """The keys by which candidates are found.

    Where so large a share of either is in the other, at least share / (2 - share) of the tokens of both are
    in either. Texts that cannot have enough in common with any other are left out: that keeps those apart
    that consist of official phrases.
    """
    share, least = some.asked.share, some.asked.least
    own = {report: weighed(written, some.bodies) for report, written in some.texts.items()}
    own = {report: text for report, text in own.items() if weight(text) >= least}
    found = keys(map(_tokens, own.values()), share / (2 - share))
    return list(zip(own, found, strict=True))


def _tokens(text: Text) -> list[int]:
    """What a text stands for where candidates are sought: of each sentence as much as it counts."""
    found: list[int] = []
    for sentence in text:
        count = round(sentence.length * sentence.discount / _TO_A_TOKEN)
        found += tokens(sentence.masked, max(count, 1))
    return found


def _to_compare(asked: Asked, bodies: int, texts: Texts, pairs: Sequence[tuple[int, int]]) -> _Some:
    reports = sorted({report for pair in pairs for report in pair})
    return _Some(asked, bodies, texts.written(reports), pairs)


def _alike(some: _Some) -> list[Likeness]:
    own = {report: weighed(written, some.bodies) for report, written in some.texts.items()}
    every = (compared(one, own[one], other, own[other]) for one, other in some.pairs)
    return [like for like in every if like.is_at_least(some.asked.share, some.asked.least)]
