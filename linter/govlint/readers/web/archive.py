"""The page in a web archive (MHTML), as browsers and office programs save a page in one file."""

from __future__ import annotations

import email
import email.policy

from govlint.document import UnreadableDocument
from govlint.readers.limits import Limits
from govlint.text.bilingual import Bilingual

_TOO_LARGE = Bilingual(
    "网页存档超过 {limit} 字节的上限；请确认它确实是报告。",
    "The web archive has more than the limit of {limit} bytes; make sure that it is a report.",
)
_NO_PAGE = Bilingual(
    "网页存档里没有网页；请用浏览器重新保存，或改用报告的 Word 原件（.docx）。",
    "There is no page in the web archive; save it again in a browser, or take the Word original (.docx).",
)


def page_in(data: bytes, limits: Limits) -> bytes:
    """The bytes of the first page in an archive. Raises UnreadableDocument where there is none."""
    if len(data) > limits.text_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(limit=limits.text_bytes))
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return content
    raise UnreadableDocument(_NO_PAGE)
