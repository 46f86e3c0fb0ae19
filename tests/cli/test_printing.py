"""What is printed: nothing of a file acts on a terminal, JSON is whole, closed streams are said."""

from __future__ import annotations

import ast
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.cli.printing import Printer, say, say_json
from tests.cli.command import environment

_ROOT = Path(__file__).resolve().parents[2]
_CLI = _ROOT / "linter/govlint/cli"
_HOSTILE = "\x1b[31m\x1b]0;owned\x07\x9b2J\u202e\u2028"
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_PACK = """\
id: own
version: 1.0.0
title: {zh: t, en: t}
extends: disclosure-2021
rules:
  - id: OWN001
    name: own
    check: pattern
    within: [body]
    forbid: 年
    severity: error
    title: {zh: "题ESC", en: t}
    message: {zh: "话ESC", en: x}
    basis: "据ESC"
    examples: {pass: [{}], fail: [{}]}
"""


def _bytes(*arguments: object, cwd: Path, **others: str) -> tuple[int, bytes, bytes]:
    run = subprocess.run(
        [sys.executable, "-m", "govlint", *map(str, arguments)],
        cwd=cwd,
        env=environment(**others),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return run.returncode, run.stdout, run.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report with hostile heading, cell, name and waiver, a pack of that kind, and a broken one."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    text = (_ROOT / "examples/flawed/table-four-and-stock.md").read_text(encoding="utf-8")
    text = text.replace("一、总体情况", f"一、总体{_HOSTILE}情况", 1).replace("| 21 |", f"| {_HOSTILE}21 |")
    report = inbox / "e\x1b[31m\nx.md"
    report.write_text(text, encoding="utf-8")
    written = "".join(f"\\u{ord(character):04x}" for character in _HOSTILE)
    # Control characters are refused in what people write; what turns the direction of writing is not.
    allowed = "\\u202e\\u2028"
    waiver = f'waivers:\n  - {{rule: REV001, route: "*/*/*/*", reason: "由{allowed}", by: "{allowed}"}}\n'
    report.with_name(report.name + ".govlint.yaml").write_text(waiver, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(_PACK.replace("ESC", allowed), encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(f'id: "{written}"\nversion: "{written}"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["inbox"],
        ["inbox", "--show-paths", "--lang", "en"],
        ["inbox", "--pack", "own.yaml"],
        ["inbox", "--pack", "broken.yaml"],
        ["parse", "inbox/e\x1b[31m\nx.md"],
        ["eval", "inbox/e\x1b[31m\nx.md", "a\x1b[31m"],
        ["explain", "OWN001", "--pack", "own.yaml"],
        ["rules", "--pack", "own.yaml"],
        ["test", "own.yaml"],
        ["config", "--pack", "a\x1b[31m"],
        ["--a\x1b[31m"],
        ["inbox", "--format", "json"],
        ["rules", "--pack", "own.yaml", "--format", "json"],
    ],
)
def test_nothing_acts_on_the_terminal(folder: Path, arguments: list[str]) -> None:
    code, output, error = _bytes(*arguments, cwd=folder)
    assert _ACTING.findall((output + error).decode()) == []
    assert b"Traceback" not in error
    # Each of them has something to show.
    assert re.search(rb"\\(?:u001b|x1b|u202e)", output + error)
    assert code in (0, 1, 2, 3)


def test_colours_are_only_our_own(folder: Path) -> None:
    output = _bytes("inbox", "--color", "always", "--pack", "own.yaml", cwd=folder)[1].decode()
    ours = re.compile("\x1b\\[(?:0|1|31|33|36)m")
    assert ours.search(output)
    assert _ACTING.findall(ours.sub("", output)) == []
    assert "话\\u202e\\u2028" in output
    assert "e\\u001b[31m\\u000ax.md" in output


def test_a_file_that_is_written_has_nothing_that_acts(folder: Path) -> None:
    _bytes("inbox", "-o", "result", cwd=folder)
    text = (folder / "result").read_text(encoding="utf-8")
    assert "\\u001b[31m" in text
    assert _ACTING.findall(text) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_json_is_whole_and_utf8_whatever_the_names_and_the_terminal(tmp_path: Path) -> None:
    for name in (b"a.md", b"m\xff.md", b"z.md"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("# 说明\n", encoding="utf-8")
    for encoding in ("utf-8", "ascii", "gbk"):
        code, output, _ = _bytes(".", "--format", "json", cwd=tmp_path, PYTHONIOENCODING=encoding)
        said = json.loads(output.decode("utf-8"))
        assert (code, [file["path"] for file in said["files"]]) == (3, ["a.md", "m\\udcff.md", "z.md"])
        assert said["files"][0]["reason"]["zh"].startswith("内容不像年度报告")
    _, output, _ = _bytes(".", cwd=tmp_path)
    assert "\nm\\udcff.md\n" in output.decode()
    assert _bytes("baseline", ".", "-o", "b.json", cwd=tmp_path)[2].decode() == (
        "3 个文件都未能检查，没有写基线；请先用 govlint check 看原因\n"
    )


def _in_shell(script: str, cwd: Path) -> tuple[int, str]:
    run = subprocess.run(
        ["bash", "-c", f'set -o pipefail; govlint() {{ "{sys.executable}" -m govlint "$@"; }}\n{script}'],
        cwd=cwd,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    return run.returncode, run.stderr.decode()


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("govlint rules >&-", 2, "无法写入 标准输出：Bad file descriptor\n"),
        ("govlint examples/clean >&-", 2, "无法写入 标准输出：Bad file descriptor\n"),
        ("govlint rules > /dev/full", 2, "无法写入 标准输出：No space left on device\n"),
        ("govlint - <&-", 2, "标准输入已关闭，无法读取 -\n"),
        ("govlint none.docx 2>&-", 3, ""),
        ("govlint parse none.docx 2>&-", 3, ""),
        ("govlint schema | true", 141, ""),
    ],
)
def test_streams_that_are_closed_or_full(script: str, code: int, said: str) -> None:
    assert _in_shell(script, _ROOT) == (code, said)


def test_several_colours_pass_and_nothing_else() -> None:
    stream = io.StringIO()
    Printer(stream, colour=True).write("\x1b[31mred\x1b[0m, \x1b[1mbold\x1b[0m, \x1b[2J")
    assert stream.getvalue() == "\x1b[31mred\x1b[0m, \x1b[1mbold\x1b[0m, \\u001b[2J"


def test_text_stays_in_the_encoding_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="gb18030")
    monkeypatch.setattr(sys, "stdout", terminal)
    say("总计")
    assert terminal.buffer.getvalue() == "总计\n".encode("gb18030")  # type: ignore[attr-defined]
    say_json({"总计": 1})
    terminal.flush()
    assert terminal.buffer.getvalue().endswith('"总计": 1\n}\n'.encode())  # type: ignore[attr-defined]


def test_there_is_one_place_that_prints() -> None:
    found = [
        f"{path.name}:{node.lineno}"
        for path in sorted(_CLI.glob("*.py"))
        if path.name != "printing.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write")
    ]
    assert found == []
