"""Several outputs in one run: which go where, and what is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from govlint.cli.main import govlint

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_CLEAN = _EXAMPLES / "clean/township-2023.md"
_FLAWED = _EXAMPLES / "flawed/wrong-inner-cell.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a flawed report and one without findings."""
    shutil.copy(_FLAWED, tmp_path / "flawed.md")
    shutil.copy(_CLEAN, tmp_path / "clean.md")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(govlint, ["check", *arguments], standalone_mode=False)


def test_one_reading_gives_every_output(folder: Path) -> None:
    files = ["flawed.md", "clean.md"]
    alone = {name: _run(*files, "--format", name) for name in ("text", "json", "jsonl", "concise")}
    together = _run(
        *files,
        "--format",
        "concise",
        *(x for n in ("text", "json", "jsonl") for x in ("--format", f"{n}={n}.out")),
    )
    assert together.return_value == 1
    assert {run.return_value for run in alone.values()} == {1}
    assert together.stdout == alone["concise"].stdout
    for name in ("text", "json", "jsonl"):
        assert (folder / f"{name}.out").read_text(encoding="utf-8") == alone[name].stdout
    assert sorted(path.name for path in folder.iterdir()) == [
        "clean.md",
        "flawed.md",
        "json.out",
        "jsonl.out",
        "text.out",
    ]


def test_the_output_option_is_for_the_format_without_a_file(folder: Path) -> None:
    run = _run("clean.md", "-o", "a.json", "--format", "json", "--format", "text=a.out")
    assert (run.return_value, run.stdout) == (0, "")
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["summary"]["files"]["clean"] == 1
    assert (folder / "a.out").read_text(encoding="utf-8").startswith("clean.md（2023 年度，2021年格式）\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "txt"], "“txt”应写作 格式 或 格式=文件，格式有 text, "),
        (["--format", "jsn"], "是否指“json”？"),
        (["--format", "json="], "“json=”应写作 格式 或 格式=文件"),
        (
            ["--format", "text", "--format", "json"],
            "text 和 json 不能都输出到屏幕；请写作 --format json=文件",
        ),
        (["--format", "json=a.out", "-o", "b.out"], "-o 只用于一种没有写明文件的格式"),
        (["--format", "json=a.out", "--format", "text=./a.out"], "两种格式写入同一个文件"),
        (["--format", "json", "-o", "a.out", "--format", "text=a.out"], "两种格式写入同一个文件"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Path, arguments: list[str], said: str) -> None:
    run = _run("clean.md", *arguments)
    assert said in str(run.exception)
    assert run.stdout == ""
    assert sorted(path.name for path in folder.iterdir()) == ["clean.md", "flawed.md"]


def test_where_one_output_cannot_be_written_none_is(folder: Path) -> None:
    run = _run("clean.md", "--format", "json=a.out", "--format", "text=nowhere/b.out")
    assert (run.return_value, run.stdout) == (2, "")
    assert run.stderr.startswith("无法写入 nowhere/b.out：")
    assert sorted(path.name for path in folder.iterdir()) == ["clean.md", "flawed.md"]


def test_no_output_goes_to_an_input(folder: Path) -> None:
    run = _run("clean.md", "--format", "json=flawed.md", "--format", "text=b.out")
    assert (run.return_value, run.stdout) == (2, "")
    assert (folder / "flawed.md").read_bytes() == _FLAWED.read_bytes()


def test_less_severe_findings_are_not_listed_and_count_all_the_same(folder: Path) -> None:
    whole = _run(str(_EXAMPLES / "flawed/cell-writing.md"), "--format", "json", "--fail-on", "info")
    listed = _run(
        str(_EXAMPLES / "flawed/cell-writing.md"),
        *("--format", "json", "--fail-on", "info", "--min-severity", "warning"),
    )
    before, after = json.loads(whole.stdout), json.loads(listed.stdout)
    kept = [f for f in before["files"][0]["findings"] if f["severity"] != "info"]
    assert 0 < len(kept) < len(before["files"][0]["findings"])
    assert after["files"][0]["findings"] == kept
    assert after["summary"] == {**before["summary"], "hidden": 3}
    assert after["files"][0]["hidden"] == 3
    assert (whole.return_value, listed.return_value) == (1, 1)
    alone = _run(str(_EXAMPLES / "flawed/cell-writing.md"), "--min-severity", "error", "-q")
    assert alone.stdout.count("错误 ") == before["summary"]["findings"]["error"]
    assert "警告 " not in alone.stdout


def test_only_information_fails_a_run_that_is_to_fail_on_it_though_it_is_not_listed(folder: Path) -> None:
    report = folder / "clean.md"
    text = report.read_text(encoding="utf-8").replace("| 0 |", "| ０ |", 1)
    report.write_text(text, encoding="utf-8")
    run = _run("clean.md", "--fail-on", "info", "--min-severity", "error")
    assert run.return_value == 1
    assert "发现 0 个错误、0 个警告、1 个提示（其中 1 个级别较低，没有列出）\n" in run.stdout
    assert "没有发现问题" not in run.stdout


def test_colour_is_as_asked_for_and_as_the_environment_has_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coloured(*arguments: str, **environment: str) -> bool:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return (
            "\x1b["
            in CliRunner()
            .invoke(govlint, ["flawed.md", *arguments], standalone_mode=False, color=True)
            .stdout
        )

    assert not coloured()
    assert coloured(FORCE_COLOR="1")
    assert not coloured(FORCE_COLOR="")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert coloured("--color", "always", NO_COLOR="1")
    assert not coloured("--color", "never", FORCE_COLOR="1")
    assert not coloured("--format", "json", FORCE_COLOR="1")
