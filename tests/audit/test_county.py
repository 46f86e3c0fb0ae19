"""The example county from its files to its findings: clean, and with its planted defects."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.audit.audit import Audit
from govlint.audit.handed_in import HandedInReports
from govlint.audit.roster_file import read_roster
from govlint.audit.store import Store
from govlint.engine.linter import Plan, Result
from govlint.packs.pack import Pack
from govlint.run.files import find_files
from govlint.run.many_files import check_files
from govlint.run.one_file import Checked, Job
from govlint.run.workers import Setup

COUNTY = Path(__file__).parents[2] / "examples" / "county"

# File, rule, and message: all that is said of the flawed county.
PLANTED = [
    (
        "2022/government.docx",
        "MEM001",
        "“（一）予以公开”行“总计”列写 56 件，所属各机关报告之和是 55 件，相差 1 件",
    ),
    (
        "2022/government.docx",
        "MEM001",
        "“（二）部分公开”行“总计”列写 28 件，所属各机关报告之和是 29 件，相差 1 件",
    ),
    (
        "2023/ludi-town.md",
        "ALK002",
        "“五、存在的主要问题及改进情况”有 100% 与霁川县砚棠镇人民政府的报告相同（数字、日期和名称不计）",
    ),
    ("2023/market-bureau.txt", "YRS010", "文中“较上年的58件”；2022 年的报告中本年新收 52，不相符"),
    (
        "2023/yantang-town.docx",
        "ALK002",
        "“五、存在的主要问题及改进情况”有 100% 与霁川县鹭笛镇人民政府的报告相同（数字、日期和名称不计）",
    ),
    (
        "2023/yantang-town.docx",
        "USU001",
        "“行政处罚”行“本年处理决定数量”列写 160，本机关另外 2 个年度的中位数是 14.5",
    ),
    ("2024/education-bureau.html", "HND002", "这是 2023 年度的报告，文件名或文件夹写的是 2024 年"),
    (
        "2024/government-office.md",
        "YRS003",
        "“行政规范性文件”现行有效 17 件，多于去年报告的 14 件加本年制发 3 件减本年废止 1 件（16 件）",
    ),
    (
        "2024/market-bureau-corrected.docx",
        "HND001",
        "“霁川县市场监督管理局”2024 年度的报告还有：2024/market-bureau.html",
    ),
    (
        "2024/market-bureau.html",
        "HND001",
        "“霁川县市场监督管理局”2024 年度的报告还有：2024/market-bureau-corrected.docx",
    ),
    (
        "2024/natural-resources-bureau.docx",
        "YRS001",
        "“上年结转”总计写 5 件，去年报告的“结转下年度”总计是 4 件，相差 1 件",
    ),
]
# What formulas used, by file and rule: name, value, and the file where it is another one.
OPERANDS = [
    (
        "2024/natural-resources-bureau.docx",
        "YRS001",
        [
            ("applications.carried_in.total", "5", ""),
            ("previous.applications.carried_out.total", "4", "2023/natural-resources-bureau.md"),
        ],
    ),
    (
        "2023/market-bureau.txt",
        "YRS010",
        [("applications.new.total", "52", "2022/market-bureau.md")],
    ),
    (
        "2022/government.docx",
        "MEM001",
        [
            ("same", "56", ""),
            ("members.0.same", "6", "2022/government-office.txt"),
            ("members.1.same", "22", "2022/natural-resources-bureau.html"),
            ("members.2.same", "12", "2022/market-bureau.md"),
            ("members.3.same", "6", "2022/education-bureau.docx"),
            ("members.4.same", "3", "2022/yantang-town.md"),
            ("members.5.same", "2", "2022/ludi-town.txt"),
            ("members.6.same", "4", "2022/jiabo-town.html"),
        ],
    ),
]


def audited(folder: Path, packs: tuple[Pack, ...], store: Store) -> tuple[HandedInReports, list[Checked]]:
    """Audit a folder with the county's roster."""
    files = find_files([folder]).files
    audit = Audit(store, Setup(packs, ()), lambda _: Plan(), read_roster(COUNTY / "roster.csv"))
    jobs = [Job(file) for file in files]
    reports = audit.run(jobs, lambda wanted: check_files(wanted, packs, {}, 1))
    return reports, list(audit.checked([file.name for file in files]))


def findings(folder: Path, checked: list[Checked]) -> list[tuple[str, str, str]]:
    """Every finding as file, rule and message."""
    found = []
    for one in checked:
        assert isinstance(one.outcome, Result)
        file = one.path.relative_to(folder).as_posix()
        found += [(file, f.rule, f.message.zh.replace(f"{folder}/", "")) for f in one.outcome.findings]
    return found


@pytest.fixture(scope="module")
def flawed(packs: dict[str, Pack]) -> tuple[HandedInReports, list[Checked]]:
    with Store(None) as store:
        return audited(COUNTY / "flawed", tuple(packs.values()), store)


def test_the_clean_county(packs: dict[str, Pack]) -> None:
    with Store(None) as store:
        reports, checked = audited(COUNTY / "clean", tuple(packs.values()), store)
    assert findings(COUNTY / "clean", checked) == []
    assert {line.status for line in reports.lines(reports.years)} == {"handed-in"}
    assert len(reports.lines(reports.years)) == 24


def test_the_planted_defects(flawed: tuple[HandedInReports, list[Checked]]) -> None:
    assert findings(COUNTY / "flawed", flawed[1]) == PLANTED


def test_who_handed_in_what(flawed: tuple[HandedInReports, list[Checked]]) -> None:
    reports, _ = flawed
    lines = [line for line in reports.lines(reports.years) if line.status != "handed-in"]
    assert [(line.name, line.year, line.status, len(line.files)) for line in lines] == [
        ("霁川县市场监督管理局", 2024, "repeated", 2),
        ("霁川县教育体育局", 2024, "other-year", 1),
        ("霁川县葭泊镇人民政府", 2024, "missing", 0),
    ]


def test_what_cannot_be_judged(flawed: tuple[HandedInReports, list[Checked]]) -> None:
    government = next(one for one in flawed[1] if one.path.name == "government.html")
    assert isinstance(government.outcome, Result)
    assert {(one.rule, one.reason.zh.partition("：")[2]) for one in government.outcome.not_assessed} == {
        (
            rule,
            "霁川县市场监督管理局的报告（有 2 份）中作准的一份（缺失）、"
            "霁川县教育体育局的报告（缺失）、霁川县葭泊镇人民政府的报告（缺失）",
        )
        for rule in ("MEM001", "MEM002")
    }


@pytest.mark.parametrize(("file", "rule", "operands"), OPERANDS)
def test_the_evidence(
    flawed: tuple[HandedInReports, list[Checked]],
    file: str,
    rule: str,
    operands: list[tuple[str, str, str]],
) -> None:
    own = next(one for one in flawed[1] if one.path == COUNTY / "flawed" / file)
    assert isinstance(own.outcome, Result)
    evidence = next(f.evidence[0] for f in own.outcome.findings if f.rule == rule)
    folder = f"{COUNTY / 'flawed'}/"
    assert operands == [
        (one.name, one.value, ((one.location and one.location.file) or "").replace(folder, ""))
        for one in evidence.operands
    ]
