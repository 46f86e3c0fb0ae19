"""What a report is and says, beside what is wrong with it: for outputs that show the report itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from govlint.binding.bound import BoundReport
from govlint.checks.claim_doubts import reason_of
from govlint.checks.outcome import Context
from govlint.document import Anchor, Block, Paragraph
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number


class ReportFigure(msgspec.Struct, frozen=True):
    """A cell of a table of the form: ids and labels of table, row and column, what stands in it and the
    number that it is read as, None if it is none.
    """

    table: str
    row: str
    column: str
    table_label: str
    row_label: str
    column_label: str
    text: str
    value: Number | None
    anchor: Anchor

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return f"{self.table}[{self.row}, {self.column}]"


class ReportHeading(msgspec.Struct, frozen=True):
    """A paragraph, by its place, that is the title of the report (level 1), or begins with the heading of a
    section (2) or an item (3), which is so many characters long.
    """

    anchor: Anchor
    level: int
    length: int


class ReportClaim(msgspec.Struct, frozen=True):
    """Words of a paragraph that state a number: where they stand in its text, and why nothing is judged of
    them; None where they are understood.
    """

    span: tuple[int, int]
    doubt: Bilingual | None


class ReportText(msgspec.Struct, frozen=True):
    """A paragraph that was read for numbers: its place, its text and what it states."""

    anchor: Anchor | None
    text: str
    claims: tuple[ReportClaim, ...]


class Details(msgspec.Struct, frozen=True):
    """The figures of the tables of the form in printed order, all blocks of the document as read, which of
    them are headings, and which numbers they state.
    """

    figures: tuple[ReportFigure, ...]
    blocks: tuple[Block, ...]
    headings: tuple[ReportHeading, ...] = ()
    texts: tuple[ReportText, ...] = ()


def title_of(report: BoundReport) -> str:
    """The lines of the report's title as one; empty if it has none."""
    titles = report.report.titles
    return joined([line.text.strip() for line in titles[0]]) if titles else ""


def joined(lines: Sequence[str]) -> str:
    """The lines of a title as one, with a blank between words of Latin letters."""
    text = ""
    for line in lines:
        blank = " " if text and line and text[-1].isascii() and line[0].isascii() else ""
        text += blank + line
    return text


def details_of(report: BoundReport) -> Details:
    """Collect them from a bound report."""
    return Details(
        figures_of(report),
        report.document.blocks,
        tuple(
            ReportHeading(paragraph.anchor, level, len(paragraph.text))
            for level, paragraph in _headings(report)
        ),
        tuple(_texts(report)),
    )


def _headings(report: BoundReport) -> Iterator[tuple[int, Paragraph]]:
    for lines in report.report.titles:
        for line in lines:
            yield 1, line
    for section in report.report.sections:
        yield 2, section.heading.paragraph
        for item in section.items:
            yield 3, item.heading.paragraph


def _texts(report: BoundReport) -> Iterator[ReportText]:
    context = Context(report, report.pack)
    for read in report.claims.texts:
        claims = tuple(
            ReportClaim((claim.start, claim.end), reason_of(claim, context)) for claim in read.claims
        )
        if claims:
            yield ReportText(read.text.location.anchor, read.text.text, claims)


def figures_of(report: BoundReport) -> tuple[ReportFigure, ...]:
    """The figures of its tables in printed order."""
    figures = []
    for table in report.tables.values():
        for part in table.template.parts:
            for row in table.rows(part):
                label = "".join(step.short for step in row.path)
                for column in part.columns:
                    figure = table.figures.get((row.id, column.id))
                    if figure is None:
                        continue
                    figures.append(
                        ReportFigure(
                            table.template.id,
                            row.id,
                            column.id,
                            table.template.name,
                            label,
                            column.name,
                            figure.cell.text.strip(),
                            figure.value,
                            figure.cell.anchor,
                        )
                    )
    return tuple(figures)
