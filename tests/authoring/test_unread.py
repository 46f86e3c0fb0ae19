"""Files that look like a pack's own and are not read: each is named, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.authoring.unread import unread_files
from govlint.cli.main import govlint

_FORM = (Path(__file__).parents[1] / "checks/pack/library.yaml").read_text(encoding="utf-8")
_RULES = "# mine\nrules: []\n"
_CASES = "cases:\n- {name: one, edit: {}}\n"
_UNREAD = (
    "this file was not read: of a pack only *.yaml in its own folder is read, nothing in other folders and "
    "no other extension; make it {}"
)
_UNREAD_CASES = "this file of cases was not read: those of this pack stand in {}"
_PACK = "id: other\nversion: 1.0.0\ntitle: {zh: 甲, en: a}\nrules: []\n"


def _written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _told(path: Path, folder: Path) -> dict[str, str]:
    return {
        one.file.removeprefix(f"{folder}/"): one.message.en.replace(f"{folder}/", "")
        for one in unread_files(path)
    }


@pytest.mark.parametrize(
    ("name", "text", "better"),
    [
        ("rules.yml", _RULES, "library/rules.yaml"),
        ("rules.YAML", _RULES, "library/rules.yaml"),
        ("tables.yaml.txt", "\ufefftables:\n", "library/tables.yaml"),
        ("rules/mine.yaml", "'rules' : []\n", "library/mine.yaml"),
        ("cases/mine.yaml.txt", "facts: {}\n", "library/mine.yaml"),
    ],
)
def test_parts_that_lie_elsewhere(tmp_path: Path, name: str, text: str, better: str) -> None:
    _written(tmp_path / "library", {"pack.yaml": _FORM, "cases/one.yaml": _CASES, name: text})
    expected = {f"library/{name}": _UNREAD.format(better)}
    assert _told(tmp_path / "library", tmp_path) == expected


@pytest.mark.parametrize("name", ["case/one.yaml", "cases/one.yml", "cases/old/one.yaml"])
def test_cases_that_lie_elsewhere(tmp_path: Path, name: str) -> None:
    _written(tmp_path / "library", {"pack.yaml": _FORM, "cases/two.yaml": _CASES, name: _CASES})
    expected = {f"library/{name}": _UNREAD_CASES.format("library/cases/one.yaml")}
    assert _told(tmp_path / "library", tmp_path) == expected


@pytest.mark.parametrize("name", ["library.case.yaml", "library_cases.yaml", "library.cases.yml"])
def test_cases_beside_a_file_under_another_name(tmp_path: Path, name: str) -> None:
    _written(tmp_path, {"library.yaml": _FORM, "library.cases.yaml": _CASES, name: _CASES})
    expected = {name: _UNREAD_CASES.format("library.cases.yaml")}
    assert _told(tmp_path / "library.yaml", tmp_path) == expected


def test_what_is_no_part_of_the_pack(tmp_path: Path) -> None:
    files = {
        "library/pack.yaml": _FORM,
        "library/rules.yaml": _RULES,
        "library/cases/one.yaml": _CASES,
        "library/rules.yaml.bak": _RULES,
        "library/notes.txt": _RULES,
        "library/settings.yml": "on: push\nlist:\n  rules: []\n",
        "library/.github/rules.yml": _RULES,
        "library/inner/pack.yaml": _PACK,
        "library/inner/rules.yml": _RULES,
        "library/single/other.yaml": _PACK,
        "library/single/other.cases.yaml": _CASES,
    }
    _written(tmp_path, files)
    (tmp_path / "library/link.yml").symlink_to(tmp_path / "library/rules.yaml")
    assert _told(tmp_path / "library", tmp_path) == {}


def test_what_is_beside_a_file_and_not_its_own(tmp_path: Path) -> None:
    files = {
        "library.yaml": _FORM,
        "library.cases.yaml": _CASES,
        "library-2024.yaml": _PACK,
        "library-2024.cases.yaml": _CASES,
        "libraryrules.yaml": _CASES,
        "library.notes.yaml": "notes: []\n",
        "library.cases.md": _CASES,
    }
    _written(tmp_path, files)
    assert _told(tmp_path / "library.yaml", tmp_path) == {}


def test_an_unread_file_fails_the_test_of_a_pack(tmp_path: Path) -> None:
    empty = _FORM.partition("\nrules:")[0] + "\n"
    _written(tmp_path / "library", {"pack.yaml": empty, "rules.yml": _RULES})
    result = CliRunner().invoke(
        govlint, ["test", str(tmp_path / "library"), "--lang", "en"], standalone_mode=False
    )
    path = tmp_path / "library"
    assert result.stdout.splitlines()[-3:] == [
        f"{path}/rules.yml:1: {_UNREAD.format(path / 'rules.yaml')}",
        f"{path}: there are no rules; they stand under rules and begin with '- id: …' each",
        "library 1.0.0: 0 rules, 0 examples, 0 cases, 1 failure",
    ]
    assert result.return_value == 1


def test_an_unread_file_is_named_beside_what_is_missing(tmp_path: Path) -> None:
    cases = "cases:\n- {name: one, edit: {}, findings: [{rule: LIB999, at: plans}]}\n"
    _written(tmp_path / "library", {"pack.yaml": _FORM, "cases/one.yaml": cases, "more/a.yaml": _RULES})
    result = CliRunner().invoke(
        govlint, ["test", str(tmp_path / "library"), "--lang", "en"], standalone_mode=False
    )
    path = tmp_path / "library"
    assert f"{path}/more/a.yaml:1:1: {_UNREAD.format(path / 'a.yaml')}\n" in result.stderr
    assert "2 mistakes; nothing was checked." in result.stderr
    assert result.return_value == 2


def test_an_unread_file_of_a_base(tmp_path: Path) -> None:
    _written(tmp_path / "other", {"pack.yaml": _PACK})
    assert (
        CliRunner()
        .invoke(govlint, ["test", str(tmp_path / "other"), "--lang", "en"], standalone_mode=False)
        .return_value
        == 0
    )
    _written(tmp_path / "other", {"rules.yml": _RULES})
    path = tmp_path / "other"
    result = CliRunner().invoke(govlint, ["test", str(path), "--lang", "en"], standalone_mode=False)
    assert f"{path}/rules.yml:1:1: {_UNREAD.format(path / 'rules.yaml')}" == result.stdout.splitlines()[0]
    assert result.return_value == 1


def test_cases_among_the_parts(tmp_path: Path) -> None:
    _written(tmp_path / "library", {"pack.yaml": _FORM, "cases.yaml": _CASES})
    result = CliRunner().invoke(
        govlint, ["test", str(tmp_path / "library"), "--lang", "en"], standalone_mode=False
    )
    path = tmp_path / "library"
    assert result.stderr.splitlines()[0] == (
        f"{path}/cases.yaml:1:1: cases do not stand here: those of a pack in a folder lie in its folder "
        "cases (cases/*.yaml)"
    )


@pytest.mark.parametrize("name", ["pack.yml", "pack.yaml.txt"])
def test_a_main_file_of_another_name(tmp_path: Path, name: str) -> None:
    _written(tmp_path / "library", {name: _FORM})
    result = CliRunner().invoke(
        govlint, ["test", str(tmp_path / "library"), "--lang", "en"], standalone_mode=False
    )
    path = tmp_path / "library" / name
    assert result.stderr.splitlines()[0] == f"{path}:1:1: '{name}' was not read: rename it to pack.yaml"
