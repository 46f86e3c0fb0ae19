"""Why an example on which a rule should fire is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.cases import Report, packs_by_id, try_pack
from govlint.engine.linter import Linter
from govlint.packs.load import beside_built_in, load_pack
from govlint.sources.mistakes import Mistakes

_OVER = """\
id: over
version: 1.0.0
title: {zh: 甲, en: a}
extends: disclosure-2021
rules:
"""
_RULE = """\
  - id: {name}
    name: {lower}
    severity: error
    title: {{zh: 甲, en: a}}
    message: {{zh: 各项 {lower}, en: it is {lower}}}
    basis: 甲
"""
_SUMS = "    check: assert\n    for_each: column of applications\n    only: [total]\n"
_WORDS = "    check: pattern\n    within: [title]\n"


def _tried(folder: Path, *rules: str, inherited: bool = False) -> Report:
    path = folder / "over.yaml"
    named = (_RULE.format(name=f"OVR{n:03}", lower=f"own-{n}") + rule for n, rule in enumerate(rules, 1))
    path.write_text(_OVER + "".join(named), encoding="utf-8")
    pack = load_pack(path)
    packs = beside_built_in({"over.yaml": pack})
    return try_pack(pack, packs, Linter(packs), path, inherited)


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            _SUMS + "    assert: new >= carried_in\n    examples: {fail: [{}]}\n",
            "成立：总计：一、本年新收(0) ≥ 二、上年结转(0)",
            "it holds: 总计: 一、本年新收(0) ≥ 二、上年结转(0)",
        ),
        (
            _SUMS + "    when: new > 5\n    assert: new < carried_in\n    examples: {fail: [{}]}\n",
            "不适用，条件不成立：总计：一、本年新收(0) > 5",
            "not applicable, the condition does not hold: 总计: 一、本年新收(0) > 5",
        ),
        (
            _SUMS
            + "    assert: new < carried_in\n"
            + '    examples: {fail: [{tables: {applications: {cells: {"new, total": ""}}}}]}\n',
            "无法判断：总计：一、本年新收（空白）",
            "not assessable: 总计: 一、本年新收 (blank)",
        ),
        (
            _SUMS.replace("    only: [total]\n", "")
            + "    assert: new >= carried_in\n    examples: {fail: [{}]}\n",
            "成立：自然人：一、本年新收(0) ≥ 二、上年结转(0)；商业企业：一、本年新收(0) ≥ 二、上年结转(0)；"
            "科研机构：一、本年新收(0) ≥ 二、上年结转(0) 等 7 处",
            "it holds: 自然人: 一、本年新收(0) ≥ 二、上年结转(0); "
            "商业企业: 一、本年新收(0) ≥ 二、上年结转(0); "
            "科研机构: 一、本年新收(0) ≥ 二、上年结转(0) and others, 7 in all",
        ),
        (
            _WORDS + "    forbid: 不会有\n    examples: {fail: [{}]}\n",
            "查过 1 处，都没有问题",
            "it looked at 1 place and found nothing wrong",
        ),
        (
            _WORDS + "    forbid: 报告\n    when: report.year > 3000\n    examples: {fail: [{}]}\n",
            "不适用，条件不成立：报告年度(2024) > 3000",
            "not applicable, the condition does not hold: report year(2024) > 3000",
        ),
        (
            "    check: assert\n    for_each: mention of fee_word\n    assert: report.year > 3000\n"
            "    examples: {fail: [{remove: [section other]}]}\n",
            "例子里没有找到事实 fee_word：它的 pattern 在 section other 里都不符合",
            "the fact fee_word is not found in the example: its pattern fits nothing in section other",
        ),
        (
            "    check: label\n    defect: extra-row\n"
            "    examples: {fail: [{remove: [table proactive, table applications, table cases]}]}\n",
            "规则没有可查的地方：例子里没有它要查的表、部分或词句",
            "the rule has nowhere to look: the example lacks the tables, sections or words that it is about",
        ),
        (
            _WORDS + "    forbid: 报告\n    examples: {fail: [{form: disclosure-2019}]}\n",
            "例子被认作 disclosure-2019 的报告，这条规则没有运行",
            "the example is taken for a report of disclosure-2019, for which the rule does not run",
        ),
        (
            "    check: label\n    defect: extra-row\n    examples: {fail: [{}]}\n",
            "查过 3 处，都没有问题",
            "it looked at 3 places and found nothing wrong",
        ),
    ],
)
def test_the_reason_is_told(tmp_path: Path, rule: str, zh: str, en: str) -> None:
    (failure,) = _tried(tmp_path, rule).failures
    assert failure.message.zh == f"规则 OVR001 的第 1 个 fail 例子没有报告问题。{zh}"
    assert failure.message.en == f"fail example 1 of OVR001 finds nothing: {en}"
    # At the line of the example itself.
    written = [n for n, line in enumerate((_OVER + _RULE + rule).splitlines(), 1) if "examples:" in line]
    assert (Path(failure.file).name, failure.line) == ("over.yaml", *written)


_CARRIED = (
    "    check: assert\n"
    "    assert: applications[carried_in, total] == previous.applications[carried_out, total]\n"
)
_SUM = "    check: assert\n    assert: applications[new, total] == sum(members.applications[new, total])\n"


_LIKE = "    check: likeness\n    sections: [other]\n"


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            _CARRIED + "    examples: {fail: [{}]}\n",
            "例子里没有写 previous，规则要看的报告不在旁边",
            "the example has no previous: the reports that the rule looks at are not there",
        ),
        (
            _CARRIED + "    examples: {fail: [{previous: {}}]}\n",
            "成立：“二、上年结转”行“总计”列(0) = 2023年报告的“四、结转下年度”行“总计”列(0)",
            "it holds: row “二、上年结转”, column “总计”(0) = "
            "row “四、结转下年度”, column “总计” of report for 2023(0)",
        ),
        (
            _CARRIED + "    examples: {fail: [{previous: {remove: [table applications]}}]}\n",
            "无法判断：2023年报告的“四、结转下年度”行“总计”列（缺失）",
            "not assessable: 2023年报告的“四、结转下年度”行“总计”列 (missing)",
        ),
        (
            _SUM + "    examples: {fail: [{}]}\n",
            "例子里没有写 members，规则要看的报告不在旁边",
            "the example has no members: the reports that the rule looks at are not there",
        ),
        (
            _SUM + "    when: level.government\n    examples: {fail: [{members: [{}]}]}\n",
            "不适用，条件不成立：机关层级：县级以上人民政府(0)",
            "not applicable, the condition does not hold: "
            "level of the body: government of a county or above(0)",
        ),
        (
            "    check: earlier\n    relation: number\n    examples: {fail: [{}]}\n",
            "例子里没有写 previous，规则要看的报告不在旁边",
            "the example has no previous: the reports that the rule looks at are not there",
        ),
        (
            "    check: earlier\n    relation: number\n    examples: {fail: [{previous: {}}]}\n",
            "规则没有可查的地方：例子里没有它要查的表、部分或词句",
            "the rule has nowhere to look: the example lacks the tables, sections or words that it is about",
        ),
        (
            "    check: unusual\n    among: peers\n    examples: {fail: [{peers: [{}, {}]}]}\n",
            "例子的 peers 只有 2 份，规则要至少 3 份才比（count）",
            "peers of the example has 2, and the rule compares with at least 3 (its count)",
        ),
        (
            _LIKE + "    to: previous\n    examples: {fail: [{peers: [{}]}]}\n",
            "例子里没有写 previous，规则要看的报告不在旁边",
            "the example has no previous: the reports that the rule looks at are not there",
        ),
        (
            _LIKE + "    to: others\n    examples: {fail: [{previous: {}}]}\n",
            "例子里没有写 peers，规则要看的报告不在旁边",
            "the example has no peers: the reports that the rule looks at are not there",
        ),
        (
            _LIKE + "    to: others\n    examples: {fail: [{peers: [{}]}]}\n",
            "查过 1 处，都没有问题",
            "it looked at 1 place and found nothing wrong",
        ),
        (
            "    check: handed-in\n    state: repeated\n    examples: {fail: [{}]}\n",
            "例子里没有写 files，报送没有这种情况",
            "the example has no files, so that it was handed in otherwise",
        ),
        (
            "    check: handed-in\n    state: other-year\n    examples: {fail: [{files: [甲.docx]}]}\n",
            "例子里没有写 filed_under，报送没有这种情况",
            "the example has no filed_under, so that it was handed in otherwise",
        ),
        (
            "    check: handed-in\n    state: unlisted\n    examples: {fail: [{}]}\n",
            "例子里没有写 roster，报送没有这种情况",
            "the example has no roster, so that it was handed in otherwise",
        ),
        (
            "    check: handed-in\n    state: unsure\n    examples: {fail: [{roster: [澄溪县档案局]}]}\n",
            "查过 1 处，都没有问题",
            "it looked at 1 place and found nothing wrong",
        ),
    ],
)
def test_what_is_not_beside_an_example_is_told(tmp_path: Path, rule: str, zh: str, en: str) -> None:
    (failure,) = _tried(tmp_path, rule).failures
    assert failure.message.zh == f"规则 OVR001 的第 1 个 fail 例子没有报告问题。{zh}"
    assert failure.message.en == f"fail example 1 of OVR001 finds nothing: {en}"


def test_a_case_is_one_report(tmp_path: Path) -> None:
    fires = '{previous: {}, tables: {applications: {cells: {"carried_in, total": "2"}}}}'
    (tmp_path / "over.cases.yaml").write_text(
        "cases: [{name: 甲, edit: {}, findings: [{rule: OVR001, at: applications}]}]\n", encoding="utf-8"
    )
    (failure,) = _tried(tmp_path, _CARRIED + f"    examples: {{fail: [{fires}]}}\n").failures
    assert failure.message.zh.endswith("这条规则要几份报告放在一起看，案例里只有一份；请用规则的例子来试")


def test_a_report_beside_an_example_names_what_there_is(tmp_path: Path) -> None:
    mistaken = "{previous: {tables: {aplications: {}}}, members: [{}, {remove: [section nope]}]}"
    with pytest.raises(Mistakes) as raised:
        _tried(tmp_path, _CARRIED + f"    examples: {{fail: [{mistaken}]}}\n")
    assert [(one.line, one.column, one.message.en) for one in raised.value.problems] == [
        (14, 57, "no table 'aplications'; did you mean 'applications'?"),
        (
            14,
            87,
            "no section 'nope'; there are: overview, proactive, applications, cases, improvement, other",
        ),
    ]


def test_another_rule_at_the_same_place_is_named(tmp_path: Path) -> None:
    edit = '    examples: {fail: [{tables: {applications: {cells: {"new, total": "3"}}}}]}\n'
    first = _SUMS + "    assert: new <= carried_in + carried_out\n" + edit
    second = _SUMS + "    assert: new <= carried_in\n    yields_to: [OVR001]\n" + edit
    (failure,) = _tried(tmp_path, first, second).failures
    assert failure.message.zh.startswith(
        "规则 OVR002 的第 1 个 fail 例子没有报告问题。同一处由 OVR001 报告：各项 own-1"
    )


def test_rules_of_the_pack_below_are_tried_on_request(tmp_path: Path) -> None:
    rule = (
        _WORDS
        + "    forbid: 不会有\n    examples: {pass: [{}], "
        + "fail: [{title: [某县不会有2024年政府信息公开工作年度报告]}]}\n"
    )
    own = _tried(tmp_path, rule)
    below = len(packs_by_id(beside_built_in({}))["disclosure-2021"].rules)
    assert (own.rules, own.examples, own.inherited, own.failures) == (1, 2, below, [])


def test_a_rule_that_the_pack_changes_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "over.yaml"
    changes = "changes: {TTL001: {severity: info, reason: 甲}}\n"
    path.write_text(_OVER.replace("rules:\n", changes), encoding="utf-8")
    pack = load_pack(path)
    assert [rule.id for rule in pack.rules if pack.is_own(rule.id)] == ["TTL001"]
    assert all(p.is_own(rule.id) for p in beside_built_in({}) for rule in p.rules)
