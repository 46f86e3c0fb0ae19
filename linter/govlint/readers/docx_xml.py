"""Names of WordprocessingML: which element plays which part, in both flavours of the format.

Word writes the same vocabulary under two namespaces (transitional and strict); both map to the
same local names here, so that nothing else has to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element
Properties = dict[Element, dict[str, Element]]

NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DRAWING = ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/")
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_CHOICE = f"{{{_ALTERNATIVES}}}Choice"

# What the walk does with an element: its local name, or the part that several names share.
_ROLES = {
    "through": "sdt sdtContent hyperlink smartTag customXml fldSimple bdo dir ruby rubyBase",
    "taken": "ins moveTo",
    "dropped": "del moveFrom",
    "picture": "drawing pict object",
    "line-break": "br cr",
    "tab": "tab ptab",
    "hyphen": "noBreakHyphen",
}
_SELVES = "p tbl tr tc r t sym fldChar commentReference txbxContent"


def tags(*names: str) -> tuple[str, ...]:
    """The full tags of Word elements with these local names, in both namespaces."""
    return tuple(f"{{{namespace}}}{name}" for namespace in NAMESPACES for name in names)


ROLES: Final[dict[str, str]] = {
    **{tag: name for name in _SELVES.split() for tag in tags(name)},
    **{tag: role for role, names in _ROLES.items() for tag in tags(*names.split())},
    **{f"{{{namespace}}}{name}": "math" for namespace in _MATH for name in ("oMath", "oMathPara")},
    f"{{{_ALTERNATIVES}}}AlternateContent": "alternatives",
}
MATH_TEXT: Final = tuple(f"{{{namespace}}}t" for namespace in _MATH)
# What a drawing shows if it is not text: a picture, a chart, a diagram.
IMAGES: Final = frozenset(
    f"{{{namespace}}}{name}"
    for namespace, name in (
        *((base + "main", "blip") for base in _DRAWING),
        *((base + "chart", "chart") for base in _DRAWING),
        *((base + "diagram", "relIds") for base in _DRAWING),
        ("urn:schemas-microsoft-com:vml", "imagedata"),
    )
)

# Properties that bear on the text. Of the revision marks, those of paragraph marks and rows.
_REVISIONS = ("ins", "del", "moveFrom", "moveTo")
_PROPERTIES = "pStyle numPr outlineLvl vanish gridSpan vMerge hMerge gridBefore gridAfter cellIns cellDel"
_LOCAL_NAMES = {tag: name for name in (*_PROPERTIES.split(), *_REVISIONS) for tag in tags(name)}
_REVISION_TAGS = frozenset(tags(*_REVISIONS))
_RUN_PROPERTIES = frozenset(tags("rPr"))
_PARAGRAPH_PROPERTIES = frozenset(tags("pPr"))
_ROW_PROPERTIES = frozenset(tags("trPr"))
_VALUES = tags("val")


def collect_properties(root: Element) -> Properties:
    """Map every paragraph, run, row and cell to its properties that bear on the text, by name.

    One search of the whole tree, which lxml does at its own speed, is several times faster than
    looking into the many properties of every element on the way.
    """
    found: Properties = {}
    for element in root.iter(*_LOCAL_NAMES):
        parent = element.getparent()
        owner = parent.getparent() if parent is not None else None
        if parent is None or owner is None:
            continue
        if owner.tag in _PARAGRAPH_PROPERTIES:
            # Properties of the paragraph mark: only a revision of it says something of the text.
            mark = owner.getparent()
            if element.tag not in _REVISION_TAGS or parent.tag not in _RUN_PROPERTIES or mark is None:
                continue
            owner = mark
        elif element.tag in _REVISION_TAGS and parent.tag not in _ROW_PROPERTIES:
            continue
        found.setdefault(owner, {})[_LOCAL_NAMES[element.tag]] = element
    return found


def inside(parent: Element, role: str) -> Iterator[Element]:
    """The children of ``parent`` with this role, also in content controls, in document order."""
    for child in parent:
        found = ROLES.get(child.tag)
        if found == role:
            yield child
        elif found == "through" or found == "taken":
            yield from inside(child, role)
        elif found == "alternatives":
            branch = chosen(child)
            if branch is not None:
                yield from inside(branch, role)


def chosen(alternatives: Element) -> Element | None:
    """The one branch to read of mc:AlternateContent: the first choice, else what there is."""
    first = next(alternatives.iterchildren(_CHOICE), None)
    return first if first is not None else next(alternatives.iterchildren(), None)


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
