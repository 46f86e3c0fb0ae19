"""A report in the browser: read by mouse and keyboard, decided, compared, taken away, printed."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from playwright.sync_api import expect

from govlint.text.normalise import fold
from tests.web.browser.conftest import watch
from tests.web.browser.doing import EXAMPLES, FLAWED, done, drop, read, rows

TITLE = "云汀市人民政府2024年政府信息公开工作年度报告"


@pytest.fixture
def report(page):
    """The page with a report open that has six findings."""
    drop(page, FLAWED)
    done(page, 1)
    read(page, FLAWED.name)
    return page


def _focused(page):
    """What has the focus: its id, or what it says."""
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


def _number(page):
    """The number of the report on the server."""
    return page.locator(".beside .finding").first.get_attribute("id").split("-")[0][1:]


def test_a_report_opens_with_its_heading_in_focus_and_goes_back_to_its_row(report):
    expect(report.locator("#report-view h1")).to_have_text(TITLE)
    assert _focused(report) == TITLE
    assert report.locator(".list-view").is_hidden()
    report.locator(".to-list").click()
    assert report.locator(".list-view").is_visible()
    assert _focused(report) == FLAWED.name


def test_every_mark_leads_to_its_finding_and_every_finding_to_its_mark(report):
    number = _number(report)
    for at in range(1, 7):
        mark, finding = f"r{number}-m{at}", f"r{number}-f{at}"
        report.locator(f"#{mark}").click()
        assert _focused(report) == finding
        assert report.locator(".here").get_attribute("id") == finding
        report.locator(f"#{finding} h3 a").click()
        assert _focused(report) == mark
        expect(report.locator(f"#{mark}")).to_be_in_viewport()


def test_a_figure_of_a_finding_leads_to_its_cell(report):
    card = report.locator(".beside .finding").first
    card.locator("summary").first.click()
    card.locator(".operands a").first.click()
    assert re.fullmatch(r"r\d+-c\d+", _focused(report))
    assert report.locator("td.here").inner_text() == "3! 4"


def test_it_can_be_read_with_the_keyboard_alone(page):
    drop(page, FLAWED)
    done(page, 1)
    page.locator("#forget").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
    assert _focused(page) == FLAWED.name
    page.keyboard.press("Enter")
    page.locator("#report-view h1").wait_for()
    # Only what can be reached has a place in the order: the first mark comes behind the head.
    for _ in range(30):
        page.keyboard.press("Tab")
        if re.fullmatch(r"r\d+-m1", _focused(page)):
            break
    page.keyboard.press("Enter")
    assert re.fullmatch(r"r\d+-f1", _focused(page))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".beside .finding details").first.get_attribute("open") is not None


def test_everything_that_acts_has_a_name(report):
    unnamed = report.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, a, progress")]
            .filter(one => !one.closest("[hidden]"))
            .filter(one => !(one.closest("label") ?? one).textContent.trim() && !one.ariaLabel)
            .map(one => one.outerHTML)"""
    )
    assert unnamed == []
    headings = report.evaluate(
        "[...document.querySelectorAll('#report-view :is(h1, h2, h3, h4, h5)')].map(one => +one.tagName[1])"
    )
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert (
        report.locator("main").count()
        == report.locator("nav").count()
        == report.locator("aside").count()
        == 1
    )


def test_findings_are_filtered_by_severity_and_rule(report):
    shown = report.locator(".beside .finding:visible")
    report.locator(".filter input[value=warning]").uncheck()
    expect(shown).to_have_count(2)
    expect(report.locator(".shown")).to_have_text("2 / 6")
    assert report.locator(".whole a.mark:visible").count() == 2
    report.locator(".filter input[value=warning]").check()
    report.select_option(".rules", "CLM031")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("全年因政府信息公开引起的行政复议140件")
    # What a link leads to is shown, whatever was filtered.
    report.select_option(".rules", "")
    expect(report.locator(".shown")).to_have_text("6")


def test_a_finding_is_dismissed_with_a_reason_and_written_as_a_waiver(report, tmp_path):
    card = report.locator(".beside .finding").nth(1)
    card.locator(".decide summary").click()
    card.locator("[data-verdict=dismissed]").click()
    expect(report.locator("#notice")).to_have_text("认定“不是问题”要写明理由。")
    card.locator(".reason").fill("已核实 <i>")
    card.locator(".by").fill("张三")
    card.locator("[data-verdict=dismissed]").click()
    expect(card.locator(".decision")).to_have_text("不是问题：已核实 <i>（责任人：张三）")
    expect(report.locator("#notice")).to_have_text("")
    with report.expect_download() as waiting:
        report.locator("[data-save=waivers]").click()
    assert waiting.value.suggested_filename == f"{FLAWED.name}.govlint.yaml"
    (tmp_path / FLAWED.name).write_bytes(FLAWED.read_bytes())
    waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    command = [sys.executable, "-m", "govlint", "check", "--no-config", "--format", "concise", FLAWED.name]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert "CLM031" not in run.stdout.decode()
    assert "CLM032" in run.stdout.decode()
    report.locator(".to-list").click()
    assert rows(report)[f"{FLAWED.name}另有 1 个已认定不是问题"][2:4] == ["2", "3"]


