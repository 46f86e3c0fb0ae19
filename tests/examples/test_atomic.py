"""The atomic cases: in step with the rules' examples, and the same when read back from a page."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from examples.atomic import EDITIONS, FOLDER, cases, page, reports_beside
from govlint.checks.formula import rules_over_reports
from govlint.document import Document
from govlint.engine.linter import Linter, Plan
from govlint.packs.pack import Pack
from govlint.readers import read_stream

# What a page cannot show: tracked changes, comments, damaged characters, the file's properties.
_OF_THE_FILE = ("DOC001", "DOC002", "DOC003", "DOC004")
_EVERY = 9


@pytest.mark.parametrize("edition", EDITIONS)
def test_cases(edition: str, packs: dict[str, Pack], linter: Linter) -> None:
    found = list(cases(packs[edition], packs, linter))
    over_reports = rules_over_reports(packs[edition])
    written = [json.loads(line) for line in (FOLDER / f"{edition}.jsonl").read_text("utf-8").splitlines()]
    assert [case for case, _ in found] == written
    for case, document in found[::_EVERY]:
        rule, kind, _ = case["case"].split("-")
        assert (kind == "fail") is (rule in {finding["rule"] for finding in case["findings"]}), case["case"]
        if rule not in (*_OF_THE_FILE, *over_reports):
            assert _of_page(document, case["edit"].get("organisation", {}), linter) == sorted(
                (finding["rule"], finding["at"]) for finding in case["findings"]
            )


def test_the_reports_beside_a_case(packs: dict[str, Pack]) -> None:
    pack = packs["disclosure-2021"]
    edit = {"previous": {"title": ["去年"]}, "members": [{}, {"title": ["二"]}], "files": ["甲.docx"]}
    beside = dict(reports_beside(edit, pack, packs))
    assert {name: document.blocks[0].text for name, document in beside.items()} == {
        "previous-1": "去年",
        "members-1": "澄溪县档案局2024年政府信息公开工作年度报告",
        "members-2": "二",
    }


def _of_page(document: Document, organisation: dict[str, str], linter: Linter) -> list[tuple[str, str]]:
    data = page(document).encode()
    read = read_stream(io.BytesIO(data), Path("case.html"), len(data))
    findings = linter.lint(read, Plan(organisation=organisation)).findings
    return sorted((finding.rule, finding.location.path) for finding in findings)
