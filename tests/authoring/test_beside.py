"""Examples of rules over several reports: where a finding is, and what is told of the other report."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.cases import packs_by_id, run_examples, try_pack
from govlint.authoring.coverage import gaps
from govlint.engine.linter import Linter
from govlint.finding import Finding
from govlint.packs.load import beside_built_in, load_pack

_PACK = """\
id: over
version: 1.0.0
title: {{zh: 甲, en: a}}
extends: disclosure-2021
rules:
  - id: OVR001
    name: own
    severity: warning
    title: {{zh: 甲, en: a}}
    message: {{zh: "{message}", en: a}}
    basis: 甲
    {rule}
    examples: {examples}
"""
_LAST_YEAR = '{previous: {tables: {applications: {cells: {"carried_out, total": "3"}}}}}'


def _found(folder: Path, rule: str, example: str, message: str = "甲") -> list[Finding]:
    path = folder / "over.yaml"
    path.write_text(
        _PACK.format(rule=rule.replace("\n", "\n    "), examples=f"{{fail: [{example}]}}", message=message),
        encoding="utf-8",
    )
    pack = load_pack(path)
    packs = beside_built_in({"over.yaml": pack})
    (own,) = pack.rules[-1:]
    (example_run,) = run_examples(own, pack, packs_by_id(packs), Linter(packs))
    return list(example_run.findings)


@pytest.mark.parametrize(
    ("formula", "place"),
    [
        # The operand that comes last is in the other report, and so is not where the defect is.
        (
            "applications[carried_in, total] == previous.applications[carried_out, total]",
            "applications/applications/carried_in/total",
        ),
        (
            "previous.applications[carried_out, total] == applications[carried_in, total]",
            "applications/applications/carried_in/total",
        ),
        (
            "previous.applications[carried_out, total] == previous.applications[carried_in, total]",
            "document",
        ),
    ],
)
def test_a_finding_is_in_the_report_itself(tmp_path: Path, formula: str, place: str) -> None:
    (found,) = _found(tmp_path, f"check: assert\nassert: {formula}", _LAST_YEAR)
    assert (found.location.path, found.location.file) == (place, None)
    others = {
        operand.location.path for one in found.evidence for operand in one.operands if _is_other(operand)
    }
    assert "applications/applications/carried_out/total" in others


def _is_other(operand: object) -> bool:
    location = getattr(operand, "location", None)
    return location is not None and location.file == "2.docx"


def test_the_report_before_is_for_the_year_before(tmp_path: Path) -> None:
    rule = "check: assert\nassert: previous.report.year == report.year"
    (found,) = _found(tmp_path, rule, "{previous: {}}", "{left} {right}")
    assert found.message.zh == "2023 2024"


def test_a_report_that_is_repeated_names_the_other_file(tmp_path: Path) -> None:
    (found,) = _found(tmp_path, "check: handed-in\nstate: repeated", "{files: [乙.docx, 丙.docx]}", "{files}")
    assert (found.message.zh, [place.file for place in found.related]) == (
        "乙.docx、丙.docx",
        ["乙.docx", "丙.docx"],
    )


def test_what_no_example_tries(tmp_path: Path) -> None:
    path = tmp_path / "over.yaml"
    rule = (
        "check: assert\n    when: previous.applications[new, total] > 0\n    "
        "assert: applications[carried_in, total] == previous.applications[carried_out, total]"
    )
    examples = (
        '{pass: [{}], fail: [{previous: {tables: {applications: {cells: {"new, total": "3", '
        '"carried_out, total": "3"}}}}}]}'
    )
    path.write_text(_PACK.format(rule=rule, examples=examples, message="甲"), encoding="utf-8")
    pack = load_pack(path)
    packs = beside_built_in({"over.yaml": pack})
    linter = Linter(packs)
    found = gaps(try_pack(pack, packs, linter, path), linter)
    assert [f"{gap.rule} {gap.kind} {gap.what}" for gap in found] == [
        "OVR001 clause applications[carried_in, total] = previous.applications[carried_out, total] = true",
        "OVR001 operand applications[carried_in, total]",
    ]
