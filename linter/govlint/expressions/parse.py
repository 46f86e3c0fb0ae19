"""Reading a formula: Lark over ``grammar/expression.lark``, within bounds, with errors that help."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from govlint.data import data_folder
from govlint.expressions.nodes import FormulaError, Literal, Node, Operation, Reference, Text
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import half_width
from govlint.text.numbers import MAX_DIGITS, Number

MAX_LENGTH = 2000
MAX_DEPTH = 60

_OPERATORS = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "negate": "neg",
    "and_": "and",
    "or_": "or",
    "not_": "not",
    "implies": "implies",
}
_COMPARISONS = {"≤": "<=", "≥": ">=", "≠": "!="}
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
    "且": ("“并且”写作 and", "“and” is written and"),
    "或": ("“或者”写作 or", "“or” is written or"),
    "^": ("没有乘方运算", "there is no power"),
    "%": ("没有百分号；百分之五写作 0.05", "there is no percent sign; five per cent is 0.05"),
}


# Signs of two in the wrong order.
_TURNED = {"=>": ">=", "=<": "<="}
_CALLED = re.compile(r"(\w+)\s*$")
_FUNCTIONS = "sum, abs, min, max, count, round, all, any"


@functools.cache
def _parser() -> Lark:
    text = (data_folder("grammar") / "expression.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=False)


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Read a formula. Raises FormulaError with the place of the first thing not understood."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(
            Bilingual(f"公式超过 {MAX_LENGTH} 个字符", f"a formula may have at most {MAX_LENGTH} characters")
        )
    if not text.strip():
        raise FormulaError(Bilingual("公式是空的", "the formula is empty"))
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _not_understood(text, error) from None
    except RecursionError:
        raise _too_deep() from None
    return _build(tree, 1)


def _not_understood(text: str, error: UnexpectedInput) -> FormulaError:
    if getattr(getattr(error, "token", None), "type", "") == "$END":
        return FormulaError(Bilingual("公式没有写完", "the formula breaks off"), len(text) + 1)
    # Where a formula runs over lines, the place counts from its beginning.
    position = error.pos_in_stream if error.pos_in_stream is not None else 0
    found = text[position : position + 12]
    sign = text[position : position + 1]
    called = _CALLED.search(text[:position])
    pair = text[position : position + 2]
    if pair in _TURNED:
        zh, en = f"“{pair}”应写作 {_TURNED[pair]}", f"write {_TURNED[pair]}, not {pair}"
    elif sign == "]" and "," not in text[text.rfind("[", 0, position) : position]:
        zh, en = "单元格写作 表[行, 列]", "a cell is written table[row, column]"
    elif sign in _INSTEAD:
        zh, en = _INSTEAD[sign]
    elif half_width(sign) != sign:
        half = half_width(sign)
        zh, en = f"全角的“{sign}”应写作半角的“{half}”", f"write {half!r}, not {sign!r}"
    elif sign == "(" and called:
        position = called.start()
        zh = f"没有函数“{called.group(1)}”；有：{_FUNCTIONS}"
        en = f"no function {called.group(1)!r}; there are: {_FUNCTIONS}"
    elif getattr(getattr(error, "token", None), "type", "") == "COMPARISON":
        zh, en = "一个比较只能有两边；用 and 连接两个比较", "a comparison has two sides; join two with and"
    else:
        zh, en = f"看不懂“{found}”", f"not understood at {found!r}"
    return FormulaError(Bilingual(zh, en), position + 1)


def _too_deep() -> FormulaError:
    return FormulaError(
        Bilingual(f"公式嵌套超过 {MAX_DEPTH} 层", f"a formula may be nested at most {MAX_DEPTH} deep")
    )


def _build(tree: Tree[Token], depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise _too_deep()
    children = tree.children
    if tree.data == "number":
        return Literal(_number(children[0]))
    if tree.data == "text":
        (token,) = tree.scan_values(lambda _: True)
        return Text(str(token)[1:-1], column=(token.start_pos or 0) + 1)
    if tree.data in ("reference", "cell"):
        names = [_name(child) for child in children if isinstance(child, Tree)]
        place = next(iter(tree.scan_values(lambda _: True))).start_pos or 0
        return Reference(names[0], (names[1], names[2]) if len(names) == 3 else None, column=place + 1)
    operands = tuple(_build(child, depth + 1) for child in children if isinstance(child, Tree))
    if tree.data in ("compare", "call"):
        operator = str(next(child for child in children if isinstance(child, Token)))
        return Operation(_COMPARISONS.get(operator, operator), operands)
    return Operation(_OPERATORS[str(tree.data)], operands)


def _name(tree: Tree[Token]) -> tuple[str, ...]:
    return tuple(str(token).strip('"') for token in tree.children)


def _number(token: Token | Tree[Token]) -> Number:
    text = str(token)
    if len(text.replace(".", "")) > MAX_DIGITS:
        raise FormulaError(
            Bilingual(f"一个数最多 {MAX_DIGITS} 位", f"a number may have at most {MAX_DIGITS} digits"),
            (getattr(token, "start_pos", None) or 0) + 1,
        )
    return Decimal(text) if "." in text else int(text)
