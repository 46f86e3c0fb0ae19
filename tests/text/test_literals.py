"""Words that every match of a pattern contains: never one that a match lacks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govlint.text.literals import needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("abc", (("abc",),)),
        ("ab?c", (("abc", "ac"),)),
        ("(?:新收|受理)申请", (("受理申请", "新收申请"),)),
        ("新收.{0,9}申请", (("新收",), ("申请",))),
        (r"收到\s*(?P<n>\d+)件", (("收到",), ("件",))),
        ("(?P<n>[收受]到)", (("受到", "收到"),)),
        ("[a-c]d", (("ad", "bd", "cd"),)),
        ("^收到$", (("收到",),)),
        ("(?:共|共计)件", (("共件", "共计件"),)),
        # One of them contains the other, which is therefore enough to look for.
        ("(?:不)?予公开", (("予公开",),)),
        ("(?:ab)+c", (("ab",), ("c",))),
        ("(?:a.b|c)d", (("a", "c"), ("d",))),
        ("(?:复议.*维持|诉讼.*维持)件?", (("复议", "诉讼"),)),
    ],
)
def test_what_every_match_contains(pattern: str, words: tuple[tuple[str, ...], ...]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        ".",
        "a*",
        "(?:a)?",
        "[^a]",
        r"\d",
        "a|",
        "(?i)abc",
        "(?i:a)",
        "[a-z]",
        "a|.",
        r"\pP",
        "(",
        "(?:ab){0,2}",
    ],
)
def test_where_nothing_is_known(pattern: str) -> None:
    assert needed_words(pattern) == ()


def test_many_ways_to_put_it_together_are_not_listed() -> None:
    assert needed_words("[a-e][a-e]x") == (("a", "b", "c", "d", "e"), ("ax", "bx", "cx", "dx", "ex"))
    letters = [f"{chr(97 + n)}x" for n in range(25)]
    assert needed_words("(?:" + "|".join(letters) + ")") == ()
    assert needed_words("(?:" + "|".join(letters[1:]) + ")") == (tuple(letters[1:]),)
    assert needed_words("(?:" + "|".join(f"{word}.*" for word in letters[1:]) + ")") == (tuple(letters[1:]),)


_SIGNS = st.sampled_from("abc")
_PATTERNS = st.recursive(
    st.one_of(_SIGNS, st.just("."), st.just("[ab]"), st.just("[^a]"), st.just("^"), st.just("$")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,2}", "??", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        inner.map(lambda part: f"({part})"),
    ),
    max_leaves=12,
)


@settings(max_examples=600, deadline=None)
@given(_PATTERNS, st.text("abcd", max_size=12))
def test_no_match_lacks_one_of_each(pattern: str, text: str) -> None:
    sets = needed_words(pattern)
    for match in re.finditer(pattern, text):
        assert all(any(word in match.group() for word in words) for words in sets)
