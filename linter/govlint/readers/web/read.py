"""Web pages: the report inside the page, its paragraphs and tables, each with line and column in the source.

The tree is libxml2's, which copes with what offices publish; every start tag is given its offset in
the source beforehand, because the tree itself keeps only lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from lxml import etree, html

from govlint.document import Block, Document, Paragraph, Remark, TextAnchor, UnreadableDocument
from govlint.readers.decoding import damage_in, decode
from govlint.readers.limits import Limits, check_blocks, check_cells
from govlint.readers.opened import Opened
from govlint.readers.web.content import is_furniture, report_in
from govlint.readers.web.tables import is_layout, read_table
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold, raised

_NO_TEXT = Bilingual(
    "网页里没有文字；如果内容要登录或由脚本加载才能看到，请把页面另存为完整的网页，或保存为 .docx。",
    "There is no text in the page; if it appears only after login or by script, "
    "save the page whole, or as .docx.",
)
_TOO_LARGE = Bilingual(
    "网页有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告。",
    "The page has {size} bytes, more than the limit of {limit}; make sure that it is a report.",
)
_TOO_DEEP = Bilingual(
    "网页的标签嵌套超过 {limit} 层的上限；请确认它确实是报告。",
    "The tags of the page are nested deeper than {limit}; make sure that it is a report.",
)
OFFSET = "data-source-offset"
_DEEPEST = 200
_TOO_MANY_TAGS = Bilingual(
    "网页里的标签超过 {limit} 个的上限；请确认它确实是报告，或拆分后再检查。",
    "The page has more than {limit} tags, the limit; make sure that it is a report, or split it.",
)
_TOO_MANY_ATTRIBUTES = Bilingual(
    "网页里有一个标签的属性超过 {limit} 个的上限；请确认它确实是报告，或用浏览器重新保存。",
    "A tag of the page has more than {limit} attributes, the limit; make sure that it is a report, "
    "or save it again in a browser.",
)
# Comments, scripts and styles are passed over; every other start tag is given its offset. What is
# not closed goes on to the end, and what stands in a tag is none: nothing is looked at twice.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*+>|\Z)"
    r"|<(?P<name>[a-z][\w:.-]*+)(?=[\s>/])(?P<attributes>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"[^\s=/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s]++)?+")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"}
    | {"fieldset", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main"}
    | {"ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "form"}
)
# What follows the title of a text in the title of a page: the name of the site.
_PARTS_OF_TITLE = re.compile(r"\s[-–—]\s|[_|｜]|--")
_FIRST = 8
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLANK = re.compile(r"[ \t\r\n\f]+")
# The parser takes them over, as they are and as references (&#11;), but no text may be set that holds one.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A line end in the source between two Chinese characters is no blank.
_CJK = "[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]"
_BROKEN = re.compile(rf"(?<={_CJK})[ \t]*[\r\n]\s*(?={_CJK})")


class Places:
    """From offsets in the source to lines and columns, both from 1."""

    def __init__(self, source: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]

    def of(self, element: etree._Element) -> TextAnchor:
        """Where the start tag of an element stands, or that of the nearest one above that has a place."""
        while element.get(OFFSET) is None:
            above = element.getparent()
            if above is None:
                return TextAnchor(1)
            element = above
        offset = int(element.get(OFFSET, "0"))
        line = bisect_right(self._starts, offset)
        return TextAnchor(line, offset - self._starts[line - 1] + 1)


def read(opened: Opened) -> Document:
    """Read a page, or a piece of one, from a file. Raises UnreadableDocument."""
    return read_html(opened.file.read(opened.limits.page_bytes + 1), opened.source, opened.limits)


def read_html(data: bytes, source: str, limits: Limits) -> Document:
    """Read a page, or a piece of one. Raises UnreadableDocument."""
    if len(data) > limits.page_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=len(data), limit=limits.page_bytes))
    text = _decoded(data)
    damage = damage_in(text)
    remarks = [damage] if damage else []
    if text.count("<") > limits.tags:
        raise UnreadableDocument(_TOO_MANY_TAGS.format(limit=limits.tags))
    root = _tree(text, limits.attributes)
    for part in root.iter("sup"):
        _keep_raised(part)
    title = _title(root)
    changes = sum(1 for _ in root.iter("del", "ins"))
    if changes:
        remarks.append(Remark("tracked-changes", changes))
    reader = _Reader(Places(text), limits)
    element = root.find(".//title")
    place = reader.places.of(element) if element is not None else TextAnchor(1)
    blocks = tuple(_with_title(list(reader.blocks(report_in(root))), title, place))
    if not any(isinstance(block, Paragraph) and block.text for block in blocks) and reader.cells == 0:
        raise UnreadableDocument(_NO_TEXT)
    properties = {"title": title} if title else {}
    return Document(source, "html", blocks, tuple(remarks), properties)


def _decoded(data: bytes) -> str:
    """By content; by the declaration only where the content does not tell."""
    try:
        return decode(data)
    except UnreadableDocument:
        declared = _DECLARED.search(data[:4096])
        if declared is None or b"\0" in data:
            raise
        try:
            return data.decode(declared.group(1).decode(), "replace")
        except LookupError:
            raise UnreadableDocument(_NO_TEXT) from None


def _tree(text: str, most_attributes: int) -> etree._Element:
    def placed(match: re.Match[str]) -> str:
        if match["name"] is None:
            return match.group()
        _check_attributes(match["attributes"], most_attributes)
        return f'<{match["name"]} {OFFSET}="{match.start()}"{match["attributes"]}'

    marked = _TAG.sub(placed, text.replace("\0", ""))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = html.document_fromstring(marked.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableDocument(_NO_TEXT) from None
    for element in root.iter():
        if _CONTROL.search(element.text or ""):
            element.text = _CONTROL.sub(_blank_or_nothing, element.text or "")
        if _CONTROL.search(element.tail or ""):
            element.tail = _CONTROL.sub(_blank_or_nothing, element.tail or "")
    return root


def _blank_or_nothing(control: re.Match[str]) -> str:
    """A blank for what sets lines or pages apart, nothing for another control character."""
    return " " if control.group() in "\x0b\x0c" else ""


def _keep_raised(element: etree._Element) -> None:
    """Write digits that are set higher than the line behind a number or a letter as raised ones."""
    behind = _text_before(element)
    for part in (element, *element):
        part.text = raised(part.text or "", behind)


def _text_before(element: etree._Element) -> str:
    """The text directly before an element, as far as the element beside it or around it has it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or before.text or ""
    return "" if parent is None else parent.text or ""


