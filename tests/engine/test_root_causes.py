"""One defect, one finding: what a run says of equations that one wrong cell breaks, and of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.engine.linter import Linter
from govlint.finding import Finding
from govlint.packs.load import load_pack
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
    path: Path = tmp_path_factory.mktemp("packs") / "library.yaml"
    names = ("id", "name", "places", "formula", "more")
    rules = [_RULE.format(**dict(zip(names, rule, strict=True))) for rule in _RULES]
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
            "“绘本×开架·在馆”填的是 9，使含有它的 2 个等式都不成立",
            "绘本×开架·在馆 reads 9, which breaks all 2 equations that contain it",
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
            [("LIB002", "stock/stock/every/stores.kept", "“书库·在馆”5 + 2 + 1 = 7"), _VISITS],
        ),
        # The total of the totals that is blamed has the rule of its own column.
        (
            [("| 10 | 14 | 24 |", "| 10 | 14 | 25 |")],
            [
                (
                    "LIB001",
                    "stock/stock/every/shelves.all",
                    "“总册×开架·小计”填的是 25，使含有它的 2 个等式都不成立",
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
                    "“连环画×开架·外借”填的是 3，使含有它的 2 个等式都不成立",
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
                    "“小说×开架·在馆”填的是 8，使含有它的 2 个等式都不成立",
                ),
                (
                    "LIB001",
                    "stock/stock/children.comics/shelves.lent",
                    "“连环画×开架·外借”填的是 3，使含有它的 2 个等式都不成立",
                ),
                _VISITS,
            ],
        ),
        # A blank takes its equations out.
        (
            [("绘本 | 2 | 6 | 8 |", "绘本 | 2 | | 9 |")],
            [("LIB002", "stock/stock/every/shelves.all", "“开架·小计”10 + 9 + 6 = 24"), _VISITS],
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
