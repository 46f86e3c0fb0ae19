"""The check types: a closed, general set. Each takes a rule and a context and yields outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from govlint.checks.assertion import check_assert
from govlint.checks.cells import check_blank, check_cell
from govlint.checks.lists import check_list
from govlint.checks.outcome import Context, Outcome
from govlint.checks.shares import check_share
from govlint.checks.structure import check_item, check_section, check_unplaced
from govlint.checks.tables import check_label, check_table
from govlint.checks.text import check_agree, check_date, check_length, check_pattern
from govlint.checks.whole import check_edition, check_remark
from govlint.checks.writing import check_balance, check_checksum, check_doubled
from govlint.packs import language


class Check(msgspec.Struct, frozen=True):
    """A check type: what runs, and what it reads.

    ``report``: the report as a whole, judged by the one pack whose edition its text is of.
    ``tables``: the tables of the pack's own edition, of which a report may have those of several.
    ``places``: wherever the rule says, which is one or the other.
    """

    run: Callable[[Any, Context], Iterator[Outcome]]
    reads: Literal["report", "tables", "places"]


CHECKS: dict[type[language.Rule], Check] = {
    language.AssertRule: Check(check_assert, "places"),
    language.SectionRule: Check(check_section, "report"),
    language.ItemRule: Check(check_item, "report"),
    language.TableRule: Check(check_table, "report"),
    language.LabelRule: Check(check_label, "tables"),
    language.CellRule: Check(check_cell, "tables"),
    language.BlankRule: Check(check_blank, "tables"),
    language.PatternRule: Check(check_pattern, "report"),
    language.LengthRule: Check(check_length, "report"),
    language.DateRule: Check(check_date, "report"),
    language.ListRule: Check(check_list, "report"),
    language.ShareRule: Check(check_share, "report"),
    language.DoubledRule: Check(check_doubled, "report"),
    language.BalanceRule: Check(check_balance, "report"),
    language.ChecksumRule: Check(check_checksum, "report"),
    language.AgreeRule: Check(check_agree, "report"),
    language.EditionRule: Check(check_edition, "report"),
    language.RemarkRule: Check(check_remark, "report"),
    language.UnplacedRule: Check(check_unplaced, "report"),
}


def check(rule: language.Rule, context: Context) -> Iterator[Outcome]:
    """What a rule says of a report, so far as the pack of the context has anything to say of it."""
    kind = CHECKS[type(rule)]
    if kind.reads != "report" or context.is_main:
        yield from kind.run(rule, context)
