"""What texts in the files that people write look like, and which keys go together, as JSON Schemas say it.

The types of the rule language say what is a text, a number, a choice, a list; what a text names is checked
when a pack is loaded. Between them stands what the text alone shows: the form of an id, of a version, of
``row R``. Editors show it while one writes.
"""

from __future__ import annotations

from typing import Any, get_args

from govlint.document import REMARKS
from govlint.packs.language.base import PACK_ID, RULE_ID, RULE_NAME, VERSION
from govlint.packs.language.claims import NUMBERS, UNKNOWN, Kind
from govlint.packs.language.rules import PRINTED
from govlint.text.numbers import MAX_DIGITS

# A template with places such as {found}; the formulas of assertions give it more names than a schema knows.
_LITERAL = r"[^{}]|\{\{|\}\}"
# What may stand in a formula, sign by sign, and how it ends; a single = is none of its signs.
_QUOTED = r'"[^"\n]+"' + r"|'[^'\n]*'"
_FORMULA = rf"^([a-z0-9_\s.,()\[\]+*/×÷<>≤≥≠-]|[=!<>]=|{_QUOTED})*([a-z0-9_)\]*]|{_QUOTED})\s*$"
# A condition names something, and compares where it reckons.
_CONDITION = r'^(?=[\s\S]*[a-z"])(?=[\s\S]*[=<>≤≥≠]|[^+/×÷]*$)' + _FORMULA.removeprefix("^")
# By these patterns a reader of a schema knows a formula.
FORMULAS = frozenset({_FORMULA, _CONDITION})
_RANGE = r"\s*(===|[<>=!~]=|[<>])\s*[\w.*+!-]+\s*"


def _written(pattern: str, told: str, **more: Any) -> dict[str, Any]:
    """A text that fits ``pattern``; ``told`` is what editors say of one that does not."""
    return {"pattern": pattern, "patternErrorMessage": told, **more}


def template(names: tuple[str, ...] | None) -> dict[str, Any]:
    """A message whose places in braces are some of ``names``; None if they may be any."""
    if names is None:
        return _written(
            rf"^({_LITERAL}|\{{[A-Za-z_][A-Za-z0-9_]*\}})*$",
            "占位写成 {名称}；要显示大括号，写 {{ 或 }} · a place is written {name}; {{ and }} are braces",
        )
    listed = " ".join(f"{{{name}}}" for name in names)
    return _written(
        rf"^({_LITERAL}|\{{({'|'.join(names)})\}})*$",
        f"可用的占位只有 · only these places may stand: {listed}",
    )


def _kinded(*kinds: str) -> dict[str, Any]:
    """``row R``: one of some kinds, a blank, and an id."""
    told = "、".join(f"{kind} …" for kind in kinds)
    return _written(rf"^({'|'.join(kinds)}) \S", f"写成 · write: {told}")


_IS_RULE_ID = _written(
    f"^{RULE_ID}$", "大写字母加数字，如 PRV001 · capital letters and digits, as PRV001", type="string"
)
_IS_PACK_ID = _written(
    f"^{PACK_ID}$", "只能用字母、数字、点和连字符 · only letters, digits, dots and hyphens"
)
_IS_FORMULA = _written(
    _FORMULA, "公式里有不能用的符号，或没有写完 · a sign that no formula has, or it breaks off"
)
_IS_CONDITION = _written(
    _CONDITION, "不是条件，或有不能用的符号 · no condition, or a sign that no formula has"
)
_NOT_BLANK = _written(r"\S", "不能是空的 · must not be empty")
_IS_FACT = _written(r"^[^.\s]+\.[^.\s]+$", "写成 事实.组 · write fact.group")
_IS_CELLS = _written(r"^(\*|.+?, .+)$", "写成“行, 列”，可以用 * · write “row, column”, where * may stand")
# What formulas name.
_OF_IDS = {
    "propertyNames": _written(
        "^[a-z][a-z0-9_]*$",
        "只能用英文小写字母、数字和下划线 · small letters, digits and underscores only",
    )
}
_KINDS = sorted(get_args(Kind))
_IS_WORDS_AROUND = _written(
    rf"^([\s\[\]()?*+^$|]|\b({'|'.join(('any', UNKNOWN, *NUMBERS, *_KINDS))})\b)*$",
    "只能写词的种类和 [ ] ? * + ^ $ · only kinds of words and these signs",
)
_OF_KINDS = {"propertyNames": {"enum": _KINDS}}
_OF_EDITS = {
    "remove": {"items": _kinded("section", "item", "table")},
    "remarks": {"items": {"enum": list(REMARKS)}},
}
_RULE_IDS = {"propertyNames": {"pattern": f"^{RULE_ID}$"}}