def test_what_is_kept_is_there_when_the_report_comes_again(report):
    card = report.locator(".beside .finding").first
    card.locator(".decide summary").click()
    card.locator("[data-verdict=confirmed]").click()
    report.locator(".keep-box").check()
    expect(report.locator("#status")).to_have_text("已记住。")
    report.locator(".to-list").click()
    report.evaluate("confirm = () => true")
    report.locator("#forget").click()
    report.locator("#files").wait_for(state="hidden")
    drop(report, FLAWED)
    done(report, 1)
    read(report, FLAWED.name)
    expect(report.locator(".decision")).to_have_text("属实")
    report.locator(".keep-box").uncheck()
    expect(report.locator("#status")).to_have_text("不再记住，已删除记住的内容。")


def test_two_versions_are_compared(page):
    drop(page, FLAWED, EXAMPLES / "flawed" / "cell-writing.docx")
    done(page, 2)
    read(page, FLAWED.name)
    page.select_option(".versions", label="cell-writing.docx")
    expect(page.locator(".gone summary")).to_have_text("上一版有、这一版已改正的问题（13）")
    expect(page.locator(".beside .state").first).to_have_text("新出现")
    page.select_option(".versions", "")
    expect(page.locator(".gone")).to_have_count(0)


def test_copies_can_be_taken_away(report, tmp_path):
    def saved(what):
        with report.expect_download() as waiting:
            report.locator(f"[data-save={what}]").click()
        path = tmp_path / what
        waiting.value.save_as(path)
        return waiting.value.suggested_filename, path.read_bytes()

    name, word = saved("word")
    assert name == "table-four-and-stock（批注）.docx"
    assert b"comments.xml" in word
    assert zipfile.ZipFile(io.BytesIO(word)).testzip() is None
    name, book = saved("xlsx")
    assert name == "table-four-and-stock（检查结果）.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(book)).sheetnames[0] == "汇总"
    name, page = saved("html")
    assert name == "table-four-and-stock（检查结果）.html"
    assert page.startswith(b"<!DOCTYPE html>")


def test_it_is_printed_with_its_tables_and_findings(report, tmp_path):
    (tmp_path / "a.pdf").write_bytes(report.pdf(format="A4"))
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert 4 <= len(pdf.pages) <= 12
        # Some fonts give a PDF the radical ⽂ for 文.
        words = fold("".join(sheet.extract_text() for sheet in pdf.pages))
        # Cells that are wrong are red on paper, too.
        red = pytest.approx((168 / 255, 7 / 255, 26 / 255), abs=0.01)
        assert any(rect.get("non_stroking_color") == red for sheet in pdf.pages for rect in sheet.rects)
    for said in (TITLE, "一、总体情况", "四、结转下年度继续办理", "发现的问题（6）", "行政复议140件"):
        assert fold(said) in words
    for left in ("回到文件列表", "结束程序", "撤销认定", "选择文件", "只看"):
        assert left not in words


def test_the_page_is_loaded_anew_with_the_same_report(report):
    report.reload()
    expect(report.locator("#report-view h1")).to_have_text(TITLE)
    report.locator(".to-list").click()
    assert list(rows(report)) == [FLAWED.name]


def test_two_windows_show_the_same_list(page, address):
    other = page.context.new_page()
    failed = watch(other)
    other.goto(address)
    other.locator(".use[data-ready]").wait_for()
    drop(page, FLAWED)
    done(other, 1)
    drop(other, EXAMPLES / "clean" / "township-2023.docx")
    done(page, 2)
    assert rows(page) == rows(other)
    read(other, FLAWED.name)
    assert page.locator(".list-view").is_visible()
    other.close()
    assert failed == []


def test_it_speaks_english(report):
    report.locator("#language").click()
    expect(report.locator(".beside h2")).to_have_text("Findings (6)")
    assert report.locator("html").get_attribute("lang") == "en"
    report.goto(report.url.partition("?")[0])
    expect(report.locator(".beside h2")).to_have_text("Findings (6)")
    report.locator("#language").click()
    expect(report.locator(".beside h2")).to_have_text("发现的问题（6）")
    assert Path(FLAWED).exists()
