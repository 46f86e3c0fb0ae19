"""A specimen that is not read as its pack says: what is told of it, and at which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from govlint.authoring.cases import packs_by_id, try_pack
from govlint.engine.linter import Linter
from govlint.packs.load import load_pack

_PACK = """\
id: wards
version: 0.1.0
title: {zh: 病房, en: wards}
language: en
grammar: roman
edition: {name: {zh: 甲, en: a}}
year: [title_year.year]
facts:
  title_year: {within: [title], pattern: '(?P<year>20[0-9]{2})'}
outline:
  title: Annual Report
  sections:
    overview: {number: I, heading: Overview, items: {staff: {number: A., heading: Staff}}}
    figures: {number: II, heading: Admissions, content: table}
tables:
  wards:
    title: {zh: 表, en: Wards}
    section: figures
    parts:
      all:
        {stub: Item, columns: {medical: Medical, surgical: Surgical}, rows: {in: Admitted, out: Discharged}}
specimen:
  title: [Annual Report 2024 of Elm Hospital]
  preface: []
  sections: {overview: {text: [It cares.], items: {staff: [There are nurses.]}}, figures: {}}
  closing: [Elm Hospital, "March 20, 2025"]
"""


def _told(folder: Path, old: str, new: str, over: str = "") -> list[tuple[str, int, str]]:
    assert old in _PACK
    (folder / "wards.yaml").write_text(_PACK.replace(old, new), encoding="utf-8")
    path = folder / "wards.yaml"
    if over:
        path = folder / "over.yaml"
        path.write_text(over, encoding="utf-8")
    pack = load_pack(path)
    report = try_pack(pack, [pack], Linter([pack]), path)
    assert packs_by_id([pack])
    return [(Path(f.file).name, f.line, f.message.en) for f in report.failures]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "title: Annual Report\n",
            "title: Yearly Report\n",
            23,
            "the title 'Annual Report 2024 of Elm Hospital' of the specimen lacks the words that every title "
            "has by outline.title: 'Yearly Report'",
        ),
        (
            "title: [Annual Report 2024 of Elm Hospital]",
            "title: [The Annual Report; 2024]",
            23,
            "the title 'The Annual Report; 2024' of the specimen was not read as one: titles of the grammar "
            "roman look otherwise",
        ),
        (
            "Annual Report 2024 of Elm",
            "Annual Report of Elm",
            23,
            "the specimen states no year: none of title_year.year, which year lists, is found in it",
        ),
        (
            "name: {zh: 甲, en: a}}",
            "name: {zh: 甲, en: a}, years: {first: 2025}}",
            6,
            "the specimen is of 2024, which is not among the years of the edition (edition.years)",
        ),
        (
            "grammar: roman",
            "grammar: report",
            5,
            "not one heading of a section was read in the specimen: see whether the grammar report fits",
        ),
        (
            "number: II,",
            "number: II),",
            14,
            "'II). Admissions' in the specimen was not read as the heading of section figures: see whether "
            "its number, numbering and the grammar roman agree",
        ),
        (
            "number: A.,",
            "number: 'Part A,',",
            13,
            "the heading of item staff of overview was not read in the specimen: see whether its number and "
            "the grammar roman agree",
        ),
    ],
)
def test_what_is_not_read(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert _told(tmp_path, old, new)[:1] == [("wards.yaml", line, message)]


def test_a_table_that_cannot_be_told_from_another(tmp_path: Path) -> None:
    table = _PACK[_PACK.index("  wards:\n") : _PACK.index("specimen:")]
    assert _told(tmp_path, table, table + table.replace("wards:", "more:")) == [
        (
            "wards.yaml",
            22,
            "the table more of the specimen was not read as such: "
            "it has too few labels, or those of another table",
        )
    ]


def test_a_table_of_an_item_is_looked_for_where_the_item_is_printed(tmp_path: Path) -> None:
    old, new = "    section: figures\n", "    section: overview\n    item: staff\n"
    assert _told(tmp_path, old, new) == []
    unprinted = _PACK.replace(", items: {staff: [There are nurses.]}}", "}").replace(old, new)
    assert _told(tmp_path, _PACK, unprinted) == []


def test_a_specimen_that_is_read(tmp_path: Path) -> None:
    assert _told(tmp_path, "id: wards", "id: wards") == []


def test_a_pack_without_years_or_a_specimen(tmp_path: Path) -> None:
    assert _told(tmp_path, "year: [title_year.year]\n", "") == []
    assert _told(tmp_path, _PACK[_PACK.index("specimen:") :], "") == []


def test_what_another_pack_changes_is_told_where_it_does(tmp_path: Path) -> None:
    over = (
        "id: over\nversion: 1.0.0\ntitle: {zh: 甲, en: a}\nextends: wards\n"
        "outline:\n  sections:\n    figures: {number: II)}\n"
    )
    ((file, line, message),) = _told(tmp_path, "id: wards", "id: wards", over)
    assert (file, line) == ("over.yaml", 7)
    assert message.startswith("'II). Admissions' in the specimen was not read")
