"""Tables as offices write them: the same figures from every layout, and each change of shape named."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from govlint.authoring.specimen import build_example
from govlint.binding.tables.grid import grid_rows
from govlint.document import Cell, Document, Table
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.pack import Pack
from govlint.readers import read, read_stream
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text

_CLEAN = Path(__file__).resolve().parents[2] / "examples/clean"
_REPORTS = ["city-government-2024", "government-2019", "township-2023", "bureau-2020"]


def _with_tables(document: Document, change: Callable[[Table], list[Table]]) -> Document:
    blocks = [
        b for block in document.blocks for b in (change(block) if isinstance(block, Table) else [block])
    ]
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def _written_out(table: Table, repeat: bool) -> list[Table]:
    """Without spans: a merged cell's text in every place it covers, or only in the first."""
    cells = []
    for row in grid_rows(table):
        for column, cell in enumerate(row.covering):
            if cell is not None:
                first = cell.row == row.number and cell.column == column
                cells.append(Cell(row.number, column, cell.text if first or repeat else "", cell.anchor))
    return [msgspec.structs.replace(table, cells=tuple(cells))]


def _ragged(table: Table) -> list[Table]:
    """Without geometry: cells merged across appear once, cells merged downwards as blanks."""
    cells = []
    for row in grid_rows(table):
        once = list({id(cell): cell for cell in row.covering if cell is not None}.values())
        for position, cell in enumerate(once):
            text = cell.text if cell.row == row.number else ""
            cells.append(Cell(row.number, position, text, cell.anchor))
    width = max(cell.column for cell in cells) + 1
    return [msgspec.structs.replace(table, cells=tuple(cells), columns=width, ragged=True)]


def _padded(table: Table) -> list[Table]:
    """Without geometry, and each row of several cells filled up with blank ones to the widest."""
    (ragged,) = _ragged(table)
    cells = []
    for number in range(ragged.rows):
        row = [cell for cell in ragged.cells if cell.row == number]
        cells += row
        if len(row) > 1:
            blanks = range(len(row), ragged.columns)
            cells += [Cell(number, column, "", row[-1].anchor) for column in blanks]
    return [msgspec.structs.replace(ragged, cells=tuple(cells))]


def _cut(table: Table, at: int, header: int = 0) -> list[Table]:
    """Two tables, the second with the first rows of the first again."""

    def rows(keep: list[int]) -> Table:
        new = {row: number for number, row in enumerate(keep)}
        cells = [
            msgspec.structs.replace(c, row=new[c.row], row_span=min(c.row_span, len(keep) - new[c.row]))
            for c in table.cells
            if c.row in new
        ]
        return msgspec.structs.replace(table, cells=tuple(cells), rows=len(keep))

    if table.rows < 12:
        return [table]
    return [rows(list(range(at))), rows([*range(header), *range(at, table.rows)])]


def _broken_labels(table: Table) -> list[Table]:
    """Labels with line breaks and blanks inside, as narrow columns make them."""
    cells = []
    for cell in table.cells:
        text = cell.text
        if not any(digit in text for digit in "0123456789") or len(text) > 11:
            text = "\n".join(text) if len(text) < 6 else text[:3] + " \n " + text[3:]
        cells.append(msgspec.structs.replace(cell, text=text))
    return [msgspec.structs.replace(table, cells=tuple(cells))]


@pytest.mark.parametrize("name", _REPORTS)
@pytest.mark.parametrize(
    "layout",
    [lambda t: _written_out(t, True), lambda t: _written_out(t, False), _ragged, _padded, _broken_labels],
    ids=["merges-repeated", "merges-blank", "no-geometry", "padded", "broken-labels"],
)
def test_layouts_of_a_clean_report(linter: Linter, name: str, layout: Callable[[Table], list[Table]]) -> None:
    result = linter.lint(_with_tables(read(_CLEAN / f"{name}.docx"), layout))
    assert result.findings == ()
    assert result.not_assessed == ()


