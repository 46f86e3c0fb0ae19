"""The deliberate defects: plain edits of a finished report, each named as in the data files.

    cell: {at: 表三/部分公开/自然人, text: "331"}     another text in a value cell
    blank: {table: 表三, keep: [总计]}                empty value cells, but for these columns
    label: {table: 表二, from: 规章, to: 规章制度}     another text in a label cell
    remove_row: 表三/不予处理3
    add_row: {after: 表三/无法提供3, label: 4.其他}    one more row, zeros
    swap_rows: [表三/不予公开7, 表三/不予公开8]
    replace: {from: …, to: …}                        text of one line
    add_line: {after: …, text: …}                    a paragraph behind the line that reads so
    remove_section / swap_sections / add_section     a heading with all that follows it

An edit that finds nothing to change, or several places, raises ValueError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from builder import grid as grids
from builder.grid import Grid
from builder.report import Block, Line, Report

Blocks = tuple[Block, ...]


def edited(report: Report) -> Report:
    """The report with all its edits made, in their order."""
    blocks = report.blocks
    for edit in report.edits:
        ((name, how),) = edit.items()
        blocks = _EDITS[name](blocks, how)
    return replace(report, blocks=blocks)


def _cell(blocks: Blocks, how: Any) -> Blocks:
    table, name = how["at"].split("/", 1)

    def change(grid: Grid) -> Grid:
        target = grids.named(grid, name)
        _expect(target.text != how["text"], how["at"])
        return grids.with_text(grid, lambda cell: cell == target, how["text"])

    return _in_table(blocks, table, change)


def _blank(blocks: Blocks, how: Any) -> Blocks:
    keep = how.get("keep", ())
    return _in_table(
        blocks,
        how["table"],
        lambda grid: grids.with_text(
            grid, lambda cell: bool(cell.name) and cell.name.rpartition("/")[2] not in keep, ""
        ),
    )


def _label(blocks: Blocks, how: Any) -> Blocks:
    def change(grid: Grid) -> Grid:
        target = grids.labelled(grid, how["from"])
        return grids.with_text(grid, lambda cell: cell == target, how["to"])

    return _in_table(blocks, how["table"], change)


def _remove_row(blocks: Blocks, how: Any) -> Blocks:
    table, row = how.split("/")
    return _in_table(blocks, table, lambda grid: grids.without_row(grid, grids.row_of(grid, row)))


def _add_row(blocks: Blocks, how: Any) -> Blocks:
    table, row = how["after"].split("/")
    return _in_table(
        blocks, table, lambda grid: grids.with_row_after(grid, grids.row_of(grid, row), how["label"], "0")
    )


def _swap_rows(blocks: Blocks, how: Any) -> Blocks:
    (table, one), (_, other) = (place.split("/") for place in how)
    return _in_table(
        blocks,
        table,
        lambda grid: grids.with_rows_swapped(grid, grids.row_of(grid, one), grids.row_of(grid, other)),
    )


def _replace(blocks: Blocks, how: Any) -> Blocks:
    (place,) = _places(blocks, lambda block: isinstance(block, Line) and how["from"] in block.text, how)
    line = blocks[place]
    assert isinstance(line, Line)
    changed = replace(line, text=line.text.replace(how["from"], how["to"]))
    return (*blocks[:place], changed, *blocks[place + 1 :])


def _add_line(blocks: Blocks, how: Any) -> Blocks:
    (place,) = _places(blocks, lambda block: isinstance(block, Line) and block.text == how["after"], how)
    return (*blocks[: place + 1], Line("text", how["text"]), *blocks[place + 1 :])


def _remove_section(blocks: Blocks, heading: Any) -> Blocks:
    start, end = _section(blocks, heading)
    return (*blocks[:start], *blocks[end:])


def _swap_sections(blocks: Blocks, how: Any) -> Blocks:
    (start, middle), (also_middle, end) = (_section(blocks, heading) for heading in how)
    _expect(middle == also_middle, how)
    return (*blocks[:start], *blocks[middle:end], *blocks[start:middle], *blocks[end:])


def _add_section(blocks: Blocks, how: Any) -> Blocks:
    _, end = _section(blocks, how["after"])
    added = (Line("section", how["heading"]), *(Line("text", text) for text in how["text"]))
    return (*blocks[:end], *added, *blocks[end:])


def _section(blocks: Blocks, heading: str) -> tuple[int, int]:
    """Where the section under ``heading`` begins and ends."""
    (start,) = _places(blocks, lambda block: block == Line("section", heading), heading)
    for end in range(start + 1, len(blocks)):
        block = blocks[end]
        if isinstance(block, Line) and block.kind in ("section", "signature"):
            return start, end
    return start, len(blocks)


def _in_table(blocks: Blocks, table: str, change: Callable[[Grid], Grid]) -> Blocks:
    (place,) = _places(blocks, lambda block: isinstance(block, Grid) and block.id == table, table)
    grid = blocks[place]
    assert isinstance(grid, Grid)
    return (*blocks[:place], change(grid), *blocks[place + 1 :])


def _places(blocks: Iterable[Block], wanted: Callable[[Block], bool], what: object) -> list[int]:
    """The one place where a block is as wanted, as a list of one."""
    places = [place for place, block in enumerate(blocks) if wanted(block)]
    _expect(len(places) == 1, what)
    return places


def _expect(holds: bool, what: object) -> None:
    if not holds:
        raise ValueError(f"改动找不到唯一的位置 / no single place for the edit: {what}")


_EDITS: dict[str, Callable[[Blocks, Any], Blocks]] = {
    "cell": _cell,
    "blank": _blank,
    "label": _label,
    "remove_row": _remove_row,
    "add_row": _add_row,
    "swap_rows": _swap_rows,
    "replace": _replace,
    "add_line": _add_line,
    "remove_section": _remove_section,
    "swap_sections": _swap_sections,
    "add_section": _add_section,
}
