"""What is wrong in the parts of a table, beyond what the types of the rule language say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from govlint.packs.language.tables import LinesSpec, PartSpec, RowSpec, TableSpec
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold

_EACH_WITH_ROWS = Bilingual(
    "each 代表任意多行，下面不能再分行（rows）；一行分几行印的，写 lines",
    "each stands for any number of rows and has no rows below it; "
    "where a row is printed over several lines, write lines",
)
_CODES_WITHOUT_EACH = Bilingual(
    "codes 只用于 each: true 的行", "codes has a meaning only in a row with each: true"
)
_CODES = Bilingual(
    "codes 由上级到下级写各级编码的位数，逐级增加，如 {class: 3, item: 5}；名称用小写字母",
    "codes gives the digits of each level from the top, more at each, as {class: 3, item: 5}; names are in "
    "small letters",
)
_NO_ROWS = Bilingual(
    "没有 rows 的块只有一行，不用 lines", "a part without rows has one row and needs no lines"
)
_NO_LINE = Bilingual("values 至少要写一个行名", "values needs at least one label")


def mistakes_in_table(table: TableSpec) -> Iterator[tuple[Path, Bilingual]]:
    """Every mistake in the parts of a table, and where it is below the table."""
    for name, part in table.parts.items():
        yield from _in_rows(part.rows, ("parts", name, "rows"))
        if part.lines is not None:
            yield from _in_lines(part, part.lines, ("parts", name, "lines"))


def _in_rows(rows: Mapping[str, str | RowSpec], path: Path) -> Iterator[tuple[Path, Bilingual]]:
    for name, row in rows.items():
        if isinstance(row, RowSpec):
            if row.each and row.rows:
                yield (*path, name, "each"), _EACH_WITH_ROWS
            if row.codes and not row.each:
                yield (*path, name, "codes"), _CODES_WITHOUT_EACH
            elif not _are_levels(row.codes):
                yield (*path, name, "codes"), _CODES
            yield from _in_rows(row.rows, (*path, name, "rows"))


def _are_levels(codes: Mapping[str, int]) -> bool:
    """Whether each level has a name that formulas can say, and more digits than the one above it."""
    digits = [0, *codes.values()]
    rising = all(above < below for above, below in pairwise(digits))
    return rising and all(name.isascii() and name.isalpha() and name.islower() for name in codes)


def _in_lines(part: PartSpec, lines: LinesSpec, path: Path) -> Iterator[tuple[Path, Bilingual]]:
    if not part.rows:
        yield path, _NO_ROWS
    if not lines.values:
        yield (*path, "values"), _NO_LINE
    values = set(map(fold, lines.values))
    for number, label in enumerate(lines.beside):
        if fold(label) in values:
            message = Bilingual(
                f"“{label}”既在 values 又在 beside，分不清是哪一行",
                f"{label!r} is in values and in beside; a line is one or the other",
            )
            yield (*path, "beside", number), message
