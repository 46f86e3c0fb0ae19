"""The Python API: ``docs/api.md`` says what it promises. Imported through ``govlint``, and only when used."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from govlint.document import Anchor, PageAnchor, TextAnchor, UnreadableDocument, WordAnchor
from govlint.engine import linter as engine
from govlint.finding import Severity, Step
from govlint.outputs.report import (
    Checks,
    Evidence,
    Figure,
    Finding,
    Location,
    NotAssessable,
    Operand,
    Report,
    Severities,
    UnrecognisedFile,
    report_of,
)
from govlint.packs.load import load_packs
from govlint.refusal import Refusal
from govlint.run.files import File
from govlint.run.one_file import Job, check_file
from govlint.run.organisation import mistake_in_organisation
from govlint.run.settings import Planner, effective
from govlint.text.bilingual import Bilingual

__all__ = [
    "Anchor",
    "Bilingual",
    "Checks",
    "Evidence",
    "Figure",
    "Finding",
    "Linter",
    "Location",
    "NotAssessable",
    "Operand",
    "PageAnchor",
    "Refusal",
    "Report",
    "Severities",
    "Severity",
    "Step",
    "TextAnchor",
    "UnreadableDocument",
    "UnrecognisedDocument",
    "WordAnchor",
    "lint",
]

# By what name bytes go that have none: it decides only where the content leaves open what it is.
_UNNAMED = "report.md"


class UnrecognisedDocument(UnreadableDocument):
    """A file that can be read but is no such report: no heading and no table of the form is in it."""


class Linter:
    """Checks reports by rules that are loaded once.

    No configuration file is read: what is not said here is as the command line has it without one.
    """

    def __init__(
        self,
        *,
        packs: Iterable[str | os.PathLike[str]] = (),
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        severities: Mapping[str, Severity] | None = None,
        organisation: Mapping[str, str] | None = None,
    ) -> None:
        """Load the packs that are built in, and ``packs`` by id, folder or file.

        ``select`` and ``ignore`` name rules by id, beginning of an id or name; ``severities`` gives others
        to rules; ``organisation`` is what is known of the body that all reports are of. Raises Refusal where
        a pack has mistakes, or a rule, trait or value is not known.
        """
        given = {
            "packs": tuple(os.fspath(pack) for pack in packs),
            "select": tuple(select),
            "ignore": tuple(ignore),
            "severities": dict(severities or {}),
            "organisation": dict(organisation or {}),
        }
        settings = effective(None, given)
        self._packs = load_packs(settings.packs, settings.folder)
        self._plan = Planner(settings, self._packs, details=True).plan(())
        self._linter = engine.Linter(self._packs)

    def lint(
        self,
        source: str | os.PathLike[str] | bytes,
        *,
        name: str | None = None,
        organisation: Mapping[str, str] | None = None,
    ) -> Report:
        """Check a report: the path of a file, or what is in one as bytes, which then goes by ``name``.

        ``organisation`` is laid over that of the linter. Raises UnreadableDocument where the file cannot be
        read, UnrecognisedDocument where it is no such report, and Refusal where a trait or value is not
        known. It takes what time and memory the file takes.
        """
        if isinstance(source, bytes):
            file = File(Path(name or _UNNAMED), data=source)
        elif name is None:
            file = File(Path(source))
        else:
            raise TypeError("name is for bytes; a file goes by its path")
        plan = self._plan
        if organisation:
            plan = msgspec.structs.replace(plan, organisation={**plan.organisation, **organisation})
            mistake = mistake_in_organisation(self._packs, plan.organisation)
            if mistake is not None:
                raise Refusal(mistake)
        report = report_of(check_file(self._linter, Job(file, plan)))
        if isinstance(report, Report):
            return report
        if isinstance(report, UnrecognisedFile):
            raise UnrecognisedDocument(report.reason)
        raise UnreadableDocument(report.reason)


def lint(
    source: str | os.PathLike[str] | bytes,
    *,
    name: str | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    organisation: Mapping[str, str] | None = None,
) -> Report:
    """Check one report: ``Linter(packs=packs).lint(source, name=name, organisation=organisation)``."""
    return Linter(packs=packs).lint(source, name=name, organisation=organisation)
