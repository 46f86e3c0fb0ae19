"""Archives and standard input: each report under its own name, nothing passed over in silence."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.command import environment

_ROOT = Path(__file__).resolve().parents[2]
_WORD = _ROOT / "examples/flawed/wrong-inner-cell.docx"
_PAGE = _ROOT / "examples/formats/township-2023.html"


def _govlint(*arguments: object, given: bytes = b"", cwd: Path = _ROOT) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "govlint", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
    )


def _files(run: subprocess.CompletedProcess[bytes]) -> list[tuple[str, str, str, list[str]]]:
    data = json.loads(run.stdout)
    return [
        (
            file["path"],
            file["format"],
            file["status"],
            [finding["rule"] for finding in file.get("findings", [])],
        )
        for file in data["files"]
    ]


@pytest.mark.parametrize(
    ("name", "content", "format_", "path"),
    [
        ("报告.docx", _WORD, "docx", "报告.docx"),
        ("报告.doc", _WORD, "docx", "报告.doc"),
        ("年报/报告", _WORD, "docx", "年报/报告"),
        (None, _WORD, "docx", "stdin.md"),
        ("页面.doc", _PAGE, "html", "页面.doc"),
        (None, _WORD.with_suffix(".md"), "md", "stdin.md"),
    ],
)
def test_standard_input(name: str | None, content: Path, format_: str, path: str) -> None:
    named = ["--stdin-filename", name] if name else []
    run = _govlint("-", *named, "--format", "json", given=content.read_bytes())
    rules = [] if content == _PAGE else ["APP002"]
    assert _files(run) == [(path, format_, "checked", rules)]
    assert run.returncode == (1 if rules else 0)


def test_nothing_on_standard_input() -> None:
    run = _govlint("-")
    assert run.returncode == 3
    assert "stdin.md\n  未检查：文件是空的（0 字节）" in run.stdout.decode()


def test_an_archive(tmp_path: Path) -> None:
    archive = tmp_path / "年报.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(_WORD, "甲镇/报告.docx")
        packed.write(_PAGE, "乙镇/报告.html")
        packed.writestr("丙镇/空.docx", b"")
        packed.writestr("封面.png", b"\x89PNG")
        packed.writestr("__MACOSX/._报告.docx", b"x")
        packed.writestr("甲镇/~$报告.docx", b"x")
    run = _govlint(archive, "--format", "json")
    assert _files(run) == [
        (f"{archive}/甲镇/报告.docx", "docx", "checked", ["APP002"]),
        (f"{archive}/乙镇/报告.html", "html", "checked", []),
        (f"{archive}/丙镇/空.docx", "docx", "unreadable", []),
    ]
    assert run.returncode == 3
    assert run.stderr.decode() == "另有 1 个不是文档的文件未检查：.png × 1\n"


def test_an_archive_in_a_folder_and_names_in_the_encoding_of_chinese_windows(tmp_path: Path) -> None:
    archive = tmp_path / "in" / "a.zip"
    archive.parent.mkdir()
    name = "报告.docx".encode("gb18030")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(_WORD, "xxxxxx.docx"[: len(name)].rjust(len(name), "x"))
    data = archive.read_bytes().replace("xxxxxx.docx"[: len(name)].rjust(len(name), "x").encode(), name)
    archive.write_bytes(data)
    run = _govlint(archive.parent, "--format", "json")
    assert _files(run) == [(f"{archive}/报告.docx", "docx", "checked", ["APP002"])]


@pytest.mark.parametrize("damage", ["truncated", "empty", "bomb", "nothing"])
def test_archives_that_cannot_be_used(tmp_path: Path, damage: str) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        if damage == "bomb":
            packed.writestr("a.txt", b"0" * 40_000_000)
        elif damage == "nothing":
            packed.writestr("a.png", b"x")
        else:
            packed.write(_WORD, "a.docx")
    if damage == "truncated":
        archive.write_bytes(archive.read_bytes()[:2000])
    if damage == "empty":
        archive.write_bytes(b"")
    before = archive.read_bytes()
    run = _govlint(archive)
    said = (run.stdout + run.stderr).decode()
    assert run.returncode == 3
    assert "Traceback" not in said
    expected = {
        "truncated": "未检查：文件已损坏或不完整",
        "empty": "未检查：文件是空的（0 字节）",
        "bomb": "疑似压缩炸弹",
        "nothing": f"{archive} 中没有可以检查的文件",
    }
    assert expected[damage] in said
    assert archive.read_bytes() == before
