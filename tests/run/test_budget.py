"""A file that takes too long, or too much memory, or ends its process costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from govlint.engine.plugins import load_plugins
from govlint.packs.load import load_packs
from govlint.readers.limits import Limits
from govlint.run import workers
from govlint.run.files import find_files
from govlint.run.many_files import check_files
from govlint.run.one_file import Checked, Job, Unchecked
from govlint.run.workers import Setup

_ROOT = Path(__file__).resolve().parents[2]
_REPORT = (_ROOT / "examples/flawed/wrong-inner-cell.md").read_bytes()
_PACK = """\
id: odd
version: 1.0.0
title: {zh: 带插件的规则包, en: a pack with a plug-in}
extends: disclosure-2021
rules:
  - id: PLG001
    name: odd
    check: plugin
    plugin: odd
    severity: warning
    title: {zh: 怪, en: odd}
    message: {zh: 怪, en: odd}
    basis: 本单位规定
"""
# A check that does what the name of the file says.
_CODE = """\
import os, sys, time
from pathlib import Path

def odd(rule, context):
    what = Path(context.report.document.source).stem
    while what == "slow":
        pass
    while what == "stubborn":
        try:
            while True:
                pass
        except Exception:
            pass
    if what == "pattern":
        import re
        re.match("(a|a)*b", "a" * 60)
    if what == "waiting":
        time.sleep(600)
    if what == "large":
        bytearray(2_000_000_000)
    if what == "dead":
        os._exit(1)
    yield from ()
"""
_LIMITS = Limits(seconds=1, megabytes=400)
_SLOW = (
    "Checking the file took more than the limit of 1 seconds and was stopped; make sure that it is a "
    "report, split it, or raise the limit with --seconds."
)
_LARGE = (
    "Checking the file takes more memory than the limit of 400 MB; make sure that it is a report, split it, "
    "or raise the limit with --megabytes."
)
_STUCK = (
    "Checking the file had not ended after 3 seconds and was stopped; perhaps the machine is busy, or "
    "disk or network do not answer: try again later, or raise the limit with --seconds."
)
_DIED = "The process checking this file died (perhaps for lack of memory); the file was not checked."
_SPENT = (
    "The archive has used up the 6 seconds that it may take; this file in it was not checked. "
    "Unpack it and check the files, or raise the limit with --seconds."
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the pack and an installed distribution that offers its plug-in."""
    (tmp_path / "odd.yaml").write_text(_PACK, encoding="utf-8")
    metadata = tmp_path / "odd-1.0.dist-info"
    metadata.mkdir()
    (tmp_path / "odd_of_govlint.py").write_text(_CODE, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[govlint.checks]\nodd = odd_of_govlint:odd\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def _write(site: Path, *names: str) -> list[Path]:
    paths = [site / f"{name}.md" for name in names]
    for path in paths:
        path.write_bytes(_REPORT)
    return paths


def _check(
    site: Path, paths: list[Path], processes: int | None, limits: Limits = _LIMITS
) -> Iterator[Checked]:
    packs = load_packs(["odd"], site)
    jobs = [Job(file, limits=limits) for file in find_files(paths).files]
    return check_files(jobs, packs, load_plugins(["odd"]), processes)


def _said(results: Iterator[Checked]) -> list[tuple[str, str | list[str]]]:
    """Each file with the reason why it was not checked, or the rules that found something."""
    return [
        (
            checked.path.name,
            checked.outcome.reason.en
            if isinstance(checked.outcome, Unchecked)
            else [finding.rule for finding in checked.outcome.findings],
        )
        for checked in results
    ]


def test_a_few_files_in_this_process(site: Path) -> None:
    paths = _write(site, "one", "slow", "two", "stubborn", "three", "large", "four")
    assert _said(_check(site, paths, None)) == [
        ("one.md", ["APP002"]),
        ("slow.md", _SLOW),
        ("two.md", ["APP002"]),
        ("stubborn.md", _SLOW),
        ("three.md", ["APP002"]),
        ("large.md", _LARGE),
        ("four.md", ["APP002"]),
    ]
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_processes_of_their_own(site: Path) -> None:
    paths = _write(site, "one", "slow", "pattern", "two", "dead", "large", "three")
    assert _said(_check(site, paths, 2)) == [
        ("one.md", ["APP002"]),
        ("slow.md", _SLOW),
        ("pattern.md", _SLOW),
        ("two.md", ["APP002"]),
        ("dead.md", _DIED),
        ("large.md", _LARGE),
        ("three.md", ["APP002"]),
    ]


def test_a_file_that_is_waited_for_too_long(site: Path) -> None:
    assert _said(_check(site, _write(site, "waiting"), 2, Limits(seconds=0.2))) == [("waiting.md", _STUCK)]


def test_one_large_file_has_a_process_of_its_own(site: Path) -> None:
    (path,) = _write(site, "dead")
    path.write_bytes(_REPORT + b" " * 1_000_000)
    assert _said(_check(site, [path], None)) == [("dead.md", _DIED)]


def test_an_archive_has_a_budget(site: Path) -> None:
    path = site / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}/slow.md", _REPORT)
        archive.writestr("last.md", _REPORT)
    (plain,) = _write(site, "plain")
    assert _said(_check(site, [path, plain], 1)) == [
        *[("slow.md", _SLOW)] * 6,
        *[("slow.md", _SPENT)] * 2,
        ("last.md", _SPENT),
        ("plain.md", ["APP002"]),
    ]


