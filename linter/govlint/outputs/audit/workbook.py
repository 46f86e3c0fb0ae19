"""An audit as an Excel workbook: who handed in what, all findings, counts, figures, trends with charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from govlint.audit.handed_in import STATUS_WORDS
from govlint.finding import SEVERITY_WORDS, Finding
from govlint.outputs.audit.counts import by_body, by_rule
from govlint.outputs.audit.figure_tables import FigureTables
from govlint.outputs.audit.roster import HEADINGS
from govlint.outputs.audit.statuses import TONES, bodies_by_year, in_words, tone
from govlint.outputs.audit.told import Told, in_order, other_files, told
from govlint.outputs.audit.trends import counted_reports, main_figures, trends
from govlint.outputs.audit.view import View
from govlint.outputs.places import whole_place
from govlint.outputs.workbook import Cell, Column, Layout, Line, LineChart, Sheet, Value, Workbook
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import listed
from govlint.text.visible import visible_line

_HANDED_IN = Bilingual("报送情况", "Who handed in what")
_HANDED_IN_LINES = Bilingual("报送明细", "Handed in, file by file")
_OVER_REPORTS = Bilingual("跨报告问题", "Over reports")
_ALL = Bilingual("全部问题", "All findings")
_RULES_BODIES = Bilingual("规则×机关", "Rules by bodies")
_RULES = Bilingual("规则", "Rules")
_TRENDS = Bilingual("趋势", "Trends")

_BODY = Bilingual("机关", "body")
_YEAR = Bilingual("年度", "year")
_SEVERITY = Bilingual("级别", "severity")
_RULE = Bilingual("规则", "rule")
_WHAT = Bilingual("问题", "finding")
_FIX = Bilingual("改法", "what to do")
_PLACE = Bilingual("位置", "place")
_FILE = Bilingual("文件", "file")
_OTHER_FILE = Bilingual("对照的文件", "held against")
_SCOPE = Bilingual("范围", "scope")
_ALONE = Bilingual("本份", "this report")
_SEVERAL = Bilingual("跨报告", "over reports")
_COUNT = Bilingual("问题数", "findings")
_BODIES = Bilingual("机关数", "bodies")
_TITLE = Bilingual("规则内容", "what the rule finds")
_TABLE = Bilingual("表", "table")
_FIGURE = Bilingual("数据", "figure")
_LEVEL = Bilingual("层级", "level")
_SUM = Bilingual("合计", "sum")
_REPORTS = Bilingual("报告份数", "reports")
_NO_LEVEL = Bilingual("未分层级", "no level")

_ACCEPTED = Bilingual(
    "已豁免的、基线已记录的问题也列在内。", "Findings that are waived or in the baseline are listed as well."
)
_HOW_SUMMED = Bilingual(
    "各年合计是同一层级各机关报告之和，未报送的不在其中，请对照报告份数；同一机关同一年度有几份不同报告的不计入。"
    "层级来自名单；没有名单，各机关合在一起。",
    "A sum is over the reports of the bodies of one level; those not handed in are not in it, see the "
    "number of reports. Where a body has several different reports for a year, none of them counts. Levels "
    "come from the roster; without one all bodies are taken together.",
)
# More lines in a chart cannot be told apart.
_MOST_LINES = 8
_MORE_LINES = Bilingual(
    "每个图最多画{most}条线，其余层级只在表中。",
    "A chart has at most {most} lines; other levels are in the table only.",
)


def as_xlsx(view: View) -> bytes:
    """The workbook. Raises Refusal where the store cannot be read."""
    book = Workbook(Path(), view.language)
    _Sheets(view, book).write()
    return b"".join(book.saved())


class _Sheets:
    """The sheets of an audit in a workbook."""

    def __init__(self, view: View, book: Workbook) -> None:
        self._view = view
        self._book = book
        self._titles = {rule.id: rule.title for pack in view.packs for rule in pack.rules}

    def write(self) -> None:
        """Write all of them."""
        self._handed_in()
        self._handed_in_lines()
        entries = in_order(self._view.reports)
        self._findings(told(self._view.store, entries))
        self._counts()
        self._trends()
        figures = FigureTables(self._book, self._view.packs)
        figures.write(self._view.store, entries)
        figures.end()

    def _handed_in(self) -> None:
        years = self._view.years
        sheet = self._sheet(_HANDED_IN, [(_BODY, 30), *((str(year), 12) for year in years)])
        for body in bodies_by_year(self._view.lines, years):
            cells = [
                Cell(in_words(found, self._view.language), tone=tone(found) or "plain")
                for found in body.years
            ]
            sheet.row([body.name, *cells])
        sheet.end()

    def _handed_in_lines(self) -> None:
        widths = (30, 7, 12, 50, 50)
        sheet = self._sheet(_HANDED_IN_LINES, list(zip(HEADINGS, widths, strict=True)))
        for line in self._view.lines:
            status = Cell(self._say(STATUS_WORDS[line.status]), tone=TONES.get(line.status, "plain"))
            files = "\n".join(map(visible_line, line.files))
            sheet.row([line.name, line.year, status, files, self._say(line.remark) if line.remark else None])
        sheet.end()

    def _findings(self, reports: Iterator[Told]) -> None:
        shared = [(_BODY, 22), (_YEAR, 7), (_SEVERITY, 8), (_RULE, 10)]
        what = [(_WHAT, 44), (_FIX, 34), (_PLACE, 28)]
        several = self._sheet(_OVER_REPORTS, [*shared, *what, (_FILE, 30), (_OTHER_FILE, 30)])
        every = self._sheet(_ALL, [*shared, (_SCOPE, 9), *what, (_FILE, 30)])
        for report in reports:
            for finding in report.beside:
                files = listed(map(visible_line, other_files(finding)))
                several.row([*self._row(report, finding), self._say(files)])
            for scope, findings in ((_ALONE, report.alone), (_SEVERAL, report.beside)):
                for finding in findings:
                    row = self._row(report, finding)
                    every.row([*row[: len(shared)], self._say(scope), *row[len(shared) :]])
        several.end()
        every.end([self._say(_ACCEPTED)])

    def _row(self, report: Told, finding: Finding) -> list[Value]:
        return [
            report.body,
            report.entry.year,
            Cell(self._say(SEVERITY_WORDS[finding.severity]), tone=finding.severity),
            finding.rule,
            self._say(finding.message),
            self._say(finding.fix) if finding.fix else None,
            whole_place(finding.location, self._view.language),
            visible_line(report.entry.stored.path),
        ]

    def _counts(self) -> None:
        rules = by_rule(self._view.store)
        heads = [(_RULE, 10), (_TITLE, 60), (_COUNT, 9), (_BODIES, 9)]
        sheet = self._sheet(_RULES, heads, summed=(2,))
        for rule in rules:
            sheet.row([rule.rule, self._title(rule.rule, rule.name), rule.findings, rule.bodies])
        sheet.end()
        columns = [
            Column(("", self._say(_BODY)), 30),
            Column(("", self._say(_COUNT)), 9, summed=True),
            *(Column((self._title(rule.rule, rule.name), rule.rule), 12, summed=True) for rule in rules),
        ]
        sheet = self._book.sheet(self._say(_RULES_BODIES), Layout(columns, frozen=1, one_page_wide=False))
        for body in by_body(self._view.store):
            sheet.row([body.name, body.findings, *(body.rules.get(rule.rule) for rule in rules)])
        sheet.end()

    def _trends(self) -> None:
        view = self._view
        years = view.reports.years
        levels = [(entry.level, entry) for entry in counted_reports(view.reports)]
        figures = main_figures(view.packs)
        found = trends(view.store, figures, levels)
        columns = [Column(("", self._say(_FIGURE)), 40), Column(("", self._say(_LEVEL)), 14)]
        for word in (_SUM, _REPORTS):
            columns += [Column((self._say(word), str(year)), 9) for year in years]
        sheet = self._book.sheet(self._say(_TRENDS), Layout(columns, frozen=2))
        charts = []
        at = 0
        for figure in figures:
            of_figure = [trend for trend in found if trend.figure == figure]
            lines = []
            for trend in of_figure:
                values = tuple(trend.points[year].value if year in trend.points else None for year in years)
                counts = [trend.points[year].reports if year in trend.points else None for year in years]
                group = trend.group or self._say(_NO_LEVEL)
                sheet.row([f"{figure.table}\n{figure.label}", group, *values, *counts])
                lines.append(Line(at, group, values))
                at += 1
            if lines:
                headings = tuple(map(str, years))
                title = f"{figure.table}\n{figure.label}"
                charts.append(LineChart(title, 2, headings, tuple(lines[:_MOST_LINES])))
        notes = [self._say(_HOW_SUMMED)]
        if any(len([1 for trend in found if trend.figure == figure]) > _MOST_LINES for figure in figures):
            notes.append(self._say(_MORE_LINES.format(most=_MOST_LINES)))
        sheet.end(notes)
        sheet.draw(charts)

    def _sheet(
        self, name: Bilingual, heads: Sequence[tuple[Bilingual | str, int]], summed: Sequence[int] = ()
    ) -> Sheet:
        columns = [
            Column((head if isinstance(head, str) else self._say(head),), width, number in summed)
            for number, (head, width) in enumerate(heads)
        ]
        return self._book.sheet(self._say(name), Layout(columns))

    def _title(self, rule: str, name: str) -> str:
        """What a rule finds; its name, if no pack of this run has it."""
        return self._say(self._titles[rule]) if rule in self._titles else name

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self._view.language)
