"""Reports written out block by block in their data file, for forms that nothing here computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        blocks=tuple(_block(block) for block in data["blocks"]),
        edits=tuple(data.get("edits", ())),
        word={},
    )


def _block(block: Mapping[str, Any]) -> Block:
    ((kind, content),) = block.items()
    return _grid(content) if kind == "table" else Line(kind, content)


def _grid(table: Mapping[str, Any]) -> Grid:
    """A table: a heading over the row labels, groups over columns if any, and a row for each label.

    A value cell is called ``row/column`` with the printed labels, and its group between if it has one.
    """
    groups: list[tuple[str, list[str]]] = [
        (group, columns) for entry in table["columns"] for group, columns in _columns(entry)
    ]
    grouped = any(group for group, _ in groups)
    head = 2 if grouped else 1
    cells = [Cell(0, 0, table["stub"], rows=head)]
    names: list[str] = []
    for group, columns in groups:
        start = len(names) + 1
        if group:
            cells.append(Cell(0, start, group, columns=len(columns)))
        for offset, column in enumerate(columns):
            top = 1 if group else 0
            cells.append(Cell(top, start + offset, column, rows=head - top))
            names.append(f"{group}/{column}" if group else column)
    for number, (label, values) in enumerate(table["rows"].items(), head):
        if len(values) != len(names):
            raise ValueError(f"{table['id']}/{label}: {len(values)} values for {len(names)} columns")
        cells.append(Cell(number, 0, label))
        cells += [
            Cell(number, column, str(value), name=f"{label}/{name}")
            for column, (name, value) in enumerate(zip(names, values, strict=True), 1)
        ]
    return Grid(table["id"], (_STUB, *(_VALUE for _ in names)), tuple(cells))


def _columns(entry: str | Mapping[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    if isinstance(entry, str):
        yield "", [entry]
    else:
        yield from entry.items()
