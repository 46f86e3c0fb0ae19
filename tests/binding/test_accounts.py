"""Tables of accounts: several with the same rows and columns, codes, lists side by side, unnamed rows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govlint.binding.tables.side_by_side import apart
from govlint.document import Cell, Document, Table, TextAnchor
from govlint.engine.linter import Linter
from govlint.packs.load import load_pack
from govlint.readers import read_stream

_HEAD = "# 霁川县档案馆2023年度部门决算\n\n二、部门决算表\n\n"
_PACK = Path(__file__).parent / "pack/accounts.yaml"
_LINTER = Linter([load_pack(_PACK)])

_SPENDING = """\
| 科目编码 | 科目名称 | 合计 | 基本部分 | 项目部分 |
|---|---|---|---|---|
| 201 | 一般公共服务支出 | 30.50 | 10.25 | 20.25 |
| 2010301 | 行政运行 | 12 | 2 | 10 |
| | 总额 | 42.50 | 12.25 | 30.25 |
"""
_INCOME = """\
| 科目编码 | 科目名称 | 合计 | 基本部分 | 项目部分 |
|---|---|---|---|---|
| 101 | 税收 | 7 | 4 | 3 |
| 1010301 | 利息 | 5 | 1 | 4 |
| | 总额 | 12 | 5 | 7 |
"""


def _read(text: str) -> Document:
    content = (_HEAD + text).encode()
    return read_stream(io.BytesIO(content), Path("决算.md"), len(content))


def _figures(text: str) -> dict[str, list[str]]:
    """What is read of each table, by its id: every row with its label and the text of its cells."""
    found: dict[str, list[str]] = {}
    for name, table in _LINTER.bind(_read(text), {}).tables.items():
        rows: dict[str, list[str]] = {}
        for (row, _), figure in table.figures.items():
            rows.setdefault(row, [figure.row.path[-1].text]).append(figure.cell.text)
        found[name] = [" ".join(cells) for cells in rows.values()]
    return found


def _said(text: str) -> list[str]:
    result = _LINTER.lint(_read(text))
    return [f"{f.rule} {f.location.path} {f.message.zh}" for f in result.findings] + [
        f"? {n.rule} {n.location.path} {n.reason.zh}"
        for n in result.not_assessed
        if n.location.path != "accounts"  # the tables that the text does not have
    ]


_READ_SPENDING = [
    "一般公共服务支出 30.50 10.25 20.25",
    "行政运行 12 2 10",
    "总额 42.50 12.25 30.25",
]
_READ_INCOME = ["税收 7 4 3", "利息 5 1 4", "总额 12 5 7"]


@pytest.mark.parametrize(
    ("above", "then"),
    [
        ("表2：支出决算表\n\n", "表1：收入决算表\n\n"),
        ("表2 支出决算表\n\n单位：万元\n\n", "表1 收入决算表\n\n单位：万元\n\n"),
        # Under the title the number of the table and the body; the nearest line with a title counts.
        (
            "收入决算表见后。\n\n支出决算表\n\n公开03表\n\n部门：霁川县档案馆（本级）　　金额单位：万元\n\n",
            "支出决算表见前。\n\n收入决算表\n\n公开02表\n\n",
        ),
        # The longest title counts, which may have another one in it.
        ("收入决算表之支出明细表\n\n", "霁川县档案馆收入决算表\n\n"),
        ("霁川县档案馆支出\n\n决算表\n\n", "收入\n\n决算表\n\n"),
    ],
)
def test_captions_name_tables_with_the_same_rows_and_columns(above: str, then: str) -> None:
    read = {"income": _READ_INCOME, "spending": _READ_SPENDING}
    assert _figures(above + _SPENDING + "\n" + then + _INCOME) == read
    assert _said(above + _SPENDING + "\n" + then + _INCOME) == []


def test_a_long_text_above_a_table_is_no_caption() -> None:
    text = "收入决算表在前，支出决算表在后。" * 9 + "\n\n"
    assert list(_figures(text + _SPENDING)) == ["income"]  # the first of the form


def test_a_note_under_the_last_row_is_no_row() -> None:
    text = "支出决算表\n\n" + _SPENDING + "| 注：本表反映支出。 | | | | |\n"
    assert _figures(text) == {"spending": _READ_SPENDING}
    assert _said(text) == []


def test_a_row_without_a_name_counts_in_sums() -> None:
    text = "支出决算表\n\n" + _SPENDING.replace("| 2010301 | 行政运行 |", "| | |")
    assert _figures(text) == {"spending": [_READ_SPENDING[0], "? 12 2 10", _READ_SPENDING[2]]}
    assert _said(text) == []
    wrong = text.replace("| 总额 | 42.50", "| 总额 | 43.50")
    assert _said(wrong) == [
        "ACC001 accounts/spending/all/total “合计”各项之和为 42.50，总额为 43.50",
    ]


def test_without_any_item_the_sum_is_not_known() -> None:
    text = "支出决算表\n\n" + "\n".join(line for line in _SPENDING.splitlines() if "20" not in line) + "\n"
    assert _figures(text) == {"spending": ["总额 42.50 12.25 30.25"]}
    assert _said(text) == [
        f"? ACC001 accounts/spending/{column} {name}：科目名称（缺失）"
        for column, name in (("total", "合计"), ("basic", "基本部分"), ("project", "项目部分"))
    ]


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (["4.5 | 3 | 1.5"], ["4.5", "3", "1.5"]),
        (["1 | 2 | 3", "4.5 | 3 | 1.5"], ["4.5", "3", "1.5"]),
        # Nothing else is there that they could be the numbers of.
        (["1 | 2 | 3"], ["1", "2", "3"]),
    ],
    ids=["figures", "numbers of the columns and figures", "figures in a row"],
)
def test_numbers_of_columns_are_no_figures(rows: list[str], read: list[str]) -> None:
    text = "接待决算表\n\n| 来访接待 | 会议接待 | 接待用车 |\n|---|---|---|\n"
    text += "".join(f"| {row} |\n" for row in rows)
    figures = _LINTER.bind(_read(text), {}).tables["hospitality"].figures
    assert [(column, figure.cell.text) for (_, column), figure in figures.items()] == [
        *zip(("visits", "meetings", "vehicles"), read, strict=True)
    ]
    assert _said(text) == []


_BALANCE = """\
| 收入项目 | 收入决算数 | 支出项目 | 支出决算数 |
|---|---|---|---|
| 一、财政拨款收入 | 40 | 一、一般公共服务支出 | 30.5 |
| 二、事业收入 | 2.5 | 二、公共安全支出 | 0 |
| 三、其他收入 | 0 | 三、教育支出 | 12 |
| | | 四、科学技术支出 | 1 |
| 收入合计 | 42.5 | 支出合计 | 43.5 |
"""


def test_lists_side_by_side_need_not_be_of_equal_length() -> None:
    assert _figures(_BALANCE) == {
        "balance": [
            "一、财政拨款收入 40",
            "二、事业收入 2.5",
            "三、其他收入 0",
            "收入合计 42.5",
            "一、一般公共服务支出 30.5",
            "二、公共安全支出 0",
            "三、教育支出 12",
            "四、科学技术支出 1",
            "支出合计 43.5",
        ]
    }
    assert _said(_BALANCE) == []


def test_lists_side_by_side_are_known_by_the_labels_of_their_rows() -> None:
    text = (
        _BALANCE.replace("收入项目", "内容").replace("支出项目", "内容").replace("内容 | 收入", "项目 | 收入")
    )
    read = _figures(text)["balance"]
    assert (len(read), read[0], read[8]) == (9, "一、财政拨款收入 40", "支出合计 43.5")


@pytest.mark.parametrize("code", ["", "科目编码 | "])
def test_a_list_that_goes_on_beside_itself(code: str) -> None:
    before = "201 | " if code else ""
    lines = [
        f"| {code}科目名称 | 合计 | 基本部分 | 项目部分 | {code}科目名称 | 合计 | 基本部分 | 项目部分 |",
        "|---" * (10 if code else 8) + "|",
        f"| {before}甲 | 30.5 | 10.5 | 20 | {before}丙 | 3 | 1 | 2 |",
        f"| {before}乙 | 12 | 2 | 10 | {before}总额 | 45.5 | 13.5 | 32 |",
    ]
    text = "支出决算表\n\n" + "\n".join(lines) + "\n"
    assert _figures(text) == {"spending": ["甲 30.5 10.5 20", "乙 12 2 10", "丙 3 1 2", "总额 45.5 13.5 32"]}
    assert _said(text) == []


def test_three_lists_side_by_side() -> None:
    cells = [("甲", 1), ("乙", 2), ("丙", 3), ("丁", 4), ("戊", 5), ("总额", 15)]
    head = "| 科目名称 | 合计 | 基本部分 | 项目部分 " * 3 + "|\n" + "|---" * 12 + "|\n"
    rows = [
        "".join(f"| {name} | {value} | {value} | 0 " for name, value in cells[start::2]) + "|"
        for start in (0, 1)
    ]
    assert _figures("支出决算表\n\n" + head + "\n".join(rows) + "\n") == {
        "spending": [f"{name} {value} {value} 0" for name, value in cells]
    }


def test_what_reaches_over_two_lists_stays_with_the_first() -> None:
    anchor = TextAnchor(1)

    def cell(row: int, column: int, text: str, span: int = 1) -> Cell:
        return Cell(row, column, text, anchor, 1, span)

    table = Table(
        (
            cell(0, 0, "收支总表", 4),
            cell(1, 0, "收入项目"),
            cell(1, 1, "收入决算数"),
            cell(1, 2, "支出项目"),
            cell(1, 3, "支出决算数"),
            cell(2, 0, "二、事业收入"),
            cell(2, 1, "7"),
            cell(2, 2, "三、教育支出", 2),
        ),
        3,
        4,
        anchor,
    )
    template = load_pack(_PACK).tables["balance"]
    assert apart(table, template) == [
        Table(
            (
                cell(0, 0, "收支总表", 2),
                cell(1, 0, "收入项目"),
                cell(1, 1, "收入决算数"),
                cell(2, 0, "二、事业收入"),
                cell(2, 1, "7"),
            ),
            3,
            2,
            anchor,
        ),
        Table(
            (cell(1, 0, "支出项目"), cell(1, 1, "支出决算数"), cell(2, 0, "三、教育支出", 2)), 3, 2, anchor
        ),
    ]


_AMOUNTS = _BALANCE.replace("40 |", "1,100.04 |").replace("| 2.5 |", "| 24.5 |")
_AMOUNTS = _AMOUNTS.replace("| 42.5 |", "| 1124.54 |").replace("| 43.5 |", "| 1124.54 |")


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("本年收入总计 1,124.54 万元，支出总计 1,124.54 万元。", []),
        ("收入总计1124.54万元。", []),
        ("收入总计11,245,400元。", []),
        ("收入总计１，１２４．５４万元。", []),
        ("收入总计约1,100万元。", []),
        # As exact as the last digit that is printed, in the text or in the table.
        ("收入总计 1,124.5 万元。", []),
        ("收入总计 0.11 亿元。", []),
        ("收入总计11,245,440元。", []),
        ("收入总计 1,125.54 万元。", ["ACC002 “收入总计 1,125.54 万元”，表中收入合计 11245400"]),
        ("收入总计 1,124.54 元。", ["ACC002 “收入总计 1,124.54 元”，表中收入合计 11245400"]),
        ("收入总计 1,124.54 亿元。", ["ACC002 “收入总计 1,124.54 亿元”，表中收入合计 11245400"]),
        ("支出总计 1,024.54 万元。", ["ACC003 “支出总计 1,024.54 万元”，表中支出合计 11245400"]),
        (
            "收入总计 1,124.54 万元，其中财政拨款收入 1,000.04 万元。",
            ["ACC002 “其中财政拨款收入 1,000.04 万元”，表中财政拨款收入 11000400"],
        ),
        ("收入总计11,245,400元，其中财政拨款收入11,000,400元，占97.82%。", []),
        (
            "收入总计11,245,400元，其中财政拨款收入11,000,400元，占98.82%。",
            ["ACC004 “其中财政拨款收入11,000,400元，占98.82%”应为 97.82%"],
        ),
        ("收入总计 1,124.54 万元，比上年增加 10 万元。", []),
        ("上年收入总计 1,024.54 万元。", ["? ACC002 “上年收入总计 1,024.54 万元”：说的不是报告年度"]),
        (
            "某项收入总计 1,024.54 万元。",
            ["? ACC002 “某项收入总计 1,024.54 万元”：不认识“某项”，看不出说的是什么数"],
        ),
    ],
)
def test_amounts_in_the_text_are_those_of_the_table(sentence: str, said: list[str]) -> None:
    text = _HEAD.replace("二、", f"一、部门概况\n\n{sentence}\n\n二、") + _AMOUNTS
    content = text.encode()
    result = _LINTER.lint(read_stream(io.BytesIO(content), Path("决算.md"), len(content)))
    found = [f"{f.rule} {f.message.zh}" for f in result.findings]
    doubts = [f"? {n.rule} {n.reason.zh}" for n in result.not_assessed if n.location.path != "accounts"]
    assert found + doubts == said


def test_the_place_of_an_amount_has_its_blanks() -> None:
    text = _HEAD.replace("二、", "一、部门概况\n\n收入总计 1,125.54 万元。\n\n二、") + _AMOUNTS
    content = text.encode()
    (finding,) = _LINTER.lint(read_stream(io.BytesIO(content), Path("决算.md"), len(content))).findings
    place = finding.location
    assert (place.path, place.anchor, place.span) == ("overview/1", TextAnchor(5, 1), (0, 16))
    assert place.text == "收入总计 1,125.54 万元。"
    assert [other.path for other in finding.related] == ["accounts/balance/income_total/amount"]
