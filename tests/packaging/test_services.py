"""The action for GitHub and the job for GitLab: their scripts, run as the services run them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from govlint.outputs.formats import FORMATS

_ROOT = Path(__file__).resolve().parents[2]
_ACTION = yaml.safe_load((_ROOT / "action.yml").read_text(encoding="utf-8"))
_JOB = yaml.safe_load((_ROOT / "ci/govlint.gitlab-ci.yml").read_text(encoding="utf-8"))["govlint"]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A repository with a good report, one with an error whose name has blanks, and notes."""
    folder = tmp_path / "repository"
    (folder / "年报").mkdir(parents=True)
    shutil.copy(_ROOT / "examples/clean/township-2023.docx", folder / "good.docx")
    shutil.copy(_ROOT / "examples/flawed/wrong-inner-cell.md", folder / "年报/a b*.md")
    (folder / "README.md").write_text("# 说明\n", encoding="utf-8")
    return folder


def _run(shell: list[str], script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "python").unlink(missing_ok=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python").chmod(0o755)
    return subprocess.run(
        [*shell, script],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(_ROOT / "linter"),
            "PYTHONIOENCODING": "utf-8",
            **variables,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step that checks, with inputs in place of their defaults, as the runner has bash run it."""
    (step,) = (step for step in _ACTION["runs"]["steps"] if step.get("id") == "check")
    values = {name: given["default"] for name, given in _ACTION["inputs"].items()} | inputs
    variables = {}
    for name, text in step["env"].items():
        assert text.startswith("${{ inputs.")
        variables[name] = values[text.removeprefix("${{ inputs.").removesuffix(" }}")]
    output = folder.parent / "output"
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    return _run(shell, step["run"], folder, GITHUB_OUTPUT=str(output), **variables)


def test_the_action(reports: Path) -> None:
    run = _action(reports)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.splitlines()[0].startswith("::notice file=README.md,title=未检查::")
    assert [line.partition("::")[2][:5] for line in run.stdout.splitlines()] == ["notic", "error"]
    assert "::error file=年报/a b*.md,line=" in run.stdout
    (found,) = json.loads((reports / "govlint.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert found["ruleId"] == "APP002"
    assert (reports.parent / "output").read_text(encoding="utf-8") == "sarif=govlint.sarif\n"


def test_the_inputs_of_the_action(reports: Path) -> None:
    run = _action(
        reports,
        paths="good.docx\n\n年报/a b*.md\n",
        args="--fail-on never --lang en",
        format="concise",
        sarif="out.sarif",
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("年报/a b*.md:")
    assert "error APP002" in run.stdout
    assert (reports / "out.sarif").exists()
    # What is in an input is never run.
    hostile = "$(touch pwned)`touch pwned`; touch pwned"
    assert _action(reports, paths=hostile, args=hostile, format=hostile, sarif=hostile).returncode == 2
    assert not (reports / "pwned").exists()
    assert _action(reports, args="").returncode == 3


def test_the_action_puts_no_input_into_a_script() -> None:
    for step in _ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    assert _ACTION["runs"]["using"] == "composite"
    assert all("shell" in step for step in _ACTION["runs"]["steps"] if "run" in step)
    assert _ACTION["inputs"]["format"]["default"] in FORMATS


def _job(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The script of the job without the line that installs, in one shell as the runner has it."""
    install, *script = _JOB["script"]
    assert install == 'python -m pip install --quiet "$GOVLINT_PACKAGE"'
    return _run(["sh", "-ec"], "\n".join(script), folder, **{**_JOB["variables"], **variables})


def test_the_job(reports: Path) -> None:
    run = _job(reports)
    assert (run.returncode, run.stderr) == (1, "")
    assert "错误 APP002" in run.stdout
    reported: dict[str, Any] = _JOB["artifacts"]["reports"]
    (notes, issue) = json.loads((reports / reported["codequality"]).read_text(encoding="utf-8"))
    assert (notes["check_name"], notes["severity"]) == ("not-checked", "info")
    assert (issue["check_name"], issue["location"]["path"]) == ("APP002", "年报/a b*.md")
    suites = etree.parse(str(reports / reported["junit"])).getroot()
    assert [(suite.get("name"), suite.get("failures")) for suite in suites] == [
        ("README.md", "0"),
        ("good.docx", "0"),
        ("年报/a b*.md", "1"),
    ]


def test_the_variables_of_the_job(reports: Path) -> None:
    run = _job(reports, GOVLINT_PATHS="good.docx\n年报/a b*.md", GOVLINT_ARGS="--fail-on never --lang en")
    assert (run.returncode, run.stderr) == (0, "")
    assert "error APP002" in run.stdout
    hostile = "$(touch pwned)`touch pwned`; touch pwned"
    assert _job(reports, GOVLINT_PATHS=hostile).returncode == 3
    assert _job(reports, GOVLINT_ARGS=hostile).returncode == 3
    assert not (reports / "pwned").exists()
