"""Names of WordprocessingML: which element plays which part, in both flavours of the format.

Word writes the same vocabulary under two namespaces (transitional and strict); both map to the
same names here, so that nothing else has to know.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

Element = etree._Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def tags(*names: str) -> tuple[str, ...]:
    """The full tags of Word elements with these local names, in both namespaces."""
    return tuple(f"{{{namespace}}}{name}" for namespace in _WORD for name in names)


ALTERNATIVES: Final = f"{{{_ALTERNATIVES}}}AlternateContent"
CHOICE: Final = f"{{{_ALTERNATIVES}}}Choice"
_FALLBACK = f"{{{_ALTERNATIVES}}}Fallback"

# What the walk heeds, by the part it plays there. Everything else only wraps these or is passed over.
_ROLES = {
    **{name: name for name in ("p", "tbl", "tr", "tc", "t", "sym", "fldChar", "commentReference")},
    **{name: name for name in ("pStyle", "numPr", "outlineLvl", "vertAlign")},
    **{name: name for name in ("gridSpan", "vMerge", "hMerge", "gridBefore", "gridAfter")},
    **dict.fromkeys(("tab", "ptab"), "tab"),
    **dict.fromkeys(("br", "cr"), "break"),
    "noBreakHyphen": "hyphen",
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"), "revision"),
}
_IMAGES = (
    *((base + "main", "blip") for base in _DRAWING),
    *((base + "chart", "chart") for base in _DRAWING),
    *((base + "diagram", "relIds") for base in _DRAWING),
    ("urn:schemas-microsoft-com:vml", "imagedata"),
)
ROLES: Final[dict[str, str]] = {
    **{tag: role for name, role in _ROLES.items() for tag in tags(name)},
    **{f"{{{namespace}}}t": "t" for namespace in _MATH},
    **{f"{{{namespace}}}{name}": "image" for namespace, name in _IMAGES},
}
# What may stand around paragraphs, tables, rows and cells.
WRAPPERS: Final = frozenset(
    (*tags("sdt", "sdtContent", "customXml", "ins", "moveTo"), ALTERNATIVES, CHOICE, _FALLBACK)
)
_VALUES = tags("val")


def attribute(element: Element, name: str) -> str | None:
    """The value of a Word attribute, or None."""
    for tag in tags(name):
        value = element.get(tag)
        if value is not None:
            return value
    return None


def value_of(element: Element | None) -> str | None:
    """The ``w:val`` of an element; None if there is no element or no value."""
    if element is None:
        return None
    value = element.get(_VALUES[0])
    return value if value is not None else element.get(_VALUES[1])


def is_on(element: Element | None) -> bool:
    """Tell whether an on/off property is there and on."""
    return element is not None and value_of(element) not in ("0", "false", "off")


def number(text: str | None, default: int) -> int:
    """A count as Word writes it; ``default`` for nothing, nonsense and absurdly long numbers."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return int(text)
