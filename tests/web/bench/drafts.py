"""Drafts and reports that several tests of the bench use."""

from __future__ import annotations

from pathlib import Path

from govlint.run.files import File
from govlint.web.bench.draft import Draft, built_in_files
from govlint.web.bench.questions import Beside

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
# One finding, of the rule APP002.
WRONG_CELL = Beside(File(EXAMPLES / "flawed/wrong-inner-cell.md"))
HEADER = "id: province\nversion: 1.0.0\ntitle: {zh: 省, en: p}\nextends: disclosure-2021\n"
RULE = """
rules:
  - id: PRV001
    name: few-new
    check: assert
    assert: applications[new, total] <= 5
    severity: warning
    title: {zh: 收到的多, en: Many}
    message: {zh: "收到 {left} 件", en: "{left} received"}
    basis: 试验
    examples: {pass: [{}], fail: []}
"""
COMMON = Draft(built_in="disclosure-common")


def own(*more: str, name: str = "pack.yaml") -> Draft:
    """A pack that extends the one of 2021, with more lines."""
    return Draft({name: "\n".join([HEADER, *more])})


def edited(file: str, old: str, new: str, pack: str = "disclosure-common") -> Draft:
    """An edited copy of a pack that is built in: the first ``old`` of a file is ``new``."""
    text = built_in_files(pack)[file]
    assert old in text
    return Draft({file: text.replace(old, new, 1)}, pack)
