"""What stands beside a report: what it is called there, and which texts are compared."""

from __future__ import annotations

import msgspec

from govlint.audit.beside import (
    Report,
    Several,
    as_last_year,
    label_of,
    others_of,
    part_text,
    rules_of_likeness,
    section_of,
)
from govlint.audit.restored import restored
from govlint.checks.others import Alike, HandedIn, Usual
from govlint.engine.linter import Linter, Plan
from govlint.packs.language.rules import LikenessRule
from govlint.text.bilingual import Bilingual
from tests.audit.libraries import EAST, LIBRARIES, PACKS, report
from tests.checks.trying import markdown

PLANS = "全年整理了各类旧藏并重新编目上架。读者座席增加之后仍然不够用。明年打算扩大阅览室的面积。"


def _report(name: str = EAST, year: int = 2023, number: int = 1, plans: str | None = None) -> Report:
    result = Linter(PACKS).lint(markdown(report(name, year, plans=plans)), Plan(record=True))
    assert result.record is not None
    organisation = {"name": name}
    packs = {pack.id: pack for pack in PACKS}
    return Report(
        number=number,
        file=f"{year}.md",
        body=name,
        name=name,
        year=result.year,
        record=result.record,
        context=restored(
            result.record, packs, file=f"{year}.md", year=result.year, organisation=organisation
        ),
    )


OWN, LAST, NEXT = _report(), _report(year=2022, number=2), _report(year=2024, number=3)


def test_last_year() -> None:
    others = others_of(OWN, previous=LAST)
    assert others.previous is not None
    assert (others.previous.label, others.previous.file, others.previous.context) == (
        Bilingual("2022年报告", "report for 2022"),
        "2022.md",
        LAST.context,
    )
    assert (others.members, others.told, others.alike, others.handed_in) == (
        (),
        OWN.record.claims,
        {},
        HandedIn(),
    )
    assert others.usual == {"years": {}, "peers": {}}


def test_last_year_that_is_not_there() -> None:
    found = [
        others_of(own, previous=previous).previous
        for own, previous in ((OWN, None), (OWN, Several(3)), (_without_year(), None))
    ]
    assert [one and (one.label.zh, one.label.en, one.file, one.context) for one in found] == [
        ("2022年报告", "report for 2022", "", None),
        (
            "2022年报告（有 3 份）中作准的一份",
            "report for 2022, the one of 3 that counts",
            "",
            None,
        ),
        ("上一年度的报告", "report for the year before", "", None),
    ]
    assert others_of(OWN, previous=LAST, is_compared=False).previous is None


def _without_year() -> Report:
    return msgspec.structs.replace(OWN, year=None)


def test_another_form_is_named() -> None:
    others = others_of(
        NEXT, previous=OWN, members=[("东馆", OWN), ("西馆", NEXT), ("北馆", None), ("南馆", Several(2))]
    )
    assert others.previous is not None
    labels = [others.previous.label.zh, *(member.label.zh for member in others.members)]
    assert labels == [
        "2023年报告（2020年格式）",
        "东馆的报告（2020年格式）",
        "西馆的报告",
        "北馆的报告",
        "南馆的报告（有 2 份）中作准的一份",
    ]
    assert [member.file for member in others.members] == ["2023.md", "2024.md", "", ""]


def test_what_figures_usually_are() -> None:
    cell = ("stock", "discs", "owned")
    others = others_of(OWN, previous=None, years=[LAST, NEXT], peers={cell: Usual(1, 1, 2)})
    assert others.usual["years"][cell] == Usual(30, 30, 2)
    assert others.usual["peers"] == {cell: Usual(1, 1, 2)}


def test_a_section() -> None:
    part = section_of(OWN, "readers")
    assert (part.report, part.body, part.names) == (1, EAST, (EAST,))
    assert part.sentences == ("全年外借图书12册。", "举办讲座4场。", "网站可以续借。", "组织培训2次。")
    assert section_of(OWN, "read").sentences == ()
    assert part_text(4, "b", ["s"], ["n", "", "m", "n"]).names == ("n", "m")


def _rule(to: str, **others: object) -> LikenessRule:
    return msgspec.structs.replace(
        rules_of_likeness([LIBRARIES], to)[{"previous": "LIK001", "others": "LIK002"}[to]], **others
    )


def test_the_rules() -> None:
    assert list(rules_of_likeness(PACKS, "previous")) == ["LIK001"]
    assert list(rules_of_likeness(PACKS, "others")) == ["LIK002"]
    assert rules_of_likeness([], "others") == {}


def test_as_last_year() -> None:
    own, last = _report(plans=PLANS), _report(year=2022, number=2, plans=PLANS)
    rules = {"LIK001": _rule("previous", sections=["plans", "stock"])}
    same = tuple((f"{one}。", f"{one}。") for one in PLANS.split("。") if one)
    assert list(as_last_year(own, last, rules)) == [
        ("LIK001 plans", Alike(Bilingual("2022年报告", "report for 2022"), "2022.md", 1.0, same))
    ]
    assert list(as_last_year(OWN, last, rules)) == []
    assert list(as_last_year(own, None, rules)) == []


def test_what_the_report_of_a_body_is_called() -> None:
    assert label_of("东馆") == Bilingual("东馆的报告", "report of 东馆")
