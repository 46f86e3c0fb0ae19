"""The parts of an OFD file: its document, pages, templates and resources, found through their locations."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from typing import Final

import msgspec

from govlint.document import UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits
from govlint.readers.ofd.xml import Element, child, children, name_of, text_of
from govlint.readers.safe_xml import Refusals, parse_part
from govlint.text.bilingual import Bilingual

_REFUSALS = Refusals(
    malformed=Bilingual(
        "OFD 内部的 {part} 不是完整有效的 XML，文件可能已损坏或加密；请重新获取或导出，或改用 Word 原件。",
        "{part} inside the OFD is not well-formed XML, so that the file may be damaged or encrypted; "
        "get or export it again, or take the Word original.",
    ),
    too_deep=Bilingual(
        "OFD 内部的 {part} 嵌套层数异常，无法读取；请重新导出，或改用 Word 原件。",
        "{part} inside the OFD is nested absurdly deep; export it again, or take the Word original.",
    ),
    declarations=Bilingual(
        "OFD 内部的 {part} 含有 DOCTYPE 或实体声明，可能是恶意构造；请确认来源，重新导出后再检查。",
        "{part} inside the OFD declares a DOCTYPE or entities, as attackers do; "
        "make sure where it comes from and export it again.",
    ),
    too_many_nodes=Bilingual(
        "OFD 内部的 {part} 有超过 {limit} 个 XML 标签和属性的上限；请确认它确实是报告，或拆分后再检查。",
        "{part} inside the OFD has more than {limit} XML tags and attributes, the limit; "
        "make sure that it is a report, or split it.",
    ),
)
_ENCRYPTED = Bilingual(
    "OFD 已加密，无法读取；请取消加密后再检查，或改用 Word 原件。",
    "The OFD is encrypted; take the encryption off and try again, or take the Word original.",
)
_MISSING = Bilingual(
    "OFD 里缺少 {part}，文件可能已损坏；请重新获取或导出，或改用 Word 原件。",
    "{part} is missing in the OFD, so that it may be damaged; get or export it again, "
    "or take the Word original.",
)
_NO_DOCUMENT = Bilingual(
    "OFD 里没有文档，文件可能已损坏；请重新获取或导出，或改用 Word 原件。",
    "There is no document in the OFD, so that it may be damaged; get or export it again, "
    "or take the Word original.",
)
_SEVERAL = Bilingual(
    "OFD 里有 {count} 份文档，不知哪一份是报告；请分别导出后再检查。",
    "There are {count} documents in the OFD, and which one is the report is not said; export each by itself.",
)
_ROOT = "OFD.xml"
_ENCRYPTIONS = "encryptions.xml"
# Elements of the document's information by name, and what they are called here.
_PROPERTIES: Final = {
    "Title": "title",
    "Author": "author",
    "Subject": "subject",
    "CreationDate": "created",
    "ModDate": "modified",
}


class Part(msgspec.Struct, frozen=True):
    """A part of the archive: its name and its root element."""

    name: str
    root: Element


class Package:
    """An OFD file taken apart; parts are read when they are asked for.

    Raises UnreadableDocument, here and later, for parts that are missing, damaged, encrypted, over
    ``limits`` or made to mislead, and for a file of several documents.
    """

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        if _ENCRYPTIONS in archive.names:
            raise UnreadableDocument(_ENCRYPTED)
        root = self._part("", _ROOT)
        bodies = list(children(root.root, "DocBody"))
        if len(bodies) > 1:
            raise UnreadableDocument(_SEVERAL.format(count=len(bodies)))
        location = text_of(child(root.root, "DocBody", "DocRoot"))
        if not location:
            raise UnreadableDocument(_NO_DOCUMENT)
        self._information = child(root.root, "DocBody", "DocInfo")
        self._document = self._part("", location)

    @property
    def area(self) -> Element | None:
        """The area that pages have which say none of their own."""
        return child(self._document.root, "CommonData", "PageArea")

    @property
    def page_locations(self) -> list[str]:
        """Where the pages are, in their order."""
        return [page.get("BaseLoc", "") for page in children(child(self._document.root, "Pages"), "Page")]

    def page(self, location: str) -> Part:
        """A page, or a template, by its location."""
        return self._part(self._document.name, location)

    @functools.cached_property
    def templates(self) -> dict[str, str]:
        """The locations of the templates of pages, by their ids."""
        found = children(child(self._document.root, "CommonData"), "TemplatePage")
        return {template.get("ID", ""): template.get("BaseLoc", "") for template in found}

    @functools.cached_property
    def units(self) -> dict[str, Element]:
        """What pages draw by reference, groups of objects, by their ids."""
        common = child(self._document.root, "CommonData")
        found: dict[str, Element] = {}
        for kind in ("PublicRes", "DocumentRes"):
            for resource in children(common, kind):
                found.update(self._units_in(text_of(resource)))
        return found

    def _units_in(self, location: str) -> Iterator[tuple[str, Element]]:
        name = self._find(self._document.name, location)
        if name is None:
            return
        for unit in children(
            child(self._part("", name).root, "CompositeGraphicUnits"), "CompositeGraphicUnit"
        ):
            content = child(unit, "Content")
            if content is not None:
                yield unit.get("ID", ""), content

    def properties(self) -> dict[str, str]:
        """Title, author, subject and times of the file, those that are not empty."""
        found: dict[str, str] = {}
        for element in self._information if self._information is not None else ():
            name, text = _PROPERTIES.get(name_of(element)), text_of(element)
            if name is not None and text:
                found[name] = text
        return found

    def _part(self, base: str, location: str) -> Part:
        """The part that another one, ``base``, calls by this location."""
        name = self._find(base, location)
        data = None if name is None else self._read(name)
        if name is None or data is None:
            raise UnreadableDocument(_MISSING.format(part=location or _ROOT))
        return Part(name, parse_part(data, name, _REFUSALS, self._limits))

    def _find(self, base: str, location: str) -> str | None:
        """The name of the part at a location.

        It is meant from the folder of the part that names it, or from the top with a slash before it;
        programs mistake the one for the other.
        """
        location = location.strip().replace("\\", "/")
        if not location:
            return None
        for folder in (posixpath.dirname(base), ""):
            name = posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
            if name.lower() in self._names:
                return name
        return None

    @functools.cached_property
    def _names(self) -> frozenset[str]:
        return self._archive.names | {name.lower() for name in self._archive.files}

    def _read(self, name: str) -> bytes | None:
        data = self._archive.read(name)
        return data if data is not None else self._archive.read_file(name)
