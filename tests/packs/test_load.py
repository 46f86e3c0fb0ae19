"""Loading packs: what is wrong is said with its place, all at once; nothing untrusted is run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from govlint.packs.language.rules import ClaimRule
from govlint.packs.load import installed_packs, load_pack, load_packs
from govlint.packs.pack import Pack
from govlint.sources.mistakes import Mistakes
from govlint.sources.source import Place
from govlint.sources.yaml_source import read_yaml

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
    with pytest.raises(Mistakes) as caught:
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
    ((file, line, column, message),) = _problems(folder)
    assert (file, line, column) == ("new.yaml", 2, 9)
    assert message.startswith("the rule id APP001 is that of a rule of disclosure-common")
    (folder / "new.yaml").write_text(
        "facts:\n  broken:\n    within: [title]\n    pattern: '(?<!a)b'\n", encoding="utf-8"
    )
    ((file, line, column, message),) = _problems(folder)
    assert (file, line, column) == ("new.yaml", 4, 14)
    assert message.startswith("look-around such as")


def test_a_folder_without_a_pack_and_a_circle(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert _problems(tmp_path / "nothing") == [("nothing", 1, 1, "there is no rule pack here (no pack.yaml)")]
    base = folder.parent / "disclosure-common" / "pack.yaml"
    base.write_text(base.read_text(encoding="utf-8") + "extends: disclosure-2021\n", encoding="utf-8")
    assert _problems(folder) == [
        (
            "pack.yaml",
            10,
            10,
            "the packs extend one another in a circle: disclosure-2021 → disclosure-common → disclosure-2021",
        )
    ]


def test_strings_stay_strings() -> None:
    source = read_yaml("a: no\nb: 012\nc: 3.10\nd: 2024-01-01\ne:\nf: 'x'\n", "x.yaml")
    assert source.data == {"a": "no", "b": "012", "c": "3.10", "d": "2024-01-01", "e": None, "f": "x"}
    assert source.places[("c",)] == Place(3, 1, 3, 4, inside=4)


_OVERLAY = """\
id: {name}
version: 1.2.0
title: {{zh: 本省规则, en: rules of the province}}
extends: {base}
"""


def _single(folder: Path, name: str, base: str, more: str = "") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(_OVERLAY.format(name=name, base=base) + more, encoding="utf-8")
    return path


def test_a_pack_takes_the_place_of_those_it_extends(tmp_path: Path) -> None:
    _single(tmp_path, "province", "disclosure-2021 >=1.0,<2")
    _single(tmp_path, "city", "province")
    chosen = load_packs(["city.yaml"], tmp_path)
    assert [pack.id for pack in chosen] == ["disclosure-2019", "city"]
    assert chosen[1].ancestors == ("disclosure-common", "disclosure-2021", "province", "city")
    assert chosen[1].edition == load_packs([], tmp_path)[1].edition


def test_an_edition_of_its_own_stands_beside_the_others(tmp_path: Path) -> None:
    edition = "edition: {name: {zh: 新格式, en: new form}, years: {first: 2026}, labels: [现行有效件数]}\n"
    _single(tmp_path, "form-2026", "disclosure-2021", edition)
    chosen = load_packs(["form-2026.yaml"], tmp_path)
    assert [pack.id for pack in chosen] == ["disclosure-2019", "disclosure-2021", "form-2026"]


def test_two_packs_for_one_edition_are_refused(tmp_path: Path) -> None:
    _single(tmp_path, "east", "disclosure-2021")
    _single(tmp_path, "west", "disclosure-2021")
    with pytest.raises(Mistakes) as caught:
        load_packs(["east.yaml", "west.yaml"], tmp_path)
    assert [p.message.en for p in caught.value.problems] == [
        "the packs east and west both stand in for disclosure-2021; let one extend the other, "
        "or run them one by one"
    ]


def test_a_pack_with_the_id_of_a_built_in_one_is_refused(tmp_path: Path) -> None:
    text = _OVERLAY.format(name="disclosure-2019", base="disclosure-2021")
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_packs(["mine.yaml"], tmp_path)
    assert [(p.file, p.message.en) for p in caught.value.problems] == [
        (
            "mine.yaml",
            "the id 'disclosure-2019' is that of another pack; to change that one, choose another id "
            "and write extends: disclosure-2019",
        )
    ]


def test_inherited_rules_are_changed_replaced_and_switched_off(tmp_path: Path) -> None:
    more = """\
rules:
  - id: APP003
    name: applicants-at-most
    replaces: 本省另设一列
    check: assert
    for_each: row of applications
    assert: sum(natural, organisations.*) <= total
    severity: warning
    title: {zh: 标题, en: title}
    message: {zh: 说明, en: message}
    basis: 本省通知
changes:
  REV002: {disabled: true, reason: 本省不查}
  STR005: {severity: warning, reason: 本省从严}
"""
    before = {rule.id: rule for rule in load_packs([], tmp_path)[1].rules}
    pack = load_packs([str(_single(tmp_path, "province", "disclosure-2021", more))], tmp_path)[1]
    after = {rule.id: rule for rule in pack.rules}
    assert before.keys() - after.keys() == {"REV002"}
    assert after.keys() - before.keys() == set()
    assert {name for name in after if after[name] != before[name]} == {"APP003", "STR005"}
    assert (after["APP003"].name, after["STR005"].severity) == ("applicants-at-most", "warning")
    assert pack.switched_off == {"REV002": "province: 本省不查"}
    assert {name: o.change for name, o in pack.origins.items() if o.change} == {
        "APP003": "province: 本省另设一列",
        "STR005": "province: 本省从严",
    }


def test_templates_grow_and_shrink(tmp_path: Path) -> None:
    more = """\
