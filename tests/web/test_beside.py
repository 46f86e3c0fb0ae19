"""Waivers that the configuration names, on the page."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from govlint.run.settings import Planner, effective
from govlint.sources.mistakes import Mistakes
from govlint.web.beside import Beside
from tests.outputs.results import WRONG_SUM, checked, result

TODAY = datetime.date(2026, 1, 2)


def _beside(packs, tmp_path, text, **settings):
    """What sets findings apart by a central waiver file."""
    path = tmp_path / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    made = msgspec.structs.replace(effective(None, {}), waivers=(path,), **settings)
    return Beside(made, Planner(made, packs), packs, TODAY)


def _finding(packs):
    return msgspec.structs.replace(WRONG_SUM, rule=packs[0].rules[0].id)


def test_central_waivers_hold_for_the_names_that_they_mean(packs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    editions = tuple(packs.values())
    finding = _finding(editions)
    text = (
        f"waivers:\n  - rule: {finding.rule}\n    route: {finding.location.path}\n"
        "    reason: known\n    file: a/*.docx\n"
    )
    beside = _beside(editions, tmp_path, text)
    made = result(finding)
    for name, waived in (("a/b.docx", 1), ("c/b.docx", 0), ("../a/b.docx", 0)):
        applied = beside.apply(checked(name, made), made).outcome
        assert (len(applied.waived), len(applied.findings)) == (waived, 1 - waived), name


def test_mistakes_of_central_waivers_are_told_at_the_start(packs, tmp_path):
    with pytest.raises(Mistakes):
        _beside(tuple(packs.values()), tmp_path, "waivers: [x]")


def test_a_baseline_is_not_used(packs, tmp_path):
    beside = _beside(tuple(packs.values()), tmp_path, "waivers: []", baseline=Path("not-there.json"))
    made = result(_finding(tuple(packs.values())))
    assert beside.apply(checked("a.docx", made), made).outcome.baselined == ()
