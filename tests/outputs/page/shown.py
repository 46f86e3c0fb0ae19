"""A small report with findings of every kind, for the page."""

from __future__ import annotations

from govlint.document import Cell, Paragraph, Table, WordAnchor
from govlint.engine.details import Details, ReportFigure
from tests.outputs.results import (
    ALL,
    CRASH,
    KEPT,
    LENT,
    SENTENCE,
    STATEMENT,
    TITLE,
    WAIVED,
    WAIVED_FOR_EVER,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)


def _cell(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(row, column, text, WordAnchor(9, 2, row + 2, column + 1), rows, columns)


STOCK = Table(
    (
        _cell(0, 0, "类别", rows=2),
        _cell(0, 1, "数量（册）", columns=3),
        _cell(1, 1, "外借"),
        _cell(1, 2, "在馆"),
        _cell(1, 3, "小计"),
        _cell(2, 0, "小说"),
        _cell(2, 1, "4"),
        _cell(2, 2, "7"),
        _cell(2, 3, "10"),
    ),
    3,
    4,
    WordAnchor(9, 2),
)
_FIGURES = tuple(
    ReportFigure("stock", "novels", column, "馆藏图书表", "小说", label, place.text or "", None, place.anchor)
    for column, label, place in (("lent", "外借", LENT), ("kept", "在馆", KEPT), ("all", "小计", ALL))
    if place.anchor is not None
)
_LINE = Paragraph(SENTENCE.text or "", WordAnchor(5, offset=3))
DETAILS = Details(_FIGURES, (_LINE, STOCK))
RESULT = result(
    TITLE,
    WRONG_SUM,
    STATEMENT,
    WHOLE,
    title="服务报告",
    body="云汀市图书馆",
    details=DETAILS,
    not_assessed=(doubtful("LIB006", 1), doubtful("LIB005", 2), doubtful("LIB007", 1)),
    crashes=(CRASH,),
    waived=(WAIVED, WAIVED_FOR_EVER),
    baselined=(TITLE,),
    gone=2,
)
REPORT = checked("a.docx", RESULT)
