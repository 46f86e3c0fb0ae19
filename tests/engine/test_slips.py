"""By which slip a cell came to be wrong: what is said of changes in the tables of the library."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction

import pytest

from govlint.binding.tables.figures import BoundTable
from govlint.checks.outcome import CellKey
from govlint.engine.linter import Linter
from govlint.engine.slips import slips
from govlint.packs.load import load_pack
from tests.checks.trying import PACKS, report


@pytest.fixture(scope="module")
def tables() -> dict[str, BoundTable]:
    return Linter([load_pack(PACKS / "library.yaml")]).bind(report(), {}).tables


def _said(
    tables: dict[str, BoundTable], changes: dict[str, tuple[str, str]], totals: Set[str] = frozenset()
) -> dict[str, tuple[str, int]]:
    """What is said of each cell, and how many cells the slip made wrong."""
    keys = {_key(cell): (Fraction(wrong), Fraction(right)) for cell, (wrong, right) in changes.items()}
    found = slips(keys, tables, {_key(cell) for cell in totals})
    return {"/".join(cell[1:]): (slip.text.zh, len(slip.cells)) for cell, slip in found.items()}


def _key(cell: str) -> CellKey:
    row, column = cell.split("/")
    return ("stock", row, column)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("21", "12", "数字前后颠倒"),
        ("1324", "1234", "数字前后颠倒"),
        ("4231", "1234", None),
        ("12", "123", "漏了一位数字"),
        ("23", "123", "漏了一位数字"),
        ("113", "13", "一位数字打了两遍"),
        ("133", "13", "一位数字打了两遍"),
        ("123", "13", None),
        ("13", "14", None),
        # Nothing was typed there, or a zero is what was there before.
        ("0", "10", None),
        ("10", "0", None),
        ("1/2", "21/2", None),
    ],
)
def test_a_number_typed_wrongly(
    tables: dict[str, BoundTable], wrong: str, right: str, said: str | None
) -> None:
    expected = {} if said is None else {"novels/shelves.lent": (said, 1)}
    assert _said(tables, {"novels/shelves.lent": (wrong, right)}) == expected


def test_neighbours_that_have_each_others_value(tables: dict[str, BoundTable]) -> None:
    assert _said(tables, {"novels/shelves.lent": ("4", "9"), "novels/shelves.kept": ("9", "4")}) == {
        "novels/shelves.lent": ("与“小说”行“开架的在馆”列填反了", 2),
        "novels/shelves.kept": ("与“小说”行“开架的外借”列填反了", 2),
    }
    below = {"novels/shelves.lent": ("4", "9"), "children.picture/shelves.lent": ("9", "4")}
    assert _said(tables, below) == {
        "novels/shelves.lent": ("与“绘本”行“开架的外借”列填反了", 2),
        "children.picture/shelves.lent": ("与“小说”行“开架的外借”列填反了", 2),
    }


def test_cells_apart_are_not_exchanged(tables: dict[str, BoundTable]) -> None:
    far = {"novels/shelves.lent": ("4", "9"), "children.comics/shelves.lent": ("9", "4")}
    assert _said(tables, far) == {}
    askew = {"novels/shelves.lent": ("4", "9"), "children.picture/shelves.kept": ("9", "4")}
    assert _said(tables, askew) == {}


def test_a_value_in_the_wrong_row(tables: dict[str, BoundTable]) -> None:
    far = {"novels/shelves.lent": ("0", "9"), "children.comics/shelves.lent": ("9", "0")}
    assert _said(tables, far) == {
        "novels/shelves.lent": ("数字填到了“连环画”行“开架的外借”列", 2),
        "children.comics/shelves.lent": ("“小说”行“开架的外借”列的数字填错了行", 2),
    }


def test_a_row_shifted_by_a_column(tables: dict[str, BoundTable]) -> None:
    on = {
        "novels/shelves.lent": ("0", "3"),
        "novels/shelves.kept": ("3", "7"),
        "novels/shelves.all": ("7", "10"),
    }
    assert _said(tables, on) == dict.fromkeys(on, ("整行错了一列", 3))
    back = {
        "novels/shelves.lent": ("7", "3"),
        "novels/shelves.kept": ("10", "7"),
        "novels/shelves.all": ("1", "10"),
    }
    assert _said(tables, back) == dict.fromkeys(back, ("整行错了一列", 3))
    other = {
        "novels/shelves.lent": ("0", "3"),
        "novels/shelves.kept": ("3", "7"),
        "novels/shelves.all": ("8", "10"),
    }
    assert _said(tables, other) == {}


def test_a_row_shifted_over_a_cell_that_stays_the_same(tables: dict[str, BoundTable]) -> None:
    # 7, 7, 0 written as 0, 7, 7: the middle one, which the report has as 7, is right by chance.
    changes = {"novels/shelves.lent": ("0", "7"), "novels/shelves.all": ("7", "0")}
    assert _said(tables, changes) == dict.fromkeys(changes, ("整行错了一列", 2))


def test_totals_that_were_not_updated(tables: dict[str, BoundTable]) -> None:
    changes = {"novels/shelves.all": ("10", "13"), "every/shelves.all": ("24", "27")}
    totals = {*changes}
    assert _said(tables, changes, totals) == dict.fromkeys(changes, ("分项改了，总计没有改", 1))
    assert _said(tables, changes) == {}
    assert _said(tables, {**changes, "every/shelves.all": ("24", "29")}, totals) == {}
