"""The tables of a report printed as text, in the layouts in which programs and people leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from govlint.binding.tables.grid import grid_rows
from govlint.document import Document, Table
from govlint.text.numbers import read_number

# A row: the texts of the cells that begin in it.
Row = list[str]
Layout = Callable[[list[Row]], list[str]]


def as_text(document: Document, layout: Layout) -> str:
    """A report with a paragraph a line and every table in the layout."""
    lines: list[str] = []
    for block in document.blocks:
        lines += layout(printed_rows(block)) if isinstance(block, Table) else [block.text]
    return "\n".join(lines) + "\n"


def printed_rows(table: Table) -> list[Row]:
    """The cells of a table row by row; a merged one once, where it begins."""
    return [[cell.text.strip() for cell in row.cells if cell.text.strip()] for row in grid_rows(table)]


def is_value(text: str) -> bool:
    return read_number(text).kind == "number"


def _cells(rows: list[Row]) -> list[str]:
    return [text for row in rows for text in row]


def _split(row: Row) -> tuple[Row, Row]:
    """The labels and the values of a row."""
    return [text for text in row if not is_value(text)], [text for text in row if is_value(text)]


def _wrapped(text: str, width: int = 7) -> list[str]:
    return [text[begin : begin + width] for begin in range(0, len(text), width)]


def _cells_wrapped(rows: list[Row]) -> Iterator[str]:
    for text in _cells(rows):
        yield from [text] if is_value(text) else _wrapped(text)


def _in_pairs(rows: list[Row]) -> list[str]:
    cells = _cells(rows)
    return [" | ".join(cells[n : n + 2]) + " |" for n in range(0, len(cells), 2)]


def _values_on_a_line(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        labels, values = _split(row)
        yield from labels
        if values:
            yield " ".join(values)


def _label_on_two_lines(rows: list[Row]) -> Iterator[str]:
    """The values stand beside the first line of a label that has several."""
    for row in rows:
        labels, values = _split(row)
        if not values or not labels:
            yield from (labels or [" ".join(values)])
            continue
        yield from labels[:-1]
        first, *rest = _wrapped(labels[-1], 9)
        yield " ".join([first, *values])
        yield from rest


def _with_pages(rows: list[Row]) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number % 9 == 8:
            yield f"— {number} —"
        yield from row


def _with_scrambled_header(rows: list[Row]) -> Iterator[str]:
    """Headings in narrow columns as a text recogniser gives them: the first halves, then the second."""
    for number, row in enumerate(rows):
        labels, values = _split(row)
        header = not values and not any(
            read_number(text).kind == "number" for text in _cells(rows[number : number + 1])
        )
        if header and len(labels) > 1:
            yield from (text[: len(text) // 2] for text in labels)
            yield from (text[len(text) // 2 :] for text in labels)
        else:
            yield from row


LAYOUTS: dict[str, Callable[[list[Row]], Iterable[str]]] = {
    "cells": _cells,
    "cells-with-bars": lambda rows: [f"{text} |" for text in _cells(rows)],
    "cells-after-bars": lambda rows: [f"| {text}" for text in _cells(rows)],
    "cells-and-blank-lines": lambda rows: [line for text in _cells(rows) for line in (text, "")],
    "pairs": _in_pairs,
    "rows-with-bars": lambda rows: [" | ".join(row) + " |" for row in rows],
    "rows-between-bars": lambda rows: ["| " + " | ".join(row) + " |" for row in rows],
    "rows-bars-inside": lambda rows: [" | ".join(row) for row in rows],
    "rows-with-tabs": lambda rows: ["\t".join(row) for row in rows],
    "rows-with-blanks": lambda rows: ["   ".join(row) for row in rows],
    "rows-with-a-blank": lambda rows: [" ".join(row) for row in rows],
    "rows-with-wide-blanks": lambda rows: ["　".join(row) for row in rows],
    "rows-and-blank-lines": lambda rows: [line for row in rows for line in (" ".join(row), "")],
    "values-on-a-line": lambda rows: list(_values_on_a_line(rows)),
    "labels-wrapped": lambda rows: list(_cells_wrapped(rows)),
    "label-beside-values": lambda rows: list(_label_on_two_lines(rows)),
    "one-line": lambda rows: [" ".join(_cells(rows))],
    "pages": lambda rows: list(_with_pages(rows)),
    "scrambled-header": lambda rows: list(_with_scrambled_header(rows)),
    "no-header": lambda rows: [text for n, row in enumerate(rows) for text in row if _split(row)[1]],
}
