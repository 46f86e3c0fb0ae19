"""What is kept of a report when many are looked at together: its figures, claims and sentences.

It is made where the report is read and holds nothing of the document itself, so that it can be stored,
sent to another process, and laid beside the records of other reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.prose.claim import Claim
from govlint.binding.prose.claims import ReadText
from govlint.binding.prose.reading import SENTENCE_ENDS
from govlint.binding.prose.recorded import OF_YEAR_BEFORE, RecordedClaim
from govlint.binding.tables.figures import BoundTable
from govlint.checks.claim_doubts import reason_of
from govlint.checks.growth import comparisons
from govlint.checks.outcome import Context
from govlint.checks.places import whole_report
from govlint.checks.spoken import Spoken
from govlint.document import Anchor
from govlint.engine.details import ReportFigure, figures_of
from govlint.finding import Location, Step
from govlint.text.bilingual import Bilingual

NameSource = Literal["title", "signature", "contact"]
_SENTENCE = re.compile(f"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]?")


class RecordedTable(msgspec.Struct, frozen=True):
    """A table of the form in a report: by which edition it was read, where it is, and the rows found where
    the form has one for each of something, as id, label and code.
    """

    id: str
    pack: str
    route: tuple[Step, ...]
    anchor: Anchor
    open_rows: tuple[tuple[str, str, str], ...] = ()


class RecordedUnread(msgspec.Struct, frozen=True):
    """A table of the form that could not be read: where it is, and why."""

    id: str
    location: Location
    reason: Bilingual


class RecordedSentence(msgspec.Struct, frozen=True):
    """A sentence of the running text: the part of the report, its words, and where it stands."""

    part: str
    text: str
    anchor: Anchor | None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One report, as it is kept.

    ``pack`` is the edition by which its text was judged; ``names`` are those of its body, in the title (or
    what else the pack says names it), in the signature and in the line of contact; ``called`` are the names
    that the text may call it by, ``traits`` those that are known of it, ``unread`` the tables that could not
    be read, ``doubtful`` the places of figures that the reader was not sure of.
    """

    pack: str
    names: tuple[tuple[NameSource, str], ...]
    called: tuple[str, ...]
    traits: dict[str, str]
    tables: tuple[RecordedTable, ...]
    unread: tuple[RecordedUnread, ...]
    figures: tuple[ReportFigure, ...]
    claims: tuple[RecordedClaim, ...]
    sentences: tuple[RecordedSentence, ...]
    doubtful: tuple[Anchor, ...] = ()


def record_of(report: BoundReport) -> Record:
    """What is kept of a bound report."""
    context = Context(report, report.pack)
    whole = whole_report(context)
    figures = figures_of(report)
    return Record(
        pack=report.pack.id,
        names=tuple(_names(report)),
        called=report.claims.names,
        traits={trait: value for trait in report.pack.profile if (value := whole.trait(trait)) is not None},
        tables=tuple(map(_table, report.tables.values())),
        unread=tuple(RecordedUnread(name, one.location, one.reason) for name, one in report.unread.items()),
        figures=figures,
        claims=tuple(claim for read in report.claims.texts for claim in _claims(read, context)),
        sentences=tuple(_sentences(report)),
        doubtful=tuple(f.anchor for f in figures if f.anchor in report.document.doubtful),
    )


def _names(report: BoundReport) -> Iterator[tuple[NameSource, str]]:
    claims = report.pack.claims
    told: tuple[tuple[NameSource, Sequence[str]], ...] = (
        ("title", [claims.named_by] if claims.named_by else []),
        ("signature", claims.signed_by),
        ("contact", claims.reached_by),
    )
    for source, values in told:
        for fact, _, group in (value.partition(".") for value in values):
            for mention in report.mentions.get(fact, ())[:1]:
                name = mention.values.get(group)
                if name:
                    yield source, name.strip()


def _table(table: BoundTable) -> RecordedTable:
    rows = tuple((row.id, row.path[-1].text if row.path else "", row.code) for row in table.open_rows)
    return RecordedTable(table.template.id, table.pack.id, table.route, table.anchor, rows)


def _claims(read: ReadText, context: Context) -> Iterator[RecordedClaim]:
    for sentence in read.sentences:
        compared, groups = _compared_with(Spoken(read, sentence))
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
                beside=groups.get(id(claim), ()),
            )


def _compared_with(spoken: Spoken) -> tuple[dict[int, Claim], dict[int, tuple[str, ...]]]:
    """Of numbers of the year before, changes and growth, by identity: this year's number that each is told
    of, and the kinds of the others that are told of it.
    """
    found: dict[int, Claim] = {}
    groups: dict[int, tuple[str, ...]] = {}
    for compared in comparisons(spoken):
        if compared.now is not None:
            told = [
                claim for claim in (compared.before, compared.change, compared.growth) if claim is not None
            ]
            for claim in told:
                if claim.kind in OF_YEAR_BEFORE:
                    found[id(claim)] = compared.now
                    groups[id(claim)] = tuple(other.kind for other in told if other is not claim)
    return found, groups


def _doubt(claim: Claim, context: Context) -> str:
    if claim.doubt:
        return claim.doubt
    if claim.kind == "earlier" and claim.year not in (0, (context.report.year or 0) - 1):
        return "period"  # 比2020年的20盘增加10盘
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
