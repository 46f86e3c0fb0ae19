"""The schema of the output: everything that is written fits it, and it allows nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govlint.authoring.schemas import json_schema
from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter, Plan
from govlint.outputs.output import Style
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from tests.outputs.printed import printed
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WAIVED_FOR_EVER,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)

_ODD = (
    checked(
        "a.docx",
        result(
            STATEMENT,
            WRONG_SUM,
            TITLE,
            WHOLE,
            not_assessed=(doubtful("LIB005", 1),),
            crashes=(CRASH,),
            waived=(WAIVED, WAIVED_FOR_EVER),
            baselined=(TITLE,),
            traits={"level": "town", "staff": None},
        ),
    ),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
    checked("\udcff.txt", UNREADABLE),
)


def _closed(schema: Any) -> Any:
    """The schema without room for keys that it does not name."""
    if isinstance(schema, dict):
        closed = {key: _closed(value) for key, value in schema.items()}
        return {**closed, "additionalProperties": False} if "properties" in schema else closed
    return [_closed(item) for item in schema] if isinstance(schema, list) else schema


_VALIDATOR = jsonschema.Draft202012Validator(_closed(json_schema("output")))


def _check(files: Sequence[Checked], packs: Sequence[Pack]) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(printed("json", files, Style("zh", packs)))
    assert [(list(error.path), error.message) for error in _VALIDATOR.iter_errors(data)] == []
    return data


def test_examples_and_odd_results(all_examples: Sequence[Checked], packs: dict[str, Pack]) -> None:
    data = _check(all_examples, tuple(packs.values()))
    assert any(file.get("figures") for file in data["files"])
    _check(_ODD, ())
    _check((), ())


@pytest.mark.parametrize("edition", ["disclosure-2019", "disclosure-2021"])
def test_atomic_cases(edition: str, linter: Linter, packs: dict[str, Pack]) -> None:
    """One report that each rule speaks of."""
    edits = [rule.examples.failing[0] for rule in packs[edition].rules if rule.examples.failing]
    documents = [build_example(packs, packs[edition], edit) for edit in edits[::3]]
    files = [checked("a.docx", linter.lint(document, Plan(details=True))) for document in documents]
    data = _check(files, tuple(packs.values()))
    assert data["summary"]["findings"]["error"] > 10


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["files", 0, "findings", 0, "severity"], "bad"),
        (["files", 0, "findings", 0, "fix"], "text"),
        (["files", 0, "findings", 0, "location", "anchor"], {"kind": "text", "block": 2}),
        (["files", 0, "findings", 0, "more"], 1),
        (["files", 0, "status"], "read"),
        (["files", 1, "edition"], "library"),
        (["files", 0, "checks", "pass"], None),
        (["summary", "files", "clean"], "1"),
    ],
)
def test_it_refuses_what_is_wrong(path: list[Any], value: Any) -> None:
    data = _check(_ODD, ())
    target: Any = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    assert not _VALIDATOR.is_valid(data)


def test_every_key_of_a_file_is_required() -> None:
    definitions = json_schema("output")["$defs"]
    optional = {
        name: sorted(set(definition.get("properties", {})) - set(definition.get("required", ())))
        for name, definition in definitions.items()
    }
    assert {name: keys for name, keys in optional.items() if keys} == {
        # Only where they apply.
        "WordAnchor": ["cell", "offset", "row", "table"],
        "TextAnchor": ["column"],
        # Only with --against.
        "Counts": ["against"],
        "Finding": ["state"],
        "Report": ["against"],
        # Only in another file than the report.
        "Location": ["file"],
    }


def test_descriptions_are_of_the_output() -> None:
    for name, definition in json_schema("output")["$defs"].items():
        assert definition["description"].strip(), name
        assert "``" not in definition["description"]


def test_the_document_names_every_key() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs/json.md").read_text(encoding="utf-8")
    keys = {
        key
        for definition in json_schema("output")["$defs"].values()
        for key in definition.get("properties", {})
    }
    assert sorted(key for key in keys if f"`{key}`" not in text and f'"{key}"' not in text) == []