@pytest.mark.parametrize("name", _REPORTS)
@pytest.mark.parametrize("header", [0, 3], ids=["without-header", "header-again"])
def test_a_table_cut_in_two_is_checked_as_one(linter: Linter, name: str, header: int) -> None:
    document = read(_CLEAN / f"{name}.docx")
    result = linter.lint(_with_tables(document, lambda t: _cut(t, 10, header) if t.rows > 20 else [t]))
    assert [(f.rule, f.location.path) for f in result.findings] == [("TBL004", "applications/applications")]
    assert result.not_assessed == ()


def _with_row(table: Table, at: int, texts: list[str]) -> Table:
    """A row more, with these cells side by side over the whole width; none where a cell reaches across."""
    if any(cell.row < at < cell.row + cell.row_span for cell in table.cells):
        return table
    cells = [msgspec.structs.replace(c, row=c.row + 1) if c.row >= at else c for c in table.cells]
    width = table.columns // len(texts)
    for number, text in enumerate(texts):
        span = width if number + 1 < len(texts) else table.columns - number * width
        cells.append(Cell(at, number * width, text, table.cells[0].anchor, 1, span))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return msgspec.structs.replace(table, cells=tuple(cells), rows=table.rows + 1)


def _with_column(table: Table, text: Callable[[int], str]) -> Table:
    """A column more on the left."""
    cells = [msgspec.structs.replace(cell, column=cell.column + 1) for cell in table.cells]
    cells += [Cell(row, 0, text(row), table.cells[0].anchor) for row in range(table.rows)]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return msgspec.structs.replace(table, cells=tuple(cells), columns=table.columns + 1)


def _spaced(table: Table) -> Table:
    """Blank rows between all rows."""
    for row in range(table.rows - 1, 0, -1):
        table = _with_row(table, row, [""] * table.columns)
    return table


_AROUND: dict[str, Callable[[Table], Table]] = {
    "a title on top": lambda t: _with_row(t, 0, ["附表：有关情况统计表"]),
    "the unit on top": lambda t: _with_row(t, 0, ["单位：件"]),
    "who fills it in, and the unit": lambda t: _with_row(t, 0, ["填报单位：某局", "单位：件"]),
    "a title and who fills it in": lambda t: _with_row(
        _with_row(t, 0, ["填报单位：某局", "2022年"]), 0, ["有关情况统计表"]
    ),
    "a note below": lambda t: _with_row(t, t.rows, ["注：本表数据截至12月31日，单位为件。"]),
    "who filled it in": lambda t: _with_row(t, t.rows, ["填表人：王某", "审核人：李某", "日期：2023-01-05"]),
    "blank rows between": _spaced,
    "a blank column": lambda t: _with_column(t, lambda _: ""),
}


@pytest.mark.parametrize("name", _REPORTS)
@pytest.mark.parametrize("around", _AROUND)
def test_what_stands_around_the_rows_is_no_row(linter: Linter, name: str, around: str) -> None:
    result = linter.lint(_with_tables(read(_CLEAN / f"{name}.docx"), lambda table: [_AROUND[around](table)]))
    assert result.findings == ()
    assert result.not_assessed == ()


_NUMBER = re.compile(r"（[一二三四五六七]）|[一二三四五六七]、|[1-8]\.")


def _lines(table: Table) -> list[list[str]]:
    """The texts of a table without spans, a merged cell's in the first place that it covers."""
    return [
        [
            cell.text if cell is not None and (cell.row, cell.column) == (row.number, column) else ""
            for column, cell in enumerate(row.covering)
        ]
        for row in grid_rows(table)
    ]


def _of_lines(lines: list[list[str]], table: Table) -> Table:
    anchor = table.cells[0].anchor
    cells = [Cell(n, m, text, anchor) for n, line in enumerate(lines) for m, text in enumerate(line)]
    return msgspec.structs.replace(table, cells=tuple(cells), rows=len(lines), columns=max(map(len, lines)))


