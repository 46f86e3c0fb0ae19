"""What an output is: it takes the files of a run one by one."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from govlint.finding import Severity
from govlint.outputs.formats import FORMATS
from govlint.outputs.summary import Summary
from govlint.packs.pack import Pack
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual, Language

Piece = str | bytes


class Style(msgspec.Struct, frozen=True):
    """How results are to be written.

    ``packs`` are those of the run; ``colour`` and ``width`` are for terminals; ``amount`` is how much is
    told: 0 what is usual, less with -1, more with 1; ``several`` says that more than one file was asked
    for; with ``paths`` every finding shows the path of its route, as waivers name it; with
    ``statistics`` findings are counted by rule at the end; ``target`` is where the output goes, None
    for standard output. ``root`` is the folder that all files of the run are in, ``limits`` and ``office``
    what reading one of them again may take and the program that opens old formats. ``failing`` are the
    severities that fail the run, and with ``skip_unrecognised`` a file that is no report does not fail it;
    ``against`` says that there is an earlier run to compare with.
    """

    language: Language
    packs: Sequence[Pack] = ()
    colour: bool = False
    width: int | None = None
    amount: Literal[-1, 0, 1] = 0
    several: bool = False
    paths: bool = False
    statistics: bool = False
    target: Path | None = None
    root: Path | None = None
    limits: Limits = DEFAULT_LIMITS
    office: str | None = None
    failing: tuple[Severity, ...] = ("error",)
    skip_unrecognised: bool = False
    against: bool = False

    @property
    def titles(self) -> dict[str, Bilingual]:
        """The titles of rules by their ids; what is said of waivers has no rule in a pack."""
        return {rule.id: rule.title for pack in self.packs for rule in pack.rules}

    def packs_used(self, ids: Collection[str]) -> list[str]:
        """Those of the packs that have these ids, each with its version and hash."""
        return [f"{pack.id} {pack.version} ({pack.hash})" for pack in self.packs if pack.id in ids]

    def fails(self, unchecked: Unchecked) -> bool:
        """Whether a file that was not checked fails the run."""
        return not (unchecked.unrecognised and self.skip_unrecognised)


class Output(Protocol):
    """Results in one format, piece by piece: text, or bytes where the format is ``binary``."""

    def begin(self) -> Iterator[Piece]:
        """What stands before the first file."""

    def file(self, checked: Checked) -> Iterator[Piece]:
        """What is said of one file."""

    def end(self, summary: Summary) -> Iterator[Piece]:
        """What stands behind the last file, with the counts of the run."""


def make_output(name: str, style: Style) -> Output:
    """An output in the format of that name."""
    module = importlib.import_module(f"govlint.outputs.{FORMATS[name].module}")
    made: Output = module.output(style)
    return made


def pieces(output: Output, files: Iterable[Checked], summary: Summary) -> Iterator[Piece]:
    """All that an output says of files; ``summary`` is filled on the way."""
    yield from output.begin()
    for checked in files:
        summary.add(checked)
        yield from output.file(checked)
    yield from output.end(summary)
