"""Mistakes in a file that people write: all of them, in order, each with its place and its line."""

from __future__ import annotations

from typing import Any

import msgspec

from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.yaml_source import read_yaml
from govlint.text.bilingual import Bilingual

_WANTED = "编号: a\ncount: many\nwhat: {name: 1}\n"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    count: int
    what: dict[str, int] = {}


def _mistakes(text: str, wanted: Any = _File) -> Mistakes:
    source = read_yaml(text, "a.yaml")
    problems: list[Problem] = []
    assert convert(source, source.data, (), wanted, problems) is None
    # In whatever order, and however often, they were found.
    return Mistakes([*reversed(problems), *problems])


def test_every_mistake_is_told_once_and_in_order() -> None:
    mistakes = _mistakes(_WANTED)
    assert mistakes.exit_code == 2
    assert mistakes.in_language("en") == str(mistakes)
    assert str(mistakes) == (
        "a.yaml:1:1: unknown key '编号'; here may stand: count, what\n"
        "    编号: a\n"
        "    ^\n"
        "a.yaml:2:8: wanted is a whole number, not 'many'\n"
        "    count: many\n"
        "           ^\n"
        "2 mistakes; nothing was checked."
    )
    assert mistakes.in_language("zh").splitlines()[-1] == "共 2 处错误，没有检查。"


def test_data_that_is_right_is_decoded() -> None:
    source = read_yaml("count: '3'\n", "a.yaml")
    problems: list[Problem] = []
    assert convert(source, source.data, (), _File, problems) == _File(3)
    assert problems == []


def test_only_a_part_of_a_long_line_is_shown_and_nothing_in_it_acts() -> None:
    line = "a" * 1000 + "X\x1b[31m" + "b" * 1000
    (head, shown, mark) = (
        Problem("a\n.yaml", 1, 1001, Bilingual("错", "wrong\x07"), line, 1000).in_language("en").splitlines()
    )
    assert head == "a\\u000a.yaml:1:1001: wrong\\u0007"
    assert shown == "    …" + "a" * 80 + "X\\u001b[31m" + "b" * 74 + "…"
    assert mark.index("^") == shown.index("X")
