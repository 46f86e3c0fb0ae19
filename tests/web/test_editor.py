"""The editor of the bench is what ``tools/editor`` gives."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_SOURCES = _ROOT / "tools/editor"
_STATIC = _ROOT / "linter/govlint/web/static"


def test_the_file_was_built_of_these_sources() -> None:
    digest = hashlib.sha256()
    for name in ("build.js", "editor.js", "package-lock.json", "package.json"):
        digest.update((_SOURCES / name).read_bytes())
    first = (_STATIC / "codemirror.js").read_text("utf-8").partition("\n")[0]
    assert first == (
        f"// CodeMirror, built by tools/editor of {digest.hexdigest()}; licences in codemirror.LICENSE.txt"
    )


def test_every_package_has_its_licence() -> None:
    lock = json.loads((_SOURCES / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = {
        f"{path.removeprefix('node_modules/')} {package['version']}"
        for path, package in lock.items()
        if path and not package.get("dev") and not package.get("devOptional")
    }
    licences = (_STATIC / "codemirror.LICENSE.txt").read_text("utf-8")
    assert set(re.findall(r"^(\S+ \d+\.\d+\.\d+)$", licences, re.M)) == shipped
    assert {package["license"] for path, package in lock.items() if path} == {"MIT"}


def test_versions_are_exact() -> None:
    package = json.loads((_SOURCES / "package.json").read_text("utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}.values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_building_it_anew_gives_the_same(tmp_path: Path) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm is not installed")
    folder = tmp_path / "editor"
    shutil.copytree(_SOURCES, folder, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if installed.returncode:
        pytest.skip("the registry of npm does not answer")
    subprocess.run([node, "build.js", str(tmp_path / "built")], cwd=folder, check=True)
    for name in ("codemirror.js", "codemirror.LICENSE.txt"):
        assert (tmp_path / "built" / name).read_bytes() == (_STATIC / name).read_bytes()
