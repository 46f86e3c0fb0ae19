"""Paragraph styles of a Word file: what they say of headings, numbering and hidden text."""

from __future__ import annotations

import re

import msgspec

from govlint.readers.word.xml import Element, is_on, number, tags, value_of

_STYLE = tags("style")
_ID = tags("styleId")
_NAME, _BASED_ON, _PARAGRAPH, _RUN = (tags(name) for name in ("name", "basedOn", "pPr", "rPr"))
_OUTLINE, _NUMBERING, _HIDDEN = tags("outlineLvl"), tags("numPr"), tags("vanish")
_NUMBER_ID, _NUMBER_LEVEL = tags("numId"), tags("ilvl")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
# Word follows about ten; a longer chain is a circle or an attack.
_LONGEST_CHAIN = 20


class Style(msgspec.Struct, frozen=True):
    """What a style means for its paragraphs, with what it inherits.

    ``level`` is the 1-based heading level. ``numbering`` is the list (w:numId), ``list_level`` its
    0-based level if the style says so, ``numbered_by`` the style of the chain that said it.
    """

    level: int | None = None
    numbering: str | None = None
    list_level: int | None = None
    numbered_by: str = ""
    hidden: bool = False


class Styles:
    """The styles of one file, resolved when first asked for. ``root`` is None if there are none."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        for element in root.iterchildren(*_STYLE) if root is not None else ():
            identity = element.get(_ID[0]) or element.get(_ID[1])
            if identity is not None:
                self._elements.setdefault(identity, element)

    def resolve(self, style_id: str) -> Style:
        """The style with this id; a style that is not defined says nothing, unless its id does."""
        style = self._resolved.get(style_id)
        if style is None:
            style = self._resolved[style_id] = self._resolve(style_id)
        return style

    def _resolve(self, style_id: str) -> Style:
        level: int | None = None
        numbering: tuple[str | None, int | None] = (None, None)
        numbered_by = ""
        hidden: bool | None = None
        names: list[str] = []
        identity: str | None = style_id
        for _ in range(_LONGEST_CHAIN):
            element = self._elements.get(identity) if identity is not None else None
            if identity is None or element is None:
                names += [identity] if identity else []
                break
            names.append(value_of(_child(element, _NAME)) or "")
            paragraph = _child(element, _PARAGRAPH)
            if level is None:
                level = outline_level(_child(paragraph, _OUTLINE))
            if not numbered_by:
                numbering = list_numbering(_child(paragraph, _NUMBERING))
                numbered_by = identity if numbering[0] is not None else ""
            if hidden is None:
                mark = _child(_child(element, _RUN), _HIDDEN)
                hidden = is_on(mark) if mark is not None else None
            identity = value_of(_child(element, _BASED_ON))
        if level is None:
            level = next((int(found[1]) for name in names if (found := _HEADING.fullmatch(name))), None)
        return Style(level or None, *numbering, numbered_by, bool(hidden))


def outline_level(element: Element | None) -> int | None:
    """The 1-based level of a w:outlineLvl; 0 for body text, None if there is no such element."""
    if element is None:
        return None
    level = number(value_of(element), 9)
    return level + 1 if level < 9 else 0


def list_numbering(element: Element | None) -> tuple[str | None, int | None]:
    """List id and 0-based level of a w:numPr, each None if it does not say."""
    level = value_of(_child(element, _NUMBER_LEVEL))
    return value_of(_child(element, _NUMBER_ID)), None if level is None else number(level, 0)


def _child(element: Element | None, wanted: tuple[str, ...]) -> Element | None:
    return None if element is None else next(element.iterchildren(*wanted), None)
