"""Quantities as they are written in running text."""

from __future__ import annotations

import pytest

from govlint.text.quantities import with_commas


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("公开3 128条", "公开3,128条"),
        ("（2 960条）", "（2,960条）"),
        ("1 234 567元", "1,234,567元"),
        ("2024 120件", "2024 120件"),
        ("3 12条", "3 12条"),
        ("附件3 2024年", "附件3 2024年"),
        ("1,204 300件", "1,204 300件"),
        ("12-3 456", "12-3 456"),
        ("3  128条", "3  128条"),
    ],
)
def test_blanks_between_thousands_become_commas(text: str, shown: str) -> None:
    assert with_commas(text) == shown
