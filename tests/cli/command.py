"""The command, run as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def environment(**others: str) -> dict[str, str]:
    """The environment of the tests, in which the program is that of this folder and writes UTF-8."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "linter"), "PYTHONIOENCODING": "utf-8", **others}


def govlint(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run it in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "govlint", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )


def said(*arguments: object, cwd: Path) -> tuple[int, str, str]:
    """Its exit code, what it prints and what it prints beside that."""
    run = govlint(*arguments, cwd=cwd)
    return run.returncode, run.stdout, run.stderr
