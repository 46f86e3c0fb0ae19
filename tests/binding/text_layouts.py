"""The tables of a report printed as text, in the layouts in which programs and people leave them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from govlint.binding.tables.grid import grid_rows
from govlint.document import Document, Table
from govlint.readers.limits import Limits
from govlint.readers.plain.read import read_text
from govlint.text.numbers import read_number

# A row: the texts of the cells that begin in it.
Row = list[str]
Layout = Callable[[list[Row]], Iterable[str]]


def printed(document: Document, layout: Layout) -> tuple[list[str], list[int]]:
    """A report with a paragraph a line and every table in the layout; and which lines are of tables."""
    lines: list[str] = []
    of_tables: list[int] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows = [line for text in layout(printed_rows(block)) for line in text.split("\n")]
            of_tables += range(len(lines), len(lines) + len(rows))
            lines += rows
        else:
            lines.append(block.text)
    return lines, of_tables


def as_read(lines: list[str], layout: str) -> Document:
    """The lines as the reader of their format reads them."""
    markdown = layout in MARKDOWN
    name = "report.md" if markdown else "report.txt"
    return read_text("\n".join(lines).encode(), name, markdown=markdown, limits=Limits())


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
    for row in rows:
        labels, values = _split(row)
        if values or len(labels) == 1:
            yield from row
        else:
            yield from (text[: len(text) // 2] for text in labels)
            yield from (text[len(text) // 2 :] for text in labels)


TEXT: dict[str, Layout] = {
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
    "values-on-a-line": _values_on_a_line,
    "labels-wrapped": _cells_wrapped,
    "label-beside-values": _label_on_two_lines,
    "one-line": lambda rows: [" ".join(_cells(rows))],
    "pages": _with_pages,
    "scrambled-header": _with_scrambled_header,
}


def _pipe(rows: list[Row]) -> list[str]:
    """A table as Markdown writes it; short rows are filled up on the right."""
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    lines = [line.replace("\n", "<br>") for line in lines]
    return ["", lines[0], "|" + "---|" * width, *lines[1:], ""]


def _bands_as_headings(rows: list[Row]) -> Iterator[str]:
    """A small table under each band, and under each group of the row without labels."""
    if not any(len(row) == 1 for row in rows):
        yield from _groups_as_headings(rows) if len(_split(rows[-1])[0]) == 0 else _pipe(rows)
        return
    begins = [n for n, row in enumerate(rows) if len(row) == 1]
    for begin, end in zip(begins, [*begins[1:], len(rows)], strict=True):
        yield f"### {rows[begin][0]}"
        yield from _pipe(rows[begin + 1 : end])


_GROUPS = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")


def _groups_as_headings(rows: list[Row]) -> Iterator[str]:
    for number, group in enumerate(_GROUPS):
        yield f"### {group}"
        yield from _pipe([rows[1][:5], rows[-1][5 * number : 5 * number + 5]])


def _groups_as_rows(rows: list[Row]) -> list[str]:
    if _split(rows[-1])[0]:
        return _pipe(rows)
    values = rows[-1]
    body = [[group, *values[5 * n : 5 * n + 5]] for n, group in enumerate(_GROUPS)]
    return _pipe([["类型", *rows[1][:5]], *body])


def _groups_as_lists(rows: list[Row]) -> Iterator[str]:
    if _split(rows[-1])[0]:
        yield from _pipe(rows)
        return
    for number, group in enumerate(_GROUPS):
        yield group
        for heading, value in zip(rows[1][:5], rows[-1][5 * number :], strict=False):
            yield f"{heading} {value}"


def _generic_header(rows: list[Row], keep: bool) -> list[str]:
    width = max(map(len, rows))
    body = rows if keep else [row for row in rows if _split(row)[1]]
    return _pipe([["类别", *(f"数据{n}" for n in range(1, width))], *body])


def _pieces(rows: list[Row]) -> Iterator[str]:
    """Cut into pieces of eight rows, each with a heading of its own and the headings again."""
    first = next(n for n, row in enumerate(rows) if _split(row)[1])
    if len(rows) - first < 20:
        yield from _pipe(rows)
        return
    for begin in range(first, len(rows), 8):
        yield f"### 续表{begin}"
        yield from _pipe([*rows[:first], *rows[begin : begin + 8]])


def _labels_joined(rows: list[Row]) -> list[str]:
    """The labels of a row in one cell."""
    return _pipe(
        [
            [" ".join(labels), *values] if values and labels else row
            for row in rows
            for labels, values in [_split(row)]
        ]
    )


MARKDOWN: dict[str, Layout] = {
    "bands-as-headings": _bands_as_headings,
    "groups-as-rows": _groups_as_rows,
    "groups-as-lists": _groups_as_lists,
    "generic-header": lambda rows: _generic_header(rows, keep=not _split(rows[-1])[0]),
    "generic-header-above": lambda rows: _generic_header(rows, keep=True),
    "pieces": _pieces,
    "labels-joined": _labels_joined,
    "pipe": _pipe,
}
ALL = TEXT | MARKDOWN
