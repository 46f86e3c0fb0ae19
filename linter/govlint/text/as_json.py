"""Data as JSON: always whole, whatever stands in it."""

from __future__ import annotations

from typing import Any

import msgspec

from govlint.text.visible import encodable


def as_json(value: object, indent: int | None = None) -> str:
    """The JSON of plain data and structures, indented or on one line.

    Halves of characters, as in file names that are not UTF-8, are escaped: JSON cannot hold them.
    """
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_encodable(msgspec.to_builtins(value)))
    return (encoded if indent is None else msgspec.json.format(encoded, indent=indent)).decode()


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_encodable(item) for item in value]
    return value
