"""What all parts of the rule language have in common."""

from __future__ import annotations

import msgspec


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of the rule language; a key it does not know is an error."""


class Member(Strict, frozen=True, kw_only=True):
    """One of several things in order, which a pack that extends another can place or take out.

    A new member comes last, or behind the one that ``after`` names; ``remove: true`` takes an
    inherited one out.
    """

    after: str | None = None
    remove: bool = False
