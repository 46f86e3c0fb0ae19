"""Checks of everything in a pack that names something else, apart from formulas."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import inspect

from govlint.packs.cells import Lines, mistake_in_cells
from govlint.packs.language.base import NAMED_PARTS, PARTS, Strict
from govlint.packs.language.facts import FactSpec
from govlint.packs.language.outline import Outline
from govlint.packs.language.rules import AnyRule, AssertRule, MendingRule
from govlint.packs.names import groups_of
from govlint.packs.pack import Pack, Part, Table
from govlint.packs.words import word_in
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed, unknown
from govlint.text.normalise import half_width
from govlint.text.patterns import Needed, PatternError, for_text, needed

# The name of the body as the configuration has it, for rules of the check type ``agree``.
PROFILE_NAME = "profile.name"
_MOST_NAMED = 30
# In a basis it stands for the notice that gives the form of the edition.
FORM = "{form}"

Mistake = tuple[Path, Bilingual]

_FITS_NOTHING = Bilingual(
    "正则表达式什么文字都不需要，处处都符合；至少要有一处是必须出现的，去掉多余的 ? * |",
    "the pattern needs no text at all and fits everywhere; take out a ?, * or | "
    "so that something must stand there",
)
_WORD = Bilingual(
    "这里的 {{{name}}} 不会换成 prose.words 的片段或数量：它们只用于 facts 的模式；"
    "要找大括号本身，写 \\{{{name}\\}}",
    "{{{name}}} stands for no word or quantity here: those are for the patterns of facts; "
    "to find the braces themselves write \\{{{name}\\}}",
)
# No pattern names it, so that what fits here without a letter fits anywhere.
_ANY_SIGN = "\ue000"
# A place of a message or a quantity of a pattern, of which a brace is full-width.
_FULL_WIDTH_PLACE = re.compile(r"｛[A-Za-z_][\w.]*[}｝]|\{[A-Za-z_][\w.]*｝")
_FULL_WIDTH_BRACES = Bilingual(
    "“{found}”的大括号是全角的，应写作半角的“{better}”",
    "{found!r} has a full-width brace; write {better!r}",
)
_DOTTED = re.compile(r"[a-z]\w*(\.[a-z]\w*)+", re.ASCII)
_DOTS_IN_PLACE = Bilingual(
    "占位“{{{name}}}”里的点写成下划线：{{{better}}}",
    "in the place {{{name}}} dots are written as underscores: {{{better}}}",
)
# ``{form}``, and what else somebody took for a place of a basis.
_PLACE_OF_BASIS = re.compile(r"\{(\w+)\}")
_NO_SOURCE = Bilingual(
    "basis 里的 {{form}} 是格式所据的文件，edition 里却没有写 source；"
    "在 edition 里写 source: 文件，或在这里直接写明依据",
    "{{form}} in the basis is the notice that gives the form, but edition has no source; "
    "write source: … under edition, or name the notice here",
)
_SEVERAL = re.compile("[，、]")
_ONE_PART = Bilingual(
    "“{part}”里是全角的“{sign}”，算作一个名称；几个部分之间用半角逗号加空格“, ”",
    "{part!r} has a full-width {sign!r} and counts as one name; separate several parts by ', '",
)
_NEEDS_KIND = Bilingual("没有“{part}”这样的部分；应写作“{meant}”", "no part {part!r}; write {meant!r}")
_CLASS = re.compile(r"\[[^\]]*\]")
_LITERAL_BAR = re.compile("｜")
_LITERAL_BRACKETS = re.compile(r"（[^（）()]*\|[^（）()]*）")
_NO_BAR = Bilingual(
    "“｜”是全角的，只会照字面查找；“或者”写半角的 |，要找全角竖线本身，写 [｜]",
    "'｜' is full-width and stands for itself; “or” is the half-width |, and [｜] finds the full-width bar",
)
_NO_BRACKETS = Bilingual(
    "“{found}”的括号是全角的，只会照字面查找，| 会把整个模式分成两半；用来分组的括号写半角的 ( )",
    "the brackets of {found!r} are full-width and stand for themselves, so that | divides the whole pattern; "
    "write half-width ( ) to group",
)
_EMPTY = Bilingual("正则表达式是空的，处处都符合", "the pattern is empty and fits everywhere")
# What the library for patterns says, by how it begins.
_REASONS = {
    "missing )": "缺少右括号 )",
    "missing ]": "缺少右方括号 ]",
    "unexpected )": "多了右括号 )",
    "missing argument to repetition operator": "重复符号 * + ? { 前面没有可重复的内容",
    "no argument for repetition operator": "重复符号 * + ? { 前面没有可重复的内容",
    "bad repetition operator": "重复符号连用了，如 ** 或 +*",
    "invalid repetition size": "重复次数太大（最多 1000）",
    "bad repetition argument": "重复次数写得不对",
    "invalid escape sequence": "反斜杠后面的字母没有意义",
    "invalid character class range": "方括号里的范围前后颠倒",
    "invalid character class": "方括号里的内容不对",
    "invalid named capture group": "分组的名称写得不对，应为 (?P<名称>…)，名称用英文字母",
    "duplicate capture group name": "分组的名称重复",
    "invalid perl operator": "括号后的 ? 用法不对",
    "bad perl operator": "括号后的 ? 用法不对",
    "trailing \\": "末尾多了一个反斜杠",
    "pattern too large": "太长，无法使用",
    "invalid UTF-8": "含有不能表示的字符",
}


def check_part(part: str, outline: Outline, tables: Collection[str]) -> Bilingual | None:
    """What is wrong with the name of a part of the report; None if nothing."""
    if part in PARTS:
        return None
    kind, _, name = part.partition(" ")
    if (several := _SEVERAL.search(part)) and kind != "property":
        return _ONE_PART.format(part=part, sign=several.group())
    if meant := _with_kind(name or part, outline, tables):
        if kind not in NAMED_PARTS or not name:
            return _NEEDS_KIND.format(part=part, meant=meant)
        if kind in ("section", "item") and meant.startswith("item ") and meant.partition(" ")[2] != name:
            return _NEEDS_KIND.format(part=part, meant=meant)
    if kind not in NAMED_PARTS or not name:
        known = [*PARTS, *(f"{named} …" for named in NAMED_PARTS)]
        near, names = hint(part, known), listed(known, most=20)
        return Bilingual(
            f"没有“{part}”这样的部分{near.zh or f'；有：{names.zh}'}",
            f"no part {part!r}{near.en or f'; there are: {names.en}'}",
        )
    if kind == "property":
        return None
    if kind == "table":
        return _listed(name, tables, "表", "table")
    section, _, item = name.partition(".")
    if section not in outline.sections:
        return _listed(section, outline.sections, "部分（section）", "section")
    if kind == "item" and item not in outline.sections[section].items:
        items = outline.sections[section].items
        return _listed(item, items, f"{section} 的方面（item）", f"item of section {section}")
    return None


def _with_kind(name: str, outline: Outline, tables: Collection[str]) -> str | None:
    """The section, topic or table of this name, written as a part of the report; None if there is none."""
    if name in outline.sections:
        return f"section {name}"
    for section, spec in outline.sections.items():
        for item in spec.items:
            if name in (item, f"{section}.{item}"):
                return f"item {section}.{item}"
    return f"table {name}" if name in tables else None


def check_pattern(pattern: str) -> Bilingual | None:
    """What is wrong with a pattern; None if nothing."""
    if not pattern.strip():
        return _EMPTY
    if full := _FULL_WIDTH_PLACE.search(pattern):
        return _FULL_WIDTH_BRACES.format(found=full.group(), better=half_width(full.group()))
    outside = _CLASS.sub("[]", pattern)
    if _LITERAL_BAR.search(outside):
        return _NO_BAR
    if brackets := _LITERAL_BRACKETS.search(outside):
        return _NO_BRACKETS.format(found=brackets.group())
    if word := word_in(pattern):
        return _WORD.format(name=word)
    try:
        found = for_text(pattern).search(_ANY_SIGN)
    except PatternError as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        if "(?<" in pattern or "(?=" in pattern or "(?!" in pattern:
            return Bilingual(
                "正则表达式里不能用 (?=、(?!、(?<=、(?<! 这类环视：它们不能保证线性时间",
                "look-around such as (?= or (?<! is not possible in a pattern: it cannot run in linear time",
            )
        meant = next((zh for beginning, zh in _REASONS.items() if reason.startswith(beginning)), None)
        _, _, rest = reason.partition(": ")
        told = f"{meant}（{rest}）" if meant and rest else meant or reason
        return Bilingual(f"正则表达式有误：{told}", f"the pattern is not valid: {reason}")
    return _FITS_NOTHING if found and not found.group() else None


class Known(msgspec.Struct, frozen=True):
    """What a pack defines that its parts and rules can name."""

    outline: Outline
    tables: Mapping[str, Table]
    facts: Mapping[str, FactSpec]
    rules: Collection[str]
    measures: Collection[str]

    def mistake(self, holds: str, text: str) -> Bilingual | None:
        """What is wrong with a text that holds a pattern or a name; None if nothing."""
        match holds:
            case "pattern":
                return check_pattern(text)
            case "part":
                return check_part(text, self.outline, self.tables)
            case "section":
                return _listed(text, self.outline.sections, "部分（section）", "section")
            case "table":
                return _listed(text, self.tables, "表", "table")
            case "cells":
                parts = [part for table in self.tables.values() for part in table.parts]
                return mistake_in_cells(text, [_lines(part) for part in parts])
            case "rule":
                return _listed(text, self.rules, "规则", "rule")
            case "measure":
                return _listed(text, self.measures, "量（measure）", "measure")
            case "value":
                stated = [f"{name}.{group}" for name, spec in self.facts.items() for group in groups_of(spec)]
                return None if text == PROFILE_NAME else _listed(text, stated, "事实", "fact")
        raise AssertionError(f"no check of a text that holds a {holds}")


def _listed(name: str, known: Collection[str], zh: str, en: str) -> Bilingual | None:
    return None if name in known else unknown(zh, en, name, sorted(known), most=_MOST_NAMED)


def _lines(part: Part) -> Lines:
    return [name for row in part.rows for name in row.examples()], [column.id for column in part.columns]


def needed_by_patterns(pack: Pack) -> dict[str, Needed]:
    """The words that the matches of the pack's patterns contain, by pattern."""
    parts: tuple[Strict, ...] = (*pack.rules, *pack.facts.values(), pack.prose)
    texts = (held for part in parts for held in _held(part, _type_of(type(part)), ()))
    return {text: needed(text) for _, holds, text in texts if holds == "pattern"}


