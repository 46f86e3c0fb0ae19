"""The claims of a whole report: which texts are read, what the body is called, how a claim is found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from msgspec.structs import replace

from govlint.binding.bound import BoundReport
from govlint.binding.prose.claim import Claim
from govlint.binding.prose.claims import ClaimReader, Claims
from govlint.binding.prose.patterns import Mention
from govlint.engine.linter import Linter
from govlint.finding import Location
from govlint.packs.load import load_pack
from govlint.text.sentences import LONGEST_SENTENCE
from tests.checks.trying import PACKS, Edit, prose, report

_PACK = load_pack(PACKS / "library.yaml")
_NAME = "云汀市图书馆"
_NOWHERE = Location((), None)


def _bound(*edits: Edit) -> BoundReport:
    return Linter((_PACK,)).bind(report(*edits), {})


def _claims(*edits: Edit, names: Sequence[str] = (), organisation: str = "", **changes: Any) -> Claims:
    """The claims of a report whose body is named in its text, or known from elsewhere."""
    mentions: Mapping[str, Sequence[Mention]] = {
        "library": [Mention({"name": name} if name else {}, _NOWHERE) for name in names]
    }
    reader = ClaimReader(replace(_PACK, claims=replace(_PACK.claims, **changes)))
    return reader.read(
        _bound(*edits).part_texts, 2023, mentions, {"name": organisation} if organisation else {}
    )


def _said(claims: Claims) -> list[str]:
    """Each claim with its place, its first measure, its body and its doubt."""
    return [
        f"{read.text.location.path} {read.text.half[claim.start : claim.end]}{_read(claim)}"
        for read in claims.texts
        for claim in read.claims
    ]


def _read(claim: Claim) -> str:
    body = f" @{claim.body}" if claim.body else ""
    doubt = f" ? {claim.doubt} {claim.word}".rstrip() if claim.doubt else ""
    return "".join(f" {slot.measure}" for slot in claim.slots) + body + doubt


def test_the_parts_that_are_read() -> None:
    """Not those outside ``within``, and none without a number or a denial."""
    edits = [
        ("本报告由云汀市图书馆编写。", "本馆有图书24册。"),
        ("组织培训2次。", "没有光盘。"),
        ("全年外借图书12册。", "全年外借图书12册，没有光盘。"),
        *prose("没有录像带。"),
    ]
    assert _said(_claims(*edits)) == [
        "preface/1 本馆有图书24册 books @own",
        "readers/events/1 举办讲座4场 lectures",
        "plans/1 没有录像带 tapes",
    ]


def test_no_claims_are_read_without_constructions_of_numbers() -> None:
    assert _claims(*prose("图书24册。"), numbers=[]).texts == ()


@pytest.mark.parametrize(
    ("topics", "claim"),
    [
        ({"readers": "disc"}, "新购5盘 discs_bought"),
        ({"readers.web": "disc", "readers": "tape"}, "新购5盘 discs_bought"),
        ({"readers.events": "disc", "readers": "tape"}, "新购5盘 tapes_bought"),
        ({"readers.events": "disc"}, "新购5盘 ? object"),
        ({}, "新购5盘 ? object"),
    ],
)
def test_what_a_part_of_the_report_is_about(topics: dict[str, str], claim: str) -> None:
    """The part that is named for the claim itself, else the one around it."""
    claims = _claims(("网站可以续借。", "新购5盘。"), objects_of=topics)
    assert _said(claims)[1] == f"readers/web/1 {claim}"


@pytest.mark.parametrize(
    ("text", "names", "organisation", "claims"),
    [
        pytest.param(f"{_NAME}图书24册。", [_NAME], "", [f"{_NAME}图书24册 books @own"], id="its name"),
        pytest.param(
            f"今年{_NAME}图书24册。", [_NAME], "", [f"今年{_NAME}图书24册 books @own"], id="its name within"
        ),
        pytest.param(
            f"小说10册。{_NAME}图书24册。",
            [_NAME],
            "",
            ["小说10册 novels", f"{_NAME}图书24册 books @own"],
            id="its name in the next sentence",
        ),
        pytest.param(
            f"{_NAME}图书24册，{_NAME}小说10册。",
            [_NAME],
            "",
            [f"{_NAME}图书24册 books @own", f"{_NAME}小说10册 novels @own"],
            id="its name twice",
        ),
        pytest.param(
            "图书馆图书24册。", [_NAME], "", ["图书馆图书24册 books @own"], id="the end of its name"
        ),
        pytest.param(
            "石渠书院图书24册。",
            [_NAME, "石渠书院"],
            "",
            ["石渠书院图书24册 books ? unknown 石渠书院"],
            id="only the first of those that the text names",
        ),
        pytest.param("云汀图书24册。", [], "云汀", ["云汀图书24册 books @own"], id="known from elsewhere"),
        pytest.param(
            f"{_NAME}图书24册，云汀小说10册。",
            [_NAME],
            "云汀",
            [f"{_NAME}图书24册 books @own", "云汀小说10册 novels @own"],
            id="the longer name where one begins with the other",
        ),
        pytest.param("各分馆图书24册。", [], "", ["各分馆图书24册 books @branches"], id="a word for bodies"),
        pytest.param(
            "各分馆图书24册，全市小说10册。",
            [],
            "各分馆",
            ["各分馆图书24册 books @own", "全市小说10册 novels @town"],
            id="a word for bodies that is its name",
        ),
        pytest.param(
            "分馆图书24册，各分馆小说10册。",
            [],
            "分馆",
            ["分馆图书24册 books @own", "各分馆小说10册 novels @branches"],
            id="a word for bodies that others hold",
        ),
        pytest.param(
            "云汀图书24册。", [""], "", ["云汀图书24册 books ? unknown 云汀"], id="a mention without a name"
        ),
    ],
)
def test_what_the_body_is_called(text: str, names: list[str], organisation: str, claims: list[str]) -> None:
    found = _said(_claims(*prose(text), names=names, organisation=organisation))
    assert found[1:] == [f"plans/1 {claim}" for claim in claims]


def test_a_sentence_of_more_characters_than_any_has_is_not_read() -> None:
    """It has lost its stops: nothing is known of it but that what the part is about may be counted in it."""
    begun = "图书24册，"
    longest = begun + "阅" * (LONGEST_SENTENCE - len(begun))
    read, not_read = (_claims(*prose(f"{text}。")).texts[1] for text in (longest, f"{longest}阅"))
    assert [(c.start, c.end, c.doubt, c.near) for c in read.claims] == [(0, len(begun) - 1, "", "")]
    assert [(c.start, c.end, c.doubt, c.near, c.slots) for c in not_read.claims] == [
        (0, LONGEST_SENTENCE + 1, "endless", "books", ())
    ]


def test_sentences_behind_one_that_is_too_long_are_read() -> None:
    """Each is measured from its own beginning."""
    text = "，".join(["图书24册"] * (LONGEST_SENTENCE // 5)) + "。小说10册。"
    (read,) = _claims(*prose(text)).texts[1:]
    endless, claim = read.claims
    assert (endless.start, endless.end, endless.doubt) == (0, text.index("。"), "endless")
    assert (text[claim.start : claim.end], _read(claim)) == ("小说10册", " novels")


@pytest.mark.parametrize(
    ("text", "measures", "found"),
    [
        pytest.param(
            "小说10册。图书24册。", ["books", "novels"], ["图书24册", "小说10册"], id="in their order"
        ),
        pytest.param("小说10册。", ["books"], [], id="of another measure"),
        pytest.param(
            "新购并登记光盘30盘。", ["discs_bought"], ["新购并登记光盘30盘"], id="the first meaning"
        ),
        pytest.param("新购并登记光盘30盘。", ["discs_registered"], [], id="not by the others"),
        pytest.param("没有光盘、录像带。", ["tapes"], ["没有光盘、录像带"], id="all that is denied"),
        pytest.param("没有光盘、录像带。", ["tapes", "discs"], ["没有光盘、录像带"], id="each claim once"),
        pytest.param(
            "新购并登记光盘0盘。", ["discs_registered"], ["新购并登记光盘0盘"], id="none in figures"
        ),
        pytest.param("均为小说、绘本。", ["pictures"], ["均为小说、绘本"], id="all that they were"),
        pytest.param("小说、绘本共18册。", ["novels", "pictures"], [], id="a sum is of no measure alone"),
        pytest.param("借12册。", ["books"], ["借12册"], id="what may be one"),
        pytest.param("借12册，其中古旧3册。", ["books"], ["借12册"], id="what can be none"),
    ],
)
def test_by_what_a_claim_is_found(text: str, measures: list[str], found: list[str]) -> None:
    claims = _claims(*prose(text))
    assert [_words(stated.place) for stated in claims.of(measures)] == found


def _words(place: Location) -> str:
    assert place.text is not None
    assert place.span is not None
    return place.text[slice(*place.span)]


def test_sums_stand_apart() -> None:
    claims = _claims(*prose("小说、绘本共18册，没有光盘、录像带，新购并登记光盘30盘。"))
    assert [_words(stated.place) for stated in claims.joint] == ["小说、绘本共18册"]
