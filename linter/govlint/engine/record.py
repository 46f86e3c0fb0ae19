"""What is kept of a report when many are looked at together: its figures, claims and sentences.

It is made where the report is read and holds nothing of the document itself, so that it can be stored,
sent to another process, and laid beside the records of other reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.prose.claim import Claim
from govlint.binding.prose.claims import ReadText
from govlint.binding.prose.reading import SENTENCE_ENDS
from govlint.binding.tables.figures import BoundTable
from govlint.checks.claim_doubts import reason_of
from govlint.checks.growth import comparisons
from govlint.checks.outcome import Context
from govlint.checks.spoken import Spoken
from govlint.document import Anchor
from govlint.engine.details import ReportFigure, figures_of
from govlint.finding import Location, Step
from govlint.text.numbers import Number

# By these a number tells of the year before: that year's number, the change since, the growth in percent.
_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]?")
OF_YEAR_BEFORE = ("earlier", "change", "growth")


class RecordedTable(msgspec.Struct, frozen=True):
    """A table of the form in a report: by which edition it was read, where it is, and the rows found where
    the form has one for each of something, as id, label and code.
    """

    id: str
    pack: str
    route: tuple[Step, ...]
    anchor: Anchor
    open_rows: tuple[tuple[str, str, str], ...] = ()


class RecordedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the text states.

    ``kind`` is the role of the number; ``measures`` are what it may be a count of, each as
    ``measure`` or ``measure.column``, and ``joined`` how several belong together. For a number of the year
    before (``earlier``), a ``change`` since or a ``growth`` in percent they are those of this
    year's number that it is compared with. ``slack`` is how far it may be off, ``doubt`` why it was
    not understood. Of its place only the words themselves are kept, not the paragraph.
    """

    kind: str
    words: str
    value: Number
    slack: Number
    measures: tuple[str, ...]
    joined: str
    direction: str
    period: str
    doubt: str
    location: Location


class RecordedSentence(msgspec.Struct, frozen=True):
    """A sentence of the running text: the part of the report, its words, and where it stands."""

    part: str
    text: str
    anchor: Anchor | None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One report, as it is kept.

    ``pack`` is the edition by which its text was judged; ``names`` are those of its body, by the value that
    has them (``signature.name``); ``unread`` are the tables that could not be read.
    """

    pack: str
    names: tuple[tuple[str, str], ...]
    tables: tuple[RecordedTable, ...]
    unread: tuple[str, ...]
    figures: tuple[ReportFigure, ...]
    claims: tuple[RecordedClaim, ...]
    sentences: tuple[RecordedSentence, ...]


def record_of(report: BoundReport) -> Record:
    """What is kept of a bound report."""
    context = Context(report, report.pack)
    return Record(
        pack=report.pack.id,
        names=tuple(_names(report)),
        tables=tuple(map(_table, report.tables.values())),
        unread=tuple(report.unread),
        figures=figures_of(report),
        claims=tuple(claim for read in report.claims.texts for claim in _claims(read, context)),
        sentences=tuple(_sentences(report)),
    )


def _names(report: BoundReport) -> Iterator[tuple[str, str]]:
    claims = report.pack.claims
    for value in (*filter(None, [claims.named_by]), *claims.signed_by):
        fact, _, group = value.partition(".")
        for mention in report.mentions.get(fact, ())[:1]:
            name = mention.values.get(group)
            if name:
                yield value, name.strip()


def _table(table: BoundTable) -> RecordedTable:
    rows = tuple((row.id, row.path[-1].text if row.path else "", row.code) for row in table.open_rows)
    return RecordedTable(table.template.id, table.pack.id, table.route, table.anchor, rows)


def _claims(read: ReadText, context: Context) -> Iterator[RecordedClaim]:
    for sentence in read.sentences:
        compared = _compared_with(Spoken(read, sentence))
        for claim in sentence.claims:
            if claim.quantity is None:
                continue
            now = compared.get(id(claim), claim)
            words = read.text.text[claim.start : claim.end].strip()
            place = read.text.part(claim.start, claim.end)
            slots = claim.slots or now.slots
            doubt = _doubt(claim, context) or _doubt(now, context)
            yield RecordedClaim(
                kind=claim.kind,
                words=words,
                value=claim.quantity.value,
                slack=claim.quantity.slack,
                measures=tuple(f"{s.measure}.{s.column}" if s.column else s.measure for s in slots),
                joined=claim.joined or now.joined,
                direction=claim.direction,
                period=claim.period,
                doubt=doubt,
                location=Location(place.route, place.anchor, words),
            )


def _compared_with(spoken: Spoken) -> dict[int, Claim]:
    """This year's number that one of the year before, a change or a growth is told of, by its identity."""
    found: dict[int, Claim] = {}
    for compared in comparisons(spoken):
        if compared.now is not None:
            for claim in (compared.before, compared.change, compared.growth):
                if claim is not None and claim.kind in OF_YEAR_BEFORE:
                    found[id(claim)] = compared.now
    return found


def _doubt(claim: Claim, context: Context) -> str:
    if claim.doubt:
        return claim.doubt
    return "body" if reason_of(claim, context) is not None else ""


def _sentences(report: BoundReport) -> Iterator[RecordedSentence]:
    for bound in report.sections:
        for text in report.texts([f"section {bound.id}"]).items if bound.id else ():
            part = ".".join(step.id for step in text.location.route if step.kind in ("section", "item"))
            if text.location.route[-1].kind != "paragraph":
                continue  # a heading
            for found in _SENTENCE.finditer(text.half):
                words = text.text[slice(*found.span())].strip()
                if words:
                    yield RecordedSentence(part, words, text.part(*found.span()).anchor)
