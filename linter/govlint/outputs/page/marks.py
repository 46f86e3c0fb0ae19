"""What is marked in a report, and as what."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from govlint.finding import SEVERITIES, Severity


class Mark(msgspec.Struct, frozen=True):
    """The number of a finding, where it lies, and how severe it is."""

    number: int
    severity: Severity


def worst(marks: Sequence[Mark]) -> Severity | None:
    """The severity of the worst of some findings; None where there are none."""
    return min((mark.severity for mark in marks), key=SEVERITIES.index, default=None)
