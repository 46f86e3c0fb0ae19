"""Places in words: the route through the report, and the anchor in the file."""

from __future__ import annotations

from govlint.document import Anchor, PageAnchor, TextAnchor
from govlint.finding import Location, Step
from govlint.text.bilingual import Language

_PARTS: dict[str, tuple[str, str]] = {
    "document": ("全文", "whole report"),
    "title": ("标题", "title"),
    "preface": ("前言", "preface"),
    "closing": ("落款", "closing"),
    "annex": ("附件", "attachments"),
}
_GRID = {"row": "行", "column": "列"}


def section_of(location: Location, language: Language) -> str:
    """The part of the report under which a finding is listed."""
    return _step(location.route[0], language) if location.route else _part("document", language)


def route_in_words(location: Location, language: Language) -> str:
    """The route below its section: row and column first, then the table; or item > paragraph.

    In a grid, row and column are what one looks for.
    """
    grid = [_in_grid(step, language) for step in location.route[1:] if step.kind in _GRID and step.label]
    rest = [text for step in location.route[1:] if step.kind not in _GRID and (text := _step(step, language))]
    if not grid:
        return " > ".join(rest)
    # Every character of Chinese output must be one that old consoles have, so no arrow.
    return "，".join(["".join(grid), *rest]) if language == "zh" else ", ".join([*grid, *rest])


def place_in_words(location: Location, language: Language) -> str:
    """The route below its section, with the place in the file in brackets."""
    route, anchor = route_in_words(location, language), anchor_in_words(location.anchor, language)
    if not route or not anchor:
        return route or anchor
    return f"{route}（{anchor}）" if language == "zh" else f"{route} ({anchor})"


def whole_route(location: Location, language: Language) -> str:
    """The section and the route below it, of a place that is not listed under its section."""
    return _joined(section_of(location, language), route_in_words(location, language), language)


def whole_place(location: Location, language: Language) -> str:
    """The section, the route below it and the place in the file."""
    return _joined(section_of(location, language), place_in_words(location, language), language)


def _joined(section: str, below: str, language: Language) -> str:
    return ("：" if language == "zh" else ": ").join(filter(None, (section, below)))


def where(location: Location, language: Language) -> str:
    """In brackets what a message and a line number leave unsaid: the part of the report and, where the file
    has no lines, the place in it.
    """
    named = [section_of(location, language)]
    if not isinstance(location.anchor, TextAnchor):
        named.append(anchor_in_words(location.anchor, language))
    separator, opening, closing = ("，", "（", "）") if language == "zh" else (", ", " (", ")")
    return f"{opening}{separator.join(filter(None, named))}{closing}"


def _in_grid(step: Step, language: Language) -> str:
    if language == "zh":
        return f"“{step.label}”{_GRID[step.kind]}"
    return f"{step.kind} “{step.label}”"


def _step(step: Step, language: Language) -> str:
    if step.kind in _PARTS:
        return _part(step.kind, language)
    if step.kind == "paragraph":
        return f"第{step.id}段" if language == "zh" else f"paragraph {step.id}"
    return step.label


def _part(kind: str, language: Language) -> str:
    chinese, english = _PARTS[kind]
    return english if language == "en" else chinese


def anchor_in_words(anchor: Anchor | None, language: Language) -> str:
    """Where the place is in the file: line and column, or table, row and cell."""
    if anchor is None:
        return ""
    chinese = language == "zh"
    if isinstance(anchor, TextAnchor):
        return (
            f"第{anchor.line}行第{anchor.column}列"
            if chinese
            else f"line {anchor.line}, column {anchor.column}"
        )
    if isinstance(anchor, PageAnchor):
        at = f"({anchor.x0:.0f}, {anchor.top:.0f})"
        return f"第{anchor.page}页{at}" if chinese else f"page {anchor.page} at {at}"
    if anchor.table is None:
        if chinese:
            return f"正文第{anchor.block}段" + (f"第{anchor.offset + 1}字" if anchor.offset else "")
        return f"body block {anchor.block}" + (f", character {anchor.offset + 1}" if anchor.offset else "")
    if anchor.row is None:
        return f"第{anchor.table}张表" if chinese else f"table {anchor.table}"
    if chinese:
        return f"第{anchor.table}张表第{anchor.row}行第{anchor.cell}格"
    return f"table {anchor.table}, row {anchor.row}, cell {anchor.cell}"
