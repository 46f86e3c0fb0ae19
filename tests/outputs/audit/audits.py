"""An audit made by hand: a town's library, its branches, two years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from govlint.audit.audit import _identified
from govlint.audit.bodies import Body, Roster
from govlint.audit.handed_in import HandedInReports
from govlint.audit.rows import Kept
from govlint.audit.store import Store
from govlint.document import TextAnchor, WordAnchor
from govlint.engine.details import ReportFigure
from govlint.engine.linter import Result, Said
from govlint.engine.record import Record, RecordedTable
from govlint.finding import Evidence, Finding, Location, Operand, Severity, Step
from govlint.outputs.audit.view import View
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked, Unchecked
from govlint.text.bilingual import Bilingual, Language
from govlint.text.numbers import Number

_PACKS = Path(__file__).parents[2] / "checks/pack"
VISITS = Step("section", "visits", "三、各分馆到馆情况")
_TABLE = Step("table", "visits", "到馆人次表")
_OVERALL = Step("row", "overall", "全馆合计")
_ALL = Step("column", "all", "合计")
PLANS = Step("section", "plans", "四、存在的问题和打算")
WHOLE = Location((Step("document", "", ""),), None)

ROSTER = Roster(
    (
        Body(id="town", name="云汀市图书馆", level="总馆"),
        Body(id="east", name="云汀市东分馆", level="分馆", parent="town"),
        Body(id="west", name="云汀市西分馆", level="分馆", parent="town"),
        Body(id="north", name="云汀市北分馆", level="分馆", parent="town", first=2023),
    )
)


def library() -> Pack:
    """The form of the reports."""
    return load_pack(_PACKS / "library.yaml")


def cell(text: str, file: str | None = None, line: int = 40) -> Location:
    """The cell of all visits."""
    return Location((VISITS, _TABLE, _OVERALL, _ALL), TextAnchor(line, 9), text, file=file)


def finding(rule: str, severity: Severity, message: str, location: Location = WHOLE, **more: Any) -> Finding:
    """A finding; its English message is the Chinese one in capitals behind EN."""
    return Finding(
        rule=rule,
        name=f"name-of-{rule}",
        severity=severity,
        message=Bilingual(message, f"EN {message}"),
        location=location,
        **more,
    )


SUM = finding(
    "MEM001",
    "warning",
    "总馆写 100，两个分馆之和是 90",
    cell("100"),
    fix=Bilingual("逐个核对", "compare them"),
    basis="由汇总关系得出",
    related=(cell("60", "2022/东分馆.md", 41), cell("30", "2022/西分馆.md", 42)),
    evidence=(
        Evidence(
            "合计 = 东分馆的合计 + 西分馆的合计",
            "100 = 60 + 30",
            (
                Operand("same", "合计", "100", cell("100")),
                Operand("members.0.same", "东分馆的合计", "60", cell("60", "2022/东分馆.md", 41)),
                Operand("members.1.same", "西分馆的合计", None, cell("", "2022/西分馆.md", 42)),
                Operand("stated", "文中的数", "9", None),
            ),
            computed="100",
            reported="90",
            difference="10",
            tolerance="1",
        ),
    ),
)
ALIKE = finding(
    "ALK002",
    "info",
    "与东分馆的报告相同",
    Location((PLANS,), None),
    basis="应写自己的情况",
    related=(
        Location((PLANS,), None, "西馆书少。"),
        Location((PLANS,), None, "东馆书少。", file="2022/东分馆.md"),
        Location((PLANS,), None, "打算买书。"),
        Location((PLANS,), None, "打算买书。", file="2022/东分馆.md"),
    ),
)
REPEATED = finding(
    "HND001", "error", "还有一份", related=(Location(WHOLE.route, None, file="2023/东分馆.docx"),)
)
ALONE = finding("LIB001", "error", "表中合计有误", Location((VISITS,), TextAnchor(30, 1)))


def visits(all_visits: Number | str) -> list[ReportFigure]:
    """The figures of the table of visits: those of one branch, and of all."""
    return [
        *(
            _visits(f"branch.{number}", f"分馆{number}", column, label, value)
            for number, value in ((1, 7), (2, 8))
            for column, label in (("adults", "成人"), ("young", "少儿"))
        ),
        _visits("overall", "全馆合计", "all", "合计", all_visits),
    ]


def _visits(row: str, row_label: str, column: str, label: str, value: Number | str) -> ReportFigure:
    number = None if isinstance(value, str) else value
    return ReportFigure(
        "visits", row, column, "到馆人次表", row_label, label, str(value), number, WordAnchor(9, 3, 4, 1)
    )


def report(
    name: str, year: int | None, figures: Iterable[ReportFigure] = (), findings: Iterable[Finding] = ()
) -> Result:
    """A report of a body with some figures and findings."""
    tables = (RecordedTable("visits", "library", (VISITS, _TABLE), TextAnchor(36)),)
    found = tuple(figures)
    return Result(
        recognised=True,
        edition_id="library",
        edition=Bilingual("2020年格式", "form of 2020"),
        year=year,
        findings=tuple(findings),
        not_assessed=(),
        counts={"pass": 1, "fail": 0, "not-applicable": 0, "not-assessable": 0},
        title=f"{name}{year}年度服务报告",
        body=name,
        record=Record(
            pack="library",
            names=(("title", name),),
            called=(),
            traits={},
            tables=tables if found else (),
            unread=(),
            figures=found,
            claims=(),
            sentences=(),
        ),
    )


UNREADABLE = Unchecked(Bilingual("文件损坏", "it is damaged"))
# Every file of the audit, and what only several of them show.
FILES: dict[str, Result | Unchecked] = {
    "2022/总馆.md": report("云汀市图书馆", 2022, visits(100), [ALONE]),
    "2022/东分馆.md": report("云汀市东分馆", 2022, visits(60)),
    "2022/西分馆.md": report("云汀市西分馆", 2022, visits(30)),
    "2023/总馆.md": report("云汀市图书馆", 2023, visits("未统计")),
    "2023/东分馆.docx": report("云汀市东分馆", 2023, visits(61), [ALONE]),
    "2023/东分馆.md": report("云汀市东分馆", 2023, visits(62)),
    "2023/西分馆.md": report("云汀市西分馆", 2023, visits(35)),
    "2023/南分馆.md": report("云汀市南分馆", 2023, visits(5)),
    "1/北分馆.docx": UNREADABLE,
}
SAID = {"2022/总馆.md": [SUM], "2022/西分馆.md": [ALIKE], "2023/东分馆.md": [REPEATED]}


def audit(
    store: Store,
    files: Mapping[str, Result | Unchecked] = FILES,
    said: Mapping[str, Sequence[Finding]] = SAID,
    roster: Roster | None = ROSTER,
    language: Language = "zh",
    years: Sequence[int] = (),
    packs: Sequence[Pack] = (),
) -> View:
    """The audit of these files, put into a store."""
    store.add([Kept(Checked(Path(path), "md", outcome), path, "settings") for path, outcome in files.items()])
    reports = HandedInReports(store.reports(), roster)
    store.set_bodies(roster or Roster(()))
    store.set_identities(map(_identified, reports.entries))
    numbers = {stored.path: stored.id for stored in store.reports()}
    store.add_said((numbers[path], Said(tuple(found), (), {})) for path, found in said.items())
    return View(store, reports, years or reports.years, packs or (library(),), language)
