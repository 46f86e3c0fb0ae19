"""Texts on disk: how many bodies write a sentence, which reports have a key in common, and what is kept."""

from __future__ import annotations

from govlint.audit.texts import MOST_PARTNERS, Texts


def test_sentences_with_how_many_bodies_write_them() -> None:
    with Texts() as texts:
        for report, body in ((1, "甲"), (2, "乙"), (3, "丙"), (4, "丙")):
            texts.add([(report, body, [("共有。", "共"), (f"{report}。", f"own {report}")])])
        texts.add([(5, "丁", [])])
        texts.count()
        assert texts.written([4, 1, 5]) == {
            1: [("共有。", "共", 3), ("1。", "own 1", 2)],
            4: [("共有。", "共", 3), ("4。", "own 4", 2)],
        }
        texts.clear()
        texts.count()
        assert texts.written([1]) == {}


def test_reports_with_a_key_in_common() -> None:
    with Texts() as texts:
        texts.add_keys([(9, [1, 7]), (2, [1]), (5, [7, 3])])
        texts.add_keys([(4, [8, -(2**63)]), (6, [-(2**63)])])
        assert list(texts.candidates()) == [(2, 9), (4, 6), (5, 9)]
        texts.clear()
        texts.add_keys([(report, [1]) for report in range(MOST_PARTNERS + 3)])
        found = list(texts.candidates())
        assert [other for one, other in found if one == 0] == list(range(1, MOST_PARTNERS + 1))
        assert [other for one, other in found if one == MOST_PARTNERS] == [
            MOST_PARTNERS + 1,
            MOST_PARTNERS + 2,
        ]


def test_what_is_kept_stays_in_its_order() -> None:
    with Texts() as texts:
        texts.keep([(2, "b", b"1"), (1, "a", b"2")])
        texts.keep([(2, "a", b"3"), (3, "a", b"4")])
        texts.clear()
        assert list(texts.kept([1, 2])) == [(2, "b", b"1"), (1, "a", b"2"), (2, "a", b"3")]
        assert list(texts.kept([7])) == []
