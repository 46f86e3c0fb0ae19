"""Elements of OFD by their names alone: files have them under several namespaces, or under none."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name; none of no element."""
    return (found for found in (element if element is not None else ()) if name_of(found) == name)


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of the first name, its first of the next name, and so on; None if there is none."""
    for name in names:
        element = next(children(element, name), None)
    return element


def text_of(element: Element | None) -> str:
    """The text of an element without blanks around it."""
    return "" if element is None else (element.text or "").strip()
