"""What a page of a PDF holds, as pdfplumber finds it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from govlint.readers.page_layout.content import Char, Page, Shape, line

# A curve no larger may be a dot of a dotted rule.
_SMALL = 4.0


def read_content(page: Any) -> Page:
    """The characters and shapes of a page of pdfplumber."""
    _set_upright(page.page_obj)
    chars = [_char(char) for char in page.chars]
    shapes = [_shapes(thing) for thing in (*page.lines, *page.rects, *page.curves)]
    return Page(page.page_number, chars, list(itertools.chain(*shapes)))


def _set_upright(page: Any) -> None:
    """Give pdfminer's page the lower left and the upper right corner: PDF allows any two opposite ones."""
    x0, y0, x1, y1 = page.mediabox
    page.mediabox = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _char(char: dict[str, Any]) -> Char:
    return Char(char["text"], *_box(char), char["size"], char["fontname"], char["upright"])


def _box(thing: dict[str, Any]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom; a file may have them the wrong way round."""
    x0, x1 = sorted((thing["x0"], thing["x1"]))
    top, bottom = sorted((thing["top"], thing["bottom"]))
    return x0, top, x1, bottom


def _shapes(thing: dict[str, Any]) -> Iterator[Shape]:
    """A rectangle, or the straight lines of a drawing."""
    box = _box(thing)
    small = max(box[2] - box[0], box[3] - box[1]) <= _SMALL
    if thing["object_type"] == "rect" or (thing["object_type"] == "curve" and small):
        filled = thing["fill"] and not thing["stroke"]
        yield Shape(*box, fill=f"colour {thing['non_stroking_color']}" if filled else "")
        return
    for start, end in itertools.pairwise(thing["pts"]):
        shape = line(*start, *end)
        if shape is not None:
            yield shape
