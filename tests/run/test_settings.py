"""Configuration: found upward, checked as a whole, laid under the command line, different for some files."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from govlint.packs.load import built_in_packs
from govlint.readers.limits import DEFAULT_LIMITS
from govlint.refusal import Refusal
from govlint.run.config import find_configuration, read_configuration, users_configuration
from govlint.run.settings import Planner, Settings, effective
from govlint.sources.mistakes import Mistakes


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _settings(folder: Path, text: str, **given: Any) -> Settings:
    return effective(read_configuration(_write(folder / "govlint.toml", text), trusted=False), given)


def _planner(folder: Path, text: str, **given: Any) -> Planner:
    return Planner(_settings(folder, text, **given), built_in_packs())


def _given(text: str) -> dict[str, Any]:
    """The settings of a file as the command line gives them."""
    return tomllib.loads(text)


def test_the_nearest_file_up_to_the_root_of_the_repository(tmp_path: Path) -> None:
    _write(tmp_path / "govlint.toml", 'lang = "en"\n')
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    report = _write(repository / "2024" / "report.txt", "")
    assert find_configuration([report]) is None
    _write(repository / "pyproject.toml", '[tool.govlint]\nfail-on = "never"\n')
    found = find_configuration([report])
    assert found is not None
    assert (found.path, found.configuration.fail_on, found.lines) == (
        repository / "pyproject.toml",
        "never",
        {"fail-on": 2},
    )
    _write(repository / "govlint.toml", 'fail-on = "info"\n')
    found = find_configuration([report])
    assert found is not None
    assert (found.path, found.also) == (repository / "govlint.toml", repository / "pyproject.toml")
    _write(repository / "2024" / "govlint.toml", "")
    found = find_configuration([report, repository / "2024"])
    assert found is not None
    assert found.path == repository / "2024" / "govlint.toml"
    found = find_configuration([report, repository / "2023" / "report.txt"])
    assert found is not None
    assert found.path == repository / "govlint.toml"


def test_a_project_file_without_the_table_says_nothing(tmp_path: Path) -> None:
    _write(tmp_path / "pyproject.toml", "[tool.other]\na = 1\n")
    (tmp_path / ".git").mkdir()
    assert find_configuration([tmp_path]) is None


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("ignor = []\n", [(1, 1, "unknown key 'ignor'; did you mean 'ignore'?")]),
        (
            'lang = "de"\nfail-on = 3\n',
            [
                (1, 8, "'de' is no choice here (choices: en, zh)"),
                (2, 11, "wanted is a text, not 3"),
            ],
        ),
        ("a = \n", [(1, 5, "TOML syntax error: Invalid value")]),
        ('lang = "zh"\nselect = ["a"', [(2, 14, "TOML syntax error: Unclosed array")]),
        (
            '[severities]\nAPP002 = "hint"\n[[files]]\nmatch = "a"\n[[files]]\nselect = ["b"]\n',
            [
                (2, 10, "'hint' is no choice here (choices: error, info, warning)"),
                (5, 1, "'match' is missing"),
            ],
        ),
        (
            'select = "APP"\n',
            [(1, 10, "wanted is a list ([…], or lines that begin with '- '), not 'APP'")],
        ),
    ],
)
def test_mistakes_come_all_at_once(tmp_path: Path, text: str, problems: list[tuple[int, int, str]]) -> None:
    with pytest.raises(Mistakes) as caught:
        read_configuration(_write(tmp_path / "govlint.toml", text), trusted=False)
    assert [(p.line, p.column, p.message.en) for p in caught.value.problems] == problems


def test_the_command_line_goes_before_the_file(tmp_path: Path) -> None:
    settings = _settings(
        tmp_path,
        'fail-on = "info"\nselect = ["APP"]\n[severities]\nAPP002 = "info"\nAPP003 = "info"\n',
        fail_on="never",
        severities={"APP003": "warning"},
        select=(),
    )
    assert (settings.fail_on, settings.select) == ("never", ("APP",))
    assert settings.severities == {"APP002": "info", "APP003": "warning"}
    path = tmp_path / "govlint.toml"
    origins = {name: origin.en for name, origin in settings.origins.items() if origin.en != "default"}
    assert origins == {
        "fail_on": f"{path}:1 + command line",
        "select": f"{path}:2",
        "severities": f"{path}:3 + command line",
    }


def test_files_of_their_own(tmp_path: Path) -> None:
    planner = _planner(
        tmp_path,
        """
