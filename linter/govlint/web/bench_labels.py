"""The words of the bench, where a pack is edited beside a report."""

from __future__ import annotations

from typing import Final

from govlint.text.bilingual import Bilingual

LABELS: Final = {
    "bench": Bilingual("试规则", "Try rules"),
    "bench_about": Bilingual(
        "在左边改规则包，右边随即列出错误、对这份报告的影响和公式里可以用的名称。改动只在这个页面里，"
        "不会写进程序；改好后下载文件。",
        "Edit a pack on the left; on the right you see at once what is wrong with it, what it changes of the "
        "report, and the names that formulas can use. The program itself stays as it is: download the file "
        "when you are done.",
    ),
    "bench_pack": Bilingual("规则包", "Rule pack"),
    "bench_file": Bilingual("文件", "File"),
    "bench_report": Bilingual("报告", "Report"),
    "bench_new": Bilingual("新建，继承 {name}", "new, on top of {name}"),
    "bench_built_in": Bilingual("内置 {name}（试改副本）", "{name}, built in (a copy)"),
    "bench_named": Bilingual("本次运行用的 {name}（试改副本）", "{name}, of this run (a copy)"),
    "bench_opened": Bilingual("打开的 {name}", "{name}, opened"),
    "bench_open": Bilingual("打开规则包文件", "Open the files of a pack"),
    "bench_opened_wrong": Bilingual(
        "请选择一个规则包的 .yaml 文件（含 pack.yaml），每个不超过 1 MB",
        "choose the .yaml files of one pack (pack.yaml among them), each of at most 1 MB",
    ),
    "bench_own_specimen": Bilingual("规则包自己的样例报告", "the pack's own specimen"),
    "bench_specimen": Bilingual("{name} 的样例报告", "the specimen of {name}"),
    "bench_dropped": Bilingual("收下的报告：{name}", "dropped: {name}"),
    "bench_download": Bilingual("下载这个文件", "Download this file"),
    "bench_revert": Bilingual("恢复原样", "Undo all changes"),
    "bench_revert_sure": Bilingual("丢掉这个规则包的全部改动？", "Drop all changes of this pack?"),
    "bench_edited": Bilingual("（已改）", " (edited)"),
    "bench_editor": Bilingual(
        "规则包文件。Ctrl+空格 补全，Tab 离开", "File of the pack. Ctrl+Space completes, Tab leaves"
    ),
    "bench_keys": Bilingual(
        "Ctrl+空格 补全；Ctrl+F 查找；Tab 离开编辑框。",
        "Ctrl+Space completes; Ctrl+F finds; Tab leaves the editor.",
    ),
    "bench_working": Bilingual("正在检查…", "checking…"),
    "bench_mistakes": Bilingual("规则包的错误", "Mistakes in the pack"),
    "bench_mistakes_none": Bilingual("没有错误。", "None."),
    "bench_place": Bilingual("{file} 第 {line} 行第 {column} 列", "{file}, line {line}, column {column}"),
    "bench_change": Bilingual("与改动前相比", "Compared with the pack before the edit"),
    "bench_judged_by": Bilingual("这份报告用的规则包：", "The report is judged by: "),
    "bench_waits": Bilingual(
        "改正上面的错误后，才知道报告里的问题有什么变化；下面的名称是改动前的。",
        "What changes of the report is known once the mistakes above are mended; the names below are those "
        "before the edit.",
    ),
    "bench_come": Bilingual("新出现的问题", "Findings that come"),
    "bench_gone": Bilingual("消失的问题", "Findings that go"),
    "bench_changed": Bilingual("改变的问题", "Findings that change"),
    "bench_stayed": Bilingual("不变的问题", "Findings that stay"),
    "bench_none": Bilingual("没有", "none"),
    "bench_was": Bilingual("原来是 ", "it was "),
    "bench_formula": Bilingual("公式", "Formula"),
    "bench_formula_about": Bilingual(
        "写一个公式，随即按这份报告算出，如 sum(natural, organisations.*) == total",
        "A formula is reckoned on the report as you type, as sum(natural, organisations.*) == total",
    ),
    "bench_scope": Bilingual(
        "范围（可不写），如 column of applications", "Scope, if need be: column of applications"
    ),
    "bench_more": Bilingual("另有 {count} 处没有列出", "{count} more are not listed"),
    "bench_operands": Bilingual("用到的数值", "Values used"),
    "bench_names": Bilingual("公式里可以用的名称", "Names that formulas can use"),
    "bench_names_about": Bilingual(
        "表里的一格写 表[行, 列]；按一下，就写进公式。",
        "A cell of a table is written table[row, column]; press one to put it into the formula.",
    ),
    "bench_unread": Bilingual("没有读准的表", "Tables that could not be read"),
    "bench_summary": Bilingual(
        "错误 {mistakes} 处；新出现 {come}，消失 {gone}，改变 {changed}，不变 {stayed}",
        "{mistakes} mistakes; {come} findings come, {gone} go, {changed} change, {stayed} stay",
    ),
    "bench_summary_wrong": Bilingual("规则包有 {mistakes} 处错误", "{mistakes} mistakes in the pack"),
    # What the editor itself says, by its own words.
    "editor:Find": Bilingual("查找", "Find"),
    "editor:Replace": Bilingual("替换为", "Replace"),
    "editor:next": Bilingual("下一个", "next"),
    "editor:previous": Bilingual("上一个", "previous"),
    "editor:all": Bilingual("全选", "all"),
    "editor:match case": Bilingual("区分大小写", "match case"),
    "editor:regexp": Bilingual("正则表达式", "regexp"),
    "editor:by word": Bilingual("整词", "by word"),
    "editor:replace": Bilingual("替换", "replace"),
    "editor:replace all": Bilingual("全部替换", "replace all"),
    "editor:close": Bilingual("关闭", "close"),
    "editor:current match": Bilingual("当前匹配", "current match"),
    "editor:on line": Bilingual("在行", "on line"),
    "editor:Completions": Bilingual("可以写的", "Completions"),
    "editor:Diagnostics": Bilingual("错误", "Diagnostics"),
    "editor:Go to line": Bilingual("转到行", "Go to line"),
    "editor:go": Bilingual("转到", "go"),
}
