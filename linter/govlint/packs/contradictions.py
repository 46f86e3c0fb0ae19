"""What is well formed in a pack and can never work, or never be told apart."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence

from govlint.packs.language.facts import FactSpec, ProfileSpec
from govlint.packs.language.files import Edition
from govlint.packs.language.outline import Outline
from govlint.packs.language.rules import (
    AgreeRule,
    AnyRule,
    BalanceRule,
    CellRule,
    ItemRule,
    PatternRule,
)
from govlint.packs.language.tables import ColumnSpec, RowSpec, TableSpec
from govlint.packs.names import groups_of
from govlint.packs.pack import Table
from govlint.packs.references import Mistake
from govlint.sources.source import Path
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import hint, unknown
from govlint.text.normalise import fold, ordinal
from govlint.text.numbers import MAX_DIGITS

_COMMA = "，"
_PLAIN_ID = re.compile("[a-z][a-z0-9_]*")
_OTHER_SIGN = re.compile("[^a-z0-9_]")
_OTHER_SIGNS = re.compile("[^a-z0-9_]+")
_WORD_SIGN = re.compile(r"\w")
_TWICE = Bilingual(
    "“{label}”和“{other}”的标签相同，表里分不清是哪一个",
    "{label!r} is labelled as {other!r} is; in a table nobody could tell them apart",
)
_TWO_IN_ONE = Bilingual(
    "“{text}”里是全角逗号“，”，算作一个；要写两个，用半角逗号加空格“, ”",
    "{text!r} has a full-width comma and counts as one; to write two, separate them by ', '",
)
_LAST_BEFORE_FIRST = Bilingual(
    "年度范围是空的：first {first} 晚于 last {last}",
    "no year is meant: first {first} is later than last {last}",
)
_NUMBERING = Bilingual(
    "numbering 里只能有 {{number}} 和 {{heading}}，如 '{{number}}、{{heading}}'",
    "numbering may have {{number}} and {{heading}} and nothing else in braces, as '{{number}}. {{heading}}'",
)
_NO_HEADING = Bilingual("numbering 里缺少 {{heading}}", "numbering lacks {{heading}}")
_ONE_OF_TWO = Bilingual(
    "forbid（不得出现）和 require（必须出现）要写其中一个，也只能写一个",
    "write one of forbid and require, and only one",
)
_NO_LABEL = Bilingual("没有一张表印有“{label}”{zh}", "no table has {label!r} printed in it{en}")
_NO_GROUP = Bilingual(
    "它的 pattern 里没有分组“{name}”{zh}，分组写作 (?P<名称>…)",
    "its pattern has no group {name!r}{en}; a group is written (?P<name>…)",
)
_ID = Bilingual(
    "“{name}”里有{sign_zh}，公式写不出来：只能用英文小写字母、数字和下划线，以字母开头{zh}",
    "{name!r} has {sign_en}, which no formula can write: small letters, digits and underscores "
    "may stand here, a letter first{en}",
)
_SIGNS = {
    "-": Bilingual("“-”（公式里是减号）", "a hyphen (in formulas a minus)"),
    " ": Bilingual("空格", "a blank"),
}
_BETTER = Bilingual("；可以写“{better}”", "; write {better!r}")
_YEAR_NOT_READ = Bilingual(
    "写了适用的年度，却没有 year：不知道从哪里读出报告的年度，这一格式永远认不出来；写 year: [事实.分组]",
    "the years of the form are given, but no year: the year of a report is never read and the form never "
    "recognised; write year: [FACT.GROUP]",
)
_NUMBERED_HEADING = Bilingual(
    "标题“{heading}”里已有编号“{number}”；编号会另外加上，标题里不要写它",
    "the heading {heading!r} has its number {number!r}, which is added to it; leave it out here",
)
_TWO_TOTALS = Bilingual(
    "“{name}”和“{other}”同在一组，都写了 total: true；一组只有一列是合计",
    "{name!r} and {other!r} stand in one group and have both total: true; a group has one total",
)
_TOTAL_OF_NOTHING = Bilingual(
    "“{name}”写了 total: true，同一组里却没有别的列可以合计",
    "{name!r} has total: true, but no other column of its group is there to be summed",
)
_NO_WORDS = Bilingual(
    "“{name}”的文字是空的，报告里认不出来",
    "the words of {name!r} are empty; in a report nothing could be known by them",
)
_SAME_NUMBER = Bilingual(
    "“{name}”和“{other}”的编号相同（{number}）", "{name!r} has the number of {other!r} ({number})"
)
_FALLING = Bilingual(
    "“{name}”（{number}）排在“{other}”（{before}）后面，编号却更小；各部分按格式的次序写，用 after 改次序",
    "{name!r} ({number}) stands behind {other!r} ({before}), whose number is higher; sections stand in the "
    "order of the form, which after changes",
)
_SIGN_TWICE = Bilingual(
    "编号“{number}”里已有“{sign}”，numbering（{numbering}）还会再写一个；编号里不要写它",
    "the number {number!r} has the {sign!r} that numbering ({numbering}) puts behind it; leave it out here",
)
_SAME_HEADING = Bilingual(
    "“{name}”和“{other}”的标题相同，报告里分不清是哪一个",
    "{name!r} has the heading of {other!r}; in a report nobody could tell them apart",
)
_PAIR = Bilingual(
    "“{pair}”不是一对：写两个不同的符号，如“《》”",
    "{pair!r} is no pair: write two different signs, as “《》”",
)
_PLACES = Bilingual(
    "decimal-places（小数位数）要用 places 写明应有几位（0 至 {most}）",
    "decimal-places needs places, from 0 to {most}: how many there are to be",
)
_NO_PLACES = Bilingual(
    "places 只用于 defect: decimal-places", "places has a meaning only with defect: decimal-places"
)
_YIELDS_TO_ITSELF = Bilingual(
    "规则 {rule} 让位于它自己，永远不会报告；yields_to 写别的规则",
    "the rule {rule} yields to itself and can never find anything; yields_to names other rules",
)
_ONE_VALUE = Bilingual(
    "只有一个值，没有可以比较的；values 至少写两个不同的事实.分组",
    "there is one value and nothing to compare it with; values has two or more, each another FACT.GROUP",
)
_OTHERWISE_TWICE = Bilingual(
    "“{name}”和“{other}”都写了 otherwise: true；一个特征只有一个这样的取值",
    "{name!r} and {other!r} have both otherwise: true; a trait has one such value",
)
_NO_ITEMS = Bilingual(
    "部分 {section} 没有列出方面（items），这条规则永远不会报告",
    "section {section} has no items, so the rule can never find anything",
)


def mistakes_in_ids(names: Iterable[str]) -> Iterator[Mistake]:
    """Ids that no formula can hold, each by itself as a path."""
    for name in names:
        if not _PLAIN_ID.fullmatch(name):
            found = _OTHER_SIGN.search(name)
            sign = found.group() if found else name[:1]
            told = _SIGNS.get(sign, Bilingual(f"“{sign}”", repr(sign)))
            better = _OTHER_SIGNS.sub("_", name.lower()).strip("_")
            cure = _BETTER.format(better=better) if _PLAIN_ID.fullmatch(better) else Bilingual("", "")
            yield (
                (name,),
                _ID.format(name=name, sign_zh=told.zh, sign_en=told.en, zh=cure.zh, en=cure.en),
            )


def mistakes_in_line_ids(table: TableSpec) -> Iterator[Mistake]:
    """Such ids of the parts of a table, and of their rows and columns."""
    for path, message in mistakes_in_ids(table.parts):
        yield ("parts", *path), message
    for name, part in table.parts.items():
        yield from _line_ids(part.rows, ("parts", name, "rows"))
        yield from _line_ids(part.columns, ("parts", name, "columns"))


def _line_ids(
    lines: Mapping[str, str | RowSpec] | Mapping[str, str | ColumnSpec], path: Path
) -> Iterator[Mistake]:
    for own, message in mistakes_in_ids(lines):
        yield (*path, *own), message
    for name, line in lines.items():
        if isinstance(line, RowSpec):
            yield from _line_ids(line.rows, (*path, name, "rows"))
        elif isinstance(line, ColumnSpec):
            yield from _line_ids(line.columns, (*path, name, "columns"))


def mistakes_in_lines(table: TableSpec) -> Iterator[Mistake]:
    """Rows, and columns, that stand together under one label, and totals that sum nothing."""
    for name, part in table.parts.items():
        yield from _same_labels(part.rows, ("parts", name), "rows")
        yield from _same_labels(part.columns, ("parts", name), "columns")
        yield from _totals(part.columns, ("parts", name, "columns"))


def _totals(columns: Mapping[str, str | ColumnSpec], path: Path) -> Iterator[Mistake]:
    """Totals of which a group has several, or that have nothing to sum."""
    grouped = {name: column for name, column in columns.items() if isinstance(column, ColumnSpec)}
    first, *others = [name for name, column in grouped.items() if column.total] or [""]
    for name in others:
        yield (*path, name, "total"), _TWO_TOTALS.format(name=name, other=first)
    if first and len(columns) == 1:
        yield (*path, first, "total"), _TOTAL_OF_NOTHING.format(name=first)
    for name, column in grouped.items():
        yield from _totals(column.columns, (*path, name, "columns"))


def _same_labels(
    lines: Mapping[str, str | RowSpec] | Mapping[str, str | ColumnSpec], path: Path, key: str
) -> Iterator[Mistake]:
    seen: dict[str, str] = {}
    labels = {name: line if isinstance(line, str) else line.label for name, line in lines.items()}
    for name, label in labels.items():
        if not label.strip():
            yield (*path, key, name), _NO_WORDS.format(name=name)
        elif seen.setdefault(fold(label), name) != name:
            yield (*path, key, name), _TWICE.format(label=name, other=seen[fold(label)])
    for name, line in lines.items():
        place = (*path, key, name)
        for number, alias in enumerate([] if isinstance(line, str) else line.aliases):
            if seen.setdefault(fold(alias), name) != name:
                yield (*place, "aliases", number), _TWICE.format(label=name, other=seen[fold(alias)])
            if _COMMA in alias and _COMMA not in labels[name]:
                yield (*place, "aliases", number), _TWO_IN_ONE.format(text=alias)
        if isinstance(line, RowSpec):
            yield from _same_labels(line.rows, place, "rows")
        elif isinstance(line, ColumnSpec):
            yield from _same_labels(line.columns, place, "columns")


def mistakes_in_outline(outline: Outline) -> Iterator[Mistake]:
    """A numbering that cannot be printed, numbers that are none, headings that nobody could tell apart, and
    lists of headings of which two became one.
    """
    fields = _fields(outline.numbering)
    if fields is None or not set(fields) <= {"number", "heading"}:
        yield ("numbering",), _NUMBERING.format()
    elif "heading" not in fields:
        yield ("numbering",), _NO_HEADING.format()
    yield from _numbers(outline)
    yield from _headings(outline)
    yield from _numbered_headings(outline)
    for name, section in outline.sections.items():
        for key in ("variants", "obsolete"):
            yield from _commas(getattr(section, key), section.heading, ("sections", name, key))
        for item, topic in section.items.items():
            for key in ("variants", "keywords"):
                yield from _commas(getattr(topic, key), topic.heading, ("sections", name, "items", item, key))


def _numbers(outline: Outline) -> Iterator[Mistake]:
    """Numbers of sections that do not rise or have a sign that the numbering adds; items of one number."""
    _, _, behind = outline.numbering.partition("{number}")
    sign = behind.partition("{")[0].strip()[:1]
    last, value = "", 0
    for name, section in outline.sections.items():
        path = ("sections", name, "number")
        if sign and section.number.endswith(sign):
            told = {"number": section.number, "sign": sign, "numbering": outline.numbering}
            yield path, _SIGN_TWICE.format(**told)
        own = ordinal(section.number)
        if own is not None:
            if own == value:
                yield path, _SAME_NUMBER.format(name=name, other=last, number=section.number)
            elif own < value:
                before = outline.sections[last].number
                yield path, _FALLING.format(name=name, other=last, number=section.number, before=before)
            last, value = name, own
        seen: dict[str, str] = {}
        for item, topic in section.items.items():
            other = seen.setdefault(fold(topic.number), item)
            if topic.number and other != item:
                told = {"name": item, "other": other, "number": topic.number}
                yield ("sections", name, "items", item, "number"), _SAME_NUMBER.format(**told)


def _numbered_headings(outline: Outline) -> Iterator[Mistake]:
    """Headings in which the number stands that is printed before them."""
    for name, section in outline.sections.items():
        path: Path = ("sections", name)
        if _has_number(section.heading, section.number):
            told = {"heading": section.heading, "number": section.number}
            yield (*path, "heading"), _NUMBERED_HEADING.format(**told)
        for item, topic in section.items.items():
            if _has_number(topic.heading, topic.number):
                told = {"heading": topic.heading, "number": topic.number}
                yield (*path, "items", item, "heading"), _NUMBERED_HEADING.format(**told)


def _lacks_items(outline: Outline, section: str) -> bool:
    """Whether a section of the form has no topics; one that the form does not have is told elsewhere."""
    return section in outline.sections and not outline.sections[section].items


def _has_number(heading: str, number: str) -> bool:
    """Whether a heading begins with a number and not with a longer word."""
    rest = heading.removeprefix(number)
    return bool(number) and rest != heading and not (_WORD_SIGN.match(number[-1]) and _WORD_SIGN.match(rest))


def _headings(outline: Outline) -> Iterator[Mistake]:
    """Headings and titles without words, and sections of one heading, by right or as an accepted variant."""
    seen: dict[str, str] = {}
    if not outline.title.strip():
        yield ("title",), _NO_WORDS.format(name="outline")
    for name, section in outline.sections.items():
        place: Path = ("sections", name, "heading")
        for item, topic in section.items.items():
            if not topic.heading.strip():
                yield ("sections", name, "items", item, "heading"), _NO_WORDS.format(name=item)
        if not section.heading.strip():
            yield place, _NO_WORDS.format(name=name)
        elif seen.setdefault(fold(section.heading), name) != name:
            yield place, _SAME_HEADING.format(name=name, other=seen[fold(section.heading)])
    for name, section in outline.sections.items():
        for key in ("variants", "obsolete"):
            for number, variant in enumerate(getattr(section, key)):
                if seen.setdefault(fold(variant), name) != name:
                    path = ("sections", name, key, number)
                    yield path, _SAME_HEADING.format(name=name, other=seen[fold(variant)])


def _fields(template: str) -> list[str] | None:
    """The names in the braces of a template; None if its braces do not pair."""
    try:
        return [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError:
        return None


def _commas(texts: Sequence[str], heading: str, path: Path) -> Iterator[Mistake]:
    for number, text in enumerate(texts):
        if _COMMA in text and _COMMA not in heading:
            yield (*path, number), _TWO_IN_ONE.format(text=text)


def mistakes_in_edition(
    edition: Edition, tables: Mapping[str, Table], year_is_read: bool
) -> Iterator[Mistake]:
    """Years of which none is meant or that nothing tells from others, and labels that no table has."""
    first, last = edition.years.first, edition.years.last
    if not year_is_read and not first is last is None:
        yield ("edition", "years"), _YEAR_NOT_READ
    if first is not None and last is not None and first > last:
        yield ("edition", "years"), _LAST_BEFORE_FIRST.format(first=first, last=last)
    printed = [text for table in tables.values() for text in _printed(table)]
    folded = "\n".join(map(fold, printed))
    # A form without tables is told from others by its headings alone.
    for number, label in enumerate(edition.labels if tables else ()):
        path = ("edition", "labels", number)
        if fold(label) in folded:
            continue
        if _COMMA in label and all(fold(one) in folded for one in label.split(_COMMA)):
            yield path, _TWO_IN_ONE.format(text=label)
        else:
            near = hint(label, printed)
            yield path, _NO_LABEL.format(label=label, zh=near.zh, en=near.en)


def _printed(table: Table) -> Iterator[str]:
    """All that the form prints in a table beside its figures."""
    yield table.name
    for part in table.parts:
        yield from filter(None, (part.band, part.stub, part.corner, part.heading))
        yield from (label.text for row in part.rows for label in row.path)
        yield from (label.text for column in part.columns for label in column.path)


def mistakes_in_year(year: Sequence[str], facts: Mapping[str, FactSpec]) -> Iterator[Mistake]:
    """Facts that are to give the year of a report and do not exist."""
    stated = [f"{name}.{group}" for name, spec in facts.items() for group in groups_of(spec)]
    for number, name in enumerate(year):
        if name not in stated:
            yield (
                ("year", number),
                unknown("事实（写作 事实.分组）", "fact (written FACT.GROUP)", name, stated),
            )


def mistakes_in_trait(trait: ProfileSpec) -> Iterator[Mistake]:
    """Several values of a trait for bodies that show none of the others."""
    names = [name for name, value in trait.values.items() if value.otherwise]
    for name in names if len(names) > 1 else ():
        # At each of them: which is wrong nobody knows, and one may be inherited.
        other = next(one for one in names if one != name)
        yield ("values", name, "otherwise"), _OTHERWISE_TWICE.format(name=name, other=other)


def mistakes_in_groups(fact: FactSpec) -> Iterator[Mistake]:
    """Groups of a fact that no formula can name, or that its patterns do not have."""
    groups = groups_of(fact)
    for (name,), message in mistakes_in_ids(groups):
        at = next(number for number, one in enumerate(fact.searched) if f"<{name}>" in one)
        number = at - 1 if fact.pattern else at
        yield (("patterns", number) if number >= 0 else ("pattern",)), message
    for key, names in (("labels", fact.labels), ("rounded", fact.rounded), ("text", fact.text)):
        for number, name in enumerate(names):
            if name not in groups:
                near = hint(name, groups)
                place = (key, name if isinstance(names, dict) else number)
                yield place, _NO_GROUP.format(name=name, zh=near.zh, en=near.en)


def mistakes_in_rule(rule: AnyRule, outline: Outline) -> Iterator[Mistake]:
    """What a rule of one of the check types asks for that cannot be."""
    if rule.id in rule.yields_to:
        yield ("yields_to", rule.yields_to.index(rule.id)), _YIELDS_TO_ITSELF.format(rule=rule.id)
    match rule:
        case AgreeRule() if len(set(rule.values)) < 2:
            yield ("values",), _ONE_VALUE
        case PatternRule() if (rule.forbid is None) == (rule.require is None):
            yield (("require",) if rule.require else ("check",)), _ONE_OF_TWO
        case CellRule(defect="decimal-places"):
            if rule.places is None or not 0 <= rule.places <= MAX_DIGITS:
                yield (("defect",) if rule.places is None else ("places",)), _PLACES.format(most=MAX_DIGITS)
        case CellRule() if rule.places is not None:
            yield ("places",), _NO_PLACES
        case BalanceRule():
            for number, pair in enumerate(rule.pairs):
                if len(pair) != 2 or pair[0] == pair[1]:
                    yield ("pairs", number), _PAIR.format(pair=pair)
        case ItemRule() if rule.defect != "number" and _lacks_items(outline, rule.section):
            yield ("section",), _NO_ITEMS.format(section=rule.section)
