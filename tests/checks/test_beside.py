"""Assertions over several reports, unusual figures, likeness, and how a report was handed in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from govlint.checks.others import Alike, HandedIn, Neighbour, Others, Usual
from govlint.checks.outcome import Context
from govlint.document import Document, TextAnchor
from govlint.engine.linter import Linter, Plan
from govlint.packs.pack import Pack
from govlint.text.bilingual import Bilingual
from tests.checks.trying import STOCK_TABLE, Edit, Rule, report, said_beside

PackWith = Callable[[Rule], Pack]


def _last(*edits: Edit) -> Document:
    return report(("2023年度", "2022年度"), *edits)


DISCS = Rule(
    "check: assert, assert: 'stock[discs, owned] == previous.stock[discs, owned]'",
    "{left} {right} {difference}",
)
VISITS = Rule(
    "check: assert, for_each: column of visits, assert: overall == sum(members.overall)",
    "{place} {left} {right}",
)
ROWS = Rule("check: assert, for_each: row of visits, assert: all == previous.all", "{place} {left} {right}")
BOOKS = Rule(
    "check: assert, for_each: cell of stock.books, only: ['*, shelves.all'], assert: same == previous.same",
    "{place} {right}",
)


OTHER_DISCS = ("| 光盘 | | 30 |", "| 光盘 | | 28 |")
OVERALL = "| 全馆合计 | 580 | 500 | 1080 |"
BRANCHES = "| 东城分馆 | 300 | 500 | 800 |\n| 西城分馆 | 280 | 未开放 | 280 |\n"


@pytest.mark.parametrize(
    ("rule", "edits", "said"),
    [
        (DISCS, [], ["pass: 1"]),
        (
            DISCS,
            [OTHER_DISCS],
            [
                # The defect is in the report at hand, whatever the formula ends with.
                "warning stock/stock/discs/owned 31:10 «30»",
                "  30 28 2",
                "  “光盘”行“拥有量”列 = 上年的报告的“光盘”行“拥有量”列",
                "  30 = 28; left 30; right 28; off by 2",
                "  see stock/stock/discs/owned 31:10 in last.md «28»",
            ],
        ),
        (
            DISCS,
            [("| 光盘 | | 30 |", "| 光盘 | | |")],
            [
                "? document 1:3",
                "  上年的报告的“光盘”行“拥有量”列（空白）",
                "  上年的报告的“光盘”行“拥有量”列 (blank)",
            ],
        ),
        (
            DISCS,
            [(STOCK_TABLE, "无")],
            [
                "? document 1:3",
                "  上年的报告的“光盘”行“拥有量”列（缺失）",
                "  上年的报告的“光盘”行“拥有量”列 (missing)",
            ],
        ),
        # Rows of the report's own are found by their labels, in whatever order they stand.
        (
            ROWS,
            [(BRANCHES, "| 西城分馆 | 280 | 未开放 | 281 |\n| 东城分馆 | 300 | 500 | 800 |\n")],
            [
                "warning visits/visits/branch.2/all 43:22 «280»",
                "  西城分馆 280 281",
                "  合计 = 上年的报告的合计",
                "  280 = 281; left 280; right 281; off by -1",
                "  see visits/visits/branch.1/all 42:22 in last.md «281»",
                "pass: 2",
            ],
        ),
        (
            ROWS,
            [("| 西城分馆 | 280 | 未开放 | 280 |\n", "")],
            [
                "? visits/visits/branch.2 39:3",
                "  西城分馆：上年的报告的合计（缺失）",
                "  西城分馆: 上年的报告的合计 (missing)",
                "pass: 2",
            ],
        ),
        (
            BOOKS,
            [("| 10 | 14 | 24 |", "| 10 | 15 | 25 |")],
            [
                "warning stock/stock/every/shelves.all 28:21 «24»",
                "  “总册”行“开架的小计”列 25",
                "  总册 = 上年的报告的总册",
                "  24 = 25; left 24; right 25; off by -1",
                "  see stock/stock/every/shelves.all 28:21 in last.md «25»",
                "pass: 3",
            ],
        ),
    ],
)
def test_beside_last_year(pack_with: PackWith, rule: Rule, edits: list[Edit], said: list[str]) -> None:
    assert said_beside(pack_with(rule), report(), _last(*edits)) == said


def test_without_last_year(pack_with: PackWith) -> None:
    assert said_beside(pack_with(DISCS), report()) == [
        "? document 1:3",
        "  上年的报告（缺失）",
        "  上年的报告 (missing)",
    ]


def test_the_sum_of_members(pack_with: PackWith) -> None:
    members = [
        ("东馆", report((OVERALL, "| 全馆合计 | 280 | 500 | 780 |"))),
        ("西馆", report((OVERALL, "| 全馆合计 | 290 | 0 | 290 |"))),
    ]
    assert said_beside(pack_with(VISITS), report(), None, members) == [
        "warning visits/visits/overall/adults 44:10 «580»",
        "  成人 580 570",
        "  全馆合计 = 东馆的报告的全馆合计 + 西馆的报告的全馆合计",
        "  580 = 280 + 290; left 580; right 570; off by 10",
        "  see visits/visits/overall/adults 44:10 in 东馆.md «280»",
        "  see visits/visits/overall/adults 44:10 in 西馆.md «290»",
        "warning visits/visits/overall/all 44:22 «1080»",
        "  合计 1080 1070",
        "  全馆合计 = 东馆的报告的全馆合计 + 西馆的报告的全馆合计",
        "  1080 = 780 + 290; left 1080; right 1070; off by 10",
        "  see visits/visits/overall/all 44:22 in 东馆.md «780»",
        "  see visits/visits/overall/all 44:20 in 西馆.md «290»",
        "pass: 1",
    ]


def test_every_member_that_is_missing_is_named(pack_with: PackWith) -> None:
    names = [f"{sign}馆" for sign in "甲乙丙丁戊己"]
    members: list[tuple[str, Document | None]] = [("东馆", report()), *((name, None) for name in names)]
    missing = "、".join(f"{name}的报告（缺失）" for name in names)
    found = said_beside(pack_with(VISITS), report(), None, members)
    assert found[1::3] == [f"  {column}：{missing}" for column in ("成人", "少儿", "合计")]


def test_without_members_a_sum_over_them_is_not_asked_for(pack_with: PackWith) -> None:
    assert said_beside(pack_with(VISITS), report(), None, []) == []


def test_rules_over_one_report_are_silent_beside_others(pack_with: PackWith) -> None:
    one = Rule("check: assert, assert: 'stock[discs, owned] == 1'", "{left}")
    assert said_beside(pack_with(one), report(), _last()) == []


@pytest.mark.parametrize("whose", ["own", "last"])
def test_what_a_reader_was_not_sure_of_is_not_judged(pack_with: PackWith, whose: str) -> None:
    def doubted(document: Document, wanted: bool) -> Document:
        anchor = TextAnchor(31, 10)
        return msgspec.structs.replace(document, doubtful=frozenset({anchor} if wanted else ()))

    own, last = doubted(report(), whose == "own"), doubted(_last(OTHER_DISCS), whose == "last")
    assert said_beside(pack_with(DISCS), own, last) == [
        "? stock/stock/discs/owned 31:10 «30»",
        "  文件的版面使这一格可能没有读准",
        "  the layout of the file leaves it uncertain what this cell says",
    ]


def test_doubts_of_one_report_are_none_of_another(pack_with: PackWith) -> None:
    # The cell stands elsewhere in last year's report; what stands in its place there does not matter.
    moved = _last(OTHER_DISCS, ("本报告由云汀市图书馆编写。", "本报告由云汀市图书馆编写。\n\n又记。"))
    last = msgspec.structs.replace(moved, doubtful=frozenset({TextAnchor(31, 10)}))
    assert said_beside(pack_with(DISCS), report(), last)[0] == "warning stock/stock/discs/owned 31:10 «30»"


UNUSUAL = Rule(
    "check: unusual, among: years, least: 5, leave_out: ['*, shelves.*']",
    "{place} {value} {usual} {count} {times}",
)


def _usual(rule: Rule, pack_with: PackWith, *cells: tuple[str, Usual]) -> list[str]:
    known = {tuple(cell.split()): usual for cell, usual in cells}
    return said_beside(pack_with(rule), report(), usual={"years": known, "peers": {}})


@pytest.mark.parametrize(
    ("cell", "usual", "said"),
    [
        ("stock discs owned", Usual(3, 3, 4), "“光盘”行“拥有量”列 30 3 4 10"),
        ("stock discs owned", Usual(4, 4, 4), "pass: 1"),
        ("stock discs owned", Usual(300, 300, 3), "“光盘”行“拥有量”列 30 300 3 10"),
        ("stock discs owned", Usual(299, 299, 3), "pass: 1"),
        ("stock discs owned", Usual(1, 1, 3), "“光盘”行“拥有量”列 30 1 3 30"),
        ("stock tapes cost", Usual(10, 10, 3), "“录像带”行“购置费”列 0 10 3 -"),
        ("stock moves dropped", Usual(60, 60, 3), "“剔旧册数”列 6 60 3 10"),
        ("stock moves given", Usual(4, 4, 3), "pass: 1"),
        # Too small, too few, negative or no number, left out, a row of the report's own, never anything.
        ("stock novels stores.kept", Usual(1, 1, 3), "pass: 1"),
        ("stock discs owned", Usual(3, 3, 2), None),
        ("stock tapes change", Usual(300, 300, 3), None),
        ("stock discs note", Usual(300, 300, 3), None),
        ("stock novels shelves.all", Usual(900, 900, 3), None),
        ("visits branch.1 all", Usual(1, 1, 9), None),
        ("stock discs owned", Usual(0, 0, 3), None),
        ("stock discs gone", Usual(1, 1, 3), None),
    ],
)
def test_what_is_unusual(pack_with: PackWith, cell: str, usual: Usual, said: str | None) -> None:
    found = _usual(UNUSUAL, pack_with, (cell, usual))
    assert (found[1].strip() if len(found) > 1 else "".join(found)) == (said or "")


def test_unusual_among_which_and_where(pack_with: PackWith) -> None:
    at = ("stock discs owned", Usual(3, 3, 4)), ("visits overall all", Usual(1, 1, 4))
    peers = Rule("check: unusual, among: peers, least: 5", "{place}")
    assert _usual(peers, pack_with, *at) == []
    one = Rule("check: unusual, among: years, tables: [visits]", "{place}")
    assert _usual(one, pack_with, *at)[0] == "warning visits/visits/overall/all 44:22 «1080»"
    assert len(_usual(one, pack_with, *at)) == 3
    only = Rule("check: unusual, among: years, least: 5, only: ['discs, *', 'tapes, *']", "{place}")
    assert _usual(only, pack_with, *at)[0] == "warning stock/stock/discs/owned 31:10 «30»"
    assert len(_usual(only, pack_with, *at)) == 3


LIKENESS = Rule("check: likeness, to: others, sections: [plans, readers]", "{part} {other} {share} {count}")


def test_the_same_text_stands_side_by_side(pack_with: PackWith) -> None:
    many = tuple((f"a{at}", f"b{at}") for at in range(7))
    alike = {
        "TRY001 plans": (
            Alike(Bilingual("西馆的报告", "west"), "w.md", 0.876, many),
            Alike(Bilingual("北馆的报告", "north"), "n.md", 1.0, (("c", "d"),)),
        ),
        "TRY002 readers": (Alike(Bilingual("北馆的报告", "north"), "n.md", 1.0, (("c", "d"),)),),
    }
    assert said_beside(pack_with(LIKENESS), report(), alike=alike) == [
        "warning plans 46:1 «四、存在的问题和打算»",
        "  四、存在的问题和打算 西馆的报告 88% 7",
        "  四、存在的问题和打算 west 88% 7",
        *(line for at in range(5) for line in (f"  see plans «a{at}»", f"  see plans in w.md «b{at}»")),
        "warning plans 46:1 «四、存在的问题和打算»",
        "  四、存在的问题和打算 北馆的报告 100% 1",
        "  四、存在的问题和打算 north 100% 1",
        "  see plans «c»",
        "  see plans in n.md «d»",
        "pass: 1",
    ]


_WHY = Bilingual("难说", "hard to say")


@pytest.mark.parametrize(
    ("state", "handed", "said"),
    [
        (
            "repeated",
            HandedIn(("a.md", "b.md"), 2021, False, _WHY),
            [
                "云汀市图书馆 2023  a.md、b.md",
                "云汀市图书馆 2023  a.md, b.md",
                "see document in a.md",
                "see document in b.md",
            ],
        ),
        ("repeated", HandedIn((), 2021, False, _WHY), None),
        ("other-year", HandedIn(("a.md",), 2021, False, _WHY), ["云汀市图书馆 2023 2021"]),
        ("other-year", HandedIn(("a.md",), None, False, _WHY), None),
        ("unlisted", HandedIn((), None, False), ["云汀市图书馆 2023 云汀市图书馆"]),
        ("unlisted", HandedIn((), None, True), None),
        ("unlisted", HandedIn((), None, None), None),
        ("unlisted", HandedIn((), None, False, _WHY), None),
        ("unsure", HandedIn(doubt=_WHY), ["云汀市图书馆 2023 难说", "云汀市图书馆 2023 hard to say"]),
        ("unsure", HandedIn(("a.md",), 2021, False), None),
    ],
)
def test_how_it_was_handed_in(
    pack_with: PackWith, state: str, handed: HandedIn, said: list[str] | None
) -> None:
    rule = Rule(f"check: handed-in, state: {state}", "{body} {year} {found} {files}")
    found = said_beside(pack_with(rule), report(), handed_in=handed)
    lines = [line.strip() for line in found]
    assert lines == (["pass: 1"] if said is None else ["warning document 1:3", *said])


@pytest.mark.parametrize(
    "rule",
    [UNUSUAL, LIKENESS, Rule("check: handed-in, state: unsure", "{found}")],
    ids=["unusual", "likeness", "handed-in"],
)
def test_a_report_by_itself_is_not_held_against_others(pack_with: PackWith, rule: Rule) -> None:
    result = Linter([pack_with(rule)]).lint(report(), Plan())
    assert (result.findings, result.not_assessed, result.counts["pass"]) == ((), (), 0)


def test_who_a_formula_names() -> None:
    label = Bilingual("甲", "a")
    last, first, second = (Neighbour[Context](label, name) for name in ("last", "first", "second"))
    others: Others[Context] = Others(previous=last, members=(first, second))
    assert [others.named(name) for name in ("previous", "members.0", "members.1", "members")] == [
        last,
        first,
        second,
        None,
    ]
