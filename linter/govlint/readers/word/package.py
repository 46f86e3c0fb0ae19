"""The parts of a Word file that its text depends on, found through their relationships."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterator
from typing import Final

from lxml import etree

from govlint.document import UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.kinds import WORD, kind_in_zip, mismatch
from govlint.readers.limits import Limits
from govlint.readers.safe_xml import Refusals, parse_part
from govlint.readers.word.numbering import Numbering
from govlint.readers.word.styles import Styles
from govlint.readers.word.xml import Element, attribute, tags
from govlint.text.bilingual import Bilingual

_MALFORMED = Bilingual(
    zh="Word 文件内部的 {part} 不是完整有效的 XML，文件可能已损坏；请用 Word 或 WPS 打开修复并另存后再检查。",
    en="{part} inside the Word file is not well-formed XML, so that the file may be damaged; "
    "repair it in Word or WPS and save it anew.",
)
_TOO_DEEP = Bilingual(
    zh="Word 文件内部的 {part} 嵌套层数异常，无法读取；请用 Word 或 WPS 打开并另存后再检查。",
    en="{part} inside the Word file is nested absurdly deep; open it in Word or WPS and save it anew.",
)
_DECLARATIONS = Bilingual(
    zh="Word 文件内部的 {part} 含有 DOCTYPE 或实体声明，Word 文件不允许这样做，可能是恶意构造；"
    "请确认来源，用 Word 或 WPS 另存后再检查。",
    en="{part} inside the Word file declares a DOCTYPE or entities, which Word files must not and attackers "
    "do; make sure where it comes from and save it anew in Word or WPS.",
)
_TOO_MANY_NODES = Bilingual(
    zh="Word 文件内部的 {part} 有超过 {limit} 个 XML 标签和属性的上限；请确认它确实是报告，或拆分后再检查。",
    en="{part} inside the Word file has more than {limit} XML tags and attributes, the limit; "
    "make sure that it is a report, or split it.",
)
_REFUSALS = Refusals(_MALFORMED, _TOO_DEEP, _DECLARATIONS, _TOO_MANY_NODES)
_NO_BODY = Bilingual(
    zh="Word 文件里没有正文部分，文件可能已损坏；请用 Word 或 WPS 打开修复并另存后再检查。",
    en="The Word file has no body, so that it may be damaged; repair it in Word or WPS and save it anew.",
)
_DOCUMENT, _BODY, _COMMENT = tags("document"), tags("body"), tags("comment")
_PROTECTION = tags("documentProtection")
_SIGNATURES = "_xmlsignatures/"
_DEFAULT_DOCUMENT = "word/document.xml"
_DEFAULT_PROPERTIES = "docProps/core.xml"
# Elements of docProps/core.xml by local name, and what they are called here.
_PROPERTIES: Final = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "created": "created",
    "modified": "modified",
}
# Who writes the comments and copies that are govlint's own.
OWN_AUTHOR: Final = "govlint"


class Package:
    """A Word file taken apart. Parts are read when first asked for.

    Raises UnreadableDocument, here and later, for an archive that is no Word file and for parts
    that are damaged, over ``limits`` or made to mislead.
    """

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._files = self._related_to("")
        main = self._files.get("officeDocument", _DEFAULT_DOCUMENT)
        document = self._xml(main)
        if document is None:
            main = _DEFAULT_DOCUMENT
            document = self._xml(main)
        if document is None or document.tag not in _DOCUMENT:
            kind = kind_in_zip(archive.names)
            raise UnreadableDocument(_NO_BODY) if kind is WORD else mismatch(kind, ".docx")
        self.document = document
        self._parts = self._related_to(main)

    @property
    def body(self) -> Element:
        """The w:body. Raises UnreadableDocument if there is none."""
        body = next(self.document.iterchildren(*_BODY), None)
        if body is None:
            raise UnreadableDocument(_NO_BODY)
        return body

    @functools.cached_property
    def styles(self) -> Styles:
        """The styles; none if the file has no such part."""
        return Styles(self._part("styles"))

    @functools.cached_property
    def numbering(self) -> Numbering:
        """The lists, ready to count from the first paragraph on."""
        return Numbering(self._part("numbering"), self.styles)

    def comments(self) -> int:
        """How many comments of other authors than govlint the file holds."""
        return sum(1 for _, author in self._comments if author != OWN_AUTHOR)

    @functools.cached_property
    def own_comments(self) -> frozenset[str]:
        """The ids of the comments that govlint wrote."""
        return frozenset(name for name, author in self._comments if author == OWN_AUTHOR)

    @functools.cached_property
    def _comments(self) -> list[tuple[str, str]]:
        """The id and the author of every comment."""
        root = self._part("comments")
        comments = root.iterchildren(*_COMMENT) if root is not None else ()
        return [(attribute(each, "id") or "", attribute(each, "author") or "") for each in comments]

    def properties(self) -> dict[str, str]:
        """Title, author, subject and times of the file, those that are not empty."""
        return {_PROPERTIES[name]: text for name, text in self._core() if name in _PROPERTIES and text}

    @property
    def is_own(self) -> bool:
        """Whether govlint was the last to save the file."""
        return ("lastModifiedBy", OWN_AUTHOR) in self._core()

    @property
    def is_signed(self) -> bool:
        """Whether the file has a digital signature, which any change makes invalid."""
        return any(name.startswith(_SIGNATURES) for name in self._archive.names)

    @property
    def is_protected(self) -> bool:
        """Whether the file restricts what may be changed in it."""
        root = self._part("settings")
        found = () if root is None else root.iterchildren(*_PROTECTION)
        return any(attribute(each, "enforcement") in ("1", "true", "on") for each in found)

    def _core(self) -> Iterator[tuple[str, str]]:
        """The elements of the file's core properties, by local name."""
        root = self._xml(self._files.get("core-properties", _DEFAULT_PROPERTIES))
        for element in root if root is not None else ():
            yield etree.QName(element).localname, (element.text or "").strip()

    def _part(self, relation: str) -> Element | None:
        name = self._parts.get(relation)
        return None if name is None else self._xml(name)

    def _related_to(self, part: str) -> dict[str, str]:
        """The names of the parts that ``part`` refers to, by the last word of the relation."""
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for element in root if root is not None else ():
            relation = element.get("Type", "").rpartition("/")[2]
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
                found.setdefault(relation, target)
        return found

    def _xml(self, name: str) -> Element | None:
        """The root element of an XML part, None if there is no such part."""
        data = self._archive.read(name)
        if data is None:
            return None
        return parse_part(data, name.lstrip("/"), _REFUSALS, self._limits)
