"""The tables of a form: labels of rows and columns, and what stands in the cells."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from govlint.packs.language.base import Member, Strict
from govlint.text.bilingual import Bilingual

# Counts are whole numbers from 0 up, amounts may have decimals, changes a sign; text is any words.
CellKind = Literal["count", "amount", "change", "text"]


class RowSpec(Member, frozen=True, kw_only=True):
    """A row, or a group of rows under a common label. ``short`` is the label in formulas.

    With ``each`` it stands for any number of rows whose labels no template can know, such as one
    for each part of an agency: every row of the table whose label is none of the others. Those may have
    codes before their labels, of which ``codes`` gives the levels, from the top: ``{class: 3, item: 5}``
    names those with three digits and those with five, which stand below the one their code begins with.
    """

    label: str
    short: str | None = None
    aliases: list[str] = []
    each: bool = False
    codes: dict[str, int] = {}
    rows: dict[str, str | RowSpec] = {}


class ColumnSpec(Member, frozen=True, kw_only=True):
    """A column, or a group of columns under a common heading.

    ``unit`` is the printed unit that the heading must carry; ``units`` may stand in the cells: a
    list, or a mapping of each to what one of it is in ``unit`` (``{元: 0.0001}`` in a column of 万元).
    A ``total`` column sums the other columns under the same heading.
    """

    label: str
    short: str | None = None
    aliases: list[str] = []
    cells: CellKind | None = None
    unit: str | None = None
    units: list[str] | dict[str, Decimal] = []
    total: bool = False
    columns: dict[str, str | ColumnSpec] = {}


class LinesSpec(Strict, frozen=True, kw_only=True):
    """The labels of the lines that a row may be printed over, which stand behind the label of the row.

    The line with one of ``values`` is the row; those with one of ``beside`` say more of it and are not
    read. A row on a single line needs none of them.
    """

    values: list[str]
    beside: list[str]


class PartSpec(Member, frozen=True, kw_only=True):
    """One block of a table with its own header: an optional band above it, columns and rows.

    ``stub`` is the heading over the row labels, ``corner`` a note that stands there instead, and
    ``heading`` a label over all columns. A part without ``rows`` has one row without a label. ``lines``
    are for rows that may be printed over several lines.
    """

    band: str | None = None
    stub: str | None = None
    corner: str | None = None
    heading: str | None = None
    columns: dict[str, str | ColumnSpec]
    rows: dict[str, str | RowSpec] = {}
    lines: LinesSpec | None = None


class TableSpec(Member, frozen=True, kw_only=True):
    """A table of the form, the section it belongs to, and the item of it if it is always in one.

    ``captions`` are texts, other than the title, by which a line above a table names it.
    ``sentinels`` are words that stand for a number in its cells, such as ``{N/A: 0}``. Rows that begin with
    one of ``skip`` hold no figures, but number the columns.
    """

    title: Bilingual
    captions: list[str] = []
    section: str
    item: str | None = None
    sentinels: dict[str, Decimal] = {}
    cells: CellKind = "count"
    skip: list[str] = []
    parts: dict[str, PartSpec]
