"""Who handed in what, as text for people and as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from govlint.audit.handed_in import STATUS_WORDS, Line, counted
from govlint.outputs.audit.view import View
from govlint.text.bilingual import Bilingual
from govlint.text.visible import visible_line

HEADINGS = (
    Bilingual("机关", "body"),
    Bilingual("年度", "year"),
    Bilingual("状态", "state"),
    Bilingual("文件", "files"),
    Bilingual("说明", "remark"),
)
_TITLE = Bilingual("报送情况", "Who handed in what")
_OF_YEARS = Bilingual("{title}（{years}年度）", "{title} ({years})")
_COUNT = Bilingual("{word} {count}", "{count} {word}")
_YEAR = Bilingual("{year}年度", "{year}")
_NO_YEAR = Bilingual("没有写明年度", "without a year")
# What is as it should be is only counted.
_QUIET = ("handed-in",)


def roster_lines(view: View) -> Iterator[str]:
    """Who did not hand in, or otherwise than asked, year by year, and the counts."""
    language = view.language
    years = "、".join(map(str, view.years))
    yield ""
    yield (_OF_YEARS.format(title=_TITLE, years=years) if years else _TITLE).in_language(language)
    for year, lines in groupby(sorted(view.lines, key=_by_year), key=lambda line: line.year):
        told = list(lines)
        title = _YEAR.format(year=year) if year else _NO_YEAR
        counts = counted(told)
        words = (
            _COUNT.format(word=STATUS_WORDS[status], count=count).in_language(language)
            for status, count in counts.items()
            if count
        )
        yield "  " + title.in_language(language) + ("：" if language == "zh" else ": ") + "，".join(words)
        for line in told:
            if line.status not in _QUIET:
                yield "    " + _told(line, view)


def table(view: View) -> Iterator[tuple[str, ...]]:
    """The lines of the roster report as rows of texts, behind their headings."""
    language = view.language
    yield tuple(heading.in_language(language) for heading in HEADINGS)
    for line in view.lines:
        remark = line.remark.in_language(language) if line.remark else ""
        status = STATUS_WORDS[line.status].in_language(language)
        yield (line.name, str(line.year or ""), status, "\n".join(line.files), remark)


def as_csv(view: View) -> bytes:
    """The roster report as CSV, with the mark by which spreadsheets know UTF-8."""
    stream = io.StringIO()
    csv.writer(stream).writerows(map(_harmless, table(view)))
    return stream.getvalue().encode("utf-8-sig")


def _harmless(row: tuple[str, ...]) -> tuple[str, ...]:
    """Cells that no spreadsheet takes for a formula."""
    return tuple(f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in row)


def _told(line: Line, view: View) -> str:
    parts = [STATUS_WORDS[line.status].in_language(view.language), line.name or "-", *line.files]
    if line.remark is not None:
        parts.append(line.remark.in_language(view.language))
    return visible_line("  ".join(parts))


def _by_year(line: Line) -> int:
    return line.year or 0
