"""The words of the page of an audit."""

from __future__ import annotations

from typing import Final

from govlint.outputs.page.labels import labels
from govlint.text.bilingual import Bilingual, Language

WORDS: Final = {
    "page": Bilingual("多份报告对照检查结果", "Many reports checked together"),
    "counts": Bilingual(
        "{files} 个文件，其中已检查的报告 {reports} 份；名单或报告中的机关 {bodies} 个",
        "{files} files, {reports} reports checked, {bodies} bodies on the roster or in reports",
    ),
    "years": Bilingual("年度", "Years"),
    "all_findings": Bilingual("问题 {count} 个", "{count} findings"),
    "over_reports": Bilingual("跨报告问题 {count} 个", "{count} findings over reports"),
    "handed_in": Bilingual("报送情况", "Who handed in what"),
    "by_year": Bilingual("各年度", "By year"),
    "body": Bilingual("机关", "Body"),
    "year": Bilingual("年度", "Year"),
    "status": Bilingual("状态", "State"),
    "files": Bilingual("文件", "Files"),
    "remark": Bilingual("说明", "Remark"),
    "not_due": Bilingual("不要求", "not due"),
    "no_bodies": Bilingual("没有可以列出的机关。", "There are no bodies to list."),
    "more_bodies": Bilingual(
        "机关共 {total} 个，这里画出 {shown} 个，报送有问题的在前；其余见 --format xlsx 的工作簿。",
        "{shown} of {total} bodies are shown, those with something amiss first; the workbook "
        "(--format xlsx) has the others.",
    ),
    "amiss": Bilingual("报送有问题的", "What is amiss"),
    "more_lines": Bilingual(
        "共 {total} 行，这里列出前 {shown} 行；其余见 --format xlsx 的工作簿。",
        "The first {shown} of {total} lines; the workbook (--format xlsx) has the others.",
    ),
    "findings": Bilingual("跨报告问题", "Findings over reports"),
    "no_findings": Bilingual("没有跨报告问题。", "No findings over reports."),
    "more_findings": Bilingual(
        "共 {total} 个，这里列出 {shown} 个，较严重的报告在前；其余见 --format xlsx 的工作簿。",
        "{shown} of {total}, of the reports with the most severe ones; the workbook (--format xlsx) "
        "has the others.",
    ),
    "this_place": Bilingual("本报告", "This report"),
    "other_place": Bilingual("对照的报告", "Held against"),
    "sum": Bilingual("算式", "Sum"),
    "tolerance": Bilingual("允许误差 {value}", "allowed: {value}"),
    "operands": Bilingual("用到的数字", "Figures used"),
    "operand": Bilingual("数字", "Figure"),
    "value": Bilingual("写的是", "Reads"),
    "place": Bilingual("位置", "Place"),
    "file": Bilingual("文件", "File"),
    "own_file": Bilingual("本报告", "this report"),
    "blank": Bilingual("空白", "blank"),
    "more_operands": Bilingual("另有 {count} 个数字没有列出。", "{count} further figures are not listed."),
    "alike": Bilingual("相同的句子", "Sentences that are the same"),
    "fix": Bilingual("建议", "Fix"),
    "basis": Bilingual("依据", "Basis"),
    "trends": Bilingual("各年趋势", "From year to year"),
    "trends_note": Bilingual(
        "每个小图从 0 画到该行该数的最大值，各图高低不能互比。"
        "层级各图是该层级已报送机关之和，表中括号里是报告份数；"
        "同一机关同一年度有几份不同报告的不计入。",
        "Each drawing goes from 0 to its own largest number; heights of different drawings cannot be "
        "compared. Those of a level are sums over the reports that were handed in, whose number the table "
        "has in brackets; where a body has several different reports for a year, none of them counts.",
    ),
    "levels": Bilingual("按层级", "By level"),
    "bodies": Bilingual("按机关", "By body"),
    "more_trends": Bilingual(
        "共 {total} 个机关，这里画出名单上的前 {shown} 个；其余的数见 --format xlsx 的工作簿。",
        "The first {shown} of {total} bodies; the workbook (--format xlsx) has the figures of the others.",
    ),
    "more_figures": Bilingual(
        "主要数据共 {total} 项，这里画出前 {shown} 项；其余见 --format xlsx 的工作簿。",
        "The first {shown} of {total} main figures; the workbook (--format xlsx) has the others.",
    ),
    "no_trends": Bilingual("没有可以画出的数。", "There are no figures to draw."),
    "as_table": Bilingual("以上各图的数（表）", "The numbers of these drawings as a table"),
    "figure": Bilingual("数据", "Figure"),
    "group": Bilingual("层级", "Level"),
    "heat": Bilingual("规则与机关", "Rules and bodies"),
    "heat_note": Bilingual(
        "每格是某条规则在某机关各年报告里的问题数，颜色越深越多；只看一份的和跨报告的都在内，已豁免的、基线已记录的也在内。",
        "Each cell counts the findings of a rule in all reports of a body, the darker the more; waived "
        "findings and those in the baseline are counted as well.",
    ),
    "heat_told": Bilingual(
        "{bodies} 个机关、{rules} 条规则的问题数，数字写在格里。",
        "Findings of {rules} rules in {bodies} bodies; the numbers stand in the cells.",
    ),
    "heat_cell": Bilingual("{body}，{rule} {title}：{count} 个", "{body}, {rule} {title}: {count}"),
    "more_heat": Bilingual(
        "有问题的机关共 {bodies} 个、规则共 {rules} 条，"
        "这里画出问题最多的 {shown_bodies} 个和 {shown_rules} 条；其余见 --format xlsx 的工作簿。",
        "Of {bodies} bodies and {rules} rules with findings, the {shown_bodies} and {shown_rules} with the "
        "most are drawn; the workbook (--format xlsx) has the others.",
    ),
    "no_heat": Bilingual("没有发现问题。", "No findings."),
    "rule": Bilingual("规则", "Rule"),
    "title": Bilingual("规则内容", "What the rule finds"),
    "number": Bilingual("问题数", "Findings"),
    "in_bodies": Bilingual("机关数", "Bodies"),
}


def words(language: Language) -> dict[str, str]:
    """The words in one language, by name: those of every page, and of this one."""
    return labels(language) | {name: both.in_language(language) for name, both in WORDS.items()}
