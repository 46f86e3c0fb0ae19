"""The outline of a form: its sections in order, and the topics inside them."""

from __future__ import annotations

from typing import Literal

from govlint.packs.language.base import Member, Pattern, Strict


class ItemSpec(Member, frozen=True, kw_only=True):
    """A topic inside a section, with its printed number.

    ``keywords`` show that running text treats it without a heading; a heading that fits one of the
    ``patterns`` is about it, unless it holds the words of some topic.
    """

    number: str = ""
    heading: str
    variants: list[str] = []
    keywords: list[str] = []
    patterns: list[Pattern] = []


class SectionSpec(Member, frozen=True, kw_only=True):
    """A section of the form: printed number, heading, accepted variants, the items inside.

    ``obsolete`` are its headings in earlier forms. ``content`` says what fills it: running text, or a
    table alone.
    """

    number: str
    heading: str
    variants: list[str] = []
    obsolete: list[str] = []
    content: Literal["text", "table"] = "text"
    items: dict[str, ItemSpec] = {}


class Outline(Strict, frozen=True, kw_only=True):
    """The words of every title, the sections in order, and headings of earlier forms.

    ``numbering`` says how number and heading of a section are printed together; ``obsolete`` headings
    must no longer appear, and stand for no section of this form. A heading that differs in one of the
    characters of ``particles`` alone is one in other words, and no slip.
    """

    title: str
    numbering: str = "{number}. {heading}"
    sections: dict[str, SectionSpec]
    obsolete: list[str] = []
    particles: str = ""

    def printed(self, section: str) -> str:
        """A section's number and heading as the form prints them."""
        spec = self.sections[section]
        return self.numbering.format(number=spec.number, heading=spec.heading)

    def printed_number(self, section: str) -> str:
        """A section's number as the form prints it."""
        return self.numbering.format(number=self.sections[section].number, heading="").strip()
