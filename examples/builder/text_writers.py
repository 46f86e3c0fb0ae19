"""A report as plain text in the export layout of document software, and as Markdown."""

from __future__ import annotations

from builder.grid import Grid
from builder.report import Kind, Line, Report

_MARKS: dict[Kind, str] = {"title": "# ", "section": "## ", "item": "### ", "text": "", "signature": ""}


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
