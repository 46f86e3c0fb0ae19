"""The bench in a browser: a pack is edited beside a report."""

from __future__ import annotations

from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
# The first answer waits for a process to start, on a machine that may be busy.
expect.set_options(timeout=30_000)

EXAMPLES = Path(__file__).parents[3] / "examples"
HEADER = "id: province\nversion: 1.0.0\ntitle: {zh: 省, en: p}\nextends: disclosure-2021\n"


@pytest.fixture
def bench(page):
    """The bench, opened beside a report with six findings, two of them of the rule REV001."""
    page.set_input_files("#choose-files", EXAMPLES / "flawed/table-four-and-stock.md")
    page.locator("#files td.state.checked").wait_for()
    page.locator("nav [data-part=bench]").click()
    page.locator(".bench[data-ready]").wait_for()
    page.locator("#bench-report").select_option(label="收下的报告：table-four-and-stock.md")
    expect(_count(page, "stayed")).to_have_text("6")
    return page


def _count(page, group: str):
    return page.locator(f"#bench-found details.{group} h3 small")


def _editor(page):
    return page.locator("#bench-editor .cm-content")


def _formula(page):
    return page.locator("#bench-formula .cm-content")


PASTE = """(place, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    place.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""


def _write(page, text: str) -> None:
    """Paste a text in place of all that is in the editor."""
    _editor(page).click()
    page.keyboard.press("Control+A")
    _editor(page).evaluate(PASTE, text)


def _open(page, text: str, name: str = "province.yaml") -> None:
    """Open a pack of one file."""
    file = {"name": name, "mimeType": "application/yaml", "buffer": text.encode()}
    page.set_input_files("#bench-open", file)
    expect(page.locator("#bench-file")).to_have_value(name)


def test_a_mistake_is_told_at_its_place_and_leads_there(bench):
    bench.locator("#bench-file").select_option("pack.yaml")
    _write(bench, HEADER + "\nrules:\n  - check: assrt\n")
    place = bench.locator("#bench-found .place")
    expect(place).to_have_text("pack.yaml 第 7 行第 12 列")
    expect(bench.locator("#bench-found .mistakes")).to_contain_text("“assrt”不是这里的选项；是否指“assert”？")
    expect(bench.locator("#bench-editor .cm-lintRange-error")).to_have_text("assrt")
    expect(bench.locator("#bench-found")).to_contain_text("改正上面的错误后")
    expect(bench.locator("#status")).to_have_text("规则包有 1 处错误")
    place.focus()
    bench.keyboard.press("Enter")
    bench.keyboard.press("Shift+End")
    bench.keyboard.insert_text("assert")
    expect(bench.locator("#bench-found .mistakes")).to_contain_text("缺少“severity”")


def test_keys_and_values_are_completed(bench):
    _write(bench, "changes:\n  REV001: {reason: a, ")
    bench.keyboard.type("sev")
    expect(bench.locator("#bench-editor .cm-completionLabel")).to_have_text(["severity"])
    expect(bench.locator("#bench-editor .cm-completionInfo")).to_have_text("改成这个级别")
    bench.wait_for_timeout(100)  # what is offered takes no key for a moment, so that none is taken by mistake
    bench.keyboard.press("Enter")
    expect(bench.locator("#bench-editor .cm-completionLabel")).to_have_text(["error", "info", "warning"])
    bench.wait_for_timeout(100)
    bench.keyboard.press("ArrowDown")
    bench.keyboard.press("Enter")
    bench.keyboard.type("}")
    expect(_editor(bench)).to_contain_text("REV001: {reason: a, severity: info}")
    expect(_count(bench, "changed")).to_have_text("2")
    expect(bench.locator("#bench-found details.changed li").first).to_contain_text("原来是 错误")


def test_ids_of_rules_and_names_of_formulas_are_completed(bench):
    _write(bench, "changes:\n  ")
    bench.keyboard.type("REV00")
    expect(bench.locator("#bench-editor .cm-completionLabel").first).to_have_text("REV001")
    _write(bench, "rules:\n  - check: assert\n    assert: ")
    bench.keyboard.type("outcome.gran")
    expect(bench.locator("#bench-editor .cm-completionLabel").first).to_have_text("outcome.granted")


def test_a_deleted_rule_and_another_rule_make_findings_go_and_come(bench):
    bench.locator("#bench-pack").select_option("built_in:disclosure-common")
    bench.locator("#bench-file").select_option("rules-arithmetic.yaml")
    _write(bench, "rules: []\n")
    expect(_count(bench, "gone")).to_have_text("2")
    gone = bench.locator("#bench-found details.gone li")
    expect(gone.first).to_contain_text("REV001")
    expect(gone.first).to_contain_text("没有这条规则了")
    expect(_count(bench, "stayed")).to_have_text("4")
    expect(bench.locator("#status")).to_have_text("错误 0 处；新出现 0，消失 2，改变 0，不变 4")
    expect(bench.locator("#bench-file option:checked")).to_have_text("rules-arithmetic.yaml（已改）")
    bench.evaluate("window.confirm = () => true")
    bench.locator("#bench-revert").click()
    expect(_count(bench, "stayed")).to_have_text("6")


def test_a_tolerance_makes_a_finding_go(bench):
    rule = """