def _check_attributes(written: str, most: int) -> None:
    """The parser compares each attribute of a tag with all before it, so there may not be endlessly many."""
    # No two of them can be written in fewer letters.
    if len(written) < 2 * most:
        return
    names = (found for found in _ATTRIBUTE.finditer(written) if written[found.start()] != "=")
    if next(islice(names, most, None), None) is not None:
        raise UnreadableDocument(_TOO_MANY_ATTRIBUTES.format(limit=most))


def _title(root: etree._Element) -> str:
    found = root.find(".//title")
    return "" if found is None else _clean("".join(map(str, found.itertext())))


def _with_title(blocks: list[Block], title: str, place: TextAnchor) -> list[Block]:
    """The blocks, behind the title of the page where the text itself has none like it."""
    own = max((part.strip() for part in _PARTS_OF_TITLE.split(title)), key=len)
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    texts = [fold(block.text) for block in islice(paragraphs, _FIRST)]
    folded = fold(own)
    # A title may run over several lines.
    repeated = folded in "".join(texts) or any(len(text) > 8 and text in folded for text in texts)
    return blocks if not folded or repeated else [Paragraph(own, place), *blocks]


class _Reader:
    """Walks the content and yields paragraphs and tables."""

    def __init__(self, places: Places, limits: Limits) -> None:
        self.places = places
        self._limits = limits
        self._count = 0
        self.cells = 0

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        """The blocks inside an element."""
        line = _Line(self.places.of(element))
        for block in self._walk(element, line, 0):
            yield from self._counted(block)
        yield from self._finished(line)

    def _counted(self, block: Block) -> Iterator[Block]:
        self._count += 1
        check_blocks(self._count, self._limits.blocks)
        yield block

    def _finished(self, line: _Line) -> Iterator[Paragraph]:
        text = _clean("".join(line.pieces))
        if (text or line.images) and not is_furniture(text):
            yield Paragraph(text, line.anchor, line.images, line.level)
        line.pieces, line.images, line.level = [], 0, None

    def _walk(self, element: etree._Element, line: _Line, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise UnreadableDocument(_TOO_DEEP.format(limit=_DEEPEST))
        if element.text:
            line.add(element.text, self.places.of(element))
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "br":
                yield from self._finished(line)
                line.anchor = self.places.of(child)
            elif tag == "table" and not is_layout(child):
                yield from self._finished(line)
                table = read_table(child, self.places.of, self._limits)
                if table is not None:
                    self.cells += table.rows * table.columns
                    check_cells(self.cells, self._limits.cells)
                    yield table
                line.anchor = self.places.of(child)
            elif tag in _BLOCKS:
                yield from self._finished(line)
                line.anchor, line.level = self.places.of(child), _LEVELS.get(tag)
                yield from self._walk(child, line, depth + 1)
                yield from self._finished(line)
                line.anchor = self.places.of(element)
            elif tag == "img":
                line.images += 1
            elif tag:
                yield from self._walk(child, line, depth + 1)
            if child.tail:
                line.add(child.tail, self.places.of(child))


class _Line:
    """The paragraph that is being put together."""

    def __init__(self, anchor: TextAnchor) -> None:
        self.anchor = anchor
        self.pieces: list[str] = []
        self.images = 0
        self.level: int | None = None

    def add(self, text: str, anchor: TextAnchor) -> None:
        """Put text behind what is there; the first text gives the place."""
        if not self.pieces or not "".join(self.pieces).strip():
            self.anchor = max(self.anchor, anchor, key=lambda place: (place.line, place.column))
        self.pieces.append(text)


def _clean(text: str) -> str:
    return _BLANK.sub(" ", _BROKEN.sub("", text)).strip(" \xa0\u3000\u2003\u2002\u200b\ufeff")
