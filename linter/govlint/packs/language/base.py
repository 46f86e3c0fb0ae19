"""What all parts of the rule language have in common."""

from __future__ import annotations

from typing import Annotated

import msgspec

# Texts that are more than text: what they hold is checked when a pack is loaded (``packs.references``).
Pattern = Annotated[str, msgspec.Meta(extra={"holds": "pattern"})]
PartName = Annotated[str, msgspec.Meta(extra={"holds": "part"})]
SectionName = Annotated[str, msgspec.Meta(extra={"holds": "section"})]
TableName = Annotated[str, msgspec.Meta(extra={"holds": "table"})]
RuleName = Annotated[str, msgspec.Meta(extra={"holds": "rule"})]
# ``row, column``, both of which may hold ``*``.
CellsName = Annotated[str, msgspec.Meta(extra={"holds": "cells"})]
MeasureName = Annotated[str, msgspec.Meta(extra={"holds": "measure"})]
# ``fact.group``, or ``profile.name``: the body's name as the configuration has it.
StatedValue = Annotated[str, msgspec.Meta(extra={"holds": "value"})]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the rule language; a key it does not know is an error."""


class Member(Strict, frozen=True, kw_only=True):
    """One of several things in order, which a pack that extends another can place or take out.

    A new member comes last, or behind the one that ``after`` names; ``remove: true`` takes an
    inherited one out.
    """

    after: str | None = None
    remove: bool = False
