"""Which paragraphs are headings: the tokens that the outline grammar reads.

Offices number sections ``一、`` or ``1.`` or not at all, items ``（一）`` or ``1.`` or ``(1)``, and run
text in behind a heading. The style in which a document numbers its sections is the style of most
headings that the packs know; the style of a section's items is that of the first numbered
paragraph in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from govlint.document import Block, Paragraph, Table, place_in
from govlint.outline.tree import Heading
from govlint.text.normalise import characters, fold, half_width, ordinal

NUMBERINGS = ("SECTION", "ITEM", "POINT", "SUBPOINT")
# In Chinese characters.
MAX_HEADING = 40
# What a heading must have at least, to be told from the sentence behind it by its words alone.
_SHORTEST = 4
MAX_TITLE_LINE = 40
MAX_TITLE_LINES = 4
_SENTENCE = re.compile(r"[。；;！？!?]")
_PAGE_NUMBER = re.compile(r"(?:[.…·⋯\-—_\s]{2,}|\t)\d+$")
_STOP = re.compile(r"[。：:；;]\s*")
_ENDING = "。.:：;；,，、 \t\u3000"
_TITLE_LINE = re.compile(r"[^。，,;；:：、!?]+$")

Match = Callable[[str], re.Match[str] | None]


class KnownHeadings(msgspec.Struct, frozen=True):
    """Folded titles that the packs know, without numbers: of sections with their ids, and of items.

    The same words may stand for a section and for an item in another one. ``numbered`` has the
    headings of the sections by what their numbers count.
    """

    sections: dict[str, str]
    items: frozenset[str]
    numbered: dict[int, str] = {}


class Mark(msgspec.Struct):
    """A block and what it may be: its token types, the wanted one first, and its heading."""

    block: Block
    types: tuple[str, ...]
    heading: Heading | None = None
    rest: Paragraph | None = None


class _Line(msgspec.Struct):
    """A paragraph taken apart: numbering style, number, text behind it, what the packs say of it.

    ``section`` is the id of the section whose heading the text is, ``is_topic`` says that it is the
    heading of an item; ``title`` is then the heading alone, without text run in behind it. Of an item
    numbered together with its section, as in V.A., ``within`` is the heading of that section, ``number``
    that of the section, and ``item`` both numbers.
    """

    paragraph: Paragraph
    style: str | None
    number: str
    text: str
    section: str | None = None
    is_topic: bool = False
    title: str = ""
    within: str = ""
    item: str = ""


def mark_blocks(blocks: Sequence[Block], patterns: Mapping[str, Match], known: KnownHeadings) -> list[Mark]:
    """Say of every block which token it is; two of a heading that opens a section and its first item.

    ``patterns`` are the grammar's, the first to try first.
    """
    lines = [_take_apart(b, patterns, known) if isinstance(b, Paragraph) else None for b in blocks]
    section_style = _section_style(lines)
    listed, sections = _sections(lines, section_style, known)
    annexed = _annexed(lines, sections, patterns)
    sections -= annexed.keys()
    first = min(sections, default=len(blocks))
    last = max(sections, default=len(blocks))
    titles = _title_lines(blocks, patterns["TITLE"], first)
    marks: list[Mark] = []
    item_style: str | None = None
    for index, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if line is None:
            marks.append(Mark(block, ("TABLE",)))
        elif index in annexed:
            marks.append(Mark(block, (annexed[index],)))
        elif index in sections:
            item_style = None
            marks += _section_marks(line)
        elif index in titles:
            marks.append(Mark(block, ("TITLE",)))
        elif index in listed:
            marks.append(Mark(block, ("PARAGRAPH",)))
        else:
            if item_style is None and index > first and line.style not in (None, section_style):
                item_style = line.style
            closing = _closing_type(index, lines, patterns) if index > last else None
            if closing:
                marks.append(Mark(block, (closing, "PARAGRAPH")))
            elif _is_item(line, item_style):
                marks.append(_item_mark(line, placed=index > first))
            else:
                marks.append(Mark(block, ("PARAGRAPH",)))
    return marks


def _take_apart(paragraph: Paragraph, patterns: Mapping[str, Match], known: KnownHeadings) -> _Line:
    text = half_width(paragraph.text)
    for style in NUMBERINGS:
        found = patterns[style](text)
        if found:
            number = paragraph.text[: found.end()].rstrip()
            line = _Line(paragraph, style, number, paragraph.text[found.end() :])
            break
    else:
        line = _bare_number(paragraph, known) or _Line(paragraph, None, "", paragraph.text)
    if line.style == "SECTION":
        _take_item_apart(line, patterns["ITEM"], known)
    _recognise(line, known)
    return line


def _bare_number(paragraph: Paragraph, known: KnownHeadings) -> _Line | None:
    """A section's heading behind its number without a sign between: 五 存在的问题."""
    number, title = paragraph.text[:1], paragraph.text[1:].strip()
    own = fold(known.numbered.get(ordinal(number) or 0, ""))
    if not own or known.sections.get(fold(title)) != known.sections.get(own):
        return None
    return _Line(paragraph, "SECTION", number, title)


