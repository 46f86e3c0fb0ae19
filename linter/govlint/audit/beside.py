"""What stands beside a report: last year's, those of the bodies below, and what others show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from govlint.audit.likeness import PartText, Sentence, compared, masked_sentences, weighed
from govlint.audit.usual import usual
from govlint.checks.others import Alike, CellKey, HandedIn, Neighbour, Others, Usual
from govlint.checks.outcome import Context
from govlint.engine.record import Record
from govlint.packs.language.rules import LikenessRule
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual

_OF_YEAR = Bilingual("{year}年报告", "report for {year}")
_LAST = Bilingual("上一年度的报告", "report for the year before")
_OF_BODY = Bilingual("{name}的报告", "report of {name}")
_ONE_OF = Bilingual(
    "{report}（有 {count} 份）中作准的一份",
    "{report}, the one of {count} that counts",
)
_OTHER_FORM = Bilingual("{report}（{form}）", "{report} ({form})")


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One of many reports: its number, its file, whose it is and for which year, what was kept of it, and
    that as rules look at it.
    """

    number: int
    file: str
    body: str
    name: str
    year: int | None
    record: Record
    context: Context


class Several(msgspec.Struct, frozen=True):
    """So many reports of one body for one year, of which it is not certain which one counts."""

    count: int


def others_of(
    own: Report,
    *,
    previous: Report | Several | None,
    is_compared: bool = True,
    members: Sequence[tuple[str, Report | Several | None]] = (),
    years: Iterable[Report] = (),
    peers: Mapping[CellKey, Usual] | None = None,
    alike: Mapping[str, tuple[Alike, ...]] | None = None,
    handed_in: HandedIn | None = None,
) -> Others[Context]:
    """What rules may look at beside a report.

    ``is_compared`` says whether there should be a report of the year before. ``members`` are the bodies
    below with their reports for the same year, ``years`` further reports of the same body; ``peers`` is what
    the figures of its peers usually are, ``alike`` the reports with the same text by rule and section.
    """
    return Others(
        previous=_previous(own, previous) if is_compared else None,
        members=tuple(_member(own, name, report) for name, report in members),
        told=own.record.claims,
        usual={"years": usual(report.record for report in years), "peers": peers or {}},
        alike=alike or {},
        handed_in=handed_in or HandedIn(),
    )


def _previous(own: Report, previous: Report | Several | None) -> Neighbour[Context]:
    year = own.year - 1 if own.year else None
    if isinstance(previous, Report):
        year = previous.year
    label = _OF_YEAR.format(year=year) if year else _LAST
    return _neighbour(own, label, previous)


def _member(own: Report, name: str, report: Report | Several | None) -> Neighbour[Context]:
    return _neighbour(own, _OF_BODY.format(name=name), report)


def _neighbour(own: Report, label: Bilingual, report: Report | Several | None) -> Neighbour[Context]:
    if report is None:
        return Neighbour(label)
    if isinstance(report, Several):
        return Neighbour(_ONE_OF.format(report=label, count=report.count))
    pack = report.context.pack
    if pack.edition_of != own.context.pack.edition_of:
        label = _OTHER_FORM.format(report=label, form=pack.edition.name)
    return Neighbour(label, report.file, report.context)


def rules_of_likeness(packs: Iterable[Pack], to: str) -> dict[str, LikenessRule]:
    """The rules that compare texts ``to`` the previous report or to others, by id; each once."""
    rules = (rule for pack in packs for rule in pack.rules if isinstance(rule, LikenessRule))
    return {rule.id: rule for rule in rules if rule.to == to}


def part_text(number: int, body: str, sentences: Iterable[str], names: Iterable[str]) -> PartText:
    """A section of a report; ``names`` are those of its body."""
    return PartText(number, body, tuple(sentences), tuple(dict.fromkeys(filter(None, names))))


def section_of(report: Report, section: str) -> PartText:
    """A section of a report."""
    sentences = (
        sentence.text
        for sentence in report.record.sentences
        if sentence.part == section or sentence.part.startswith(f"{section}.")
    )
    names = (report.name, *(name for _, name in report.record.names), *report.record.called)
    return part_text(report.number, report.body, sentences, names)


def as_last_year(
    own: Report, previous: Report | None, rules: Mapping[str, LikenessRule]
) -> Iterator[tuple[str, Alike]]:
    """The sections that are as in the report of the year before, by rule and section."""
    for rule in rules.values() if previous else ():
        for section in rule.sections:
            assert previous is not None
            text, last = (_text(section_of(report, section)) for report in (own, previous))
            found = compared(own.number, text, previous.number, last)
            if found.of_one >= rule.share and found.weight >= rule.least:
                label = _previous(own, previous).label
                yield f"{rule.id} {section}", Alike(label, previous.file, found.of_one, found.same)


def _text(part: PartText) -> list[Sentence]:
    """A text of which every sentence counts: what one body writes every year is no official phrase."""
    return weighed(((printed, left, 1) for left, printed in masked_sentences(part).items()), 1)


def label_of(name: str) -> Bilingual:
    """What the report of a body is called."""
    return _OF_BODY.format(name=name)
