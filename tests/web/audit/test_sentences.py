"""Sentences side by side."""

from __future__ import annotations

import pytest

from govlint.web.audit import sentences
from govlint.web.audit.sentences import Pair, Piece, side_by_side

KEPT = "全年接待读者的服务窗口没有调整。"
MOVED = "各分馆的还书箱都换了新的。"
ONLY_LEFT = "少儿阅览室添了矮桌和矮凳。"
ONLY_RIGHT = "古籍修复的进度在网站上公布。"


def _told(pairs: list[Pair]) -> list[tuple[str, str, str]]:
    return [
        (pair.kind, "".join(piece.text for piece in pair.left), "".join(piece.text for piece in pair.right))
        for pair in pairs
    ]


def test_the_order_is_that_of_the_left_with_the_others_where_they_stand() -> None:
    assert _told(side_by_side([KEPT, ONLY_LEFT, MOVED], [KEPT, ONLY_RIGHT, MOVED])) == [
        ("same", KEPT, KEPT),
        ("left", ONLY_LEFT, ""),
        ("right", "", ONLY_RIGHT),
        ("same", MOVED, MOVED),
    ]


def test_what_moved_is_told_once() -> None:
    assert _told(side_by_side([KEPT, MOVED], [ONLY_RIGHT, MOVED, KEPT])) == [
        ("right", "", ONLY_RIGHT),
        ("same", KEPT, KEPT),
        ("same", MOVED, MOVED),
    ]


def test_what_stands_behind_all_that_is_shared_comes_last() -> None:
    assert _told(side_by_side([KEPT, ONLY_LEFT], [KEPT, ONLY_RIGHT])) == [
        ("same", KEPT, KEPT),
        ("left", ONLY_LEFT, ""),
        ("right", "", ONLY_RIGHT),
    ]
    assert _told(side_by_side([], [KEPT])) == [("right", "", KEPT)]
    assert _told(side_by_side([KEPT], [])) == [("left", KEPT, "")]


def test_a_sentence_that_stands_twice_has_two_partners() -> None:
    assert _told(side_by_side([KEPT, KEPT], [KEPT])) == [("same", KEPT, KEPT), ("left", KEPT, "")]
    assert _told(side_by_side([KEPT], [KEPT, KEPT])) == [("same", KEPT, KEPT), ("right", "", KEPT)]


def test_numbers_and_names_do_not_part_two_sentences() -> None:
    left, right = "东馆全年办证12张。", "西馆全年办证3456张。"
    assert side_by_side([left], [right], ["东馆", "西馆"]) == [
        Pair(
            "near",
            (Piece("东", True), Piece("馆全年办证"), Piece("12", True), Piece("张。")),
            (Piece("西", True), Piece("馆全年办证"), Piece("3456", True), Piece("张。")),
        )
    ]


@pytest.mark.parametrize(
    ("right", "kind"),
    [("甲乙丙丁戊己", "near"), ("甲乙丙丁戊天地", "near"), ("甲乙丙丁天地玄", "left")],
)
def test_how_much_must_be_the_same(right: str, kind: str) -> None:
    # 5 of 7 and 7: 2 × 5 ÷ 14 is under three quarters; 2 × 6 ÷ 13 and 2 × 5 ÷ 13 = 0.77 are not.
    left = "甲乙丙丁戊己庚" if right != "甲乙丙丁戊天地" else "甲乙丙丁戊己"
    assert side_by_side([left], [right])[0].kind == kind


def test_the_most_alike_are_partners() -> None:
    left = ["读者留言簿里的意见都有答复和日期。", "读者留言簿里的意见都有答复。"]
    right = ["读者留言簿里的意见都有了答复。"]
    assert _told(side_by_side(left, right)) == [
        ("left", left[0], ""),
        ("near", left[1], right[0]),
    ]


def test_marks_alone_are_like_nothing() -> None:
    assert _told(side_by_side(["……"], ["——"])) == [("left", "……", ""), ("right", "", "——")]


def test_of_too_many_or_too_long_sentences_only_equal_ones_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = [KEPT, "甲乙丙丁戊己庚辛"], ["甲乙丙丁戊己庚壬", KEPT]
    nearly = [("near", left[1], right[0]), ("same", KEPT, KEPT)]
    assert sorted(_told(side_by_side(left, right))) == sorted(nearly)
    monkeypatch.setattr(sentences, "_MOST_COMPARISONS", 1)
    assert sorted(_told(side_by_side(left, right))) == sorted(nearly)
    monkeypatch.setattr(sentences, "_MOST_COMPARISONS", 0)
    apart = [("left", left[1], ""), ("right", "", right[0]), ("same", KEPT, KEPT)]
    assert sorted(_told(side_by_side(left, right))) == apart
    monkeypatch.setattr(sentences, "_MOST_COMPARISONS", 1)
    monkeypatch.setattr(sentences, "_LONGEST", 8)
    assert sorted(_told(side_by_side(left, right))) == sorted(nearly)
    monkeypatch.setattr(sentences, "_LONGEST", 7)
    assert sorted(_told(side_by_side(left, right))) == apart
