"""The check types: a closed, general set. Each takes a rule and a context and yields outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from govlint.checks.assertion import check_assert
from govlint.checks.beside import check_handed_in, check_likeness, check_unusual
from govlint.checks.cells import check_blank, check_cell
from govlint.checks.claims import check_claim
from govlint.checks.earlier import check_earlier
from govlint.checks.outcome import Context, Outcome
from govlint.checks.relations import check_relation
from govlint.checks.structure import check_item, check_section, check_unplaced
from govlint.checks.tables import check_label, check_table
from govlint.checks.text import check_agree, check_date, check_length, check_pattern
from govlint.checks.whole import check_edition, check_remark
from govlint.checks.writing import check_balance, check_checksum, check_doubled
from govlint.packs.language import rules
from govlint.text.bilingual import Bilingual

_UNREAD = Bilingual("《{table}》没有读准", "“{table}” could not be read")


class Check(msgspec.Struct, frozen=True):
    """A check type: what runs, and what it reads.

    ``report``: the report as a whole, judged by the one pack whose edition its text is of.
    ``tables``: the tables of the pack's own edition, of which a report may have those of several.
    ``places``: wherever the rule says, which is one or the other.
    """

    run: Callable[[Any, Context], Iterator[Outcome]]
    reads: Literal["report", "tables", "places"]


CHECKS: dict[type[rules.Rule], Check] = {
    rules.AssertRule: Check(check_assert, "places"),
    rules.SectionRule: Check(check_section, "report"),
    rules.ItemRule: Check(check_item, "report"),
    rules.TableRule: Check(check_table, "report"),
    rules.LabelRule: Check(check_label, "tables"),
    rules.CellRule: Check(check_cell, "tables"),
    rules.BlankRule: Check(check_blank, "tables"),
    rules.PatternRule: Check(check_pattern, "report"),
    rules.LengthRule: Check(check_length, "report"),
    rules.DateRule: Check(check_date, "report"),
    rules.ClaimRule: Check(check_claim, "report"),
    rules.RelationRule: Check(check_relation, "report"),
    rules.DoubledRule: Check(check_doubled, "report"),
    rules.BalanceRule: Check(check_balance, "report"),
    rules.ChecksumRule: Check(check_checksum, "report"),
    rules.AgreeRule: Check(check_agree, "report"),
    rules.EditionRule: Check(check_edition, "report"),
    rules.RemarkRule: Check(check_remark, "report"),
    rules.UnplacedRule: Check(check_unplaced, "report"),
    rules.EarlierRule: Check(check_earlier, "report"),
    rules.UnusualRule: Check(check_unusual, "places"),
    rules.LikenessRule: Check(check_likeness, "report"),
    rules.HandedInRule: Check(check_handed_in, "report"),
}


def check(rule: rules.Rule, context: Context) -> Iterator[Outcome]:
    """What a rule says of a report, so far as the pack of the context has anything to say of it."""
    kind = CHECKS[type(rule)]
    if kind.reads != "report" or context.is_main:
        yield from kind.run(rule, context)
    if kind.reads == "tables" and context.is_main:
        yield from _unread(rule, context)


def _unread(rule: Any, context: Context) -> Iterator[Outcome]:
    """What a rule on tables says of those that could not be read."""
    for name, table in context.report.unread.items():
        if not rule.tables or name in rule.tables:
            reason = _UNREAD.format(table=table.template.title)
            yield Outcome(status="not-assessable", location=table.location, reason=reason)