@functools.cache
def _type_of(part: type[Strict]) -> inspect.Type:
    return inspect.type_info(part)


def mistakes_in(part: Strict, known: Known) -> Iterator[Mistake]:
    """Every mistake in the patterns and names that a part holds, which the types of its fields tell."""
    for path, holds, text in _held(part, _type_of(type(part)), ()):
        if message := known.mistake(holds, text):
            yield path, message


def _held(value: Any, wanted: inspect.Type, path: Path) -> Iterator[tuple[Path, str, str]]:
    """The texts in a value that are more than text: where each stands, what it holds, and itself."""
    match wanted:
        case inspect.Metadata(extra={"holds": str(holds)}):
            yield path, holds, value
        case inspect.StructType(cls=cls):
            for field in _holding(cls):
                yield from _held(getattr(value, field.name), field.type, (*path, field.encode_name))
        case inspect.ListType(item_type=item):
            for number, one in enumerate(value):
                yield from _held(one, item, (*path, number))
        case inspect.DictType(value_type=item):
            for key, one in value.items():
                yield from _held(one, item, (*path, key))
        case inspect.UnionType(types=types):
            yield from _held(value, next(kind for kind in types if _is_of(value, kind)), path)


@functools.cache
def _holding(cls: type[Strict]) -> tuple[inspect.Field, ...]:
    """The fields of a part that can hold such texts; most of the examples, for one, need no look."""
    fields = inspect.type_info(cls).fields  # type: ignore[attr-defined]
    return tuple(field for field in fields if _can_hold(field.type, frozenset((cls,))))


