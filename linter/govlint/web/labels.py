"""The words of the page on one's own machine; those of the printable report are beneath them."""

from __future__ import annotations

from typing import Final

from govlint.outputs.page.labels import labels as page_labels
from govlint.text.bilingual import Bilingual, Language
from govlint.web.audit_labels import LABELS as AUDIT_LABELS
from govlint.web.bench_labels import LABELS as BENCH_LABELS

LABELS: Final = {
    "program": Bilingual("年度报告检查", "Report check"),
    "skip": Bilingual("跳到主要内容", "Skip to the content"),
    "navigation": Bilingual("功能", "What can be done"),
    "language_switch": Bilingual("English", "中文"),
    "end": Bilingual("结束程序", "End the program"),
    "ended": Bilingual(
        "程序已结束，收下的文件都已删除，可以关闭这个页面。",
        "The program has ended and what was dropped is deleted; this page can be closed.",
    ),
    "local": Bilingual(
        "文件只在这台电脑上检查，不会传到别处；程序结束时删除。",
        "Files are checked on this machine alone, go nowhere else, and are deleted when the program ends.",
    ),
    "needs_script": Bilingual(
        "这个页面要用脚本，请在浏览器里允许。", "This page needs scripts; allow them in the browser."
    ),
    "no_token": Bilingual(
        "这个页面没有口令。请运行 govlint serve（或双击工具包里的“检查报告”），用它打开的页面，或把它显示的"
        "完整地址（包括 # 后面的部分）复制到地址栏。",
        "This page has no token. Run govlint serve and take the page that it opens, or copy the whole "
        "address that it prints, with what stands behind #, to the address bar.",
    ),
    "gone_away": Bilingual(
        "程序没有回答，可能已经结束；请重新运行 govlint serve。",
        "The program does not answer; it may have ended. Run govlint serve again.",
    ),
    "use": Bilingual("检查报告", "Check reports"),
    "drop": Bilingual("把报告、文件夹或压缩包拖到这里", "Drop reports, folders or archives here"),
    "closed_folder": Bilingual(
        "浏览器不能读取文件夹“{name}”，其中的文件都没有检查；请修改权限，或只拖其中的文件。",
        "The browser cannot open the folder {name}, and none of its files was checked.",
    ),
    "choose_files": Bilingual("选择文件", "Choose files"),
    "choose_folder": Bilingual("选择文件夹", "Choose a folder"),
    "formats": Bilingual("可以检查：", "What can be checked: "),
    "list": Bilingual("文件", "Files"),
    "state": Bilingual("状态", "State"),
    "state_named": Bilingual("等待传送", "waiting"),
    "state_sent": Bilingual("等待检查", "waiting"),
    "state_checking": Bilingual("正在检查", "checking"),
    "state_checked": Bilingual("已检查", "checked"),
    "state_unchecked": Bilingual("未检查", "not checked"),
    "progress": Bilingual("已完成 {done} / {total}", "{done} of {total} done"),
    "all_done": Bilingual(
        "{total} 个文件已全部处理：{checked} 个已检查，{unchecked} 个未检查。",
        "All {total} files are done: {checked} checked, {unchecked} not checked.",
    ),
    "cancel": Bilingual("取消检查", "Cancel"),
    "forget": Bilingual("全部清除", "Clear the list"),
    "forget_sure": Bilingual(
        "清除列表，并删除收下的文件和检查结果？", "Clear the list and delete what was dropped and found?"
    ),
    "ignored": Bilingual(
        "另有 {count} 个不是文档的文件未检查：{kinds}", "{count} other files were not checked: {kinds}"
    ),
    "dismissed_count": Bilingual("另有 {count} 个已认定不是问题", "{count} dismissed"),
    "all_page": Bilingual("全部：可打印的结果", "All: printable page"),
    "all_workbook": Bilingual("全部：工作簿", "All: workbook"),
    "whole": Bilingual("报告全文", "The report"),
    "of_all": Bilingual("关于整份报告", "About the report as a whole"),
    "claim": Bilingual("读出的数", "number that was read"),
    "more": Bilingual("建议、算式、用到的数字、依据", "What to do, sums, figures, basis"),
    "filter": Bilingual("只看", "Show"),
    "rule": Bilingual("规则", "Rule"),
    "all_rules": Bilingual("全部规则", "all rules"),
    "decide": Bilingual("认定", "Decide"),
    "decide_reason": Bilingual("理由", "Reason"),
    "decide_by": Bilingual("责任人", "Who answers for it"),
    "verdict_confirmed": Bilingual("属实", "True"),
    "verdict_dismissed": Bilingual("不是问题", "No problem"),
    "take_back": Bilingual("撤销认定", "Take back"),
    "keep": Bilingual(
        "在这台电脑上记住这份报告的认定和问题，下次检查同一报告时显示并比较",
        "Keep what is decided and found of this report on this machine, for the next look at it",
    ),
    "kept_now": Bilingual("已记住。", "It is kept."),
    "kept_no_more": Bilingual(
        "不再记住，已删除记住的内容。", "It is no longer kept; what was kept is deleted."
    ),
    "against": Bilingual("与上一版比较", "Compare with"),
    "against_none": Bilingual("不比较", "nothing"),
    "against_before": Bilingual("上次检查的版本", "the version checked before"),
    "mended": Bilingual("上一版有、这一版已改正的问题", "In the other version and mended here"),
    "unverified": Bilingual(
        "上一版有、这一版没有发现但也没有核对到的问题",
        "In the other version, not found and not compared here",
    ),
    "take_away": Bilingual("下载", "Take away"),
    "save_word": Bilingual("批注副本（Word）", "Marked copy (Word)"),
    "save_workbook": Bilingual("工作簿（xlsx）", "Workbook (xlsx)"),
    "save_page": Bilingual("可打印的结果（html）", "Printable page (html)"),
    "save_waivers": Bilingual("豁免文件（yaml）", "Waiver file (yaml)"),
    "to_list": Bilingual("回到文件列表", "Back to the files"),
}


def labels(language: Language) -> dict[str, str]:
    """The words in one language, by name."""
    every = LABELS | AUDIT_LABELS | BENCH_LABELS
    own = {name: words.in_language(language) for name, words in every.items()}
    return page_labels(language) | own
