"""Reports dropped on the page in a browser."""

from __future__ import annotations

from pathlib import Path

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_a_report_that_is_chosen_is_checked_and_can_be_read(page):
    page.set_input_files("#choose-files", EXAMPLES / "clean" / "township-2023.docx")
    page.locator("#files td.state.checked").wait_for()
    page.get_by_role("button", name="township-2023.docx").click()
    page.locator("#report-view h1").wait_for()
    assert (
        page.locator("#report-view h1").inner_text() == "青岬区白榆镇人民政府2023年政府信息公开工作年度报告"
    )
