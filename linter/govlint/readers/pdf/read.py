"""PDF files with a text layer, read in a process of their own with limits on time and memory."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.readers.child import TooSlow, run_module
from govlint.readers.opened import Opened
from govlint.readers.pdf.worker import Answer
from govlint.text.bilingual import Bilingual

_TOO_SLOW = Bilingual(
    "读 PDF 用时超过 {seconds} 秒的上限，已停止；请改用 Word 原件，或重新导出，或用 --seconds 提高上限。",
    "Reading the PDF took more than the limit of {seconds} seconds and was stopped; take the Word original, "
    "export it again, or raise the limit with --seconds.",
)
_DIED = Bilingual(
    "读 PDF 的进程异常终止（可能内存不足）；请改用 Word 原件，或重新导出。",
    "The process that read the PDF died (perhaps for lack of memory); take the Word original.",
)
_TOO_LARGE = Bilingual(
    "PDF 有 {size} 字节，超过 {limit} 字节的上限；请确认它确实是报告。",
    "The PDF has {size} bytes, more than the limit of {limit}; make sure that it is a report.",
)


def read(opened: Opened) -> Document:
    """Read a PDF. Raises UnreadableDocument."""
    size, limits = opened.size, opened.limits
    if size > limits.archive_bytes:
        raise UnreadableDocument(_TOO_LARGE.format(size=size, limit=limits.archive_bytes))
    with tempfile.TemporaryDirectory(prefix="govlint-") as folder:
        # A copy under a plain name: the file may have come from an archive or from standard input.
        copy = Path(folder) / "report.pdf"
        copy.write_bytes(opened.file.read())
        try:
            output = run_module("govlint.readers.pdf.worker", [str(copy), opened.source], limits)
        except TooSlow:
            raise UnreadableDocument(_TOO_SLOW.format(seconds=f"{limits.child_seconds:g}")) from None
    try:
        answer = msgspec.json.decode(output, type=Answer)
    except msgspec.DecodeError:
        raise UnreadableDocument(_DIED) from None
    if answer.document is None:
        raise UnreadableDocument(answer.reason or _DIED)
    return answer.document
