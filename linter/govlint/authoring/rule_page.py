"""A rule as a page: what it finds, why, by which formula, on which examples, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
import yaml

from govlint.authoring.cases import Example
from govlint.authoring.edit_words import edit_in_words
from govlint.checks.formula import scopes_of
from govlint.checks.values import ROW_LABEL, ROWS_BELOW, THIS_ROW, label_of_table, named_cell
from govlint.expressions import Key, is_open, name_of, render
from govlint.expressions.keys import (
    BELOW,
    LABEL,
    PREVIOUS,
    SAME,
    Cell,
    Column,
    Fact,
    Member,
    Other,
    Row,
    Trait,
)
from govlint.finding import SEVERITY_WORDS
from govlint.packs.language.rules import AnyRule, AssertRule
from govlint.packs.names import Vocabulary
from govlint.packs.pack import Column as PackColumn
from govlint.packs.pack import Pack
from govlint.packs.pack import Row as PackRow
from govlint.packs.scopes import Scope
from govlint.text.bilingual import Bilingual, Language

_TEXTS = {
    "severity": Bilingual("级别", "Severity"),
    "pack": Bilingual("规则包", "Pack"),
    "changed": Bilingual("有改动", "Changed"),
    "what": Bilingual("查什么", "What it finds"),
    "why": Bilingual("依据", "Why"),
    "formula": Bilingual("公式", "Formula"),
    "each": Bilingual("逐一检查：{scope}", "For each {scope}"),
    "when": Bilingual("仅当：{when}", "Only where {when}"),
    "tolerance": Bilingual("允许误差：{tolerance}", "Tolerance: {tolerance}"),
    "settings": Bilingual("设置", "Settings"),
    "fires": Bilingual("报告的例子", "Examples that it reports"),
    "silent": Bilingual("不报告的例子", "Examples on which it is silent"),
    "so": Bilingual("例如：", "For example:"),
    "fix": Bilingual("怎样改", "How to fix it"),
    "how": Bilingual(
        "按“查什么”所说的位置改正；确有原因的，可写豁免并说明理由。",
        "Correct the place that the finding names; where there is a reason for it, write a waiver.",
    ),
    "printed": Bilingual("各数最后一位小数可差半个单位", "half a unit of each last printed decimal"),
    "in": Bilingual("（{severity}，当 {when}）", " ({severity} where {when})"),
}
# A name behind ``previous.`` or ``members.``.
_PREVIOUS = Bilingual("上一年度报告的{name}", "{name} of the report for the year before")
_MEMBERS = Bilingual("下级各机关报告的{name} + …", "{name} of the reports of the bodies below + …")
# What has a heading of its own on the page, or is of no use to its readers.
_SHOWN_ELSEWHERE = frozenset(
    {"id", "name", "severity", "title", "message", "basis", "when", "severities", "fix", "replaces"}
    | {"examples", "assert", "for_each", "tolerance"}
)


def rule_page(rule: AnyRule, packs: Sequence[Pack], examples: Sequence[Example], language: Language) -> str:
    """The page of a rule in one language, as Markdown.

    ``packs`` are those that have the rule; ``examples`` its examples with what was found in each.
    """
    return "\n".join(_lines(rule, packs, examples, language)) + "\n"


def _lines(
    rule: AnyRule, packs: Sequence[Pack], examples: Sequence[Example], language: Language
) -> Iterator[str]:
    def say(name: str, **values: object) -> str:
        return _TEXTS[name].format(**values).in_language(language)

    pack = packs[-1]
    colon = "：" if language == "zh" else ": "
    severity = SEVERITY_WORDS[rule.severity].in_language(language)
    for case in rule.severities:
        other = SEVERITY_WORDS[case.severity]
        severity += say("in", severity=other, when=f"`{case.when}`")
    named = ("、" if language == "zh" else ", ").join(f"`{p.id}` {p.version}" for p in packs)
    yield f"# {rule.id} {rule.title.in_language(language)}"
    yield ""
    yield f"- {rule.name}"
    yield f"- {say('severity')}{colon}{severity}"
    yield f"- {say('pack')}{colon}{named}"
    if change := pack.origins[rule.id].change:
        yield f"- {say('changed')}{colon}{change}"
    fires = [example for example in examples if example.fires]
    shown = next((finding for example in fires for finding in example.findings), None)
    yield from ("", f"## {say('what')}", "")
    if shown is None:
        yield rule.message.in_language(language)
    else:
        yield from (say("so"), "", f"> {shown.message.in_language(language)}")
    if rule.when:
        yield from ("", say("when", when=f"`{rule.when}`"))
    fix = shown.fix if shown is not None else rule.fix
    yield from ("", f"## {say('fix')}", "", fix.in_language(language) if fix else say("how"))
    for wanted, heading in ((True, "fires"), (False, "silent")):
        own = [example for example in examples if example.fires is wanted]
        if own:
            yield from ("", f"## {say(heading)}", "")
        for example in own:
            yield from edit_in_words(example.edit, pack, language)
            for finding in example.findings if wanted else ():
                yield from ("", f"  > {finding.message.in_language(language)}", "")
    yield from ("", f"## {say('why')}", "", rule.basis)
    if isinstance(rule, AssertRule):
        yield from ("", f"## {say('formula')}", "")
        if rule.for_each:
            yield from (say("each", scope=f"`{rule.for_each}`"), "")
        yield from ("```", " ".join(rule.formula.split()), "```", "")
        yield in_words(rule, pack)
        if rule.tolerance:
            allowed = say("printed") if rule.tolerance == "printed" else rule.tolerance
            yield from ("", say("tolerance", tolerance=allowed))
    settings = _settings(rule)
    if settings:
        yield from ("", f"## {say('settings')}", "", "```yaml", *settings, "```")


def in_words(rule: AssertRule, pack: Pack) -> str:
    """The rule's formula with the labels of the form in place of the names."""
    formulas, scope = next(scopes_of(rule, pack))
    vocabulary = Vocabulary(pack.tables, pack.facts, pack.profile)
    return render(
        formulas["assert"], lambda key: label_of(key, scope, vocabulary, pack.language), pack.language
    )


