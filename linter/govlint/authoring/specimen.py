"""Whole small reports made from a pack: its specimen, with the edits that an example asks for.

The tables are those of the pack's templates, laid out as the form prints them, with 0 in every
cell; so an example needs to say only what is different. Where several stand in one section, each
has its title above it, by which tables with the same labels are told apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase

import msgspec

from govlint.document import Block, Cell, Document, Paragraph, Remark, Table, WordAnchor
from govlint.packs.language.examples import Edit, SpecimenSection, TableEdit
from govlint.packs.pack import Column, Group, Pack, Part, Row, code_of
from govlint.packs.pack import Table as Template
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

_NO_SPECIMEN = Bilingual(
    "规则包 {pack} 没有 specimen（样例报告），例子无从生成",
    "the pack {pack} has no specimen from which examples could be made",
)

# A printed row: the text and the column span of each cell.
_Printed = list[tuple[str, int]]


class _Line(msgspec.Struct):
    """A data row to be printed: group labels above it, its own label, its values."""

    row: Row | None
    path: list[str]
    values: list[str]


def build_example(packs: Mapping[str, Pack], pack: Pack, edit: Edit) -> Document:
    """The specimen of ``pack`` (or of the edition that the edit names) with the edit applied.

    What the edit names has been checked (``packs.example_names``), apart from other editions. Raises
    Refusal where one of them is not there, or has not what is to be taken from it.
    """
    return _Builder(packs, _edition(packs, edit.form) if edit.form else pack, edit).document()


def _edition(packs: Mapping[str, Pack], name: str) -> Pack:
    if name not in packs:
        raise Refusal(unknown("规则包（form）", "pack (form)", name, packs))
    return packs[name]


class _Builder:
    """Collects the blocks of one example."""

    def __init__(self, packs: Mapping[str, Pack], pack: Pack, edit: Edit) -> None:
        if pack.specimen is None:
            raise Refusal(_NO_SPECIMEN.format(pack=pack.id))
        self._packs = packs
        self._pack = pack
        self._specimen = pack.specimen
        self._edit = edit
        self._blocks: list[Block] = []
        self._printed = 0

    def document(self) -> Document:
        specimen, edit = self._specimen, self._edit
        for line in specimen.title if edit.title is None else edit.title:
            self._paragraph(line)
        for line in specimen.preface if edit.preface is None else edit.preface:
            self._paragraph(line)
        for name in edit.order or list(self._pack.outline.sections):
            if f"section {name}" not in edit.remove:
                self._section(name)
        if edit.append_section:
            self._paragraph(edit.append_section)
            self._paragraph("继续做好各项工作。")
        for line in specimen.closing if edit.closing is None else edit.closing:
            self._paragraph(line)
        remarks = tuple(Remark(kind, 1) for kind in edit.remarks)
        return Document("example", "docx", tuple(self._blocks), remarks, dict(edit.properties))

    def _paragraph(self, text: str, images: int = 0) -> None:
        if text or images:
            self._blocks.append(Paragraph(text, WordAnchor(len(self._blocks) + 1), images))

    def _section(self, name: str) -> None:
        spec = self._pack.outline.sections[name]
        own = self._specimen.sections.get(name, SpecimenSection())
        self._paragraph(self._edit.headings.get(name, self._pack.outline.printed(name)))
        for line in self._edit.texts.get(name, own.text):
            self._paragraph(line)
        for item, lines in own.items.items():
            key = f"{name}.{item}"
            if f"item {key}" in self._edit.remove:
                continue
            topic = spec.items[item]
            blank = " " if topic.number[-1:].isascii() and topic.number else ""
            self._paragraph(self._edit.headings.get(key, topic.number + blank + topic.heading))
            for line in self._edit.texts.get(key, lines):
                self._paragraph(line)
            self._tables(name, item)
        if name in self._edit.images:
            self._paragraph("", images=1)
        self._tables(name, None)
        if self._edit.extra_table == name:
            self._print([[("项目", 1), ("件数", 1)], [("网站访问量", 1), ("12", 1)]], 2)

    def _tables(self, section: str, item: str | None) -> None:
        """The tables that stand in a section, or under one of its items."""
        for table, template in self._pack.tables.items():
            edit = self._edit.tables.get(table, TableEdit())
            own_item = None if edit.section else template.item
            where = (edit.section or template.section, own_item)
            if where == (section, item) and f"table {table}" not in self._edit.remove:
                if self._shares_place(template):
                    self._paragraph(template.name)
                self._table(self._taken_from(edit.form, table) if edit.form else template, edit)

    def _shares_place(self, template: Template) -> bool:
        """Whether other tables of the form stand in the same place, so that each has its title above it."""
        place = (template.section, template.item)
        return sum((other.section, other.item) == place for other in self._pack.tables.values()) > 1

    def _table(self, template: Template, edit: TableEdit) -> None:
        parts = [self._with_rows(self._in_form(part, template.id, edit)) for part in template.parts]
        width = max(part.label_columns + len(part.columns) for part in parts)
        rows = [row for part in parts for row in _part_rows(part, edit, width)]
        pieces = [rows[: edit.split], rows[edit.split :]] if edit.split else [rows]
        for piece in [*pieces, *(pieces if edit.repeat else [])]:
            self._print(piece, width)

    def _in_form(self, part: Part, table: str, edit: TableEdit) -> Part:
        """The part as the edition prints it that the edit names for it."""
        if part.id not in edit.forms:
            return part
        parts = {other.id: other for other in self._taken_from(edit.forms[part.id], table).parts}
        if part.id not in parts:
            raise Refusal(unknown("分块（part）", "part", part.id, parts))
        return parts[part.id]

    def _taken_from(self, form: str, table: str) -> Template:
        """A table as another edition has it."""
        tables = _edition(self._packs, form).tables
        if table not in tables:
            raise Refusal(unknown("表", "table", table, tables))
        return tables[table]

    def _with_rows(self, part: Part) -> Part:
        """The part with the specimen's own rows in place of one that stands for any number."""
        rows: list[Row] = []
        for row in part.rows:
            names = self._specimen.each.get(row.id, [row.path[-1].text]) if row.each else []
            own = [row.own(number, text, code_of([text])) for number, text in enumerate(names, 1)]
            rows += own if row.each else [row]
        return msgspec.structs.replace(part, rows=tuple(rows))

    def _print(self, rows: list[_Printed], width: int) -> None:
        """Print rows of (text, column span). A merge downwards is printed as blank cells."""
        self._printed += 1
        block = len(self._blocks) + 1
        cells: list[Cell] = []
        for number, row in enumerate(rows):
            column = 0
            for position, (text, span) in enumerate(row):
                anchor = WordAnchor(block, self._printed, number + 1, position + 1)
                cells.append(Cell(number, column, text, anchor, 1, span))
                column += span
        table = Table(tuple(cells), len(rows), width, WordAnchor(block, self._printed))
        self._blocks.append(table)


