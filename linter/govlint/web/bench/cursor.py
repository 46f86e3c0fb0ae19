"""Where in a YAML file somebody is typing: the way of keys to the cursor, in a text that is not finished.

The text need not be right YAML: what stands above the cursor is read line by line, by how far it is to the
right, and what stands in braces by itself. Within texts that go over several lines nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_KEY = re.compile(
    r"""(?:"([^"]*)"|'([^']*)'|([^\s#&*!|>'"%@`{}\[\],:?-](?:[^:#]|:(?!\s|$)|(?<!\s)\#)*?))\s*:(?=\s|$)"""
)
_DASH = re.compile(r"-(?:\s+|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
# What a key in braces ends with; a colon within a text does not count.
_COLON = re.compile(r":(?=\s|$)")

# In place of a value that goes on below its key, or in braces.
NESTED = None
Siblings = dict[str, str | None]


class Step(msgspec.Struct, frozen=True):
    """One step of the way: a key beside the others of its mapping, or, without one, a member of a list."""

    key: str | None
    beside: Siblings = {}


class Cursor(msgspec.Struct, frozen=True):
    """The way to the mapping or value at the cursor, and what is typed of it so far.

    ``beside`` are the other keys of the mapping where a key is being typed, None where that is a value;
    ``both`` says that in a list either may begin. ``column`` is the 0-based one where ``typed`` begins.
    """

    way: tuple[Step, ...]
    typed: str
    column: int
    beside: Siblings | None = None
    both: bool = False


class _Opener(msgspec.Struct, frozen=True):
    """A dash or a key with its column; ``rest`` is what stands behind it, up to the end of the line."""

    column: int
    key: str | None
    rest: str = ""


def cursor_at(lines: list[str], line: int, column: int) -> Cursor | None:
    """Where the cursor is, at the 0-based line and column; None where nothing can be said of it."""
    typed = lines[line][:column]
    if _COMMENT.search(typed) and not _in_quotes(typed):
        return None
    openers = list(_openers(typed))
    last = openers[-1] if openers else None
    start = len(typed) - len(last.rest if last else typed.lstrip())
    rest = typed[start:]
    first = openers[0].column if openers else start
    is_dash = bool(openers) and openers[0].key is None
    above = _above(lines, line, first, is_dash)
    if above is None:
        return None
    way = [*above, *(_step(lines, line, opener) for opener in openers)]
    if rest[:1] in ("{", "["):
        return _in_braces(tuple(way), rest, start)
    if last is not None and last.key is not None:
        quote = rest[:1] if rest[:1] in ("'", '"') else ""
        return Cursor(tuple(way), rest.removeprefix(quote), start + len(quote))
    beside = _beside(lines, line, start, None)
    return Cursor(tuple(way), rest, start, beside, both=last is not None)


def _openers(line: str) -> Iterator[_Opener]:
    """The dashes and the key with which a line begins."""
    at = len(line) - len(line.lstrip(" "))
    while found := _DASH.match(line, at):
        yield _Opener(at, None, line[found.end() :])
        at = found.end()
    key = _KEY.match(line, at)
    if key is not None:
        name = next(group for group in key.groups() if group is not None)
        yield _Opener(at, name, line[key.end() :].lstrip(" "))


def _above(lines: list[str], line: int, column: int, is_dash: bool) -> list[Step] | None:
    """The way to what begins at a column of a line; None where that is within a text or within braces."""
    way: list[Step] = []
    for number in range(line - 1, -1, -1):
        for opener in reversed(list(_openers(lines[number]))):
            # The dashes of a list may stand right below its key.
            beneath = opener.column < column or (
                is_dash and opener.key is not None and opener.column == column
            )
            if not beneath:
                continue
            if opener.key is not None and _bare(opener.rest):
                return None
            way.insert(0, _step(lines, number, opener))
            column, is_dash = opener.column, opener.key is None
    return way


def _step(lines: list[str], line: int, opener: _Opener) -> Step:
    if opener.key is None:
        return Step(None)
    return Step(opener.key, _beside(lines, line, opener.column, opener.key))


def _beside(lines: list[str], line: int, column: int, key: str | None) -> Siblings:
    """The keys, with their values, of the mapping whose keys stand at a column; without the one at hand."""
    found: Siblings = {}
    for numbers in (range(line, -1, -1), range(line + 1, len(lines))):
        for number in numbers:
            text = lines[number]
            if not _bare(text):
                continue
            openers = list(_openers(text))
            begins = openers[0].column if openers else len(text) - len(text.lstrip(" "))
            # Below, a line further left is no longer of the mapping; above, it may begin it with a dash.
            if begins < column and number > line:
                break
            for opener in openers:
                if opener.column == column and opener.key is not None and number != line:
                    found[opener.key] = _bare(opener.rest) if _is_plain(opener.rest) else NESTED
            if begins < column:
                break
    found.pop(key or "", None)
    return found


def _bare(text: str) -> str:
    """A text without comment, blanks around it and quotation marks."""
    text = _COMMENT.sub("", text).strip() if not _in_quotes(text) else text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _is_plain(text: str) -> bool:
    return _bare(text)[:1] not in ("", "{", "[", "|", ">")


def _in_quotes(text: str) -> bool:
    """Whether a text ends within quotation marks, or is a text in them as a whole."""
    return text.lstrip()[:1] in ("'", '"') or text.count('"') % 2 == 1


class _Frame:
    """Braces or brackets that are open, with what stands in them so far."""

    def __init__(self, is_mapping: bool) -> None:
        self.is_mapping = is_mapping
        self.key: str | None = None
        self.beside: Siblings = {}

    def step(self) -> Step:
        return Step(self.key, dict(self.beside)) if self.is_mapping else Step(None)

    def end_of(self, value: str | None) -> None:
        """Note a value that has ended."""
        if self.key is not None:
            self.beside[self.key] = value
        self.key = None


def _in_braces(way: tuple[Step, ...], text: str, column: int) -> Cursor | None:
    """The cursor at the end of a text that begins with an opening brace, which stands at a column."""
    frames: list[_Frame] = []
    start, quote = 0, ""
    nested = False
    for at, sign in enumerate(text):
        typed = text[start:at].strip()
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and not typed:
            quote = sign
        elif sign in "{[" and not typed:
            frames.append(_Frame(sign == "{"))
            start, nested = at + 1, False
        elif sign in ",}]":
            frames[-1].end_of(NESTED if nested else _bare(typed))
            start, nested = at + 1, False
            if sign != ",":
                frames.pop()
                nested = True
                if not frames:
                    return None
        elif sign == ":" and frames[-1].is_mapping and frames[-1].key is None and _COLON.match(text, at):
            frames[-1].key = _bare(typed)
            start = at + 1
    rest = text[start:]
    typed = rest.lstrip()
    begins = column + start + len(rest) - len(typed)
    if nested:
        return None
    frame = frames[-1]
    above = (*way, *(outer.step() for outer in frames[:-1]))
    if frame.is_mapping and frame.key is None:
        return Cursor(above, typed, begins, dict(frame.beside))
    if quote:
        typed, begins = typed[1:], begins + 1
    return Cursor(
        (*above, frame.step()), typed, begins, {} if not frame.is_mapping else None, not frame.is_mapping
    )
