"""Facts: what the text of a report states about itself, and what is known of the body that made it."""

from __future__ import annotations

from govlint.bilingual import Bilingual
from govlint.packs.schema.base import Strict


class FactSpec(Strict, frozen=True, kw_only=True):
    """Something that the text states: a pattern whose named groups are its values.

    ``within`` lists the parts of the report to search; ``labels`` name the groups in formulas and
    messages. ``remove: true`` takes an inherited fact out.
    """

    within: list[str]
    pattern: str
    labels: dict[str, str] = {}
    remove: bool = False


class ProfileValue(Strict, frozen=True, kw_only=True):
    """One value that a trait of the body may have.

    ``when`` is a formula by which the report itself shows it, where the configuration is silent;
    ``otherwise`` marks the value of a body that shows none of the others.
    """

    title: Bilingual
    when: str | None = None
    otherwise: bool = False


class ProfileSpec(Strict, frozen=True, kw_only=True):
    """A trait of the body that a report is of, such as its level.

    The configuration sets it under ``[organisation]``; formulas ask for it as ``trait.value``.
    """

    title: Bilingual
    values: dict[str, ProfileValue]
