"""What findings quote of a text without end."""

from __future__ import annotations

import pytest

from govlint.document import TextAnchor
from govlint.engine.excerpts import LONGEST_TEXT, excerpt, short_evidence
from govlint.finding import Evidence, Location, Operand, Step

ROUTE = (Step("paragraph", "1", ""),)
ANCHOR = TextAnchor(3, 4)


def place(text: str | None, span: tuple[int, int] | None = None) -> Location:
    return Location(ROUTE, ANCHOR, text, span)


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        (place(None), place(None)),
        (place("文" * LONGEST_TEXT, (7, 9)), place("文" * LONGEST_TEXT, (7, 9))),
        (place("文" * LONGEST_TEXT + "字"), place("文" * 200)),
        (
            place("字" * 1500 + "甲乙" + "文" * 999, (1500, 1502)),
            place("字" * 200 + "甲乙" + "文" * 200, (200, 202)),
        ),
        (place("甲乙" + "文" * 9999, (0, 2)), place("甲乙" + "文" * 200, (0, 2))),
        (place("字" * 9999 + "甲乙", (9999, 10001)), place("字" * 200 + "甲乙", (200, 202))),
        (place("字" * 9999, (1000, 3000)), place("字" * 1400, (200, 1200))),
    ],
)
def test_a_text_is_quoted_around_the_words_meant(whole: Location, shown: Location) -> None:
    assert excerpt(whole) == shown


@pytest.mark.parametrize("number", ["12345678901234567X", "ab12", "１２３４", "a-b_c"])
def test_nothing_is_left_of_a_number_on_the_edge(number: str) -> None:
    """Half of a number that is masked as private would no longer be recognised."""
    text = "字" * 1000 + number + "文" * 199 + "甲" + "文" * 199 + number + "字" * 1000
    start = 1000 + len(number) + 199
    for moved in range(len(number) - 1):
        shifted = text[:start] + "文" * moved + text[start:]
        shown = excerpt(place(shifted, (start + moved, start + moved + 1)))
        assert shown.text is not None
        assert set(shown.text) == {"文", "甲"}
        assert shown.text[slice(*(shown.span or ()))] == "甲"


def test_evidence_is_as_long_as_a_person_can_read() -> None:
    long = "9" * 9999
    evidence = Evidence(
        "a = b", long, (Operand("a", "甲", long, place(long)), Operand("b", "乙", None, None)), long, long
    )
    # All of the text is one number.
    nothing = Location(ROUTE, ANCHOR, "")
    cut = "9" * (LONGEST_TEXT - 1) + "…"
    shown = short_evidence(evidence)
    assert (shown.filled, shown.computed, shown.reported) == (cut, cut, cut)
    assert shown.operands == (
        Operand("a", "甲", cut, nothing),
        Operand("b", "乙", None, None),
    )