def label_of(key: Key, scope: Scope, vocabulary: Vocabulary, language: Language) -> str:
    """What a form calls the thing that a key stands for."""
    match key:
        case Other(whose, inner):
            of = _PREVIOUS if whose == PREVIOUS else _MEMBERS
            return of.format(name=label_of(inner, scope, vocabulary, language)).in_language(language)
        case Row(name) if name in (SAME, BELOW):
            return (THIS_ROW if name == SAME else ROWS_BELOW).in_language(language)
        case Row(name) | Cell(_, name, _) if is_open(key):
            opening = (row for table in vocabulary.tables.values() for _, row in table.rows() if row.each)
            one = next(row.id for row in opening if name in row.names_of_own())
            closed = Row(one) if isinstance(key, Row) else msgspec.structs.replace(key, row=one)
            return label_of(closed, scope, vocabulary, language) + " + …"
        case Row(name):
            return _short(row for part in scope.parts for row in part.rows if row.id == name) or name
        case Column(name):
            own = _short(c for part in scope.parts for c in part.columns if c.id == name)
            return own or (ROW_LABEL.in_language(language) if name == LABEL else name)
        case Member(name):
            columns = (column for part in scope.parts for column in part.columns)
            return _short(c for c in columns if c.id.rpartition(".")[2] == name) or name
        case Cell(table_name, row_name, column_name):
            table = vocabulary.tables[table_name]
            if table.is_label(column_name):
                return label_of_table(table).in_language(language)
            rows = {row.id: row.label for _, row in table.rows()}
            columns_of = {column.id: column.name for part in table.parts for column in part.columns}
            row = rows.get(row_name)
            named = named_cell(row.short if row else table.name, columns_of[column_name])
            return named.in_language(language)
        case Fact(name, group) if name in vocabulary.facts:
            return vocabulary.facts[name].labels.get(group, name_of(key))
        case Trait(name, value):
            spec = vocabulary.profile[name]
            return f"{spec.title.zh}：{spec.values[value].title.zh}"
        case _:
            return name_of(key)


def _short(lines: Iterable[PackRow | PackColumn]) -> str | None:
    """The short label of the first line that has one."""
    return next((line.path[-1].short for line in lines if line.path), None)


def _settings(rule: AnyRule) -> list[str]:
    """What the rule sets for its check type, as it stands in YAML."""
    data: dict[str, Any] = msgspec.to_builtins(rule)
    own = {key: value for key, value in data.items() if key not in _SHOWN_ELSEWHERE}
    return [] if set(own) <= {"check"} else _yaml(own)


def _yaml(data: Any) -> list[str]:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    return text.rstrip().split("\n")
