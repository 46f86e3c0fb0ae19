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
from govlint.run.one_file import Checked, Job
from govlint.run.workers import Setup
from tests.run.odd import DIED, LARGE, LIMITS, REPORT, SLOW, SPENT, STUCK, install, said, write

_ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the pack and an installed distribution that offers its plug-in."""
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def _check(
    site: Path, paths: list[Path], processes: int | None, limits: Limits = LIMITS
) -> Iterator[Checked]:
    packs = load_packs(["odd"], site)
    jobs = [Job(file, limits=limits) for file in find_files(paths).files]
    return check_files(jobs, packs, load_plugins(["odd"]), processes)


def test_a_few_files_in_this_process(site: Path) -> None:
    paths = write(site, "one", "slow", "two", "stubborn", "three", "large", "four")
    assert said(_check(site, paths, None)) == [
        ("one.md", ["APP002"]),
        ("slow.md", SLOW),
        ("two.md", ["APP002"]),
        ("stubborn.md", SLOW),
        ("three.md", ["APP002"]),
        ("large.md", LARGE),
        ("four.md", ["APP002"]),
    ]
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_processes_of_their_own(site: Path) -> None:
    paths = write(site, "one", "slow", "pattern", "two", "dead", "large", "three")
    assert said(_check(site, paths, 2)) == [
        ("one.md", ["APP002"]),
        ("slow.md", SLOW),
        ("pattern.md", SLOW),
        ("two.md", ["APP002"]),
        ("dead.md", DIED),
        ("large.md", LARGE),
        ("three.md", ["APP002"]),
    ]


def test_what_this_process_held_before_does_not_count(site: Path) -> None:
    held = bytearray(500_000_000)
    paths = write(site, "one", "large")
    assert said(_check(site, paths, None)) == [("one.md", ["APP002"]), ("large.md", LARGE)]
    assert len(held) > LIMITS.megabytes * 1_000_000


def test_a_file_that_is_waited_for_too_long(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "wait", property(lambda self: 3.0))
    assert said(_check(site, write(site, "waiting"), 2, Limits())) == [("waiting.md", STUCK)]


def test_one_large_file_has_a_process_of_its_own(site: Path) -> None:
    (path,) = write(site, "dead")
    path.write_bytes(REPORT + b" " * 1_000_000)
    assert said(_check(site, [path], None)) == [("dead.md", DIED)]


def test_an_archive_has_a_budget(site: Path) -> None:
    path = site / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}/slow.md", REPORT)
        archive.writestr("last.md", REPORT)
    (plain,) = write(site, "plain")
    assert said(_check(site, [path, plain], 1)) == [
        *[("slow.md", SLOW)] * 6,
        *[("slow.md", SPENT)] * 2,
        ("last.md", SPENT),
        ("plain.md", ["APP002"]),
    ]


def test_a_process_is_replaced_after_some_files(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FILES_PER_WORKER", 2)
    paths = write(site, *"abcdefghi")
    assert said(_check(site, paths, 1)) == [(path.name, ["APP002"]) for path in paths]


def test_results_that_nobody_takes_end_the_processes(site: Path) -> None:
    results = _check(site, write(site, "one", "waiting"), 2)
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
        (tmp_path / f"{number:03}.md").write_bytes(REPORT)
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