# By definition and key; ``Rule`` stands for every type of rule.
FORMS: dict[str, dict[str, dict[str, Any]]] = {
    "PackMain": {
        "id": _IS_PACK_ID,
        "version": _written(f"^{VERSION}$", "像 1.0.0 · as 1.0.0"),
        "extends": _written(
            rf"^\s*{PACK_ID}\s*({_RANGE}(,{_RANGE})*)?$",
            "规则包的 id，后面可以写版本范围 · the id of a pack, and a range: disclosure-2021 >=1.0,<2",
        ),
        "year": {"items": _IS_FACT},
        "changes": _RULE_IDS,
        "tables": _OF_IDS,
        "facts": _OF_IDS,
        "profile": _OF_IDS,
    },
    "TableSpec": {"parts": _OF_IDS},
    "PartSpec": {"columns": _OF_IDS, "rows": _OF_IDS},
    "ColumnSpec": {"label": _NOT_BLANK, "columns": _OF_IDS},
    "RowSpec": {"label": _NOT_BLANK, "rows": _OF_IDS},
    "SectionSpec": {"heading": _NOT_BLANK},
    "ItemSpec": {"heading": _NOT_BLANK},
    "ProfileSpec": {"values": _OF_IDS},
    "Change": {"reason": _NOT_BLANK},
    "Outline": {
        "title": _NOT_BLANK,
        "numbering": _written(
            rf"^(?=.*\{{heading\}})({_LITERAL}|\{{(number|heading)\}})*$",
            "{heading} 必须有，{number} 可以有 · {heading} must stand in it, {number} may",
        ),
    },
    "LinesSpec": {"values": {"minItems": 1}},
    "ClaimsSpec": {
        "lexicon": _OF_KINDS,
        "patterns": _OF_KINDS,
        "year": _written(r"\(\?P<year>", "要有分组 (?P<year>…) · it must have a group (?P<year>…)"),
        "ordinal": _written(
            r"\(\?P<ordinal>", "要有分组 (?P<ordinal>…) · it must have a group (?P<ordinal>…)"
        ),
        "own_name": {
            "items": _written(r"\(\?P<name>", "要有分组 (?P<name>…) · it must have a group (?P<name>…)")
        },
    },
    "NumberSpec": {"before": _IS_WORDS_AROUND, "after": _IS_WORDS_AROUND},
    "ReadingSpec": {"cells": _IS_FORMULA},
    "ProfileValue": {"when": _IS_CONDITION},
    "SeverityCase": {"when": _IS_CONDITION},
    "Rule": {
        "id": _IS_RULE_ID,
        "name": _written(f"^{RULE_NAME}$", "英文字母、数字和连字符 · letters, digits and hyphens"),
        "when": _IS_CONDITION,
        "replaces": _NOT_BLANK,
    },
    "AssertRule": {
        "assert": _IS_CONDITION,
        "for_each": _written(
            r"^\s*(table|section|(column|row|group|cell)\s+of\s+\S.*|mention\s+of\s+\S+)\s*$",
            "写成 · write: column of T, row of T, group of T, mention of F, table, section",
        ),
        "tolerance": _written(
            rf"^({PRINTED}|(?=.{{1,{MAX_DIGITS}}}$)[0-9]*\.?[0-9]+)$",
            f"不小于 0 的数，或 · a number from 0 up, or: {PRINTED}",
            type=["string", "number"],
            minimum=0,
        ),
    },
    "BalanceRule": {
        "pairs": {"items": _written(r"^(.)(?!\1).$", "两个不同的符号 · two different signs, as 《》")}
    },
    "Edit": _OF_EDITS,
    "RuleExample": _OF_EDITS,
    "TableEdit": {
        "labels": {"propertyNames": _kinded("row", "column", "band", "corner", "heading")},
        "cells": {"propertyNames": _IS_CELLS},
        "remove": {"items": _kinded("row", "column")},
        # Left out or empty it exchanges nothing.
        "swap": {"oneOf": [{"maxItems": 0}, {"minItems": 2, "maxItems": 2}]},
        "split": {"minimum": 1},
    },
    "Case": {"name": _NOT_BLANK},
    "Expected": {"rule": _IS_RULE_ID},
    "WaiverSpec": {
        "rule": _IS_RULE_ID,
        "reason": _NOT_BLANK,
        "until": _written(r"^\d{4}-\d{2}-\d{2}$", "年-月-日 · YYYY-MM-DD"),
    },
}

# What must not stand beside another key: no value is right. Of ``false`` and ``not`` editors cannot say why.
NEVER: dict[str, Any] = {
    "enum": [],
    "errorMessage": "与另一个键只能写其中一个 · it cannot stand beside another key that is there",
}


def _if_true(key: str, then: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    is_true = {"required": [key], "properties": {key: {"const": True}}}
    return {"if": is_true, "then": then, "else": otherwise}


# Which keys of a definition go together, by definition.
TOGETHER: dict[str, dict[str, Any]] = {
    "RowSpec": _if_true("each", {"properties": {"rows": NEVER}}, {}),
    # A change switches a rule off, or gives it another severity or examples, and never nothing.
    "Change": _if_true(
        "disabled",
        {"properties": {"severity": NEVER, "examples": NEVER}},
        {"anyOf": [{"required": ["severity"]}, {"required": ["examples"]}]},
    ),
    # Of a rule alone: one that is written for several may have either under each.
    "PatternRule": {
        "if": {"required": ["forbid"]},
        "then": {"properties": {"require": NEVER}},
        "else": {"required": ["require"]},
    },
    # Either a report or an edit of the specimen.
    "Case": {
        "if": {"required": ["report"]},
        "then": {"properties": {"edit": NEVER}},
        "else": {"required": ["edit"]},
    },
}