def _part_rows(part: Part, edit: TableEdit, width: int) -> list[_Printed]:
    labels = part.label_columns
    columns = [c for c in part.columns if f"column {c.id}" not in edit.remove]
    rows: list[_Printed] = []
    band = edit.labels.get(f"band {part.id}", part.band)
    if band:
        rows.append([(band, width)])
    rows += _header_rows(part, columns, edit, labels)
    previous: list[str] = []
    for line in _data_lines(part, columns, edit):
        cells: list[tuple[str, int]] = []
        for depth, text in enumerate(line.path):
            last = depth == len(line.path) - 1
            shown = "" if not last and previous[: depth + 1] == line.path[: depth + 1] else text
            cells.append((shown, labels - depth if last else 1))
        rows.append([*cells, *((value, 1) for value in line.values)])
        previous = line.path
    return [_stretched(row, width) for row in rows]


def _stretched(row: _Printed, width: int) -> _Printed:
    """Let the last cell of a short row reach to the edge of the table."""
    missing = width - sum(span for _, span in row)
    return [*row[:-1], (row[-1][0], row[-1][1] + missing)] if row and missing > 0 else row


def _header_rows(part: Part, columns: list[Column], edit: TableEdit, labels: int) -> list[_Printed]:
    """The heading rows: a common heading, then one row for each level of column groups."""
    rows: list[_Printed] = []
    stub = edit.labels.get(f"corner {part.id}", part.corner or part.stub or "")
    heading = edit.labels.get(f"heading {part.id}", part.heading or "")
    if part.heading:
        rows.append([*([(stub, labels)] if labels else []), (heading, len(columns))])
    depth = max((len(column.path) for column in columns), default=1)
    for level in range(depth):
        cells: list[tuple[str, int]] = []
        if labels:
            cells.append((stub if not rows else "", labels))
        for column in columns:
            text = _column_text(column, level, edit)
            groups = {g.id for g in part.column_groups}
            same = cells and level < len(column.path) - 1 and _shares_group(column, columns, level, groups)
            if same:
                cells[-1] = (cells[-1][0], cells[-1][1] + 1)
            else:
                cells.append((text, 1))
        rows.append(cells)
    return rows


