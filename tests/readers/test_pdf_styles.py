"""Reports printed by another program in other styles: every figure as in the Word file, nothing invented.

How the files were made says ``pdf_styles/make.py``; it needs programs that the tests do not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from comparing import figures, paragraphs

from govlint.document import Document, Table
from govlint.engine.linter import Linter, Plan
from govlint.readers import read

_HERE = Path(__file__).resolve().parent
_EXAMPLES = _HERE.parents[1] / "examples"
# File: the report that was printed.
_RULED = {
    "ruled": "clean/city-government-2024",
    "ruled-wrong-cell": "flawed/wrong-inner-cell",
    "narrow": "clean/numbered-headings-2021",
    "dotted": "clean/township-2023",
    "separate": "clean/county-bureau-2022",
    "filled": "clean/county-bureau-2022",
    "no-frame": "clean/county-bureau-2022",
    "landscape": "clean/township-2023",
    "large-type": "clean/township-2023",
    "printed-twice": "clean/township-2023",
    "striped": "clean/city-government-2024",
    "shaded": "clean/county-bureau-2022",
}
_WITHOUT_RULES = {
    "lines": "clean/bureau-2020",
    "no-rules": "clean/township-2023",
    "no-rules-wrong-cell": "flawed/wrong-inner-cell",
}


def _printed(name: str) -> Document:
    return read(_HERE / "pdf_styles" / f"{name}.pdf")


def _said(linter: Linter, document: Document) -> list[tuple[str, str, str]]:
    findings = linter.lint(document, Plan()).findings
    return sorted((f.rule, f.location.path, f.message.zh) for f in findings)


def _check_contents(linter: Linter, printed: Document, written: Document) -> None:
    """Every figure and every paragraph is read."""
    assert figures(linter, printed) == figures(linter, written)
    assert len(figures(linter, printed)) in (198, 200)
    assert paragraphs(printed) == paragraphs(written)


@pytest.mark.parametrize(("name", "report"), _RULED.items())
def test_it_is_read_and_judged_as_the_word_file(linter: Linter, name: str, report: str) -> None:
    printed, written = _printed(name), read(_EXAMPLES / f"{report}.docx")
    _check_contents(linter, printed, written)
    assert _said(linter, printed) == _said(linter, written)


@pytest.mark.parametrize(("name", "report"), _WITHOUT_RULES.items())
def test_tables_without_rules_are_doubtful(linter: Linter, name: str, report: str) -> None:
    document, written = _printed(name), read(_EXAMPLES / f"{report}.docx")
    _check_contents(linter, document, written)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    assert all(table.anchor in document.doubtful for table in tables)
    assert all(cell.anchor in document.doubtful for table in tables for cell in table.cells)
    assert _said(linter, document) == []
    wrong = {finding.rule for finding in linter.lint(written, Plan()).findings}
    unjudged = {outcome.rule for outcome in linter.lint(document, Plan()).not_assessed}
    assert wrong <= unjudged
