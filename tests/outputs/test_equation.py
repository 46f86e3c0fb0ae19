"""The sum behind a finding: what each side makes, short where it can be."""

from __future__ import annotations

import msgspec
import pytest

from govlint.finding import Evidence
from govlint.outputs.equation import equation

_SUM = Evidence("甲 + 乙 = 丙", "4 + 7 = 10", (), "11", "10")


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ("4 + 7 = 11 ≠ 10", "甲 + 乙 = 丙")),
        ({"filled": "4 + 7 = 3 + 6", "reported": "9"}, ("4 + 7 = 11 ≠ 3 + 6 = 9", "甲 + 乙 = 丙")),
        ({"filled": "11 = 10"}, ("11 ≠ 10", "甲 + 乙 = 丙")),
        # What a cell quotes may look like one more side.
        ({"filled": "4 + 7 = 10 = 10"}, ("4 + 7 = 10 = 10", "甲 + 乙 = 丙")),
        # Words stand for themselves.
        (
            {"formula": "甲 = 乙", "filled": "“a ‘b’” = “c”", "computed": "a “b”", "reported": "c"},
            ("“a ‘b’” ≠ “c”", "甲 = 乙"),
        ),
        ({"formula": "甲 + 乙", "filled": "4 + 7 = 11"}, ("4 + 7 = 11", "甲 + 乙")),
        ({"brief": ("2 项之和 = 丙", "11 = 10")}, ("11 ≠ 10", "2 项之和 = 丙")),
        ({"computed": None}, None),
        ({"reported": None}, None),
        *(({"formula": f"甲 {sign} 乙"}, None) for sign in (*"≥≤<>≠", "则", "implies")),
    ],
)
def test_a_sum_and_what_is_none(changes: dict[str, object], shown: tuple[str, str] | None) -> None:
    assert equation(msgspec.structs.replace(_SUM, **changes)) == shown


def test_a_long_sum_whole() -> None:
    long = msgspec.structs.replace(_SUM, brief=("2 项之和 = 丙", "11 = 10"))
    assert equation(long, full=True) == ("4 + 7 = 11 ≠ 10", "甲 + 乙 = 丙")
