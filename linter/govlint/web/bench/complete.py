"""What may be typed at a place of a pack: keys and values, by the JSON Schema of packs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from govlint.authoring.schemas import json_schema
from govlint.authoring.text_forms import FORMULAS
from govlint.packs.language.base import RULE_ID
from govlint.sources.regular_file import MAX_BYTES
from govlint.web.bench.cursor import Siblings, Step, cursor_at

_IS_RULE = f"^{RULE_ID}$"
Schema = dict[str, Any]
Names = Literal["", "formula", "rule"]
# Of what the schema has no form, or the form of something else: the id of a rule is none of those there are.
_BY_KEY: dict[str, Names] = {"blame": "formula", "id": ""}


class Option(msgspec.Struct, frozen=True):
    """A key or a value that may stand here, and what it is for, in both languages."""

    label: str
    kind: Literal["key", "value"]
    told: str = ""
    required: bool = False


class Options(msgspec.Struct, frozen=True):
    """What may stand at the cursor, from the 0-based column on. ``names`` says that names of formulas or
    the ids of rules may, too, which the schema does not know.
    """

    column: int
    options: tuple[Option, ...] = ()
    names: Names = ""


def options_at(text: str, line: int, column: int) -> Options:
    """What may stand at the 0-based line and column of a file of a pack."""
    lines = text.split("\n") if len(text) <= MAX_BYTES else []
    if not 0 <= line < len(lines):
        return Options(column)
    cursor = cursor_at(lines, line, column)
    if cursor is None:
        return Options(column)
    schemas = list(_reached(cursor.way))
    if cursor.beside is None:
        key = cursor.way[-1].key or ""
        names = _BY_KEY[key] if key in _BY_KEY else _named(schemas)
        return Options(cursor.column, tuple(_values(schemas)), names)
    keys = _keys(schemas, cursor.beside)
    values = _values(schemas) if cursor.both else ()
    rules = any(
        schema.get("propertyNames", {}).get("pattern") == _IS_RULE
        for schema in _expanded(schemas, cursor.beside)
    )
    return Options(
        cursor.column, (*keys, *values), "rule" if rules else _named(schemas) if cursor.both else ""
    )


@functools.cache
def _schema() -> Schema:
    return json_schema("pack")


def _reached(way: tuple[Step, ...]) -> Iterator[Schema]:
    """The schemas of what stands at the end of a way; none where it leads nowhere."""
    schemas: list[Schema] = [_schema()]
    for step in way:
        schemas = [inner for schema in _expanded(schemas, step.beside) for inner in _inside(schema, step.key)]
    yield from schemas


def _inside(schema: Schema, key: str | None) -> Iterator[Schema]:
    if key is None:
        inner = schema.get("items")
    else:
        inner = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
    if isinstance(inner, dict):
        yield inner


def _expanded(schemas: list[Schema], beside: Siblings) -> Iterator[Schema]:
    """Schemas with all those that they refer to, hold or, beside these keys, choose."""
    for schema in schemas:
        yield schema
        inner = [one for word in ("allOf", "anyOf", "oneOf") for one in schema.get(word, ())]
        if "$ref" in schema:
            inner.append(_referred(schema["$ref"]))
        if "if" in schema:
            inner.append(schema.get("then" if _holds(schema["if"], beside) else "else", {}))
        yield from _expanded(inner, beside)


def _referred(reference: str) -> Schema:
    found: Any = _schema()
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    assert isinstance(found, dict)
    return found


def _holds(condition: Schema, beside: Siblings) -> bool:
    """Whether a condition of the schema of packs, which asks for keys and values, is true of a mapping."""
    if not all(key in beside for key in condition.get("required", ())):
        return False
    for key, wanted in condition.get("properties", {}).items():
        value = beside.get(key)
        if "const" in wanted and value != _written(wanted["const"]):
            return False
        if wanted.get("type") == "object" and value is not None:
            return False
    return True


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _keys(schemas: list[Schema], beside: Siblings) -> Iterator[Option]:
    expanded = list(_expanded(schemas, beside))
    required = {key for schema in expanded for key in schema.get("required", ())}
    found: dict[str, Schema] = {}
    barred: set[str] = set()
    for schema in expanded:
        for key, inner in schema.get("properties", {}).items():
            if inner.get("enum") == []:
                barred.add(key)
            else:
                found.setdefault(key, inner)
    keys = [key for key in found if key not in beside and key not in barred]
    for key in sorted(keys, key=lambda key: key not in required):
        yield Option(key, "key", found[key].get("description", ""), key in required)


def _values(schemas: list[Schema]) -> Iterator[Option]:
    values: dict[str, None] = {}
    for schema in _expanded(schemas, {}):
        named = [schema["const"]] if "const" in schema else schema.get("enum", [])
        if schema.get("type") == "boolean":
            named = [True, False]
        values.update(dict.fromkeys(map(_written, named)))
    for value in values:
        yield Option(value, "value")


def _named(schemas: list[Schema]) -> Names:
    patterns = {schema.get("pattern") for schema in _expanded(schemas, {})}
    if patterns & FORMULAS:
        return "formula"
    return "rule" if _IS_RULE in patterns else ""
