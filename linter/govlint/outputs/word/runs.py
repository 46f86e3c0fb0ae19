"""The runs of a Word file, cut where a stretch of text begins and ends."""

from __future__ import annotations

import copy

from govlint.outputs.word.place import Sign
from govlint.readers.word.xml import ALTERNATIVES, Element, tags

_TEXT, _RUN, _PROPERTIES, _PARAGRAPH, _BOX = (tags(name) for name in ("t", "r", "rPr", "p", "txbxContent"))
_MATH = "officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Runs:
    """Cuts runs, and knows afterwards where each character of the file has come to stand.

    Cut first, then ask: an element that was asked for may be cut later.
    """

    def __init__(self) -> None:
        # What a text was cut into, with the offset of each part.
        self._parts: dict[Element, list[tuple[int, Element]]] = {}

    def cut(self, first: Sign, last: Sign) -> None:
        """Make runs begin with the one character and end with the other, where runs can be cut."""
        self.cut_behind(last)
        self._cut_before(first)

    def cut_behind(self, sign: Sign) -> None:
        """Make a run end with the character."""
        self._cut_before(Sign(sign.source, sign.offset + 1))

    def holder(self, sign: Sign) -> Element:
        """What stands in the paragraph for a character: its run, or what the run is only a part of."""
        return holder_of(self._part(sign)[1])

    def _part(self, sign: Sign) -> tuple[int, Element]:
        """The part of a text with a character; the last part for the position behind the text."""
        parts = self._parts.get(sign.source, [(0, sign.source)])
        return next(part for part in reversed(parts) if part[0] <= sign.offset)

    def _cut_before(self, sign: Sign) -> None:
        start, part = self._part(sign)
        run = holder_of(part)
        if part.getparent() is not run:
            return
        at = sign.offset - start
        length = len(part.text or "") if part.tag in _TEXT else 1
        if 0 < at < length:
            behind = part.makeelement(part.tag)
            behind.text, part.text = (part.text or "")[at:], (part.text or "")[:at]
            for each in (part, behind):
                each.set(_SPACE, "preserve")
            part.addnext(behind)
            parts = self._parts.setdefault(sign.source, [(0, sign.source)])
            parts.insert(parts.index((start, part)) + 1, (sign.offset, behind))
            _break(run, behind)
        elif at:
            following = part.getnext()
            if following is not None:
                _break(run, following)
        else:
            _break(run, part)


def _break(run: Element, first: Element) -> None:
    """Put a child of a run and all behind it into a run of their own, unless it is all that the run has."""
    content = [child for child in run if child.tag not in _PROPERTIES]
    moved = content[content.index(first) :]
    if len(moved) == len(content):
        return
    other = run.makeelement(run.tag)
    for name, value in run.attrib.items():
        other.set(name, value)
    other.extend(copy.deepcopy(child) for child in run if child.tag in _PROPERTIES)
    other.extend(moved)
    run.addnext(other)


def holder_of(element: Element) -> Element:
    """The outermost run around an element, or formula or alternatives around that.

    Word has no comments in text boxes: there it is the run that the box hangs on.
    """
    boxes = list(element.iterancestors(*_BOX))
    found = element
    for ancestor in (boxes[-1] if boxes else element).iterancestors():
        if ancestor.tag in _PARAGRAPH:
            break
        if ancestor.tag in _RUN or ancestor.tag == ALTERNATIVES or _MATH in str(ancestor.tag):
            found = ancestor
    return found


def in_box(element: Element) -> bool:
    """Whether an element stands in a text box."""
    return next(element.iterancestors(*_BOX), None) is not None
