"""``check: cell`` and ``blank``: how the value cells of the tables are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

import msgspec

from govlint.binding.tables.figures import BoundTable, Figure
from govlint.checks.outcome import Context, Outcome, failed, passed
from govlint.checks.values import named_cell, named_row, short_label
from govlint.finding import Location
from govlint.packs.language.rules import BlankRule, CellRule
from govlint.packs.pack import Column, Row
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened


def check_cell(rule: CellRule, context: Context) -> Iterator[Outcome]:
    """Report value cells written in the way that ``rule.defect`` names."""
    for table in _concerned(rule, context):
        failures: list[Outcome] = []
        if rule.defect == "misplaced":
            for row in table.misplaced:
                failures.append(
                    failed(row.location, place=named_row(row.row), found=row.found, expected=row.expected)
                )
        else:
            # Most cells hold a plain number, of which only the missing sign of a change is remarkable.
            figures = table.figures.values() if rule.defect == "unsigned" else table.remarkable
            for figure in figures:
                kinds = rule.kinds
                if (not kinds or figure.column.cells in kinds) and _has(rule.defect, figure):
                    failures.append(_cell(table, figure))
        yield from failures or [passed(table.location)]


def _concerned(rule: CellRule | BlankRule, context: Context) -> Iterator[BoundTable]:
    for table in context.tables():
        if not rule.tables or table.template.id in rule.tables:
            yield table


def _has(defect: str, figure: Figure) -> bool:
    reading, column = figure.reading, figure.column
    value = reading.value
    if column.cells == "text":
        return False
    match defect:
        case "placeholder":
            return reading.kind == "placeholder"
        case "text":
            return reading.kind == "text" and not reading.quirks
        case "negative":
            return value is not None and value < 0
        case "decimal":
            return value is not None and value != int(value)
        case "unsigned":
            return value is not None and value > 0 and "signed" not in reading.quirks
        case "unit":
            return reading.unit is not None and reading.unit not in column.units
        case "signed":
            return "signed" in reading.quirks and value is not None and value >= 0
    return defect in reading.quirks


def _cell(table: BoundTable, figure: Figure) -> Outcome:
    location = table.location_of(figure)
    text = shortened(figure.cell.text.strip(), LONGEST_QUOTE)
    return failed(
        location,
        place=cell_name(figure),
        found=text,
        value="" if figure.reading.value is None else figure.reading.value,
        unit=figure.reading.unit or "",
        column=figure.column.label.text,
    )


def cell_name(figure: Figure) -> Bilingual:
    """A cell's name as people say it: “小说”行“在馆”列."""
    return named_cell(short_label(figure.row), figure.column.name)


class _Area(msgspec.Struct, frozen=True):
    """Blank cells that are reported together."""

    extent: str
    figures: tuple[Figure, ...]
    row: Row | None = None
    column: Column | None = None


def check_blank(rule: BlankRule, context: Context) -> Iterator[Outcome]:
    """Report blank cells of one extent. Every blank cell belongs to exactly one extent but ``mixed``."""
    for table in _concerned(rule, context):
        areas = (
            _mixed(table) if rule.extent == "mixed" else [a for a in _areas(table) if a.extent == rule.extent]
        )
        areas = [area for area in areas if not all(_may_be_blank(rule, f) for f in area.figures)]
        for area in areas:
            yield _blank(table, area)
        if not areas:
            yield passed(table.location)


def _may_be_blank(rule: BlankRule, figure: Figure) -> bool:
    cell = f"{figure.row.id}, {figure.column.id}"
    return any(fnmatchcase(cell, pattern) for pattern in rule.leave_out)


def _blank(table: BoundTable, area: _Area) -> Outcome:
    first = area.figures[0]
    if area.extent in ("table", "all-but-totals", "mixed"):
        place, name = table.location, Bilingual(table.template.name, table.template.name)
    elif area.row is not None and area.column is None:
        place, name = table.place(area.row, None, first.cell), named_row(area.row)
        place = Location(place.route, place.anchor)
    elif area.column is not None and area.row is None:
        place, name = table.place(None, area.column, first.cell), named_cell("", area.column.name)
        place = Location(place.route, place.anchor)
    else:
        place, name = table.location_of(first), cell_name(first)
    related = tuple(table.location_of(f) for f in area.figures) if len(area.figures) > 1 else ()
    return Outcome(
        status="fail",
        location=place,
        values={"table": table.template.title, "place": name, "count": len(area.figures)},
        related=related if area.extent in ("row", "column") else (),
    )


def _mixed(table: BoundTable) -> list[_Area]:
    """Blanks beside zeros: the reader cannot tell whether a blank means none."""
    if any(area.extent in ("table", "all-but-totals") for area in _areas(table)):
        return []
    blanks = tuple(f for f in table.figures.values() if f.reading.kind == "blank")
    zeros = any(f.reading.value == 0 and f.reading.value is not None for f in table.figures.values())
    return [_Area("mixed", blanks)] if blanks and zeros else []


def _areas(table: BoundTable) -> list[_Area]:
    """Share out the blank cells: the largest extent first."""
    blank = {key: f for key, f in table.figures.items() if f.reading.kind == "blank"}
    if not blank:
        return []
    if len(blank) == len(table.figures):
        return [_Area("table", tuple(blank.values()))]
    totals = {f.column.id for f in table.figures.values() if f.column.total}
    parts = {key for key in table.figures if key[1] not in totals}
    if totals and parts and parts <= set(blank):
        return [_Area("all-but-totals", tuple(blank[key] for key in blank if key in parts))]
    areas: list[_Area] = []
    areas += _whole_lines(table, blank, by_row=False)
    areas += _whole_lines(table, blank, by_row=True)
    for figure in blank.values():
        areas.append(_Area(_single_extent(table, figure), (figure,), figure.row, figure.column))
    return areas


def _whole_lines(table: BoundTable, blank: dict[tuple[str, str], Figure], by_row: bool) -> list[_Area]:
    """Rows or columns of more than one cell that are blank throughout; their cells are taken out."""
    areas: list[_Area] = []
    lines: dict[str, list[tuple[str, str]]] = {}
    for key in table.figures:
        lines.setdefault(key[0] if by_row else key[1], []).append(key)
    for line in lines.values():
        if len(line) > 1 and all(key in blank for key in line):
            figures = tuple(blank.pop(key) for key in line)
            first = figures[0]
            areas.append(
                _Area("row", figures, row=first.row)
                if by_row
                else _Area("column", figures, column=first.column)
            )
    return areas


def _single_extent(table: BoundTable, figure: Figure) -> str:
    """A blank total beside values is worse than a blank cell: the values are there to be added."""
    if not figure.column.total:
        return "cell"
    group = figure.column.group
    beside = [
        f
        for (row, _), f in table.figures.items()
        if row == figure.row.id
        and not f.column.total
        and f.column.id.startswith(group + "." if group else "")
    ]
    return "total" if any(f.reading.kind == "number" for f in beside) else "cell"
