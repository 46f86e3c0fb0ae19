"""Formulas that compare words: folded, in three values, apart from numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.expressions import (
    FormulaError,
    Key,
    Kind,
    Known,
    Node,
    Tolerance,
    Value,
    allowance,
    evaluate,
    keys,
    kind_of,
    linear_form,
    parse,
    render,
    render_brief,
    resolve,
    sides,
    written,
)
from govlint.expressions.keys import Row, Trait
from govlint.text.normalise import fold

_VALUES: dict[str, Known | None] = {
    "name": "统计局",
    "spaced": " 统计 局",
    "wide": "ＡＢ-1",
    "blank": "",
    "gone": None,
    "one": 1,
}


def _key(name: str) -> Key:
    return Trait("level", "local") if name == "local" else Row(name)


def _formula(text: str) -> Node:
    return resolve(
        parse(text),
        lambda r: (Row("one"), Row("name")) if r.parts[-1] == "*" else (_key(r.parts[0]),),
    )


def _lookup(key: Key) -> Known | None:
    assert isinstance(key, Row)
    return _VALUES[key.id]


def _kind_of_key(key: Key) -> Kind:
    if isinstance(key, Trait):
        return "truth"
    assert isinstance(key, Row)
    return "number" if key.id == "one" else "text"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("name == '统计局'", True),
        ("name != '统计局'", False),
        ("'统计局' == name", True),
        ("name == spaced", True),
        ("name != spaced", False),
        ("name == '统计厅'", False),
        ("name != '统计厅'", True),
        ("name ≠ '统计厅'", True),
        ("wide == 'ab—1'", True),
        ("blank == ''", True),
        ("blank != ''", False),
        ("blank == '　'", True),
        ("name != ''", True),
        ("name == '甲' or name == '统计局'", True),
        ("name == '甲' implies gone == '乙'", True),
        ("all(name != '甲')", True),
        ("name", "统计局"),
        ("'\"甲\"' == '“甲”' and name != ''", True),
    ],
)
@pytest.mark.parametrize("tolerance", [None, Tolerance(5), Tolerance(0, lambda _: Decimal("0.5"))])
def test_words_are_compared_as_labels_are(text: str, value: Value, tolerance: Tolerance | None) -> None:
    assert evaluate(_formula(text), _lookup, tolerance) == value


# What a rule has as a number may be words in a table of another edition, and the other way round.
@pytest.mark.parametrize(
    "text",
    [
        "gone == '甲'",
        "gone != '甲'",
        "'甲' == gone",
        "name == one",
        "one != name",
        "name + 1",
        "1 - name",
        "-name",
        "name < 'b'",
        "one <= name",
        "sum(one, name)",
        "sum(some.*)",
        "max(name, one)",
        "abs(name)",
        "abs('a')",
    ],
)
def test_what_is_not_known_is_neither_alike_nor_different(text: str) -> None:
    assert evaluate(_formula(text), _lookup) is None
    assert evaluate(_formula(text), _lookup, Tolerance(1)) is None


def test_words_are_not_counted_among_numbers() -> None:
    assert evaluate(_formula("count(some.*)"), _lookup) == 1


_WORDS = st.text('甲乙aA１1 　“"', max_size=4)


@given(_WORDS, _WORDS)
def test_alike_or_different(left: str, right: str) -> None:
    values: dict[Key, Known | None] = {Row("a"): left, Row("b"): right}
    alike, different, not_different, turned = (
        evaluate(_formula(text), values.get) for text in ("a == b", "a != b", "not a != b", "b == a")
    )
    assert alike is (fold(left) == fold(right))
    assert (different, not_different, turned) == (not alike, alike, alike)


@given(_WORDS, _WORDS, _WORDS)
def test_what_equals_the_same_is_equal(first: str, second: str, third: str) -> None:
    values: dict[Key, Known | None] = {Row("a"): first, Row("b"): second, Row("c"): third}
    assert evaluate(_formula("a == b and b == c implies a == c"), values.get) is True


@given(_WORDS, _WORDS)
def test_words_written_out_are_those_of_a_name(name: str, words: str) -> None:
    values: dict[Key, Known | None] = {Row("a"): name, Row("b"): words}
    assert evaluate(_formula(f"a == '{words}'"), values.get) is evaluate(_formula("a == b"), values.get)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name", "text"),
        ("one + 1", "number"),
        ("local", "truth"),
        ("name == '甲'", "truth"),
        ("name != blank and local", "truth"),
        ("one == 1 implies name == '甲'", "truth"),
        ("count(one) + 1", "number"),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kind_of(_formula(text), _kind_of_key) == kind


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("one + name > 1", 7, "name is a text and cannot be reckoned with; == and != compare it with a text"),
        (
            "sum(some.*) > 1",
            5,
            "some.* is a text and cannot be reckoned with; == and != compare it with a text",
        ),
        ("one == name", 8, "name is a text and can only be compared with one; the other side is none"),
        (
            "name == 1.5",
            1,
            "name is a text and can only be compared with one; the other side is none; "
            "words stand in single quotation marks: '1.5'",
        ),
        (
            "one == '甲'",
            8,
            "'甲' is a text and can only be compared with one; the other side is none; "
            "numbers stand without quotation marks, labels between double ones",
        ),
        (
            "one > '甲'",
            7,
            "'甲' is a text and cannot be reckoned with; == and != compare it with a text; "
            "numbers stand without quotation marks, labels between double ones",
        ),
        (
            "local == '甲'",
            10,
            "'甲' is a text and can only be compared with one; the other side is none; "
            "numbers stand without quotation marks, labels between double ones",
        ),
        ("not name", 5, "a condition such as … > 0 is wanted here, not a text"),
        ("local and one", 11, "a condition such as … > 0 is wanted here, not a number"),
        ("one + local > 1", 7, "a number is wanted here, not a condition"),
        ("local == local", 1, "a number is wanted here, not a condition"),
        (
            "t[a, b] + 1 == one",
            1,
            "t[a, b] is a text and cannot be reckoned with; == and != compare it with a text",
        ),
    ],
)
def test_what_cannot_be_joined(text: str, column: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        kind_of(_formula(text), _kind_of_key)
    assert (caught.value.column, caught.value.message.en) == (column, message)


@pytest.mark.parametrize("text", ["a == 'b", "a == ''b'", "a == ‘b’", "'a\nb' == c"])
def test_words_stand_in_a_pair_of_straight_single_marks_on_one_line(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_words_are_written_in_quotation_marks() -> None:
    node = _formula("name == '甲“乙”' or not blank != '' and one == 1")
    assert render(node, lambda key: key.id.upper()) == (  # type: ignore[union-attr]
        "NAME = “甲‘乙’” 或 非 BLANK ≠ “” 且 ONE = 1"
    )
    shown = "“统计局” = “甲‘乙’” 或 非 “” ≠ “” 且 1 = 1"
    assert render(node, lambda key: written(_lookup(key))) == shown
    assert render_brief(node, lambda key: "n", _lookup)[1] == shown
    assert written(None) == "?"


def test_words_make_no_sum() -> None:
    alike = _formula("name == '甲'")
    assert linear_form(alike) is None
    assert allowance(alike, _lookup, Tolerance(1)) is None
    assert allowance(_formula("name == spaced"), _lookup, Tolerance(1)) is None
    assert sides(alike, _lookup) == ("统计局", "甲")
    assert keys(alike) == (Row("name"),)