def _with_numbers_apart(table: Table) -> Table:
    """The number of each label in a cell of its own before it."""
    lines = []
    for line in _lines(table):
        cells: list[str] = []
        for column, text in enumerate(line):
            number = _NUMBER.match(text)
            at = number.end() if number else 0
            cells += [text[:at], text[at:]] if column < 3 else [text]
        lines.append(cells)
    return _of_lines(lines, table)


@pytest.mark.parametrize("name", _REPORTS)
def test_numbers_of_labels_in_cells_of_their_own(linter: Linter, name: str) -> None:
    def apart(table: Table) -> list[Table]:
        return [_with_numbers_apart(table) if table.rows > 20 else table]

    result = linter.lint(_with_tables(read(_CLEAN / f"{name}.docx"), apart))
    assert result.findings == ()
    assert result.not_assessed == ()


@pytest.mark.parametrize("name", _REPORTS)
@pytest.mark.parametrize("least", [20, 3], ids=["table three", "table four"])
def test_rows_moved_against_their_headings_are_unread(linter: Linter, name: str, least: int) -> None:
    """All rows of figures one column further to the right than the headings."""

    def moved(table: Table) -> list[Table]:
        lines = _lines(table)
        if not least <= len(lines) <= least + 9:
            return [table]
        header = [n for n, line in enumerate(lines) if not any(text.isdigit() for text in line)]
        lines = [
            [*line, ""]
            if n in header and n < 4
            else [line[0] if least > 3 else "", "", *line[1:]]
            if least > 3
            else ["", *line]
            for n, line in enumerate(lines)
        ]
        return [_of_lines(lines, table)]

    document = _with_tables(read(_CLEAN / f"{name}.docx"), moved)
    result = linter.lint(document)
    path = _T3 if least > 3 else "cases/cases"
    assert [(finding.rule, finding.location.path) for finding in result.findings] == [("TBL007", path)]


@pytest.mark.parametrize("name", _REPORTS)
def test_bands_without_their_brackets(linter: Linter, name: str) -> None:
    def bare(table: Table) -> list[Table]:
        cells = [
            msgspec.structs.replace(c, text=c.text.replace("（", "").replace("）", ""))
            if c.text.startswith("第二十条")
            else c
            for c in table.cells
        ]
        return [msgspec.structs.replace(table, cells=tuple(cells))]

    result = linter.lint(_with_tables(read(_CLEAN / f"{name}.docx"), bare))
    assert result.findings == ()


def _side_apart(table: Table) -> list[Table]:
    """Table four in two: reviews, and lawsuits, each under its own headings."""
    if table.rows != 4 or table.columns != 15:
        return [table]

    def part(first: int, end: int) -> Table:
        cells = [
            msgspec.structs.replace(cell, column=cell.column - first)
            for cell in table.cells
            if first <= cell.column < end
        ]
        return msgspec.structs.replace(table, cells=tuple(cells), columns=end - first)

    return [part(0, 5), part(5, 15)]


@pytest.mark.parametrize("name", _REPORTS)
def test_columns_of_a_table_apart_in_two(linter: Linter, name: str) -> None:
    document = read(_CLEAN / f"{name}.docx")
    parted = _with_tables(document, _side_apart)
    assert len(parted.blocks) == len(document.blocks) + 1
    result = linter.lint(parted)
    assert [(f.rule, f.location.path) for f in result.findings] == [("TBL004", "cases/cases")]
    assert result.not_assessed == ()
    read_from = [linter.bind(d, {}).tables["cases"].figures for d in (document, parted)]
    assert [{k: f.value for k, f in own.items()} for own in read_from[:1]] == [
        {k: f.value for k, f in read_from[1].items()}
    ]


