"""A report from beginning to end: each block in order, with all that is marked in it in its place."""

from __future__ import annotations

import msgspec
import pytest

from govlint.document import Anchor, PageAnchor, Paragraph, TextAnchor, WordAnchor
from govlint.engine.details import Details, ReportClaim, ReportHeading, ReportText
from govlint.engine.linter import Linter, Plan, Result
from govlint.finding import Finding, Location, Step
from govlint.outputs.page.compose import whole_view
from govlint.outputs.page.marks import Mark
from govlint.outputs.page.view import ClaimPiece, Telling, WholeView
from govlint.run.files import File
from govlint.run.one_file import Job, check_file
from govlint.text.bilingual import Bilingual
from tests.outputs.page.pages import EXAMPLES
from tests.outputs.page.shown import DETAILS, STOCK
from tests.outputs.results import ALL, SENTENCE, STATEMENT, WHOLE, WRONG_SUM, checked, result

_STEP = (Step("section", "stock", "二、馆藏情况"),)
_BOX = PageAnchor(1, 10, 20, 30, 40)
_BELOW = PageAnchor(1, 10, 40, 30, 60)
_MARK = Mark(1, "error")


def _seen(details: Details, *findings: Finding) -> WholeView:
    made = result(*findings, details=details)
    return whole_view(checked("a.docx", made), made, 1, Telling("zh"))


def _at(anchor: Anchor | None, text: str | None, span: tuple[int, int] | None = None) -> Finding:
    return msgspec.structs.replace(
        WRONG_SUM, location=Location(_STEP, anchor, text, span), related=(), evidence=()
    )


def _lines(view: WholeView) -> list[tuple[int, list[tuple[str, tuple[Mark, ...]]], tuple[Mark, ...]]]:
    """Of each block its level, what of its text is marked, and what means all of it."""
    return [
        (block.level, [(piece.text, piece.ends) for piece in block.pieces if piece.ends], block.marks)
        for block in view.blocks
    ]


def test_blocks_stand_in_their_order_with_their_marks() -> None:
    view = _seen(DETAILS, STATEMENT, WRONG_SUM)
    sentence, table = view.blocks
    assert [(piece.text, piece.ends) for piece in sentence.pieces] == [
        ("全年开放。", ()),
        ("外借图书13册", (Mark(1, "warning"),)),
        ("；举办讲座4场。", ()),
    ]
    assert table.grid is not None
    cells = {cell.text: cell.findings for row in table.grid.body for cell in row}
    assert cells == {"小说": (), "4": (), "7": (), "10": (Mark(2, "error"),)}
    assert view.marks == ()


def test_what_means_no_block_is_told_of_the_whole() -> None:
    view = _seen(DETAILS, msgspec.structs.replace(WHOLE, location=Location((), None)))
    assert view.marks == (Mark(1, WHOLE.severity),)
    assert all(block.marks == () for block in view.blocks)


def test_a_table_that_is_meant_as_a_whole_is_marked_so() -> None:
    finding = msgspec.structs.replace(WRONG_SUM, location=Location(ALL.route[:2], STOCK.anchor))
    assert [block.marks for block in _seen(DETAILS, finding).blocks] == [(), (_MARK,)]


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        (Paragraph("一二三四五六", WordAnchor(5)), WordAnchor(5, offset=2)),
        (Paragraph("一二三四五六", WordAnchor(5, offset=7)), WordAnchor(5, offset=9)),
        (Paragraph("一二三四五六", TextAnchor(3)), TextAnchor(3, 3)),
        (Paragraph("一二三四五六", TextAnchor(2), wraps=((2, TextAnchor(3)),)), TextAnchor(3)),
        (Paragraph("一二三四五六", _BOX), _BOX),
        (Paragraph("一二三四五六", _BOX, wraps=((2, _BELOW),)), _BELOW),
    ],
)
def test_words_are_found_by_their_place_in_every_format(paragraph: Paragraph, place: Anchor) -> None:
    view = _seen(Details((), (paragraph,)), _at(place, "一二三四五六", (2, 4)))
    assert _lines(view) == [(0, [("三四", (_MARK,))], ())]


def test_of_lines_of_one_paragraph_the_one_with_the_text_is_marked() -> None:
    lines = (Paragraph("甲乙", WordAnchor(5)), Paragraph("丙丁", WordAnchor(5, offset=3)))
    view = _seen(Details((), lines), _at(WordAnchor(5, offset=3), "丙丁", (0, 1)))
    assert _lines(view) == [(0, [], ()), (0, [("丙", (_MARK,))], ())]


