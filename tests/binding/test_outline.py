"""Which section of the form a heading is, and which topics that of an item names."""

from __future__ import annotations

import msgspec
import pytest

from govlint.binding.outline import bind_sections, known_headings
from govlint.document import Document, Paragraph, TextAnchor
from govlint.outline.parser import parse_report
from govlint.outline.tree import Report
from govlint.packs.language.outline import Outline

_HEADING = "流动图书车在各村各社区停靠的次数和借还册数"
_OUTLINE = msgspec.convert(
    {
        "title": "服务报告",
        "sections": {
            "readers": {
                "number": "一",
                "heading": "读者服务情况",
                "items": {"bus": {"heading": _HEADING}, "events": {"heading": "读者活动"}},
            },
            "stock": {"number": "二", "heading": "馆藏情况"},
            "visits": {"number": "三", "heading": "各分馆到馆情况"},
            "plans": {"number": "四", "heading": "存在的问题和打算"},
        },
    },
    Outline,
)
_EARLIER = msgspec.convert(
    {"title": "服务报告", "sections": {"readers": {"number": "一", "heading": "读者接待情况"}}}, Outline
)


def _report(*lines: str) -> Report:
    blocks = tuple(Paragraph(line, TextAnchor(number)) for number, line in enumerate(lines, 1))
    return parse_report(Document("test", "txt", blocks), known_headings([_OUTLINE, _EARLIER]), "report")


def test_a_heading_without_a_number_in_the_place_of_the_first() -> None:
    report = _report("读者接待情况", "接待12人次。", "馆藏情况", "藏书24册。")
    bound = [(section.id, section.match) for section in bind_sections(report, _OUTLINE)]
    assert bound == [("readers", "variant"), ("stock", "exact")]


@pytest.mark.parametrize(
    ("order", "matches"),
    [
        ("一二三四", ["exact", "exact", "variant", "exact"]),
        # Not between those that stand around it.
        ("一三四二", ["exact", "extra", "exact", "exact"]),
        ("一四三二", ["exact", "exact", "extra", "exact"]),
    ],
)
def test_a_heading_in_other_words_is_told_by_its_place(order: str, matches: list[str]) -> None:
    headings = {"一": "读者服务情况", "二": "馆藏情况", "三": "分馆人次情况", "四": "存在的问题和打算"}
    report = _report(*(line for number in order for line in (f"{number}、{headings[number]}", "正文。")))
    assert [section.match for section in bind_sections(report, _OUTLINE)] == matches


@pytest.mark.parametrize(
    ("heading", "topics"),
    [
        (_HEADING, ("bus",)),
        # Cut off at the end of its line, it has twenty characters at least.
        (_HEADING[:20], ("bus",)),
        (_HEADING[:19], ()),
        ("读者", ()),
    ],
)
def test_a_long_heading_may_be_cut_off(heading: str, topics: tuple[str, ...]) -> None:
    report = _report("一、读者服务情况", f"（一）{heading}", "停靠各村12次。")
    (section,) = bind_sections(report, _OUTLINE)
    assert [item.topics for item in section.items] == [topics]