def _column_text(column: Column, level: int, edit: TableEdit) -> str:
    if level >= len(column.path):
        return ""
    if level == len(column.path) - 1:
        return edit.labels.get(f"column {column.id}", column.path[-1].text)
    group = ".".join(column.id.split(".")[: level + 1])
    return edit.labels.get(f"column {group}", column.path[level].text)


def _shares_group(column: Column, columns: list[Column], level: int, groups: set[str]) -> bool:
    """Whether the column before stands under the same heading at this level."""
    position = columns.index(column)
    group = ".".join(column.id.split(".")[: level + 1])
    return position > 0 and group in groups and columns[position - 1].id.startswith(group + ".")


def _data_lines(part: Part, columns: list[Column], edit: TableEdit) -> list[_Line]:
    lines: list[_Line] = []
    for row in part.rows:
        if f"row {row.id}" in edit.remove:
            continue
        groups = [g for g in part.row_groups if g.id in edit.collapse and row.id.startswith(g.id + ".")]
        collapsed = groups[0] if groups else None
        if collapsed is not None:
            if not lines or lines[-1].path != [label.text for label in collapsed.path]:
                lines.append(_Line(None, [label.text for label in collapsed.path], ["0"] * len(columns)))
            continue
        values = [_value(row.id, column.id, edit) for column in columns]
        if edit.drop_cell == row.id:
            values.pop()
        lines.append(_Line(row, _row_path(row, part.row_groups, edit), values))
        if row.id in edit.add:
            lines.append(_Line(None, [edit.add[row.id]], ["0"] * len(columns)))
    positions = {line.row.id: number for number, line in enumerate(lines) if line.row}
    if len(edit.swap) == 2 and positions.keys() >= set(edit.swap):
        first, second = (positions[name] for name in edit.swap)
        lines[first], lines[second] = lines[second], lines[first]
    return lines


def _row_path(row: Row, groups: tuple[Group, ...], edit: TableEdit) -> list[str]:
    path: list[str] = []
    parts = row.id.split(".")
    for depth, label in enumerate(row.path):
        last = depth == len(row.path) - 1
        name = row.id if last else ".".join(parts[: depth + 1])
        path.append(edit.labels.get(f"row {name}", label.text))
    return path


def _value(row: str, column: str, edit: TableEdit) -> str:
    """The last entry that fits the cell; ``*`` fits any row or column."""
    value = "0"
    for name, text in edit.cells.items():
        if name == "*":
            value = text
            continue
        row_name, _, column_name = name.partition(", ")
        if fnmatchcase(row, row_name) and fnmatchcase(column, column_name):
            value = text
    return value
