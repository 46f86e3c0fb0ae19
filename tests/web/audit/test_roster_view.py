"""Who handed in what, line by line."""

from __future__ import annotations

import pytest

from govlint.text.bilingual import Bilingual
from govlint.web.audit.audited import Audited
from govlint.web.audit.roster import LineView, YearCounts, roster_view


def _told(line: LineView) -> tuple[object, ...]:
    return line.name, line.year, line.status, line.tone, [head.path for head in line.files]


EAST = ("云汀市东分馆", 2023, "repeated", "warning", ["2023/东分馆.docx", "2023/东分馆.md"])
NORTH = ("云汀市北分馆", 2023, "missing", "error", [])
SOUTH = ("云汀市南分馆", 2023, "unlisted", "warning", ["2023/南分馆.md"])
UNREADABLE = ("云汀市北分馆", None, "unchecked", "error", ["1/北分馆.docx"])


def test_what_is_amiss(libraries: Audited) -> None:
    view = roster_view(libraries)
    assert sorted(map(_told, view.lines), key=str) == sorted([EAST, NORTH, SOUTH, UNREADABLE], key=str)
    assert (view.has_roster, view.found, view.page, view.pages) == (True, 4, 1, 1)
    assert view.years == (
        YearCounts(2022, {"handed-in": 3}),
        YearCounts(2023, {"handed-in": 2, "missing": 1, "repeated": 1, "unlisted": 1}),
        YearCounts(None, {"unchecked": 1}),
    )
    remarks = {line.status: line.remark for line in view.lines}
    assert remarks == {
        "repeated": None,
        "missing": None,
        "unlisted": None,
        "unchecked": Bilingual("文件损坏", "it is damaged"),
    }


def test_some_of_it(libraries: Audited) -> None:
    assert [_told(one) for one in roster_view(libraries, status="repeated").lines] == [EAST]
    assert [_told(one) for one in roster_view(libraries, text="1/北").lines] == [UNREADABLE]
    assert [_told(one) for one in roster_view(libraries, text="北分馆", year=2023).lines] == [NORTH]
    assert roster_view(libraries, year=2022).lines == ()
    assert roster_view(libraries, status="all").found == 9
    assert roster_view(libraries, status="all", year=2022).found == 3
    assert roster_view(libraries, status="handed-in").found == 5


@pytest.mark.parametrize(("page", "shown"), [(1, (1, 4)), (3, (3, 1)), (9, (3, 1)), (0, (1, 4))])
def test_pages(libraries: Audited, page: int, shown: tuple[int, int]) -> None:
    view = roster_view(libraries, status="all", page=page, size=4)
    assert (view.page, len(view.lines), view.pages) == (*shown, 3)


def test_the_county(county: Audited) -> None:
    told = [(line.name, line.year, line.status, line.remark) for line in roster_view(county).lines]
    assert told == [
        ("霁川县市场监督管理局", 2024, "repeated", None),
        (
            "霁川县教育体育局",
            2024,
            "other-year",
            Bilingual("内容是2023年度的报告", "it is the report for 2023"),
        ),
        ("霁川县葭泊镇人民政府", 2024, "missing", None),
    ]
