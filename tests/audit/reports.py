"""Reports as they are checked and recorded, made up for tests of what is done with many of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from govlint.audit.rows import Kept
from govlint.document import PageAnchor, TextAnchor, WordAnchor
from govlint.engine.details import ReportFigure
from govlint.engine.linter import Crash, NotAssessed, Result, Waived
from govlint.engine.record import (
    Record,
    RecordedClaim,
    RecordedSentence,
    RecordedTable,
    RecordedUnread,
)
from govlint.finding import Edit, Evidence, Finding, Location, Operand, Severity, Step
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

TABLE = "收到和处理政府信息公开申请情况表"
ROUTE = (Step("section", "requests", "三、申请"), Step("table", "applications", TABLE))


def figure(
    row: str, text: str, value: Number | None, *, column: str = "total", line: int = 1
) -> ReportFigure:
    return ReportFigure(
        "applications", row, column, TABLE, f"行{row}", f"列{column}", text, value, WordAnchor(9, 2, line, 3)
    )


def finding(rule: str, severity: Severity = "error") -> Finding:
    return Finding(
        rule=rule,
        name=f"name-of-{rule}",
        severity=severity,
        message=Bilingual("“3”不是数", "'3' is no number"),
        location=Location(ROUTE, WordAnchor(9, 2, 4, 3), "3①", (0, 2)),
    )


def record(
    figures: Iterable[ReportFigure] = (), sentences: Iterable[str] = (), name: str = "甲县水务局"
) -> Record:
    return Record(
        pack="form-2021",
        names=(("title", name), ("signature", name)),
        called=(name, "我局"),
        traits={},
        tables=(),
        unread=(),
        figures=tuple(figures),
        claims=(),
        sentences=tuple(RecordedSentence("overview.proactive", text, TextAnchor(3)) for text in sentences),
    )


def result(
    year: int | None = 2024,
    *,
    findings: Iterable[Finding] = (),
    recorded: Record | None = None,
    name: str = "甲县水务局",
) -> Result:
    return Result(
        recognised=True,
        edition_id="form-2021",
        edition=Bilingual("2021年格式", "the form of 2021"),
        year=year,
        findings=tuple(findings),
        not_assessed=(),
        counts={"pass": 3, "fail": 1, "not-applicable": 0, "not-assessable": 0, "error": 0},
        title=f"{name}{year}年报告",
        body=name,
        record=recorded or record(name=name),
    )


def kept(path: str, outcome: Result | Unchecked, digest: str = "d1", settings: str = "s1") -> Kept:
    return Kept(Checked(Path(path), "docx", outcome), digest, settings)


# A report with everything that there may be, all of it hard to keep.
EVERYTHING = Result(
    recognised=True,
    edition_id="form-2021",
    edition=Bilingual("2021年格式", "the form of 2021"),
    year=2024,
    findings=(
        Finding(
            rule="SUM001",
            name="sum",
            severity="error",
            message=Bilingual("合计不符", "the sum is wrong"),
            location=Location(ROUTE, WordAnchor(9, 2, 4, 3, 7), "10", (0, 2)),
            related=(Location(ROUTE, PageAnchor(2, 0.1, 1e-7, 333.3333333333333, 4.0), "3.50"),),
            evidence=(
                Evidence(
                    "a + b = c",
                    "1 + 2 = 10",
                    (Operand("a", "甲", "1", Location(ROUTE, None, "1", file="b/去年.docx")),),
                    "3",
                    "10",
                    "-7",
                    "0",
                    ("a + b", "1 + 2"),
                ),
            ),
            basis="《规定》第一条",
            fix=Bilingual("改为 3", "write 3"),
            edits=(Edit(Location((), TextAnchor(1, 2), "10"), "3"),),
        ),
        finding("TXT001", "warning"),
        finding("TXT002", "info"),
        finding("TXT002", "info"),
    ),
    not_assessed=(
        NotAssessed("SUM002", "sum-2", Location(ROUTE, None), Bilingual("缺表", "a table is missing")),
    ),
    counts={"pass": 3, "fail": 1, "not-applicable": 0, "not-assessable": 1, "error": 1},
    crashes=(Crash("X", Bilingual("出错", "failed")),),
    waived=(Waived(finding("TXT003"), "已说明", None, "2030-01-01", "w.yaml", 3),),
    baselined=(finding("TXT004"),),
    gone=2,
    hidden=1,
    title="甲县水务局2024年报告",
    body="甲县水务局",
    traits={"level": "county", "kind": None},
    record=Record(
        pack="form-2019",
        names=(("title", "甲县水务局"), ("signature", "甲县水务局（东区）")),
        called=("甲县水务局",),
        traits={"level": "county"},
        tables=(
            RecordedTable("applications", "form-2021", ROUTE, WordAnchor(9, 2), (("r1", "信访", "01"),)),
            RecordedTable("fees", "form-2019", ROUTE[:1], PageAnchor(1, 0.0, 0.5, 1.0, 2.0)),
        ),
        unread=(RecordedUnread("cases", Location(ROUTE, TextAnchor(7)), Bilingual("缺行", "a row lacks")),),
        figures=(
            figure("new", "3", 3),
            figure("in", "3.50", Decimal("3.50"), line=2),
            figure("out", "—", None, line=3),
            figure("fees", "0.123456789098765", Decimal("0.123456789098765"), line=4),
            figure("all", "-999999999999999999", -999999999999999999, line=5),
        ),
        claims=(
            RecordedClaim(
                kind="count",
                words="收到申请3件",
                value=3,
                slack=0,
                measures=("newly_received", "answered.total"),
                joined="sum",
                direction="",
                period="this",
                doubt="",
                location=Location(ROUTE[:1], TextAnchor(7, 12), "收到申请3件"),
            ),
            RecordedClaim(
                kind="growth",
                words="增长12.50%",
                value=Decimal("12.50"),
                slack=Decimal("0.005"),
                measures=(),
                joined="",
                direction="up",
                period="this",
                doubt="object",
                location=Location((), None),
            ),
            RecordedClaim(
                kind="count",
                words="约十万亿亿亿条",
                value=10**29,
                slack=Decimal("9999999999999999999999999999.99999999995"),
                measures=(),
                joined="",
                direction="",
                period="next",
                doubt="plan",
                location=Location((), None),
            ),
        ),
        sentences=(
            RecordedSentence("overview.proactive", "全年公开信息3条。", TextAnchor(7, 12)),
            RecordedSentence("other", "没有其他事项。", None),
        ),
    ),
)
