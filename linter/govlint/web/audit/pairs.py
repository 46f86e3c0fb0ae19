"""Which two reports one wants to see side by side, without having to look for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

import msgspec

from govlint.audit.handed_in import Entry
from govlint.packs.language.rules import LikenessRule
from govlint.text.bilingual import Bilingual
from govlint.web.audit.audited import Audited, Head

_YEAR_BEFORE = Bilingual("上一年度的报告", "the report for the year before")
_YEAR_AFTER = Bilingual("下一年度的报告", "the report for the year after")
_SAME_YEAR = Bilingual("同一机关、同一年度的另一份", "another report of the same body for the same year")
_ALIKE = Bilingual("文字雷同（{rule}）", "the same text ({rule})")


class Pair(msgspec.Struct, frozen=True):
    """Two reports, the left and the right one, and why they are worth a look side by side."""

    left: Head
    right: Head
    why: Bilingual


def pairs_of(audited: Audited, entry: Entry) -> list[Pair]:
    """The pairs of one report: with those of the years beside it, of the same year, and with the same text.

    The earlier report stands left; of one year, the one at hand.
    """
    found: dict[tuple[int, int], Pair] = {}

    def add(left: Entry, right: Entry, why: Bilingual) -> None:
        key = (left.stored.id, right.stored.id)
        found.setdefault(key, Pair(audited.head(left), audited.head(right), why))

    if entry.body and entry.year is not None:
        for before in audited.reports.of(entry.body, entry.year - 1):
            add(before, entry, _YEAR_BEFORE)
        for other in audited.reports.of(entry.body, entry.year):
            if other is not entry:
                add(entry, other, _SAME_YEAR)
        for after in audited.reports.of(entry.body, entry.year + 1):
            add(entry, after, _YEAR_AFTER)
    for report, its, rule in _alike(audited, entry.stored.id):
        partner = its if report == entry.stored.id else report
        add(entry, audited.entry(partner), _ALIKE.format(rule=rule))
    return list(found.values())


def repeated(audited: Audited) -> Iterator[Pair]:
    """The reports of the same body for the same year, every two of them, body by body."""
    same: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in audited.entries.values():
        if entry.body and entry.year is not None:
            same[entry.body, entry.year].append(entry)
    order = {body: at for at, body in enumerate(audited.bodies)}
    for _, own in sorted(same.items(), key=lambda item: (order[item[0][0]], item[0][1])):
        for left, right in combinations(own, 2):
            yield Pair(audited.head(left), audited.head(right), _SAME_YEAR)


def with_same_text(audited: Audited) -> Iterator[Pair]:
    """The reports of which a finding says that they are the same text; each two of them once."""
    found: dict[tuple[int, int], str] = {}
    for left, right, rule in _alike(audited):
        found.setdefault((min(left, right), max(left, right)), rule)
    for (left, right), rule in sorted(found.items()):
        heads = audited.head(audited.entry(left)), audited.head(audited.entry(right))
        yield Pair(*heads, _ALIKE.format(rule=rule))


def last_two(audited: Audited, body: str) -> tuple[Entry, Entry] | None:
    """The reports of a body for its last two years, if it is certain which these are."""
    reports = [report for year in audited.years if (report := audited.reports.the_one(body, year))]
    return (reports[-2], reports[-1]) if len(reports) > 1 else None


def _alike(audited: Audited, number: int | None = None) -> Iterator[tuple[int, int, str]]:
    """The reports with the same text, and the rule that says so: all, or those with one report."""
    rules = sorted(
        {rule.id for pack in audited.packs.values() for rule in pack.rules if isinstance(rule, LikenessRule)}
    )
    rows = audited.store.query(
        "SELECT report, other_report, rule FROM finding "
        "WHERE over_reports AND NOT waived AND list_contains(?, rule) "
        "ORDER BY report, rule, other_report",
        rules,
    )
    for report, path, rule in rows:
        other = audited.number(path)
        if report in audited.entries and other is not None and number in (None, report, other):
            yield report, other, rule
