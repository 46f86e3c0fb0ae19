"""The case files of a pack in a folder and of a pack in one file: what is read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.authoring.case_files import read_cases, refuse_cases_of_a_base, room_of
from govlint.cli.main import govlint
from govlint.packs.load import load_pack
from govlint.sources.mistakes import Mistakes

_FORM = (Path(__file__).parents[1] / "checks/pack/library.yaml").read_text(encoding="utf-8")
_NO_EDITION = (
    "this pack has no edition (which form, which years), so that others can only extend it and its cases "
    "cannot run; write edition, or take out the cases"
)


def _folder(folder: Path, text: str = _FORM) -> Path:
    path = folder / "library"
    (path / "cases").mkdir(parents=True)
    (path / "pack.yaml").write_text(text, encoding="utf-8")
    return path


def test_cases_of_a_folder_in_the_order_of_their_files(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    (path / "cases/b.yaml").write_text("cases:\n- {name: last, edit: {}}\n", encoding="utf-8")
    (path / "cases/a.yaml").write_text(
        "cases:\n- {name: first, edit: {}}\n-\n  name: second\n  edit: {}\n", encoding="utf-8"
    )
    cases = read_cases(path, load_pack(path))
    told = [(one.case.name, Path(one.source.file).name, one.number, one.line()) for one in cases]
    assert told == [("first", "a.yaml", 0, 2), ("second", "a.yaml", 1, 4), ("last", "b.yaml", 0, 2)]
    # Inside the case; of what it does not have, the case itself.
    assert (cases[1].line("edit"), cases[1].line("findings", 0)) == (5, 4)
    assert room_of(path) == path


def test_cases_beside_a_file(tmp_path: Path) -> None:
    path = tmp_path / "library.yaml"
    path.write_text(_FORM, encoding="utf-8")
    assert read_cases(path, load_pack(path)) == []
    (tmp_path / "library.cases.yaml").write_text("cases:\n- {name: one, edit: {}}\n", encoding="utf-8")
    assert [one.case.name for one in read_cases(path, load_pack(path))] == ["one"]
    assert room_of(path) == tmp_path


def test_all_that_is_wrong_in_all_files(tmp_path: Path) -> None:
    path = _folder(tmp_path)
    (path / "cases/a.yaml").write_text("cases: [\n", encoding="utf-8")
    (path / "cases/b.yaml").write_text(
        "cases:\n- {name: one, edit: {order: [none]}, finding: []}\n- {name: two}\n", encoding="utf-8"
    )
    (path / "cases/c.yaml").write_text(
        "cases:\n- {name: one}\n- {name: one, edit: {remarks: [note]}}\n"
        "- {name: three, report: a.md, findings: [{rule: LIB9, at: plans}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as caught:
        read_cases(path, load_pack(path))
    assert [(Path(p.file).name, p.line, p.column) for p in caught.value.problems] == [
        ("a.yaml", 2, 1),
        ("b.yaml", 2, 38),
        ("c.yaml", 2, 3),
        ("c.yaml", 3, 10),
        ("c.yaml", 3, 32),
        ("c.yaml", 4, 49),
    ]


_BASE = "id: base\nversion: 1.0.0\ntitle: {zh: 甲, en: a}\n"


@pytest.mark.parametrize("in_folder", [True, False])
def test_a_base_has_no_cases(tmp_path: Path, in_folder: bool) -> None:
    path = main = tmp_path / "base.yaml"
    cases = tmp_path / "base.cases.yaml"
    if in_folder:
        path = _folder(tmp_path, _BASE)
        main, cases = path / "pack.yaml", path / "cases/a.yaml"
    else:
        path.write_text(_BASE, encoding="utf-8")
    refuse_cases_of_a_base(path)
    cases.write_text("cases: [{name: one, edit: {}}]\n", encoding="utf-8")
    result = CliRunner().invoke(govlint, ["test", str(path), "--lang", "en"], standalone_mode=False)
    assert (result.return_value, result.output.splitlines()) == (
        2,
        [f"{main}:1:1: {_NO_EDITION}", "1 mistake; nothing was checked."],
    )
    cases.unlink()
    result = CliRunner().invoke(govlint, ["test", str(path), "--lang", "en"], standalone_mode=False)
    assert (result.return_value, result.output) == (
        0,
        f"{path}: only a base for other packs, as it has no edition, and without mistakes; its examples run "
        "with the packs that extend it; to check reports with it, write edition\n",
    )
