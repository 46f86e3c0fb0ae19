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
from tests.packaging.serving import check_on_page, end_page

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


def _serve(command: list[str], folder: Path, **environment: str) -> None:
    """The page, with a report that is checked and told."""
    with subprocess.Popen(
        [*command, "serve", "--no-browser", "--no-config", "--jobs", "1"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", **environment},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split("：", 1)[1].strip()
        entry = check_on_page(address, _EXAMPLES / "flawed/wrong-inner-cell.docx")
        assert entry["severities"] == {"error": 1, "warning": 0, "info": 0}
        end_page(address)
        assert server.wait(timeout=30) == 0


def test_the_entry(tmp_path: Path) -> None:
    command = [sys.executable, str(_ROOT / "tools/frozen.py")]
    _check(command, tmp_path, PYTHONPATH=str(_ROOT / "linter"))
    _serve(command, tmp_path, PYTHONPATH=str(_ROOT / "linter"))


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
    _serve([str(moved / "govlint")], tmp_path)
