"""The READMEs: the commands in them work, and the output they show is the real one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_READMES = ["README.md", "README.zh-CN.md"]


def _blocks(name: str, language: str) -> list[str]:
    text = (_ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.M | re.S)


def _govlint(arguments: list[str]) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "govlint", *arguments],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT / "linter")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return run.stdout


@pytest.mark.parametrize("name", _READMES)
def test_the_finding_shown_is_what_the_command_prints(name: str) -> None:
    (shown,) = _blocks(name, "text")
    command, _, output = shown.partition("\n")
    printed = _govlint(command.removeprefix("$ govlint ").split())
    assert output.strip() in printed


@pytest.mark.parametrize("name", _READMES)
def test_both_readmes_give_the_same_commands(name: str) -> None:
    assert _blocks(name, "sh") == _blocks(_READMES[0], "sh")


def test_ci_calls_the_test_command_of_the_readme() -> None:
    commands = [block for block in _blocks("README.md", "sh") if "pytest" in block]
    script = (_ROOT / ".ci/run").read_text(encoding="utf-8")
    assert len(commands) == 1
    assert commands[0].strip() in script.splitlines()


@pytest.mark.parametrize("name", _READMES)
def test_every_option_is_in_the_readme(name: str) -> None:
    options = set(re.findall(r"--[a-z-]+", _govlint(["check", "--help"]))) - {"--help", "--version"}
    text = (_ROOT / name).read_text(encoding="utf-8")
    assert sorted(option for option in options if option not in text) == []