def _can_hold(wanted: inspect.Type, within: frozenset[type]) -> bool:
    """Whether a value of a type can hold such texts; ``within`` are the parts that it is a part of."""
    match wanted:
        case inspect.Metadata(extra=extra):
            return "holds" in (extra or {})
        case inspect.StructType(cls=cls, fields=fields):
            return cls in within or any(_can_hold(field.type, within | {cls}) for field in fields)
        case inspect.ListType(item_type=item) | inspect.DictType(value_type=item):
            return _can_hold(item, within)
        case inspect.UnionType(types=types):
            return any(_can_hold(kind, within) for kind in types)
        case _:
            return False


def _is_of(value: Any, kind: inspect.Type) -> bool:
    """Whether a decoded value is of this member of a union."""
    match kind:
        case inspect.StructType(cls=cls):
            return type(value) is cls
        case inspect.ListType():
            return isinstance(value, list)
        case inspect.DictType():
            return isinstance(value, dict)
        case inspect.NoneType():
            return value is None
        case _:
            return not isinstance(value, (msgspec.Struct, list, dict, type(None)))


def mistakes_in_messages(rule: AnyRule) -> Iterator[Mistake]:
    """Messages and cures may hold ``{name}`` and nothing else that braces can do."""
    # An assertion knows its operands by name as well; those are checked with its formulas.
    known = None if isinstance(rule, AssertRule) or not rule.names else rule.names
    for key in ("message", "fix"):
        text = getattr(rule, key)
        if text is None:
            continue
        for language, template in (("zh", text.zh), ("en", text.en)):
            if message := check_template(template, known):
                yield (key, language), message
    if isinstance(rule, MendingRule) and rule.mend and (message := check_template(rule.mend, known)):
        yield ("mend",), message


