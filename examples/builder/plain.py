"""Reports written out block by block in their data file, for forms that nothing here computes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from builder.grid import Cell, Grid
from builder.report import Block, Line, Report

_STUB, _VALUE = 2400, 1200


def load_plain(path: Path) -> Report:
    """Read a data file whose ``blocks`` are lines and tables; a flawed one names its ``base``.

    Raises ValueError or KeyError where something is missing.
    """
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "base" in data:
        base = yaml.safe_load(path.with_name(data["base"] + ".yaml").read_text(encoding="utf-8"))
        data = {**base, **data}
    return Report(
        name=path.stem,
        folder=path.parent.name,
        formats=tuple(data["formats"]),
        agency=data["agency"],
        date=data["date"],
        blocks=tuple(_apart(map(_block, data["blocks"]))),
        edits=tuple(data.get("edits", ())),
        word={},
    )


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with an empty line between two tables, which word processors would join."""
    before: Block | None = None
    for block in blocks:
        if isinstance(before, Grid) and isinstance(block, Grid):
            yield Line("text", "")
        yield block
        before = block


def _block(block: Mapping[str, Any]) -> Block:
    ((kind, content),) = block.items()
    match kind:
        case "table":
            return _grid(content)
        case "sheet":
            return _sheet(content)
        case "frame":
            return _column("", [content])
        case "notes":
            return _column("notes", content)
    return Line(kind, content)


def _column(identifier: str, texts: Sequence[str]) -> Grid:
    """A table of one column: a frame around a heading, or notes below a table."""
    return Grid(identifier, (_STUB,), tuple(Cell(row, 0, text) for row, text in enumerate(texts)))


def _grid(table: Mapping[str, Any]) -> Grid:
    """A table: a heading over the row labels, groups over columns if any, and a row for each label.

    A row may have several lines: a mapping gives each a label of its own, in a second column; in a list
    of lines, nothing (``~``) lets the cell above reach down. A value cell is called ``row/column`` with
    the printed labels, its group or its line between if it has one.
    """
    labels = 2 if any(isinstance(values, dict) for values in table["rows"].values()) else 1
    cells, names = _head(table, labels)
    number = max(cell.row + cell.rows for cell in cells)
    for label, values in table["rows"].items():
        lines = list(_lines(values))
        if any(len(texts) != len(names) for _, texts in lines):
            raise ValueError(f"{table['id']}/{label}: not {len(names)} values, one for each column")
        cells += [Cell(number, 0, label, rows=len(lines))]
        cells += [Cell(number + n, 1, name) for n, (name, _) in enumerate(lines) if labels == 2]
        cells += [
            Cell(
                number + n,
                labels + column,
                str(text),
                _reach(lines, n, column),
                1,
                "/".join(filter(None, path)),
            )
            for n, (line, texts) in enumerate(lines)
            for column, text in enumerate(texts)
            if text is not None
            for path in [(label, line, names[column])]
        ]
        number += len(lines)
    return Grid(table["id"], (_STUB,) * labels + (_VALUE,) * len(names), tuple(cells))


def _sheet(sheet: Mapping[str, Any]) -> Grid:
    """A table written out row by row, the first ``head`` of them headings; ``~`` goes on with the last cell.

    A value is called by the last words to its left, if any, and the headings over it, from the top.
    """
    rows: list[list[str | None]] = sheet["rows"]
    width = len(rows[0])
    if any(len(row) != width for row in rows):
        raise ValueError(f"{sheet['id']}: not {width} cells in every row")
    cells: list[Cell] = []
    over = [""] * width
    for number, row in enumerate(rows):
        label = ""
        for column, text in enumerate(row):
            if text is None:
                over[column] = over[column - 1] if number < sheet["head"] else over[column]
                continue
            reach = 1 + next(
                (n for n, one in enumerate(row[column + 1 :]) if one is not None), width - column - 1
            )
            name = ""
            if number < sheet["head"]:
                # The numbers of columns are not part of what they are called.
                over[column] = "/".join(filter(None, (over[column], "" if _is_value(text) else text)))
            elif _is_value(text):
                name = "/".join(filter(None, (label, over[column])))
            else:
                label = text
            cells.append(Cell(number, column, str(text), 1, reach, name))
    return Grid(sheet["id"], (_VALUE,) * width, tuple(cells))


def _is_value(text: str) -> bool:
    return not text or text.replace(",", "").replace(".", "").isdigit()


def _head(table: Mapping[str, Any], labels: int) -> tuple[list[Cell], list[str]]:
    """The headings, and for each column of values its name, with that of its group in front."""
    groups = [pair for entry in table["columns"] for pair in _columns(entry)]
    height = 2 if any(group for group, _ in groups) else 1
    cells = [Cell(0, column, table["stub"] if column == 0 else "", rows=height) for column in range(labels)]
    names: list[str] = []
    for group, columns in groups:
        start = labels + len(names)
        if group:
            cells.append(Cell(0, start, group, columns=len(columns)))
        top = 1 if group else 0
        cells += [Cell(top, start + n, column, rows=height - top) for n, column in enumerate(columns)]
        names += [f"{group}/{column}" if group else column for column in columns]
    return cells, names


def _reach(lines: Sequence[tuple[str, list[Any]]], line: int, column: int) -> int:
    """Over how many lines of its row a cell reaches down."""
    below = [texts[column] is None for _, texts in lines[line + 1 :]]
    return 1 + (below.index(False) if False in below else len(below))


def _lines(values: Mapping[str, list[Any]] | list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """The lines of a row, each with its label, which is empty where it has none."""
    if isinstance(values, Mapping):
        yield from values.items()
    elif values and isinstance(values[0], list):
        yield from (("", line) for line in values)
    else:
        yield "", values


def _columns(entry: str | Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    if isinstance(entry, str):
        yield "", [entry]
    else:
        yield from entry.items()
