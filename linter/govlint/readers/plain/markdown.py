"""What Markdown says line by line: headings, fences, comments, and the properties on top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govlint.readers.plain.lines import BLANKS, Line
from govlint.readers.plain.soft_wrap import joined

_PROPERTY = re.compile(r"(\w[\w .-]{0,60}):(?:\s(.*))?")
_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)([ \t\u3000]*)")
_MARK = re.compile(r"[ \t\u3000]*(?:>|[-*+] )")
# A longer line above ``---`` is prose, and the dashes are a rule between paragraphs.
_TITLE_LENGTH = 60


def prepare(lines: list[Line]) -> tuple[list[Line], dict[str, str]]:
    """Read what Markdown says line by line.

    Front matter, comments, fence marks, underlines and rulers go; headings carry their level;
    quotation and bullet marks go; fenced lines are plain; a line that only the width of the page
    parts from the one above goes on with it. Returns the lines and the simple
    ``key: value`` properties of the front matter.
    """
    properties, begin = _front_matter(lines)
    shown = _headings(list(_without_comments_and_fences(lines[begin:])))
    return joined(shown), properties


def _front_matter(lines: list[Line]) -> tuple[dict[str, str], int]:
    """Read the properties between two ``---`` on top; prose between two rulers is no front matter."""
    properties: dict[str, str] = {}
    if not lines or lines[0].number != 1 or lines[0].text.rstrip() != "---":
        return {}, 0
    for index, line in enumerate(lines[1:], 1):
        text = line.text.rstrip()
        if text in ("---", "..."):
            return properties, index + 1
        found = _PROPERTY.fullmatch(text)
        if found is not None:
            value = (found.group(2) or "").strip()
            if value and value[0] not in "[{|>&*!#":
                properties[found.group(1)] = _unquoted(value)
        elif text and text[0] not in " \t#-":
            break
    return {}, 0


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _without_comments_and_fences(lines: list[Line]) -> Iterator[Line]:
    # A comment or fence that nothing closes is text: it must not swallow the rest of the report.
    last_comment_end = max((i for i, line in enumerate(lines) if "-->" in line.text), default=-1)
    last_fence = {_fence(line)[:1]: i for i, line in enumerate(lines) if _is_only_fence(line)}
    fence, in_comment = "", False
    for index, line in enumerate(lines):
        mark = _fence(line)
        if fence:
            closes = mark.startswith(fence) and _is_only_fence(line)
            fence = "" if closes else fence
            yield _blank(line) if closes else line._replace(plain=True)
        elif in_comment or "<!--" in line.text:
            text, in_comment = _without_comments(line.text, in_comment, index < last_comment_end)
            yield line._replace(text=text) if text.strip(BLANKS) else _blank(line)
        elif mark and index < last_fence.get(mark[0], -1):
            fence = mark
            yield _blank(line)
        else:
            yield line


def _blank(line: Line) -> Line:
    return line._replace(text="")


def _fence(line: Line) -> str:
    """Return the marks that begin a line that may open or close a fence, or nothing."""
    shown = line.text.strip(BLANKS)
    if not shown.startswith(("```", "~~~")):
        return ""
    rest = shown.lstrip(shown[0])
    return "" if "`" in rest else shown[: len(shown) - len(rest)]


def _is_only_fence(line: Line) -> bool:
    return _fence(line) == line.text.strip(BLANKS) != ""


def _without_comments(text: str, inside: bool, closes_later: bool) -> tuple[str, bool]:
    """Put blanks in place of comments, so that columns stay; say whether one is open at the end."""
    kept: list[str] = []
    begin = 0
    while begin < len(text):
        if inside:
            end = text.find("-->", begin)
            following = len(text) if end < 0 else end + 3
            kept.append(" " * (following - begin))
            begin, inside = following, end < 0
        else:
            end = text.find("<!--", begin)
            if end < 0 or (not closes_later and text.find("-->", end + 4) < 0):
                kept.append(text[begin:])
                break
            kept.append(text[begin:end])
            begin, inside = end, True
    return "".join(kept), inside


def _headings(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    for line in lines:
        shown = "".join(line.text.split())
        if line.plain or not shown or "\t" in line.text:
            result.append(line)
        elif (
            len(shown) > 2 and shown == shown[0] * len(shown) and shown[0] in "-=" and _is_title(result, line)
        ):
            result[-1] = result[-1]._replace(level=1 if shown[0] == "=" else 2, plain=True)
        elif len(shown) > 2 and shown == shown[0] * len(shown) and shown[0] in "-*_":
            result.append(_blank(line))
        else:
            result.append(_heading(_without_marks(line)))
    return result


def _is_title(above: list[Line], line: Line) -> bool:
    if not above or above[-1].number != line.number - 1:
        return False
    shown = above[-1].text.strip(BLANKS)
    return (
        0 < len(shown) <= _TITLE_LENGTH
        and not above[-1].plain
        and "|" not in shown
        and "\t" not in above[-1].text
    )


def _without_marks(line: Line) -> Line:
    """Drop the marks of quotations and bullets; ``- 3 -`` is a page number and stays."""
    begin = 0
    while (found := _MARK.match(line.text, begin)) is not None:
        if found.group()[-1] == " " and line.text.rstrip(BLANKS).endswith(found.group()[-2]):
            break
        begin = found.end()
    return line._replace(column=line.column + begin, text=line.text[begin:])


def _heading(line: Line) -> Line:
    """Give a line that begins with ``#`` marks its level; many writers forget the blank behind them."""
    found = _HEADING.match(line.text)
    if found is None:
        return line
    marks, blanks = found.groups()
    text = line.text[found.end() :].rstrip(BLANKS)
    if not (blanks or not text or (len(marks) > 1 and not text[0].isascii())):
        return line
    unclosed = text.rstrip("#")
    if not unclosed or unclosed[-1] in BLANKS:
        text = unclosed
    return Line(line.number, line.column + found.end(), text, len(marks), plain=True)
