"""Case files: whole small reports with exactly the findings that they give."""

from __future__ import annotations

from govlint.finding import Severity
from govlint.packs.language.base import Strict
from govlint.packs.language.examples import Edit


class Expected(Strict, frozen=True, kw_only=True):
    """A finding that a case must give: its rule and its route; severity and message if they matter."""

    rule: str
    at: str
    severity: Severity | None = None
    message: str | None = None


class Case(Strict, frozen=True, kw_only=True):
    """A whole small report and exactly the findings it gives.

    The report is a file beside the case file, or the pack's specimen with an ``edit``.
    """

    name: str
    report: str | None = None
    edit: Edit | None = None
    organisation: dict[str, str] = {}
    findings: list[Expected] = []


class CaseFile(Strict, frozen=True, kw_only=True):
    """A case file: ``cases/*.yaml`` in the folder of a pack, or ``NAME.cases.yaml`` beside ``NAME.yaml``."""

    cases: list[Case]
