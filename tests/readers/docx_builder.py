"""Word files written as raw XML, so that a test says what stands in the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from govlint.document import Document
from govlint.readers import kinds
from govlint.readers.limits import DEFAULT_LIMITS, Limits
from govlint.readers.opened import Opened
from govlint.readers.word.read import read

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_NAMES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}


def part(root: str, content: str, word: str = WORD) -> str:
    """A part with ``w:root`` around ``content``."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {"w": word, **_NAMES}.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {names}>{content}</w:{root}>'


def relations(targets: dict[str, str], base: str = RELATIONS) -> str:
    """A relationship part: targets by the last word of their relation."""
    entries = "".join(
        f'<Relationship Id="r{index}" Type="{base}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def core_properties(content: str) -> str:
    """docProps/core.xml around ``content``, with the prefixes dc, dcterms and cp."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{content}</cp:coreProperties>"
    )


def parts_of(
    body: str,
    *,
    styles: str | None = None,
    numbering: str | None = None,
    comments: str | None = None,
    core: str | None = None,
) -> dict[str, str | bytes]:
    """The parts of a Word file with this content of w:body, and of the other parts' root elements."""
    contents = {"styles": styles, "numbering": numbering, "comments": comments}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations(
            {"officeDocument": "word/document.xml", "core-properties": "docProps/core.xml"}
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            {kind: f"{kind}.xml" for kind, content in contents.items() if content is not None}
        ),
    }
    for kind, content in contents.items():
        if content is not None:
            parts[f"word/{kind}.xml"] = part(kind, content)
    if core is not None:
        parts["docProps/core.xml"] = core_properties(core)
    return parts


def pack(parts: dict[str, str | bytes]) -> bytes:
    """A zip with these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **others: str | None) -> bytes:
    """A Word file; see ``parts_of``."""
    return pack(parts_of(body, **others))


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; ``content`` is XML, or plain text that becomes its one run."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(text: str, level: int = 0, num: int = 1) -> str:
    """A paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def styled(text: str, style: str, properties: str = "") -> str:
    """A paragraph with a style."""
    return p(text, f'<w:pStyle w:val="{style}"/>{properties}')


def tc(content: str = "", properties: str = "") -> str:
    """A cell; ``content`` is XML of blocks, or plain text for its one paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a cell is XML, or its plain text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(
    ilvl: int,
    text: str,
    number_format: str = "decimal",
    start: int = 1,
    extra: str = "",
) -> str:
    """A w:lvl of a list definition."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{extra}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    """A w:abstractNum."""
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def num(identity: int, abstract_identity: int, overrides: str = "") -> str:
    """A w:num."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_identity}"/>{overrides}</w:num>'


def read_docx(data: bytes, source: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """What the reader of Word files makes of these bytes."""
    return read(Opened(io.BytesIO(data), Path(source), len(data), kinds.WORD, limits))
