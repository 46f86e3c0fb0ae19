"""What is shown of a result, whole, and where findings are shown that have an unusual place."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from govlint.document import PageAnchor, TextAnchor, WordAnchor
from govlint.engine.details import Details
from govlint.finding import Evidence, Finding, Location, Operand, Step
from govlint.outputs.page.compose import file_view, report_view
from govlint.outputs.page.grid import GridCell
from govlint.outputs.page.marks import Mark
from govlint.outputs.page.passage import Piece
from govlint.outputs.page.view import (
    FileView,
    OperandView,
    PlaceView,
    ReportView,
    SumView,
    Telling,
)
from govlint.text.bilingual import Bilingual
from tests.outputs.page.shown import DETAILS, REPORT, RESULT, STOCK
from tests.outputs.results import (
    ALL,
    KEPT,
    LENT,
    SENTENCE,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WHOLE,
    WRONG_SUM,
    checked,
    doubtful,
    result,
)

_STEP = Step("section", "stock", "二、馆藏情况")
_IN_TABLE = (_STEP, Step("table", "stock", "馆藏图书表"))
_ZH = Telling("zh")


def _seen(*findings: Finding, details: Details | None = DETAILS, telling: Telling = _ZH) -> ReportView:
    made = result(*findings, details=details)
    return report_view(checked("a.docx", made), made, 1, telling)


def _places(*findings: Finding, details: Details | None = DETAILS) -> list[tuple[object, ...]]:
    """What a page has in each place: its names, whether there is a table, the numbers, those compared."""
    return [
        (
            place.section,
            place.title,
            place.grid is not None,
            [mark.number for mark in place.marks],
            [finding.number for finding in place.findings],
            place.part_of,
        )
        for place in _seen(*findings, details=details).places
    ]


def _cells(place: PlaceView) -> dict[str, GridCell]:
    assert place.grid is not None
    return {cell.text: cell for row in (*place.grid.head, *place.grid.body) for cell in row}


def _at(location: Location, *related: Location, evidence: tuple[Evidence, ...] = ()) -> Finding:
    return msgspec.structs.replace(WRONG_SUM, location=location, related=related, evidence=evidence)


def test_all_that_is_shown_of_a_report() -> None:
    telling = Telling("zh", {"LIB005": Bilingual("馆藏", "stock")}, paths=True)
    expected = json.loads((Path(__file__).parent / "expected/view.json").read_text(encoding="utf-8"))
    assert json.loads(msgspec.json.encode(report_view(REPORT, RESULT, 1, telling))) == expected


def test_in_english() -> None:
    view = report_view(REPORT, RESULT, 1, Telling("en", {"LIB005": Bilingual("馆藏", "stock")}))
    assert view.form == "form of 2020"
    assert [finding.message for finding in view.findings] == [
        "the title has no year",
        "novels: lent and kept do not make the sum",
        "the text and the table differ",
        "the form is wrong",
    ]
    assert [place.title for place in view.places] == [
        "",
        "line 1, column 3",
        "（一）图书外借 > paragraph 1 (body block 5, character 4)",
        "馆藏图书表 (table 2)",
    ]
    assert [(f.fix, f.path) for f in view.findings[:2]] == [(None, None), ("the sum should be 11", None)]
    assert [unknown.rules for unknown in view.unknown] == [("LIB006", "LIB007"), ("LIB005 stock",)]
    assert (view.crashes, view.waived[0].place) == (
        ("rule LIB009 failed to run",),
        "一、读者服务情况: （一）图书外借 > paragraph 1",
    )


def test_the_lines_of_the_overview() -> None:
    counted = result(TITLE, STATEMENT, WHOLE, body="云汀市图书馆", counts={"not-assessable": 5}, hidden=4)
    assert file_view(checked("a\nb.docx", counted), 3, _ZH) == FileView(
        3, "a\\u000ab.docx", "云汀市图书馆", 2023, {"error": 0, "warning": 2, "info": 1}, 5, 4, None
    )
    assert file_view(checked("c.md", UNREADABLE), None, _ZH) == FileView(None, "c.md", reason="文件是空的。")
    assert file_view(checked("d.md", result(year=None, counts={})), None, _ZH) == FileView(
        None, "d.md", "", None, {"error": 0, "warning": 0, "info": 0}, 0
    )


def test_a_finding_of_a_whole_table_marks_the_table_and_no_cell() -> None:
    whole = Location(_IN_TABLE, STOCK.anchor)
    (place,) = _seen(_at(whole)).places
    assert (place.title, place.marks, place.severity) == (
        "馆藏图书表（第2张表）",
        (Mark(1, "error"),),
        "error",
    )
    assert all(cell.name is None for cell in _cells(place).values())


def test_a_table_whose_place_is_that_of_its_first_cell() -> None:
    first = msgspec.structs.replace(STOCK.cells[0], anchor=TextAnchor(3))
    table = msgspec.structs.replace(STOCK, cells=(first, *STOCK.cells[1:]), anchor=TextAnchor(3))
    details = Details((), (table,))
    whole, cell = Location(_IN_TABLE, TextAnchor(3)), Location(_IN_TABLE, TextAnchor(3), "类别")
    view = _seen(_at(whole), _at(cell), details=details)
    (place,) = view.places
    assert (place.marks, _cells(place)["类别"].findings) == ((Mark(1, "error"),), (Mark(2, "error"),))


def test_several_findings_in_a_cell_stand_in_it_together() -> None:
    warning = msgspec.structs.replace(_at(ALL), severity="warning")
    (place,) = _seen(warning, _at(ALL)).places
    cell = _cells(place)["10"]
    assert (cell.findings, cell.severity) == ((Mark(1, "warning"), Mark(2, "error")), "error")
    assert [finding.number for finding in place.findings] == [1, 2]


def test_what_a_finding_compares_is_shown_once_with_its_number() -> None:
    operands = (
        Operand("a", "外借", "4", LENT),
        Operand("b", "小计", "10", ALL),
        Operand("c", "年", "1", None),
    )
    evidence = Evidence("a", "4", operands)
    assert _places(_at(SENTENCE, LENT, LENT, evidence=(evidence, evidence))) == [
        ("一、读者服务情况", "（一）图书外借 > 第1段（正文第5段第4字）", False, [], [1], ()),
        ("二、馆藏情况", "馆藏图书表（第2张表）", True, [], [], (1,)),
    ]
    (_, table) = _seen(_at(SENTENCE, LENT, LENT, evidence=(evidence,))).places
    assert {cell.text: cell.part_of for cell in _cells(table).values() if cell.part_of} == {
        "4": (1,),
        "10": (1,),
    }


def test_a_sentence_that_a_finding_compares_is_shown_too() -> None:
    (sentence, table) = _seen(_at(ALL, SENTENCE)).places
    assert (sentence.passage[1], sentence.findings, sentence.part_of) == (
        Piece("外借图书13册", None, (1,)),
        (),
        (1,),
    )
    assert (table.part_of, _cells(table)["10"].part_of) == ((), ())


def test_what_is_neither_cell_nor_words_is_not_shown_for_being_compared() -> None:
    others = (
        Location((_STEP,), WordAnchor(8)),
        Location((_STEP,), WordAnchor(8), "馆藏情况"),
        Location(_IN_TABLE, STOCK.anchor),
        Location((_STEP,), None),
    )
    assert _places(_at(SENTENCE, *others)) == [
        ("一、读者服务情况", "（一）图书外借 > 第1段（正文第5段第4字）", False, [], [1], ())
    ]


def test_a_part_without_words_has_its_findings_and_its_numbers() -> None:
    missing = Location((_STEP,), WordAnchor(8))
    assert _places(_at(missing), _at(ALL), _at(missing), WHOLE) == [
        ("全文", "", False, [4], [4], ()),
        ("二、馆藏情况", "", False, [1, 3], [1, 3], ()),
        ("二、馆藏情况", "馆藏图书表（第2张表）", True, [], [2], ()),
    ]


def test_words_without_a_span_are_all_meant() -> None:
    heading = Location((_STEP,), WordAnchor(8), "二、馆藏情况")
    (place,) = _seen(_at(heading)).places
    assert place.passage == (Piece("二、馆藏情况", "error", (), (Mark(1, "error"),)),)
    assert place.title == "正文第8段"


def test_an_empty_span_marks_the_sign_behind_it() -> None:
    (place,) = _seen(_at(msgspec.structs.replace(SENTENCE, span=(5, 5)))).places
    assert place.passage[1] == Piece("外", "error", (), (Mark(1, "error"),))


def test_a_span_behind_the_last_sign_marks_that() -> None:
    (place,) = _seen(_at(msgspec.structs.replace(SENTENCE, text="外借", span=(2, 2)))).places
    assert place.passage == (Piece("外"), Piece("借", "error", (), (Mark(1, "error"),)))


def test_words_within_a_cell_mark_the_cell() -> None:
    anchor = WordAnchor(9, 2, 4, 4, offset=1)
    words = msgspec.structs.replace(ALL, anchor=anchor, text="10", span=(1, 2))
    operand = Operand("a", "小计", "0", words)
    (place,) = _seen(_at(words), _at(LENT, evidence=(Evidence("a", "0", (operand,)),))).places
    assert (_cells(place)["10"].findings, _cells(place)["10"].part_of) == ((Mark(1, "error"),), (2,))
    assert place.findings[1].operands == (OperandView("小计", "0", 1),)


def test_two_sentences_of_a_paragraph_are_one_place_and_those_of_another_are_not() -> None:
    later = Location(SENTENCE.route, WordAnchor(5, offset=15), SENTENCE.text, (12, 14))
    step = Step("paragraph", "2", "")
    other = Location((*SENTENCE.route[:-1], step), WordAnchor(6, offset=5), SENTENCE.text, (5, 12))
    assert [place[4] for place in _places(_at(SENTENCE), _at(other), _at(later))] == [[1, 3], [2]]


def test_places_on_pages_are_named_by_their_line() -> None:
    line = PageAnchor(3, 70.4, 122.6, 90, 140)
    assert [place[1] for place in _places(_at(Location((_STEP,), line, "甲乙丙", (1, 2))))] == [
        "第3页(70, 123)"
    ]


@pytest.mark.parametrize("details", [None, Details((), ())])
def test_without_the_report_a_cell_is_shown_by_its_text(details: Details | None) -> None:
    view = _seen(WRONG_SUM, details=details)
    (place,) = view.places
    assert (place.grid, place.passage) == (None, (Piece("10", "error", (), (Mark(1, "error"),)),))
    assert [operand.cell for operand in view.findings[0].operands] == [None, None, None]


def test_a_table_without_a_name_is_named_by_its_place() -> None:
    assert [place[1] for place in _places(_at(Location((_STEP,), ALL.anchor, "10")))] == ["第2张表"]


def test_the_same_figure_twice_is_told_once_and_two_of_one_name_are_told_both() -> None:
    operands = (
        Operand("a", "小计", "4", LENT),
        Operand("b", "小计", "4", KEPT),
        Operand("c", "小计", "4", LENT),
        Operand("d", "合计", None, None),
    )
    (finding,) = _seen(_at(ALL, evidence=(Evidence("a", "4", operands),))).findings
    assert finding.operands == (
        OperandView("小计", "4", 2),
        OperandView("小计", "4", 3),
        OperandView("合计", None, None),
    )
    assert finding.sums == ()


def test_long_sums_are_whole_only_where_all_is_told() -> None:
    evidence = Evidence("a + b = c", "1 + 2 = 4", (), "3", "4", brief=("2 items = c", "3 = 4"))
    finding = _at(ALL, evidence=(evidence,))
    shown = [_seen(finding, telling=Telling("zh", full=full)).findings[0].sums for full in (False, True)]
    assert shown == [
        (SumView("3 ≠ 4", "2 items = c", None),),
        (SumView("1 + 2 = 3 ≠ 4", "a + b = c", None),),
    ]


def test_what_could_not_be_judged_comes_in_the_order_of_the_report() -> None:
    def at(rule: str, line: int) -> object:
        place = Location((_STEP,), TextAnchor(line))
        return msgspec.structs.replace(doubtful(rule, line), location=place)

    made = result(not_assessed=(at("LIB001", 9), at("LIB002", 4), at("LIB001", 4), at("LIB001", 4)))
    view = report_view(checked("a.md", made), made, 1, _ZH)
    assert [(unknown.reason, unknown.rules) for unknown in view.unknown] == [
        ("第 4 格空白", ("LIB002", "LIB001")),
        ("第 9 格空白", ("LIB001",)),
    ]


def test_tables_alone_are_no_places() -> None:
    assert _places() == []