ignore = ["STR"]
[organisation]
level = "government"
[[files]]
match = "townships/**"
ignore = ["TXT"]
organisation = { level = "township" }
[files.severities]
APP002 = "warning"
[[files]]
match = "*.md"
select = ["APP"]
""",
    )
    general = planner.for_path(tmp_path / "city.docx")
    township = planner.for_path(tmp_path / "townships" / "a" / "b.docx")
    both = planner.for_path(tmp_path / "townships" / "b.md")
    assert general.rules is not None
    assert township.rules is not None
    assert {name[:3] for name in general.rules - township.rules} == {"TXT"}
    assert not any(name.startswith("STR") for name in general.rules)
    assert both.rules == frozenset(f"APP00{number}" for number in range(1, 7))
    assert (general.organisation, township.organisation) == ({"level": "government"}, {"level": "township"})
    assert (general.severities, township.severities) == ({}, {"APP002": "warning"})
    assert planner.for_path(Path("/elsewhere/townships/b.docx")) == general


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'ignore = ["APP"]\n',
            "the rule APP001 is mandatory: it cannot be left out or lowered, only waived with a reason",
        ),
        (
            '[severities]\napplication-balance = "info"\n',
            "the rule APP001 is mandatory: it cannot be left out or lowered, only waived with a reason",
        ),
        ('[organisation]\nlevl = "township"\n', "organisation has no 'levl'; did you mean 'level'?"),
        (
            '[organisation]\nlevel = "towns"\n',
            "organisation.level cannot be 'towns'; did you mean 'township'? "
            "(choices: government, township, department)",
        ),
    ],
)
def test_what_the_packs_do_not_allow(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        _planner(tmp_path, text)
    place = f"{tmp_path / 'govlint.toml'}:1"
    assert caught.value.message.en == f"{place}: {message}"
    assert caught.value.message.zh.startswith(f"{place}：")
    with pytest.raises(Refusal) as caught:
        Planner(effective(None, _given(text)), built_in_packs())
    assert caught.value.message.en == message


def test_unknown_rules_are_named(tmp_path: Path) -> None:
    for text in (
        'ignore = ["APP09"]\n',
        '[severities]\nAPP09 = "info"\n',
        '[[files]]\nmatch = "a"\nselect = ["APP09"]\n',
    ):
        with pytest.raises(Refusal) as caught:
            _planner(tmp_path, text)
        place = f"{tmp_path / 'govlint.toml'}:1"
        assert caught.value.message.en == f"{place}: there is no rule 'APP09'; did you mean 'APP001'?"


_BEYOND = """soffice = "office"
packs = ["disclosure-2021", "own", "{outside}/pack", "../pack", "link"]
waivers = ["own/waivers.yaml", "../waivers.yaml"]
baseline = "{outside}/baseline.json"
"""


def test_what_was_found_beside_reports_chooses_no_program_and_no_path_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    outside, inbox = tmp_path / "outside", tmp_path / "inbox"
    outside.mkdir()
    path = _write(inbox / "govlint.toml", _BEYOND.format(outside=outside))
    (inbox / "link").symlink_to(outside)
    with pytest.raises(Mistakes) as caught:
        find_configuration([inbox])
    assert [(p.file, p.line, p.column) for p in caught.value.problems] == [
        (str(path), 1, 1),
        *[(str(path), 2, 9)] * 3,
        (str(path), 3, 11),
        (str(path), 4, 12),
    ]
    said = [problem.message.en for problem in caught.value.problems]
    own = tmp_path / "own/govlint/govlint.toml"
    assert said[0] == (
        "a configuration that lies near the reports cannot choose a program to run; "
        f"write it in {own}, or name this file with --config"
    )
    assert said[2] == (
        "a configuration that lies near the reports can use only files in its folder, and '../pack' is "
        f"outside; use --pack, write it in {own}, or name this file with --config"
    )
    assert ["--waivers" in text for text in said] == [False, False, False, False, True, False]
    # The same file, named by whoever runs the program.
    named = read_configuration(path, trusted=True)
    settings = effective(named, {})
    assert (named.trusted, settings.soffice, settings.baseline) == (
        True,
        "office",
        outside / "baseline.json",
    )


def test_the_users_own_configuration_lies_below_the_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert users_configuration() is None
    own = _write(
        tmp_path / "govlint/govlint.toml",
        'soffice = "/opt/office"\nlang = "en"\nfail-on = "info"\nwaivers = ["mine.yaml"]\n',
    )
    users = users_configuration()
    assert users is not None
    assert users.trusted
    project = _write(tmp_path / "project/govlint.toml", 'fail-on = "never"\nwaivers = ["ours.yaml"]\n')
    found = find_configuration([project.parent])
    assert found is not None
    assert not found.trusted
    settings = effective(found, {"lang": "zh"}, users)
    assert (settings.soffice, settings.lang, settings.fail_on) == ("/opt/office", "zh", "never")
    assert settings.waivers == (own.with_name("mine.yaml"), project.with_name("ours.yaml"))
    assert settings.folder == project.parent
    assert settings.origins["waivers"].en == f"{own}:4 + {project}:2"
    assert effective(None, {}, users).folder == Path.cwd()


def test_the_users_own_configuration_is_in_an_absolute_folder_and_speaks_of_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path / "own/govlint/govlint.toml", 'lang = "en"\n[[files]]\nmatch = "*"\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", "own")
    assert users_configuration() is None
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    with pytest.raises(Mistakes) as caught:
        users_configuration()
    (problem,) = caught.value.problems
    assert (problem.line, problem.message.en) == (
        2,
        "[[files]] is about the files of a project; write it in the govlint.toml of their folder",
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("govlint.toml", "fail-on = " + "9" * 5000, "a number in the file is too long, or a date is wrong"),
        ("govlint.toml", "a = " + "[" * 20000, "brackets are nested too deep"),
        ("pyproject.toml", "tool = 3", "tool and tool.govlint must be tables"),
    ],
)
def test_no_file_makes_the_reader_stumble(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(Mistakes) as caught:
        read_configuration(_write(tmp_path / name, text), trusted=True)
    assert [problem.message.en for problem in caught.value.problems] == [message]


def test_a_configuration_that_is_found_is_a_regular_file(tmp_path: Path) -> None:
    secret = _write(tmp_path / "secret", "SECRET = 1\n")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "govlint.toml").symlink_to(secret)
    with pytest.raises(Mistakes) as caught:
        find_configuration([inbox])
    assert "SECRET" not in str(caught.value)
    (inbox / "govlint.toml").unlink()
    os.mkfifo(inbox / "govlint.toml")
    with pytest.raises(Mistakes):
        find_configuration([inbox])


def test_names_that_no_file_can_have(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert find_configuration([tmp_path / ("a" * 300)]) is None
    assert _settings(tmp_path, f'packs = ["{"a" * 300}"]\n').packs == ("a" * 300,)


def test_limits(tmp_path: Path) -> None:
    settings = _settings(tmp_path, "seconds = 5\n", megabytes=2000)
    assert (settings.limits.seconds, settings.limits.megabytes) == (5, 2000)
    assert _settings(tmp_path, "").limits == DEFAULT_LIMITS


@pytest.mark.parametrize(
    ("name", "value"), [("seconds", 0.0), ("seconds", float("nan")), ("megabytes", 10**9)]
)
def test_limits_that_are_none(tmp_path: Path, name: str, value: float) -> None:
    with pytest.raises(Refusal) as caught:
        _settings(tmp_path, "", **{name: value})
    most = {"seconds": 86400, "megabytes": 1000000}[name]
    assert caught.value.message.en == f"{name} must be between 0 and {most}, not {value} (command line)"


def test_a_configuration_that_was_found_raises_no_limit(tmp_path: Path) -> None:
    path = _write(tmp_path / "govlint.toml", "seconds = 11\nmegabytes = 512\n")
    with pytest.raises(Mistakes) as caught:
        find_configuration([tmp_path / "a.md"])
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == (str(path), 1)
    assert problem.message.en.startswith(
        "a configuration that lies near the reports cannot raise the limit of 10; use --seconds, "
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lang = zh\n", "等号后面的值不对：文字要用英文引号括起来"),
        ("lang\n", "键后面缺少等号 ="),
        ('语言 = "zh"\n', "这一行不是“键 = 值”；中文的键要用引号括起来"),
        ('select = ["a"\n', "方括号 [ ] 没有成对，或者各项之间缺少逗号"),
        ('lang = "zh\n', "含有不允许的字符"),
        ('lang = "zh"\nlang = "en"\n', "同一个键写了两次"),
        ('lang = "zh" "en"\n', "一行里有多余的内容"),
    ],
)
def test_what_the_reader_of_toml_says_is_told_in_chinese(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Mistakes) as caught:
        _settings(tmp_path, text)
    (problem,) = caught.value.problems
    assert problem.message.zh == f"TOML 语法错误：{reason}"
    assert problem.excerpt == text.splitlines()[problem.line - 1]
