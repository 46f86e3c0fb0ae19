"""What rules over several reports are to judge: reports as the store keeps them, and what stands beside each.

Made in the process that has the store, and sent to those that judge.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from govlint.audit.beside import Several
from govlint.audit.store import Peers
from govlint.checks.others import Alike, CellKey, HandedIn, Usual
from govlint.engine.linter import Plan


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a number: its file, whose it is, for which year, and its record as the store keeps it."""

    number: int
    file: str
    body: str
    name: str
    year: int | None
    record: bytes


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A report to judge, and what stands beside it; reports are named by their numbers.

    ``previous`` is that of the year before, ``members`` the bodies below with theirs, ``years`` further ones
    of the same body. ``peers`` says whose figures its own are compared with.
    """

    report: int
    plan: Plan
    previous: int | Several | None
    is_compared: bool
    members: tuple[tuple[str, int | Several | None], ...]
    years: tuple[int, ...]
    peers: Peers | None
    handed_in: HandedIn


class Cases(msgspec.Struct, frozen=True):
    """Some reports to judge, with all that they are judged by.

    ``alike`` are the reports with the same text as another body's, by report, and by rule and section.
    """

    cases: tuple[Case, ...]
    reports: Mapping[int, Filed]
    usual: Mapping[Peers, Mapping[CellKey, Usual]]
    alike: Mapping[int, Mapping[str, tuple[Alike, ...]]]
