"""XML parts of an archive parsed with suspicion: no entities, no depth or number of tags without bound."""

from __future__ import annotations

import msgspec
from lxml import etree

from govlint.document import UnreadableDocument
from govlint.readers.limits import Limits
from govlint.text.bilingual import Bilingual

# No tag or attribute takes less than this, so that smaller parts need no counting.
_SMALLEST_NODE = 3
_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


class Refusals(msgspec.Struct, frozen=True):
    """What to say of a bad ``{part}`` of one kind of file; there are too many nodes beyond ``{limit}``."""

    malformed: Bilingual
    too_deep: Bilingual
    declarations: Bilingual
    too_many_nodes: Bilingual


def parse_part(data: bytes, part: str, refusals: Refusals, limits: Limits) -> etree._Element:
    """The root element of a part. Raises UnreadableDocument."""
    if b"<!DOCTYPE" in data:
        raise UnreadableDocument(refusals.declarations.format(part=part))
    most = limits.nodes
    if len(data) > most * _SMALLEST_NODE and data.count(b"<") + data.count(b"=") > most:
        raise UnreadableDocument(refusals.too_many_nodes.format(part=part, limit=most))
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        reason = refusals.too_deep if "depth" in str(error) else refusals.malformed
        raise UnreadableDocument(reason.format(part=part)) from None
    # In an encoding where the letters look different.
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(refusals.declarations.format(part=part))
    return root
