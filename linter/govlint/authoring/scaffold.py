"""New packs and rules to begin with: small, right, and with an example that makes the rule fire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from govlint.authoring.schemas import json_schema
from govlint.packs.pack import Pack, Table
from govlint.refusal import Refusal
from govlint.text.as_json import as_json
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

# Editors that know this line complete and check what is typed, by the schema written beside the pack.
_EDITOR = "# yaml-language-server: $schema={schema}\n"
_SCHEMAS = {"pack.schema.json": "pack", "cases.schema.json": "cases"}

_PACK = """\
# {zh}
id: {id}
version: 0.1.0
title:
  zh: {id}（改成规则包的名称）
  en: "{id} (write the title of the pack)"
# 继承的规则包；可以写版本范围 the pack that this one builds on, with a range of versions if need be
extends: {base} >={version}
"""

_CASES = """\
# 案例：一份完整的小报告，和它恰好应有的问题。Cases: whole small reports with exactly the findings they give.
# edit 是对样例报告的改动；也可以写 report: 同一文件夹里的文件名。
cases:
  - name: 样例报告没有问题 the specimen has no findings
    edit: {}
    findings: []
"""

_RULE = """\
# 试一试 try it: govlint test {folder}    govlint explain {id} --pack {folder}
rules:
  - id: {id}
    name: {name}
    check: {check}
{settings}
    severity: warning
    title: {{zh: 改成规则的标题, en: write the title of the rule}}
    message:
      zh: "{zh}"
      en: "{en}"
    basis: 改成依据的文件和条款 write the law or notice and the clause
    examples:
      pass: [{{}}]
      fail:
        - {fail}
"""


_FORM = """\
# 规则包的说明 what the pack is
id: {id}
version: 0.1.0
title:
  zh: {id}（改成报告的名称）
  en: "{id} (write the name of the report)"
language: zh                        # 报告的语言 the language of the reports
grammar: report                     # 章、节的写法：一、（一）1. how chapters are numbered
edition:
  name: {{zh: 现行格式, en: the present form}}
year: [title_year.year]             # 从哪里读出年度 where the year stands
"""

_OUTLINE = """\
# 报告的各部分：编号 key、印出来的序号和标题。The sections: id, printed number and heading.
outline:
  title: 年度报告                     # 每份报告的标题里都有的词 words of every title
  numbering: '{number}、{heading}'
  sections:
    overview: {number: 一, heading: 基本情况}
    figures: {number: 二, heading: 收支情况, content: table}
    plans: {number: 三, heading: 问题和打算}
"""

_TABLES = """\
# 表：放在哪一部分，有哪些列和行。The tables: their section, columns and rows.
tables:
  accounts:
    title: {zh: 收支情况表, en: Accounts}
    section: figures
    cells: amount                   # count 件数，amount 金额，text 文字
    parts:
      all:
        stub: 项目
        columns:
          budget: 预算数
          actual: 决算数
        rows:
          income: 收入
          spending: 支出
          balance: 结余
"""

_FACTS = """\
# 事实：正文里写明、规则要用的值。Facts: values that the text states and rules use.
facts:
  title_year:
    within: [title]
    pattern: '(?P<year>20\\d\\d)年'
    labels: {year: 标题年度}
"""

_SPECIMEN = """\
# 样例报告：短而正确，规则的例子由它改成。A short report that is right; examples are edits of it.
specimen:
  title: [云汀县某某局2024年度报告]
  preface: []
  sections:
    overview: {text: [本局依法履行职责。]}
    figures: {}
    plans: {text: [问题是人手不足，打算加强培训。]}
  closing: [云汀县某某局, 2025年3月20日]
