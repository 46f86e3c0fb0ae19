"""``check: cell`` and ``blank``: how the value cells of the tables are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fnmatch import fnmatchcase

import msgspec

from govlint.binding.tables.figures import WHOLE, BoundTable, Figure
from govlint.checks.outcome import Context, Outcome, failed, passed
from govlint.checks.values import named_cell, named_row, named_table, short_label
from govlint.finding import Location
from govlint.packs.language.rules import BlankRule, CellRule, UnusualRule
from govlint.packs.pack import Column, Row
from govlint.text.bilingual import LONGEST_QUOTE, Bilingual, shortened
from govlint.text.numbers import Number, plain_writing, read_number

# Defects that plain digits can have.
_LACKING = ("unsigned", "decimal-places")


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
            # Most cells hold a plain number, of which only what it has not can be remarkable.
            figures = table.figures.values() if rule.defect in _LACKING else table.remarkable
            failures += _together(rule, table, [figure for figure in figures if _is_concerned(rule, figure)])
        yield from failures or [passed(table.location)]


def _concerned(rule: CellRule | BlankRule, context: Context) -> Iterator[BoundTable]:
    for table in context.tables():
        if not rule.tables or table.template.id in rule.tables:
            yield table


def _is_concerned(rule: CellRule, figure: Figure) -> bool:
    """Whether a cell is one of those that the rule is about, and has its defect."""
    if rule.kinds and figure.column.cells not in rule.kinds:
        return False
    return _is_about(rule, figure) and _has(rule, figure)


def _is_about(rule: CellRule | BlankRule, figure: Figure) -> bool:
    return is_covered(rule, f"{figure.row.id}, {figure.column.id}")


def is_covered(rule: CellRule | BlankRule | UnusualRule, cell: str) -> bool:
    """Whether a cell, as ``row, column``, is one of those that a rule is about."""
    return (not rule.only or _fits(cell, rule.only)) and not _fits(cell, rule.leave_out)


def _fits(cell: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(cell, pattern) for pattern in patterns)


def _together(rule: CellRule, table: BoundTable, figures: Sequence[Figure]) -> Iterator[Outcome]:
    """A failure for each cell; one for a row, or for the table, of which all cells are alike."""
    about = [figure for figure in table.figures.values() if _counts(rule, figure)]
    if len(figures) == len(about) > 1 and _are_alike(rule, figures):
        yield _cell(rule, table, figures[0], table.location, named_table(table), figures)
        return
    rows: dict[str, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row.id, []).append(figure)
    for row, own in rows.items():
        whole = sum(figure.row.id == row for figure in about)
        if len(own) == whole > 1 and _are_alike(rule, own):
            place = table.place(own[0].row, None, own[0].cell)
            place = Location(place.route, place.anchor)
            yield _cell(rule, table, own[0], place, named_row(own[0].row), own)
        else:
            for figure in own:
                yield _cell(rule, table, figure, table.location_of(figure), cell_name(figure), [figure])


def _counts(rule: CellRule, figure: Figure) -> bool:
    """Whether a cell counts among those that must be alike: of decimal places, only one that has them."""
    return rule.defect != "decimal-places" or _places(figure) is not None


def _are_alike(rule: CellRule, figures: Sequence[Figure]) -> bool:
    """Whether cells read the same; in decimal places, whether they have as many."""
    alike = _places if rule.defect == "decimal-places" else _text
    return len({alike(figure) for figure in figures}) == 1


def _places(figure: Figure) -> int | None:
    """How many decimal places are printed in a cell; None for a plain 0 and what is not in its unit."""
    reading = read_number(figure.cell.text)
    if reading.value is None or figure.column.cells == "text" or figure.cell.text.strip() == "0":
        return None
    if reading.unit is not None and reading.unit != figure.column.unit:
        return None
    return -int(reading.value.as_tuple().exponent) if isinstance(reading.value, Decimal) else 0


def _text(figure: Figure) -> str:
    return shortened(figure.cell.text.strip(), LONGEST_QUOTE)


def _has(rule: CellRule, figure: Figure) -> bool:
    reading, column = figure.reading, figure.column
    value = reading.value
    if column.cells == "text":
        return False
    match rule.defect:
        case "placeholder":
            return reading.kind == "placeholder"
        case "text":
            return reading.kind == "text" and not reading.quirks
        case "negative":
            return value is not None and value < 0
        case "decimal":
            return figure.value is not None and figure.value != int(figure.value)
        case "decimal-places":
            return _places(figure) not in (None, rule.places)
        case "unsigned":
            return value is not None and value > 0 and "signed" not in reading.quirks
        case "unit" | "multiple":
            foreign = reading.unit is not None and reading.unit not in column.units
            return foreign and _is_scaled(figure) == (rule.defect == "multiple")
        case "signed":
            return "signed" in reading.quirks and value is not None and value >= 0
    return rule.defect in reading.quirks


def _is_scaled(figure: Figure) -> bool:
    """Whether the unit in a cell makes another number of it than its digits are in the column's unit."""
    return figure.reading.value not in (None, 0) and figure.value != figure.reading.value


