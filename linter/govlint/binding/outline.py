"""Matching the sections and items of a report with the outline of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from govlint.binding.labels import NEAR_IN_PLACE, Likeness, Match, align, similarity
from govlint.document import Block
from govlint.finding import Step
from govlint.outline.headings import KnownHeadings
from govlint.outline.tree import Heading, Item, Report, Section
from govlint.packs.language.outline import ItemSpec, Outline, SectionSpec
from govlint.packs.pack import Label
from govlint.text.normalise import fold, half_width, ordinal
from govlint.text.patterns import for_text

# A character in the place of another is one of them, two that changed places are two.
_MOST_SLIPS = 2

SectionMatch = Literal["exact", "variant", "typo", "obsolete", "repeated", "extra", "joined"]

# From this many topics with headings of their own on, a topic without one counts as absent even if
# a keyword of it occurs in the text of another.
_TOPICS_WITH_HEADINGS = 3

# So many characters of a heading tell which one it is.
_TELLING = 6

# What has as many characters can be told by how it begins.
_LONG_HEADING = 20

# With less text than this there is nothing to search for topics; that is a defect of its own.
_TEXT_TO_JUDGE = 20


class BoundItem(msgspec.Struct, frozen=True):
    """An item and the ids of the topics of the form that its heading names."""

    item: Item
    topics: tuple[str, ...]


class BoundSection(msgspec.Struct, frozen=True):
    """A section, the id of the section of the form that it is (empty if none), and how it matches.

    Of a ``joined`` heading, ``also`` has the ids of the other sections that it names.
    """

    section: Section
    id: str
    match: SectionMatch
    items: tuple[BoundItem, ...]
    also: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """The route's step for this section."""
        return Step("section", self.id or "extra", heading_text(self.section.heading))


def heading_text(heading: Heading) -> str:
    """Number and title as printed, without text run in behind."""
    if not heading.title:
        return heading.paragraph.text[:30]
    blank = " " if heading.number.isascii() and heading.number and heading.title[0].isascii() else ""
    return heading.number + blank + heading.title


def known_headings(outlines: Sequence[Outline]) -> KnownHeadings:
    """The headings of several editions, folded, for the parser."""
    sections: dict[str, str] = {}
    items: set[str] = set()
    numbered: dict[int, str] = {}
    for outline in outlines:
        sections |= {fold(text): fold(text) for text in outline.obsolete}
        numbered |= {n: section.heading for n, section in enumerate(outline.sections.values(), 1)}
        for name, section in outline.sections.items():
            named = (section.heading, *section.variants, *section.obsolete)
            sections |= {fold(text): name for text in named}
            for item in section.items.values():
                items.update(fold(text) for text in (item.heading, *item.variants))
    return KnownHeadings(sections, frozenset(items), numbered)


def bind_sections(report: Report, outline: Outline) -> list[BoundSection]:
    """Match every section of the report, in document order."""
    specs = list(outline.sections.items())
    labels = [Label(spec.heading, spec.heading, (*spec.variants, *spec.obsolete)) for _, spec in specs]
    titles = [section.heading.title for section in report.sections]
    obsolete = {fold(text) for text in outline.obsolete}
    open_titles = ["" if fold(title) in obsolete else title for title in titles]
    bound: list[BoundSection] = []
    matches = _with_places(report.sections, open_titles, labels, align(open_titles, labels))
    for section, title, match in zip(report.sections, titles, matches, strict=True):
        if match is None:
            kind = _unmatched(title, obsolete, labels)
            bound.append(BoundSection(section, "", kind, ()))
            continue
        identifier, spec = specs[match.index]
        slip = match.likeness == "altered" and _is_slip(title, labels[match.index], outline.particles)
        how: SectionMatch = "typo" if slip else "variant"
        if fold(title) in map(fold, spec.obsolete):
            how = "obsolete"
        if match.likeness in ("exact", "punctuation"):
            how = "exact"
        also = () if how in ("exact", "obsolete") else tuple(_also_named(title, identifier, outline))
        bound.append(
            BoundSection(section, identifier, "joined" if also else how, _bind_items(section, spec), also)
        )
    return bound


def _also_named(title: str, own: str, outline: Outline) -> Iterator[str]:
    """The other sections of which a heading has the words, beside those of its own."""
    rest = _without_words(fold(title), outline.sections[own])
    for name, spec in outline.sections.items():
        if rest is not None and name != own and _without_words(rest, spec) is not None:
            yield name


def _without_words(title: str, spec: SectionSpec) -> str | None:
    """What a heading says beside the words of a section, the longest that it has; None if it has none."""
    texts = [
        text for text in map(fold, (spec.heading, *spec.variants)) if len(text) >= _TELLING and text in title
    ]
    return title.replace(max(texts, key=len), "|") if texts else None


