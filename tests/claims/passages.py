"""Passages of prose in whole reports: what is found beside what should be.

A passage is one JSON object: where it stands (``section``), the figures of the tables beside it, its
``text``, what another section says that it contradicts (``also``), and what is ``expected``: nothing, or
one finding with the words that it touches (``quote``), the value that would be right (``true``, if there
is one) and the rules that may say so. All bodies, figures and sentences are invented.
"""

from __future__ import annotations

import ast
import io
import json
import operator
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from govlint.engine.linter import Linter
from govlint.finding import Finding, Location
from govlint.readers import read_stream

FOLDER = Path(__file__).parent / "passages"
SETS = ("development", *(f"lot-{letter}" for letter in "abcdefghijkl"))
Verdict = Literal["silent", "false alarm", "right", "blurred", "missed"]

_FRONT = (
    "本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《{notice}》（{number}）编制。"
    "报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。如对本报告有疑问，请与{body}联系"
    "（地址：云溪市云溪大道1号，邮政编码：999012，电话：0999-5550123）。"
)
_NOTICES = {
    2021: (
        "国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
        "国办公开办函〔2021〕30号",
    ),
    2019: (
        "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
        "国办公开办函〔2019〕60号",
    ),
}
_PLAIN = {
    "proactive": "围绕重点领域和民生关切，依托门户网站及时公开各类信息，主动回应社会关切。",
    "on_request": "严格执行政府信息公开申请登记、审核、办理、答复、归档等环节制度，"
    "答复文书做到格式规范、说理充分。",
    "management": "健全公开属性源头认定机制，落实先审查后公开要求，定期清理过时内容，全年未出现失泄密问题。",
    "platform": "优化门户网站栏目设置，统一检索入口，方便公众查阅和下载。",
    "supervision": "工作考核方面，政府信息公开纳入年度绩效考核；社会评议方面，公开征集意见并及时整改；"
    "责任追究结果方面，没有因公开工作失职被追究责任的情形。",
    "improvement": "存在的主要问题：一是部分政策解读形式单一，图解、视频偏少；二是基层业务人员变动频繁，"
    "答复文书质量不齐。改进情况：一是建立解读方案与文件同步起草机制；二是开展文书评查，按季度通报并组织轮训。",
    "other": "本年度没有收取信息处理费，没有其他需要报告的事项。",
}
_TOPICS = {
    "proactive": "（一）主动公开",
    "on_request": "（二）依申请公开",
    "management": "（三）政府信息管理",
    "platform": "（四）政府信息公开平台建设",
    "supervision": "（五）监督保障",
}
_APPLICANTS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
_GROUPS = {
    "denied": (
        "（三）不予公开",
        [
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ],
    ),
    "unable": (
        "（四）无法提供",
        ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"],
    ),
    "notproc": (
        "（五）不予处理",
        [
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ],
    ),
    "other": (
        "（六）其他处理",
        [
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ],
    ),
}
_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


class Expected(msgspec.Struct, frozen=True):
    """The finding that a wrong passage should give."""

    quote: str
    stated: Any
    true: float | None
    rules: list[str]


class Passage(msgspec.Struct, frozen=True):
    """A passage with the report that it stands in."""

    id: str
    half: str
    kind: str
    org: str
    year: int
    edition: int
    figures: dict[str, Any]
    section: str
    text: str
    expected: list[Expected]
    also: dict[str, str] = {}
    tags: list[str] = []


