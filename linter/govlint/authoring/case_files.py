"""The case files beside a pack, read and held against what the pack has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from govlint.packs.example_names import ExampleNames
from govlint.packs.language.cases import Case, CaseFile
from govlint.packs.language.files import MAIN
from govlint.packs.pack import Pack
from govlint.sources.decode import convert
from govlint.sources.mistakes import Mistakes, Problem
from govlint.sources.source import Path as DataPath
from govlint.sources.source import Source
from govlint.sources.yaml_source import read_yaml_file
from govlint.text.bilingual import Bilingual
from govlint.text.nearest import unknown

_EITHER = Bilingual("写 report 或 edit 之一", "write one of report and edit")
_TWICE = Bilingual(
    "案例“{name}”重名（另见第 {line} 行），请换一个名称",
    "the case {name!r} stands twice (also in line {line}); choose another name",
)
_NO_EDITION = Bilingual(
    "这个规则包没有 edition（适用的格式和年度），只能供别的规则包 extends，"
    "案例无从检验：写上 edition，或去掉案例",
    "this pack has no edition (which form, which years), so that others can only extend it and its cases "
    "cannot run; write edition, or take out the cases",
)


class PlacedCase(msgspec.Struct, frozen=True):
    """A case with the file that it stands in and its number there."""

    case: Case
    source: Source
    number: int

    def line(self, *inside: str | int) -> int:
        """The line of the case, or of what is ``inside`` it."""
        path: DataPath = ("cases", self.number, *inside)
        return self.source.places[path[: self.source.reaches(path)]].line


def read_cases(path: Path, pack: Pack) -> list[PlacedCase]:
    """The cases of the pack at ``path``. Raises Mistakes with all that is wrong in their files."""
    problems: list[Problem] = []
    cases: list[PlacedCase] = []
    for name in case_files(path):
        try:
            source = read_yaml_file(name, room_of(path))
        except Mistakes as error:
            problems += error.problems
            continue
        file = convert(source, source.data, (), CaseFile, problems)
        own = [PlacedCase(case, source, number) for number, case in enumerate(file.cases if file else ())]
        problems += _twice(own)
        problems += (problem for placed in own for problem in _mistakes_in(placed, pack))
        cases += own
    if problems:
        raise Mistakes(problems)
    return cases


def refuse_cases_of_a_base(path: Path) -> None:
    """Raise Mistakes where cases lie beside a pack that is only a base for others: they would never run."""
    if case_files(path):
        main = path / MAIN if path.is_dir() else path
        raise Mistakes([Problem(str(main), 1, 1, _NO_EDITION)])


def room_of(path: Path) -> Path:
    """The folder that the cases of the pack at ``path``, and their reports, must be in."""
    return path if path.is_dir() else path.parent


def case_files(path: Path) -> list[Path]:
    """The files with the cases of the pack at ``path``."""
    if path.is_dir():
        return sorted((path / "cases").glob("*.yaml"))
    name = path.with_name(f"{path.stem}.cases.yaml")
    return [name] if os.path.lexists(name) else []


def _twice(cases: list[PlacedCase]) -> Iterator[Problem]:
    """Cases of one name, by which nobody could tell which of them failed."""
    first: dict[str, PlacedCase] = {}
    for placed in cases:
        other = first.setdefault(placed.case.name, placed)
        if other is not placed:
            message = _TWICE.format(name=placed.case.name, line=other.line())
            yield placed.source.value_problem(("cases", placed.number, "name"), message)


def _mistakes_in(placed: PlacedCase, pack: Pack) -> Iterator[Problem]:
    case, source, path = placed.case, placed.source, ("cases", placed.number)
    if (case.report is None) == (case.edit is None):
        yield source.problem(path, _EITHER)
    if case.edit is not None:
        names = ExampleNames(pack.outline, pack.tables, pack.profile, pack.specimen)
        for inner, message in names.mistakes(case.edit):
            yield source.value_problem((*path, "edit", *inner), message)
    known = [rule.id for rule in pack.rules]
    for number, expected in enumerate(case.findings):
        if expected.rule not in known:
            place = (*path, "findings", number, "rule")
            yield source.value_problem(place, unknown("规则", "rule", expected.rule, known))
