"""Which of many texts may be alike, without comparing each with each: MinHash and locality-sensitive hashing.

A text stands for a set of tokens. The share of them that two sets have in common (of all that either has) is
estimated from a signature; signatures that agree in one of their bands make the two a candidate.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable

# Values of a signature. The seed is that of the hash functions: every run answers the same.
_VALUES = 256
_SEED = 17
# Of the pairs that have just so much in common as is asked for, at most so many are overlooked.
_OVERLOOKED = 0.001
_GRAM = 3
_KEY_BYTES = 8


def tokens(sentence: str, count: int) -> list[int]:
    """``count`` numbers that stand for a sentence: those of its groups of three characters with the lowest.

    Equal sentences have equal tokens, and sentences that differ in a few characters have most of them in
    common. A sentence has no more tokens than groups of characters.
    """
    grams = {sentence[at : at + _GRAM] for at in range(max(len(sentence) - _GRAM + 1, 1))}
    # A checksum, since the hash of a text in Python differs from run to run.
    return sorted(zlib.crc32(gram.encode()) for gram in grams)[:count]


def keys(texts: Iterable[Iterable[int]], in_common: float) -> list[list[int]]:
    """A key for each band of the signature of each text, which is given by its tokens.

    Two texts that have one key in common are candidates: those that have probably ``in_common``, from 0.03
    to 1, of all their tokens in common. Of the pairs that have just so much, one in a thousand is overlooked,
    of those that have more, fewer; pairs that have less are among the candidates, too. Keys are whole numbers
    of 64 bits. Raises ImportError where datasketch is not installed.
    """
    from datasketch import MinHash

    count, length = bands(in_common)
    empty = MinHash(num_perm=_VALUES, seed=_SEED, hashfunc=int)
    found = []
    for of_text in texts:
        signature = empty.copy()
        signature.update_batch(of_text)
        values = signature.hashvalues.astype("<u8")
        found.append([_key(at, values[at * length : (at + 1) * length].tobytes()) for at in range(count)])
    return found


def _key(band: int, values: bytes) -> int:
    """A band stands for itself alone: the same values in another band are another key."""
    digest = hashlib.blake2b(values, digest_size=_KEY_BYTES, salt=band.to_bytes(2, "little")).digest()
    return int.from_bytes(digest, "little", signed=True)


def bands(in_common: float) -> tuple[int, int]:
    """Number and length of the bands: the longest that overlook few enough, since they find least besides.

    That all values of a band agree is as likely as what two sets have in common, to the power of its length.
    """
    for length in range(_VALUES // 2, 1, -1):
        count = _VALUES // length
        if (1 - in_common**length) ** count <= _OVERLOOKED:
            return count, length
    return _VALUES, 1
