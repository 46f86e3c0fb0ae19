"""Rows printed over several lines: which lines are kept, and under which label."""

from __future__ import annotations

import pytest

from govlint.binding.tables.grid import grid_rows
from govlint.binding.tables.lines import joined
from govlint.document import Cell, Table, TextAnchor
from govlint.packs.language.tables import LinesSpec
from govlint.packs.pack import Part

_LINES = LinesSpec(values=["Days", "Number of Days"], beside=["Date", "Day taken", "Day read"])
_PLAIN = Part("oldest", None, None, None, None, (), (), (), ())
_PART = Part("oldest", None, None, None, None, (), (), (), (), _LINES)

# None continues the cell above it.
Rows = list[list[str | None]]


def _joined(rows: Rows, part: Part = _PART) -> list[tuple[list[str], list[str | None]]]:
    """The texts of the cells of every row, and those that cover its columns."""
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not None:
                below = [r[column] if column < len(r) else "" for r in rows[number + 1 :]]
                span = next((n for n, other in enumerate(below) if other is not None), len(below)) + 1
                cells.append(Cell(number, column, text, TextAnchor(number + 1, column + 1), span))
    table = Table(tuple(cells), len(rows), max(map(len, rows)), TextAnchor(1))
    return [
        ([cell.text for cell in row.cells], [cell and cell.text for cell in row.covering])
        for row in joined(grid_rows(table), part)
    ]


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        pytest.param(
            [["Tides", "Date", "1 May", "N/A"], [None, "Days", "9", "N/A"]],
            [(["Tides", "9", "N/A"], ["Tides", "Days", "9", "N/A"])],
            id="label merged down",
        ),
        pytest.param(
            [
                ["Tides", "Date", "1 May"],
                ["", "number of days", "9"],
                ["Charts", "Date", "2 May"],
                ["", "Days", "8"],
            ],
            [(["Tides", "9"], ["Tides", "number of days", "9"]), (["Charts", "8"], ["Charts", "Days", "8"])],
            id="label left blank",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["Tides", "Days", "9"]],
            [(["Tides", "9"], ["Tides", "Days", "9"])],
            id="label repeated",
        ),
        pytest.param(
            [["Tides", "Days", "9"], [None, "Date", "1 May"], ["Charts", "Days", "8"]],
            [(["Tides", "9"], ["Tides", "Days", "9"]), (["Charts", "8"], ["Charts", "Days", "8"])],
            id="figures first",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["Days", "9"]],
            [(["Tides", "9"], ["Days", "9", None])],
            id="no cell for the label",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["", "Days", "9"], ["", "Date", "2 May"], ["", "Days", "8"]],
            [(["Tides", "9"], ["Tides", "Days", "9"]), (["", "8"], [None, "Days", "8"])],
            id="a row without a label",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["", "Number of Day", "9"], ["Datum", "Dat", "3"]],
            [
                (["Tides", "9"], ["Tides", "Number of Day", "9"]),
                (["Datum", "Dat", "3"], ["Datum", "Dat", "3"]),
            ],
            id="a long label cut off",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["", "", "3", "4"], ["", "Number of", "9"], ["", "in all", ""]],
            [(["Tides", "9"], ["Tides", "Number of", "9", None])],
            id="figures and words that a page end cut off",
        ),
        pytest.param(
            [["Tides", "Day take", "1 May"], ["", "Days", "9"], ["Charts", "Day rea", "8"]],
            [(["Tides", "9"], ["Tides", "Days", "9"]), (["Charts", "Day rea", "8"],) * 2],
            id="a label of eight letters cut off, and one of seven",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["", "Days", "9"], ["Charts", "", "8"]],
            [(["Tides", "9"], ["Tides", "Days", "9"]), (["Charts", "", "8"],) * 2],
            id="a label and a figure",
        ),
        pytest.param(
            [["", "Date", "1 May"], ["", "Days", "9"]],
            [(["", "9"], [None, "Days", "9"])],
            id="the first row without a label",
        ),
        pytest.param(
            [["a", "Tides", "Date", "1 May"], ["b", "Charts", "Days", "9"]],
            [(["Charts", "9"], ["Charts", "Charts", "Days", "9"])],
            id="codes before the labels",
        ),
        pytest.param(
            [["", "", "30"], ["", "Days", "9"]],
            [(["", "", "30"], ["", "", "30"]), (["", "9"], [None, "Days", "9"])],
            id="figures before any line",
        ),
        pytest.param(
            [["Tides", "Date", "1 May"], ["Charts", "7", "5"], ["", "Days", "8"]],
            [(["Charts", "7", "5"], ["Charts", "7", "5"]), (["", "8"], [None, "Days", "8"])],
            id="a row on one line between",
        ),
    ],
)
def test_of_several_lines_one_is_the_row(rows: Rows, kept: list[tuple[list[str], list[str | None]]]) -> None:
    assert _joined(rows) == kept


def test_without_lines_every_row_stays() -> None:
    rows: Rows = [["Tides", "Date", "1 May"], ["", "Days", "9"]]
    assert _joined(rows, _PLAIN) == [(row, row) for row in rows]
