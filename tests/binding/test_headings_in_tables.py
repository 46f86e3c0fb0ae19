"""Headings and captions in rows of tables: what they head is read as under a heading of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from govlint.binding.headings_in_tables import headings_apart
from govlint.document import Block, Cell, Document, Paragraph, Table, TextAnchor
from govlint.engine.linter import Linter
from govlint.readers import read

_CLEAN = Path(__file__).resolve().parents[2] / "examples/clean"
_TITLES = ("主动公开", "复议")


def _table(*rows: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> Table:
    """A table of cells parted by bars; blank ones are there, ``^`` is a place that a span covers."""
    cells = [
        Cell(r, c, text, TextAnchor(r + 1, c + 1), *(spans or {}).get((r, c), (1, 1)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split("|"))
        if text != "^"
    ]
    return Table(tuple(cells), len(rows), max(row.count("|") for row in rows) + 1, cells[0].anchor)


def _shown(blocks: tuple[Block, ...]) -> list[str]:
    """Each paragraph, and each table as its rows."""
    shown = []
    for block in blocks:
        if isinstance(block, Paragraph):
            shown.append(f"{block.text} {block.anchor.line}")
        else:
            rows = [[c.text for c in block.cells if c.row == row] for row in range(block.rows)]
            shown.append(" / ".join("|".join(row) for row in rows) + f" {block.anchor.line}")
    return shown


@pytest.mark.parametrize(
    ("table", "blocks"),
    [
        (_table("二、主动公开|", "a|1"), ["二、主动公开 1", "a|1 2"]),
        (_table(" 主动公开 |^", "a|1", spans={(0, 0): (1, 2)}), ["主动公开 1", "a|1 2"]),
        (
            _table("主动公开|", "a|1", "四、复议|", "b|2"),
            ["主动公开 1", "a|1 2", "四、复议 3", "b|2 4"],
        ),
        (_table("a|1", "复议|"), ["a|1 1", "复议 2"]),
        (_table("主动公开|", "复议|", "|", "a|1"), ["主动公开 1", "复议 2", "| / a|1 3"]),
        # With figures beside it, over several rows, or in the reach of another cell it is a label.
        (_table("主动公开|3", "a|1"), ["主动公开|3 / a|1 1"]),
        (_table("主动公开|", "^|1", spans={(0, 0): (2, 1)}), ["主动公开| / 1 1"]),
        (_table("x|a", "^|主动公开", spans={(0, 0): (2, 1)}), ["x|a / 主动公开 1"]),
        (_table("|a", "^|主动公开", spans={(0, 0): (2, 1)}), ["|a 1", "主动公开 2"]),
        (_table("公开|", "a|1"), ["公开| / a|1 1"]),
    ],
)
def test_a_table_is_cut_where_a_heading_stands_alone(table: Table, blocks: list[str]) -> None:
    document = Document("a.txt", "txt", (table,))
    assert _shown(headings_apart(document, _TITLES).blocks) == blocks


@pytest.mark.parametrize("rows", [("主动公开|",), ("主动公开|", "|")], ids=["alone", "over a blank row"])
def test_a_heading_may_be_all_of_its_table(rows: tuple[str, ...]) -> None:
    document = Document("a.txt", "txt", (_table(*rows), _table("a|1")))
    assert _shown(headings_apart(document, _TITLES).blocks) == ["主动公开 1", "a|1 1"]


def test_a_document_without_such_rows_comes_back_as_it_is() -> None:
    document = Document("a.txt", "txt", (Paragraph("主动公开", TextAnchor(1, 1)), _table("a|1")))
    assert headings_apart(document, _TITLES) is document


def _in_first_row(document: Document, merged: bool, kept: bool) -> Document:
    """The heading before each table in a first row of it: over its whole width, or beside blank cells."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        heading = blocks[-1] if kept else blocks.pop()
        assert isinstance(heading, Paragraph)
        width = 1 if merged else block.columns
        row = [
            Cell(0, n, "" if n else heading.text, heading.anchor, 1, block.columns if merged else 1)
            for n in range(width)
        ]
        cells = (*row, *(replace(cell, row=cell.row + 1) for cell in block.cells))
        blocks.append(replace(block, cells=cells, rows=block.rows + 1))
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize("name", ["city-government-2024", "government-2019", "township-2023", "bureau-2020"])
@pytest.mark.parametrize("merged", [True, False], ids=["merged", "beside blanks"])
@pytest.mark.parametrize("kept", [True, False], ids=["before it as well", "there alone"])
def test_a_heading_in_the_first_row_of_its_table(linter: Linter, name: str, merged: bool, kept: bool) -> None:
    document = _in_first_row(read(_CLEAN / f"{name}.docx"), merged, kept)
    result = linter.lint(document)
    assert result.findings == ()
    assert result.not_assessed == ()
