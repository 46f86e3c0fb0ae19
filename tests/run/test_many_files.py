"""Many files: packs are read once, and every process works with what was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from govlint.packs import load
from govlint.packs.pack import Pack
from govlint.run.files import File
from govlint.run.many_files import check_files
from govlint.run.one_file import Job

_ROOT = Path(__file__).resolve().parents[2]
_REPORT = _ROOT / "examples/flawed/wrong-inner-cell.md"
_PACK = """\
id: county
version: 1.0.0
title: {zh: 本县, en: our county}
extends: disclosure-2021
changes:
  APP002: {severity: info, reason: 试行}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    path = tmp_path / "county.yaml"
    path.write_text(_PACK, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["check", "explain", "parse", "eval", "rules", "baseline", "test"])
def test_packs_are_loaded_once_a_run(pack: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    loaded: list[str] = []
    really = load.load_any

    def counted(path: Path, known: load.Known | None = None) -> Pack | None:
        loaded.append(path.name)
        return really(path, known)

    monkeypatch.setattr(load, "load_any", counted)
    load.built_in_packs()
    loaded.clear()
    arguments = {
        "check": [str(_REPORT)],
        "explain": ["APP002"],
        "parse": [str(_REPORT)],
        "eval": [str(_REPORT), "1 + 1"],
        "rules": [],
        "test": [],
        "baseline": [str(_REPORT), "-o", str(pack.with_name("baseline.json"))],
    }[command]
    packs = [str(pack)] if command == "test" else ["--pack", str(pack)]
    result = CliRunner().invoke(govlint, [command, *arguments, *packs], standalone_mode=False)
    assert result.exception is None
    assert loaded == ["county.yaml"]


def test_processes_of_their_own_work_with_the_packs_as_loaded(pack: Path) -> None:
    packs = load.load_packs([str(pack)], Path())
    pack.unlink()  # a worker that read it again could not begin
    jobs = [Job(File(_REPORT))] * 2
    one, several = (list(check_files(jobs, packs, {}, processes)) for processes in (1, 2))
    assert [[(f.rule, f.severity) for f in checked.outcome.findings] for checked in several] == [  # type: ignore[union-attr]
        [("APP002", "info")]
    ] * 2
    assert several == one
