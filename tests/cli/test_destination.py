"""Where output goes: never over what is not govlint's own, and whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from govlint.cli.destination import writing
from govlint.outputs.destination import check_destination
from govlint.refusal import Refusal
from tests.cli.command import environment, govlint

_ROOT = Path(__file__).resolve().parents[2]
_CLEAN = _ROOT / "examples/clean/township-2023.md"
_PAGE = (
    b'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    b'<meta name="generator" content="govlint">\n'
)


def _in_english(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    english = ("--lang", "en")
    if arguments[0] == "baseline":
        return govlint(*arguments, *english, cwd=cwd)
    return govlint(*english, *arguments, cwd=cwd)


def _refused(path: Path, *inputs: Path) -> bool:
    try:
        check_destination(path, inputs)
    except Refusal:
        return True
    return False


@pytest.mark.parametrize(
    ("name", "content", "refused"),
    [
        ("report.docx", b"anything", True),
        ("REPORT.MD", b"# text", True),
        ("notes.txt", b"text", True),
        ("reports.zip", b"PK\x03\x04", True),
        ("pack.yaml", b"id: x", True),
        ("pyproject.toml", b"[tool]", True),
        ("report", b"PK\x03\x04 whatever", True),
        ("report.out", b"%PDF-1.7", True),
        ("page", b"<html><body>", True),
        ("old.bak", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        ("data.bin", b"\0\1\2", True),
        ("result", b"text", False),
        ("result.docx", b"", False),
        ("result.txt", "一\n规则包：disclosure 1.0 (abc)\n".encode(), False),
        ("result.md", b"a\nrule packs: disclosure 1.0 (abc)\n", False),
        ("result.txt", b'{"schema_version":"1.2"}', False),
        ("page.html", _PAGE, False),
        ("page.html", _PAGE.replace(b"govlint", b"another"), True),
        ("page.html", b"\n" + _PAGE, True),
        ("quoted.txt", b"rule packs: disclosure 1.0 (abc)\nand what I think of it\n", True),
    ],
)
def test_what_may_be_written_over(tmp_path: Path, name: str, content: bytes, refused: bool) -> None:
    path = tmp_path / name
    assert not _refused(path)
    path.write_bytes(content)
    assert _refused(path) is refused


def test_no_input_is_written_over_by_whatever_name(tmp_path: Path) -> None:
    path = tmp_path / "figures"
    path.write_text("text", encoding="utf-8")
    (tmp_path / "link").symlink_to(path)
    assert not _refused(path)
    assert _refused(path, tmp_path / "none", tmp_path / "link")
    assert _refused(tmp_path / "link", path)


@pytest.mark.parametrize("command", [["check"], ["baseline"]])
def test_inputs_are_left_as_they_are(tmp_path: Path, command: list[str]) -> None:
    shutil.copy(_CLEAN, tmp_path / "a.md")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(_CLEAN, "b.md")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    for name in ("a.md", "all.zip"):
        arguments = [tmp_path, "-o", tmp_path / name]
        run = _in_english(*(arguments if command == ["check"] else [*command, *arguments]), cwd=tmp_path)
        assert (run.returncode, run.stdout) == (2, "")
        assert run.stderr == (
            f"{tmp_path / name} is read by this run, or is a document or the file of a pack or "
            "configuration, and was left as it is; choose another name for the output\n"
        )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_govlint_wrote_is_written_over(tmp_path: Path) -> None:
    shutil.copy(_CLEAN, tmp_path / "a.md")
    for arguments in (
        ["a.md", "-o", "a.txt"],
        ["a.md", "-o", "j.txt", "--format", "json"],
        ["a.md", "-o", "p.html", "--format", "html"],
        ["a.md", "--format", "text=t.txt", "--format", "html=page.html"],
        ["baseline", "a.md", "-o", "b.txt"],
    ):
        assert [_in_english(*arguments, cwd=tmp_path).returncode for _ in range(2)] == [0, 0]
    assert json.loads((tmp_path / "j.txt").read_text(encoding="utf-8"))["schema_version"] == "1.4"
    assert _in_english("a.md", "--format", "html", cwd=tmp_path).stdout == (tmp_path / "p.html").read_text(
        "utf-8"
    )
    assert '<html lang="en">' in (tmp_path / "page.html").read_text("utf-8")


def test_a_page_beside_the_reports_is_not_checked_the_next_time(tmp_path: Path) -> None:
    shutil.copy(_CLEAN, tmp_path / "a.md")
    pages = []
    for _ in range(2):
        run = _in_english(".", "--format", "html=page.html", cwd=tmp_path)
        assert (run.returncode, run.stdout) == (0, "")
        pages.append((tmp_path / "page.html").read_bytes())
    assert run.stderr == "1 other files were not checked: .html × 1\n"
    assert pages[0] == pages[1]


def test_links_are_followed_and_permissions_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch(mode=0o600)
    link.symlink_to(real)
    with writing(link) as stream:
        stream.write("text")
    assert link.is_symlink()
    assert (real.read_text(encoding="utf-8"), stat.S_IMODE(real.stat().st_mode)) == ("text", 0o600)


@pytest.mark.parametrize(("mask", "mode"), [(0, 0o666), (0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_the_user_gives_to_new_files(
    tmp_path: Path, mask: int, mode: int
) -> None:
    before = os.umask(mask)
    try:
        with writing(tmp_path / "result") as stream:
            stream.write("text")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "result").stat().st_mode) == mode


def test_a_document_with_a_password_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "result"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(Refusal) as caught:
        check_destination(path, [])
    assert caught.value.message.en.startswith(f"{path} is read by this run, or is a document")


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with writing(pipe) as stream:
        stream.write("text")
    reader.join()
    assert read == ["text"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path, "Is a directory"),
        (tmp_path / "none/result", "No such file or directory"),
        (Path("/dev/full"), "No space left on device"),
    ):
        with pytest.raises(Refusal) as caught, writing(path) as stream:
            stream.write("text")
        assert caught.value.message.en == f"cannot write {path}: {reason}"


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_run_that_is_ended_leaves_nothing_behind(tmp_path: Path, name: str, code: int) -> None:
    shutil.copy(_CLEAN, tmp_path / "a.md")
    (tmp_path / "result").write_text("earlier", encoding="utf-8")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(500):
        (folder / f"{number}.md").symlink_to(tmp_path / "a.md")
    with subprocess.Popen(
        [sys.executable, "-m", "govlint", "-j", "1", str(folder), "-o", str(tmp_path / "result")],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while not list(tmp_path.glob(".result.*")):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        error = process.communicate()[1]
    assert process.returncode == code
    assert b"Traceback" not in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "many", "result"]
    assert (tmp_path / "result").read_text(encoding="utf-8") == "earlier"


def test_a_baseline_that_the_folder_chose_destroys_nothing(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(_CLEAN, inbox / "a.md")
    outside = tmp_path / "outside"
    link = inbox / ".govlint-baseline.json"
    link.symlink_to(outside)
    run = _in_english("baseline", "inbox", "--no-config", cwd=tmp_path)
    # Without a configuration the baseline goes into the current folder.
    assert (run.returncode, outside.exists()) == (0, False)
    (inbox / "govlint.toml").touch()
    run = _in_english("baseline", "inbox", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (
        2,
        f"{link} is a link and was left as it is; name the file with -o\n",
    )
    assert not outside.exists()
    (inbox / "figures.csv").write_text("1,2\n", encoding="utf-8")
    (inbox / "govlint.toml").write_text('baseline = "figures.csv"\n', encoding="utf-8")
    assert _in_english("baseline", "inbox", cwd=tmp_path).returncode == 2
    assert (inbox / "figures.csv").read_text(encoding="utf-8") == "1,2\n"


def test_new_writes_through_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (tmp_path / "own").symlink_to(outside)
    run = subprocess.run(
        [sys.executable, "-m", "govlint", "new", "pack", "own", "--lang", "en"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (2, "own exists and was left as it is; choose another name\n")
    assert not outside.exists()