def _cell(
    rule: CellRule,
    table: BoundTable,
    figure: Figure,
    place: Location,
    name: Bilingual,
    cells: Sequence[Figure],
) -> Outcome:
    plain = plain_writing(figure.cell.text, whole=figure.column.cells in WHOLE)
    outcome = failed(
        place,
        place=name,
        found=_text(figure),
        value="" if figure.reading.value is None else figure.reading.value,
        plain=plain or "",
        unit=figure.reading.unit or "",
        column=figure.column.label.text,
        expected=_expected(rule, figure),
    )
    places = tuple(map(table.location_of, cells))
    related = places if len(places) > 1 else ()
    return msgspec.structs.replace(outcome, related=related, mends=places if plain else ())


def _expected(rule: CellRule, figure: Figure) -> Number | str:
    """What should stand in the cell, or how many decimals."""
    if rule.defect == "multiple":
        return "" if figure.value is None else figure.value
    return "" if rule.places is None else rule.places


def cell_name(*figures: Figure) -> Bilingual:
    """The name of a cell as people say it, or of several in one row: “小说”行“在馆、外借”列."""
    return named_cell(short_label(figures[0].row), "、".join(figure.column.name for figure in figures))


class _Area(msgspec.Struct, frozen=True):
    """Blank cells that are reported together."""

    extent: str
    figures: tuple[Figure, ...]
    row: Row | None = None
    column: Column | None = None


def check_blank(rule: BlankRule, context: Context) -> Iterator[Outcome]:
    """Report blank cells of one extent. Every blank cell belongs to exactly one."""
    for table in _concerned(rule, context):
        areas = [area for area in _areas(table) if area.extent == rule.extent]
        areas = [area for area in areas if any(_is_about(rule, f) for f in area.figures)]
        for area in _by_row(areas) if rule.extent == "cell" else areas:
            yield _blank(table, area)
        if not areas:
            yield passed(table.location)


def _by_row(cells: Sequence[_Area]) -> Iterator[_Area]:
    """Single cells, those of one row together."""
    rows: dict[str, list[Figure]] = {}
    for cell in cells:
        rows.setdefault(cell.figures[0].row.id, []).extend(cell.figures)
    for figures in rows.values():
        yield _Area("cell", tuple(figures), figures[0].row, figures[0].column)


def _blank(table: BoundTable, area: _Area) -> Outcome:
    first = area.figures[0]
    places = tuple(map(table.location_of, area.figures))
    if area.extent in ("table", "all-but-totals"):
        place, name = table.location, named_table(table)
    elif area.row is not None and area.column is None:
        place, name = table.place(area.row, None, first.cell), named_row(area.row)
        place = Location(place.route, place.anchor)
    elif area.column is not None and area.row is None:
        place, name = table.place(None, area.column, first.cell), named_cell("", area.column.name)
        place = Location(place.route, place.anchor)
    else:
        place, name = places[0], cell_name(*area.figures)
    nothing = [at for at, figure in zip(places, area.figures, strict=True) if _may_be_nothing(table, figure)]
    return Outcome(
        status="fail",
        location=place,
        values={"table": table.template.title, "place": name, "count": len(area.figures)},
        related=places if len(places) > 1 and area.extent in ("row", "column", "cell") else (),
        mends=tuple(nothing) if area.extent == "cell" else (),
    )


def _may_be_nothing(table: BoundTable, figure: Figure) -> bool:
    """Whether 0 in a blank cell would agree with the row, or the others show that it must be more."""
    for part in table.template.parts:
        for total in part.columns:
            members = part.summed_by(total) if total.total else ()
            if figure.column not in members:
                continue
            stated = _value(table, figure.row, total)
            if stated not in (None, sum(_value(table, figure.row, column) or 0 for column in members)):
                return False
    return True


def _value(table: BoundTable, row: Row, column: Column) -> Number | None:
    found = table.figures.get((row.id, column.id))
    return None if found is None else found.value


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
