"""A rule as a page, whole, in both languages; and formulas with the words of the form."""

from __future__ import annotations

import pytest

from govlint.authoring.cases import run_examples
from govlint.authoring.rule_page import in_words, rule_page
from govlint.engine.linter import Linter
from govlint.packs.language.rules import AssertRule
from govlint.packs.load import load_all_built_in
from govlint.packs.pack import Pack
from govlint.text.bilingual import Language

_CHINESE = """\
# PRO011 对外公开总数量过小

- public-total-low
- 级别：警告
- 规则包：`disclosure-2019` 1.0.0

## 查什么

例如：

> “规范性文件”对外公开总数量 2，少于本年新公开数量 3；本年新公开的当年又废止、失效或撤下的除外

## 怎样改

查公开目录：“对外公开总数量”应包括本年新公开的 3 件，核对后改有误的一格；当年公开又撤下的，在第一部分说明。

## 报告的例子

- 《主动公开政府信息情况表》里填：

  | 行 | 列 | 填 |
  |---|---|---|
  | 规范性文件 | 本年新公开数量 | 3 |
  | 规范性文件 | 对外公开总数量 | 2 |

  > “规范性文件”对外公开总数量 2，少于本年新公开数量 3；本年新公开的当年又废止、失效或撤下的除外


## 不报告的例子

- 规则包的样例报告，不作改动

## 依据

由表二各栏含义得出：总数量包括本年新公开而年末仍在公开的

## 公式

逐一检查：`row of proactive.documents`

```
public_total >= published
```

对外公开总数量 ≥ 本年新公开数量

## 设置

```yaml
{check: assert, blame: public_total}
```
"""
_ENGLISH = """\
# PRO011 Public total too low

- public-total-low
- Severity: warning
- Pack: `disclosure-2019` 1.0.0

## What it finds

For example:

> 规范性文件: 2 public in all, fewer than the 3 made public this year; right only if some of these were withdrawn in the year

## How to fix it

See the public catalogue: 对外公开总数量 includes the 3 of this year; correct the wrong cell, or tell in section 一 of those withdrawn in the year.

## Examples that it reports

- 主动公开政府信息情况表 has:

  | row | column | value |
  |---|---|---|
  | 规范性文件 | 本年新公开数量 | 3 |
  | 规范性文件 | 对外公开总数量 | 2 |

  > 规范性文件: 2 public in all, fewer than the 3 made public this year; right only if some of these were withdrawn in the year


## Examples on which it is silent

- the pack's specimen as it is

## Why

由表二各栏含义得出：总数量包括本年新公开而年末仍在公开的

## Formula

For each `row of proactive.documents`

```
public_total >= published
```

对外公开总数量 ≥ 本年新公开数量

## Settings

```yaml
{check: assert, blame: public_total}
```
"""


@pytest.mark.parametrize(("language", "page"), [("zh", _CHINESE), ("en", _ENGLISH)])
def test_the_whole_page_of_a_rule(packs: dict[str, Pack], language: Language, page: str) -> None:
    pack = packs["disclosure-2019"]
    (rule,) = (rule for rule in pack.rules if rule.id == "PRO011")
    examples = list(run_examples(rule, pack, packs, Linter([pack])))
    assert rule_page(rule, [pack], examples, language) == page


@pytest.mark.parametrize(("language", "line"), [("zh", "- 级别：提示"), ("en", "- Severity: info")])
def test_the_least_severity_has_the_word_that_findings_have(
    packs: dict[str, Pack], language: Language, line: str
) -> None:
    pack = packs["disclosure-2021"]
    (rule,) = (rule for rule in pack.rules if rule.id == "CEL020")
    assert rule_page(rule, [pack], [], language).splitlines()[3] == line


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        pytest.param("APP001", "一、本年新收 + 二、上年结转 = （七）总计 + 四、结转下年度", id="rows"),
        pytest.param(
            "APP003",
            "自然人 + 商业企业 + 科研机构 + 社会公益组织 + 法律服务机构 + 其他 = 总计",
            id="columns",
        ),
        pytest.param("REV001", "结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计", id="members"),
        pytest.param("PER001", "起始年 = 标题年度", id="two facts"),
        pytest.param("FIN309", "行名 = 支出决算表的行名", id="labels"),
        pytest.param("FIN110", "金额单位 = “万元”", id="words"),
        pytest.param(
            "YRS001",
            "“二、上年结转”行“总计”列 = 上一年度报告的“四、结转下年度”行“总计”列",
            id="the year before",
        ),
        pytest.param("MEM002", "本行 = 下级各机关报告的本行 + …", id="bodies below"),
        pytest.param("FOIA-502", "Component + … = AGENCY OVERALL", id="open rows"),
    ],
)
def test_a_formula_in_the_words_of_the_form(rule: str, words: str) -> None:
    said = {
        in_words(own, pack)
        for pack in load_all_built_in()
        for own in pack.rules
        if own.id == rule and isinstance(own, AssertRule)
    }
    assert said == {words}
