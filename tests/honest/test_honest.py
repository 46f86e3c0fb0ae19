"""Honest reports of bodies of every kind: no error, no warning, and every table read."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.readers import read

REPORTS = sorted((Path(__file__).parent / "reports").iterdir())


def test_all_are_there() -> None:
    assert len(REPORTS) == 599


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_an_honest_report(path: Path, linter: Linter) -> None:
    result = linter.lint(read(path))
    assert [f"{f.rule} {f.message.zh}" for f in result.findings if f.severity != "info"] == []
    assert result.crashes == ()
