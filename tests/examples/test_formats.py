"""One report, several formats: the findings agree with those of the Word file, route by route.

What is lost on the way from Word to the other format, or from it to the report, is listed with the reason.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from examples.formats import FOLDER, HERE, REPORTS, SUFFIXES
from govlint.engine.linter import Linter, Result
from govlint.run.files import File
from govlint.run.one_file import Job, check_file

_Said = tuple[str, str, str]
_CHANGES: list[_Said] = [
    ("DOC001", "document", "文件中有 4 处未处理的修订（按“接受修订”后的内容核对）"),
    ("DOC002", "document", "文件中有 1 条批注"),
]
# Deleted text is printed like any other, so that 2 and 1 read 21.
_DELETED = {"APP001", "SUM001"}
# By report and format: what the Word file says and the other does not, and the rules of what comes instead.
LOST: dict[tuple[str, str], tuple[list[_Said], set[str]]] = {
    # Chinese numbers of lists are not written into web pages.
    ("numbered-headings-2021", ".html"): ([], {"STR003"}),
    ("tracked-changes", ".html"): (_CHANGES, _DELETED),
    ("tracked-changes", ".pdf"): (_CHANGES, _DELETED),
}
_CASES = [(report, suffix) for report in REPORTS for suffix in SUFFIXES]


def _said(linter: Linter, path: Path) -> list[_Said]:
    outcome = check_file(linter, Job(File(path))).outcome
    assert isinstance(outcome, Result), outcome
    return sorted((f.rule, f.location.path, f.message.zh) for f in outcome.findings)


@pytest.mark.parametrize(("report", "suffix"), _CASES, ids=[f"{Path(r).name}{s}" for r, s in _CASES])
def test_another_format_gives_the_same_findings(linter: Linter, report: str, suffix: str) -> None:
    if suffix == ".doc" and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (.ci/run installs it)")
    name = Path(report).name
    word = _said(linter, HERE / f"{report}.docx")
    other = _said(linter, FOLDER / f"{name}{suffix}")
    missing, instead = LOST.get((name, suffix), ([], set()))
    assert [said for said in word if said not in other] == missing
    assert {rule for rule, *_ in other if rule not in {own for own, *_ in word}} == instead
    if (name, suffix) not in LOST:
        assert other == word


def test_places_are_those_of_the_format(linter: Linter) -> None:
    places = {}
    for suffix in (".html", ".pdf"):
        outcome = check_file(linter, Job(File(FOLDER / f"wrong-inner-cell{suffix}"))).outcome
        assert isinstance(outcome, Result)
        places[suffix] = outcome.findings[0].location.anchor
    source = (FOLDER / "wrong-inner-cell.html").read_text(encoding="utf-8").splitlines()
    page = places[".html"]
    assert page is not None
    assert source[page.line - 1][page.column - 1 :].startswith("<td")  # type: ignore[union-attr]
    box = places[".pdf"]
    assert (type(box).__name__, box.page) == ("PageAnchor", 3)  # type: ignore[union-attr]
