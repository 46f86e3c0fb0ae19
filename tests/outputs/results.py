"""Results to print: one finding of every kind, and files of every kind."""

from __future__ import annotations

from pathlib import Path

from govlint.document import PageAnchor, TextAnchor, WordAnchor
from govlint.engine.linter import Crash, NotAssessed, Result, Waived
from govlint.finding import Edit, Evidence, Finding, Location, Operand, Step
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual

_STOCK = Step("section", "stock", "二、馆藏情况")
_TABLE = Step("table", "stock", "馆藏图书表")
_ROW = Step("row", "novels", "小说")
_READERS = Step("section", "readers", "一、读者服务情况")


def cell(column: str, label: str, number: int, text: str) -> Location:
    """A cell of the row of novels in a Word file."""
    return Location((_STOCK, _TABLE, _ROW, Step("column", column, label)), WordAnchor(9, 2, 4, number), text)


LENT, KEPT, ALL = cell("lent", "外借", 2, "4"), cell("kept", "在馆", 3, "7"), cell("all", "小计", 4, "10")
SENTENCE = Location(
    (_READERS, Step("item", "lending", "（一）图书外借"), Step("paragraph", "1", "")),
    WordAnchor(5, offset=8),
    "全年开放。外借图书13册；举办讲座4场。",
    (5, 12),
)

WRONG_SUM = Finding(
    rule="LIB001",
    name="sum",
    severity="error",
    message=Bilingual("“小说”外借与在馆之和不等于小计", "novels: lent and kept do not make the sum"),
    location=ALL,
    related=(LENT, KEPT),
    evidence=(
        Evidence(
            "外借 + 在馆 = 小计",
            "4 + 7 = 10",
            (
                Operand("lent", "外借", "4", LENT),
                Operand("kept", "在馆", "7", KEPT),
                Operand("all", "小计", "10", ALL),
            ),
            "11",
            "10",
            "1",
        ),
    ),
    basis="年报格式第二部分",
    fix=Bilingual("小计应为 11", "the sum should be 11"),
)
STATEMENT = Finding(
    rule="LIB002",
    name="statement",
    severity="warning",
    message=Bilingual("文中外借册数与表不符", "the text and the table differ"),
    location=SENTENCE,
    related=(LENT,),
    evidence=(
        Evidence("外借册数 = 外借 或 外借册数 = 小计", "13 = 4 或 13 = 10", ()),
        Evidence(
            "外借册数 = 外借",
            "13 = 4",
            (Operand("n", "外借册数", "13", SENTENCE), Operand("lent", "外借", "4", LENT)),
            "13",
            "4",
            "9",
            "0.5",
        ),
        Evidence("外借册数 > 0", "13 > 0", ()),
    ),
    basis="年报格式",
)
_TITLE = Location((Step("title", "title", "服务报告"),), TextAnchor(1, 3), "服务报告", (0, 2))
TITLE = Finding(
    rule="LIB003",
    name="title",
    severity="info",
    message=Bilingual("标题没有年度", "the title has no year"),
    location=_TITLE,
    basis="习惯",
    edits=(Edit(_TITLE, "工作"),),
)
WHOLE = Finding(
    rule="LIB004",
    name="whole",
    severity="warning",
    message=Bilingual("格式有误", "the form is wrong"),
    location=Location((Step("document", "document", ""),), None),
    basis="年报格式",
)


def result(*findings: Finding, **others: object) -> Result:
    """A result with some findings, of the form of 2020."""
    values: dict[str, object] = {
        "recognised": True,
        "edition_id": "library",
        "edition": Bilingual("2020年格式", "form of 2020"),
        "year": 2023,
        "findings": findings,
        "not_assessed": (),
        "counts": {"pass": 9, "fail": len(findings), "not-applicable": 1, "not-assessable": 0, "error": 0},
    }
    return Result(**(values | others))  # type: ignore[arg-type]


def checked(path: str, outcome: Result | Unchecked) -> Checked:
    """A file and what came of it."""
    return Checked(Path(path), path.rpartition(".")[2], outcome)


def doubtful(rule: str, number: int) -> NotAssessed:
    """Something that a rule could not judge."""
    place = Location((_STOCK,), PageAnchor(3, 70.4, 122.6, 90, 140))
    return NotAssessed(rule, rule.lower(), place, Bilingual(f"第 {number} 格空白", f"cell {number} is blank"))


CRASH = Crash("LIB009", Bilingual("规则 LIB009 运行出错", "rule LIB009 failed to run"))
WAIVED = Waived(STATEMENT, "数字来自馆藏系统", "张三", "2024-12-31", "waivers.toml", 4)
WAIVED_FOR_EVER = Waived(WHOLE, "另有规定", None, None, "waivers.toml", 9)
UNREADABLE = Unchecked(Bilingual("文件是空的。", "The file is empty."))
NO_REPORT = Unchecked(Bilingual("内容不像年度报告。", "This is no such report."), unrecognised=True)
