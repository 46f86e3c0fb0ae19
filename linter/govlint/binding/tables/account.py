"""Whether the account of a table is complete, so that what is amiss in it is the report's, not the reading's.

A label that the form has and the table has not is missing; one that the table has and the form has
not is added. Both at once may be one label in other words, or read wrongly. So of rows, and of columns, only
``1 + n / 10`` (rounded down) may be left over on both sides at once, with ``n`` found in their places and at
least twice as many as are left over; and the cells of no more rows than that may be without a column. Of
all labels, no more than one and a sixth may only be like those of the form, and of the cells of figures no
more than ``1 + n / 10`` may hold different words. No figure may stand in a column without heading, beside
those of the form; and what is said to be missing must not stand about in the text around the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from govlint.binding.tables.figures import BoundTable
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold, split_number

_ROWS = Bilingual(
    "格式规定的行只认出 {found} 行，另有 {missing} 行没有找到、{extra} 行对不上",
    "only {found} rows of the form were found; {missing} were not, and {extra} are none of the form's",
)
_COLUMNS = Bilingual(
    "格式规定的列只认出 {found} 列，另有 {missing} 列没有找到、{extra} 列对不上",
    "only {found} columns of the form were found; {missing} were not, and {extra} are none of the form's",
)
_WORDING = Bilingual(
    "有 {count} 处行名、列名与格式的文字只是相近，可能是文字识别或转换造成的",
    "{count} labels are only like those of the form, as character recognition or conversion may leave them",
)
_CELLS = Bilingual(
    "有 {count} 行的单元格数目与列数不符，分不清各数字属于哪一列",
    "in {count} rows the cells are not as many as the columns, so that it cannot be told which is which",
)
_STRAY = Bilingual(
    "有 {count} 个数字上方没有表头，分不清各数字属于哪一列",
    "{count} figures stand under no heading, so that it cannot be told which column is which",
)
_WORDS = Bilingual(
    "有 {count} 个数值单元格里是各不相同的文字，可能把表头或行名当成了数值",
    "{count} cells of figures hold words, each other ones, which may be headings or labels of rows",
)
_ASTRAY = Bilingual(
    "“{label}”等文字在表格之外，表格可能被拆散了",
    "“{label}” stands outside of the table, which may have come apart",
)
# Labels that may have been lost to the text around the table.
_LOST = frozenset({"missing-row", "missing-column", "missing-band"})
_FIGURES = "0123456789|/.,:-"


def doubt(bound: BoundTable, around: Callable[[], Iterable[str]]) -> Bilingual | None:
    """Why the account of a table is not complete; None if it is.

    ``around`` gives the texts near the table that are in none of its cells.
    """
    counts = Counter(defect.kind for defect in bound.defects)
    rows = sum(1 for _, row in bound.template.rows() if row.path)
    columns = sum(len(part.columns) for part in bound.template.parts)
    for total, kind, reason in ((rows, "row", _ROWS), (columns, "column", _COLUMNS)):
        missing, extra = counts[f"missing-{kind}"], counts[f"extra-{kind}"]
        found = max(total - missing, 0)
        if not _beyond_doubt(found, min(missing, extra)):
            return reason.format(found=found, missing=missing, extra=extra)
    altered = counts["altered"]
    if altered > 1 + (rows + columns) // 6:
        return _WORDING.format(count=altered)
    if len(bound.misplaced) > _bound(rows):
        return _CELLS.format(count=len(bound.misplaced))
    if bound.stray:
        return _STRAY.format(count=len(bound.stray))
    words = {
        fold(f.cell.text) for f in bound.remarkable if f.column.cells != "text" and f.reading.kind == "text"
    }
    if len(words) > _bound(len(bound.figures)):
        return _WORDS.format(count=len(words))
    lost = [defect.expected for defect in bound.defects if defect.kind in _LOST]
    bare = set(map(bare_label, around())) - {""} if lost else set()
    astray = next((label for label in lost if bare_label(label) in bare), None)
    return None if astray is None else _ASTRAY.format(label=astray)


def _beyond_doubt(found: int, left_over: int) -> bool:
    return left_over <= _bound(found) and found >= 2 * left_over


def _bound(found: int) -> int:
    return 1 + found // 10


def bare_label(text: str) -> str:
    """A label, or a line of text with a label and figures, without number and figures."""
    return split_number(fold(text))[1].rstrip(_FIGURES)