def test_words_of_a_part_that_was_quoted_are_found_in_the_whole() -> None:
    line = Paragraph("前面很长的一段。" + "一二三四", WordAnchor(5))
    view = _seen(Details((), (line,)), _at(WordAnchor(5, offset=9), "一二三四", (1, 2)))
    assert _lines(view) == [(0, [("二", (_MARK,))], ())]


def test_a_paragraph_that_does_not_have_the_words_is_marked_as_a_whole() -> None:
    line = Paragraph("服务", WordAnchor(5))
    view = _seen(Details((), (line,)), _at(WordAnchor(5), "服务报告", (0, 2)))
    assert _lines(view) == [(0, [], (_MARK,))]


def test_headings_have_levels_and_a_text_run_in_behind_one_is_its_own() -> None:
    blocks = (
        Paragraph("报告", WordAnchor(1)),
        Paragraph("一、情况。全年开放。", WordAnchor(2)),
        Paragraph("（一）外借", WordAnchor(3)),
        Paragraph("（二）" + "很" * 77, WordAnchor(4)),
        Paragraph("（三）" + "很" * 78, WordAnchor(5)),
    )
    headings = tuple(
        ReportHeading(block.anchor, level, length)
        for block, level, length in zip(blocks, (1, 2, 3, 3, 3), (2, 5, 5, 80, 81), strict=True)
    )
    view = _seen(Details((), blocks, headings))
    assert [(block.level, "".join(piece.text for piece in block.pieces)) for block in view.blocks] == [
        (1, "报告"),
        (2, "一、情况。"),
        (0, "全年开放。"),
        (3, "（一）外借"),
        (3, "（二）" + "很" * 77),
        (0, "（三）" + "很" * 78),
    ]


def test_marks_stand_on_their_side_of_a_heading() -> None:
    line = Paragraph("一、情况。全年开放。", WordAnchor(2))
    details = Details((), (line,), (ReportHeading(line.anchor, 2, 5),))
    view = _seen(
        details, _at(WordAnchor(2, offset=5), line.text, (5, 7)), _at(line.anchor, line.text, (3, 7))
    )
    assert _lines(view) == [(2, [("况。", (Mark(2, "error"),))], ()), (0, [("全年", (_MARK,))], ())]


def test_numbers_that_were_read_are_told() -> None:
    text = SENTENCE.text or ""
    unclear = ReportClaim((13, 19), Bilingual("不认识", "unknown"))
    one = (ReportClaim((0, 2), None),)
    texts = (
        ReportText(WordAnchor(5, offset=3), text, (unclear, ReportClaim((5, 12), None))),
        ReportText(WordAnchor(77), text, one),
        ReportText(None, text, one),
        ReportText(WordAnchor(5, offset=3), "其他", one),
    )
    details = msgspec.structs.replace(DETAILS, texts=texts)
    assert _seen(details).blocks[0].pieces == (
        ClaimPiece("全年开放。"),
        ClaimPiece("外借图书13册", claim="读出的数"),
        ClaimPiece("；"),
        ClaimPiece("举办讲座4场", claim="读出的数，没有核对：不认识"),
        ClaimPiece("。"),
    )
    assert _seen(details, STATEMENT).blocks[0].pieces[1] == ClaimPiece(
        "外借图书13册", "warning", (), (Mark(1, "warning"),), claim="读出的数"
    )


def test_without_the_report_only_its_findings_are_known() -> None:
    made = result(WRONG_SUM)
    view = whole_view(checked("a.docx", made), made, 1, Telling("zh"))
    assert (view.blocks, view.marks, len(view.report.findings)) == ((), (), 1)


@pytest.mark.parametrize(
    "name", ["flawed/cell-writing.docx", "flawed/cell-writing.md", "formats/cell-writing.pdf"]
)
def test_of_a_report_nothing_is_lost(linter: Linter, name: str) -> None:
    found = check_file(linter, Job(File(EXAMPLES / name), Plan(details=True)))
    outcome = found.outcome
    assert isinstance(outcome, Result)
    assert outcome.details is not None
    view = whole_view(found, outcome, 1, Telling("zh"))
    texts = [block.text for block in outcome.details.blocks if isinstance(block, Paragraph)]
    assert "".join(piece.text for block in view.blocks for piece in block.pieces) == "".join(texts)
    grids = [block.grid for block in view.blocks if block.grid is not None]
    cells = [cell for grid in grids for row in (*grid.head, *grid.body) for cell in row]
    marks = [
        *view.marks,
        *(mark for block in view.blocks for mark in block.marks),
        *(mark for block in view.blocks for piece in block.pieces for mark in piece.ends),
        *(mark for cell in cells for mark in cell.findings),
    ]
    assert sorted(mark.number for mark in marks) == list(range(1, 14))
    assert [block.level for block in view.blocks].count(2) == 6
