"""Tables without geometry: read by the order of their labels and values, or not at all, never wrongly."""

from __future__ import annotations

import itertools
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_layouts import ALL, TEXT, as_read, printed

from govlint.authoring.specimen import build_example
from govlint.binding.outline import known_headings
from govlint.binding.tables.rebuild import Rebuilt, rebuilt
from govlint.document import Cell, Document, Paragraph, Table, TextAnchor
from govlint.engine.linter import Linter
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.load import built_in_packs
from govlint.packs.pack import Pack
from govlint.readers import read
from tests.readers.comparing import figures

_CLEAN = Path(__file__).resolve().parents[2] / "examples/clean"
_REPORTS = ["city-government-2024", "government-2019", "township-2023"]


def _rebuilt(document: Document, packs: dict[str, Pack]) -> Rebuilt:
    forms = [packs["disclosure-2019"], packs["disclosure-2021"]]
    templates = [table for pack in forms for table in pack.tables.values()]
    return rebuilt(document, templates, known_headings([pack.outline for pack in forms]).sections)


def _text(text: str) -> Document:
    return as_read(text.splitlines(), "cells")


@pytest.mark.parametrize("layout", ALL)
@pytest.mark.parametrize("name", _REPORTS)
def test_a_clean_report_is_clean_in_every_layout(linter: Linter, name: str, layout: str) -> None:
    document = read(_CLEAN / f"{name}.docx")
    again = as_read(printed(document, ALL[layout])[0], layout)
    result = linter.lint(again)
    assert result.findings == ()
    assert result.not_assessed == ()
    assert figures(linter, again) == figures(linter, document)


def _with_own_values(packs: dict[str, Pack], name: str) -> Document:
    """A report with another number in every cell."""
    pack = packs[name]
    numbers = itertools.count(11, 7)
    tables = {
        table: TableEdit(
            cells={
                f"{row.id}, {column.id}": str(next(numbers))
                for part, row in template.rows()
                for column in part.columns
            }
        )
        for table, template in pack.tables.items()
    }
    return build_example(packs, pack, Edit(tables=tables))


@pytest.mark.parametrize("layout", ALL)
@pytest.mark.parametrize("edition", ["disclosure-2019", "disclosure-2021"])
def test_every_value_stands_in_its_own_cell(
    linter: Linter, packs: dict[str, Pack], edition: str, layout: str
) -> None:
    document = _with_own_values(packs, edition)
    values = figures(linter, document)
    assert len(set(values.values())) == len(values) > 190
    assert figures(linter, as_read(printed(document, ALL[layout])[0], layout)) == values


@pytest.mark.parametrize("layout", ALL)
def test_a_wrong_value_is_found_in_its_line(linter: Linter, layout: str) -> None:
    document = read(_CLEAN / "city-government-2024.docx")
    blocks = tuple(_with_total(b, "7.属于行政执法案卷", "77003") for b in document.blocks)
    wrong = msgspec.structs.replace(document, blocks=blocks)
    lines, _ = printed(wrong, ALL[layout])
    found = linter.lint(as_read(lines, layout)).findings
    assert [(f.rule, f.location.path) for f in found] == [
        ("APP003", "applications/applications/outcome.refused.enforcement/total"),
    ]
    anchor = found[0].location.anchor
    assert isinstance(anchor, TextAnchor)
    assert lines[anchor.line - 1][anchor.column - 1 :].startswith("77003")


def _with_total(block: Paragraph | Table, label: str, value: str) -> Paragraph | Table:
    if not isinstance(block, Table):
        return block
    row = next((cell.row for cell in block.cells if cell.text == label), -1)
    last = max((cell.column for cell in block.cells if cell.row == row), default=-1)
    cells = (
        msgspec.structs.replace(cell, text=value) if (cell.row, cell.column) == (row, last) else cell
        for cell in block.cells
    )
    return msgspec.structs.replace(block, cells=tuple(cells))


# Where the reader gives tables with all their rows, a row that is lost is missing indeed.
_LOOSE = [name for name in TEXT if name not in ("rows-between-bars", "rows-with-tabs")]
_PACKS = {pack.id: pack for pack in built_in_packs()}
_LINTER = Linter(tuple(_PACKS.values()))
_OWN_VALUES = {name: _with_own_values(_PACKS, name) for name in ("disclosure-2019", "disclosure-2021")}
_FIGURES = {name: figures(_LINTER, document) for name, document in _OWN_VALUES.items()}


def _blamed(document: Document) -> set[tuple[str, str]]:
    """Where labels and cells are found fault with, by rule."""
    findings = _LINTER.lint(document).findings
    return {(f.rule, f.location.path) for f in findings if f.rule[:3] in ("LBL", "CEL")}


