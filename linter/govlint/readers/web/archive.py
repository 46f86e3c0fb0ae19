"""The page in a web archive (MHTML), as browsers and office programs save a page in one file."""

from __future__ import annotations

import email
import email.policy
import re
from itertools import islice

from govlint.document import Document, UnreadableDocument
from govlint.readers.kinds import HEAD_BYTES
from govlint.readers.opened import Opened
from govlint.readers.web.read import read_html
from govlint.text.bilingual import Bilingual

_TOO_LARGE = Bilingual(
    "网页存档超过 {limit} 字节的上限；请确认它确实是报告。",
    "The web archive has more than the limit of {limit} bytes; make sure that it is a report.",
)
_NO_PAGE = Bilingual(
    "网页存档里没有网页；请用浏览器重新保存，或改用报告的 Word 原件（.docx）。",
    "There is no page in the web archive; save it again in a browser, or take the Word original (.docx).",
)
_TOO_DEEP = Bilingual(
    "网页存档里一层套一层的内容超过 {limit} 个的上限；请用浏览器重新保存，或改用报告的 Word 原件（.docx）。",
    "The web archive has more than {limit} messages or groups of parts within one another, the limit; "
    "save it again in a browser, or take the Word original (.docx).",
)
# What may hold parts of its own. A browser writes one, or two; the parser asks each of them of every
# line whether it ends there, and goes one level deeper for each.
_HOLDER = re.compile(rb"(?:multipart|message)/", re.I)
_MOST_HOLDERS = 10


def read(opened: Opened) -> Document:
    """Read the first page in an archive, or a page that has the name of one. Raises UnreadableDocument."""
    limits = opened.limits
    is_archive = opened.kind.begins_file(opened.file.read(HEAD_BYTES))
    opened.file.seek(0)
    data = opened.file.read(limits.page_bytes + 1)
    if not is_archive:
        return read_html(data, opened.source, limits)
    if len(data) > limits.page_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(limit=limits.page_bytes))
    return read_html(_page_in(data), opened.source, limits)


def _page_in(data: bytes) -> bytes:
    if next(islice(_HOLDER.finditer(data), _MOST_HOLDERS, None), None) is not None:
        raise UnreadableDocument(_TOO_DEEP.format(limit=_MOST_HOLDERS))
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content
    raise UnreadableDocument(_NO_PAGE)
