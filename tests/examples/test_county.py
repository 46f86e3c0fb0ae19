"""The example county: every report is clean by itself, and the years and bodies disagree only as planted."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from govlint.audit.identity import Clue, identify
from govlint.audit.roster_file import read_roster
from govlint.engine.linter import Linter, Plan, Result
from govlint.engine.record import Record
from govlint.readers import read

_COUNTY = Path(__file__).resolve().parents[2] / "examples/county"
_YEARS = (2022, 2023, 2024)
_MEMBERS = (
    "government-office",
    "natural-resources-bureau",
    "market-bureau",
    "education-bureau",
    "yantang-town",
    "ludi-town",
    "jiabo-town",
)
_REPORTS = sorted(
    path for path in _COUNTY.glob("*/20*/*") if path.suffix in (".docx", ".html", ".md", ".txt")
)
_CELLS = {
    "newly_received": "applications[new, total]",
    "licences": "proactive[licences, decisions]",
    "penalties": "proactive[penalties, decisions]",
}
# What of a sentence is a number, and what the bodies are called.
_OWN = re.compile(r"\d+(?:\.\d+)?|砚棠镇|鹭笛镇|葭泊镇|霁川县?")

# Reports by year and name of the file.
Tree = Mapping[tuple[int, str], Result]
Numbers = dict[str, dict[str, float]]


def _key(path: Path) -> tuple[int, str]:
    return int(path.parent.name), path.stem


def _tree(linter: Linter, name: str) -> Tree:
    paths = [path for path in _REPORTS if path.parts[-3] == name]
    return {_key(path): linter.lint(read(path), Plan(record=True)) for path in paths}


@pytest.fixture(scope="module")
def trees(linter: Linter) -> dict[str, Tree]:
    return {name: _tree(linter, name) for name in ("clean", "flawed")}


@pytest.fixture(scope="module")
def defects() -> dict[str, Any]:
    planted = yaml.safe_load((_COUNTY / "defects.yaml").read_text(encoding="utf-8"))
    return {defect["kind"]: defect for defect in planted}


def _record(result: Result) -> Record:
    assert result.record is not None
    return result.record


def _figures(result: Result) -> dict[str, float]:
    return {figure.name: float(figure.value or 0) for figure in _record(result).figures}


def _broken_stock(tree: Tree) -> dict[tuple[int, str], Numbers]:
    """Where requests carried in, or documents in force, are not those that the year before gives."""
    found: defaultdict[tuple[int, str], Numbers] = defaultdict(dict)
    for (year, body), result in tree.items():
        before = tree.get((year - 1, body))
        if before is None or result.year != year:
            continue
        now, last = _figures(result), _figures(before)
        expected = {
            name.replace("carried_out", "carried_in"): value
            for name, value in last.items()
            if "[carried_out," in name
        }
        stock = "proactive[norms, {}]".format
        change = now[stock("issued")] - now[stock("repealed")]
        expected[stock("in_force")] = last[stock("in_force")] + change
        for name, value in expected.items():
            if now[name] != value:
                found[year, body][name] = {"expected": value, "reported": now[name]}
    return dict(found)


def _broken_sums(tree: Tree, year: int, tables: tuple[str, ...] = ("applications", "cases")) -> Numbers:
    """The cells of the tables in which the government is not the sum of the seven under it."""
    members = [_figures(tree[year, member]) for member in _MEMBERS]
    found = {}
    for name, value in _figures(tree[year, "government"]).items():
        total = round(sum(member[name] for member in members), 2)
        if name.startswith(tables) and total != value:
            found[name] = {"expected": total, "reported": value}
    return found


def _wrongly_told(tree: Tree) -> tuple[int, dict[tuple[int, str], Numbers]]:
    """How many numbers of the year before the texts tell, and those that its report does not have."""
    count = 0
    found: defaultdict[tuple[int, str], Numbers] = defaultdict(dict)
    for (year, body), result in tree.items():
        before = tree.get(((result.year or 0) - 1, body.removesuffix("-corrected")))
        for claim in _record(result).claims:
            if claim.kind != "earlier" or before is None:
                continue
            (measure,) = claim.measures
            cell = _CELLS[measure]
            reported = _figures(before)[cell]
            count += 1
            if float(claim.value) != reported:
                found[year, body][cell] = {"expected": reported, "reported": float(claim.value)}
    return count, dict(found)


def _shared_sentences(tree: Tree) -> Counter[tuple[tuple[int, str], tuple[int, str]]]:
    """How many sentences two reports have in common once numbers and names are left out."""
    sentences = {
        key: {_OWN.sub("", sentence.text) for sentence in _record(result).sentences}
        for key, result in tree.items()
    }
    pairs = itertools.combinations(sorted(sentences), 2)
    return Counter({pair: len(sentences[pair[0]] & sentences[pair[1]]) for pair in pairs})


def _shared(tree: Tree) -> dict[tuple[tuple[int, str], tuple[int, str]], int]:
    return {pair: count for pair, count in _shared_sentences(tree).items() if count}


def _keys(bodies: Iterable[str]) -> set[tuple[int, str]]:
    return set(itertools.product(_YEARS, bodies))


@pytest.mark.parametrize("path", _REPORTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_report_is_clean_by_itself(trees: dict[str, Tree], path: Path) -> None:
    result = trees[path.parts[-3]][_key(path)]
    assert (result.edition_id, result.findings, result.not_assessed, result.crashes) == (
        "disclosure-2021",
        (),
        (),
        (),
    )


def test_each_format_is_there() -> None:
    assert {path.suffix for path in _REPORTS} == {".docx", ".html", ".md", ".txt"}


def test_the_clean_tree_fits_together(trees: dict[str, Tree]) -> None:
    tree = trees["clean"]
    assert set(tree) == _keys(["government", *_MEMBERS])
    assert {key: result.year for key, result in tree.items()} == {key: key[0] for key in tree}
    assert _broken_stock(tree) == {}
    tables = ("proactive", "applications", "cases")
    assert [_broken_sums(tree, year, tables) for year in _YEARS] == [{}, {}, {}]
    assert _wrongly_told(tree) == (20, {})
    assert _shared(tree) == {}


def test_the_figures_of_the_clean_tree_are_no_zeros(trees: dict[str, Tree]) -> None:
    governments = [_figures(trees["clean"][year, "government"]) for year in _YEARS]
    names = ("new", "carried_in", "outcome.total", "carried_out")
    told = [[figures[f"applications[{name}, total]"] for name in names] for figures in governments]
    assert told == [[192, 13, 190, 15], [206, 15, 205, 16], [209, 16, 208, 17]]


def test_what_is_planted_is_there_and_nothing_else(trees: dict[str, Tree], defects: dict[str, Any]) -> None:
    tree = trees["flawed"]

    def numbers(kind: str) -> Numbers:
        found: Numbers = defects[kind]["found"]["numbers"]
        return found

    assert len([defect for defect in defects.values() if not defect.get("information")]) == 8
    assert _broken_stock(tree) == {
        (2024, "natural-resources-bureau"): numbers("carried_in"),
        (2024, "government-office"): numbers("in_force"),
    }
    assert _broken_sums(tree, 2022) == numbers("members_sum")
    assert _broken_sums(tree, 2023) == {}
    assert _wrongly_told(tree)[1] == {(2023, "market-bureau"): numbers("last_year_told")}
    assert _keys(["government", *_MEMBERS]) ^ set(tree) == {
        (2024, "jiabo-town"),
        (2024, "market-bureau-corrected"),
    }
    assert {key: result.year for key, result in tree.items() if result.year != key[0]} == {
        (2024, "education-bureau"): numbers("wrong_year")["year"]["reported"]
    }


def test_the_reports_that_are_the_same_text(trees: dict[str, Tree], defects: dict[str, Any]) -> None:
    found = _shared(trees["flawed"])
    assert found.pop(((2023, "education-bureau"), (2024, "education-bureau"))) == 10
    assert found.pop(((2024, "market-bureau"), (2024, "market-bureau-corrected"))) == 11
    sentences = defects["likeness"]["found"]["numbers"]["sentences"]
    assert found == {((2023, "ludi-town"), (2023, "yantang-town")): sentences["same"]}


def test_the_two_versions_and_the_figure_ten_times_its_neighbours(
    trees: dict[str, Tree], defects: dict[str, Any]
) -> None:
    tree = trees["flawed"]
    one = _figures(tree[2024, "market-bureau"])
    other = _figures(tree[2024, "market-bureau-corrected"])
    assert {name: {"one": one[name], "other": other[name]} for name in one if one[name] != other[name]} == (
        defects["handed_in_twice"]["found"]["numbers"]
    )
    ((name, numbers),) = defects["magnitude"]["found"]["numbers"].items()
    assert list(numbers.values()) == [_figures(tree[year, "yantang-town"])[name] for year in _YEARS]


def test_the_three_rosters_say_the_same() -> None:
    rosters = [read_roster(_COUNTY / f"roster.{suffix}") for suffix in ("csv", "yaml", "xlsx")]
    assert [list(roster.bodies) for roster in rosters] == [["government", *_MEMBERS]] * 3
    assert rosters[0].bodies == rosters[1].bodies == rosters[2].bodies
    assert [body.id for body in rosters[0].members("government")] == list(_MEMBERS)
    assert rosters[0].body("education-bureau").aliases == ("霁川县教育局",)


def test_the_names_in_it_say_whose_a_report_is(trees: dict[str, Tree]) -> None:
    roster = read_roster(_COUNTY / "roster.csv")
    for (year, body), result in trees["clean"].items():
        clues = [Clue("signature", name) for _, name in _record(result).names]
        clues.append(Clue("folder", str(year)))
        identity = identify(clues, result.year, roster)
        assert (identity.body, identity.year, identity.file_year) == (body, year, year)
