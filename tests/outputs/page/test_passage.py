"""Sentences with words marked: no word lost, every number once, at the end of its words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.outputs.page.marks import Mark
from govlint.outputs.page.passage import Piece, Words, passage

_ERROR, _WARNING, _INFO = Mark(1, "error"), Mark(2, "warning"), Mark(3, "info")
_LEFT_OUT = Piece("……", left_out=True)
_TEXT = "甲一。乙二件。丙三件；丁四！戊五。"


def test_only_the_sentence_with_the_words_is_shown() -> None:
    assert passage(_TEXT, [Words(8, 9, _ERROR)]) == (
        _LEFT_OUT,
        Piece("丙"),
        Piece("三", "error", (), (_ERROR,)),
        Piece("件；"),
        _LEFT_OUT,
    )


def test_sentences_apart_have_a_sign_between_and_neighbours_have_none() -> None:
    words = [Words(14, 16, _INFO), Words(0, 1, _ERROR), Words(4, 5, part_of=7)]
    assert passage(_TEXT, words) == (
        Piece("甲", "error", (), (_ERROR,)),
        Piece("一。乙"),
        Piece("二", None, (7,)),
        Piece("件。"),
        _LEFT_OUT,
        Piece("戊五", "info", (), (_INFO,)),
        Piece("。"),
    )


def test_words_that_end_with_their_sentence_do_not_bring_the_next_one() -> None:
    assert passage("甲一。乙二。 ", [Words(0, 3, _ERROR)]) == (
        Piece("甲一。", "error", (), (_ERROR,)),
        _LEFT_OUT,
    )
    assert passage("甲一。 ", [Words(1, 2, _ERROR)]) == (
        Piece("甲"),
        Piece("一", "error", (), (_ERROR,)),
        Piece("。"),
    )


def test_words_within_words_keep_both_numbers() -> None:
    words = [Words(0, 5, _WARNING), Words(2, 4, _ERROR), Words(2, 5, _INFO), Words(3, 5, part_of=9)]
    assert passage("甲乙丙丁戊", words) == (
        Piece("甲乙", "warning"),
        Piece("丙", "error"),
        Piece("丁", "error", (9,), (_ERROR,)),
        Piece("戊", "warning", (9,), (_WARNING, _INFO)),
    )


def test_a_text_without_the_end_of_a_sentence_is_shown_whole() -> None:
    assert passage("甲乙", [Words(0, 2, _ERROR)]) == (Piece("甲乙", "error", (), (_ERROR,)),)


_SPANS = st.integers(0, 30).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 31)))


@settings(deadline=None)
@given(st.text("甲乙。；", min_size=31, max_size=40), st.lists(_SPANS, min_size=1, max_size=6))
def test_nothing_is_lost_and_every_number_stands_once(text: str, spans: list[tuple[int, int]]) -> None:
    words = [Words(start, end, Mark(number, "error")) for number, (start, end) in enumerate(spans)]
    pieces = passage(text, words)
    at = 0
    seen: dict[int, int] = {}
    marked = ""
    for piece in pieces:
        if piece.left_out:
            continue
        at = text.index(piece.text, at) + len(piece.text)
        marked += piece.text if piece.severity else ""
        for end in piece.ends:
            assert end.number not in seen
            seen[end.number] = at
    assert sorted(seen) == list(range(len(spans)))
    covered = {place for start, end in spans for place in range(start, end)}
    assert marked == "".join(text[place] for place in sorted(covered))
