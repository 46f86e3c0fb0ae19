"""The form as a whole: the edition of its year, and what the reader noticed about the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govlint.document import Remark, TextAnchor
from govlint.packs.pack import Pack
from tests.checks.trying import Edit, Rule, Tried, all_said, prose, report, with_remarks

WRONG = Rule("check: edition, defect: wrong", "{year}年用了{found}，应为{expected}")
MIXED = Rule("check: edition, defect: mixed", "《{table}》是{found}，应为{expected}")
NO_YEAR = Rule("check: edition, defect: unknown-year", "没有年度")
NO_FORM = Rule("check: edition, defect: unknown-form", "没有格式")
CHANGES = Rule("check: remark, remark: tracked-changes", "{count}处修订")
COMMENTS = Rule("check: remark, remark: comments", "{count}处批注")
DAMAGED = Rule("check: remark, remark: damaged-characters", "{count}处乱码")

_WITHOUT_YEAR = ("2023年度", "本年度")
# What tells the editions apart: a row of the one table, the corner of the other.
_NEXT_FORM = ("| 小说（含散文集） |", "| 文学作品 |")
_NEXT_CORNER = ("（不含流动图书车所到之处的读者）", "（不含流动图书车、馆外活动的读者）")
_NEXT_YEAR = ("2023年度", "2024年度")
_NO_MARKS = [("| 开架 |", "| |"), ("| 小说（含散文集） |", "| 书 |")]


@pytest.mark.parametrize(
    ("rule", "edits", "said"),
    [
        (WRONG, [], ["pass: 1"]),
        (
            WRONG,
            [("2023年度", "2018年度")],
            [
                "warning document 1:3",
                "  2018年用了2020年格式，应为（无适用格式）",
                "  2018年用了form of 2020，应为(no edition applies)",
            ],
        ),
        (WRONG, [("2023年度", "2020年度")], ["pass: 1"]),
        (
            WRONG,
            [_WITHOUT_YEAR],
            ["? document 1:3", "  未能识别报告年度", "  the report's year could not be read"],
        ),
        (
            WRONG,
            _NO_MARKS,
            ["? document 1:3", "  未能识别所用格式", "  the form in use could not be recognised"],
        ),
        (
            WRONG,
            [_WITHOUT_YEAR, *_NO_MARKS],
            ["? document 1:3", "  未能识别报告年度", "  the report's year could not be read"],
        ),
        (NO_YEAR, [], ["pass: 1"]),
        (NO_YEAR, [_WITHOUT_YEAR], ["warning document 1:3", "  没有年度"]),
        (NO_FORM, [], ["pass: 1"]),
        (NO_FORM, _NO_MARKS, ["warning document 1:3", "  没有格式"]),
        (MIXED, [], ["pass: 1"]),
        (
            MIXED,
            _NO_MARKS,
            ["? document 1:3", "  未能识别所用格式", "  the form in use could not be recognised"],
        ),
    ],
)
def test_one_edition(rule: Rule, edits: list[Edit], said: list[str], tried: Tried) -> None:
    assert tried(rule, *edits) == said


@pytest.mark.parametrize(
    ("rule", "edits", "said"),
    [
        # The form of 2020 used for 2024.
        (WRONG, [_NEXT_YEAR], []),
        (NO_YEAR, [_NEXT_YEAR], []),
        # The form of 2024 used for 2023: the pack of the year judges.
        (
            WRONG,
            [_NEXT_FORM, _NEXT_CORNER],
            [
                "warning document 1:3",
                "  2023年用了2024年格式，应为2020年格式",
                "  2023年用了form of 2024，应为form of 2020",
            ],
        ),
        (MIXED, [_NEXT_FORM, _NEXT_CORNER], ["pass: 1"]),
        (MIXED, [], ["pass: 1"]),
        # One table of each.
        (
            MIXED,
            [_NEXT_FORM],
            [
                "warning stock/stock 21:3",
                "  《馆藏图书表》是2024年格式，应为2020年格式",
                "  《Books and films》是form of 2024，应为form of 2020",
                "  see visits/visits 39:3",
            ],
        ),
        (WRONG, [_NEXT_FORM], ["pass: 1"]),
    ],
)
def test_two_editions(
    rule: Rule,
    edits: list[Edit],
    said: list[str],
    pack_with: Callable[[Rule], Pack],
    next_edition: Pack,
) -> None:
    assert all_said([pack_with(rule), next_edition], report(*edits), {}) == said


@pytest.mark.parametrize(
    ("rule", "remarks", "said"),
    [
        (CHANGES, [], ["pass: 1"]),
        (CHANGES, [Remark("tracked-changes", 3, TextAnchor(8, 2))], ["warning document 8:2", "  3处修订"]),
        (CHANGES, [Remark("comments", 3)], ["pass: 1"]),
        (COMMENTS, [Remark("comments", 1)], ["warning document", "  1处批注"]),
        (
            DAMAGED,
            [Remark("damaged-characters", 1, TextAnchor(8)), Remark("damaged-characters", 2, TextAnchor(9))],
            ["warning document 8:1", "  1处乱码", "warning document 9:1", "  2处乱码"],
        ),
    ],
)
def test_what_the_reader_noticed(rule: Rule, remarks: list[Remark], said: list[str], tried: Tried) -> None:
    assert tried(rule, document=with_remarks(report(), *remarks)) == said


_ABOUT_THE_WHOLE = [
    "check: assert, assert: 'report.year < 2000'",
    "check: assert, for_each: section, assert: 'characters < 0'",
    "check: assert, for_each: mention of stated_year, assert: 'year < 2000'",
    "check: section, defect: missing",
    "check: item, section: readers, defect: missing",
    "check: table, defect: missing",
    "check: unplaced",
    "check: pattern, within: [body], forbid: 读者",
    "check: length, within: [section plans], least: 1000",
    "check: date, within: [body]",
    "check: relation, relation: list",
    "check: relation, relation: share",
    "check: claim, relation: cells, measures: [novels]",
    "check: doubled, within: [body]",
    "check: balance, within: [body], pairs: ['()']",
    "check: checksum, within: [body], pattern: '[0-9]+'",
    "check: agree, values: [library.name, stated_year.year]",
    "check: edition, defect: wrong",
    "check: remark, remark: comments",
    "check: pattern, when: 'report.year < 2000', within: [body], forbid: 读者",
]
_DEFECTS = "共购9册，其中小说7册、绘本8册，占1%，上架上架（偏慢，2月31日还回019册。"


@pytest.mark.parametrize("text", _ABOUT_THE_WHOLE)
def test_a_report_is_judged_as_a_whole_by_the_edition_of_its_year(
    text: str, pack_with: Callable[[Rule], Pack], next_edition: Pack
) -> None:
    edits = [_NEXT_YEAR, *prose(_DEFECTS)]
    pack = pack_with(Rule(text, "不对"))
    assert all_said([pack], report(*edits), {}) != []
    assert all_said([pack, next_edition], report(*edits), {}) == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            Rule("check: assert, for_each: row of stock.films, assert: 'owned > 10'", "{owned}"),
            [
                "warning stock/stock/tapes/owned 32:11 «8»",
                "  8",
                "  拥有量 > 10",
                "  8 > 10; left 8; right 10; off by -2",
                "pass: 1",
            ],
        ),
        (Rule("check: assert, for_each: row of visits, assert: 'adults > 0'", "{adults}"), ["pass: 3"]),
        (
            Rule("check: cell, defect: signed", "{found}"),
            ["warning stock/stock/discs/change 31:15 «+4»", "  +4", "pass: 1"],
        ),
        (Rule("check: blank, extent: cell", "{place}"), ["pass: 2"]),
        (Rule("check: label, defect: altered", "{found}"), ["pass: 2"]),
        (Rule("check: assert, for_each: table, assert: 'pieces == 1'", "{place}"), ["pass: 2"]),
    ],
)
def test_a_table_is_judged_by_the_edition_that_it_fits(
    rule: Rule, said: list[str], pack_with: Callable[[Rule], Pack], next_edition: Pack
) -> None:
    assert all_said([pack_with(rule), next_edition], report(_NEXT_YEAR), {}) == said
