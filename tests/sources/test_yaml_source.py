"""Strict reading of YAML: plain data with the place of every value, or every mistake in words."""

from __future__ import annotations

import pytest

from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.source import Place, Source
from govlint.sources.yaml_source import MAX_BYTES, MAX_DEPTH, read_yaml
from govlint.text.bilingual import Bilingual

_WRONG = Bilingual("不对", "wrong")


def _mistakes(text: str) -> list[str]:
    """Each mistake of a text as it is printed in English."""
    with pytest.raises(Mistakes) as caught:
        read_yaml(text, "a.yaml")
    return [problem.in_language("en") for problem in caught.value.problems]


def test_every_scalar_is_text() -> None:
    text = "no: yes\nnumbers: [012, 3.10, 1e3]\ndate: 2024-01-01\nnothing: [~, null, '', '~', ]\nempty:\n"
    assert read_yaml(text, "a").data == {
        "no": "yes",
        "numbers": ["012", "3.10", "1e3"],
        "date": "2024-01-01",
        "nothing": [None, None, "", "~"],
        "empty": None,
    }
    assert read_yaml("", "a").data is None


def test_places() -> None:
    source = read_yaml("a: b\nlist:\n  - 'c'\n  - {d: e}\nfolded: >\n  f\n", "a.yaml")
    assert source.places == {
        (): Place(1, 1, 1, 1),
        ("a",): Place(1, 1, 1, 4, 4),
        ("list",): Place(2, 1, 3, 3),
        ("list", 0): Place(3, 5, 3, 5, 6),
        ("list", 1): Place(4, 5, 4, 5),
        ("list", 1, "d"): Place(4, 6, 4, 9, 9),
        ("folded",): Place(5, 1, 5, 9),
    }
    assert [source.reaches(path) for path in [("list", 1, "d"), ("list", 1, "x", "y"), ("x",)]] == [3, 2, 0]


_SOURCE = read_yaml("a: b\nlist:\n  - 'cdefgh'\nfolded: >\n  one\n  two\n", "a.yaml")


@pytest.mark.parametrize(
    ("problem", "line", "column", "excerpt", "mark"),
    [
        (_SOURCE.problem(("list", 0), _WRONG), 3, 5, "  - 'cdefgh'", 4),
        (_SOURCE.problem(("list", 9, "x"), _WRONG), 2, 1, "list:", 0),
        (_SOURCE.problem(("x",), _WRONG), 1, 1, "a: b", 0),
        (_SOURCE.value_problem(("a",), _WRONG), 1, 4, "a: b", 3),
        (_SOURCE.value_problem(("list", 0), _WRONG, 2), 3, 8, "  - 'cdefgh'", 7),
        (_SOURCE.value_problem(("a", "x"), _WRONG, 2), 1, 1, "a: b", 0),
        (_SOURCE.value_problem(("folded",), _WRONG, 4), 4, 9, "one two ", 4),
        (Source("a.yaml", None, {}).problem((), _WRONG), 1, 1, "", 0),
    ],
)
def test_a_mistake_has_the_nearest_place(
    problem: Problem, line: int, column: int, excerpt: str, mark: int
) -> None:
    assert problem == Problem("a.yaml", line, column, _WRONG, excerpt, mark)


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        (
            "a: &x b\nc: *x\n",
            ["a.yaml:1:4: anchors and aliases (& and *) are not allowed\n    a: &x b\n       ^"],
        ),
        (
            "a: !!int 3\n",
            ["a.yaml:1:4: the tag tag:yaml.org,2002:int is not allowed\n    a: !!int 3\n       ^"],
        ),
        ("a: !x 3\n", ["a.yaml:1:4: the tag !x is not allowed\n    a: !x 3\n       ^"]),
        ("a: 1\na: 2\n", ["a.yaml:2:1: the key 'a' stands twice\n    a: 2\n    ^"]),
        ("? [a]\n: 1\n", ["a.yaml:1:3: a key must be text\n    ? [a]\n      ^"]),
        (
            "a: 1\na: 2\nb: !x 3\n",
            [
                "a.yaml:2:1: the key 'a' stands twice\n    a: 2\n    ^",
                "a.yaml:3:4: the tag !x is not allowed\n    b: !x 3\n       ^",
            ],
        ),
    ],
)
def test_what_is_not_allowed(text: str, mistakes: list[str]) -> None:
    assert _mistakes(text) == mistakes


