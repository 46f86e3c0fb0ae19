"""Syntax errors of YAML in words that say what to change, for people who write it by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from govlint.text.bilingual import Bilingual

FULL_WIDTH_COLON = Bilingual(
    "键后面用了全角冒号“：”，应为半角冒号加空格“: ”",
    "a full-width colon stands behind the key; write a half-width one and a blank (': ')",
)
_BLANKS = {
    "\u3000": Bilingual("全角空格", "full-width blanks"),
    "\u00a0": Bilingual("不换行空格（从网页或 Word 复制来的）", "no-break spaces, as web pages have them"),
}
_OTHER_BLANK = Bilingual("缩进用了{name}，应为半角空格", "the indentation has {name}; write plain blanks")
_KEY = re.compile(r"\s*(?:-\s+)?[\"“]?[A-Za-z_][\w.-]*[\"”]?\s*：")
_FULL_WIDTH_COMMA = re.compile(r"[{\[][^{}\[\]]*，")
_FULL_WIDTH_QUOTE = re.compile(r"(?::\s+|-\s+)[\"“][^\"“”]*[\"”]\s*$")
_NO_BLANK = re.compile(r"\s*(?:-\s+)?([A-Za-z_][\w-]*):(?=[^\s/:])")
# In a mapping in braces: a value without quotation marks that has a brace in it.
_BRACES_IN_TEXT = re.compile(r"[{,]\s*[\w-]+:\s+([^\s\"'{\[,][^\"'{}\[\],]*)\{")
# A value of which only the beginning stands between quotation marks.
_QUOTED_AND_MORE = re.compile(r"\s*(?:-\s+)?[\w-]+:\s+(\"[^\"]*\"|'[^']*')\s*[^\s#]")
_TEXT_WITH_COLON = re.compile(r":\s+[^\"'\s{\[|>].*?(: |:$)")


def full_width_colon(text: str) -> bool:
    """Whether a text begins like a key with a full-width colon behind it."""
    return bool(_KEY.match(text))


def explain(lines: Sequence[str], error: Exception) -> tuple[int, int, Bilingual]:
    """The place (line, column) and the cause of a YAML syntax error."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        return 1, 1, Bilingual(f"YAML 无法读取：{reason}", f"YAML could not be read: {reason}")
    problem = error.problem or ""
    # The cause often stands on the line before the one where YAML gives up, or where it began.
    context = error.context_mark
    began = context.line if context is not None else mark.line
    for suspect in dict.fromkeys((mark.line, mark.line - 1, began)):
        found = _cause(lines[suspect], problem) if 0 <= suspect < len(lines) else None
        if found:
            column, message = found
            return suspect + 1, column, message
    if problem.startswith("mapping values") and (colon := _TEXT_WITH_COLON.search(lines[mark.line])):
        return mark.line + 1, colon.start(1) + 1, _COLON_IN_VALUE
    if problem.startswith(_NO_KEY) and (quoted := _QUOTED_AND_MORE.match(lines[mark.line])):
        return mark.line + 1, quoted.start(1) + 1, _QUOTED_BEGINNING
    if problem.startswith(_NO_KEY) and (first := _first_item(lines, mark.line)) is not None:
        return first + 1, _indent(lines[first]) + 1, _NO_DASH.format(line=mark.line + 1)
    if context is not None and problem.startswith(_UNCLOSED):
        mark = context
    return mark.line + 1, mark.column + 1, _by_problem(problem)


def _first_item(lines: Sequence[str], at: int) -> int | None:
    """The line of the first item of the list whose item stands ``at`` a line, if it begins without a dash."""
    if not lines[at].lstrip().startswith("- "):
        return None
    first = at
    while first and (not lines[first - 1].strip() or _indent(lines[first - 1]) > _indent(lines[at])):
        first -= 1
    return first if first < at and not lines[first].lstrip().startswith("-") else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cause(line: str, problem: str) -> tuple[int, Bilingual] | None:
    indent = line[: len(line) - len(line.lstrip())]
    other = next((sign for sign in indent if sign not in " \t"), None)
    if other is not None:
        return indent.index(other) + 1, _OTHER_BLANK.format(name=_BLANKS.get(other, f"U+{ord(other):04X}"))
    if "\t" in indent:
        return indent.index("\t") + 1, Bilingual(
            "缩进用了制表符（Tab），YAML 只能用空格缩进", "the indentation has a tab; YAML wants blanks"
        )
    if full_width_colon(line):
        return line.index("：") + 1, FULL_WIDTH_COLON
    comma = _FULL_WIDTH_COMMA.search(line)
    if comma:
        return comma.end(), Bilingual(
            "{ } 或 [ ] 里用了全角逗号“，”，应为半角逗号加空格“, ”；文字里的逗号请把整段文字用引号括起来",
            "a full-width comma stands between { } or [ ]; write ', ', or quote the text it belongs to",
        )
    close = _NO_BLANK.match(line)
    if close and not problem.startswith(_UNCLOSED):
        return close.end(), _BLANK_BEHIND.format(key=close.group(1))
    braces = _BRACES_IN_TEXT.search(line)
    if braces and problem.startswith(_UNCLOSED):
        curly = line[braces.start(1)] in "“”"
        return braces.start(1) + 1, _CURLY_QUOTES if curly else _BRACES
    quote = _FULL_WIDTH_QUOTE.search(line)
    if quote and ("“" in quote.group() or "”" in quote.group()) and '"' in quote.group():
        return quote.start() + 1, Bilingual(
            '引号不成对：英文引号 " 和中文引号“”混用了',
            "the quotation marks do not pair: a straight one and a curly one",
        )
    return None


