"""What the text says of the year before, against that year's report: every outcome as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.checks.others import Neighbour, Others
from govlint.checks.outcome import Context
from govlint.engine.linter import Linter
from govlint.engine.record import record_of
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from tests.checks.trying import Rule, prose, report, said_beside

PackWith = Callable[[Rule], Pack]
_MESSAGE = "{stated}；{measure}；{year}；{readings}"
NUMBER, CHANGE, GROWTH = (
    Rule(f"check: earlier, relation: {relation}", _MESSAGE) for relation in ("number", "change", "growth")
)
PLACE = "plans/1 48:"


def _last(discs: int = 25, tapes: int = 10) -> tuple[str, str]:
    return (f"| 光盘 | | {discs} | +4 |", f"| 录像带 | | {tapes} | -2 |")


def _said(pack: Pack, text: str, *changes: tuple[str, str]) -> list[str]:
    before = [
        ("2023年度", "2022年度"),
        ("| 光盘 | | 30 |", "| 光盘 | | 25 |"),
        ("| 录像带 | | 8 |", "| 录像带 | | 10 |"),
    ]
    return said_beside(pack, report(*prose(text)), report(*before, *changes))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (NUMBER, "年末光盘30盘，比上年的25盘增加5盘，增长20%。"),
        (CHANGE, "年末光盘30盘，比上年增加5盘。"),
        (CHANGE, "年末录像带8盘，比上年减少2盘。"),
        (GROWTH, "年末光盘30盘，比上年增长20%。"),
        (GROWTH, "年末录像带8盘，比上年下降20.0%。"),
    ],
)
def test_what_fits(pack_with: PackWith, rule: Rule, text: str) -> None:
    assert _said(pack_with(rule), text) == ["pass: 1"]


@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        (
            NUMBER,
            "年末光盘30盘，比上年的26盘增加4盘。",
            ["比上年的26盘；光盘；2022；光盘 25", "比上年的26盘；discs；2022；discs 25"],
        ),
        (
            NUMBER,
            "年末光盘30盘，比2022年的26盘增加4盘。",
            ["比2022年的26盘；光盘；2022；光盘 25", "比2022年的26盘；discs；2022；discs 25"],
        ),
        (
            CHANGE,
            "年末光盘30盘，比上年减少5盘。",
            ["比上年减少5盘；光盘；2022；光盘 25", "比上年减少5盘；discs；2022；discs 25"],
        ),
        (
            CHANGE,
            "年末光盘30盘，比上年增加6盘。",
            ["比上年增加6盘；光盘；2022；光盘 25", "比上年增加6盘；discs；2022；discs 25"],
        ),
        (
            GROWTH,
            "年末光盘30盘，比上年增长21%。",
            ["比上年增长21%；光盘；2022；光盘 25", "比上年增长21%；discs；2022；discs 25"],
        ),
        (
            GROWTH,
            "年末光盘30盘，比上年下降20%。",
            ["比上年下降20%；光盘；2022；光盘 25", "比上年下降20%；discs；2022；discs 25"],
        ),
    ],
)
def test_what_does_not(pack_with: PackWith, rule: Rule, text: str, said: list[str]) -> None:
    stated = said[0].partition("；")[0]
    column = text.index(stated) + 1
    assert _said(pack_with(rule), text) == [
        f"warning plans/1 48:{column} «{stated}»",
        f"  {said[0]}",
        f"  {said[1]}",
        "  “光盘”行“拥有量”列",
        "  25",
    ]


def test_a_growth_is_exact_to_its_last_decimal(pack_with: PackWith) -> None:
    last = ("| 6 | 2 | |", "| 6 | 2 | |")
    texts = {
        text: _said(pack_with(GROWTH), f"年末光盘30盘，比上年增长{text}。", last)
        for text in ("19.9%", "20.0%", "20%", "20.1%")
    }
    assert {text for text, said in texts.items() if said == ["pass: 1"]} == {"20.0%", "20%"}


def test_growth_from_nothing_does_not_fit(pack_with: PackWith) -> None:
    found = _said(
        pack_with(GROWTH), "年末录像带8盘，比上年增长100%。", ("| 录像带 | | 10 |", "| 录像带 | | 0 |")
    )
    assert found[1] == "  比上年增长100%；录像带；2022；录像带 0"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        # What follows from another number is not compared once more.
        (CHANGE, "年末光盘30盘，比上年的25盘增加9盘，增长90%。"),
        (GROWTH, "年末光盘30盘，比上年的25盘增加9盘，增长90%。"),
        (GROWTH, "年末光盘30盘，比上年增加9盘，增长90%。"),
        # Numbers of this year, of nothing that is counted, or not exactly meant.
        (NUMBER, "年末光盘31盘。"),
        (CHANGE, "比上年增加9场。"),
        (CHANGE, "年末光盘30盘，比上年增加约9盘。"),
        (NUMBER, "年末光盘30盘，比上年增加9盘。"),
        (GROWTH, "年末光盘30盘，比上年增加9盘。"),
        # Against a year that is not the one before.
        (NUMBER, "年末光盘30盘，比2020年的20盘增加10盘。"),
        (CHANGE, "年末光盘30盘，比2020年的20盘增加10盘。"),
    ],
)
def test_what_nothing_is_said_of(pack_with: PackWith, rule: Rule, text: str) -> None:
    assert _said(pack_with(rule), text) == []


def test_without_a_report_of_last_year(pack_with: PackWith) -> None:
    text = "年末光盘30盘，比上年的25盘增加5盘。"
    assert said_beside(pack_with(NUMBER), report(*prose(text))) == [
        "? plans/1 48:9 «比上年的25盘»",
        "  “比上年的25盘”：没有上年的报告",
        "  “比上年的25盘”: there is no last",
    ]


def test_where_last_year_does_not_have_the_number(pack_with: PackWith) -> None:
    text = "年末光盘30盘，比上年的25盘增加5盘。"
    assert _said(pack_with(NUMBER), text, ("| 光盘 | | 25 |", "| 光盘 | | 多 |")) == [
        "? plans/1 48:9 «比上年的25盘»",
        "  “比上年的25盘”：上年的报告的表中没有这个数",
        "  “比上年的25盘”: the tables of the last do not have it",
    ]


def test_a_change_needs_the_number_of_this_year(pack_with: PackWith) -> None:
    own = report(*prose("年末光盘30盘，比上年增加5盘。"), ("| 光盘 | | 30 |", "| 光盘 | | |"))
    assert said_beside(pack_with(CHANGE), own, report()) == [
        "? plans/1 48:9 «比上年增加5盘»",
        "  “比上年增加5盘”：本报告的表中没有这个数",
        "  “比上年增加5盘”: the tables of this report do not have it",
    ]


def test_a_number_of_last_year_does_not(pack_with: PackWith) -> None:
    own = report(*prose("年末光盘30盘，比上年的25盘增加5盘。"), ("| 光盘 | | 30 |", "| 光盘 | | |"))
    last = report(("| 光盘 | | 30 |", "| 光盘 | | 25 |"))
    assert said_beside(pack_with(NUMBER), own, last) == ["pass: 1"]


def test_either_reading_may_fit(pack_with: PackWith) -> None:
    # 24 on the shelves, 33 with those in the stores.
    for told in (24, 33):
        own = report(*prose(f"年末藏书40册，比上年的{told}册增加7册。"))
        assert said_beside(pack_with(NUMBER), own, report()) == ["pass: 1"]
    own = report(*prose("年末藏书40册，比上年的25册增加15册。"))
    assert said_beside(pack_with(NUMBER), own, report()) == [
        "warning plans/1 48:9 «比上年的25册»",
        "  比上年的25册；开架图书；2023；开架图书 24，开架和书库图书 33，书库图书 9",
        "  比上年的25册；on shelves；2023；on shelves 24, on shelves and in stores 33, in stores 9",
        "  “总册”行“开架的小计”列",
        "  24",
        "  “总册”行“开架的小计”列 + “总册”行“书库的小计”列",
        "  24 + 9",
        "  “总册”行“书库的小计”列",
        "  9",
    ]


def test_the_numbers_of_last_year_stand_in_its_file(pack_with: PackWith) -> None:
    linter = Linter([pack_with(NUMBER)])
    own = linter.bind(report(*prose("年末光盘30盘，比上年的25盘增加5盘。")), {})
    last = Context(linter.bind(report(), {}), own.pack)
    others: Others[Context] = Others(
        previous=Neighbour(Bilingual("上年的报告", "last"), "last.md", last), told=record_of(own).claims
    )
    (finding,) = linter.lint_beside(own, others).findings
    assert [
        (one.name, one.value, one.location and (one.location.path, one.location.file))
        for one in finding.evidence[0].operands
    ] == [("stock.discs.owned", "30", ("stock/stock/discs/owned", "last.md"))]
