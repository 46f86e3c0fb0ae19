"""What was decided about findings, in results and as a waiver file."""

from __future__ import annotations

import datetime

import msgspec

from govlint.acceptance.waivers import apply_waivers, read_waivers
from govlint.engine.linter import Waived
from govlint.finding import Location, Step
from govlint.web.decisions import Decision, waiver_file, without_dismissed
from tests.outputs.results import STATEMENT, TITLE, WRONG_SUM, result

RESULT = result(WRONG_SUM, STATEMENT, TITLE)
DISMISSED = Decision("dismissed", "核实过", "张三")
DECISIONS = {
    WRONG_SUM.fingerprint: Decision("confirmed", "是的"),
    STATEMENT.fingerprint: DISMISSED,
    "0" * 16: DISMISSED,
}


def test_what_was_dismissed_is_waived_and_counted_so():
    made = without_dismissed(RESULT, DECISIONS)
    assert made.findings == (WRONG_SUM, TITLE)
    assert made.waived == (Waived(STATEMENT, "核实过", "张三", None, "govlint serve", 1),)
    assert made.counts == {**RESULT.counts, "fail": RESULT.counts["fail"] - 1, "waived": 1}


def test_several_are_numbered_and_stand_behind_those_that_were_waived_before():
    before = msgspec.structs.replace(RESULT, waived=(Waived(TITLE, "x", None, None, "a", 7),))
    both = {finding.fingerprint: Decision("dismissed", "r") for finding in (STATEMENT, WRONG_SUM)}
    made = without_dismissed(before, both)
    assert [(one.finding.rule, one.by, one.line) for one in made.waived] == [
        ("LIB003", None, 7),
        ("LIB001", None, 1),
        ("LIB002", None, 2),
    ]


def test_without_decisions_the_result_is_as_it_was():
    assert without_dismissed(RESULT, {}) is RESULT
    assert without_dismissed(RESULT, {WRONG_SUM.fingerprint: Decision("confirmed")}) is RESULT


def test_what_was_dismissed_in_one_place_is_one_waiver():
    other = msgspec.structs.replace(STATEMENT, evidence=())
    decisions = {
        STATEMENT.fingerprint: DISMISSED,
        other.fingerprint: Decision("dismissed", "另一个理由", "李四"),
        WRONG_SUM.fingerprint: Decision("dismissed", "没有"),
    }
    assert waiver_file(result(STATEMENT, other, STATEMENT, WRONG_SUM), decisions) == (
        "waivers:\n"
        "  - rule: LIB002\n"
        "    route: readers/lending/1\n"
        "    reason: 核实过；另一个理由\n"
        "    by: 张三、李四\n"
        "  - rule: LIB001\n"
        "    route: stock/stock/novels/all\n"
        "    reason: 没有\n"
    )


def test_a_waiver_covers_its_finding_alone_whatever_signs_its_route_has(tmp_path):
    place = Location((Step("section", "a*[b]?", "A"), Step("row", "x", "X")), None)
    like = Location((Step("section", "ab", "A"), Step("row", "x", "X")), None)
    odd, other = (msgspec.structs.replace(WRONG_SUM, location=one) for one in (place, like))
    path = tmp_path / "a.docx.govlint.yaml"
    path.write_text(waiver_file(result(odd), {odd.fingerprint: DISMISSED}), encoding="utf-8")
    waivers = read_waivers(path, central=False, known=["LIB001"])
    applied, used = apply_waivers(result(odd, other), waivers, datetime.date(2026, 1, 1))
    assert (applied.findings, used) == ((other,), waivers)


def test_reasons_of_any_kind_are_read_again_as_they_were(tmp_path):
    path = tmp_path / "a.docx.govlint.yaml"
    for reason in ("- x: y", "a: b #c", "两行\n第二行", "'\"", "null", "\u202e"):
        decided = {WRONG_SUM.fingerprint: Decision("dismissed", reason)}
        path.write_text(waiver_file(RESULT, decided), encoding="utf-8")
        (waiver,) = read_waivers(path, central=False, known=["LIB001"])
        assert waiver.spec.reason == reason
