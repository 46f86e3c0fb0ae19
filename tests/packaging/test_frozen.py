"""The program as PyInstaller builds it: the same entry, run as it is; and a real build where there is one."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.readers.child import run
from govlint.readers.limits import DEFAULT_LIMITS

_ROOT = Path(__file__).resolve().parents[2]
_EXAMPLES = _ROOT / "examples"
_PATHS = [_EXAMPLES / "clean", _EXAMPLES / "formats/wrong-inner-cell.pdf"]


def _check(command: list[str], folder: Path, **environment: str) -> None:
    """Enough files for several processes, a PDF, and an old format where LibreOffice is installed."""
    paths = list(map(str, _PATHS))
    if shutil.which("soffice"):
        paths.append(str(_EXAMPLES / "formats/bureau-2020.doc"))
    ended = subprocess.run(
        [*command, *paths, "--jobs", "2", "--format", "json", "--no-config"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (ended.returncode, ended.stderr) == (1, "")
    files = json.loads(ended.stdout)["files"]
    assert {file["status"] for file in files} == {"checked"}
    assert len(files) == len(list((_EXAMPLES / "clean").iterdir())) + len(paths) - 1
    found = {Path(file["path"]).name: [f["rule"] for f in file["findings"]] for file in files}
    assert found["wrong-inner-cell.pdf"] == ["APP002"]
    assert found["township-2023.docx"] == []


def test_the_entry(tmp_path: Path) -> None:
    _check([sys.executable, str(_ROOT / "tools/frozen.py")], tmp_path, PYTHONPATH=str(_ROOT / "linter"))


def test_the_entry_starts_readers_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(_ROOT / "linter"))
    entry = str(_ROOT / "tools/frozen.py")
    pdf = str(_EXAMPLES / "formats/wrong-inner-cell.pdf")
    answer = run([entry, "-m", "govlint.readers.pdf.worker", "10", "512", pdf, "a.pdf"], DEFAULT_LIMITS)
    assert json.loads(answer)["document"]["source"] == "a.pdf"
    assert run([entry, "-m", "this"], DEFAULT_LIMITS) == b""


@pytest.mark.skipif(importlib.util.find_spec("PyInstaller") is None, reason="PyInstaller is not installed")
def test_a_build(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "PyInstaller", "tools/govlint.spec", "--log-level", "ERROR"]
    places = ["--distpath", str(tmp_path / "dist"), "--workpath", str(tmp_path / "work")]
    subprocess.run([*command, *places], cwd=_ROOT, check=True)
    moved = (tmp_path / "dist/govlint").rename(tmp_path / "报告 检查")
    _check([str(moved / "govlint")], tmp_path)