@given(st.sampled_from(_LOOSE), st.sampled_from(sorted(_OWN_VALUES)), st.data())
@settings(max_examples=30, deadline=None)
def test_what_is_lost_is_never_guessed(layout: str, edition: str, data: st.DataObject) -> None:
    """Lines of tables fall out: no value is read wrongly, and no finding blames labels or cells."""
    lines, of_tables = printed(_OWN_VALUES[edition], ALL[layout])
    lost = data.draw(st.sets(st.sampled_from(of_tables), min_size=1, max_size=3))
    again = as_read([line for number, line in enumerate(lines) if number not in lost], layout)
    values = _FIGURES[edition]
    assert {key: value for key, value in figures(_LINTER, again).items() if value != values[key]} == {}
    assert _blamed(again) <= _blamed(_OWN_VALUES[edition])


@pytest.mark.parametrize("name", [*_REPORTS, "content-controls-2025", "numbered-headings-2021"])
@pytest.mark.parametrize("suffix", ["docx", "md", "txt"])
def test_whole_tables_stay_as_they_are(packs: dict[str, Pack], name: str, suffix: str) -> None:
    path = _CLEAN / f"{name}.{suffix}"
    if path.exists():
        document = read(path)
        assert _rebuilt(document, packs).document is document


_PROSE = [
    "二、主动公开政府信息情况",
    "全年制发规章 2 件，行政规范性文件 5 件，办理行政许可 7 件、行政处罚 3 件、行政强制 1 件。",
    "规章",
    "行政许可",
    "行政处罚情况如下",
    "3",
    "四、政府信息公开行政复议、行政诉讼情况",
    "行政复议 3 件",
    "行政诉讼 1 件",
]


def test_prose_with_some_of_the_words_is_no_table(packs: dict[str, Pack]) -> None:
    document = _text("\n".join(_PROSE))
    again = _rebuilt(document, packs)
    assert again.document is document
    assert again.unread == ()


_TABLE_TWO = """\
二、主动公开政府信息情况
第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
1
2
3
行政规范性文件
4
5
6
第二十条第（五）项
信息内容
本年处理决定数量
行政许可
7
第二十条第（六）项
信息内容
本年处理决定数量
行政处罚
8
行政强制
9
第二十条第（八）项
信息内容
本年收费金额（单位：万元）
行政事业性收费
10
三、收到和处理政府信息公开申请情况
"""


def _rows(document: Document) -> list[list[str]]:
    """The texts of the only table, row by row."""
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_the_table_has_the_geometry_of_the_form(packs: dict[str, Pack]) -> None:
    document = _text(_TABLE_TWO)
    again = _rebuilt(document, packs)
    assert again.unread == ()
    assert again.document.doubtful == frozenset()
    before, table, behind = again.document.blocks
    assert (before, behind) == (document.blocks[0], document.blocks[-1])
    assert isinstance(table, Table)
    assert (table.rows, table.columns, table.ragged, table.anchor) == (14, 4, False, TextAnchor(2))
    assert table.cells[:9] == (
        Cell(0, 0, "第二十条第（一）项", TextAnchor(2), 1, 4),
        Cell(1, 0, "信息内容", TextAnchor(3)),
        Cell(1, 1, "本年制发件数", TextAnchor(4)),
        Cell(1, 2, "本年废止件数", TextAnchor(5)),
        Cell(1, 3, "现行有效件数", TextAnchor(6)),
        Cell(2, 0, "规章", TextAnchor(7)),
        Cell(2, 1, "1", TextAnchor(8)),
        Cell(2, 2, "2", TextAnchor(9)),
        Cell(2, 3, "3", TextAnchor(10)),
    )
    assert table.cells[-2:] == (
        Cell(13, 0, "行政事业性收费", TextAnchor(30)),
        Cell(13, 1, "10", TextAnchor(31), 1, 3),
    )


@pytest.mark.parametrize(
    ("old", "new", "lost", "doubtful"),
    [
        pytest.param("4\n5\n6\n", "4\n5\n", {"行政规范性文件"}, {11}, id="a value"),
        pytest.param("行政许可\n7\n", "行政许可\n", {"行政许可"}, {18}, id="the only value"),
        # The values before a label that is lost may be those of its own row.
        pytest.param("行政强制\n", "", {"行政处罚", "行政强制"}, {23}, id="a label"),
        pytest.param("规章\n", "", {"规章"}, {2}, id="the first label"),
        pytest.param("行政事业性收费\n", "", {"行政强制", "行政事业性收费"}, {25}, id="the last label"),
        pytest.param("9\n", "9\n11\n", {"行政强制"}, {25}, id="a number too many"),
    ],
)
def test_rows_that_are_not_certain_have_no_values(
    packs: dict[str, Pack], old: str, new: str, lost: set[str], doubtful: set[int]
) -> None:
    assert _TABLE_TWO.count(old) == 1
    again = _rebuilt(_text(_TABLE_TWO.replace(old, new)), packs)
    rows = _rows(again.document)
    whole = _rows(_rebuilt(_text(_TABLE_TWO), packs).document)
    assert rows == [row[:1] if row[0] in lost else row for row in whole]
    assert {anchor.line for anchor in again.document.doubtful if isinstance(anchor, TextAnchor)} == doubtful
    assert again.unread == ()
    assert len(again.document.blocks) == 3


