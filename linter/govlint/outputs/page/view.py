"""What a page shows, as plain data: every text in one language, nothing of HTML."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from govlint.finding import Severity
from govlint.outputs.page.grid import Grid
from govlint.outputs.page.marks import Mark, worst
from govlint.outputs.page.passage import Piece
from govlint.text.bilingual import Bilingual, Language


class Telling(msgspec.Struct, frozen=True):
    """How much is told, and in which language: ``paths`` shows the routes that waivers name, ``full``
    long sums whole; ``titles`` are those of the rules.
    """

    language: Language
    titles: Mapping[str, Bilingual] = {}
    paths: bool = False
    full: bool = False

    def say(self, text: Bilingual) -> str:
        """The text in the language."""
        return text.in_language(self.language)


class SumView(msgspec.Struct, frozen=True):
    """A sum that does not come out: in figures, in labels, and how far it may be off."""

    figures: str
    formula: str
    tolerance: str | None


class OperandView(msgspec.Struct, frozen=True):
    """A figure that a finding uses; ``cell`` is the name of its cell, if a table shows it."""

    label: str
    value: str | None
    cell: int | None


class FindingView(msgspec.Struct, frozen=True):
    """A finding; ``section`` is the part of the report, ``place`` where it lies there."""

    number: int
    severity: Severity
    rule: str
    message: str
    section: str
    place: str
    path: str | None
    fix: str | None
    sums: tuple[SumView, ...]
    operands: tuple[OperandView, ...]
    basis: str


class PlaceView(msgspec.Struct, frozen=True):
    """A table, or sentences of a paragraph, or else a part of the report, with the findings that lie there.

    ``marks`` are those that mean all of it; ``part_of`` are the numbers of findings that lie elsewhere and
    compare with what stands here.
    """

    section: str
    title: str
    grid: Grid | None
    passage: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    findings: tuple[FindingView, ...]
    part_of: tuple[int, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The severity of the worst finding that means all of it."""
        return worst(self.marks)


class UnknownView(msgspec.Struct, frozen=True):
    """What could not be judged for one reason: the part of the report and the rules."""

    section: str
    reason: str
    rules: tuple[str, ...]


class AcceptedView(msgspec.Struct, frozen=True):
    """A finding that is waived or recorded; with a waiver who answers for it, why, until when, and where
    that is written.
    """

    rule: str
    message: str
    place: str
    reason: str | None = None
    by: str | None = None
    until: str | None = None
    source: str | None = None


class FileView(msgspec.Struct, frozen=True):
    """A file in the overview; ``number`` is that of its section, None where it has none, ``hidden`` how
    many findings are not shown, and ``reason`` says why it was not checked.
    """

    number: int | None
    file: str
    body: str = ""
    year: int | None = None
    severities: dict[Severity, int] = {}
    unknown: int = 0
    hidden: int = 0
    reason: str | None = None


class ReportView(msgspec.Struct, frozen=True):
    """All that is shown of a report."""

    number: int
    file: str
    title: str
    body: str
    year: int | None
    form: str
    severities: dict[Severity, int]
    checks: dict[str, int]
    findings: tuple[FindingView, ...]
    places: tuple[PlaceView, ...]
    unknown: tuple[UnknownView, ...]
    crashes: tuple[str, ...]
    waived: tuple[AcceptedView, ...]
    baselined: tuple[AcceptedView, ...]
    gone: int
    hidden: int


class ClaimPiece(Piece, frozen=True):
    """A piece of a text; ``claim`` says what is known of the number that it is, empty where it is none."""

    claim: str = ""


class BlockView(msgspec.Struct, frozen=True):
    """A paragraph in pieces, or a table; ``level`` is that of a heading, 1 for the title, and 0 for others.
    ``marks`` are the findings that mean all of it.
    """

    level: int = 0
    pieces: tuple[ClaimPiece, ...] = ()
    grid: Grid | None = None
    marks: tuple[Mark, ...] = ()


class WholeView(msgspec.Struct, frozen=True):
    """A report from beginning to end: all that is said of it, its blocks, and the findings that mean none of
    them but the report as a whole.
    """

    report: ReportView
    blocks: tuple[BlockView, ...] = ()
    marks: tuple[Mark, ...] = ()