rules:
  - id: PRV001
    name: a
    check: assert
    assert: applications[new, total] == 2460
    severity: error
    title: {zh: 甲, en: a}
    message: {zh: 相差, en: apart}
    basis: 试
    examples: {pass: [], fail: [{}]}
"""
    _open(bench, HEADER + rule)
    expect(_count(bench, "stayed")).to_have_text("7")
    _write(bench, HEADER + rule.replace("    severity", "    tolerance: 5\n    severity"))
    expect(_count(bench, "gone")).to_have_text("1")
    expect(bench.locator("#bench-found details.gone li")).to_contain_text("这条规则在这里不再报问题")
    with bench.expect_download() as saved:
        bench.locator("#bench-download").click()
    assert saved.value.suggested_filename == "province.yaml"
    assert "tolerance: 5" in Path(saved.value.path()).read_text("utf-8")


def test_a_formula_is_reckoned_as_one_types(bench):
    _formula(bench).click()
    bench.keyboard.type("applications[new, total] - 1")
    values = bench.locator("#bench-values .values > li")
    expect(values.first).to_contain_text("2462 ← “一、本年新收”行“总计”列(2463)")
    bench.keyboard.type(" == nwe")
    bench.keyboard.press("Escape")
    expect(bench.locator("#bench-values")).to_contain_text("这里没有名为“nwe”的数值")
    expect(bench.locator("#bench-formula .cm-lintRange-error")).to_have_text("nwe")
    bench.keyboard.press("Control+A")
    bench.keyboard.press("Delete")
    expect(bench.locator("#bench-values")).to_be_empty()
    bench.locator("#bench-names summary").first.click()
    bench.locator('#bench-names [data-name="applications[carried_in, total]"]').click()
    expect(_formula(bench)).to_have_text("applications[carried_in, total]")
    expect(values).to_have_count(1)
    # Names that somebody has opened stay open.
    expect(bench.locator("#bench-names details").first).to_have_attribute("open", "")


def test_a_later_answer_is_never_overtaken(bench):
    held = []
    bench.route("**/bench/formula", lambda route: held.append(route))
    _formula(bench).click()
    bench.keyboard.type("report.year")
    bench.keyboard.press("Escape")
    while not held:
        bench.wait_for_timeout(50)
    bench.keyboard.type(" + 1")
    bench.wait_for_timeout(400)
    # While the first is not answered, the second is not asked; then the first is not shown.
    assert len(held) == 1
    held[0].continue_()
    while len(held) < 2:
        bench.wait_for_timeout(50)
    expect(bench.locator("#bench-values")).to_be_empty()
    held[1].continue_()
    expect(bench.locator("#bench-values .values > li")).to_contain_text("报告年度(2024) + 1")
    expect(bench.locator("#bench-values b")).to_have_text("2025")


def test_what_stands_in_a_pack_never_runs(bench):
    evil = "<img src=x onerror=document.title='hacked'>"
    pack = HEADER.replace("省", evil) + (
        f"rules:\n  - id: PRV001\n    name: a\n    check: assert\n    assert: report.year < 0\n"
        f'    severity: error\n    title: {{zh: "{evil}", en: a}}\n    message: {{zh: "{evil}", en: a}}\n'
        f'    basis: "{evil}"\n    examples: {{pass: [], fail: [{{}}]}}\n'
    )
    _open(bench, pack, "<b>x.yaml")
    expect(_count(bench, "stayed")).to_have_text("7")
    _write(bench, pack + f'"{evil}": 1\n')
    expect(bench.locator("#bench-found .mistakes")).to_contain_text(evil)
    _formula(bench).click()
    bench.keyboard.insert_text(f'"{evil}" == "x"')
    expect(bench.locator("#bench-values")).not_to_be_empty()
    assert bench.locator("[src=x]").count() == 0
    assert "hacked" not in bench.title()


def test_a_page_that_is_loaded_anew_keeps_the_edit(bench):
    bench.locator("#bench-file").select_option("pack.yaml")
    _write(bench, HEADER)
    _formula(bench).click()
    bench.keyboard.type("report.year")
    expect(bench.locator("#bench-values .values > li")).to_have_count(1)
    bench.locator("#language").click()
    bench.locator(".bench[data-ready]").wait_for()
    expect(bench.locator("#bench-found")).to_contain_text("The report is judged by: p (province)")
    expect(_editor(bench)).to_contain_text("id: province")
    expect(_formula(bench)).to_have_text("report.year")
    expect(bench.locator("#bench-values .values > li")).to_have_count(1)


def test_it_is_used_with_the_keyboard(bench):
    bench.locator("#bench-pack").focus()
    seen = []
    for _ in range(16):
        seen.append(bench.evaluate("(document.activeElement.shadowRoot?.host ?? document.activeElement).id"))
        bench.keyboard.press("Tab")
    assert [one for one in seen if one] == [
        "bench-pack",
        "bench-open",
        "bench-file",
        "bench-report",
        "bench-download",
        "bench-revert",
        "bench-editor",
        "bench-formula",
        "bench-scope",
    ]
    expect(_editor(bench)).to_have_attribute("aria-label", "规则包文件。Ctrl+空格 补全，Tab 离开")
    expect(_formula(bench)).to_have_attribute("aria-label", "公式")
