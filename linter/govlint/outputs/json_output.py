"""JSON for machines: versioned, complete, written file by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import UNSET, UnsetType

from govlint.outputs.output import Style
from govlint.outputs.report import (
    Checks,
    Report,
    Severities,
    UnreadableFile,
    UnrecognisedFile,
    checks_of,
    report_of,
)
from govlint.outputs.summary import Summary
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.text.as_json import as_json
from govlint.version import VERSION

SCHEMA_VERSION = "1.4"


class Tool(msgspec.Struct, frozen=True):
    """The program."""

    name: str
    version: str


class PackUsed(msgspec.Struct, frozen=True):
    """A rule pack of the run: the hash is over every byte of the pack and its bases."""

    id: str
    version: str
    hash: str
    bases: tuple[str, ...]


class Head(msgspec.Struct, frozen=True):
    """What holds for a run: the versions of layout and program, and the packs."""

    schema_version: str
    tool: Tool
    packs: tuple[PackUsed, ...]


class Files(msgspec.Struct, frozen=True):
    """Numbers of files by their worst finding, without any, or not checked."""

    error: int
    warning: int
    info: int
    clean: int
    unchecked: int
    unrecognised: int


class Against(msgspec.Struct, frozen=True):
    """What became of the findings of an earlier run, over all files, and the files of then that are not
    among these.
    """

    mended: int
    unverified: int
    still: int
    new: int
    absent: tuple[str, ...]


class Counts(msgspec.Struct, frozen=True):
    """The counts of a run: files, findings by severity, checks by status; findings that somebody answers
    for, that a baseline has recorded, and recorded ones that no longer occur; those that are less severe
    than the run was to list.
    """

    files: Files
    findings: Severities
    checks: Checks
    waived: int
    baselined: int
    gone: int
    hidden: int
    against: Against | UnsetType = UNSET


class Whole(Head, frozen=True):
    """The output of `govlint --format json`."""

    files: tuple[Report | UnreadableFile | UnrecognisedFile, ...]
    summary: Counts


class JsonOutput:
    """Writes one JSON object.

    Keys keep their meaning within a major ``schema_version``; new keys may come with a minor one.
    """

    def __init__(self, style: Style) -> None:
        self._packs = style.packs
        self._first = True

    def begin(self) -> Iterator[str]:
        """The head of the object."""
        yield as_json(head_of(self._packs))[:-1] + ',\n"files":['

    def file(self, checked: Checked) -> Iterator[str]:
        """The object of a file."""
        yield ("\n" if self._first else ",\n") + as_json(report_of(checked))
        self._first = False

    def end(self, summary: Summary) -> Iterator[str]:
        """The counts, and the end of the object."""
        yield '],\n"summary":' + as_json(counts_of(summary)) + "}\n"


def output(style: Style) -> JsonOutput:
    """The output in this style."""
    return JsonOutput(style)


def head_of(packs: Sequence[Pack]) -> Head:
    """What holds for a run of these packs."""
    used = tuple(PackUsed(p.id, p.version, p.hash, p.ancestors[:-1]) for p in packs)
    return Head(SCHEMA_VERSION, Tool("govlint", VERSION), used)


def counts_of(summary: Summary) -> Counts:
    """The counts of a run."""
    files = Files(**{name: summary.files[name] for name in Files.__struct_fields__})
    findings = Severities(**{name: summary.findings[name] for name in Severities.__struct_fields__})
    checks = checks_of(summary.checks)
    against: Against | UnsetType = UNSET
    if summary.absent is not None:
        states = {name: summary.states[name] for name in ("mended", "unverified", "still", "new")}
        against = Against(**states, absent=tuple(summary.absent))
    numbers = summary.waived, summary.baselined, summary.gone, summary.hidden
    return Counts(files, findings, checks, *numbers, against)
