"""The text for people, whole: both languages, with colour, in a narrow terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from govlint.document import Anchor, PageAnchor, TextAnchor, WordAnchor
from govlint.engine.linter import Result
from govlint.finding import Evidence, Finding, Location, Step
from govlint.outputs.output import Style, make_output, pieces
from govlint.outputs.summary import Summary
from govlint.outputs.text import wrapped
from govlint.packs.load import built_in_packs, load_pack
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.text.bilingual import Bilingual, Language
from tests.outputs.printed import expected, printed, readable
from tests.outputs.results import (
    CRASH,
    NO_REPORT,
    STATEMENT,
    TITLE,
    UNREADABLE,
    WAIVED,
    WAIVED_FOR_EVER,
    WHOLE,
    WRONG_SUM,
    cell,
    checked,
    doubtful,
    result,
)

_COUNTS = {"pass": 9, "fail": 4, "not-applicable": 1, "not-assessable": 5, "waived": 2, "error": 1}
_FULL = result(
    TITLE,
    WRONG_SUM,
    STATEMENT,
    WHOLE,
    not_assessed=(doubtful("LIB006", 1), *(doubtful("LIB005", number) for number in range(1, 5))),
    crashes=(CRASH,),
    waived=(WAIVED, WAIVED_FOR_EVER),
    baselined=(TITLE,),
    gone=2,
    counts=_COUNTS,
)
_FILES = [
    checked("a.docx", result(TITLE, WRONG_SUM)),
    checked("b.pdf", result(year=None, edition=None, edition_id=None)),
    checked("c.md", UNREADABLE),
    checked("d.txt", NO_REPORT),
    checked("e.md", result(TITLE, year=None)),
    checked("f.md", result(WHOLE, edition=None, counts=dict.fromkeys(_COUNTS, 0))),
]


@pytest.fixture(scope="module")
def library() -> Pack:
    pack = load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")
    return msgspec.structs.replace(pack, hash="0123456789ab")


def _text(
    files: Sequence[Checked],
    language: Language,
    colour: bool = False,
    width: int | None = None,
    packs: Sequence[Pack] = (),
    paths: bool = False,
) -> str:
    style = Style(language, packs, colour, width, several=len(files) != 1, paths=paths)
    return printed("text", files, style)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_with_all_there_can_be(language: Language, library: Pack) -> None:
    shown = _text([checked("a.docx", _FULL)], language, packs=[library, library], paths=True)
    assert shown == expected(f"full.{language}.txt")


@pytest.mark.parametrize(
    ("count", "language", "line"),
    [
        (1, "zh", "    LIB1 第 7 格空白"),
        (2, "zh", "    LIB1、LIB2 第 7 格空白"),
        (3, "en", "    LIB1, LIB2, LIB3 cell 7 is blank"),
        (4, "zh", "    LIB1、LIB2、LIB3 等 4 条规则 第 7 格空白"),
        (5, "en", "    LIB1, LIB2, LIB3 and others, 5 rules in all cell 7 is blank"),
    ],
)
def test_rules_with_the_same_reason_are_named_together(count: int, language: Language, line: str) -> None:
    rules = [doubtful(f"LIB{number}", 7) for number in range(1, count + 1)]
    shown = _text([checked("a.md", result(not_assessed=(*rules, doubtful("LIB9", 8))))], language)
    assert [text for text in shown.splitlines() if "LIB" in text] == [
        line,
        "    LIB9 第 8 格空白" if language == "zh" else "    LIB9 cell 8 is blank",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_files_of_every_kind(language: Language) -> None:
    assert _text(_FILES, language) == expected(f"files.{language}.txt")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_narrow_terminal_with_colours(language: Language) -> None:
    shown = _text([checked("a.docx", _FULL)], language, colour=True, width=50)
    assert readable(shown) == expected(f"narrow.{language}.txt")


def test_a_terminal_too_narrow_to_wrap_for_keeps_twenty_columns() -> None:
    shown = _text([checked("a.docx", result())], "en", width=1)
    assert shown == (
        "a.docx (report of\n2023, form of 2020)\n  no findings\n\n  10 checks: 9 passed,\n"
        "  0 failed, 0 not\n  assessable, 1 not\n  applicable\n\n0 errors, 0\nwarnings, 0 notes\n"
    )


def test_only_files_that_were_not_checked() -> None:
    assert _text([checked("c.md", UNREADABLE)], "en") == "c.md\n  not checked: The file is empty.\n\n"
    assert (
        _text([], "en")
        == "0 files: 0 with errors, 0 with warnings, 0 with notes only, 0 clean, 0 not checked\n"
    )


@pytest.mark.parametrize(
    ("anchor", "chinese", "english"),
    [
        (TextAnchor(7, 2), "第7行第2列", "line 7, column 2"),
        (PageAnchor(3, 70.4, 122.6, 90, 140), "第3页(70, 123)", "page 3 at (70, 123)"),
        (WordAnchor(5), "正文第5段", "body block 5"),
        (WordAnchor(5, offset=1), "正文第5段第2字", "body block 5, character 2"),
        (WordAnchor(5, 2), "第2张表", "table 2"),
        (WordAnchor(5, 2, 3, 4), "第2张表第3行第4格", "table 2, row 3, cell 4"),
    ],
)
def test_places_in_words(anchor: Anchor, chinese: str, english: str) -> None:
    place = Location((Step("closing", "closing", ""),), anchor)
    found: Result = result(msgspec.structs.replace(WHOLE, location=place))
    lines = [_text([checked("a", found)], language).splitlines() for language in ("zh", "en")]  # type: ignore[arg-type]
    assert [text[2] for text in lines] == ["  落款", "  closing"]
    assert [text[4].strip() for text in lines] == [f"位置：{chinese}", f"place: {english}"]


@given(st.text("ab政，。 ", max_size=200), st.integers(2, 12))
def test_wrapping_piece_by_piece_is_wrapping(text: str, width: int) -> None:
    assert list(wrapped(text, width, piece=50)) == wcwidth.wrap(text, width)


# So much of the long word is in the first piece: what would stand in a line of its own, or more.
@pytest.mark.parametrize("part", [0, 1, 7, 10, 11, 17, 20])
def test_a_piece_may_end_in_a_word_longer_than_a_line(part: int) -> None:
    text = "aaaa " * 9 + "b" * 20 + " c"
    lines = [*["aaaa aaaa"] * 4, "aaaa bbbbb", "b" * 10, "bbbbb c"]
    assert list(wrapped(text, 10, piece=45 + part)) == lines


def test_an_endless_line() -> None:
    """Wrapped as one, it takes minutes."""
    assert list(wrapped("政府" * 50_000, 80)) == ["政府" * 20] * 2500


def _shown(files: Sequence[Checked], language: Language = "zh", **style: object) -> str:
    return printed("text", files, Style(language, several=len(files) != 1, **style))  # type: ignore[arg-type]


def test_little_is_told_of_findings_and_nothing_of_the_rest() -> None:
    assert _shown(_FILES[:3], amount=-1) == expected("quiet.zh.txt")
    clean = checked("b.pdf", result(not_assessed=(doubtful("LIB006", 1),), waived=(WAIVED,)))
    assert _shown([clean], amount=-1) == ""
    crashed = checked("b.pdf", result(crashes=(CRASH,)))
    assert _shown([crashed], amount=-1) == (
        "b.pdf（2023 年度，2020年格式）\n  没有发现问题\n  规则 LIB009 运行出错\n\n"
    )


def test_everything_is_told_of_clean_files_too(library: Pack) -> None:
    assert _shown(_FILES[:3], amount=1, packs=[library]) == expected("verbose.zh.txt")


@pytest.mark.parametrize(
    "others",
    [
        {"not_assessed": (doubtful("LIB006", 1),)},
        {"waived": (WAIVED,)},
        {"baselined": (TITLE,)},
        {"crashes": (CRASH,)},
    ],
)
def test_of_several_files_one_without_findings_is_told_if_there_is_more_to_say(
    others: dict[str, object],
) -> None:
    clean = checked("clean.md", result())
    assert "clean.md" not in _shown([clean, clean])
    assert "clean.md" in _shown([clean])
    assert "other.md" in _shown([clean, checked("other.md", result(**others))])


def test_the_table_at_the_end_names_a_file_by_its_errors_warnings_and_crashes() -> None:
    unknown = result(STATEMENT, WRONG_SUM, WRONG_SUM, counts={**_COUNTS, "not-assessable": 123})
    files = [
        checked("年度\x1b报告.docx", unknown),
        checked("b.md", result(TITLE)),
        checked("c.md", result(crashes=(CRASH,))),
        checked("d.md", result(WHOLE)),
    ]
    assert _shown(files).split("有错误或警告的文件：\n")[1] == (
        "    错误  警告  提示  无法判断  文件\n"
        "       2     1     0       123  年度\\u001b报告.docx\n"
        "       0     0     0         0  c.md\n"
        "       0     1     0         0  d.md\n"
        "\n共 4 个文件：有错误 1，有警告 1，仅提示 1，没有问题 1，未检查 0\n"
        "发现 2 个错误、2 个警告、1 个提示\n"
    )


def test_findings_counted_by_rule() -> None:
    pack = built_in_packs()[0]
    rule = pack.rules[0]
    of_rule = msgspec.structs.replace(WRONG_SUM, rule=rule.id)
    files = [
        checked("a.md", result(of_rule, of_rule, TITLE)),
        checked("b.md", result(TITLE, WHOLE)),
        checked("c.md", result(TITLE)),
    ]
    shown = _shown(files, statistics=True, packs=[pack])
    assert shown.split("各规则发现的问题：\n")[1].split("\n\n")[0].splitlines() == [
        "      3  3 个文件  提示 LIB003",
        f"      2  1 个文件  错误 {rule.id} {rule.title.zh}",
        "      1  1 个文件  警告 LIB004",
    ]
    assert "各规则发现的问题" not in _shown([checked("a.md", result())], statistics=True)


def test_findings_that_are_not_listed_are_counted() -> None:
    summary = Summary(hidden=2)
    files = [checked("a.md", result(WRONG_SUM))]
    said = "".join(map(str, pieces(make_output("text", Style("zh")), files, summary)))
    assert said.endswith("发现 1 个错误、0 个警告、0 个提示（其中 2 个级别较低，没有列出）\n")


def test_only_packs_that_were_used_are_named(library: Pack) -> None:
    other = msgspec.structs.replace(library, id="other")
    shown = _shown([checked("a.md", result())], packs=[other, library])
    assert shown.endswith(f"规则包：library {library.version} (0123456789ab)\n")
    assert "规则包" not in _shown([checked("a.md", result(edition_id=None))], packs=[other, library])


@pytest.mark.parametrize(
    ("formula", "filled", "computed", "reported", "shown"),
    [
        ("a + b = c", "4 + 7 = 10", "11", "10", "4 + 7 = 11 ≠ 10"),
        ("c = a + b", "10 = 4 + 7", "10", "11", "10 ≠ 4 + 7 = 11"),
        ("a + b", "4 + 7 = 11", "10", "11", "4 + 7 = 11"),
        ("a = b 或 c = d", "1 = 2 或 3 = 4", "true", "false", "1 = 2 或 3 = 4"),
    ],
)
def test_an_equation_that_does_not_hold_is_not_written_as_one(
    formula: str, filled: str, computed: str, reported: str, shown: str
) -> None:
    evidence = Evidence(formula, filled, (), computed, reported)
    finding = msgspec.structs.replace(WRONG_SUM, evidence=(evidence,))
    assert f"算式：{shown}\n               {formula}\n" in _shown([checked("a.md", result(finding))])


def test_a_condition_is_no_sum_to_be_shown() -> None:
    evidence = Evidence("外借 ≥ 在馆", "4 ≥ 7", (), "4", "7")
    finding = msgspec.structs.replace(WRONG_SUM, evidence=(evidence,))
    assert "算式" not in _shown([checked("a.md", result(finding))])


def test_a_long_sum_is_shortened_unless_everything_is_asked_for() -> None:
    evidence = Evidence(
        "a + b + c + d = e", "1 + 0 + 0 + 0 = 2", (), "1", "2", brief=("a = e（另 3 项为 0）", "1 = 2")
    )
    files = [checked("a.md", result(msgspec.structs.replace(WRONG_SUM, evidence=(evidence,))))]
    assert "算式：1 ≠ 2\n               a = e（另 3 项为 0）\n" in _shown(files)
    assert "算式：1 + 0 + 0 + 0 = 1 ≠ 2\n               a + b + c + d = e\n" in _shown(files, amount=1)


def _blanks(count: int) -> list[Finding]:
    """Blank cells of one row, as many as wanted, each to be filled in in the same way."""
    return [
        Finding(
            rule="LIB008",
            name="blank",
            severity="warning",
            message=Bilingual(f"第 {number} 格空白", f"cell {number} is blank"),
            location=cell(f"c{number}", f"第{number}列", number, ""),
            basis="年报格式",
            fix=Bilingual("填上", "fill it in"),
        )
        for number in range(1, count + 1)
    ]


def test_the_first_of_many_that_ask_for_the_same_and_where_the_others_are() -> None:
    shown = _shown([checked("a.docx", result(*_blanks(6)))])
    assert [line.strip() for line in shown.splitlines() if "LIB008" in line] == [
        "警告 LIB008 第 1 格空白",
        "警告 LIB008 第 2 格空白",
        "警告 LIB008 第 3 格空白",
        "警告 LIB008 另有 3 处同样的问题（加 -v 逐处列出）："
        "第2张表第4行第4格、第2张表第4行第5格、第2张表第4行第6格",
    ]
    assert "发现 0 个错误、6 个警告、0 个提示" in shown


def test_one_more_that_says_the_same_is_told_by_its_place() -> None:
    first = _blanks(1)[0]
    again = msgspec.structs.replace(first, location=cell("c2", "第2列", 2, ""))
    shown = _shown([checked("a.docx", result(first, again))])
    assert [line.strip() for line in shown.splitlines() if "LIB008" in line] == [
        "警告 LIB008 第 1 格空白",
        "警告 LIB008 另有 1 处同样的问题（加 -v 逐处列出）：第2张表第4行第2格",
    ]


def test_of_very_many_some_places_are_named() -> None:
    shown = _shown([checked("a.docx", result(*_blanks(14)))], language="en")
    last = [line for line in shown.splitlines() if "LIB008" in line][-1]
    assert last.startswith(
        "    warning LIB008 and 11 more of the same (-v lists them): table 2, row 4, cell 4; "
    )
    assert last.endswith("; table 2, row 4, cell 13 and others")
    shown = _shown([checked("a.docx", result(*_blanks(13)))], language="en")
    assert shown.split("\n\n")[1].endswith("; table 2, row 4, cell 13")


def test_a_few_that_ask_for_the_same_are_told_each() -> None:
    shown = _shown([checked("a.docx", result(*_blanks(5)))])
    assert sum("LIB008" in line for line in shown.splitlines()) == 5


def test_all_are_told_in_full_where_everything_is_asked_for() -> None:
    shown = _shown([checked("a.docx", result(*_blanks(7)))], amount=1)
    assert sum("LIB008" in line for line in shown.splitlines()) == 7
    assert "另有" not in shown


@pytest.mark.parametrize("key", ["rule", "severity", "state", "fix", "section", "evidence"])
def test_findings_that_differ_in_what_they_ask_for_are_told_each(key: str) -> None:
    first = _blanks(6)
    other = {
        "rule": {"rule": "LIB009"},
        "severity": {"severity": "error"},
        "state": {"state": "new"},
        "fix": {"fix": Bilingual("删去", "delete it")},
        "section": {"location": Location((Step("section", "other", "别的部分"),), None)},
        "evidence": {"evidence": (Evidence("a = b", "1 = 2", (), "1", "2"),)},
    }[key]
    findings = [msgspec.structs.replace(f, **(other if n % 2 else {})) for n, f in enumerate(first)]
    shown = _shown([checked("a.docx", result(*findings))])
    assert sum(" 格空白" in line for line in shown.splitlines()) == 6
