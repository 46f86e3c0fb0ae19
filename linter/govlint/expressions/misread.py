"""What stands in a formula that is none, and what to write instead."""

from __future__ import annotations

import re

from govlint.expressions.nodes import FormulaError
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import half_width

_LABELS = (
    "标签用英文双引号 \" 括起来，文字用英文单引号 '",
    "labels stand in straight quotation marks \", words in straight single ones '",
)
_TEXTS = (
    "文字用一对英文单引号 ' 括起来，标签用双引号 \"",
    "words stand between two straight single quotation marks ', labels between double ones \"",
)
# What people write instead of the language's own signs.
_INSTEAD = {
    "=": ("“等于”写作 ==", "“equals” is written =="),
    **dict.fromkeys("“”", _LABELS),
    '"': (
        "标签用一对双引号 \" 括起来；文字用单引号，空的文字是 ''",
        "labels stand between two quotation marks \"; words in single ones, and no words are ''",
    ),
    **dict.fromkeys("'‘’", _TEXTS),
    "&": ("“并且”写作 and", "“and” is written and"),
    "|": ("“或者”写作 or", "“or” is written or"),
    "!": ("“非”写作 not，“不等于”写作 !=", "“not” is written not, “not equal” !="),
    "并": ("“并且”写作 and", "“and” is written and"),
    "且": ("“并且”写作 and", "“and” is written and"),
    "或": ("“或者”写作 or", "“or” is written or"),
    "^": ("没有乘方运算", "there is no power"),
    "%": ("没有百分号；百分之五写作 0.05", "there is no percent sign; five per cent is 0.05"),
}


