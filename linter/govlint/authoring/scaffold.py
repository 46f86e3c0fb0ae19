"""New packs and rules to begin with: small, right, and with an example that makes the rule fire."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from govlint.packs.pack import Pack, Table
from govlint.refusal import Refusal
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

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


def new_pack(identifier: str, base: Pack) -> dict[str, str]:
    """The files of a new pack that extends ``base``, by their paths in its folder."""
    return {
        "pack.yaml": _PACK.format(
            id=identifier, base=base.id, version=base.version, zh="规则包的说明 what the pack is"
        ),
        "cases/specimen.yaml": _CASES,
    }


def new_rule(identifier: str, check: str, pack: Pack, folder: str) -> str:
    """The file of a new rule of a check type, about something that ``pack`` has.

    Raises Refusal where there is no such check type, or the pack has nothing that fits.
    """
    if check not in _TEMPLATES:
        raise Refusal(unknown("检查类型", "check type", check, _TEMPLATES, most=len(_TEMPLATES)))
    settings, zh, en, fail = _TEMPLATES[check](pack)
    lines = "\n".join(f"    {key}: {value}" for key, value in settings.items())
    return _RULE.format(
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
    name = _text_section(pack)
    for measure, spec in pack.claims.measures.items():
        if not spec.readings:
            continue
        words = [_first_word(pack, "act", spec.acts[0]), _first_word(pack, "object", spec.object)]
        families = spec.units or pack.claims.counted_in.get(spec.object) or list(pack.claims.units)
        unit = pack.claims.units[families[0]][0]
        zh, en = "文中“{place}”；表中{readings}", "the text says “{place}”; in the table: {readings}"
        settings = {"relation": "cells", "measures": f"[{measure}]"}
        return settings, zh, en, f"{{texts: {{{name}: [{''.join(words)}987654{unit}。]}}}}"
    raise Refusal(Bilingual("规则包没有可以比较的量（claims）", "the pack has no measure that a table has"))


def _first_word(pack: Pack, kind: Literal["act", "object"], sense: str) -> str:
    """A word for a sense; empty for none."""
    senses = pack.claims.lexicon.get(kind, {})
    return senses[sense][0] if sense and isinstance(senses, dict) else ""


def _relation(pack: Pack) -> _Template:
    name = _text_section(pack)
    zh, en = "“{found}”：{parts} = {sum}，不是 {total}", "“{found}”: {parts} = {sum}, not {total}"
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
}