def test_depth_and_size_are_bounded() -> None:
    nested = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    assert read_yaml(nested, "a").data
    assert [text.splitlines()[0] for text in _mistakes(f"[{nested}]")] == [
        f"a.yaml:1:{MAX_DEPTH + 2}: nested more than {MAX_DEPTH} deep"
    ]
    assert read_yaml("a" * MAX_BYTES, "a").data == "a" * MAX_BYTES
    assert [text.splitlines()[0] for text in _mistakes("a" * (MAX_BYTES + 1))] == [
        f"a.yaml:1:1: the file has more than {MAX_BYTES} bytes"
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a:\n\tb: c\n", "2:1", "the indentation has a tab; YAML wants blanks"),
        (
            "a: b\nc：d\ne: f\n",
            "2:2",
            "a full-width colon stands behind the key; write a half-width one and a blank (': ')",
        ),
        (
            "a: {b: c，d: e}\n",
            "1:9",
            "a full-width comma stands between { } or [ ]; write ', ', or quote the text it belongs to",
        ),
        ('a: "b”\nc: d\n', "1:2", "the quotation marks do not pair: a straight one and a curly one"),
        ("a: b: c\n", "1:5", "the value has a colon and a blank in it; quote the value"),
        ("a: @b\n", "1:4", "no value can begin with this sign; quote the value"),
        (
            'a: "\\d"\n',
            "1:5",
            "a backslash in double quotes has a meaning of its own; put patterns in single quotes",
        ),
        ('a: "b\nc: d\n', "1:4", "a quotation mark is not closed"),
        (
            'a: "b" c\n',
            "1:4",
            "the value begins with a quotation mark and goes on behind it; put all of it in single quotes",
        ),
        ("a: b\n c\nd\n", "4:1", "this line lacks the colon of 'key: value'"),
        ("a: {b: c\n", "1:4", "a { is not closed, or a comma is missing between its items"),
        ("a: [b\n", "1:4", "a [ is not closed, or a comma is missing between its items"),
        ("a: *b\n", "1:4", "text that begins with * must be quoted (aliases are not allowed)"),
        ("a: &\n", "1:5", "text that begins with * or & must be quoted"),
        ("a: b\n---\nc: d\n", "2:1", "a file holds one document; take out the second ---"),
    ],
)
def test_a_syntax_error_in_words(text: str, place: str, message: str) -> None:
    (mistake,) = _mistakes(text)
    assert mistake.splitlines()[0] == f"a.yaml:{place}: {message}"


def test_a_mark_stands_under_full_width_signs() -> None:
    problem = Problem("a", 1, 3, _WRONG, "一b\t二", 3)
    assert problem.in_language("zh") == "a:1:3: 不对\n    一b\t二\n    　 \t^"
    assert Problem("a", 1, 1, _WRONG, "  ").in_language("en") == "a:1:1: wrong"


def test_mistakes_come_once_and_in_order() -> None:
    first, second = Problem("a", 1, 2, _WRONG), Problem("a", 2, 1, _WRONG)
    error = Mistakes([second, first, second])
    assert error.problems == [first, second]
    assert str(error) == "a:1:2: wrong\na:2:1: wrong\n2 mistakes; nothing was checked."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a:\n  name:new\n  b: c\n", "a.yaml:2:7: a blank belongs behind the colon: 'name: …'"),
        ("- id:A1\n  b: c\n", "a.yaml:1:5: a blank belongs behind the colon: 'id: …'"),
        # An address has a colon without a blank by right.
        (
            "a: http://x.y\n   b: c\n",
            "a.yaml:2:5: no 'key: value' is possible here: look at the indentation here and above, "
            "or quote the value",
        ),
        ("a: {b: text {c}, d: e}\n", "a.yaml:1:8: the value has braces in it; quote the whole value"),
        (
            "a: {b: “text {c}”, d: e}\n",
            "a.yaml:1:8: curly quotation marks do not quote, and the value has braces in it; "
            'put all of it in straight ones (")',
        ),
        (
            "a: {b: 'text {c}', d: e\n",
            "a.yaml:1:4: a { is not closed, or a comma is missing between its items",
        ),
        (
            "a:\n    id: x\n\n    b: y\n  - id: z\n",
            "a.yaml:2:5: this is a list, as line 5 begins with '- '; this item must begin so, too",
        ),
        # Here the list begins as it should, and what stands below it is uneven.
        (
            "a:\n  - id: x\n   b: y\n  - id: z\n",
            "a.yaml:3:4: the indentation is uneven: the items of a list begin with '- ' below one another",
        ),
    ],
)
def test_what_was_meant_by_what_is_no_yaml(text: str, told: str) -> None:
    assert [mistake.splitlines()[0] for mistake in _mistakes(text)] == [told]
