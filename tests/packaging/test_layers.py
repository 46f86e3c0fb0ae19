"""Data flows one way: the contract of layers in pyproject.toml holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def test_no_layer_imports_one_above_it() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=_ROOT,
        env={"PYTHONPATH": str(_ROOT / "linter"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_engine_does_not_know_the_subject() -> None:
    words = ("政府信息公开", "信息公开", "行政复议", "自然人", "FOIA", "Freedom of Information", "VII.")
    found = [
        f"{path.name}: {word}"
        for path in (_ROOT / "linter/govlint").rglob("*.py")
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
