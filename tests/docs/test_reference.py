"""The tables of the reference are whole, and their examples do what they say.

Every defect of every check type, every key of an edit, every part of a report and the places of findings
stand in a table of ``docs/rule-language.md`` with an edit of the specimen. The edits are made on the pack
``demo`` of that page, with a rule for each defect beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter, Plan
from govlint.packs.example_names import ExampleNames
from govlint.packs.language import rules
from govlint.packs.language.base import NAMED_PARTS, PARTS
from govlint.packs.language.examples import Edit, RuleExample, TableEdit
from govlint.packs.load import load_all_built_in, load_packs
from govlint.packs.pack import Pack
from tests.editor import read

_DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "rule-language.md"
_TEXT = _DOCUMENT.read_text(encoding="utf-8")
# The check types whose findings are of several kinds, and the key that says which.
_CHECKS: dict[str, tuple[type[rules.Rule], str]] = {
    "section": (rules.SectionRule, "defect"),
    "item": (rules.ItemRule, "defect"),
    "table": (rules.TableRule, "defect"),
    "label": (rules.LabelRule, "defect"),
    "cell": (rules.CellRule, "defect"),
    "blank": (rules.BlankRule, "extent"),
    "edition": (rules.EditionRule, "defect"),
    "remark": (rules.RemarkRule, "remark"),
}
_FORMS = {"ref21": "demo", "ref19": "disclosure-2019"}
_SPAN = re.compile(r"`([^`]+)`")


class _Row(msgspec.Struct, frozen=True):
    """A row of a table: the spans of code of each cell."""

    cells: tuple[tuple[str, ...], ...]
    text: str

    @property
    def name(self) -> str:
        return self.cells[0][0]


def _tables() -> dict[str, list[_Row]]:
    """The rows of every table of the page, by the text of its first line."""
    found: dict[str, list[_Row]] = {}
    for block in re.findall(r"(?m)(?:^\|.*\n)+", _TEXT):
        head, _, *lines = block.splitlines()
        rows = found[head.strip("| ")] = []
        for line in lines:
            cells = line.strip("|").split(" | ")
            rows.append(_Row(tuple(tuple(_SPAN.findall(cell)) for cell in cells), line))
    return found


_TABLES = _tables()


def _table(*first: str) -> list[_Row]:
    (rows,) = (rows for head, rows in _TABLES.items() if head.startswith(first))
    return rows


_DEFECTS = {check: _table(f"`{check}`") for check in _CHECKS}
_EDITS = _table("改动 edit |")
_TABLE_EDITS = _table("表的改动 table edit |")
_BESIDE = _table("旁边 beside |")
_PARTS = _table("`within` | 哪里")
_PLACES = _table("哪里 where | 位置 at")


def _literals(kind: inspect.Type) -> list[str]:
    match kind:
        case inspect.LiteralType(values=values):
            return [str(value) for value in values]
        case inspect.UnionType(types=types):
            return [value for one in types for value in _literals(one)]
    return []


@pytest.mark.parametrize("check", _CHECKS)
def test_every_defect_stands_in_the_reference(check: str) -> None:
    wanted, key = _CHECKS[check]
    info = inspect.type_info(wanted)
    assert isinstance(info, inspect.StructType)
    (field,) = (field for field in info.fields if field.name == key)
    assert sorted(row.name for row in _DEFECTS[check]) == sorted(_literals(field.type))


def test_no_other_check_has_defects() -> None:
    assert {
        rule.__struct_config__.tag
        for rule in rules.Rule.__subclasses__()
        if "defect" in rule.__struct_fields__
    } == {check for check, (_, key) in _CHECKS.items() if key == "defect"}


def test_every_edit_stands_in_the_reference() -> None:
    for rows, kind in ((_EDITS, Edit), (_TABLE_EDITS, TableEdit)):
        assert sorted(row.name for row in rows) == sorted(kind.__struct_fields__)


def test_what_stands_beside_an_example_is_in_the_reference(reference: _Reference) -> None:
    own = set(RuleExample.__struct_fields__) - set(Edit.__struct_fields__)
    assert sorted(row.name for row in _BESIDE) == sorted(own)
    pack = reference.packs["ref21"]
    names = ExampleNames(pack.outline, pack.tables, pack.profile, pack.specimen)
    for row in _BESIDE:
        written = read(row.cells[2][0])
        example = msgspec.convert(written, RuleExample, strict=False)
        assert list(written) == [row.name]
        assert list(names.mistakes(example)) == []


def test_every_part_stands_in_the_reference() -> None:
    named = [row.name.split()[0] for row in _PARTS if row.name not in PARTS]
    assert [row.name for row in _PARTS if row.name in PARTS] == list(PARTS)
    assert named == list(NAMED_PARTS)


class _Reference(msgspec.Struct):
    """The packs of the page with a rule for each defect, and how to try an edit."""

    packs: dict[str, Pack]
    linter: Linter
    ids: dict[str, str]

    def document(self, edit: dict[str, Any]) -> Any:
        return build_example(self.packs, self.packs["ref21"], msgspec.convert(edit, Edit, strict=False))

    def found(self, edit: dict[str, Any], wanted: Callable[[str], bool]) -> list[tuple[str, str]]:
        """What the rules that are wanted find: the setting of each rule, and the place."""
        ran = frozenset(name for name, rule in self.ids.items() if wanted(rule))
        result = self.linter.lint(self.document(edit), Plan(ran, {}, edit.get("organisation", {})))
        assert result.crashes == ()
        return [(self.ids[finding.rule], finding.location.path) for finding in result.findings]


def _settings() -> list[str]:
    """The settings of every rule that the tables speak of, as JSON."""
    settings: list[dict[str, Any]] = []
    for check, rows in _DEFECTS.items():
        key = _CHECKS[check][1]
        (head,) = (head for head in _TABLES if head.startswith(f"`{check}`"))
        more = _SPAN.findall(head.partition(" | ")[0])[1:]
        for row in rows:
            own: dict[str, Any] = {"check": check, key: row.name}
            for setting in [*more, *row.cells[0][1:]]:
                own |= read(setting)
            settings.append(own)
    settings += [{"check": "pattern", "within": [row.name], "forbid": "草稿"} for row in _PARTS]
    settings += [read(row.cells[2][0]) for row in _PLACES]
    return list(dict.fromkeys(json.dumps(one, ensure_ascii=False) for one in settings))


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> _Reference:
    folder = tmp_path_factory.mktemp("reference")
    for name, text in re.findall(r"(?m)^```yaml (demo/[\w.-]+)\n(.*?)^```$", _TEXT, re.S):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    ids: dict[str, str] = {}
    shared = {"severity": "warning", "basis": "甲", "title": {"zh": "甲", "en": "a"}}
    for number, (pack, base) in enumerate(_FORMS.items()):
        written = []
        for count, own in enumerate(_settings()):
            ids[f"REF{number}{count:03}"] = own
            written.append(
                {"id": f"REF{number}{count:03}", "name": f"r{count}", "message": shared["title"], **shared}
                | json.loads(own)
            )
        header = {"id": pack, "version": "1.0.0", "title": shared["title"], "extends": base}
        text = json.dumps({**header, "rules": written}, ensure_ascii=False)
        (folder / f"{pack}.yaml").write_text(text, encoding="utf-8")
    loaded = load_packs([str(folder / f"{pack}.yaml") for pack in _FORMS], folder)
    packs = {pack.id: pack for pack in (*load_all_built_in(), *loaded)}
    return _Reference(packs, Linter(loaded), ids)


@pytest.mark.parametrize(
    ("check", "row"), [pytest.param(c, r, id=f"{c} {r.name}") for c, rows in _DEFECTS.items() for r in rows]
)
def test_an_example_shows_its_defect_and_no_other(reference: _Reference, check: str, row: _Row) -> None:
    key = _CHECKS[check][1]
    of_check = {own for own in reference.ids.values() if json.loads(own)["check"] == check}
    found = reference.found(read(row.cells[2][0]), lambda own: own in of_check)
    also = [
        name for span in re.findall(r"同时 also ((?:`[\w-]+` ?)+)", row.text) for name in _SPAN.findall(span)
    ]
    assert {json.loads(own)[key] for own, _ in found} == {row.name, *also}


def test_the_specimen_itself_has_no_defect(reference: _Reference) -> None:
    assert reference.found({}, lambda own: True) == []
    assert reference.found({"form": "disclosure-2019"}, lambda own: True) == []


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in _PARTS])
def test_a_part_is_where_it_says(reference: _Reference, row: _Row) -> None:
    own = json.dumps({"check": "pattern", "within": [row.name], "forbid": "草稿"}, ensure_ascii=False)
    found = reference.found(read(row.cells[2][0]), lambda rule: rule == own)
    assert [place for _, place in found] == [row.cells[3][0]]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.cells[1][0]) for row in _PLACES])
def test_a_finding_is_at_the_place_that_is_said(reference: _Reference, row: _Row) -> None:
    own = json.dumps(read(row.cells[2][0]), ensure_ascii=False)
    found = reference.found(read(row.cells[3][0]), lambda rule: rule == own)
    assert [place for _, place in found] == [row.cells[1][0]]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in _EDITS])
def test_an_edit_changes_the_specimen(reference: _Reference, row: _Row) -> None:
    edit = read(row.cells[2][0])
    assert list(edit) == [row.name]
    # What the configuration says is not in the report; every other edit is.
    assert (reference.document(edit) == reference.document({})) == (row.name == "organisation")


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in _TABLE_EDITS])
def test_a_table_edit_changes_the_specimen(reference: _Reference, row: _Row) -> None:
    edit = read(row.cells[2][0])
    assert all(list(own) == [row.name] for own in edit.values())
    for table, own in edit.items():
        for key, value in own[row.name].items() if isinstance(own[row.name], dict) else [(None, None)]:
            one = {row.name: {key: value}} if key is not None else own
            changed = reference.document({"tables": {table: one}})
            assert changed != reference.document({}), (table, one)


def test_every_form_of_a_label_and_of_a_removal_has_an_example() -> None:
    examples = {row.name: read(row.cells[2][0]) for row in (*_EDITS, *_TABLE_EDITS) if row.name != "remove"}
    labels = {key.split()[0] for own in examples["labels"].values() for key in own["labels"]}
    assert labels == {"row", "column", "band", "corner", "heading"}
    removed = [
        {one.split()[0] for own in _removals(row) for one in own}
        for rows in (_EDITS, _TABLE_EDITS)
        for row in rows
        if row.name == "remove"
    ]
    assert removed == [{"section", "item", "table"}, {"row", "column"}]


def _removals(row: _Row) -> list[list[str]]:
    edit = read(row.cells[2][0])
    return [edit["remove"]] if "remove" in edit else [own["remove"] for own in edit.values()]


def test_every_check_tells_what_its_messages_may_use() -> None:
    told = {row.name: set(row.cells[2]) for row in _table("`check` | 设置")}
    names = {rule.__struct_config__.tag: set(rule.names) for rule in rules.Rule.__subclasses__()}
    # Those of assertions stand with the formulas.
    assert names.pop("assert") <= set(re.findall(r"`\{(\w+)\}`", _TEXT))
    assert told == names
