"""Words, numbers and signs of a text, as the lexicon of a pack finds them; nothing of the text is lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.binding.prose.lexicon import Lexicon, Token
from govlint.binding.prose.stretches import stretches, without_asides
from govlint.packs.language.claims import ClaimsSpec
from govlint.text.normalise import half_width
from govlint.text.quantities import Quantity, RoughWords

_SPEC: dict[str, Any] = {
    "year": r"(?P<year>20\d\d)\s*年",
    "lexicon": {
        "object": {"book": ["图书", "馆藏图书"], "ticket": ["借书证", "一册通"]},
        "act": {"lent": ["外借"], "lent_out": ["外借出馆"], "read": ["阅览", "查阅"]},
        "body": {"branch": ["分馆", "分馆阅"]},
        "sum": {"closing": ["合计", "两项合计"], "plain": ["共"]},
        "share": ["占"],
        "join": ["和"],
        "of": ["的"],
        "part": ["其中"],
        "none": ["没有"],
        "limit": ["捐赠"],
        "neutral": ["有", "有借书"],
    },
    "patterns": {"neutral": [r"第\s*\d+\s*批"], "sum": ["[两三]类合计"]},
    "units": {
        "copy": ["册", "册次"],
        "yuan": ["元"],
        "times": ["倍"],
        "tenths": ["成"],
        "points": ["个百分点"],
    },
}
_ROUGH = RoughWords(
    before=("约", "近", "逾"), behind=("余",), behind_unit=("左右",), above=("逾", "余"), below=("近",)
)


def _lexicon(**changes: object) -> Lexicon:
    return Lexicon(msgspec.convert({**_SPEC, **changes}, ClaimsSpec), _ROUGH)


_LEXICON = _lexicon()


def _tokens(text: str, year: int | None = 2023) -> list[Token]:
    half = half_width(text)
    return _LEXICON.tokens(half, 0, len(half), year)


def _said(text: str, year: int | None = 2023) -> str:
    """The tokens in one line: each with its kind and sense."""
    return " ".join(
        f"{token.text}/{token.kind}{'.' + token.sense if token.sense else ''}"
        for token in _tokens(text, year)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("  ", "", id="blanks"),
        pytest.param("图书外借", "图书/object.book 外借/act.lent", id="words"),
        pytest.param("馆藏图书", "馆藏图书/object.book", id="the longest word"),
        pytest.param("外借出馆", "外借出馆/act.lent_out", id="the longest word of another sense"),
        pytest.param("外借出去", "外借/act.lent 出去/unknown", id="no longer word fits"),
        pytest.param("分馆阅览", "分馆/body.branch 阅览/act.read", id="cut again"),
        pytest.param("分馆阅览室", "分馆/body.branch 阅览/act.read 室/unknown", id="cut again, and a rest"),
        pytest.param(
            "外借分馆阅览", "外借/act.lent 分馆/body.branch 阅览/act.read", id="cut again behind another word"
        ),
        pytest.param("有借书证", "有/neutral 借书证/object.ticket", id="cut behind its first character"),
        pytest.param("查阅览室", "查阅/act.read 览室/unknown", id="not cut where its beginning is no word"),
        pytest.param("分馆阅“览”", "分馆阅/body.branch 览/unknown", id="not cut across quotation marks"),
        pytest.param("分馆阅读", "分馆阅/body.branch 读/unknown", id="not cut again"),
        pytest.param("分馆阅", "分馆阅/body.branch", id="not cut again without need"),
        pytest.param("古籍图书", "古籍/unknown 图书/object.book", id="unknown before a word"),
        pytest.param("图书柜台外借", "图书/object.book 柜台/unknown 外借/act.lent", id="unknown between"),
        pytest.param("“古籍”图书", "古籍/unknown 图书/object.book", id="quotation marks"),
        pytest.param("占道经营", "占道经营/unknown", id="a single character within an unknown word"),
        pytest.param("图书占", "图书/object.book 占/share", id="a single character beside a word"),
        pytest.param("古籍的图书", "古籍/unknown 的/of 图书/object.book", id="what is no part of words"),
        pytest.param("、，；：（）", "、/separator ,/comma ;/semicolon :/colon (/open )/close", id="signs"),
        pytest.param("两项合计", "两项合计/sum.closing", id="a word that begins with a number"),
        pytest.param("一册通2册", "一册通/object.ticket 2册/counted.copy", id="a word that is a number, too"),
        pytest.param("两类合计", "两类合计/sum.closing", id="a pattern of the pack"),
        pytest.param("第3批图书", "第3批/neutral 图书/object.book", id="a number that counts nothing"),
    ],
)
def test_words(text: str, said: str) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.外借3册", "外借/act.lent 3册/counted.copy"),
        ("图书,2.外借3册", "图书/object.book ,/comma 外借/act.lent 3册/counted.copy"),
        # Only where a clause begins.
        ("图书2.外借3册", "图书/object.book 2/bare ./unknown 外借/act.lent 3册/counted.copy"),
        ("外借2.5元", "外借/act.lent 2.5元/counted.yuan"),
    ],
)
def test_the_number_of_an_item_is_no_word(text: str, said: str) -> None:
    tokens = _lexicon(ordinal=r"(?P<ordinal>\d[.])\D").tokens(text, 0, len(text), 2023)
    found = [f"{token.text}/{token.kind}{'.' + token.sense if token.sense else ''}" for token in tokens]
    assert " ".join(found) == said


@pytest.mark.parametrize(
    ("text", "kind", "sense", "quantity"),
    [
        ("12册", "counted", "copy", Quantity(12)),
        ("12册次", "counted", "copy", Quantity(12)),
        ("12 册", "counted", "copy", Quantity(12)),
        ("1,234册", "counted", "copy", Quantity(1234)),
        ("１２册", "counted", "copy", Quantity(12)),
        ("十二册", "counted", "copy", Quantity(12)),
        ("1.5元", "counted", "yuan", Quantity(Decimal("1.5"))),
        ("13.5万元", "counted", "yuan", Quantity(135000, Decimal("500.0"))),
        ("1,124.54 万元", "counted", "yuan", Quantity(11245400, Decimal("50.00"))),
        ("约40册", "counted", "copy", Quantity(40, Decimal("20.0"))),
        ("40余册", "counted", "copy", Quantity(40, Decimal("20.0"), "above")),
        ("近40册", "counted", "copy", Quantity(40, Decimal("20.0"), "below")),
        ("40册左右", "counted", "copy", Quantity(40, Decimal("20.0"))),
        ("3倍", "times", "times", Quantity(3)),
        ("3个百分点", "counted", "points", Quantity(3)),
        ("45%", "percent", "percent", Quantity(45)),
        ("45.5 %", "percent", "percent", Quantity(Decimal("45.5"))),
        ("七成", "percent", "tenths", Quantity(70, 5)),
        ("近七成", "percent", "tenths", Quantity(70, 10, "below")),
        ("约七成", "percent", "tenths", Quantity(70, 5)),
        ("七成左右", "percent", "tenths", Quantity(70, 5)),
        ("七成余", "percent", "tenths", Quantity(70, 70, "above")),
        ("七成五", "percent", "tenths", Quantity(75)),
        ("约七成五", "percent", "tenths", Quantity(75, 5)),
        ("近七成五", "percent", "tenths", Quantity(75, 10, "below")),
        ("约45%", "percent", "percent", Quantity(45, 5)),
        ("45%左右", "percent", "percent", Quantity(45, 5)),
        ("近45.5%", "percent", "percent", Quantity(Decimal("45.5"), 10, "below")),
        ("逾45%", "percent", "percent", Quantity(45, 45, "above")),
        ("45%余", "percent", "percent", Quantity(45, 45, "above")),
        ("逾6%", "percent", "percent", Quantity(6, 10, "above")),
        ("近两倍", "times", "times", Quantity(2, 1, "below")),
        ("两倍余", "times", "times", Quantity(2, 1, "above")),
        ("12", "bare", "", Quantity(12)),
        ("1,234.5", "bare", "", Quantity(Decimal("1234.5"))),
        ("三四十册", "unknown", "", None),
        ("9999999999999999999册", "unknown", "", None),
    ],
)
def test_numbers(text: str, kind: str, sense: str, quantity: Quantity | None) -> None:
    token = _tokens(text)[0]
    assert (token.kind, token.sense, token.quantity) == (kind, sense, quantity)


@pytest.mark.parametrize(
    ("text", "year", "kind"),
    [
        ("2023年", 2023, "this"),
        ("2022年", 2023, "last"),
        ("2024 年", 2023, "next"),
        ("2023年", None, "years"),
    ],
)
def test_years(text: str, year: int | None, kind: str) -> None:
    (token,) = _tokens(text, year)
    assert (token.kind, token.year, token.text) == (kind, int(text[:4]), text)


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [("二〇二三年", "this", 2023), ("二〇二一年", "last", 2021), ("二〇某某年", "years", 0)],
)
def test_a_year_in_numerals_and_one_that_is_not_read(text: str, kind: str, year: int) -> None:
    lexicon = _lexicon(year=r"(?P<year>20\d\d|二〇..)年")
    (token,) = lexicon.tokens(text, 0, 5, 2023)
    assert (token.kind, token.year, token.text) == (kind, year, text)


def test_the_longest_of_what_patterns_find_counts() -> None:
    lexicon = _lexicon(patterns={"neutral": [r"\d+月"], "portion": [r"\d+月至\d+月"]})
    tokens = lexicon.tokens("3月至5月", 0, 5, 2023)
    assert [(token.kind, token.text) for token in tokens] == [("portion", "3月至5月")]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("期刊各12册", ["unknown 期刊", "each 各", "counted 12册"]),
        ("期刊各图书", ["unknown 期刊各", "object 图书"]),
        ("市儿童馆", ["unknown 市儿童馆"]),
        ("市儿童12册", ["unknown 市", "column 儿童", "counted 12册"]),
        ("儿童馆", ["column 儿童", "unknown 馆"]),
    ],
)
def test_words_beside_what_is_not_known(text: str, tokens: list[str]) -> None:
    lexicon = _lexicon(lexicon={"each": ["各"], "column": ["儿童"], "object": ["图书"]})
    found = lexicon.tokens(text, 0, len(text), 2023)
    assert [f"{token.kind} {token.text}" for token in found] == tokens


def test_a_word_points_back_before_a_number_only() -> None:
    lexicon = _lexicon(lexicon={"again": ["该"], "object": {"book": ["图书"]}})
    text = "该图书12册,该12册图书该"
    tokens = lexicon.tokens(text, 0, len(text), 2023)
    assert [(token.kind, token.text) for token in tokens] == [
        ("neutral", "该"),
        ("object", "图书"),
        ("counted", "12册"),
        ("comma", ","),
        ("again", "该"),
        ("counted", "12册"),
        ("object", "图书"),
        ("neutral", "该"),
    ]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("图书12册", True),
        ("图书十二册", True),
        ("占12%", True),
        ("没有图书", True),
        ("图书外借", False),
        ("2023年的图书", False),
        ("", False),
    ],
)
def test_which_texts_state_anything(text: str, states: bool) -> None:
    assert _LEXICON.states(half_width(text)) is states


def test_a_part_of_a_text_keeps_its_places() -> None:
    text = "图书3册。外借2册。"
    tokens = _LEXICON.tokens(text, 5, 9, None)
    assert [(token.text, token.start, token.end) for token in tokens] == [("外借", 5, 7), ("2册", 7, 9)]


def test_no_word_goes_beyond_the_end_of_a_part() -> None:
    tokens = _LEXICON.tokens("外借出馆", 0, 3, None)
    assert [(token.text, token.kind, token.start, token.end) for token in tokens] == [
        ("外借", "act", 0, 2),
        ("出", "unknown", 2, 3),
    ]


def test_words_that_are_cut_again_keep_their_places() -> None:
    tokens = _tokens("图书分馆阅览室。")
    assert [(token.text, token.start, token.end) for token in tokens[:4]] == [
        ("图书", 0, 2),
        ("分馆", 2, 4),
        ("阅览", 4, 6),
        ("室。", 6, 8),
    ]


_PIECES = st.sampled_from(
    [
        *(
            "图书",
            "馆藏图书",
            "借书证",
            "外借",
            "外借出馆",
            "阅览",
            "分馆",
            "分馆阅",
            "合计",
            "两项合计",
            "共",
            "占",
        ),
        *("和", "的", "其中", "没有", "捐赠", "有", "、", "，", "（", "）", "；"),
        *("12", "3册", "4元", "5%", "七成", "2022年", "第3批", "两类合计", "约", "余"),
    ]
)
_TEXTS = st.lists(_PIECES | st.text("甲乙丙分馆阅览借书证有查出图0一", max_size=4), max_size=12).map("".join)


@given(_TEXTS)
def test_the_tokens_cover_the_text(text: str) -> None:
    tokens = _tokens(text)
    assert "".join(token.text for token in tokens) == half_width(text)
    assert [token.start for token in tokens] == [0, *(token.end for token in tokens)][: len(tokens)]
    assert all(token.end - token.start == len(token.text) for token in tokens)


@given(st.lists(_PIECES, max_size=12))
def test_blanks_and_quotation_marks_are_no_words(pieces: list[str]) -> None:
    text = half_width("“ ”".join(pieces))
    covered = {place for token in _tokens(text) for place in range(token.start, token.end)}
    assert {text[place] for place in range(len(text)) if place not in covered} <= set(half_width("“ ”"))


@given(_TEXTS)
def test_stretches_leave_out_only_signs_and_brackets(text: str) -> None:
    plain, asides = without_asides(_tokens(text))
    inside = [token for stretch in stretches(plain) for token in stretch.tokens]
    assert [token for token in plain if token in inside] == inside
    assert all(
        token.kind in ("comma", "semicolon", "colon", "open", "close", "separator", "join")
        for token in plain
        if token not in inside
    )
    assert asides.words <= {token.start for token in inside} | {token.start for token in plain}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("图书3册，外借2册", ["图书3册", "comma 外借2册"]),
        ("图书3册；外借2册", ["图书3册", "semicolon 外借2册"]),
        ("图书：外借2册", ["图书", "colon 外借2册"]),
        ("图书、借书证2册", ["图书、借书证2册"]),
        ("图书3册、借书证2册", ["图书3册", "separator 借书证2册"]),
        ("图书3册和借书证2册", ["图书3册", "join 借书证2册"]),
        ("图书3册和借书证", ["图书3册和借书证"]),
        ("图书3册、外借、阅览，借书证2册", ["图书3册、外借、阅览", "comma 借书证2册"]),
        ("图书、没有借书证", ["图书", "separator 没有借书证"]),
        ("图书、没有", ["图书", "separator 没有"]),
        ("图书3册（借书证2册）外借", ["图书3册借书证2册外借"]),
        ("图书3册（捐赠）外借", ["图书3册外借"]),
        (
            "图书3册（外借2册、阅览1册），借书证",
            ["图书3册", "open 外借2册", "separator 阅览1册", "comma 借书证 closes"],
        ),
        ("图书3册（外借2册、阅览1册", ["图书3册", "open 外借2册", "separator 阅览1册"]),
        ("（捐赠）图书3册", ["图书3册"]),
        ("图书3册、", ["图书3册、"]),
        ("图书3册其中外借2册", ["图书3册", "comma 其中外借2册"]),
        ("图书其中外借2册", ["图书其中外借2册"]),
        ("，，", []),
    ],
)
def test_stretches(text: str, cut: list[str]) -> None:
    plain, _ = without_asides(_tokens(text))
    found = []
    for stretch in stretches(plain):
        words = "".join(token.text for token in stretch.tokens)
        found.append(f"{stretch.before} {words}{' closes' * stretch.closes}".strip())
    assert found == cut


def test_what_brackets_narrow_and_take_in() -> None:
    _, asides = without_asides(_tokens("图书3册（捐赠）、借书证2册（其中外借1册）"))
    assert {start: token.text for start, token in asides.narrows.items()} == {2: "捐赠"}
    assert asides.words == {15, 17, 19}


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        pytest.param("分馆图书", ["分馆"], "分馆/body.own 图书/object.book", id="a word for bodies"),
        pytest.param("云溪馆图书", ["云溪馆"], "云溪馆/body.own 图书/object.book", id="no word at all"),
        pytest.param("分馆阅览", ["分馆"], "分馆/body.own 阅览/act.read", id="cut again"),
        pytest.param("外借出馆", ["外借"], "外借出馆/act.lent_out", id="inside a longer word"),
        pytest.param(
            "云溪馆与分馆", ["云溪馆"], "云溪馆/body.own 与/unknown 分馆/body.branch", id="other bodies"
        ),
        pytest.param("云溪馆图书", ["云溪馆图书", "云溪馆"], "云溪馆图书/body.own", id="the longest name"),
        pytest.param("云溪", ["云溪馆"], "云溪/unknown", id="a part of the name"),
    ],
)
def test_names_of_the_body(text: str, names: list[str], said: str) -> None:
    found = _LEXICON.tokens(text, 0, len(text), 2023, names)
    assert " ".join(f"{t.text}/{t.kind}{'.' + t.sense if t.sense else ''}" for t in found) == said
