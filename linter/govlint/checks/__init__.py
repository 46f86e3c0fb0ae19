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
from govlint.packs import language

CHECKS: dict[type[language.Rule], Callable[[Any, Context], Iterator[Outcome]]] = {
    language.AssertRule: check_assert,
    language.SectionRule: check_section,
    language.ItemRule: check_item,
    language.TableRule: check_table,
    language.LabelRule: check_label,
    language.CellRule: check_cell,
    language.BlankRule: check_blank,
    language.PatternRule: check_pattern,
    language.LengthRule: check_length,
    language.DateRule: check_date,
    language.ListRule: check_list,
    language.ShareRule: check_share,
    language.DoubledRule: check_doubled,
    language.BalanceRule: check_balance,
    language.ChecksumRule: check_checksum,
    language.AgreeRule: check_agree,
    language.EditionRule: check_edition,
    language.RemarkRule: check_remark,
    language.UnplacedRule: check_unplaced,
}
