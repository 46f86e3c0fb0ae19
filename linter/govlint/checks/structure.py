"""``check: section``, ``item`` and ``unplaced``: the outline of the report against that of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from govlint.binding.bound import BoundReport
from govlint.binding.labels import out_of_order
from govlint.binding.outline import BoundItem, BoundSection, heading_text, missing_topics
from govlint.checks.outcome import Context, Outcome, failed, passed_unless
from govlint.document import Block, Paragraph, Table, moved
from govlint.finding import Location, Step
from govlint.outline.tree import Item
from govlint.packs.language.outline import Outline, SectionSpec
from govlint.packs.language.rules import ItemRule, SectionRule, UnplacedRule
from govlint.text.bilingual import Bilingual
from govlint.text.normalise import fold, half_width, ordinal, split_number
from govlint.text.patterns import for_text

_MENTIONED = Bilingual(
    "（正文中提到，但没有单独成段的标题）", " (the text mentions it, without a heading of its own)"
)
_OWN_WORDS = Bilingual(
    "“{found}”等小标题是自拟的，看不出各写的是哪个方面",
    "headings such as “{found}” do not say which topics they treat",
)
# What is shorter is a caption or a unit, no running text.
_PROSE = 15
_UNNUMBERED = Bilingual("无编号", "no number")


def check_section(rule: SectionRule, context: Context) -> Iterator[Outcome]:
    """Compare the sections with the outline; ``rule.defect`` says which defect to report."""
    yield from passed_unless(_section_failures(rule, context.report), context.report.whole)


def _section_failures(rule: SectionRule, report: BoundReport) -> list[Outcome]:
    outline = report.pack.outline
    specs = outline.sections
    wanted = {name: spec for name, spec in specs.items() if not rule.sections or name in rule.sections}
    found = [bound for bound in report.sections if bound.id in wanted]
    match rule.defect:
        case "missing":
            present = {name for bound in report.sections for name in (bound.id, *bound.also)}
            return [
                failed(report.section_location(name), expected=report.pack.outline.printed(name))
                for name in wanted
                if name not in present
            ]
        case "order":
            places = [list(specs).index(bound.id) for bound in found]
            return [_misplaced(found[n], outline) for n in out_of_order(places)]
        case "number":
            return _wrong_numbers(report, outline)
        case "typo" | "variant":
            return [_of(bound, outline) for bound in found if bound.match == rule.defect]
        case "joined":
            return [_joined(bound, outline) for bound in found if bound.match == "joined"]
        case "obsolete":
            return [_obsolete(bound, outline) for bound in report.sections if bound.match == "obsolete"]
        case "extra" | "repeated":
            return [_of(bound, outline) for bound in report.sections if bound.match == rule.defect]
        case "empty":
            # Of a section that should hold a table, the missing or misplaced table is the defect.
            prose = [bound for bound in found if specs[bound.id].content == "text"]
            return [_of(bound, outline) for bound in prose if not _has_content(bound)]
        case "prose":
            return [
                failed(Location((bound.step,), text.anchor, text.text), section=heading(bound))
                for bound in found
                if specs[bound.id].content == "table"
                and any(isinstance(b, Table) for b in bound.section.all_blocks())
                and (text := _first_prose(bound, rule.leave_out)) is not None
            ]


def heading(bound: BoundSection) -> str:
    """A section's heading as the report prints it."""
    return heading_text(bound.section.heading)


def _of(bound: BoundSection, outline: Outline) -> Outcome:
    expected = outline.printed(bound.id) if bound.id else ""
    title = outline.sections[bound.id].heading if bound.id else ""
    outcome = failed(_place(bound), found=heading(bound), expected=expected, title=title)
    return msgspec.structs.replace(outcome, mends=tuple(_title(bound)))


def _title(bound: BoundSection) -> Iterator[Location]:
    """The place of a heading without its number and without text run in behind it."""
    paragraph, title = bound.section.heading.paragraph, bound.section.heading.title
    at = paragraph.text.find(title)
    if title and at >= 0:
        span = (at, at + len(title))
        yield Location((bound.step,), moved(paragraph.anchor, at), paragraph.text, span)


def _joined(bound: BoundSection, outline: Outline) -> Outcome:
    """One heading of several sections."""
    names = [name for name in outline.sections if name in (bound.id, *bound.also)]
    expected = "".join(f"“{outline.printed(name)}”" for name in names)
    return failed(_place(bound), found=heading(bound), expected=expected)


def _obsolete(bound: BoundSection, outline: Outline) -> Outcome:
    """A heading of an earlier form, and what it should read if it stands for a section of this one."""
    expected = outline.printed(bound.id) if bound.id else ""
    should = Bilingual(f"，应为“{expected}”", f"; it should read “{expected}”") if expected else ""
    return failed(_place(bound), found=heading(bound), expected=should)


