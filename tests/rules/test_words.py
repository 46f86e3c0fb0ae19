"""What rules say to a clerk: no formulas in words, nothing casual, a cure for each."""

from __future__ import annotations

import pytest

from govlint.packs.language.rules import AnyRule
from govlint.packs.load import built_in_packs

_RULES = [
    pytest.param(rule, id=f"{pack.id}-{rule.id}")
    for pack in built_in_packs()
    if pack.id.startswith("disclosure")
    for rule in pack.rules
]
# What no office writes in a letter. CONTRIBUTING.md says what stands in its place.
_NEVER = (
    "=",
    "÷",
    "等式",
    "勾稽不平",
    "认不出",
    "读不出",
    "缺行",
    "多行",
    "缺列",
    "多列",
    "表二",
    "表三",
    "表四",
)


@pytest.mark.parametrize("rule", _RULES)
def test_words_of_a_rule(rule: AnyRule) -> None:
    assert rule.fix is not None
    said = (rule.title.zh, rule.message.zh.replace("××××年", ""), rule.fix.zh)
    assert [word for word in (*_NEVER, "×") for text in said if word in text.replace("“××”", "")] == []
    assert rule.fix.zh.endswith(("。", "。”"))


@pytest.mark.parametrize("rule", _RULES)
def test_a_basis_names_its_notice(rule: AnyRule) -> None:
    """By the edition: 60号 for the reports of 2019 and 2020, 30号 for those from 2021 on."""
    assert rule.basis
    assert "{form}" not in rule.basis


def test_the_notice_is_that_of_the_edition() -> None:
    bases = {
        pack.id: next(rule.basis for rule in pack.rules if rule.id == "STR011")
        for pack in built_in_packs()[:2]
    }
    assert bases == {
        "disclosure-2019": "国办公开办函〔2019〕60号附件第一部分“总体情况”",
        "disclosure-2021": "国办公开办函〔2021〕30号附件第一部分“总体情况”",
    }