def _take_item_apart(line: _Line, is_item: Match, known: KnownHeadings) -> None:
    """Note whether the number of an item stands behind that of its section, so that both begin here."""
    found = is_item(half_width(line.text))
    section = known.numbered.get(ordinal(line.number) or 0)
    if found and section:
        line.within, line.text = section, line.text[found.end() :]
        line.item = line.paragraph.text.removesuffix(line.text).rstrip()


def _recognise(line: _Line, known: KnownHeadings) -> None:
    """Note whether the line is a heading that the packs know, alone or with text run in behind it."""
    whole = line.text.strip(_ENDING)
    candidates = [whole] if characters(whole) <= MAX_HEADING else []
    stop = _STOP.search(line.text)
    if stop and _short(line.text[: stop.start()]):
        candidates.append(line.text[: stop.start()])
    if line.style == "SECTION" and _SENTENCE.search(line.text):
        candidates += _beginnings(line.text)
    for candidate in candidates:
        folded = fold(candidate)
        line.is_topic = folded in known.items
        line.section = None if line.within else known.sections.get(folded)
        if line.section is not None or line.is_topic:
            line.title = candidate
            return


def _beginnings(text: str) -> Iterator[str]:
    """What may be a heading that a sentence follows with a blank, or nothing: 三、借阅情况全年借出8册。"""
    *_, sign = _SENTENCE.finditer(text)
    for end in range(min(MAX_HEADING, sign.start()), _SHORTEST - 1, -1):
        yield text[:end].rstrip()


def _short(text: str) -> bool:
    return characters(text) <= MAX_HEADING


def _section_style(lines: Sequence[_Line | None]) -> str | None:
    """The numbering of most known section headings; ``一、`` when nothing tells."""
    styles = Counter(line.style for line in lines if line and line.section)
    if not styles or styles.get("SECTION", 0) * 2 >= max(styles.values()):
        return "SECTION"
    return max(styles, key=lambda style: styles[style])


def _sections(
    lines: Sequence[_Line | None], section_style: str | None, known: KnownHeadings
) -> tuple[set[int], set[int]]:
    """The indices of headings in a table of contents, and of the paragraphs that open a section."""
    found: dict[int, str] = {}
    styled = (section_style, "SECTION")
    numbered = {line.section for line in lines if line and line.style in styled and line.style}
    # Numbers that begin again below a section count its points: the last section, the last point.
    current = point = 0
    for index, line in enumerate(lines):
        if line is None:
            continue
        number = ordinal(line.number) or 0
        if line.within:
            if number > current:
                found[index] = fold(line.within)
                current, point = number, 0
        elif line.section and (
            line.style in styled
            or (line.section not in numbered and _may_open(line, number, known, _is_over_table(lines, index)))
        ):
            found[index] = line.section
            current, point = number, 0
        elif line.style == section_style == "SECTION" and _looks_like_heading(line.text):
            if current and (number <= current or number == point + 1) and (number == 1 or point):
                point = number
            else:
                found[index] = fold(line.text)
                current, point = number, 0
    listed = _contents(found)
    return listed, found.keys() - listed


def _is_over_table(lines: Sequence[_Line | None], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1] is None


def _may_open(line: _Line, number: int, known: KnownHeadings, over_table: bool) -> bool:
    """Whether a section's heading may open it without a number, or with the right one in another style.

    One that could be that of an item as well does if it has the form's own words and stands over a table.
    """
    own = fold(known.numbered.get(number, ""))
    if line.style is None:
        return True
    if line.is_topic:
        return fold(line.title) == own and over_table
    return known.sections.get(own) == line.section


def _contents(found: dict[int, str]) -> set[int]:
    """Headings in a table of contents: the same stand again later, and here nothing is between them."""
    order = sorted(found)
    listed: set[int] = set()
    for position, index in enumerate(order):
        again = any(found[later] == found[index] for later in order[position + 1 :])
        before = position > 0 and order[position - 1] == index - 1
        behind = position + 1 < len(order) and order[position + 1] == index + 1
        if again and (before or behind):
            listed.add(index)
    return listed


def _looks_like_heading(text: str) -> bool:
    stripped = text.strip(_ENDING)
    if _PAGE_NUMBER.search(stripped):
        return False  # a line of a table of contents
    return bool(stripped) and _short(stripped) and not _SENTENCE.search(stripped)


