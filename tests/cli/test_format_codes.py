"""Formats on the command line: the exit code is the same whatever the results are written as."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.cli.main import govlint
from govlint.outputs.formats import FORMATS

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = _ROOT / "examples/clean/township-2023.docx"
_WRONG = _ROOT / "examples/flawed/wrong-inner-cell.docx"
_NOTES = _ROOT / "examples/README.md"


def _run(*arguments: object) -> object:
    return govlint.main([*map(str, arguments), "--no-config"], prog_name="govlint", standalone_mode=False)


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_does_not_hang_on_the_format(name: str, tmp_path: Path) -> None:
    target = f"{name}={tmp_path / 'out'}"
    assert _run(_CLEAN, "--format", target) == 0
    assert _run(_WRONG, "--format", target) == 1
    assert _run(_WRONG, "--format", target, "--fail-on", "never") == 0
    assert _run(_WRONG, _ROOT / "none.docx", "--format", target) == 3
    assert _run(_NOTES, "--format", target) == 3
    assert _run(_NOTES, "--format", target, "--skip-unrecognised") == 0
    assert (tmp_path / "out").exists()


def test_formats_know_what_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_NOTES, "--format", "github") == 3
    assert capsys.readouterr().out.startswith("::error file=")
    assert _run(_NOTES, "--format", "github", "--skip-unrecognised") == 0
    assert capsys.readouterr().out.startswith("::notice file=")
    assert _run(_WRONG, "--format", "junit", "--fail-on", "never") == 0
    assert 'failures="0"' in capsys.readouterr().out
    assert _run(_WRONG, "--format", "junit", "--fail-on", "info") == 1
    assert 'failures="1"' in capsys.readouterr().out
