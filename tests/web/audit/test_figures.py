"""The figures of one report and of two, in rows and columns."""

from __future__ import annotations

from govlint.document import TextAnchor
from govlint.engine.details import ReportFigure
from govlint.finding import Location
from govlint.text.numbers import Number
from govlint.web.audit.figures import (
    Cell,
    FigureTable,
    Grid,
    Mark,
    Row,
    compared_tables,
    figure_tables,
    only_differing,
)
from tests.outputs.audit.audits import finding


def _figure(
    row: str, column: str, text: str, value: Number | None = None, table: str = "visits"
) -> ReportFigure:
    line = sum(map(ord, row + column))
    return ReportFigure(
        table, row, column, f"{table}表", f"{row}行", f"{column}列", text, value, TextAnchor(line, 1)
    )


def test_parts_with_other_columns_are_grids_of_their_own() -> None:
    figures = [
        _figure("norms", "made", "3", 3),
        _figure("norms", "void", "1", 1),
        _figure("rules", "made", "0", 0),
        _figure("fees", "amount", "2.5"),
        _figure("new", "all", "7", 7, "requests"),
    ]
    assert figure_tables(figures) == (
        FigureTable(
            "visits表",
            (
                Grid(
                    ("made列", "void列"),
                    (Row("norms行", (Cell("3"), Cell("1"))), Row("rules行", (Cell("0"), None))),
                ),
                Grid(("amount列",), (Row("fees行", (Cell("2.5"),)),)),
            ),
        ),
        FigureTable("requests表", (Grid(("all列",), (Row("new行", (Cell("7"),)),)),)),
    )


def test_a_cell_has_the_findings_that_lie_in_it() -> None:
    one, other = _figure("norms", "made", "3", 3), _figure("norms", "void", "1", 1)
    findings = [
        finding("A", "info", "甲", Location((), one.anchor)),
        finding("B", "warning", "乙", Location((), None)),
        finding("C", "error", "丙", Location((), one.anchor)),
    ]
    ((grid,),) = (table.grids for table in figure_tables([one, other], findings))
    marked, clean = grid.rows[0].cells
    assert marked is not None
    assert marked.marks == (Mark(1, "info"), Mark(3, "error"))
    assert marked.severity == "error"
    assert clean == Cell("1")
    assert clean.severity is None


def test_two_reports_differ_by_what_their_figures_are_worth() -> None:
    left = [
        _figure("a", "x", "3", 3),
        _figure("a", "y", "7.0", 7),
        _figure("b", "x", "未统计"),
        _figure("b", "y", ""),
        _figure("c", "x", "5", 5),
        _figure("c", "y", "12", 12),
    ]
    right = [
        _figure("a", "x", "10", 10),
        _figure("a", "y", "7", 7),
        _figure("b", "x", "未统计"),
        _figure("b", "y", "0", 0),
        _figure("c", "y", "4", 4),
        _figure("d", "y", "1", 1),
    ]
    (table,) = compared_tables(left, right)
    assert table.grids == (
        Grid(
            ("x列", "y列"),
            (
                Row("a行", (Cell("3", "10", True, "+7"), Cell("7.0", "7"))),
                Row("b行", (Cell("未统计", "未统计"), Cell("", "0", True))),
                Row("c行", (Cell("5", None, True), Cell("12", "4", True, "-8"))),
            ),
        ),
        Grid(("y列",), (Row("d行", (Cell(None, "1", True),)),)),
    )
    assert len(table.cells) == 7
    assert sum(cell.differs for cell in table.cells) == 5


def test_only_rows_that_differ() -> None:
    left = [_figure("a", "x", "3", 3), _figure("b", "x", "4", 4), _figure("n", "z", "1", 1, "same")]
    right = [_figure("a", "x", "3", 3), _figure("b", "x", "5", 5), _figure("n", "z", "1", 1, "same")]
    assert only_differing(compared_tables(left, right)) == (
        FigureTable("visits表", (Grid(("x列",), (Row("b行", (Cell("4", "5", True, "+1"),)),)),)),
    )
    assert only_differing(compared_tables(left, left)) == ()
    assert not Row("", (None, Cell("1", "1"))).differs
    # One cell is enough.
    assert Row("", (None, Cell("1", "1"), Cell("1", "2", True))).differs
