"""Reading numbers: blank, placeholder, number and text are four different things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.text.numbers import BLANK, Reading, plain_writing, print_number, read_number


@pytest.mark.parametrize(
    ("text", "value", "quirks"),
    [
        ("0", 0, set()),
        ("3119", 3119, set()),
        ("　　0", 0, set()),
        ("0　", 0, set()),
        ("\n12\n", 12, set()),
        ("96171.6", Decimal("96171.6"), set()),
        ("18.8710", Decimal("18.8710"), set()),
        ("-1", -1, {"signed"}),
        ("－1", -1, {"signed"}),
        ("+1036", 1036, {"signed"}),
        ("增3", 3, {"signed"}),
        ("减少 2", -2, {"signed"}),
        ("1,234", 1234, {"thousands-separator"}),
        ("1，234", 1234, {"thousands-separator"}),
        ("1 234", 1234, {"thousands-separator"}),
        ("１２", 12, {"fullwidth-digit"}),
        ("3．52", Decimal("3.52"), {"fullwidth-digit"}),
        ("O", 0, {"lookalike"}),
        ("〇", 0, {"lookalike"}),
        ("1O", 10, {"lookalike"}),
        ("l2", 12, {"lookalike"}),
        ("六", 6, {"lookalike"}),
        ("十四", 14, {"lookalike"}),
        ("一百零五", 105, {"lookalike"}),
        ("二〇", 20, {"lookalike"}),
        ("三○", 30, {"lookalike"}),
        ("叁拾", 30, {"lookalike"}),
        ("012", 12, {"leading-zero"}),
        ("00", 0, {"leading-zero"}),
        ("12件", 12, {"unit"}),
        ("2792220.8元", Decimal("2792220.8"), {"unit"}),
        ("3520（元）", 3520, {"unit"}),
        ("3.52万", Decimal("3.52"), {"unit"}),
        ("增3(件)", 3, {"signed"}),
        ("0.5", Decimal("0.5"), set()),
        (".86", Decimal("0.86"), set()),
        ("-.5", Decimal("-0.5"), {"signed"}),
        ("151.", 151, set()),
        ("54.00", Decimal(54), {"zero-decimals"}),
        ("0.0", 0, {"zero-decimals"}),
        ("1,234.50", Decimal("1234.5"), {"thousands-separator"}),
    ],
)
def test_numbers(text: str, value: int | Decimal, quirks: set[str]) -> None:
    reading = read_number(text)
    assert (reading.kind, reading.value, reading.quirks) == ("number", value, frozenset(quirks))


@pytest.mark.parametrize(
    "text",
    [
        "31①",
        "31 ②",
        "31②③",
        "31⑴",
        "31¹",
        "31²",
        "31*",
        "31＊",
        "31**",
        "31※",
        "31†",
        "31[1]",
        "31［１］",
        "31[12][13]",
        "31〔1〕",
        "31【注】",
        "31[a]",
        "31[①]",
        "31[¹²]",
        "31（注1）",
        "31（注）",
        "31(注①)",
        "31（见备注）",
        "31（本级）",
        "31（免征）",
        "31（含变更3件）",
        "31（60%）",
        "31、",
        "31；",
        "“31”",
        "31（含上年结转）",
        "31注1",
        "31 注 2",
        "31注一",
        "31 note 1",
        "31 (Note 2)",
        "①31",
        "※31",
    ],
)
def test_a_number_with_a_mark_is_the_number(text: str) -> None:
    assert read_number(text) == Reading("number", 31, quirks=frozenset({"mark"}))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("12件①", Reading("number", 12, "件", frozenset({"unit", "mark"}))),
        ("１２①", Reading("number", 12, None, frozenset({"fullwidth-digit", "mark"}))),
        ("O①", Reading("number", 0, None, frozenset({"lookalike", "mark"}))),
        ("增3①", Reading("number", 3, None, frozenset({"signed", "mark"}))),
        ("1,234.5*", Reading("number", Decimal("1234.5"), None, frozenset({"thousands-separator", "mark"}))),
    ],
)
def test_what_else_is_odd_about_a_number_with_a_mark(text: str, reading: Reading) -> None:
    assert read_number(text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "①",
        "²",
        "⑴",
        "⒈",
        "注1",
        "m²",
        "5m²",
        "3①件",
        "①②",
        "3（1）",
        "3[123]",
        "3a",
        "无①",
        "Ⅲ",
        "3Ⅲ",
        "½",
        ".",
    ],
)
def test_raised_enclosed_and_roman_digits_are_never_read_as_digits(text: str) -> None:
    assert read_number(text) == Reading("text")


@pytest.mark.parametrize("text", ["", " ", "\u3000\u3000", "\n", "\xa0", "\u200b"])
def test_blank(text: str) -> None:
    assert read_number(text) == BLANK


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "／",
        "-",
        "—",
        "——",
        "无",
        "N/A",
        "\\",
        "–",
        "县级无此项",
        "无权限",
        "没有制定权",
        "本级无此业务",
        "—（无此职权）",
        "免收",
        "未收费",
    ],
)
def test_placeholders(text: str) -> None:
    assert read_number(text) == Reading("placeholder")


@pytest.mark.parametrize("text", ["0 0", "1/2", "12、13", "1,23"])
def test_two_numbers_are_none(text: str) -> None:
    assert read_number(text) == Reading("text", quirks=frozenset({"two-numbers"}))


@pytest.mark.parametrize(
    "text",
    [
        "若干",
        "约3",
        "1_000",
        "NaN",
        "Infinity",
        "1e5",
        "一",  # perhaps a dash
        "48件。",  # the end of a sentence
        "48件、",
        "48。",
        "二" * 19,
        "二" * 5000,
        '" ' * 3000 + "3",
        "甲" + " " * 60000 + "乙",
        "增加",
        "增+3",
        "增￥3",
        "增1.5",
        "增1,000",
        "增" + "9" * 19,
        "三四十",
        "（0）",
        "3（",
        "3（1件）",
        "٣",
        "9" * 19,
        "9" * 10 + "." + "9" * 9,
        "1.2.3",
    ],
)
def test_text(text: str) -> None:
    assert read_number(text).kind == "text"
    assert read_number(text).value is None


@given(st.integers(-(10**17), 10**17))
def test_every_integer_reads_as_itself(value: int) -> None:
    assert read_number(str(value)).value == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_printing_and_reading_a_decimal_keeps_it(value: Decimal) -> None:
    assert read_number(print_number(value)).value == value


@given(st.text(max_size=30))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert read_number(text).kind in ("blank", "placeholder", "number", "text")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("12", None),
        ("１２", "12"),
        (" １，２３４\n", "1234"),
        ("1,234", "1234"),
        ("007", "7"),
        ("1,234.50", "1234.50"),
        ("3.00", None),
        ("０3.00", "3.00"),
        ("1 234", None),
        ("3件", None),
        ("３件", None),
        ("￥３", None),
        ("+3", None),
        ("－３", None),
        ("O", None),
        ("3①", None),
        ("若干", None),
        ("/", None),
        ("", None),
    ],
)
def test_plain_writing_of_an_amount(text: str, plain: str | None) -> None:
    assert plain_writing(text, whole=False) == plain


@pytest.mark.parametrize(("text", "plain"), [("3.00", "3"), ("0.0", "0"), ("1,234.0", "1234"), ("3.5", None)])
def test_plain_writing_of_a_count(text: str, plain: str | None) -> None:
    assert plain_writing(text, whole=True) == plain


@given(st.integers(0, 10**17))
def test_plain_writing_has_the_same_value(number: int) -> None:
    for written in (f"{number:,}", f"00{number}"[:18], str(number).translate(_WIDE)):
        plain = plain_writing(written, whole=True)
        assert plain is None or (read_number(plain) == Reading("number", read_number(written).value))
        assert (plain is None) == (not read_number(written).quirks)


_WIDE = {ord(digit): 0xFF10 + int(digit) for digit in "0123456789"}