def read_passages(name: str) -> list[Passage]:
    """The passages of one file."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [msgspec.json.decode(line, type=Passage) for line in lines if line]


def judge(passage: Passage, linter: Linter, known: dict[str, Counter[str]]) -> Verdict:
    """What becomes of a passage, apart from what the report without it gives; ``known`` keeps the latter."""
    shared = json.dumps([passage.figures, passage.year, passage.org, passage.edition, passage.also])
    if shared not in known:
        known[shared] = Counter(map(_key, _findings(_report(passage, with_text=False), linter)))
    before = Counter(known[shared])
    new: list[Finding] = []
    for finding in _findings(_report(passage, with_text=True), linter):
        if before[_key(finding)]:
            before[_key(finding)] -= 1
        else:
            new.append(finding)
    loud = [finding for finding in new if finding.severity != "info"]
    if not passage.expected:
        return "false alarm" if loud else "silent"
    expected = passage.expected[0]
    start = passage.text.index(expected.quote)
    span = (start, start + len(expected.quote))
    on = [finding for finding in loud if _touches(finding, passage.text, span)]
    others = [f for f in loud if f not in on and f.location.text not in passage.also.values()]
    if others:
        return "false alarm"
    if any(_is_right(finding, expected) for finding in on):
        return "right"
    return "blurred" if on else "missed"


def _findings(text: str, linter: Linter) -> Sequence[Finding]:
    data = text.encode()
    return linter.lint(read_stream(io.BytesIO(data), Path("report.md"), len(data))).findings


def _key(finding: Finding) -> str:
    return f"{finding.rule} {finding.location.path} {finding.message.zh}"


def _touches(finding: Finding, text: str, quote: tuple[int, int]) -> bool:
    return any(_meets(place, text, quote) for place in (finding.location, *finding.related))


def _meets(place: Location, text: str, quote: tuple[int, int]) -> bool:
    if place.text != text:
        return False
    return place.span is None or (place.span[0] < quote[1] and quote[0] < place.span[1])


def _is_right(finding: Finding, expected: Expected) -> bool:
    if not any(finding.rule.startswith(rule) for rule in expected.rules):
        return False
    if expected.true is None:
        return True
    near = 0.051 if "%" in expected.quote else 1e-6
    return any(abs(expected.true - number) < near for number in _numbers(finding))


def _numbers(finding: Finding) -> Iterator[float]:
    """Every number that a finding gives, with its sums worked out."""
    texts = [finding.message.zh]
    for evidence in finding.evidence:
        texts += [evidence.filled, evidence.computed or "", evidence.reported or ""]
        texts += [operand.value or "" for operand in evidence.operands]
    for text in texts:
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        yield from map(float, re.findall(r"\d+(?:\.\d+)?", plain))
        for written in re.findall(r"\d+(?:\.\d+)?(?: [+\-×÷] \d+(?:\.\d+)?)+", plain):
            yield _worked_out(ast.parse(written.replace("×", "*").replace("÷", "/"), mode="eval").body)


_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _worked_out(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        right = _worked_out(node.right)
        if isinstance(node.op, ast.Div) and not right:
            return 0.0
        result: float = _OPERATORS[type(node.op)](_worked_out(node.left), right)
        return result
    assert isinstance(node, ast.Constant)
    return float(node.value)  # type: ignore[arg-type]


# --- the report around a passage


def _report(passage: Passage, with_text: bool) -> str:
    slots = dict(_PLAIN)
    extra = dict(passage.also)
    if with_text:
        extra[passage.section] = passage.text
    for section, text in extra.items():
        # What is said of fees must not stand beside the plain words that say the contrary.
        alone = section == "on_request" or (section == "other" and "处理费" in text)
        slots[section] = text if alone or section not in slots else f"{slots[section]}\n\n{text}"
    notice, number = _NOTICES[passage.edition]
    parts = [f"# {passage.org}{passage.year}年政府信息公开工作年度报告"]
    parts.append(_FRONT.format(notice=notice, number=number, year=passage.year, body=passage.org))
    parts += [extra["front"]] if "front" in extra else []
    parts.append("## 一、总体情况")
    for topic, heading in _TOPICS.items():
        parts += [f"### {heading}", slots[topic]]
    tables = passage.figures
    parts += ["## 二、主动公开政府信息情况", _table(_proactive(tables["t2"], passage.edition))]
    parts.append("## 三、收到和处理政府信息公开申请情况")
    parts += [extra["sec3"]] if "sec3" in extra else []
    parts += [_table(_applications(tables["t3"], passage.edition))]
    parts.append("## 四、政府信息公开行政复议、行政诉讼情况")
    parts += [extra["sec4"]] if "sec4" in extra else []
    parts += [_table(_cases(tables["t4"]))]
    parts += ["## 五、存在的主要问题及改进情况", slots["improvement"]]
    parts += ["## 六、其他需要报告的事项", slots["other"], passage.org, f"{passage.year + 1}年1月22日"]
    return "\n\n".join(parts) + "\n"


def _proactive(figures: Mapping[str, Any], edition: int) -> list[list[str]]:
    def row(label: str, name: str) -> list[str]:
        values = figures[name]
        return [label, *map(str, values if isinstance(values, list) else [values])]

    if edition == 2021:
        decisions = ["信息内容", "本年处理决定数量"]
        return [
            ["第二十条第（一）项", "", "", ""],
            ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            row("规章", "rules"),
            row("行政规范性文件", "norms"),
            ["第二十条第（五）项"],
            decisions,
            row("行政许可", "license"),
            ["第二十条第（六）项"],
            decisions,
            row("行政处罚", "punish"),
            row("行政强制", "coerce"),
            ["第二十条第（八）项"],
            ["信息内容", "本年收费金额（单位：万元）"],
            row("行政事业性收费", "fee"),
        ]
    changes = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    return [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年新<br>制作数量", "本年新<br>公开数量", "对外公开总数量"],
        row("规章", "rules"),
        row("规范性文件", "norms"),
        ["第二十条第（五）项"],
        changes,
        row("行政许可", "license"),
        row("其他对外管理服务事项", "service"),
        ["第二十条第（六）项"],
        changes,
        row("行政处罚", "punish"),
        row("行政强制", "coerce"),
        ["第二十条第（八）项"],
        changes[:3],
        row("行政事业性收费", "fee"),
        ["第二十条第（九）项"],
        ["信息内容", "采购项目数量", "采购总金额"],
        row("政府集中采购", "buy"),
    ]


def _applications(figures: Mapping[str, Sequence[Any]], edition: int) -> list[list[str]]:
    rows = [
        [_CORNER, "", "", "申请人情况", *[""] * 6],
        ["", "", "", "自然人", "法人或其他组织", *[""] * 4, "总计"],
        ["", "", "", "", *_APPLICANTS, ""],
        ["一、本年新收政府信息公开申请数量", "", "", *map(str, figures["new"])],
        ["二、上年结转政府信息公开申请数量", "", "", *map(str, figures["carried"])],
    ]
    last = ""
    for number, (name, group, label) in enumerate(_outcomes(edition)):
        first = "三、本年度办理结果" if number == 0 else ""
        rows.append([first, group if group != last else "", label, *map(str, figures[name])])
        last = group
    return [*rows, ["四、结转下年度继续办理", "", "", *map(str, figures["forward"])]]


def _outcomes(edition: int) -> Iterator[tuple[str, str, str]]:
    """The rows of the outcomes: their names, their groups and their labels."""
    yield "granted", "（一）予以公开", ""
    yield "partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""
    for group, (heading, labels) in _GROUPS.items():
        if group == "other" and edition == 2019:
            yield group, heading, ""
            continue
        for number, label in enumerate(labels, 1):
            yield f"{group}.{number}", heading, label
    yield "total", "（七）总计", ""


def _cases(figures: Mapping[str, Sequence[Any]]) -> list[list[str]]:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*results, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        [*[""] * 5, *results, *results],
        [*map(str, figures["review"]), *map(str, figures["direct"]), *map(str, figures["post"])],
    ]


def _table(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
