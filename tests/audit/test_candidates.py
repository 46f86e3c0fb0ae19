"""Candidates: the same ones in every run, and hardly any that is overlooked."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import combinations

import pytest

from govlint.audit.candidates import bands, keys, tokens


def test_tokens_are_the_same_in_every_run() -> None:
    every = [1048932060, 1947448534, 2266854498, 2396156006, 2858659978, 3310448838]
    assert tokens("坚持以人民为中心", 6) == tokens("坚持以人民为中心", 20) == every
    assert tokens("坚持以人民为中心", 2) == every[:2]
    assert tokens("甲乙", 3) == [994167605]
    assert tokens("无无无无无", 3) == [1713540084]


@pytest.mark.parametrize("in_common", [0.03, 0.2, 0.5, 0.8, 1])
def test_what_has_so_much_in_common_is_found(in_common: float) -> None:
    """Of 400 pairs, two may be overlooked; those that have nothing in common are no candidates."""
    chance = random.Random(1)
    both, apart = round(200 * in_common), round(100 * (1 - in_common))
    texts = []
    for one in range(0, 800, 2):
        of_pair = chance.sample(range(2**32), both + 2 * apart)
        texts += [(one, of_pair[: both + apart]), (one + 1, of_pair[:both] + of_pair[both + apart :])]
    having = defaultdict(list)
    for (report, _), own in zip(texts, keys([text for _, text in texts], in_common), strict=True):
        assert len(own) == bands(in_common)[0]
        for key in own:
            having[key].append(report)
    found = {pair for reports in having.values() for pair in combinations(reports, 2)}
    assert len({(one, one + 1) for one in range(0, 800, 2)} - found) <= 2
    assert len(found) < 410


def test_no_texts_no_keys() -> None:
    assert keys([], 0.5) == []


def test_keys_are_the_same_in_every_run() -> None:
    own = tokens("坚持以人民为中心", 6)
    every = [-2572736233041483991, 6837452775113539257]
    assert keys([own, own[:5], own], 1) == [every, [8178830214464890706, -920918196502429314], every]


def test_a_text_without_tokens_has_keys_of_its_own() -> None:
    empty, other = keys([[], [1]], 0.9)
    assert set(empty).isdisjoint(other)


@pytest.mark.parametrize(
    ("in_common", "count", "length"),
    [
        (0.01, 256, 1),
        (0.03, 256, 1),
        (1 / 3, 128, 2),
        (0.5, 85, 3),
        (2 / 3, 51, 5),
        (0.9, 21, 12),
        (1, 2, 128),
    ],
)
def test_bands(in_common: float, count: int, length: int) -> None:
    """The longest of which, at so much in common, one in a thousand pairs at most shares none."""
    assert bands(in_common) == (count, length)
