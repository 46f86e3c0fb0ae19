"""Bodies and years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.web.audit import grid
from govlint.web.audit.audited import Audited
from govlint.web.audit.grid import CellView, Filter, GridView, RowView, cells_of, grid_view
from tests.outputs.audit.audits import FILES, audit, report

CLEAN = {"error": 0, "warning": 0, "info": 0}


def _told(view: GridView) -> list[list[object]]:
    """Each body with its years: statuses, tone, and files with their counts of errors, warnings, notices."""
    return [
        [
            row.body.name,
            *(
                [cell.statuses, cell.tone, [(h.file, *h.counts.values()) for h in cell.reports]]
                for cell in row.cells
            ),
        ]
        for row in view.rows
    ]


def test_what_became_of_each_report(libraries: Audited) -> None:
    view = grid_view(libraries, Filter())
    assert view.years == (2022, 2023)
    assert _told(view) == [
        [
            "云汀市图书馆",
            [("handed-in",), None, [("总馆.md", 1, 1, 0)]],
            [("handed-in",), None, [("总馆.md", 0, 0, 0)]],
        ],
        [
            "云汀市东分馆",
            [("handed-in",), None, [("东分馆.md", 0, 0, 0)]],
            [("repeated",), "warning", [("东分馆.docx", 1, 0, 0), ("东分馆.md", 1, 0, 0)]],
        ],
        [
            "云汀市西分馆",
            [("handed-in",), None, [("西分馆.md", 0, 0, 1)]],
            [("handed-in",), None, [("西分馆.md", 0, 0, 0)]],
        ],
        ["云汀市北分馆", [(), None, []], [("missing",), "error", []]],
    ]
    assert [(row.parent, row.members, row.counts) for row in view.rows] == [
        ("", 3, {"error": 1, "warning": 1, "info": 0}),
        ("云汀市图书馆", 0, {"error": 2, "warning": 0, "info": 0}),
        ("云汀市图书馆", 0, {"error": 0, "warning": 0, "info": 1}),
        ("云汀市图书馆", 0, CLEAN),
    ]
    assert (view.page, view.pages, view.found, view.all_bodies) == (1, 1, 4, 4)


def test_the_last_two_reports_of_a_body(libraries: Audited) -> None:
    pairs = [row.last_two for row in grid_view(libraries, Filter()).rows]
    files = [pair and tuple(libraries.entry(number).stored.path for number in pair) for pair in pairs]
    # Of the eastern branch it is not certain which report counts; the northern one has none.
    assert files == [("2022/总馆.md", "2023/总馆.md"), None, ("2022/西分馆.md", "2023/西分馆.md"), None]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(text="东分"), ["东分馆"]),
        (Filter(text=" 西 分 "), ["西分馆"]),
        (Filter(text="NORTH"), ["北分馆"]),
        (Filter(text="2022/总馆"), ["图书馆"]),
        (Filter(text="没有"), []),
        (Filter(level="分馆"), ["东分馆", "西分馆", "北分馆"]),
        (Filter(level="馆"), []),
        (Filter(parent="town"), ["图书馆", "东分馆", "西分馆", "北分馆"]),
        (Filter(parent="east"), ["东分馆"]),
        (Filter(parent="town", level="总馆"), ["图书馆"]),
        (Filter(status="repeated"), ["东分馆"]),
        (Filter(status="missing"), ["北分馆"]),
        (Filter(status="unlisted"), []),
        (Filter(rule="LIB001"), ["图书馆", "东分馆"]),
        (Filter(rule="ALK002"), ["西分馆"]),
        (Filter(rule="XXX001"), []),
    ],
)
def test_which_bodies_are_wanted(libraries: Audited, wanted: Filter, found: list[str]) -> None:
    view = grid_view(libraries, wanted)
    assert [row.body.name.removeprefix("云汀市") for row in view.rows] == found
    assert (view.found, view.all_bodies) == (len(found), 4)


def test_with_a_rule_only_its_findings_are_counted(libraries: Audited) -> None:
    (row, _) = grid_view(libraries, Filter(rule="LIB001")).rows
    assert row.counts == {"error": 1, "warning": 0, "info": 0}
    assert [dict(head.counts) for cell in row.cells for head in cell.reports] == [
        {"error": 1, "warning": 0, "info": 0},
        CLEAN,
    ]


def test_the_most_findings_first(libraries: Audited) -> None:
    view = grid_view(libraries, Filter(), "findings")
    # Two each; of the eastern branch, both are errors.
    assert [row.body.id for row in view.rows] == ["east", "town", "west", "north"]
    view = grid_view(libraries, Filter(rule="LIB001"), "findings")
    assert [row.body.id for row in view.rows] == ["town", "east"]


def test_pages(libraries: Audited) -> None:
    def page(number: int) -> tuple[list[str], int, int, int]:
        view = grid_view(libraries, Filter(), page=number, size=3)
        return [row.body.id for row in view.rows], view.page, view.pages, view.found

    assert page(1) == (["town", "east", "west"], 1, 2, 4)
    assert page(2) == (["north"], 2, 2, 4)
    assert page(3) == (["north"], 2, 2, 4)
    assert page(0) == (["town", "east", "west"], 1, 2, 4)
    assert grid_view(libraries, Filter(), size=4).pages == 1
    assert grid.PAGE == 50
    nothing = grid_view(libraries, Filter(text="没有"))
    assert (nothing.rows, nothing.page, nothing.pages, nothing.found) == ((), 1, 1, 0)


def test_only_the_last_years_are_columns(libraries: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_YEARS", 1)
    view = grid_view(libraries, Filter())
    assert (view.years, view.all_years) == ((2023,), 2)
    assert [len(row.cells) for row in view.rows] == [1, 1, 1, 1]


def test_what_can_be_chosen(libraries: Audited) -> None:
    assert grid.levels(libraries) == ["总馆", "分馆"]
    assert [body.id for body in grid.parents(libraries)] == ["town"]
    assert grid.statuses(libraries) == ["handed-in", "missing", "repeated"]


def test_the_years_of_one_body(libraries: Audited) -> None:
    assert cells_of(libraries, "north", (2022, 2023)) == (CellView(), CellView(("missing",), "error"))


@pytest.fixture
def without_roster(tmp_path: Path) -> Iterator[Audited]:
    path = tmp_path / "a.duckdb"
    with Store(path) as store:
        audit(store, {**FILES, "2023/无名.md": report("", 2023)}, {}, None)
    with Store(path, reading=Reading("a", tmp_path)) as store:
        yield Audited(store, ())


def test_without_a_roster_bodies_are_those_that_reports_name(without_roster: Audited) -> None:
    view = grid_view(without_roster, Filter())
    assert [row.body.name for row in view.rows] == [
        "云汀市东分馆",
        "云汀市南分馆",
        "云汀市图书馆",
        "云汀市西分馆",
    ]
    assert [cell.statuses for cell in view.rows[1].cells] == [(), ("handed-in",)]
    assert {row.body.level for row in view.rows} == {""}
    assert grid.parents(without_roster) == []
    assert grid.levels(without_roster) == []


def test_the_county(county: Audited, numbers: Mapping[str, int]) -> None:
    rows = {row.body.id: row for row in grid_view(county, Filter(status="other-year")).rows}
    assert list(rows) == ["education-bureau"]
    filed = rows["education-bureau"].cells[-1]
    assert (filed.statuses, [head.number for head in filed.reports]) == (
        ("other-year",),
        [numbers["2024/education-bureau.html"]],
    )
    amiss = {
        (row.body.id, year): cell.statuses
        for row in grid_view(county, Filter()).rows
        for year, cell in zip((2022, 2023, 2024), row.cells, strict=True)
        if cell.tone
    }
    assert amiss == {
        ("market-bureau", 2024): ("repeated",),
        ("education-bureau", 2024): ("other-year",),
        ("jiabo-town", 2024): ("missing",),
    }


def test_rows_are_plain_data(libraries: Audited) -> None:
    row = grid_view(libraries, Filter(text="北")).rows[0]
    assert row == RowView(
        libraries.bodies["north"], "云汀市图书馆", 0, (CellView(), CellView(("missing",), "error")), CLEAN
    )
