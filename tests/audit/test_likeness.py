"""Reports whose part is the same text, and those of which nobody may say so."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.audit.among import Asked, alike_among
from govlint.audit.likeness import NEARLY, Likeness, PartText, compared, discount, each_with_each, texts_of
from govlint.audit.processes import Processes
from govlint.audit.texts import MOST_PARTNERS, Texts

_OURS = (
    "2024年，青山县水务局主动公开信息58条。",
    "我局每季度检查网站栏目，及时更正失效链接。",
    "3月5日，组织全体职工学习保密审查办法。",
    "对照清单补发河道治理项目的招标结果。",
)
_THEIRS = (
    "２０２４年，白石乡水利站主动公开信息7条。",
    "我局每季度检查网站栏目、及时更正失效链接。",
    "12月28日，组织全体职工学习保密审查办法。",
    "街道食堂的账目每月张贴在门口的公告栏上。",
)
_OFFICIAL = (
    "坚持以人民为中心的发展思想，全面落实各项部署。",
    "进一步健全工作机制，持续提升公开质量和实效。",
    "下一步将继续加强队伍建设，提高业务工作能力。",
    "深入贯彻落实上级会议精神，扎实推进各项工作。",
)
_ALPHABET = [
    chr(code) for code in range(0x4E8C, 0x4E8C + 400) if chr(code) not in "二三四五六七八九十百千万亿"
]


def _part(report: int, sentences: tuple[str, ...], *names: str, body: str = "") -> PartText:
    return PartText(report, body or f"body {report}", sentences, names)


def _own(chance: random.Random, count: int) -> tuple[str, ...]:
    """Sentences that nobody else writes."""
    return tuple("".join(chance.choices(_ALPHABET, k=chance.randint(10, 30))) for _ in range(count))


def _found(parts, share=0.6, least=3):
    """What is found among many reports: the same as where each is compared with each."""
    expected = [like for like in each_with_each(parts) if like.is_at_least(share, least)]
    with Texts() as texts:
        assert list(alike_among(iter(parts), Asked(share, least), texts, map)) == expected
    return expected


def _compared(parts, one, other, nearly=NEARLY):
    texts = texts_of(parts)
    return compared(one, texts[one], other, texts[other], nearly)


def test_two_bodies_with_one_text() -> None:
    parts = [
        _part(7, _THEIRS, "白石乡水利站", "白石乡"),
        _part(3, _OURS, "青山县水务局", "青山县"),
        _part(5, _own(random.Random(1), 6)),
    ]
    # The first three sentences have 8.9, 19 and 14.3 characters when masked, the last ones 17 and 19.
    same = tuple(zip(_OURS[:3], _THEIRS[:3], strict=True))
    assert _found(parts) == [Likeness(3, 7, 0.7128, 0.6895, 3, same)]


def test_names_that_are_not_given_are_words_of_the_text() -> None:
    assert _found([_part(7, _THEIRS), _part(3, _OURS)]) == []


def test_so_much_of_either_as_is_asked_for() -> None:
    own, rest = _own(random.Random(2), 4), _own(random.Random(3), 4)
    shorter, longer = _part(1, own), _part(2, own + rest)
    ((like),) = _found([shorter, longer], share=0.3)
    assert (like.of_one, like.same) == (1, tuple(zip(own, own, strict=True)))
    assert _found([shorter, longer], share=like.of_other) == [like]
    assert _found([shorter, longer], share=like.of_other + 0.0001) == []


def test_at_least_so_many_sentences() -> None:
    own = _own(random.Random(4), 3)
    parts = [_part(1, own), _part(2, own)]
    assert _found(parts, least=3) == [Likeness(1, 2, 1, 1, 3, tuple(zip(own, own, strict=True)))]
    assert _found(parts, least=3.01) == []
    assert _found([_part(1, own * 2), _part(2, own * 2)], least=3.01) == []


def test_official_phrases_are_nobody_s_text() -> None:
    parts = [_part(report, _OFFICIAL) for report in range(30)]
    assert _found(parts, least=1) == []
    # As long as only two write them, there is nothing that would make them official.
    assert [like.of_one for like in _found(parts[:2])] == [1]


def test_official_phrases_count_little_beside_own_sentences() -> None:
    chance = random.Random(5)
    own = _own(chance, 3)
    parts = [_part(report, _OFFICIAL + _own(chance, 3)) for report in range(30)]
    copies = [_part(30, _OFFICIAL + own), _part(31, own + _own(chance, 1))]
    (like,) = _found([*parts, *copies], share=0.7)
    assert (like.one, like.other, like.same) == (30, 31, tuple(zip(own, own, strict=True)))
    assert like.of_one > 0.9
    assert _found([*parts[:20]], share=0.1, least=1) == []


def test_other_official_phrases_do_not_hide_a_copy() -> None:
    chance = random.Random(13)
    own, official = _own(chance, 3), _own(chance, 16)
    parts = [*(_part(report, official) for report in range(40))]
    copies = [_part(40, official[:8] + own), _part(41, official[8:] + own)]
    (like,) = _found([*parts, *copies], share=0.8)
    assert (like.one, like.other, like.same) == (40, 41, tuple(zip(own, own, strict=True)))


def test_an_official_phrase_with_a_word_changed_is_still_one() -> None:
    changed = tuple(phrase[:-2] + "〡" for phrase in _OFFICIAL)
    parts = [*(_part(report, _OFFICIAL) for report in range(30)), _part(30, changed)]
    like = _compared(parts, 30, 1, nearly=90)
    assert (like.of_one, like.of_other, len(like.same)) == (0.0233, 1, 4)
    assert like.weight < 0.5


def test_the_same_figures_in_other_words() -> None:
    ours = ("全年收到申请58件，答复57件，结转1件。", "召开会议3次，培训干部120人次。", "公开文件12件。")
    theirs = ("办理来信58封，回访57户，余下1户。", "检查河道3遍，清理淤泥120立方米。", "栽树12棵。")
    assert _found([_part(1, ours), _part(2, theirs)], share=0.1, least=1) == []


def test_short_sentences_are_the_same_by_chance() -> None:
    assert _found([_part(1, ("无其他事项。", "共发布一二三条。") * 3)] * 2, share=0.1, least=0) == []
    short = ("其他事项按规定", "其他事项按照规定")
    parts = [_part(1, short), _part(2, short)]
    assert _found(parts, least=1) == [Likeness(1, 2, 1, 1, 1, ((short[1], short[1]),))]


@pytest.mark.parametrize("sentences", [(), ("",), ("无。",)])
def test_parts_without_sentences_are_not_alike(sentences) -> None:
    parts = [_part(1, sentences), _part(2, sentences), _part(3, _OURS)]
    assert _found(parts, least=0) == []
    for one, other in ((1, 2), (1, 3), (3, 1)):
        assert _compared(parts, one, other) == Likeness(one, other, 0, 0, 0, ())


def test_one_body_is_not_compared_with_itself_unless_asked() -> None:
    parts = [_part(1, _OURS, body="水务局"), _part(2, _OURS, body="水务局")]
    assert _found(parts) == []
    assert _compared(parts, 2, 1) == Likeness(2, 1, 1, 1, 4, tuple(zip(_OURS, _OURS, strict=True)))


def test_this_year_s_report_is_in_last_year_s() -> None:
    own, rest = _own(random.Random(6), 3), _own(random.Random(7), 6)
    parts = [_part(1, rest + own, body="水务局"), _part(2, own, body="水务局"), _part(3, rest, body="财政局")]
    same = tuple(zip(own, own, strict=True))
    like = _compared(parts, 2, 1)
    assert (like.of_one, like.weight, like.same) == (1, 3, same)
    assert like.of_other < 0.5
    assert _compared(parts, 1, 2) == like.turned()
    assert _compared(parts, 2, 3).of_one == 0


def test_sentences_that_are_nearly_equal() -> None:
    own = _own(random.Random(8), 5)
    edited = tuple(sentence[:-1] + "〡" for sentence in own)
    parts = [
        _part(1, tuple("".join(own[:2]) + one for one in own)),
        _part(2, tuple("".join(own[:2]) + one for one in edited)),
    ]
    assert [(like.of_one, like.of_other, len(like.same)) for like in _found(parts)] == [(1, 1, 5)]
    assert _compared(parts, 1, 2, nearly=100).same == ()


@pytest.mark.parametrize(("length", "found"), [(19, 0), (20, 1)])
def test_one_character_of_twenty_may_differ(length: int, found: int) -> None:
    sentence = "".join(_ALPHABET[:length])
    parts = [_part(1, (sentence,)), _part(2, (sentence[:9] + "〡" + sentence[10:],))]
    assert len(_compared(parts, 1, 2).same) == found


def test_the_most_like_sentence_stands_beside() -> None:
    (long,) = _own(random.Random(9), 1)
    long *= 3
    other = long[:-1] + "〡"
    parts = [_part(1, (long, long + "。")), _part(2, (other, long))]
    assert _found(parts, share=0.3, least=1)[0].same == ((long, long),)


def test_a_body_writes_a_sentence_once_in_all_its_reports() -> None:
    own, rest = _own(random.Random(11), 1), _own(random.Random(12), 1)
    years = [_part(report, own + rest, body="水务局") for report in range(5)]
    parts = [*years, _part(5, own, body="财政局"), _part(6, ("无。",), body="民政局")]
    like = _compared(parts, 5, 1)
    assert (like.of_one, like.weight) == (1, 1)


@pytest.mark.parametrize(
    ("writing", "bodies", "counts"),
    [
        (1, 1, 1),
        (2, 2, 1),
        (2, 20000, 1),
        (3, 3, 0.415),
        (3, 8, 0.7304),
        (30, 20000, 0.706),
        (20000, 20000, 0),
    ],
)
def test_discount(writing: int, bodies: int, counts: float) -> None:
    assert discount(writing, bodies) == pytest.approx(counts, abs=0.0001)


def _generated(chance: random.Random, count: int) -> list[PartText]:
    """Parts of own sentences and official phrases; every second a copy of another, more or less edited."""
    official, parts = _own(chance, 40), []
    for report in range(count):
        if report % 2:
            kept, edited = chance.uniform(0.6, 1), chance.uniform(0, 1)
            sentences = tuple(
                _edited(chance, sentence, edited) if chance.random() < kept else _own(chance, 1)[0]
                for sentence in chance.choice(parts).sentences
            )
        else:
            sentences = (*_own(chance, chance.randint(1, 6)), *chance.sample(official, chance.randint(0, 6)))
        parts.append(_part(report, sentences))
    return parts


def _edited(chance: random.Random, sentence: str, edited: float) -> str:
    if chance.random() >= edited:
        return sentence
    at = chance.randrange(len(sentence))
    return sentence[:at] + chance.choice(_ALPHABET) + sentence[at + 1 :]


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_what_comparing_each_with_each_finds_is_found(share: float) -> None:
    parts = _generated(random.Random(10), 300)
    assert len(_found(parts, share, 2)) > 30


def test_other_processes_find_the_same() -> None:
    parts = _generated(random.Random(14), 500)
    expected = _found(parts, 0.5, 2)
    with Texts() as texts, Processes(2, list) as processes:
        assert list(alike_among(parts, Asked(0.5, 2), texts, processes.map)) == expected
        # What was there before does not matter.
        assert list(alike_among(parts[:100], Asked(0.5, 2), texts, processes.map)) == _found(
            parts[:100], 0.5, 2
        )


def test_of_a_text_that_very_many_have_each_is_found_alike_with_some() -> None:
    own = _own(random.Random(15), 9)
    parts = [_part(report, own) for report in range(120)]
    # Bodies beside them, so that it does not count as what everybody writes.
    parts += [_part(report, _own(random.Random(report), 1)) for report in range(200, 3000)]
    with Texts() as texts:
        found = [(like.one, like.other) for like in alike_among(parts, Asked(0.6, 3), texts, map)]
    assert found == [
        (one, other) for one in range(120) for other in range(one + 1, min(one + MOST_PARTNERS, 119) + 1)
    ]


_PARTS = st.integers().map(lambda seed: _generated(random.Random(seed), 12))


@settings(max_examples=20, deadline=None)
@given(_PARTS, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(parts, chance) -> None:
    found = _found(parts, 0.5, 1)
    assert found == sorted(found, key=lambda like: (like.one, like.other))
    assert _found(chance.sample(parts, len(parts)), 0.5, 1) == found


@settings(max_examples=20, deadline=None)
@given(_PARTS)
def test_what_is_alike_is_alike_the_other_way_round(parts) -> None:
    texts = texts_of(parts)
    for one, other in itertools.combinations(range(12), 2):
        like = compared(one, texts[one], other, texts[other])
        turned = compared(other, texts[other], one, texts[one])
        assert (turned.of_one, turned.of_other, turned.weight) == (like.of_other, like.of_one, like.weight)
        assert like.turned().turned() == like


@settings(max_examples=20, deadline=None)
@given(_PARTS)
def test_another_text_changes_nothing_but_discounts(parts) -> None:
    unrelated = _part(99, _own(random.Random(-1), 5))
    evidence = [like.same for like in each_with_each(parts)]
    assert [like.same for like in each_with_each([*parts, unrelated]) if like.other != 99] == evidence
    assert all(like.other != 99 for like in _found([*parts, unrelated], 0.1, 1))
