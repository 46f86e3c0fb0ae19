"""The words of the view of an audit."""

from __future__ import annotations

from typing import Final

from govlint.outputs.audit.page_words import words as page_words
from govlint.text.bilingual import Bilingual, Language

WORDS: Final = {
    "views": Bilingual("审计结果的各页", "Pages of the audit"),
    "grid": Bilingual("机关与年度", "Bodies and years"),
    "roster": Bilingual("报送情况", "Who handed in what"),
    "trends": Bilingual("各年趋势", "From year to year"),
    "pairs": Bilingual("两份并排", "Side by side"),
    "store": Bilingual("存储", "Store"),
    "filter": Bilingual("筛选", "Filter"),
    "apply": Bilingual("筛选", "Apply"),
    "show_all": Bilingual("全部", "Show all"),
    "text": Bilingual("名称或文件", "Name or file"),
    "level": Bilingual("层级", "Level"),
    "parent": Bilingual("上级", "Body above"),
    "any": Bilingual("不限", "any"),
    "order": Bilingual("排列", "Order"),
    "by_roster": Bilingual("按名单", "as in the roster"),
    "by_findings": Bilingual("问题多的在前", "most findings first"),
    "problems": Bilingual("问题", "Findings"),
    "found": Bilingual("共 {count} 个机关（全部 {total} 个）", "{count} of {total} bodies"),
    "found_lines": Bilingual("共 {count} 行", "{count} lines"),
    "nothing": Bilingual("没有符合条件的。", "There is nothing that fits."),
    "page_of": Bilingual("第 {page} 页，共 {pages} 页", "Page {page} of {pages}"),
    "paging": Bilingual("翻页", "Pages"),
    "previous": Bilingual("上一页", "Previous"),
    "next": Bilingual("下一页", "Next"),
    "members": Bilingual("下级 {count} 个", "{count} below"),
    "beside": Bilingual("并排看", "side by side"),
    "beside_told": Bilingual("{name}：最近两个年度并排", "{name}: the last two years side by side"),
    "only_last_years": Bilingual(
        "共 {total} 个年度，这里是最近的 {shown} 个。", "The last {shown} of {total} years."
    ),
    "rule_counts": Bilingual("各格只计规则 {rule} 的问题。", "Findings of rule {rule} alone are counted."),
    "no_findings_short": Bilingual("无问题", "no findings"),
    "report": Bilingual("报告", "Report"),
    "no_year": Bilingual("没有写明年度", "no year given"),
    "amiss_only": Bilingual("有问题的", "what is amiss"),
    "all_states": Bilingual("全部状态", "all"),
    "no_roster": Bilingual(
        "审计时没有给出名单，因此不知道谁没有报送；要列出未报送的，请用 govlint audit --roster 再检查一次。",
        "The audit had no roster, so that it is not known who is missing; to list them, run "
        "govlint audit --roster again.",
    ),
    "trends_of": Bilingual("趋势：{name}", "Trends: {name}"),
    "everyone": Bilingual("全部机关", "all bodies"),
    "scope": Bilingual("哪些机关", "Which bodies"),
    "show": Bilingual("显示", "Show"),
    "drawing": Bilingual("图", "Drawing"),
    "change": Bilingual("比上一年", "since the year before"),
    "counted_reports": Bilingual("计入的报告", "Reports counted"),
    "trend_note": Bilingual(
        "每个小图从 0 画到自己的最大值，各图高低不能互比。"
        "括号里是有这个数的报告份数，份数不同的年度不宜直接比较，也不算增减。"
        "同一机关同一年度有几份不同报告的不计入。",
        "Each drawing goes from 0 to its own largest number; heights of different drawings cannot be "
        "compared. In brackets stands how many reports have the number: years with different numbers of "
        "reports are hardly comparable, and no change is told. Where a body has several different reports "
        "for a year, none counts.",
    ),
    "own_trend_note": Bilingual(
        "每个小图从 0 画到自己的最大值，各图高低不能互比。同一年度有几份不同报告的不计入。",
        "Each drawing goes from 0 to its own largest number; heights of different drawings cannot be "
        "compared. Where there are several different reports for a year, none counts.",
    ),
    "its_reports": Bilingual("各年度的报告", "Its reports by year"),
    "its_trends": Bilingual("各年的主要数据", "Its main figures by year"),
    "back_to_grid": Bilingual("回到机关与年度", "back to bodies and years"),
    "across": Bilingual("与其他报告对照发现的问题", "Findings beside other reports"),
    "alone": Bilingual("这一份本身的问题", "Findings of the report by itself"),
    "none_across": Bilingual("没有。", "None."),
    "more_in_report": Bilingual(
        "另有 {count} 个问题没有列出；全部见 govlint check 的结果。",
        "{count} further findings are not listed; govlint check has all.",
    ),
    "figures": Bilingual("表中的数", "Figures"),
    "to_table": Bilingual("看表中这一格", "see the cell"),
    "to_finding": Bilingual("看第 {number} 个问题", "see finding {number}"),
    "running_text": Bilingual("正文", "Text"),
    "put_beside": Bilingual("与哪一份并排", "Put beside"),
    "choose_other": Bilingual("另选一份并排", "choose another report"),
    "compare": Bilingual("两份报告并排", "Two reports side by side"),
    "left": Bilingual("左", "Left"),
    "right": Bilingual("右", "Right"),
    "swap": Bilingual("左右对调", "swap"),
    "only_differing": Bilingual("只看不同的", "only what differs"),
    "whole": Bilingual("全部列出", "show all"),
    "same_file": Bilingual("两份文件的内容完全相同。", "Both files have the very same content."),
    "same_report": Bilingual("左右是同一份报告。", "Left and right are the same report."),
    "between": Bilingual("两份对照发现的问题", "Findings of the one beside the other"),
    "none_between": Bilingual("这两份对照没有发现问题。", "Nothing was found between these two."),
    "differing_cells": Bilingual("{cells} 格中有 {count} 格不同。", "{count} of {cells} cells differ."),
    "difference_note": Bilingual(
        "不同的格里上面是左边的数，下面是右边的数，括号里是右边减左边；“≠”表示不同。",
        "In a cell that differs the left number stands above the right one, with right less left in "
        "brackets; “≠” says that they differ.",
    ),
    "no_cell": Bilingual("没有这一格", "no such cell"),
    "sentences": Bilingual("句子", "Sentences"),
    "same": Bilingual("相同", "same"),
    "near": Bilingual("相近", "nearly the same"),
    "only_left": Bilingual("只在左边", "only left"),
    "only_right": Bilingual("只在右边", "only right"),
    "sentence_note": Bilingual(
        "相近：数字、日期和名称不计，有四分之三以上相同；不同的字加了底线。",
        "Nearly the same: three quarters or more are the same but for numbers, dates and names; what differs "
        "is underlined.",
    ),
    "all_same": Bilingual("没有不同的句子。", "No sentence differs."),
    "both_findings": Bilingual("两份各自的问题", "The findings of both"),
    "not_there": Bilingual("没有这个问题", "not found"),
    "repeated": Bilingual("同一机关、同一年度有几份的", "Several reports of a body for a year"),
    "same_text": Bilingual("文字雷同的", "Reports with the same text"),
    "why": Bilingual("为什么", "Why"),
    "any_two": Bilingual("任选两份", "Any two reports"),
    "any_two_note": Bilingual(
        "找到第一份，选“并排看”，再找第二份。",
        "Find the first one, choose “side by side”, then find the second.",
    ),
    "search": Bilingual("查找", "Find"),
    "chosen": Bilingual("左边：{name}", "Left: {name}"),
    "more_pairs": Bilingual("共 {total} 对，这里列出前 {shown} 对。", "The first {shown} of {total} pairs."),
    "more_reports": Bilingual(
        "找到 {total} 份，这里列出前 {shown} 份；请写得详细些。",
        "{total} reports were found, of which the first {shown} are listed; say more.",
    ),
}


def words(language: Language) -> dict[str, str]:
    """The words in one language, by name: those of the page of an audit, and of this view."""
    return page_words(language) | {name: both.in_language(language) for name, both in WORDS.items()}
