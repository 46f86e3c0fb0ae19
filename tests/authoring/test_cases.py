"""Trying out a pack: every way in which an example or a case can fail, with its place and words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from govlint.cli.main import govlint
from govlint.text.bilingual import counted

_TESTS = Path(__file__).parents[1]
_FORM = (_TESTS / "checks/pack/library.yaml").read_text(encoding="utf-8")
_RULE = """\
rules:
  - id: LIB001
    name: plans
    check: section
    defect: missing
    severity: error
    title: {zh: 检查, en: check}
    message: {zh: "缺“{expected}”", en: "“{expected}” is missing"}
    basis: 试验
    examples: EXAMPLES
"""
_WITHOUT_PLANS = "{remove: [section plans]}"
_GOOD = f"{{pass: [{{}}], fail: [{_WITHOUT_PLANS}]}}"
_LINE = _FORM.count("\n") + 2


def _tried(folder: Path, examples: str, cases: str = "", language: str = "en") -> tuple[int, list[str]]:
    """The code and the lines of ``govlint test``, with the folder's name taken out."""
    path = folder / "library.yaml"
    path.write_text(_FORM + _RULE.replace("EXAMPLES", examples), encoding="utf-8")
    if cases:
        (folder / "library.cases.yaml").write_text(cases, encoding="utf-8")
    command = ["test", str(path), "--lang", language]
    result = CliRunner().invoke(govlint, command, standalone_mode=False)
    assert result.exception is None, result.output
    return result.return_value, [line.replace(f"{folder}/", "") for line in result.output.splitlines()]


@pytest.mark.parametrize(
    ("examples", "code", "said"),
    [
        (_GOOD, 0, ["library 1.0.0: 1 rule, 2 examples, 0 cases, 0 failures"]),
        (
            "{}",
            1,
            [
                f"library.yaml:{_LINE}: the rule LIB001 never fires: no example makes it find anything",
                "library 1.0.0: 1 rule, 0 examples, 0 cases, 1 failure",
            ],
        ),
        (
            f"{{pass: [{{}}, {_WITHOUT_PLANS}], fail: [{_WITHOUT_PLANS}, {{}}]}}",
            1,
            [
                f"library.yaml:{_LINE + 8}: fail example 2 of LIB001 finds nothing: "
                "it looked at 1 place and found nothing wrong",
                f"library.yaml:{_LINE + 8}: pass example 2 of LIB001 finds something: "
                "“四、存在的问题和打算” is missing",
                "library 1.0.0: 1 rule, 4 examples, 0 cases, 2 failures",
            ],
        ),
        (
            f"{{pass: [{{form: none}}], fail: [{_WITHOUT_PLANS}]}}",
            1,
            [
                f"library.yaml:{_LINE + 8}: pass example 1 of LIB001 cannot be made: no pack (form) 'none'; "
                "there are: disclosure-common, disclosure-2019, library, disclosure-2021",
                "library 1.0.0: 1 rule, 2 examples, 0 cases, 1 failure",
            ],
        ),
    ],
)
def test_examples(examples: str, code: int, said: list[str], tmp_path: Path) -> None:
    assert _tried(tmp_path, examples) == (code, said)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("edit: {}", []),
        (f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans}}]", []),
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans, severity: error, "
            "message: '“四、存在的问题和打算” is missing'}]",
            [],
        ),
        (
            f"edit: {_WITHOUT_PLANS}, "
            "findings: [{rule: LIB001, at: plans, message: 缺“四、存在的问题和打算”}]",
            [],
        ),
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: stock}}]",
            ["LIB001 fires at plans, not at stock: “四、存在的问题和打算” is missing"],
        ),
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans, severity: info}}]",
            ["LIB001 at plans is error, not info"],
        ),
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans, message: 缺}}]",
            ["LIB001 at plans says something else: “四、存在的问题和打算” is missing"],
        ),
        # A finding counts once.
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans}}, {{rule: LIB001, at: plans}}]",
            ["expected and not found: LIB001 at plans"],
        ),
        # A rule that says nothing: why.
        (
            "edit: {}, findings: [{rule: LIB001, at: plan}]",
            [
                "expected and not found: LIB001 at plan (there is no 'plan'; did you mean 'plans'?); "
                "it looked at 1 place and found nothing wrong"
            ],
        ),
        (
            f"edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: stock.lending}}]",
            [
                "LIB001 fires at plans, not at stock.lending (its steps are separated by '/', not by '.'): "
                "“四、存在的问题和打算” is missing"
            ],
        ),
        (
            "edit: {form: none}",
            [
                "the report cannot be made: no pack (form) 'none'; "
                "there are: disclosure-common, disclosure-2019, library, disclosure-2021",
            ],
        ),
        ("edit: {}, organisation: {levl: central}", ["organisation has no 'levl'; did you mean 'level'?"]),
        ("edit: {organisation: {level: branch}}, organisation: {level: central}", []),
        ("report: report.md", []),
        (
            "report: none.md",
            ["none.md: The file does not exist; check its path and name."],
        ),
    ],
)
def test_cases(case: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / "report.md").write_bytes((_TESTS / "checks/pack/report.md").read_bytes())
    code, lines = _tried(
        tmp_path, _GOOD, f"cases:\n  - {{name: first, edit: {{}}}}\n  - {{name: second, {case}}}\n"
    )
    assert lines[:-1] == [f"library.cases.yaml:3: second: {line}" for line in said]
    assert lines[-1] == f"library 1.0.0: 1 rule, 2 examples, 2 cases, {counted(len(said), 'failure').en}"
    assert code == (1 if said else 0)