_BLANK_BEHIND = Bilingual("冒号后面要有空格：“{key}: …”", "a blank belongs behind the colon: '{key}: …'")
_BRACES = Bilingual(
    "值里有大括号，请把整个值用引号括起来", "the value has braces in it; quote the whole value"
)
_CURLY_QUOTES = Bilingual(
    '中文引号“”在 YAML 里不是引号，值里又有大括号：请用英文引号 " 把整个值括起来',
    'curly quotation marks do not quote, and the value has braces in it; put all of it in straight ones (")',
)
_NO_KEY = "did not find expected key"
_NO_DASH = Bilingual(
    "这是一个列表（第 {line} 行以“- ”开头），这一项也要以“- ”开头",
    "this is a list, as line {line} begins with '- '; this item must begin so, too",
)
_COLON_IN_VALUE = Bilingual(
    "值里有冒号加空格，请把整个值用引号括起来", "the value has a colon and a blank in it; quote the value"
)
# What was opened and never closed is best shown where it was opened.
_UNCLOSED = ("found unexpected end of stream", "did not find expected ',' or")


_QUOTED_BEGINNING = Bilingual(
    "值以引号开头、引号后面还有文字：请把整个值再用单引号 ' 括起来",
    "the value begins with a quotation mark and goes on behind it; put all of it in single quotes",
)
_PROBLEMS = {
    "found character that cannot start any token": Bilingual(
        "这里的符号不能作值的开头，请把整个值用引号括起来",
        "no value can begin with this sign; quote the value",
    ),
    "found unknown escape character": Bilingual(
        "双引号里的反斜杠 \\ 有特殊含义；正则表达式请用单引号括起来",
        "a backslash in double quotes has a meaning of its own; put patterns in single quotes",
    ),
    "found unexpected end of stream": Bilingual("引号没有成对", "a quotation mark is not closed"),
    "did not find expected comment or line break": _QUOTED_BEGINNING,
    "did not find expected key": Bilingual(
        "缩进不齐，或者缺少“键: 值”", "the indentation is uneven, or a 'key: value' is missing"
    ),
    "did not find expected '-' indicator": Bilingual(
        "缩进不齐：列表的各项应左对齐，并以“- ”开头",
        "the indentation is uneven: the items of a list begin with '- ' below one another",
    ),
    "could not find expected ':'": Bilingual(
        "这一行缺少“键: 值”里的冒号", "this line lacks the colon of 'key: value'"
    ),
    "mapping values are not allowed in this context": Bilingual(
        "这里不能再有“键: 值”：检查这一行和上一行的缩进，或者给值加引号",
        "no 'key: value' is possible here: look at the indentation here and above, or quote the value",
    ),
    "did not find expected ',' or '}'": Bilingual(
        "{ } 没有成对，或者各项之间缺少逗号", "a { is not closed, or a comma is missing between its items"
    ),
    "did not find expected ',' or ']'": Bilingual(
        "[ ] 没有成对，或者各项之间缺少逗号", "a [ is not closed, or a comma is missing between its items"
    ),
    "did not find expected alphabetic or numeric character": Bilingual(
        "以 * 或 & 开头的文字要用引号括起来", "text that begins with * or & must be quoted"
    ),
    "found undefined alias": Bilingual(
        "以 * 开头的文字要用引号括起来（不允许使用别名）",
        "text that begins with * must be quoted (aliases are not allowed)",
    ),
    "but found another document": Bilingual(
        "一个文件里只能有一个文档，去掉多余的 ---", "a file holds one document; take out the second ---"
    ),
    "exceeded maximum nesting depth": Bilingual("嵌套太深", "nested too deep"),
    "control characters are not allowed": Bilingual("文件里有控制字符", "the file has control characters"),
}


def _by_problem(problem: str) -> Bilingual:
    for beginning, message in _PROBLEMS.items():
        if problem.startswith(beginning):
            return message
    return Bilingual(f"YAML 语法错误：{problem}", f"YAML syntax error: {problem}")
