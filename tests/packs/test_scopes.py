"""``for_each``: what a rule runs over, in one table or several, and what is said where it names nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.expressions import FormulaError
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.packs.scopes import mistake_in_lines, read_scope, read_scopes
from govlint.sources.mistakes import Mistakes
from govlint.text.bilingual import Bilingual

_LIBRARY = Path(__file__).resolve().parents[1] / "checks/pack/library.yaml"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(_LIBRARY)


def test_several_tables_are_a_scope_each(pack: Pack) -> None:
    scopes = read_scopes("column of visits, stock.films、stock.moves", pack.tables, pack.facts)
    assert [(name, scope.kind, scope.lines) for name, scope in scopes.items()] == [
        ("column of visits", "column", ("adults", "young", "all")),
        ("column of stock.films", "column", ("owned", "change", "cost")),
        ("column of stock.moves", "column", ("dropped", "given")),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "lines"),
    [
        (None, "report", ()),
        ("table", "table", ()),
        (" section ", "section", ()),
        ("row of visits", "row", ("branch.1", "overall")),
        ("cell of stock.moves", "cell", ("moves, dropped", "moves, given")),
        ("group of stock.books", "group", ("shelves", "stores")),
        ("mention of lent", "mention", ()),
    ],
)
def test_one_scope(pack: Pack, text: str | None, kind: str, lines: tuple[str, ...]) -> None:
    ((_, scope),) = read_scopes(text, pack.tables, pack.facts).items()
    assert (scope.kind, scope.lines) == (kind, lines)
    assert read_scope(text, pack.tables, pack.facts) == scope


def test_only_some_lines(pack: Pack) -> None:
    ((_, scope),) = read_scopes(
        "column of stock.books", pack.tables, pack.facts, only=["*.lent", "*.all"], leave_out=["stores.*"]
    ).items()
    assert [line for line in scope.lines if scope.covers(line)] == ["shelves.lent", "shelves.all"]


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("column of visit", 11, "no table 'visit'; did you mean 'visits'?"),
        ("column of visits, stok", 19, "no table 'stok'; did you mean 'stock'?"),
        ("row of stock.film", 8, "no part of table stock 'film'; did you mean 'films'?"),
        ("mention of lend", 12, "no fact 'lend'; did you mean 'lent'?"),
        (
            "line of visits",
            1,
            "for_each cannot be 'line of visits'; it is one of "
            "column of T, row of T, cell of T, group of T, mention of F, table, section",
        ),
    ],
)
def test_what_names_nothing(pack: Pack, text: str, column: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        read_scopes(text, pack.tables, pack.facts)
    assert (caught.value.column, caught.value.message.en) == (column, message)
    if "," not in text:
        with pytest.raises(FormulaError) as caught:
            read_scope(text, pack.tables, pack.facts)
        assert (caught.value.column, caught.value.message.en) == (column, message)


def test_a_pattern_that_fits_no_line_of_any_table(pack: Pack) -> None:
    scopes = read_scopes("column of visits, stock.moves", pack.tables, pack.facts).values()
    assert mistake_in_lines(scopes, "gi*") is None
    assert mistake_in_lines(scopes, "givn") == Bilingual(
        "没有列、行、单元格或组“givn”；是否指“given”？",
        "no column, row, cell or group 'givn'; did you mean 'given'?",
    )


_RULE = """\
id: rules
version: 1.0.0
title: {zh: 规则, en: rules}
extends: library
rules:
  - id: LIB901
    name: not-negative
    check: assert
    for_each: column of visits, stock.moves
    leave_out: [all, give]
    assert: %s
    severity: error
    title: {zh: 标题, en: title}
    message: {zh: '“{table}”的“{place}”列', en: '{table}, {place}'}
    basis: 依据
"""


def _mistakes(folder: Path, formula: str) -> list[tuple[int, int, str]]:
    (folder / "library.yaml").write_bytes(_LIBRARY.read_bytes())
    (folder / "rules.yaml").write_text(_RULE % formula, encoding="utf-8")
    with pytest.raises(Mistakes) as caught:
        load_pack(folder / "rules.yaml")
    return [(p.line, p.column, p.message.en) for p in caught.value.problems]


def test_every_table_is_checked_when_the_pack_is_loaded(tmp_path: Path) -> None:
    assert _mistakes(tmp_path, "overall >= 0") == [
        (10, 22, "no column, row, cell or group 'give'; did you mean 'given'?"),
        (
            11,
            13,
            "the formula is not right: no 'overall' here; here may stand: moves, stated_year.year, "
            "library.name, signed.name, lent.n, share.percent, level.central, level.branch, report.year",
        ),
    ]
