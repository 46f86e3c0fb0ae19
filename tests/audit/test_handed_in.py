"""Who handed in what: every body and year of the roster, and every file, in one line each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from govlint.audit.bodies import Body, Roster
from govlint.audit.handed_in import STATUS_WORDS, HandedInReports, counted
from govlint.audit.rows import Status, Stored
from govlint.checks.others import HandedIn
from govlint.text.bilingual import Bilingual

_ROSTER = Roster(
    (
        Body(id="town", name="云汀市图书馆", level="central"),
        Body(id="east", name="东城图书馆", level="branch", parent="town", first=2023),
    )
)
_BROKEN = Bilingual("坏了", "broken")


def _stored(path: str, name: str, year: int | None, digest: str = "", status: Status = "checked") -> Stored:
    return Stored(
        id=1,
        path=path,
        digest=digest or path,
        settings="",
        status=status,
        reason=None if status == "checked" else _BROKEN,
        format="md",
        edition="",
        pack="",
        year=year,
        title="",
        name=name,
        names=(("title", name),) if name else (),
        called=(),
        body="",
        body_name="",
        parent="",
        level="",
        doubt=None,
        errors=0,
        warnings=0,
        infos=0,
        not_assessed=0,
    )


def _reports(
    stored: Sequence[Stored], roster: Roster | None = _ROSTER, kept: Sequence[str] = ()
) -> HandedInReports:
    return HandedInReports(stored, roster, {one.path for one in stored} - set(kept))


def _lines(reports: HandedInReports, *years: int) -> list[tuple[str, int | None, str, tuple[str, ...], str]]:
    return [
        (line.name, line.year, line.status, line.files, line.remark.zh if line.remark else "")
        for line in reports.lines(years or reports.years)
    ]


def test_every_state() -> None:
    reports = _reports(
        [
            _stored("1.md", "云汀市图书馆", 2022),
            _stored("2.md", "云汀市图书馆", 2023),
            _stored("3.md", "云汀市图书馆", 2023),
            _stored("2024/4.md", "东城图书馆", 2023),
            _stored("5.md", "雾港市图书馆", 2023),
            _stored("6.md", "", 2023),
            _stored("7.md", "云汀市图书馆", None),
            _stored("8.md", "云汀市图书馆", 2022, status="unchecked"),
            _stored("9.md", "云汀市图书馆", 2022, status="unrecognised"),
        ]
    )
    assert reports.years == (2022, 2023, 2024)
    assert _lines(reports) == [
        ("云汀市图书馆", 2022, "handed-in", ("1.md",), ""),
        ("云汀市图书馆", 2023, "repeated", ("2.md", "3.md"), ""),
        ("东城图书馆", 2023, "missing", (), ""),
        ("云汀市图书馆", 2024, "missing", (), ""),
        ("东城图书馆", 2024, "other-year", ("2024/4.md",), "内容是2023年度的报告"),
        ("雾港市图书馆", 2023, "unlisted", ("5.md",), ""),
        ("", 2023, "unsure", ("6.md",), "不能确定是哪个单位的报告，标题、落款和文件名都没有写明"),
        ("云汀市图书馆", None, "unsure", ("7.md",), "报告没有写明年度，不能确定是哪一年的"),
        ("云汀市图书馆", 2022, "unchecked", ("8.md",), "坏了"),
        ("云汀市图书馆", 2022, "unchecked", ("9.md",), "坏了"),
    ]
    assert counted(reports.lines(reports.years)) == {
        "handed-in": 1,
        "missing": 2,
        "repeated": 1,
        "other-year": 1,
        "unlisted": 1,
        "unsure": 2,
        "unchecked": 2,
    }
    assert list(counted([])) == list(STATUS_WORDS)


def test_a_file_that_could_not_be_checked_is_not_missing() -> None:
    reports = _reports(
        [
            _stored("2023/东城图书馆.md", "", None, status="unchecked"),
            _stored("云汀市图书馆2023.md", "", None, status="unrecognised"),
            _stored("云汀市图书馆.md", "", None, status="unchecked"),
            _stored("2023/town.md", "云汀市图书馆", 2023),
        ]
    )
    assert _lines(reports) == [
        ("云汀市图书馆", 2023, "handed-in", ("2023/town.md",), ""),
        ("东城图书馆", 2023, "unchecked", ("2023/东城图书馆.md",), "坏了"),
        ("云汀市图书馆", None, "unchecked", ("云汀市图书馆2023.md",), "坏了"),
        ("云汀市图书馆", None, "unchecked", ("云汀市图书馆.md",), "坏了"),
    ]
    # It is compared with nothing.
    assert (reports.the_one("east", 2023), reports.count("east", 2023)) == (None, 0)


def test_only_the_years_that_are_asked_for() -> None:
    reports = _reports([_stored("1.md", "云汀市图书馆", 2022), _stored("2.md", "云汀市图书馆", 2023)])
    assert _lines(reports, 2022) == [("云汀市图书馆", 2022, "handed-in", ("1.md",), "")]
    assert _lines(reports, 2021) == [("云汀市图书馆", 2021, "missing", (), "")]


def test_without_a_roster_nothing_is_missing() -> None:
    reports = _reports(
        [
            _stored("1.md", "云汀市图书馆", 2022),
            _stored("2.md", "东城图书馆", 2022),
            _stored("2024/3.md", "东城图书馆", 2023),
            _stored("4.md", "云汀市图书馆", 2023),
            _stored("5.md", "云汀市图书馆", 2023),
        ],
        None,
    )
    assert _lines(reports) == [
        ("东城图书馆", 2022, "handed-in", ("2.md",), ""),
        ("云汀市图书馆", 2022, "handed-in", ("1.md",), ""),
        ("云汀市图书馆", 2023, "repeated", ("4.md", "5.md"), ""),
        ("东城图书馆", 2023, "other-year", ("2024/3.md",), ""),
    ]
    # Under another year of which nothing else is there, it is told all the same.
    alone = _reports([_stored("2024/3.md", "东城图书馆", 2023)], None)
    assert alone.years == (2024,)
    assert _lines(alone) == [("东城图书馆", 2023, "other-year", ("2024/3.md",), "")]
    assert _lines(alone, 2022) == []


def test_the_one_that_counts() -> None:
    own = [
        _stored("1.md", "云汀市图书馆", 2022, "a"),
        _stored("2.md", "云汀市图书馆", 2022, "a"),
        _stored("3.md", "云汀市图书馆", 2023, "b"),
        _stored("4.md", "云汀市图书馆", 2023, "c"),
        _stored("2025/5.md", "云汀市图书馆", 2024, "d"),
        _stored("2026/6.md", "云汀市图书馆", 2023, "e"),
    ]
    reports = _reports(own)
    counted_as = {
        year: one and one.stored.path for year in range(2021, 2027) for one in [reports.the_one("town", year)]
    }
    assert counted_as == {2021: None, 2022: "1.md", 2023: None, 2024: "2025/5.md", 2025: None, 2026: None}
    assert [reports.count("town", year) for year in (2021, 2022, 2023, 2024, None)] == [0, 2, 2, 1, 0]
    assert reports.the_one("town", None) is None
    assert [len(reports.of("town", year)) for year in (2022, 2023, None)] == [2, 3, 0]


def test_reports_of_earlier_runs_stand_beside() -> None:
    stored = [
        _stored("old.md", "云汀市图书馆", 2022, "a"),
        _stored("other.md", "云汀市图书馆", 2021, "b"),
        _stored("another.md", "云汀市图书馆", 2021, "c"),
        _stored("nobody.md", "", 2021),
        _stored("kept.md", "云汀市图书馆", 2023, "d"),
        _stored("new.md", "云汀市图书馆", 2023, "e"),
    ]
    reports = _reports(stored, kept=["old.md", "other.md", "another.md", "kept.md", "nobody.md"])
    assert [entry.stored.path for entry in reports.entries] == ["new.md"]
    assert len(reports.kept) == 5
    own = reports.entries[0]
    assert [entry.stored.path for entry in reports.others(own)] == ["old.md"]
    one = reports.the_one("town", 2023)
    assert one is own
    assert (reports.the_one("town", 2021), reports.count("town", 2021)) == (None, 2)
    assert reports.years == (2023,)
    assert _lines(reports) == [
        ("云汀市图书馆", 2023, "handed-in", ("new.md",), ""),
        ("东城图书馆", 2023, "missing", (), ""),
    ]
    assert reports.is_compared(own)


@pytest.mark.parametrize("roster", [_ROSTER, None], ids=["with a roster", "without"])
def test_whether_there_should_be_a_report_of_the_year_before(roster: Roster | None) -> None:
    reports = _reports(
        [
            _stored("1.md", "云汀市图书馆", 2022),
            _stored("2.md", "云汀市图书馆", 2023),
            _stored("3.md", "东城图书馆", 2023),
            _stored("4.md", "", 2023),
            _stored("5.md", "云汀市图书馆", None),
        ],
        roster,
    )
    compared = {entry.stored.path: reports.is_compared(entry) for entry in reports.entries}
    founded = roster is None
    assert compared == {"1.md": False, "2.md": True, "3.md": founded, "4.md": False, "5.md": False}


def test_how_each_was_handed_in() -> None:
    stored = [
        _stored("1.md", "云汀市图书馆", 2023),
        _stored("2.md", "云汀市图书馆", 2023),
        _stored("2022/3.md", "云汀市图书馆", 2023),
        _stored("4.md", "雾港市图书馆", 2023),
        _stored("5.md", "", 2023),
    ]
    reports = _reports(stored)
    found = {entry.stored.path: reports.handed_in(entry) for entry in reports.entries}
    doubt = reports.entries[4].identity.doubt
    assert doubt is not None
    assert found == {
        "1.md": HandedIn(("2.md",), None, True, None),
        "2.md": HandedIn(("1.md",), None, True, None),
        "2022/3.md": HandedIn((), 2022, True, None),
        "4.md": HandedIn((), None, False, None),
        "5.md": HandedIn((), None, False, doubt),
    }
    alone = _reports(stored[:1], None)
    assert alone.handed_in(alone.entries[0]) == HandedIn((), None, None, None)


def test_a_line_has_the_name_that_the_report_gives_itself() -> None:
    stored = msgspec.structs.replace(_stored("1.md", "雾港馆", 2023), names=())
    assert [(line[0], line[2]) for line in _lines(_reports([stored], None))] == [("雾港馆", "unsure")]


def test_an_entry_knows_its_place_on_the_roster() -> None:
    east, unread, far = _reports(
        [
            _stored("1.md", "东城图书馆", 2023),
            _stored("2.md", "东城图书馆", 2023, status="unrecognised"),
            _stored("3.md", "雾港市图书馆", 2023),
        ]
    ).entries
    assert (east.body, east.parent, east.level) == ("east", "town", "branch")
    assert (unread.body, unread.parent, unread.level) == ("", "", "")
    assert (far.body, far.parent, far.level) == ("", "", "")
