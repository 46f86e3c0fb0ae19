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
from govlint.finding import Location, Step
from govlint.outputs.output import Style
from govlint.outputs.text import wrapped
from govlint.packs.load import load_pack
from govlint.packs.pack import Pack
from govlint.run.one_file import Checked
from govlint.text.bilingual import Language
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


def test_an_endless_line() -> None:
    """Wrapped as one, it takes minutes."""
    assert list(wrapped("政府" * 50_000, 80)) == ["政府" * 20] * 2500
