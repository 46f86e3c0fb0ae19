"""What a check says of one place: pass, fail, not applicable or not assessable, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.tables.figures import BoundTable
from govlint.checks.others import CellKey, Others
from govlint.finding import Evidence, Location, Severity
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import Number

Status = Literal["pass", "fail", "not-applicable", "not-assessable"]
Scope = tuple[str, str]


class Equation(msgspec.Struct, frozen=True):
    """An equality over cells that was assessed: each cell's coefficient, and left minus right.

    ``slack`` is how far apart the sides may be.
    """

    coefficients: dict[CellKey, int]
    residual: Number
    slack: Number = 0


# Most equalities hold everywhere, and then nobody asks for their coefficients.
LazyEquation = Callable[[], Equation | None]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one rule at one place.

    ``values`` fill the rule's message, or ``message`` and ``fix`` in its stead. ``scope`` says
    over what the rule ran there: a table and its row, column or group. ``severity`` is one for
    this place alone, and ``note`` is said behind the message. ``mends`` are the places where the rule's
    ``mend`` can stand in place of the words there, if that is certain.
    """

    status: Status
    location: Location
    values: dict[str, Any] = {}
    evidence: tuple[Evidence, ...] = ()
    related: tuple[Location, ...] = ()
    reason: Bilingual | None = None
    equation: LazyEquation | None = None
    scope: Scope = ("", "")
    message: Bilingual | None = None
    fix: Bilingual | None = None
    severity: Severity | None = None
    note: Bilingual | None = None
    mends: tuple[Location, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """What a check works on: the bound report and the pack whose rule it runs.

    ``asked`` is the language of what is written out, where it is not the pack's own; ``others`` are the
    reports beside it, where several are looked at together.
    """

    report: BoundReport
    pack: Pack
    asked: Language | None = None
    others: Others[Context] | None = None

    @property
    def language(self) -> Language:
        """The language of labels and of the words that join a formula."""
        return self.asked or self.pack.language

    def tables(self) -> Iterator[BoundTable]:
        """The report's tables of this pack's edition."""
        for table in self.report.tables.values():
            if table.pack is self.pack:
                yield table

    @property
    def is_main(self) -> bool:
        """Whether this pack judges the report as a whole, not only tables of its edition."""
        return self.pack is self.report.pack


def passed(location: Location) -> Outcome:
    """The rule holds here."""
    return Outcome(status="pass", location=location)


def failed(location: Location, **values: Any) -> Outcome:
    """The rule is broken here; ``values`` fill its message."""
    return Outcome(status="fail", location=location, values=values)


def passed_unless(failures: list[Outcome], location: Location) -> list[Outcome]:
    """The failures, or one pass where there are none."""
    return failures or [passed(location)]
