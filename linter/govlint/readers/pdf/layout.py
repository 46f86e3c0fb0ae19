"""From the characters and rules of PDF pages to paragraphs and tables. Runs in the worker of ``pdf``."""

from __future__ import annotations

from pathlib import Path

from govlint.document import Document, UnreadableDocument
from govlint.readers.limits import Limits
from govlint.readers.page_layout.blocks import blocks_of, check_pages
from govlint.readers.page_layout.page import read_page
from govlint.readers.pdf.page import read_content
from govlint.text.bilingual import Bilingual

_PASSWORD = Bilingual(
    "PDF 有密码保护，无法读取；请取消密码后再检查。",
    "The PDF is protected by a password; remove it and try again.",
)
_DAMAGED = Bilingual(
    "PDF 已损坏，无法读取（{detail}）；请重新获取或导出。",
    "The PDF is damaged and cannot be read ({detail}); get or export it again.",
)


def read_layout(path: Path, source: str, limits: Limits) -> Document:
    """Read a PDF. Raises UnreadableDocument, and ImportError where pdfplumber is not installed."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            check_pages(len(pdf.pages), "PDF")
            pages = [read_page(read_content(page), limits) for page in pdf.pages]
            title = str((pdf.metadata or {}).get("Title") or "")
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableDocument(_PASSWORD) from None
        if isinstance(cause, MemoryError):
            raise cause from None
        raise UnreadableDocument(_DAMAGED.format(detail=str(cause) or type(cause).__name__)) from None
    blocks, doubtful = blocks_of(pages, "PDF")
    properties = {"title": title} if title else {}
    return Document(source, "pdf", blocks, (), properties, doubtful)
