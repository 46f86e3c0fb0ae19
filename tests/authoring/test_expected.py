"""What a case expects, held against what was found: each difference in words, told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.expected import differences
from govlint.finding import Finding, Location, Severity, Step
from govlint.packs.language.cases import Expected
from govlint.packs.load import load_pack
from govlint.text.bilingual import Bilingual

_PACK = load_pack(Path(__file__).parents[1] / "checks/pack/library.yaml")


def _found(rule: str, path: str, severity: Severity = "error") -> Finding:
    route = tuple(Step("row", step, "") for step in path.split("/"))
    return Finding(
        rule=rule,
        name="a",
        severity=severity,
        message=Bilingual(f"{rule} 说", f"{rule} says"),
        location=Location(route, None),
        basis="",
    )


def _wanted(rule: str, at: str, severity: Severity | None = None, message: str | None = None) -> Expected:
    return Expected(rule=rule, at=at, severity=severity, message=message)


_AT = "readers/visits/adults"


@pytest.mark.parametrize(
    ("expected", "found", "told"),
    [
        ([], [], []),
        ([_wanted("A1", _AT), _wanted("A1", _AT, "error", "A1 says")], [_found("A1", _AT)] * 2, []),
        # Another severity, and another message, at the very place.
        ([_wanted("A1", _AT, "info")], [_found("A1", _AT)], [(f"A1 at {_AT} is error, not info", 0, None)]),
        (
            [_wanted("A1", _AT, "error", "A1 tells")],
            [_found("A1", _AT)],
            [(f"A1 at {_AT} says something else: A1 says", 0, None)],
        ),
        # At another place: the most like of them; the rest nobody expected.
        (
            [_wanted("A1", "readers/visits/adult")],
            [_found("A1", "stock"), _found("A1", _AT)],
            [
                (
                    f"A1 fires at {_AT}, not at readers/visits/adult (there is no 'adult'; "
                    "did you mean 'adults'?): A1 says",
                    0,
                    None,
                ),
                ("not expected: A1 at stock A1 says", None, None),
            ],
        ),
        (
            [_wanted("A1", "plans/2")],
            [_found("A1", "stock")],
            [("A1 fires at stock, not at plans/2: A1 says", 0, None)],
        ),
        # What is at its place is not taken for one that is at none.
        (
            [_wanted("A1", "stock"), _wanted("A1", _AT, "info")],
            [_found("A1", _AT)],
            [
                ("expected and not found: A1 at stock", 0, None),
                (f"A1 at {_AT} is error, not info", 1, None),
            ],
        ),
        # Missing, though the rule says something; and a rule that says nothing.
        (
            [_wanted("A1", _AT), _wanted("A1", "stock"), _wanted("B1", "stok")],
            [_found("A1", _AT), _found("C1", _AT)],
            [
                ("expected and not found: A1 at stock", 1, None),
                ("expected and not found: B1 at stok (there is no 'stok'; did you mean 'stock'?)", 2, "B1"),
                (f"not expected: C1 at {_AT} C1 says", None, None),
            ],
        ),
        (
            [_wanted("A1", "stock.lending")],
            [],
            [
                (
                    "expected and not found: A1 at stock.lending "
                    "(its steps are separated by '/', not by '.')",
                    0,
                    "A1",
                )
            ],
        ),
        (
            [_wanted("A1", "stock.nope")],
            [],
            [
                (
                    "expected and not found: A1 at stock.nope "
                    "(there is no 'stock.nope'; did you mean 'stock'?)",
                    0,
                    "A1",
                )
            ],
        ),
        # Steps that are of no pack, and numbers.
        ([_wanted("A1", "preface/1")], [], [("expected and not found: A1 at preface/1", 0, "A1")]),
        ([_wanted("A1", "property.title")], [], [("expected and not found: A1 at property.title", 0, "A1")]),
        (
            [_wanted("A1", "xyz/1")],
            [],
            [("expected and not found: A1 at xyz/1 (there is no 'xyz')", 0, "A1")],
        ),
    ],
)
def test_differences(
    expected: list[Expected], found: list[Finding], told: list[tuple[str, int | None, str | None]]
) -> None:
    result = differences(expected, found, _PACK)
    assert [(one.message.en, one.number, one.missing) for one in result] == told


def test_in_chinese() -> None:
    wanted = [_wanted("A1", _AT, "info"), _wanted("B1", "stok"), _wanted("C1", "stock.lending")]
    found = [_found("A1", _AT), _found("B1", "stock"), _found("D1", "plans")]
    assert [one.message.zh for one in differences(wanted, found, _PACK)] == [
        f"A1 at {_AT} 的级别是 error，不是 info",
        "B1 报告在 stock，不在 stok（没有“stok”；是否指“stock”？）：B1 说",
        "没有得到：C1 at stock.lending（各级之间写“/”，不写“.”）",
        "没有料到：D1 at plans D1 说",
    ]