def test_a_case_makes_a_rule_fire(tmp_path: Path) -> None:
    case = f"cases: [{{name: one, edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: plans}}]}}]\n"
    assert _tried(tmp_path, "{}", case) == (0, ["library 1.0.0: 1 rule, 0 examples, 1 case, 0 failures"])


def test_each_difference_at_its_own_line(tmp_path: Path) -> None:
    case = (
        "cases:\n- name: one\n"
        f"  edit: {_WITHOUT_PLANS}\n"
        "- name: two\n"
        f"  edit: {_WITHOUT_PLANS}\n"
        "  findings:\n"
        "  - {rule: LIB001, at: plans}\n"
        "  - {rule: LIB001, at: plans}\n"
        "- name: three\n"
        "  report: none.md\n"
    )
    assert _tried(tmp_path, _GOOD, case)[1][:-1] == [
        "library.cases.yaml:2: one: not expected: LIB001 at plans “四、存在的问题和打算” is missing",
        "library.cases.yaml:8: two: expected and not found: LIB001 at plans",
        "library.cases.yaml:10: three: none.md: The file does not exist; check its path and name.",
    ]


def test_in_chinese(tmp_path: Path) -> None:
    case = f"cases: [{{name: 一, edit: {_WITHOUT_PLANS}, findings: [{{rule: LIB001, at: stock}}]}}]\n"
    assert _tried(tmp_path, "{fail: [{}]}", case, "zh") == (
        1,
        [
            f"library.yaml:{_LINE + 8}: 规则 LIB001 的第 1 个 fail 例子没有报告问题。查过 1 处，都没有问题",
            "library.cases.yaml:1: 一：LIB001 报告在 plans，不在 stock：缺“四、存在的问题和打算”",
            "library 1.0.0：1 条规则，1 个例子，1 个案例，2 处不符",
        ],
    )


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ("cases: [{name: one}]\n", "library.cases.yaml:1:9: write one of report and edit"),
        (
            "cases: [{name: one, edit: {}, report: a}]\n",
            "library.cases.yaml:1:9: write one of report and edit",
        ),
        (
            "cases: [{name: one, edit: {}, findings: [{rule: LIB002, at: plans}]}]\n",
            "library.cases.yaml:1:49: no rule 'LIB002'; did you mean 'LIB001'?",
        ),
        (
            "cases: [{name: one, edit: {order: [none]}}]\n",
            "library.cases.yaml:1:36: no section 'none'; there are: readers, stock, visits, plans",
        ),
        (
            "cases: [{name: one, edit: {organisation: {level: town}}}]\n",
            "library.cases.yaml:1:50: no value of level 'town'; there are: central, branch",
        ),
        (
            "cases:\n- {name: one, edit: {}}\n- {name: one, edit: {}}\n",
            "library.cases.yaml:3:10: the case 'one' stands twice (also in line 2); choose another name",
        ),
    ],
)
def test_case_files_that_are_not_right(cases: str, said: str, tmp_path: Path) -> None:
    code, lines = _tried(tmp_path, _GOOD, cases)
    assert (code, lines[0]) == (2, said)


def test_cases_and_their_reports_stay_in_the_folder_of_the_pack(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    (tmp_path / "outside.md").write_text("SECRET", encoding="utf-8")
    (room / "link.md").symlink_to(tmp_path / "outside.md")
    outside = "it is a link, or outside its folder, and was not read; put a regular file in its place"
    names = [str(tmp_path / "outside.md"), "../outside.md", "link.md"]
    cases = "cases:\n" + "".join(f'  - {{name: "{n}", report: "{n}"}}\n' for n in names)
    code, said = _tried(room, _GOOD, cases)
    assert code == 1
    assert said[:-1] == [
        f"library.cases.yaml:{line}: {name}: {name}: {outside}" for line, name in enumerate(names, 2)
    ]
    (room / "library.cases.yaml").unlink()
    (room / "library.cases.yaml").symlink_to(tmp_path / "outside.md")
    code, said = _tried(room, _GOOD)
    assert (code, said) == (2, [f"library.cases.yaml:1:1: {outside}", "1 mistake; nothing was checked."])
