"""What a person does with the page."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

EXAMPLES = Path(__file__).parents[3] / "examples"
FLAWED = EXAMPLES / "flawed" / "table-four-and-stock.docx"


def drop(page, *paths):
    """Drag files and folders of the disk onto the page and let them go there."""
    session = page.context.new_cdp_session(page)
    box = page.locator("#drop").bounding_box()
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})


def done(page, count, seconds=60):
    """Wait until so many files are listed and none waits."""
    states = page.locator("#files td.state")
    expect(states).to_have_count(count, timeout=seconds * 1000)
    finished = page.locator("#files td.state.checked, #files td.state.unchecked")
    expect(finished).to_have_count(count, timeout=seconds * 1000)


def rows(page):
    """The list as it stands there: the name of each file, and the other cells."""
    script = "all => all.map(row => [...row.cells].map(cell => cell.textContent))"
    return {name: cells for name, *cells in page.locator("#files tbody tr").evaluate_all(script)}


def read(page, name):
    """Open the report of a file that was checked."""
    page.locator("#files").get_by_role("button", name=name, exact=True).click()
    page.locator("#report-view h1").wait_for()
