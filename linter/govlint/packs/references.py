"""Checks of everything in a pack that names something else, apart from formulas."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping

from govlint.packs.language import AnyRule, AssertRule, FactSpec, ItemRule, Outline
from govlint.packs.names import groups_of
from govlint.packs.pack import Table
from govlint.sources.yaml_source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, listed
from govlint.text.patterns import PatternError, for_text

# Parts of a report that patterns search; those in the second group name a section, item or property.
PARTS = ("title", "repeated title", "front", "body", "headings", "closing", "tables")
NAMED_PARTS = ("section", "opening", "item", "property")
# The name of the body as the configuration has it, for rules of the check type ``agree``.
PROFILE_NAME = "profile.name"

Mistake = tuple[Path, Bilingual]


def check_part(part: str, outline: Outline) -> Bilingual | None:
    """What is wrong with the name of a part of the report; None if nothing."""
    if part in PARTS:
        return None
    kind, _, name = part.partition(" ")
    if kind not in NAMED_PARTS or not name:
        known = [*PARTS, *(f"{named} …" for named in NAMED_PARTS)]
        near, names = hint(part, known), listed(known, most=20)
        return Bilingual(
            f"没有“{part}”这样的部分{near.zh or f'；有：{names.zh}'}",
            f"no part {part!r}{near.en or f'; there are: {names.en}'}",
        )
    if kind == "property":
        return None
    section, _, item = name.partition(".")
    if section not in outline.sections:
        return _unknown("部分（section）", "section", section, outline.sections)
    if kind == "item" and item not in outline.sections[section].items:
        return _unknown(
            f"{section} 的方面（item）", f"item of section {section}", item, outline.sections[section].items
        )
    return None


def check_pattern(pattern: str) -> Bilingual | None:
    """What is wrong with a pattern; None if nothing."""
    try:
        for_text(pattern)
    except PatternError as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        if "(?<" in pattern or "(?=" in pattern or "(?!" in pattern:
            return Bilingual(
                "正则表达式里不能用 (?=、(?!、(?<=、(?<! 这类环视：它们不能保证线性时间",
                "look-around such as (?= or (?<! is not possible in a pattern: it cannot run in linear time",
            )
        return Bilingual(f"正则表达式有误：{reason}", f"the pattern is not valid: {reason}")
    return None


def check_rule(
    rule: AnyRule,
    outline: Outline,
    tables: Mapping[str, Table],
    facts: Mapping[str, FactSpec],
    ids: Iterable[str],
) -> Iterator[Mistake]:
    """Every mistake in what a rule names: parts, sections, tables, facts, other rules, message places."""
    for number, part in enumerate(getattr(rule, "within", ())):
        if message := check_part(part, outline):
            yield ("within", number), message
    for key in (
        "forbid",
        "require",
        "unless",
        "units",
        "opens",
        "whole",
        "closes",
        "open_ended",
        "phrase",
        "pattern",
    ):
        if (pattern := getattr(rule, key, None)) and (message := check_pattern(pattern)):
            yield (key,), message
    for key, known, zh, en in (
        ("tables", tables, "表", "table"),
        ("sections", outline.sections, "部分（section）", "section"),
        ("yields_to", set(ids), "规则", "rule"),
    ):
        for number, name in enumerate(getattr(rule, key, ())):
            if name not in known:
                yield (key, number), _unknown(zh, en, name, known)
    if isinstance(rule, ItemRule) and rule.section not in outline.sections:
        yield ("section",), _unknown("部分（section）", "section", rule.section, outline.sections)
    for number, value in enumerate(getattr(rule, "values", ())):
        fact, _, group = value.partition(".")
        if value != PROFILE_NAME and (fact not in facts or group not in groups_of(facts[fact])):
            stated = [f"{name}.{g}" for name, spec in facts.items() for g in groups_of(spec)]
            yield ("values", number), _unknown("事实", "fact", value, stated)
    yield from _templates(rule)


def _templates(rule: AnyRule) -> Iterator[Mistake]:
    """Messages may hold ``{name}`` and nothing else that braces can do."""
    # An assertion knows its operands by name as well; those are checked with its formulas.
    known = None if isinstance(rule, AssertRule) or not rule.names else rule.names
    for key in ("message", "fix"):
        text = getattr(rule, key)
        if text is None:
            continue
        for language, template in (("zh", text.zh), ("en", text.en)):
            if message := check_template(template, known):
                yield (key, language), message


def check_template(template: str, known: Iterable[str] | None) -> Bilingual | None:
    """What is wrong with a template; ``known`` are the names it may use, None if any."""
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
        if specification or conversion or not name.replace("_", "a").isalnum() or not name.isascii():
            return Bilingual(
                f"占位只能写成 {{名称}}，不能是“{{{name}…}}”", f"a place is written {{name}}, not {{{name}…}}"
            )
        if known is not None and name not in known:
            return _unknown("可用的占位", "place", name, list(known))
    return None


def _unknown(zh: str, en: str, name: str, known: Iterable[str]) -> Bilingual:
    names = listed(sorted(known), most=30)
    near = hint(name, known)
    return Bilingual(
        f"没有{zh}“{name}”{near.zh or (f'；有：{names.zh}' if names.zh else '')}",
        f"no {en} {name!r}{near.en or (f'; there are: {names.en}' if names.en else '')}",
    )
