"""What the words of a label mean together: which measures, and what can be a part of what."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from govlint.binding.prose.claim import Slot
from govlint.binding.prose.lexicon import Lexicon, Token
from govlint.binding.prose.meaning import Meanings
from govlint.packs.language.claims import ClaimsSpec
from govlint.packs.load import load_pack
from govlint.text.normalise import half_width
from govlint.text.quantities import NO_WORDS

_PACK = load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")
_LEXICON = Lexicon(_PACK.claims, _PACK.prose.rough)
_MEANINGS = Meanings(_PACK.claims)

# Of kinds of kinds, which the library does not have: postcards are letters, and letters are mail.
_POST = msgspec.convert(
    {
        "lexicon": {
            "object": {"mail": ["邮件"], "letter": ["书信"], "card": ["明信片"], "parcel": ["包裹"]},
            "act": {
                "sent": ["寄出"],
                "lost": ["丢失"],
                "damaged": ["受损"],
                "spoilt": ["毁坏"],
                "soaked": ["浸水"],
                "torn": ["撕破"],
            },
            "column": {"abroad": ["国外"]},
            "concerning": ["涉及"],
            "separator": [],
            "join": ["和"],
            "etc": ["等"],
        },
        "units": {"sheet": ["封"], "thing": ["件"]},
        "counted_in": {"letter": ["sheet", "thing"], "parcel": ["thing"]},
        "finer": {"soaked": ["damaged", "spoilt"], "torn": ["damaged"], "card": ["letter"]},
        "generic": {"parcel": ["letter"]},
        "combined": [
            {"act": "sent", "beside": "next", "gives": "lost"},
            {"act": "damaged", "beside": "last", "gives": "spoilt"},
        ],
        "measures": {
            name: {"title": {"zh": name, "en": name}, "object": object_, "acts": acts, "parts_of": parts_of}
            for name, object_, acts, parts_of in [
                ("mails", "mail", [""], []),
                ("letters", "letter", [""], ["letters_sent", "mails"]),
                ("letters_sent", "letter", ["sent"], ["letters"]),
                ("letters_damaged", "letter", ["damaged"], ["letters"]),
                ("cards", "card", [""], ["letters"]),
                ("cards_sent", "card", ["sent"], ["cards"]),
                ("mails_lost", "mail", ["lost"], ["mails"]),
                ("letters_lost", "letter", ["lost"], ["letters"]),
            ]
        },
    },
    ClaimsSpec,
)
_POST_LEXICON = Lexicon(_POST, NO_WORDS)
_POST_MEANINGS = Meanings(_POST)


def _tokens(text: str, lexicon: Lexicon = _LEXICON) -> list[Token]:
    half = half_width(text)
    return lexicon.tokens(half, 0, len(half), 2023)


def _post(text: str) -> list[Token]:
    return _tokens(text, _POST_LEXICON)


def _slots(*names: str) -> tuple[Slot, ...]:
    """Measures, with a column where one follows: ``books.lent``."""
    return tuple(Slot(measure, column) for measure, _, column in (name.partition(".") for name in names))


def _named(slots: tuple[Slot, ...]) -> str:
    return " ".join(f"{slot.measure}.{slot.column}".rstrip(".") for slot in slots)


@pytest.mark.parametrize(
    ("label", "frame", "topic", "parts"),
    [
        pytest.param("图书", "", "", ["books"], id="an object"),
        pytest.param("小说", "book", "", ["novels"], id="an act of what is spoken of"),
        pytest.param("小说", "disc", "", ["novels"], id="an act of no such thing, but of one kind only"),
        pytest.param("小说", "", "", ["? object"], id="an act where nothing is spoken of"),
        pytest.param("新购", "disc", "", ["discs_bought"], id="an act of several things"),
        pytest.param("新购录像带", "disc", "", ["tapes_bought"], id="an object that is named"),
        pytest.param("新购", "visit", "", ["? object"], id="an act of several things, none spoken of"),
        pytest.param("外借", "book", "", ["books.lent"], id="a column of what is spoken of"),
        pytest.param("外借", "disc", "", ["? object"], id="a column of another thing"),
        pytest.param("外借小说", "book", "", ["novels.lent"], id="a column and an act"),
        pytest.param("外借小说", "disc", "", ["novels.lent"], id="a column and an act of one kind only"),
        pytest.param("书籍", "book", "", ["books"], id="a word for several things"),
        pytest.param("书籍", "disc", "book", ["books"], id="what the part of the report is about"),
        pytest.param("书籍", "disc", "", ["? object"], id="a word for several things, none spoken of"),
        pytest.param("报刊", "book", "", ["? object"], id="what no measure counts"),
        pytest.param("小说光盘", "", "", ["? acts"], id="an act that is not of this object"),
        pytest.param("少儿读物绘本", "book", "", ["pictures"], id="the finer of two"),
        pytest.param("小说绘本", "book", "", ["? acts"], id="two of which none is finer"),
        pytest.param("光盘讲座", "", "", ["? objects"], id="two objects at once"),
        pytest.param("小说、绘本", "book", "", ["novels", "pictures"], id="joined"),
        pytest.param("小说和绘本", "book", "", ["novels", "pictures"], id="joined by a word"),
        pytest.param(
            "新购、剔除光盘", "", "", ["discs_bought", "discs_dropped"], id="the object of the next"
        ),
        pytest.param(
            "新购、剔除光盘、录像带",
            "",
            "",
            ["discs_bought", "discs_dropped", "tapes_dropped"],
            id="the object of the next, the act before",
        ),
        pytest.param("光盘新购、剔除", "", "", ["discs_bought", "discs_dropped"], id="the object before"),
        pytest.param("新购光盘、录像带", "", "", ["discs_bought", "tapes_bought"], id="the act before"),
        pytest.param("少儿读物、绘本", "book", "", ["pictures"], id="joined, and one finer than the other"),
        pytest.param("上年结存", "disc", "", ["discs_before"], id="with a word of the year before"),
        pytest.param("结存", "disc", "", ["discs"], id="without a word of a year"),
        pytest.param("新购并登记光盘", "", "", ["discs_bought", "discs_registered"], id="steps, joined"),
        pytest.param("新购登记光盘", "", "", ["discs_bought discs_registered"], id="steps of the same work"),
        pytest.param("绘本等少儿读物", "book", "", ["children"], id="examples of the coarser"),
        pytest.param("少儿读物等绘本", "book", "", ["pictures"], id="the finer behind its examples"),
        pytest.param("小说、其他图书", "book", "", ["novels", "? others"], id="the others of them"),
        pytest.param("其他外借", "book", "", ["books.lent"], id="others that have a name"),
        pytest.param("全年", "book", "", [], id="nothing that is counted"),
    ],
)
def test_labels(label: str, frame: str, topic: str, parts: list[str]) -> None:
    found = _MEANINGS.parts(_tokens(label), frame, topic)
    assert [f"? {part.doubt}" if part.doubt else _named(part.slots) for part in found] == parts


@pytest.mark.parametrize(
    ("before", "number", "behind", "role"),
    [
        ("图书", "3册", "", "count"),
        ("捐赠的", "3册", "", "topic"),
        ("其余", "3册", "", "rest"),
        ("除", "3册", "", "except"),
        ("合计", "3册", "", "total"),
        ("加上本馆合计", "3册", "", "total"),
        ("图书合计", "3册", "", "count"),
        ("", "3册", "图书中", "among"),
        ("比上年", "3册", "", "earlier"),
        ("上年", "3册", "", "earlier"),
        ("由", "3册", "", "earlier"),
        ("增加", "3册", "", "change"),
        ("增至", "3册", "", "grown"),
        ("增长", "3%", "", "growth"),
        ("占", "3%", "", "share"),
        ("占图书总数", "3册", "", "whole"),
        ("小说率", "3%", "", "rate"),
        ("", "3%", "", "part_share"),
        ("图书", "3%", "", "rate"),
        ("月均", "3册", "", "mean"),
        ("是上年的", "3倍", "", "times"),
        ("增加", "3个百分点", "", None),
        ("图书", "3", "", None),
    ],
)
def test_what_a_number_is(before: str, number: str, behind: str, role: str | None) -> None:
    (own,) = _tokens(number)
    assert _MEANINGS.role(_tokens(before), own, _tokens(behind)) == role


@pytest.mark.parametrize(
    ("measure", "wholes"),
    [
        ("books", set()),
        ("novels", {"books"}),
        ("pictures", {"books", "children"}),
        ("discs_bought", {"discs"}),
    ],
)
def test_what_a_measure_can_be_a_part_of(measure: str, wholes: set[str]) -> None:
    assert _MEANINGS.wholes_of(measure) == wholes


@pytest.mark.parametrize(
    ("slots", "wholes", "is_part"),
    [
        (["novels"], ["books"], True),
        (["pictures"], ["books"], True),
        (["books"], ["novels"], False),
        (["novels"], ["novels"], False),
        (["novels", "pictures"], ["books"], True),
        (["novels", "discs"], ["books"], False),
        (["discs_bought"], ["books", "discs"], True),
        (["books.lent"], ["books"], True),
        (["books"], ["books.lent"], False),
        (["books.lent"], ["books.kept"], False),
        ([], ["books"], True),
    ],
)
def test_parts(slots: list[str], wholes: list[str], is_part: bool) -> None:
    assert _MEANINGS.is_part(_slots(*slots), _slots(*wholes)) is is_part


@pytest.mark.parametrize(
    ("slots", "wholes", "crossed"),
    [
        (["novels"], ["books.lent"], ["novels.lent"]),
        (["books.lent"], ["novels"], ["novels.lent"]),
        (["novels"], ["books"], []),
        (["novels.kept"], ["books.lent"], []),
        (["discs"], ["books.lent"], []),
        (["books.lent"], ["discs"], []),
        (["pictures.lent"], ["novels"], []),
        (["novels", "pictures"], ["books.lent"], []),
        (["novels"], ["books.lent", "discs"], []),
        (["novels"], [], []),
    ],
)
def test_rows_of_columns(slots: list[str], wholes: list[str], crossed: list[str]) -> None:
    assert _MEANINGS.crossed(_slots(*slots), _slots(*wholes)) == _slots(*crossed)


@pytest.mark.parametrize(
    ("slots", "joined"),
    [
        ([], ""),
        (["novels"], ""),
        (["novels", "pictures"], "sum"),
        (["discs_bought", "discs_registered"], "either"),
        (["discs_bought", "tapes_bought"], "sum"),
        (["discs_bought", "discs_dropped"], "sum"),
    ],
)
def test_how_several_belong_together(slots: list[str], joined: str) -> None:
    assert _MEANINGS.joined(_slots(*slots)) == joined


@pytest.mark.parametrize(
    ("slots", "family", "misfit"),
    [
        (["books"], "copy", False),
        (["books"], "thing", True),
        (["books", "discs"], "copy", True),
        (["visits"], "person", False),
        (["visits"], "copy", True),
        (["lectures"], "thing", False),
        ([], "thing", False),
    ],
)
def test_what_is_never_counted_so(slots: list[str], family: str, misfit: bool) -> None:
    assert _MEANINGS.misfit(_slots(*slots), family) is misfit


@pytest.mark.parametrize(
    ("slots", "whenever"), [(["discs_before"], True), (["discs_before", "discs"], False), ([], False)]
)
def test_what_tells_its_year_itself(slots: list[str], whenever: bool) -> None:
    assert _MEANINGS.is_whenever(_slots(*slots)) is whenever


@pytest.mark.parametrize(
    ("slots", "before", "carried"),
    [
        (["books"], ["books.lent"], ["books.lent"]),
        (["novels"], ["books.lent"], ["novels"]),
        (["books.kept"], ["books.lent"], ["books.kept"]),
        (["books"], ["books"], ["books"]),
        (["books"], ["books.lent", "discs"], ["books.lent"]),
    ],
)
def test_what_goes_on_from_the_claim_before(slots: list[str], before: list[str], carried: list[str]) -> None:
    assert _MEANINGS.carried_on(_slots(*slots), _slots(*before)) == _slots(*carried)


@pytest.mark.parametrize(
    ("sense", "before", "topic", "object_"),
    [
        ("disc", "book", "", "disc"),
        ("volume", "book", "", "book"),
        ("volume", "", "book", "book"),
        ("volume", "disc", "", "disc"),
        ("volume", "", "", ""),
    ],
)
def test_what_is_spoken_of(sense: str, before: str, topic: str, object_: str) -> None:
    assert _MEANINGS.object_of(sense, before, topic) == object_


@pytest.mark.parametrize(
    ("body", "other", "covers"),
    [("town", "branches", True), ("branches", "town", False), ("own", "branches", False), ("", "own", False)],
)
def test_the_whole_of_an_area(body: str, other: str, covers: bool) -> None:
    assert _MEANINGS.covers(body, other) is covers


@pytest.mark.parametrize(
    ("object_", "coarser"),
    [("card", "letter"), ("letter", "mail"), ("mail", "mail"), ("parcel", "parcel"), ("", "")],
)
def test_of_what_an_object_is_a_kind(object_: str, coarser: str) -> None:
    """By what its own measure can be a part of, leaving aside parts of the same object."""
    assert _POST_MEANINGS.coarser(object_) == coarser


@pytest.mark.parametrize(
    ("label", "frame", "part"),
    [
        pytest.param("寄出", "letter", "letters_sent", id="what is spoken of"),
        pytest.param("寄出", "card", "cards_sent", id="a kind that is spoken of"),
        pytest.param("丢失", "card", "mails_lost", id="of those that have it the one that all are kinds of"),
        pytest.param("受损", "mail", "? object", id="what only a kind of something has"),
        pytest.param("受损", "parcel", "? object", id="where what is spoken of is no measure's"),
        pytest.param("国外", "letter", "? object", id="a column where there are no columns"),
        pytest.param("丢失包裹", "letter", "letters_lost", id="a word for several kinds"),
        pytest.param("丢失包裹", "card", "? object", id="a word for several kinds, of another"),
    ],
)
def test_an_act_without_its_object(label: str, frame: str, part: str) -> None:
    (found,) = _POST_MEANINGS.parts(_post(label), frame)
    assert (f"? {found.doubt}" if found.doubt else _named(found.slots)) == part


@pytest.mark.parametrize(
    ("measure", "wholes"),
    [
        ("letters", {"letters_sent", "mails"}),
        ("letters_sent", {"letters", "mails"}),
        ("cards_sent", {"cards", "letters", "letters_sent", "mails"}),
    ],
)
def test_measures_that_are_parts_of_each_other(measure: str, wholes: set[str]) -> None:
    """None is ever a part of itself."""
    assert _POST_MEANINGS.wholes_of(measure) == wholes


@pytest.mark.parametrize(
    ("slot", "whole", "is_part"),
    [
        pytest.param("letters", "letters_sent", False, id="no word says which of the letters"),
        pytest.param("letters.abroad", "letters_sent", True, id="a column says which"),
        pytest.param("letters", "mails", True, id="a kind"),
        pytest.param("letters_sent", "letters", True, id="an act"),
        pytest.param("letters_sent", "mails", True, id="an act of a kind"),
    ],
)
def test_the_same_object_is_no_part_of_itself(slot: str, whole: str, is_part: bool) -> None:
    assert _POST_MEANINGS.is_part(_slots(slot), _slots(whole)) is is_part


@pytest.mark.parametrize(
    ("object_", "family", "near"),
    [
        ("letter", "sheet", "letters"),
        ("letter", "thing", ""),
        ("mail", "thing", ""),
        ("parcel", "thing", ""),
    ],
)
def test_what_is_usually_counted_so(object_: str, family: str, near: str) -> None:
    """Only in the first of its units; in the others many things are counted."""
    assert _POST_MEANINGS.near(object_, family) == near


@pytest.mark.parametrize(
    ("reason", "label", "is_finer"),
    [
        ("浸水", "受损", True),
        ("浸水、撕破", "受损", True),
        ("浸水、寄出", "受损", False),
        ("浸水", "受损毁坏", True),
        ("撕破", "受损毁坏", False),
        ("受损", "浸水", False),
        ("浸水", "书信", False),
    ],
)
def test_reasons(reason: str, label: str, is_finer: bool) -> None:
    acts = [token for token in _post(reason) if token.kind == "act"]
    assert _POST_MEANINGS.is_finer(acts, _post(label)) is is_finer


@pytest.mark.parametrize(
    ("slots", "object_", "is_about"),
    [
        (["letters_sent"], "letter", True),
        (["cards"], "letter", True),
        (["letters"], "card", False),
        (["cards", "letters"], "letter", True),
        (["cards", "mails"], "letter", False),
        ([], "letter", True),
    ],
)
def test_words_that_say_no_more_than_the_measures(slots: list[str], object_: str, is_about: bool) -> None:
    assert _POST_MEANINGS.is_about(_slots(*slots), object_) is is_about


@pytest.mark.parametrize(
    ("label", "objects", "parts"),
    [
        ("寄出", ["letter", "card"], ["letters_sent", "cards_sent"]),
        ("寄出", ["card", "letter", "card"], ["cards_sent", "letters_sent"]),
        ("寄出", ["mail", "letter"], ["letters_sent"]),
        ("寄出", [], []),
        ("浸水受损", ["letter"], []),
        ("受损", ["letter"], ["letters_damaged"]),
        ("寄出丢失", ["letter"], []),
        ("书信", ["letter"], []),
    ],
)
def test_one_act_of_all_that_is_spoken_of(label: str, objects: list[str], parts: list[str]) -> None:
    assert [_named(part.slots) for part in _POST_MEANINGS.for_objects(_post(label), objects)] == parts


@pytest.mark.parametrize(
    ("label", "objects", "topic", "is_subject"),
    [
        pytest.param("涉及书信", ["mail", "letter"], "", True, id="not what was spoken of before"),
        pytest.param("涉及书信", ["letter"], "mail", True, id="not what the part is about"),
        pytest.param("涉及书信", ["letter"], "", False, id="nothing else is spoken of"),
        pytest.param("书信", ["mail", "letter"], "", False, id="no word says what they concern"),
        pytest.param("书信涉及寄出", ["mail", "letter"], "", False, id="the object stands before"),
        pytest.param("涉及书信", ["card", "letter"], "", True, id="a kind before"),
        pytest.param("涉及明信片", ["letter", "card"], "", False, id="a kind of what was spoken of"),
        pytest.param("涉及明信片", ["letter", "card"], "mail", True, id="else the topic decides"),
        pytest.param("涉及包裹", ["mail", "parcel"], "", True, id="a word for several kinds beside another"),
        pytest.param("涉及包裹", ["parcel"], "mail", False, id="a word for several kinds alone"),
        pytest.param(
            "涉及书信和包裹", ["mail", "letter", "parcel"], "", True, id="one of them is such a word"
        ),
    ],
)
def test_what_others_are_about(label: str, objects: list[str], topic: str, is_subject: bool) -> None:
    assert _POST_MEANINGS.is_subject_matter(_post(label), objects, topic) is is_subject


@pytest.mark.parametrize(
    ("label", "has_carried"),
    [("寄出", True), ("书信受损", True), ("丢失", False), ("书信", False), ("", False)],
)
def test_acts_that_are_finer_beside_another_year(label: str, has_carried: bool) -> None:
    assert _POST_MEANINGS.has_carried(_post(label)) is has_carried
