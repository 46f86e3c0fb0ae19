"""An audit in the browser: its store is opened, and every planted finding found by clicking."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.store import Store
from tests.outputs.audit.audits import audit, finding, report, visits
from tests.web.audit.conftest import county_file  # noqa: F401

CLOSE_ALL = """
    async () => {
      const headers = {"X-Govlint-Token": sessionStorage.getItem("token")};
      for (const {number} of await (await fetch("/audit/stores", {headers})).json())
        await fetch(`/audit/stores/${number}`, {method: "DELETE", headers});
    }
"""
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def shown(page):
    """The part of audits, without an open store; none is left behind."""
    page.get_by_role("button", name="审计结果").click()
    page.locator(".audit[data-ready]").wait_for()
    yield page
    page.evaluate(CLOSE_ALL)


@pytest.fixture
def county(shown, county_file):  # noqa: F811
    """The county's bodies and years."""
    shown.set_input_files("#choose-store", county_file)
    shown.get_by_role("heading", name="机关与年度").wait_for()
    return shown


def _heading(page, name):
    page.locator("#audit-view h2", has_text=re.compile(f"^{re.escape(name)}$")).wait_for()


def _row(page, body):
    return page.locator("table.bodies tbody tr").filter(has=page.get_by_role("link", name=body, exact=True))


def _report(page, body, year):
    """Open the report of a body and a year from the grid."""
    at = ("2022", "2023", "2024").index(year)
    _row(page, body).locator("td").nth(at).get_by_role("link", name="报告").click()
    _heading(page, f"{body}{year}年政府信息公开工作年度报告")


def _finding(page):
    return page.locator("#audit-view article").first


PLANTED = [
    ("霁川县自然资源局", "2024", "“上年结转”总计写 5 件", "2023/natural-resources-bureau.md"),
    ("霁川县人民政府", "2022", "所属各机关报告之和是 55 件", "2022/yantang-town.md"),
    ("霁川县市场监督管理局", "2023", "文中“较上年的58件”", "2022/market-bureau.md"),
    ("霁川县人民政府办公室", "2024", "现行有效 17 件", "2023/government-office.html"),
    ("霁川县鹭笛镇人民政府", "2023", "有 100% 与霁川县砚棠镇人民政府的报告相同", "2023/yantang-town.docx"),
]


def test_planted_findings_and_the_other_reports(county):
    for body, year, message, other in PLANTED:
        _report(county, body, year)
        assert message in _finding(county).inner_text()
        title = county.locator("#audit-view h2").inner_text()
        _finding(county).get_by_role("link", name=other).first.click()
        county.get_by_text(re.compile(f"文件：.*{re.escape(other)}")).first.wait_for()
        county.go_back()
        _heading(county, title)
        county.get_by_role("link", name="回到机关与年度").click()
        _heading(county, "机关与年度")


def test_findings_without_another_report(county):
    _row(county, "霁川县教育体育局").locator("td").nth(2).get_by_role("link", name="报告").click()
    _heading(county, "霁川县教育体育局2023年政府信息公开工作年度报告")
    assert "这是 2023 年度的报告，文件名或文件夹写的是 2024 年" in _finding(county).inner_text()
    assert "年度不符：内容是2023年度的报告" in county.locator("#audit-view .counts").inner_text()
    county.get_by_role("link", name="报送情况").click()
    _heading(county, "报送情况")
    assert "未报送" in county.locator("tr", has_text="葭泊镇").inner_text()


def test_two_reports_for_one_year_side_by_side(county):
    cell = _row(county, "霁川县市场监督管理局").locator("td").nth(2)
    assert "重复报送" in cell.inner_text()
    cell.get_by_role("link", name="并排看").click()
    _heading(county, "两份报告并排")
    differs = county.locator("td.differs")
    assert (differs.count(), differs.inner_text().split()) == (
        1,
        ["≠", "左", "12", "右", "11", "(-1)"],
    )
    assert county.locator("tr.near u").all_inner_texts() == ["6", "5"]
    county.get_by_role("link", name="左右对调").click()
    county.get_by_text("(+1)").wait_for()
    county.get_by_role("link", name="全部列出").click()
    county.locator("tr.same").first.wait_for()
    assert county.locator("tr.same").count() == 10


def test_from_the_cell_to_the_finding_and_back_with_the_keyboard(county):
    _report(county, "霁川县砚棠镇人民政府", "2023")
    link = county.locator("#audit-view").get_by_role("link", name="看表中这一格")
    link.focus()
    county.keyboard.press("Enter")
    assert county.evaluate("document.activeElement.closest('td').innerText").startswith("160")
    county.keyboard.press("Enter")
    assert "写 160" in county.evaluate("document.activeElement.innerText")


