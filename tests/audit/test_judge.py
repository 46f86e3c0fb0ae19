"""What rules over several reports say, file by file: whole answers, from the files on."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govlint.audit.bodies import Body, Roster
from govlint.engine.linter import Plan
from govlint.packs.pack import Pack
from tests.audit.libraries import (
    EAST,
    LIBRARIES,
    MAIN,
    NORTH,
    ROSTER,
    WEST,
    Edit,
    audited,
    discs,
    report,
)

LAST, NOW = "2022/east.md", "2023/east.md"
SAME = "全年整理了各类旧藏并重新编目上架。读者座席增加之后仍然不够用。明年打算扩大阅览室的面积。"


def visits(adults: int, young: int) -> Edit:
    return ("| 全馆合计 | 580 | 500 | 1080 |", f"| 全馆合计 | {adults} | {young} | {adults + young} |")


# Files, and all that is said of them but that they are as they should be.
CASES: dict[str, tuple[dict[str, str], dict[str, list[str]]]] = {
    "as last year": ({LAST: report(EAST, 2022, discs(26)), NOW: report(EAST)}, {}),
    "other than last year": (
        {LAST: report(EAST, 2022, discs(26)), NOW: report(EAST, 2023, discs(31))},
        {NOW: ["OLD001 光盘 31，应为 30"]},
    ),
    "last year's is not there": (
        {"2022/west.md": report(WEST, 2022), NOW: report(EAST)},
        {NOW: ["? OLD001 2022年报告（缺失）"]},
    ),
    "of the first year nobody has one before": ({NOW: report(EAST), "2023/west.md": report(WEST)}, {}),
    "two years apart": ({"2021/east.md": report(EAST, 2021), NOW: report(EAST)}, {}),
    "two that differ": (
        {LAST: report(EAST, 2022, discs(26)), "2022/b.md": report(EAST, 2022, discs(27)), NOW: report(EAST)},
        {
            LAST: [f"HND001 {EAST}2022还有 2022/b.md"],
            "2022/b.md": [f"HND001 {EAST}2022还有 2022/east.md"],
            NOW: ["? OLD001 2022年报告（有 2 份）中作准的一份（缺失）"],
        },
    ),
    "two copies count as one": (
        {LAST: report(EAST, 2022), "2022/b.md": report(EAST, 2022), NOW: report(EAST)},
        {
            LAST: [f"HND001 {EAST}2022还有 2022/b.md"],
            "2022/b.md": [f"HND001 {EAST}2022还有 2022/east.md"],
            NOW: ["OLD001 光盘 30，应为 34"],
        },
    ),
    "one under another year counts for its own": (
        {LAST: report(EAST, 2022, discs(26)), "2024/east.md": report(EAST, 2023, discs(31))},
        {"2024/east.md": ["HND002 2023年的报在2024年", "OLD001 光盘 31，应为 30"]},
    ),
    "one in its place goes before one under another year": (
        {
            LAST: report(EAST, 2022, discs(26)),
            "2024/east.md": report(EAST, 2022, discs(99)),
            NOW: report(EAST),
        },
        {"2024/east.md": ["HND002 2022年的报在2024年"]},
    ),
    "the form changes": (
        {NOW: report(EAST), "2024/east.md": report(EAST, 2024, discs(35))},
        {
            "2024/east.md": [
                "OLD001 光盘 35，应为 34",
                "? OLD002 2023年报告（2020年格式）的“售出册数”列（缺失）",
            ]
        },
    ),
    "the same form again": (
        {
            "2024/east.md": report(EAST, 2024),
            "2025/east.md": report(EAST, 2025, discs(34), ("| 2 | 3 |", "| 2 | 5 |")),
        },
        {"2025/east.md": ["OLD002 售出 5，上年 3"]},
    ),
    "last year's table could not be read": (
        {
            LAST: report(EAST, 2022).replace("| 光盘 | | 30 |", "| 光盘 | 30 |").replace("载体", "载"),
            NOW: report(EAST),
        },
        {NOW: ["? OLD001 2022年报告的“光盘”行“拥有量”列（未能读准）"]},
    ),
    "without a year": ({LAST: report(EAST, 2022), "east.md": report(EAST).replace("2023年度", "")}, {}),
    "without a name": (
        {"2023/x.md": report(EAST).replace(EAST, "")},
        {"2023/x.md": ["HND004 不知是谁的：不能确定是哪个单位的报告，标题、落款和文件名都没有写明"]},
    ),
    "of nobody on the roster": (
        {"2023/x.md": report("雾港市图书馆")},
        {"2023/x.md": ["HND003 名单没有雾港市图书馆"]},
    ),
    "files that cannot be read": (
        {"2023/x.docx": "words", "2023/y.md": "你好", "2023/z.pdf": "", NOW: report(EAST)},
        {
            "2023/x.docx": ["- 文件内容是纯文本，与后缀名 .docx 不符；请把后缀名改为 .txt。"],
            "2023/y.md": ["- 内容不像年度报告：没有格式中的任何标题或表格，因此未检查；请确认文件是否选对。"],
            "2023/z.pdf": ["- 文件是空的（0 字节）；请重新下载或保存。"],
        },
    ),
    "all members": (
        {
            "main.md": report(MAIN, 2023, visits(1740, 1501)),
            **{f"{name}.md": report(name) for name in (EAST, WEST, NORTH)},
        },
        {"main.md": ["SUM001 “少儿”1501，各馆之和 1500", "SUM001 “合计”3241，各馆之和 3240"]},
    ),
    "all members that are missing are named": (
        {"main.md": report(MAIN), "2023/west.md": report(WEST)},
        {
            "main.md": [
                f"? SUM001 {column}：{EAST}的报告（缺失）、{NORTH}的报告（缺失）"
                for column in ("成人", "少儿", "合计")
            ]
        },
    ),
    "the same text": (
        {
            LAST: report(EAST, 2022, discs(26), plans=SAME),
            NOW: report(EAST, plans=SAME),
            "2023/west.md": report(WEST, plans=SAME),
            "2022/west.md": report(WEST, 2022, discs(26)),
        },
        {
            NOW: [
                "LIK001 “四、存在的问题和打算”100%同2022年报告",
                f"LIK002 “四、存在的问题和打算”100%同{WEST}的报告",
            ],
            "2023/west.md": [f"LIK002 “四、存在的问题和打算”100%同{EAST}的报告"],
        },
    ),
    "unlike other years, and unlike its peers": (
        {
            "2021/east.md": report(EAST, 2021, discs(22)),
            LAST: report(EAST, 2022, discs(26)),
            "2020/east.md": report(EAST, 2020, discs(18)),
            NOW: report(EAST, 2023, ("| 6 | 2 | |", "| 600 | 2 | |")),
            "2023/west.md": report(WEST),
            "2023/north.md": report(NORTH),
        },
        {
            NOW: [
                "USU001 “剔旧册数”列 600，3 年中位数 6，100 倍",
                "USU002 “剔旧册数”列 600，3 馆中位数 6，100 倍",
            ],
            "2023/west.md": ["? OLD001 2022年报告（缺失）"],
            "2023/north.md": ["? OLD001 2022年报告（缺失）"],
        },
    ),
    "what the text says of last year": (
        {
            LAST: report(EAST, 2022, discs(26)),
            NOW: report(EAST, plans="年末光盘30盘，比上年的25盘增加5盘，增长20%。"),
        },
        {NOW: ["ERL001 “比上年的25盘”；2022 年光盘 26"]},
    ),
}


@pytest.mark.parametrize(("files", "said"), CASES.values(), ids=CASES)
def test_what_is_said(tmp_path: Path, files: dict[str, str], said: dict[str, list[str]]) -> None:
    found = audited(tmp_path, files).said
    assert {file: lines for file, lines in found.items() if lines} == said
    assert set(found) == set(files)


def test_a_government_without_members_is_no_sum(tmp_path: Path) -> None:
    assert audited(tmp_path, {"main.md": report(MAIN)}, Roster((Body(id="main", name=MAIN),))).said == {
        "main.md": []
    }


def test_without_a_roster_bodies_are_known_by_their_names(tmp_path: Path) -> None:
    files = {
        "a.md": report(EAST, 2022, discs(26)),
        "b.md": report(EAST, 2023, discs(31)),
        "c.md": report(MAIN),
        "d.md": report(EAST, 2022, discs(26)),
    }
    assert audited(tmp_path, files, None).said == {
        "a.md": [f"HND001 {EAST}2022还有 d.md"],
        "b.md": ["OLD001 光盘 31，应为 30"],
        "c.md": ["? OLD001 2022年报告（缺失）"],
        "d.md": [f"HND001 {EAST}2022还有 a.md"],
    }


@pytest.fixture
def founded() -> Roster:
    """East was founded in 2023, and West was called otherwise before a merger."""
    return Roster(
        (
            Body(id="main", name=MAIN),
            Body(id="east", name=EAST, parent="main", first=2023),
            Body(id="west", name=WEST, parent="main", aliases=("云汀市老西城图书馆",)),
            Body(id="north", name=NORTH, parent="main", last=2022),
        )
    )


def test_bodies_that_were_founded_merged_and_closed(tmp_path: Path, founded: Roster) -> None:
    files = {
        "2022/main.md": report(MAIN, 2022, discs(26), visits(1160, 1000)),
        "2022/west.md": report("云汀市老西城图书馆", 2022, discs(26)),
        "2022/north.md": report(NORTH, 2022),
        "2023/main.md": report(MAIN, 2023, visits(1160, 1000)),
        "2023/west.md": report(WEST, 2023, discs(33)),
        "2023/east.md": report(EAST),
    }
    found = audited(tmp_path, files, founded)
    assert {file: lines for file, lines in found.said.items() if lines} == {
        "2023/west.md": ["OLD001 光盘 33，应为 30"]
    }
    assert {line[2] for line in found.lines} == {"handed-in"}
    assert len(found.lines) == 6


def test_a_report_of_the_year_before_the_first_is_compared_all_the_same(
    tmp_path: Path, founded: Roster
) -> None:
    files = {LAST: report(EAST, 2022, discs(26)), NOW: report(EAST, 2023, discs(31))}
    assert audited(tmp_path, files, founded).said == {LAST: [], NOW: ["OLD001 光盘 31，应为 30"]}


def test_only_the_rules_that_are_asked_for(tmp_path: Path) -> None:
    files = {LAST: report(EAST, 2022, plans=SAME), NOW: report(EAST, plans=SAME)}
    said = audited(tmp_path, files, plan=Plan(rules=frozenset({"LIK001"}))).said
    assert said == {LAST: [], NOW: ["LIK001 “四、存在的问题和打算”100%同2022年报告"]}


def test_of_more_than_five_reports_with_the_same_text_the_rest_is_counted(tmp_path: Path) -> None:
    names = [f"云汀市{sign}图书馆" for sign in "甲乙丙丁戊己庚辛"]
    files = {f"{at}.md": report(name, plans=SAME) for at, name in enumerate(names)}
    said = audited(tmp_path, files, None, packs=[_without_discount()]).said
    assert {file: len(lines) for file, lines in said.items()} == dict.fromkeys(files, 6)
    told = [f"LIK002 “四、存在的问题和打算”100%同{name}的报告" for name in names[1:6]]
    assert said["0.md"] == [*told, "LIK002 “四、存在的问题和打算”100%同另外 2 份报告"]


def _without_discount() -> Pack:
    """The pack, with a likeness that asks for little."""
    rules = tuple(
        msgspec.structs.replace(rule, least=0.1) if rule.id == "LIK002" else rule for rule in LIBRARIES.rules
    )
    return msgspec.structs.replace(LIBRARIES, rules=rules)


_MANY = {
    f"{year}/{at}.md": report(name, year, discs(10 + year % 7 * at))
    for year in (2021, 2022, 2023)
    for at, name in enumerate((MAIN, EAST, WEST))
}


@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random
) -> None:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    names = list(_MANY)
    chance.shuffle(names)
    expected = audited(one, _MANY)
    found = audited(other, {name: _MANY[name] for name in names}, paths=[other / name for name in names])
    assert found.said == expected.said
    assert found.lines == expected.lines
    assert any(expected.said.values())


def test_the_number_of_processes_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govlint.audit.judge._AT_ONCE", 2)
    one = audited(tmp_path, _MANY)
    assert any(one.said.values())
    assert audited(tmp_path, _MANY, processes=2).said == one.said


def test_a_body_more_changes_nothing_of_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    one, other = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("other")
    expected = audited(one, _MANY).said
    roster = Roster((*ROSTER.bodies.values(), Body(id="far", name="雾港市图书馆", level="central")))
    more = {f"{year}/far.md": report("雾港市图书馆", year) for year in (2021, 2022, 2023)}
    found = audited(other, {**_MANY, **more}, roster).said
    assert {file: found[file] for file in expected} == expected
