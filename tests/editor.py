"""A file as an editor sees it: read as YAML 1.2, and judged by the JSON Schema of its kind."""

from __future__ import annotations

import functools
import re
from typing import Any

import jsonschema
import yaml
from jsonschema.exceptions import ValidationError, best_match

from govlint.authoring.schemas import json_schema


class _Core(yaml.SafeLoader):
    """YAML 1.2: no and off are text, and so are dates."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def read(text: str) -> Any:
    """What a YAML text holds. Raises yaml.YAMLError where it is none."""
    return yaml.load(text, _Core)


@functools.cache
def _validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(kind))


def seen(kind: str, data: Any) -> list[str]:
    """Where the schema finds mistakes, the place that an editor would mark first at the front.

    A place is a path of keys from the root ``/``; ``+key`` is one that is missing, ``-key`` one that
    may not stand there.
    """
    errors = [best_match([error]) for error in _validator(kind).iter_errors(data)]
    if not errors:
        return []
    others = sorted({place for error in errors for place in _places(error)})
    return list(dict.fromkeys([*_places(best_match(errors)), *others]))


def _places(error: ValidationError) -> list[str]:
    path = "/".join(map(str, error.absolute_path))
    own: list[str]
    match error.validator:
        case "required":
            own = [f"+{key}" for key in error.validator_value if key not in error.instance]
        case "dependentRequired":
            needed = {key for keys in error.validator_value.values() for key in keys}
            own = [f"+{key}" for key in sorted(needed - error.instance.keys())]
        case "additionalProperties":
            own = [f"-{key}" for key in error.instance if key not in error.schema["properties"]]
        case _ if error.parent is None and "propertyNames" in error.absolute_schema_path:
            own = [f"-{error.instance}"]
        case _:
            return [path or "/"]
    return [f"{path}/{key}".lstrip("/") for key in own]
