"""The shipped examples: clean ones are silent, flawed ones say what stands beside them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from examples.expected import expected_path, output, reports
from govlint.engine.linter import Linter, Result
from govlint.run.files import File
from govlint.run.one_file import Job, check_file

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = reports("clean")
_FLAWED = reports("flawed")
_SEVERAL = sorted({p.with_suffix("") for p in (*_CLEAN, *_FLAWED)})


def _result(linter: Linter, path: Path) -> Result:
    outcome = check_file(linter, Job(File(path))).outcome
    assert isinstance(outcome, Result)
    return outcome


@pytest.mark.parametrize("report", _CLEAN, ids=lambda path: path.name)
def test_a_clean_report_gives_no_finding(linter: Linter, report: Path) -> None:
    result = _result(linter, report)
    assert result.findings == ()
    assert result.not_assessed == ()
    assert result.crashes == ()


@pytest.mark.parametrize("report", _FLAWED, ids=lambda path: path.name)
def test_a_flawed_report_gives_what_is_written_beside_it(linter: Linter, report: Path) -> None:
    assert output(linter, report) == expected_path(report).read_text(encoding="utf-8")


@pytest.mark.parametrize("base", _SEVERAL, ids=lambda path: path.name)
def test_docx_text_and_markdown_give_the_same_findings(linter: Linter, base: Path) -> None:
    said = []
    for suffix in (".docx", ".md", ".txt"):
        path = base.with_suffix(suffix)
        if path.exists():
            said.append(
                [
                    (f.rule, f.location.path, f.message, f.fix, f.evidence and f.evidence[0].filled)
                    for f in sorted(_result(linter, path).findings, key=lambda f: (f.location.path, f.rule))
                ]
            )
    assert all(other == said[0] for other in said)


def test_the_examples_are_those_that_the_builder_writes() -> None:
    run = subprocess.run(
        [sys.executable, "examples/build.py", "--check"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout + run.stderr) == (0, "")