def _with_places(
    sections: Sequence[Section], titles: Sequence[str], labels: Sequence[Label], matches: list[Match | None]
) -> list[Match | None]:
    """Also match headings in other words, by their place between the others and their number."""
    known = {match.index for match in matches if match}
    placed = list(matches)
    for position, (section, title) in enumerate(zip(sections, titles, strict=True)):
        if placed[position] is not None:
            continue
        before = max((m.index for m in placed[:position] if m), default=-1)
        after = min((m.index for m in placed[position + 1 :] if m), default=len(labels))
        number = ordinal(section.heading.number)
        between = [n for n in range(before + 1, after) if n not in known and number in (None, n + 1)]
        likeness = _likeness_in_place(title, labels[between[0]], number) if len(between) == 1 else None
        if likeness is not None:
            known.add(between[0])
            placed[position] = Match(between[0], likeness)
    return placed


def _likeness_in_place(title: str, label: Label, number: int | None) -> Likeness | None:
    """How a heading stands for one of the form in whose place it is; None if it is about something else.

    With its number, its own words in short are enough: 六、其他.
    """
    texts = (label.text, *label.aliases)
    if any(fold(text) in fold(title) for text in texts):
        return "variant"
    if number is not None and len(fold(title)) > 1 and fold(title) in fold(label.text):
        return "variant"
    alike = any(similarity(title, Label(text, text)) >= NEAR_IN_PLACE for text in texts)
    return "altered" if alike else None


def _is_slip(title: str, label: Label, particles: str) -> bool:
    """Whether single characters were mistyped, left out, doubled or swapped; other words are no slip."""
    texts = (label.text, *label.aliases)
    return any(_differs_in_characters(fold(title), fold(text), particles) for text in texts)


def _differs_in_characters(title: str, text: str, particles: str) -> bool:
    # Imported here: a report without slips never needs it.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, title, text, autojunk=False)
    changed = [(title[a:b], text[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    pieces = [piece for both in changed for piece in both if piece]
    words = any(len(piece) > 1 or piece in particles for piece in pieces)
    return len(changed) <= _MOST_SLIPS and not words


def _unmatched(title: str, obsolete: set[str], labels: list[Label]) -> SectionMatch:
    if fold(title) in obsolete:
        return "obsolete"
    folded = fold(title)
    known = any(folded in (fold(label.text), *map(fold, label.aliases)) for label in labels)
    return "repeated" if known else "extra"


def _bind_items(section: Section, spec: SectionSpec) -> tuple[BoundItem, ...]:
    return tuple(BoundItem(item, _topics(item.heading.title, spec)) for item in section.items)


def _topics(title: str, spec: SectionSpec) -> tuple[str, ...]:
    """The topics that a heading names: the one it equals, else all whose words it contains, else those whose
    patterns it fits, else that which it begins.

    A long heading may be cut off at the end of its line.
    """
    folded = fold(title)
    for name, item in spec.items.items():
        if folded in (fold(item.heading), *map(fold, item.variants)):
            return (name,)
    named = tuple(name for name, item in spec.items.items() if _mentions(folded, item))
    named = named or tuple(name for name, item in spec.items.items() if _fits(title, item))
    if named or len(folded) < _LONG_HEADING:
        return named
    return tuple(
        name
        for name, item in spec.items.items()
        if any(fold(text).startswith(folded) for text in (item.heading, *item.variants))
    )


def _mentions(folded: str, item: ItemSpec) -> bool:
    return any(fold(word) in folded for word in (item.heading, *item.keywords))


def _fits(title: str, item: ItemSpec) -> bool:
    return any(for_text(pattern).search(half_width(title)) for pattern in item.patterns)


def missing_topics(bound: BoundSection, spec: SectionSpec) -> dict[str, bool]:
    """Topics of the form that a section does not treat under a heading, and whether its text mentions them.

    A topic is treated if it has an item, if an item of no topic of the form mentions it, or, where few
    topics have items, if the text does.
    """
    with_heading = {topic for item in bound.items for topic in item.topics}
    absent = [name for name in spec.items if name not in with_heading]
    text = _text(bound.section.all_blocks())
    if not bound.items and len(text) < _TEXT_TO_JUDGE:
        return {}
    others = text
    if len(with_heading) >= _TOPICS_WITH_HEADINGS:
        others = "".join(_text(item.item.blocks) for item in bound.items if not item.topics)
    return {
        name: _mentions(text, spec.items[name]) for name in absent if not _mentions(others, spec.items[name])
    }


def _text(blocks: Iterable[Block]) -> str:
    return fold("".join(getattr(block, "text", "") for block in blocks))
