"""The wheel: built, installed into a fresh environment, run from another directory."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(_ROOT),
    ]
    subprocess.run(command, check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_what_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"govlint"}
    rules = sorted(p.relative_to(_ROOT).as_posix() for p in (_ROOT / "rules").rglob("*.*"))
    grammars = sorted(p.relative_to(_ROOT).as_posix() for p in (_ROOT / "grammar").glob("*.lark"))
    packed = sorted(name.removeprefix("govlint/data/") for name in names if name.startswith("govlint/data/"))
    assert packed == grammars + rules
    assert {"govlint/py.typed", "govlint/authoring/descriptions.yaml"} <= set(names)
    pages = [p for kind in ("html", "css", "js") for p in (_ROOT / "linter").rglob(f"*.{kind}")]
    assert {p.relative_to(_ROOT / "linter").as_posix() for p in pages} <= set(names)


def test_an_installed_wheel_lints_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([str(scripts / "pip"), "install", "--quiet", str(wheel)], check=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(_ROOT / "examples/flawed/wrong-inner-cell.docx", elsewhere / "report.docx")
    shutil.copy(_ROOT / "examples/clean/township-2023.txt", elsewhere / "clean.txt")

    def govlint(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(scripts / "govlint"), *arguments],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    bad = govlint("report.docx")
    assert (bad.returncode, bad.stderr) == (1, "")
    assert "如果其他数字无误，此处应为 311" in bad.stdout
    code = "import govlint; print([f.rule for f in govlint.lint('report.docx').findings])"
    used = subprocess.run(
        [str(scripts / "python"), "-c", code], cwd=elsewhere, capture_output=True, text=True, check=False
    )
    assert (used.stdout, used.stderr) == ("['APP002']\n", "")
    good = govlint("clean.txt")
    assert (good.returncode, good.stderr) == (0, "")
    assert "没有发现问题" in good.stdout
    page = govlint("report.docx", "--format", "html")
    assert (page.returncode, page.stderr) == (1, "")
    assert page.stdout.startswith("<!DOCTYPE html>")
