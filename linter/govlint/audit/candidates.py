"""Which of many texts may be alike, without comparing each with each: MinHash and locality-sensitive hashing.

A text stands for a set of tokens. The share of them that two sets have in common (of all that either has) is
estimated from a signature; signatures that agree in one of their bands make the two a candidate.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

# Values of a signature. The seed is that of the hash functions: every run answers the same.
_VALUES = 256
_SEED = 17
# Of the pairs that have just so much in common as is asked for, at most so many are overlooked.
_OVERLOOKED = 0.001
_GRAM = 3


def tokens(sentence: str, count: int) -> list[int]:
    """``count`` numbers that stand for a sentence: those of its groups of three characters with the lowest.

    Equal sentences have equal tokens, and sentences that differ in a few characters have most of them in
    common. A sentence has no more tokens than groups of characters.
    """
    grams = {sentence[at : at + _GRAM] for at in range(max(len(sentence) - _GRAM + 1, 1))}
    # A checksum, since the hash of a text in Python differs from run to run.
    return sorted(zlib.crc32(gram.encode()) for gram in grams)[:count]


def candidates(texts: Iterable[tuple[int, Iterable[int]]], in_common: float) -> Iterator[tuple[int, int]]:
    """The pairs of keys whose sets of tokens have probably ``in_common`` of all their tokens in common.

    ``texts`` are keys, in ascending order, with their tokens; ``in_common`` is from 0.03 to 1. Of the pairs
    that have just so much, one in a thousand is overlooked, of those that have more, fewer; pairs that have
    less are among the answers, too. The smaller key comes first, and the pairs in ascending order.
    """
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_VALUES, params=bands(in_common))
    empty = MinHash(num_perm=_VALUES, seed=_SEED, hashfunc=int)
    signatures = []
    for key, of_text in texts:
        signature = empty.copy()
        signature.update_batch(of_text)
        index.insert(key, signature)
        signatures.append((key, signature))
    for key, signature in signatures:
        yield from ((key, other) for other in sorted(index.query(signature)) if other > key)


def bands(in_common: float) -> tuple[int, int]:
    """Number and length of the bands: the longest that overlook few enough, since they find least besides.

    That all values of a band agree is as likely as what two sets have in common, to the power of its length.
    """
    for length in range(_VALUES // 2, 1, -1):
        count = _VALUES // length
        if (1 - in_common**length) ** count <= _OVERLOOKED:
            return count, length
    return _VALUES, 1
