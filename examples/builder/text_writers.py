"""A report as plain text in the export layout of document software, as Markdown, and as a web page."""

from __future__ import annotations

from html import escape

from builder.grid import Grid
from builder.report import Kind, Line, Report

_MARKS: dict[Kind, str] = {"title": "# ", "section": "## ", "item": "### ", "text": "", "signature": ""}
_TAGS: dict[Kind, str] = {"title": "h1", "section": "h2", "item": "h3", "text": "p", "signature": "p"}


def exported_text(report: Report) -> str:
    """Plain text: a TAB before each cell, an empty line behind each row and behind the table.

    A cell merged to the right appears once; one merged downwards comes back empty in every further
    row. A line break inside a cell begins a new line without a TAB.
    """
    lines: list[str] = []
    before: Kind | None = None
    for block in report.blocks:
        if isinstance(block, Grid):
            for row in range(block.height):
                lines += ["\t" + (cell.text if cell.row == row else "") for cell in block.line(row)]
                lines.append("")
            lines.append("")
            before = None
        else:
            if before == "title" != block.kind:
                lines.append("")
            lines.append(block.text)
            before = block.kind
    return "\n".join(lines) + "\n"


def markdown(report: Report) -> str:
    """Markdown: headings by level, tables with one column for each column of the grid.

    A merged cell has its text in its first place and nothing in the others; a frame around one line is
    left out.
    """
    return (
        "\n\n".join(
            _pipe_table(block) if isinstance(block, Grid) else _line(block) for block in report.blocks
        )
        + "\n"
    )


def web_page(report: Report) -> str:
    """A web page: headings by level, tables with the cells that are merged."""
    lines = ["<!doctype html>", '<html lang="zh">', '<head><meta charset="utf-8">']
    lines += [f"<title>{escape(report.title)}</title></head>", "<body>"]
    for block in report.blocks:
        if isinstance(block, Grid):
            lines += ["<table>", *(_html_row(block, row) for row in range(block.height)), "</table>"]
        else:
            tag = _TAGS[block.kind]
            lines.append(f"<{tag}>{escape(block.text)}</{tag}>")
    return "\n".join((*lines, "</body>", "</html>\n"))


def _html_row(grid: Grid, row: int) -> str:
    cells = [
        f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>"
        + escape(cell.text).replace("\n", "<br>")
        + "</td>"
        for cell in grid.line(row)
        if cell.row == row
    ]
    return "<tr>" + "".join(cells) + "</tr>"


def _span(name: str, number: int) -> str:
    return f' {name}="{number}"' if number > 1 else ""


def _line(line: Line) -> str:
    return _MARKS[line.kind] + line.text


def _pipe_table(grid: Grid) -> str:
    if len(grid.cells) == 1:
        return grid.cells[0].text
    rows = []
    for row in range(grid.height):
        texts = []
        for column in range(len(grid.widths)):
            cell = grid.at(row, column)
            texts.append(_escaped(cell.text) if (cell.row, cell.column) == (row, column) else "")
        rows.append("| " + " | ".join(texts) + " |")
    rows.insert(1, "|" + " --- |" * len(grid.widths))
    return "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
