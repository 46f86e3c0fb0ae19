"""Tables as rows of a page: spans, gaps, heads that are printed again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.document import Cell, Table, TextAnchor
from govlint.outputs.page.grid import CellMarks, Grid, GridCell, grid
from govlint.outputs.page.marks import Mark


def _table(rows: int, columns: int, *cells: tuple[int, int, str, int, int]) -> Table:
    made = tuple(
        Cell(row, column, text, TextAnchor(row + 1, column + 1), tall, wide)
        for row, column, text, tall, wide in cells
    )
    return Table(made, rows, columns, TextAnchor(1))


def _plain(rows: int, columns: int) -> Table:
    places = [(row, column) for row in range(rows) for column in range(columns)]
    return _table(rows, columns, *((row, column, f"{row}.{column}", 1, 1) for row, column in places))


def test_gaps_are_filled_and_spans_are_kept() -> None:
    table = _table(4, 4, (0, 0, "a", 3, 1), (0, 2, "b", 1, 1), (1, 1, "c", 2, 2), (2, 3, "d", 1, 1))
    assert grid(table, {}, frozenset({TextAnchor(1, 1)})) == Grid(
        (),
        (
            (GridCell("a", 3), GridCell(""), GridCell("b"), GridCell("")),
            (GridCell("c", 2, 2), GridCell("")),
            (GridCell("d"),),
            (GridCell("", columns=4),),
        ),
        "plain",
    )


def test_cells_that_overlap_are_all_shown() -> None:
    table = _table(1, 3, (0, 0, "a", 1, 3), (0, 1, "b", 1, 1), (0, 2, "c", 1, 1))
    assert grid(table, {}, frozenset({TextAnchor(1)})).body == (
        (GridCell("a", columns=3), GridCell("b"), GridCell("c")),
    )


def test_marks_stand_in_their_cells() -> None:
    error, info = Mark(3, "error"), Mark(7, "info")
    marks = {TextAnchor(1, 2): CellMarks(4, [info, error], [5]), TextAnchor(2, 1): CellMarks(1, [], [3])}
    found = grid(_plain(2, 2), marks, frozenset({TextAnchor(1, 1)}))
    assert found.body == (
        (GridCell("0.0"), GridCell("0.1", name=4, findings=(info, error), part_of=(5,))),
        (GridCell("1.0", name=1, part_of=(3,)), GridCell("1.1")),
    )
    assert [[cell.severity for cell in row] for row in found.body] == [[None, "error"], [None, None]]


@pytest.mark.parametrize(
    ("figure", "head"),
    [(None, 1), (0, 0), (1, 1), (2, 2), (8, 8), (9, 0)],
)
def test_the_head_ends_above_the_first_figure(figure: int | None, head: int) -> None:
    figures = {TextAnchor(row + 1, 2) for row in range(10) if figure is not None and row >= figure}
    found = grid(_plain(10, 2), {}, figures)
    assert (len(found.head), len(found.body)) == (head, 10 - head)


@pytest.mark.parametrize(("rows", "tall", "head"), [(4, 2, 2), (4, 3, 3), (4, 4, 0), (1, 1, 0)])
def test_a_head_ends_where_its_cells_end(rows: int, tall: int, head: int) -> None:
    found = grid(_table(rows, 2, (0, 0, "a", tall, 1)), {}, frozenset())
    assert len(found.head) == head


def test_what_reaches_out_of_the_head_through_another_cell_belongs_to_it() -> None:
    table = _table(5, 2, (0, 0, "a", 2, 1), (1, 1, "b", 2, 1), (3, 0, "c", 1, 1))
    assert len(grid(table, {}, frozenset()).head) == 3


@pytest.mark.parametrize(
    ("columns", "size"), [(1, "plain"), (8, "plain"), (9, "small"), (20, "small"), (21, "across")]
)
def test_wide_tables_are_printed_smaller_and_very_wide_ones_across(columns: int, size: str) -> None:
    assert grid(_plain(1, columns), {}, frozenset()).size == size


@settings(deadline=None)
@given(st.integers(1, 6), st.integers(1, 6), st.data())
def test_every_row_is_as_wide_as_the_table(rows: int, columns: int, data: st.DataObject) -> None:
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, column in data.draw(
        st.lists(st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1)), unique=True)
    ):
        tall, wide = data.draw(st.integers(1, rows - row)), data.draw(st.integers(1, columns - column))
        covered = {(r, c) for r in range(row, row + tall) for c in range(column, column + wide)}
        if not covered & taken:
            taken |= covered
            cells.append((row, column, f"{row}.{column}", tall, wide))
    found = grid(_table(rows, columns, *sorted(cells)), {}, frozenset())
    widths = [0] * rows
    for number, row_cells in enumerate((*found.head, *found.body)):
        for cell in row_cells:
            for below in range(number, number + cell.rows):
                widths[below] += cell.columns
    assert widths == [columns] * rows
    shown = [cell.text for row_cells in (*found.head, *found.body) for cell in row_cells if cell.text]
    assert shown == [text for _, _, text, _, _ in sorted(cells)]
