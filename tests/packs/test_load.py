"""Loading packs: what is wrong is said with its place, all at once; nothing untrusted is run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from govlint.packs.errors import PackError
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.packs.yaml_source import read_yaml

_RULES = Path(__file__).resolve().parents[2] / "rules"
_RULE = """rules:
  - id: NEW001
    name: new-rule
    check: assert
    for_each: column of applications
    assert: {formula}
    severity: error
    title: {{zh: 标题, en: title}}
    message: {{zh: 说明, en: message}}
    basis: 依据
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in packs, to be broken."""
    shutil.copytree(_RULES, tmp_path / "rules")
    return tmp_path / "rules" / "disclosure-2021"


def _problems(folder: Path) -> list[tuple[str, int, int, str]]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return [(Path(p.file).name, p.line, p.column, p.message.en) for p in caught.value.problems]


def test_the_built_in_packs_load(packs: dict[str, Pack]) -> None:
    assert list(packs) == ["disclosure-2019", "disclosure-2021"]
    for pack in packs.values():
        assert pack.ancestors == ("disclosure-common", pack.id)
        assert [t.id for t in pack.tables.values()] == ["applications", "cases", "proactive"]
        assert set(pack.formulas) == {rule.id for rule in pack.rules}


@pytest.mark.parametrize(
    ("edition", "values"), [("disclosure-2019", 22 + 161 + 15), ("disclosure-2021", 10 + 175 + 15)]
)
def test_the_templates_have_as_many_values_as_the_official_forms(
    packs: dict[str, Pack], edition: str, values: int
) -> None:
    tables = packs[edition].tables.values()
    assert sum(len(part.rows) * len(part.columns) for table in tables for part in table.parts) == values


def test_the_hash_changes_with_every_byte(folder: Path) -> None:
    before = load_pack(folder).hash
    path = folder.parent / "disclosure-common" / "facts.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert load_pack(folder).hash != before


@pytest.mark.parametrize(
    ("formula", "column", "message"),
    [
        (
            "new + caried_in == 0",
            5,
            "the formula is not right: no 'caried_in' here; did you mean 'carried_in'?",
        ),
        ("new +", 5, "the formula is not right: the formula breaks off"),
        ("outcome.* == 0", 5, "the formula is not right: a name for several values belongs inside sum(...)"),
        ("new = carried_in", 5, "the formula is not right: not understood at '= carried_in'"),
        (
            "application[new, total] > 0",
            5,
            "the formula is not right: no table 'application'; did you mean 'applications'?",
        ),
        (
            "applications[new, totals] > 0",
            5,
            "the formula is not right: no cell 'new', 'totals' in table applications",
        ),
    ],
)
def test_formulas(folder: Path, formula: str, column: int, message: str) -> None:
    (folder / "new.yaml").write_text(_RULE.format(formula=f'"{formula}"'), encoding="utf-8")
    assert _problems(folder) == [("new.yaml", 6, column, message)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rules:\n  - id: X\n", ("new.yaml", 2, 5, "Object missing required field `check`")),
        ("rulez: []\n", ("new.yaml", 1, 1, "unknown key 'rulez'")),
        ("- a\n", ("new.yaml", 1, 1, "the file must be a mapping")),
        ("a: 1\na: 2\n", ("new.yaml", 2, 1, "the key 'a' stands twice")),
        ("a: &x [1]\nb: *x\n", ("new.yaml", 1, 4, "aliases (*) are not allowed")),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            ("new.yaml", 1, 4, "the tag tag:yaml.org,2002:python/object/apply:os.system is not allowed"),
        ),
        ("a: [\n", ("new.yaml", 2, 1, "YAML syntax error: did not find expected node content")),
        ("a: " + "[" * 60 + "]" * 60 + "\n", ("new.yaml", 1, 44, "nested more than 40 deep")),
    ],
    ids=lambda value: None,
)
def test_broken_files(folder: Path, text: str, problem: tuple[str, int, int, str]) -> None:
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    assert _problems(folder) == [problem]


def test_a_wrong_value_is_shown_at_its_place(folder: Path) -> None:
    text = _RULE.format(formula="new == 0").replace("severity: error", "severity: eror")
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    assert _problems(folder) == [("new.yaml", 7, 5, "Invalid enum value 'eror'")]


def test_all_mistakes_come_at_once(folder: Path) -> None:
    first = _RULE.format(formula="new == 0").replace("severity: error", "severity: eror")
    second = (
        _RULE.format(formula="new == 0")
        .replace("rules:\n", "")
        .replace("basis: 依据", "basis: 依据\n    colour: red")
    )
    (folder / "new.yaml").write_text(first + second, encoding="utf-8")
    assert [line for _, line, _, _ in _problems(folder)] == [7, 20]


def test_patterns_and_ids(folder: Path) -> None:
    rule = _RULE.format(formula="new == 0").replace("NEW001", "APP001")
    (folder / "new.yaml").write_text(rule, encoding="utf-8")
    assert _problems(folder) == [("new.yaml", 2, 5, "the rule id APP001 stands twice")]
    (folder / "new.yaml").write_text(
        "facts:\n  broken:\n    within: [title]\n    pattern: '(?<!a)b'\n", encoding="utf-8"
    )
    ((file, line, column, message),) = _problems(folder)
    assert (file, line, column) == ("new.yaml", 4, 5)
    assert message.startswith("the pattern is not valid: ")


def test_a_folder_without_a_pack_and_a_circle(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert _problems(tmp_path / "nothing") == [("nothing", 1, 1, "there is no rule pack here (no pack.yaml)")]
    base = folder.parent / "disclosure-common" / "pack.yaml"
    base.write_text(base.read_text(encoding="utf-8") + "extends: disclosure-2021\n", encoding="utf-8")
    assert _problems(folder) == [("pack.yaml", 1, 1, "the packs extend one another in a circle")]


def test_strings_stay_strings() -> None:
    source = read_yaml("a: no\nb: 012\nc: 3.10\nd: 2024-01-01\ne:\nf: 'x'\n", "x.yaml")
    assert source.data == {"a": "no", "b": "012", "c": "3.10", "d": "2024-01-01", "e": None, "f": "x"}
    assert source.places[("c",)] == (3, 1)