tables:
  applications:
    parts:
      requests:
        rows:
          transferred: {label: 其中：转办, after: carried_in}
          returned: {label: 其中：退回, after: carried_in}
          outcome:
            rows:
              granted: {aliases: [（一）全部公开]}
              other: {rows: {rest: {remove: true}}}
facts:
  file_year: {remove: true}
changes:
  DOC004: {disabled: true, reason: 不看文件属性}
  APP005: {disabled: true, reason: 没有这一行}
"""
    pack = load_packs([str(_single(tmp_path, "province", "disclosure-2021", more))], tmp_path)[1]
    before = load_packs([], tmp_path)[1]
    rows = [row.id for _, row in pack.tables["applications"].rows()]
    old = [row.id for _, row in before.tables["applications"].rows()]
    assert rows[:5] == ["new", "carried_in", "transferred", "returned", "outcome.granted"]
    assert set(old) - set(rows) == {"outcome.other.rest"}
    granted = next(row for _, row in pack.tables["applications"].rows() if row.id == "outcome.granted")
    assert granted.label is not None
    assert "file_year" not in pack.facts
    assert (granted.label.text, granted.label.aliases) == ("（一）予以公开", ("（一）全部公开",))


def test_a_pack_is_found_by_path_or_id_and_otherwise_explained(tmp_path: Path) -> None:
    _single(tmp_path, "province", "disclosure-2021")
    assert load_packs(["province"], tmp_path)[1].id == "province"
    named, built_in = load_packs(["disclosure-2021"], tmp_path), load_packs([], tmp_path)
    assert [(pack.id, pack.hash) for pack in named] == [(pack.id, pack.hash) for pack in built_in]
    (tmp_path / "reports").mkdir()
    for name, message in {
        "provinz": "no such pack or path; built in or installed are: ",
        "disclosure-2012": "no such pack or path; did you mean 'disclosure-2021'?",
        "reports": "there is no rule pack here (it is a folder with pack.yaml, or a .yaml file)",
    }.items():
        with pytest.raises(Mistakes) as caught:
            load_packs([name], tmp_path)
        (problem,) = caught.value.problems
        assert (problem.file, problem.message.en[: len(message)]) == (name, message)


def test_an_installed_pack_is_found_without_running_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "ourrules"
    (package / "province").mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('run')\n", encoding="utf-8")
    text = _OVERLAY.format(name="our-province", base="disclosure-2021")
    (package / "province" / "pack.yaml").write_text(text, encoding="utf-8")
    metadata = tmp_path / "site" / "ourrules-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: ourrules\nVersion: 1.0\n", encoding="utf-8"
    )
    (metadata / "entry_points.txt").write_text(
        "[govlint.packs]\nour-province = ourrules.province\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    installed_packs.cache_clear()
    try:
        assert load_packs(["our-province"], tmp_path)[1].id == "our-province"
    finally:
        installed_packs.cache_clear()


_LINK = "it is a link, or outside its folder, and was not read; put a regular file in its place"


def test_parts_and_bases_that_lead_elsewhere_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("SECRET-LINE: [1", encoding="utf-8")
    room = tmp_path / "room"
    (room / "own").mkdir(parents=True)
    main = room / "own" / "pack.yaml"
    main.write_text("id: own\nversion: 1.0.0\ntitle: {zh: t, en: t}\nextends: base\n", encoding="utf-8")
    (room / "own" / "part.yaml").symlink_to(secret)
    os.mkfifo(room / "own" / "pipe.yaml")
    with pytest.raises(Mistakes) as caught:
        load_pack(room / "own")
    assert [(Path(p.file).name, p.message.en) for p in caught.value.problems] == [
        ("part.yaml", _LINK),
        ("pipe.yaml", "it is no regular file (but a folder, a pipe, a device or the like) and was not read"),
    ]
    (room / "own" / "part.yaml").unlink()
    (room / "own" / "pipe.yaml").unlink()
    (room / "base.yaml").symlink_to(secret)
    with pytest.raises(Mistakes) as caught:
        load_pack(room / "own")
    assert [(Path(p.file).name, p.message.en) for p in caught.value.problems] == [("base.yaml", _LINK)]
    # The pack itself may be reached through a link of whoever names it.
    main.write_text(main.read_text(encoding="utf-8").replace("base", "disclosure-2021"), encoding="utf-8")
    (tmp_path / "named").symlink_to(room / "own")
    assert load_pack(tmp_path / "named").id == "own"


_EACH = """id: mine
version: 1.0.0
title: {zh: 我的, en: mine}
extends: disclosure-2021
rules:
  - check: claim
    relation: cells
    severity: warning
    message: {zh: 说明, en: message}
    basis: 依据
    each:
      MIN001: {name: first, title: {zh: 甲, en: a}, measures: [handled]}
      MIN002: {name: second, title: {zh: 乙, en: b}, measures: [received], severity: error}
"""


def test_a_rule_written_once_for_several_ids(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(_EACH, encoding="utf-8")
    pack = load_pack(path)
    own = [rule for rule in pack.rules if rule.id.startswith("MIN")]
    assert [(rule.id, rule.name, rule.severity, rule.basis) for rule in own] == [
        ("MIN001", "first", "warning", "依据"),
        ("MIN002", "second", "error", "依据"),
    ]
    assert [(rule.relation, rule.measures) for rule in own if isinstance(rule, ClaimRule)] == [
        ("cells", ["handled"]),
        ("cells", ["received"]),
    ]
    # Each is known by the line where its id stands.
    assert [(pack.origins[rule.id].pack, pack.origins[rule.id].line) for rule in own] == [
        ("mine", 12),
        ("mine", 13),
    ]
