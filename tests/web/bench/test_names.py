"""The names that formulas can use, with what they stand for in a report."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govlint.binding.bound import BoundReport
from govlint.engine.linter import Linter
from govlint.readers import read, read_stream
from govlint.run.files import File
from govlint.web.bench.draft import Draft
from govlint.web.bench.names import Grid, Name, Row, Tree, tree_of
from govlint.web.bench.questions import Bench, Beside, Question
from tests.web.bench.drafts import EXAMPLES, own

# The row that the report leaves out.
_MISSING = [
    Name(f"applications[outcome.not_handled.publication, {column}]", "?")
    for column in (
        "natural",
        *(f"organisations.{kind}" for kind in ("commercial", "research", "welfare", "legal", "other")),
        "total",
    )
]


@pytest.fixture(scope="module")
def report(linter: Linter) -> BoundReport:
    return linter.bind(read(EXAMPLES / "flawed/cell-writing.md"), {})


def _grid(tree: Tree, part: str) -> Grid:
    return next(grid for grid in tree.grids if grid.part == part)


def test_every_part_of_every_table_is_a_grid(report: BoundReport) -> None:
    grids = tree_of(report, "zh").grids
    assert [(grid.table, grid.part, len(grid.columns), len(grid.rows)) for grid in grids] == [
        ("applications", "requests", 7, 25),
        ("cases", "results", 15, 1),
        ("proactive", "documents", 3, 2),
        ("proactive", "licences", 1, 1),
        ("proactive", "sanctions", 1, 2),
        ("proactive", "fees", 1, 1),
    ]


def test_a_grid_has_ids_labels_and_values(report: BoundReport) -> None:
    def row(identifier: str, label: str, line: int, *cells: tuple[str, str, int]) -> Row:
        names = (
            Name(f"proactive[{identifier}, {column}]", value, f"line {line}, column {at}")
            for column, value, at in cells
        )
        return Row(identifier, label, tuple(names))

    assert _grid(tree_of(report, "en"), "documents") == Grid(
        "proactive",
        "documents",
        "Information disclosed on own initiative",
        "line 33, column 3",
        (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数")),
        (
            row("regulations", "规章", 36, ("issued", "2", 8), ("repealed", "1", 12), ("in_force", "23", 16)),
            row(
                "norms",
                "行政规范性文件",
                37,
                ("issued", "17.5", 13),
                ("repealed", "12", 20),
                ("in_force", "136", 25),
            ),
        ),
    )


def test_what_is_no_count_is_shown_as_written(report: BoundReport) -> None:
    cells = [cell for grid in tree_of(report, "zh").grids for row in grid.rows for cell in row.cells]
    assert {cell.name: cell.value for cell in cells if not cell.value.isdecimal()} == {
        "applications[carried_in, organisations.other]": "/",
        "applications[outcome.partial, total]": "",
        "applications[outcome.refused.state_secret, organisations.commercial]": "无",
        "applications[outcome.refused.prohibited, organisations.welfare]": "",
        "applications[outcome.refused.security, organisations.other]": "—",
        "cases[results, litigation.after_review.corrected]": "-1",
        "proactive[norms, issued]": "17.5",
        "proactive[fees, amount]": "48217.36",
    }


def test_a_cell_that_is_not_there_has_no_value(linter: Linter) -> None:
    report = linter.bind(read(EXAMPLES / "flawed/labels-and-rows.md"), {})
    cells = [cell for grid in tree_of(report, "zh").grids for row in grid.rows for cell in row.cells]
    assert [cell for cell in cells if cell.value == "?"] == _MISSING


def test_a_long_text_is_cut(linter: Linter) -> None:
    text = (EXAMPLES / "flawed/cell-writing.md").read_text("utf-8").replace("| 17.5 |", f"| {'甲 ' * 40} |")
    report = linter.bind(read_stream(io.BytesIO(text.encode()), Path("a.md"), len(text.encode())), {})
    [norms] = [row for row in _grid(tree_of(report, "zh"), "documents").rows if row.id == "norms"]
    assert norms.cells[0].value == "甲 " * 14 + "甲…"


def test_facts_traits_and_sections(report: BoundReport) -> None:
    groups = tree_of(report, "zh").groups
    assert [(group.title, group.sections) for group in groups] == [
        ("文中的事实", False),
        ("机关", False),
        ("各部分", True),
    ]
    facts, traits, sections = (group.names for group in groups)
    assert facts[0] == Name("title_year.year", "2024", "第1行第3列")
    assert facts[-1] == Name("report.year", "2024")
    assert traits == (Name("level", "government"), Name("regulations", "unknown"))
    assert sections[0] == Name("overview", "一、总体情况", "第5行第4列")
    english = tree_of(report, "en").groups
    assert [group.title for group in english] == ["facts of the text", "the body", "sections"]
    assert english[2].names[0] == Name("overview", "一、总体情况", "line 5, column 4")


def test_a_table_that_was_not_read_says_why(linter: Linter) -> None:
    report = linter.bind(read(EXAMPLES / "flawed/table-four-and-stock.md.expected.txt"), {})
    tree = tree_of(report, "zh")
    reason = "表中的文字散在正文里，看不出各个数字属于哪一格"
    assert tree.unread == (Name("cases", reason, "第44行第10列"),)
    assert tree.groups[0].names[-1] == Name("report.year", "未知")
    assert tree_of(report, "en").groups[0].names[-1] == Name("report.year", "unknown")


def test_private_data_is_masked() -> None:
    def tree(*more: str) -> Tree:
        found = (
            Bench()
            .looked(Question(own(*more), Draft(), Beside(File(EXAMPLES / "flawed/cell-writing.md"))))
            .tree
        )
        assert found is not None
        return found

    hidden = tree("prose: {mask: {add: ['总体情况', '2024年', '48217']}}")
    assert hidden.groups[-1].names[0].value == "一、总体情*"
    assert tree().groups[-1].names[0].value == "一、总体情况"