"""

_FIRST_RULE = """\
# 试一试 try it: govlint test {id}    govlint explain {prefix}001 --pack {id}
rules:
  - id: {prefix}001
    name: balance
    check: assert
    for_each: column of accounts
    assert: income - spending == balance
    blame: balance
    severity: error
    title: {{zh: 收支结余不平, en: The balance is not income less spending}}
    message:
      zh: “{{place}}”列收入减支出为 {{left}}，结余填 {{right}}
      en: "{{place}}: income less spending is {{left}}, the balance reads {{right}}"
    fix: {{zh: 核对收入、支出，无误后改结余。, en: 'Check income and spending, then correct the balance.'}}
    basis: 改成依据的文件和条款 write the law or notice and the clause
    examples:
      pass: [{{}}]
      fail:
        - tables:
            accounts:
              cells: {{"income, actual": "3", "spending, actual": "1", "balance, actual": "3"}}
"""

_FACT = """\
# 在公式里写 {name}.value、{name}.count；govlint parse 报告 --pack {pack} 显示读出的值。
# In formulas: {name}.value, {name}.count; govlint parse shows what is read.
facts:
  {name}:
    within: [body]                  # 在哪些部分找 where to look
    pattern: '改成前面的词(?P<value>\\d+)改成单位'   # 命名的分组就是值 named groups are the values
    labels: {{value: 改成在消息里的叫法}}
"""

_MEASURE = """\
# 正文里说这个量、表里有它，CLM 一类的规则（check: claim）就拿两处比较。
# A number that the text states and a table has: rules of check: claim compare the two.
claims:
{units}  lexicon:
    object:
      {name}: [改成文中的叫法]       # 文中怎样称呼它 what the text calls it
  measures:
    {name}:
      title: {{zh: 改成量的名称, en: write its name}}
      object: {name}
      acts: ['']
      readings:
        - {{title: {{zh: 改成表中的叫法, en: what the table calls it}}, cells: "{table}[{row}, {column}]"}}