def _title_lines(blocks: Sequence[Block], is_title: Match, first: int) -> set[int]:
    """The indices of the title's lines, before the first section."""
    titles: set[int] = set()
    for index, block in enumerate(blocks[:first]):
        if not isinstance(block, Paragraph):
            continue
        text = half_width(block.text).strip()
        if characters(text) > MAX_TITLE_LINE * 2 or not is_title(text):
            continue
        titles.add(index)
        # The lines above it that carry the rest of the title: the body's name, the year.
        for above in range(index - 1, max(index - MAX_TITLE_LINES, -1), -1):
            upper = blocks[above]
            if isinstance(upper, Table) or above in titles or not _is_title_line(upper.text):
                break
            titles.add(above)
    return titles


def _is_title_line(text: str) -> bool:
    stripped = half_width(text).strip()
    return 0 < characters(stripped) <= MAX_TITLE_LINE and bool(_TITLE_LINE.match(stripped))


def _annexed(
    lines: Sequence[_Line | None], sections: set[int], patterns: Mapping[str, Match]
) -> dict[int, str]:
    """The paragraphs of attachments with their token types, from the line that names them on.

    Attachments are named behind the date of the report, or behind the last section that the packs know.
    Before a signature they go as far as that; behind it, to the end of the document.
    """
    known = [index for index in sections if (line := lines[index]) and line.section]
    if not known:
        return {}
    found: dict[int, str] = {}
    dated = False
    for index in range(min(known) + 1, len(lines)):
        if lines[index] is None:
            continue
        kind = _closing_type(index, lines, patterns)
        if kind == "ATTACHMENT" and (dated or found or index > max(known)):
            found[index] = kind
        elif found and (dated or kind is None):
            found[index] = "PARAGRAPH"
        elif kind == "DATE":
            dated = True
    return found


def _closing_type(index: int, lines: Sequence[_Line | None], patterns: Mapping[str, Match]) -> str | None:
    line = lines[index]
    if line is None:
        return None
    text = half_width(line.paragraph.text).strip()
    for name in ("DATE", "ATTACHMENT"):
        if patterns[name](text):
            return name
    if not patterns["SIGNATURE"](text) or line.style:
        return None
    # One behind the date stands in the closing that the date began.
    after = lines[index + 1] if index + 1 < len(lines) else None
    dated = after is not None and patterns["DATE"](half_width(after.paragraph.text).strip())
    return "SIGNATURE" if dated else None


def _is_item(line: _Line, item_style: str | None) -> bool:
    if line.item or (line.style is not None and line.style == item_style):
        return True
    if line.style == "SECTION" and _looks_like_heading(line.text):
        return True  # numbered like a section, and yet none: a point of the section it stands in
    return line.is_topic and (line.style is not None or _looks_like_heading(line.text))


def _item_mark(line: _Line, placed: bool) -> Mark:
    # A topic of the outline before any section belongs somewhere else; other numbered text does not.
    if not placed:
        return Mark(line.paragraph, ("UNPLACED",) if line.is_topic else ("PARAGRAPH",))
    return _heading_mark("ITEM", line)


def _section_marks(line: _Line) -> list[Mark]:
    """The heading of a section; two where it is that of its first item as well."""
    if not line.within:
        return [_heading_mark("SECTION", line)]
    return [
        Mark(line.paragraph, ("SECTION",), Heading(line.paragraph, line.number, line.within)),
        _heading_mark("ITEM", line),
    ]


def _heading_mark(kind: str, line: _Line) -> Mark:
    """Split heading and run-in text; a long unknown item keeps its text and has no title."""
    paragraph = line.paragraph
    title = line.title or line.text.strip(_ENDING)
    start = len(paragraph.text) - len(line.text)
    rest: Paragraph | None = None
    if not line.title and (not _short(title) or _SENTENCE.search(title)):
        stop = _STOP.search(line.text)
        title = line.text[: stop.start()] if stop and _short(line.text[: stop.start()]) else ""
    end = start + line.text.find(title) + len(title) if title else start
    tail = paragraph.text[end:].lstrip(_ENDING)
    if tail:
        rest = part_of(paragraph, len(paragraph.text) - len(tail))
    return Mark(paragraph, (kind,), Heading(paragraph, line.item or line.number, title.strip()), rest)


def part_of(paragraph: Paragraph, start: int) -> Paragraph:
    """The paragraph's text from ``start`` on, with its own anchor."""
    wraps = tuple((offset - start, place) for offset, place in paragraph.wraps if offset > start)
    return Paragraph(paragraph.text[start:], place_in(paragraph.anchor, paragraph.wraps, start), wraps=wraps)
