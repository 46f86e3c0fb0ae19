"""Texts that stand for cells: which fit one, and what is said of those that do not."""

from __future__ import annotations

import pytest

from govlint.packs.cells import mistake_in_cells

_PARTS = [(["new", "old"], ["count", "total"]), (["paid"], ["amount"])]


@pytest.mark.parametrize("text", ["new, count", "old, *", "*, amount", "*, *", "n*, tot*", "paid, amount"])
def test_what_fits_a_cell(text: str) -> None:
    assert mistake_in_cells(text, _PARTS) is None


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "new",
            "没有符合“new”的单元格；写作“行, 列”，可以用 *",
            "'new' fits no cell; write “row, column”, where * may stand",
        ),
        (
            "new，count",
            "“new，count”的行和列之间要用半角逗号加空格“, ”",
            "between row and column of 'new，count' belongs ', '",
        ),
        (
            "new,count",
            "“new,count”的行和列之间要用半角逗号加空格“, ”",
            "between row and column of 'new,count' belongs ', '",
        ),
        ("nwe, count", "没有行“nwe”；是否指“new”？", "no row 'nwe'; did you mean 'new'?"),
        ("xyz, count", "没有行“xyz”；有：new、old、paid", "no row 'xyz'; there are: new, old, paid"),
        ("new, cuont", "没有列“cuont”；是否指“count”？", "no column 'cuont'; did you mean 'count'?"),
        # Row and column of two parts.
        (
            "new, amount",
            "“new”行和“amount”列不相交",
            "the row 'new' and the column 'amount' do not meet",
        ),
        (
            "paid, t*",
            "“paid”行和“t*”列不相交",
            "the row 'paid' and the column 't*' do not meet",
        ),
    ],
)
def test_what_fits_none(text: str, zh: str, en: str) -> None:
    message = mistake_in_cells(text, _PARTS)
    assert message is not None
    assert (message.zh, message.en) == (zh, en)
