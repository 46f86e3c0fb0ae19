"""What the schema offers at a place of a pack, wherever the cursor is, in text that is not finished."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govlint.packs.language.rules import Rule
from govlint.web.bench.complete import Options, options_at
from govlint.web.bench.cursor import Cursor, Step, cursor_at
from govlint.web.bench.draft import built_in_files, built_in_names


def _options(text: str) -> Options:
    before, _, after = text.partition("█")
    return options_at(before + after, before.count("\n"), len(before) - before.rfind("\n") - 1)


def _labels(text: str) -> list[str]:
    return [option.label + "*" * option.required for option in _options(text).options]


_CHECKS = sorted(rule.__struct_config__.tag for rule in Rule.__subclasses__())
_OF_ASSERT = [
    *("id*", "name*", "severity*", "title*", "message*", "basis*", "assert*", "when", "severities", "fix"),
    *("replaces", "mandatory", "sole", "yields_to", "examples", "for_each", "only", "leave_out", "blame"),
    *("tolerance", "each"),
]

_BESIDE = {"a": None, "b": "c # d", "e": "f", "h": "'i", "j": None}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "id: x\n█\nrules: []",
            "outline tables facts prose claims profile changes specimen version title extends grammar "
            "language edition year",
        ),
        ("rules:\n  - █", "check*"),
        ("rules:\n- che█", "check*"),
        ("rules:\n  - check: █", " ".join(_CHECKS)),
        ("rules:\n  - check: 'ass█", " ".join(_CHECKS)),
        ("rules:\n  - check: assert\n    █", " ".join(_OF_ASSERT)),
        ("rules:\n- check: assert  # sums\n  █", " ".join(_OF_ASSERT)),
        ('rules:\n  - "check": "assert"\n    █', " ".join(_OF_ASSERT)),
        ("rules:\n  - █\n    check: assert\n", " ".join(_OF_ASSERT)),
        ("rules:\n  - name: a\n\n    # below\n    se█\n    check: assert\n  - check: table\n", " ".join(
            label for label in _OF_ASSERT if label != "name*"
        )),
        ("rules:\n  - check: assert\n    mandatory: █", "true false"),
        ("rules:\n  - check: assert\n    severity: █ # how", "error info warning"),
        ("rules:\n  - check: item\n    defect: mi█", "empty extra merged missing number order"),
        ("rules:\n  - {check: item, defect: █}", "empty extra merged missing number order"),
        ("rules:\n  - check: assert\n    message: {█", "zh* en*"),
        ("rules:\n  - check: assert\n    message: {zh: '甲, {乙}', █}", "en*"),
        ("rules:\n  - check: assert\n    message:\n      zh: 甲\n      █", "en*"),
        ("rules:\n  - check: pattern\n    within: [title, █", "title, repeated title, front, body, headings, "
         "closing, annexes, tables"),
        ("rules:\n  - check: pattern\n    within:\n    - █", "title, repeated title, front, body, headings, "
         "closing, annexes, tables"),
        ("rules:\n- check: assert\n- check: █", " ".join(_CHECKS)),
        ("edition: {years: {first: 1}, █", "name* labels source"),
        ("edition: {name: {zh: 甲, en: a}, labels: [乙], years: {█", "first last"),
        ("changes:\n  STR012: {severity: █", "error info warning"),
        ("changes:\n  STR012: {reason: 甲, █", "severity* examples* disabled"),
        ("changes:\n  STR012: {disabled: true, █", "reason*"),
        ("changes:\n  STR012:\n    disabled: true\n    █", "reason*"),
        ("changes:\n  STR012: {reason: 甲}\n  STR013: {█", "reason* severity* examples* disabled"),
        ("edition: {years: {first: 2021, █", "last"),
        ("tables:\n  a:\n    parts:\n      b:\n        rows:\n          c: {label: 甲, █}",
         "after remove short aliases each codes rows"),
        ("tables:\n  a:\n    parts:\n      b:\n        rows:\n          c: {each: true, █}",
         "after remove label short aliases codes"),
        ("rules:\n  - check: assert\n    examples:\n      fail:\n        - tables: {a: {█",
         "form forms section labels cells remove add swap collapse drop_cell split repeat"),
    ],
)  # fmt: skip
def test_keys_and_values(text: str, labels: str) -> None:
    assert _labels(text) == (labels.split(", ") if ", " in labels else labels.split())


def test_an_option_says_what_it_is_for() -> None:
    found = _options("edition: {years: {la█")
    assert found.column == 18
    assert [(option.label, option.kind, option.told) for option in found.options] == [
        ("first", "key", "第一年；不写是没有起点 · The first year, open if left out"),
        ("last", "key", "最后一年；不写是没有终点 · The last year, open if left out"),
    ]


@pytest.mark.parametrize(
    ("text", "column", "names"),
    [
        ('rules:\n  - check: assert\n    assert: "new + █', 13, "formula"),
        ("rules:\n  - check: assert\n    when: █", 10, "formula"),
        ("rules:\n  - check: assert\n    blame: ou█", 11, "formula"),
        ("rules:\n  - check: assert\n    yields_to: [APP001, █", 24, "rule"),
        ("rules:\n  - check: assert\n    yields_to:\n      - APP█", 8, "rule"),
        ("changes:\n  ST█", 2, "rule"),
        ("changes: {ST█", 10, "rule"),
        ("changes:\n  STR012:\n    re█", 4, ""),
        ("rules:\n  - check: assert\n    id: █", 8, ""),
        ("rules:\n  - check: assert\n    name: █", 10, ""),
        ("rules:\n  - check: assert\n    █", 4, ""),
    ],
)
def test_names_that_the_schema_does_not_know(text: str, column: int, names: str) -> None:
    found = _options(text)
    assert (found.column, found.names) == (column, names)


@pytest.mark.parametrize(
    "text",
    [
        "# id█",
        "id: x # id█",
        "title: |\n  zh\n  e█",
        "title: >-\n  zh\n\n  e█",
        "basis: 甲\n  乙█",
        "title: {zh: 甲, en: a}█",
        "title: {zh: 甲,\n  █",
        "nothing:\n  █",
        "rules:\n  - check: nothing\n    defect: █",
        "rules:\n  - check: assert\n    message: {zh: a, en: [{█",
    ],
)
def test_where_nothing_can_be_said_nothing_is_offered(text: str) -> None:
    assert _options(text).options == ()


def test_outside_of_the_text_nothing_is_offered() -> None:
    assert options_at("id: x", 1, 0) == Options(0)
    assert options_at("id: x", -1, 3) == Options(3)
    assert options_at("\n" * 1_000_001, 0, 0) == Options(0)


def test_the_way_to_the_cursor() -> None:
    lines = ["rules:", "  - check: assert", "    each:", "      A1:", "        se", "        name: x"]
    rule = {"check": "assert"}
    assert cursor_at(lines, 4, 10) == Cursor(
        (Step("rules"), Step(None), Step("each", rule), Step("A1")), "se", 8, {"name": "x"}
    )


@pytest.mark.parametrize(
    ("lines", "typed", "column", "beside"),
    [
        (["a: ''", 'b: "c # d"', "e: f # g", "h: 'i", "j: |", "  k: l", "m"], "m", 0, _BESIDE),
        (["a: {b: 'cd"], "cd", 8, None),
        (["a: {b: cd"], "cd", 7, None),
        (["a: [b, 'c, d"], "c, d", 8, {}),
        (['a: "b c'], "b c", 4, None),
        (['a: x "b # c'], 'x "b # c', 3, None),
        (['a: x "b" "c # d'], 'x "b" "c # d', 3, None),
        (["a: {b: c, d: {e: f}, 'g': h, i"], "i", 29, {"b": "c", "d": None, "g": "h"}),
    ],
)
def test_what_is_typed_and_what_stands_beside_it(
    lines: list[str], typed: str, column: int, beside: dict[str, str | None] | None
) -> None:
    found = cursor_at(lines, len(lines) - 1, len(lines[-1]))
    assert found is not None
    assert (found.typed, found.column, found.beside) == (typed, column, beside)


@pytest.mark.parametrize("line", ["a: b # c", "# a", "a: 'b' # c", "a: {b: c}", "a: {b: c} d"])
def test_behind_a_value_and_in_a_comment_is_nothing(line: str) -> None:
    assert cursor_at([line], 0, len(line)) is None


def test_members_of_other_rules_are_not_beside() -> None:
    lines = ["- a: 1", "  b: 2", "- c: 3", "  d", "  e: {f: 1}", "- g: 4"]
    assert cursor_at(lines, 3, 3) == Cursor((Step(None),), "d", 2, {"c": "3", "e": None})


def test_every_key_of_the_built_in_packs_is_offered_where_it_stands() -> None:
    unknown = []
    tried = 0
    for name in built_in_names():
        for file, text in built_in_files(name).items():
            lines = text.split("\n")
            for number, line in enumerate(lines):
                key, colon, _ = line.strip().removeprefix("- ").partition(":")
                # Ids, and what stands in braces or texts over several lines, are not the schema's.
                if not colon or not key.isidentifier() or key.isupper() or number % 23:
                    continue
                column = line.index(key)
                shorter = [*lines[:number], line[: column + 1], *lines[number + 1 :]]
                found = options_at("\n".join(shorter), number, column + 1)
                labels = [option.label for option in found.options]
                tried += 1
                if labels and key not in labels:
                    unknown.append((name, file, number + 1, key, labels))
    assert unknown == []
    assert tried > 50


_PIECES = st.sampled_from(
    [
        "rules:",
        "- ",
        "  ",
        "\n",
        "check: assert",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "'",
        '"',
        "#",
        ": ",
        "id",
        "|",
        "甲",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join), st.integers(0, 8), st.integers(0, 40))
def test_no_text_is_too_odd(text: str, line: int, column: int) -> None:
    found = options_at(text, line, column)
    assert found.column <= max(column, 0)
