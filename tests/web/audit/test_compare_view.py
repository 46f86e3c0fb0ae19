"""Two reports side by side."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.web.audit import compare as module
from govlint.web.audit.audited import Audited
from govlint.web.audit.compare import CompareView, FindingRow, compare_view
from tests.outputs.audit.audits import audit, finding, report


def _differing(view: CompareView) -> list[tuple[str, str, str, str | None, str | None, str]]:
    return [
        (table.title, row.label, grid.columns[at], cell.left, cell.right, cell.difference)
        for table in view.tables
        for grid in table.grids
        for row in grid.rows
        for at, cell in enumerate(row.cells)
        if cell is not None and cell.differs
    ]


@pytest.fixture
def twice(county: Audited, numbers: Mapping[str, int]) -> CompareView:
    """The two that one bureau handed in for one year."""
    left, right = numbers["2024/market-bureau.html"], numbers["2024/market-bureau-corrected.docx"]
    return compare_view(county, left, right, "zh")


def test_two_versions_of_one_report(twice: CompareView) -> None:
    assert (twice.left.file, twice.right.file) == ("market-bureau.html", "market-bureau-corrected.docx")
    assert not twice.is_same_file
    assert _differing(twice) == [("主动公开政府信息情况表", "行政强制", "本年处理决定数量", "11", "12", "+1")]
    assert (twice.cells, twice.differing) == (200, 1)
    assert [len(table.cells) for table in twice.tables] == [1]
    assert twice.counts == {"same": 10, "near": 1, "left": 0, "right": 0}
    near = [
        (
            part.title,
            "".join(p.text for p in pair.left if p.differs),
            "".join(p.text for p in pair.right if p.differs),
        )
        for part in twice.parts
        for pair in part.pairs
        if pair.kind == "near"
    ]
    assert near == [("一、总体情况 / 政府信息公开平台建设", "5", "6")]
    assert [(one.rule, one.file.rpartition("/")[2]) for one in twice.between] == [
        ("HND001", "market-bureau.html"),
        ("HND001", "market-bureau-corrected.docx"),
    ]


def test_the_whole_tables(county: Audited, numbers: Mapping[str, int], twice: CompareView) -> None:
    whole = compare_view(county, twice.left.number, twice.right.number, "zh", whole=True)
    assert sum(len(table.cells) for table in whole.tables) == 200
    assert (whole.cells, whole.differing, _differing(whole)) == (200, 1, _differing(twice))


def test_this_year_and_the_last(county: Audited, numbers: Mapping[str, int]) -> None:
    last, this = numbers["2023/natural-resources-bureau.md"], numbers["2024/natural-resources-bureau.docx"]
    view = compare_view(county, last, this, "zh")
    assert ("收到和处理政府信息公开申请情况表", "一、本年新收", "总计", "66", "78", "+12") in _differing(view)
    (between,) = view.between
    assert (between.rule, between.operands[1].place.number) == ("YRS001", last)
    (row,) = view.findings
    assert (row.rule, row.severity, row.left) == ("YRS001", "warning", None)
    assert row.right is not None
    turned = compare_view(county, this, last, "en")
    assert turned.between[0].message != between.message
    (row,) = turned.findings
    assert (row.left is not None, row.right) == (True, None)


def test_what_a_likeness_finding_names(county: Audited, numbers: Mapping[str, int]) -> None:
    view = compare_view(county, numbers["2023/ludi-town.md"], numbers["2023/yantang-town.docx"], "zh")
    (copied,) = [part for part in view.parts if part.title == "五、存在的主要问题及改进情况"]
    assert copied.counts == {"same": 3, "near": 3, "left": 0, "right": 0}
    assert [(one.rule, one.alike_number) for one in view.between] == [
        ("ALK002", numbers["2023/yantang-town.docx"]),
        ("ALK002", numbers["2023/ludi-town.md"]),
    ]
    # The same rule at the same place of both is one row, as in neither of them alone.
    assert [(row.rule, row.left is None, row.right is None) for row in view.findings] == [
        ("ALK002", False, False),
        ("USU001", True, False),
    ]


def test_the_same_file_twice(county: Audited, numbers: Mapping[str, int]) -> None:
    view = compare_view(
        county, numbers["2023/education-bureau.html"], numbers["2024/education-bureau.html"], "zh"
    )
    assert (view.is_same_file, view.differing, view.tables) == (True, 0, ())
    assert [count for kind, count in view.counts.items() if kind != "same"] == [0, 0, 0]


def test_a_file_that_was_not_checked_has_nothing(libraries: Audited) -> None:
    paths = {entry.stored.path: number for number, entry in libraries.entries.items()}
    view = compare_view(libraries, paths["1/北分馆.docx"], paths["2022/总馆.md"], "zh")
    assert (view.parts, view.between, view.differing, view.cells) == ((), (), 5, 5)
    assert {cell.left for table in view.tables for cell in table.cells} == {None}


def test_how_many_findings_are_shown(libraries: Audited, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {entry.stored.path: number for number, entry in libraries.entries.items()}
    left, right = paths["2022/总馆.md"], paths["2023/东分馆.docx"]
    view = compare_view(libraries, left, right, "zh")
    assert view.findings == (
        FindingRow("MEM001", "warning", _both("总馆写 100，两个分馆之和是 90"), None),
        FindingRow("LIB001", "error", _both("表中合计有误"), _both("表中合计有误")),
    )
    assert view.left_out == 0
    monkeypatch.setattr(module, "MOST_FINDINGS", 1)
    view = compare_view(libraries, left, right, "zh")
    assert ([row.rule for row in view.findings], view.left_out) == (["MEM001"], 1)


def test_there_is_no_such_report(libraries: Audited) -> None:
    with pytest.raises(Refusal):
        compare_view(libraries, 1, 4711, "zh")


def _both(message: str) -> Bilingual:
    return Bilingual(message, f"EN {message}")


def test_of_several_findings_at_one_place_the_first_stand_together(tmp_path: Path) -> None:
    both = [finding("LIB001", "error", message) for message in ("甲", "乙")]
    files = {f"{year}/a.md": report("云汀市西分馆", year, (), both) for year in (2022, 2023)}
    with Store(tmp_path / "a.duckdb") as store:
        audit(store, files, {})
    with Store(tmp_path / "a.duckdb", reading=Reading("a", tmp_path)) as store:
        view = compare_view(Audited(store, ()), 1, 2, "zh")
    assert [(row.left, row.right) for row in view.findings] == [
        (_both("甲"), _both("甲")),
        (_both("乙"), _both("乙")),
    ]
