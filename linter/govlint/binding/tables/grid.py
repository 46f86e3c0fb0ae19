"""A physical table taken apart: which rows are bands, headers and data, and where its columns are."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import Literal

import msgspec

from govlint.binding.labels import NEAR, NEAR_IN_PLACE, Match, align, alike, likeness, similarity
from govlint.document import Cell, Table
from govlint.packs.pack import Column, Label, Part
from govlint.packs.pack import Table as Template
from govlint.text.normalise import fold, split_number, without_punctuation
from govlint.text.numbers import read_number

# One in so many rows tells how far to the right labels of rows go.
_FEW = 5

# ``words``: neither labels of the form nor numbers; at the top of a table, headings in other words.
RowKind = Literal["band", "header", "data", "words", "note", "empty"]


class GridRow(msgspec.Struct):
    """One printed row: the cells that begin in it, and for each grid column the cell that covers it."""

    number: int
    cells: list[Cell]
    covering: list[Cell | None]
    kind: RowKind = "data"


class Segment(msgspec.Struct):
    """A stretch of rows under one header: the band above, header rows, data rows."""

    table: Table
    band: GridRow | None
    header: list[GridRow]
    data: list[GridRow]


class PlacedColumn(msgspec.Struct):
    """A column of values as found: its column of the form (None if unknown) and its place.

    ``first`` and ``last`` are grid columns, or positions among the value cells in a ragged table.
    """

    column: Column | None
    match: Match | None
    header: Cell | None
    first: int
    last: int


def text_of(cell: Cell) -> str:
    """A cell's text without line breaks and blanks around it."""
    return cell.text.replace("\n", "").strip()


def holds_words(cell: Cell) -> bool:
    """Whether a cell says something that is neither a number nor stands for one."""
    return read_number(cell.text).kind == "text"


def grid_rows(table: Table) -> list[GridRow]:
    """The rows of a table with every cell at each grid place that it covers."""
    rows = [GridRow(number, [], [None] * table.columns) for number in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].cells.append(cell)
        for row in rows[cell.row : cell.row + cell.row_span]:
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                row.covering[column] = cell
    return rows


