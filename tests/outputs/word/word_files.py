"""Word files built for these tests, and what stands in the copies of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

from govlint.document import Document
from govlint.engine.linter import Result
from govlint.finding import Finding, Location, Step
from govlint.readers import read_stream
from govlint.text.bilingual import Bilingual
from tests.readers.docx_builder import PACKAGE, RELATIONS, WORD, pack, parts_of

NAMESPACES = {"w": WORD}
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}


def word_file(body: str, more: dict[str, str] | None = None, **others: str | None) -> bytes:
    """A Word file that python-docx opens, too; ``more`` are further parts, as they are.

    It has core properties, though empty ones, unless ``core`` is None.
    """
    others = {"core": "", **others}
    parts = parts_of(body, **others)
    names = {name for name in ("styles", "numbering", "comments", "settings") if f"word/{name}.xml" in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>' for name in sorted(names)
    )
    relations = str(parts["_rels/.rels"])
    if others["core"] is not None:
        wanted = f"{PACKAGE}/relationships/metadata/core-properties"
        parts["_rels/.rels"] = relations.replace(f"{RELATIONS}/core-properties", wanted)
        kind = "application/vnd.openxmlformats-package.core-properties+xml"
        overrides += f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/>'
    else:
        parts["_rels/.rels"] = relations[: relations.index('<Relationship Id="r1"')] + "</Relationships>"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
        f"{overrides}</Types>"
    )
    return pack({"[Content_Types].xml": types, **parts, **(more or {})})


def document(data: bytes) -> Document:
    """What the reader makes of it."""
    return read_stream(io.BytesIO(data), Path("报告.docx"), len(data))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Author, text and the words that it is on, of each comment, in the order of their ends."""
    root = part(data)
    written = part(data, "word/comments.xml")
    told = {
        each.get(f"{{{WORD}}}id"): (
            each.get(f"{{{WORD}}}author", ""),
            "\n".join("".join(p.itertext()) for p in each.iterfind("w:p", NAMESPACES)),
        )
        for each in written
    }
    covered: dict[str, str] = {}
    found = []
    for element in root.iter("*"):
        name = etree.QName(element).localname
        number = element.get(f"{{{WORD}}}id", "")
        if name == "commentRangeStart":
            covered[number] = ""
        elif name == "commentRangeEnd":
            found.append((*told[number], covered.pop(number)))
        else:
            sign = (element.text or "") if name == "t" else _SIGNS.get(name, "")
            covered = {key: text + sign for key, text in covered.items()}
    references = [e.get(f"{{{WORD}}}id") for e in root.iter(f"{{{WORD}}}commentReference")]
    assert sorted(references) == sorted(told)
    assert not covered
    return found


def finding(location: Location, message: str = "有误", **others: object) -> Finding:
    """A finding at a place."""
    values = {"rule": "LIB001", "name": "lib", "severity": "error", **others}
    return Finding(message=Bilingual(message, message), location=location, **values)  # type: ignore[arg-type]


def at(*steps: str) -> tuple[Step, ...]:
    """A route: kinds of steps."""
    return tuple(Step(kind, kind, "") for kind in steps)  # type: ignore[arg-type]


def result(*findings: Finding, title: str = "") -> Result:
    """A result with these findings."""
    counts = dict.fromkeys(("pass", "fail", "not-applicable", "not-assessable", "error"), 0)
    return Result(True, None, None, None, findings, (), counts, title=title)
