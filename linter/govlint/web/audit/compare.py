"""Two reports side by side: their figures, their sentences, their findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

from govlint.finding import Finding, Severity
from govlint.outputs.audit.page_findings import AcrossView, across_view
from govlint.outputs.audit.told import other_files
from govlint.text.bilingual import Bilingual, Language
from govlint.web.audit import sentences
from govlint.web.audit.audited import Audited, Head
from govlint.web.audit.figures import FigureTable, compared_tables, only_differing
from govlint.web.audit.report import MOST_FINDINGS, Opened, opened, part_title


class PartView(msgspec.Struct, frozen=True):
    """A part of the running text: its heading, its sentences side by side, and how many are of each kind."""

    title: str
    pairs: tuple[sentences.Pair, ...]
    counts: Mapping[sentences.Kind, int]


class FindingRow(msgspec.Struct, frozen=True):
    """What a rule says at a place of the left report and of the right one; None where it says nothing."""

    rule: str
    severity: Severity
    left: Bilingual | None
    right: Bilingual | None


class CompareView(msgspec.Struct, frozen=True):
    """Two reports. ``between`` are the findings of one of them that name the other.

    ``differing`` of ``cells`` cells differ; ``tables`` has all of them or, as asked for, the rows in which
    one differs. ``left_out`` findings are not shown.
    """

    left: Head
    right: Head
    is_same_file: bool
    between: tuple[AcrossView, ...]
    tables: tuple[FigureTable, ...]
    cells: int
    differing: int
    parts: tuple[PartView, ...]
    counts: Mapping[sentences.Kind, int]
    findings: tuple[FindingRow, ...]
    left_out: int


def compare_view(
    audited: Audited, left: int, right: int, language: Language, *, whole: bool = False
) -> CompareView:
    """Two reports; with ``whole`` their tables have all rows. Raises Refusal where one is not there."""
    one, other = opened(audited, left), opened(audited, right)
    tables = compared_tables(
        one.record.figures if one.record else (), other.record.figures if other.record else ()
    )
    parts = tuple(_parts(audited, one, other))
    findings = list(_findings(one, other))
    return CompareView(
        audited.head(one.entry),
        audited.head(other.entry),
        one.entry.stored.digest == other.entry.stored.digest,
        tuple(_between(audited, one, other, language)),
        tables if whole else only_differing(tables),
        sum(len(table.cells) for table in tables),
        sum(cell.differs for table in tables for cell in table.cells),
        parts,
        _total(parts),
        tuple(findings[:MOST_FINDINGS]),
        len(findings[MOST_FINDINGS:]),
    )


def _between(audited: Audited, one: Opened, other: Opened, language: Language) -> Iterator[AcrossView]:
    for own, its in ((one, other), (other, one)):
        for finding in own.beside:
            if its.entry.stored.path in other_files(finding):
                yield across_view(own.told, finding, language, audited.number)


def _parts(audited: Audited, one: Opened, other: Opened) -> Iterator[PartView]:
    """The parts of both, in the order of the left one; those that only the right one has come last."""
    left, right = _by_part(one), _by_part(other)
    names = [*_names(one), *_names(other)]
    for part in dict.fromkeys((*left, *right)):
        pairs = sentences.side_by_side(left.get(part, ()), right.get(part, ()), names)
        of_part = one if part in left else other
        pack = audited.packs.get(of_part.entry.stored.pack)
        yield PartView(part_title(pack, part), tuple(pairs), _counted(pairs))


def _by_part(one: Opened) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sentence in one.record.sentences if one.record else ():
        found.setdefault(sentence.part, []).append(sentence.text)
    return found


def _names(one: Opened) -> Iterator[str]:
    """What the body of a report is called, in it and by the roster."""
    yield from filter(None, (one.entry.identity.name, one.entry.stored.name, *one.entry.stored.called))
    yield from (name for _, name in one.entry.stored.names)


def _counted(pairs: list[sentences.Pair]) -> Mapping[sentences.Kind, int]:
    counts = Counter(pair.kind for pair in pairs)
    return {kind: counts[kind] for kind in sentences.KINDS}


def _total(parts: tuple[PartView, ...]) -> Mapping[sentences.Kind, int]:
    return {kind: sum(part.counts[kind] for part in parts) for kind in sentences.KINDS}


def _findings(one: Opened, other: Opened) -> Iterator[FindingRow]:
    """The findings of both; what a rule says at the same place of both stands in one row."""
    waiting: dict[tuple[str, str], list[Finding]] = {}
    for finding in (*other.beside, *other.alone):
        waiting.setdefault((finding.rule, finding.location.path), []).append(finding)
    for finding in (*one.beside, *one.alone):
        same = waiting.get((finding.rule, finding.location.path))
        partner = same.pop(0) if same else None
        yield FindingRow(
            finding.rule, finding.severity, finding.message, partner.message if partner else None
        )
    for rest in waiting.values():
        for finding in rest:
            yield FindingRow(finding.rule, finding.severity, None, finding.message)
