"""A Word file opened to be written to, and saved as one that govlint wrote."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from govlint.document import UnreadableDocument
from govlint.readers.archive import Archive
from govlint.readers.limits import Limits
from govlint.readers.word.package import OWN_AUTHOR, Package
from govlint.readers.word.read import Passage, passages
from govlint.text.bilingual import Bilingual

if TYPE_CHECKING:
    from docx.document import Document

_PROTECTED = Bilingual(
    "Word 文件限制了编辑，没有写批注；请先在 Word 的“审阅”中停止保护，再批注。",
    "Editing the Word file is restricted, so that no comments were written; stop the protection in Word "
    "first.",
)
_SIGNED = Bilingual(
    "Word 文件有数字签名，写批注会使签名失效，没有写；请批注签名前的文件。",
    "The Word file is digitally signed, and comments would make the signature invalid; mark the file as it "
    "was before it was signed.",
)
_UNUSUAL = Bilingual(
    "Word 文件的结构不寻常（如 .docm 或 Strict 格式），无法写批注；"
    "请用 Word 或 WPS 另存为普通的 .docx 后再批注。",
    "The Word file is built unusually (such as .docm or Strict), and comments cannot be written; save it "
    "anew as an ordinary .docx in Word or WPS.",
)
_CORE = "core-properties"


def open_file(data: bytes, limits: Limits) -> tuple[Document, list[Passage]]:
    """A Word file to be written to, and its passages, as the reader has them, in the elements of that.

    Raises UnreadableDocument where it is protected, signed, damaged, over ``limits``, or of a build that is
    not written to.
    """
    with Archive(io.BytesIO(data), limits) as archive:
        package = Package(archive, limits)
        if package.is_signed:
            raise UnreadableDocument(_SIGNED)
        if package.is_protected:
            raise UnreadableDocument(_PROTECTED)
        # The reader's walk changes its own tree; the elements of the other have the same order.
        read = list(package.document.iter())
        found = passages(package, limits)
    document = _loaded(data)
    written = list(document.element.iter("*"))
    if [each.tag for each in written] != [each.tag for each in read] or not found:
        raise UnreadableDocument(_UNUSUAL)
    own = dict(zip(read, written, strict=True))
    return document, [
        Passage(
            passage.anchor,
            tuple(own[paragraph] for paragraph in passage.paragraphs),
            tuple((text, own[source]) for text, source in passage.pieces),
        )
        for passage in found
    ]


def saved(document: Document) -> bytes:
    """The file with govlint as the one who saved it last, by which it is known again.

    Raises UnreadableDocument where the library makes a part that there is already, not knowing its relation.
    """
    package = document.part.package
    described = any(relation.reltype.endswith(_CORE) for relation in package.rels.values())
    properties = document.core_properties
    if not described:
        properties.title = ""  # the library's own would be taken for the report's
    properties.last_modified_by = OWN_AUTHOR
    names = Counter(part.partname.lower() for part in package.iter_parts())
    if any(count > 1 for count in names.values()):
        raise UnreadableDocument(_UNUSUAL)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _loaded(data: bytes) -> Document:
    # Imported here: it is slow to import, and only copies need it.
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        _ = document.comments
    except MemoryError:
        raise
    except Exception:  # whatever the library stumbles over in a file that is read all the same
        raise UnreadableDocument(_UNUSUAL) from None
    return document
