"""What Markdown says within a line: emphasis, links, escapes, entities, line breaks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import msgspec

from govlint.document import Anchor, Cell, Table, TextAnchor
from govlint.readers.plain.lines import BLANKS, BREAK_TAG, Line

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*+)"
    r"|!\[[^\[\]]*+\]\([^()]*+\)"
    r"|\[(?P<link>[^\[\]]*+)\]\((?:<[^<>]*+>|[^\s()<>]*+)(?:\s++\"[^\"]*+\")?\)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
)
# Bold, and bold italic. A single star is as often a star; four or more are a place left open.
_STRONG = ("**", "***")


def parts(line: Line) -> Iterator[Line]:
    """Yield the parts of a line between ``<br>``, without the backslash that breaks the line."""
    begin = 0
    for end, following in [*(found.span() for found in BREAK_TAG.finditer(line.text)), (len(line.text), 0)]:
        text = line.text[begin:end].rstrip(BLANKS)
        yield line._replace(column=line.column + begin, text=text[:-1] if text.endswith("\\") else text)
        begin = following


def without_marks(text: str) -> tuple[str, int]:
    """Return ``text`` as Markdown shows it, and how many characters before it are not shown.

    Pairs of ``**`` go; single stars and underscores only around the whole text, since within it
    they are placeholders more often than emphasis. Images stay as written.
    """
    begin = _wrapping(text)
    end = len(text) - begin
    tokens = list(_INLINE.finditer(text, begin, end))
    pairs = {token.start() for mark in _STRONG for token in _paired(tokens, mark)}
    pieces: list[tuple[int, str]] = []
    for token in tokens:
        pieces.append((begin, text[begin : token.start()]))
        pieces.append((token.start(), "") if token.start() in pairs else _shown(token))
        begin = token.end()
    pieces.append((begin, text[begin:end]))
    first = next((offset for offset, piece in pieces if piece), end)
    return "".join(piece for _, piece in pieces), first


def _wrapping(text: str) -> int:
    """Return how many characters at each end are emphasis around the whole text."""
    for mark in ("__", "_", "*"):
        inside = text[len(mark) : -len(mark)]
        if inside and text.startswith(mark) and text.endswith(mark) and mark[0] not in inside:
            return len(mark)
    return 0


def _paired(tokens: list[re.Match[str]], mark: str) -> list[re.Match[str]]:
    """Return the tokens of this mark that have a partner: all, or all but the last of an odd number."""
    same = [token for token in tokens if token["stars"] == mark]
    return same[: len(same) // 2 * 2]


def _shown(token: re.Match[str]) -> tuple[int, str]:
    if token["escaped"]:
        return token.start("escaped"), token["escaped"]
    if token["link"] is not None:
        text, dropped = without_marks(token["link"])
        return token.start("link") + dropped, text
    if token["entity"]:
        text = html.unescape(token["entity"])
        return token.start(), text if text.isprintable() else " "
    return token.start(), token.group()


def shown_table(table: Table) -> Table:
    """Return ``table`` with the text of every cell as Markdown shows it."""
    return msgspec.structs.replace(table, cells=tuple(_shown_cell(cell) for cell in table.cells))


def _shown_cell(cell: Cell) -> Cell:
    lines = [without_marks(line) for line in cell.text.split("\n")]
    return msgspec.structs.replace(
        cell, text="\n".join(text for text, _ in lines), anchor=_moved(cell.anchor, lines[0][1])
    )


def _moved(anchor: Anchor, columns: int) -> Anchor:
    return TextAnchor(anchor.line, anchor.column + columns) if isinstance(anchor, TextAnchor) else anchor
