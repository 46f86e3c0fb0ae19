"""Figures and findings from year to year."""

from __future__ import annotations

from pathlib import Path

from govlint.audit.store import Store
from govlint.audit.store_file import Reading
from govlint.web.audit.audited import Audited
from govlint.web.audit.trends import TrendsView, signed, trends_view
from tests.outputs.audit.audits import audit, library, report, visits


def _told(view: TrendsView) -> list[tuple[object, ...]]:
    return [(one.table, one.label, one.numbers, one.change) for one in view.figures]


def test_all_bodies(libraries: Audited) -> None:
    view = trends_view(libraries)
    assert (view.years, view.reports) == ((2022, 2023), (3, 2))
    # 2023 has a text in place of the number of one library, and two reports of another: none counts.
    assert _told(view) == [("到馆人次表", "全馆合计", (("190", 3), ("35", 1)), "")]
    assert [(severity, one.numbers, one.change) for severity, one in view.findings] == [
        ("error", (("1", 3), ("0", 2)), ""),
        ("warning", (("1", 3), ("0", 2)), ""),
        ("info", (("1", 3), ("0", 2)), ""),
    ]


def test_a_level(libraries: Audited) -> None:
    view = trends_view(libraries, level="分馆")
    assert (view.reports, _told(view)) == (
        (2, 1),
        [("到馆人次表", "全馆合计", (("90", 2), ("35", 1)), "")],
    )
    assert view.findings[2][1].numbers == (("1", 2), ("0", 1))
    assert view.findings[0][1].numbers == (("0", 2), ("0", 1))


def test_one_body(libraries: Audited) -> None:
    view = trends_view(libraries, body="west", separator="；")
    assert _told(view) == [("到馆人次表", "全馆合计", (("30", 1), ("35", 1)), "+5")]
    assert view.figures[0].drawn.told == "2022: 30；2023: 35"
    assert view.findings[2][1].change == "-1"
    assert trends_view(libraries, body="north") == TrendsView((), (), (), ())


def test_a_gap_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    files = {
        "2020/a.md": report("云汀市西分馆", 2020, visits(7)),
        "2022/a.md": report("云汀市西分馆", 2022, visits(9)),
    }
    with Store(path) as store:
        audit(store, files, {})
    with Store(path, reading=Reading("a", tmp_path)) as store:
        view = trends_view(Audited(store, (library(),)), body="west")
    assert _told(view) == [("到馆人次表", "全馆合计", (("7", 1), ("9", 1)), "")]
    assert [one.change for _, one in view.findings] == ["", "", ""]


def test_the_sign_of_a_difference() -> None:
    assert [signed(value) for value in (3, 1, 0, -2)] == ["+3", "+1", "0", "-2"]


def test_the_county(county: Audited) -> None:
    view = trends_view(county, body="natural-resources-bureau")
    carried = {one.label: (one.numbers, one.change) for one in view.figures}
    assert carried["二、上年结转"] == ((("4", 1), ("5", 1), ("5", 1)), "0")
    assert carried["一、本年新收"][0][-1] == ("78", 1)
