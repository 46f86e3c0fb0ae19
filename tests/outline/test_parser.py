"""The outline of a report: titles, sections, items, closing, in every way that offices write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.binding.outline import known_headings
from govlint.document import Block, Cell, Document, Paragraph, Table, TextAnchor
from govlint.outline.headings import KnownHeadings
from govlint.outline.parser import grammar_tables, parse_report
from govlint.outline.tree import Report
from govlint.packs.load import built_in_packs

_KNOWN = known_headings([pack.outline for pack in built_in_packs()])
_TABLE = Table((Cell(0, 0, "1", TextAnchor(1)),), 1, 1, TextAnchor(1))


def _parse(*lines: str | Table, known: KnownHeadings = _KNOWN, grammar: str = "report") -> Report:
    blocks: list[Block] = [
        Paragraph(line, TextAnchor(number)) if isinstance(line, str) else line
        for number, line in enumerate(lines, 1)
    ]
    return parse_report(Document("test", "txt", tuple(blocks)), known, grammar)


def _outline(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [
        (s.heading.number, s.heading.title, [(i.heading.number, i.heading.title) for i in s.items])
        for s in report.sections
    ]


def _titles(report: Report) -> list[str]:
    return ["".join(line.text for line in lines) for lines in report.titles]


def _text(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else "<table>" for block in blocks]


@pytest.mark.parametrize("grammar", ["report", "parts", "roman"])
def test_a_grammar_kept_as_data_parses_as_the_grammar_does(grammar: str) -> None:
    lines = ["报告", "一、总体情况", "（一）主动公开", "公开3条。", "I. Basics", "text", "2025年1月14日"]
    document = Document("test", "txt", tuple(Paragraph(line, TextAnchor(n)) for n, line in enumerate(lines)))
    kept = parse_report(document, _KNOWN, grammar, grammar_tables(grammar))
    assert kept == parse_report(document, _KNOWN, grammar)
    assert kept.sections


def test_a_plain_report() -> None:
    report = _parse(
        "白榆市档案局",
        "2024年政府信息公开工作年度报告",
        "本报告由白榆市档案局编制。",
        "一、总体情况",
        "（一）主动公开",
        "公开信息3条。",
        "（二）依申请公开",
        "没有收到申请。",
        "二、主动公开政府信息情况",
        _TABLE,
        "白榆市档案局",
        "2025年1月14日",
    )
    assert _titles(report) == ["白榆市档案局2024年政府信息公开工作年度报告"]
    assert _text(report.front) == ["本报告由白榆市档案局编制。"]
    assert _outline(report) == [
        ("一、", "总体情况", [("（一）", "主动公开"), ("（二）", "依申请公开")]),
        ("二、", "主动公开政府信息情况", []),
    ]
    assert _text(report.sections[1].blocks) == ["<table>"]
    assert _text(report.closing) == ["白榆市档案局", "2025年1月14日"]
    assert report.unplaced == ()


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("一、总体情况", "二、主动公开政府信息情况", ("一、", "二、")),
        ("一．总体情况", "二．主动公开政府信息情况", ("一．", "二．")),
        ("（一）总体情况", "（二）主动公开政府信息情况", ("（一）", "（二）")),
        ("1、 总体情况", "2、 主动公开政府信息情况", ("1、", "2、")),
        ("1.总体情况", "2.主动公开政府信息情况", ("1.", "2.")),
        ("第一部分 总体情况", "第二部分 主动公开政府信息情况", ("第一部分", "第二部分")),
        ("总体情况", "主动公开政府信息情况", ("", "")),
        ("一、总体情况：", "二、主动公开政府信息情况。", ("一、", "二、")),
    ],
)
def test_ways_to_number_sections(first: str, second: str, numbers: tuple[str, str]) -> None:
    report = _parse("2024年政府信息公开工作年度报告", first, "正文。", second, _TABLE)
    assert _outline(report) == [(numbers[0], "总体情况", []), (numbers[1], "主动公开政府信息情况", [])]


@pytest.mark.parametrize("line", ["三部分合计，予以公开13件", "五部分的收办情况", "二章八条均已修订"])
def test_a_count_of_parts_is_no_number_of_a_section(line: str) -> None:
    report = _parse(
        "2024年政府信息公开工作年度报告", "一、总体情况", line, "二、主动公开政府信息情况", _TABLE
    )
    assert _outline(report) == [("一、", "总体情况", []), ("二、", "主动公开政府信息情况", [])]


def test_items_numbered_like_the_sections_are_known_by_their_words() -> None:
    report = _parse("1、 总体情况", "1、 主动公开", "公开信息3条。", "2、 主动公开政府信息情况", _TABLE)
    assert _outline(report) == [
        ("1、", "总体情况", [("1、", "主动公开")]),
        ("2、", "主动公开政府信息情况", []),
    ]


@pytest.mark.parametrize("first", ["1、总体情况", "（一）总体情况"])
def test_a_heading_in_another_style_opens_its_section_if_its_number_is_right(first: str) -> None:
    report = _parse(first, "（一）主动公开", "公开信息3条。", "二、主动公开政府信息情况", _TABLE)
    assert _outline(report)[0] == (first.removesuffix("总体情况"), "总体情况", [("（一）", "主动公开")])


@pytest.mark.parametrize("line", ["（三）总体情况", "2.总体情况"])
def test_a_heading_in_another_style_and_with_another_number_opens_none(line: str) -> None:
    report = _parse("一、概况", line, "公开信息3条。", "二、主动公开政府信息情况", _TABLE)
    assert [title for _, title, _ in _outline(report)] == ["概况", "主动公开政府信息情况"]


@pytest.mark.parametrize("number", ["（二）", "2、", "2."])
def test_a_heading_that_could_be_an_items_opens_its_section_over_a_table(number: str) -> None:
    report = _parse(
        "一、总体情况", "（一）主动公开", "公开信息3条。", f"{number}主动公开政府信息情况", _TABLE
    )
    assert _outline(report) == [
        ("一、", "总体情况", [("（一）", "主动公开")]),
        (number, "主动公开政府信息情况", []),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # Another section's number; no table; other words than the form's; the section is there as well.
        ("（三）主动公开政府信息情况", _TABLE),
        ("（二）主动公开政府信息情况", "公开信息3条。", _TABLE),
        ("（二）主动公开情况", _TABLE),
        ("（二）主动公开政府信息情况", _TABLE, "二、主动公开政府信息情况", _TABLE),
    ],
)
def test_a_heading_that_could_be_an_items_is_one(lines: tuple[str | Table, ...]) -> None:
    report = _parse("一、总体情况", "（一）主动公开", "公开信息3条。", *lines)
    first = _outline(report)[0]
    assert [number for number, _ in first[2]] == ["（一）", lines[0][:3]]


def test_a_topic_named_like_a_section_opens_none() -> None:
    known = KnownHeadings(
        {"ships": "ships", "cargo": "cargo"}, frozenset({"cargo"}), {1: "Ships", 2: "Cargo"}
    )
    report = _parse("I. Ships", "2. Cargo", "12 ships.", known=known, grammar="roman")
    assert _outline(report) == [("I.", "Ships", [("2.", "Cargo")])]


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        (["一 船只", "全年12艘。", "二货物", "全年8箱。"], [("一", "船只", []), ("二", "货物", [])]),
        # 编号不对的，不是这个标题。
        (["一 船只", "全年12艘。", "三货物"], [("一", "船只", [])]),
        (["一 船只", "二船到港。"], [("一", "船只", [])]),
        # 前面的字不是编号，也不是这个标题。
        (["一 船只", "全年12艘。", "无船只"], [("一", "船只", [])]),
    ],
)
def test_a_number_without_a_sign_behind_it(lines: list[str], outline: list[object]) -> None:
    known = KnownHeadings({"船只": "ships", "货物": "cargo"}, frozenset(), {1: "船只", 2: "货物"})
    assert _outline(_parse(*lines, known=known)) == outline


_HARBOUR = KnownHeadings(
    {"ships": "ships", "cargo": "cargo"}, frozenset({"arrivals", "cargo--landed"}), {1: "Ships", 2: "Cargo"}
)


@pytest.mark.parametrize(
    ("lines", "outline"),
    [
        (
            ["I.A. Arrivals", "12 ships.", "I.B.(1). Departures", "II.A. CARGO -- LANDED", "II.B. Lost"],
            [
                ("I.", "Ships", [("I.A.", "Arrivals"), ("I.B.(1).", "Departures")]),
                ("II.", "Cargo", [("II.A.", "CARGO -- LANDED"), ("II.B.", "Lost")]),
            ],
        ),
        (
            ["I. Ships", "I. A. Arrivals", "II. Cargo", "I.C. Repairs"],
            [("I.", "Ships", [("I. A.", "Arrivals")]), ("II.", "Cargo", [("I.C.", "Repairs")])],
        ),
        (
            ["I. Ships", "I.R.S. inspectors came twice.", "U.S. ships", "I.A", "II.A. Cargo"],
            [("I.", "Ships", []), ("II.", "Cargo", [("II.A.", "Cargo")])],
        ),
    ],
)
def test_items_numbered_together_with_their_section(
    lines: list[str], outline: list[tuple[str, str, list[tuple[str, str]]]]
) -> None:
    report = _parse(*lines, known=_HARBOUR, grammar="roman")
    assert _outline(report) == outline
    assert report.unplaced == ()


def test_an_item_right_behind_the_number_of_its_section() -> None:
    report = _parse("一、（一）主动公开", "公开信息3条。", "（二）依申请公开", "二、主动公开政府信息情况")
    assert _outline(report) == [
        ("一、", "总体情况", [("一、（一）", "主动公开"), ("（二）", "依申请公开")]),
        ("二、", "主动公开政府信息情况", []),
    ]
    (section, _) = report.sections
    assert section.blocks == ()
    assert _text(section.items[0].blocks) == ["公开信息3条。"]


def test_text_run_in_behind_a_heading() -> None:
    report = _parse(
        "一、总体情况。全年工作有序。",
        "（一）主动公开情况。公开信息3条。",
        "（二）依申请公开情况：没有收到申请。",
    )
    section = report.sections[0]
    assert (section.heading.number, section.heading.title) == ("一、", "总体情况")
    assert section.blocks == (Paragraph("全年工作有序。", TextAnchor(1, 8)),)
    assert [(i.heading.title, _text(i.blocks)) for i in section.items] == [
        ("主动公开情况", ["公开信息3条。"]),
        ("依申请公开情况", ["没有收到申请。"]),
    ]


@pytest.mark.parametrize("between", ["", "　", " "])
def test_text_run_in_behind_the_heading_of_a_section_without_a_sign(between: str) -> None:
    report = _parse(
        "一、总体情况", "工作有序。", f"六、其他需要报告的事项{between}没有收取费用，没有别的事项。"
    )
    section = report.sections[1]
    assert (section.heading.number, section.heading.title) == ("六、", "其他需要报告的事项")
    assert _text(section.blocks) == ["没有收取费用，没有别的事项。"]


def test_the_heading_must_be_long_enough_to_be_told_from_the_sentence_behind_it() -> None:
    known = KnownHeadings({"货物量": "cargo", "人员总数": "staff"}, frozenset(), {1: "货物量", 2: "人员总数"})
    report = _parse("一、货物量全年8箱。", "二、人员总数没有变化。", known=known)
    assert _outline(report) == [("一、", "货物量全年8箱", []), ("二、", "人员总数", [])]


def test_the_number_of_an_item_stands_apart_from_a_year_behind_it() -> None:
    report = _parse(
        "五、存在的主要问题及改进情况",
        "1.2024年提出的问题，本年已经改正。",
        "2.2024 年的目录，本年已经更新。",
        "3.5个百分点的差距还在。",
    )
    assert [item.heading.number for item in report.sections[0].items] == ["1.", "2."]


@pytest.mark.parametrize(
    "points",
    [
        ["一、公开不及时", "二、内容不全"],
        # They count on beyond the number of the section, or are counted wrongly below it.
        ["一、公开不及时", "二、内容不全", "三、人手不足"],
        ["一、公开不及时", "一、内容不全"],
    ],
)
def test_numbers_that_begin_again_are_those_of_the_points_of_a_section(points: list[str]) -> None:
    report = _parse("一、总体情况", "正文。", "二、存在的问题", *points)
    assert _outline(report) == [
        ("一、", "总体情况", []),
        ("二、", "存在的问题", [(point[:2], point[2:]) for point in points]),
    ]


def test_long_numbered_text_is_no_section() -> None:
    long = "一、加强组织领导。主要负责同志多次听取汇报，研究部署政府信息公开工作，明确分管领导和责任人。"
    report = _parse(
        "一、总体情况",
        long,
        "五、存在的主要问题及改进情况",
        "（一）存在问题",
        "有问题。",
        "（二）改进措施",
        "已改进。",
    )
    assert [s.heading.title for s in report.sections] == ["总体情况", "存在的主要问题及改进情况"]
    assert [i.heading.title for i in report.sections[1].items] == ["存在问题", "改进措施"]


def test_a_sentence_with_the_number_of_the_next_section_opens_none() -> None:
    sentence = "二、持续加强组织领导。主要负责同志听取汇报。"
    report = _parse("一、总体情况", "正文。", sentence, "二、主动公开政府信息情况", _TABLE)
    assert _outline(report) == [("一、", "总体情况", []), ("二、", "主动公开政府信息情况", [])]
    assert _text(report.sections[0].blocks) == ["正文。", sentence]


def test_most_sections_tell_in_which_style_they_are_numbered() -> None:
    """Counted wrongly in that style they open their sections all the same; 主动公开 may head an item, too."""
    titles = ["主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"]
    points = [f"{number}.{title}" for number, title in enumerate(titles, 1)]
    report = _parse("一、总体情况", "正文。", *points)
    assert _outline(report) == [
        ("一、", "总体情况", []),
        *((f"{number}.", title, []) for number, title in enumerate(titles, 1)),
    ]


def test_a_table_of_contents_is_not_the_report() -> None:
    names = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"]
    report = _parse(
        "2024年政府信息公开工作年度报告",
        "目录",
        *names,
        names[0],
        "正文。",
        names[1],
        _TABLE,
        names[2],
        _TABLE,
    )
    assert [len(section.blocks) for section in report.sections] == [1, 1, 1]


def test_a_table_of_contents_with_the_numbers_of_the_pages() -> None:
    listed = ["目录", "一、总体情况……1", "二、主动公开政府信息情况……3"]
    report = _parse(*listed, "一、总体情况", "正文。", "二、主动公开政府信息情况", _TABLE)
    assert _text(report.front) == listed
    assert [_text(section.blocks) for section in report.sections] == [["正文。"], ["<table>"]]


def test_a_table_of_contents_with_a_text_behind_it() -> None:
    names = ["一、总体情况", "二、主动公开政府信息情况"]
    report = _parse("目录", *names, "本报告由白榆市档案局编制。", names[0], "正文。", names[1], _TABLE)
    assert _text(report.front) == ["目录", *names, "本报告由白榆市档案局编制。"]
    assert [_text(section.blocks) for section in report.sections] == [["正文。"], ["<table>"]]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["2024年政府信息公开工作年度报告"], "2024年政府信息公开工作年度报告"),
        (
            ["白榆市档案局", "2024年政府信息公开", "工作年度报告"],
            "白榆市档案局2024年政府信息公开工作年度报告",
        ),
        (
            ["白榆市档案局政府信息公开工作年度报告", "（2024年度）"],
            "白榆市档案局政府信息公开工作年度报告（2024年度）",
        ),
        (
            ["白榆市档案局政府信息公开工作年度报告（2024年）"],
            "白榆市档案局政府信息公开工作年度报告（2024年）",
        ),
        (["关于2024年度政府信息公开情况的报告"], "关于2024年度政府信息公开情况的报告"),
        # 机关有几块牌子的，标题不止四十字。
        (
            [
                "白榆市档案局（白榆市地方史志编纂中心、白榆市城市建设档案馆）"
                "关于2024年度政府信息公开工作情况的年度报告"
            ],
            "白榆市档案局（白榆市地方史志编纂中心、白榆市城市建设档案馆）"
            "关于2024年度政府信息公开工作情况的年度报告",
        ),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    assert _titles(_parse(*lines, "一、总体情况", "正文。")) == [title]


def test_metadata_above_the_title_is_not_the_title() -> None:
    report = _parse(
        "索引号：000-1",
        "发布机构：白榆市档案局",
        "白榆市档案局2024年政府信息公开工作年度报告",
        "一、总体情况",
    )
    assert _titles(report) == ["白榆市档案局2024年政府信息公开工作年度报告"]
    assert _text(report.front) == ["索引号：000-1", "发布机构：白榆市档案局"]


def test_a_topic_before_any_section_is_unplaced() -> None:
    report = _parse(
        "2024年政府信息公开工作年度报告",
        "（一）主动公开",
        "公开信息3条。",
        "二、主动公开政府信息情况",
        _TABLE,
    )
    assert _text(report.unplaced) == ["（一）主动公开"]


def test_dates_in_the_text_do_not_end_the_report() -> None:
    report = _parse(
        "一、总体情况",
        "2024年5月1日",
        "继续。",
        "六、其他需要报告的事项",
        "无其他事项。",
        "2025年1月14日",
        "附件：无",
    )
    assert _text(report.sections[0].blocks) == ["2024年5月1日", "继续。"]
    assert _text(report.closing) == ["2025年1月14日"]
    assert _text(report.annexes) == ["附件：无"]


_ENDS = ["一、总体情况", "做好各项工作。", "六、其他需要报告的事项", "没有其他事项。"]


@pytest.mark.parametrize(
    ("lines", "closing", "annexes"),
    [
        (
            [
                "白榆市档案局",
                "2025年1月14日",
                "附件：1. 目录",
                "2. 流程图",
                "一、机构职能",
                "（一）办公室",
                "2022年6月30日",
            ],
            ["白榆市档案局", "2025年1月14日"],
            ["附件：1. 目录", "2. 流程图", "一、机构职能", "（一）办公室", "2022年6月30日"],
        ),
        (
            ["附件：1. 目录", "2. 流程图", "白榆市档案局", "2025年1月14日"],
            ["白榆市档案局", "2025年1月14日"],
            ["附件：1. 目录", "2. 流程图"],
        ),
        (
            ["附件：目录", "2025年1月14日", "附件1", "二、主动公开政府信息情况", _TABLE, "2022年6月30日"],
            ["2025年1月14日"],
            ["附件：目录", "附件1", "二、主动公开政府信息情况", "<table>", "2022年6月30日"],
        ),
        (["附表", _TABLE, "1.说明"], [], ["附表", "<table>", "1.说明"]),
        (["2025年1月14日", "以上报告。"], ["2025年1月14日", "以上报告。"], []),
    ],
    ids=["behind the date", "before the signature", "before it and behind it", "unsigned", "none"],
)
def test_attachments_are_no_part_of_the_report(
    lines: list[str | Table], closing: list[str], annexes: list[str]
) -> None:
    report = _parse(*_ENDS, *lines)
    assert [section.heading.title for section in report.sections] == ["总体情况", "其他需要报告的事项"]
    assert _text(report.sections[-1].blocks) == ["没有其他事项。"]
    assert (_text(report.closing), _text(report.annexes), report.unplaced) == (closing, annexes, ())


def test_an_attachment_that_a_section_names_does_not_end_the_report() -> None:
    report = _parse("一、总体情况", "附件：目录", "公开信息3条。", "六、其他需要报告的事项", "没有其他事项。")
    assert _text(report.sections[0].blocks) == ["附件：目录", "公开信息3条。"]
    assert report.annexes == ()


def test_an_empty_document() -> None:
    report = _parse()
    assert (report.titles, report.front, report.sections, report.closing) == ((), (), (), ())


_LINE = st.one_of(
    st.sampled_from(
        [
            "一、总体情况",
            "（一）主动公开",
            "1.要点",
            "(1)要点",
            "2024年政府信息公开工作年度报告",
            "2025年1月1日",
            "附件：",
            "（说明）",
            "局",
        ]
    ),
    st.text(max_size=20).filter(lambda text: text.strip() != ""),
    st.just(_TABLE),
)


@settings(deadline=None)
@given(st.lists(_LINE, max_size=25))
def test_nothing_makes_it_give_up_and_nothing_is_lost(lines: list[str | Table]) -> None:
    report = _parse(*lines)
    kept = [p for title in report.titles for p in title] + list(report.front)
    kept += [*report.closing, *report.annexes]
    for section in report.sections:
        kept += [section.heading.paragraph, *section.blocks]
        for item in section.items:
            kept += [item.heading.paragraph, *item.blocks]
    assert {id(block) for block in report.document.blocks} <= {id(block) for block in kept}
