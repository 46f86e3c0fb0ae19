"""Every snippet and command in the documents is run, in order, in a folder of its own.

A fence whose info string names a file (```` ```yaml province/pack.yaml ````) writes that file; a ``console``
fence runs its ``$`` lines and compares what they print. A line ``…`` stands for any lines, ``…``
in a line for any words.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_DOCUMENTS = [
    "configuration.md",
    "writing-rules.md",
    "rule-language.md",
    "prose.md",
    "outputs.md",
    "audit.md",
    "api.md",
    "handbook/clerk.md",
    "handbook/office.md",
    "handbook/auditor.md",
]
_FENCE = re.compile(r"(?m)^```(\w*)[ ]?(\S*)\n(.*?)^```$", re.S)


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_a_document_does_what_it_says(name: str, tmp_path: Path) -> None:
    shutil.copytree(_ROOT / "examples", tmp_path / "examples")
    (tmp_path / ".git").mkdir()
    ran = 0
    for language, file, text in _FENCE.findall((_ROOT / "docs" / name).read_text(encoding="utf-8")):
        if file:
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif language == "console":
            for command, expected in _commands(text):
                ran += 1
                assert _fits(expected, _run(command, tmp_path)), command
        else:
            assert language == "text", f"a fence that nothing tests: {text}"
    assert ran


def _commands(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def _run(command: str, folder: Path) -> list[str]:
    script = f'python() {{ "{sys.executable}" "$@"; }}\ngovlint() {{ python -m govlint "$@"; }}\n{command}'
    run = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(_ROOT / "linter"), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    return run.stdout.replace(f"{folder}/", "").splitlines()


def _fits(expected: list[str], printed: list[str]) -> bool:
    """Whether the printed lines are those expected; shows both where not."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + "\n"
        for line in expected
    )
    text = "".join(f"{line.rstrip()}\n" for line in printed)
    if re.fullmatch(pattern, text) is None:
        print(text)
        return False
    return True
