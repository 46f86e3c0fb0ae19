"""Formulas with long sums shortened."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.expressions import Key, Node, Operation, Reference, Written, evaluate, render, render_brief
from govlint.expressions.keys import Fact
from govlint.expressions.nodes import Literal
from govlint.text.numbers import Number

_KEYS = [Fact("f", name) for name in "abcdefgh"]


def _name(*keys: Key) -> Reference:
    return Reference(("f",), None, tuple(keys))


def _brief(node: Node, *numbers: Number | None, language: str = "zh") -> Written:
    values = dict(zip(_KEYS, numbers, strict=False))
    return render_brief(node, lambda key: key.group, values.__getitem__, language)  # type: ignore


_SUM = Operation("==", (Operation("sum", (_name(*_KEYS[:7]),)), _name(_KEYS[7])))


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ((1, 0, 0, 2, 0, 0, 0, 4), ("a + d = h（另 5 项为 0）", "1 + 2 = 4")),
        ((1, 2, 3, 4, 5, 6, 0, 9), ("a + b + c + d + e + f = h（另 1 项为 0）", "1 + 2 + 3 + 4 + 5 + 6 = 9")),
        ((1, 2, 3, 4, 5, 6, 7, 9), ("7 项之和 = h", "28 = 9")),
        ((0, 0, 0, 0, 0, 0, 0, 9), ("7 项之和 = h", "0 = 9")),
        ((1, None, 0, 0, 0, 0, 0, 9), ("a + b + c + d + e + f + g = h", "1 + ? + 0 + 0 + 0 + 0 + 0 = 9")),
    ],
)
def test_a_long_sum_is_told_by_its_terms_that_are_not_0(
    numbers: tuple[Number | None, ...], written: Written
) -> None:
    assert _brief(_SUM, *numbers) == written


def test_in_english() -> None:
    assert _brief(_SUM, 1, 0, 0, 2, 0, 0, 0, 4, language="en") == ("a + d = h (5 others are 0)", "1 + 2 = 4")
    assert _brief(_SUM, *range(1, 9), language="en") == ("sum of 7 terms = h", "28 = 8")


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (3, ("a + b + c", "1 + 0 + 0")),
        (4, ("a（另 3 项为 0）", "1")),
    ],
)
def test_a_short_sum_keeps_its_zeros(count: int, written: Written) -> None:
    assert _brief(Operation("sum", (_name(*_KEYS[:count]),)), 1, 0, 0, 0) == written


def test_a_sum_written_with_signs_is_one_too() -> None:
    sum_of_two = Operation("+", (_name(_KEYS[0]), _name(_KEYS[1])))
    sum_of_four = Operation("+", (sum_of_two, Operation("+", (_name(_KEYS[2]), _name(_KEYS[3])))))
    assert _brief(sum_of_four, 0, 5, 0, 0) == ("b（另 3 项为 0）", "5")
    assert _brief(Operation("*", (sum_of_four, Literal(Decimal(2)))), 1, 1, 0, 0) == (
        "(a + b) × 2（另 2 项为 0）",
        "(1 + 1) × 2",
    )


def test_what_stands_in_a_function_is_no_sum() -> None:
    largest = Operation("max", (_name(*_KEYS[:5]), Operation("sum", (_name(*_KEYS[5:]),))))
    assert _brief(largest, 1, 0, 0, 0, 0, 2, 0, 0) == (
        "max(a, b, c, d, e, f + g + h)",
        "max(1, 0, 0, 0, 0, 2 + 0 + 0)",
    )


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=8))
def test_the_figures_make_the_same(numbers: list[int]) -> None:
    keys = _KEYS[: len(numbers)]
    node = Operation("sum", (_name(*keys),))
    _, figures = _brief(node, *numbers)
    made = sum(int(figure) for figure in figures.split(" + "))
    assert made == sum(numbers) == evaluate(node, dict(zip(keys, numbers, strict=True)).get)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_without_zeros_a_sum_of_few_terms_is_whole(numbers: list[int]) -> None:
    keys = _KEYS[: len(numbers)]
    values = dict(zip(keys, numbers, strict=True))
    node = Operation("sum", (_name(*keys),))
    whole = render(node, lambda key: key.group), render(node, lambda key: str(values[key]))  # type: ignore
    assert _brief(node, *numbers) == whole


def test_signs_bind_as_they_are_read() -> None:
    a, b, c = (_name(key) for key in _KEYS[:3])

    def written(node: Node) -> str:
        return render(node, lambda key: key.group)  # type: ignore[attr-defined]

    assert written(Operation("neg", (a,))) == "-a"
    assert written(Operation("neg", (Operation("+", (a, b)),))) == "-(a + b)"
    assert written(Operation("not", (Operation("and", (a, b)),))) == "非 (a 且 b)"
    assert written(Operation("and", (Operation("not", (a,)), Operation("==", (b, c))))) == "非 a 且 b = c"
    assert written(Operation("or", (Operation("and", (a, b)), c))) == "a 且 b 或 c"
    assert written(Operation("and", (Operation("or", (a, b)), c))) == "(a 或 b) 且 c"
    assert written(Operation("implies", (Operation("or", (a, b)), c))) == "a 或 b 则 c"
    assert written(Operation("-", (Operation("*", (a, b)), Operation("-", (b, c))))) == "a × b - (b - c)"
    assert written(Operation("/", (a, Operation("/", (b, c))))) == "a ÷ (b ÷ c)"
    assert written(Operation("*", (Operation("neg", (a,)), b))) == "-a × b"
