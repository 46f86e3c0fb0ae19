"""Tolerance, conditions, severities, traits and levels of the rule language, tried on small packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter, Plan
from govlint.packs.language.examples import Edit
from govlint.packs.load import load_packs

_HEAD = """\
id: mine
version: 1.0.0
title: {zh: 我的, en: mine}
extends: disclosure-2021
rules:
  - id: MIN001
    name: mine
    severity: error
    title: {zh: 检查, en: check}
    message: {zh: 不对, en: wrong}
    basis: 试验
    examples: {pass: [{}]}
"""


def _found(
    folder: Path, rule: str, edit: dict[str, object], organisation: dict[str, str] | None = None
) -> list[tuple[str, str]]:
    """The place and severity of each finding of one rule on an edited specimen."""
    import msgspec

    (folder / "mine.yaml").write_text(_HEAD + rule, encoding="utf-8")
    packs = load_packs([str(folder / "mine.yaml")], folder)
    own = next(pack for pack in packs if pack.id == "mine")
    document = build_example({pack.id: pack for pack in packs}, own, msgspec.convert(edit, Edit))
    result = Linter(packs).lint(document, Plan(frozenset({"MIN001"}), {}, organisation or {}))
    assert result.crashes == ()
    return [(finding.location.path, finding.severity) for finding in result.findings]


def _amount(text: str) -> dict[str, object]:
    return {"tables": {"proactive": {"cells": {"fees, amount": text}}}}


@pytest.mark.parametrize(
    ("printed", "tolerance", "fires"),
    [
        # Half a unit of the last printed digit: 12.3 stands for anything from 12.25 to 12.35.
        ("12.3", "printed", False),
        ("12.30", "printed", True),
        ("12.4", "printed", True),
        ("12.4", "0.1", False),
        ("12.4", "0.05", True),
        ("12.34", None, False),
        ("12.3", None, True),
    ],
)
def test_tolerance(printed: str, tolerance: str | None, fires: bool, tmp_path: Path) -> None:
    rule = "    check: assert\n    assert: proactive[fees, amount] == 12.34\n"
    if tolerance:
        rule += f"    tolerance: {tolerance}\n"
    found = _found(tmp_path, rule, _amount(printed))
    assert found == ([("proactive/proactive/fees/amount", "error")] if fires else [])


@pytest.mark.parametrize(
    ("scope", "formula", "edit", "places"),
    [
        (
            "for_each: column of applications",
            "new <= 3",
            {"tables": {"applications": {"cells": {"new, natural": "4", "new, organisations.other": "5"}}}},
            ["applications/applications/new/natural", "applications/applications/new/organisations.other"],
        ),
        (
            "for_each: row of applications.requests",
            "natural <= 3",
            {"tables": {"applications": {"cells": {"new, natural": "4", "carried_in, natural": "5"}}}},
            ["applications/applications/new/natural", "applications/applications/carried_in/natural"],
        ),
        (
            "for_each: group of cases",
            "total <= 3",
            {"tables": {"cases": {"cells": {"results, review.total": "4"}}}},
            ["cases/cases/review.total"],
        ),
    ],
)
def test_for_each(
    scope: str, formula: str, edit: dict[str, object], places: list[str], tmp_path: Path
) -> None:
    rule = f"    check: assert\n    {scope}\n    assert: {formula}\n"
    assert _found(tmp_path, rule, edit) == [(place, "error") for place in places]


@pytest.mark.parametrize(
    ("organisation", "severity"),
    [
        ({"level": "township"}, "info"),
        ({"level": "government"}, "warning"),
        ({"level": "department"}, "error"),
        ({}, "error"),
    ],
)
def test_severity_by_level(organisation: dict[str, str], severity: str, tmp_path: Path) -> None:
    rule = (
        "    check: assert\n    assert: applications[new, total] == 0\n    severities:\n"
        "      - {when: level.township, severity: info}\n"
        "      - {when: level.government, severity: warning}\n"
    )
    edit: dict[str, object] = {"tables": {"applications": {"cells": {"new, total": "1"}}}}
    found = _found(tmp_path, rule, edit, organisation)
    assert found == [("applications/applications/new/total", severity)]


@pytest.mark.parametrize(("year", "fires"), [("2023", False), ("2024", True)])
def test_when_by_year(year: str, fires: bool, tmp_path: Path) -> None:
    rule = (
        "    check: pattern\n    when: report.year >= 2024\n"
        "    within: [section other]\n    forbid: 报告的事项\n"
    )
    found = _found(tmp_path, rule, {"title": [f"澄溪县档案局{year}年政府信息公开工作年度报告"]})
    assert [severity for _, severity in found] == (["error"] if fires else [])


@pytest.mark.parametrize(
    ("formula", "fires"),
    [
        ('"（一）予以公开" + "（二）部分公开" <= "（七）总计"', True),
        ("outcome.granted ≤ outcome.total", True),
        ("all(outcome.* <= 5)", False),
        ("any(outcome.* == 2)", True),
        ("not (outcome.granted == 1)", True),
        ("outcome.granted > 0 implies outcome.total > 0", True),
        ("count(outcome.*) == 22", False),
        ("max(outcome.granted, 3) == 3 and min(outcome.granted, 3) <= 1", False),
        ("abs(outcome.partial - outcome.granted) <= 1", False),
        ("round(outcome.granted ÷ 3, 1) == 0.3 or outcome.granted × 2 == 0", False),
    ],
)
def test_formulas(formula: str, fires: bool, tmp_path: Path) -> None:
    """With one request granted to a natural person, and a total left at zero."""
    rule = f"    check: assert\n    for_each: column of applications\n    assert: {_quoted(formula)}\n"
    edit: dict[str, object] = {"tables": {"applications": {"cells": {"outcome.granted, natural": "1"}}}}
    assert bool(_found(tmp_path, rule, edit)) == fires


def _quoted(formula: str) -> str:
    return f"'{formula}'"
