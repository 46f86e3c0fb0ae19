"""Generated documents are in step with the packs, and the packs with the schemas."""

from __future__ import annotations

import functools
import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

_ROOT = Path(__file__).resolve().parents[2]
_PACK_FILES = sorted((_ROOT / "rules").glob("*/*.yaml"))


def test_the_documents_are_those_that_the_packs_give() -> None:
    wanted: dict[Path, str] = runpy.run_path(str(_ROOT / "docs" / "build.py"))["documents"]()
    pages = {_ROOT / "docs" / "rules.md", _ROOT / "docs" / "store.md"}
    assert {*(_ROOT / "docs" / "schema").iterdir(), *pages} == set(wanted)
    differing = [path.name for path, text in wanted.items() if path.read_text(encoding="utf-8") != text]
    assert differing == [], "run: python docs/build.py"


@functools.cache
def _schema(kind: str) -> Any:
    """Checks data against a schema, which is itself checked once."""
    schema = json.loads((_ROOT / "docs" / "schema" / f"{kind}.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    return validator(schema)


@pytest.mark.parametrize("path", _PACK_FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_built_in_pack_fits_the_schema_that_editors_use(path: Path) -> None:
    _schema("pack").validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pack", {"id": "a", "version": "1.0", "title": {"zh": "甲"}}),
        ("pack", {"id": "a", "version": "1.0", "title": {"zh": "甲", "en": "a"}, "extend": "b"}),
        ("pack", {"id": "a", "version": "1.0"}),
        ("pack", {"extends": "b", "facts": {}}),
        ("pack", {"rules": [{"id": "A1", "check": "asert"}]}),
        ("cases", {"cases": [{"findings": []}]}),
        ("config", {"fail-on": "eror"}),
        ("waivers", {"waivers": [{"rule": "APP001", "route": "a"}]}),
    ],
)
def test_the_schemas_refuse_what_is_wrong(kind: str, data: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        _schema(kind).validate(data)
