"""What stands beside a report where many are looked at together: other reports, and what they show of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Generic, TypeVar

import msgspec

from govlint.binding.prose.recorded import RecordedClaim
from govlint.expressions.keys import PREVIOUS
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

CellKey = tuple[str, str, str]
# A report and the pack that judges it (``outcome.Context``).
C = TypeVar("C")


class Neighbour(msgspec.Struct, Generic[C], frozen=True):
    """A report beside the one at hand: what it is called, its file, and the report, if there is one."""

    label: Bilingual
    file: str = ""
    context: C | None = None


class Usual(msgspec.Struct, frozen=True):
    """What a figure usually is, in so many other years of the body or among its peers.

    ``low`` and ``high`` are the two in the middle; of an odd number they are the same.
    """

    low: Number
    high: Number
    count: int

    @property
    def median(self) -> Number:
        """The median, exact: the mean of the middle two."""
        mean = (Decimal(self.low) + Decimal(self.high)) / 2
        return int(mean) if mean == int(mean) else mean


class Alike(msgspec.Struct, frozen=True):
    """A report with the same text in some part: whose, its file, the share that is the same, and the
    sentences side by side.
    """

    label: Bilingual
    file: str
    share: float
    same: tuple[tuple[str, str], ...]


class HandedIn(msgspec.Struct, frozen=True):
    """How a report was handed in.

    Further files for the same body and year; the year that its file or folder names, where that is another
    one; whether the roster has its body (None without a roster); why it is not certain whose it is.
    """

    repeated: tuple[str, ...] = ()
    filed_under: int | None = None
    listed: bool | None = None
    doubt: Bilingual | None = None


class Others(msgspec.Struct, Generic[C], frozen=True, kw_only=True):
    """What a rule may look at beside the report at hand.

    ``previous`` is the report of the same body for the year before, None where none is to be compared with;
    ``members`` are those of the bodies below it for the same year. ``told`` are the numbers of its text.
    ``usual`` says, by ``years`` or ``peers`` and by cell, what a figure usually is; ``alike`` the reports
    with the same text, by rule and section.
    """

    previous: Neighbour[C] | None
    members: tuple[Neighbour[C], ...] = ()
    told: tuple[RecordedClaim, ...] = ()
    usual: Mapping[str, Mapping[CellKey, Usual]] = {}
    alike: Mapping[str, tuple[Alike, ...]] = {}
    handed_in: HandedIn = HandedIn()

    def named(self, whose: str) -> Neighbour[C] | None:
        """The one that a formula calls ``previous`` or ``members.0``; None where there are no members."""
        name, _, number = whose.partition(".")
        if name == PREVIOUS:
            return self.previous
        return self.members[int(number)] if number else None
