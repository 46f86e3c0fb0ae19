"""The process that reads one PDF: a damaged or hostile file costs only this process.

``python -m govlint.readers.pdf.worker SECONDS MEGABYTES FILE SOURCE`` writes the document, or the reason
why there is none, as JSON to standard output.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from govlint.document import Document, UnreadableDocument
from govlint.readers.child import obey
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.text.bilingual import Bilingual

_TOO_LARGE = Bilingual(
    "读这份 PDF 需要的内存超过 {megabytes} MB 的上限；请改用 Word 原件，或重新导出，"
    "或用 --megabytes 提高上限。",
    "Reading the PDF takes more memory than the limit of {megabytes} MB; take the Word original, "
    "export it again, or raise the limit with --megabytes.",
)
_NO_LIBRARY = Bilingual(
    # In double quotes: the Windows prompt knows no others.
    '读 PDF 需要另装组件；请运行：pip install "govlint[pdf]"',
    'Reading PDF needs another component; run: pip install "govlint[pdf]"',
)
_FAILED = Bilingual(
    "PDF 无法读取（{detail}）；请改用 Word 原件，或重新导出。",
    "The PDF cannot be read ({detail}); take the Word original, or export it again.",
)


class Answer(msgspec.Struct):
    """What the worker says: a document, or why there is none."""

    document: Document | None = None
    reason: Bilingual | None = None


def main() -> None:
    """Read the file named on the command line."""
    seconds, megabytes, path, source = sys.argv[1:5]
    obey(float(seconds), int(megabytes))
    try:
        from govlint.readers.pdf.layout import read_layout

        answer = Answer(document=read_layout(Path(path), source, DEFAULT_LIMITS))
    except UnreadableDocument as error:
        answer = Answer(reason=error.reason)
    except MemoryError:
        answer = Answer(reason=_TOO_LARGE.format(megabytes=megabytes))
    except ImportError:
        answer = Answer(reason=_NO_LIBRARY)
    except Exception as error:
        # pdfminer raises anything at all on damaged files.
        answer = Answer(reason=_FAILED.format(detail=f"{type(error).__name__}: {error}"))
    sys.stdout.buffer.write(msgspec.json.encode(answer))


if __name__ == "__main__":
    main()
