"""Rows with codes: which stand below which, wherever the code is printed, and rules for each cell."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.expressions import FormulaError
from govlint.packs.load import load_pack
from govlint.packs.names import Names, Vocabulary
from govlint.packs.scopes import read_scope
from govlint.readers import read_stream

_PACK = load_pack(Path(__file__).parent / "pack/subjects.yaml")
_LINTER = Linter([_PACK])
_TITLE = "云汀市统计局决算报告"

# Code, name, and what was spent in all, on the body itself and on projects.
_ROWS = [
    ("201", "一般公共服务支出", "30.5", "10.5", "20"),
    ("20105", "统计信息事务", "30.5", "10.5", "20"),
    ("2010501", "行政运行", "10.5", "10.5", "0"),
    ("2010507", "专项普查活动", "20", "0", "20"),
    ("221", "住房保障支出", "2", "2", "0"),
    ("22102", "住房改革支出", "2", "2", "0"),
    ("2210201", "住房公积金", "2", "2", "0"),
]
_TOTAL = ("32.5", "12.5", "20")
_FIGURES = ["合计", "基本支出", "项目支出"]


def _pipes(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def _one_cell(rows: list[tuple[str, ...]]) -> tuple[str, str]:
    head = [["科目编码", "科目名称", *_FIGURES]]
    return "md", _pipes([*head, *map(list, rows), ["", "合计", *_TOTAL]])


def _three_cells(rows: list[tuple[str, ...]]) -> tuple[str, str]:
    """类, 款 and 项 in a column each."""
    body = [[code[:3], code[3:5], code[5:], *rest] for code, *rest in rows]
    return "md", _pipes([["类", "款", "项", "科目名称", *_FIGURES], *body, ["合计", "", "", "", *_TOTAL]])


def _in_the_label(rows: list[tuple[str, ...]]) -> tuple[str, str]:
    body = [[f"{code} {name}", *figures] for code, name, *figures in rows]
    return "md", _pipes([["科目名称", *_FIGURES], *body, ["合计", *_TOTAL]])


def _exported(rows: list[tuple[str, ...]]) -> tuple[str, str]:
    """The export layout of document software, in which columns are lost."""
    body = [["科目编码", "科目名称", *_FIGURES], *map(list, rows), ["", "合计", *_TOTAL]]
    return "txt", "\n".join("\n".join("\t" + cell for cell in row) + "\n" for row in body)


Layout = Callable[[list[tuple[str, ...]]], tuple[str, str]]

_LAYOUTS: list[Layout] = [_one_cell, _three_cells, _in_the_label, _exported]


def _said(kind: str, table: str) -> list[str]:
    content = f"{_TITLE}\n\n一、支出决算表\n\n{table}\n".encode()
    result = _LINTER.lint(read_stream(io.BytesIO(content), Path(f"决算.{kind}"), len(content)))
    found = [f"{f.rule} {f.location.path} {f.message.zh}" for f in result.findings]
    return found + [f"? {n.rule} {n.location.path} {n.reason.zh}" for n in result.not_assessed]


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_levels_that_add_up(layout: Layout) -> None:
    kind, table = layout(_ROWS)
    content = f"{_TITLE}\n\n一、支出决算表\n\n{table}\n".encode()
    document = read_stream(io.BytesIO(content), Path(f"决算.{kind}"), len(content))
    bound = _LINTER.bind(document, {}).tables["spending"]
    assert [(row.id, row.code) for row in bound.open_rows] == [
        ("subject.class.1", "201"),
        ("subject.section.2", "20105"),
        ("subject.item.3", "2010501"),
        ("subject.item.4", "2010507"),
        ("subject.class.5", "221"),
        ("subject.section.6", "22102"),
        ("subject.item.7", "2210201"),
    ]
    below = {row.code: [own.code for own in bound.below(row)] for row in bound.open_rows}
    assert below == {
        "201": ["20105"],
        "20105": ["2010501", "2010507"],
        "2010501": [],
        "2010507": [],
        "221": ["22102"],
        "22102": ["2210201"],
        "2210201": [],
    }
    assert _said(kind, table) == []


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_a_wrong_item_is_found_at_the_subject_above_it(layout: Layout) -> None:
    rows = [*_ROWS[:3], ("2010507", "专项普查活动", "20", "0", "21"), *_ROWS[4:]]
    (said,) = _said(*layout(rows))
    assert said.startswith("SUB001 tables/spending/subject.")
    assert "统计信息事务”行“项目支出”列为 20，下级之和为 21" in said


def test_a_wrong_class_differs_from_those_below_and_from_the_total() -> None:
    rows = [("201", "一般公共服务支出", "30.5", "10.5", "25"), *_ROWS[1:]]
    assert _said(*_one_cell(rows)) == [
        "SUB001 tables/spending/subject.class.1/project “一般公共服务支出”行“项目支出”列填的是 25，"
        "使含有它的 2 处勾稽关系都不成立",
    ]


def test_each_cell_that_the_rule_is_about() -> None:
    rows = [*_ROWS[:2], ("2010501", "行政运行", "9.5", "10.5", "0"), *_ROWS[3:]]
    assert _said(*_one_cell(rows)) == [
        "SUB003 tables/spending/subject.item.3/basic “行政运行”行“基本支出”列：10.5 ≤ 9.5 且 10.5 ≤ 12.5",
    ]


def test_without_codes_no_sum_is_judged() -> None:
    rows = [("", name, *figures) for _, name, *figures in _ROWS]
    assert _said(*_one_cell(rows)) == [
        f"? SUB002 tables/spending/{column} {name}：科目名称（缺失）"
        for column, name in (("all", "合计"), ("basic", "基本支出"), ("project", "项目支出"))
    ]


def test_a_code_of_no_level_stands_below_nothing() -> None:
    rows = [*_ROWS, ("2210", "其他住房支出", "7", "7", "0")]
    assert _said(*_one_cell(rows)) == []


@pytest.mark.parametrize(
    ("scope", "formula", "column", "message"),
    [
        ("row of spending", "sum(below.*) == all", 5, "no 'below.*' here"),
        ("column of spending", "subject.class == total", 1, "write subject.class.*"),
        ("column of spending", "sum(subject.klass.*) == total", 5, "no 'subject.klass.*' here"),
        ("cell of spending", "sum(below) == same", 5, "no 'below' here"),
    ],
)
def test_names_that_mean_nothing(scope: str, formula: str, column: int, message: str) -> None:
    names = Names(read_scope(scope, _PACK.tables, {}), Vocabulary(_PACK.tables, {}, {}))
    with pytest.raises(FormulaError) as caught:
        names.formula(formula)
    assert message in caught.value.message.en
    assert caught.value.column == column


def test_below_needs_codes() -> None:
    library = load_pack(Path(__file__).parent / "pack/library.yaml")
    scope = read_scope("cell of visits", library.tables, {})
    names = Names(scope, Vocabulary(library.tables, {}, {}))
    with pytest.raises(FormulaError) as caught:
        names.formula("same == sum(below.*)")
    assert caught.value.message.en == (
        "below.* are the rows whose codes are below that of the row; no row here has codes"
    )
