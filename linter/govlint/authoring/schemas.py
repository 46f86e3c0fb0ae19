"""JSON Schemas of the files that people write, so that editors complete and check them, and of the output."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from govlint.acceptance.waivers import WaiverFile
from govlint.outputs.json_output import Whole
from govlint.packs.language.cases import CaseFile
from govlint.packs.language.files import PackFile, PackMain
from govlint.run.config import Configuration
from govlint.version import VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What govlint writes needs no loosening; what people write is as YAML reads it.
OUTPUT = "output"
KINDS: dict[str, Any] = {
    "pack": PackMain,
    "cases": CaseFile,
    "config": Configuration,
    "waivers": WaiverFile,
    OUTPUT: Whole,
}
# What only ``pack.yaml`` has; the other files of a pack leave it out.
_HEADER = frozenset(PackMain.__struct_fields__) - frozenset(PackFile.__struct_fields__)
# Parts of which a pack lays its own over those of its bases.
_LAID_OVER = ("outline", "tables", "facts", "prose", "claims", "profile")
# Parts of a pack lie over those of its bases, so that a file need not hold all of a member.
_PARTIAL = frozenset(
    ("Outline", "SectionSpec", "ItemSpec", "TableSpec", "PartSpec", "RowSpec", "ColumnSpec", "MeasureSpec")
)


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, by its name in ``KINDS``."""
    schema = msgspec.json.schema(KINDS[kind])
    definitions: dict[str, Any] = schema.get("$defs", {})
    for name, definition in definitions.items():
        _mend(definition)
        if name in _PARTIAL or name in ("FactSpec", "ProfileSpec", "Specimen"):
            definition.pop("required", None)
        if "check" in definition.get("properties", {}):
            _let_stand_for_several(definition)
    if kind == "pack":
        for part in _LAID_OVER:
            for name in _reached(definitions["PackMain"]["properties"][part], definitions):
                _let_lists_be_changed(definitions[name])
        _let_parts_stand_alone(definitions["PackMain"])
    if "$ref" in schema and len(schema) == 2:
        # The root is a reference to a definition; editors show a title better at the top.
        schema["title"] = f"govlint {VERSION}: {kind}"
    return {"$schema": _DIALECT, **(schema if kind == OUTPUT else _loosened(schema))}


def _reached(schema: Any, definitions: dict[str, Any], seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The names of all definitions that a schema refers to, directly or by others."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    if not isinstance(schema, dict):
        return seen
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return seen if name in seen else _reached(definitions[name], definitions, seen | {name})
    for value in schema.values():
        seen = _reached(value, definitions, seen)
    return seen


def _let_lists_be_changed(definition: dict[str, Any]) -> None:
    """A list may be written as what is added to the inherited one and taken out of it."""
    for name, schema in definition.get("properties", {}).items():
        if schema.get("type") == "array":
            default = {"default": schema.pop("default")} if "default" in schema else {}
            changed = {
                "type": "object",
                "properties": {"add": dict(schema), "take": dict(schema)},
                "additionalProperties": False,
            }
            definition["properties"][name] = {"anyOf": [schema, changed], **default}


def _let_parts_stand_alone(pack: dict[str, Any]) -> None:
    """Ask for the keys that every pack must have only where one of its header is there.

    So one schema fits ``pack.yaml`` and the other files of a pack.
    """
    required = pack.pop("required")
    pack["dependentRequired"] = dict.fromkeys(sorted(_HEADER), required)


def _let_stand_for_several(rule: dict[str, Any]) -> None:
    """A rule may be written once for several: what is missing then stands under ``each``, by id."""
    required = rule.pop("required")
    several = {"type": "object", "additionalProperties": {"type": "object"}}
    own = rule["properties"].get("each")
    rule["properties"]["each"] = {"anyOf": [own, several]} if own else several
    rule["anyOf"] = [{"required": required}, {"required": ["check", "each"]}]


def _mend(definition: dict[str, Any]) -> None:
    if "description" in definition:
        definition["description"] = inspect.cleandoc(definition["description"]).replace("``", "`")


def _loosened(schema: Any) -> Any:
    """Let numbers stand where text is wanted: YAML reads ``5`` as a number, packs read it as text."""
    if isinstance(schema, dict):
        loosened = {key: _loosened(value) for key, value in schema.items()}
        if loosened.get("type") == "string" and "enum" not in loosened and "const" not in loosened:
            loosened["type"] = ["string", "number", "boolean"]
        if loosened.get("type") == "array" and "default" in loosened:
            del loosened["default"]
        return loosened
    return [_loosened(item) for item in schema] if isinstance(schema, list) else schema
