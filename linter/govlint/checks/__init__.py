"""The check types: a closed, general set. Each takes a rule and a context and yields outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

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
from govlint.packs import schema

CHECKS: dict[type[schema.Rule], Callable[[Any, Context], Iterator[Outcome]]] = {
    schema.AssertRule: check_assert,
    schema.SectionRule: check_section,
    schema.ItemRule: check_item,
    schema.TableRule: check_table,
    schema.LabelRule: check_label,
    schema.CellRule: check_cell,
    schema.BlankRule: check_blank,
    schema.PatternRule: check_pattern,
    schema.LengthRule: check_length,
    schema.DateRule: check_date,
    schema.ListRule: check_list,
    schema.ShareRule: check_share,
    schema.DoubledRule: check_doubled,
    schema.BalanceRule: check_balance,
    schema.ChecksumRule: check_checksum,
    schema.AgreeRule: check_agree,
    schema.EditionRule: check_edition,
    schema.RemarkRule: check_remark,
    schema.UnplacedRule: check_unplaced,
}
