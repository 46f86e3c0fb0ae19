"""``row, column``: what is wrong with a text that stands for cells of tables, and ``*`` for any line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase

from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

# The ids of the rows and of the columns of a part.
Lines = tuple[Collection[str], Collection[str]]

_NO_CELL = Bilingual(
    "没有符合“{text}”的单元格；写作“行, 列”，可以用 *",
    "{text!r} fits no cell; write “row, column”, where * may stand",
)
_COMMA = Bilingual(
    "“{text}”的行和列之间要用半角逗号加空格“, ”", "between row and column of {text!r} belongs ', '"
)
_APART = Bilingual("“{row}”行和“{column}”列不相交", "the row {row!r} and the column {column!r} do not meet")


def mistake_in_cells(text: str, parts: Sequence[Lines]) -> Bilingual | None:
    """What keeps a text from fitting a cell of one of the parts; None if it fits one."""
    row, sign, column = text.partition(", ")
    if not sign:
        commas = "，" in text or "," in text
        return (_COMMA if commas else _NO_CELL).format(text=text)
    with_row = [columns for rows, columns in parts if _fits(row, rows)]
    if any(_fits(column, columns) for columns in with_row):
        return None
    rows = dict.fromkeys(name for names, _ in parts for name in names)
    columns = dict.fromkeys(name for _, names in parts for name in names)
    if not with_row:
        return unknown("行", "row", row, rows)
    if not _fits(column, columns):
        return unknown("列", "column", column, columns)
    return _APART.format(row=row, column=column)


def _fits(pattern: str, names: Collection[str]) -> bool:
    return any(fnmatchcase(name, pattern) for name in names)