"""


def new_pack(identifier: str, base: Pack) -> dict[str, str]:
    """The files of a new pack that extends ``base``, by their paths in its folder."""
    return _for_editors(
        {
            "pack.yaml": _PACK.format(
                id=identifier, base=base.id, version=base.version, zh="规则包的说明 what the pack is"
            ),
            "cases/specimen.yaml": _CASES,
        }
    )


def new_form(identifier: str) -> dict[str, str]:
    """The files of a new pack for a report of another kind, which builds on nothing."""
    prefix = re.sub(r"[^A-Z]", "", identifier.upper())[:3] or "NEW"
    return _for_editors(
        {
            "pack.yaml": _FORM.format(id=identifier),
            "outline.yaml": _OUTLINE,
            "tables.yaml": _TABLES,
            "facts.yaml": _FACTS,
            "specimen.yaml": _SPECIMEN,
            f"rule-{prefix}001.yaml": _FIRST_RULE.format(id=identifier, prefix=prefix),
            "cases/specimen.yaml": _CASES,
        }
    )


def new_fact(name: str, pack: Pack) -> str:
    """The file of a new fact."""
    return _EDITOR.format(schema="pack.schema.json") + _FACT.format(name=name, pack=pack.id)


def new_measure(name: str, pack: Pack) -> str:
    """The file of a new measure of the first cell of the pack. Raises Refusal where it has no table."""
    table, row, column = _cell(pack)
    units = (
        "" if pack.claims.units else "  units: {item: [件]}           # 数后面的单位 units behind numbers\n"
    )
    text = _MEASURE.format(name=name, units=units, table=table, row=row, column=column)
    return _EDITOR.format(schema="pack.schema.json") + text


def _for_editors(files: dict[str, str]) -> dict[str, str]:
    """The files with the line by which editors find the schema, and the schemas."""
    told = {}
    for name, text in files.items():
        kind = "../cases.schema.json" if name.startswith("cases/") else "pack.schema.json"
        told[name] = _EDITOR.format(schema=kind) + text
    schemas = {file: as_json(json_schema(kind), indent=1) + "\n" for file, kind in _SCHEMAS.items()}
    return {**told, **schemas}


def new_rule(identifier: str, check: str, pack: Pack, folder: str) -> str:
    """The file of a new rule of a check type, about something that ``pack`` has.

    Raises Refusal where there is no such check type, or the pack has nothing that fits.
    """
    if check not in _TEMPLATES:
        raise Refusal(unknown("检查类型", "check type", check, _TEMPLATES, most=len(_TEMPLATES)))
    settings, zh, en, fail = _TEMPLATES[check](pack)
    lines = "\n".join(f"    {key}: {value}" for key, value in settings.items())
    return _EDITOR.format(schema="pack.schema.json") + _RULE.format(
        id=identifier,
        name=f"{identifier.lower()}-rule",
        check=check,
        folder=folder,
        settings=lines,
        zh=zh,
        en=en,
        fail=fail,
    )


_Template = tuple[Mapping[str, str], str, str, str]


def _table(pack: Pack) -> Table:
    if not pack.tables:
        raise Refusal(Bilingual("规则包没有表", "the pack has no table"))
    return next(iter(pack.tables.values()))


def _cell(pack: Pack) -> tuple[str, str, str]:
    table = _table(pack)
    part = table.parts[0]
    return table.id, part.rows[0].id, part.columns[0].id


def _text_section(pack: Pack) -> str:
    return next(
        (name for name, spec in reversed(pack.outline.sections.items()) if spec.content == "text"),
        next(iter(pack.outline.sections)),
    )


def _assert(pack: Pack) -> _Template:
    table, row, column = _cell(pack)
    part = pack.tables[table].parts[0].id
    settings = {"for_each": f"column of {table}.{part}", "assert": f"{row} >= 0"}
    zh, en = "“{place}”：{left} 应不小于 {right}", "{place}: {left} should be at least {right}"
    return settings, zh, en, f'{{tables: {{{table}: {{cells: {{"{row}, {column}": "-1"}}}}}}}}'


def _section(pack: Pack) -> _Template:
    name = _text_section(pack)
    settings = {"defect": "missing", "sections": f"[{name}]"}
    return settings, "缺少“{expected}”", "“{expected}” is missing", f"{{remove: [section {name}]}}"


def _item(pack: Pack) -> _Template:
    for name, spec in pack.outline.sections.items():
        for item in spec.items:
            settings = {"section": name, "defect": "missing"}
            zh, en = "“{section}”未见“{expected}”", "“{section}” does not treat “{expected}”"
            return settings, zh, en, f"{{remove: [item {name}.{item}]}}"
    raise Refusal(Bilingual("规则包的各部分都没有小标题", "no section of the pack has items"))


def _table_rule(pack: Pack) -> _Template:
    table = _table(pack).id
    settings = {"defect": "missing", "tables": f"[{table}]"}
    return settings, "缺少《{table}》", "“{table}” is missing", f"{{remove: [table {table}]}}"


def _label(pack: Pack) -> _Template:
    table, row, _ = _cell(pack)
    settings = {"defect": "missing-row", "tables": f"[{table}]"}
    zh, en = "《{table}》缺少“{expected}”行", "“{table}” lacks the row “{expected}”"
    return settings, zh, en, f"{{tables: {{{table}: {{remove: [row {row}]}}}}}}"


def _cell_rule(pack: Pack) -> _Template:
    table, row, column = _cell(pack)
    settings = {"defect": "negative", "tables": f"[{table}]"}
    zh, en = "“{place}”填的是负数 {found}", "{place} is negative: {found}"
    return settings, zh, en, f'{{tables: {{{table}: {{cells: {{"{row}, {column}": "-1"}}}}}}}}'


def _blank(pack: Pack) -> _Template:
    table = _table(pack).id
    settings = {"extent": "table", "tables": f"[{table}]"}
    zh, en = "《{table}》没有填写（{count} 格）", "“{table}” is empty ({count} cells)"
    return settings, zh, en, f'{{tables: {{{table}: {{cells: {{"*": ""}}}}}}}}'


def _pattern(pack: Pack) -> _Template:
    name = _text_section(pack)
    settings = {"within": f"[section {name}]", "forbid": "'待(?:补充|核实)|TBD'"}
    zh, en = "“{found}”应在定稿前补上", "“{found}” must be filled in"
    return settings, zh, en, f"{{texts: {{{name}: [TBD 待补充。]}}}}"


def _length(pack: Pack) -> _Template:
    name = _text_section(pack)
    settings = {"within": f"[section {name}]", "least": "3"}
    zh, en = (
        "“{part}”只有 {count} 个字，至少 {least} 个",
        "“{part}” has {count} characters, wanted are {least}",
    )
    return settings, zh, en, f"{{texts: {{{name}: [无]}}}}"


def _date(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "没有“{found}”这一天", "there is no such day as “{found}”"
    return {"within": "[body]"}, zh, en, f"{{texts: {{{name}: [2023年2月30日开会。]}}}}"


def _claim(pack: Pack) -> _Template:
    measure, words, unit = _stated(pack)
    zh, en = "文中“{place}”；表中{readings}", "the text says “{place}”; in the table: {readings}"
    settings = {"relation": "cells", "measures": f"[{measure}]"}
    return settings, zh, en, f"{{texts: {{{_text_section(pack)}: [{words}987654{unit}。]}}}}"


def _stated(pack: Pack) -> tuple[str, str, str]:
    """A measure that a table has, words for it, and a unit."""
    for measure, spec in pack.claims.measures.items():
        if not spec.readings:
            continue
        words = [_first_word(pack, "act", spec.acts[0]), _first_word(pack, "object", spec.object)]
        families = spec.units or pack.claims.counted_in.get(spec.object) or list(pack.claims.units)
        return measure, "".join(words), pack.claims.units[families[0]][0]
    raise Refusal(Bilingual("规则包没有可以比较的量（claims）", "the pack has no measure that a table has"))


def _first_word(pack: Pack, kind: Literal["act", "object"], sense: str) -> str:
    """A word for a sense; empty for none."""
    senses = pack.claims.lexicon.get(kind, {})
    return senses[sense][0] if sense and isinstance(senses, dict) else ""


def _relation(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "“{found}”：{parts} 合计 {sum}，不是 {total}", "“{found}”: {parts} make {sum}, not {total}"
    return {"relation": "list"}, zh, en, f"{{texts: {{{name}: [共5件，其中甲3件、乙4件。]}}}}"


def _doubled(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "“{found}”重复", "“{found}” is written twice"
    settings = {"within": "[body]", "allow": "[一个一个]"}
    return settings, zh, en, f"{{texts: {{{name}: [工作情况情况良好。]}}}}"


def _balance(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "“{found}”中的括号不成对", "a bracket in “{found}” lacks its partner"
    settings = {"within": "[body]", "pairs": "['()', 《》]"}
    return settings, zh, en, f"{{texts: {{{name}: [工作情况（见附件。]}}}}"


def _checksum(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "“{part}”中有证件号码", "“{part}” holds the number of a document"
    settings = {"within": "[body]", "pattern": r"'[1-9]\d{16}[\dX]'"}
    return settings, zh, en, f"{{texts: {{{name}: [证件号11010519491231002X。]}}}}"


def _agree(pack: Pack) -> _Template:
    from govlint.packs.names import groups_of

    for name, fact in pack.facts.items():
        if "name" in groups_of(fact) and fact.within == ["title"]:
            settings = {"values": f"[profile.name, {name}.name]"}
            zh, en = "写的是“{found}”，应为“{expected}”", "“{found}” should be “{expected}”"
            return settings, zh, en, "{organisation: {name: 某某乡镇}}"
    raise Refusal(Bilingual("规则包没有标题里的名称（fact）", "the pack has no fact that names the body"))


def _edition(pack: Pack) -> _Template:
    if pack.year:
        zh, en = "没有写明年度", "the report does not state its year"
        title = ", ".join(re.sub(r"\d", "", line) for line in pack.specimen.title) if pack.specimen else ""
        return {"defect": "unknown-year"}, zh, en, f"{{title: [{title}], preface: []}}"
    tables = ", ".join(f"table {name}" for name in pack.tables)
    zh, en = "未能识别所用格式", "no label tells which form the report uses"
    return {"defect": "unknown-form"}, zh, en, f"{{remove: [{tables}]}}"


def _remark(pack: Pack) -> _Template:
    settings = {"remark": "comments"}
    return settings, "文件里有 {count} 处批注", "the file has {count} comments", "{remarks: [comments]}"


def _unplaced(pack: Pack) -> _Template:
    zh, en = "从“{found}”起的内容位置不明", "what begins with “{found}” has no place"
    for spec in pack.outline.sections.values():
        for item in spec.items.values():
            return {}, zh, en, f"{{preface: [（三）{item.heading}]}}"
    raise Refusal(Bilingual("规则包的各部分都没有小标题", "no section of the pack has items"))


def _earlier(pack: Pack) -> _Template:
    _, words, unit = _stated(pack)
    kinds = [pack.claims.lexicon.get(kind) for kind in ("than", "last", "up")]
    compared = "".join(known[0] for known in kinds if isinstance(known, list) and known)
    zh, en = "文中“{stated}”；{year} 年的报告中{readings}", "“{stated}”; in the report for {year}: {readings}"
    text = f"{words}9{unit}，{compared}7{unit}。"
    return {"relation": "change"}, zh, en, f"{{previous: {{}}, texts: {{{_text_section(pack)}: [{text}]}}}}"


def _unusual(pack: Pack) -> _Template:
    table, row, column = _cell(pack)
    settings = {"among": "years", "times": "10", "least": "50", "count": "1", "tables": f"[{table}]"}
    zh, en = "{place}写 {value}，其他年度的中位数是 {usual}", "{place}: {value}; in other years {usual}"
    before, now = (f'tables: {{{table}: {{cells: {{"{row}, {column}": "{n}"}}}}}}' for n in (9, 90))
    return settings, zh, en, f"{{years: [{{{before}}}], {now}}}"


# Any report might have them, so that only their likeness counts.
_SENTENCES = "人手不足、系统陈旧的问题仍然存在。, 下一步增加人手，更换陈旧的系统。, 各项措施由专人负责。"


def _likeness(pack: Pack) -> _Template:
    name = _text_section(pack)
    settings = {"to": "previous", "sections": f"[{name}]", "share": "0.8", "least": "2"}
    zh, en = "“{part}”有 {share} 与{other}相同", "{share} of “{part}” is as in the {other}"
    text = f"texts: {{{name}: [{_SENTENCES}]}}"
    return settings, zh, en, f"{{previous: {{{text}}}, {text}}}"


def _handed_in(pack: Pack) -> _Template:
    zh, en = "“{body}”{year} 年度的报告还有：{files}", "there are more reports of {body} for {year}: {files}"
    return {"state": "repeated"}, zh, en, "{files: [另一份报告.docx]}"


_TEMPLATES = {
    "assert": _assert,
    "section": _section,
    "item": _item,
    "table": _table_rule,
    "label": _label,
    "cell": _cell_rule,
    "blank": _blank,
    "pattern": _pattern,
    "length": _length,
    "date": _date,
    "claim": _claim,
    "relation": _relation,
    "doubled": _doubled,
    "balance": _balance,
    "checksum": _checksum,
    "agree": _agree,
    "edition": _edition,
    "remark": _remark,
    "unplaced": _unplaced,
    "earlier": _earlier,
    "unusual": _unusual,
    "likeness": _likeness,
    "handed-in": _handed_in,
}
