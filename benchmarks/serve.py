"""``python -m benchmarks.serve``: the page of ``govlint serve`` against the command line, in one run.

Needs Chromium and playwright. Times are those that a browser sees: from when files are handed to the
page until the row of the last one says that it was checked.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measure import seconds

ROOT = Path(__file__).resolve().parents[1]
FILES = 200
ROUNDS = 3
FIRSTS = 15
HOLD = "window.hold = event => event.stopImmediatePropagation()"
FORGET = """
    fetch("/use/forget", {method: "POST", headers: {"X-Govlint-Token": sessionStorage.getItem("token")}})
"""
# The files are in the field already; the time begins when the page is told of them.
WAIT = """wanted => new Promise(done => {
    const began = performance.now();
    new MutationObserver(() => {
        const states = document.querySelectorAll("td.state.checked, td.state.unchecked");
        if (states.length >= wanted) done((performance.now() - began) / 1000);
    }).observe(document.querySelector("#files").tBodies[0], {childList: true, subtree: true});
    document.querySelector("#choose-files").dispatchEvent(new Event("change"));
})"""


def page_seconds(page: Any, paths: list[Path]) -> float:
    """How long the page takes for files, from an empty list."""
    page.evaluate(FORGET)
    page.locator("#files").wait_for(state="hidden")
    page.evaluate(f"() => {{ {HOLD}; document.addEventListener('change', window.hold, true) }}")
    page.set_input_files("#choose-files", paths)
    page.evaluate("document.removeEventListener('change', window.hold, true)")
    taken: float = page.evaluate(WAIT, len(paths))
    return taken


def command(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "govlint", *arguments, "--no-config"], stdout=subprocess.DEVNULL, check=False
    )


def main() -> None:
    from playwright.sync_api import sync_playwright

    reports = sorted((ROOT / "examples").glob("*/*.docx"))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for number in range(FILES):
            report = reports[number % len(reports)]
            shutil.copy(report, folder / f"{number:03}-{report.name}")
        start = [sys.executable, "-m", "govlint", "serve", "--no-browser", "--no-config"]
        with subprocess.Popen(start, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            address = server.stdout.readline().split("：", 1)[1].strip()
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page()
            page.goto(address)
            page.locator(".use[data-ready]").wait_for()
            first = [page_seconds(page, [report]) for report in reports[:FIRSTS]]
            alone = [seconds(lambda r=report: command(str(r))) for report in reports[:FIRSTS]]  # type: ignore[misc]
            ratios = [mine / theirs for mine, theirs in zip(first, alone, strict=True)]
            print(f"first result of a Word report: {1000 * statistics.median(first):.0f} ms, ", end="")
            print(f"{statistics.median(ratios):.2f} of a run of the command line (budget 300 ms)")
            paths = sorted(folder.iterdir())
            ratios = []
            for _ in range(ROUNDS):
                mine = page_seconds(page, paths)
                theirs = seconds(lambda: command(str(folder), "--format", "json"))
                ratios.append(mine / theirs)
            told = ", ".join(f"{ratio:.2f}" for ratio in sorted(ratios))
            print(f"{FILES} files / the command line: {told} (budget 0.8 to 1.2)")
            browser.close()
            server.terminate()


if __name__ == "__main__":
    main()