def test_the_filter_with_the_keyboard(county):
    county.get_by_label("名称或文件", exact=True).focus()
    county.keyboard.type("镇")
    county.keyboard.press("Enter")
    county.get_by_text("共 3 个机关（全部 8 个）").wait_for()
    assert county.url.endswith("grid?text=%E9%95%87&order=roster")
    # The heading has the focus, so that what changed is read.
    assert county.evaluate("document.activeElement.innerText") == "机关与年度"
    county.locator(".audit").get_by_label("状态", exact=True).select_option("missing")
    county.get_by_role("button", name="筛选").click()
    county.get_by_text("共 1 个机关（全部 8 个）").wait_for()
    county.reload()
    county.get_by_text("共 1 个机关（全部 8 个）").wait_for()
    county.get_by_role("link", name="全部", exact=True).click()
    county.get_by_text("共 8 个机关（全部 8 个）").wait_for()
    county.get_by_label("规则", exact=True).select_option("YRS010")
    county.get_by_role("button", name="筛选").click()
    county.get_by_text("各格只计规则 YRS010 的问题").wait_for()
    assert county.locator("table.bodies tbody tr").count() == 1


def test_trends_of_all_of_a_level_and_of_a_body(county):
    county.get_by_role("link", name="各年趋势").click()
    _heading(county, "趋势：全部机关")
    row = county.locator("tr", has_text="一、本年新收")
    assert row.locator("td.number").all_inner_texts() == ["384 (8)", "412 (8)", "330 (5)", ""]
    assert row.locator("svg polyline").count() == 1
    county.get_by_label("哪些机关", exact=True).select_option("乡镇")
    county.get_by_role("button", name="显示").click()
    _heading(county, "趋势：乡镇")
    county.get_by_role("link", name="机关与年度").click()
    _heading(county, "机关与年度")
    county.get_by_role("link", name="霁川县自然资源局", exact=True).click()
    _heading(county, "霁川县自然资源局")
    assert county.locator("tr", has_text="二、上年结转").locator("td.number").all_inner_texts() == [
        "4",
        "5",
        "5",
        "0",
    ]


def test_any_two_reports(county):
    county.get_by_role("link", name="两份并排").click()
    _heading(county, "两份并排")
    assert county.get_by_role("link", name=re.compile("并排看")).count() == 3
    for year in ("2022", "2024"):
        county.get_by_label("名称或文件", exact=True).fill(f"鹭笛 {year}")
        county.get_by_role("button", name="查找").click()
        county.get_by_role("link", name=f"并排看 霁川县鹭笛镇人民政府 {year}", exact=True).click()
        county.get_by_text(re.compile("^左边：|^左右对调")).wait_for()
    _heading(county, "两份报告并排")
    assert "ludi-town.txt" in county.locator(".heads td").first.inner_text()


def test_in_english_and_closed_in_another_tab(county, address):
    county.get_by_role("button", name="English").click()
    county.get_by_role("heading", name="Bodies and years").wait_for()
    assert "missing" in county.locator("table.bodies").inner_text()
    other = county.context.new_page()
    other.goto(address)
    other.get_by_role("button", name="审计结果").click()
    other.get_by_role("heading", name="机关与年度").wait_for()
    other.get_by_role("button", name="关闭 county.duckdb").click()
    other.get_by_role("heading", name="机关与年度").wait_for(state="detached")
    county.get_by_role("link", name="From year to year").click()
    county.get_by_text("The store is not open, or was closed; open it again.").wait_for()


def test_a_foreign_file_is_a_sentence(shown, tmp_path: Path):
    foreign = tmp_path / "foreign.duckdb"
    foreign.write_text("甲,乙\n" * 5000, encoding="utf-8")
    shown.set_input_files("#choose-store", foreign)
    shown.get_by_text("存储 foreign.duckdb 打不开：它不是 DuckDB 文件").wait_for()
    assert shown.locator(".open-stores li").count() == 0
    assert shown.locator("#audit-doing").is_hidden()


def test_names_that_would_act(shown, tmp_path: Path):
    path = tmp_path / f"{EVIL}.duckdb"
    roster = Roster((Body(id=EVIL, name=f"云{EVIL}", level=EVIL),))
    files = {
        f"{year}/{EVIL}.md": report(f"云{EVIL}", year, visits(EVIL), [finding("LIB001", "error", EVIL)])
        for year in (2022, 2023)
    }
    with Store(path) as store:
        audit(store, files, {}, roster)
    shown.on("dialog", lambda _: pytest.fail("a name acted"))
    shown.set_input_files("#choose-store", path)
    shown.get_by_role("link", name=f"云{EVIL}", exact=True).click()
    _heading(shown, f"云{EVIL}")
    shown.locator("td.year").first.get_by_role("link", name="报告").click()
    shown.locator("article", has_text=EVIL).wait_for()
    shown.go_back()
    shown.get_by_role("link", name=re.compile("最近两个年度并排")).click()
    _heading(shown, "两份报告并排")
    assert shown.locator("img").count() == 0
    assert shown.locator(".open-stores").inner_text().startswith(f"{EVIL}.duckdb")


def test_a_store_that_is_dropped_among_reports(page, county_file):  # noqa: F811
    page.set_input_files("#choose-files", county_file)
    page.get_by_role("heading", name="机关与年度").wait_for()
    assert page.locator("#files tbody tr").count() == 0
    page.evaluate(CLOSE_ALL)
