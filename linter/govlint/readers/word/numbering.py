"""The numbers that Word puts before list paragraphs: counted here as Word counts them."""

from __future__ import annotations

import re

import msgspec

from govlint.readers.word.counters import write_number
from govlint.readers.word.styles import Style, Styles, list_numbering
from govlint.readers.word.xml import ALTERNATIVES, Element, attribute, is_on, number, tags, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
# Word takes no longer patterns; a label is held to the same length.
_LONGEST_LABEL = 255
_NO_NUMBERING = "0"
_READ = (
    "abstractNum", "num", "abstractNumId", "numStyleLink", "lvlOverride", "startOverride", "lvl", "start",
    "numFmt", "lvlText", "lvlRestart", "isLgl", "pStyle",
)  # fmt: skip
_NAMES = {tag: name for name in _READ for tag in tags(name)}


class _Level(msgspec.Struct, frozen=True):
    """One level of a list: how it counts and what it writes. ``restart``: the level that resets it."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None


class _List(msgspec.Struct):
    """A list definition (w:abstractNum) with the running counters that all its uses share."""

    levels: dict[int, _Level]
    style_link: str | None = None
    counters: list[int | None] = msgspec.field(default_factory=lambda: [None] * _LEVELS)


class _Use(msgspec.Struct):
    """One use of a list (w:num): its own levels and starts, and which of these are still to come."""

    list: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    pending: set[int]


class Numbering:
    """Counts list paragraphs in document order. ``root`` is that of numbering.xml, None without."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for element in root if root is not None else ():
            name = _NAMES.get(element.tag)
            if name == "abstractNum":
                self._lists[attribute(element, "abstractNumId") or ""] = _read_list(element)
            elif name == "num":
                self._uses[attribute(element, "numId") or ""] = _read_use(element)

    def label(self, properties: Element | None, style: Style) -> str:
        """Count one paragraph and return its number as Word shows it; empty if it has none.

        ``properties`` is the paragraph's own w:numPr. It says more than its style, but may leave
        the list or the level to the style.
        """
        numbering, level = list_numbering(properties)
        linked = None
        if style.numbering is not None:
            if numbering is None:
                numbering, linked = style.numbering, style.numbered_by
            if level is None:
                level = style.list_level
        if numbering is None or numbering == _NO_NUMBERING or numbering not in self._uses:
            return ""
        use = self._uses[numbering]
        definition = self._definition(use)
        if definition is None:
            return ""
        levels = {**definition.levels, **use.levels}
        if linked is not None:
            level = next((index for index, each in levels.items() if each.style == linked), level)
        level = min(level or 0, _LEVELS - 1)
        _count(definition.counters, level, levels, use)
        return _write(definition.counters, level, levels)

    def _definition(self, use: _Use) -> _List | None:
        """The list that a use counts in; a list may stand for that of a numbering style."""
        found = self._lists.get(use.list)
        if found is None or found.style_link is None or found.levels:
            return found
        linked = self._uses.get(self._styles.resolve(found.style_link).numbering or "")
        return self._lists.get(linked.list) if linked is not None else found


def _count(counters: list[int | None], level: int, levels: dict[int, _Level], use: _Use) -> None:
    """Count one paragraph at ``level``; a use that starts anew does so when it first gets there."""

    def start(index: int) -> int:
        return use.starts.get(index, levels.get(index, _Level()).start)

    for index in range(level + 1):
        if index in use.pending:
            counters[index] = None
            use.pending.discard(index)
        previous = counters[index]
        if previous is None:
            # Also of the levels above: one that was skipped counts as being at its start.
            counters[index] = start(index)
        elif index == level:
            counters[index] = previous + 1
    for index in range(level + 1, _LEVELS):
        # w:lvlRestart names the 1-based level that resets this one; 0 means that none does.
        restart = levels.get(index, _Level()).restart
        if restart is None or level < restart:
            counters[index] = None


def _write(counters: list[int | None], level: int, levels: dict[int, _Level]) -> str:
    own = levels.get(level)
    if own is None or own.number_format == "bullet":
        return ""

    def written(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        count = counters[index]
        shown = levels.get(index, _Level())
        if count is None:
            count = shown.start
        return write_number(count, "decimal" if own.legal else shown.number_format)

    return _PLACE.sub(written, own.text)[:_LONGEST_LABEL]


def _read_list(element: Element) -> _List:
    levels: dict[int, _Level] = {}
    link = None
    for child in element:
        name = _NAMES.get(child.tag)
        if name == "lvl":
            levels[number(attribute(child, "ilvl"), 0)] = _read_level(child)
        elif name == "numStyleLink":
            link = value_of(child)
    return _List(levels, link)


def _read_use(element: Element) -> _Use:
    use = _Use("", {}, {}, set())
    for child in element:
        name = _NAMES.get(child.tag)
        if name == "abstractNumId":
            use.list = value_of(child) or ""
        elif name == "lvlOverride":
            index = min(number(attribute(child, "ilvl"), 0), _LEVELS - 1)
            for override in child:
                if _NAMES.get(override.tag) == "lvl":
                    use.levels[index] = _read_level(override)
                elif _NAMES.get(override.tag) == "startOverride":
                    use.starts[index] = number(value_of(override), 0)
                    use.pending.add(index)
    return use


def _read_level(element: Element) -> _Level:
    found: dict[str, Element] = {}
    for child in element:
        if child.tag == ALTERNATIVES:
            # Word wraps formats of its own so; the fallback, which comes last, is a standard one.
            child = next((branch[0] for branch in reversed(child) if len(branch)), child)
        name = _NAMES.get(child.tag)
        if name is not None:
            found[name] = child
    restart = found.get("lvlRestart")
    return _Level(
        start=number(value_of(found.get("start")), 0),
        number_format=value_of(found.get("numFmt")) or "decimal",
        text=(value_of(found.get("lvlText")) or "")[:_LONGEST_LABEL],
        legal=is_on(found.get("isLgl")),
        restart=None if restart is None else number(value_of(restart), 0),
        style=value_of(found.get("pStyle")),
    )
