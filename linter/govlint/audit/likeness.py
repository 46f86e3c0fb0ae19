"""Reports whose part is the same text: last year's, or another body's.

Two sentences are the same if they are equal, or nearly, once dates, numbers and names are masked. A sentence
counts by its length, discounted by how many bodies write it: an official phrase that two have in common says
nothing of either.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from govlint.audit.candidates import candidates, tokens
from govlint.text.masked import masked
from govlint.text.normalise import characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Shorter sentences, in Chinese characters, are the same by chance.
_SHORTEST = 8
# Characters of a sentence that nobody else writes, to a token.
_TO_A_TOKEN = 2


class PartText(msgspec.Struct, frozen=True):
    """The sentences of one part of a report, as printed.

    ``report`` is its number, ``body`` whose it is; ``names`` of the body and of its place are masked.
    """

    report: int
    body: str
    sentences: tuple[str, ...]
    names: tuple[str, ...] = ()


class Likeness(msgspec.Struct, frozen=True):
    """How much of the part of one report is in that of another.

    ``of_one`` is the share of the sentences of ``one`` that ``other`` has, too, and ``of_other`` the reverse,
    both from 0 to 1, to four decimals. ``same`` has the sentences side by side as printed, in the order of
    ``one``.
    """

    one: int
    other: int
    of_one: float
    of_other: float
    same: tuple[tuple[str, str], ...]


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence as printed and as compared; ``discount`` is between 0 and 1."""

    printed: str
    masked: str
    length: float
    discount: float


def discount(writing: int, bodies: int) -> float:
    """How much a sentence counts that so many of all bodies write.

    1 where at most two do: nothing but one text explains that these two have it. From there on it is the
    inverse document frequency of text retrieval: the more bodies write a sentence, the likelier any two of
    them both do, and the less it says. It falls nearly to 0, where all do.
    """
    if writing <= 2:
        return 1
    return math.log((bodies + 1) / writing) / math.log((bodies + 1) / 2)


def alike(
    parts: Sequence[PartText],
    *,
    share: float,
    least: float,
    pairs: Iterable[tuple[int, int]] | None = None,
    nearly: float = 95,
) -> Iterator[Likeness]:
    """The pairs of reports whose part is the same text.

    ``parts`` has each report once. With ``pairs`` of reports, those are compared, and of the first at least
    ``share`` must be in the second. Without, each report is compared with those of other bodies; that much
    of either must be in the other; the smaller number is ``one``, and pairs come in ascending order.
    One in a hundred of them at most is overlooked.

    The same sentences must weigh at least as much as ``least`` sentences that nobody else writes, so that two
    short texts are not the same by chance, nor long ones of official phrases. Sentences are the same from
    ``nearly`` on, in percent of characters (Indel similarity); at 100, those that are equal.
    Raises KeyError for a report of ``pairs`` that is not among ``parts``, and without ``pairs`` ImportError
    where datasketch is not installed.
    """
    weighed = _weighed(parts)
    if pairs is None:
        bodies = {part.report: part.body for part in parts}
        found = _candidates(weighed, share, least)
        compared = (
            _compared(weighed, one, other, nearly) for one, other in found if bodies[one] != bodies[other]
        )
        yield from (
            like for like, weight in compared if min(like.of_one, like.of_other) >= share and weight >= least
        )
    else:
        compared = (_compared(weighed, one, other, nearly) for one, other in pairs)
        yield from (like for like, weight in compared if like.of_one >= share and weight >= least)


def _masked(part: PartText) -> dict[str, str]:
    """The sentences of a part that are long enough, by what is left when they are masked; each once."""
    found: dict[str, str] = {}
    for sentence in part.sentences:
        found.setdefault(masked(sentence, part.names), sentence)
    return {left: printed for left, printed in found.items() if characters(left) >= _SHORTEST}


def _weighed(parts: Sequence[PartText]) -> dict[int, list[_Sentence]]:
    """The sentences of each report that count."""
    kept = {part.report: _masked(part) for part in parts}
    bodies, writing = 0, Counter[str]()
    for _, own in itertools.groupby(sorted(parts, key=_body), key=_body):
        bodies += 1
        writing.update({left for part in own for left in kept[part.report]})
    return {
        report: [
            _Sentence(printed, left, characters(left), discount(writing[left], bodies))
            for left, printed in sentences.items()
        ]
        for report, sentences in kept.items()
    }


def _body(part: PartText) -> str:
    return part.body


def _candidates(
    weighed: Mapping[int, list[_Sentence]], share: float, least: float
) -> Iterator[tuple[int, int]]:
    """The pairs that may be alike.

    Where so large a share of either is in the other, at least share / (2 - share) of the tokens of both are
    in either. Parts that cannot have enough in common with any other are left out: that keeps those apart
    that consist of official phrases.
    """
    texts = (
        (report, _tokens(sentences))
        for report, sentences in sorted(weighed.items())
        if sum(sentence.discount for sentence in sentences) >= least
    )
    return candidates(texts, share / (2 - share))


def _tokens(sentences: Iterable[_Sentence]) -> list[int]:
    """What a part stands for where candidates are sought: of each sentence as much as it counts."""
    found: list[int] = []
    for sentence in sentences:
        count = round(sentence.length * sentence.discount / _TO_A_TOKEN)
        found += tokens(sentence.masked, max(count, 1))
    return found


def _compared(
    weighed: Mapping[int, list[_Sentence]], one: int, other: int, nearly: float
) -> tuple[Likeness, float]:
    """How alike two parts are, and the weight of the sentences that they have in common."""
    from rapidfuzz import fuzz, process

    own, others = weighed[one], weighed[other]
    alike = process.cdist(
        [sentence.masked for sentence in own],
        [sentence.masked for sentence in others],
        scorer=fuzz.ratio,
        score_cutoff=nearly,
    )
    of_one, of_other = _same(own, others, alike), _same(others, own, alike.T)
    like = Likeness(
        one,
        other,
        _share(of_one, own),
        _share(of_other, others),
        tuple((sentence.printed, there.printed) for sentence, there in of_one),
    )
    weights = (math.fsum(_discount(*pair) for pair in same) for same in (of_one, of_other))
    return like, min(weights)


def _same(
    sentences: Sequence[_Sentence], others: Sequence[_Sentence], ratios: NDArray[np.float32]
) -> list[tuple[_Sentence, _Sentence]]:
    """The sentences that are among the others, too, each with the one most like it."""
    if not others:
        return []
    best = ratios.argmax(axis=1)
    pairs = zip(sentences, best, ratios.max(axis=1), strict=True)
    return [(sentence, others[at]) for sentence, at, ratio in pairs if ratio > 0]


def _share(same: Iterable[tuple[_Sentence, _Sentence]], sentences: Iterable[_Sentence]) -> float:
    """What the same sentences count, of all."""
    every = math.fsum(sentence.length * sentence.discount for sentence in sentences)
    in_both = math.fsum(sentence.length * _discount(sentence, there) for sentence, there in same)
    return round(in_both / every, 4) if every else 0


def _discount(sentence: _Sentence, there: _Sentence) -> float:
    """That of two nearly equal sentences: an official phrase with a word changed is still one."""
    return min(sentence.discount, there.discount)