class Vocabulary:
    """The labels of a template by kind, for saying what a row of a table is."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.bands = {fold(p.band): p for p in template.parts if p.band}
        self.header_labels = [label for part in template.parts for label in _header_labels(part)]
        self.header = _folded(self.header_labels)
        self.rows = {text for part in template.parts for text in _row_labels(part)}
        self.all = self.header | self.rows | set(self.bands)

    def labels_of(self, part: Part) -> set[str]:
        """The labels of one part, folded."""
        return _folded(_header_labels(part)) | _row_labels(part) | ({fold(part.band)} if part.band else set())

    def kind(self, row: GridRow) -> RowKind:
        """What a row is, by the labels in it."""
        texts = {text for cell in row.cells if (text := fold(cell.text))}
        if not texts:
            return "empty"
        if next(text for cell in row.cells if (text := fold(cell.text))) in self.template.skip:
            return "note"
        words = [text for text in texts if read_number(text).kind == "text"]
        if (len(words) == 1 and self._is_band(words[0])) or (len(words) == 2 and texts & self.bands.keys()):
            return "band"  # perhaps with a remark or a number of the row beside it
        # A row and a column may have the same label, as that of the totals.
        is_heading = len(words) == len(texts) and len(texts & self.header) > len(texts & self.rows)
        if texts & self.rows and not is_heading:
            return "data"
        if not words:
            return "data"
        known = sum(1 for text in words if text in self.header or self._near_header(text))
        if known and known * 2 >= len(texts):
            return "header"
        if len(words) < len(texts):
            return "data"
        if len(texts) == 1 and len(row.cells) in (1, len(row.covering)) and _is_full(row):
            return "note" if not self._near_row(words[0]) else "data"
        return "words" if len(texts) > 1 and _is_full(row) else "data"

    def has_heading(self, row: GridRow) -> bool:
        """Whether a row has headings: several texts, or one that is a heading as it stands."""
        texts = {text for cell in row.cells if (text := fold(cell.text))}
        return len(texts) > 1 or not texts.isdisjoint(self.header)

    def _is_band(self, text: str) -> bool:
        if text in self.bands or without_punctuation(text) in map(without_punctuation, self.bands):
            return True
        return any(similarity(text, Label(band, band)) >= 0.8 for band in self.bands)

    def _near_header(self, text: str) -> bool:
        return any(similarity(text, label) >= NEAR for label in self.header_labels)

    def _near_row(self, text: str) -> bool:
        return any(similarity(text, Label(row, row)) >= NEAR for row in self.rows)


def _header_labels(part: Part) -> list[Label]:
    texts = [Label(text, text) for text in (part.stub, part.corner, part.heading) if text]
    return [*(c.label for c in part.columns), *(g.path[-1] for g in part.column_groups), *texts]


def _row_labels(part: Part) -> set[str]:
    rows = [row.label for row in part.rows if row.label and not row.each]
    lines = {fold(text) for text in (*part.lines.values, *part.lines.beside)} if part.lines else set()
    return _folded([*rows, *(group.path[-1] for group in part.row_groups)]) | lines


def _folded(labels: list[Label]) -> set[str]:
    return {fold(text) for label in labels for text in (label.text, *label.aliases)}


def _is_full(row: GridRow) -> bool:
    """Whether every cell of a row says something."""
    return all(fold(cell.text) for cell in row.cells)


def segments(table: Table, vocabulary: Vocabulary) -> list[Segment]:
    """Cut a table into stretches of band, header and data rows.

    Titles, units and footnotes across the table, rows of words above the headings or under the last
    row (who filled it in), and blank rows are left out.
    """
    rows = grid_rows(table)
    for row in rows:
        row.kind = vocabulary.kind(row)
    while rows and rows[-1].kind == "words" and any(row.kind == "data" for row in rows):
        rows.pop()
    found: list[Segment] = []
    # Rows of words and blank rows that came since: what they are, what comes next tells.
    words: list[GridRow] = []
    blank: list[GridRow] = []
    for row in rows:
        current = found[-1] if found else None
        if row.kind == "header" and current and current.data and not vocabulary.has_heading(row):
            row.kind = "note"
        match row.kind:
            case "band":
                _leave_blank(current, blank)
                words.clear()
                found.append(Segment(table, row, [], []))
            case "header":
                words.clear()
                blank.clear()
                if current is None or current.data:
                    found.append(Segment(table, None, [row], []))
                else:
                    current.header.append(row)
            case "words" if not (current and (current.data or current.header)):
                words.append(row)
            case "empty":
                blank.append(row)
            case "data" | "words":
                if current is None:
                    current = Segment(table, None, [], [])
                    found.append(current)
                current.header += words
                current.data.append(row)
                words.clear()
                blank.clear()
            case "note":
                pass
    _leave_blank(found[-1] if found else None, blank)
    return found


def _leave_blank(segment: Segment | None, blank: list[GridRow]) -> None:
    """Blank rows right under headings without any other row are values left blank, of a row without label."""
    if segment is not None and segment.header and not segment.data:
        segment.data += blank[:1]
    blank.clear()


def place_columns(segment: Segment, part: Part) -> list[PlacedColumn]:
    """Find the columns of values by their headings."""
    if segment.table.ragged:
        return _place_ragged(segment, part)
    candidates = _header_columns(segment, part)
    groups = [_group_texts(segment, first, header) if header else set() for first, _, header in candidates]
    texts = [text_of(header) if header else "" for _, _, header in candidates]
    matches = _align_columns(texts, groups, part.columns)
    places = [
        PlacedColumn(part.columns[m.index] if m else None, m, header, first, last)
        for (first, last, header), m in zip(candidates, matches, strict=True)
    ]
    _place_headless(places, part)
    return places


def _place_headless(places: list[PlacedColumn], part: Part) -> None:
    """Give a column without heading the one column of the form that its neighbours leave for it."""
    ends = [-1, *(place.match.index if place.match else None for place in places), len(part.columns)]
    for position, place in enumerate(places):
        before, after = ends[position], ends[position + 2]
        if place.header is None and before is not None and after == before + 2:
            place.column = part.columns[before + 1]


def _header_columns(segment: Segment, part: Part) -> list[tuple[int, int, Cell | None]]:
    """Grid columns of values, with the lowest heading over them; None where there is none."""
    stubs = {fold(text) for text in (part.stub, part.corner) if text}
    # What stands over several columns is no heading of one.
    shared = {fold(group.path[-1].text) for group in part.column_groups} | {fold(part.heading or "")}
    shared -= {fold(column.label.text) for column in part.columns}
    found: list[tuple[int, int, Cell | None]] = []
    for column in range(label_columns(segment, part), segment.table.columns):
        above = [c for row in segment.header if (c := row.covering[column]) and fold(c.text)]
        own = [cell for cell in above if fold(cell.text) not in shared]
        if not own:
            if _is_blank(segment, column):
                # The rest of the column to its left, of a lost horizontal merge.
                found[-1:] = [(first, column, header) for first, _, header in found[-1:]]
            elif not _has_label(segment, column):
                found.append((column, column, None))
            continue
        lowest = own[-1]
        text = fold(lowest.text)
        if text in stubs:
            continue
        before = found[-1][2] if found else None
        if before and (before is lowest or (fold(before.text) == text and _repeats(segment, column))):
            found[-1] = (found[-1][0], column, found[-1][2])
        else:
            found.append((column, column, lowest))
    return found


def label_columns(segment: Segment, part: Part) -> int:
    """How many grid columns on the left hold labels, or what stands before them, such as codes.

    What stands over these may be anything, and is no heading of values.
    """
    if not any(row.path for row in part.rows):
        return 0
    if part.open_row is not None:
        words = (n for n in range(segment.table.columns) if _has_label(segment, n))
        return next(words, -1) + 1
    texts = (text for row in part.rows if row.label for text in (row.label.text, *row.label.aliases))
    known = {split_number(fold(text))[1] for text in texts}
    ends: Counter[int] = Counter()
    for row in segment.data:
        labels = [cell for cell in row.cells if split_number(fold(cell.text))[1] in known]
        if labels:
            ends[labels[-1].column + labels[-1].column_span] += 1
    if ends:
        # The innermost labels; a value that reads as a label is rare.
        enough = min(ends.total() / _FEW, max(ends.values()))
        return max(end for end, count in ends.items() if count >= enough)
    leading = takewhile(lambda n: _has_label(segment, n), range(segment.table.columns))
    return sum(1 for _ in leading)


def _has_label(segment: Segment, column: int) -> bool:
    """Whether the data rows hold words, not values, in a grid column."""
    cells = [row.covering[column] for row in segment.data]
    words = [cell for cell in cells if cell and holds_words(cell)]
    return len(words) * 2 > len(cells)


def _is_blank(segment: Segment, column: int) -> bool:
    """Whether no data row has anything of its own in a grid column."""
    cells = [row.covering[column] for row in segment.data]
    return not any(cell and fold(cell.text) and cell.column == column for cell in cells)


def _repeats(segment: Segment, column: int) -> bool:
    """Whether every heading over a column says the same as the one to its left (a merge written out)."""
    return all(_same(row.covering[column], row.covering[column - 1]) for row in segment.header)


def _same(one: Cell | None, other: Cell | None) -> bool:
    return (fold(one.text) if one else "") == (fold(other.text) if other else "")


def _group_texts(segment: Segment, column: int, header: Cell) -> set[str]:
    """The headings over a column above its own; a blank one continues the heading to its left."""
    texts: set[str] = set()
    for row in segment.header:
        if row.covering[column] is header:
            break
        for left in range(column, -1, -1):
            cell = row.covering[left]
            if cell and fold(cell.text):
                texts.add(fold(cell.text))
                break
    return texts


def _align_columns(
    texts: list[str], groups: list[set[str]], columns: tuple[Column, ...]
) -> list[Match | None]:
    """Align headings with columns; where a heading stands under several groups, the group decides.

    Where not all stand as in the form under the group of the form, such headings can only be told by
    their order.
    """
    labels = [column.label for column in columns]
    if len({fold(label.text) for label in labels}) == len(labels):
        return align(texts, labels, in_place=True)
    taken: set[int] = set()
    matches: list[Match | None] = []
    for text, above in zip(texts, groups, strict=True):
        for index, column in enumerate(columns):
            wanted = {fold(label.text) for label in column.path[:-1]}
            if index not in taken and wanted <= above and likeness(text, column.label) == "exact":
                matches.append(Match(index, "exact"))
                taken.add(index)
                break
        else:
            matches.append(None)
    return matches if None not in matches else _align_in_order(texts, groups, columns)


def _align_in_order(
    texts: list[str], groups: list[set[str]], columns: tuple[Column, ...]
) -> list[Match | None]:
    """The alignment that keeps the order and is most alike, in headings and in groups above them.

    Where several are equally alike, only what they have in common.
    """
    worths = [
        [_worth(text, above, column) for column in columns] for text, above in zip(texts, groups, strict=True)
    ]
    first = _best_in_order(worths)
    last = [len(columns) - 1 - n for n in _best_in_order([row[::-1] for row in worths[::-1]])[::-1]]
    return [
        Match(n, likeness(text, columns[n].label) or "altered") if 0 <= n == other else None
        for text, n, other in zip(texts, first, last, strict=True)
    ]


def _best_in_order(worths: list[list[float]]) -> list[int]:
    """For each row of a table of likenesses its column in the best alignment, the last of equals; else -1."""
    width = len(worths[0]) if worths else 0
    # best[n][m]: how alike the first n rows and the first m columns can be made.
    best = [[0.0] * (width + 1) for _ in range(len(worths) + 1)]
    for n, row in enumerate(worths, 1):
        for m, score in enumerate(row, 1):
            best[n][m] = max(best[n - 1][m], best[n][m - 1], best[n - 1][m - 1] + score)
    found = [-1] * len(worths)
    n, m = len(worths), width
    while n and m:
        score = worths[n - 1][m - 1]
        if score and best[n][m] == best[n - 1][m - 1] + score:
            n, m = n - 1, m - 1
            found[n] = m
        elif best[n][m] == best[n][m - 1]:
            m -= 1
        else:
            n -= 1
    return found


def _worth(text: str, above: set[str], column: Column) -> float:
    """How alike a heading and a column are, from 0 to 2, with the groups above them."""
    own = alike(text, column.label)
    if own < NEAR_IN_PLACE:
        return 0.0
    wanted = column.path[:-1]
    found = sum(any(similarity(one, label) >= NEAR for one in above) for label in wanted)
    return own + (found / len(wanted) if wanted else 1.0)


def _behind_stub(row: GridRow, part: Part) -> list[Cell]:
    """The headings behind that of the row labels; before it are those of codes and the like."""
    stub = next(
        (n for n, cell in enumerate(row.cells) if part.stub and fold(cell.text) == fold(part.stub)), -1
    )
    return row.cells[stub + 1 :]


def _place_ragged(segment: Segment, part: Part) -> list[PlacedColumn]:
    """Columns of a table without geometry: the headings found, in the order of the form.

    A heading that the form does not have comes after the heading printed before it.
    """
    other = {fold(group.path[-1].text) for group in part.column_groups}
    other |= {fold(text) for text in (part.stub, part.corner, part.heading) if text}
    cells = [cell for row in segment.header for cell in _behind_stub(row, part)]
    headings = [cell for cell in cells if fold(cell.text) and fold(cell.text) not in other]
    corner = Label(part.corner, part.corner) if part.corner else None
    if corner:
        headings = [c for c in headings if len(c.text) < 12 or similarity(text_of(c), corner) < NEAR]
    matches = _align_columns([text_of(c) for c in headings], [set() for _ in headings], part.columns)
    groups = [group.path[-1] for group in part.column_groups]
    placed: list[tuple[tuple[int, int], PlacedColumn]] = []
    before = -1
    for position, (cell, match) in enumerate(zip(headings, matches, strict=True)):
        if match is None and any(similarity(text_of(cell), group) >= NEAR for group in groups):
            continue
        before = match.index if match else before
        column = part.columns[match.index] if match else None
        placed.append(((before, 0 if match else position + 1), PlacedColumn(column, match, cell, 0, 0)))
    placed.sort(key=lambda pair: pair[0])
    columns = [column for _, column in placed]
    for position, place in enumerate(columns):
        place.first = place.last = position
    return columns