# Signs of two in the wrong order.
_TURNED = {"=>": ">=", "=<": "<="}
_FUNCTIONS = "sum, abs, min, max, count, round, all, any"
# The same for words, which the language has in another place.
_NOT_A_WORD = Bilingual(
    "公式里没有“{word}”：文字里有没有某个词，用 check: pattern 检查；"
    "是不是几个词之一，写 a == '甲' or a == '乙'",
    "formulas have no {word!r}: whether a text has some words in it is for check: pattern; "
    "one of several is a == 'x' or a == 'y'",
)
_CONDITION = Bilingual(
    "公式里没有“{word}”：条件写在规则的 when 里，或写作 条件 implies 结论",
    "formulas have no {word!r}: a condition stands under when of the rule, "
    "or is written condition implies claim",
)
_WORDS = {
    **dict.fromkeys(("contains", "in", "like", "matches", "包含", "含有"), _NOT_A_WORD),
    **dict.fromkeys(("if", "then", "else", "如果", "若", "则", "那么", "否则"), _CONDITION),
}
_CAPITALS = Bilingual("“{word}”应写小写：{small}", "write {word!r} in small letters: {small}")
_TABLE = Bilingual(
    "表写它的编号（tables 下面的键），不写书名号和名称：表的编号[行, 列]",
    "a table is written by its id (the key under tables), not by its title: table[row, column]",
)
_PLAIN_DIGITS = Bilingual(
    "数里不写逗号：{number}",
    "a number has no commas: {number}",
)
_NO_UNIT = Bilingual(
    "数只写数字，后面不写“{word}”：十万写作 100000，单位不写",
    "a number has digits only and no {word!r} behind it: a hundred thousand is 100000, "
    "and units are left out",
)
_ID_BEHIND_DOT = Bilingual(
    "点后面写编号（英文小写字母、数字和下划线），不写“{word}”",
    "behind the dot stands an id (small letters, digits and underscores), not {word!r}",
)
_QUOTE = Bilingual(
    "“{word}”要加引号：行和列的标签用双引号（\"{word}\"），用来比较的文字用单引号（'{word}'）；也可以写编号",
    "{word!r} wants quotation marks: double ones around the label of a row or column "
    '("{word}"), single ones '
    "around words to compare with ('{word}'); or write the id",
)
_NO_COMMA = Bilingual(
    "行和列之间缺少逗号：单元格写作 表[行, 列]", "a comma is missing: a cell is written table[row, column]"
)
_CELL = Bilingual("单元格写作 表[行, 列]", "a cell is written table[row, column]")
_UNEQUAL = Bilingual("“不等于”写作 !=，不写 <>", "“not equal” is written !=, not <>")
_TWO_SIDES = Bilingual(
    "一个比较只能有两边；用 and 连接两个比较", "a comparison has two sides; join two with and"
)
_WORD_BEFORE = re.compile(r"(\w+)\s*$")
_PART_OF_WORD = re.compile(r"\w*$")
_WORD = re.compile(r"\w+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def not_understood(text: str, position: int, is_comparison: bool) -> FormulaError:
    """What is wrong with a formula that cannot be read on from ``position``, and where.

    ``is_comparison`` says whether a sign of comparison stands there.
    """
    for found in (_by_sign, _by_word):
        if told := found(text, position):
            return told
    if is_comparison:
        return _told(_TWO_SIDES, position)
    rest = text[position : position + 12]
    return _told(Bilingual(f"看不懂“{rest}”", f"not understood at {rest!r}"), position)


def _by_sign(text: str, position: int) -> FormulaError | None:
    """What one sign, or two, would be in a formula."""
    sign, pair = text[position : position + 1], text[position : position + 2]
    in_cell = text.rfind("[", 0, position) > text.rfind("]", 0, position)
    has_comma = "," in text[text.rfind("[", 0, position) : position]
    if pair in _TURNED:
        zh, en = f"“{pair}”应写作 {_TURNED[pair]}", f"write {_TURNED[pair]}, not {pair}"
        return _told(Bilingual(zh, en), position)
    if text[max(position - 1, 0) : position + 1] == "<>":
        return _told(_UNEQUAL, position - 1)
    if sign == "]" and not has_comma:
        return _told(_CELL, position)
    if sign == "《":
        return _told(_TABLE, position)
    if sign in _INSTEAD:
        return _told(Bilingual(*_INSTEAD[sign]), position)
    if half_width(sign) != sign:
        half = half_width(sign)
        return _told(
            Bilingual(f"全角的“{sign}”应写作半角的“{half}”", f"write {half!r}, not {sign!r}"), position
        )
    for thousands in _THOUSANDS.finditer(text):
        if thousands.start() < position < thousands.end():
            number = thousands.group().replace(",", "")
            return _told(_PLAIN_DIGITS.format(number=number), thousands.start())
    called = _WORD_BEFORE.search(text[:position])
    if sign == "(" and called and called.group(1).lower() not in _FUNCTIONS.split(", "):
        zh = f"没有函数“{called.group(1)}”；有：{_FUNCTIONS}"
        en = f"no function {called.group(1)!r}; there are: {_FUNCTIONS}"
        return _told(Bilingual(zh, en), called.start())
    if in_cell and not has_comma and _WORD.match(sign) and called:
        return _told(_NO_COMMA, position)
    return None


def _by_word(text: str, position: int) -> FormulaError | None:
    """What the word at a place, or the one before it, would be in a formula."""
    before = _WORD_BEFORE.search(text[:position])
    if before and before.group(1) in _WORDS:
        return _told(_WORDS[before.group(1)].format(word=before.group(1)), before.start())
    here = _WORD.match(text, position)
    if here is None:
        return None
    start = position - len(_PART_OF_WORD.findall(text[:position])[0])
    word, whole = here.group(), text[start : here.end()]
    if word in _WORDS:
        return _told(_WORDS[word].format(word=word), position)
    if text[max(position - 1, 0) : position].isdigit():
        return _told(_NO_UNIT.format(word=word), position)
    if whole.isascii():
        small = whole.lower()
        return None if small == whole else _told(_CAPITALS.format(word=whole, small=small), start)
    if text[:start].endswith("."):
        return _told(_ID_BEHIND_DOT.format(word=whole), start)
    return _told(_QUOTE.format(word=whole), start)


def _told(message: Bilingual, position: int) -> FormulaError:
    return FormulaError(message, position + 1)
