"""JSON Schemas of the files that people write, so that editors complete and check them, and of the output.

They are made from the types (``packs.language`` and others), with what texts look like (``text_forms``) and
what each key is for (``descriptions.yaml``). An error is to stand at the key that it is about: what depends
on another key is said by ``if`` and ``then``, never by a choice between whole definitions.
"""

from __future__ import annotations

import functools
import inspect
from pathlib import Path
from typing import Any

import msgspec

from govlint.acceptance.waivers import WaiverFile
from govlint.authoring.text_forms import FORMS, NEVER, TOGETHER, template
from govlint.outputs.json_output import Whole
from govlint.packs.language.base import RULE_ID
from govlint.packs.language.cases import CaseFile
from govlint.packs.language.files import PackFile, PackMain
from govlint.packs.language.rules import AssertRule, Rule
from govlint.run.config import Configuration
from govlint.version import VERSION

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
KINDS: dict[str, Any] = {
    "pack": PackMain,
    "cases": CaseFile,
    "config": Configuration,
    "waivers": WaiverFile,
}
# What govlint writes: its types hold as they are.
OUTPUT = "output"
_DESCRIPTIONS = Path(__file__).with_name("descriptions.yaml")
# In the descriptions: what all rules have, and what is said of a definition as a whole.
_RULE, _ITSELF = "Rule", "_"
# What only ``pack.yaml`` has; the other files of a pack leave it out.
_HEADER = frozenset(PackMain.__struct_fields__) - frozenset(PackFile.__struct_fields__)
# Parts of which a pack lays its own over those of its bases.
_LAID_OVER = ("outline", "tables", "facts", "prose", "claims", "profile")
# Members of parts lie over those of the bases, so that a file need not hold all of one.
_PARTIAL = (
    "Outline", "SectionSpec", "ItemSpec", "TableSpec", "PartSpec", "RowSpec", "ColumnSpec", "LinesSpec",
    "FactSpec", "BodySpec", "RateSpec", "ColumnsSpec", "MeasureSpec", "ProfileSpec", "ProfileValue",
    "Specimen",
)  # fmt: skip
_TEXT = ["string", "number", "boolean"]
# A rule that is written once for several has their ids under ``each``.
_FOR_SEVERAL = {"required": ["each"], "properties": {"each": {"type": "object"}}}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file, by its name in ``KINDS``, or of the output."""
    if kind == OUTPUT:
        return _output_schema()
    schema: dict[str, Any] = _plain(msgspec.json.schema(KINDS[kind]))
    definitions: dict[str, Any] = schema["$defs"]
    rules = {rule.__name__: rule for rule in Rule.__subclasses__()} if kind == "pack" else {}
    for name, definition in definitions.items():
        if name in rules:
            _say_forms(definition, FORMS[_RULE])
        _say_forms(definition, FORMS.get(name, {}))
        definition.update(TOGETHER.get(name, {}) if name not in rules else {})
        if name in _PARTIAL:
            del definition["required"]
    if kind == "pack":
        pack = definitions["PackMain"]
        for part in _LAID_OVER:
            for name in _reached(pack["properties"][part], definitions):
                _let_lists_be_changed(definitions[name])
        _let_parts_stand_alone(pack)
        for name, rule in rules.items():
            _say_places(definitions[name], None if rule is AssertRule or not rule.names else rule.names)
            _let_stand_for_several(name, definitions[name])
        pack["properties"]["rules"]["items"] = _by_check(pack["properties"]["rules"]["items"])
    for name, definition in definitions.items():
        _describe(name, definition, is_rule=name in rules)
    # The root is a reference to a definition; editors show a title better at the top.
    return {"$schema": _DIALECT, **schema, "title": f"govlint {VERSION}: {kind}"}


def _output_schema() -> dict[str, Any]:
    """The schema of what ``--format json`` writes, described by the docstrings of its types."""
    schema = msgspec.json.schema(Whole)
    for definition in schema["$defs"].values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"]).replace("``", "`")
    return {"$schema": _DIALECT, **schema, "title": f"govlint {VERSION}: {OUTPUT}"}


@functools.cache
def descriptions() -> dict[str, dict[str, str]]:
    """What each key is for, in both languages, by definition and key."""
    # Imported here: most commands need no descriptions.
    import yaml

    told: dict[str, dict[str, str]] = yaml.safe_load(_DESCRIPTIONS.read_text(encoding="utf-8"))
    return told


def _describe(name: str, definition: dict[str, Any], is_rule: bool) -> None:
    told = descriptions()
    own = {**told[_RULE], **told[name]} if is_rule else told[name]
    definition["description"] = own[_ITSELF]
    for key, schema in definition["properties"].items():
        places = schema.pop("places", "")
        schema["description"] = own[key] + places


def _plain(schema: Any) -> Any:
    """A schema of msgspec without what packs do not have.

    Nothing may stand where a key is left out, so that nothing but a value stands behind a key. Numbers may
    stand where text is wanted: YAML reads ``5`` as a number, packs read it as text.
    """
    if isinstance(schema, list | tuple):
        return [_plain(one) for one in schema if one != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plain(value) for key, value in schema.items()}
    if len(plain.get("anyOf", ())) == 1:
        plain = {**plain.pop("anyOf")[0], **plain}
    if None in plain.get("enum", ()):
        plain["enum"].remove(None)
    if plain.get("type") == "string":
        plain["type"] = list(_TEXT)
    if "default" in plain and plain["default"] in (None, [], {}):
        del plain["default"]
    return plain


def _say_forms(definition: dict[str, Any], forms: dict[str, dict[str, Any]]) -> None:
    for key, form in forms.items():
        if key in definition["properties"]:
            _add(definition["properties"][key], form)


def _add(schema: dict[str, Any], form: dict[str, Any]) -> None:
    """Lay what is said of a form over a schema, member by member."""
    for key, value in form.items():
        if isinstance(value, dict) and isinstance(schema.get(key), dict):
            _add(schema[key], value)
        else:
            schema[key] = value


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
    for name, schema in definition["properties"].items():
        if schema.get("type") == "array":
            changed = {
                "type": "object",
                "properties": {"add": dict(schema), "take": dict(schema)},
                "additionalProperties": False,
                "minProperties": 1,
            }
            definition["properties"][name] = {"anyOf": [schema, changed]}


def _let_parts_stand_alone(pack: dict[str, Any]) -> None:
    """Ask for the keys that every pack must have only where one of its header is there.

    So one schema fits ``pack.yaml`` and the other files of a pack.
    """
    required = pack.pop("required")
    pack["dependentRequired"] = dict.fromkeys(sorted(_HEADER), required)


def _by_check(choice: dict[str, Any]) -> dict[str, Any]:
    """A rule is judged by the definition that its ``check`` names, and by no other."""
    named = choice["discriminator"]["mapping"]
    return {
        "type": "object",
        "required": ["check"],
        "properties": {"check": {"enum": sorted(named), "description": descriptions()[_RULE]["check"]}},
        "allOf": [
            {
                "if": {"required": ["check"], "properties": {"check": {"const": check}}},
                "then": {"$ref": definition},
            }
            for check, definition in named.items()
        ],
    }


def _say_places(rule: dict[str, Any], names: tuple[str, ...] | None) -> None:
    """The messages of a rule may use what its findings know, by these names."""
    text = {"type": list(_TEXT), **template(names)}
    told = descriptions()["Bilingual"]
    places = "" if names is None else " 可用 may use: " + " ".join(f"{{{name}}}" for name in names)
    for key in ("message", "fix"):
        rule["properties"][key] = {
            "type": "object",
            "properties": {language: {**text, "description": told[language]} for language in ("zh", "en")},
            "required": ["zh", "en"],
            "additionalProperties": False,
            "places": places,
        }
    if "mend" in rule["properties"]:
        rule["properties"]["mend"] = {**text, "places": places}


def _let_stand_for_several(name: str, rule: dict[str, Any]) -> None:
    """A rule may be written once for several: what is missing then stands under ``each``, by id."""
    own = rule["properties"].get("each")
    keys = [key for key in rule["properties"] if key not in ("id", "check", "each")]
    each = {key: {"$ref": f"#/$defs/{name}/properties/{key}"} for key in keys} | (
        {"each": own} if own else {}
    )
    several = {
        "type": "object",
        "propertyNames": {"pattern": f"^{RULE_ID}$"},
        "additionalProperties": {"type": "object", "properties": each, "additionalProperties": False},
    }
    rule["properties"]["each"] = {"anyOf": [own, several]} if own else several
    required = rule.pop("required")
    below = [
        {
            "if": {"required": [key]},
            "else": {"properties": {"each": {"additionalProperties": {"required": [key]}}}},
        }
        for key in required
        if key not in ("check", "id")
    ]
    rule["if"] = _FOR_SEVERAL
    rule["then"] = {"properties": {"id": NEVER}, "allOf": below}
    rule["else"] = {"required": required, **TOGETHER.get(name, {})}
