"""When a table counts as unread: then it is said once, and nothing else is said of it."""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.authoring.specimen import build_example
from govlint.document import Cell, Document, Paragraph, Table
from govlint.engine.linter import Linter, Result
from govlint.packs.language.examples import Edit, TableEdit
from govlint.packs.pack import Pack
from govlint.readers import read, read_stream

_CLEAN = Path(__file__).resolve().parents[2] / "examples/clean"
_T3 = "applications/applications"
# What may be said of a table that was not read, and nothing else.
_UNREAD = "TBL007"


def _changed(document: Document, number: int, change: Callable[[Table], Table | None]) -> Document:
    """The document with the table of this 1-based number changed, or taken out."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    new = {id(tables[number - 1]): change(tables[number - 1])}
    blocks = (new.get(id(block), block) for block in document.blocks)
    return msgspec.structs.replace(document, blocks=tuple(block for block in blocks if block is not None))


def _with_texts(table: Table, texts: Callable[[Cell], str]) -> Table:
    cells = tuple(msgspec.structs.replace(cell, text=texts(cell)) for cell in table.cells)
    return msgspec.structs.replace(table, cells=cells)


def _said(result: Result) -> list[tuple[str, str]]:
    return [(finding.rule, finding.location.path) for finding in result.findings]


def _of_table(result: Result, path: str) -> Counter[str]:
    """The rules that found something in a table."""
    return Counter(rule for rule, where in _said(result) if where == path or where.startswith(path + "/"))


@pytest.fixture
def report() -> Document:
    return read(_CLEAN / "county-bureau-2022.docx")


_NAMES = ["甲", "乙", "丙", "丁", "戊", "己", "庚"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"column natural": "甲"}, [("LBL019", f"{_T3}/")]),
        ({"column natural": "甲", "column organisations.legal": "乙"}, [(_UNREAD, _T3)]),
        (
            {
                f"row outcome.refused.{row}": name
                for row, name in zip(("internal", "process"), _NAMES, strict=False)
            },
            [
                ("LBL001", f"{_T3}/outcome.refused.internal"),
                ("LBL001", f"{_T3}/outcome.refused.process"),
                ("LBL002", f"{_T3}/"),
                ("LBL002", f"{_T3}/"),
            ],
        ),
        (
            {
                f"row outcome.{row}": name
                for row, name in zip(
                    ("granted", "refused.internal", "refused.process", "unavailable.unclear"),
                    _NAMES,
                    strict=False,
                )
            },
            [(_UNREAD, _T3)],
        ),
    ],
)
def test_what_is_left_over_on_both_sides(
    packs: dict[str, Pack], linter: Linter, edit: dict[str, str], said: list[tuple[str, str]]
) -> None:
    tables = {"applications": TableEdit(labels=edit)}
    result = linter.lint(build_example(packs, packs["disclosure-2021"], Edit(tables=tables)))
    assert sorted(_said(result)) == said


def test_rows_left_out_are_missing_however_many(packs: dict[str, Pack], linter: Linter) -> None:
    rows = [row.id for _, row in packs["disclosure-2021"].tables["applications"].rows()][3:28]
    edit = Edit(tables={"applications": TableEdit(remove=[f"row {row}" for row in rows])})
    result = linter.lint(build_example(packs, packs["disclosure-2021"], edit))
    assert sorted(_said(result)) == sorted(("LBL001", f"{_T3}/{row}") for row in rows)


def test_a_label_in_the_text_around_was_lost_by_reading(packs: dict[str, Pack], linter: Linter) -> None:
    edit = Edit(
        tables={"applications": TableEdit(remove=["row outcome.granted"])},
        texts={"applications": ["（一）予以公开 0 0 0 0 0 0 0"]},
    )
    result = linter.lint(build_example(packs, packs["disclosure-2021"], edit))
    assert _of_table(result, _T3) == {_UNREAD: 1}


def test_what_is_unread_is_said_once_and_not_judged(report: Document, linter: Linter) -> None:
    names = iter(_NAMES * 9)

    def spoilt(cell: Cell) -> str:
        return next(names) if cell.text and cell.row > 8 and not cell.text.isdigit() else cell.text

    result = linter.lint(_changed(report, 2, lambda table: _with_texts(table, spoilt)))
    (finding,) = result.findings
    assert (finding.rule, finding.location.path, finding.severity) == (_UNREAD, _T3, "warning")
    assert finding.message.zh == (
        "《收到和处理政府信息公开申请情况表》没有读准，这张表未作核对："
        "格式规定的行只认出 6 行，另有 19 行没有找到、19 行对不上"
    )
    before = linter.lint(report)
    table_rules = {n.rule for n in result.not_assessed}
    assert {"LBL001", "LBL008", "CEL001", "APP001", "APP002"} <= table_rules
    assert {n.location.path for n in result.not_assessed if n.rule.startswith("LBL")} == {_T3}
    assert result.counts["fail"] == 1
    assert before.counts["not-assessable"] == 0


def test_a_strange_table_in_the_place_of_one_is_unread(report: Document, linter: Linter) -> None:
    names = iter(_NAMES * 90)
    strange = _changed(
        report, 3, lambda table: _with_texts(table, lambda c: c.text if c.text.isdigit() else next(names))
    )
    assert _said(linter.lint(strange)) == [(_UNREAD, "cases/cases")]


def test_a_small_table_of_other_things_is_no_table_of_the_form(report: Document, linter: Linter) -> None:
    (first,) = [block for block in report.blocks if isinstance(block, Table)][1:2]
    cells = tuple(
        msgspec.structs.replace(
            first.cells[0], row=n // 2, column=n % 2, row_span=1, column_span=1, text=text
        )
        for n, text in enumerate(("网站", "访问量", "门户", "1200"))
    )
    other = msgspec.structs.replace(first, cells=cells, rows=2, columns=2)
    result = linter.lint(_changed(report, 2, lambda _: other))
    assert _said(result) == [("TBL001", _T3), ("TBL006", "applications")]


def test_many_rows_with_a_cell_too_few_are_unread(report: Document, linter: Linter) -> None:
    def short(table: Table, rows: Sequence[int]) -> Table:
        width = table.columns
        cells = tuple(cell for cell in table.cells if not (cell.row in rows and cell.column == width - 1))
        return msgspec.structs.replace(table, cells=cells)

    for count, said in ((1, {"LBL015": 1}), (3, {"LBL015": 3}), (4, {_UNREAD: 1}), (9, {_UNREAD: 1})):
        rows = range(5, 5 + count)
        result = linter.lint(_changed(report, 2, lambda table, rows=rows: short(table, rows)))  # type: ignore[misc]
        assert _of_table(result, _T3) == said


_LOOK_ALIKES = "己末未曰干士土入埋"


@settings(max_examples=30, deadline=None)
@given(rate=st.floats(0, 0.5), seed=st.integers(0, 10_000))
def test_noise_in_labels_never_makes_a_sum_wrong(rate: float, seed: int, linter: Linter) -> None:
    """As character recognition leaves labels; the figures are right, so no sum is wrong."""
    chance = random.Random(seed)

    def noisy(cell: Cell) -> str:
        return "".join(
            chance.choice(["", *_LOOK_ALIKES]) if "一" <= c <= "鿿" and chance.random() < rate else c
            for c in cell.text
        )

    document = read(_CLEAN / "county-bureau-2022.docx")
    for number in (1, 2, 3):
        document = _changed(document, number, lambda table: _with_texts(table, noisy))
    result = linter.lint(document)
    assert {rule[:3] for rule, _ in _said(result)} <= {"LBL", "TBL", "EDN"}
    assert not any(isinstance(block, Paragraph) and not block.text for block in document.blocks)


def _headings_kept(table: Table, kept: Sequence[int]) -> Table:
    """Only some of the columns of a table, and only the last row of its headings."""
    new = {column: number for number, column in enumerate(kept)}
    last = max(cell.row for cell in table.cells)
    cells = [
        msgspec.structs.replace(cell, row=cell.row - last + 1, column=new[cell.column], row_span=1)
        for cell in table.cells
        if cell.column in new and cell.column_span == 1 and cell.row + cell.row_span >= last
    ]
    cells = [c if c.row >= 0 else msgspec.structs.replace(c, row=0) for c in cells]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return msgspec.structs.replace(table, cells=tuple(cells), rows=2, columns=len(kept))


@pytest.mark.parametrize("kept", [range(5), range(5, 10), range(10)], ids=["first", "second", "two of three"])
def test_headings_that_repeat_without_their_groups_are_unread(
    report: Document, linter: Linter, kept: Sequence[int]
) -> None:
    """Five headings that stand thrice in the form: which five these are, nothing tells."""
    result = linter.lint(_changed(report, 3, lambda table: _headings_kept(table, kept)))
    assert _of_table(result, "cases/cases") == {_UNREAD: 1}


@pytest.mark.parametrize("group", ["行政复议", "未经复议直接起诉", "复议后起诉"])
@pytest.mark.parametrize("heading", ["结果维持", "总计"])
def test_a_misspelt_group_and_heading_move_no_other_column(
    report: Document, linter: Linter, group: str, heading: str
) -> None:
    seen: list[str] = []

    def spelt(cell: Cell) -> str:
        if cell.text == group:
            return group[:-1] + "汉"
        if cell.text == heading:
            seen.append(heading)
            # The first of them stands under 行政复议, and so on.
            first = ["行政复议", "未经复议直接起诉", "复议后起诉"].index(group)
            return heading[:-1] + "汉" * (len(heading) > 2) if len(seen) == first + 1 else heading
        return cell.text

    result = linter.lint(_changed(report, 3, lambda table: _with_texts(table, spelt)))
    assert {rule for rule, _ in _said(result)} == {"LBL008"}
    assert len(result.findings) == 2


def test_a_table_that_is_unread_is_not_printed_twice(report: Document, linter: Linter) -> None:
    tables = [block for block in report.blocks if isinstance(block, Table)]
    short = _headings_kept(tables[2], range(5))
    blocks = [b for block in report.blocks for b in ([short, short] if block is tables[2] else [block])]
    result = linter.lint(msgspec.structs.replace(report, blocks=tuple(blocks)))
    assert _said(result) == [(_UNREAD, "cases/cases")]
    assert result.crashes == ()


def test_many_labels_that_are_only_like_those_of_the_form(report: Document, linter: Linter) -> None:
    """Of the 25 rows and 7 columns of table three, six labels may be misspelt, and no seventh."""

    def misspelt(count: int) -> Result:
        left = iter(range(count))

        def spelt(cell: Cell) -> str:
            is_row = cell.row > 2 and cell.column == 2 and not cell.text.isdigit()
            return cell.text[:-1] + "汉" if is_row and next(left, None) is not None else cell.text

        return linter.lint(_changed(report, 2, lambda table: _with_texts(table, spelt)))

    assert _of_table(misspelt(6), _T3) == {"LBL008": 6}
    assert _of_table(misspelt(7), _T3) == {_UNREAD: 1}


def test_many_cells_with_words_are_headings_taken_for_values(report: Document, linter: Linter) -> None:
    def with_words(words: Sequence[str]) -> Result:
        left = iter(words)

        def filled(cell: Cell) -> str:
            return next(left, cell.text) if cell.row > 2 and cell.text.isdigit() else cell.text

        return linter.lint(_changed(report, 2, lambda table: _with_texts(table, filled)))

    # 175 figures: 18 different words may be slips, and no 19th.
    words = [f"词{_NAMES[n // 7]}{_NAMES[n % 7]}" for n in range(19)]
    assert _of_table(with_words(words[:18]), _T3)["CEL011"] == 18
    assert _of_table(with_words(words), _T3) == {_UNREAD: 1}
    # Five rows of seven cells, each told once, and five cells.
    assert _of_table(with_words(["暂缺"] * 40), _T3)["CEL011"] == 10


def _in_lines(document: Document, lost: float, seed: int) -> str:
    """One cell a line, as word processors save text, and some of the figures lost."""
    chance = random.Random(seed)
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            kept = (c.text for c in block.cells if not c.text.strip().isdigit() or chance.random() >= lost)
            lines += kept
        else:
            lines.append(block.text)
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["county-bureau-2022", "government-2019"])
@pytest.mark.parametrize("lost", [0.1, 0.5, 0.95])
def test_tables_in_lines_of_text_with_figures_lost_are_unread(linter: Linter, name: str, lost: float) -> None:
    text = _in_lines(read(_CLEAN / f"{name}.docx"), lost, seed=1).encode()
    result = linter.lint(read_stream(io.BytesIO(text), Path("report.txt"), len(text)))
    assert {rule for rule, _ in _said(result)} == {_UNREAD}
    assert len(result.findings) == (2 if name.startswith("county") and lost == 0.1 else 3)
    # Which form it is nobody can tell either, and that is no defect of the report.
    assert "EDN003" not in {rule for rule, _ in _said(result)}


def test_a_list_of_the_labels_of_a_table_is_what_is_left_of_it(report: Document, linter: Linter) -> None:
    tables = [block for block in report.blocks if isinstance(block, Table)]
    labels = [
        c
        for c in tables[1].cells
        if c.row > 2 and not c.text.isdigit() and c.text.startswith(tuple("123456"))
    ]

    def with_lines(count: int) -> Document:
        lines = tuple(Paragraph(cell.text, cell.anchor) for cell in labels[:count])
        blocks = [b for block in report.blocks for b in (lines if block is tables[1] else (block,))]
        return msgspec.structs.replace(report, blocks=tuple(blocks))

    assert _said(linter.lint(with_lines(3))) == [("TBL001", _T3)]
    assert _said(linter.lint(with_lines(len(labels)))) == [(_UNREAD, _T3)]


def test_a_table_without_any_heading_and_a_column_too_many(report: Document, linter: Linter) -> None:
    """Only rows with labels are left, and one of their figures stands further to the right."""
    tables = [block for block in report.blocks if isinstance(block, Table)]
    rows = [cell for cell in tables[1].cells if cell.row in (3, 4)]
    cells = [msgspec.structs.replace(cell, row=cell.row - 3, row_span=1) for cell in rows]
    cells.append(msgspec.structs.replace(cells[-1], column=cells[-1].column + 2))
    bare = msgspec.structs.replace(tables[1], cells=tuple(cells), rows=2, columns=13)
    result = linter.lint(_changed(report, 2, lambda _: bare))
    assert result.crashes == ()
    assert {rule for rule, where in _said(result) if where.startswith(_T3)} <= {"LBL001", "LBL014", _UNREAD}


def test_a_line_of_figures_without_end_takes_no_long_time(report: Document, linter: Linter) -> None:
    long = Paragraph("1" * 200_000 + "。", report.blocks[0].anchor)
    blocks = [block for block in report.blocks if not isinstance(block, Table)]
    result = linter.lint(msgspec.structs.replace(report, blocks=(*blocks, long)))
    assert {rule for rule, _ in _said(result)} >= {"TBL001"}


def test_labels_of_rows_in_columns_of_their_own_each(report: Document, linter: Linter) -> None:
    """Each label one column further to the right than the one before."""
    tables = [block for block in report.blocks if isinstance(block, Table)]

    def moved(cell: Cell) -> Cell:
        return msgspec.structs.replace(cell, column=cell.column + cell.row, column_span=1, row_span=1)

    cells = tuple(moved(cell) for cell in tables[1].cells)
    width = max(cell.column for cell in cells) + 1
    stairs = msgspec.structs.replace(tables[1], cells=cells, columns=width)
    result = linter.lint(_changed(report, 2, lambda _: stairs))
    assert (_said(result), result.crashes) == ([], ())  # read by the order of its labels
