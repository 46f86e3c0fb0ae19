"""The nearest of the names that would have been right."""

from __future__ import annotations

import pytest

from govlint.text.nearest import nearest


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        # Neighbours exchanged: one edit.
        ("nwe", ["web", "new"], "new"),
        ("PRV010", ["PRV003", "PRV001"], "PRV001"),
        # As few edits: the one of the same letters.
        ("disclosure-2012", ["disclosure-2019", "disclosure-2021"], "disclosure-2021"),
        # A letter too few, too many, or another.
        ("natual", ["total", "natural"], "natural"),
        ("aplications", ["applications"], "applications"),
        ("titles", ["title"], "title"),
        ("Error", ["error"], "error"),
        # Most letters in common, in their order, though three of six are edits.
        ("总体情景", ["依申请公开", "总体工作情况"], "总体工作情况"),
        # A part of it, though more than half is missing.
        ("granted", ["outcome.granted", "outcome.refused"], "outcome.granted"),
        # Among those as near, the first.
        ("cat", ["bat", "rat"], "bat"),
        # Nothing is like it: one of two letters, two of four.
        ("ab", ["ac"], None),
        ("abcd", ["abxy"], None),
        ("甲", [], None),
    ],
)
def test_the_nearest(name: str, known: list[str], near: str | None) -> None:
    assert nearest(name, known) == near