def test_a_process_is_replaced_after_some_files(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FILES_PER_WORKER", 2)
    paths = _write(site, *"abcdefghi")
    assert _said(_check(site, paths, 1)) == [(path.name, ["APP002"]) for path in paths]


def test_results_that_nobody_takes_end_the_processes(site: Path) -> None:
    results = _check(site, _write(site, "one", "waiting"), 2)
    assert next(results).path.name == "one.md"
    results.close()  # type: ignore[attr-defined]
    assert workers.multiprocessing.active_children() == []


def _children(number: int) -> list[int]:
    """The processes that a process has started."""
    return [int(n) for n in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def _ended(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A run over many files with its temporary folder, and the processes that it has started."""
    if not Path("/proc/self/task").exists():
        pytest.skip("the processes of a process are looked up as Linux has them")
    for number in range(400):
        (tmp_path / f"{number:03}.md").write_bytes(_REPORT)
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(_ROOT / "linter"), "TMPDIR": str(tmp_path / "tmp")}
    with subprocess.Popen(
        [sys.executable, "-m", "govlint", "--jobs", "2", str(tmp_path)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)  # it has begun
        yield process, _children(process.pid)


def _all_end(numbers: list[int], folder: Path) -> bool:
    """Whether all processes end and the folder becomes empty, sooner or later."""
    for _ in range(600):
        if all(map(_ended, numbers)) and not list(folder.iterdir()):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_processes_end_with_the_main_one(
    running: tuple[subprocess.Popen[bytes], list[int]], number: signal.Signals, tmp_path: Path
) -> None:
    process, started = running
    assert len(started) >= 2
    if number == signal.SIGINT:
        os.killpg(process.pid, number)  # as a terminal does
    else:
        process.send_signal(number)
    _, errors = process.communicate()
    assert b"Traceback" not in errors
    assert _all_end(started, tmp_path / "tmp")


def test_a_worker_that_nobody_talks_to_leaves_no_files(tmp_path: Path) -> None:
    """Its connection may end before the main process itself is known to be gone."""
    folder = tmp_path / "govlint-1"
    folder.mkdir()
    (folder / "half-written").touch()
    spawn = multiprocessing.get_context("spawn")
    connection, theirs = spawn.Pipe()
    process = spawn.Process(target=workers._work, args=(theirs, Setup((), ()), str(folder)), daemon=True)
    process.start()
    theirs.close()
    connection.close()
    process.join(60)
    assert (process.exitcode, folder.exists()) == (1, False)


def test_a_reader_that_has_seen_enough(
    running: tuple[subprocess.Popen[bytes], list[int]], tmp_path: Path
) -> None:
    process, started = running
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert (process.stderr.read(), process.wait()) == (b"", 141)
    assert _all_end(started, tmp_path / "tmp")


@pytest.mark.parametrize("arguments", [["rules"], ["check", "examples/clean/township-2023.md"]])
def test_output_that_nobody_reads(arguments: list[str]) -> None:
    theirs, ours = os.pipe()
    os.close(theirs)
    run = subprocess.run(
        [sys.executable, "-m", "govlint", *arguments],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT / "linter")},
        stdout=ours,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(ours)
    assert (run.returncode, run.stderr) == (141, b"")
