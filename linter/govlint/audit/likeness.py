"""How much of one text is in another.

Two sentences are the same if they are equal, or nearly, once dates, numbers and names are masked. A sentence
counts by its length, discounted by how many bodies write it: an official phrase that two have in common says
nothing of either.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from govlint.text.masked import masked
from govlint.text.normalise import characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Shorter sentences, in Chinese characters, are the same by chance.
_SHORTEST = 8
# From so many percent of characters on (Indel similarity), sentences are the same.
NEARLY = 95.0


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
    ``one``. ``weight`` is what they weigh, in sentences that nobody else writes, in the text where they weigh
    less.
    """

    one: int
    other: int
    of_one: float
    of_other: float
    weight: float
    same: tuple[tuple[str, str], ...]

    def is_at_least(self, share: float, least: float) -> bool:
        """Whether so much of either is in the other, and it weighs so much: see ``LikenessRule``."""
        return min(self.of_one, self.of_other) >= share and self.weight >= least

    def turned(self) -> Likeness:
        """The same from the side of the other."""
        same = tuple((there, here) for here, there in self.same)
        return Likeness(self.other, self.one, self.of_other, self.of_one, self.weight, same)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as printed and as compared; ``discount`` is between 0 and 1."""

    printed: str
    masked: str
    length: float
    discount: float


Text = Sequence[Sentence]


def discount(writing: int, bodies: int) -> float:
    """How much a sentence counts that so many of all bodies write.

    1 where at most two do: nothing but one text explains that these two have it. From there on it is the
    inverse document frequency of text retrieval: the more bodies write a sentence, the likelier any two of
    them both do, and the less it says. It falls nearly to 0, where all do.
    """
    if writing <= 2:
        return 1
    return math.log((bodies + 1) / writing) / math.log((bodies + 1) / 2)


def masked_sentences(part: PartText) -> dict[str, str]:
    """The sentences of a part that are long enough, by what is left when they are masked; each once."""
    found: dict[str, str] = {}
    for sentence in part.sentences:
        found.setdefault(masked(sentence, part.names), sentence)
    return {left: printed for left, printed in found.items() if characters(left) >= _SHORTEST}


def weighed(sentences: Iterable[tuple[str, str, int]], bodies: int) -> list[Sentence]:
    """Sentences with what they count: each as printed, as masked, and how many of all bodies write it."""
    return [
        Sentence(printed, left, characters(left), discount(writing, bodies))
        for printed, left, writing in sentences
    ]


def weight(text: Text) -> float:
    """What a text weighs, in sentences that nobody else writes."""
    return sum(sentence.discount for sentence in text)


def compared(one: int, own: Text, other: int, others: Text, nearly: float = NEARLY) -> Likeness:
    """How alike the texts of two reports are."""
    from rapidfuzz import fuzz, process

    alike = process.cdist(
        [sentence.masked for sentence in own],
        [sentence.masked for sentence in others],
        scorer=fuzz.ratio,
        score_cutoff=nearly,
    )
    of_one, of_other = _same(own, others, alike), _same(others, own, alike.T)
    return Likeness(
        one,
        other,
        _share(of_one, own),
        _share(of_other, others),
        min(math.fsum(_discount(*pair) for pair in same) for same in (of_one, of_other)),
        tuple((sentence.printed, there.printed) for sentence, there in of_one),
    )


def texts_of(parts: Sequence[PartText]) -> dict[int, Text]:
    """The texts of few reports, each by its number, in ascending order."""
    own = {part.report: masked_sentences(part) for part in sorted(parts, key=lambda part: part.report)}
    of_body: dict[str, set[str]] = {}
    for part in parts:
        of_body.setdefault(part.body, set()).update(own[part.report])
    writing = Counter(left for sentences in of_body.values() for left in sentences)
    return {
        report: weighed(((printed, left, writing[left]) for left, printed in sentences.items()), len(of_body))
        for report, sentences in own.items()
    }


def each_with_each(parts: Sequence[PartText]) -> Iterator[Likeness]:
    """How alike the parts of different bodies are: of few reports, each compared with each.

    The smaller number is ``one``, and pairs come in ascending order.
    """
    body_of = {part.report: part.body for part in parts}
    texts = texts_of(parts)
    for one, other in combinations(texts, 2):
        if body_of[one] != body_of[other]:
            yield compared(one, texts[one], other, texts[other])


def _same(sentences: Text, others: Text, ratios: NDArray[np.float32]) -> list[tuple[Sentence, Sentence]]:
    """The sentences that are among the others, too, each with the one most like it."""
    if not others:
        return []
    best = ratios.argmax(axis=1)
    pairs = zip(sentences, best, ratios.max(axis=1), strict=True)
    return [(sentence, others[at]) for sentence, at, ratio in pairs if ratio > 0]


def _share(same: Iterable[tuple[Sentence, Sentence]], sentences: Text) -> float:
    """What the same sentences count, of all."""
    every = math.fsum(sentence.length * sentence.discount for sentence in sentences)
    in_both = math.fsum(sentence.length * _discount(sentence, there) for sentence, there in same)
    return round(in_both / every, 4) if every else 0


def _discount(sentence: Sentence, there: Sentence) -> float:
    """That of two nearly equal sentences: an official phrase with a word changed is still one."""
    return min(sentence.discount, there.discount)
