"""A finding over reports as a page shows it: both places, the sum and its figures, sentences side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from govlint.finding import Finding, Location, Operand, Severity
from govlint.outputs.audit.told import Told
from govlint.outputs.equation import equation
from govlint.outputs.places import whole_place
from govlint.text.bilingual import Bilingual, Language
from govlint.text.visible import visible_line

# A government may have hundreds of bodies below it.
_MOST_OPERANDS = 30
# The number of the report in a file.
NumberOf = Callable[[str], int | None]


class PlaceView(msgspec.Struct, frozen=True):
    """A place in words, and its file; None where it is in the report at hand.

    ``number`` is that of the report in the file, where a page leads there.
    """

    place: str
    file: str | None = None
    number: int | None = None


class OperandView(msgspec.Struct, frozen=True):
    """A figure that a formula used, with its place."""

    label: str
    value: str | None
    place: PlaceView


class SumView(msgspec.Struct, frozen=True):
    """A formula with the figures in place, and in labels."""

    figures: str
    formula: str
    tolerance: str | None


class AcrossView(msgspec.Struct, frozen=True):
    """A finding over reports. ``alike`` are pairs of sentences, with the file of the second."""

    rule: str
    severity: Severity
    body: str
    year: int | None
    file: str
    message: str
    fix: str
    basis: str
    place: PlaceView
    others: tuple[PlaceView, ...]
    sums: tuple[SumView, ...]
    operands: tuple[OperandView, ...]
    left_out: int
    alike: tuple[tuple[str, str], ...]
    alike_file: str
    alike_number: int | None = None


def _nowhere(file: str) -> None:
    """No page leads to any file."""


def across_view(
    report: Told, finding: Finding, language: Language, number_of: NumberOf = _nowhere
) -> AcrossView:
    """A finding that only other reports show of a report. ``number_of`` gives the number of the report in a
    file, where a page leads there.
    """

    def place(location: Location) -> PlaceView:
        words = whole_place(location, language)
        if location.file is None:
            return PlaceView(words)
        return PlaceView(words, visible_line(location.file), number_of(location.file))

    def say(text: Bilingual | None) -> str:
        return text.in_language(language) if text else ""

    operands = [
        OperandView(o.label, o.value, PlaceView("", "") if o.location is None else place(o.location))
        for o in _operands(finding)
    ]
    alike = tuple(_alike(finding))
    alike_file = (alike[0][1].file or "") if alike else ""
    return AcrossView(
        finding.rule,
        finding.severity,
        report.body,
        report.entry.year,
        visible_line(report.entry.stored.path),
        say(finding.message),
        say(finding.fix),
        finding.basis,
        place(finding.location),
        tuple(map(place, _others(finding))) if not alike else (),
        tuple(_sums(finding)),
        tuple(operands[:_MOST_OPERANDS]),
        len(operands[_MOST_OPERANDS:]),
        tuple((own.text or "", theirs.text or "") for own, theirs in alike),
        visible_line(alike_file),
        number_of(alike_file),
    )


def _others(finding: Finding) -> Iterator[Location]:
    """The places in other reports that it speaks of, but for those of the figures, which have their own."""
    operands = (operand.location for evidence in finding.evidence for operand in evidence.operands)
    told = {(place.file, place.anchor) for place in operands if place is not None}
    for location in finding.related:
        if location.file is not None and (location.file, location.anchor) not in told:
            yield location


def _sums(finding: Finding) -> Iterator[SumView]:
    for evidence in finding.evidence:
        made = equation(evidence)
        if made is not None:
            yield SumView(*made, evidence.tolerance)


def _operands(finding: Finding) -> Iterator[Operand]:
    """The figures of all formulas, each once."""
    found: dict[object, Operand] = {}
    for evidence in finding.evidence:
        for operand in evidence.operands:
            found[operand.label, operand.value, operand.location] = operand
    yield from found.values()


def _alike(finding: Finding) -> Iterator[tuple[Location, Location]]:
    """The sentences that a report shares with another: each of its own stands before the other's."""
    for own, theirs in zip(finding.related, finding.related[1:], strict=False):
        if own.file is None and own.text and theirs.file is not None and theirs.text:
            yield own, theirs
