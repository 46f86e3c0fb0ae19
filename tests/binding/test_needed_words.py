"""Patterns are looked for by their words first: nothing is found that way or the other alone."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from govlint.binding.bind import Binder
from govlint.packs.load import built_in_packs
from govlint.packs.references import needed_by_patterns
from govlint.readers import read

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_REPORTS = sorted([*_EXAMPLES.glob("clean/*.md"), *_EXAMPLES.glob("flawed/*.md")])


@pytest.fixture(scope="module")
def binders() -> tuple[Binder, Binder]:
    packs = built_in_packs()
    assert all(pack.needed for pack in packs)
    return Binder(packs), Binder([msgspec.structs.replace(pack, needed={}) for pack in packs])


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: path.stem)
def test_the_same_statements_are_found(binders: tuple[Binder, Binder], path: Path) -> None:
    document = read(path)
    with_words, without = (binder.bind(document, {}).mentions for binder in binders)
    assert with_words == without
    assert sum(map(len, without.values())) > 3


def test_most_patterns_of_the_built_in_packs_say_which_words_they_need() -> None:
    for pack in built_in_packs():
        needed = needed_by_patterns(pack)
        assert sum(map(bool, needed.values())) > 0.8 * len(needed)
