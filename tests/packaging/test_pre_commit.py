"""The pre-commit hook, run for real: this repository as the source, a repository of reports as the user."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]


_PACK = """\
id: county
version: 1.0.0
title: {{zh: 县级规则, en: county rules}}
extends: disclosure-2021
rules:
  - id: CTY001
    name: new-and-granted
    check: assert
    for_each: column of applications
    assert: new >= {granted}
    severity: info
    title: {{zh: 标题, en: title}}
    message: {{zh: 说明, en: message}}
    basis: 依据
    examples:
      pass: [{{}}]
      fail: [{{tables: {{applications: {{cells: {{"outcome.granted, natural": "1"}}}}}}}}]
"""


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with this work tree as its only commit, as it would be published."""
    folder = tmp_path_factory.mktemp("source")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=_ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    for name in listed:
        if (_ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(_ROOT / name, folder / name)
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "state under test")
    return folder


@pytest.fixture(scope="module")
def reports(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of reports that uses the hook."""
    folder = tmp_path_factory.mktemp("reports")
    _git(folder, "init", "--quiet")
    revision = _git(source, "rev-parse", "HEAD")
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks:\n"
        # So that reports without findings are named, too.
        "  - id: govlint\n    args: [--verbose]\n  - id: govlint-packs\n"
    )
    (folder / "README.md").write_text("# 年度报告\n\n各单位报告见本目录。\n", encoding="utf-8")
    return folder


def _run_hook(folder: Path, store: Path) -> subprocess.CompletedProcess[str]:
    _git(folder, "add", "--all")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never", "--verbose"],
        cwd=folder,
        env={**os.environ, "PRE_COMMIT_HOME": str(store), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _copies(folder: Path) -> list[str]:
    """Put the same good report there in other formats, and say how the output names each."""
    suffixes = [".html", ".pdf", *([".doc"] if shutil.which("soffice") else [])]
    for suffix in suffixes:
        # Programs on Windows write extensions in capitals.
        shutil.copy(_ROOT / f"examples/formats/township-2023{suffix}", folder / f"copy{suffix.upper()}")
    with zipfile.ZipFile(folder / "copies.zip", "w") as archive:
        archive.write(folder / "good.docx", "packed.docx")
    return [*(f"copy{suffix.upper()}" for suffix in suffixes), "copies.zip/packed.docx"]


def test_the_hook_passes_a_good_report_and_blocks_a_bad_one(
    reports: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = tmp_path_factory.mktemp("store")
    shutil.copy(_ROOT / "examples/clean/township-2023.docx", reports / "good.docx")
    copies = ["good.docx", *_copies(reports)]
    good = _run_hook(reports, store)
    assert good.returncode == 0, good.stdout + good.stderr
    passed = re.findall(r"(?m)^(\S+)（2023 年度，2021年格式）\n  没有发现问题\n", good.stdout)
    assert sorted(passed) == sorted(copies)
    # A file that is no report does not block the commit, and is not passed over in silence.
    assert "README.md\n  未检查：内容不像年度报告" in good.stdout

    assert ".pre-commit-config.yaml：不是规则包的文件，未检验" in good.stdout

    shutil.copy(_ROOT / "examples/flawed/wrong-inner-cell.docx", reports / "bad.docx")
    bad = _run_hook(reports, store)
    assert bad.returncode == 1
    assert "如果其他数字无误，此处应为 311" in bad.stdout
    (reports / "bad.docx").unlink()

    (reports / "rules").mkdir()
    pack = reports / "rules" / "pack.yaml"
    pack.write_text(_PACK.format(granted="outcome.granted"), encoding="utf-8")
    right = _run_hook(reports, store)
    assert right.returncode == 0, right.stdout + right.stderr
    assert re.search(r"county 1\.0\.0：\d+ 条规则，\d+ 个例子，0 个案例，0 处不符", right.stdout)
    pack.write_text(_PACK.format(granted="outcome.grantd"), encoding="utf-8")
    wrong = _run_hook(reports, store)
    assert wrong.returncode == 1
    assert "rules/pack.yaml:10:20: 公式有误" in wrong.stdout