@pytest.mark.parametrize("name", _REPORTS)
def test_a_heading_that_no_piece_has_is_missing_once(linter: Linter, name: str) -> None:
    def without(table: Table) -> list[Table]:
        pieces = _side_apart(table)
        if len(pieces) == 2:
            cells = pieces[1].cells
            kept = tuple(
                msgspec.structs.replace(c, text="" if c.text == "行政诉讼" else c.text) for c in cells
            )
            pieces[1] = msgspec.structs.replace(pieces[1], cells=kept)
        return pieces

    result = linter.lint(_with_tables(read(_CLEAN / f"{name}.docx"), without))
    assert sorted((f.rule, f.location.path) for f in result.findings) == [
        ("LBL014", "cases/cases/litigation"),
        ("TBL004", "cases/cases"),
    ]


_T3 = "applications/applications"
_SHAPES: dict[str, tuple[TableEdit, list[tuple[str, str]]]] = {
    "row missing": (TableEdit(remove=["row outcome.partial"]), [("LBL001", f"{_T3}/outcome.partial")]),
    "row added": (TableEdit(add={"new": "其中：当面申请"}), [("LBL002", f"{_T3}/")]),
    "rows swapped": (
        TableEdit(swap=["outcome.refused.state_secret", "outcome.refused.prohibited"]),
        [("LBL003", f"{_T3}/outcome.refused.state_secret")],
    ),
    "group collapsed": (TableEdit(collapse=["outcome.not_handled"]), [("LBL004", f"{_T3}/")]),
    "column missing": (
        TableEdit(remove=["column organisations.legal"]),
        [("LBL005", f"{_T3}/organisations.legal")],
    ),
    "column renamed": (
        TableEdit(labels={"column organisations.legal": "新闻媒体"}),
        [("LBL019", f"{_T3}/")],
    ),
    "row renamed": (
        TableEdit(labels={"row outcome.refused.internal": "5.其他不予公开的情形"}),
        [("LBL018", f"{_T3}/")],
    ),
    "totals in other words": (
        TableEdit(labels={"column total": "合计", "row outcome.total": "（七）合计"}),
        [("LBL020", f"{_T3}/outcome.total"), ("LBL020", f"{_T3}/total")],
    ),
    "group label altered": (
        TableEdit(labels={"row outcome.unavailable": "（四）无法提拱"}),
        [("LBL008", f"{_T3}/outcome.unavailable")],
    ),
    "row label altered": (
        TableEdit(labels={"row outcome.refused.prohibited": "2.其他法律行政止公开"}),
        [("LBL008", f"{_T3}/outcome.refused.prohibited")],
    ),
    "row renumbered": (
        TableEdit(labels={"row outcome.not_handled.repeated": "（2）重复申请"}),
        [("LBL009", f"{_T3}/outcome.not_handled.repeated")],
    ),
    "straight quotes": (TableEdit(labels={"row outcome.refused.security": '3.危及"三安全一稳定"'}), []),
    "corner note altered": (
        TableEdit(labels={"corner requests": "（本列数据的勾稽关系为：第一项加第二项，等于第三项加第四项）"}),
        [("LBL013", _T3 + "/")],
    ),
    "a row short of a cell": (TableEdit(drop_cell="carried_in"), [("LBL015", f"{_T3}/carried_in")]),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_changes_of_shape(packs: dict[str, Pack], linter: Linter, name: str) -> None:
    edit, expected = _SHAPES[name]
    document = build_example(packs, packs["disclosure-2021"], Edit(tables={"applications": edit}))
    result = linter.lint(document)
    assert sorted((f.rule, f.location.path) for f in result.findings) == expected


def test_figures_stay_with_their_labels_when_columns_are_swapped(
    packs: dict[str, Pack], linter: Linter
) -> None:
    labels = {"column organisations.commercial": "科研机构", "column organisations.research": "商业企业"}
    cells = {"new, organisations.commercial": "3", "new, total": "4"}
    texts = {"overview.on_request": ["受理渠道畅通，按照规定办理。"]}
    edit = Edit(texts=texts, tables={"applications": TableEdit(labels=labels, cells=cells)})
    result = linter.lint(build_example(packs, packs["disclosure-2021"], edit))
    # The 3 stands under 科研机构 now; neither its column nor that of the total 4 balances.
    assert sorted((f.rule, f.location.path) for f in result.findings) == [
        ("APP001", f"{_T3}/new/organisations.research"),
        ("APP003", f"{_T3}/new/total"),
        ("LBL007", f"{_T3}/organisations.commercial"),
    ]


def test_a_report_with_two_forms_is_checked_by_the_rules_of_each(
    packs: dict[str, Pack], linter: Linter
) -> None:
    cells = {"outcome.other, natural": "2", "outcome.other, total": "2"}
    edit = Edit(tables={"applications": TableEdit(form="disclosure-2019", cells=cells)})
    result = linter.lint(build_example(packs, packs["disclosure-2021"], edit))
    assert [(f.rule, f.location.path) for f in result.findings] == [
        ("EDN002", _T3),
        ("APP002", f"{_T3}/outcome.total/natural"),
    ]


@pytest.mark.parametrize("part", ["documents", "licences", "sanctions", "fees"])
@pytest.mark.parametrize("own", ["disclosure-2019", "disclosure-2021"])
def test_one_part_as_in_another_edition_is_one_finding(
    packs: dict[str, Pack], linter: Linter, own: str, part: str
) -> None:
    (other,) = {"disclosure-2019", "disclosure-2021"} - {own}
    edit = TableEdit(forms={part: other})
    document = build_example(packs, packs[own], Edit(tables={"proactive": edit}))
    result = linter.lint(document)
    assert [(f.rule, f.location.path) for f in result.findings] == [("LBL016", "proactive/proactive")]
    headings = [c.label.text for p in packs[own].tables["proactive"].parts if p.id == part for c in p.columns]
    assert (
        result.findings[0].message.zh.split("应为")[1].startswith("“信息内容、" + "、".join(headings) + "”")
    )
    assert linter.bind(document, {}).used is packs[own]


_GROUPS = ["（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理"]
_APPLICATIONS = "收到和处理政府信息公开申请情况表"


@pytest.mark.parametrize(
    ("value", "findings"),
    [
        ("", []),
        ("0", [("LBL002", f"《{_APPLICATIONS}》增加了格式没有的一行“{group}”") for group in _GROUPS]),
    ],
    ids=["blank", "with figures"],
)
def test_a_group_with_a_row_of_its_own_is_divided(
    linter: Linter, value: str, findings: list[tuple[str, str]]
) -> None:
    text = (_CLEAN / "township-2023.md").read_text(encoding="utf-8")
    for group in _GROUPS:
        assert f"| {group} |" in text
        row = f"| {group} |  |" + f" {value} |" * 7
        text = text.replace(f"| {group} |", f"{row}\n|  |  |")
    data = text.encode()
    result = linter.lint(read_stream(io.BytesIO(data), Path("a.md"), len(data)))
    assert [(f.rule, f.message.zh) for f in result.findings] == findings
    assert result.not_assessed == ()


def test_a_table_of_ones_own_with_words_of_the_form_in_its_rows_is_none_of_the_forms(linter: Linter) -> None:
    own = """
附表　两家单位分列数据

| 项目 | 县局 | 县队 | 合计 |
| --- | --- | --- | --- |
| 行政复议 | 2 | 2 | 4 |
| 其中结果维持 | 1 | 1 | 2 |
| 结果纠正 | 1 | 0 | 1 |
| 其他结果 | 0 | 1 | 1 |
| 行政诉讼 | 1 | 2 | 3 |
"""
    text = (_CLEAN / "county-bureau-2022.md").read_text(encoding="utf-8") + own
    document = read_text(text.encode(), "报告.md", markdown=True, limits=Limits())
    assert [(f.rule, f.location.path) for f in linter.lint(document).findings] == []