def _misplaced(bound: BoundSection, outline: Outline) -> Outcome:
    names = list(outline.sections)
    position = names.index(bound.id)
    neighbour = outline.printed(names[position - 1] if position else names[1])
    where = Bilingual("之后", "after") if position else Bilingual("之前", "before")
    return failed(_place(bound), found=heading(bound), neighbour=neighbour, where=where)


def _place(bound: BoundSection) -> Location:
    paragraph = bound.section.heading.paragraph
    return Location((bound.step,), paragraph.anchor, paragraph.text)


def _wrong_numbers(report: BoundReport, outline: Outline) -> list[Outcome]:
    """Numbers that do not count on from 一; a section in the wrong place may keep its own number.

    Offices number in several styles, but where most numbers are printed as the form's are, all should be.
    """
    failures: list[Outcome] = []
    numbers = [bound.section.heading.number for bound in report.sections if bound.section.heading.number]
    unnumbered = not numbers
    styles = [_style(number) for number in numbers]
    for position, bound in enumerate(report.sections):
        if not bound.id or (unnumbered and position):
            continue  # a section that the form does not have, and numbers lost throughout, count once
        number = ordinal(bound.section.heading.number)
        own = list(outline.sections).index(bound.id) + 1
        expected = outline.printed_number(bound.id)
        usual = styles.count(_style(expected)) * 2 > len(styles)
        odd = usual and _style(bound.section.heading.number) not in ("", _style(expected))
        if odd or number not in (position + 1, own):
            failures.append(
                failed(
                    _place(bound),
                    found=heading(bound),
                    number=bound.section.heading.number or _UNNUMBERED,
                    expected=expected,
                )
            )
    return failures


def _style(number: str) -> str:
    """How a number is printed: in brackets, in digits or in words; empty if there is none."""
    first = half_width(number)[:1]
    return "digits" if first.isdigit() else "brackets" if first == "(" else first and "words"


def _has_content(bound: BoundSection) -> bool:
    if bound.section.heading.paragraph.images or any(_says_something(item, bound) for item in bound.items):
        return True
    return any(_is_content(block) for block in bound.section.blocks)


def _says_something(bound: BoundItem, section: BoundSection) -> bool:
    """Whether an item has text: below its heading, or in one of words of its own."""
    heading = bound.item.heading
    words = fold(heading.title)
    own = not words or not (bound.topics or words in fold(section.section.heading.title))
    return own or heading.paragraph.images > 0 or any(map(_is_content, bound.item.blocks))


def _is_content(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text.strip()) or block.images > 0


def _first_prose(bound: BoundSection, leave_out: str | None) -> Paragraph | None:
    for block in bound.section.all_blocks():
        if not isinstance(block, Paragraph) or len(fold(block.text)) < _PROSE or fold(block.text)[0] == "(":
            continue
        if leave_out is None or not for_text(leave_out).search(half_width(block.text)):
            return block
    return None


def check_item(rule: ItemRule, context: Context) -> Iterator[Outcome]:
    """Compare the items of one section with the topics of the form."""
    bound = context.report.section(rule.section)
    if bound is None:
        yield Outcome(status="not-applicable", location=context.report.section_location(rule.section))
        return
    yield from passed_unless(_item_failures(rule, context, bound), _place(bound))


def _item_failures(rule: ItemRule, context: Context, bound: BoundSection) -> list[Outcome]:
    spec = context.pack.outline.sections[rule.section]
    section = heading(bound)
    match rule.defect:
        case "missing":
            topics = missing_topics(bound, spec).items()
            own = _own_words(bound, spec, len(topics))
            if own is not None:
                return [own]
            return [_without_topic(bound, name, spec, mentioned) for name, mentioned in topics]
        case "empty":
            if not any(_says_something(item, bound) for item in bound.items):
                return []  # the section as a whole is empty
            return [
                failed(_item_place(bound, n), section=section, found=_item_heading(bound, n))
                for n, item in enumerate(bound.items)
                if len(item.topics) == 1 and not _has_text(bound, n)
            ]
        case "merged":
            return [
                failed(_item_place(bound, n), section=section, found=_item_heading(bound, n))
                for n, item in enumerate(bound.items)
                if len(item.topics) > 1
            ]
        case "extra":
            named = [n for n, item in enumerate(bound.items) if item.topics]
            if len(named) < 2:
                return []  # running text in points, not the topics of the form
            return [
                failed(_item_place(bound, n), section=section, found=_item_heading(bound, n))
                for n in _without_topics(bound)
            ]
        case "order":
            # A topic that comes up again, as in 平台建设方面：…, has its place already.
            first = {item.topics: n for n, item in reversed(list(enumerate(bound.items)))}
            single = sorted(n for topics, n in first.items() if len(topics) == 1)
            order = [list(spec.items).index(bound.items[n].topics[0]) for n in single]
            return [
                failed(_item_place(bound, single[n]), section=section, found=_item_heading(bound, single[n]))
                for n in out_of_order(order)
            ]
        case "number":
            gaps = bool(missing_topics(bound, spec))  # a number left out with its topic is told once
            return [
                failed(
                    _item_place(bound, n),
                    section=section,
                    found=_item_heading(bound, n),
                    before=_item_heading(bound, n - 1),
                )
                for n in _off_numbers([one.item for one in bound.items], gaps)
            ]


