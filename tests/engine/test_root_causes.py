"""One defect, one finding: what a run says of equations that one wrong cell breaks, and of others."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from govlint.authoring.specimen import build_example
from govlint.engine.linter import Linter
from govlint.finding import Finding
from govlint.packs.language.examples import Edit as ExampleEdit
from govlint.packs.load import built_in_packs, load_pack
from govlint.text.bilingual import Bilingual
from tests.checks.trying import PACKS, Edit, report

_RULE = """\
  - id: {id}
    name: {name}
    check: assert
    for_each: {places}
    assert: {formula}
    {more}
    title: {{zh: 检查, en: check}}
    message: {{zh: "“{{place}}”{{filled}}", en: "{{place}}: {{filled}}"}}
    basis: 表
"""
_RULES = [
    ("LIB001", "rows", "row of stock.books", "shelves.lent + shelves.kept == shelves.all", "severity: error"),
    ("LIB002", "columns", "column of stock.books", "novels + sum(children.*) == every", "severity: warning"),
    ("LIB003", "visits", "column of visits", "sum(branch.*) == overall", "severity: error"),
    ("LIB004", "few", "column of visits", "overall < 1000", "yields_to: [LIB003]\n    severity: info"),
]


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return _linter(tmp_path_factory.mktemp("packs") / "library.yaml", _RULES)


def _linter(path: Path, described: list[tuple[str, str, str, str, str]]) -> Linter:
    names = ("id", "name", "places", "formula", "more")
    rules = [_RULE.format(**dict(zip(names, rule, strict=True))) for rule in described]
    form = (PACKS / "library.yaml").read_text(encoding="utf-8")
    path.write_text(form + "rules:\n" + "".join(rules), encoding="utf-8")
    return Linter([load_pack(path)])


def _found(linter: Linter, *edits: Edit) -> list[tuple[str, str, str]]:
    findings = linter.lint(report(*edits)).findings
    return [(finding.rule, finding.location.path, finding.message.zh) for finding in findings]


_VISITS = ("LIB004", "visits/visits/overall/all", "“合计”1080 < 1000")


def test_a_wrong_cell_is_one_finding_with_all_its_equations(linter: Linter) -> None:
    finding, other = linter.lint(report(("绘本 | 2 | 6 |", "绘本 | 2 | 9 |"))).findings
    assert other.rule == "LIB004"
    assert finding == Finding(
        rule="LIB001",
        name="rows",
        severity="error",
        message=Bilingual(
            "“绘本”行“开架的在馆”列填的是 9，使含有它的 2 处勾稽关系都不成立",
            "row “绘本”, column “开架的在馆” reads 9, which breaks all 2 equations that contain it",
        ),
        location=finding.location,
        related=finding.related,
        evidence=finding.evidence,
        basis="表",
        fix=Bilingual("如果其他数字无误，此处应为 6", "if all other figures are right, this one should be 6"),
    )
    assert (finding.location.path, finding.location.text) == (
        "stock/stock/children.picture/shelves.kept",
        "9",
    )
    assert [(evidence.formula, evidence.filled) for evidence in finding.evidence] == [
        ("外借 + 在馆 = 小计", "2 + 9 = 8"),
        ("小说 + 绘本 + 连环画 = 总册", "7 + 9 + 1 = 14"),
    ]
    assert [location.path.removeprefix("stock/stock/") for location in finding.related] == [
        "children.picture/shelves.lent",
        "children.picture/shelves.all",
        "novels/shelves.kept",
        "children.comics/shelves.kept",
        "every/shelves.kept",
    ]


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ([], [_VISITS]),
        # A cell in one equation only: no cell explains it more than others.
        (
            [("| 1 | 4 | 5 |", "| 1 | 5 | 5 |")],
            [("LIB002", "stock/stock/every/stores.kept", "“书库的在馆”5 + 2 + 1 = 7"), _VISITS],
        ),
        # The total of the totals that is blamed has the rule of its own column.
        (
            [("| 10 | 14 | 24 |", "| 10 | 14 | 25 |")],
            [
                (
                    "LIB001",
                    "stock/stock/every/shelves.all",
                    "“总册”行“开架的小计”列填的是 25，使含有它的 2 处勾稽关系都不成立",
                ),
                _VISITS,
            ],
        ),
        # Too low by two.
        (
            [("连环画 | 5 | 1 | 6 |", "连环画 | 3 | 1 | 6 |")],
            [
                (
                    "LIB001",
                    "stock/stock/children.comics/shelves.lent",
                    "“连环画”行“开架的外借”列填的是 3，使含有它的 2 处勾稽关系都不成立",
                ),
                _VISITS,
            ],
        ),
        # Two cells apart.
        (
            [("连环画 | 5 | 1 | 6 |", "连环画 | 3 | 1 | 6 |"), ("| 3 | 7 | 10 |", "| 3 | 8 | 10 |")],
            [
                (
                    "LIB001",
                    "stock/stock/novels/shelves.kept",
                    "“小说”行“开架的在馆”列填的是 8，使含有它的 2 处勾稽关系都不成立",
                ),
                (
                    "LIB001",
                    "stock/stock/children.comics/shelves.lent",
                    "“连环画”行“开架的外借”列填的是 3，使含有它的 2 处勾稽关系都不成立",
                ),
                _VISITS,
            ],
        ),
        # A blank takes its equations out.
        (
            [("绘本 | 2 | 6 | 8 |", "绘本 | 2 | | 9 |")],
            [("LIB002", "stock/stock/every/shelves.all", "“开架的小计”10 + 9 + 6 = 24"), _VISITS],
        ),
        # Where the rule that it yields to fails, the other is silent; elsewhere it is not.
        (
            [("| 580 | 500 | 1080 |", "| 580 | 500 | 2080 |")],
            [("LIB003", "visits/visits/overall/all", "“合计”800 + 280 = 2080")],
        ),
        (
            [("| 580 | 500 | 1080 |", "| 581 | 500 | 1080 |")],
            [("LIB003", "visits/visits/overall/adults", "“成人”300 + 280 = 581"), _VISITS],
        ),
        # A total that is off by as much as its part is not told again; by another amount it is.
        (
            [("| 580 | 500 | 1080 |", "| 581 | 500 | 1081 |")],
            [("LIB003", "visits/visits/overall/adults", "“成人”300 + 280 = 581")],
        ),
        (
            [("| 580 | 500 | 1080 |", "| 581 | 500 | 1082 |")],
            [
                ("LIB003", "visits/visits/overall/adults", "“成人”300 + 280 = 581"),
                ("LIB003", "visits/visits/overall/all", "“合计”800 + 280 = 1082"),
            ],
        ),
        (
            [("| 580 | 500 | 1080 |", "| 581 | 502 | 1083 |")],
            [
                ("LIB003", "visits/visits/overall/adults", "“成人”300 + 280 = 581"),
                ("LIB003", "visits/visits/overall/young", "“少儿”500 + 0 = 502"),
            ],
        ),
    ],
)
def test_which_findings_are_left(
    edits: list[Edit], found: list[tuple[str, str, str]], linter: Linter
) -> None:
    assert _found(linter, *edits) == found


_NOVELS, _PICTURE = "| 3 | 7 | 10 | 1", "绘本 | 2 | 6 | 8 |"
_COMICS, _EVERY = "连环画 | 5 | 1 | 6 |", "| 10 | 14 | 24 |"


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        # Two cells of one row: neither explains it alone.
        (
            [(_PICTURE, "绘本 | 3 | 9 | 8 |")],
            [
                (
                    "LIB001 children.picture/shelves.lent",
                    (
                        "“绘本”行“开架的外借”列填的是 3；它和“绘本”行“"
                        "开架的在馆”列一并更正，3 处不成立的勾稽关系才都成立"
                    ),
                    "如果只有这几处有误，此处应为 2",
                ),
                (
                    "LIB001 children.picture/shelves.kept",
                    (
                        "“绘本”行“开架的在馆”列填的是 9；它和“绘本”行“"
                        "开架的外借”列一并更正，3 处不成立的勾稽关系才都成立"
                    ),
                    "如果只有这几处有误，此处应为 6",
                ),
            ],
        ),
        # The slip of the keys is said behind the value.
        (
            [(_EVERY, "| 10 | 41 | 24 |")],
            [
                (
                    "LIB002 every/shelves.kept",
                    "“总册”行“开架的在馆”列填的是 41，使含有它的 2 处勾稽关系都不成立",
                    "如果其他数字无误，此处应为 14（可能是数字前后颠倒）",
                )
            ],
        ),
        # As much too high in two rows and columns: either two opposite corners or the two others.
        (
            [(_NOVELS, "| 4 | 7 | 10 | 1"), (_PICTURE, "绘本 | 2 | 7 | 8 |")],
            [
                (
                    "LIB001 ",
                    "4 处勾稽关系不成立，有 2 种改法，无法断定哪些格有误："
                    "“小说”行“开架的外借”列4 改为 3、“绘本”行“开架的在馆”列7 改为 6；"
                    "或“小说”行“开架的在馆”列7 改为 6、“绘本”行“开架的外借”列2 改为 1",
                    "对照底数核对这些格",
                )
            ],
        ),
        # Neighbours that were exchanged are told at the first of them.
        (
            [(_NOVELS, "| 7 | 3 | 10 | 1"), (_COMICS, "连环画 | 6 | 0 | 6 |"), (_EVERY, "| 11 | 13 | 24 |")],
            [
                (
                    "LIB002 novels/shelves.lent",
                    "“小说”行“开架的外借”列填的是 7，“小说”行“开架的在馆”列填的是 3，"
                    "像是填错了位置：对调后，2 处不成立的勾稽关系都成立",
                    "对照底数核对；确是填错位置的，"
                    "“小说”行“开架的外借”列改为 3，“小说”行“开架的在馆”列改为 7",
                )
            ],
        ),
        # Two that have each other's value are not told as exchanged if no sum has both.
        (
            [(_NOVELS, "| 6 | 7 | 10 | 1"), (_PICTURE, "绘本 | 2 | 3 | 8 |")],
            [
                (
                    "LIB001 novels/shelves.lent",
                    "“小说”行“开架的外借”列填的是 6，使含有它的 2 处勾稽关系都不成立",
                    "如果其他数字无误，此处应为 3",
                ),
                (
                    "LIB001 children.picture/shelves.kept",
                    "“绘本”行“开架的在馆”列填的是 3，使含有它的 2 处勾稽关系都不成立",
                    "如果其他数字无误，此处应为 6",
                ),
            ],
        ),
        # Of the ways to mend them, one is a single slip over three cells.
        (
            [(_NOVELS, "| 0 | 3 | 7 | 1")],
            [
                (
                    "LIB001 novels/shelves.lent",
                    "“小说”行“开架的外借”列填的是 0，很可能有误："
                    "4 处勾稽关系不成立，4 种改法中这一种最像笔误（整行错了一列）",
                    "很可能应为 3",
                ),
                (
                    "LIB001 novels/shelves.kept",
                    "“小说”行“开架的在馆”列填的是 3；它和“小说”行“开架的外借”列、"
                    "“小说”行“开架的小计”列一并更正，4 处不成立的勾稽关系才都成立",
                    "如果只有这几处有误，此处应为 7（可能是整行错了一列）",
                ),
                (
                    "LIB001 novels/shelves.all",
                    "“小说”行“开架的小计”列填的是 7，很可能有误："
                    "4 处勾稽关系不成立，4 种改法中这一种最像笔误（整行错了一列）",
                    "很可能应为 10",
                ),
            ],
        ),
        # A cell that is wrong in any case, and totals that were not updated.
        (
            [(_NOVELS, "| 3 | 9 | 10 | 1"), (_COMICS, "连环画 | 9 | 1 | 6 |"), (_EVERY, "| 10 | 16 | 24 |")],
            [
                (
                    "LIB001 novels/shelves.all",
                    "“小说”行“开架的小计”列填的是 10，很可能有误："
                    "4 处勾稽关系不成立，3 种改法中这一种最像笔误（分项改了，总计没有改）",
                    "很可能应为 12",
                ),
                (
                    "LIB001 children.comics/shelves.lent",
                    "“连环画”行“开架的外借”列填的是 9，使含有它的 2 处勾稽关系都不成立",
                    "如果其他数字无误，此处应为 5",
                ),
                (
                    "LIB001 every/shelves.all",
                    "“总册”行“开架的小计”列填的是 24，很可能有误："
                    "4 处勾稽关系不成立，3 种改法中这一种最像笔误（分项改了，总计没有改）",
                    "很可能应为 26",
                ),
            ],
        ),
        # One cell is wrong in any case, and by which slip; the others are open.
        (
            [(_NOVELS, "| 4 | 7 | 10 | 1"), (_PICTURE, "绘本 | 2 | 7 | 8 |"), (_EVERY, "| 10 | 14 | 42 |")],
            [
                (
                    "LIB001 ",
                    "4 处勾稽关系不成立，有 2 种改法，无法断定哪些格有误："
                    "“小说”行“开架的外借”列4 改为 3、“绘本”行“开架的在馆”列7 改为 6；"
                    "或“小说”行“开架的在馆”列7 改为 6、“绘本”行“开架的外借”列2 改为 1",
                    "对照底数核对这些格",
                ),
                (
                    "LIB001 every/shelves.all",
                    "“总册”行“开架的小计”列填的是 42，使含有它的 2 处勾稽关系都不成立",
                    "如果其他数字无误，此处应为 24（可能是数字前后颠倒）",
                ),
            ],
        ),
        # As many cells as equations: the equations say as much, in the words of their rules.
        (
            [(_NOVELS, "| 3 | 9 | 10 | 1"), (_EVERY, "| 10 | 16 | 24 |")],
            [
                ("LIB001 novels/shelves.all", "“小说”3 + 9 = 10", None),
                ("LIB001 every/shelves.all", "“总册”10 + 16 = 24", None),
            ],
        ),
    ],
)
def test_what_several_wrong_cells_are_told_by(
    edits: list[Edit], found: list[tuple[str, str, str | None]], linter: Linter
) -> None:
    assert [
        (
            f"{finding.rule} {finding.location.path.removeprefix('stock/stock').removeprefix('/')}",
            finding.message.zh,
            finding.fix.zh if finding.fix else None,
        )
        for finding in linter.lint(report(*edits)).findings
        if finding.rule != "LIB004"
    ] == found


def test_cells_that_were_exchanged_come_with_all_their_equations(linter: Linter) -> None:
    finding, other = linter.lint(report((_NOVELS, "| 10 | 7 | 3 | 1"))).findings
    assert other.rule == "LIB004"
    assert finding == Finding(
        rule="LIB001",
        name="rows",
        severity="error",
        message=Bilingual(
            "“小说”行“开架的外借”列填的是 10，“小说”行“开架的小计”列填的是 3，"
            "像是填错了位置：对调后，3 处不成立的勾稽关系都成立",
            "row “小说”, column “开架的外借” reads 10 and row “小说”, column “开架的小计” reads 3, as if they"
            " were in each other's place: exchanged, they mend the 3 equations that do not hold",
        ),
        location=finding.location,
        related=finding.related,
        evidence=finding.evidence,
        basis="表",
        fix=Bilingual(
            "对照底数核对；确是填错位置的，“小说”行“开架的外借”列改为 3，“小说”行“开架的小计”列改为 10",
            "check both against the records; if they were exchanged, write 3 at row “小说”, column"
            " “开架的外借” and 10 at row “小说”, column “开架的小计”",
        ),
    )
    assert finding.location.path == "stock/stock/novels/shelves.lent"
    assert [location.path.removeprefix("stock/stock/") for location in finding.related] == [
        "novels/shelves.all",
        "novels/shelves.kept",
        "children.picture/shelves.lent",
        "children.comics/shelves.lent",
        "every/shelves.lent",
        "children.picture/shelves.all",
        "children.comics/shelves.all",
        "every/shelves.all",
    ]
    assert [evidence.filled for evidence in finding.evidence] == [
        "10 + 7 = 3",
        "10 + 2 + 5 = 10",
        "3 + 8 + 6 = 24",
    ]


def test_the_ways_to_mend_two_tables_stand_at_the_first(tmp_path: Path) -> None:
    rules = [
        ("LIB001", "dropped", "row of stock.moves", "dropped == visits[overall, young]", "severity: error"),
        (
            "LIB002",
            "both",
            "row of stock.moves",
            "dropped + given == visits[overall, young]",
            "severity: error",
        ),
    ]
    edits = [("| 6 | 2 |", "| 6 | 0 |"), ("| 580 | 500 | 1080 |", "| 580 | 9 | 1080 |")]
    assert _found(_linter(tmp_path / "library.yaml", rules), *edits) == [
        (
            "LIB001",
            "stock/stock",
            "2 处勾稽关系不成立，有 2 种改法，无法断定哪些格有误："
            "“剔旧册数”列6 改为 9；或“全馆合计”行“少儿”列9 改为 6",
        )
    ]


def test_the_ways_to_mend_come_with_their_cells_and_equations(linter: Linter) -> None:
    edits = [(_NOVELS, "| 4 | 7 | 10 | 1"), (_PICTURE, "绘本 | 2 | 7 | 8 |")]
    finding = next(f for f in linter.lint(report(*edits)).findings if f.rule == "LIB001")
    assert finding.message.en == (
        "4 equations do not hold; any of 2 corrections mends them, and it cannot be told which cells are"
        " wrong: row “小说”, column “开架的外借” from 4 to 3, row “绘本”, column “开架的在馆” from 7 to 6;"
        " or row “小说”, column “开架的在馆” from 7 to 6, row “绘本”, column “开架的外借” from 2 to 1"
    )
    assert [location.path.removeprefix("stock/stock/") for location in finding.related][:4] == [
        "novels/shelves.lent",
        "novels/shelves.kept",
        "children.picture/shelves.lent",
        "children.picture/shelves.kept",
    ]
    assert [evidence.filled for evidence in finding.evidence] == [
        "4 + 7 = 10",
        "2 + 7 = 8",
        "4 + 2 + 5 = 10",
        "7 + 7 + 1 = 14",
    ]


def test_sums_with_a_tolerance_tell_a_value_about(tmp_path: Path) -> None:
    tolerant = [
        (rule, name, places, formula, f"{more}\n    tolerance: 1")
        for rule, name, places, formula, more in _RULES[:2]
    ]
    linter = _linter(tmp_path / "library.yaml", tolerant)
    assert linter.lint(report((_PICTURE, "绘本 | 2 | 7 | 8 |"))).findings == ()
    (finding,) = linter.lint(report((_PICTURE, "绘本 | 2 | 8.5 | 8 |"))).findings
    assert finding.message.zh == "“绘本”行“开架的在馆”列填的是 8.5，使含有它的 2 处勾稽关系都不成立"
    assert finding.fix == Bilingual(
        "如果其他数字无误，此处应为 约 6", "if all other figures are right, this one should be about 6"
    )


def test_decimals_are_mended_exactly(tmp_path: Path) -> None:
    rules = [
        ("LIB001", "rows", "row of stock.films", "owned + change == cost", "severity: error"),
        ("LIB002", "columns", "column of stock.films", "discs == tapes", "severity: error"),
    ]
    linter = _linter(tmp_path / "library.yaml", rules)
    discs, tapes = "| 30 | +4 | 1.25 |", "| 8 | -2 | 0 |"
    (finding,) = linter.lint(
        report((discs, "| 30 | +4.5 | 35.5 |"), (tapes, "| 30 | +4.5 | 34.5 |"))
    ).findings
    assert finding.message.zh == "“光盘”行“购置费”列填的是 35.5，使含有它的 2 处勾稽关系都不成立"
    assert finding.fix is not None
    assert finding.fix.zh == "如果其他数字无误，此处应为 34.5"


_CLAIM = """\
  - id: LIB005
    name: pictures
    check: claim
    relation: cells
    measures: [pictures]
    severity: warning
    title: {zh: 绘本, en: pictures}
    message: {zh: "“{place}”不是{readings}", en: "{place}: {readings}"}
    basis: 表
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The text has the number that the cell should have: it is not wrong as well.
        ("绘本8册。", "；文中“绘本8册”与更正后的数一致"),
        # It has what the cell reads, or something else.
        ("绘本11册。", ""),
        ("绘本9册。", "“绘本9册”不是绘本 11"),
    ],
)
def test_a_number_of_the_text_speaks_for_a_correction(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "library.yaml"
    _linter(path, _RULES)
    path.write_text(path.read_text(encoding="utf-8") + _CLAIM, encoding="utf-8")
    edits = [("绘本 | 2 | 6 | 8 |", "绘本 | 2 | 6 | 11 |"), ("新书上架偏慢，明年增加编目人手。", text)]
    findings = Linter([load_pack(path)]).lint(report(*edits)).findings
    messages = {f.rule: f.message.zh for f in findings if f.rule != "LIB004"}
    wrong = "“绘本”行“开架的小计”列填的是 11，使含有它的 2 处勾稽关系都不成立"
    if said.startswith("；") or not said:
        assert messages == {"LIB001": wrong + said}
    else:
        assert messages == {"LIB001": wrong, "LIB005": said}


def test_a_rule_yields_in_the_same_paragraph_only() -> None:
    packs = {pack.id: pack for pack in built_in_packs()}
    texts = {
        "overview.proactive": ["2023年，我局公开信息120条，收到政府信息公开申请65件。"],
        "overview.on_request": ["截至2023年12月31日，共收到政府信息公开申请65件。"],
    }
    edit = {"texts": texts, "tables": {"applications": {"cells": {"new, total": "65"}}}}
    document = build_example(packs, packs["disclosure-2021"], msgspec.convert(edit, ExampleEdit))
    found = Linter(tuple(packs.values())).lint(document).findings
    assert [(f.rule, f.location.path) for f in found if f.rule in ("SUM012", "SUM018")] == [
        ("SUM012", "overview/proactive/1"),
        ("SUM018", "overview/on_request/1"),
    ]


def test_a_rule_yields_in_what_is_around_it_but_not_beside_it() -> None:
    packs = {pack.id: pack for pack in built_in_packs()}
    pack = packs["disclosure-2021"]

    def found(*removed: str) -> list[tuple[str, str]]:
        edit = msgspec.convert({"remove": list(removed)}, ExampleEdit)
        findings = Linter(tuple(packs.values())).lint(build_example(packs, pack, edit)).findings
        return [(f.rule, f.location.path) for f in findings if f.rule in ("STR001", "TBL001")]

    assert found("section cases") == [("STR001", "cases")]
    assert found("table cases") == [("TBL001", "cases/cases")]
    assert sorted(found("section cases", "table applications")) == [
        ("STR001", "cases"),
        ("TBL001", "applications/applications"),
    ]


def test_two_figures_in_each_others_place_are_one_finding(linter: Linter) -> None:
    edits = [
        # No other two cells of a row would mend both columns.
        ("连环画 | 5 | 1 | 6 |", "连环画 | 3 | 2 | 5 |"),
        ("总册数 | | 10 | 14 | 24 |", "总册数 | | 8 | 15 | 23 |"),
        ("| 小说（含散文集） | | 3 | 7 |", "| 小说（含散文集） | | 7 | 3 |"),
    ]
    findings = [f for f in linter.lint(report(*edits)).findings if f.rule != "LIB004"]
    (finding,) = findings
    assert (finding.rule, finding.severity) == ("LIB002", "warning")
    assert finding.location.path == "stock/stock/novels/shelves.lent"
    assert finding.message.zh == (
        "“小说”行“开架的外借”列填的是 7，“小说”行“开架的在馆”列填的是 3，"
        "像是填错了位置：对调后，2 处不成立的勾稽关系都成立"
    )
    assert finding.fix is not None
    assert finding.fix.zh == (
        "对照底数核对；确是填错位置的，“小说”行“开架的外借”列改为 3，“小说”行“开架的在馆”列改为 7"
    )
    assert finding.related[0].path == "stock/stock/novels/shelves.kept"
    assert len(finding.evidence) == 2
