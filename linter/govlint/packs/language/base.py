"""What all parts of the rule language have in common."""

from __future__ import annotations

from typing import Annotated

import msgspec

# Parts of a report that patterns search; those in the second group name a section, item or property.
PARTS = ("title", "repeated title", "front", "body", "headings", "closing", "annexes", "tables")
NAMED_PARTS = ("section", "opening", "item", "table", "property")

# How ids, names and versions are written, as regular expressions for the whole of them.
PACK_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
VERSION = r"\d+(\.\d+){0,3}"
RULE_NAME = r"[A-Za-z0-9][A-Za-z0-9_-]*"
RULE_ID = r"[A-Z][A-Z0-9_-]*\d+"

# Texts that are more than text: what they hold is checked when a pack is loaded (``packs.references``).
# What the text alone shows, editors see by the JSON Schema.
Pattern = Annotated[
    str,
    msgspec.Meta(
        extra={"holds": "pattern"},
        # Not blank, nothing to repeat at the beginning, no look-around.
        extra_json_schema={"pattern": r"^(?![*+?])(?![\s\S]*(?<!\\)\(\?<?[=!])[\s\S]*\S"},
    ),
]
PartName = Annotated[
    str,
    msgspec.Meta(
        extra={"holds": "part"},
        extra_json_schema={"anyOf": [{"enum": PARTS}, {"pattern": rf"^({'|'.join(NAMED_PARTS)}) \S"}]},
    ),
]
SectionName = Annotated[str, msgspec.Meta(extra={"holds": "section"})]
TableName = Annotated[str, msgspec.Meta(extra={"holds": "table"})]
RuleName = Annotated[
    str, msgspec.Meta(extra={"holds": "rule"}, extra_json_schema={"pattern": f"^{RULE_ID}$"})
]
# ``row, column``, both of which may hold ``*``.
CellsName = Annotated[str, msgspec.Meta(extra={"holds": "cells"}, extra_json_schema={"pattern": "., ."})]
MeasureName = Annotated[str, msgspec.Meta(extra={"holds": "measure"})]
# ``fact.group``, or ``profile.name``: the body's name as the configuration has it.
StatedValue = Annotated[
    str, msgspec.Meta(extra={"holds": "value"}, extra_json_schema={"pattern": r"^[^.]+\.[^.]+$"})
]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the rule language; a key it does not know is an error."""


class Member(Strict, frozen=True, kw_only=True):
    """One of several things in order, which a pack that extends another can place or take out.

    A new member comes last, or behind the one that ``after`` names; ``remove: true`` takes an
    inherited one out.
    """

    after: str | None = None
    remove: bool = False