def mistake_in_basis(basis: str, source: str | None) -> Bilingual | None:
    """What is wrong with the places of a basis.

    ``source`` is the notice that the edition names, empty if it should and does not, None if it need not.
    """
    for found in _PLACE_OF_BASIS.finditer(basis):
        if found.group() != FORM:
            return unknown("可用的占位", "place", found.group(1), [FORM.strip("{}")])
        if source == "":
            return _NO_SOURCE.format()
    return None


def check_template(template: str, known: Iterable[str] | None) -> Bilingual | None:
    """What is wrong with a template; ``known`` are the names it may use, None if any."""
    if full := _FULL_WIDTH_PLACE.search(template):
        return _FULL_WIDTH_BRACES.format(found=full.group(), better=half_width(full.group()))
    try:
        fields = list(string.Formatter().parse(template))
    except ValueError:
        return Bilingual(
            "大括号没有成对；要显示大括号本身，写两个 {{ 或 }}",
            "a brace is not closed; write {{ or }} to show a brace itself",
        )
    for _, name, specification, conversion in fields:
        if name is None:
            continue
        if _DOTTED.fullmatch(name):
            return _DOTS_IN_PLACE.format(name=name, better=name.replace(".", "_"))
        if specification or conversion or not name.replace("_", "a").isalnum() or not name.isascii():
            return Bilingual(
                f"占位只能写成 {{名称}}，不能是“{{{name}…}}”", f"a place is written {{name}}, not {{{name}…}}"
            )
        if known is not None and name not in known:
            return unknown("可用的占位", "place", name, sorted(known), most=_MOST_NAMED)
    return None
