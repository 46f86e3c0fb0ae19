"""What can be taken away of reports: the marked copy, the workbook, the printable page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from govlint.engine.linter import Result
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.outputs.word.destination import MARKED, copy_name
from govlint.packs.pack import Pack
from govlint.readers.limits import Limits
from govlint.refusal import Refusal
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual, Language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAGE = "text/html; charset=utf-8"
_NAMES = {
    "html": Bilingual("{stem}（检查结果）.html", "{stem} (findings).html"),
    "xlsx": Bilingual("{stem}（检查结果）.xlsx", "{stem} (findings).xlsx"),
}
_NOT_WORD = Bilingual(
    "这份报告不是 Word 文件，没有批注副本；可以下载工作簿或可打印的检查结果。",
    "The report is no Word file and has no marked copy; take the workbook or the printable page.",
)


def marked_copy(path: Path, result: Result, language: Language, limits: Limits, office: str | None) -> bytes:
    """A copy of a Word report with its findings as comments. Raises Refusal where there can be none."""
    # Imported here: only copies need them.
    from govlint.outputs.word.marked import marked
    from govlint.outputs.word.original import word_file

    data = word_file(path, limits, office)
    if data is None:
        raise Refusal(_NOT_WORD)
    return marked(data, result, language, limits)


def copy_of(name: str, language: Language) -> str:
    """What the marked copy of a report is called."""
    return copy_name(PurePosixPath(name).stem, MARKED, language)


def output_name(format: str, stem: str, language: Language) -> str:
    """What the output of reports in a format is called."""
    return _NAMES[format].format(stem=stem).in_language(language)


def output_of(format: str, files: Sequence[Checked], language: Language, packs: Sequence[Pack]) -> bytes:
    """What an output of the command line says of files. Links lead to reports below where it is saved."""
    style = Style(language, tuple(packs), several=len(files) > 1, target=Path(f"reports.{format}"))
    made = pieces(make_output(format, style), files, Summary())
    return b"".join(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace") for piece in made)
