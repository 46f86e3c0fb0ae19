"""The page in a real browser: what stands in it is there, styled, and printed on A4."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pytest

from govlint.engine.linter import Linter
from govlint.text.normalise import fold
from tests.outputs.page.pages import example, found, page, tree

_BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(_BROWSER is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def file(linter: Linter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(page([example("flawed/cell-writing.docx", linter)]), encoding="utf-8")
    return path


def _browser(file: Path, *options: str) -> bytes:
    command = [
        str(_BROWSER),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={file.parent}/user",
    ]
    run = subprocess.run(
        [*command, *options, file.as_uri()], capture_output=True, check=True, timeout=120, cwd=file.parent
    )
    # What the policy of the page forbids, or what is not there, is told here.
    assert b"CONSOLE" not in run.stderr
    return run.stdout


def test_a_browser_sees_what_was_written(file: Path) -> None:
    written = tree(file.read_text(encoding="utf-8"))
    seen = tree(_browser(file, "--enable-logging=stderr", "--dump-dom").decode())
    for path in (
        "//@id",
        "//@href",
        "//td/text()",
        "//th/text()",
        "//td/@class",
        "//h5//text()",
        "//mark/text()",
    ):
        assert seen.xpath(path) == written.xpath(path), path
    assert len(seen.xpath("//article")) == 13


def test_it_is_printed_on_a4_with_all_that_was_found(file: Path, linter: Linter) -> None:
    printed = file.with_suffix(".pdf")
    _browser(file, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    with pdfplumber.open(printed) as pdf:
        assert {(round(sheet.width), round(sheet.height)) for sheet in pdf.pages} <= {(595, 842), (596, 842)}
        assert len(pdf.pages) < 10
        # Some fonts give a PDF the radical ⽂ for 文.
        words = fold("".join(sheet.extract_text() for sheet in pdf.pages))
        # Its style came through: cells that are wrong are red.
        assert any(rect.get("non_stroking_color") == pytest.approx((168 / 255, 7 / 255, 26 / 255), abs=0.01)
                   for sheet in pdf.pages for rect in sheet.rects)  # fmt: skip
    for finding in found(example("flawed/cell-writing.docx", linter)).findings:
        assert fold(finding.basis) in words
    assert "×13" in words
