"""Main figures of forms, and how they go from year to year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from govlint.audit.store import Store
from govlint.outputs.audit.trends import MainFigure, Point, Trend, counted_reports, main_figures, trends
from govlint.packs.load import load_packs
from govlint.packs.pack import Pack
from tests.outputs.audit.audits import FILES, audit, library, report, visits

_ALL = MainFigure(("visits", "overall", "all"), "到馆人次表", "全馆合计")


def test_main_figures_stand_in_columns_of_totals_and_in_rows_of_no_group() -> None:
    books = "馆藏图书表"
    assert main_figures([library()]) == (
        MainFigure(("stock", "novels", "shelves.all"), books, "小说 开架的小计"),
        MainFigure(("stock", "novels", "stores.all"), books, "小说 书库的小计"),
        MainFigure(("stock", "every", "shelves.all"), books, "总册 开架的小计"),
        MainFigure(("stock", "every", "stores.all"), books, "总册 书库的小计"),
        _ALL,
    )


def test_the_row_total_of_a_group_is_one_and_editions_share_theirs(packs: dict[str, Pack]) -> None:
    both = main_figures([packs["disclosure-2019"], packs["disclosure-2021"]])
    assert both == main_figures([packs["disclosure-2021"]])
    assert [figure.cell for figure in both] == [
        ("applications", "new", "total"),
        ("applications", "carried_in", "total"),
        ("applications", "outcome.total", "total"),
        ("applications", "carried_out", "total"),
        ("cases", "results", "review.total"),
        ("cases", "results", "litigation.direct.total"),
        ("cases", "results", "litigation.after_review.total"),
    ]
    assert [figure.label for figure in both] == [
        "一、本年新收",
        "二、上年结转",
        "三、本年度办理结果（七）总计",
        "四、结转下年度",
        "行政复议的总计",
        "未经复议直接起诉的总计",
        "复议后起诉的总计",
    ]


def test_in_a_form_of_offices_the_row_of_all_is_one() -> None:
    pack = {pack.id: pack for pack in load_packs(("foia-annual",), Path.cwd())}["foia-annual"]
    figures = main_figures([pack])
    assert {figure.cell[1] for figure in figures} == {"overall"}
    assert ("vb1", "overall", "total") in {figure.cell for figure in figures}


def test_the_reports_that_count_are_the_one_of_each_body_and_year() -> None:
    with Store(None) as store:
        view = audit(store)
        assert [entry.stored.path for entry in counted_reports(view.reports)] == [
            "2022/总馆.md",
            "2023/总馆.md",
            "2022/东分馆.md",
            "2022/西分馆.md",
            "2023/西分馆.md",
        ]


def test_sums_are_over_the_reports_that_have_a_number() -> None:
    with Store(None) as store:
        view = audit(store)
        reports = [(entry.level, entry) for entry in counted_reports(view.reports)]
        assert trends(store, main_figures([library()]), reports) == (
            Trend("总馆", _ALL, {2022: Point(100, 1)}),
            Trend("分馆", _ALL, {2022: Point(90, 2), 2023: Point(35, 1)}),
        )
        assert trends(store, [], reports) == ()
        assert trends(store, [_ALL], []) == ()


def test_a_number_that_no_spreadsheet_keeps_is_left_out() -> None:
    files = {
        "2022/a.md": report("云汀市东分馆", 2022, visits(10**15)),
        "2022/b.md": report("云汀市西分馆", 2022, visits(10**15 - 1)),
        "2023/a.md": report("云汀市东分馆", 2023, visits(Decimal("0.1"))),
        "2023/b.md": report("云汀市西分馆", 2023, visits(Decimal("0.2"))),
        "2024/b.md": report("云汀市西分馆", 2024, visits(-(10**15))),
    }
    with Store(None) as store:
        view = audit(store, files, {})
        reports = [(entry.level, entry) for entry in counted_reports(view.reports)]
        (trend,) = trends(store, [_ALL], reports)
    assert trend.points == {2022: Point(10**15 - 1, 1), 2023: Point(Decimal("0.3"), 2)}


def test_a_report_without_year_is_in_no_trend() -> None:
    with Store(None) as store:
        view = audit(store, {**FILES, "总馆.md": report("云汀市图书馆", None, visits(7))}, {})
        reports = [("all", entry) for entry in view.reports.entries]
        (trend,) = trends(store, [_ALL], reports)
    assert trend.points == {2022: Point(190, 3), 2023: Point(163, 4)}