def _has_text(bound: BoundSection, number: int) -> bool:
    """Whether something stands under an item's heading, if only points that are numbered in another style."""
    item = bound.items[number].item
    if _says_something(bound.items[number], bound):
        return True
    following = bound.items[number + 1] if number + 1 < len(bound.items) else None
    own = _style(item.heading.number)
    return following is not None and not following.topics and _style(following.item.heading.number) != own


def _counts_on(item: Item, following: Item, gaps: bool) -> bool:
    """Whether the number of an item follows that of the one before, in its style, or begins again.

    With ``gaps`` numbers may be left out.
    """
    before, number = item.heading.number, following.heading.number
    last, own = ordinal(before), ordinal(number)
    if last is None or own is None or _style(before) != _style(number):
        return True
    return own in (last + 1, 1) or (gaps and own > last)


def _off_numbers(items: Sequence[Item], gaps: bool) -> Iterator[int]:
    """The items, by number, that do not count on; not one that goes on as if the one before were right."""
    off = -1
    for n in range(1, len(items)):
        if _counts_on(items[n - 1], items[n], gaps):
            continue
        if off == n - 1:
            before, own = ordinal(items[n - 2].heading.number), ordinal(items[n].heading.number)
            if before is not None and own == before + 2:
                continue
        off = n
        yield n


def _headed(bound: BoundSection) -> set[str]:
    """The topics that have a heading."""
    return {topic for item in bound.items for topic in item.topics}


def _without_topics(bound: BoundSection) -> list[int]:
    """The items, by number, whose headings are of no topic."""
    return [n for n, item in enumerate(bound.items) if not item.topics and item.item.heading.title]


def _own_words(bound: BoundSection, spec: SectionSpec, missing: int) -> Outcome | None:
    """Where most headings are in words of their own, each may treat a topic that seems to be missing."""
    others = _without_topics(bound)
    if not missing or len(others) < missing or 2 * len(_headed(bound)) > len(spec.items):
        return None
    place = _item_place(bound, others[0])
    reason = _OWN_WORDS.format(found=_item_heading(bound, others[0]))
    return Outcome(status="not-assessable", location=place, reason=reason)


def _without_topic(bound: BoundSection, name: str, spec: SectionSpec, mentioned: bool) -> Outcome:
    """The failure of a section without a topic; only a notice where its text mentions it.

    Where all the others have headings, a mention among them does not make up for the one that is missing.
    """
    place, topic = _place(bound), spec.items[name].heading
    return Outcome(
        status="fail",
        location=Location((*place.route, Step("item", name, topic)), place.anchor),
        values={"section": heading(bound), "expected": topic},
        severity="info" if mentioned and len(_headed(bound)) < len(spec.items) - 1 else None,
        note=_MENTIONED if mentioned else None,
    )


def _item_heading(bound: BoundSection, number: int) -> str:
    return heading_text(bound.items[number].item.heading)


def _item_place(bound: BoundSection, number: int) -> Location:
    item = bound.items[number]
    step = Step("item", item.topics[0] if item.topics else str(number + 1), _item_heading(bound, number))
    paragraph = item.item.heading.paragraph
    return Location((bound.step, step), paragraph.anchor, paragraph.text)


def check_unplaced(rule: UnplacedRule, context: Context) -> Iterator[Outcome]:
    """Blocks that the outline has no place for; neighbours are reported together."""
    report = context.report.report
    positions = {id(block): n for n, block in enumerate(report.document.blocks)}
    failures: list[Outcome] = []
    previous = -2
    for block in report.unplaced:
        position = positions[id(block)]
        if position != previous + 1:
            text = block.text if isinstance(block, Paragraph) else ""
            place = Location((Step("paragraph", str(position + 1), ""),), block.anchor, text)
            failures.append(failed(place, found=split_number(text)[1][:30] or text[:30]))
        previous = position
    yield from passed_unless(failures, context.report.whole)
