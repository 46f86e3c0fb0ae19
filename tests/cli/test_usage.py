"""What is said of a wrong command line, and help: in Chinese, or in English with --lang en."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govlint.cli import main as program

_ROOT = Path(__file__).resolve().parents[2]
_CHECK = "用法：govlint check [选项] PATH...\n运行 govlint check --help 查看说明。\n\n错误："
_CHECK_EN = "Usage: govlint check [OPTIONS] PATH...\nTry govlint check --help for help.\n\nError: "


def _run(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[object, str, str]:
    monkeypatch.setattr("sys.argv", ["govlint", *arguments])
    monkeypatch.setattr(program, "_end_in_order", lambda: None)
    with pytest.raises(SystemExit) as ended:
        program.main()
    output, error = capsys.readouterr()
    return ended.value.code, output, error


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (
            ["--formt", "x"],
            "没有选项 --formt；是否指 --format？",
            "there is no option --formt; did you mean --format?",
        ),
        (["--qqqqq", "x"], "没有选项 --qqqqq", "there is no option --qqqqq"),
        (["check"], "缺少 PATH...", "PATH... is missing"),
        (["x", "--jobs", "0"], "--jobs / -j：0 超出范围（x>=1）", "--jobs / -j: 0 is out of range (x>=1)"),
        (["x", "-j", "two"], "--jobs / -j：“two”不是整数", "--jobs / -j: 'two' is no whole number"),
        (["x", "--seconds", "q"], "--seconds：“q”不是数字", "--seconds: 'q' is no number"),
        (
            ["x", "--fail-on", "bad"],
            "--fail-on：“bad”不在可选范围内：error, warning, info, never",
            "--fail-on: 'bad' is none of error, warning, info, never",
        ),
        (["x", "--today", "3"], "--today：“3”不是日期（年-月-日）", "--today: '3' is no date (YYYY-MM-DD)"),
        (
            ["x", "--severity", "A=b"],
            "--severity：没有级别“b”，可选：error, warning, info",
            "--severity: there is no severity 'b'; there are error, warning, info",
        ),
        (
            ["x", "--organisation", "a"],
            "--organisation：“a”应写作 名称=取值",
            "--organisation: 'a' should be NAME=VALUE",
        ),
        (
            ["x", "--format", "json", "--format", "text"],
            "json 和 text 不能都输出到屏幕；请写作 --format text=文件",
            "json and text cannot both go to the screen; write --format text=FILE",
        ),
    ],
)
def test_what_is_wrong(
    arguments: list[str],
    chinese: str,
    english: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _run(arguments, monkeypatch, capsys) == (2, "", f"{_CHECK}{chinese}\n")
    asked = ["--lang", "en"] if arguments[0] != "check" else ["--lang=en"]
    assert _run([*arguments, *asked], monkeypatch, capsys) == (2, "", f"{_CHECK_EN}{english}\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--jobs"], "错误：--jobs 后面要写取值\n"),
        (["x", "--verbose=1"], "错误：--verbose 后面不写取值\n"),
        (["--lang", "en", "x", "--verbose=1"], "Error: --verbose takes no value\n"),
    ],
)
def test_where_click_does_not_say_which_command(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output, error = _run(arguments, monkeypatch, capsys)
    assert (code, output) == (2, "")
    assert error.endswith(said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["new", "foo"],
            "用法：govlint new [选项] 命令 [参数]...\n"
            "运行 govlint new --help 查看说明。\n\n错误：没有命令 foo\n",
        ),
        (["new", "--lang", "zh"], "错误：缺少命令\n"),
        (["new", "rule", "A1"], "错误：缺少 --pack\n"),
        (["rules", "a", "b"], "错误：多余的参数：a b\n"),
        (
            ["schema", "foo"],
            "错误：KIND：“foo”不在可选范围内：pack, pack-part, cases, config, waivers, output\n",
        ),
    ],
)
def test_other_commands(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output, error = _run(arguments, monkeypatch, capsys)
    assert (code, output) == (2, "")
    assert error.endswith(said)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "-h"], ["new", "--help"], ["new", "rule", "--help"]]
)
def test_help(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, chinese, error = _run(arguments, monkeypatch, capsys)
    assert (code, error) == (0, "")
    assert chinese.startswith("用法：govlint")
    assert "\n选项：\n" in chinese
    assert re.search(r"-h, --help +显示本说明\n", chinese)
    assert not re.search(r"Usage|Options|OPTIONS|COMMAND|Commands|Show this|required", chinese)
    english = _run([*arguments, "--lang", "en"], monkeypatch, capsys)[1]
    assert english.startswith("Usage: govlint")
    assert "\nOptions:\n" in english
    assert not re.search("用法|选项：|命令：|显示本说明|必填", english)


def test_without_arguments_there_is_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output, error = _run([], monkeypatch, capsys)
    assert code == 2
    assert (output + error).startswith("用法：govlint [选项] 命令 [参数]...\n")
    assert "错误" not in error


def test_every_command_takes_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in program._COMMANDS:
        assert "--lang" in _run([name, "--help"], monkeypatch, capsys)[1], name
