"""Formulas: reading, exact three-valued evaluation, rendering."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.expressions import (
    FormulaError,
    Key,
    Node,
    Tolerance,
    Value,
    allowance,
    evaluate,
    keys,
    linear_form,
    name_of,
    parse,
    render,
    resolve,
    sides,
)
from govlint.expressions.keys import Row
from govlint.text.bilingual import Bilingual
from govlint.text.numbers import Number

_VALUES: dict[str, Number | None] = {"a": 1, "b": 2, "c": 3, "half": Decimal("0.5"), "zero": 0, "gone": None}


def _formula(text: str) -> Node:
    groups = {"all": ("a", "b", "c"), "some": ("a", "gone")}
    return resolve(
        parse(text),
        lambda r: tuple(map(Row, groups[r.parts[0]])) if r.parts[-1] == "*" else (Row(r.parts[0]),),
    )


def _lookup(key: Key) -> Number | None:
    assert isinstance(key, Row)
    return _VALUES[key.id]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b == c", True),
        ("a + b * c", 7),
        ("(a + b) * c", 9),
        ("a - b - c", -4),
        ("a - (b - c)", 2),
        ("-a + b", 1),
        ("c / b", Decimal("1.5")),
        ("half + half == a", True),
        ("sum(all.*) == 6", True),
        ("sum(a, b) + c", 6),
        ("max(all.*) - min(all.*)", 2),
        ("abs(a - c)", 2),
        ("count(some.*)", 1),
        ("a == 1 and b == 2", True),
        ("a == 2 or b == 2", True),
        ("not a == 2", True),
        ("a == 2 implies gone == 1", True),
        ('"a" + "b" == 3', True),
        ("0.1 + 0.2 == 0.3", True),
    ],
)
def test_known_values(text: str, value: Value) -> None:
    assert evaluate(_formula(text), _lookup) == value


@pytest.mark.parametrize(
    "text",
    [
        "gone + a == 1",
        "sum(some.*) == 1",
        "a / zero",
        "a == 1 and gone == 1",
        "a == 2 or gone == 1",
        "not gone == 1",
        "a == 1 implies gone == 1",
        "-gone",
    ],
)
def test_a_missing_operand_is_neither_true_nor_false(text: str) -> None:
    assert evaluate(_formula(text), _lookup) is None


@pytest.mark.parametrize(("text", "value"), [("a == 2 and gone == 1", False), ("a == 1 or gone == 1", True)])
def test_what_is_decided_without_the_missing_operand(text: str, value: bool) -> None:
    assert evaluate(_formula(text), _lookup) is value


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("a + + b", 5),
        ("a ==", 5),
        ("a ** b", 4),
        ("a * * 2", 5),
        ("*.a", 1),
        ("a.b.", 5),
        ("a == 1 == 1", 8),
        ("__import__", 1),
        ("a = 1", 3),
    ],
)
def test_mistakes_have_a_place(text: str, column: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.column == column


def test_limits() -> None:
    with pytest.raises(FormulaError):
        parse("a" * 2001)
    with pytest.raises(FormulaError):
        parse("not " * 100 + "a == 1")


# The largest number of 18 digits; twice multiplied by itself it has 36 digits.
_LARGE = "999999999999999999"


@pytest.mark.parametrize(
    "text",
    [
        f"{_LARGE} * {_LARGE}",
        f"-{_LARGE} * {_LARGE}",
        f"{_LARGE} * {_LARGE} - {_LARGE} * {_LARGE}",
        f"round({_LARGE} * {_LARGE}, 2)",
        f"{_LARGE} * {_LARGE} == 1",
        f"{_LARGE} / 0.00000000000000001",
        " * ".join([_LARGE] * 50),
    ],
)
def test_what_is_too_large_to_be_exact_is_not_known(text: str) -> None:
    assert evaluate(_formula(text), _lookup) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"{_LARGE} * 1000", 999999999999999999000),
        (f"round({_LARGE} * 10000000000, 12)", Decimal("9999999999999999990000000000")),
        (f"round({_LARGE} * 1000000000 + half, 0)", 999999999999999999000000001),
        (f"{_LARGE} + {_LARGE}", 1999999999999999998),
    ],
)
def test_large_numbers_are_exact(text: str, value: Number) -> None:
    assert evaluate(_formula(text), _lookup) == value


@pytest.mark.parametrize(
    ("text", "column"), [("1234567890123456789 + a", 1), ("a < 0.123456789012345678", 5)]
)
def test_a_number_of_too_many_digits(text: str, column: int) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.column == column
    assert caught.value.message == Bilingual("一个数最多 18 位", "a number may have at most 18 digits")


@pytest.mark.parametrize("text", [f"{_LARGE} * {_LARGE} == 1", f"a + {_LARGE} * {_LARGE} > b"])
def test_no_tolerance_makes_the_unknown_known(text: str) -> None:
    assert evaluate(_formula(text), _lookup, Tolerance(10**17)) is None
    assert allowance(_formula(text), _lookup, Tolerance(10**17)) is None


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("if a > 0 then b > 0", 1, "formulas have no 'if': a condition stands under when of the rule, "
         "or is written condition implies claim"),
        ("a > 0 否则 b > 0", 7, "formulas have no '否则': a condition stands under when of the rule, "
         "or is written condition implies claim"),
        ("1,000,000 < a", 1, "a number has no commas: 1000000"),
        ("a < 12abc", 7, "a number has digits only and no 'abc' behind it: a hundred thousand is 100000, "
         "and units are left out"),
        ("(a, 000)", 3, "not understood at ', 000)'"),
        ("goods_A == a", 1, "write 'goods_A' in small letters: goods_a"),
        ("a b", 3, "not understood at 'b'"),
        ("t[a, b c]", 8, "not understood at 'c]'"),
        ("t[a, b] c", 9, "not understood at 'c'"),
        ("a == b #", 8, "not understood at '#'"),
        ("a < b < c", 7, "a comparison has two sides; join two with and"),
        ("sum2(a)", 1, "no function 'sum2'; there are: sum, abs, min, max, count, round, all, any"),
        ("Sum (a) > 1", 1, "write 'Sum' in small letters: sum"),
        ("a == t.件", 8, "behind the dot stands an id (small letters, digits and underscores), not '件'"),
        ("a 并且 b", 3, "“and” is written and"),
    ],
)  # fmt: skip
def test_what_is_written_otherwise(text: str, column: int, message: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.message.en) == (column, message)


def test_several_values_only_inside_a_function() -> None:
    with pytest.raises(FormulaError):
        _formula("all.* == 6")


def test_rendering() -> None:
    formula = _formula("sum(a, b) == c - (a - b)")
    assert render(formula, lambda key: name_of(key).upper()) == "A + B = C - (A - B)"
    assert render(_formula("a > 0 implies b <= 2 * c"), name_of) == "a > 0 则 b ≤ 2 × c"


def test_linear_form() -> None:
    assert linear_form(_formula("sum(a, b) == c - a")) == {Row("a"): 2, Row("b"): 1, Row("c"): -1}
    assert linear_form(_formula("a * b == c")) is None
    assert linear_form(_formula("a >= c")) is None


def test_keys_and_sides() -> None:
    formula = _formula("a + b == c + a")
    assert keys(formula) == (Row("a"), Row("b"), Row("c"))
    assert sides(formula, _lookup) == (3, 4)
    assert sides(_formula("a == 1 and b == 2"), _lookup) is None


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=8))
def test_a_sum_is_the_sum(values: list[int]) -> None:
    names = [f"v{n}" for n in range(len(values))]
    formula = resolve(parse(f"sum({', '.join(names)}) - {names[0]}"), lambda r: (Row(r.parts[0]),))
    assert evaluate(formula, lambda key: values[int(name_of(key)[1:])]) == sum(values[1:])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a <= zero", True),
        ("c <= a", False),
        ("c < a + 1", False),
        ("b < a + 1", True),
        ("zero >= a", True),
        ("zero >= b", False),
        ("min(a, b) == 2", True),
        ("min(b, c) == zero", False),
        ("max(a, c) == 4", True),
        ("round(half, 0) == zero", True),
        ("round(c, 0) == a", False),
        ("round(half / 100, 2) == 0.01", True),
        ("c / b == 0.5", True),
        ("c / b == 0.4", False),
        ("abs(a - c) == 1", True),
        ("abs(a - c) == 4", False),
        ("a != b", True),
        ("a != c", True),
        ("a != a", False),
    ],
)
def test_within_a_tolerance(text: str, value: bool) -> None:
    assert evaluate(_formula(text), _lookup, Tolerance(1)) is value


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("a == b", Decimal("1.5")),
        ("a + b == c", 2),
        ("a + b == 3", Decimal("1.5")),
        ("gone == 3", None),
        ("3 == gone", None),
        ("a + b", None),
    ],
)
def test_how_far_apart_two_sides_may_be(text: str, allowed: Number | None) -> None:
    tolerance = Tolerance(Decimal("0.5"), lambda _: Decimal("0.5"))
    assert allowance(_formula(text), _lookup, tolerance) == allowed


def test_all_and_any_are_written_out() -> None:
    held = {
        word: [evaluate(_formula(f"{word}(all.* < {most})"), _lookup) for most in (4, 3, 1)]
        for word in ("all", "any")
    }
    assert held == {"all": [True, False, False], "any": [True, True, False]}
    with pytest.raises(FormulaError) as caught:
        _formula("all(a == 1, b == 2)")
    assert caught.value.message.en == "all(...) holds one condition"
    with pytest.raises(FormulaError) as caught:
        _formula("1 + 1 == 2 and all(all.* < some.*)")
    assert (caught.value.column, caught.value.message.en) == (
        20,
        "all(...) may hold one name for several values",
    )


def test_brackets_stand_only_where_they_are_needed() -> None:
    for text in ("a or b or c", "a - b - c", "a + (b - c) * 2", "a and (b or c)", "(a or b) and c"):
        shown = render(_formula(text), name_of)
        assert shown.replace("或", "or").replace("且", "and").replace("×", "*") == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("b / a == 5", True),
        ("b / a == 5.1", False),
        ("a / half == 1", None),
        ("abs(a - b) == 2", True),
        ("abs(half - a) == 0", True),
        ("a != b", True),
        ("a != a", False),
        ("round(b, 0) == 3", True),
        ("round(b, 0) == 4", False),
    ],
)
def test_within_the_rounding_of_each_operand(text: str, value: bool | None) -> None:
    assert evaluate(_formula(text), _lookup, Tolerance(0, lambda _: Decimal("0.5"))) is value
