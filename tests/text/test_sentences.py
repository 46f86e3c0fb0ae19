"""Where sentences end, and that nobody looks farther than a sentence is long."""

from __future__ import annotations

import pytest

from govlint.text.sentences import LONGEST_SENTENCE, after_last, before_next, is_endless

ENDS = "。!"
LONG = "多" * LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("一。二!三", 5, 4),
        ("一。二!三", 4, 4),
        ("一。二!三", 3, 2),
        ("一二三", 3, 0),
        ("", 0, 0),
        ("。" + LONG, LONGEST_SENTENCE + 1, 1),
        ("。多" + LONG, LONGEST_SENTENCE + 2, 2),
        ("。多多" + LONG, LONGEST_SENTENCE + 3, 3),
    ],
)
def test_after_last(text: str, before: int, found: int) -> None:
    assert after_last(text, ENDS, before) == found


@pytest.mark.parametrize(
    ("text", "after", "found"),
    [
        ("一。二!三", 0, 1),
        ("一。二!三", 1, 1),
        ("一。二!三", 2, 3),
        ("一。二!三", 4, 5),
        ("", 0, 0),
        (LONG[1:] + "。", 0, LONGEST_SENTENCE - 1),
        (LONG + "。", 0, LONGEST_SENTENCE),
        (LONG + "多。", 0, LONGEST_SENTENCE),
    ],
)
def test_before_next(text: str, after: int, found: int) -> None:
    assert before_next(text, ENDS, after) == found


@pytest.mark.parametrize(
    ("text", "endless"),
    [
        (LONG, False),
        (LONG + "多", True),
        ("。" + LONG + "。", False),
        ("。" + LONG + "多。", True),
        ("一。" + LONG[:1000] + "!" + LONG, False),
    ],
)
def test_is_endless(text: str, endless: bool) -> None:
    """Wherever in the sentence one stands."""
    for start in (2, 500, 999):
        assert is_endless(text, ENDS, start, start + 1) is endless


class _Watched(str):
    """A text that counts the characters that are searched in it."""

    searched = 0

    def rfind(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        self.searched += (len(self) if end is None else end) - start
        return super().rfind(sub, start, end)

    def find(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        self.searched += (len(self) if end is None else end) - start
        return super().find(sub, start, end)


def test_a_long_text_is_not_searched_from_end_to_end() -> None:
    text = _Watched("多" * 100_000)
    assert is_endless(text, ENDS, 50_000, 50_001)
    assert text.searched == 2 * len(ENDS) * LONGEST_SENTENCE
