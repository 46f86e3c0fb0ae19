"""The words of the page."""

from __future__ import annotations

from typing import Final

from govlint.finding import SEVERITY_WORDS
from govlint.text.bilingual import Bilingual, Language

LABELS: Final = {
    "page": Bilingual("报告检查结果", "Report check"),
    "overview": Bilingual("总表", "Overview"),
    "file": Bilingual("文件", "File"),
    "body": Bilingual("机关", "Body"),
    "year": Bilingual("年度", "Year"),
    "form": Bilingual("格式", "Form"),
    "unknown": Bilingual("无法判断", "not assessable"),
    "unchecked": Bilingual("未检查", "not checked"),
    "clean": Bilingual("没有发现问题", "no findings"),
    "findings": Bilingual("发现的问题", "Findings"),
    "number": Bilingual("序号", "No."),
    "severity": Bilingual("级别", "Severity"),
    "what": Bilingual("问题", "Finding"),
    "section": Bilingual("所在部分", "Part of the report"),
    "places": Bilingual("在报告中的位置", "In the report"),
    "part": Bilingual("参与计算或比较", "compared by a finding"),
    "compared_by": Bilingual("另有问题与这里的数字比较，序号", "Also compared by findings"),
    "part_of": Bilingual("参与第 {numbers} 项的计算或比较", "compared by finding {numbers}"),
    "legend": Bilingual("图例", "Key"),
    "fix": Bilingual("建议", "Fix"),
    "sum": Bilingual("算式", "Sum"),
    "tolerance": Bilingual("允许误差", "allowed"),
    "operands": Bilingual("用到的数字", "Figures used"),
    "many": Bilingual("{count} 个，见表中的虚线框", "{count}, see the dashed cells"),
    "blank": Bilingual("空白", "blank"),
    "basis": Bilingual("依据", "Basis"),
    "place": Bilingual("位置", "Place"),
    "path": Bilingual("路径", "Path"),
    "not_assessed": Bilingual(
        "无法判断的检查（缺少数据，不算通过）", "Not assessable (data missing; not a pass)"
    ),
    "reason": Bilingual("原因", "Reason"),
    "rules": Bilingual("检查项", "Checks"),
    "crashes": Bilingual("规则出错", "Rules that failed to run"),
    "waived": Bilingual("已豁免的问题", "Waived"),
    "waived_why": Bilingual("理由", "reason"),
    "waived_by": Bilingual("责任人", "by"),
    "until": Bilingual("有效期至", "until"),
    "written_in": Bilingual("写在", "written in"),
    "baselined": Bilingual("基线已记录、仍然存在的问题", "In the baseline and still there"),
    "gone": Bilingual("基线中已不存在的问题：{count} 个", "In the baseline and gone: {count}"),
    "checks": Bilingual(
        "检查 {total} 项：通过 {passed}，未通过 {failed}，无法判断 {unknown}，不适用 {inapplicable}",
        "{total} checks: {passed} passed, {failed} failed, {unknown} not assessable, "
        "{inapplicable} not applicable",
    ),
    "hidden": Bilingual(
        "另有 {count} 个级别较低的问题没有列出", "{count} less severe findings are not listed"
    ),
    "hidden_of": Bilingual(
        "其中 {count} 个级别较低的问题没有列出", "{count} of them, less severe, are not listed"
    ),
    "files": Bilingual("共 {count} 个文件", "{count} files"),
    "back": Bilingual("回到总表", "to the overview"),
    "packs": Bilingual("规则包", "Rule packs"),
    "separator": Bilingual("，", ", "),
    "list_separator": Bilingual("、", ", "),
    "colon": Bilingual("：", ": "),
    "open": Bilingual("（", " ("),
    "close": Bilingual("）", ")"),
}


def labels(language: Language) -> dict[str, str]:
    """The words in one language, by name."""
    return {name: words.in_language(language) for name, words in (*SEVERITY_WORDS.items(), *LABELS.items())}
