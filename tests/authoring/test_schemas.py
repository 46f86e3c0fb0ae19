"""The JSON Schemas that editors use: what they catch and where, what they say of each key, and that what is
right passes.

``schema_catches.txt`` says of every broken pack that is YAML at all where an editor marks it (``-`` where
only ``govlint`` itself can know), the first place first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from govlint.authoring.schemas import KINDS, descriptions, json_schema
from govlint.packs.language.rules import Rule
from tests.editor import read, seen
from tests.packs.broken_packs import EACH, GOOD
from tests.packs.broken_packs import KINDS as BROKEN

_ROOT = Path(__file__).resolve().parents[2]
_CATCHES = Path(__file__).with_name("schema_catches.txt")
_FENCE = re.compile(r"(?m)^```yaml (\S+)\n(.*?)^```$", re.S)
# Fences of which one shows a mistake, and one is no file of ours.
_OTHER = ("broken.yaml", ".pre-commit-config.yaml")
_RULES = {rule.__name__ for rule in Rule.__subclasses__()}


def _caught() -> Iterator[str]:
    for name, text in BROKEN.items():
        try:
            data = read(text)
        except (yaml.YAMLError, RecursionError):  # an editor marks what is no YAML by itself
            continue
        yield f"{name}: {'  '.join(seen('pack', data)) or '-'}"


def test_what_is_caught_and_where() -> None:
    assert list(_caught()) == _CATCHES.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("kind", "text", "places"),
    [
        ("cases", "cases: [{name: 甲, edit: {}}]", []),
        ("cases", "cases: [{edit: {}}]", ["cases/0/+name"]),
        ("cases", "cases: [{name: 甲}]", ["cases/0/+edit"]),
        ("cases", "cases: [{name: 甲, report: a.md, edit: {}}]", ["cases/0/edit"]),
        ("cases", "cases: [{name: 甲, edit: {remove: [row a]}}]", ["cases/0/edit/remove/0"]),
        ("cases", "cases: [{name: 甲, edit: {text: {a: []}}}]", ["cases/0/edit/-text"]),
        ("cases", "cases: [{name: 甲, edit: {}, findings: [{rule: 县, at: a}]}]",
         ["cases/0/findings/0/rule"]),
        ("cases", "cases: [{name: 甲, edit: {tables: {a: {split: 0}}}}]", ["cases/0/edit/tables/a/split"]),
        ("cases", "cases: [{name: 甲, edit: {tables: {a: {cells: {b: 1}}}}}]",
         ["cases/0/edit/tables/a/cells/-b"]),
        ("cases", "cases: [{name: 甲, edit: {tables: {a: {split: 1, swap: []}, b: {swap: [c, d]}}}}]", []),
        ("cases", "cases: [{name: 甲, edit: {tables: {a: {swap: [b]}, c: {swap: [d, e, f]}}}}]",
         ["cases/0/edit/tables/a/swap", "cases/0/edit/tables/c/swap"]),
        ("waivers", "waivers: [{rule: A1, route: a/b, reason: 因为, until: 2026-01-31}]", []),
        ("waivers", "waivers: [{rule: A1, route: a/b, reason: ' '}]", ["waivers/0/reason"]),
        ("waivers", "waivers: [{rule: A1, route: a, reason: b, until: 明年}]", ["waivers/0/until"]),
        ("waivers", "waivers: [{rule: A1, reason: b, file: '*'}]", ["waivers/0/+route"]),
        ("config", "fail-on: eror", ["fail-on"]),
        ("config", "{packs: a, severities: {A1: none}}", ["packs", "severities/A1"]),
        ("config", "files: [{select: [A1]}]", ["files/0/+match"]),
        ("config", "{fail-on: never, lang: zh, seconds: 2.5, skip-unrecognised: true}", []),
        # Only files with one of the keys of a header need the others.
        ("pack", "facts: {}", []),
        ("pack", "extends: b", ["+id", "+title", "+version"]),
        ("pack", "{id: 5, version: 1.0, title: {zh: 甲, en: a}}", []),
        ("pack", "{id: a b, version: v1, title: {zh: 甲}}", ["id", "title/+en", "version"]),
        ("pack", "extends:", ["+id", "+title", "+version", "extends"]),
        ("pack", "{claims: {lexicon: {actt: [甲]}}}", ["claims/lexicon/-actt"]),
        ("pack", "changes: {A1: {reason: 甲, disabled: false, severity: info}}", []),
        ("pack", "changes: {A1: {reason: 甲, disabled: true}}", []),
        ("pack", "changes: {a: {reason: 甲, off: true}}", ["changes/-a", "changes/a", "changes/a/-off"]),
        ("pack", "tables: {a: {parts: {b: {rows: {c: {remove: true}}}}}}", []),
        ("pack", "tables: {a: {captions: {add: [甲], take: [乙]}}}", []),
        ("pack", "tables: {a: {captions: {ad: [甲]}}}", ["tables/a/captions/-ad"]),
        ("pack", "tables: {a: {captions: {}}}", ["tables/a/captions"]),
        ("pack", "claims: {bodies: {a: {covers: [b]}}}", []),
    ],
)  # fmt: skip
def test_where_other_mistakes_are_seen(kind: str, text: str, places: list[str]) -> None:
    assert sorted(seen(kind, read(text))) == places


def _rule(own: str) -> dict[str, Any]:
    shared = "id: A1, name: a, severity: info, title: {zh: 甲, en: a}, message: {zh: 甲, en: a}, basis: 甲"
    return {"rules": [read(f"{{{shared}, {own}}}")]}


@pytest.mark.parametrize(
    ("own", "places"),
    [
        ("check: section, defect: missing", []),
        ("check: section, defect: missed", ["rules/0/defect"]),
        ("check: section", ["rules/0/+defect"]),
        ("check: date, within: [body], defect: missing", ["rules/0/-defect"]),
        ("check: date, within: body", ["rules/0/within"]),
        ("check: date, within: [section]", ["rules/0/within/0"]),
        ("check: length, within: [item a.b], least: some", ["rules/0/least"]),
        ("check: cell, defect: text, leave_out: [a]", ["rules/0/leave_out/0"]),
        ("check: agree, values: [profile.name, organisation]", ["rules/0/values/1"]),
        ("check: pattern, within: [body], forbid: a, each: true", []),
        ("check: pattern, within: [body], forbid: ''", ["rules/0/forbid"]),
        ("check: pattern, within: [body], each: true", ["rules/0/+require"]),
        (r"check: pattern, within: [body], forbid: '\(?=甲'", []),
        ("check: pattern, within: [body], forbid: '(?P<here>甲)'", []),
        ("check: pattern, within: [body], forbid: '甲(?=乙)'", ["rules/0/forbid"]),
        ("check: balance, within: [body], pairs: [《》, '()']", []),
        ("check: balance, within: [body], pairs: ['||', 《]", ["rules/0/pairs/0", "rules/0/pairs/1"]),
        ("check: unplaced, mend: 甲", ["rules/0/-mend"]),
        ("check: label, defect: altered, mend: '{expected}'", []),
        ("check: label, defect: altered, mend: '{expectd}'", ["rules/0/mend"]),
        ("check: label, defect: altered, fix: {zh: '{plac}', en: '{{a}}'}", ["rules/0/fix/zh"]),
        ("check: plugin, plugin: a, fix: {zh: '{anything}', en: b}", []),
        ("check: assert, assert: a == 1, fix: {zh: '{any_operand}', en: '{left.x}'}", ["rules/0/fix/en"]),
        ("check: assert, assert: level.township", []),
        ('''check: assert, assert: '"甲 = 乙" - b ≠ 1' ''', []),
        ("check: assert, assert: all(outcome.* <= new + carried_in)", []),
        ("check: assert, assert: a == b, tolerance: 0.01", []),
        ("check: assert, assert: a == b, tolerance: printed", []),
        ("check: assert, assert: a == b, tolerance: 1e-9", []),  # read as a number, it looks like any other
        ("check: assert, assert: 'a = b', when: ''", ["rules/0/assert", "rules/0/when"]),
        ("check: assert, assert: a == b, for_each: row of t, only: a", ["rules/0/only"]),
        ("check: assert, assert: a == b, for_each: rows of t", ["rules/0/for_each"]),
        ("check: assert, assert: a == b, yields_to: [甲1]", ["rules/0/yields_to/0"]),
        ("check: assert, assert: a == b, severities: [{severity: info}]", ["rules/0/severities/0/+when"]),
        ("check: assert, assert: a == b, replaces: ''", ["rules/0/replaces"]),
        ("check: assert, assert: a == b, examples: {passing: []}", ["rules/0/examples/-passing"]),
        ("check: assert, assert: a == b, examples: {pass: {}}", ["rules/0/examples/pass"]),
    ],
)  # fmt: skip
def test_where_mistakes_in_a_rule_are_seen(own: str, places: list[str]) -> None:
    assert sorted(seen("pack", _rule(own))) == places


def test_a_name_is_of_letters() -> None:
    wrong = _rule("check: section, defect: missing")
    wrong["rules"][0]["name"] = "新收 与答复"
    assert seen("pack", wrong) == ["rules/0/name"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (EACH, []),
        # What is shared need not stand under each; what is not, must.
        (EACH.replace("severity: warning, ", ""), ["rules/1/each/CTY003/+severity"]),
        (EACH.replace("    relation: cells\n", ""),
         ["rules/1/each/CTY002/+relation", "rules/1/each/CTY003/+relation"]),
        (EACH.replace("    basis: 依据\n    each", "    id: CTY002\n    basis: 依据\n    each"),
         ["rules/1/id"]),
        (EACH.replace("name: first", "nam: first, name: a"), ["rules/1/each/CTY002/-nam"]),
    ],
)  # fmt: skip
def test_rules_written_once_for_several(text: str, places: list[str]) -> None:
    assert sorted(seen("pack", read(text))) == places


def test_patterns_written_once_for_several() -> None:
    text = (
        "rules: [{check: pattern, within: [body], severity: info, basis: 甲, message: {zh: 甲, en: a},"
        " title: {zh: 甲, en: a}, each: {A1: {name: a, forbid: 甲}, A2: {name: b, require: 乙, each: true}}}]"
    )
    assert seen("pack", read(text)) == []


def _written() -> Iterator[tuple[str, str, str]]:
    """Every file that is right: in the folder of rules, of tests, and in the documents."""
    for path in sorted(_ROOT.glob("rules/*/cases/*.yaml")):
        yield str(path.relative_to(_ROOT)), "cases", path.read_text(encoding="utf-8")
    for path in [*sorted(_ROOT.glob("rules/*/*.yaml")), *sorted(_ROOT.glob("tests/*/pack/*.yaml"))]:
        yield str(path.relative_to(_ROOT)), "pack", path.read_text(encoding="utf-8")
    for document in sorted((_ROOT / "docs").glob("*.md")):
        for name, text in _FENCE.findall(document.read_text(encoding="utf-8")):
            if name in _OTHER:
                continue
            kind = (
                "cases" if "cases" in name else "waivers" if re.search(r"govlint|waivers", name) else "pack"
            )
            yield f"{document.name}: {name}", kind, text
    yield "GOOD", "pack", GOOD


_WRITTEN = list(_written())


@pytest.mark.parametrize(("kind", "text"), [own[1:] for own in _WRITTEN], ids=[own[0] for own in _WRITTEN])
def test_what_is_right_passes(kind: str, text: str) -> None:
    assert seen(kind, read(text)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


def test_every_key_is_described_and_nothing_else() -> None:
    keys: dict[str, set[str]] = {}
    for kind in KINDS:
        for name, definition in json_schema(kind)["$defs"].items():
            keys.setdefault(name, set()).update(definition["properties"])
            for key, schema in definition["properties"].items():
                assert schema["description"].strip(), f"{name}.{key}"
    told = {name: set(own) - {"_"} for name, own in descriptions().items()}
    rule = told.pop("Rule")
    own = {name: keys[name] - (rule - told[name]) if name in _RULES else keys[name] for name in keys}
    assert own == told
    assert rule <= set().union(*(keys[name] for name in _RULES))


def test_descriptions_are_in_both_languages() -> None:
    for name, own in descriptions().items():
        assert ("_" in own) == (name != "Rule")
        for key, text in own.items():
            chinese, sign, english = text.partition(" · ")
            assert (sign, re.search("[\u4e00-\u9fff]", chinese) is not None) == (" · ", True), f"{name}.{key}"
            assert english.isascii(), f"{name}.{key}"
            assert text.encode("gbk"), f"{name}.{key}"


def test_what_an_editor_shows_of_a_rule() -> None:
    definition = json_schema("pack")["$defs"]["LengthRule"]
    assert definition["description"] == "字数太少的部分 · A part with too little text"
    shown = {key: schema["description"] for key, schema in definition["properties"].items()}
    assert (shown["least"], shown["message"]) == (
        "至少多少字 · The least number of characters",
        "说明，{名称} 由问题填入 · The message; places in braces are filled by the finding"
        " 可用 may use: {count} {least} {part}",
    )
