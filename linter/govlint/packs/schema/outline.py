"""The outline of a form: its sections in order, and the topics inside them."""

from __future__ import annotations

from typing import Literal

from govlint.packs.schema.base import Member, Strict


class ItemSpec(Member, frozen=True, kw_only=True):
    """A topic inside a section. ``keywords`` show that running text treats it without a heading."""

    heading: str
    variants: list[str] = []
    keywords: list[str] = []


class SectionSpec(Member, frozen=True, kw_only=True):
    """A section of the form: printed number, heading, accepted variants, the items inside.

    ``content`` says what fills it: running text, or a table alone.
    """

    number: str
    heading: str
    variants: list[str] = []
    content: Literal["text", "table"] = "text"
    items: dict[str, ItemSpec] = {}


class Outline(Strict, frozen=True, kw_only=True):
    """The words of every title, the sections in order, and headings of earlier forms.

    ``obsolete`` headings must no longer appear.
    """

    title: str
    sections: dict[str, SectionSpec]
    obsolete: list[str] = []