def _moved_up(text: str) -> str:
    """Every value or row of values before its label, as where lines come out of order."""
    return (
        text.replace("规章\n1\n2\n3\n", "1\n2\n3\n规章\n")
        .replace("行政规范性文件\n4\n5\n6\n", "4\n5\n6\n行政规范性文件\n")
        .replace("行政许可\n7\n", "7\n行政许可\n")
        .replace("行政处罚\n8\n行政强制\n9\n", "8\n行政处罚\n9\n行政强制\n")
        .replace("行政事业性收费\n10\n", "10\n行政事业性收费\n")
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_moved_up(_TABLE_TWO), id="values before their labels"),
        pytest.param(
            "\n".join(line for line in _TABLE_TWO.split("\n") if line not in {"1", "4", "7", "8", "9"}),
            id="a value of most rows",
        ),
    ],
)
def test_a_table_that_cannot_be_told_is_unread(packs: dict[str, Pack], text: str) -> None:
    document = _text(text)
    again = _rebuilt(document, packs)
    assert again.document is document
    assert [template.id for template, _ in again.unread] == ["proactive"]


def test_values_that_stand_before_their_labels_are_not_read(packs: dict[str, Pack]) -> None:
    """Then every label is followed by the values of the next row, as many as its own."""
    lines, _ = printed(_OWN_VALUES["disclosure-2021"], _values_first)
    again = _rebuilt(as_read(lines, "cells"), packs)
    assert {template.id for template, _ in again.unread} == {"proactive", "applications"}
    assert not any(isinstance(block, Table) and block.rows > 20 for block in again.document.blocks)


def _values_first(rows: list[list[str]]) -> list[str]:
    return [text for row in rows for text in sorted(row, key=lambda text: not text.isdigit())]


def test_headings_in_another_order_say_nothing_of_the_columns(packs: dict[str, Pack]) -> None:
    swapped = _TABLE_TWO.replace("本年制发件数\n本年废止件数\n", "本年废止件数\n本年制发件数\n")
    rows = _rows(_rebuilt(_text(swapped), packs).document)
    assert rows[2:4] == [["规章"], ["行政规范性文件"]]
    assert rows[6] == ["行政许可", "7"]


def test_page_numbers_are_no_values(packs: dict[str, Pack]) -> None:
    again = _rebuilt(_text(_TABLE_TWO.replace("4\n5\n", "4\n- 3 -\n5\n")), packs)
    assert _rows(again.document) == _rows(_rebuilt(_text(_TABLE_TWO), packs).document)


def test_slips_of_a_text_recogniser_are_no_findings(packs: dict[str, Pack]) -> None:
    slips = _TABLE_TWO.replace("行政规范性文件", "行政规范住文件").replace("行政处罚", "行政处罰")
    again = _rebuilt(_text(slips), packs)
    assert _rows(again.document) == _rows(_rebuilt(_text(_TABLE_TWO), packs).document)
    assert again.document.doubtful == frozenset()


def test_a_table_printed_twice_is_two_tables(packs: dict[str, Pack]) -> None:
    body = _TABLE_TWO.split("\n", 1)[1].rsplit("三、", 1)[0]
    again = _rebuilt(_text(f"二、主动公开政府信息情况\n{body}{body}"), packs)
    assert [type(block).__name__ for block in again.document.blocks] == ["Paragraph", "Table", "Table"]


def test_sentences_in_the_cells_around_a_table_stay_paragraphs(packs: dict[str, Pack]) -> None:
    """A page laid out as one table: what is above the headings and below the last row is text."""
    texts = ["本年度情况见下表。", *_TABLE_TWO.splitlines()[1:-1], "以上数据由办公室负责统计。"]
    cells = tuple(Cell(row, 0, text, TextAnchor(row + 1)) for row, text in enumerate(texts))
    document = Document("x", "docx", (Table(cells, len(texts), 1, TextAnchor(1)),))
    first, table, last = _rebuilt(document, packs).document.blocks
    assert first == Paragraph("本年度情况见下表。", TextAnchor(1))
    assert isinstance(table, Table)
    assert (table.rows, table.anchor) == (14, TextAnchor(2))
    assert last == Paragraph("以上数据由办公室负责统计。", TextAnchor(len(texts)))
