"""The atomic cases: one for each example of a rule, and the same when read back from a page.

That what is said of each is what its file says, ``tests/rules`` tests with the examples of the rules.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from examples.atomic import EDITIONS, FOLDER, page, reports_beside
from govlint.authoring.specimen import build_example
from govlint.checks.formula import rules_over_reports
from govlint.document import Document
from govlint.engine.linter import Linter, Plan
from govlint.packs.language.examples import RuleExample
from govlint.packs.pack import Pack
from govlint.readers import read_stream

# What a page cannot show: tracked changes, comments, damaged characters, the file's properties.
_OF_THE_FILE = ("DOC001", "DOC002", "DOC003", "DOC004")
_EVERY = 9


@pytest.mark.parametrize("edition", EDITIONS)
def test_there_is_a_case_for_every_example(edition: str, packs: dict[str, Pack]) -> None:
    examples = [
        (f"{rule.id}-{kind}-{number}", msgspec.to_builtins(edit))
        for rule in packs[edition].rules
        for kind, edits in (("pass", rule.examples.passing), ("fail", rule.examples.failing))
        for number, edit in enumerate(edits, 1)
        if edit.form in (None, edition)
    ]
    assert [(case["case"], case["edit"]) for case in _written(edition)] == examples


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_page_of_a_case_says_the_same(edition: str, packs: dict[str, Pack], linter: Linter) -> None:
    over_reports = rules_over_reports(packs[edition])
    for case in _written(edition)[::_EVERY]:
        rule, kind, _ = case["case"].split("-")
        assert (kind == "fail") is (rule in {finding["rule"] for finding in case["findings"]}), case["case"]
        if rule not in (*_OF_THE_FILE, *over_reports):
            edit = msgspec.convert(case["edit"], RuleExample)
            document = build_example(packs, packs[edition], edit)
            assert _of_page(document, edit.organisation, linter) == sorted(
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


def _written(edition: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{edition}.jsonl").read_text("utf-8").splitlines()]


def _of_page(document: Document, organisation: dict[str, str], linter: Linter) -> list[tuple[str, str]]:
    data = page(document).encode()
    read = read_stream(io.BytesIO(data), Path("case.html"), len(data))
    findings = linter.lint(read, Plan(organisation=organisation)).findings
    return sorted((finding.rule, finding.location.path) for finding in findings)
