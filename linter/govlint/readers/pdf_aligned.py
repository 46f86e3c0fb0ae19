"""Rows of figures on PDF pages that no rules enclose: which figure belongs to which row is a guess there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

# A row of a table has at least so many figures, each far from its neighbours, and a table so many such rows.
_FIGURES = 3
_ROWS = 3
_FIGURE = re.compile(r"[+-]?[\d０-９][\d０-９,.]*")
_SAME_LINE = 3.0
# Times the height of a line; in running text the blanks around digits are a fraction of it.
_FAR = 1.0


def has_aligned_rows(words: Sequence[dict[str, Any]]) -> bool:
    """Whether words (of pdfplumber) stand in rows of figures as a table has them."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and abs(rows[-1][0]["top"] - word["top"]) <= _SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return sum(_stands_apart(row) for row in rows) >= _ROWS


def _stands_apart(row: list[dict[str, Any]]) -> bool:
    """Whether a line holds enough figures that stand by themselves."""
    words = sorted(row, key=lambda word: word["x0"])
    figures = 0
    for number, word in enumerate(words):
        far = _FAR * (word["bottom"] - word["top"])
        before = word["x0"] - words[number - 1]["x1"] if number else far
        behind = words[number + 1]["x0"] - word["x1"] if number + 1 < len(words) else far
        figures += bool(_FIGURE.fullmatch(word["text"])) and before >= far and behind >= far
    return figures >= _FIGURES
