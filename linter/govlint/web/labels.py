"""The words of the page on one's own machine; those of the printable report are beneath them."""

from __future__ import annotations

from typing import Final

from govlint.outputs.page.labels import labels as page_labels
from govlint.text.bilingual import Bilingual, Language

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
    "to_list": Bilingual("回到文件列表", "Back to the files"),
}


def labels(language: Language) -> dict[str, str]:
    """The words in one language, by name."""
    own = {name: words.in_language(language) for name, words in LABELS.items()}
    return page_labels(language) | own
