"""A report bound to a form: sections, tables, figures and facts under the ids that rules use."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import msgspec

from govlint.binding.outline import BoundSection
from govlint.binding.prose.claims import Claims
from govlint.binding.prose.patterns import Mention
from govlint.binding.prose.texts import PartTexts, Texts
from govlint.binding.tables.figures import BoundTable, LooseTable, UnreadTable
from govlint.document import Document
from govlint.finding import Location, Step
from govlint.outline.tree import Report
from govlint.packs.pack import Pack
from govlint.text.normalise import fold


class BoundReport(msgspec.Struct, frozen=True, dict=True):
    """Everything that rules look at, put together by ``Binder.bind``.

    ``pack`` is the edition by which the text is judged (that of the report's year, else the one
    it uses); ``used`` is the edition whose labels it carries, ``expected`` that of its year. Each
    table knows its own edition. ``organisation`` is what the configuration says of the body that the
    report is of. ``unread`` are tables of the form that are there and could not be read rightly, so that
    nothing of them is judged. ``claims`` is what its text claims. ``part_texts`` is its
    running text by part, see ``texts``.
    """

    report: Report
    pack: Pack
    used: Pack | None
    expected: Pack | None
    year: int | None
    sections: list[BoundSection]
    tables: dict[str, BoundTable]
    unread: dict[str, UnreadTable]
    repeated: list[LooseTable]
    unknown: list[LooseTable]
    mentions: dict[str, list[Mention]]
    claims: Claims
    organisation: Mapping[str, str]
    part_texts: PartTexts

    @property
    def document(self) -> Document:
        """The document as read."""
        return self.report.document

    @functools.cached_property
    def whole(self) -> Location:
        """The location of the report as a whole."""
        anchor = self.document.blocks[0].anchor if self.document.blocks else None
        return Location((Step("document", "document", ""),), anchor)

    @functools.cached_property
    def name(self) -> str:
        """What the body calls itself, as the configuration or the text has it; empty if neither does."""
        fact, _, group = (self.pack.claims.named_by or "").partition(".")
        stated = (mention.values.get(group) for mention in self.mentions.get(fact, ()))
        return self.organisation.get("name") or next((name for name in stated if name), "")

    @property
    def recognised(self) -> bool:
        """Whether the document is of the form: by a table, by its name in the title, or by two headings.

        One heading alone, such as 总体情况, many reports have.
        """
        if self.tables or self.unread or sum(bound.match != "extra" for bound in self.sections) > 1:
            return True
        titles = ("".join(line.text for line in lines) for lines in self.report.titles)
        return any(fold(self.pack.outline.title) in fold(title) for title in titles)

    @property
    def likeness(self) -> int:
        """How much of the document belongs to the form: the sections and tables found."""
        return len(self.tables) + len(self.unread) + sum(bound.match != "extra" for bound in self.sections)

    def section(self, identifier: str) -> BoundSection | None:
        """The section of the form with this id, None if the report lacks it."""
        return next((bound for bound in self.sections if bound.id == identifier), None)

    def section_location(self, identifier: str) -> Location:
        """The place of a section; of an absent one, the heading of the section before it."""
        bound = self.section(identifier)
        if bound is not None:
            paragraph = bound.section.heading.paragraph
            return Location((bound.step,), paragraph.anchor, paragraph.text)
        specs = self.pack.outline.sections
        step = Step("section", identifier, self.pack.outline.printed(identifier))
        before = list(specs)[: list(specs).index(identifier)]
        anchors = [b.section.heading.paragraph.anchor for b in self.sections if b.id in before]
        return Location((step,), anchors[-1] if anchors else self.whole.anchor)

    def texts(self, parts: Sequence[str]) -> Texts:
        """The texts of the named parts, in document order within each; see ``PartTexts.of`` for the names."""
        return self.part_texts.of(parts)
