"""The line that counts files on a terminal: nothing of it is left among the results."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govlint.cli.progress import with_progress
from tests.cli.command import environment

pty = pytest.importorskip("pty")  # Windows has none
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

_ROOT = Path(__file__).resolve().parents[2]
_AT_ONCE = "import govlint.cli.progress as progress\nprogress._SECONDS_WITHOUT = -1.0\n"
_RUN = _AT_ONCE + "from govlint.cli.main import main\nmain()\n"


def _on_terminal(code: str, *arguments: str, folder: Path = _ROOT, only_stderr: bool = False) -> bytes:
    """What a program writes to a terminal of 1000 columns."""
    ours, theirs = pty.openpty()
    size = (50).to_bytes(2, sys.byteorder) + (1000).to_bytes(2, sys.byteorder) + bytes(4)
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if only_stderr else theirs,
        stderr=theirs,
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # its end, on Linux
            piece = b""
        if not piece:
            break
        written += piece
    os.close(ours)
    process.wait()
    return written


def _screen(written: bytes) -> list[str]:
    """The lines that are to be seen: after a carriage return characters are overwritten."""
    lines = []
    for line in written.decode().replace("\r\n", "\n").split("\n"):
        cells: list[str] = []
        for part in line.split("\r"):
            # A Chinese character takes two cells.
            wide = [cell for one in part for cell in ((one, "") if ord(one) > 0x2E7F else (one,))]
            cells = wide + cells[len(wide) :]
        lines.append("".join(cells).rstrip())
    return lines


_COUNTING = _AT_ONCE + (
    "for item in progress.with_progress(iter('abc'), 3, 'LANGUAGE'):\n    print(item, 'is done')\n"
)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("zh", "已检查 1/3，约剩 0 秒", "已检查 2/3，约剩 0 秒"),
        ("en", "checked 1/3, about 0 s left", "checked 2/3, about 0 s left"),
    ],
)
def test_it_is_gone_whenever_something_is_written(language: str, first: str, second: str) -> None:
    written = _on_terminal(_COUNTING.replace("LANGUAGE", language))
    assert _screen(written) == ["a is done", "b is done", "c is done", ""]
    text = written.decode()
    assert text.index("a is done") < text.index(first) < text.index("b is done") < text.index(second)
    assert text.count("\r") - text.count("\r\n") == 4


def test_the_results_of_a_folder_are_whole_on_a_terminal(tmp_path: Path) -> None:
    for number in range(4):
        shutil.copy(_ROOT / "examples/flawed/wrong-inner-cell.md", tmp_path / f"{number}.md")
    arguments = (".", "--no-config", "--color", "never")
    written = _on_terminal(_RUN, *arguments, folder=tmp_path)
    plain = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert plain.stderr == b""
    assert "已检查 1/4" in written.decode()
    assert _screen(written) == [line.rstrip() for line in plain.stdout.decode().split("\n")]


def test_it_is_gone_when_the_run_is_broken_off() -> None:
    code = _AT_ONCE + (
        "def items():\n"
        "    yield 1\n"
        "    raise KeyboardInterrupt\n"
        "try:\n"
        "    list(progress.with_progress(items(), 3, 'zh'))\n"
        "except KeyboardInterrupt:\n"
        "    print('ended')\n"
    )
    written = _on_terminal(code)
    assert "已检查 1/3" in written.decode()
    assert _screen(written) == ["ended", ""]


def test_it_is_shown_where_the_results_go_elsewhere() -> None:
    written = _on_terminal(_COUNTING.replace("LANGUAGE", "zh"), only_stderr=True)
    assert "已检查 2/3" in written.decode()
    assert _screen(written) == [""]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_how_long_it_still_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long for each file as for those that are done; nothing in the first two seconds, nor at the end."""
    terminal = _Terminal()
    clock = iter([100.0, 101.0, 104.0, 109.0, 120.0])
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    assert list(with_progress(iter("abcd"), 4, "en")) == ["a", "b", "c", "d"]
    second, third = "checked 2/4, about 4 s left", "checked 3/4, about 3 s left"
    blank = "\r" + " " * len(second) + "\r"
    assert terminal.getvalue() == second + blank + third + blank


def test_short_runs_show_nothing() -> None:
    code = (
        "import govlint.cli.progress as progress\nprint(list(progress.with_progress(iter('abc'), 3, 'zh')))\n"
    )
    assert _screen(_on_terminal(code)) == ["['a', 'b', 'c']", ""]
